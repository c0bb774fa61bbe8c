//! What a reader should look at twice: promises and deliveries whose sum, day or origin is doubtful, each with its reason.
//!
//! Takes a picture and, for a review, a world day; gives the doubts. Nothing is left out by being listed here: that is a
//! person's decision ([`crate::desk::set_aside`]).
//! Always holds: integers and a fixed order, so the same picture gives the same doubts; a fact is compared with its kind
//! alone (promises and deliveries, by stage; sums in dollars, or in their own currency where there is no rate; quantities
//! by unit).
//! Not here: doubts that follow from counting, as shares above the whole (`review`).

use std::collections::BTreeMap;

use record::{Currency, DayNumber, RecordId, Terms};

use crate::Picture;
use crate::proposals::side::{Side, Sides, Stage};
use crate::proposals::{Known, repeats};

/// An outlier is at least so many times what its kind stays within.
const OUTLIER_TIMES: i128 = 100;
/// Below so many of a kind the 99.5th percentile is the largest of them: the largest other one stands in for it.
const FEW: usize = 200;
/// Fewer of a kind than this say nothing of it.
const KIND_MIN: usize = 5;

/// A doubtful fact, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Doubt {
    /// Why.
    pub kind: DoubtKind,
    /// The record.
    pub record: RecordId,
    /// The record it may repeat, for a probable repeat.
    pub other: Option<RecordId>,
    /// What an outlier is beyond.
    pub beyond: Option<Beyond>,
}

/// Why a fact is doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DoubtKind {
    /// At least 100 times the 99.5th percentile of its kind.
    Outlier,
    /// The same kind, day, currency, sum and title in another activity, from ten thousand dollars.
    Repeat,
    /// No exchange rate by its day.
    NoRate,
    /// No due day.
    NoDue,
    /// No source.
    NoSource,
    /// No day, or none with a year.
    NoDay,
    /// Neither sum nor quantity.
    NoFigure,
}

impl DoubtKind {
    /// All of them, in the order of a list.
    pub const ALL: [DoubtKind; 7] = [
        DoubtKind::Outlier,
        DoubtKind::Repeat,
        DoubtKind::NoRate,
        DoubtKind::NoSource,
        DoubtKind::NoDay,
        DoubtKind::NoFigure,
        DoubtKind::NoDue,
    ];

    /// Its code, the key of its words.
    pub fn code(self) -> &'static str {
        match self {
            DoubtKind::Outlier => "outlier",
            DoubtKind::Repeat => "repeat",
            DoubtKind::NoRate => "no_rate",
            DoubtKind::NoDue => "no_due",
            DoubtKind::NoSource => "no_source",
            DoubtKind::NoDay => "no_day",
            DoubtKind::NoFigure => "no_figure",
        }
    }
}

/// What an outlier is beyond: the bar of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Beyond {
    /// The sum that 99.5 per cent of its kind stay within, or, of few, the largest other one: hundredths of the currency,
    /// millionths of a quantity.
    pub bar: i64,
    /// The currency of the bar; `None` for a quantity.
    pub currency: Option<Currency>,
    /// How many times the bar it is, rounded down.
    pub times: u64,
    /// How many of its kind are known.
    pub count: usize,
    /// Whether they are too few for a percentile.
    pub few: bool,
}

/// The doubtful promises and deliveries of a picture, by kind of doubt and id; those of a world day and before it, and
/// those without a day, where a day is given.
///
/// Cost: n log n in the promises and deliveries.
pub fn doubts(picture: &Picture, at: Option<DayNumber>) -> Vec<Doubt> {
    let sides = Sides::of(picture);
    let by_then = |side: &Side<'_>| at.is_none_or(|at| side.days.is_none_or(|(_, last)| last <= at));
    let within: Vec<&Side<'_>> = sides.all.iter().filter(|side| by_then(side)).collect();
    let mut found = outliers(&within);
    let pairs =
        repeats(&sides, &Known::of(&sides)).into_iter().map(|(one, other)| (&sides.all[one], &sides.all[other]));
    found.extend(
        pairs
            .filter(|(one, other)| by_then(one) && by_then(other))
            .map(|(one, other)| Doubt { other: Some(one.id()), ..doubt(DoubtKind::Repeat, other) }),
    );
    found.extend(within.iter().flat_map(|side| lacks(side).map(|kind| doubt(kind, side))));
    found.sort();
    found.dedup();
    found
}

fn doubt(kind: DoubtKind, side: &Side<'_>) -> Doubt {
    Doubt { kind, record: side.id(), other: None, beyond: None }
}

/// What a fact does not say.
fn lacks(side: &Side<'_>) -> impl Iterator<Item = DoubtKind> {
    let act = side.terms == Terms::PolicyAct;
    let items = match &side.fact.body {
        record::Body::Promise(body) => !body.items.is_empty(),
        record::Body::Delivery(body) => !body.items.is_empty(),
        _ => false,
    };
    let due = side.is_promise() && side.due.is_none();
    let checks = [
        (DoubtKind::NoRate, side.money.is_some() && side.usd.is_none() && side.days.is_some()),
        (DoubtKind::NoDue, due),
        (DoubtKind::NoSource, side.fact.sources.is_empty()),
        (DoubtKind::NoDay, side.days.is_none()),
        (DoubtKind::NoFigure, !act && !items && side.money.is_none() && side.quantity.is_none()),
    ];
    checks.into_iter().filter(|(_, lacks)| *lacks).map(|(kind, _)| kind)
}

