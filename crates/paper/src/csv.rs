//! One table of the review as CSV (RFC 4180), as every program of its kind reads it: UTF-8 with a mark, so that
//! spreadsheets know the letters; a head of words; days as `2015-01-22`; numbers plain, with a point.
//!
//! Always holds: a text that a spreadsheet would take for a formula begins with an apostrophe, so that it stays a text.

use review::Review;
use words::{Digits, Lang, Words};

use crate::tables::{self, Grid, Value};
use crate::voice::Voice;

/// The codes of the tables, in order.
pub fn table_codes() -> &'static [&'static str] {
    &CODES
}

/// The code of the table that is there only where a review supposes something.
pub const SUPPOSED_TABLE: &str = "what-if";

pub(crate) const CODES: [&str; 18] = [
    "summary",
    "lines",
    "members",
    "places",
    "promises",
    "deliveries",
    "needs",
    "overlaps",
    "decisions",
    "incidents",
    "incident-list",
    "indicators",
    "change",
    "conflicts",
    "doubtful",
    "asides",
    "rates",
    "sources",
];

/// One table of a review as CSV; `None` where there is no table of this code.
pub fn csv(review: &Review, lang: Lang, table: &str) -> Option<String> {
    let voice = Voice::new(review, Words::new(lang).with_digits(Digits::Latin));
    let grid = tables::all(&voice).into_iter().find(|grid| grid.code == table)?;
    Some(written(&grid))
}

fn written(grid: &Grid) -> String {
    let mut text = String::from("\u{FEFF}");
    line(&mut text, grid.columns.iter().map(|column| column.head.clone()));
    for row in &grid.rows {
        line(&mut text, row.iter().map(plain));
    }
    text
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    for (nth, cell) in cells.enumerate() {
        if nth > 0 {
            text.push(',');
        }
        if cell.contains([',', '"', '\n', '\r']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push_str("\r\n");
}

fn plain(value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) | Value::Address(text) => harmless(text),
        Value::Day(day) => day.to_string(),
        Value::Sources(numbers) => numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
        number => number_text(number).unwrap_or_default(),
    }
}

/// A number as it is written in files: a point, no grouping, no more decimals than it has.
pub(crate) fn number_text(value: &Value) -> Option<String> {
    let (value, decimals) = match value {
        Value::Count(count) => (*count, 0),
        Value::Money(cents) => (*cents, 2),
        Value::Quantity(millionths) => (*millionths, 6),
        Value::Rate(thousandths) => (i128::from(*thousandths), 3),
        Value::Tenths(tenths) => (i128::from(*tenths), 1),
        _ => return None,
    };
    let scale = 10u128.pow(decimals);
    let (sign, size) = (if value < 0 { "-" } else { "" }, value.unsigned_abs());
    let (whole, part) = (size / scale, size % scale);
    let part = format!("{part:0width$}", width = decimals as usize);
    let kept = if matches!(decimals, 1 | 2) { part.as_str() } else { part.trim_end_matches('0') };
    let point = if decimals == 0 || kept.is_empty() { "" } else { "." };
    Some(format!("{sign}{whole}{point}{}", if decimals == 0 { "" } else { kept }))
}

/// A text that no spreadsheet takes for a formula.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_what_they_have() {
        let told = |value: Value| number_text(&value).unwrap();
        assert_eq!(told(Value::Money(-12_305)), "-123.05");
        assert_eq!(told(Value::Money(100)), "1.00");
        assert_eq!(told(Value::Quantity(2_500_000)), "2.5");
        assert_eq!(told(Value::Quantity(3_000_000)), "3");
        assert_eq!(told(Value::Rate(967)), "0.967");
        assert_eq!(told(Value::Count(10)), "10");
        assert_eq!(told(Value::Tenths(245)), "24.5");
    }

    #[test]
    fn a_formula_of_a_source_stays_a_text() {
        assert_eq!(plain(&Value::text("=HYPERLINK(\"x\")")), "'=HYPERLINK(\"x\")");
        assert_eq!(plain(&Value::text("@cmd")), "'@cmd");
        assert_eq!(plain(&Value::Money(-5)), "-0.05");
        let mut text = String::new();
        line(&mut text, ["a,b", "say \"no\"", "two\nlines"].map(str::to_owned).into_iter());
        assert_eq!(text, "\"a,b\",\"say \"\"no\"\"\",\"two\nlines\"\r\n");
    }
}
