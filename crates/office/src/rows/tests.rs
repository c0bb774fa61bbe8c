//! What an import promises, on an importer of our own: one promise and one claim a row.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use ledger::{LedgerError, Options, SqliteLedger};
use picture::Picture;
use picture::desk::Decision;
use proptest::prelude::*;
use record::{Amount, Body, Claim, ClaimState, Content, Kind, Moment, Promise, Reason, Said, Viewer};

use super::*;
use crate::{Acting, Live, confirm_all, decide};

/// A row of the test's files: an identifier and a sum.
type Given = (u32, i64);

fn options() -> Options {
    let clock: ledger::Clock = Arc::new(|| Moment(1_421_884_800_000_000));
    let count = AtomicU64::new(1);
    let entropy: ledger::Entropy = Arc::new(move |bytes| {
        for byte in bytes {
            let next = count.fetch_add(1, Ordering::Relaxed);
            *byte = (next.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as u8;
        }
    });
    Options::new(clock, entropy, "test")
}

fn open(folder: &Path) -> Arc<dyn Ledger> {
    Arc::new(SqliteLedger::open(&folder.join("ledger.db"), options()).unwrap())
}

struct Place {
    folder: tempfile::TempDir,
    ledger: Arc<dyn Ledger>,
}

impl Place {
    fn new() -> Place {
        let folder = tempfile::tempdir().unwrap();
        let ledger = open(folder.path());
        Place { folder, ledger }
    }

    fn live(&self) -> Live {
        let options = options();
        Live::open(Arc::clone(&self.ledger), options.clock, options.entropy).unwrap()
    }

    fn take(&self, given: &[Given]) -> Taken {
        self.take_until(given, u64::MAX)
    }

    /// Takes the rows in and stops after so many batches.
    fn take_until(&self, given: &[Given], batches: u64) -> Taken {
        take_into(self.ledger.as_ref(), given, Vec::new(), batches).unwrap()
    }
}

fn take_into(ledger: &dyn Ledger, given: &[Given], findings: Vec<Finding>, batches: u64) -> Result<Taken, OfficeError> {
    let original = ledger.put_blob(format!("{given:?}").as_bytes())?;
    let about = About::nothing("GB");
    let dataset = Dataset { format: "test", file: Some("pledges.xml"), original, about: &about, actor: "amal" };
    let origin = origin(&dataset);
    let read = given.iter().zip(1..).map(|((number, sum), at)| row(&origin, *number, *sum, at));
    let mut rows = read.chain(findings.into_iter().map(|finding| Row { findings: vec![finding], ..Row::default() }));
    let mut heard = 0;
    take(ledger, &dataset, &mut rows, &mut |_, _| {
        heard += 1;
        if heard >= batches { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })
}

fn row(origin: &Origin, number: u32, sum: i64, at: u64) -> Row {
    let subject = origin.id(&["test", &number.to_string()]);
    let promise = Promise {
        provider: "DE".into(),
        amount: Some(Amount::whole(sum).unwrap()),
        currency: "USD".parse().ok(),
        ..Promise::default()
    };
    let Ok(serde_json::Value::Object(fields)) = serde_json::to_value(&promise) else { unreachable!() };
    let claim = Claim {
        about: Kind::Promise,
        subject: Some(subject),
        source: origin.source,
        fields: fields.into_iter().map(|(name, value)| (name, Said::new(value, Vec::new()))).collect(),
        spans: Vec::new(),
        rule: "test".into(),
        confidence: None,
        state: ClaimState::Proposed,
        because: None,
    };
    // The place is the same in all rows of these tests, so that rows may move.
    let items = vec![origin.item(subject, promise, None, "row"), origin.claim(subject, claim, "row")];
    Row { items, findings: Vec::new(), at }
}

fn amal() -> Acting {
    Acting { account: "amal".into(), member: "GB".into() }
}

fn viewer() -> Viewer {
    Viewer::Person { account: "amal".into(), member: Some("GB".into()) }
}

fn rows_of(count: u32) -> Vec<Given> {
    (0..count).map(|number| (number, i64::from(number) + 1)).collect()
}

/// What the log says, without when: record, version, kind, payload.
fn said(ledger: &dyn Ledger) -> Vec<(RecordId, u32, Vec<u8>)> {
    let entries = ledger.since(1, usize::MAX / 2).unwrap();
    entries.into_iter().map(|entry| (entry.record, entry.version, entry.payload().unwrap().to_vec())).collect()
}

/// The newest content of each record, reasons aside.
fn newest(ledger: &dyn Ledger) -> BTreeMap<RecordId, Content> {
    let said = said(ledger).into_iter();
    said.map(|(record, _, payload)| {
        let content = Content::from_bytes(&payload).unwrap();
        (record, Content { reason: Reason::Entry, ..content })
    })
    .collect()
}

fn counted(picture: &Picture) -> i64 {
    let sums = picture.promises().filter(|(fact, _)| fact.is_confirmed()).filter_map(|(_, promise)| promise.amount);
    sums.map(|amount| amount.0 / Amount::UNIT).sum()
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let place = Place::new();
    let first = place.take(&rows_of(5000));
    assert_eq!((first.counts.new, first.counts.waiting, first.counts.rows), (10_000, 5000, 5000));
    let before = place.ledger.head().unwrap();
    let again = place.take(&rows_of(5000));
    assert_eq!((again.counts.unchanged, again.counts.new, again.counts.changed), (10_000, 0, 0));
    assert_eq!(place.ledger.head().unwrap(), before);
}

#[test]
fn a_newer_file_changes_what_differs_and_nothing_else() {
    let place = Place::new();
    let mut given = rows_of(5000);
    place.take(&given);
    let before = place.ledger.head().unwrap();
    given[17].1 = 1_000_000;
    given.push((9000, 5));
    let again = place.take(&given);
    assert_eq!((again.counts.new, again.counts.changed, again.counts.withdrawn), (2, 2, 0));
    let written = place.ledger.since(before.seq + 1, 100).unwrap();
    assert_eq!(written.len(), 5, "the source, two changed, two new");
    assert_eq!(written.iter().filter(|entry| entry.version == 2).count(), 3);
}

#[test]
fn nothing_counts_before_a_person_confirms_and_then_the_decision_stands() {
    let place = Place::new();
    let live = place.live();
    let taken = place.take(&rows_of(10));
    assert_eq!(counted(&live.picture(&viewer(), None).unwrap()), 0);
    assert_eq!(confirm_all(&live, &viewer(), &amal(), taken.source, 100).unwrap(), 10);
    assert_eq!(counted(&live.picture(&viewer(), None).unwrap()), 55);
    let again = place.take(&rows_of(10));
    assert_eq!((again.counts.unchanged, again.counts.changed), (20, 0), "though amal wrote the decisions too");
    assert_eq!(counted(&live.picture(&viewer(), None).unwrap()), 55);
}

#[test]
fn a_rejected_row_counts_for_nothing_and_stays_rejected() {
    let place = Place::new();
    let live = place.live();
    let taken = place.take(&rows_of(3));
    let picture = live.picture(&viewer(), None).unwrap();
    let (fact, _) = picture.claims_of(taken.source).next().unwrap();
    let reject = Decision::Reject { because: None };
    decide(&live, &picture, &amal(), fact.id, fact.version.version, reject).unwrap().unwrap();
    let picture = live.picture(&viewer(), None).unwrap();
    assert_eq!((counted(&picture), picture.promises().count()), (0, 2), "the record that was made of it is gone");
    assert_eq!(place.take(&rows_of(3)).counts.unchanged, 6);
    assert_eq!(live.picture(&viewer(), None).unwrap().promises().count(), 2);
}

#[test]
fn a_correction_stands_until_the_file_says_something_new() {
    let place = Place::new();
    let live = place.live();
    let taken = place.take(&rows_of(1));
    let picture = live.picture(&viewer(), None).unwrap();
    let (fact, _) = picture.claims_of(taken.source).next().unwrap();
    let fields = BTreeMap::from([("amount".to_owned(), serde_json::json!("7"))]);
    let correct = Decision::Correct { fields, because: None, subject: None };
    decide(&live, &picture, &amal(), fact.id, fact.version.version, correct).unwrap().unwrap();
    assert_eq!(place.take(&rows_of(1)).counts.changed, 0);
    assert_eq!(counted(&live.picture(&viewer(), None).unwrap()), 7);
    let newer = place.take(&[(0, 9)]);
    assert_eq!((newer.counts.changed, newer.counts.waiting), (2, 1), "what is new waits for a person");
    assert_eq!(counted(&live.picture(&viewer(), None).unwrap()), 0);
}

#[test]
fn what_a_new_file_no_longer_has_is_taken_back_and_comes_back() {
    let place = Place::new();
    let live = place.live();
    let taken = place.take(&rows_of(10));
    confirm_all(&live, &viewer(), &amal(), taken.source, 100).unwrap();
    let shorter = place.take(&rows_of(9));
    assert_eq!(shorter.counts.withdrawn, 1);
    let picture = live.picture(&viewer(), None).unwrap();
    assert_eq!(
        (counted(&picture), picture.promises().count()),
        (45, 9),
        "the record that stood on it alone is gone too"
    );
    let whole = place.take(&rows_of(10));
    assert_eq!((whole.counts.changed, whole.counts.unchanged, whole.counts.waiting), (2, 18, 1));
    let picture = live.picture(&viewer(), None).unwrap();
    assert_eq!((counted(&picture), picture.waiting().count()), (45, 1));
    assert_eq!(place.take(&rows_of(10)).counts.changed, 0);
}

#[test]
fn a_file_that_could_not_be_read_whole_takes_nothing_back() {
    let place = Place::new();
    place.take(&rows_of(10));
    let broken = vec![Finding::new("cut-off", Severity::Error)];
    let cut = take_into(place.ledger.as_ref(), &rows_of(3), broken, u64::MAX).unwrap();
    assert_eq!(cut.counts.withdrawn, 0);
    assert_eq!(cut.findings.counts["rows-not-withdrawn"], 1);
    let stopped = place.take_until(&rows_of(3), 1);
    assert_eq!(stopped.counts.withdrawn, 0);
}

#[test]
fn another_file_under_the_same_name_takes_nothing_back() {
    let place = Place::new();
    place.take(&rows_of(10));
    let other = place.take(&[(500, 1), (501, 1)]);
    assert_eq!((other.counts.withdrawn, other.findings.counts["rows-all-gone"]), (0, 1));
}

#[test]
fn one_identifier_twice_with_two_values_keeps_the_first_and_is_told() {
    let place = Place::new();
    let mut given = rows_of(6000);
    given.push((2, 999));
    given.push((3, 4));
    for round in ["first", "again"] {
        let taken = place.take(&given);
        assert_eq!(taken.findings.counts.get("rows-repeated"), Some(&2), "{round}: the promise and its claim");
        assert_eq!(taken.counts.changed, 0, "{round}");
    }
}

#[test]
fn what_others_write_meanwhile_is_no_obstacle() {
    let place = Place::new();
    let about = About::nothing("GB");
    let original = place.ledger.put_blob(b"bytes").unwrap();
    let dataset = Dataset { format: "test", file: Some("a"), original, about: &about, actor: "amal" };
    let origin = origin(&dataset);
    let ledger = place.ledger.as_ref();
    // Somebody enters the very last record while its row is on the way.
    let last = row(&origin, 4095, 1, 1).items.remove(0);
    let payload = Content { owner: "GB".into(), ..last.content.clone() }.to_bytes().unwrap();
    let meanwhile =
        ledger::Draft { record: last.record, after: 0, kind: "Promise".into(), actor: "ben".into(), payload };
    let mut rows = (0..9000u32).map(|number| {
        if number == 4100 {
            drop(ledger.append(vec![meanwhile.clone()].into()));
        }
        row(&origin, number, i64::from(number), u64::from(number))
    });
    let taken = take(ledger, &dataset, &mut rows, &mut |_, _| ControlFlow::Continue(())).unwrap();
    assert_eq!(taken.counts.new + taken.counts.changed + taken.counts.unchanged, 18_000);
    let newest = newest(ledger);
    assert_eq!(newest.len(), 18_001);
    let Some(Body::Promise(promise)) = &newest[&last.record].body else { panic!("the promise is there") };
    assert_eq!(promise.amount, Amount::whole(4095), "the file's word is the newest");
}

#[test]
fn a_full_disk_is_told_and_leaves_no_half_batch() {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { bytes_max: 3 << 20, ..options() };
    let ledger = SqliteLedger::open(&folder.path().join("ledger.db"), options).unwrap();
    let full = take_into(&ledger, &rows_of(20_000), Vec::new(), u64::MAX);
    assert!(matches!(full, Err(OfficeError::Ledger(LedgerError::Full))), "{full:?}");
    drop(ledger);
    let ledger = open(folder.path());
    assert!(ledger.verify(None).unwrap().is_sound());
    let entries = ledger.since(2, usize::MAX / 2).unwrap();
    assert_eq!(entries.len() % 2, 0, "each row is whole");
    let taken = take_into(ledger.as_ref(), &rows_of(20_000), Vec::new(), u64::MAX).unwrap();
    assert_eq!(taken.counts.unchanged, entries.len() as u64);
    assert_eq!(newest(ledger.as_ref()).len(), 40_001);
}

const FOLDER: &str = "OFFICE_TEST_FOLDER";
const KILLED_ROWS: u32 = 25_000;

/// The process that is killed.
#[test]
#[ignore = "runs as the child of an_import_that_was_killed_comes_to_the_same"]
fn child_imports_until_it_is_killed() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let ledger = open(Path::new(&folder));
    take_into(ledger.as_ref(), &rows_of(KILLED_ROWS), Vec::new(), u64::MAX).unwrap();
}

#[test]
fn an_import_that_was_killed_comes_to_the_same() {
    let unharmed = Place::new();
    unharmed.take(&rows_of(KILLED_ROWS));
    let folder = tempfile::tempdir().unwrap();
    let mut killed = 0;
    for round in 0..6u64 {
        let mut child = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["rows::tests::child_imports_until_it_is_killed", "--exact", "--ignored"])
            .env(FOLDER, folder.path())
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(100 + round * 130));
        child.kill().unwrap(); // SIGKILL
        killed += u32::from(!child.wait().unwrap().success());
    }
    assert!(killed > 0, "at least once it was killed before its end");
    let ledger = open(folder.path());
    assert!(ledger.verify(None).unwrap().is_sound());
    take_into(ledger.as_ref(), &rows_of(KILLED_ROWS), Vec::new(), u64::MAX).unwrap();
    assert!(said(ledger.as_ref()) == said(unharmed.ledger.as_ref()), "the log says the same, in the same order");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// However often a file is stopped and taken again, and whatever stood there before, the end is the same as taking
    /// it once more.
    #[test]
    fn taking_twice_is_taking_once(
        before in prop::collection::vec((0u32..30, 1i64..5), 0..30),
        given in prop::collection::vec((0u32..30, 1i64..5), 1..40),
    ) {
        let place = Place::new();
        if !before.is_empty() {
            place.take(&before);
        }
        place.take(&given);
        let once = said(place.ledger.as_ref());
        let again = place.take(&given);
        prop_assert_eq!(again.counts.new + again.counts.changed + again.counts.withdrawn, 0);
        prop_assert!(said(place.ledger.as_ref()) == once);
        drop(place.folder);
    }
}
