//! Delimited text to rows: quotes, line ends of every system, broken quotes.
//!
//! Takes the letters of a file, gives rows. A quotation mark opens only at the start of a cell and is doubled inside;
//! what follows a closed one up to the delimiter is kept, as spreadsheets do.
//! Always holds: a line without quotes is split where it lies; a quotation mark that is never closed costs its own line
//! its quotes, not the rows after it; empty lines are passed over.

use std::borrow::Cow;
use std::io::Read;

use memchr::{memchr, memchr2, memchr3};
use record::{Finding, Severity};

use super::dialect;
use super::letters::Letters;
use super::row::{CellKind, Row};
use super::{Shape, Source};
use crate::Limits;

pub(super) struct Delimited<R> {
    letters: Letters<R>,
    delimiter: u8,
    /// Line that the window begins on, from 1.
    line: u64,
    row_bytes: usize,
    empty: u64,
    undecodable: u64,
    first_undecodable: Option<(u64, u64)>,
    findings: Vec<Finding>,
}

/// Where a row ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// It took so many bytes and line ends.
    Row { bytes: usize, lines: u64 },
    /// The window ends before the row does.
    More,
    /// The text ends within quotes that were opened at this byte.
    OpenQuote { at: usize },
}

impl<R: Read> Delimited<R> {
    pub(super) fn new(reader: R, delimiter: Option<u8>, limits: &Limits) -> Delimited<R> {
        let mut letters = Letters::new(reader);
        letters.fill();
        let told = dialect::told(letters.window());
        let delimiter = delimiter.or(told.map(|told| told.delimiter));
        let delimiter = delimiter.unwrap_or_else(|| dialect::found(letters.window(), letters.ended()));
        letters.pass(told.map_or(0, |told| told.bytes));
        Delimited {
            letters,
            delimiter,
            line: 1 + u64::from(told.is_some()),
            row_bytes: limits.line_bytes,
            empty: 0,
            undecodable: 0,
            first_undecodable: None,
            findings: Vec::new(),
        }
    }

    /// Reads the row at the start of the window into `row`, whole or not at all.
    fn step(&mut self, row: &mut Row) -> Step {
        row.begin(self.line);
        let step = split(self.letters.window(), self.delimiter, self.letters.ended(), row);
        let end = match step {
            Step::More if self.letters.window().len() <= self.row_bytes => return Step::More,
            Step::Row { bytes, .. } if bytes <= self.row_bytes + 2 => return step,
            Step::OpenQuote { at } => Some(at),
            Step::More | Step::Row { .. } => self.open_quote(),
        };
        match end {
            Some(quote) => self.unquoted(quote, row),
            None => self.too_long(row),
        }
    }

    /// The first quotation mark that opens a cell and is not closed within what a row may have.
    fn open_quote(&self) -> Option<usize> {
        let mut row = Row::default();
        let window = self.letters.window();
        match split(&window[..window.len().min(self.row_bytes)], self.delimiter, true, &mut row) {
            Step::OpenQuote { at } => Some(at),
            _ => None,
        }
    }

    /// Takes one line as it stands, quotes and all.
    fn unquoted(&mut self, quote: usize, row: &mut Row) -> Step {
        let window = self.letters.window();
        let end = memchr2(b'\n', b'\r', &window[quote..]).map(|end| quote + end);
        let Some(end) = end.or(self.letters.ended().then_some(window.len())) else { return self.too_long(row) };
        let start = memchr::memrchr2(b'\n', b'\r', &window[..quote]).map_or(0, |end| end + 1);
        let column = String::from_utf8_lossy(&window[start..quote]).chars().count() as u64 + 1;
        row.begin(self.line);
        row.take_line(&String::from_utf8_lossy(&window[..end]), self.delimiter);
        let lines = count_lines(&window[..end]);
        let found = Finding::new("table-quote-open", Severity::Warning);
        let bytes = end + line_end(&window[end..]);
        self.findings.push(found.at(self.line + lines, column));
        Step::Row { bytes, lines: lines + u64::from(bytes > end) }
    }

    /// Passes a row over that is longer than may be; the next line is read.
    fn too_long(&mut self, row: &mut Row) -> Step {
        let found = Finding::new("table-row-too-long", Severity::Error).with("limit", self.row_bytes);
        self.findings.push(found.at(self.line, 1));
        loop {
            let window = self.letters.window();
            let end = memchr2(b'\n', b'\r', window);
            let length = end.unwrap_or(window.len());
            self.letters.pass(length);
            if end.is_some() || !self.letters.fill() {
                break;
            }
        }
        row.begin(self.line);
        let bytes = line_end(self.letters.window());
        Step::Row { bytes, lines: u64::from(bytes > 0) }
    }

