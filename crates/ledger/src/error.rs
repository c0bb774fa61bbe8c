//! What can go wrong at the ledger's door, told by what a person can do about it.
//!
//! The words for people are in the locales under `ledger-<code>`, filled with [`LedgerError::args`].

use std::path::PathBuf;
use std::sync::Arc;

use record::RecordId;

/// Why a call failed. Nothing of what failed was kept.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LedgerError {
    /// Somebody else changed the record first: read it again and decide anew.
    #[error("record {record} is at version {found}, not {expected} as the author had seen")]
    Conflict {
        /// The record that two people changed.
        record: RecordId,
        /// The version the author had seen; 0 for a record that should be new.
        expected: u32,
        /// The version that is there.
        found: u32,
    },
    /// Only the ledger itself writes entries of this kind.
    #[error("entries of kind {kind:?} are the ledger's own")]
    Reserved {
        /// The kind.
        kind: String,
    },
    /// One thing is larger than the ledger takes.
    #[error("{what} has size {size}, at most {max} is taken")]
    TooLarge {
        /// Which thing: `payload`, `name`, `batch`, `blob`, `text`.
        what: &'static str,
        /// Its size in bytes, or in drafts.
        size: u64,
        /// The most that is taken.
        max: u64,
    },
    /// The name is in use.
    #[error("the account {name:?} exists")]
    Taken {
        /// The account's name.
        name: String,
    },
    /// There is no such thing.
    #[error("there is no {what} {name}")]
    Unknown {
        /// Which kind of thing: `account`, `version`.
        what: &'static str,
        /// Its name.
        name: String,
    },
    /// The version's payload is gone already, or may not go (an erasure's own note).
    #[error("version {version} of record {record} is erased or cannot be")]
    Erased {
        /// The record.
        record: RecordId,
        /// The version.
        version: u32,
    },
    /// The disk has no room: make room and try again.
    #[error("the disk is full")]
    Full,
    /// Another program writes to this ledger.
    #[error("{path} is in use by another program")]
    InUse {
        /// The ledger's file.
        path: PathBuf,
    },
    /// There is no ledger there.
    #[error("there is no ledger at {path}")]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("{path} is not a ledger")]
    NotALedger {
        /// The file.
        path: PathBuf,
    },
    /// A newer program wrote the file.
    #[error("{path} has format {found}, this program knows up to {known}")]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The newest format known here.
        known: u32,
    },
    /// The file is damaged: verify names the place, a backup helps.
    #[error("{path} is damaged: {detail}")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What the engine noticed.
        detail: String,
    },
    /// The log ends before an entry that was acknowledged: it was cut, or an older copy was put in its place.
    #[error("{path} ends at entry {found}, but entry {remembered} was acknowledged")]
    Shorter {
        /// The ledger's file.
        path: PathBuf,
        /// The newest entry that was acknowledged, as the file beside it remembers.
        remembered: u64,
        /// The newest entry that is there.
        found: u64,
    },
    /// The log differs from what was acknowledged: another log was put in its place.
    #[error("{path} has another entry {seq} than the one that was acknowledged")]
    Exchanged {
        /// The ledger's file.
        path: PathBuf,
        /// The entry that differs.
        seq: u64,
    },
    /// The target exists and is not empty; nothing was overwritten.
    #[error("{path} exists and is not empty")]
    Occupied {
        /// The target.
        path: PathBuf,
    },
    /// The backup does not verify; nothing was restored.
    #[error("{path} does not verify: {flaw}")]
    Unsound {
        /// The backup.
        path: PathBuf,
        /// What verification found first.
        flaw: String,
    },
    /// An export that cannot be read back.
    #[error("line {line} of the export: {detail}")]
    BadExport {
        /// Line from 1.
        line: u64,
        /// What is wrong there.
        detail: String,
    },
    /// The ledger was opened for reading only.
    #[error("the ledger is open for reading only")]
    ReadOnly,
    /// The ledger is closing.
    #[error("the ledger is closed")]
    Closed,
    /// The disk or the store failed.
    #[error("{what} failed")]
    Storage {
        /// What was being done.
        what: String,
        /// Why it failed.
        #[source]
        source: Arc<dyn std::error::Error + Send + Sync>,
    },
}

