//! What shows that a text is a table, and that JSON is one of the forms read here.
//!
//! Takes the readable prefix of a file and its name, gives a form or nothing. A name that ends in `.csv` or `.tsv` is
//! believed; without one, rows have to be alike in a way that prose is not.

use super::cut::{Step, split};
use super::dialect::{DELIMITERS, Fit, told};
use super::row::Row;
use crate::Format;
use crate::detect::extension;
use crate::hxl::{TAG_ROWS_MAX, is_tag_row};

/// Rows that have to be alike before a text without a name is a table.
const ROWS_ALIKE: usize = 5;

/// The form of delimited text; `ended` says that `text` is all of it.
pub(crate) fn by_sign(text: &str, name: Option<&str>, ended: bool) -> Option<Format> {
    let window = text.as_bytes();
    if memchr::memchr(b'#', window).is_some() && DELIMITERS.iter().any(|delimiter| has_tags(window, *delimiter, ended))
    {
        return Some(Format::Hxl);
    }
    if let Some(form) = DELIMITERS.iter().find_map(|delimiter| by_header(window, *delimiter, ended)) {
        return Some(form);
    }
    let end = extension(name);
    match end.as_deref() {
        Some("csv" | "tsv" | "tab") => return Some(Format::Table),
        Some("txt" | "text" | "dat") | None => {}
        Some(_) => return None,
    }
    let alike = |delimiter: u8| {
        let fit = Fit::of(window, delimiter, ended);
        // Prose has commas; rows of three cells and more, all alike, it has not.
        let cells = if delimiter == b',' { 3 } else { 2 };
        fit.alike >= ROWS_ALIKE && fit.alike == fit.rows.0 && fit.cells >= cells
    };
    (told(window).is_some() || DELIMITERS.iter().any(|delimiter| alike(*delimiter))).then_some(Format::Table)
}

/// The form that the first row shows by its headers.
fn by_header(window: &[u8], delimiter: u8, ended: bool) -> Option<Format> {
    let mut row = Row::default();
    row.begin(0);
    let Step::Row { .. } = split(window, delimiter, ended, &mut row) else { return None };
    // A table of needs is read by the tags that its headers stand for.
    let needs = || crate::hxl::headers::tags_of(row.cells().map(|cell| cell.text)).map(|_| Format::Hxl);
    crate::forms::form_of(row.cells().map(|cell| cell.text)).or_else(needs)
}

/// Whether one of the first rows is a row of hashtags under this delimiter.
pub(super) fn has_tags(window: &[u8], delimiter: u8, ended: bool) -> bool {
    let mut rest = window;
    let mut row = Row::default();
    for _ in 0..TAG_ROWS_MAX {
        row.begin(0);
        let Step::Row { bytes, .. } = split(rest, delimiter, ended, &mut row) else { return false };
        if row.width() > 1 && is_tag_row(row.cells().map(|cell| cell.text)) {
            return true;
        }
        rest = &rest[bytes..];
        if rest.is_empty() {
            return false;
        }
    }
    false
}

/// Which of the forms of JSON this is, by keys and tags of its first part.
pub(crate) fn json_kind(text: &str) -> Format {
    let key = |name: &str| text.contains(&format!("\"{name}\""));
    let flows = key("flows") || key("sourceObjects") || key("destinationObjects");
    let ways = ["incoming", "versionId", "amountUSD", "fundingTotal", "flowCount"];
    if flows && ways.into_iter().any(key) {
        return Format::Fts;
    }
    let plans = ["revisedRequirements", "origRequirements", "totalRequirements"];
    if plans.into_iter().any(key) && (key("plans") || key("planVersion") || key("data")) {
        return Format::Fts;
    }
    let mut texts = text.match_indices("\"#").filter_map(|(at, _)| text[at + 1..].split('"').next());
    if texts.next().is_some_and(|cell| crate::hxl::Tag::read(cell).is_some()) { Format::Hxl } else { Format::Json }
}
