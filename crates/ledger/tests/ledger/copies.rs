//! Backup, restore, export and reading it back.

use std::sync::atomic::{AtomicBool, Ordering};

use proptest::prelude::*;

use ledger::{Draft, Ledger, LedgerError, SqliteLedger, restore, verify_file};

use crate::place::{Place, all, draft, fill_log, record, write};

#[test]
fn a_backup_made_while_writing_is_one_sound_state() {
    let place = Place::new();
    let ledger = place.open();
    fill_log(&ledger, 500);
    let stop = AtomicBool::new(false);
    let head = std::thread::scope(|scope| {
        let (ledger, stop) = (&ledger, &stop);
        scope.spawn(move || {
            for number in 1000u32.. {
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                write(ledger, vec![draft(number, 0, "meanwhile")]);
            }
        });
        let head = ledger.backup(&place.file("copy.db"));
        stop.store(true, Ordering::Relaxed);
        head.unwrap()
    });
    let verification = verify_file(&place.file("copy.db"), Some(head)).unwrap();
    assert!(verification.is_sound(), "{:?}", verification.flaws);
    assert_eq!((verification.entries, verification.head), (head.seq, head));
    assert!(head.seq >= 500);
}

#[test]
fn a_backup_never_overwrites() {
    let place = Place::new();
    let ledger = place.open();
    fill_log(&ledger, 3);
    std::fs::write(place.file("letter.txt"), "dear").unwrap();
    assert_eq!(ledger.backup(&place.file("letter.txt")).unwrap_err().code(), "occupied");
    assert_eq!(ledger.backup(&place.path()).unwrap_err().code(), "occupied");
    assert_eq!(std::fs::read(place.file("letter.txt")).unwrap(), b"dear");
    assert_eq!(ledger.backup(&place.file("no/such/folder.db")).unwrap_err().code(), "storage");
    std::fs::write(place.file("empty"), "").unwrap();
    assert_eq!(ledger.backup(&place.file("empty")).unwrap().seq, 3);
}

#[test]
fn what_is_restored_is_what_was_backed_up() {
    let place = Place::new();
    let ledger = place.open();
    fill_log(&ledger, 20);
    let blob = ledger.put_blob(b"the source").unwrap();
    ledger.put_setting("secret", "s").unwrap();
    ledger.backup(&place.file("copy.db")).unwrap();
    let before = all(&ledger);
    drop(ledger);
    assert_eq!(restore(&place.file("copy.db"), &place.path()).unwrap_err().code(), "occupied");
    let verification = restore(&place.file("copy.db"), &place.file("again.db")).unwrap();
    assert_eq!(verification.entries, 20);
    let again = SqliteLedger::open(&place.file("again.db"), place.options()).unwrap();
    assert_eq!(all(&again), before);
    assert_eq!(again.blob(blob).unwrap().unwrap(), b"the source");
    assert_eq!(again.setting("secret").unwrap().as_deref(), Some("s"));
    assert_eq!(write(&again, vec![draft(21, 0, "goes on")])[0].seq, 21);
}

#[test]
fn a_broken_backup_is_not_restored() {
    let place = Place::new();
    fill_log(&place.open(), 20);
    place.tamper("UPDATE entries SET actor = 'x' WHERE seq = 9");
    let told = restore(&place.path(), &place.file("again.db")).unwrap_err();
    assert!(matches!(&told, LedgerError::Unsound { flaw, .. } if flaw == "log-entry-altered (9)"), "{told}");
    assert!(!place.file("again.db").exists());
}

fn exported(ledger: &SqliteLedger) -> Vec<u8> {
    let mut bytes = Vec::new();
    ledger.export(&mut bytes).unwrap();
    bytes
}

