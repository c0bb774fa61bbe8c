//! Files that are not what they should be: a clear error, never a panic, never a write.

use ledger::{Batch, Ledger, SqliteLedger, verify_file};
use proptest::prelude::*;

use crate::place::{Place, draft, fill_log};

#[track_caller]
fn check_refused(place: &Place, code: &str) {
    let before = std::fs::read(place.path()).unwrap_or_default();
    assert_eq!(SqliteLedger::open(&place.path(), place.options()).unwrap_err().code(), code, "to write");
    let reading = SqliteLedger::open(&place.path(), place.options().read_only());
    assert_eq!(reading.unwrap_err().code(), code, "to read");
    assert_eq!(verify_file(&place.path(), None).unwrap_err().code(), code, "to verify");
    assert_eq!(std::fs::read(place.path()).unwrap_or_default(), before, "the file is untouched");
}

#[test]
fn a_file_of_another_kind_is_refused() {
    let place = Place::new();
    std::fs::write(place.path(), "Dear colleague, enclosed you find").unwrap();
    check_refused(&place, "not-a-ledger");
    std::fs::write(place.path(), "x").unwrap();
    check_refused(&place, "not-a-ledger");
    std::fs::write(place.path(), [b"SQLite format 3\0".as_slice(), &[0xff; 4000]].concat()).unwrap();
    check_refused(&place, "not-a-ledger");
}

#[test]
fn somebody_elses_database_is_refused() {
    let place = Place::new();
    place.tamper("CREATE TABLE bookmarks (url TEXT)");
    check_refused(&place, "not-a-ledger");
}

#[test]
fn a_newer_format_is_refused() {
    let place = Place::new();
    fill_log(&place.open(), 2);
    place.tamper("PRAGMA user_version = 2");
    check_refused(&place, "newer");
}

#[test]
fn a_missing_file_is_told() {
    let place = Place::new();
    let mut options = place.options();
    options.create = false;
    assert_eq!(SqliteLedger::open(&place.path(), options).unwrap_err().code(), "missing");
    assert_eq!(SqliteLedger::open(&place.path(), place.options().read_only()).unwrap_err().code(), "missing");
    assert_eq!(verify_file(&place.path(), None).unwrap_err().code(), "missing");
    assert!(!place.path().exists());
}

#[test]
fn a_file_that_vanished_is_not_silently_begun_anew() {
    let place = Place::new();
    fill_log(&place.open(), 2);
    std::fs::remove_file(place.path()).unwrap();
    let told = SqliteLedger::open(&place.path(), place.options()).unwrap_err();
    assert_eq!(told.code(), "shorter", "two entries were acknowledged here");
}

#[test]
fn only_one_writes() {
    let place = Place::new();
    let first = place.open();
    let told = SqliteLedger::open(&place.path(), place.options()).unwrap_err();
    assert_eq!(told.code(), "in-use");
    fill_log(&first, 1);
    drop(first);
    assert_eq!(place.open().head().unwrap().seq, 1);
}

#[test]
fn a_file_cut_in_the_middle_never_passes_for_sound() {
    let whole = Place::new();
    let ledger = whole.open();
    ledger.import(None, &mut (1..=2000).map(|n| draft(n, 0, "some words to fill the pages")), &mut |_| {}).unwrap();
    drop(ledger);
    let bytes = std::fs::read(whole.path()).unwrap();
    for tenth in 0..10 {
        let place = Place::new();
        std::fs::write(place.path(), &bytes[..bytes.len() * tenth / 10 + 7]).unwrap();
        let passed = verify_file(&place.path(), None).is_ok_and(|verification| verification.is_sound());
        assert!(!passed, "cut at {tenth} tenths");
        if let Ok(ledger) = SqliteLedger::open(&place.path(), place.options()) {
            drop(ledger.append(Batch::from(vec![draft(1, 0, "more")])));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Bytes flipped anywhere in the file: every call comes back, and no entry is shown that was not written.
    #[test]
    fn flipped_bytes_never_panic(flips in prop::collection::vec((0.0f64..1.0, 1u8..=255), 1..20)) {
        let whole = Place::new();
        let ledger = whole.open();
        fill_log(&ledger, 200);
        ledger.put_blob(&vec![3; 50_000]).unwrap();
        drop(ledger);
        let mut bytes = std::fs::read(whole.path()).unwrap();
        for (at, flip) in flips {
            let at = (at * bytes.len() as f64) as usize;
            bytes[at] ^= flip;
        }
        let place = Place::new();
        std::fs::write(place.path(), &bytes).unwrap();
        let verified = verify_file(&place.path(), None);
        if let Ok(verification) = &verified {
            prop_assert!(verification.entries <= 200);
        }
        if let Ok(ledger) = SqliteLedger::open(&place.path(), place.options()) {
            drop(ledger.since(1, 1000));
            drop(ledger.accounts());
            drop(ledger.jobs(5));
            drop(ledger.append(Batch::from(vec![draft(999, 0, "more")])));
            drop(ledger.export(&mut std::io::sink()));
            drop(ledger.backup(&place.file("copy.db")));
        }
    }
}
