//! Every finding of the line has its words and its hint in both languages.

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
        let texts = source.split('"').skip(1).step_by(2);
        let code = |text: &&str| ["fts-", "hxl-", "needs-"].iter().any(|start| text.starts_with(start));
        let plain = |text: &&str| text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        out.extend(texts.filter(code).filter(plain).map(str::to_owned));
    }
}

#[test]
fn every_finding_has_words_in_both_languages() {
    let room = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut made = BTreeSet::new();
    codes(&room.join("src/humanitarian"), &mut made);
    assert!(made.len() > 5, "{made:?}");
    for language in ["ar", "en"] {
        let words = std::fs::read_to_string(room.join(format!("../../locales/{language}/humanitarian.ftl"))).unwrap();
        let keys = words.lines().filter_map(|line| line.strip_prefix("finding-")?.split(" =").next());
        let told: BTreeSet<String> = keys.map(str::to_owned).collect();
        let hints = made.iter().map(|code| format!("{code}-hint"));
        let expected: BTreeSet<String> = made.iter().cloned().chain(hints).collect();
        assert_eq!(told, expected, "{language}");
    }
}
