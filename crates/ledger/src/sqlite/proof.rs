//! Verification: the whole log and all blobs are read and every hash is made again, on all cores.
//!
//! The log is cut into ranges; each is checked alone, chained on the stored hash before it. A range's own check covers
//! that stored hash in the range before, so nothing between ranges escapes.

use std::collections::HashSet;
use std::ops::ControlFlow;

use rusqlite::Connection;

use super::log::{self, ErasureNote};
use super::readers::Readers;
use super::schema::{Inner, Trouble};
use super::{blobs, remembered};
use crate::{ERASURE, EntryRef, FLAWS_MAX, Flaw, Hash, Head, Result, Verification};

/// Below so many entries one core is enough.
const ENTRIES_PER_CORE_MIN: u64 = 10_000;
const CORES_MAX: usize = 16;

/// Reads everything; `expected` heads were kept elsewhere.
pub(super) fn verify(readers: &Readers, expected: Option<Head>) -> Result<Verification> {
    let (stated, last) = readers.read("verifying", |conn| {
        let last = log::last_head(conn)?;
        Ok((log::stated_head(conn)?, last))
    })?;
    let mut report = check_ranges(readers, last.seq)?;
    let mut flaws = std::mem::take(&mut report.flaws);
    flaws.extend(report.unexplained().map(|seq| Flaw::PayloadMissing { seq }));
    let remembered = remembered::recall(readers.path());
    for head in [Some(stated), remembered, expected].into_iter().flatten() {
        flaws.extend(readers.read("verifying", |conn| contains(conn, &last, &head))?);
    }
    flaws.sort_by_key(Flaw::seq);
    flaws.dedup();
    let mut blob_flaws = Vec::new();
    let blobs = match readers.read("verifying", |conn| blobs::verify(conn, &mut blob_flaws)) {
        Ok(read) => read,
        Err(cause) => {
            blob_flaws.push(Flaw::Unreadable { seq: last.seq + 1, detail: cause.to_string() });
            0
        }
    };
    flaws.append(&mut blob_flaws);
    flaws.truncate(FLAWS_MAX);
    Ok(Verification { entries: report.entries, erased: report.erased.len() as u64, blobs, head: last, flaws })
}

/// What is wrong if the log ending at `last` should contain `head`.
fn contains(conn: &Connection, last: &Head, head: &Head) -> Inner<Option<Flaw>> {
    if head.seq > last.seq {
        // A head that somebody acknowledged while this was reading is no flaw.
        return match log::head_at(conn, head.seq)? {
            Some(found) if found.hash == head.hash => Ok(None),
            _ => Ok(Some(Flaw::CutOff { seq: last.seq + 1 })),
        };
    }
    match log::head_at(conn, head.seq)? {
        Some(found) if found.hash != head.hash => Ok(Some(Flaw::OtherLog { seq: head.seq })),
        _ => Ok(None), // a gap is told by the range it is in
    }
}

#[derive(Default)]
struct RangeReport {
    entries: u64,
    flaws: Vec<Flaw>,
    erased: Vec<u64>,
    explained: HashSet<u64>,
}

impl RangeReport {
    fn unexplained(&self) -> impl Iterator<Item = u64> {
        self.erased.iter().copied().filter(|seq| !self.explained.contains(seq))
    }

    fn join(mut self, other: RangeReport) -> RangeReport {
        self.entries += other.entries;
        self.flaws.extend(other.flaws);
        self.erased.extend(other.erased);
        self.explained.extend(other.explained);
        self
    }

    fn flaw(&mut self, flaw: Flaw) {
        if self.flaws.len() < FLAWS_MAX {
            self.flaws.push(flaw);
        }
    }
}

fn check_ranges(readers: &Readers, last: u64) -> Result<RangeReport> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from).min(CORES_MAX) as u64;
    let ranges = cores.min(last / ENTRIES_PER_CORE_MIN).max(1);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..ranges)
            .map(|range| {
                let from = last * range / ranges + 1;
                let to = last * (range + 1) / ranges;
                scope.spawn(move || readers.read("verifying", |conn| Ok(check_range(conn, from, to))))
            })
            .collect();
        let mut report = RangeReport::default();
        for worker in workers {
            let part = worker.join().unwrap_or(Err(crate::LedgerError::Closed))?;
            report = report.join(part);
        }
        Ok(report)
    })
}

fn check_range(conn: &Connection, from: u64, to: u64) -> RangeReport {
    let mut report = RangeReport::default();
    let mut next = from;
    let mut time = None;
    let mut header = Vec::with_capacity(256);
    let scanned = log::scan(conn, from, to, &mut |entry, prev| {
        if entry.seq != next {
            report.flaw(Flaw::Gap { seq: next });
        }
        next = entry.seq + 1;
        check_entry(&entry, prev, &mut header, &mut report);
        if time.is_some_and(|before| entry.recorded_at < before) {
            report.flaw(Flaw::TimeBackwards { seq: entry.seq });
        }
        time = Some(entry.recorded_at);
        ControlFlow::Continue(())
    });
    report.entries = scanned.shown;
    if let Some(trouble) = scanned.trouble {
        let detail = match trouble {
            Trouble::Sql(cause) => cause.to_string(),
            Trouble::Ledger(cause) => cause.to_string(),
        };
        report.flaw(Flaw::Unreadable { seq: next, detail });
    } else if next <= to {
        report.flaw(Flaw::Gap { seq: next });
    }
    report
}

fn check_entry(entry: &EntryRef<'_>, prev: Option<Hash>, header: &mut Vec<u8>, report: &mut RangeReport) {
    match (entry.salt, entry.payload) {
        (Some(salt), Some(payload)) if Hash::of_payload(&salt, payload) != entry.payload_hash => {
            report.flaw(Flaw::PayloadAltered { seq: entry.seq });
        }
        (Some(_), Some(payload)) if entry.kind == ERASURE => {
            if let Ok(note) = serde_json::from_slice::<ErasureNote>(payload) {
                report.explained.insert(note.seq);
            }
        }
        (Some(_), Some(_)) => {}
        (None, None) => report.erased.push(entry.seq),
        _ => report.flaw(Flaw::PayloadAltered { seq: entry.seq }),
    }
    // Without the entry before there is nothing to chain on; the gap is told.
    if prev.is_some() {
        header.clear();
        entry.write_header(header);
        if Hash::of(header) != entry.hash {
            report.flaw(Flaw::EntryAltered { seq: entry.seq });
        }
    }
}
