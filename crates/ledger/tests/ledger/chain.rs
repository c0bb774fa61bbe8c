//! The chain: what verification finds, and what an erasure leaves.

use ledger::{ERASURE, Flaw, Hash, Head, Ledger, LedgerError, SqliteLedger, verify_file};
use proptest::prelude::*;

use crate::place::{Place, all, draft, fill_log, record, write};

/// Changes the closed file and gives what verification then says.
#[track_caller]
fn flaws_after(sql: &str) -> Vec<Flaw> {
    let place = Place::new();
    fill_log(&place.open(), 30);
    place.tamper(sql);
    verify_file(&place.path(), None).unwrap().flaws
}

#[test]
fn a_changed_payload_is_named() {
    let found = flaws_after("UPDATE entries SET payload = CAST('claim 8' AS BLOB) WHERE seq = 7");
    assert_eq!(found, [Flaw::PayloadAltered { seq: 7 }]);
}

#[test]
fn a_changed_header_is_named() {
    for column in ["actor = 'x'", "kind = 'x'", "origin = 'x'", "version = 9", "record = zeroblob(16)"] {
        assert_eq!(flaws_after(&format!("UPDATE entries SET {column} WHERE seq = 7")), [Flaw::EntryAltered { seq: 7 }]);
    }
    let found = flaws_after("UPDATE entries SET recorded_at = recorded_at - 1 WHERE seq = 7");
    assert_eq!(found, [Flaw::EntryAltered { seq: 7 }, Flaw::TimeBackwards { seq: 7 }]);
}

#[test]
fn a_changed_hash_breaks_the_entry_and_the_one_after() {
    let found = flaws_after("UPDATE entries SET hash = zeroblob(32) WHERE seq = 7");
    assert_eq!(found, [Flaw::EntryAltered { seq: 7 }, Flaw::EntryAltered { seq: 8 }]);
}

#[test]
fn a_missing_entry_is_a_gap_and_a_missing_tail_is_cut_off() {
    assert_eq!(flaws_after("DELETE FROM entries WHERE seq = 7"), [Flaw::Gap { seq: 7 }]);
    assert_eq!(
        flaws_after("DELETE FROM entries WHERE seq IN (7, 8, 20)"),
        [Flaw::Gap { seq: 7 }, Flaw::Gap { seq: 20 }]
    );
    assert_eq!(flaws_after("DELETE FROM entries WHERE seq > 25"), [Flaw::CutOff { seq: 26 }]);
    assert_eq!(flaws_after("DELETE FROM entries"), [Flaw::CutOff { seq: 1 }]);
}

#[test]
fn a_payload_that_vanished_without_a_note_is_named() {
    let found = flaws_after("UPDATE entries SET payload = NULL, salt = NULL WHERE seq = 7");
    assert_eq!(found, [Flaw::PayloadMissing { seq: 7 }]);
    assert_eq!(flaws_after("UPDATE entries SET salt = NULL WHERE seq = 7"), [Flaw::PayloadAltered { seq: 7 }]);
}

#[test]
fn a_tail_cut_with_its_reminders_is_found_by_a_head_kept_elsewhere() {
    let place = Place::new();
    let receipts = fill_log(&place.open(), 30);
    place.tamper("DELETE FROM entries WHERE seq > 25; UPDATE head SET seq = 25, hash = (SELECT hash FROM entries WHERE seq = 25)");
    std::fs::remove_file(place.file("ledger.db.head")).unwrap();
    assert!(verify_file(&place.path(), None).unwrap().is_sound(), "from inside it looks whole");
    let kept = Head { seq: 30, hash: receipts[29].hash, recorded_at: receipts[29].recorded_at };
    assert_eq!(verify_file(&place.path(), Some(kept)).unwrap().flaws, [Flaw::CutOff { seq: 26 }]);
    let other = Head { seq: 20, hash: Hash([9; 32]), recorded_at: kept.recorded_at };
    assert_eq!(verify_file(&place.path(), Some(other)).unwrap().flaws, [Flaw::OtherLog { seq: 20 }]);
    let good = Head { seq: 20, hash: receipts[19].hash, recorded_at: receipts[19].recorded_at };
    assert!(verify_file(&place.path(), Some(good)).unwrap().is_sound());
}

