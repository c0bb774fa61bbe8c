//! Numbers and days as people type them into tables.
//!
//! Takes the text of a cell; gives a number or day, or nothing where it can be read in two ways.
//! Always holds: `1,234` is one thousand two hundred and thirty-four, `24,06` is not, and `03/04/2015` is no day, since
//! nobody says which of the two is the month. A month without a year keeps it unknown.

use record::{Day, Number};

/// A number with thousands divided by commas, blanks or apostrophes, in Latin or Arabic digits.
pub(crate) fn number(text: &str) -> Option<Number> {
    let plain: String = text.trim().chars().filter_map(digit).collect();
    if let Ok(number) = plain.parse() {
        return Some(number);
    }
    let (sign, rest) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, decimals) = rest.split_once('.').map_or((rest, None), |(whole, decimals)| (whole, Some(decimals)));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = (1..=3).contains(&first.len()) && digits(first);
    let rest: Vec<&str> = groups.collect();
    if !grouped || !rest.iter().all(|group| group.len() == 3 && digits(group)) {
        return None;
    }
    let decimals = decimals.map(|decimals| format!(".{decimals}")).unwrap_or_default();
    format!("{sign}{first}{}{decimals}", rest.concat()).parse().ok()
}

/// A letter of a number in the form that is read; blanks and apostrophes between digits are left out.
fn digit(letter: char) -> Option<char> {
    match letter {
        '٠'..='٩' => char::from_digit(letter as u32 - '٠' as u32, 10),
        '۰'..='۹' => char::from_digit(letter as u32 - '۰' as u32, 10),
        '٬' => Some(','),
        '٫' => Some('.'),
        ' ' | '\u{A0}' | '\u{202F}' | '\'' | '’' => None,
        other => Some(other),
    }
}

/// Months by the names that tables give them: English, French, Arabic of Egypt and of the Levant.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "janvier", "janv", "يناير", "كانون الثاني"],
    &["february", "feb", "fevrier", "fevr", "فبراير", "شباط"],
    &["march", "mar", "mars", "مارس", "آذار", "اذار"],
    &["april", "apr", "avril", "avr", "أبريل", "ابريل", "نيسان"],
    &["may", "mai", "مايو", "أيار", "ايار"],
    &["june", "jun", "juin", "يونيو", "حزيران"],
    &["july", "jul", "juillet", "juil", "يوليو", "تموز"],
    &["august", "aug", "aout", "أغسطس", "اغسطس", "آب"],
    &["september", "sep", "sept", "septembre", "سبتمبر", "أيلول", "ايلول"],
    &["october", "oct", "octobre", "أكتوبر", "اكتوبر", "تشرين الأول", "تشرين الاول"],
    &["november", "nov", "novembre", "نوفمبر", "تشرين الثاني"],
    &["december", "dec", "decembre", "ديسمبر", "كانون الأول", "كانون الاول"],
];

/// A day, month, quarter or year.
pub(crate) fn day(text: &str) -> Option<Day> {
    let text: String = text.trim().chars().map(latin_digit).collect();
    let iso = text.split(['T', ' ']).next().unwrap_or_default();
    if let Ok(day) = iso.parse()
        && (iso.len() == text.len() || iso.len() == 10)
    {
        return Some(day);
    }
    by_signs(&text).or_else(|| by_month_name(&text))
}

fn latin_digit(letter: char) -> char {
    match letter {
        '٠'..='٩' | '۰'..='۹' => digit(letter).unwrap_or(letter),
        other => other,
    }
}

/// `22/01/2015`, `22.1.2015`, `2015/01/22`; nothing where day and month could be either.
fn by_signs(text: &str) -> Option<Day> {
    let parts: Vec<&str> = text.split(['/', '.', '-']).map(str::trim).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let number = |part: &str| part.parse::<i16>().ok();
    let (first_number, second_number, third_number) = (number(first)?, number(second)?, number(third)?);
    if first.len() == 4 {
        return Day::ymd(first_number, second_number.try_into().ok()?, third_number.try_into().ok()?);
    }
    if third.len() != 4 {
        return None;
    }
    let (day, month) = match (first_number, second_number) {
        (day, month) if day > 12 || day == month => (day, month),
        (month, day) if day > 12 => (day, month),
        _ => return None,
    };
    Day::ymd(third_number, month.try_into().ok()?, day.try_into().ok()?)
}

/// `June`, `Septembre 2012`, `22 January 2015`, `Jan-15` being none.
fn by_month_name(text: &str) -> Option<Day> {
    let lower: String = text.to_lowercase().chars().map(unaccented).collect();
    let words: Vec<&str> =
        lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let named = |month: &&[&str]| month.iter().any(|name| names(&words, name));
    let mut months = (1..).zip(MONTHS.iter()).filter(|(_, month)| named(month)).map(|(number, _)| number);
    let (month, None) = (months.next()?, months.next()) else { return None };
    let numbers: Vec<&str> =
        words.iter().copied().filter(|word| word.bytes().all(|byte| byte.is_ascii_digit())).collect();
    match numbers[..] {
        [] => format!("XXXX-{month:02}").parse().ok(),
        [year] if year.len() == 4 => format!("{year}-{month:02}").parse().ok(),
        [day, year] | [year, day] if year.len() == 4 && day.len() <= 2 => {
            Day::ymd(year.parse().ok()?, month, day.parse().ok()?)
        }
        _ => None,
    }
}

fn unaccented(letter: char) -> char {
    match letter {
        'é' | 'è' | 'ê' => 'e',
        'û' | 'ù' => 'u',
        other => other,
    }
}

/// Whether a name of one or two words is among the words.
fn names(words: &[&str], name: &str) -> bool {
    match name.split_once(' ') {
        Some((first, second)) => words.windows(2).any(|pair| pair == [first, second]),
        None => words.contains(&name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_type_them() {
        let read = |text: &str| number(text).map(|number| number.to_string());
        for (text, expected) in [
            ("1234", Some("1234")),
            (" 1,234,567 ", Some("1234567")),
            ("1 234 567", Some("1234567")),
            ("24.06", Some("24.06")),
            ("-1,234.5", Some("-1234.5")),
            ("١٢٬٣٤٥", Some("12345")),
            ("24,06", None),
            ("1,23,456", None),
            ("12%", None),
            ("about 5", None),
            ("", None),
        ] {
            assert_eq!(read(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn days_as_people_type_them() {
        let read = |text: &str| day(text).map(|day| day.to_string());
        for (text, expected) in [
            ("2015-01-22", Some("2015-01-22")),
            ("2015-01-22T10:30:00", Some("2015-01-22")),
            ("2015", Some("2015")),
            ("2015-Q1", Some("2015-Q1")),
            ("22/01/2015", Some("2015-01-22")),
            ("01/22/2015", Some("2015-01-22")),
            ("03/04/2015", None),
            ("4.4.2015", Some("2015-04-04")),
            ("Septembre 2012", Some("2012-09")),
            ("Decembre  2013", Some("2013-12")),
            ("Fevrier 2013", Some("2013-02")),
            ("Mai    2013", Some("2013-05")),
            ("June", Some("XXXX-06")),
            ("22 January 2015", Some("2015-01-22")),
            ("كانون الثاني ٢٠١٥", Some("2015-01")),
            ("Jan-Mar 2015", None),
            ("soon", None),
        ] {
            assert_eq!(read(text).as_deref(), expected, "{text}");
        }
    }
}
