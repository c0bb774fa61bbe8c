//! Files of rows on the terminal: kept as a blob first, then taken in row by row with a bar that says how far it is.
//!
//! Always holds: whatever the size of a file, a few megabytes of it are in memory; asked to stop, it stops within a
//! batch, and the same command goes on from there.

use std::fs::File;
use std::io::{Read, Seek};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use intake::{Limits, PREFIX_BYTES};
use ledger::{Hash, Ledger, LedgerError};
use office::OfficeError;
use office::imports::{Form, Outcome, Task, form_of, rows};
use record::{Finding, Severity};
use serde_json::json;
use words::Value;

use crate::terminal::Terminal;
use crate::trouble::ProgramError;

/// A file of rows that is kept.
pub(super) struct Kept {
    pub original: Hash,
    pub size: u64,
    /// The name it came with; none on standard input.
    pub name: Option<String>,
}

/// Why a file is not kept.
pub(super) enum NotKept {
    Unreadable(Finding),
    Ledger(LedgerError),
}

fn unreadable(error: std::io::Error) -> NotKept {
    NotKept::Unreadable(Finding::new("not-readable", Severity::Error).with("detail", error))
}

/// Keeps a file of rows; `None` where it is a text, a page or anything else that is read as a whole.
pub(super) fn kept(
    ledger: &dyn Ledger,
    path: &Path,
    mapped: bool,
    terminal: &Terminal,
) -> Result<Option<Kept>, NotKept> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let mut file = File::open(path).map_err(unreadable)?;
    let mut beginning = Vec::new();
    file.by_ref().take(PREFIX_BYTES as u64).read_to_end(&mut beginning).map_err(unreadable)?;
    if form_of(&beginning, name.as_deref()) == Form::Documents && !mapped {
        return Ok(None);
    }
    let mut from_start = || file.rewind().map_err(unreadable);
    from_start()?;
    terminal.far(|| terminal.text("add-keeping", &[]), 0, 1);
    let (hash, size) = Hash::of_reader(&mut file).map_err(unreadable)?;
    if ledger.blob_size(hash).map_err(NotKept::Ledger)?.is_some() {
        return Ok(Some(Kept { original: hash, size, name }));
    }
    file.rewind().map_err(unreadable)?;
    keep(ledger, &mut file, name).map(Some)
}

/// The same of a stream whose beginning was read, which comes once and has no name.
pub(super) fn kept_of_stream(
    ledger: &dyn Ledger,
    beginning: &[u8],
    rest: impl Read,
    mapped: bool,
    terminal: &Terminal,
) -> Result<Option<Kept>, NotKept> {
    if form_of(beginning, None) == Form::Documents && !mapped {
        return Ok(None);
    }
    terminal.far(|| terminal.text("add-keeping", &[]), 0, 1);
    keep(ledger, &mut beginning.chain(rest), None).map(Some)
}

fn keep(ledger: &dyn Ledger, bytes: &mut dyn Read, name: Option<String>) -> Result<Kept, NotKept> {
    let (original, size) = ledger.put_blob_from(bytes).map_err(|error| match error {
        LedgerError::TooLarge { max, .. } => {
            NotKept::Unreadable(Finding::new("too-large", Severity::Error).with("limit", max))
        }
        other => NotKept::Ledger(other),
    })?;
    Ok(Kept { original, size, name })
}

/// Takes it in and draws how far it is.
pub(super) fn take(
    ledger: &dyn Ledger,
    task: &Task,
    size: u64,
    limits: &Limits,
    terminal: &Terminal,
    stop: &AtomicBool,
) -> Result<Outcome, OfficeError> {
    let began = Instant::now();
    let outcome = rows(ledger, task, limits, &mut |counts, findings| {
        let line = || {
            let seconds = began.elapsed().as_secs_f64().max(0.001);
            let percent = (counts.bytes.min(size) * 100).checked_div(size).unwrap_or(100);
            let args = [
                ("percent", Value::from(percent)),
                ("rows", Value::from(counts.rows)),
                ("rate", Value::from((counts.rows as f64 / seconds) as u64)),
                ("findings", Value::from(findings.total())),
            ];
            terminal.text("add-far", &args)
        };
        terminal.far(line, counts.bytes, size);
        if stop.load(Ordering::SeqCst) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    Ok(outcome.unwrap_or_default())
}

/// Says what came of it.
pub(super) fn tell(json: bool, file: &str, outcome: &Outcome, terminal: &Terminal) -> Result<(), ProgramError> {
    let counts = &outcome.counts;
    if json {
        let findings = &outcome.findings;
        return terminal.print_json(&json!({
            "file": file,
            "sources": outcome.sources,
            "rows": counts.rows,
            "records": { "new": counts.new, "changed": counts.changed, "unchanged": counts.unchanged },
            "withdrawn": counts.withdrawn,
            "waiting": counts.waiting,
            "stopped": outcome.stopped,
            "findings": findings.kept,
            "findings_counted": findings.counts,
        }));
    }
    for finding in &outcome.findings.kept {
        terminal.finding(file, finding);
    }
    if outcome.findings.left_out() > 0 {
        terminal.tell("add-more-findings", &[("count", outcome.findings.left_out().into())]);
    }
    for source in &outcome.sources {
        let title = source.title.clone().unwrap_or_else(|| file.to_owned());
        let args = [
            ("title", Value::from(title)),
            ("rows", counts.rows.into()),
            ("new", counts.new.into()),
            ("changed", counts.changed.into()),
            ("unchanged", counts.unchanged.into()),
            ("withdrawn", counts.withdrawn.into()),
        ];
        terminal.print_text("add-rows", &args)?;
    }
    Ok(())
}
