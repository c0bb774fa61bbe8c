//! Bytes become documents and rows, each with what was noticed on the way.
//!
//! Takes the bytes of a file (or a reader) and the name it came with; gives [`Document`]s with a text that is never
//! rewritten and a map back to the bytes, or typed rows. One file per format.
//! Always holds: no input panics or grows memory beyond [`Limits`]; what cannot be read is a [`record::Finding`]
//! with its place, and the rest is read; the same bytes give the same result.
//! Not here: network, storage, what prose means (`reading`), what rows mean (`lines`, `tahaluf`).

mod detect;
mod document;
mod facts;
mod limits;
mod traced;

pub use detect::{Format, PREFIX_BYTES, detect};
pub use document::{Document, PublishedBasis};
pub use facts::{Fact, FactConflict, FactPrecision, FactRow, FactSource, FactValid, Facts, read_facts};
pub use limits::Limits;
pub use traced::OffsetMap;

use record::{Finding, Severity};

/// Returns the documents of a text, a page or a feed.
///
/// A text or page gives one, a feed one per entry in file order. At most `limits.bytes` are read.
///
/// # Errors
/// The finding that says why nothing of the file is prose: `binary-file`, `empty-file`, `unsupported-encoding`,
/// `not-prose`, `doctype-refused`, `no-text`.
pub fn read_document(bytes: &[u8], name: Option<&str>, limits: &Limits) -> Result<Vec<Document>, Finding> {
    let _ = (bytes, name, limits);
    Err(Finding::new("no-text", Severity::Error))
}

/// Returns the same as [`read_document`], from a reader of which at most `limits.bytes` (and one) are taken.
///
/// # Errors
/// Those of [`read_document`], and `not-readable` where the reader fails.
pub fn read_document_from(
    reader: impl std::io::Read,
    name: Option<&str>,
    limits: &Limits,
) -> Result<Vec<Document>, Finding> {
    let _ = (reader, name, limits);
    Err(Finding::new("no-text", Severity::Error))
}
