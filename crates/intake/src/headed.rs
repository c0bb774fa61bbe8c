//! Rows of a table by the names of their columns: which header stands for which column, whatever their order.
//!
//! Takes the rows of a table and the columns that a reader knows, each with the headers that people give it; gives rows
//! with the wanted cells by number and all other columns by their header.
//! Always holds: the header is the first of the leading rows that names the columns that cannot be done without; rows
//! above it are passed over; a column that nobody asked for is kept by its name; no more than the leading rows are held.
//! Not here: what a cell means (`lines`), HXL hashtags (`hxl`), a person's own mapping.

use std::collections::VecDeque;

use record::{Finding, Severity};

use crate::table::{Row, Rows};

/// A column that a reader knows.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// What it is called here, for findings.
    pub name: &'static str,
    /// Headers that stand for it, in lower case, without marks; the first that a table has is taken.
    pub headers: &'static [&'static str],
    /// Whether a table without it is not of this form.
    pub needed: bool,
}

/// A row with its cells by wanted column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeadedRow {
    /// The line it stands on.
    pub line: u64,
    /// One for each wanted column; empty where the table has none.
    pub cells: Vec<String>,
    /// What other columns hold, by their header as printed; empty cells are left out.
    pub more: Vec<(String, String)>,
    /// Bytes of the file read so far.
    pub at: u64,
}

impl HeadedRow {
    /// The cell of a wanted column, trimmed.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }
}

/// The rows of a table by the names of their columns.
pub struct Headed<'a> {
    rows: Rows<'a>,
    /// For each wanted column the column of the table.
    wanted: Vec<Option<usize>>,
    /// The headers of the wanted columns, as printed.
    printed: Vec<String>,
    /// Headers of the columns that nobody asked for.
    others: Vec<(usize, String)>,
    ahead: VecDeque<HeadedRow>,
    row: Row,
    ended: bool,
}

/// Rows in which the header is looked for.
const LEADING_ROWS: usize = 20;
/// Columns that are kept beside the wanted ones.
const OTHERS_MAX: usize = 200;

