//! Takes the files of `lexicons/`, and holds them to what their README says: columns, kinds, codes that exist, no doubles, homographs declared.
//! It reads the files as text and knows nothing of the loader.
#![allow(clippy::unwrap_used, reason = "a test stops at the first file that cannot be read")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

/// One line of a lexicon, with where it stands.
struct Line {
    at: String,
    columns: Vec<String>,
}

/// File, number of columns, the column whose words are closed (if any) and those words.
type Shape = (&'static str, usize, usize, &'static str);

const SHAPES: &[Shape] = &[
    ("states.tsv", 4, 1, "short long colloquial adj-m adj-f adj-pl adj demonym-pl metonym"),
    ("bodies.tsv", 4, 1, "name short adj"),
    ("blocs.tsv", 4, usize::MAX, ""),
    ("places.tsv", 5, 2, "capital city province district region venue-city"),
    (
        "roles.tsv",
        5,
        0,
        "foreign_minister deputy_foreign_minister defence_minister development_minister minister head_of_state \
         head_of_government deputy_head_of_government spokesperson secretary_general envoy official institution other",
    ),
    ("cues.tsv", 5, 0, "finite participle noun preposition narrator"),
    ("verbs.tsv", 3, 0, "pledge deliver transit need target estimate condition host chair attend observe"),
    ("money.tsv", 3, usize::MAX, ""),
    ("units.tsv", 3, usize::MAX, ""),
    ("numbers.tsv", 4, 1, "unit ten teen hundred dual scale fraction ordinal qualifier"),
    ("months.tsv", 4, 1, "levant egypt maghreb hijri english"),
    ("weekdays.tsv", 3, 0, "monday tuesday wednesday thursday friday saturday sunday"),
    ("relative.tsv", 3, usize::MAX, ""),
    ("lines.tsv", 3, 0, "finance fighters narrative humanitarian military stabilisation"),
    ("strikes.tsv", 3, 0, "strike target-destroyed battle-dead near period"),
    ("debris.tsv", 3, 0, "read-also comments caption byline share"),
    ("ambiguous.tsv", 4, usize::MAX, ""),
];

fn lexicon(file: &str) -> Vec<Line> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("lexicons").join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("# "), "{file}: no header");
    for word in ["# Origin: ", "# Licence: ", "# Columns: "] {
        assert!(text.contains(word), "{file}: the header lacks {word}");
    }
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.starts_with('#'))
        .map(|(number, line)| Line {
            at: format!("{file}:{}", number + 1),
            columns: line.split('\t').map(str::to_owned).collect(),
        })
        .collect()
}

/// The letters that the reader takes for one another.
fn folded(form: &str) -> String {
    form.chars()
        .filter(|c| !matches!(c, '\u{064b}'..='\u{0652}' | '\u{0670}' | 'ـ'))
        .map(|c| match c {
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ى' | 'ی' => 'ي',
            'ة' => 'ه',
            'ک' => 'ك',
            other => other,
        })
        .collect()
}

fn has_arabic(form: &str) -> bool {
    form.chars().any(|c| ('\u{0621}'..='\u{064a}').contains(&c))
}

#[test]
fn every_line_has_its_columns_and_a_known_kind() {
    for &(file, count, closed, words) in SHAPES {
        let lines = lexicon(file);
        assert!(!lines.is_empty(), "{file}: no lines");
        for Line { at, columns } in lines {
            assert_eq!(columns.len(), count, "{at}: columns");
            for (number, column) in columns.iter().enumerate() {
                assert_eq!(column.trim(), column, "{at}: blank at the end of column {number}");
                let may_be_empty = file == "blocs.tsv" && number >= 2;
                assert!(may_be_empty || !column.is_empty(), "{at}: column {number} is empty");
            }
            if let Some(word) = columns.get(closed) {
                assert!(words.split_whitespace().any(|known| known == word), "{at}: unknown word {word}");
            }
        }
    }
}

#[test]
fn language_and_script_agree() {
    for &(file, count, ..) in SHAPES.iter().filter(|shape| shape.0 != "blocs.tsv" && shape.0 != "ambiguous.tsv") {
        for Line { at, columns } in lexicon(file) {
            let (language, form) = (&columns[count - 2], &columns[count - 1]);
            match language.as_str() {
                "en" => assert!(!has_arabic(form), "{at}: Arabic letters in an English form"),
                "ar" => {
                    let bare_sign = file == "money.tsv" || file == "units.tsv" || file == "numbers.tsv";
                    assert!(bare_sign || has_arabic(form), "{at}: no Arabic letter");
                    assert!(!form.contains(['ی', 'ک', 'ـ']), "{at}: a letter of another alphabet, or tatweel");
                }
                other => panic!("{at}: language {other}"),
            }
        }
    }
}

