//! Appending: order, conflicts, keys, time, limits.

use std::collections::BTreeMap;
use std::sync::Barrier;

use ledger::{Batch, Draft, Hash, Head, Ledger, LedgerError, PAYLOAD_BYTES_MAX};
use proptest::prelude::*;
use record::Moment;

use crate::place::{MORNING, Place, SECOND, all, draft, fill_log, record, write};

#[test]
fn what_is_written_is_read_in_order() {
    let place = Place::new();
    let ledger = place.open();
    let receipts = write(&ledger, vec![draft(1, 0, "pledged"), draft(2, 0, "said"), draft(1, 1, "confirmed")]);
    let entries = all(&ledger);
    assert_eq!(entries.iter().map(|entry| entry.seq).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(entries[2].payload(), Some(&b"confirmed"[..]));
    assert_eq!((entries[2].version, entries[2].actor.as_str(), entries[2].origin.as_str()), (2, "amal", "london"));
    assert_eq!(entries[0].prev, Hash::default());
    assert_eq!(entries[1].prev, entries[0].hash);
    assert_eq!(receipts[2].hash, entries[2].hash);
    assert_eq!(ledger.versions(record(1)).unwrap(), [entries[0].clone(), entries[2].clone()]);
    assert_eq!(ledger.since(2, 1).unwrap(), [entries[1].clone()]);
    assert_eq!(ledger.head().unwrap(), Head { seq: 3, hash: entries[2].hash, recorded_at: MORNING });
}

#[test]
fn an_empty_log_has_the_empty_head() {
    let place = Place::new();
    let ledger = place.open();
    assert_eq!(ledger.head().unwrap(), Head::EMPTY);
    assert_eq!(ledger.as_of(Moment::LAST).unwrap(), Head::EMPTY);
    assert!(ledger.since(1, 10).unwrap().is_empty());
    assert!(ledger.verify(None).unwrap().is_sound());
}

#[test]
fn two_people_confirm_the_same_claim_and_one_wins() {
    let place = Place::new();
    let ledger = place.open();
    write(&ledger, vec![draft(1, 0, "proposed")]);
    let together = Barrier::new(2);
    let outcomes: Vec<_> = std::thread::scope(|scope| {
        let people = ["amal", "ben"].map(|person| {
            let (ledger, together) = (&ledger, &together);
            scope.spawn(move || {
                together.wait();
                ledger.append(Batch::from(vec![draft(1, 1, person)]))
            })
        });
        people.into_iter().map(|person| person.join().unwrap()).collect()
    });
    let (won, lost): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(Result::is_ok);
    assert_eq!((won.len(), lost.len()), (1, 1));
    let told = lost.into_iter().next().unwrap().unwrap_err();
    assert!(matches!(told, LedgerError::Conflict { record: r, expected: 1, found: 2 } if r == record(1)), "{told}");
    assert_eq!(ledger.head().unwrap().seq, 2);
}

#[test]
fn a_conflict_keeps_nothing_of_its_batch() {
    let place = Place::new();
    let ledger = place.open();
    write(&ledger, vec![draft(1, 0, "there")]);
    for drafts in [
        vec![draft(2, 0, "new"), draft(1, 0, "made again")],
        vec![draft(2, 0, "new"), draft(1, 2, "a version nobody wrote")],
        vec![draft(2, 0, "new"), draft(3, 1, "a record nobody made")],
        vec![draft(2, 0, "new"), draft(2, 0, "twice in one batch")],
    ] {
        let told = ledger.append(Batch::from(drafts)).unwrap_err();
        assert_eq!(told.code(), "conflict");
    }
    assert_eq!(ledger.head().unwrap().seq, 1);
    let after = write(&ledger, vec![draft(2, 0, "new"), draft(2, 1, "and its second version")]);
    assert_eq!((after[0].seq, after[1].version), (2, 2));
    assert!(ledger.verify(None).unwrap().is_sound());
}

#[test]
fn the_same_key_writes_once() {
    let place = Place::new();
    let ledger = place.open();
    let first = ledger.append(Batch::keyed("form-7", vec![draft(1, 0, "a"), draft(2, 0, "b")])).unwrap();
    write(&ledger, vec![draft(3, 0, "between")]);
    let again = ledger.append(Batch::keyed("form-7", vec![draft(4, 0, "a"), draft(5, 0, "b")])).unwrap();
    assert_eq!(first, again);
    let other = ledger.append(Batch::keyed("form-8", vec![draft(4, 0, "a")])).unwrap();
    assert_eq!(other[0].seq, 4);
    drop(ledger);
    let ledger = place.open();
    assert_eq!(ledger.append(Batch::keyed("form-7", Vec::new())).unwrap(), first, "also after a restart");
}

#[test]
fn time_never_runs_backwards_along_the_log() {
    let place = Place::new();
    let ledger = place.open();
    let jumps = [0, 5 * SECOND, -3600 * SECOND, -3599 * SECOND, 6 * SECOND, i64::MIN / 2, 7 * SECOND];
    let mut times = Vec::new();
    for (number, jump) in (1..).zip(jumps) {
        place.set_clock(Moment(MORNING.0 + jump));
        times.push(write(&ledger, vec![draft(number, 0, "tick")])[0].recorded_at.0 - MORNING.0);
    }
    let five = 5 * SECOND;
    assert_eq!(times, [0, five, five + 1, five + 2, 6 * SECOND, 6 * SECOND + 1, 7 * SECOND]);
    assert!(ledger.verify(None).unwrap().is_sound());
}

#[test]
fn as_of_gives_the_last_entry_not_after_the_moment() {
    let place = Place::new();
    let ledger = place.open();
    for number in 1..=20 {
        place.set_clock(Moment(MORNING.0 + i64::from(number) * SECOND));
        write(&ledger, vec![draft(number, 0, "a"), draft(100 + number, 0, "b")]);
    }
    let seq = |micros: i64| ledger.as_of(Moment(MORNING.0 + micros)).unwrap().seq;
    assert_eq!(seq(SECOND - 1), 0);
    assert_eq!(seq(SECOND), 2, "a batch is never cut apart");
    assert_eq!(seq(7 * SECOND + 5), 14);
    assert_eq!(seq(20 * SECOND), 40);
    assert_eq!(ledger.as_of(Moment::LAST).unwrap(), ledger.head().unwrap());
}

#[test]
fn what_is_too_large_is_refused_and_the_rest_goes_on() {
    let place = Place::new();
    let ledger = place.open();
    let large = Draft { payload: vec![0; PAYLOAD_BYTES_MAX + 1], ..draft(1, 0, "") };
    let told = ledger.append(Batch::from(vec![draft(2, 0, "small"), large])).unwrap_err();
    assert!(matches!(told, LedgerError::TooLarge { what: "payload", .. }), "{told}");
    let long = Draft { actor: "a".repeat(2000), ..draft(1, 0, "") };
    assert_eq!(ledger.append(Batch::from(vec![long])).unwrap_err().code(), "too-large");
    let own = Draft { kind: "ledger.erasure".into(), ..draft(1, 0, "") };
    assert_eq!(ledger.append(Batch::from(vec![own])).unwrap_err().code(), "reserved");
    let largest = Draft { payload: vec![7; PAYLOAD_BYTES_MAX], ..draft(1, 0, "") };
    assert_eq!(write(&ledger, vec![largest])[0].seq, 1);
}

#[test]
fn an_import_that_was_stopped_resumes() {
    let place = Place::new();
    let ledger = place.open();
    let drafts = |from: u32, to: u32| (from..=to).map(|number| draft(number, 0, "row"));
    write(&ledger, vec![draft(9000, 0, "somebody else's")]);
    let stopped = ledger.import(Some("file"), &mut drafts(1, 40_000), &mut |_| {}).unwrap_err();
    assert_eq!(stopped.code(), "conflict", "row 9000 is in the third batch");
    assert_eq!(ledger.head().unwrap().seq, 1 + 2 * 4096, "the batches before the failing one stay, none after it");
    let mut heard = Vec::new();
    let written = ledger.import(Some("file"), &mut drafts(1, 8999), &mut |count| heard.push(count)).unwrap();
    assert_eq!((written, heard.last()), (8999, Some(&8999)));
    assert_eq!(ledger.head().unwrap().seq, 9000, "what was there is not written again");
    assert!(ledger.verify(None).unwrap().is_sound());
}

#[test]
fn a_scan_can_be_ended_early_and_starts_anywhere() {
    let place = Place::new();
    let ledger = place.open();
    fill_log(&ledger, 50);
    let entries = all(&ledger);
    let mut seen = Vec::new();
    let shown = ledger
        .scan(10, 40, &mut |entry| {
            seen.push(entry.to_entry());
            if entry.seq == 15 { std::ops::ControlFlow::Break(()) } else { std::ops::ControlFlow::Continue(()) }
        })
        .unwrap();
    assert_eq!((shown, &seen[..]), (6, &entries[9..15]));
    assert_eq!(ledger.scan(45, 1000, &mut |_| std::ops::ControlFlow::Continue(())).unwrap(), 6);
}

#[test]
fn a_reader_sees_what_the_writer_wrote_and_cannot_write() {
    let place = Place::new();
    let ledger = place.open();
    fill_log(&ledger, 3);
    let reader = ledger::SqliteLedger::open(&place.path(), place.options().read_only()).unwrap();
    assert_eq!(all(&reader), all(&ledger));
    assert_eq!(reader.node(), "london");
    write(&ledger, vec![draft(4, 0, "later")]);
    assert_eq!(reader.head().unwrap().seq, 4);
    assert_eq!(reader.append(Batch::from(vec![draft(5, 0, "no")])).unwrap_err().code(), "read-only");
    assert_eq!(reader.put_setting("a", "b").unwrap_err().code(), "read-only");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is tried, the log holds exactly what was acknowledged, versions have no gaps, and it verifies.
    #[test]
    fn the_log_is_what_was_acknowledged(
        batches in prop::collection::vec(prop::collection::vec((0u32..6, 0u32..4, ".{0,12}"), 0..5), 1..25),
        reopen_after in 0usize..25,
    ) {
        let place = Place::new();
        let mut ledger = place.open();
        let mut newest: BTreeMap<u32, u32> = BTreeMap::new();
        let mut expected = Vec::new();
        for (number, batch) in batches.into_iter().enumerate() {
            if number == reopen_after {
                drop(ledger);
                ledger = place.open();
            }
            let mut trial = newest.clone();
            let fits = batch.iter().all(|(record, after, _)| {
                let version = trial.entry(*record).or_default();
                *version += 1;
                *version == after + 1
            });
            let drafts = batch.iter().map(|(record, after, text)| draft(*record, *after, text)).collect::<Vec<_>>();
            match ledger.append(Batch::from(drafts)) {
                Ok(receipts) => {
                    prop_assert!(fits);
                    prop_assert_eq!(receipts.len(), batch.len());
                    newest = trial;
                    expected.extend(batch.into_iter().map(|(r, after, text)| (record(r), after + 1, text.into_bytes())));
                }
                Err(cause) => {
                    prop_assert!(!fits);
                    prop_assert_eq!(cause.code(), "conflict");
                }
            }
        }
        let stored: Vec<_> = all(&ledger).into_iter().map(|e| (e.record, e.version, e.sealed.unwrap().payload)).collect();
        prop_assert_eq!(stored, expected);
        prop_assert!(ledger.verify(Some(ledger.head().unwrap())).unwrap().is_sound());
    }
}
