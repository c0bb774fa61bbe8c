//! Days and moments in words, as precise as they were given and no more.

use std::fmt;
use std::str::FromStr;

use record::Moment;

use super::{Value, Words};

/// A day of the Gregorian calendar with the precision it was given: `2015-01-22`, `2015-01`, `2015-Q1`, `2015`,
/// `XXXX-01-22` (the year is not stated).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Civil {
    year: Option<u16>,
    quarter: Option<u8>,
    month: Option<u8>,
    day: Option<u8>,
}

/// A text that is not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a day; write it as 2015-01-22")]
pub struct NotADay;

impl FromStr for Civil {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Civil, NotADay> {
        let mut parts = text.split('-');
        let year = match parts.next() {
            Some("XXXX") => None,
            Some(year) => Some(digits(year, 4)?),
            None => return Err(NotADay),
        };
        let (mut quarter, mut month) = (None, None);
        if let Some(part) = parts.next() {
            match part.strip_prefix('Q') {
                Some(number) => quarter = Some(within(digits(number, 1)?, 4)?),
                None => month = Some(within(digits(part, 2)?, 12)?),
            }
        }
        let day = match (parts.next(), month) {
            (Some(day), Some(month)) => Some(within(digits(day, 2)?, month_length(year, month))?),
            (Some(_), None) => return Err(NotADay),
            (None, _) => None,
        };
        let says_something = year.is_some() || month.is_some();
        if parts.next().is_some() || !says_something || (year.is_none() && quarter.is_some()) {
            return Err(NotADay);
        }
        Ok(Civil { year, quarter, month, day })
    }
}

fn digits(text: &str, length: usize) -> Result<u16, NotADay> {
    if text.len() != length || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NotADay);
    }
    text.parse().map_err(|_| NotADay)
}

fn within(value: u16, max: u8) -> Result<u8, NotADay> {
    u8::try_from(value).ok().filter(|value| (1..=max).contains(value)).ok_or(NotADay)
}

/// Days of a month; a February without a year may have 29.
fn month_length(year: Option<u16>, month: u8) -> u8 {
    match (month, year) {
        (4 | 6 | 9 | 11, _) => 30,
        (2, Some(year)) if !(year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))) => 28,
        (2, _) => 29,
        _ => 31,
    }
}

impl fmt::Display for Civil {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => f.write_str("XXXX")?,
        }
        if let Some(quarter) = self.quarter {
            write!(f, "-Q{quarter}")?;
        }
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl Civil {
    /// Whether year, month and day are all known.
    pub fn is_whole(&self) -> bool {
        self.year.is_some() && self.day.is_some()
    }
}

impl Words {
    /// A day in words: "22 January 2015", "January 2015", "22 January, year not stated". Takes the record's own
    /// form; a text that is no day comes back as it is.
    pub fn day(&self, iso: &str) -> String {
        iso.parse().map_or_else(|_| iso.to_owned(), |day| self.civil(&day))
    }

    /// A day in words.
    pub fn civil(&self, civil: &Civil) -> String {
        let year = civil.year.map(|year| self.plain_digits(&year.to_string()));
        let day = civil.day.map(|day| self.plain_digits(&day.to_string()));
        let month = civil.month.map(|month| self.month(month));
        let told = match (day, month, civil.quarter) {
            (Some(day), Some(month), _) => Some(format!("{day} {month}")),
            (None, Some(month), _) => Some(month),
            (_, None, Some(quarter)) => Some(self.t_with("day-quarter", &[("quarter", Value::from(quarter))])),
            (_, None, None) => None,
        };
        match (told, year) {
            (Some(told), Some(year)) => format!("{told} {year}"),
            (Some(told), None) => self.t_with("day-no-year", &[("day", Value::from(told))]),
            (None, year) => year.unwrap_or_default(),
        }
    }

    /// The name of a month from 1 to 12.
    pub fn month(&self, month: u8) -> String {
        self.t(&format!("month-{}", month.clamp(1, 12)))
    }

    /// A moment of the log in words, in UTC: "22 January 2015, 14:30 UTC".
    pub fn moment(&self, moment: Moment) -> String {
        let told = moment.to_string(); // RFC 3339
        let (day, time) = told.split_once('T').unwrap_or((&told, ""));
        let clock = self.plain_digits(time.get(..5).unwrap_or_default());
        self.t_with("moment", &[("day", Value::from(self.day(day))), ("time", Value::from(clock))])
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Digits, Lang};
    use super::*;

    #[track_caller]
    fn check(iso: &str, en: &str, ar: &str) {
        let bare = |text: String| text.replace(['\u{2068}', '\u{2069}'], "");
        assert_eq!(bare(Words::new(Lang::En).day(iso)), en);
        assert_eq!(bare(Words::new(Lang::Ar).day(iso)), ar);
    }

    #[test]
    fn a_day_is_told_as_precisely_as_it_was_given() {
        check("2015-01-22", "22 January 2015", "22 يناير 2015");
        check("2015-01", "January 2015", "يناير 2015");
        check("2015", "2015", "2015");
        check("2015-Q1", "quarter 1 2015", "الربع 1 2015");
        check("XXXX-01-22", "22 January, year not stated", "22 يناير، دون ذكر السنة");
        let arabic = Words::new(Lang::Ar).with_digits(Digits::Arabic);
        assert_eq!(arabic.day("2015-01-22"), "٢٢ يناير ٢٠١٥");
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in
            ["", "XXXX", "2015-13", "2015-02-29", "2015-1-2", "2015-01-22-01", "٢٠١٥-01-22", "2015-Q5", "XXXX-Q1"]
        {
            assert_eq!(text.parse::<Civil>(), Err(NotADay), "{text}");
        }
        for text in ["2016-02-29", "XXXX-02-29", "2015-Q4"] {
            assert_eq!(text.parse::<Civil>().map(|day| day.to_string()).as_deref(), Ok(text));
        }
    }
}
