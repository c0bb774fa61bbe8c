//! Needs, overlaps, indicators, incidents, decisions; conflicts, doubts, what was not added; the endnotes.

use std::collections::BTreeMap;

use maud::{Markup, html};
use record::RecordId;
use serde_json::{Map, Value as Json};
use words::Value;

use super::bars::course;
use super::page::{Page, isolated, nothing};
use super::progress::{ROWS_MAX, heads, more};
use crate::{Conflict, Doubt, DoubtKind, Indicator, NeedRow, Unit};

pub(super) fn needs(page: &Page<'_>) -> Option<Markup> {
    let rows = &page.review.needs;
    (!rows.is_empty()).then(|| html! {
        section {
            h2 { (page.t("review-needs")) }
            table.list {
                (heads(page, "review-need", &["needed", "funded", "gap", "met", "unmet", "sources"]))
                tbody { @for row in rows.iter().take(ROWS_MAX) {
                    tr {
                        th scope="row" { (need(page, row)) }
                        td.number { (page.measured(&row.unit, row.needed)) }
                        @for value in [row.funded, row.gap, row.met, row.unmet] { td.number { @if value == 0 { (nothing()) } @else { (page.amount(&row.unit, value)) } } }
                        td.number { (page.notes(&row.trail)) }
                    }
                } }
            }
            (more(page, rows.len().saturating_sub(ROWS_MAX)))
        }
    })
}

fn need(page: &Page<'_>, row: &NeedRow) -> Markup {
    html! {
        (page.name_or(&row.place, "unknown"))
        div.soft {
            (page.line(&row.line))
            @if let Some(plan) = &row.plan { " · " (isolated(plan, None)) }
            @if let Some(item) = &row.item { " · " (isolated(item, None)) }
            @if row.day.is_some() { " · " (page.day(row.day)) }
        }
    }
}

pub(super) fn overlaps(page: &Page<'_>) -> Option<Markup> {
    let rows = &page.review.overlaps;
    (!rows.is_empty()).then(|| html! {
        section {
            h2 { (page.t("review-overlaps")) }
            p.soft { (page.t("review-overlaps-note")) }
            table.list {
                thead { tr {
                    th scope="col" { (page.t("review-where")) }
                    th scope="col" { (page.t("review-quarter")) }
                    th scope="col" { (page.t("review-providers")) }
                    @for name in ["planned", "beyond", "largest"] { th.number scope="col" { (page.t(&format!("review-{name}"))) } }
                } }
                tbody { @for row in rows.iter().take(ROWS_MAX) {
                    tr {
                        th scope="row" { (page.name(&row.place)) div.soft { @if matches!(row.unit, Unit::Money(_)) { (page.line(&row.sector)) } @else { (page.unit(&row.unit)) } } }
                        td { (page.words.day(&row.quarter)) }
                        td { @for (nth, provider) in row.providers.iter().enumerate() { @if nth > 0 { (page.t("clause-join")) } (page.name(provider)) } }
                        td.number { (page.measured(&row.unit, row.planned)) }
                        td.number { @if let Some(beyond) = row.beyond { (page.amount(&row.unit, beyond)) } @else { span.soft { (page.t("review-need-unknown")) } } }
                        td.number { (page.per_mille(row.largest)) }
                    }
                } }
            }
            (more(page, rows.len().saturating_sub(ROWS_MAX)))
        }
    })
}

pub(super) fn indicators(page: &Page<'_>) -> Option<Markup> {
    let rows: Vec<&Indicator> = page.review.indicators.iter().filter(|row| !row.points.is_empty()).collect();
    (!rows.is_empty()).then(|| html! {
        section {
            h2 { (page.t("review-indicators")) }
            table.list {
                thead { tr {
                    th scope="col" { (page.t("review-indicator")) }
                    @for name in ["baseline", "latest", "target"] { th.number scope="col" { (page.t(&format!("review-{name}"))) } }
                    th scope="col" { (page.t("review-course")) }
                    th.number scope="col" { (page.t("review-sources")) }
                } }
                tbody { @for row in rows { (indicator(page, row)) } }
            }
        }
    })
}