    fn note_undecodable(&mut self, row: &Row) {
        let mut places = row.cells().enumerate().filter(|(_, cell)| cell.text.contains('\u{FFFD}'));
        if let Some((column, _)) = places.next() {
            self.undecodable += 1 + places.count() as u64;
            self.first_undecodable.get_or_insert((row.line(), column as u64 + 1));
        }
    }
}

impl<R: Read> Source for Delimited<R> {
    fn next_into(&mut self, row: &mut Row) -> bool {
        loop {
            match self.step(row) {
                Step::Row { bytes, lines } => {
                    let lossy = std::str::from_utf8(&self.letters.window()[..bytes]).is_err();
                    self.letters.pass(bytes);
                    self.line += lines;
                    if lossy {
                        self.note_undecodable(row);
                    }
                    if row.width() > 0 {
                        return true;
                    }
                    self.empty += u64::from(bytes > 0);
                    if bytes == 0 && self.letters.window().is_empty() && !self.letters.fill() {
                        return false;
                    }
                }
                Step::More | Step::OpenQuote { .. } => {
                    self.letters.fill();
                }
            }
        }
    }

    fn at(&self) -> u64 {
        self.letters.at()
    }

    fn shape(&self) -> Shape {
        Shape::Delimited(self.delimiter)
    }

    fn encoding(&self) -> &'static str {
        self.letters.encoding()
    }

    fn passed_over(&self) -> u64 {
        self.empty
    }

    fn take_findings(&mut self) -> Vec<Finding> {
        let mut findings = self.letters.take_findings();
        findings.append(&mut self.findings);
        if let Some((line, column)) = self.first_undecodable.take() {
            let found = Finding::new("undecodable-bytes", Severity::Warning);
            findings.push(found.with("count", std::mem::take(&mut self.undecodable)).at(line, column));
        }
        findings
    }
}

/// Reads the row at the start of `window` into `row`; `ended` says that nothing comes after the window.
pub(super) fn split(window: &[u8], delimiter: u8, ended: bool, row: &mut Row) -> Step {
    let end = match memchr3(b'\n', b'\r', b'"', window) {
        Some(at) if window[at] == b'"' => return split_quoted(window, delimiter, ended, row),
        Some(at) if window[at] == b'\r' && at + 1 == window.len() && !ended => return Step::More,
        None if !ended => return Step::More,
        end => end.unwrap_or(window.len()),
    };
    if end > 0 {
        row.take_line(&lossy(&window[..end]), delimiter);
    }
    let bytes = end + line_end(&window[end..]);
    Step::Row { bytes, lines: u64::from(bytes > end) }
}

fn split_quoted(window: &[u8], delimiter: u8, ended: bool, row: &mut Row) -> Step {
    let mut at = 0;
    let mut cell = Vec::new();
    loop {
        cell.clear();
        if window.get(at) == Some(&b'"') {
            let opened = at;
            let Some(after) = quoted(window, at + 1, &mut cell) else {
                return if ended { Step::OpenQuote { at: opened } } else { Step::More };
            };
            at = after;
        }
        let found = memchr3(delimiter, b'\n', b'\r', &window[at..]).map(|found| at + found);
        let end = match found {
            Some(end) if window[end] == b'\r' && end + 1 == window.len() && !ended => return Step::More,
            None if !ended => return Step::More,
            end => end.unwrap_or(window.len()),
        };
        cell.extend_from_slice(&window[at..end]);
        row.push(&lossy(&cell), if cell.is_empty() { CellKind::Empty } else { CellKind::Text });
        if window.get(end) != Some(&delimiter) {
            let bytes = end + line_end(&window[end..]);
            return Step::Row { bytes, lines: count_lines(&window[..bytes]) };
        }
        at = end + 1;
    }
}

/// Appends what stands within quotes from `at` on, and returns where they are closed; `None` where they are not, or
/// where the window ends on a quotation mark that may be one half of two.
fn quoted(window: &[u8], mut at: usize, cell: &mut Vec<u8>) -> Option<usize> {
    loop {
        let quote = at + memchr(b'"', &window[at..])?;
        cell.extend_from_slice(&window[at..quote]);
        if window.get(quote + 1) != Some(&b'"') {
            return Some(quote + 1);
        }
        cell.push(b'"');
        at = quote + 2;
    }
}

fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// How many bytes of line end stand here.
fn line_end(window: &[u8]) -> usize {
    match window {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

fn count_lines(bytes: &[u8]) -> u64 {
    let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
    ends.filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n')).count() as u64
}