#[test]
fn an_older_copy_in_its_place_is_refused_at_open() {
    let place = Place::new();
    let ledger = place.open();
    fill_log(&ledger, 5);
    ledger.backup(&place.file("old.db")).unwrap();
    let sixth = write(&ledger, vec![draft(6, 0, "acknowledged")])[0];
    drop(ledger);
    std::fs::copy(place.file("old.db"), place.path()).unwrap();
    let told = SqliteLedger::open(&place.path(), place.options()).unwrap_err();
    assert!(matches!(told, LedgerError::Shorter { remembered: 6, found: 5, .. }), "{told}");

    let mut knowingly = place.options();
    knowingly.accept_other_head = true;
    let ledger = SqliteLedger::open(&place.path(), knowingly).unwrap();
    let again = write(&ledger, vec![draft(6, 0, "written anew")])[0];
    assert_ne!(again.hash, sixth.hash);
    drop(ledger);
    assert_eq!(all(&place.open()).len(), 6, "once accepted, it opens as ever");
}

#[test]
fn another_log_in_its_place_is_refused_at_open() {
    let (place, other) = (Place::new(), Place::new());
    fill_log(&place.open(), 5);
    write(&other.open(), (1..=5).map(|number| draft(number, 0, "another story")).collect());
    std::fs::copy(other.path(), place.path()).unwrap();
    let told = SqliteLedger::open(&place.path(), place.options()).unwrap_err();
    assert!(matches!(told, LedgerError::Exchanged { seq: 5, .. }), "{told}");
}

#[test]
fn an_erased_payload_is_gone_and_the_chain_stands() {
    let place = Place::new();
    let ledger = place.open();
    fill_log(&ledger, 10);
    write(&ledger, vec![draft(7, 1, "passenger SALIM-0413 boarded")]);
    let before = all(&ledger);
    let note = ledger.erase(record(7), 2, "clock", "retention ended").unwrap();

    let verification = ledger.verify(None).unwrap();
    assert!(verification.is_sound(), "{:?}", verification.flaws);
    assert_eq!((verification.entries, verification.erased), (12, 1));
    let after = all(&ledger);
    assert_eq!((after[10].sealed.clone(), after[10].hash), (None, before[10].hash));
    assert_eq!(after[11].kind, ERASURE);
    assert_eq!((after[11].hash, after[11].actor.as_str()), (note.hash, "clock"));
    assert!(String::from_utf8_lossy(after[11].payload().unwrap()).contains("retention ended"));
    assert_eq!(after[6].payload(), Some(&b"claim 7"[..]), "other versions keep theirs");
    drop(ledger);
    for name in ["ledger.db", "ledger.db-wal"] {
        let bytes = std::fs::read(place.file(name)).unwrap_or_default();
        assert!(!bytes.windows(10).any(|words| words == b"SALIM-0413"), "{name} still has the words");
    }
}

#[test]
fn what_is_erased_or_never_was_cannot_be_erased() {
    let place = Place::new();
    let ledger = place.open();
    fill_log(&ledger, 2);
    let note = ledger.erase(record(1), 1, "clock", "").unwrap();
    assert_eq!(ledger.erase(record(1), 1, "clock", "").unwrap_err().code(), "erased");
    assert_eq!(ledger.erase(note.record, 1, "clock", "").unwrap_err().code(), "erased");
    assert_eq!(ledger.erase(record(9), 1, "clock", "").unwrap_err().code(), "unknown");
    assert_eq!(ledger.erase(record(2), 2, "clock", "").unwrap_err().code(), "unknown");
    assert_eq!(ledger.head().unwrap().seq, 3);
    assert_eq!(ledger.versions(record(1)).unwrap()[0].payload(), None);
}