fn indicator(page: &Page<'_>, row: &Indicator) -> Markup {
    let (name, unit) = (row.names.best(page.lang()), row.unit_names.best(page.lang()));
    let last = row.points.last().and_then(|point| point.day);
    html! {
        tr {
            th scope="row" {
                @if let Some((lang, name)) = name { (isolated(name, Some(lang))) } @else { (page.t("unknown")) }
                div.soft {
                    @if !row.line.is_empty() { (page.line(&row.line)) " · " }
                    @if let Some((lang, unit)) = unit { (isolated(unit, Some(lang))) } @else { (page.code_word("unit", &row.unit)) }
                }
            }
            td.number { @if let Some(baseline) = row.baseline { (page.number(baseline)) } @else { (nothing()) } }
            td.number { @if let Some(value) = row.value { (page.amount(&Unit::Kind(String::new()), value)) } @else { (nothing()) } div.soft { (page.day(last)) } }
            td.number {
                @if let Some(target) = row.target { (page.number(target)) } @else { (nothing()) }
                @if row.due.is_some() { div.soft { (page.day(row.due)) } }
            }
            td { (course(page, &row.points)) }
            td.number { (page.notes(&row.trail)) }
        }
    }
}

pub(super) fn incidents(page: &Page<'_>) -> Option<Markup> {
    let unit = Unit::Kind(String::new());
    // How many incidents there are stands beside each sum; a row of its own only where nothing else was counted.
    let counted = |kind: &str, grading: &str| {
        let of = |sum: &&crate::IncidentSum| sum.kind == kind && sum.grading == grading && !sum.counted.is_empty();
        page.review.incident_sums.iter().any(|sum| of(&sum))
    };
    let rows =
        page.review.incident_sums.iter().filter(|sum| !sum.counted.is_empty() || !counted(&sum.kind, &sum.grading));
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty()).then(|| html! {
        section {
            h2 { (page.t("review-incidents")) }
            p.soft { (page.t("review-incidents-note")) }
            table.sums {
                thead { tr {
                    @for name in ["kind", "grading", "counted"] { th scope="col" { (page.t(&format!("review-{name}"))) } }
                    @for name in ["number", "least", "most"] { th.number scope="col" { (page.t(&format!("review-{name}"))) } }
                } }
                tbody { @for sum in rows {
                    tr {
                        th scope="row" { (page.code_word("sort", &sum.kind)) }
                        td { @if sum.grading.is_empty() { span.soft { (page.t("review-grading-none")) } } @else { (page.code_word("grading", &sum.grading)) } }
                        td { @if sum.counted.is_empty() { (page.t("review-itself")) } @else { (page.code_word("count", &sum.counted)) } }
                        td.number { (page.count(sum.incidents)) }
                        td.number { (page.amount(&unit, sum.min)) }
                        td.number { (page.amount(&unit, sum.max)) @if sum.without_max > 0 { div.soft { (page.t("review-most-open")) } } }
                    }
                } }
            }
        }
    })
}

pub(super) fn decisions(page: &Page<'_>) -> Option<Markup> {
    let rows = &page.review.decisions;
    (!rows.is_empty()).then(|| html! {
        section {
            h2 { (page.t("review-decisions")) }
            table.list {
                thead { tr {
                    @for name in ["decision", "owner", "due", "fate"] { th scope="col" { (page.t(&format!("review-{name}"))) } }
                    th.number scope="col" { (page.t("review-sources")) }
                } }
                tbody { @for row in rows.iter().take(ROWS_MAX) {
                    tr {
                        th scope="row" {
                            @if let Some((lang, text)) = row.text.best(page.lang()) { (isolated(text, Some(lang))) } @else { (page.t("unknown")) }
                            @if !row.line.is_empty() { div.soft { (page.line(&row.line)) } }
                        }
                        td { @for (nth, owner) in row.owners.iter().enumerate() { @if nth > 0 { (page.t("clause-join")) } (page.name(owner)) } }
                        td { @if row.due.is_some() { (page.day(row.due)) } @else { span.soft { (page.t("review-no-due")) } } }
                        td { (page.word("fate", &row.fate)) @if row.done.is_some() { div.soft { (page.day(row.done)) } } }
                        td.number { (page.notes(&row.trail)) }
                    }
                } }
            }
            (more(page, rows.len().saturating_sub(ROWS_MAX)))
        }
    })
}

