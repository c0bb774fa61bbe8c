//! Days of the world, as precise as they were given and no more; periods; days counted from 1970.
//!
//! Always holds: a [`Day`] is one that the calendar has, or says what it does not know; nothing here guesses a year.
//! Not here: moments of the log ([`Moment`](crate::Moment)), days in words (`words`).

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Days since 1970-01-01 in the proleptic Gregorian calendar: what days are compared by.
pub type DayNumber = i32;

/// A day of the Gregorian calendar with the precision it was given: `2015-01-22`, `2015-01`, `2015-Q1`, `2015`, and
/// `XXXX-01-22` or `XXXX-01` where the year is not stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: Option<i16>,
    part: Part,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Part {
    Whole,
    Quarter(i8),
    Month(i8),
    Day(i8, i8),
}

/// How exactly a day is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// To the year.
    Year,
    /// To the quarter.
    Quarter,
    /// To the month.
    Month,
    /// To the day.
    Day,
}

/// A text that is not a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a day; write it as 2015-01-22")]
pub struct NotADay;

impl Day {
    /// 1 January 1970, day number 0.
    pub const EPOCH: Day = Day { year: Some(1970), part: Part::Day(1, 1) };

    /// A whole day; `None` if the calendar has none such, or the year lies outside of 0 to 9999.
    pub fn ymd(year: i16, month: i8, day: i8) -> Option<Day> {
        let fits = (0..=9999).contains(&year) && Date::new(year, month, day).is_ok();
        fits.then_some(Day { year: Some(year), part: Part::Day(month, day) })
    }

    /// The whole day of a number.
    pub fn of_number(number: DayNumber) -> Option<Day> {
        let date = Date::constant(1970, 1, 1).checked_add(jiff::Span::new().try_days(number).ok()?).ok()?;
        Day::ymd(date.year(), date.month(), date.day())
    }

    /// The year, if stated.
    pub fn year(&self) -> Option<i16> {
        self.year
    }

    /// The quarter, 1 to 4, if that is how it was given.
    pub fn quarter(&self) -> Option<i8> {
        match self.part {
            Part::Quarter(quarter) => Some(quarter),
            _ => None,
        }
    }

    /// The month, 1 to 12, if stated.
    pub fn month(&self) -> Option<i8> {
        match self.part {
            Part::Month(month) | Part::Day(month, _) => Some(month),
            _ => None,
        }
    }

    /// The day of the month, if stated.
    pub fn day(&self) -> Option<i8> {
        match self.part {
            Part::Day(_, day) => Some(day),
            _ => None,
        }
    }

    /// How exactly it is known, the year aside.
    pub fn precision(&self) -> Precision {
        match self.part {
            Part::Whole => Precision::Year,
            Part::Quarter(_) => Precision::Quarter,
            Part::Month(_) => Precision::Month,
            Part::Day(..) => Precision::Day,
        }
    }

    /// Whether year, month and day are all known.
    pub fn is_whole(&self) -> bool {
        self.year.is_some() && matches!(self.part, Part::Day(..))
    }

    /// The first day it may be; `None` where the year is not stated.
    pub fn first(&self) -> Option<DayNumber> {
        let (month, day) = match self.part {
            Part::Whole => (1, 1),
            Part::Quarter(quarter) => (quarter * 3 - 2, 1),
            Part::Month(month) => (month, 1),
            Part::Day(month, day) => (month, day),
        };
        number(self.year?, month, day)
    }

    /// The last day it may be; `None` where the year is not stated.
    ///
    /// Comparisons with a cut-off use this one: what is only known to have happened in 2016 has happened for certain
    /// by 31 December 2016, not before.
    pub fn last(&self) -> Option<DayNumber> {
        let year = self.year?;
        let (month, day) = match self.part {
            Part::Whole => (12, 31),
            Part::Quarter(quarter) => (quarter * 3, month_length(Some(year), quarter * 3)),
            Part::Month(month) => (month, month_length(Some(year), month)),
            Part::Day(month, day) => (month, day),
        };
        number(year, month, day)
    }

    /// The same month and day in a year: for a day whose text gives no year, when another source gives one.
    pub fn in_year(&self, year: i16) -> Option<Day> {
        match self.part {
            Part::Day(month, day) => Day::ymd(year, month, day),
            part => (0..=9999).contains(&year).then_some(Day { year: Some(year), part }),
        }
    }
}

