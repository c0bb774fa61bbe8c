//! Counts as cells give them: "7", "3-5", "at least 2", "up to 9", "12+", `١٢`.
//!
//! Always holds: what is no count is none, never 0.

use matching::fold::fold;
use record::{Number, Range};

use super::number;

/// Cells that say that nothing is known.
const NOTHING: &[&str] = &["", "-", "na", "n/a", "none", "unknown", "not known", "unclear", "?", "غير معروف", "."];

/// Whether a cell only says that nothing is known.
pub(super) fn says_nothing(cell: &str) -> bool {
    NOTHING.contains(&fold(cell).trim())
}

/// The count of a cell: a single figure is the best value, an open one only its end.
pub(super) fn range(cell: &str) -> Option<Range> {
    let cell = fold(cell);
    let cell = cell.trim();
    let at_least = ["at least ", "more than ", "over ", "min ", "minimum ", ">=", "≥", ">", "ما لا يقل عن ", "اكثر من "];
    let at_most = ["up to ", "at most ", "less than ", "max ", "maximum ", "<=", "≤", "<", "حتي ", "اقل من "];
    if let Some(rest) = at_least.iter().find_map(|word| cell.strip_prefix(word)) {
        return Some(Range { min: Some(figure(rest)?), ..Range::default() });
    }
    if let Some(rest) = at_most.iter().find_map(|word| cell.strip_prefix(word)) {
        return Some(Range { max: Some(figure(rest)?), ..Range::default() });
    }
    if let Some(rest) = cell.strip_suffix('+') {
        return Some(Range { min: Some(figure(rest)?), ..Range::default() });
    }
    for between in ["-", " to ", " الي "] {
        if let Some((least, most)) = cell.split_once(between).filter(|(least, _)| !least.is_empty()) {
            let (least, most) = (figure(least)?, figure(most)?);
            return Some(Range { min: Some(least.min(most)), best: None, max: Some(least.max(most)) });
        }
    }
    Some(Range { best: Some(figure(cell)?), ..Range::default() })
}

/// One figure: digits with commas or blanks between thousands, or a number word.
pub(super) fn figure(text: &str) -> Option<Number> {
    let folded = fold(text);
    let text = folded.trim().trim_start_matches('~').trim();
    if let Ok(number) = text.parse::<Number>() {
        return Some(number).filter(|number| number.0 >= 0);
    }
    let thousands: Vec<&str> = text.split([',', ' ', '\u{a0}', '\'']).collect();
    let grouped = thousands.len() > 1
        && thousands[0].len() <= 3
        && thousands[1..].iter().all(|part| part.split('.').next().is_some_and(|part| part.len() == 3));
    if grouped {
        return thousands.concat().parse::<Number>().ok().filter(|number| number.0 >= 0);
    }
    number::of_word(text).filter(|_| text.len() > 2).and_then(|number| Number::whole(i64::from(number)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, expected: Option<[Option<i64>; 3]>) {
        let whole = |value: Option<Number>| value.map(|value| value.0 / 1_000_000);
        assert_eq!(range(cell).map(|range| [range.min, range.best, range.max].map(whole)), expected, "{cell}");
    }

    #[test]
    fn cells_are_counts_with_their_ends() {
        check("7", Some([None, Some(7), None]));
        check("3–5", Some([Some(3), None, Some(5)]));
        check("3 to 5", Some([Some(3), None, Some(5)]));
        check("at least 2", Some([Some(2), None, None]));
        check("up to nine", Some([None, None, Some(9)]));
        check("12+", Some([Some(12), None, None]));
        check("1,250", Some([None, Some(1250), None]));
        check("١٢", Some([None, Some(12), None]));
        for cell in ["", "several", "-3", "3-", "1,2", "a"] {
            check(cell, None);
        }
    }
}
