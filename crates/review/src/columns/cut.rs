//! The review at some moments, one pass over the rows for each question: which version, which source, what came for
//! which promise. Two moments are answered in one pass, since they look at the same rows.
//!
//! Always holds: nothing depends on the order of the rows. An answer is a set of rows of one bit each, so that the next
//! pass reads the columns in their order; what a pass must look up by identifier it looks up for 64 rows at once
//! ([`touch`]), because waiting for memory is what all this costs.
//! Not here: what the answers are worth (`tally`).

use record::DayNumber;

use super::bits::{BLOCK, Bits, Numbered};
use super::cells::Cells;
use super::claims::{Claims, Columns, CurrencyCode, DELIVERY, RETRACTED};
use super::codes::NOWHERE;
use super::rates::Rates;
use super::tally::{Came, settled};

const DAY_SECONDS: i64 = 86_400;
/// No row.
const NONE: u32 = u32::MAX;

/// Computes the review of a table at moments (seconds since 1970-01-01), in the order asked, for a viewer who may see up
/// to a marking.
///
/// Linear in the rows; about thirty bytes a row beside the table while it runs. The result does not depend on
/// `threads`.
pub fn review(claims: &Claims, rates: &Rates, moments: &[i64], clearance: i16, threads: usize) -> Vec<Cells> {
    let versions = Versions::of(claims);
    let cut = |moments: &[i64]| match *moments {
        [first, second] => cut(claims, rates, &versions, [first, second], clearance, threads),
        ref others => others.iter().flat_map(|at| cut(claims, rates, &versions, [*at], clearance, threads)).collect(),
    };
    moments.chunks(2).flat_map(cut).collect()
}

/// The review at moments that are answered together.
fn cut<const N: usize>(
    claims: &Claims,
    rates: &Rates,
    versions: &Versions,
    moments: [i64; N],
    clearance: i16,
    threads: usize,
) -> Vec<Cells> {
    let current = moments.map(|at| versions.current(claims, at, clearance));
    let (chosen, best) = chosen(claims, &current);
    let days = moments.map(day_of);
    // Sums of 64 bits hold all but the absurd; where one does not, everything is added up again with 128.
    match fulfilled::<i64, N>(claims, rates, &chosen, &best, days) {
        Some(came) => cells(claims, rates, &current, &chosen, &came, days, threads),
        None => fulfilled::<i128, N>(claims, rates, &chosen, &best, days)
            .map(|came| cells(claims, rates, &current, &chosen, &came, days, threads))
            .unwrap_or_default(),
    }
}

/// What was chosen and what came, added up at each moment; on a thread each where there are two.
fn cells<S: Sum, const N: usize>(
    claims: &Claims,
    rates: &Rates,
    current: &[Bits; N],
    chosen: &[Bits; N],
    came: &Came<S, N>,
    days: [DayNumber; N],
    threads: usize,
) -> Vec<Cells> {
    let one = |nth: usize| {
        let repeats = current[nth].without(&chosen[nth]);
        settled(claims, rates, &chosen[nth], &repeats, came, nth, days[nth])
    };
    if threads < 2 {
        return (0..N).map(one).collect();
    }
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..N).map(|nth| scope.spawn(move || one(nth))).collect();
        let ended = running.into_iter().map(|thread| thread.join());
        ended.map(|cells| cells.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}

/// The day of a moment.
pub(super) fn day_of(at: i64) -> DayNumber {
    let beyond = if at < 0 { DayNumber::MIN } else { DayNumber::MAX };
    DayNumber::try_from(at.div_euclid(DAY_SECONDS)).unwrap_or(beyond)
}

/// Reads the places of a table that are to be looked at next, all before the first answer is needed: a processor waits
/// for many memory cells at once, but not across a branch that it guessed wrong.
#[inline]
fn touch(table: &[u32], places: &[u32]) {
    let all = places.iter().fold(0, |all, place| all ^ table[*place as usize]);
    std::hint::black_box(all);
}

/// Which rows are versions of the same record.
struct Versions {
    /// The rows of records that have more than one: the record's place above the row's 32 bits, sorted.
    several: Vec<u64>,
}