pub(super) fn conflicts(page: &Page<'_>) -> Option<Markup> {
    let rows = &page.review.conflicts;
    (!rows.is_empty()).then(|| html! {
        section {
            h2 { (page.t("review-conflicts")) }
            p.soft { (page.t("review-conflicts-note")) }
            table.list {
                thead { tr { @for name in ["what", "field", "voices"] { th scope="col" { (page.t(&format!("review-{name}"))) } } } }
                tbody { @for row in rows.iter().take(ROWS_MAX) {
                    tr {
                        th scope="row" { (page.mention(row.record)) }
                        td { (page.code_word("field", &row.field)) @if let Some(spread) = row.spread { div.soft { (page.per_mille(spread.try_into().unwrap_or(i64::MAX))) } } }
                        td { ul.voices { @for (value, sources) in voices(row) { li { (said(page, &row.field, value)) @for source in sources { " " (page.note(source)) } } } } }
                    }
                } }
            }
            (more(page, rows.len().saturating_sub(ROWS_MAX)))
        }
    })
}

/// The different values in their order, each with the sources that give it.
fn voices(row: &Conflict) -> Vec<(&Json, Vec<RecordId>)> {
    let mut values: Vec<(&Json, Vec<RecordId>)> = Vec::new();
    for voice in &row.voices {
        match values.iter_mut().find(|(value, _)| **value == voice.value) {
            Some((_, sources)) => sources.push(voice.source),
            None => values.push((&voice.value, vec![voice.source])),
        }
    }
    values
}

/// A value as a source gives it: numbers grouped, days in words, names by language, everything else as it is.
fn said(page: &Page<'_>, field: &str, value: &Json) -> Markup {
    match value {
        Json::String(text) if ["due", "published", "done"].contains(&field) => html! { (page.words.day(text)) },
        Json::String(text) if text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-')) => {
            super::page::digits(&page.words.decimal(text))
        }
        Json::String(text) => {
            let list = if field == "terms" { "terms" } else { field };
            let word = page.code_word(list, text);
            html! { @if word == text.replace('_', " ") { (page.name(text)) } @else { (word) } }
        }
        Json::Number(number) => super::page::digits(&page.words.decimal(&number.to_string())),
        Json::Object(map) if field == "valid" => {
            let day = |key: &str| map.get(key).and_then(Json::as_str).map(|day| page.words.day(day));
            html! { @if let Some(from) = day("from") { (from) } @if let Some(to) = day("to") { " – " (to) } }
        }
        Json::Object(map) => object(page, map).unwrap_or_else(|| isolated(&value.to_string(), None)),
        Json::Array(list) => {
            html! { @for (nth, one) in list.iter().enumerate() { @if nth > 0 { (page.t("clause-join")) } (said(page, field, one)) } }
        }
        other => isolated(&other.to_string(), None),
    }
}