#[test]
fn no_form_stands_twice() {
    for &(file, count, ..) in SHAPES {
        let form_at = if file == "ambiguous.tsv" { 0 } else { count - 1 };
        let mut seen = BTreeMap::new();
        for Line { at, mut columns } in lexicon(file) {
            columns[form_at] = folded(&columns[form_at]);
            if file == "ambiguous.tsv" {
                columns.pop();
            }
            if let Some(first) = seen.insert(columns, at.clone()) {
                panic!("{at}: already at {first}");
            }
        }
    }
}

#[test]
fn states_are_all_there_in_both_languages() {
    let mut forms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for Line { columns, .. } in lexicon("states.tsv") {
        if columns[1] == "short" {
            forms.entry(columns[0].clone()).or_default().insert(columns[2].clone());
        }
    }
    assert_eq!(forms.len(), 251, "249 of ISO 3166-1, Kosovo and the Kurdistan Region");
    for (code, languages) in &forms {
        assert!(code == "sub:IQ-KRG" || (code.len() == 2 && code.chars().all(|c| c.is_ascii_uppercase())), "{code}");
        assert_eq!(languages.len(), 2, "{code}: a short name in each language");
    }
}

#[test]
fn members_of_blocs_exist_and_days_are_days() {
    let known: BTreeSet<String> = ["states.tsv", "bodies.tsv"]
        .iter()
        .flat_map(|file| lexicon(file))
        .map(|line| line.columns[0].clone())
        .collect();
    for Line { at, columns } in lexicon("blocs.tsv") {
        assert!(known.contains(&columns[0]), "{at}: the bloc {} has no name in bodies.tsv", columns[0]);
        assert!(known.contains(&columns[1]), "{at}: unknown member {}", columns[1]);
        for day in &columns[2..] {
            assert!(day.is_empty() || day.parse::<jiff::civil::Date>().is_ok(), "{at}: {day} is no day");
        }
        assert!(columns[3].is_empty() || columns[2] <= columns[3], "{at}: left before joining");
    }
}

#[test]
fn places_lie_in_known_states_and_every_key_is_named_in_both_languages() {
    let states: BTreeSet<String> = lexicon("states.tsv").into_iter().map(|line| line.columns[0].clone()).collect();
    let mut languages: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for Line { at, columns } in lexicon("places.tsv") {
        assert!(states.contains(&columns[1]), "{at}: unknown state {}", columns[1]);
        languages.entry((columns[0].clone(), columns[1].clone())).or_default().insert(columns[3].clone());
    }
    for (place, found) in languages {
        assert_eq!(found.len(), 2, "{place:?}: named in one language only");
    }
}

#[test]
fn a_name_means_one_place_within_a_state() {
    let mut keys: BTreeMap<(String, String), String> = BTreeMap::new();
    for Line { at, columns } in lexicon("places.tsv") {
        let name = (columns[1].clone(), folded(&columns[4]));
        if let Some(first) = keys.insert(name, columns[0].clone()) {
            assert_eq!(first, columns[0], "{at}: the name already belongs to {first}");
        }
    }
}

/// Every name that two owners share (a state, a body, a place of another state) must say in `ambiguous.tsv` what decides.
#[test]
fn shared_names_are_declared_ambiguous() {
    let mut owners: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for (file, language, form, owner) in [("states.tsv", 2, 3, 0), ("bodies.tsv", 2, 3, 0), ("places.tsv", 3, 4, 1)] {
        for Line { columns, .. } in lexicon(file) {
            let key = (columns[language].clone(), folded(&columns[form]));
            owners.entry(key).or_default().insert(columns[owner].clone());
        }
    }
    let declared: BTreeSet<(String, String)> =
        lexicon("ambiguous.tsv").into_iter().map(|line| (line.columns[1].clone(), folded(&line.columns[0]))).collect();
    let missing: Vec<_> = owners.iter().filter(|(key, who)| who.len() > 1 && !declared.contains(key)).collect();
    assert!(missing.is_empty(), "not in ambiguous.tsv: {missing:?}");
}

/// Codes of `ambiguous.tsv` point into the other files, so that a typing error cannot hide a reading.
#[test]
fn readings_of_ambiguous_forms_exist() {
    let mut known: BTreeSet<String> = ["-", "cue"].map(str::to_owned).into();
    for file in
        SHAPES.iter().map(|shape| shape.0).filter(|file| !["ambiguous.tsv", "blocs.tsv", "places.tsv"].contains(file))
    {
        known.extend(lexicon(file).into_iter().map(|line| line.columns[0].clone()));
    }
    for Line { columns, .. } in lexicon("places.tsv") {
        known.insert(format!("place:{}", columns[0]));
        known.insert(format!("place:{}@{}", columns[0], columns[1]));
    }
    // The seats that share the name of their state stand nowhere else.
    for seat in ["Algiers", "Singapore", "Monaco", "Djibouti City", "City of San Marino", "Kuwait City", "Panama City"]
    {
        known.insert(format!("place:{seat}"));
    }
    for Line { at, columns } in lexicon("ambiguous.tsv") {
        assert!(known.contains(&columns[2]), "{at}: unknown reading {}", columns[2]);
    }
}
