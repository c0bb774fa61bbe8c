//! One cell: a text to the value its field has in the record, or the code of a finding.
//!
//! Always holds: a number is read whole or not at all (`12 million` is none); an amount with more than two decimals is
//! refused, never rounded; a day with a year of two digits is refused.

use record::{Amount, Currency, Day, Number, Period};
use serde_json::{Value, json};

use super::words::{fold, key, lang, state};
use super::{DayStyle, Field, Mapping, Means, NumberStyle};
use crate::{countries, places};

/// The name and value of a field, or why it cannot be read.
pub(super) fn read(mapping: &Mapping, field: Field, text: &str) -> Result<(&'static str, Value), &'static str> {
    let number = |code| decimal(text, mapping.numbers).and_then(|number| number.parse::<Number>().ok()).ok_or(code);
    Ok(match field {
        Field::Provider => ("provider", json!(party(text))),
        Field::Receiver => ("receiver", json!(party(text))),
        Field::Line => ("line", json!(key("line", text).ok_or("mapping-no-word")?)),
        Field::Stage => ("stage", json!(stage(mapping.means, text).ok_or("mapping-no-word")?)),
        Field::Terms => ("terms", json!(key("terms", text).ok_or("mapping-no-word")?)),
        Field::Amount => {
            let number = decimal(text, mapping.numbers).ok_or("mapping-no-number")?;
            ("amount", json!(number.parse::<Amount>().map_err(|_| "mapping-too-fine")?))
        }
        Field::Currency => ("currency", json!(currency(text).ok_or("mapping-no-word")?)),
        Field::Quantity => ("quantity", json!(number("mapping-no-number")?)),
        Field::PeopleInNeed => ("people_in_need", json!(number("mapping-no-number")?)),
        Field::PeopleTargeted => ("people_targeted", json!(number("mapping-no-number")?)),
        Field::Day => ("valid", json!(Period::on(day(text, mapping.days).ok_or("mapping-no-day")?))),
        Field::Due => ("due", json!(day(text, mapping.days).ok_or("mapping-no-day")?)),
        Field::Place => ("place", place(text)),
        Field::Country => ("country", json!({ "country": country(text).ok_or("mapping-no-word")? })),
        Field::Unit => ("unit", json!(text)),
        Field::Activity => ("activity", json!(text)),
        Field::Note => ("more", json!({ "note": text })),
        Field::Identifier => ("identifier", json!(text)),
    })
}

/// A party by its code where the text names a state, else in the words of the table.
fn party(text: &str) -> String {
    let code = country(text).or_else(|| countries::state_of(text));
    code.map_or_else(|| text.to_owned(), str::to_owned)
}

/// A place by its P-code, with the names of the area, where the text is one; else in the words of the table alone.
fn place(text: &str) -> Value {
    let code = text.trim().to_ascii_uppercase();
    match (places::area(&code), places::names(&code)) {
        (Some(area), Some(names)) => json!({ "names": names, "country": area.country, "pcode": code }),
        _ => json!({ "names": { lang(text): text } }),
    }
}

fn country(text: &str) -> Option<&'static str> {
    countries::code_of(text).or_else(|| state(text))
}

fn stage(means: Means, text: &str) -> Option<&'static str> {
    let stage = key("stage", text)?;
    let fits = match means {
        Means::Promise => matches!(stage, "pledged" | "committed" | "allocated" | "withdrawn"),
        Means::Delivery => matches!(stage, "committed" | "disbursed" | "in_transit" | "received" | "spent" | "done"),
        _ => false,
    };
    fits.then_some(stage)
}

fn currency(text: &str) -> Option<Currency> {
    let known = key("currency", text).unwrap_or(text);
    known.trim().to_ascii_uppercase().parse().ok()
}

/// A digit in Latin, Arabic or Persian letters.
fn digit(letter: char) -> Option<char> {
    match letter {
        '0'..='9' => Some(letter),
        '٠'..='٩' => char::from_digit(letter as u32 - '٠' as u32, 10),
        '۰'..='۹' => char::from_digit(letter as u32 - '۰' as u32, 10),
        _ => None,
    }
}