impl<'a> Headed<'a> {
    /// Finds the header.
    ///
    /// # Errors
    /// `table-columns-missing` with the columns that no leading row names; `empty-file` for a table without rows.
    pub fn of(mut rows: Rows<'a>, columns: &[Column]) -> Result<Headed<'a>, Finding> {
        let mut row = Row::default();
        let mut best: Option<(usize, Vec<&'static str>)> = None;
        for _ in 0..LEADING_ROWS {
            if !rows.next_into(&mut row) {
                break;
            }
            let header: Vec<String> = row.cells().map(|cell| plain(cell.text)).collect();
            let wanted: Vec<Option<usize>> = columns.iter().map(|column| place(&header, column)).collect();
            let pairs = columns.iter().zip(&wanted);
            let missing: Vec<&'static str> = pairs
                .filter(|(column, place)| column.needed && place.is_none())
                .map(|(column, _)| column.name)
                .collect();
            if missing.is_empty() {
                let printed = row.cells().enumerate().filter(|(at, _)| !wanted.contains(&Some(*at)));
                let named =
                    printed.map(|(at, cell)| (at, cell.text.trim().to_owned())).filter(|(_, name)| !name.is_empty());
                let others = named.take(OTHERS_MAX).collect();
                let header = |place: &Option<usize>| place.map(|at| row.text(at).trim().to_owned()).unwrap_or_default();
                let printed = wanted.iter().map(header).collect();
                return Ok(Headed { rows, wanted, printed, others, ahead: VecDeque::new(), row, ended: false });
            }
            let known = wanted.iter().flatten().count();
            if best.as_ref().is_none_or(|(most, _)| known > *most) {
                best = Some((known, missing));
            }
        }
        match best {
            Some((_, missing)) => {
                let missing = missing.join(", ");
                Err(Finding::new("table-columns-missing", Severity::Error).with("columns", missing))
            }
            None => Err(Finding::new("empty-file", Severity::Error)),
        }
    }

    /// Up to `most` of the rows to come, which will still be given: to learn how the file writes its days.
    pub fn peek(&mut self, most: usize) -> &VecDeque<HeadedRow> {
        while self.ahead.len() < most {
            match self.read() {
                Some(row) => self.ahead.push_back(row),
                None => break,
            }
        }
        &self.ahead
    }

    /// Whether the table has a wanted column.
    pub fn has(&self, column: usize) -> bool {
        self.wanted.get(column).is_some_and(Option::is_some)
    }

    /// The header of a wanted column, as printed: it may say a currency. Empty where the table has no such column.
    pub fn printed(&self, column: usize) -> &str {
        self.printed.get(column).map_or("", String::as_str)
    }

    /// What was noticed since the last call.
    pub fn take_findings(&mut self) -> Vec<Finding> {
        self.rows.take_findings()
    }

    /// Bytes of the file read so far.
    pub fn at(&self) -> u64 {
        self.rows.at()
    }

    fn read(&mut self) -> Option<HeadedRow> {
        if self.ended || !self.rows.next_into(&mut self.row) {
            self.ended = true;
            return None;
        }
        let row = &self.row;
        let cell = |place: &Option<usize>| place.map(|at| row.text(at).to_owned()).unwrap_or_default();
        let others = self.others.iter().map(|(at, name)| (name, row.text(*at).trim()));
        Some(HeadedRow {
            line: row.line(),
            cells: self.wanted.iter().map(cell).collect(),
            more: others
                .filter(|(_, text)| !text.is_empty())
                .map(|(name, text)| (name.clone(), text.to_owned()))
                .collect(),
            at: self.rows.at(),
        })
    }
}

impl Iterator for Headed<'_> {
    type Item = HeadedRow;

    fn next(&mut self) -> Option<HeadedRow> {
        self.ahead.pop_front().or_else(|| self.read())
    }
}

/// The column of a table that a wanted one stands for: its first header that the table has.
fn place(header: &[String], column: &Column) -> Option<usize> {
    column.headers.iter().find_map(|name| header.iter().position(|cell| cell == name))
}

/// A header as it is compared: lower case, letters and digits with one blank between words, Arabic unvowelled as printed.
pub(crate) fn plain(header: &str) -> String {
    let kept: String =
        header.chars().map(|c| if c.is_alphanumeric() { c.to_lowercase().next().unwrap_or(c) } else { ' ' }).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;
    use crate::table::Ask;

    const COLUMNS: &[Column] = &[
        Column { name: "date", headers: &["date", "day"], needed: true },
        Column { name: "place", headers: &["place name", "location"], needed: true },
        Column { name: "note", headers: &["note"], needed: false },
    ];

    fn headed(text: &str) -> Result<Headed<'_>, Finding> {
        Headed::of(Rows::of(text.as_bytes(), &Ask::default(), &Limits::default())?, COLUMNS)
    }

    #[test]
    fn columns_are_found_by_their_headers() {
        let mut rows = headed("A report\nLocation,Source,DAY\nMosul,x,2015-01-22\nHit,,2015-01-23\n").unwrap();
        assert_eq!(rows.peek(5).len(), 2);
        let all: Vec<HeadedRow> = rows.by_ref().collect();
        assert_eq!((all[0].cell(0), all[0].cell(1), all[0].cell(2), all[0].line), ("2015-01-22", "Mosul", "", 3));
        assert_eq!(all[0].more, [("Source".to_owned(), "x".to_owned())]);
        assert_eq!(all[1].more, []);
        assert!(!rows.has(2) && rows.next().is_none());
    }

    #[test]
    fn a_table_of_another_form_says_what_it_lacks() {
        let missing = headed("Date,Town\n2015-01-22,Hit\n").err().unwrap();
        assert_eq!(missing.code, "table-columns-missing");
        assert_eq!(missing.args, [("columns".to_owned(), "place".to_owned())]);
    }
}
