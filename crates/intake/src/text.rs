//! Plain text becomes one document: the file's own text, to the letter, without its byte order mark.

use record::{Finding, Severity};

use crate::encoding::Decoded;
use crate::{Document, Format};

/// Returns the document of a plain text.
pub(crate) fn read(decoded: Decoded) -> Result<Document, Finding> {
    if decoded.text.text().trim().is_empty() {
        return Err(Finding::new("empty-file", Severity::Error));
    }
    let (text, original) = decoded.text.into_parts();
    Ok(Document {
        format: Format::Text,
        title: None,
        publisher: None,
        address: None,
        author: None,
        language: None,
        published: None,
        published_basis: None,
        text,
        original,
        encoding: decoded.encoding.to_owned(),
        findings: decoded.findings,
    })
}
