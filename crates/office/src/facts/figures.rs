//! Figures in a file's words: `over 12 bn USD`, `about 60`. Read exactly and wholly, or not at all.

use record::{Currency, Number, Qualifier};

/// A figure as words give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    pub number: Number,
    pub qualifier: Option<Qualifier>,
    pub currency: Option<Currency>,
}

/// How words say that a figure is not exact. The longer ones first.
const QUALIFIERS: [(&str, Qualifier); 17] = [
    ("more than", Qualifier::MoreThan),
    ("less than", Qualifier::LessThan),
    ("fewer than", Qualifier::LessThan),
    ("at least", Qualifier::AtLeast),
    ("close to", Qualifier::About),
    ("up to", Qualifier::UpTo),
    ("exactly", Qualifier::Exact),
    ("roughly", Qualifier::About),
    ("around", Qualifier::About),
    ("nearly", Qualifier::About),
    ("almost", Qualifier::About),
    ("below", Qualifier::LessThan),
    ("under", Qualifier::LessThan),
    ("about", Qualifier::About),
    ("exact", Qualifier::Exact),
    ("some", Qualifier::About),
    ("over", Qualifier::MoreThan),
];

/// A word that says how exact a figure is, alone.
pub(super) fn qualifier(words: &str) -> Option<Qualifier> {
    QUALIFIERS.iter().find(|(word, _)| *word == words).map(|(_, qualifier)| *qualifier)
}

/// A figure of nothing but qualifier, number, size and currency.
pub(super) fn figure(words: &str) -> Option<Figure> {
    let words = words.trim();
    let stated = QUALIFIERS.iter().find_map(|(word, qualifier)| {
        let rest = words.strip_prefix(word)?.strip_prefix(' ')?;
        Some((*qualifier, rest))
    });
    let (qualifier, words) = stated.map_or((None, words), |(qualifier, rest)| (Some(qualifier), rest));
    let mut parts = words.split_whitespace();
    let mut digits = plain(parts.next()?)?;
    let mut rest = parts.next();
    if let Some(power) = rest.and_then(size) {
        digits = times(&digits, power)?;
        rest = parts.next();
    }
    let currency = match rest {
        Some(word) => Some(word.parse().ok()?),
        None => None,
    };
    if parts.next().is_some() {
        return None;
    }
    Some(Figure { number: digits.parse().ok()?, qualifier, currency })
}

/// Digits without their separators, which must part thousands.
fn plain(word: &str) -> Option<String> {
    let (whole, decimals) = word.split_once('.').map_or((word, None), |(whole, rest)| (whole, Some(rest)));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let separated = whole.contains(',');
    let sound = !first.is_empty() && (!separated || first.len() <= 3) && groups.all(|group| group.len() == 3);
    let digits = whole.replace(',', "");
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !sound || !all_digits(&digits) || !decimals.is_none_or(|rest| !rest.is_empty() && all_digits(rest)) {
        return None;
    }
    Some(decimals.map_or_else(|| digits.clone(), |rest| format!("{digits}.{rest}")))
}

fn size(word: &str) -> Option<usize> {
    match word {
        "thousand" => Some(3),
        "million" | "m" | "mn" => Some(6),
        "billion" | "bn" => Some(9),
        _ => None,
    }
}

/// The digits with their point moved.
fn times(digits: &str, power: usize) -> Option<String> {
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let padded = format!("{decimals:0<power$}");
    let (moved, rest) = padded.split_at_checked(power)?;
    Some(if rest.is_empty() { format!("{whole}{moved}") } else { format!("{whole}{moved}.{rest}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: Option<(&str, Option<Qualifier>, Option<&str>)>) {
        let found = figure(words).map(|found| (found.number.to_string(), found.qualifier, found.currency));
        let expected = expected.map(|(number, qualifier, currency)| {
            (number.to_owned(), qualifier, currency.map(|code| code.parse().unwrap()))
        });
        assert_eq!(found, expected, "{words}");
    }

    #[test]
    fn a_figure_is_read_exactly_or_not_at_all() {
        check("12 bn", Some(("12000000000", None, None)));
        check("over 10 bn", Some(("10000000000", Some(Qualifier::MoreThan), None)));
        check("about 900 million USD", Some(("900000000", Some(Qualifier::About), Some("USD"))));
        check("2.5 bn EUR", Some(("2500000000", None, Some("EUR"))));
        check("more than 7,500", Some(("7500", Some(Qualifier::MoreThan), None)));
        check("nearly 60", Some(("60", Some(Qualifier::About), None)));
        check("1.2345", Some(("1.2345", None, None)));
        for words in ["2.5 bn USD (2.16 bn EUR)", "2.3 bn EUR to 2018", "only 90", "703,414,98", "", "bn", "over"] {
            check(words, None);
        }
        check("315,357,114 million", None); // more than can be kept
    }
}
