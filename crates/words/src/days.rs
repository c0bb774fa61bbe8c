//! Days and moments in words, as precise as they were given and no more.

use record::{Day, Moment};

use super::{Value, Words};

impl Words {
    /// A day in words: "22 January 2015", "January 2015", "22 January, year not stated". Takes the record's own
    /// form; a text that is no day comes back as it is.
    pub fn day(&self, iso: &str) -> String {
        iso.parse().map_or_else(|_| iso.to_owned(), |day| self.civil(&day))
    }

    /// A day in words.
    pub fn civil(&self, civil: &Day) -> String {
        let year = civil.year().map(|year| self.plain_digits(&year.to_string()));
        let day = civil.day().map(|day| self.plain_digits(&day.to_string()));
        let month = civil.month().map(|month| self.month(month.unsigned_abs()));
        let told = match (day, month, civil.quarter()) {
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
}
