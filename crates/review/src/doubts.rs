//! What a reader should look at twice: listed, never dropped.

use std::collections::HashMap;

use record::{DayNumber, RecordId};
use serde::Serialize;

use crate::account::{Account, Ground, Position};
use crate::arrivals::Ties;

/// A fact that is doubtful, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Doubt {
    /// Why.
    pub kind: DoubtKind,
    /// The record.
    pub record: RecordId,
    /// The record it may repeat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<RecordId>,
}

/// Why a fact is doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DoubtKind {
    /// At least 100 times the 99.5th percentile of its kind.
    Outlier,
    /// Same provider, receiver and kind, amounts within 1 %, days within 45, from 10,000 dollars.
    Repeat,
    /// No exchange rate by its day: it stands in its own currency.
    NoRate,
    /// No due day: never late, never overdue.
    NoDue,
    /// No source.
    NoSource,
    /// No day, or none with a year: not counted.
    NoDay,
    /// Neither sum nor quantity: not counted.
    NoFigure,
    /// A delivery in another unit than the promise it fulfils: it stands alone.
    UnitDiffers,
    /// A delivery whose shares pass the whole: they were taken as proportions.
    OverShared,
}

const REPEAT_FROM_CENTS: i128 = 1_000_000;
const REPEAT_DAYS: i32 = 45;
/// Neighbours by amount that a record is compared with, so that a thousand equal sums cost no million comparisons.
const NEIGHBOURS_MAX: usize = 64;

/// A counted fact with its dollars, for comparing it with its like.
struct Like<'a> {
    record: RecordId,
    usd: i128,
    day: DayNumber,
    promise: bool,
    who: (&'a str, Option<&'a str>),
}

/// The doubts that need all facts of a kind beside each other, and those without a source.
pub(crate) fn among_all(ground: &Ground<'_>, account: &Account) -> Vec<Doubt> {
    let promises = account.promises.iter().filter_map(|row| {
        let (day, usd) = (row.day?.last()?, row.usd.as_ref()?.promised);
        let who = (row.cell.member.as_str(), row.receiver.as_deref());
        Some(Like { record: row.record, usd, day, promise: true, who })
    });
    let deliveries = account.unlinked.iter().filter_map(|row| {
        let who = (row.member.as_str(), row.receiver.as_deref());
        Some(Like { record: row.record, usd: row.usd?, day: row.day?.last()?, promise: false, who })
    });
    let (promises, deliveries): (Vec<_>, Vec<_>) = (promises.collect(), deliveries.collect());
    let mut doubts = outliers(&promises);
    doubts.extend(outliers(&deliveries));
    doubts.extend(repeats(promises, &ground.ties));
    doubts.extend(repeats(deliveries, &ground.ties));
    let counted = account.promises.iter().filter(|row| row.position == Position::Counted).map(|row| row.record);
    let alone = account.unlinked.iter().filter(|row| row.position == Position::Counted).map(|row| row.record);
    let without =
        counted.chain(alone).filter(|id| ground.picture.fact(*id).is_some_and(|fact| fact.sources.is_empty()));
    doubts.extend(without.map(|record| Doubt { kind: DoubtKind::NoSource, record, other: None }));
    doubts
}

fn outliers(all: &[Like<'_>]) -> Vec<Doubt> {
    let mut sums: Vec<i128> = all.iter().map(|one| one.usd).collect();
    sums.sort_unstable();
    // Nearest rank: the smallest value that at least 99.5 % of all do not pass.
    let Some(percentile) = (sums.len() * 995).div_ceil(1000).checked_sub(1).and_then(|at| sums.get(at)) else {
        return Vec::new();
    };
    let beyond = all.iter().filter(|one| *percentile > 0 && one.usd >= 100 * percentile);
    beyond.map(|one| Doubt { kind: DoubtKind::Outlier, record: one.record, other: None }).collect()
}

fn repeats(all: Vec<Like<'_>>, ties: &Ties) -> Vec<Doubt> {
    let mut groups: HashMap<_, Vec<Like<'_>>> = HashMap::new();
    for one in all.into_iter().filter(|one| one.usd >= REPEAT_FROM_CENTS) {
        groups.entry((one.promise, one.who)).or_default().push(one);
    }
    let mut doubts = Vec::new();
    for mut group in groups.into_values() {
        group.sort_by_key(|one| (one.usd, one.record));
        for (at, one) in group.iter().enumerate() {
            let near =
                group[at + 1..].iter().take(NEIGHBOURS_MAX).take_while(|other| other.usd - one.usd <= one.usd / 100);
            for other in near.filter(|other| (other.day - one.day).abs() <= REPEAT_DAYS) {
                let pair = (one.record.min(other.record), one.record.max(other.record));
                if pair.0 != pair.1 && !ties.not_same.contains(&pair) && !ties.related.contains(&pair) {
                    doubts.push(Doubt { kind: DoubtKind::Repeat, record: pair.1, other: Some(pair.0) });
                }
            }
        }
    }
    doubts
}
