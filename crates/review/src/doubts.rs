//! What a reader should look at twice: listed, never dropped.

use record::{DayNumber, RecordId};
use serde::Serialize;

use crate::account::{Account, Ground, Position};

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
    /// The same kind, day, currency, sum and title in another activity, from 10,000 dollars.
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

/// The doubts that need all facts of a kind beside each other, and those without a source.
pub(crate) fn among_all(ground: &Ground<'_>, account: &Account, at: DayNumber) -> Vec<Doubt> {
    let of_kind = |doubt: picture::Doubt| {
        let kind = match doubt.kind {
            picture::DoubtKind::Outlier => DoubtKind::Outlier,
            picture::DoubtKind::Repeat => DoubtKind::Repeat,
            // What else a fact lacks is told by the account, of those that it counts.
            _ => return None,
        };
        Some(Doubt { kind, record: doubt.record, other: doubt.other })
    };
    let mut doubts: Vec<Doubt> = picture::doubts(ground.picture, Some(at)).into_iter().filter_map(of_kind).collect();
    let counted = account.promises.iter().filter(|row| row.position == Position::Counted).map(|row| row.record);
    let alone = account.unlinked.iter().filter(|row| row.position == Position::Counted).map(|row| row.record);
    let without =
        counted.chain(alone).filter(|id| ground.picture.fact(*id).is_some_and(|fact| fact.sources.is_empty()));
    doubts.extend(without.map(|record| Doubt { kind: DoubtKind::NoSource, record, other: None }));
    doubts
}
