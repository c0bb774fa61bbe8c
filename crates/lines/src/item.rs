//! A record on its way from a row to the ledger, and how its name is found.

use record::{Claim, Content, Finding, Marking, Moment, Period, RecordId, SourceRef};
use sha2::{Digest, Sha256};

/// Whose rows these are, and where they come from.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The member who will own the records.
    pub owner: String,
    /// Who may see them.
    pub marking: Marking,
    /// The record of the source.
    pub source: RecordId,
}

/// A record that follows from a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its name.
    pub record: RecordId,
    /// What it says.
    pub content: Content,
}

/// What one row of a file gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Its records, each subject before what hangs on it.
    pub items: Vec<Item>,
    /// What was noticed, with its place in the file.
    pub findings: Vec<Finding>,
    /// Bytes of the file that were read when the row was whole: how far the work is.
    pub at: u64,
}

impl Origin {
    /// The name of what `identifiers` stand for among this owner's records: the same row gives the same name, and nobody
    /// learns from it what another member has.
    pub fn id(&self, identifiers: &[&str]) -> RecordId {
        let parts = [&["tahaluf", "row", self.owner.as_str()], identifiers].concat();
        id_of(&parts)
    }

    /// A record of this owner, from a place in the source (`locator`).
    pub fn item(&self, record: RecordId, body: impl Into<record::Body>, valid: Option<Period>, locator: &str) -> Item {
        let from =
            SourceRef { source: self.source, locator: Some(locator.to_owned()), spans: Vec::new(), read_at: None };
        let mut content = Content::new(&self.owner, body).marked(self.marking.clone()).borne_by(from);
        content.valid = valid;
        Item { record, content }
    }

    /// The claim of this source about a record; one source says one thing of one record.
    pub fn claim(&self, subject: RecordId, claim: Claim, locator: &str) -> Item {
        let record = id_of(&["tahaluf", "claim", &subject.to_string(), &self.source.to_string()]);
        self.item(record, claim, None, locator)
    }
}

/// The name that these parts stand for; no two lists of parts give one name.
pub fn id_of(parts: &[&str]) -> RecordId {
    named(Moment(0), parts)
}

/// The same for a record that is to be looked at after those named by [`id_of`]: it sorts behind all of them, so that
/// a correction is confirmed after what it corrects.
pub fn later_id_of(parts: &[&str]) -> RecordId {
    named(Moment(1_000_000), parts)
}

fn named(moment: Moment, parts: &[&str]) -> RecordId {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    let mut random = [0; 10];
    random.copy_from_slice(&hash.finalize()[..10]);
    RecordId::new(moment, random)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_not_run_together() {
        assert_eq!(id_of(&["ab", "c"]), id_of(&["ab", "c"]));
        assert_ne!(id_of(&["ab", "c"]), id_of(&["a", "bc"]));
        assert!((0..100).all(|at| id_of(&[&at.to_string()]) < later_id_of(&["ab"])));
    }
}
