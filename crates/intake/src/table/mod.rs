//! Tables of every shape as one stream of rows: delimited text, workbooks (XLSX), JSON.
//!
//! Takes a reader, gives a [`Rows`] that fills one [`Row`] after another: cells as text with their kind, the line (in a
//! workbook the row number) each stands on, and how many bytes of the file were read so far.
//! Delimiter, encoding and quotes are found out; a workbook is streamed through its shared strings, number formats and
//! sheets; JSON may be a list of lists or of objects, anywhere near the top.
//! Always holds: one row in memory at a time, and of a workbook its shared strings within [`Limits::strings_bytes`];
//! what is wrong in the file is a finding with its place, and the rows around it are given; the same bytes give the
//! same rows however the reader cuts them.
//! Not here: which row is the header, what a column means (`hxl`, `lines`, the mapping of a person).

mod cut;
mod delimited;
mod dialect;
mod json;
mod letters;
mod number;
mod parts;
mod row;
mod sheet;
pub(crate) mod sign;
mod strings;
mod styles;
mod workbook;
mod xml;

use std::io::{BufRead, BufReader, Chain, Cursor, Read, Seek};
use std::sync::Arc;

use record::{Finding, Severity};

pub(crate) use letters::Letters;
pub(crate) use number::decimal;
pub use row::{Cell, CellKind, Row, column_letters};
pub use workbook::Sheet;

use crate::{Format, Limits, PREFIX_BYTES, detect};

/// What is asked of a table besides its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// The sheet of a workbook; the first one that can be seen where none is asked for.
    pub sheet: Option<SheetAsked>,
    /// The delimiter of a text, where somebody knows it; found out otherwise.
    pub delimiter: Option<u8>,
}

/// A sheet of a workbook by its name or by its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetAsked {
    /// The name on its tab.
    Named(String),
    /// Its place among the tabs, from 0.
    Number(usize),
}

/// The shape that a table came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Lines of cells with this byte between them.
    Delimited(u8),
    /// A sheet of a workbook; all its sheets are listed.
    Workbook {
        /// The sheets, in the order of their tabs.
        sheets: Vec<Sheet>,
        /// Which of them is read.
        read: usize,
    },
    /// JSON: the key under which the rows stand (`data`, `result.records`), empty at the top.
    Json(String),
}

/// The rows of a table, in file order. Ask for [`Rows::next_into`] until it says there is no more; findings come on the
/// way and at the end ([`Rows::take_findings`]).
pub struct Rows<'a> {
    source: Box<dyn Source + 'a>,
}

/// What each shape of table can do.
trait Source {
    /// Fills the row; false at the end.
    fn next_into(&mut self, row: &mut Row) -> bool;
    /// Bytes of the file read so far.
    fn at(&self) -> u64;
    fn shape(&self) -> Shape;
    fn encoding(&self) -> &'static str;
    /// Rows that hold nothing at all, which are not given.
    fn passed_over(&self) -> u64;
    fn take_findings(&mut self) -> Vec<Finding>;
}

