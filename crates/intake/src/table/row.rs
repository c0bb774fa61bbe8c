//! One row of a table: its cells as text with their kind, and the line it stands on.
//!
//! Always holds: a row is filled again and again without allocating; cells are in column order without gaps.

use super::cut::Cut;

/// What a cell is, as its file says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CellKind {
    /// Nothing.
    #[default]
    Empty,
    /// Text; in a delimited file everything.
    Text,
    /// A number, in decimals as it was typed.
    Number,
    /// A day or moment by its number format, as `2015-01-22` or `2015-01-22T10:30:00`.
    Day,
    /// `TRUE` or `FALSE`.
    Truth,
    /// What the spreadsheet could not compute: `#DIV/0!`.
    Error,
}

/// A cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell<'a> {
    /// Its text, untouched.
    pub text: &'a str,
    /// What it is.
    pub kind: CellKind,
}

/// A row of cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    line: u64,
    text: String,
    cells: Vec<Placed>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Placed {
    start: u32,
    end: u32,
    kind: CellKind,
}

impl Row {
    /// The line it begins on, from 1; in a workbook the number of the row.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// How many cells it has, empty ones in between counted.
    pub fn width(&self) -> usize {
        self.cells.len()
    }

    /// Whether no cell holds anything.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.kind == CellKind::Empty)
    }

    /// The cell of a column, from 0; an empty one beyond the last.
    pub fn cell(&self, column: usize) -> Cell<'_> {
        match self.cells.get(column) {
            Some(placed) => self.at(placed),
            None => Cell::default(),
        }
    }

    /// The text of a column; empty beyond the last.
    pub fn text(&self, column: usize) -> &str {
        self.cell(column).text
    }

    /// The cells in column order.
    pub fn cells(&self) -> impl ExactSizeIterator<Item = Cell<'_>> {
        self.cells.iter().map(|placed| self.at(placed))
    }

    fn at(&self, placed: &Placed) -> Cell<'_> {
        Cell { text: &self.text[placed.start as usize..placed.end as usize], kind: placed.kind }
    }

    /// Empties it for the row that begins on `line`.
    pub(super) fn begin(&mut self, line: u64) {
        self.line = line;
        self.text.clear();
        self.cells.clear();
    }

    /// Bytes of text it holds.
    pub(super) fn bytes(&self) -> usize {
        self.text.len()
    }

    /// Adds a cell.
    pub(super) fn push(&mut self, text: &str, kind: CellKind) {
        let start = self.text.len() as u32;
        self.text.push_str(text);
        self.cells.push(Placed { start, end: self.text.len() as u32, kind });
    }

    /// Adds empty cells until there are `columns`.
    pub(super) fn widen(&mut self, columns: usize) {
        let end = self.text.len() as u32;
        while self.cells.len() < columns {
            self.cells.push(Placed { start: end, end, kind: CellKind::Empty });
        }
    }

    /// Takes the cells of a row of bytes; whether some of them are no letters, which then show as U+FFFD.
    pub(super) fn take(&mut self, bytes: &[u8], cut: &Cut) -> bool {
        let (Ok(text), Ok(aside)) = (std::str::from_utf8(bytes), std::str::from_utf8(&cut.aside)) else {
            for cell in &cut.cells {
                let from = if cell.aside { &cut.aside } else { bytes };
                let text = String::from_utf8_lossy(&from[cell.start as usize..cell.end as usize]);
                self.push(&text, if text.is_empty() { CellKind::Empty } else { CellKind::Text });
            }
            return true;
        };
        self.text.push_str(text);
        self.text.push_str(aside);
        let after = bytes.len() as u32;
        self.cells.extend(cut.cells.iter().map(|cell| {
            let base = if cell.aside { after } else { 0 };
            let kind = if cell.end > cell.start { CellKind::Text } else { CellKind::Empty };
            Placed { start: base + cell.start, end: base + cell.end, kind }
        }));
        false
    }

    /// Takes a line whose cells lie between `delimiter`, without quotes.
    pub(super) fn take_line(&mut self, line: &str, delimiter: u8) {
        self.text.push_str(line);
        let mut start = 0;
        for end in memchr::memchr_iter(delimiter, line.as_bytes()).chain(std::iter::once(line.len())) {
            let kind = if end > start { CellKind::Text } else { CellKind::Empty };
            self.cells.push(Placed { start: start as u32, end: end as u32, kind });
            start = end + 1;
        }
    }
}

/// The letters of a column, from 0: `A`, `Z`, `AA`.
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(b'A' + ((rest - 1) % 26) as u8);
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().map(|letter| *letter as char).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_their_letters() {
        let letters = |column| column_letters(column);
        assert_eq!([letters(0), letters(25), letters(26), letters(701), letters(702)], ["A", "Z", "AA", "ZZ", "AAA"]);
        assert_eq!(letters(16_383), "XFD");
    }

    #[test]
    fn a_row_holds_its_cells_and_nothing_beyond() {
        let mut row = Row::default();
        row.begin(7);
        row.take_line("a,,c", b',');
        let cells: Vec<_> = row.cells().map(|cell| (cell.text, cell.kind)).collect();
        assert_eq!(cells, [("a", CellKind::Text), ("", CellKind::Empty), ("c", CellKind::Text)]);
        assert_eq!((row.text(9), row.line(), row.width()), ("", 7, 3));
    }
}
