//! Every finding of the military line has its words and its hint in both languages.
#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::BTreeSet;
use std::path::Path;

/// Names of rules, which begin as findings do.
const RULES: [&str; 4] = ["strike-release", "strike-correction", "harm-report", "kind-table"];

fn codes(folder: &Path, out: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            codes(&path, out);
            continue;
        }
        of_file(&path, out);
    }
}

fn of_file(path: &Path, out: &mut BTreeSet<String>) {
    let source = std::fs::read_to_string(path).unwrap();
    let source = source.split("#[cfg(test)]").next().unwrap();
    let texts = source.split('"').filter(|text| !RULES.contains(text));
    let starts = ["strike-", "harm-", "row-", "place-", "kind-", "rates-"];
    let begins = |text: &&str| starts.iter().any(|start| text.starts_with(start));
    let plain = |text: &&str| text.len() > 6 && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    out.extend(texts.filter(begins).filter(plain).map(str::to_owned));
}

#[test]
fn every_finding_has_words_in_both_languages() {
    let room = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut made = BTreeSet::new();
    codes(&room.join("src/military"), &mut made);
    of_file(&room.join("src/rates.rs"), &mut made);
    assert!(made.len() > 15, "{made:?}");
    for language in ["ar", "en"] {
        let words = std::fs::read_to_string(room.join(format!("../../locales/{language}/military.ftl"))).unwrap();
        let keys = words.lines().filter_map(|line| line.strip_prefix("finding-")?.split(" =").next());
        let told: BTreeSet<String> = keys.map(str::to_owned).collect();
        let hints = made.iter().map(|code| format!("{code}-hint"));
        let expected: BTreeSet<String> = made.iter().cloned().chain(hints).collect();
        assert_eq!(told, expected, "{language}");
    }
}
