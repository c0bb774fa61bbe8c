//! The review as tables: what spreadsheets and CSV files hold, whole, with values that can be counted with.
//!
//! Takes a voice, gives [`Grid`]s in a fixed order. Always holds: every row of the review is in one of them; each row
//! names its sources by their numbers; a column that follows from others says how, and its values are the review's own.
//! Not here: how a workbook or a CSV file is written (`xlsx`, `csv`).

mod around;
mod lists;
mod sums;
mod supposed;

use record::{Day, Trail};
use review::Unit;

use crate::voice::{Voice, is_money};

/// A table.
pub(crate) struct Grid {
    /// Its code: the ending of a file's name, the argument of a command.
    pub code: &'static str,
    /// What it is called.
    pub title: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Value>>,
    /// A last row of sums, where the rows can be added.
    pub total: Option<Vec<Value>>,
    /// How the second value of a row follows from other tables, row by row.
    pub follows: Vec<RowFollows>,
}

/// How one value follows from the last row of the table of lines, or from values above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowFollows {
    /// A column of the last row of the lines.
    Lines(&'static str),
    /// One row's value by another's, in thousandths, cut.
    Share(usize, usize),
}

/// A column.
pub(crate) struct Column {
    /// Its code within the table, by which others speak of it.
    pub code: &'static str,
    pub head: String,
    /// In letters, about.
    pub width: u16,
    /// How its values follow from other columns, where they do.
    pub follows: Option<Follows>,
}

/// How a column's values follow from others of its row, or of another table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Follows {
    /// The sum of two columns.
    Sum(&'static str, &'static str),
    /// The first without the second.
    Less(&'static str, &'static str),
    /// The smaller of two columns.
    Least(&'static str, &'static str),
    /// What the first has beyond the second, never below nothing.
    Beyond(&'static str, &'static str),
    /// The first by the second, in thousandths, cut.
    Share(&'static str, &'static str),
    /// The sum over the counted rows of the promises whose `by` column is this row's key.
    Promises { of: &'static str, by: &'static str },
    /// The same over the deliveries that fulfil no promise.
    Deliveries { of: &'static str, by: &'static str },
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Empty,
    Text(String),
    /// A whole number.
    Count(i128),
    /// Hundredths.
    Money(i128),
    /// Millionths.
    Quantity(i128),
    /// Thousandths, as per cent.
    Rate(i64),
    /// Tenths.
    Tenths(i64),
    Day(Day),
    /// Numbers of the table of sources.
    Sources(Vec<usize>),
    /// An address.
    Address(String),
}

impl Value {
    pub(crate) fn text(text: impl Into<String>) -> Value {
        let text = text.into();
        if text.is_empty() { Value::Empty } else { Value::Text(text) }
    }

    fn maybe(text: Option<&String>) -> Value {
        text.map_or(Value::Empty, Value::text)
    }

    fn day(day: Option<Day>) -> Value {
        day.map_or(Value::Empty, Value::Day)
    }

    /// A figure in a unit.
    fn of(unit: &Unit, figure: i128) -> Value {
        match unit {
            Unit::Act => Value::Count(figure),
            Unit::Kind(_) => Value::Quantity(figure),
            money if is_money(money) => Value::Money(figure),
            _ => Value::Count(figure),
        }
    }

    fn count(count: impl TryInto<i128>) -> Value {
        Value::Count(count.try_into().unwrap_or_default())
    }

    fn sources(voice: &Voice<'_>, trail: &Trail) -> Value {
        Value::Sources(voice.note_numbers(trail))
    }
}

impl Grid {
    pub(crate) fn column(&self, code: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.code == code)
    }
}

fn column(voice: &Voice<'_>, code: &'static str, key: &str, width: u16) -> Column {
    Column { code, head: voice.t(key), width, follows: None }
}

fn following(voice: &Voice<'_>, code: &'static str, key: &str, follows: Follows) -> Column {
    Column { follows: Some(follows), ..column(voice, code, key, 16) }
}

/// All tables of a review, in order; the sources are the last. Where anything is supposed, a table of that stands first,
/// and each other one says in the head of a last column that its figures are the real ones beside it.
pub(crate) fn all(voice: &Voice<'_>) -> Vec<Grid> {
    let Some(supposed) = supposed::what_if(voice) else { return real(voice) };
    let mut grids = real(voice);
    grids.iter_mut().for_each(|grid| supposed::mark(voice, grid));
    grids.insert(0, supposed);
    grids
}

fn real(voice: &Voice<'_>) -> Vec<Grid> {
    vec![
        sums::summary(voice),
        sums::lines(voice),
        sums::members(voice),
        sums::places(voice),
        lists::promises(voice),
        lists::deliveries(voice),
        lists::needs(voice),
        lists::overlaps(voice),
        around::decisions(voice),
        around::incidents(voice),
        around::incident_rows(voice),
        around::indicators(voice),
        around::change(voice),
        around::conflicts(voice),
        around::doubts(voice),
        around::asides(voice),
        around::rates(voice),
        around::sources(voice),
    ]
}
