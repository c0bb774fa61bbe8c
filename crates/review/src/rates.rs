//! Exchange rates as a picture knows them: of each currency, the last published on or before a day.
//!
//! Always holds: one rounding per conversion, to the nearest, halves away from zero; the row of the table that was used
//! comes back with the result; EUR needs no row.

use std::collections::HashMap;

use picture::Picture;
use record::{Currency, Day, DayNumber, RateUsed, RecordId};

/// Rates by currency, each currency's in order of days.
#[derive(Debug, Default)]
pub(crate) struct Rates {
    rows: HashMap<Currency, Vec<(DayNumber, RateUsed)>>,
}

/// A converted sum and the rows that were used, if any.
pub(crate) type Converted = (i128, [Option<RateUsed>; 2]);

impl Rates {
    /// All tables of rates of a picture; where two give one currency on one day, the older record counts.
    pub(crate) fn of(picture: &Picture) -> Rates {
        let mut rates = Rates::default();
        for (fact, table) in picture.tables().filter(|(_, table)| table.kind == "rates") {
            for (day, row) in &table.rates {
                rates.take(fact.id, *day, row.iter().map(|(currency, rate)| (*currency, *rate)));
            }
        }
        for rows in rates.rows.values_mut() {
            rows.sort_by_key(|(day, used)| (*day, used.table));
            rows.dedup_by_key(|(day, _)| *day);
        }
        rates
    }

    fn take(&mut self, table: RecordId, day: Day, row: impl Iterator<Item = (Currency, i64)>) {
        let Some(number) = day.last() else { return };
        for (currency, per_euro) in row.filter(|(_, rate)| *rate > 0) {
            let used = RateUsed { table, day, currency, per_euro };
            self.rows.entry(currency).or_default().push((number, used));
        }
    }

    fn on(&self, currency: Currency, day: DayNumber) -> Option<(i64, Option<RateUsed>)> {
        if currency == Currency::EUR {
            return Some((1_000_000, None));
        }
        let rows = self.rows.get(&currency)?;
        let after = rows.partition_point(|(published, _)| *published <= day);
        let (_, used) = rows.get(after.checked_sub(1)?)?;
        Some((used.per_euro, Some(*used)))
    }

    /// A sum in another currency at the rates of a day; `None` where one of the two has no rate by then.
    pub(crate) fn convert(&self, amount: i128, from: Currency, to: Currency, day: DayNumber) -> Option<Converted> {
        if from == to {
            return Some((amount, [None, None]));
        }
        let ((rate_from, used_from), (rate_to, used_to)) = (self.on(from, day)?, self.on(to, day)?);
        Some((rounded(amount, rate_from, rate_to)?, [used_from, used_to]))
    }
}

/// amount · to / from, to the nearest, halves away from zero.
fn rounded(amount: i128, from: i64, to: i64) -> Option<i128> {
    let (from, to) = (i128::from(from), i128::from(to));
    let magnitude = (amount.abs().checked_mul(2)?.checked_mul(to)?.checked_add(from)?) / (2 * from);
    Some(if amount < 0 { -magnitude } else { magnitude })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use record::converted;

    use super::*;

    proptest! {
        #[test]
        fn it_rounds_as_the_record_does(amount in -1_000_000_000_000..1_000_000_000_000i64, from in 1..9_000_000i64, to in 1..9_000_000i64) {
            let theirs = converted(record::Fixed::<2>(amount), from, to).map(|amount| i128::from(amount.0));
            prop_assert_eq!(rounded(i128::from(amount), from, to), theirs);
        }
    }
}
