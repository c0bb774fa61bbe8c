//! Delimited text to rows: quotes, line ends of every system, broken quotes.
//!
//! Takes the letters of a file, gives rows.
//! Always holds: a quotation mark that is never closed costs its own line its quotes, not the rows after it; a row longer
//! than the limit is passed over; empty lines are counted and not given.
//! Not here: where the cells of a line are (`cut`).

use std::io::Read;

use memchr::memchr2;
use record::{Finding, Severity};

use super::cut::{Cut, Step, count_lines, line_end};
use super::dialect;
use super::letters::Letters;
use super::row::Row;
use super::{Shape, Source};
use crate::Limits;

pub(super) struct Delimited<R> {
    letters: Letters<R>,
    delimiter: u8,
    /// Line that the window begins on, from 1.
    line: u64,
    row_bytes: usize,
    cut: Cut,
    empty: u64,
    undecodable: u64,
    first_undecodable: Option<(u64, u64)>,
    findings: Vec<Finding>,
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
            cut: Cut::default(),
            empty: 0,
            undecodable: 0,
            first_undecodable: None,
            findings: Vec::new(),
        }
    }

    /// Reads the row at the start of the window into `row`, whole or not at all.
    fn step(&mut self, row: &mut Row) -> Step {
        row.begin(self.line);
        let step = self.cut.row(self.letters.window(), self.delimiter, self.letters.ended());
        let end = match step {
            Step::More if self.letters.window().len() <= self.row_bytes => return Step::More,
            Step::Row { bytes, .. } if bytes <= self.row_bytes + 2 => {
                if row.take(&self.letters.window()[..bytes], &self.cut) {
                    self.note_undecodable(row);
                }
                return step;
            }
            Step::OpenQuote { at } => Some(at),
            Step::More | Step::Row { .. } => self.open_quote(),
        };
        match end {
            Some(quote) => self.unquoted(quote, row),
            None => self.too_long(row),
        }
    }

    /// The first quotation mark that opens a cell and is not closed within what a row may have.
    fn open_quote(&mut self) -> Option<usize> {
        let window = self.letters.window();
        match self.cut.row(&window[..window.len().min(self.row_bytes)], self.delimiter, true) {
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
        let line = String::from_utf8_lossy(&window[..end]);
        row.take_line(&line, self.delimiter);
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
                    self.letters.pass(bytes);
                    self.line += lines;
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
