//! HXL: tables of any shape whose columns carry hashtags.
//!
//! Takes a table ([`Rows`]), finds its row of tags among the first rows, gives its columns and the rows of data under
//! them; of a workbook the first sheet that has such a row. Counts rows by what stands under tags ([`count`]).
//! Always holds: a column without a tag is told and kept; old tags keep their text and lead to their present form
//! ([`Tag::modern`]); cells are untouched, lists in a cell are taken apart on demand ([`listed`]).
//! Not here: what a tag means for a record (`lines::humanitarian`).

mod count;
pub(crate) mod headers;
mod tag;

use std::io::{BufRead, Cursor, Seek};
use std::sync::Arc;

use record::{Finding, Severity};

pub use count::{Counts, count};
pub(crate) use tag::is_tag_row;
pub use tag::{Pattern, Tag};

use crate::Limits;
use crate::table::{self, Ask, Packed, Row, Rows, Shape, SheetAsked};

/// Rows among which the row of tags is looked for, as other programs do.
pub const TAG_ROWS_MAX: usize = 25;

/// A column of a tagged table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its place, from 0.
    pub number: usize,
    /// The text above its tag; empty where there is none.
    pub header: String,
    /// Its tag as written; `None` where it has none.
    pub tag: Option<Tag>,
}

impl Column {
    /// Its tag in the form of HXL 1.1.
    pub fn modern(&self) -> Option<Tag> {
        let tag = self.tag.as_ref()?;
        Some(tag.modern().unwrap_or_else(|| tag.clone()))
    }
}

/// A tagged table, with the rows under its tags still to come.
pub struct Hxl<'a> {
    rows: Rows<'a>,
    columns: Vec<Column>,
    /// A row that was read already.
    ahead: Option<Row>,
    findings: Vec<Finding>,
}

