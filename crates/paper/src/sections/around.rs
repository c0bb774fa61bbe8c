//! Incidents, decisions, doubts, what was not added, how it was counted, the endnotes.

use std::collections::BTreeMap;

use record::RecordId;
use review::{DecisionRow, IncidentSum, SourceNote};

use super::head::named;
use super::{ROWS_MAX, list, more, numbers, row, words};
use crate::said::{Manner, Said};
use crate::sheet::{Block, Cell, Row, Section};
use crate::voice::{PLAIN, Voice};

pub(super) fn incidents(voice: &Voice<'_>) -> Option<Section> {
    let sums = &voice.review.incident_sums;
    // How many incidents there are stands beside each sum; a row of its own only where nothing else was counted.
    let counted = |of: &IncidentSum| {
        sums.iter().any(|sum| sum.kind == of.kind && sum.grading == of.grading && !sum.counted.is_empty())
    };
    let rows: Vec<&IncidentSum> = sums.iter().filter(|sum| !sum.counted.is_empty() || !counted(sum)).collect();
    let mut columns = vec![
        words(voice, "review-kind", 1.4),
        words(voice, "review-grading", 1.1),
        words(voice, "review-counted", 1.1),
    ];
    columns.extend(["number", "least", "most"].map(|name| numbers(voice, &format!("review-{name}"), 0.8)));
    let table = list(voice, columns, &rows, |sum| incident(voice, sum));
    (!rows.is_empty()).then(|| Section {
        title: voice.t("review-incidents"),
        note: Said::text(voice.t("review-incidents-note")),
        blocks: vec![Block::Table(table)],
        ..Section::default()
    })
}

fn incident(voice: &Voice<'_>, sum: &IncidentSum) -> Row {
    let grading = match sum.grading.as_str() {
        "" => Said::of(voice.t("review-grading-none"), Manner::Soft),
        grading => Said::text(voice.code_word("grading", grading)),
    };
    let counted = match sum.counted.as_str() {
        "" => voice.t("review-itself"),
        counted => voice.code_word("count", counted),
    };
    let open = if sum.without_max > 0 { Said::of(voice.t("review-most-open"), Manner::Soft) } else { Said::default() };
    row([
        Said::text(voice.code_word("sort", &sum.kind)).into(),
        grading.into(),
        Said::text(counted).into(),
        voice.count(sum.incidents).into(),
        voice.amount(&PLAIN, sum.min).into(),
        Cell { top: voice.amount(&PLAIN, sum.max), under: open },
    ])
}

pub(super) fn decisions(voice: &Voice<'_>) -> Option<Section> {
    let rows = &voice.review.decisions;
    let columns = vec![
        words(voice, "review-decision", 3.2),
        words(voice, "review-owner", 1.5),
        words(voice, "review-due", 1.1),
        words(voice, "review-fate", 1.2),
        numbers(voice, "review-sources", 0.7),
    ];
    let table = list(voice, columns, rows, |row| decision(voice, row));
    (!rows.is_empty()).then(|| Section {
        title: voice.t("review-decisions"),
        blocks: vec![Block::Table(table)],
        ..Section::default()
    })
}

fn decision(voice: &Voice<'_>, of: &DecisionRow) -> Row {
    let line = if of.line.is_empty() { Said::default() } else { voice.line(&of.line).soft() };
    let due = of.due.map(|due| voice.day(Some(due)));
    let done = of.done.map(|done| voice.day(Some(done)).soft()).unwrap_or_default();
    row([
        Cell { top: named(voice, &of.text).unwrap_or_else(|| Said::text(voice.t("unknown"))), under: line },
        voice.names(&of.owners).into(),
        due.unwrap_or_else(|| Said::of(voice.t("review-no-due"), Manner::Soft)).into(),
        Cell { top: Said::text(voice.word("fate", &of.fate)), under: done },
        voice.notes(&of.trail).into(),
    ])
}

pub(super) fn doubts(voice: &Voice<'_>) -> Option<Section> {
    let mut by_kind: BTreeMap<_, Vec<Said>> = BTreeMap::new();
    for doubt in &voice.review.doubts {
        let told = voice.mention(doubt.record);
        let told = match doubt.other {
            Some(other) => told.and(Said::of(" =? ", Manner::Soft)).and(voice.mention(other)),
            None => told,
        };
        by_kind.entry(doubt.kind).or_default().push(told);
    }
    let note = Said::text(voice.t("review-doubts-note"));
    let groups = by_kind.into_iter().map(|(kind, lines)| (voice.word("doubt", &kind), lines));
    listed(voice, "review-doubts", note, groups)
}

pub(super) fn asides(voice: &Voice<'_>) -> Option<Section> {
    let mut by_why: BTreeMap<_, Vec<RecordId>> = BTreeMap::new();
    for aside in &voice.review.asides {
        by_why.entry(aside.why).or_default().push(aside.record);
    }
    let groups = by_why.into_iter().map(|(why, records)| {
        (voice.word("aside", &why), records.into_iter().map(|record| voice.mention(record)).collect())
    });
    listed(voice, "review-asides", Said::default(), groups)
}

fn listed(
    voice: &Voice<'_>,
    title: &str,
    note: Said,
    groups: impl Iterator<Item = (String, Vec<Said>)>,
) -> Option<Section> {
    let mut blocks = Vec::new();
    for (name, mut lines) in groups {
        let all = lines.len();
        blocks.push(Block::Title {
            text: Said::text(name).then(" ").and(Said::of(voice.words.number(all as i128), Manner::Soft)),
        });
        lines.truncate(ROWS_MAX);
        blocks.push(Block::List { items: lines });
        let left = more(voice, all);
        if !left.is_empty() {
            blocks.push(Block::Text { text: left });
        }
    }
    (!blocks.is_empty()).then(|| Section { title: voice.t(title), note, blocks, ..Section::default() })
}

pub(super) fn method(voice: &Voice<'_>) -> Section {
    let points = ["kept", "due", "money", "once", "confirmed", "again"];
    let items = points.map(|point| Said::text(voice.t(&format!("review-method-{point}")))).into();
    Section { title: voice.t("review-method"), short: true, blocks: vec![Block::List { items }], ..Section::default() }
}

pub(super) fn sources(voice: &Voice<'_>) -> Option<Section> {
    let items: Vec<Said> = voice.review.sources.iter().map(|source| endnote(voice, source)).collect();
    (!items.is_empty()).then(|| Section {
        title: voice.t("review-all-sources"),
        blocks: vec![Block::Notes { items }],
        ..Section::default()
    })
}

fn endnote(voice: &Voice<'_>, source: &SourceNote) -> Said {
    let mut told = Said::default();
    if let Some(publisher) = &source.publisher {
        told = told.and(Said::isolated(publisher, None)).then(". ");
    }
    if let Some(title) = &source.title {
        told = told.and(Said::isolated(&title.text, title.lang.as_deref())).then(". ");
    }
    if let Some(day) = source.published {
        let day = ::words::Value::from(voice.words.civil(&day));
        told = told.then(voice.with("review-published", &[("day", day)])).then(". ");
    }
    match &source.address {
        Some(address) => told.and(Said::isolated(address, None).soft()),
        None if told.is_empty() => Said::text(voice.t("unknown")),
        None => told,
    }
}
