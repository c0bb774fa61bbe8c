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
        let keys = |words: String| -> BTreeSet<String> {
            let found = words.lines().filter_map(|line| line.strip_prefix("finding-")?.split(" =").next());
            found.map(str::to_owned).collect()
        };
        // What other rooms find in the same formats is told beside it, so only these two hold nothing else.
        let (own, shared) =
            (keys(["intake", "tables"].map(file).concat()), keys(["iati", "military"].map(file).concat()));
        for code in &made {
            for key in [code.clone(), format!("{code}-hint")] {
                assert!(own.contains(&key) || shared.contains(&key), "{language}: finding-{key}");
            }
        }
        let unused: Vec<&String> =
            own.iter().filter(|key| !made.contains(key.strip_suffix("-hint").unwrap_or(key))).collect();
        assert!(unused.is_empty(), "{language}: words for a finding that nothing makes: {unused:?}");
    }
}
