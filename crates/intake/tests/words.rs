//! Every finding that the room can make has its words and its hint in both languages.
#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::BTreeSet;
use std::path::Path;

fn codes(folder: &Path, out: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            codes(&path, out);
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        for sign in ["Finding::new(\"", "note(\""] {
            let found = source.split(sign).skip(1).filter_map(|rest| rest.split('"').next());
            out.extend(found.map(str::to_owned));
        }
    }
}

#[test]
fn every_finding_has_words_in_both_languages() {
    let room = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut made = BTreeSet::new();
    codes(&room.join("src"), &mut made);
    assert!(made.len() > 25, "{made:?}");
    for language in ["ar", "en"] {
        // The room's words stand in a file for each of its subjects.
        let file =
            |name: &str| std::fs::read_to_string(room.join(format!("../../locales/{language}/{name}.ftl"))).unwrap();
        let words: String = ["intake", "tables"].map(file).concat();
        let keys = words.lines().filter_map(|line| line.strip_prefix("finding-")?.split(" =").next());
        let told: BTreeSet<String> = keys.map(str::to_owned).collect();
        for code in &made {
            assert!(told.contains(code), "{language}: finding-{code}");
            assert!(told.contains(&format!("{code}-hint")), "{language}: finding-{code}-hint");
        }
        assert_eq!(told.len(), 2 * made.len(), "{language}: words for a finding that nothing makes");
    }
}
