//! Countries: from a code or a name, as lists of the field write it, to the code that records keep.
//!
//! Takes `SYR`, `SY`, `Syrian Arab Republic`, `Iran (Islamic Republic of)`, `Korea, Republic of`; gives the alpha-2 code.
//! Always holds: a name that is not in the table gives nothing; nothing is guessed from parts of a name. The order of
//! words, the article and punctuation do not count, since lists turn names round.
//! Not here: provinces and districts (`places`), names that pages show (`picture`).

use std::collections::HashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../../data/places/countries.tsv");

static BY_KEY: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut keys = HashMap::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (Some(two), Some(three), Some(names)) = (columns.next(), columns.next(), columns.next()) else { continue };
        for name in [two, three].into_iter().chain(names.split('|')) {
            keys.entry(key(name)).or_insert(two);
        }
    }
    keys
});

/// The alpha-2 code of a country by its code or name.
pub fn code_of(name: &str) -> Option<&'static str> {
    BY_KEY.get(&key(name)).copied()
}

/// The state whose government an organisation is, by the form that lists use: `Germany, Government of`.
pub fn state_of(organisation: &str) -> Option<&'static str> {
    let name = organisation.trim();
    let state = name.strip_suffix("Government of").map(|rest| rest.trim_end().trim_end_matches(','));
    let state = state.or_else(|| name.strip_prefix("Government of "));
    code_of(state?.trim())
}

/// The words of a name in small letters, sorted, without the article.
fn key(name: &str) -> String {
    let lower = name.to_lowercase();
    let mut words: Vec<&str> = lower.split(|letter: char| !letter.is_alphanumeric()).collect();
    words.retain(|word| !word.is_empty() && *word != "the");
    words.sort_unstable();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_lists_are_known_and_others_are_not() {
        for (name, code) in [
            ("AFG", "AF"),
            ("sy", "SY"),
            ("Syrian Arab Republic", "SY"),
            ("Iran, Islamic Republic of", "IR"),
            ("Iran (Islamic Republic of)", "IR"),
            ("Korea, Republic of", "KR"),
            ("occupied Palestinian territory", "PS"),
            ("Türkiye", "TR"),
        ] {
            assert_eq!(code_of(name), Some(code), "{name}");
        }
        for name in ["", "Kingdom", "Republic of", "Atlantis", "AF01"] {
            assert_eq!(code_of(name), None, "{name}");
        }
    }

    #[test]
    fn a_government_is_its_state() {
        assert_eq!(state_of("Germany, Government of"), Some("DE"));
        assert_eq!(state_of("Korea, Republic of, Government of"), Some("KR"));
        assert_eq!(state_of("Saudi Arabia (Kingdom of), Government of"), Some("SA"));
        assert_eq!(state_of("Government of the Netherlands"), Some("NL"));
        assert_eq!(state_of("Germany"), None, "a country is not its government");
    }
}
