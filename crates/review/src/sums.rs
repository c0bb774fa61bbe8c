//! Sums of rows: cells, groups by line, member, place and period, the whole. A sum names the rows it was made of.

use std::collections::BTreeMap;

use picture::joined;
use record::{Marking, PromiseStage, Terms};
use serde::Serialize;

use crate::account::{CellKey, DeliveryRow, Position, PromiseRow};
use crate::{Measures, Unit};

/// A sum of rows. Money is in cents of the reporting currency; what has no rate stands in its own currency.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Tally {
    /// Promises of money, converted, each at the rate of its day.
    pub usd: Measures,
    /// Promises of money without a rate, by currency.
    pub without_rate: BTreeMap<Unit, Measures>,
    /// Promises in kind, each unit for itself.
    pub in_kind: BTreeMap<Unit, Measures>,
    /// Promises of policy, one each.
    pub acts: Measures,
    /// Deliveries that fulfil no known promise, in cents.
    pub unlinked_usd: i128,
    /// The same in currencies without a rate and in kind.
    pub unlinked: BTreeMap<Unit, i128>,
    /// Rows of [`Review::promises`](crate::Review) in it.
    pub promises: Vec<u32>,
    /// Rows of [`Review::unlinked`](crate::Review) in it.
    pub deliveries: Vec<u32>,
    /// Doubtful records that would be in it, had a person not decided to leave them out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<record::RecordId>,
    /// The strictest marking in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marking: Option<Marking>,
}

impl Tally {
    fn take_promise(&mut self, at: u32, row: &PromiseRow) {
        match (&row.usd, &row.unit) {
            (Some(usd), _) => self.usd += usd,
            (None, Unit::Act) => self.acts += &row.own,
            (None, Unit::Money(_)) => *self.without_rate.entry(row.unit.clone()).or_default() += &row.own,
            (None, Unit::Kind(_)) => *self.in_kind.entry(row.unit.clone()).or_default() += &row.own,
        }
        self.promises.push(at);
    }

    fn take_delivery(&mut self, at: u32, row: &DeliveryRow) {
        match row.usd {
            Some(usd) => self.unlinked_usd += usd,
            None => *self.unlinked.entry(row.unit.clone()).or_default() += row.adds,
        }
        self.deliveries.push(at);
    }

    fn close(&mut self, promises: &[PromiseRow], deliveries: &[DeliveryRow]) {
        let promises = self.promises.iter().map(|at| &promises[*at as usize].marking);
        let deliveries = self.deliveries.iter().map(|at| &deliveries[*at as usize].marking);
        self.marking = Some(joined(promises.chain(deliveries).map(|marking| ("", marking))));
    }
}

/// The sum of a cell: member, line, place, period, terms, stage.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cell {
    /// Which.
    #[serde(flatten)]
    pub key: CellKey,
    /// Its sum.
    pub tally: Tally,
}

/// The sum of all rows with one key, and the same by terms and by stage: grants, loans and other terms are separate
/// columns; commitments and open pledges are shown apart.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Group {
    /// All terms and stages together.
    pub all: Tally,
    /// In cents, by terms.
    pub by_terms: BTreeMap<Terms, Measures>,
    /// In cents, by stage.
    pub by_stage: BTreeMap<PromiseStage, Measures>,
}

impl Group {
    fn take_promise(&mut self, at: u32, row: &PromiseRow) {
        self.all.take_promise(at, row);
        let Some(usd) = &row.usd else { return };
        *self.by_terms.entry(row.cell.terms).or_default() += usd;
        if let Some(stage) = row.cell.stage {
            *self.by_stage.entry(stage).or_default() += usd;
        }
    }
}

/// All sums of a review.
#[derive(Debug, Default)]
pub(crate) struct Sums {
    pub cells: Vec<Cell>,
    pub total: Group,
    pub by_line: BTreeMap<String, Group>,
    pub by_member: BTreeMap<String, Group>,
    pub by_place: BTreeMap<String, Group>,
    pub by_period: BTreeMap<String, Group>,
}

/// Adds the rows that count; those that are internal or outside stay in the list.
pub(crate) fn sums(promises: &[PromiseRow], deliveries: &[DeliveryRow]) -> Sums {
    let mut sums = Sums::default();
    let mut cells: BTreeMap<CellKey, Tally> = BTreeMap::new();
    for (at, row) in (0..).zip(promises).filter(|(_, row)| row.position == Position::Counted) {
        for group in groups(&mut sums, [&row.cell.line, &row.cell.member, &row.cell.place, &row.cell.period]) {
            group.take_promise(at, row);
        }
        cells.entry(row.cell.clone()).or_default().take_promise(at, row);
    }
    for (at, row) in (0..).zip(deliveries).filter(|(_, row)| row.position == Position::Counted) {
        for group in groups(&mut sums, [&row.line, &row.member, &row.place, &row.period]) {
            group.all.take_delivery(at, row);
        }
        cells.entry(cell_of(row)).or_default().take_delivery(at, row);
    }
    leave_out(&mut sums, &mut cells, promises, deliveries);
    let maps = [&mut sums.by_line, &mut sums.by_member, &mut sums.by_place, &mut sums.by_period];
    for group in maps.into_iter().flat_map(BTreeMap::values_mut).chain([&mut sums.total]) {
        group.all.close(promises, deliveries);
    }
    sums.cells = cells.into_iter().map(|(key, tally)| Cell { key, tally }).collect();
    for cell in &mut sums.cells {
        cell.tally.close(promises, deliveries);
    }
    sums
}

/// Notes in each sum what was left out of it as doubtful.
fn leave_out(
    sums: &mut Sums,
    cells: &mut BTreeMap<CellKey, Tally>,
    promises: &[PromiseRow],
    deliveries: &[DeliveryRow],
) {
    let promises = promises.iter().filter(|row| row.position == Position::SetAside);
    let promises = promises.map(|row| (row.record, row.cell.clone()));
    let deliveries = deliveries.iter().filter(|row| row.position == Position::SetAside);
    for (record, cell) in promises.chain(deliveries.map(|row| (row.record, cell_of(row)))) {
        let tallies = groups(sums, [&cell.line, &cell.member, &cell.place, &cell.period]).map(|group| &mut group.all);
        for tally in tallies.into_iter().chain([cells.entry(cell.clone()).or_default()]) {
            if !tally.without.contains(&record) {
                tally.without.push(record);
            }
        }
    }
}

fn groups<'s>(sums: &'s mut Sums, [line, member, place, period]: [&String; 4]) -> [&'s mut Group; 5] {
    fn of<'m>(map: &'m mut BTreeMap<String, Group>, key: &str) -> &'m mut Group {
        map.entry(key.to_owned()).or_default()
    }
    let Sums { total, by_line, by_member, by_place, by_period, .. } = sums;
    [total, of(by_line, line), of(by_member, member), of(by_place, place), of(by_period, period)]
}

fn cell_of(row: &DeliveryRow) -> CellKey {
    CellKey {
        member: row.member.clone(),
        line: row.line.clone(),
        place: row.place.clone(),
        period: row.period.clone(),
        terms: row.terms,
        stage: None,
    }
}
