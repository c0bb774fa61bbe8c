//! Bytes become documents and rows, each with what was noticed on the way.
//!
//! Takes the bytes of a file (or a reader) and the name it came with; gives [`Document`]s with a text that is never
//! rewritten and a map back to the bytes, or typed rows. One file per format.
//! Always holds: no input panics or grows memory beyond [`Limits`]; what cannot be read is a [`record::Finding`]
//! with its place, and the rest is read; the same bytes give the same result.
//! Not here: network, storage, what prose means (`reading`), what rows mean (`lines`, `tahaluf`).

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic))]

mod day;
pub mod days;
mod detect;
mod document;
mod ecb;
mod elements;
mod encoding;
mod entities;
mod facts;
mod feed;
pub mod forms;
pub mod fts;
pub mod headed;
mod html;
pub mod hxl;
pub mod iati;
mod limits;
pub mod rates;
pub mod table;
mod text;
mod traced;
pub mod xml;

pub use detect::{Format, PREFIX_BYTES, detect};
pub use document::{Document, PublishedBasis};
pub use ecb::{EURO, EcbRates, read_ecb_rates};
pub use elements::{Elements, Piece};
pub use facts::{Fact, FactConflict, FactPrecision, FactRow, FactSource, FactValid, Facts, read_facts};
pub use limits::Limits;
pub use traced::OffsetMap;

use std::io::Read as _;

use record::{Finding, Severity};

/// Returns the documents of a text, a page or a feed.
///
/// A text or page gives one, a feed one per entry in file order. At most `limits.bytes` are read.
///
/// # Errors
/// The finding that says why nothing of the file is prose: `binary-file`, `empty-file`, `unsupported-encoding`,
/// `not-prose`, `doctype-refused`, `no-text`.
pub fn read_document(bytes: &[u8], name: Option<&str>, limits: &Limits) -> Result<Vec<Document>, Finding> {
    let kept = &bytes[..bytes.len().min(limits.bytes_kept())];
    let cut = kept.len() < bytes.len();
    let mut documents = read_kept(kept, name, cut, limits)?;
    if let Some(last) = documents.last_mut().filter(|_| cut) {
        let found = Finding::new("too-large", Severity::Error).with("limit", kept.len());
        last.findings.push(found.at_byte(kept.len() as u64));
    }
    Ok(documents)
}

fn read_kept(bytes: &[u8], name: Option<&str>, cut: bool, limits: &Limits) -> Result<Vec<Document>, Finding> {
    if bytes.trim_ascii().is_empty() {
        return Err(Finding::new("empty-file", Severity::Error));
    }
    let format = detect(bytes, name);
    match format {
        Format::Text => Ok(vec![text::read(encoding::decode(bytes, false, cut)?)?]),
        Format::Html => Ok(vec![html::read(encoding::decode(bytes, true, cut)?, limits)?]),
        Format::Feed => feed::read(encoding::decode(bytes, true, cut)?, limits),
        Format::Binary => {
            let kind = detect::binary_kind(bytes).unwrap_or("other");
            Err(Finding::new("binary-file", Severity::Error).with("kind", kind))
        }
        Format::Facts => Err(not_prose("facts")),
        Format::Table | Format::Workbook | Format::Hxl => Err(not_prose("table")),
        Format::Strikes | Format::Harm | Format::InKind | Format::Rates => Err(not_prose("table")),
        Format::Json | Format::Fts => Err(not_prose("json")),
        Format::Xml | Format::Iati => Err(not_prose("xml")),
    }
}

fn not_prose(form: &str) -> Finding {
    Finding::new("not-prose", Severity::Error).with("form", form)
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
    let mut bytes = Vec::new();
    let mut taken = reader.take(limits.bytes_kept() as u64 + 1);
    if let Err(error) = taken.read_to_end(&mut bytes) {
        return Err(Finding::new("not-readable", Severity::Error).with("detail", error));
    }
    bytes.shrink_to_fit();
    read_document(&bytes, name, limits)
}
