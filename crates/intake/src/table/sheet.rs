//! The rows of one sheet, streamed.
//!
//! Takes the sheet's part with what its cells refer to; gives rows with numbers as typed, days by their format, shared
//! and inline texts, truth values and errors. A merged range has its value in its first cell and empty ones after it.
//! Always holds: a cell stands in the column it names; one that names none, or one before the last, follows the last,
//! and that is told once.

use std::io::Read;

use record::{Finding, Severity};

use super::number::{decimal, moment};
use super::parts::Part;
use super::row::{CellKind, Row, column_letters};
use super::strings::{Strings, TextTaker};
use super::styles::Styles;
use super::workbook::Sheet;
use super::xml::{Token, Xml, attribute, attributes, unescape};
use super::{Shape, Source};
use crate::Limits;

/// Columns that a sheet can have (`XFD`).
const COLUMNS_MAX: usize = 16_384;

/// Rows that a sheet can have; a number beyond is none.
const LINES_MAX: usize = 1 << 20;

/// What makes a number a day.
pub(super) struct Dates {
    pub(super) styles: Styles,
    pub(super) since_1904: bool,
}

pub(super) struct SheetRows<R> {
    xml: Xml<Part<R>>,
    sheets: Vec<Sheet>,
    chosen: usize,
    cells: Cells,
    line: u64,
    given: u64,
    findings: Vec<Finding>,
}

/// How a cell's value becomes text.
struct Cells {
    strings: Strings,
    dates: Dates,
    row_bytes: usize,
    value: Vec<u8>,
    inline: TextTaker,
    scratch: String,
    /// First place and number of cells whose shared text is missing.
    missing: Option<(u64, u64, u64)>,
    /// First place where a cell did not stand in column order.
    disorder: Option<(u64, u64)>,
    /// First row that was too long, and whether it was told.
    too_long: Option<u64>,
    told: bool,
}

/// The attributes of a cell.
#[derive(Clone, Copy, Default)]
struct Head {
    column: Option<usize>,
    style: usize,
    kind: Kind,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Text,
    Inline,
    Truth,
    Error,
    Day,
}

impl<R: Read> SheetRows<R> {
    pub(super) fn new(
        part: Part<R>,
        sheets: Vec<Sheet>,
        chosen: usize,
        strings: Strings,
        dates: Dates,
        limits: &Limits,
    ) -> SheetRows<R> {
        let cells = Cells {
            strings,
            dates,
            row_bytes: limits.line_bytes,
            value: Vec::new(),
            inline: TextTaker::default(),
            scratch: String::new(),
            missing: None,
            disorder: None,
            too_long: None,
            told: false,
        };
        SheetRows {
            xml: Xml::new(part, limits.line_bytes),
            sheets,
            chosen,
            cells,
            line: 0,
            given: 0,
            findings: Vec::new(),
        }
    }

    pub(super) fn noticing(mut self, findings: Vec<Finding>) -> SheetRows<R> {
        self.findings = findings;
        self
    }

    /// Reads up to the end of the row that was opened; false where the part ends within.
    fn read_row(&mut self, row: &mut Row) -> bool {
        while let Some(token) = self.xml.next() {
            match token {
                Token::Open { name: b"c", attributes, empty } => {
                    let head = Head::of(attributes);
                    if !empty && !self.read_cell(head, row) {
                        return false;
                    }
                }
                Token::Close { name: b"row" | b"sheetData" } => return true,
                _ => {}
            }
        }
        false
    }

    /// Reads up to the end of a cell.
    fn read_cell(&mut self, head: Head, row: &mut Row) -> bool {
        self.cells.value.clear();
        self.cells.inline.clear();
        if let Some(value) = self.xml.plain_value() {
            self.cells.value.extend_from_slice(value);
            self.cells.put(head, row);
            return true;
        }
        let mut within = false;
        while let Some(token) = self.xml.next() {
            match token {
                Token::Close { name: b"c" } => {
                    self.cells.put(head, row);
                    return true;
                }
                Token::Open { name: b"v", empty, .. } => within = !empty,
                Token::Close { name: b"v" } => within = false,
                Token::Text(text) | Token::Raw(text) if within => self.cells.value.extend_from_slice(text),
                Token::Text(_) | Token::Raw(_) | Token::Open { name: b"t" | b"rPh", .. }
                    if head.kind == Kind::Inline =>
                {
                    self.cells.inline.take(token);
                }
                Token::Close { name: b"t" | b"rPh" } => self.cells.inline.take(token),
                _ => {}
            }
        }
        false
    }
}

impl Head {
    fn of(tag: &[u8]) -> Head {
        let mut head = Head::default();
        for (name, value) in attributes(tag) {
            match name {
                b"r" => head.column = column_of(value),
                b"s" => head.style = number(value).unwrap_or(0),
                b"t" => {
                    head.kind = match value {
                        b"s" => Kind::Shared,
                        b"str" => Kind::Text,
                        b"inlineStr" => Kind::Inline,
                        b"b" => Kind::Truth,
                        b"e" => Kind::Error,
                        b"d" => Kind::Day,
                        _ => Kind::Number,
                    }
                }
                _ => {}
            }
        }
        head
    }
}

