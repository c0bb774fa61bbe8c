//! Conversion of sums of any size at the rates of a picture ([`picture::Rates`]).

use record::{Amount, Currency, DayNumber, Money, RateUsed};

/// A converted sum and the rows of the tables that were used, if any.
pub(crate) type Converted = (i128, [Option<RateUsed>; 2]);

/// A sum in another currency at the rates of a day; `None` where one of the two has no rate by then, or the sum does not
/// fit.
pub(crate) fn convert(
    rates: &picture::Rates<'_>,
    amount: i128,
    from: Currency,
    to: Currency,
    day: DayNumber,
) -> Option<Converted> {
    if from == to {
        return Some((amount, [None, None]));
    }
    let money = Money { amount: record::Fixed(i64::try_from(amount).ok()?), currency: from };
    let (converted, used): (Amount, Vec<RateUsed>) = rates.convert(money, to, day)?;
    let mut used = used.into_iter();
    Some((i128::from(converted.0), [used.next(), used.next()]))
}