/// The place of the record in an entry of [`Versions`].
fn record_of(packed: u64) -> u32 {
    (packed >> 32) as u32
}

impl Versions {
    fn of(claims: &Claims) -> Versions {
        let mut first = vec![NONE; claims.records.count()];
        let mut several: Vec<u64> = Vec::new();
        for (block, records) in claims.record.chunks(BLOCK).enumerate() {
            touch(&first, records);
            for (row, record) in (block * BLOCK..).zip(records) {
                let standing = &mut first[*record as usize];
                if *standing == NONE {
                    *standing = row as u32;
                } else {
                    several.push(u64::from(*record) << 32 | row as u64);
                }
            }
        }
        several.sort_unstable();
        let of_record = several.chunk_by(|a, b| record_of(*a) == record_of(*b));
        let firsts = of_record.map(|rows| rows[0] >> 32 << 32 | u64::from(first[record_of(rows[0]) as usize]));
        let firsts: Vec<u64> = firsts.collect();
        several.extend(firsts);
        several.sort_unstable();
        Versions { several }
    }

    /// The rows that are the newest version of their record at a moment, are not retracted, and may be seen.
    fn current(&self, claims: &Claims, at: i64, clearance: i16) -> Bits {
        let Columns { recorded, version, kinds, marking, .. } = &claims.columns;
        let stands = |row: usize| recorded[row] <= at && kinds[row] & RETRACTED == 0 && marking[row] <= clearance;
        let mut current = Bits::of(claims.rows(), stands);
        for rows in self.several.chunk_by(|a, b| record_of(*a) == record_of(*b)) {
            let known = rows.iter().map(|packed| *packed as u32 as usize).filter(|row| recorded[*row] <= at);
            let Some(newest) = known.clone().max_by_key(|row| (recorded[*row], version[*row])) else { continue };
            known.filter(|row| *row != newest).for_each(|row| current.remove(row));
        }
        current
    }
}

/// The current claim of each subject that counts, at each moment: as a set, and by the place of the subject.
fn chosen<const N: usize>(claims: &Claims, current: &[Bits; N]) -> ([Bits; N], Best<N>) {
    let mut chosen = current.clone();
    let mut best = Best::none(claims.subjects.count());
    let any = any(current);
    for block in 0..any.blocks() {
        best.touch(any.block(block).map(|row| claims.subject[row]));
        for row in any.block(block) {
            let standing = best.rows_mut(claims.subject[row]);
            for nth in (0..N).filter(|nth| current[*nth].has(row)) {
                let other = standing[nth];
                if other == NONE {
                    standing[nth] = row as u32;
                    continue;
                }
                let loser = if is_better(claims, row, other as usize) {
                    standing[nth] = row as u32;
                    other as usize
                } else {
                    row
                };
                chosen[nth].remove(loser);
            }
        }
    }
    (chosen, best)
}

/// Whether a claim is chosen before another one: by rank, then the later one, then the smaller record.
#[inline]
fn is_better(claims: &Claims, row: usize, other: usize) -> bool {
    let Columns { rank, recorded, .. } = &claims.columns;
    let record = |row: usize| claims.records.id(claims.record[row]);
    let by_rank = rank[row].cmp(&rank[other]);
    by_rank.then_with(|| recorded[other].cmp(&recorded[row])).then_with(|| record(row).cmp(&record(other))).is_lt()
}

/// Rows in any of the sets.
fn any<const N: usize>(sets: &[Bits; N]) -> Bits {
    sets.iter().skip(1).fold(sets[0].clone(), |all, set| all.and_those_of(set))
}

/// The chosen row of each subject, at each moment: [`NONE`] where there is none.
struct Best<const N: usize>(Vec<[u32; N]>);

impl<const N: usize> Best<N> {
    fn none(subjects: usize) -> Best<N> {
        Best(vec![[NONE; N]; subjects])
    }

    #[inline]
    fn touch(&self, subjects: impl Iterator<Item = u32>) {
        let all = subjects.fold(0, |all, subject| all ^ self.0.get(subject as usize).map_or(0, |rows| rows[0]));
        std::hint::black_box(all);
    }