/// The column of a cell's name, `AB12`, from 0.
fn column_of(name: &[u8]) -> Option<usize> {
    let mut column = 0;
    for letter in name.iter().take_while(|byte| byte.is_ascii_alphabetic()) {
        column = column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1;
        if column > COLUMNS_MAX {
            return None;
        }
    }
    column.checked_sub(1)
}

fn number(value: &[u8]) -> Option<usize> {
    std::str::from_utf8(value).ok()?.trim().parse().ok()
}

impl Cells {
    /// Puts the cell that was read into its column.
    fn put(&mut self, head: Head, row: &mut Row) {
        let column = match head.column {
            Some(column) if column >= row.width() => column,
            _ if row.width() >= COLUMNS_MAX => return,
            given => {
                if given.is_some() {
                    self.disorder.get_or_insert((row.line(), row.width() as u64 + 1));
                }
                row.width()
            }
        };
        if row.bytes() + self.value.len() + self.inline.len() > self.row_bytes {
            self.too_long.get_or_insert(row.line());
            return;
        }
        row.widen(column);
        match head.kind {
            Kind::Number => self.put_number(head.style, row),
            Kind::Shared => self.put_shared(row),
            Kind::Inline => row.push(self.inline.text(), CellKind::Text),
            Kind::Truth => {
                row.push(if self.value == b"1" || self.value == b"true" { "TRUE" } else { "FALSE" }, CellKind::Truth)
            }
            Kind::Text => self.put_text(row, CellKind::Text),
            Kind::Error => self.put_text(row, CellKind::Error),
            Kind::Day => self.put_text(row, CellKind::Day),
        }
    }

    fn put_text(&mut self, row: &mut Row, kind: CellKind) {
        self.scratch.clear();
        unescape(&self.value, &mut self.scratch);
        row.push(&self.scratch, if self.scratch.is_empty() { CellKind::Empty } else { kind });
    }

    fn put_number(&mut self, style: usize, row: &mut Row) {
        let value = std::str::from_utf8(&self.value).unwrap_or_default().trim();
        self.scratch.clear();
        if value.is_empty() {
            return row.push("", CellKind::Empty);
        }
        if self.dates.styles.is_day(style) && moment(value, self.dates.since_1904, &mut self.scratch) {
            return row.push(&self.scratch, CellKind::Day);
        }
        self.scratch.clear();
        decimal(value, &mut self.scratch);
        row.push(&self.scratch, CellKind::Number);
    }

    fn put_shared(&mut self, row: &mut Row) {
        match number(&self.value).and_then(|number| self.strings.get(number)) {
            Some(text) => row.push(text, if text.is_empty() { CellKind::Empty } else { CellKind::Text }),
            None => {
                let (.., count) = self.missing.get_or_insert((row.line(), row.width() as u64 + 1, 0));
                *count += 1;
                row.push("", CellKind::Error);
            }
        }
    }

    fn take_findings(&mut self) -> Vec<Finding> {
        let mut findings = Vec::new();
        if let Some((line, column, count)) = self.missing.take() {
            let found = Finding::new("table-string-missing", Severity::Error).with("count", count);
            findings.push(found.with("column", column_letters(column as usize - 1)).at(line, column));
        }
        if self.told {
            return findings;
        }
        if let Some((line, column)) = self.disorder {
            self.told = true;
            findings.push(Finding::new("table-cell-order", Severity::Warning).at(line, column));
        }
        if let Some(line) = self.too_long.take() {
            let found = Finding::new("table-row-too-long", Severity::Error).with("limit", self.row_bytes);
            findings.push(found.at(line, 1));
        }
        findings
    }
}

impl<R: Read> Source for SheetRows<R> {
    fn next_into(&mut self, row: &mut Row) -> bool {
        loop {
            let Some(token) = self.xml.next() else { return false };
            let Token::Open { name: b"row", attributes, empty } = token else { continue };
            let named = attribute(attributes, b"r").and_then(number).filter(|line| *line <= LINES_MAX);
            self.line = named.map_or(self.line + 1, |line| line as u64);
            row.begin(self.line);
            let whole = empty || self.read_row(row);
            if row.width() > 0 {
                self.given += 1;
                return true;
            }
            if !whole {
                return false;
            }
        }
    }

    fn at(&self) -> u64 {
        self.xml.reader().at()
    }

    fn shape(&self) -> Shape {
        Shape::Workbook { sheets: self.sheets.clone(), read: self.chosen }
    }

    fn encoding(&self) -> &'static str {
        "UTF-8"
    }

    fn passed_over(&self) -> u64 {
        self.line.saturating_sub(self.given)
    }

    fn take_findings(&mut self) -> Vec<Finding> {
        let mut findings = std::mem::take(&mut self.findings);
        for mut found in self.xml.take_findings() {
            if found.line.is_none() && self.line > 0 {
                found = found.at(self.line, 1);
            }
            findings.push(found);
        }
        findings.extend(self.cells.take_findings());
        findings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_names_its_column() {
        assert_eq!(column_of(b"A1"), Some(0));
        assert_eq!(column_of(b"xfd9"), Some(16_383));
        assert_eq!(column_of(b"XFE1"), None);
        assert_eq!(column_of(b"12"), None);
    }
}
