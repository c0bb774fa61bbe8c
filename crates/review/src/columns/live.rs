//! A review of claims that is kept up to date: one claim more costs its subject and their cells, not the table.
//!
//! Takes one row after another; gives the same [`Cells`] as [`review`](super::review) over all of them, at one moment and
//! for one clearance. Always holds: what each subject adds to the cells is remembered, so that it is taken off exactly
//! before it is added anew; a cell without anything in it is gone.
//! Not here: tables (`csv`, `parquet`), other moments.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use record::DayNumber;

use super::cells::{CellKey, Cells, Figures};
use super::claims::{CurrencyCode, Row};
use super::cut::day_of;
use super::rates::Rates;
use super::tally::{USD, year_of};

/// The review at a moment, claim by claim.
#[derive(Clone, Debug)]
pub struct Live {
    at: i64,
    day: DayNumber,
    clearance: i16,
    rates: Rates,
    /// The newest version of each record that is known at the moment.
    newest: HashMap<i64, Row>,
    /// The records that speak of a subject.
    spoken_of: HashMap<i64, BTreeSet<i64>>,
    /// The deliveries, by subject, that name a promise.
    naming: HashMap<i64, BTreeSet<i64>>,
    /// What each subject adds, and to which cells.
    added: HashMap<i64, Vec<(CellKey, Figures, u64)>>,
    cells: BTreeMap<CellKey, (Figures, u64)>,
    without_rate: u64,
}

impl Live {
    /// Nothing yet, at a moment and for a clearance.
    pub fn new(rates: Rates, at: i64, clearance: i16) -> Live {
        Live {
            at,
            day: day_of(at),
            clearance,
            rates,
            newest: HashMap::new(),
            spoken_of: HashMap::new(),
            naming: HashMap::new(),
            added: HashMap::new(),
            cells: BTreeMap::new(),
            without_rate: 0,
        }
    }

    /// Takes one claim more: a new record, or a version of one, in any order.
    ///
    /// Cost: the claims of the subjects that it speaks of, before and after, and of the deliveries for them.
    pub fn add(&mut self, row: &Row) {
        if row.recorded_at > self.at {
            return;
        }
        let before = self.newest.get(&row.record_id).copied();
        if before.is_some_and(|known| (row.recorded_at, row.version) < (known.recorded_at, known.version)) {
            return;
        }
        let subjects: BTreeSet<i64> = before.iter().map(|known| known.subject_id).chain([row.subject_id]).collect();
        let mut touched = subjects.clone();
        subjects.iter().for_each(|subject| self.around(*subject, &mut touched));
        self.newest.insert(row.record_id, *row);
        if let Some(known) = before.filter(|known| known.subject_id != row.subject_id) {
            self.spoken_of.entry(known.subject_id).or_default().remove(&row.record_id);
        }
        self.spoken_of.entry(row.subject_id).or_default().insert(row.record_id);
        for subject in &subjects {
            self.name_promise(*subject);
            self.around(*subject, &mut touched);
        }
        touched.into_iter().for_each(|subject| self.settle(subject));
    }

    /// The review as it stands.
    pub fn cells(&self) -> Cells {
        let cells = self.cells.iter().map(|(key, (figures, _))| (*key, *figures)).collect();
        Cells { cells, without_rate: self.without_rate }
    }

    /// The subjects whose figures depend on a subject: the promise that it names, the deliveries that name it.
    fn around(&self, subject: i64, touched: &mut BTreeSet<i64>) {
        touched.extend(self.chosen(subject).filter(|row| row.is_delivery).map(|row| row.parent));
        touched.extend(self.naming.get(&subject).into_iter().flatten());
    }

    /// Every current claim of a subject, the one that counts first.
    fn current(&self, subject: i64) -> Vec<&Row> {
        let records = self.spoken_of.get(&subject).into_iter().flatten();
        let newest = records.filter_map(|record| self.newest.get(record));
        let mut current: Vec<&Row> = newest.filter(|row| !row.retracted && row.marking <= self.clearance).collect();
        current.sort_by_key(|row| (row.source_rank, std::cmp::Reverse(row.recorded_at), row.record_id));
        current
    }

