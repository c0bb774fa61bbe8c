//! Every error and every flaw has its words in both languages, with the values it is told with.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ledger::{Flaw, Hash, LedgerError};

use crate::place::record;

fn errors() -> Vec<LedgerError> {
    let path = || PathBuf::from("ledger.db");
    vec![
        LedgerError::Conflict { record: record(1), expected: 1, found: 2 },
        LedgerError::Reserved { kind: "ledger.erasure".into() },
        LedgerError::TooLarge { what: "payload", size: 2, max: 1 },
        LedgerError::Taken { name: "amal".into() },
        LedgerError::Unknown { what: "account", name: "amal".into() },
        LedgerError::Erased { record: record(1), version: 1 },
        LedgerError::Full,
        LedgerError::InUse { path: path() },
        LedgerError::Missing { path: path() },
        LedgerError::NotALedger { path: path() },
        LedgerError::Newer { path: path(), found: 2, known: 1 },
        LedgerError::Damaged { path: path(), detail: "d".into() },
        LedgerError::Shorter { path: path(), remembered: 2, found: 1 },
        LedgerError::Exchanged { path: path(), seq: 1 },
        LedgerError::Occupied { path: path() },
        LedgerError::Unsound { path: path(), flaw: "f".into() },
        LedgerError::BadExport { line: 1, detail: "d".into() },
        LedgerError::ReadOnly,
        LedgerError::Closed,
        LedgerError::Storage { what: "writing".into(), source: Arc::new(std::io::Error::other("x")) },
    ]
}

fn flaws() -> Vec<Flaw> {
    vec![
        Flaw::Unreadable { seq: 1, detail: "d".into() },
        Flaw::Gap { seq: 1 },
        Flaw::CutOff { seq: 1 },
        Flaw::PayloadAltered { seq: 1 },
        Flaw::PayloadMissing { seq: 1 },
        Flaw::EntryAltered { seq: 1 },
        Flaw::TimeBackwards { seq: 1 },
        Flaw::OtherLog { seq: 1 },
        Flaw::BlobAltered { hash: Hash::default() },
        Flaw::BlobMissing { place: 1 },
    ]
}

/// The messages of a Fluent file with the values each names.
fn messages(lang: &str) -> BTreeMap<String, BTreeSet<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales").join(lang).join("ledger.ftl");
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in std::fs::read_to_string(path).unwrap().lines() {
        if let Some((name, _)) = line.split_once(" = ").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase())) {
            current = name.to_owned();
        }
        if line.starts_with('#') || current.is_empty() {
            continue;
        }
        let named = line.split('$').skip(1).map(|rest| rest.split([' ', '}']).next().unwrap_or_default().to_owned());
        messages.entry(current.clone()).or_default().extend(named);
    }
    messages
}

#[test]
fn every_error_and_flaw_has_its_words_in_both_languages() {
    let mut expected: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for error in errors() {
        let args = error.args().into_iter().map(|(name, _)| name.to_owned()).collect();
        expected.insert(format!("ledger-{}", error.code()), args);
    }
    for flaw in flaws() {
        let args = flaw.finding().args.into_iter().map(|(name, _)| name).collect();
        expected.insert(format!("finding-{}", flaw.code()), args);
        expected.insert(format!("finding-{}-hint", flaw.code()), BTreeSet::new());
    }
    for (name, value) in [("verified", "entries"), ("verified-erased", "erased"), ("flaws", "flaws")] {
        expected.insert(format!("ledger-{name}"), BTreeSet::from([value.to_owned()]));
    }
    assert_eq!(messages("en"), expected, "English");
    assert_eq!(messages("ar"), expected, "Arabic");
}
