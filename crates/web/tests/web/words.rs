//! The words of the pages: both languages complete, every key that code names is there.

use std::path::Path;

use web::words::{Lang, Words, flaws};

#[test]
fn both_languages_have_the_same_keys_and_arguments() {
    assert_eq!(flaws(), Vec::<String>::new());
}

#[test]
fn every_key_that_the_code_names_has_words() {
    let mut keys = Vec::new();
    keys_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut keys);
    assert!(keys.len() > 80, "only {} keys were found: has the way to ask changed?", keys.len());
    let missing: Vec<&String> = keys.iter().filter(|key| Words::new(Lang::En).try_with(key, &[]).is_none()).collect();
    assert_eq!(missing, Vec::<&String>::new());
}

/// Literal keys in `t("…")`, `t_with("…"`, and the flaws of forms.
fn keys_in(folder: &Path, keys: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            keys_in(&entry.path(), keys);
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).unwrap();
        let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let text = code.join("\n");
        for start in [".t(\"", ".t_with(\"", "Some(\"sign-in-", "again(\""] {
            for rest in text.split(start).skip(1) {
                let key = rest.split('"').next().unwrap();
                let prefix = if start.starts_with("Some") { "sign-in-" } else { "" };
                if !key.is_empty() && !key.contains(['{', ' ', '/']) {
                    keys.push(format!("{prefix}{key}"));
                }
            }
        }
    }
}

#[test]
fn arabic_counts_as_arabic_does() {
    let words = Words::new(Lang::Ar);
    let told =
        |count: u32| words.t_with("figure-facts", &[("count", count.into())]).replace(['\u{2068}', '\u{2069}'], "");
    assert_eq!(
        [0, 1, 2, 3, 11, 100, 1000].map(told),
        ["لا واقعة", "واقعة واحدة", "واقعتين", "3 وقائع", "11 واقعة", "100 واقعة", "1,000 واقعة"]
    );
}

#[test]
fn an_unknown_key_is_seen() {
    assert_eq!(Words::new(Lang::En).t("no-such-key"), "⟦no-such-key⟧");
}
