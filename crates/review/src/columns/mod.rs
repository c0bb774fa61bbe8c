//! The review over a large table of claims: ten million rows, several cut-offs, exact, in seconds.
//!
//! Takes a table of claims as CSV or Parquet ([`read`]) and a table of rates ([`Rates`]); gives the [`Cells`] of the
//! review at a moment ([`review`]). One flat column per field, as narrow as it may be; a pass over the rows per
//! question (which version, which source, what came, what it is worth), and no sorting.
//! Always holds: integers alone, so that sums are the same in any order and on any number of threads; in every cell
//! promised = kept + overdue + pending and kept = in time + late; memory grows with the rows, not with the file.
//! Not here: the review of a picture (`crate::review`) with its markings, trails, needs and shares; files and
//! command line (`tahaluf`).
//! The definition, measure by measure: `docs/review.md`, *Over a large table*.

mod bits;
mod cells;
mod claims;
mod codes;
mod csv;
mod cut;
mod field;
mod live;
#[cfg(feature = "parquet")]
mod parquet;
mod rates;
mod source;
mod tally;

pub use cells::{CellKey, Cells, Figures};
pub use claims::{Claims, CurrencyCode, Row};
pub use cut::review;
pub use live::Live;
pub use rates::Rates;
pub use source::Source;

use std::sync::Arc;

use record::{Finding, Severity};

/// The name that a table of claims has for each of its columns.
pub const COLUMNS: [&str; 16] = [
    "record_id",
    "version",
    "kind",
    "subject_id",
    "parent",
    "source_rank",
    "member",
    "line",
    "place",
    "amount_minor",
    "currency",
    "valid_day",
    "due_day",
    "recorded_at",
    "retracted",
    "marking",
];

/// What was read of a table.
#[derive(Debug, Default)]
pub struct Reading {
    /// Its rows.
    pub claims: Claims,
    /// Rows that could not be read, with their byte; at most [`FINDINGS_MAX`] of them.
    pub findings: Vec<Finding>,
    /// How many rows could not be read.
    pub unread: u64,
}

/// How many broken rows are told one by one.
pub const FINDINGS_MAX: usize = 20;

/// Why a table cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum ColumnsError {
    /// The file could not be read.
    #[error("the table could not be read")]
    Source(#[from] std::io::Error),
    /// A column is missing, or stands there twice.
    #[error("no column {column}, or more than one")]
    Column {
        /// Its name.
        column: &'static str,
    },
    /// A column of a Parquet file is not of a type that can be read, or has rows without a value.
    #[error("column {column}: {detail}")]
    Values {
        /// Its name.
        column: &'static str,
        /// What is wrong with it.
        detail: String,
    },
    /// Not a Parquet file, or a broken one.
    #[error("not a Parquet file that can be read: {detail}")]
    Parquet {
        /// What is wrong with it.
        detail: String,
    },
    /// More rows than can be told apart (4,294,967,294).
    #[error("more than 4,294,967,294 rows")]
    TooManyRows,
    /// The rates span more than three hundred years, or are of more than 254 currencies.
    #[error("the rates span more than three hundred years, or too many currencies")]
    Rates,
}

impl ColumnsError {
    /// What is wrong with the file, for whoever gave it.
    ///
    /// # Errors
    /// Gives back what the system said, where the file could not be read.
    pub fn finding(self) -> Result<Finding, std::io::Error> {
        let found = |code: &str| Finding::new(code, Severity::Error);
        Ok(match self {
            ColumnsError::Source(source) => return Err(source),
            ColumnsError::Column { column } => found("claims-column").with("column", column),
            ColumnsError::Values { column, detail } => {
                found("claims-values").with("column", column).with("detail", detail)
            }
            ColumnsError::Parquet { detail } => found("claims-parquet").with("detail", detail),
            ColumnsError::TooManyRows => found("claims-too-many"),
            ColumnsError::Rates => found("rates-span"),
        })
    }
}

/// Reads a table of claims: Parquet by its first bytes, else CSV with a header line.
///
/// On `threads` threads; the result does not depend on how many.
///
/// # Errors
/// [`ColumnsError`] where the file cannot be read as a whole. A broken row of a CSV file is a finding.
pub fn read(source: Arc<dyn Source>, threads: usize) -> Result<Reading, ColumnsError> {
    let mut magic = [0; 4];
    let is_parquet = source.read_at(0, &mut magic)? == magic.len() && &magic == b"PAR1";
    if is_parquet { packed(&source, threads.max(1)) } else { csv::read(source.as_ref(), threads.max(1)) }
}

#[cfg(feature = "parquet")]
fn packed(source: &Arc<dyn Source>, threads: usize) -> Result<Reading, ColumnsError> {
    parquet::read(source, threads)
}

#[cfg(not(feature = "parquet"))]
fn packed(_: &Arc<dyn Source>, _: usize) -> Result<Reading, ColumnsError> {
    Err(ColumnsError::Parquet { detail: "this program was built without it".to_owned() })
}
