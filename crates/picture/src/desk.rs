//! Decisions of the intake desk, as pure functions: a picture and a decision in, versions to be written out.
//!
//! Not here: writing them (`office`), the page (`web::pages::desk`).

use record::{Content, RecordId};

/// A version that somebody wants written.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The record.
    pub record: RecordId,
    /// The version its author had seen; 0 for a new record.
    pub after: u32,
    /// What it says.
    pub content: Content,
}
