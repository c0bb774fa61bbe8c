use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use ledger::{JobState, Options, SqliteLedger};
use record::Moment;

use super::*;
use crate::About;

struct Place {
    folder: tempfile::TempDir,
    clock: Arc<AtomicI64>,
}

impl Place {
    fn new() -> Place {
        let clock = Arc::new(AtomicI64::new(1_421_884_800_000_000));
        Place { folder: tempfile::tempdir().unwrap(), clock }
    }

    fn open(&self) -> Live {
        let clock = Arc::clone(&self.clock);
        let clock: ledger::Clock = Arc::new(move || Moment(clock.load(Ordering::SeqCst)));
        let count = AtomicU64::new(1);
        let entropy: ledger::Entropy = Arc::new(move |bytes| {
            let next = count.fetch_add(1, Ordering::Relaxed).to_be_bytes();
            bytes.iter_mut().rev().zip(next.iter().rev().cycle()).for_each(|(byte, next)| *byte = *next);
        });
        let options = Options::new(Arc::clone(&clock), Arc::clone(&entropy), "test");
        let ledger = SqliteLedger::open(&self.folder.path().join("ledger.db"), options).unwrap();
        Live::open(Arc::new(ledger), clock, entropy).unwrap()
    }
}

fn amal() -> Acting {
    Acting { account: "amal".into(), member: "GB".into() }
}

fn viewer() -> Viewer {
    Viewer::Person { account: "amal".into(), member: Some("GB".into()) }
}

/// A page that makes so many promises, as a task.
fn task(live: &Live, promises: usize) -> Task {
    let said: String =
        (1..=promises).map(|sum| format!("<p>Germany pledged {sum} million euros for Iraq.</p>")).collect();
    let text = format!("<!doctype html><html lang=en><title>Pledges</title><article><h1>Pledges</h1>{said}</article>");
    let original = live.ledger().put_blob(text.as_bytes()).unwrap();
    Task {
        original,
        file: Some("pledges.html".into()),
        about: About::nothing("GB"),
        actor: "amal".into(),
        mapping: None,
    }
}

const NEVER: &dyn Fn() -> bool = &|| false;

#[test]
fn a_file_is_taken_in_and_all_of_it_confirmed() {
    let place = Place::new();
    let live = place.open();
    let id = import(&live, &task(&live, 2500)).unwrap();
    let worker = Worker::new(&live, "worker");
    assert!(worker.once(NEVER).unwrap() && !worker.once(NEVER).unwrap());
    let job = live.ledger().job(id).unwrap().unwrap();
    let outcome: Outcome = serde_json::from_str(job.result.as_deref().unwrap()).unwrap();
    assert_eq!(
        (job.state, outcome.counts.waiting, job.progress.done),
        (JobState::Done, 2500, job.progress.total.unwrap())
    );
    let source = outcome.sources[0].source;
    let asked = Confirmation { source, kind: None, title: None, acting: amal(), claims: 2500 };
    let id = confirm(&live, &asked).unwrap();
    assert!(worker.once(NEVER).unwrap());
    let job = live.ledger().job(id).unwrap().unwrap();
    assert_eq!((job.state, job.result.as_deref()), (JobState::Done, Some("2500")));
    let picture = live.picture(&viewer(), None).unwrap();
    assert_eq!((picture.waiting().count(), picture.promises().count()), (0, 2500));
}

#[test]
fn a_job_that_is_stopped_goes_on_where_it_was() {
    let place = Place::new();
    let live = place.open();
    import(&live, &task(&live, 2500)).unwrap();
    let worker = Worker::new(&live, "worker");
    worker.once(NEVER).unwrap();
    let source = live.picture(&viewer(), None).unwrap().sources().next().unwrap().0.id;
    let id = confirm(&live, &Confirmation { source, kind: None, title: None, acting: amal(), claims: 2500 }).unwrap();
    let asked = AtomicU64::new(0);
    let stop = || {
        if asked.fetch_add(1, Ordering::SeqCst) == 1 {
            live.ledger().stop_job(id).unwrap();
        }
        false
    };
    worker.once(&stop).unwrap();
    assert_eq!(live.ledger().job(id).unwrap().unwrap().state, JobState::Stopped);
    let left = live.picture(&viewer(), None).unwrap().waiting().count();
    assert!(left > 0 && left < 2500, "{left} are left");
    assert!(!worker.once(NEVER).unwrap(), "a stopped job is nobody's");
    assert!(live.ledger().resume_job(id).unwrap());
    worker.once(NEVER).unwrap();
    assert_eq!(live.ledger().job(id).unwrap().unwrap().state, JobState::Done);
    assert_eq!(live.picture(&viewer(), None).unwrap().waiting().count(), 0);
}

#[test]
fn a_job_whose_program_died_is_taken_up_and_one_that_keeps_dying_is_given_up() {
    let place = Place::new();
    let id = {
        let live = place.open();
        let id = import(&live, &task(&live, 3)).unwrap();
        live.ledger().lease_job(&[IMPORT], "dead", LEASE_MICROS).unwrap().unwrap();
        id
    };
    let live = place.open();
    let worker = Worker::new(&live, "worker");
    assert!(!worker.once(NEVER).unwrap(), "the lease still runs");
    place.clock.fetch_add(LEASE_MICROS + 1, Ordering::SeqCst);
    assert!(worker.once(NEVER).unwrap());
    assert_eq!(live.ledger().job(id).unwrap().unwrap().state, JobState::Done);
    let poisoned = import(&live, &task(&live, 4)).unwrap();
    for _ in 0..ATTEMPTS_MAX {
        live.ledger().lease_job(&[IMPORT], "dead", LEASE_MICROS).unwrap().unwrap();
        place.clock.fetch_add(LEASE_MICROS + 1, Ordering::SeqCst);
    }
    assert!(worker.once(NEVER).unwrap());
    let job = live.ledger().job(poisoned).unwrap().unwrap();
    assert!(job.state == JobState::Failed && job.result.unwrap().contains("job-attempts"));
}

#[test]
fn a_file_that_cannot_be_read_is_done_with_its_findings() {
    let place = Place::new();
    let live = place.open();
    let original = live.ledger().put_blob(b"%PDF-1.7\n").unwrap();
    let about = About::nothing("GB");
    let id = import(&live, &Task { original, file: None, about, actor: "amal".into(), mapping: None }).unwrap();
    Worker::new(&live, "worker").once(NEVER).unwrap();
    let job = live.ledger().job(id).unwrap().unwrap();
    let outcome: Outcome = serde_json::from_str(job.result.as_deref().unwrap()).unwrap();
    assert!(job.state == JobState::Done && outcome.findings.errors == 1 && outcome.sources.is_empty());
}