impl<'a> Rows<'a> {
    /// Opens a table that comes as a stream. The end of a workbook says where its parts are, so at most
    /// [`Limits::packed_bytes`] of a packed file are held in memory; where the file is at hand, use [`Rows::of_file`].
    ///
    /// # Errors
    /// The finding that says why nothing of it is a table: `binary-file`, `empty-file`, `not-readable`, `not-a-table`,
    /// `table-zip-broken`, `table-sheet-missing`, `table-packed-too-large`.
    pub fn of(mut reader: impl BufRead + 'a, ask: &Ask, limits: &Limits) -> Result<Rows<'a>, Finding> {
        let prefix = read_prefix(&mut reader)?;
        if !is_packed(&prefix) {
            return Rows::of_text(prefix, reader, ask, limits);
        }
        Rows::of_workbook(Cursor::new(whole(prefix, reader, limits)?), ask, limits)
    }

    /// Opens a table whose file is at hand: nothing of it is held but what is being read.
    ///
    /// # Errors
    /// As [`Rows::of`].
    pub fn of_file(mut reader: impl BufRead + Seek + 'a, ask: &Ask, limits: &Limits) -> Result<Rows<'a>, Finding> {
        let prefix = read_prefix(&mut reader)?;
        if !is_packed(&prefix) {
            return Rows::of_text(prefix, reader, ask, limits);
        }
        reader.rewind().map_err(not_readable)?;
        Rows::of_workbook(reader, ask, limits)
    }

    fn of_text(prefix: Vec<u8>, reader: impl Read + 'a, ask: &Ask, limits: &Limits) -> Result<Rows<'a>, Finding> {
        if prefix.trim_ascii().is_empty() {
            return Err(Finding::new("empty-file", Severity::Error));
        }
        let format = detect(&prefix, None);
        let whole = Cursor::new(prefix.clone()).chain(reader);
        let source: Box<dyn Source + 'a> = match format {
            Format::Binary => {
                let kind = crate::detect::binary_kind(&prefix).unwrap_or("other");
                return Err(Finding::new("binary-file", Severity::Error).with("kind", kind));
            }
            Format::Html | Format::Feed | Format::Xml => return Err(not_a_table("markup")),
            _ if begins_json(&prefix) => Box::new(json::Json::new(whole, limits)?),
            _ => Box::new(delimited::Delimited::new(whole, ask.delimiter, limits)),
        };
        Ok(Rows { source })
    }

    fn of_workbook(reader: impl Read + Seek + 'a, ask: &Ask, limits: &Limits) -> Result<Rows<'a>, Finding> {
        Ok(Rows { source: Box::new(workbook::open(reader, ask.sheet.as_ref(), limits)?) })
    }

    /// Fills `row` with the next row that has a cell; false at the end. What `row` held is gone.
    pub fn next_into(&mut self, row: &mut Row) -> bool {
        self.source.next_into(row)
    }

    /// Bytes of the file read so far: how far the work is.
    pub fn at(&self) -> u64 {
        self.source.at()
    }

    /// The shape it came in.
    pub fn shape(&self) -> Shape {
        self.source.shape()
    }

    /// The encoding of its letters.
    pub fn encoding(&self) -> &'static str {
        self.source.encoding()
    }

    /// Rows that hold nothing at all and were passed over so far: empty lines, gaps in a sheet, empty lists.
    pub fn passed_over(&self) -> u64 {
        self.source.passed_over()
    }

    /// What was noticed since the last call.
    pub fn take_findings(&mut self) -> Vec<Finding> {
        self.source.take_findings()
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    /// The next row as a value of its own; [`Rows::next_into`] is the faster way.
    fn next(&mut self) -> Option<Row> {
        let mut row = Row::default();
        self.next_into(&mut row).then_some(row)
    }
}

/// A stream, once its first bytes are seen.
pub(crate) enum Packed<R> {
    /// It is text; nothing of it is gone.
    Text(BufReader<Chain<Cursor<Vec<u8>>, R>>),
    /// It is a workbook, here as a whole.
    Workbook(Arc<[u8]>),
}

/// Tells a workbook from a text; the workbook is taken into memory, within [`Limits::packed_bytes`].
pub(crate) fn packed<R: BufRead>(mut reader: R, limits: &Limits) -> Result<Packed<R>, Finding> {
    let prefix = read_prefix(&mut reader)?;
    if is_packed(&prefix) {
        return Ok(Packed::Workbook(whole(prefix, reader, limits)?.into()));
    }
    Ok(Packed::Text(BufReader::new(Cursor::new(prefix).chain(reader))))
}

fn whole(prefix: Vec<u8>, reader: impl Read, limits: &Limits) -> Result<Vec<u8>, Finding> {
    let mut bytes = prefix;
    reader.take(limits.packed_bytes as u64 + 1).read_to_end(&mut bytes).map_err(not_readable)?;
    if bytes.len() > limits.packed_bytes {
        return Err(Finding::new("table-packed-too-large", Severity::Error).with("limit", limits.packed_bytes));
    }
    Ok(bytes)
}

fn read_prefix(reader: &mut impl Read) -> Result<Vec<u8>, Finding> {
    let mut prefix = Vec::new();
    reader.take(PREFIX_BYTES as u64).read_to_end(&mut prefix).map_err(not_readable)?;
    Ok(prefix)
}

/// Whether a text is JSON: its first letter says so, as no header of a table does.
fn begins_json(prefix: &[u8]) -> bool {
    let text = crate::detect::readable(prefix);
    let text = text.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\u{FEFF}');
    let list = text.strip_prefix('[').map(str::trim_start);
    text.starts_with('{') || list.is_some_and(|list| list.is_empty() || list.starts_with(['[', '{', ']', '"']))
}

fn is_packed(prefix: &[u8]) -> bool {
    prefix.starts_with(b"PK\x03\x04") || prefix.starts_with(b"PK\x05\x06")
}

fn not_readable(error: std::io::Error) -> Finding {
    Finding::new("not-readable", Severity::Error).with("detail", error)
}

fn not_a_table(form: &str) -> Finding {
    Finding::new("not-a-table", Severity::Error).with("form", form)
}
