//! A folder with a ledger, a clock that the test sets, and randomness that repeats.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use ledger::{Batch, Draft, Entry, Ledger, Options, Receipt, SqliteLedger};
use record::{Moment, RecordId};

/// 22 January 2015, 09:00 in London.
pub const MORNING: Moment = Moment(1_421_917_200_000_000);
pub const SECOND: i64 = 1_000_000;

pub struct Place {
    folder: tempfile::TempDir,
    pub clock: Arc<AtomicI64>,
    seed: Arc<AtomicU64>,
}

impl Place {
    pub fn new() -> Place {
        let clock = Arc::new(AtomicI64::new(MORNING.0));
        Place { folder: tempfile::tempdir().unwrap(), clock, seed: Arc::new(AtomicU64::new(1)) }
    }

    pub fn path(&self) -> PathBuf {
        self.file("ledger.db")
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn options(&self) -> Options {
        let (clock, seed) = (self.clock.clone(), self.seed.clone());
        let now = Arc::new(move || Moment(clock.load(Ordering::SeqCst)));
        Options::new(now, Arc::new(move |bytes: &mut [u8]| fill(&seed, bytes)), "london")
    }

    pub fn open(&self) -> SqliteLedger {
        SqliteLedger::open(&self.path(), self.options()).unwrap()
    }

    pub fn set_clock(&self, moment: Moment) {
        self.clock.store(moment.0, Ordering::SeqCst);
    }

    /// Changes the file behind the ledger's back; the ledger must be closed.
    pub fn tamper(&self, sql: &str) {
        rusqlite::Connection::open(self.path()).unwrap().execute_batch(sql).unwrap();
    }
}

fn fill(seed: &AtomicU64, bytes: &mut [u8]) {
    for byte in bytes {
        *byte = (seed.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as u8;
    }
}

pub fn record(number: u32) -> RecordId {
    let mut random = [0; 10];
    random[6..].copy_from_slice(&number.to_be_bytes());
    RecordId::new(MORNING, random)
}

/// A claim's next version, seen at version `after`.
pub fn draft(number: u32, after: u32, payload: &str) -> Draft {
    Draft { record: record(number), after, kind: "claim".into(), actor: "amal".into(), payload: payload.into() }
}

pub fn write(ledger: &SqliteLedger, drafts: Vec<Draft>) -> Vec<Receipt> {
    ledger.append(Batch::from(drafts)).unwrap()
}

/// A log of `count` records, one entry each.
pub fn fill_log(ledger: &SqliteLedger, count: u32) -> Vec<Receipt> {
    write(ledger, (1..=count).map(|number| draft(number, 0, &format!("claim {number}"))).collect())
}

pub fn all(ledger: &SqliteLedger) -> Vec<Entry> {
    ledger.since(1, usize::MAX).unwrap()
}