/// In what a fact is compared with its kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Scale<'s> {
    Money(Currency),
    Of(&'s str),
}

fn outliers(all: &[&Side<'_>]) -> Vec<Doubt> {
    let mut kinds: BTreeMap<(Stage, Scale<'_>), Vec<(i64, RecordId)>> = BTreeMap::new();
    for side in all {
        let scaled = match (side.usd, side.money, side.quantity) {
            (Some(cents), ..) => Some((Scale::Money(Currency::USD), cents)),
            (None, Some(money), _) => Some((Scale::Money(money.currency), money.amount.0)),
            (None, None, Some((quantity, unit))) => Some((Scale::Of(unit), quantity)),
            (None, None, None) => None,
        };
        if let Some((scale, value)) = scaled {
            kinds.entry((side.stage, scale)).or_default().push((value.saturating_abs(), side.id()));
        }
    }
    let mut found = Vec::new();
    for ((_, scale), mut values) in kinds {
        values.sort_unstable();
        let Some(bar) = bar(&values).filter(|bar| *bar > 0) else { continue };
        let from = values.partition_point(|(value, _)| i128::from(*value) < OUTLIER_TIMES * i128::from(bar));
        found.extend(values[from..].iter().map(|(value, record)| Doubt {
            kind: DoubtKind::Outlier,
            record: *record,
            other: None,
            beyond: Some(Beyond {
                bar,
                currency: match scale {
                    Scale::Money(currency) => Some(currency),
                    Scale::Of(_) => None,
                },
                times: u64::try_from(value / bar).unwrap_or_default(),
                count: values.len(),
                few: values.len() < FEW,
            }),
        }));
    }
    found
}

/// The 99.5th percentile by nearest rank: the smallest value that at least 99.5 % of all do not pass. Of few the largest
/// but one, so that a single one can be beyond.
fn bar(sorted: &[(i64, RecordId)]) -> Option<i64> {
    let rank = match sorted.len() {
        count if count < KIND_MIN => return None,
        count if count < FEW => count - 1,
        count => (count * 995).div_ceil(1000),
    };
    Some(sorted.get(rank.checked_sub(1)?)?.0)
}

#[cfg(test)]
mod tests {
    use record::{Amount, Delivery, Period, Promise};

    use super::*;
    use crate::cases::World;

    fn came(world: &mut World, amount: i64, currency: &str) -> RecordId {
        let currency = currency.parse().ok();
        let delivery = Delivery { amount: Amount::whole(amount), currency, ..Delivery::default() };
        let content = record::Content::new("GB", delivery).valid(Some(Period::on("2016-01-02".parse().unwrap())));
        world.add_content(content)
    }

    fn outliers_of(world: &World) -> Vec<(RecordId, u64, bool)> {
        let all = doubts(&world.picture(), None);
        let beyond = |doubt: &Doubt| Some((doubt.record, doubt.beyond?.times, doubt.beyond?.few));
        all.iter().filter_map(beyond).collect()
    }

    #[test]
    fn an_outlier_is_a_hundred_times_the_percentile_of_its_kind() {
        let mut world = World::default();
        for _ in 0..999 {
            came(&mut world, 100, "USD");
        }
        let (at, below) = (came(&mut world, 10_000, "USD"), came(&mut world, 9_999, "USD"));
        assert_eq!(outliers_of(&world), [(at, 100, false)], "{below}");
        // Of another kind it is the only one.
        world.add(Promise { amount: Amount::whole(10_000), currency: "USD".parse().ok(), ..Promise::default() });
        assert_eq!(outliers_of(&world).len(), 1);
    }

    #[test]
    fn of_few_the_largest_other_is_the_bar() {
        let mut world = World::default();
        for amount in [3, 5, 8, 13] {
            came(&mut world, amount, "USD");
        }
        let far = came(&mut world, 1_300, "USD");
        assert_eq!(outliers_of(&world), [(far, 100, true)]);
        came(&mut world, 1_200, "USD");
        assert_eq!(outliers_of(&world), [], "two of a size are no outliers");
    }

    #[test]
    fn without_a_rate_a_currency_is_compared_with_itself() {
        let mut world = World::default();
        for _ in 0..9 {
            came(&mut world, 100_000, "IQD");
        }
        for _ in 0..9 {
            came(&mut world, 1, "USD");
        }
        assert_eq!(outliers_of(&world), []);
        let far = came(&mut world, 10_000_000, "IQD");
        assert_eq!(outliers_of(&world), [(far, 100, true)]);
        let no_rate = doubts(&world.picture(), None).iter().filter(|doubt| doubt.kind == DoubtKind::NoRate).count();
        assert_eq!(no_rate, 10);
    }
}
