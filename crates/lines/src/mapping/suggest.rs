//! What the columns of a table may mean, by the words over them, and how its numbers and days may be written.
//!
//! A suggestion, never more: a person looks at it before a row is taken in.

use intake::table;

use super::words::key;
use super::{DayStyle, Field, Mapping, Means, NumberStyle};

/// Rows in which a header is looked for.
const HEADER_ROWS: usize = 20;

/// The first rows of a table.
#[derive(Clone, Debug, Default)]
pub struct Sample {
    /// The rows, in file order.
    pub rows: Vec<table::Row>,
}

impl Sample {
    /// Takes the first rows of a table, at most `most`.
    pub fn of(rows: &mut table::Rows<'_>, most: usize) -> Sample {
        Sample { rows: rows.take(most).collect() }
    }

    /// Columns of the widest row.
    pub fn columns(&self) -> usize {
        self.rows.iter().map(|row| row.cells().len()).max().unwrap_or(0)
    }

    /// The words of the row on a line; none where there is no such row.
    pub fn header(&self, line: u64) -> Vec<String> {
        let row = self.rows.iter().find(|row| row.line() == line);
        row.map(|row| row.cells().map(|cell| cell.text.trim().to_owned()).collect()).unwrap_or_default()
    }

    /// The line that looks most like a header: words over columns, none of them a number. 0 where none does.
    pub fn header_line(&self) -> u64 {
        let best = self.rows.iter().take(HEADER_ROWS).map(|row| (known_words(row), row.line()));
        let best = best.max_by_key(|(known, line)| (*known, std::cmp::Reverse(*line)));
        if let Some((known, line)) = best.filter(|(known, _)| *known > 0) {
            return if known > 1 || self.columns() < 4 { line } else { self.first_of_words() };
        }
        self.first_of_words()
    }

    /// The first line of words alone, as wide as the table.
    fn first_of_words(&self) -> u64 {
        let wide = self.columns().div_ceil(2).max(1);
        let words = |row: &&table::Row| {
            let filled = row.cells().filter(|cell| !cell.text.trim().is_empty()).count();
            filled >= wide && !row.cells().any(|cell| cell.text.trim().starts_with(|c: char| c.is_numeric()))
        };
        self.rows.iter().take(HEADER_ROWS).find(words).map_or(0, table::Row::line)
    }
}

fn known_words(row: &table::Row) -> usize {
    row.cells().filter(|cell| key("field", cell.text).is_some()).count()
}

/// A mapping to begin with, for a table of which the first rows are known, with its header on a line.
pub fn suggest(sample: &Sample, header_line: u64) -> Mapping {
    let header = sample.header(header_line);
    let mut mapping = Mapping { header_line, ..Mapping::default() };
    for (column, words) in header.iter().enumerate() {
        let field = key("field", words).and_then(Field::of);
        if let Some(field) = field.filter(|field| !mapping.columns.values().any(|of| of == field)) {
            mapping.columns.insert(column, field);
        }
    }
    let written = |wanted: &[Field]| -> Vec<String> {
        let columns = mapping.columns.iter().filter(|(_, field)| wanted.contains(field)).map(|(column, _)| *column);
        let columns: Vec<usize> = columns.collect();
        let below = sample.rows.iter().filter(|row| row.line() > header_line);
        below
            .flat_map(|row| columns.iter().map(|column| row.text(*column).trim().to_owned()).collect::<Vec<_>>())
            .collect()
    };
    let numbers = number_style(&written(&[Field::Amount, Field::Quantity, Field::PeopleInNeed, Field::PeopleTargeted]));
    let days = day_style(&written(&[Field::Day, Field::Due]));
    let means = means(&mapping);
    Mapping { header, numbers, days, means, ..mapping }
}

fn means(mapping: &Mapping) -> Means {
    let has = |field: Field| mapping.columns.values().any(|of| *of == field);
    match () {
        () if has(Field::PeopleInNeed) || has(Field::PeopleTargeted) => Means::Need,
        () if has(Field::Provider) => Means::Promise,
        () if has(Field::Amount) => Means::Need,
        () if has(Field::Quantity) => Means::Observation,
        () => Means::Promise,
    }
}

/// Comma for decimals where some number can be read in no other way.
fn number_style(written: &[String]) -> NumberStyle {
    let only_comma = |text: &String| {
        super::cells::decimal(text, NumberStyle::Point).is_none()
            && super::cells::decimal(text, NumberStyle::Comma).is_some()
    };
    if written.iter().any(only_comma) { NumberStyle::Comma } else { NumberStyle::Point }
}

/// The month first where some day can be read in no other way.
fn day_style(written: &[String]) -> DayStyle {
    let reads = |text: &String, style| super::day(text, style).is_some();
    let only_month = |text: &String| !reads(text, DayStyle::DayFirst) && reads(text, DayStyle::MonthFirst);
    if written.iter().any(only_month) { DayStyle::MonthFirst } else { DayStyle::DayFirst }
}