#[test]
fn an_altered_or_missing_blob_is_named() {
    let place = Place::new();
    let ledger = place.open();
    let first = ledger.put_blob(b"the article").unwrap();
    let second = ledger.put_blob(&vec![5; 3 << 20]).unwrap();
    let third = ledger.put_blob(b"").unwrap();
    assert_eq!(ledger.put_blob(b"the article").unwrap(), first, "the same bytes are kept once");
    assert_eq!(ledger.blob(first).unwrap().unwrap(), b"the article");
    assert_eq!(ledger.blob(second).unwrap().unwrap(), vec![5; 3 << 20]);
    assert_eq!(ledger.blob(third).unwrap().unwrap(), b"");
    assert_eq!(ledger.blob(Hash::of(b"never kept")).unwrap(), None);
    assert_eq!(ledger.verify(None).unwrap().blobs, 3);
    drop(ledger);
    place.tamper(
        "UPDATE blob_parts SET bytes = zeroblob(10) WHERE id = 2 * 65536 + 1; DELETE FROM blobs WHERE place = 1",
    );
    let ledger = place.open();
    let found = ledger.verify(None).unwrap().flaws;
    assert_eq!(found, [Flaw::BlobMissing { place: 1 }, Flaw::BlobAltered { hash: second }]);
    assert_eq!(ledger.blob(second).unwrap_err().code(), "damaged");
}

#[test]
fn an_erased_blob_is_gone_and_can_be_kept_again() {
    let place = Place::new();
    let ledger = place.open();
    let hash = ledger.put_blob(b"PASSENGER-LIST-77").unwrap();
    assert!(ledger.erase_blob(hash).unwrap());
    assert!(!ledger.erase_blob(hash).unwrap());
    assert_eq!(ledger.blob(hash).unwrap(), None);
    assert!(ledger.verify(None).unwrap().is_sound());
    let on_disk = std::fs::read(place.path()).unwrap();
    assert!(!on_disk.windows(12).any(|words| words == b"PASSENGER-LI"));
    ledger.put_blob(b"PASSENGER-LIST-77").unwrap();
    assert_eq!(ledger.blob(hash).unwrap().unwrap(), b"PASSENGER-LIST-77");
}

#[test]
fn a_long_log_is_checked_across_the_cores_borders() {
    let place = Place::new();
    let ledger = place.open();
    ledger.import(None, &mut (1..=45_000).map(|n| draft(n, 0, "row")), &mut |_| {}).unwrap();
    let sound = ledger.verify(None).unwrap();
    assert_eq!((sound.entries, sound.flaws.len()), (45_000, 0));
    drop(ledger);
    // 22 500 is the last of the first half on two cores: its hash is what the second half chains on.
    place.tamper("UPDATE entries SET hash = zeroblob(32) WHERE seq = 22500");
    let found = verify_file(&place.path(), None).unwrap().flaws;
    assert_eq!(found, [Flaw::EntryAltered { seq: 22_500 }, Flaw::EntryAltered { seq: 22_501 }]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// One changed byte anywhere in any entry is found, and the first flaw is at that entry.
    #[test]
    fn one_changed_byte_is_found_at_its_place(seq in 1u64..=30, column in 0usize..5, at in 0usize..1000, flip in 1u8..=255) {
        let place = Place::new();
        fill_log(&place.open(), 30);
        let column = ["hash", "payload_hash", "salt", "payload", "record"][column];
        let conn = rusqlite::Connection::open(place.path()).unwrap();
        let select = format!("SELECT {column} FROM entries WHERE seq = ?1");
        let mut bytes: Vec<u8> = conn.query_row(&select, [seq as i64], |row| row.get(0)).unwrap();
        let at = at % bytes.len();
        bytes[at] ^= flip;
        let changed = conn.execute(&format!("UPDATE entries SET {column} = ?2 WHERE seq = ?1"), (seq as i64, bytes));
        // One byte may make a record's name that of another: such a change the store itself does not take.
        prop_assume!(changed.is_ok());
        drop(conn);
        let found = verify_file(&place.path(), None).unwrap().flaws;
        prop_assert_eq!(found.first().and_then(Flaw::seq), Some(seq));
    }
}