/// A number in decimals with a point and nothing else; `None` where the text is anything but a number.
pub(super) fn decimal(text: &str, style: NumberStyle) -> Option<String> {
    let text = text.trim().trim_matches(['$', '€', '£']).trim();
    let (negative, text) = match text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inside) => (true, inside.trim()),
        None => match text.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest.trim()),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        },
    };
    let text = text.trim_matches(['$', '€', '£']).trim();
    let (group, point) = match style {
        NumberStyle::Point => (',', '.'),
        NumberStyle::Comma => ('.', ','),
    };
    let is_group =
        |letter: char| letter == group || matches!(letter, '٬' | '\'' | '’' | ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}');
    let is_point = |letter: char| letter == point || letter == '٫';
    let (whole, decimals) = match text.find(is_point) {
        Some(at) => (&text[..at], Some(text[at..].chars().skip(1).collect::<String>())),
        None => (text, None),
    };
    let groups: Vec<String> =
        whole.split(is_group).map(|part| part.chars().map(digit).collect::<Option<String>>()).collect::<Option<_>>()?;
    let grouped = |part: &String| part.len() == 3;
    let well_grouped = groups.len() == 1 || (1..=3).contains(&groups[0].len()) && groups[1..].iter().all(grouped);
    let decimals = decimals.map(|text| text.chars().map(digit).collect::<Option<String>>());
    let decimals = match decimals {
        Some(digits) => digits?,
        None => String::new(),
    };
    let whole = groups.concat();
    if !well_grouped || whole.is_empty() && decimals.is_empty() || whole.len() > 18 {
        return None;
    }
    let sign = if negative { "-" } else { "" };
    let whole = if whole.is_empty() { "0" } else { &whole };
    Some(if decimals.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{decimals}") })
}

/// A day, month, quarter or year.
pub(super) fn day(text: &str, style: DayStyle) -> Option<Day> {
    let latin: String = text.trim().chars().map(|letter| digit(letter).unwrap_or(letter)).collect();
    let date = latin.split(['T', ' ']).next().unwrap_or_default();
    if let Ok(day) = date.parse::<Day>()
        && day.year().is_some()
        && (date.len() == latin.len() || date.len() == 10)
    {
        return Some(day);
    }
    if latin.chars().any(char::is_alphabetic) {
        return in_words(&latin);
    }
    let parts: Vec<&str> = date.split(['/', '.', '-']).collect();
    let [one, two, three] = parts.as_slice() else { return None };
    let (year, first, second) = match (one.len(), three.len()) {
        (4, 1..=2) => (one, two, three), // 2015/01/22
        (1..=2, 4) => match style {
            DayStyle::DayFirst => (three, two, one),
            DayStyle::MonthFirst => (three, one, two),
        },
        _ => return None,
    };
    Day::ymd(year.parse().ok()?, first.parse().ok()?, second.parse().ok()?)
}

/// `22 January 2015`, `January 2015`, `Jan 22, 2015`, `٢٢ كانون الثاني ٢٠١٥`.
fn in_words(text: &str) -> Option<Day> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let (mut year, mut month, mut day) = (None, None, None);
    let mut at = 0;
    while at < words.len() {
        let pair = words.get(at..at + 2).map(|pair| pair.join(" "));
        let long = pair.and_then(|pair| key("month", &pair));
        if let Some(found) =
            long.or_else(|| words[at].parse::<u32>().is_err().then(|| key("month", words[at])).flatten())
        {
            month.replace(found).is_none().then_some(())?;
            at += if long.is_some() { 2 } else { 1 };
            continue;
        }
        let number: i16 = words[at].parse().ok()?;
        match words[at].len() {
            4 => year.replace(number).is_none().then_some(())?,
            1..=2 => day.replace(number).is_none().then_some(())?,
            _ => return None,
        }
        at += 1;
    }
    let (year, month): (i16, i8) = (year?, month?.parse().ok()?);
    match day {
        Some(day) => Day::ymd(year, month, i8::try_from(day).ok()?),
        None => format!("{year:04}-{month:02}").parse().ok(),
    }
}
