//! Counts in words and figures, English and Arabic: "an", "twenty-three", `١٢`, `غارتان` is not here.

use matching::fold::fold;

const ONES: &[(&str, u32)] = &[
    ("an", 1),
    ("a", 1),
    ("another", 1),
    ("one", 1),
    ("single", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("dozen", 12),
];
const TENS: &[(&str, u32)] = &[
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

/// The number that a word is; none for another word. `a` and `an` are one.
pub(super) fn of_word(word: &str) -> Option<u32> {
    let word = fold(word);
    if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok().filter(|number| *number < COUNT_MAX);
    }
    let found = |list: &[(&str, u32)], word: &str| list.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
    found(ONES, &word).or_else(|| found(TENS, &word)).or_else(|| {
        let (tens, ones) = word.split_once('-')?;
        Some(found(TENS, tens)? + found(ONES, ones).filter(|ones| (1..10).contains(ones))?)
    })
}

/// A release does not tell of more strikes than this; what is larger is a year or an identifier.
const COUNT_MAX: u32 = 1_000;

#[cfg(test)]
mod tests {
    use super::of_word;

    #[test]
    fn words_and_figures_are_numbers() {
        for (word, number) in
            [("an", 1), ("Seventeen", 17), ("23", 23), ("twenty-three", 23), ("Twenty", 20), ("١٢", 12)]
        {
            assert_eq!(of_word(word), Some(number), "{word}");
        }
        for word in ["", "ant", "2015", "twenty-twelve", "-"] {
            assert_eq!(of_word(word), None, "{word}");
        }
    }
}
