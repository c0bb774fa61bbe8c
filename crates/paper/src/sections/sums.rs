//! Sums by line, by member, by terms and stage, in other units: names, then numbers, then a bar.

use std::cmp::Reverse;

use review::{Group, Measures, Tally, Unit};

use super::charts::bar;
use super::{numbers, row, words};
use crate::said::Said;
use crate::sheet::{Block, Cell, Column, Row, Section, Table};
use crate::voice::{USD, Voice};

const STATES: [&str; 5] = ["review-promised", "review-in-time", "review-late", "review-overdue", "review-pending"];

pub(super) fn by_line(voice: &Voice<'_>) -> Option<Section> {
    let table = sums(voice, "review-line", voice.review.by_line.iter(), |key| voice.line(key))?;
    Some(Section { title: voice.t("review-by-line"), blocks: vec![Block::Table(table)], ..Section::default() })
}

pub(super) fn by_member(voice: &Voice<'_>) -> Option<Section> {
    let label = |key: &str| voice.name_or(key, "unknown");
    let table = sums(voice, "review-member", voice.review.by_member.iter(), label)?;
    Some(Section { title: voice.t("review-by-member"), blocks: vec![Block::Table(table)], ..Section::default() })
}

/// One row a group, the largest first; groups without money stand in the table of other units.
fn sums<'g>(
    voice: &Voice<'_>,
    of: &str,
    groups: impl Iterator<Item = (&'g String, &'g Group)>,
    label: impl Fn(&str) -> Said,
) -> Option<Table> {
    let mut groups: Vec<(&String, &Tally)> = groups.map(|(key, group)| (key, &group.all)).collect();
    groups.retain(|(_, tally)| tally.usd.promised > 0 || tally.usd.over > 0);
    groups.sort_by_key(|(key, tally)| (Reverse(tally.usd.promised), *key));
    let largest = groups.iter().map(|(_, tally)| tally.usd.promised).max()?;
    let mut columns = vec![words(voice, of, 1.7)];
    columns.extend(STATES.map(|key| numbers(voice, key, 1.15)));
    columns.push(numbers(voice, "review-kept-rate", 0.75));
    let told = |(key, tally): &(&String, &Tally)| Row {
        bar: bar(&tally.usd, largest),
        ..row(std::iter::once(label(key).into()).chain(states(voice, &tally.usd)))
    };
    let total =
        std::iter::once(Said::text(voice.t("review-sum")).into()).chain(states(voice, &voice.review.total.all.usd));
    Some(Table {
        caption: Said::text(voice.t("review-usd")),
        columns,
        rows: groups.iter().map(told).collect(),
        foot: Some(row(total)),
        sums: true,
        ..Table::default()
    })
}

fn states(voice: &Voice<'_>, of: &Measures) -> impl Iterator<Item = Cell> {
    let sums = [of.promised, of.in_time, of.late, of.overdue, of.pending].map(|value| voice.or_nothing(&USD, value));
    let rate = of.kept_rate().map_or_else(Said::nothing, |rate| voice.per_mille(rate));
    sums.into_iter().chain([rate]).map(Cell::from)
}

pub(super) fn by_terms(voice: &Voice<'_>) -> Option<Section> {
    let total = &voice.review.total;
    let terms: Vec<_> = total.by_terms.iter().map(|(terms, sum)| (voice.word("terms", terms), sum)).collect();
    let stages: Vec<_> = total.by_stage.iter().map(|(stage, sum)| (voice.word("stage", stage), sum)).collect();
    let blocks = [("review-terms", terms), ("review-stage", stages)].into_iter().filter(|(_, rows)| !rows.is_empty());
    let blocks: Vec<Block> = blocks.map(|(key, rows)| Block::Table(kinds(voice, key, &rows))).collect();
    (!blocks.is_empty()).then(|| Section {
        title: voice.t("review-by-terms"),
        note: Said::text(voice.t("review-by-terms-note")),
        blocks,
        ..Section::default()
    })
}

fn kinds(voice: &Voice<'_>, key: &str, rows: &[(String, &Measures)]) -> Table {
    let told = |(name, sum): &(String, &Measures)| {
        let sums = [sum.promised, sum.kept, sum.overdue, sum.pending].map(|value| voice.or_nothing(&USD, value));
        row([Said::text(name), voice.count(sum.promises)].into_iter().chain(sums).map(Cell::from))
    };
    let columns = heads(voice, key, &["promises", "promised", "kept", "overdue", "pending"]);
    Table { columns, rows: rows.iter().map(told).collect(), sums: true, ..Table::default() }
}

/// A first column of words, then numbers.
pub(super) fn heads(voice: &Voice<'_>, first: &str, rest: &[&str]) -> Vec<Column> {
    let mut columns = vec![words(voice, first, 1.7)];
    let width = |name: &str| if name == "promises" { 0.7 } else { 1.15 };
    columns.extend(rest.iter().map(|name| numbers(voice, &format!("review-{name}"), width(name))));
    columns
}

pub(super) fn other_units(voice: &Voice<'_>) -> Option<Section> {
    let total = &voice.review.total.all;
    let mut rows: Vec<(&Unit, &Measures)> = total.in_kind.iter().chain(&total.without_rate).collect();
    if total.acts.promises > 0 {
        rows.push((&Unit::Act, &total.acts));
    }
    let told = |(unit, sum): &(&Unit, &Measures)| {
        let sums = [sum.promised, sum.in_time, sum.late, sum.overdue, sum.pending];
        let sums = sums.map(|value| voice.or_nothing(unit, value));
        row([voice.unit(unit), voice.count(sum.promises)].into_iter().chain(sums).map(Cell::from))
    };
    let columns = heads(voice, "review-unit", &["promises", "promised", "in-time", "late", "overdue", "pending"]);
    (!rows.is_empty()).then(|| Section {
        title: voice.t("review-other-units"),
        note: Said::text(voice.t("review-other-units-note")),
        blocks: vec![Block::Table(Table {
            columns,
            rows: rows.iter().map(told).collect(),
            sums: true,
            ..Table::default()
        })],
        ..Section::default()
    })
}
