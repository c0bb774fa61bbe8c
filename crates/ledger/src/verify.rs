//! What verification says: how much was read, and what is wrong first.
//!
//! Not here: reading the rows (`sqlite::proof`), the words for people (locales, `finding-<code>`).

use record::{Finding, Severity};
use serde::Serialize;

use crate::{Hash, Head};

/// What a whole reading of the log found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// Entries read.
    pub entries: u64,
    /// Entries whose payload was erased by an entry that says so.
    pub erased: u64,
    /// Blobs read.
    pub blobs: u64,
    /// The newest entry: keep it elsewhere and hand it in next time.
    pub head: Head,
    /// What is wrong, in the order of the log, then blobs; empty if everything is sound. At most [`FLAWS_MAX`].
    pub flaws: Vec<Flaw>,
}

/// At most so many flaws are listed.
pub const FLAWS_MAX: usize = 100;

impl Verification {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.flaws.is_empty()
    }

    /// The flaws as findings with codes for the locales.
    pub fn findings(&self) -> Vec<Finding> {
        self.flaws.iter().map(Flaw::finding).collect()
    }
}

/// One thing that is wrong, with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum Flaw {
    /// The file's own structure is broken from this entry on.
    Unreadable {
        /// The first entry that cannot be read.
        seq: u64,
        /// What the engine said.
        detail: String,
    },
    /// No entry where one should be, and later ones are there.
    Gap {
        /// The first missing entry.
        seq: u64,
    },
    /// The log ends before this entry, which was acknowledged.
    CutOff {
        /// The first missing entry.
        seq: u64,
    },
    /// The payload is not the one that was recorded.
    PayloadAltered {
        /// The entry.
        seq: u64,
    },
    /// The payload is gone and no entry says why.
    PayloadMissing {
        /// The entry.
        seq: u64,
    },
    /// The header, or the hash beside it, is not the one that was recorded; or the entry before was exchanged.
    EntryAltered {
        /// The entry.
        seq: u64,
    },
    /// The entry is older than the one before.
    TimeBackwards {
        /// The entry.
        seq: u64,
    },
    /// The chain is whole but is not the one whose head was kept elsewhere.
    OtherLog {
        /// The entry whose hash differs.
        seq: u64,
    },
    /// Bytes of a source do not have the hash they are kept under.
    BlobAltered {
        /// The hash they should have.
        hash: Hash,
    },
    /// A blob's row is missing.
    BlobMissing {
        /// Its place among the blobs, from 1.
        place: u64,
    },
}

impl Flaw {
    /// The kebab-case code; its words are in the locales under `finding-<code>`.
    pub fn code(&self) -> &'static str {
        match self {
            Flaw::Unreadable { .. } => "log-unreadable",
            Flaw::Gap { .. } => "log-gap",
            Flaw::CutOff { .. } => "log-cut-off",
            Flaw::PayloadAltered { .. } => "log-payload-altered",
            Flaw::PayloadMissing { .. } => "log-payload-missing",
            Flaw::EntryAltered { .. } => "log-entry-altered",
            Flaw::TimeBackwards { .. } => "log-time-backwards",
            Flaw::OtherLog { .. } => "log-other",
            Flaw::BlobAltered { .. } => "log-blob-altered",
            Flaw::BlobMissing { .. } => "log-blob-missing",
        }
    }

    /// The entry concerned, if it is one.
    pub fn seq(&self) -> Option<u64> {
        match self {
            Flaw::Unreadable { seq, .. }
            | Flaw::Gap { seq }
            | Flaw::CutOff { seq }
            | Flaw::PayloadAltered { seq }
            | Flaw::PayloadMissing { seq }
            | Flaw::EntryAltered { seq }
            | Flaw::TimeBackwards { seq }
            | Flaw::OtherLog { seq } => Some(*seq),
            Flaw::BlobAltered { .. } | Flaw::BlobMissing { .. } => None,
        }
    }

    /// The flaw as a finding with its code and values.
    pub fn finding(&self) -> Finding {
        let finding = Finding::new(self.code(), Severity::Error);
        match self {
            Flaw::Unreadable { seq, detail } => finding.with("seq", seq).with("detail", detail),
            Flaw::Gap { seq }
            | Flaw::CutOff { seq }
            | Flaw::PayloadAltered { seq }
            | Flaw::PayloadMissing { seq }
            | Flaw::EntryAltered { seq }
            | Flaw::TimeBackwards { seq }
            | Flaw::OtherLog { seq } => finding.with("seq", seq),
            Flaw::BlobAltered { hash } => finding.with("hash", hash),
            Flaw::BlobMissing { place } => finding.with("place", place),
        }
    }
}