    #[inline]
    fn rows_mut(&mut self, subject: u32) -> &mut [u32; N] {
        &mut self.0[subject as usize]
    }

    /// The chosen rows of the subject that a delivery names.
    #[inline]
    fn rows(&self, subject: u32) -> [u32; N] {
        if subject == NOWHERE { [NONE; N] } else { self.0[subject as usize] }
    }
}

/// A sum in a promise's currency that says when it no longer fits.
pub(super) trait Sum: Copy + Default + Into<i128> + Send + Sync {
    fn plus(self, more: i128) -> Option<Self>;
}

impl Sum for i64 {
    #[inline]
    fn plus(self, more: i128) -> Option<i64> {
        self.checked_add(i64::try_from(more).ok()?)
    }
}

impl Sum for i128 {
    #[inline]
    fn plus(self, more: i128) -> Option<i128> {
        Some(self.saturating_add(more)) // 2^32 rows of what 64 bits say at any rate do not reach it
    }
}

/// A promise and what came for it at each moment, in its own currency.
#[derive(Clone, Copy)]
pub(super) struct Promise<S, const N: usize> {
    pub due: DayNumber,
    pub currency: CurrencyCode,
    pub delivered: [S; N],
    pub in_time: [S; N],
}

/// Adds what came by the days to the promises; `None` where a sum does not fit.
fn fulfilled<S: Sum, const N: usize>(
    claims: &Claims,
    rates: &Rates,
    chosen: &[Bits; N],
    best: &Best<N>,
    days: [DayNumber; N],
) -> Option<Came<S, N>> {
    let Columns { kinds, valid, due, currency, .. } = &claims.columns;
    let any = any(chosen);
    let is_delivery = |row: usize| kinds[row] & DELIVERY != 0;
    let is_chosen = |row: usize| any.has(row);
    let numbered = Numbered::of(Bits::of(claims.rows(), |row| is_chosen(row) && !is_delivery(row)));
    let latest = days.into_iter().max().unwrap_or(DayNumber::MIN);
    let deliveries = Bits::of(claims.rows(), |row| is_chosen(row) && is_delivery(row) && valid[row] <= latest);
    let blank = |row: usize| Promise {
        due: due[row],
        currency: currency[row],
        delivered: [S::default(); N],
        in_time: [S::default(); N],
    };
    let mut promises: Vec<Promise<S, N>> = Vec::with_capacity(numbered.count());
    promises.extend(numbered.rows().map(blank));
    let mut unlinked = [(); N].map(|()| Bits::none(claims.rows()));
    let mut served = Vec::with_capacity(BLOCK);
    for block in 0..deliveries.blocks() {
        best.touch(deliveries.block(block).map(|row| claims.parent[row]));
        served.clear();
        served.extend(deliveries.block(block).map(|row| {
            let number = |row: u32| if row == NONE { None } else { numbered.number(row as usize) };
            (row, best.rows(claims.parent[row]).map(number))
        }));
        let first = served.iter().filter_map(|(_, numbers)| promises.get(numbers[0]?));
        std::hint::black_box(first.fold(0, |all, promise| all ^ promise.due));
        for (row, numbers) in &served {
            for nth in (0..N).filter(|nth| valid[*row] <= days[*nth] && chosen[*nth].has(*row)) {
                match numbers[nth] {
                    Some(number) => add(claims, rates, *row, nth, &mut promises[number])?,
                    None => unlinked[nth].add(*row),
                }
            }
        }
    }
    Some(Came { promises, numbered, unlinked })
}

/// Adds a delivery to its promise at one moment.
#[inline]
fn add<S: Sum, const N: usize>(
    claims: &Claims,
    rates: &Rates,
    row: usize,
    nth: usize,
    promise: &mut Promise<S, N>,
) -> Option<()> {
    let Columns { valid, amount, currency, .. } = &claims.columns;
    let came = rates.convert(i128::from(amount[row]), currency[row], promise.currency, valid[row]).unwrap_or(0);
    promise.delivered[nth] = promise.delivered[nth].plus(came)?;
    if valid[row] <= promise.due {
        promise.in_time[nth] = promise.in_time[nth].plus(came)?;
    }
    Some(())
}
