//! The words of spreadsheets (`data/headers.tsv`), folded: what people write over columns and in cells.

use std::collections::HashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../../../data/headers.tsv");

/// Names of states in Arabic, from the reading room's lexicon: one list of them in the house.
const STATES: &str = include_str!("../../../reading/lexicons/states.tsv");

static ARABIC_STATES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut states = HashMap::new();
    for line in STATES.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        if let [code, "short" | "long", "ar", name, ..] = columns.as_slice() {
            states.entry(fold(name)).or_insert(*code);
        }
    }
    states
});

static WORDS: LazyLock<HashMap<(&'static str, String), &'static str>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (Some(what), Some(key), Some(spellings)) = (columns.next(), columns.next(), columns.next()) else {
            continue;
        };
        for spelling in spellings.split('|').chain([key]) {
            words.entry((what, fold(spelling))).or_insert(key);
        }
    }
    words
});

/// The key that a text stands for, among words of one sort (`field`, `stage`, `month` …).
pub(super) fn key(what: &'static str, text: &str) -> Option<&'static str> {
    WORDS.get(&(what, fold(text))).copied()
}

/// The code of a state by its Arabic name.
pub(super) fn state(text: &str) -> Option<&'static str> {
    ARABIC_STATES.get(&fold(text)).copied()
}

/// Small letters and digits with one space between; Arabic letters without marks and in one shape.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for letter in text.chars().flat_map(char::to_lowercase) {
        let letter = match letter {
            'أ' | 'إ' | 'آ' => 'ا',
            'ى' => 'ي',
            'ة' => 'ه',
            '\u{064B}'..='\u{0652}' | 'ـ' => continue,
            letter => letter,
        };
        if letter.is_alphanumeric() || matches!(letter, '$' | '€' | '£') {
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            folded.push(letter);
        } else {
            gap = true;
        }
    }
    folded
}

/// The header's words, folded.
pub(super) fn keys(header: &[String]) -> Vec<String> {
    let mut keys: Vec<String> = header.iter().map(|text| fold(text)).collect();
    while keys.last().is_some_and(String::is_empty) {
        keys.pop();
    }
    keys
}

/// What people write where there is nothing.
pub(super) fn is_nothing(text: &str) -> bool {
    matches!(text, "" | "-" | "–" | "—" | "n/a" | "N/A" | "NA" | "na" | "null" | "NULL" | "." | "لا يوجد")
}

/// The language of a text by its letters.
pub(super) fn lang(text: &str) -> &'static str {
    if text.chars().any(|letter| ('\u{0600}'..='\u{06FF}').contains(&letter)) { "ar" } else { "en" }
}