/// What is made of parts: a place by its name, a count with its unit, ranges with what they count, words by language.
fn object(page: &Page<'_>, map: &Map<String, Json>) -> Option<Markup> {
    let digits = |value: &Json| match value {
        Json::String(text) => Some(page.words.decimal(text)),
        Json::Number(number) => Some(page.words.decimal(&number.to_string())),
        _ => None,
    };
    if let Some(Json::Object(names)) = map.get("names") {
        return object(page, names);
    }
    if let Some(value) = map.get("value").and_then(digits) {
        let unit = map.get("unit").and_then(Json::as_str).map(|unit| page.code_word("unit", unit));
        return Some(html! { (super::page::digits(&value)) " " (unit.unwrap_or_default()) });
    }
    if let Some(Json::String(text)) = map.get(page.lang()).or_else(|| map.get("en").or_else(|| map.get("ar"))) {
        return Some(isolated(text, None));
    }
    let ranges: Option<Vec<(String, String)>> = (map.iter())
        .map(|(counted, range)| {
            let ends = ["min", "best", "max"].map(|end| range.get(end).and_then(digits));
            let mut ends: Vec<String> = ends.into_iter().flatten().collect();
            ends.dedup();
            (!ends.is_empty()).then(|| (page.code_word("count", counted), ends.join(" – ")))
        })
        .collect();
    let ranges = ranges.filter(|ranges| !ranges.is_empty())?;
    Some(
        html! { @for (nth, (counted, ends)) in ranges.iter().enumerate() { @if nth > 0 { (page.t("clause-join")) } (counted) " " (super::page::digits(ends)) } },
    )
}

pub(super) fn doubts(page: &Page<'_>) -> Option<Markup> {
    let mut by_kind: BTreeMap<DoubtKind, Vec<&Doubt>> = BTreeMap::new();
    for doubt in &page.review.doubts {
        by_kind.entry(doubt.kind).or_default().push(doubt);
    }
    let line = |doubt: &&Doubt| {
        html! {
            (page.mention(doubt.record))
            @if let Some(other) = doubt.other { " " span.arrow { "=?" } " " (page.mention(other)) }
        }
    };
    listed(
        page,
        ("review-doubts", Some("review-doubts-note")),
        by_kind.iter().map(|(kind, doubts)| (page.word("doubt", kind), doubts.iter().map(line).collect())),
    )
}

pub(super) fn asides(page: &Page<'_>) -> Option<Markup> {
    let mut by_why: BTreeMap<_, Vec<RecordId>> = BTreeMap::new();
    for aside in &page.review.asides {
        by_why.entry(aside.why).or_default().push(aside.record);
    }
    listed(
        page,
        ("review-asides", None),
        by_why.iter().map(|(why, records)| {
            (page.word("aside", why), records.iter().map(|record| page.mention(*record)).collect())
        }),
    )
}

fn listed(
    page: &Page<'_>,
    (title, note): (&str, Option<&str>),
    groups: impl Iterator<Item = (String, Vec<Markup>)>,
) -> Option<Markup> {
    let groups: Vec<(String, Vec<Markup>)> = groups.collect();
    (!groups.is_empty()).then(|| {
        html! {
            section.listed {
                h2 { (page.t(title)) }
                @if let Some(note) = note { p.soft { (page.t(note)) } }
                @for (name, lines) in &groups {
                    h3 { (name) " " span.soft { (page.count(lines.len() as i128)) } }
                    ul { @for line in lines.iter().take(ROWS_MAX) { li { (line) } } }
                    (more(page, lines.len().saturating_sub(ROWS_MAX)))
                }
            }
        }
    })
}

pub(super) fn sources(page: &Page<'_>) -> Option<Markup> {
    let sources = &page.review.sources;
    (!sources.is_empty()).then(|| html! {
        section {
            h2 { (page.t("review-all-sources")) }
            ol.endnotes { @for (nth, source) in sources.iter().enumerate() {
                li id={ (page.lang()) "-" (nth + 1) } {
                    @if let Some(publisher) = &source.publisher { (isolated(publisher, None)) ". " }
                    @if let Some(title) = &source.title { span.title { (isolated(&title.text, title.lang.as_deref())) } ". " }
                    @if let Some(day) = source.published { (page.with("review-published", &[("day", Value::from(page.words.civil(&day)))])) ". " }
                    @if let Some(address) = &source.address { bdi.address dir="ltr" { (address) } }
                }
            } }
        }
    })
}