impl<'a> Hxl<'a> {
    /// Reads a table up to its row of tags, or, where it has none, up to the header of a table of needs.
    ///
    /// # Errors
    /// `hxl-no-tags` where none of the first [`TAG_ROWS_MAX`] rows is either.
    pub fn of(mut rows: Rows<'a>) -> Result<Hxl<'a>, Finding> {
        let mut row = Row::default();
        let mut above = Row::default();
        for passed in 0..TAG_ROWS_MAX {
            if !rows.next_into(&mut row) {
                break;
            }
            if is_tag_row(row.cells().map(|cell| cell.text)) {
                return Ok(Hxl::under(rows, &row, &above, passed));
            }
            if let Some(tags) = headers::tags_of(row.cells().map(|cell| cell.text)) {
                return Ok(Hxl::headed(rows, &row, tags, passed));
            }
            std::mem::swap(&mut row, &mut above);
        }
        Err(Finding::new("hxl-no-tags", Severity::Error).with("limit", TAG_ROWS_MAX))
    }

    /// Opens a file; of a workbook the sheet asked for, or else the first one that has a row of tags.
    ///
    /// # Errors
    /// As [`Rows::of_file`] and [`Hxl::of`].
    pub fn of_file<R: BufRead + Seek + 'a>(
        open: impl Fn() -> Result<R, Finding>,
        ask: &Ask,
        limits: &Limits,
    ) -> Result<Hxl<'a>, Finding> {
        let rows = Rows::of_file(open()?, ask, limits)?;
        let sheets = match rows.shape() {
            Shape::Workbook { sheets, .. } if ask.sheet.is_none() => sheets.len(),
            _ => 0,
        };
        let first = match Hxl::of(rows) {
            Err(found) if sheets > 1 => found,
            opened => return opened,
        };
        for number in 0..sheets {
            let ask = Ask { sheet: Some(SheetAsked::Number(number)), ..ask.clone() };
            if let Ok(tagged) = Rows::of_file(open()?, &ask, limits).and_then(Hxl::of) {
                return Ok(tagged);
            }
        }
        Err(first)
    }

    /// A table whose headers show it is one of needs; a row of tags may still follow.
    fn headed(mut rows: Rows<'a>, header: &Row, tags: Vec<Option<Tag>>, passed: usize) -> Hxl<'a> {
        let mut row = Row::default();
        let ahead = rows.next_into(&mut row).then_some(row);
        if let Some(row) = ahead.as_ref().filter(|row| is_tag_row(row.cells().map(|cell| cell.text))) {
            return Hxl::under(rows, row, header, passed + 1);
        }
        let found = Finding::new("hxl-needs-by-headers", Severity::Note).at(header.line(), 1);
        let columns = header.cells().zip(tags).enumerate();
        let columns =
            columns.map(|(number, (cell, tag))| Column { number, header: cell.text.trim().to_owned(), tag }).collect();
        Hxl { rows, columns, ahead, findings: vec![found] }
    }

    /// Opens what comes as a stream; a workbook is held in memory, at most [`Limits::packed_bytes`] of it.
    ///
    /// # Errors
    /// As [`Rows::of`] and [`Hxl::of`].
    pub fn of_stream(reader: impl BufRead + 'a, ask: &Ask, limits: &Limits) -> Result<Hxl<'a>, Finding> {
        match table::packed(reader, limits)? {
            Packed::Text(rest) => Rows::of(rest, ask, limits).and_then(Hxl::of),
            Packed::Workbook(bytes) => Hxl::of_file(|| Ok(Cursor::new(Arc::clone(&bytes))), ask, limits),
        }
    }

    fn under(rows: Rows<'a>, tags: &Row, above: &Row, passed: usize) -> Hxl<'a> {
        let mut findings = Vec::new();
        let line = tags.line();
        if passed > 1 {
            let found = Finding::new("hxl-tags-late", Severity::Note).with("count", passed);
            findings.push(found.at(line, 1));
        }
        let width = tags.width().max(above.width());
        let mut columns = Vec::with_capacity(width);
        for number in 0..width {
            let (cell, header) = (tags.text(number).trim(), above.text(number).trim());
            let tag = Tag::read(cell);
            let place = |found: Finding| found.at(line, number as u64 + 1);
            match &tag {
                None if !cell.is_empty() => {
                    let found = Finding::new("hxl-tag-malformed", Severity::Warning).with("value", cell);
                    findings.push(place(found));
                }
                None if !header.is_empty() => {
                    let found = Finding::new("hxl-untagged", Severity::Warning).with("name", header);
                    findings.push(place(found));
                }
                None => {}
                Some(tag) => {
                    if let Some(modern) = tag.modern() {
                        let found = Finding::new("hxl-old-tag", Severity::Note).with("old", tag);
                        findings.push(place(found.with("new", modern)));
                    }
                }
            }
            columns.push(Column { number, header: header.to_owned(), tag });
        }
        Hxl { rows, columns, ahead: None, findings }
    }

    /// The columns in their order.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The places of the columns whose tag as written a pattern matches, in order.
    pub fn matching(&self, pattern: &Pattern) -> Vec<usize> {
        let matches = |column: &&Column| column.tag.as_ref().is_some_and(|tag| pattern.matches(tag));
        self.columns.iter().filter(matches).map(|column| column.number).collect()
    }

    /// Fills `row` with the next row of data; false at the end.
    pub fn next_into(&mut self, row: &mut Row) -> bool {
        match self.ahead.take() {
            Some(ahead) => {
                *row = ahead;
                true
            }
            None => self.rows.next_into(row),
        }
    }

    /// Rows that hold nothing at all and were passed over so far.
    pub fn passed_over(&self) -> u64 {
        self.rows.passed_over()
    }

    /// Bytes of the file read so far.
    pub fn at(&self) -> u64 {
        self.rows.at()
    }

    /// What was noticed since the last call.
    pub fn take_findings(&mut self) -> Vec<Finding> {
        let mut findings = std::mem::take(&mut self.findings);
        findings.extend(self.rows.take_findings());
        findings
    }
}

/// Whether a file is a tagged table, or one of needs, in any of its sheets.
pub fn is_tagged(mut reader: impl BufRead + Seek, limits: &Limits) -> bool {
    let sheets = match Rows::of_file(&mut reader, &Ask::default(), limits).map(|rows| (rows.shape(), Hxl::of(rows))) {
        Ok((_, Ok(_))) => return true,
        Ok((Shape::Workbook { sheets, .. }, Err(_))) => sheets.len(),
        _ => 0,
    };
    (0..sheets).any(|number| {
        let ask = Ask { sheet: Some(SheetAsked::Number(number)), ..Ask::default() };
        reader.rewind().is_ok() && Rows::of_file(&mut reader, &ask, limits).and_then(Hxl::of).is_ok()
    })
}

/// The values of a cell that holds a list: parts between semicolons or bars, without blanks around them.
pub fn listed(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([';', '|', '\n', '؛']).map(str::trim).filter(|part| !part.is_empty())
}