fn number(year: i16, month: i8, day: i8) -> Option<DayNumber> {
    let date = Date::new(year, month, day).ok()?;
    Some(date.since(Date::constant(1970, 1, 1)).ok()?.get_days())
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Day, NotADay> {
        let mut parts = text.split('-');
        let year = match parts.next() {
            Some("XXXX") => None,
            Some(year) => Some(digits(year, 4)?),
            None => return Err(NotADay),
        };
        let part = match (parts.next(), parts.next()) {
            (None, _) => Part::Whole,
            (Some(part), None) => match part.strip_prefix('Q') {
                Some(quarter) => Part::Quarter(within(digits(quarter, 1)?, 4)?),
                None => Part::Month(within(digits(part, 2)?, 12)?),
            },
            (Some(month), Some(day)) => {
                let month = within(digits(month, 2)?, 12)?;
                Part::Day(month, within(digits(day, 2)?, month_length(year, month))?)
            }
        };
        let says_something = year.is_some() || matches!(part, Part::Month(_) | Part::Day(..));
        if parts.next().is_some() || !says_something {
            return Err(NotADay);
        }
        Ok(Day { year, part })
    }
}

fn digits(text: &str, length: usize) -> Result<i16, NotADay> {
    if text.len() != length || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NotADay);
    }
    text.parse().map_err(|_| NotADay)
}

fn within(value: i16, max: i8) -> Result<i8, NotADay> {
    i8::try_from(value).ok().filter(|value| (1..=max).contains(value)).ok_or(NotADay)
}

/// Days of a month; a February without a year may have 29.
fn month_length(year: Option<i16>, month: i8) -> i8 {
    match (month, year) {
        (4 | 6 | 9 | 11, _) => 30,
        (2, Some(year)) if !(year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) => 28,
        (2, _) => 29,
        _ => 31,
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => f.write_str("XXXX")?,
        }
        match self.part {
            Part::Whole => Ok(()),
            Part::Quarter(quarter) => write!(f, "-Q{quarter}"),
            Part::Month(month) => write!(f, "-{month:02}"),
            Part::Day(month, day) => write!(f, "-{month:02}-{day:02}"),
        }
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// When something is true in the world, from the first day to the last one, both as precise as they were given.
///
/// `to` is the last day itself (`2016` means until the end of 2016). `None` where it goes on, or, for something that
/// happened on one day, where no other last day was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub from: Day,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
}

impl Period {
    /// One day (month, year), without another end.
    pub fn on(day: Day) -> Period {
        Period { from: day, to: None }
    }

    /// Whether it holds on a day: begun for certain, and not ended for certain. A year that is not stated never holds.
    pub fn holds_on(&self, day: DayNumber) -> bool {
        self.from.last().is_some_and(|from| from <= day)
            && self.to.is_none_or(|to| to.last().is_none_or(|to| day <= to))
    }

    /// The day by which it has happened for certain: the last day of `to`, or of `from`.
    pub fn happened_by(&self) -> Option<DayNumber> {
        self.to.unwrap_or(self.from).last()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_a_day_is_read_and_written_alike() {
        for text in ["2015-01-22", "2015-01", "2015-Q1", "2015", "XXXX-01-22", "XXXX-01", "2016-02-29", "XXXX-02-29"] {
            assert_eq!(day(text).to_string(), text);
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        let wrong =
            ["", "XXXX", "2015-13", "2015-02-29", "2015-1-2", "2015-01-22-01", "٢٠١٥-01-22", "2015-Q5", "XXXX-Q1"];
        for text in wrong.into_iter().chain(["2015-", "2015-01-", "-5", "2015-00", "2015-Q1-01", " 2015"]) {
            assert_eq!(text.parse::<Day>(), Err(NotADay), "{text}");
        }
    }

    #[test]
    fn a_day_spans_what_it_may_be() {
        let of = |first: &str, last: &str| (day(first).first(), day(last).first());
        assert_eq!((day("2016").first(), day("2016").last()), of("2016-01-01", "2016-12-31"));
        assert_eq!((day("2016-Q1").first(), day("2016-Q1").last()), of("2016-01-01", "2016-03-31"));
        assert_eq!((day("2016-02").first(), day("2016-02").last()), of("2016-02-01", "2016-02-29"));
        assert_eq!(day("XXXX-01-22").last(), None, "no year is invented");
        assert_eq!(day("1970-01-02").first(), Some(1));
        assert_eq!(Day::of_number(16_457), Some(day("2015-01-22")));
    }

    #[test]
    fn a_period_holds_from_when_it_has_begun_for_certain() {
        let period = Period { from: day("2015"), to: Some(day("2016-06")) };
        let holds = |text: &str| period.holds_on(day(text).first().unwrap());
        assert!(!holds("2015-06-01") && holds("2015-12-31") && holds("2016-06-30") && !holds("2016-07-01"));
    }
}
