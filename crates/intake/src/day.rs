//! Publication days as metadata write them, read into the parts that are given.
//!
//! Takes a value such as `2015-01-22T09:00:00+03:00`, `Thu, 22 Jan 2015 14:00:00 GMT` or `22 كانون الثاني/يناير 2015`;
//! gives the day as written, in the writer's own time zone.
//! Always holds: no part is invented; `03/04/2015` may be two days and is none.
//! Not here: days in prose (`reading`).

/// `2015-01-22`, `2015-01`, `2015` or `XXXX-01-22`.
pub(crate) type Day = String;

/// Longer values are no day; also bounds the work.
const VALUE_BYTES_MAX: usize = 160;

/// Returns the day that a value gives; `None` where it gives none or leaves open which.
pub(crate) fn read(value: &str) -> Option<Day> {
    if value.len() > VALUE_BYTES_MAX {
        return None;
    }
    let value = plain(value);
    let value = value.trim();
    year_first(value).or_else(|| without_year(value)).or_else(|| in_words(value)).or_else(|| day_first(value))
}

/// Returns the day in the path of an address: `/2015/01/22/`, `/2015-01-22-…`, `/20150122/`; or its month.
pub(crate) fn in_address(address: &str) -> Option<Day> {
    let path = address.split(['?', '#']).next()?;
    let (_, path) = path.split_once("://").map_or(path, |(_, rest)| rest).split_once('/')?;
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).collect();
    let full = parts.windows(3).find_map(|window| match window {
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            date(number(year)?, number(month)?, number(day)?)
        }
        _ => None,
    });
    let compact = || parts.iter().filter(|part| part.len() == 8).find_map(|part| compact(part));
    let month = || {
        parts.windows(2).find_map(|window| match window {
            [year, month] if year.len() == 4 && month.len() == 2 => month_of(number(year)?, number(month)?),
            _ => None,
        })
    };
    full.or_else(compact).or_else(month)
}

/// Digits of three scripts become Latin, alefs plain, marks of direction go.
fn plain(value: &str) -> String {
    value
        .chars()
        .filter(|letter| !matches!(letter, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
        .map(|letter| match letter {
            '٠'..='٩' => char::from(b'0' + (letter as u32 - '٠' as u32) as u8),
            '۰'..='۹' => char::from(b'0' + (letter as u32 - '۰' as u32) as u8),
            'أ' | 'إ' | 'آ' => 'ا',
            '\u{A0}' => ' ',
            other => other,
        })
        .collect()
}

/// ISO 8601 and its kin.
fn year_first(value: &str) -> Option<Day> {
    let end = value.find(['T', ' ', 't']).unwrap_or(value.len());
    let head = &value[..end];
    if head.len() == 8 && head.bytes().all(|byte| byte.is_ascii_digit()) {
        return compact(head);
    }
    let parts: Vec<&str> = head.split(['-', '/', '.']).collect();
    if parts[0].len() != 4 {
        return None;
    }
    match *parts.as_slice() {
        [year, month, day] if day.len() <= 2 => date(number(year)?, number(month)?, number(day)?),
        [year, month] if month.len() == 2 && end == value.len() => month_of(number(year)?, number(month)?),
        [year] if end == value.len() => is_year(number(year)?).then(|| year.to_owned()),
        _ => None,
    }
}

/// ISO 8601 without a year: `--01-22`.
fn without_year(value: &str) -> Option<Day> {
    let (month, day) = value.strip_prefix("--")?.split_once('-')?;
    yearless(number(month)?, number(day.get(..2)?)?)
}

/// A month by its name, with a day and a year around it.
fn in_words(value: &str) -> Option<Day> {
    let mut text = value.to_lowercase();
    for (double, single) in DOUBLE_NAMES {
        text = text.replace(double, single);
    }
    let tokens: Vec<&str> = text
        .split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | '/' | '.' | '،' | '(' | ')' | '|' | '-'))
        .filter(|token| !token.is_empty() && !token.contains(':') && !token.starts_with('+'))
        .collect();
    let (at, month) = one_month(&tokens)?;
    let near = |index: Option<usize>| index.and_then(|index| tokens.get(index)).and_then(|token| ordinal(token));
    let before = near(at.checked_sub(1)).filter(|day| (1..=31).contains(day));
    let skipped = tokens[at + 1..].iter().take_while(|token| month_named(token).is_some()).count();
    let after = near(Some(at + 1 + skipped));
    let year =
        tokens.iter().filter(|token| token.len() == 4).find_map(|token| number(token).filter(|year| is_year(*year)));
    match (before, after, year) {
        (Some(day), _, Some(year)) => date(year, month, day),
        // RFC 822 wrote two digits, and RFC 2822 says what they mean.
        (Some(day), Some(short @ 0..=99), None) if tokens[at + 1].len() == 2 => {
            date(if short < 50 { 2000 + short } else { 1900 + short }, month, day)
        }
        (Some(day), _, None) => yearless(month, day),
        (None, Some(day @ 1..=31), Some(year)) => date(year, month, day),
        (None, Some(day @ 1..=31), None) => yearless(month, day),
        (None, _, Some(year)) => month_of(year, month),
        _ => None,
    }
}

/// The place and number of the month that is named, if only one is.
fn one_month(tokens: &[&str]) -> Option<(usize, u16)> {
    let mut found = tokens.iter().enumerate().filter_map(|(at, token)| Some((at, month_named(token)?)));
    let first = found.next()?;
    found.all(|(_, month)| month == first.1).then_some(first)
}

