//! Exchange rates of a day, from the tables of rates in a picture.
//!
//! Takes the `Table` records of kind `rates`; gives for a currency and a day the last row on or before that day that has
//! a value for it. Always holds: a publication that leaves a currency out leaves its last rate standing; a currency that
//! no row up to the day has, has no rate; nothing is looked up after the day.
//! Not here: the rounding (`record::converted`), reading a file of rates (`intake`).

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use record::{Amount, Currency, Day, DayNumber, Money, RateUsed, RecordId, converted};

use crate::Picture;

/// Rates of the euro itself, in micro-units.
const EURO: i64 = 1_000_000;

/// The rates that a viewer may use.
#[derive(Debug, Default)]
pub struct Rates<'a> {
    /// The tables, the oldest record first.
    tables: Vec<(RecordId, &'a Rows)>,
    /// What was asked for so far: per currency its rates over all tables, oldest first.
    asked: Mutex<HashMap<Currency, Arc<[Dated]>>>,
}

/// The rows of a table: day → currency → micro-units per euro.
type Rows = BTreeMap<Day, BTreeMap<Currency, i64>>;

/// A rate with the day it was published for.
type Dated = (DayNumber, RateUsed);

impl<'a> Rates<'a> {
    /// All tables of rates of a picture. Costs nothing before a currency is asked for.
    pub fn of(picture: &'a Picture) -> Rates<'a> {
        let tables = picture.tables().filter(|(_, table)| table.kind == "rates");
        Rates { tables: tables.map(|(fact, table)| (fact.id, &table.rates)).collect(), asked: Mutex::default() }
    }

    /// The rate of a currency on a day; of several tables the one that published it last, then the oldest record.
    pub fn on(&self, currency: Currency, day: DayNumber) -> Option<RateUsed> {
        let series = self.series(currency);
        let after = series.partition_point(|(number, _)| *number <= day);
        after.checked_sub(1).map(|at| series[at].1)
    }

    fn series(&self, currency: Currency) -> Arc<[Dated]> {
        // A reader that panicked left whole series behind, or none.
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(asked.entry(currency).or_insert_with(|| self.gather(currency).into()))
    }

    fn gather(&self, currency: Currency) -> Vec<Dated> {
        let rate = |table: RecordId, day: &Day, rates: &BTreeMap<Currency, i64>| {
            let per_euro = *rates.get(&currency).filter(|rate| **rate > 0)?;
            let number = day.first().filter(|_| day.is_whole())?;
            Some((number, RateUsed { table, day: *day, currency, per_euro }))
        };
        // The oldest record last of its day, since the last one counts.
        let rows = self.tables.iter().rev().flat_map(|(table, rows)| rows.iter().map(|row| (*table, row)));
        let mut series: Vec<Dated> = rows.filter_map(|(table, (day, rates))| rate(table, day, rates)).collect();
        series.sort_by_key(|(number, _)| *number);
        series
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

impl Clone for Rates<'_> {
    fn clone(&self) -> Self {
        Rates { tables: self.tables.clone(), asked: Mutex::default() }
    }
}

#[cfg(test)]
mod tests {
    use record::{Fixed, Moment};

    use super::*;

    fn table(rows: &[(&str, &[(&str, i64)])]) -> Rows {
        let rates = |row: &[(&str, i64)]| row.iter().map(|(code, rate)| (code.parse().unwrap(), *rate)).collect();
        rows.iter().map(|(day, row)| (day.parse().unwrap(), rates(row))).collect()
    }

    fn id(number: u8) -> RecordId {
        RecordId::new(Moment(0), [number; 10])
    }

    fn number(day: &str) -> DayNumber {
        day.parse::<Day>().unwrap().first().unwrap()
    }

    #[test]
    fn the_last_row_that_has_the_currency_counts() {
        let rows = table(&[
            ("2015-01-20", &[("USD", 1_150_000), ("HRK", 7_600_000)]),
            ("2015-01-21", &[("USD", 1_160_000)]),
            ("2015-01-23", &[("USD", 1_170_000), ("HRK", 0)]),
        ]);
        let rates = Rates { tables: vec![(id(1), &rows)], asked: Mutex::default() };
        let on = |code: &str, day: &str| rates.on(code.parse().unwrap(), number(day)).map(|rate| rate.per_euro);
        assert_eq!(on("USD", "2015-01-22"), Some(1_160_000));
        assert_eq!(on("HRK", "2015-01-19"), None);
        assert_eq!(on("HRK", "2015-01-22"), Some(7_600_000), "the publication of the 21st leaves it out");
        assert_eq!(on("HRK", "2020-01-01"), Some(7_600_000), "a rate of zero is none");
        assert_eq!(on("NGN", "2020-01-01"), None);
        let used = rates.on("HRK".parse().unwrap(), number("2015-01-22")).unwrap();
        assert_eq!(used.day.to_string(), "2015-01-20", "the trail says which row it was");
    }

    #[test]
    fn of_two_tables_the_later_publication_counts_then_the_older_record() {
        let one = table(&[("2015-01-20", &[("USD", 1_000_000)]), ("2015-01-22", &[("USD", 1_100_000)])]);
        let two = table(&[("2015-01-21", &[("USD", 1_200_000)]), ("2015-01-22", &[("USD", 1_300_000)])]);
        let rates = Rates { tables: vec![(id(1), &one), (id(2), &two)], asked: Mutex::default() };
        let on = |day: &str| rates.on(Currency::USD, number(day)).map(|rate| (rate.table, rate.per_euro));
        assert_eq!(on("2015-01-20"), Some((id(1), 1_000_000)));
        assert_eq!(on("2015-01-21"), Some((id(2), 1_200_000)));
        assert_eq!(on("2015-01-22"), Some((id(1), 1_100_000)));
    }

    #[test]
    fn a_sum_that_has_no_rate_is_not_converted() {
        let rows = table(&[("2015-01-20", &[("USD", 1_100_000)])]);
        let rates = Rates { tables: vec![(id(1), &rows)], asked: Mutex::default() };
        let euro = Money { amount: Fixed(10_000), currency: Currency::EUR };
        let (amount, used) = rates.convert(euro, Currency::USD, number("2015-01-20")).unwrap();
        assert_eq!((amount, used.len()), (Fixed(11_000), 1));
        let naira = Money { amount: Fixed(10_000), currency: "NGN".parse().unwrap() };
        assert_eq!(rates.convert(naira, Currency::USD, number("2015-01-20")), None);
    }
}