impl LedgerError {
    /// The kebab-case name of the error; its words are in the locales under `ledger-<code>`.
    pub fn code(&self) -> &'static str {
        match self {
            LedgerError::Conflict { .. } => "conflict",
            LedgerError::Reserved { .. } => "reserved",
            LedgerError::TooLarge { .. } => "too-large",
            LedgerError::Taken { .. } => "taken",
            LedgerError::Unknown { .. } => "unknown",
            LedgerError::Erased { .. } => "erased",
            LedgerError::Full => "full",
            LedgerError::InUse { .. } => "in-use",
            LedgerError::Missing { .. } => "missing",
            LedgerError::NotALedger { .. } => "not-a-ledger",
            LedgerError::Newer { .. } => "newer",
            LedgerError::Damaged { .. } => "damaged",
            LedgerError::Shorter { .. } => "shorter",
            LedgerError::Exchanged { .. } => "exchanged",
            LedgerError::Occupied { .. } => "occupied",
            LedgerError::Unsound { .. } => "unsound",
            LedgerError::BadExport { .. } => "bad-export",
            LedgerError::ReadOnly => "read-only",
            LedgerError::Closed => "closed",
            LedgerError::Storage { .. } => "storage",
        }
    }

    /// Named values for the words.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            LedgerError::Conflict { record, expected, found } => {
                vec![("record", record.to_string()), ("expected", expected.to_string()), ("found", found.to_string())]
            }
            LedgerError::Reserved { kind } => vec![("kind", kind.clone())],
            LedgerError::TooLarge { what, size, max } => {
                vec![("what", (*what).to_owned()), ("size", size.to_string()), ("max", max.to_string())]
            }
            LedgerError::Taken { name } => vec![("name", name.clone())],
            LedgerError::Unknown { what, name } => vec![("what", (*what).to_owned()), ("name", name.clone())],
            LedgerError::Erased { record, version } => {
                vec![("record", record.to_string()), ("version", version.to_string())]
            }
            LedgerError::InUse { path }
            | LedgerError::Missing { path }
            | LedgerError::NotALedger { path }
            | LedgerError::Occupied { path } => vec![("path", path.display().to_string())],
            LedgerError::Newer { path, found, known } => {
                vec![("path", path.display().to_string()), ("found", found.to_string()), ("known", known.to_string())]
            }
            LedgerError::Damaged { path, detail } => {
                vec![("path", path.display().to_string()), ("detail", detail.clone())]
            }
            LedgerError::Shorter { path, remembered, found } => vec![
                ("path", path.display().to_string()),
                ("remembered", remembered.to_string()),
                ("found", found.to_string()),
            ],
            LedgerError::Exchanged { path, seq } => {
                vec![("path", path.display().to_string()), ("seq", seq.to_string())]
            }
            LedgerError::Unsound { path, flaw } => vec![("path", path.display().to_string()), ("flaw", flaw.clone())],
            LedgerError::BadExport { line, detail } => vec![("line", line.to_string()), ("detail", detail.clone())],
            LedgerError::Storage { what, source } => vec![("what", what.clone()), ("detail", source.to_string())],
            LedgerError::Full | LedgerError::ReadOnly | LedgerError::Closed => Vec::new(),
        }
    }

    /// A failure of the disk while doing `what`; no room is [`LedgerError::Full`].
    pub(crate) fn from_io(what: impl Into<String>, cause: std::io::Error) -> LedgerError {
        match cause.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded | std::io::ErrorKind::FileTooLarge => {
                LedgerError::Full
            }
            _ => LedgerError::Storage { what: what.into(), source: Arc::new(cause) },
        }
    }
}