/// Day, month, year in numbers, where only one reading is possible.
fn day_first(value: &str) -> Option<Day> {
    let end = value.find(' ').unwrap_or(value.len());
    let parts: Vec<&str> = value[..end].split(['/', '-', '.']).collect();
    let [first, second, year] = *parts.as_slice() else { return None };
    if year.len() != 4 || first.len() > 2 || second.len() > 2 {
        return None;
    }
    let (first, second, year) = (number(first)?, number(second)?, number(year)?);
    match (first > 12, second > 12) {
        (true, false) => date(year, second, first),
        (false, true) => date(year, first, second),
        (false, false) if first == second => date(year, first, second),
        _ => None,
    }
}

fn compact(digits: &str) -> Option<Day> {
    date(number(digits.get(..4)?)?, number(digits.get(4..6)?)?, number(digits.get(6..8)?)?)
}

/// A day that exists, in a year of printed news; the first day of computers' time is an empty clock.
fn date(year: u16, month: u16, day: u16) -> Option<Day> {
    let exists = jiff::civil::Date::new(i16::try_from(year).ok()?, month as i8, day as i8).is_ok();
    let empty_clock = (year, month, day) == (1970, 1, 1);
    (exists && is_year(year) && !empty_clock).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

fn month_of(year: u16, month: u16) -> Option<Day> {
    (is_year(year) && (1..=12).contains(&month)).then(|| format!("{year:04}-{month:02}"))
}

fn yearless(month: u16, day: u16) -> Option<Day> {
    // A leap year, so that 29 February can stand.
    date(2000, month, day).map(|date| format!("XXXX{}", &date[4..]))
}

fn is_year(year: u16) -> bool {
    (1900..2200).contains(&year)
}

fn number(digits: &str) -> Option<u16> {
    let plain = !digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

/// A number, also with the ending of English: `22nd`.
fn ordinal(token: &str) -> Option<u16> {
    let digits = token.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    if !matches!(&token[digits.len()..], "" | "st" | "nd" | "rd" | "th") {
        return None;
    }
    number(digits).filter(|_| digits.len() <= 2)
}

/// Names of months in the Levant that are two words.
const DOUBLE_NAMES: &[(&str, &str)] =
    &[("كانون الثاني", "يناير"), ("كانون الاول", "ديسمبر"), ("تشرين الاول", "اكتوبر"), ("تشرين الثاني", "نوفمبر")];

/// Months in English and in the three Arabic systems, alefs plain.
fn month_named(token: &str) -> Option<u16> {
    Some(match token {
        "january" | "jan" | "يناير" | "جانفي" => 1,
        "february" | "feb" | "فبراير" | "شباط" | "فيفري" => 2,
        "march" | "mar" | "مارس" | "اذار" => 3,
        "april" | "apr" | "ابريل" | "نيسان" | "افريل" => 4,
        "may" | "مايو" | "ايار" | "ماي" => 5,
        "june" | "jun" | "يونيو" | "حزيران" | "جوان" => 6,
        "july" | "jul" | "يوليو" | "تموز" | "جويلية" | "يوليوز" => 7,
        "august" | "aug" | "اغسطس" | "اب" | "اوت" | "غشت" => 8,
        "september" | "sep" | "sept" | "سبتمبر" | "ايلول" | "شتنبر" => 9,
        "october" | "oct" | "اكتوبر" => 10,
        "november" | "nov" | "نوفمبر" | "نونبر" => 11,
        "december" | "dec" | "ديسمبر" | "دجنبر" => 12,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, expected: &str) {
        assert_eq!(read(value).as_deref(), Some(expected), "{value}");
    }

    #[track_caller]
    fn unknown(value: &str) {
        assert_eq!(read(value), None, "{value}");
    }

    #[test]
    fn days_of_metadata_are_read_as_written() {
        check("2015-01-22T23:30:00-05:00", "2015-01-22");
        check("2015-01-22 09:10", "2015-01-22");
        check("20150122", "2015-01-22");
        check("2015/1/22", "2015-01-22");
        check("Thu, 22 Jan 2015 14:00:00 +0300", "2015-01-22");
        check("22 Jan 15 14:00:00 GMT", "2015-01-22");
        check("January 22nd, 2015", "2015-01-22");
        check("22/01/2015", "2015-01-22");
        check("01/22/2015 10:00", "2015-01-22");
    }

    #[test]
    fn arabic_months_of_three_systems_are_read() {
        check("22 كانون الثاني/يناير 2015", "2015-01-22");
        check("الخميس ٢٢ يناير ٢٠١٥", "2015-01-22");
        check("29.آب.2020", "2020-08-29");
        check("3 غشت 2014", "2014-08-03");
        check("تشرين الأول 2014", "2014-10");
    }

    #[test]
    fn missing_parts_stay_missing() {
        check("2015-01", "2015-01");
        check("2015", "2015");
        check("--01-22", "XXXX-01-22");
        check("22 January", "XXXX-01-22");
        check("January 2015", "2015-01");
    }

    #[test]
    fn what_is_no_single_day_is_none() {
        for value in ["03/04/2015", "2015-02-30", "1970-01-01T00:00:00Z", "yesterday", "", "1421884800", "0001-01-01"] {
            unknown(value);
        }
        unknown("between January 2 and March 3, 2015");
        unknown(&"9".repeat(100_000));
    }

    #[test]
    fn an_address_may_hold_the_day() {
        let day = |address: &str| in_address(address);
        assert_eq!(day("https://news.example/2015/01/22/london").as_deref(), Some("2015-01-22"));
        assert_eq!(day("https://news.example/ar/20150122-x.html").as_deref(), Some("2015-01-22"));
        assert_eq!(day("https://news.example/2015/01/london").as_deref(), Some("2015-01"));
        assert_eq!(day("https://news.example/story-2015?d=2014/02/03"), None);
        assert_eq!(day("https://2015-01-22.example/"), None);
    }
}
