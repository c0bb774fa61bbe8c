//! What sources disagree on: each value in words, with the sources that give it.

use record::RecordId;
use review::Conflict;
use serde_json::{Map, Value as Json};

use super::{list, words};
use crate::said::{Manner, Said};
use crate::sheet::{Block, Cell, Row, Section};
use crate::voice::Voice;

/// Values of one field that are printed; the spreadsheet has all.
const VALUES_MAX: usize = 6;

pub(super) fn conflicts(voice: &Voice<'_>) -> Option<Section> {
    let rows = &voice.review.conflicts;
    let columns =
        vec![words(voice, "review-what", 2.4), words(voice, "review-field", 1.0), words(voice, "review-voices", 2.4)];
    let table = list(voice, columns, rows, |row| conflict(voice, row));
    (!rows.is_empty()).then(|| Section {
        title: voice.t("review-conflicts"),
        note: Said::text(voice.t("review-conflicts-note")),
        blocks: vec![Block::Table(table)],
        ..Section::default()
    })
}

fn conflict(voice: &Voice<'_>, of: &Conflict) -> Row {
    let spread = of.spread.map(|spread| voice.per_mille(spread.try_into().unwrap_or(i64::MAX)).soft());
    let field = Cell { top: Said::text(voice.code_word("field", &of.field)), under: spread.unwrap_or_default() };
    let mut values = distinct(of).into_iter().map(|(value, sources)| {
        let notes = sources.into_iter().filter_map(|source| voice.note_number(source));
        notes.fold(value_said(voice, &of.field, value), |told, note| told.then(" ").and(voice.note(note)))
    });
    let chosen = values.next().unwrap_or_default();
    let others = Said::joined(values.take(VALUES_MAX), " · ");
    super::row([voice.mention(of.record).into(), field, Cell { top: chosen, under: others.soft() }])
}

/// The different values in their order, each with the sources that give it.
fn distinct(of: &Conflict) -> Vec<(&Json, Vec<RecordId>)> {
    let mut values: Vec<(&Json, Vec<RecordId>)> = Vec::new();
    for voice in &of.voices {
        match values.iter_mut().find(|(value, _)| **value == voice.value) {
            Some((_, sources)) => sources.push(voice.source),
            None => values.push((&voice.value, vec![voice.source])),
        }
    }
    values
}

/// A value as a source gives it: numbers grouped, days in words, names by language, everything else as it is.
pub(crate) fn value_said(voice: &Voice<'_>, field: &str, value: &Json) -> Said {
    match value {
        Json::String(text) if ["due", "published", "done"].contains(&field) => Said::text(voice.words.day(text)),
        Json::String(text) if is_number(text) => Said::of(voice.words.decimal(text), Manner::Figure),
        Json::String(text) => match voice.known_word(field, text) {
            Some(word) => Said::text(word),
            None => voice.name(text),
        },
        Json::Number(number) => Said::of(voice.words.decimal(&number.to_string()), Manner::Figure),
        Json::Object(map) if field == "valid" => {
            let days = ["from", "to"].into_iter().filter_map(|end| map.get(end).and_then(Json::as_str));
            Said::joined(days.map(|day| Said::text(voice.words.day(day))), " – ")
        }
        Json::Object(map) => object(voice, map).unwrap_or_else(|| Said::isolated(&value.to_string(), None)),
        Json::Array(list) => {
            Said::joined(list.iter().map(|one| value_said(voice, field, one)), &voice.t("clause-join"))
        }
        other => Said::isolated(&other.to_string(), None),
    }
}

fn is_number(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
        && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'))
}

/// What is made of parts: a place by its name, a count with its unit, ranges with what they count, words by language.
fn object(voice: &Voice<'_>, map: &Map<String, Json>) -> Option<Said> {
    let digits = |value: &Json| match value {
        Json::String(text) if is_number(text) => Some(voice.words.decimal(text)),
        Json::Number(number) => Some(voice.words.decimal(&number.to_string())),
        _ => None,
    };
    if let Some(Json::Object(names)) = map.get("names") {
        return object(voice, names);
    }
    if let Some(value) = map.get("value").and_then(digits) {
        let unit = map.get("unit").and_then(Json::as_str).map(|unit| voice.code_word("unit", unit));
        return Some(Said::of(value, Manner::Figure).then(" ").then(unit.unwrap_or_default()));
    }
    let own = voice.lang().code();
    if let Some(Json::String(text)) = map.get(own).or_else(|| map.get("en")).or_else(|| map.get("ar")) {
        return Some(Said::isolated(text, None));
    }
    let mut ranges = Vec::new();
    for (counted, range) in map {
        let mut ends: Vec<String> =
            ["min", "best", "max"].iter().filter_map(|end| range.get(end).and_then(digits)).collect();
        ends.dedup();
        if ends.is_empty() {
            return None;
        }
        let counted = Said::text(voice.code_word("count", counted)).then(" ");
        ranges.push(counted.and(Said::of(ends.join(" – "), Manner::Figure)));
    }
    (!ranges.is_empty()).then(|| Said::joined(ranges, &voice.t("clause-join")))
}
