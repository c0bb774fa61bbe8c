//! Exchange rates of a day, from the tables of rates in a picture.
//!
//! Takes the `Table` records of kind `rates`; gives for a currency and a day the row of its last publication on or
//! before that day. Always holds: a currency that the last publication leaves out has no rate; nothing is looked up
//! after the day. Not here: the rounding (`record::converted`), reading a file of rates (`intake`).

use std::collections::BTreeMap;

use record::{Amount, Currency, Day, DayNumber, Money, RateUsed, RecordId, converted};

use crate::Picture;

/// Rates of the euro itself, in micro-units.
const EURO: i64 = 1_000_000;

/// The rates that a viewer may use.
#[derive(Clone, Debug, Default)]
pub struct Rates<'a> {
    /// Per table its rows, oldest first.
    tables: Vec<(RecordId, Vec<Row<'a>>)>,
}

type Row<'a> = (DayNumber, Day, &'a BTreeMap<Currency, i64>);

impl<'a> Rates<'a> {
    /// All tables of rates of a picture.
    pub fn of(picture: &'a Picture) -> Rates<'a> {
        let tables = picture.tables().filter(|(_, table)| table.kind == "rates");
        let rows = tables.map(|(fact, table)| {
            let whole = table.rates.iter().filter(|(day, _)| day.is_whole());
            let mut rows: Vec<Row<'a>> = whole.filter_map(|(day, rates)| Some((day.first()?, *day, rates))).collect();
            rows.sort_unstable_by_key(|(number, ..)| *number);
            (fact.id, rows)
        });
        Rates { tables: rows.collect() }
    }

    /// The rate of a currency on a day; of several tables the one that was published last, then the oldest record.
    pub fn on(&self, currency: Currency, day: DayNumber) -> Option<RateUsed> {
        let last = |(table, rows): &(RecordId, Vec<Row<'a>>)| {
            let at = rows.partition_point(|(number, ..)| *number <= day).checked_sub(1)?;
            let (number, day, rates) = rows[at];
            let per_euro = *rates.get(&currency).filter(|rate| **rate > 0)?;
            Some((number, RateUsed { table: *table, day, currency, per_euro }))
        };
        let newest =
            self.tables.iter().filter_map(last).reduce(|best, other| if other.0 > best.0 { other } else { best });
        newest.map(|(_, rate)| rate)
    }

    /// A sum in another currency at a day's rates, with the rows that were used; none for the same currency.
    pub fn convert(&self, money: Money, to: Currency, day: DayNumber) -> Option<(Amount, Vec<RateUsed>)> {
        if money.currency == to {
            return Some((money.amount, Vec::new()));
        }
        let rate = |currency| match currency {
            Currency::EUR => Some((EURO, None)),
            other => self.on(other, day).map(|rate| (rate.per_euro, Some(rate))),
        };
        let ((from, from_row), (to, to_row)) = (rate(money.currency)?, rate(to)?);
        let amount = converted(money.amount, from, to)?;
        Some((amount, [from_row, to_row].into_iter().flatten().collect()))
    }
}