    fn chosen(&self, subject: i64) -> Option<&Row> {
        self.current(subject).first().copied()
    }

    /// Notes under which promise a subject is a delivery, whatever it was before.
    fn name_promise(&mut self, subject: i64) {
        let parents = self.spoken_of.get(&subject).into_iter().flatten().filter_map(|record| self.newest.get(record));
        let parents: Vec<i64> =
            parents.filter(|row| row.is_delivery && row.parent != 0).map(|row| row.parent).collect();
        for parent in parents {
            self.naming.entry(parent).or_default().insert(subject);
        }
    }

    /// Takes off what a subject added, and adds what it adds now.
    fn settle(&mut self, subject: i64) {
        for (key, figures, without_rate) in self.added.remove(&subject).unwrap_or_default() {
            self.without_rate -= without_rate;
            if let Some((sum, parts)) = self.cells.get_mut(&key) {
                *sum -= &figures;
                *parts -= 1;
                if *parts == 0 {
                    self.cells.remove(&key);
                }
            }
        }
        let adds = self.adds(subject);
        for (key, figures, without_rate) in &adds {
            self.without_rate += without_rate;
            let (sum, parts) = self.cells.entry(*key).or_default();
            *sum += figures;
            *parts += 1;
        }
        if !adds.is_empty() {
            self.added.insert(subject, adds);
        }
    }

    /// What a subject adds: its repeats, and the promise, or the delivery that serves none.
    fn adds(&self, subject: i64) -> Vec<(CellKey, Figures, u64)> {
        let current = self.current(subject);
        let Some((chosen, repeats)) = current.split_first() else { return Vec::new() };
        let mut adds: Vec<(CellKey, Figures, u64)> = Vec::new();
        for row in repeats {
            let (worth, without_rate) = self.worth(row);
            adds.push((key_of(row), Figures { repeats: 1, repeats_usd: worth, ..Figures::default() }, without_rate));
        }
        let (worth, without_rate) = self.worth(chosen);
        if !chosen.is_delivery {
            adds.push((key_of(chosen), self.promise(subject, chosen, worth), without_rate));
        } else if chosen.valid_day <= self.day && self.served(chosen).is_none() {
            adds.push((key_of(chosen), Figures { unlinked: worth, ..Figures::default() }, without_rate));
        }
        adds
    }

    /// The promise that a delivery serves.
    fn served(&self, delivery: &Row) -> Option<&Row> {
        let parent = Some(delivery.parent).filter(|parent| *parent != 0)?;
        self.chosen(parent).filter(|row| !row.is_delivery)
    }

    fn promise(&self, subject: i64, promise: &Row, promised: i128) -> Figures {
        let named = self.naming.get(&subject).into_iter().flatten().filter_map(|delivery| self.chosen(*delivery));
        let serving = named.filter(|row| row.is_delivery && row.parent == subject && row.valid_day <= self.day);
        let (mut delivered, mut in_time) = (0, 0);
        for row in serving {
            let came = self.converted(row, i128::from(row.amount_minor), promise.currency).unwrap_or(0);
            delivered += came;
            in_time += if row.valid_day <= promise.due_day { came } else { 0 };
        }
        let stated = i128::from(promise.amount_minor);
        let usd = |sum: i128| self.converted(promise, sum, USD).unwrap_or(0);
        let in_dollars = (usd(stated.min(delivered).max(0)), usd(stated.min(in_time).max(0)));
        Figures::of_promise(promised, in_dollars, usd((delivered - stated).max(0)), promise.due_day < self.day)
    }

    fn converted(&self, row: &Row, sum: i128, to: CurrencyCode) -> Option<i128> {
        self.rates.convert(sum, row.currency, to, row.valid_day)
    }

    fn worth(&self, row: &Row) -> (i128, u64) {
        let worth = self.converted(row, i128::from(row.amount_minor), USD);
        (worth.unwrap_or(0), u64::from(worth.is_none()))
    }
}

fn key_of(row: &Row) -> CellKey {
    CellKey { member: row.member, line: row.line, place: row.place, year: year_of(row.valid_day) }
}
