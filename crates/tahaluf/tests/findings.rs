//! Whatever a room may find in somebody's file has its words and its advice in both languages.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

use words::{Lang, Words};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() && entry.file_name() != "tests" {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
}

/// The codes written out in the rooms, their tests aside. The program's own findings about its own files are none.
fn codes() -> Vec<String> {
    let rooms = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    for room in ["intake", "reading", "lines", "office", "ledger", "web"] {
        sources(&rooms.join(room).join("src"), &mut files);
    }
    let mut codes = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(file).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let called = code.split("Finding::new(").skip(1);
        codes
            .extend(called.filter_map(|rest| Some(rest.trim_start().strip_prefix('"')?.split('"').next()?.to_owned())));
    }
    codes.sort();
    codes.dedup();
    codes
}

#[test]
fn every_finding_has_its_words_and_its_advice() {
    let codes = codes();
    assert!(codes.len() > 15, "{codes:?}");
    let keys = codes.iter().flat_map(|code| [format!("finding-{code}"), format!("finding-{code}-hint")]);
    let lacks = |key: &String| Lang::ALL.iter().any(|lang| Words::new(*lang).try_with(key, &[]).is_none());
    assert_eq!(keys.filter(lacks).collect::<Vec<_>>(), Vec::<String>::new());
}
