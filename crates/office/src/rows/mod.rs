//! Rows of a file into the ledger: in batches, told as they go, stopped when asked, and gone on with where they were.
//!
//! Takes any importer (an iterator of [`lines::Row`]) and where its file comes from ([`Dataset`]); writes the record of the
//! source first, then the rows' records in batches, each row whole in one batch.
//! Always holds: the same file twice changes nothing, and one that was stopped or killed halfway comes to the same when
//! it is taken again; a record that says the same stays as it is, whatever a person decided on it; one that says
//! something else gets a new version, and waits again; what a new file of the same dataset no longer has is taken back,
//! but only where the whole file could be read; memory does not grow with the file (a dataset that is taken again keeps
//! sixteen bytes a record, to know what is gone).
//! Not here: what a row means (`lines`), which formats there are ([`formats`]), doing it in the background
//! ([`crate::jobs`]).

mod findings;
pub mod formats;
mod said;
mod source;
mod withdrawn;
mod writer;

use std::collections::HashSet;
use std::ops::ControlFlow;

use ledger::{Hash, Ledger};
use lines::{Item, Origin, Row};
use record::{Finding, Marking, RecordId, Severity};
use serde::{Deserialize, Serialize};

use crate::{About, OfficeError};

pub use findings::{FINDINGS_KEPT, Findings};
use writer::Writer;

/// Records written in one batch, give or take those of one row.
const BATCH_ITEMS: usize = 4096;

/// Where rows come from, and in whose name they come in.
#[derive(Clone, Debug)]
pub struct Dataset<'a> {
    /// The form of the file: `iati`, `fts`, `mapping/NAME`. Part of the source's name.
    pub format: &'a str,
    /// The name the file came with. The same name again is the same dataset, with other bytes a newer state of it.
    pub file: Option<&'a str>,
    /// The file's bytes, kept as a blob.
    pub original: Hash,
    /// What the person who gives it says of it.
    pub about: &'a About,
    /// The account that gives it.
    pub actor: &'a str,
}

/// How far an import is, and what it found so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Bytes of the file that were read.
    pub bytes: u64,
    /// Rows that were read.
    pub rows: u64,
    /// Records that were not there.
    pub new: u64,
    /// Records that got a new version.
    pub changed: u64,
    /// Records that stayed as they were.
    pub unchanged: u64,
    /// Claims of an older state of the file that were taken back.
    pub withdrawn: u64,
    /// New claims, and those that changed: they wait for a person.
    pub waiting: u64,
}

/// What came of a file of rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// The record of its source.
    pub source: RecordId,
    /// What was written.
    pub counts: Counts,
    /// What was noticed.
    pub findings: Findings,
    /// Whether it was asked to stop before the end.
    pub stopped: bool,
}

/// Hears how far it is after each batch, and says whether to go on.
pub type Watch<'a> = dyn FnMut(&Counts, &Findings) -> ControlFlow<()> + 'a;

/// The origin of a dataset's records. The name of its source follows from owner, form and file name.
pub fn origin(dataset: &Dataset<'_>) -> Origin {
    let marking: Marking = dataset.about.marking.clone();
    Origin { owner: dataset.about.owner.clone(), marking, source: source::id(dataset) }
}

/// Takes the rows in.
///
/// # Errors
/// The ledger's: what was written before stays, and the same file again goes on from there. A full disk is
/// [`ledger::LedgerError::Full`], with nothing of the failing batch written.
pub fn take(
    ledger: &dyn Ledger,
    dataset: &Dataset<'_>,
    rows: &mut dyn Iterator<Item = Row>,
    watch: &mut Watch<'_>,
) -> Result<Taken, OfficeError> {
    let source = source::id(dataset);
    let stands = source::write(ledger, dataset)?;
    let mut import = Import {
        begun_at: ledger.head()?.seq,
        state_since: stands.since,
        seen: stands.before.then(HashSet::new),
        taken: Taken { source, counts: Counts::default(), findings: Findings::default(), stopped: false },
    };
    std::thread::scope(|scope| {
        let mut writer = Writer::start(scope, ledger, dataset.actor, source);
        let ended = import.rows(rows, &mut writer, watch);
        let finished = writer.finish(&mut import.taken.counts);
        ended.and(finished)
    })?;
    import.taken.stopped |= watch(&import.taken.counts, &import.taken.findings).is_break();
    import.withdraw(ledger, dataset.actor, watch)?;
    let Import { taken, .. } = import;
    let _ = watch(&taken.counts, &taken.findings); // the end is told too; there is nothing left to stop
    Ok(taken)
}

struct Import {
    /// The newest entry of the log when it began: what is newer was written by this import, or meanwhile.
    begun_at: u64,
    /// Where in the log this state of the file begins.
    state_since: u64,
    /// The records of this file so far, where the dataset was there before.
    seen: Option<HashSet<RecordId>>,
    taken: Taken,
}

impl Import {
    fn rows(
        &mut self,
        rows: &mut dyn Iterator<Item = Row>,
        writer: &mut Writer<'_>,
        watch: &mut Watch<'_>,
    ) -> Result<(), OfficeError> {
        let mut batch: Vec<Item> = Vec::with_capacity(BATCH_ITEMS + 16);
        for row in rows {
            let counts = &mut self.taken.counts;
            counts.bytes = counts.bytes.max(row.at);
            counts.rows += u64::from(!row.items.is_empty());
            row.findings.into_iter().for_each(|finding| self.taken.findings.add(finding));
            batch.extend(row.items);
            if batch.len() >= BATCH_ITEMS {
                self.write(std::mem::take(&mut batch), writer)?;
                batch.reserve(BATCH_ITEMS + 16);
                if watch(&self.taken.counts, &self.taken.findings).is_break() {
                    self.taken.stopped = true;
                    return Ok(());
                }
            }
        }
        self.write(batch, writer)
    }

    fn write(&mut self, batch: Vec<Item>, writer: &mut Writer<'_>) -> Result<(), OfficeError> {
        let repeated = self.seen.as_mut().map(|seen| {
            let twice = batch.iter().map(|item| !seen.insert(item.record));
            twice.collect::<Vec<bool>>()
        });
        let Taken { counts, findings, .. } = &mut self.taken;
        writer.write(batch, repeated, self.begun_at, counts, findings)
    }

    /// Takes back what the dataset no longer has.
    fn withdraw(&mut self, ledger: &dyn Ledger, actor: &str, watch: &mut Watch<'_>) -> Result<(), OfficeError> {
        let Some(seen) = self.seen.take() else { return Ok(()) };
        if self.taken.stopped {
            return Ok(());
        }
        let Taken { source, counts, findings, .. } = &mut self.taken;
        let mut go_on = || watch(counts, findings);
        let Some(gone) = withdrawn::gone(ledger, *source, &seen, self.state_since, &mut go_on)? else {
            self.taken.stopped = true;
            return Ok(());
        };
        if gone.claims.is_empty() {
            return Ok(());
        }
        let told = |code: &str| Finding::new(code, Severity::Warning).with("count", gone.claims.len());
        if findings.errors > 0 {
            findings.add(told("rows-not-withdrawn"));
        } else if gone.all {
            findings.add(told("rows-all-gone"));
        } else {
            counts.withdrawn = withdrawn::take_back(ledger, *source, actor, &gone)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
