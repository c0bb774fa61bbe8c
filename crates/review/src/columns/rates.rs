//! The reference rates as a flat table: micro-units per euro by currency and day.

use record::{Currency, DayNumber};

use super::ColumnsError;
use super::claims::CurrencyCode;

/// Rates as published; that of a day is the last one on or before it. A euro is 1,000,000.
#[derive(Clone, Debug)]
pub struct Rates {
    /// The day of the first row.
    first: DayNumber,
    /// Rows, one per day without gaps; 0 where there is no rate yet.
    rows: Vec<i64>,
    /// How many rows there are.
    days: i64,
    /// How many currencies a row has.
    width: usize,
    /// The column of a currency by its number, or [`UNKNOWN`].
    column: Vec<u8>,
}

const UNKNOWN: u8 = u8::MAX;
const EURO: CurrencyCode = CurrencyCode::known(b"EUR");
const EURO_MICROS: i64 = 1_000_000;
/// Days between the first and the last row: more than three hundred years are a mistake in a day.
const DAYS_MAX: i64 = 120_000;

impl Rates {
    /// Takes rates by the day of their publication, in micro-units of the currency per euro, in any order; those of a
    /// day twice count as the last one given.
    ///
    /// # Errors
    /// [`ColumnsError::Rates`] where they span more than three hundred years, or are of more than 254 currencies.
    pub fn of(published: impl IntoIterator<Item = (DayNumber, Currency, i64)>) -> Result<Rates, ColumnsError> {
        let published: Vec<(DayNumber, Currency, i64)> = published.into_iter().filter(|(.., rate)| *rate > 0).collect();
        let mut column = vec![UNKNOWN; CurrencyCode::COUNT];
        column[usize::from(EURO.0)] = 0;
        let mut width = 1;
        for (_, currency, _) in &published {
            let place = &mut column[number(*currency)];
            if *place == UNKNOWN {
                *place = u8::try_from(width).ok().filter(|column| *column < UNKNOWN).ok_or(ColumnsError::Rates)?;
                width += 1;
            }
        }
        let first = published.iter().map(|(day, ..)| *day).min().unwrap_or(0);
        let last = published.iter().map(|(day, ..)| *day).max().unwrap_or(-1);
        let days = i64::from(last) - i64::from(first) + 1;
        if days > DAYS_MAX {
            return Err(ColumnsError::Rates);
        }
        let mut rows = vec![0; days as usize * width];
        for (day, currency, rate) in published {
            rows[(day - first) as usize * width + usize::from(column[number(currency)])] = rate;
        }
        rows.iter_mut().step_by(width).for_each(|euro| *euro = EURO_MICROS);
        for at in width..rows.len() {
            if rows[at] == 0 {
                rows[at] = rows[at - width];
            }
        }
        Ok(Rates { first, rows, days, width, column })
    }

    /// The rate of a currency on a day in micro-units per euro; `None` before its first one.
    #[inline]
    pub(super) fn rate(&self, currency: CurrencyCode, day: DayNumber) -> Option<i64> {
        let column = self.column[usize::from(currency.0)];
        if column == UNKNOWN || day < self.first || self.days == 0 {
            return None;
        }
        let row = (i64::from(day) - i64::from(self.first)).min(self.days - 1) as usize;
        Some(self.rows[row * self.width + usize::from(column)]).filter(|rate| *rate > 0)
    }

    /// A sum in another currency at the rates of a day; `None` where one of the two has no rate by then.
    #[inline]
    pub(super) fn convert(&self, sum: i128, from: CurrencyCode, to: CurrencyCode, day: DayNumber) -> Option<i128> {
        if from == to || sum == 0 {
            return Some(sum);
        }
        Some(times(sum, self.rate(to, day)?, self.rate(from, day)?))
    }
}

/// `sum · to / from` to the nearest integer, halves away from zero; `from` and `to` are above zero.
#[inline]
fn times(sum: i128, to: i64, from: i64) -> i128 {
    let short = u64::try_from(sum).ok().and_then(|sum| sum.checked_mul(to as u64 * 2)?.checked_add(from as u64));
    if let (Some(doubled), Some(divisor)) = (short, (from as u64).checked_mul(2)) {
        return i128::from(doubled / divisor);
    }
    // Whole multiples of `from` first, so that no product passes 128 bits.
    let (to, from) = (i128::from(to), i128::from(from));
    let (multiples, rest) = (sum.abs() / from, sum.abs() % from);
    let nearest = multiples.saturating_mul(to).saturating_add((rest * to * 2 + from) / (from * 2));
    if sum < 0 { -nearest } else { nearest }
}

/// The number of a currency.
fn number(currency: Currency) -> usize {
    CurrencyCode::of(currency.code().as_bytes()).map_or(0, |code| usize::from(code.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> CurrencyCode {
        CurrencyCode::of(text.as_bytes()).unwrap()
    }

    fn rates() -> Rates {
        let told = [(6, "USD", 1_120_000), (3, "USD", 1_100_000), (10, "USD", 1_200_000), (6, "JPY", 120_500_000)];
        let other = [(3, "CYP", 582_310), (8, "CYP", 0)];
        Rates::of(told.into_iter().chain(other).map(|(day, currency, rate)| (day, currency.parse().unwrap(), rate)))
            .unwrap()
    }

    #[track_caller]
    fn check(currency: &str, day: DayNumber, expected: Option<i64>) {
        assert_eq!(rates().rate(code(currency), day), expected, "{currency} on {day}");
    }

    #[test]
    fn a_rate_is_the_last_one_on_or_before_the_day() {
        check("USD", 5, Some(1_100_000));
        check("USD", 6, Some(1_120_000));
        check("USD", DayNumber::MAX, Some(1_200_000));
        check("CYP", 10, Some(582_310));
        check("JPY", 12, Some(120_500_000));
        check("EUR", 3, Some(1_000_000));
    }

    #[test]
    fn before_the_first_one_there_is_none() {
        check("USD", 2, None);
        check("USD", DayNumber::MIN, None);
        check("JPY", 5, None);
        check("XXX", 6, None);
    }

    #[test]
    fn halves_round_away_from_zero_at_any_size() {
        assert_eq!(times(5, 1, 2), 3);
        assert_eq!(times(-5, 1, 2), -3);
        assert_eq!(times(i128::from(i64::MAX), 1_100_000, 1_000_000), 10_145_709_240_540_253_388);
        assert_eq!(times(i128::from(i64::MAX), i64::MAX / 4, i64::MAX / 4), i128::from(i64::MAX));
    }

    #[test]
    fn a_mistyped_day_fills_no_memory() {
        let usd: Currency = "USD".parse().unwrap();
        assert!(matches!(Rates::of([(0, usd, 1), (DayNumber::MAX, usd, 1)]), Err(ColumnsError::Rates)));
        assert!(matches!(Rates::of([(DayNumber::MIN, usd, 1), (DayNumber::MAX, usd, 1)]), Err(ColumnsError::Rates)));
    }

    #[test]
    fn a_table_without_days_has_no_rates() {
        assert_eq!(Rates::of([]).unwrap().rate(code("USD"), 0), None);
    }
}