#[test]
fn an_export_read_back_gives_the_same_export() {
    let (place, other) = (Place::new(), Place::new());
    let ledger = place.open();
    fill_log(&ledger, 10);
    let bytes = Draft { payload: vec![0, 255, 7, 0x80], ..draft(11, 0, "") };
    write(&ledger, vec![bytes, draft(12, 0, "نص عربي \u{202e}\"\\\n"), draft(13, 0, "")]);
    ledger.erase(record(3), 1, "clock", "over").unwrap();
    ledger.put_blob(&vec![200; (2 << 20) + 5]).unwrap();
    ledger.put_blob(b"").unwrap();
    let gone = ledger.put_blob(b"gone").unwrap();
    ledger.erase_blob(gone).unwrap();
    let export = exported(&ledger);

    let mut options = other.options();
    options.node = "paris".into();
    let copy = SqliteLedger::open(&other.path(), options).unwrap();
    let head = copy.import_export(&mut &export[..]).unwrap();
    assert_eq!(head, ledger.head().unwrap());
    assert_eq!(all(&copy), all(&ledger));
    assert_eq!(exported(&copy), export);
    assert_eq!(copy.node(), "london", "it is the same node's log");
    assert!(copy.verify(Some(head)).unwrap().is_sound());
    assert_eq!(copy.import_export(&mut &export[..]).unwrap_err().code(), "occupied");
    assert_eq!(write(&copy, vec![draft(14, 0, "goes on")])[0].seq, 15);
}

/// A log of format 1 opens as long as this room lives: the same entries from the file and from the export.
#[test]
fn a_log_of_format_1_still_opens() {
    let place = Place::new();
    place.tamper(include_str!("../golden/ledger-v1.sql"));
    let export = include_str!("../golden/export-v1.jsonl");
    let ledger = place.open();
    let verification = ledger.verify(None).unwrap();
    assert!(verification.is_sound(), "{:?}", verification.flaws);
    assert_eq!((verification.entries, verification.erased, verification.blobs), (6, 1, 1));
    assert_eq!(String::from_utf8(exported(&ledger)).unwrap(), export);
    assert!(ledger.account("amal").unwrap().is_some());
    let other = Place::new();
    let copy = other.open();
    copy.import_export(&mut export.as_bytes()).unwrap();
    assert_eq!(all(&copy), all(&ledger));
}

/// Spoils an export and expects it refused at that line, and the ledger left as if nothing had come.
#[track_caller]
fn check_refused(spoil: impl Fn(String) -> String, line: u64) {
    let (place, other) = (Place::new(), Place::new());
    let ledger = place.open();
    ledger.put_blob(b"kept").unwrap();
    fill_log(&ledger, 4);
    let spoiled = spoil(String::from_utf8(exported(&ledger)).unwrap());
    let copy = other.open();
    let told = copy.import_export(&mut spoiled.as_bytes()).unwrap_err();
    assert!(matches!(told, LedgerError::BadExport { line: at, .. } if at == line), "{told}");
    assert_eq!(copy.head().unwrap().seq, 0);
    assert!(copy.import_export(&mut &exported(&ledger)[..]).is_ok(), "the right export still goes in");
}

#[test]
fn a_spoiled_export_is_refused_whole() {
    check_refused(|export| export.replace("claim 3", "claim 4"), 5);
    check_refused(|export| export.replace("\"actor\":\"amal\"", "\"actor\":\"ben\""), 3);
    check_refused(
        |export| export.lines().filter(|line| !line.contains("claim 2")).map(|l| format!("{l}\n")).collect(),
        4,
    );
    check_refused(|export| export.replace("6b657074", "6b657075"), 2);
    check_refused(|export| export[..export.len() - 20].to_owned(), 6);
    check_refused(|export| export.replace("tahaluf_log\":1", "tahaluf_log\":2"), 1);
    check_refused(|_| String::new(), 1);
    check_refused(|export| format!("{export}{{\"seq\":-1}}\n"), 7);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// However an export is changed, it is refused whole or it gives the very log it came from.
    #[test]
    fn a_changed_export_is_refused_or_changes_nothing(
        edits in prop::collection::vec((0.0f64..1.0, prop::collection::vec(any::<u8>(), 0..3), 0usize..3), 1..4),
    ) {
        let (place, other) = (Place::new(), Place::new());
        let ledger = place.open();
        ledger.put_blob(b"kept").unwrap();
        fill_log(&ledger, 3);
        ledger.erase(record(2), 1, "clock", "over").unwrap();
        let mut export = exported(&ledger);
        for (at, new, removed) in edits {
            let at = (at * export.len() as f64) as usize;
            let end = (at + removed).min(export.len());
            export.splice(at..end, new);
        }
        let copy = other.open();
        match copy.import_export(&mut &export[..]) {
            Ok(_) => prop_assert!(all(&ledger).starts_with(&all(&copy))),
            Err(cause) => {
                prop_assert_eq!(cause.code(), "bad-export");
                prop_assert_eq!(copy.head().unwrap().seq, 0);
            }
        }
    }
}
