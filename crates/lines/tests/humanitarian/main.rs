//! The humanitarian line: files of the field become records, on files of our own and on real ones.
#![allow(clippy::unwrap_used, clippy::print_stderr, missing_docs)]

mod fts;
mod hxl;
mod words;

use intake::Limits;
use lines::{Item, Origin, Row};
use record::{Finding, Marking, RecordId};

pub fn origin() -> Origin {
    Origin { owner: "org:un".to_owned(), marking: Marking::clear(), source: RecordId::from_bytes([7; 16]) }
}

/// All items of a door's rows, and all findings.
pub fn gathered(rows: impl Iterator<Item = Row>) -> (Vec<Item>, Vec<Finding>) {
    let mut items = Vec::new();
    let mut findings = Vec::new();
    let mut at = 0;
    for row in rows {
        assert!(row.at >= at, "the work goes on");
        at = row.at;
        items.extend(row.items);
        findings.extend(row.findings);
    }
    (items, findings)
}

pub fn codes(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|found| found.code.as_str()).collect()
}

/// A file of the real data, where it is there; said aloud where it is not.
pub fn real(path: &str) -> Option<Vec<u8>> {
    let path = std::path::Path::new("/work/shared/data/commitments").join(path);
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        eprintln!("skipped: {} is not here", path.display());
    }
    bytes
}

pub fn limits() -> Limits {
    Limits::default()
}
