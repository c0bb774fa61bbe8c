//! JSON lines of facts with their sources: one object a line, read strictly and line by line.
//!
//! Takes any buffered reader, gives rows that mirror the file. Holds one line in memory.
//! Always holds: a line that cannot be read becomes a finding with its place, and the next line is read.
//! Not here: what a fact means (`office::facts` turns rows into records).

use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;

use record::{Finding, Severity};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::Limits;

/// Unknown keys of one object that are told.
const KEYS_MAX: usize = 16;

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
    Facts { reader, limits: *limits, line: 0, bytes: Vec::new(), ended: false }
}

/// The facts of a file, one line in memory at a time. An item is a row, or the finding that took its place:
/// `line-too-long`, `line-not-utf8`, `line-not-json`, `fact-malformed`, `fact-without-source`, and `not-readable`, after
/// which nothing comes. Empty lines are passed over.
pub struct Facts<R> {
    reader: R,
    limits: Limits,
    line: u64,
    bytes: Vec<u8>,
    ended: bool,
}

impl<R: BufRead> Iterator for Facts<R> {
    type Item = Result<FactRow, Finding>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            self.line += 1;
            match self.next_line() {
                Ok(Line::End) => self.ended = true,
                Ok(Line::TooLong) => {
                    let found = Finding::new("line-too-long", Severity::Error).with("limit", self.limits.line_bytes);
                    return Some(Err(found.at(self.line, 1)));
                }
                Ok(Line::Whole) => {
                    let bytes = without_mark(&self.bytes, self.line);
                    if !bytes.trim_ascii().is_empty() {
                        return Some(row(bytes, self.line));
                    }
                }
                Err(error) => {
                    self.ended = true;
                    let found = Finding::new("not-readable", Severity::Error).with("detail", error);
                    return Some(Err(found.at(self.line, 1)));
                }
            }
        }
        None
    }
}

enum Line {
    Whole,
    TooLong,
    End,
}

impl<R: BufRead> Facts<R> {
    /// Reads one line into `bytes`; of a longer one than is allowed nothing is kept.
    fn next_line(&mut self) -> std::io::Result<Line> {
        self.bytes.clear();
        let (mut any, mut long) = (false, false);
        loop {
            let piece = match self.reader.fill_buf() {
                Ok(piece) => piece,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let end = memchr::memchr(b'\n', piece);
            let words = &piece[..end.unwrap_or(piece.len())];
            any |= !piece.is_empty();
            long |= self.bytes.len() + words.len() > self.limits.line_bytes;
            if !long {
                self.bytes.extend_from_slice(words);
            }
            let used = end.map_or(piece.len(), |end| end + 1);
            let is_last = piece.is_empty() || end.is_some();
            self.reader.consume(used);
            if is_last {
                return Ok(match (any, long) {
                    (false, _) => Line::End,
                    (true, true) => Line::TooLong,
                    (true, false) => Line::Whole,
                });
            }
        }
    }
}

/// The first line may begin with the mark of UTF-8.
fn without_mark(bytes: &[u8], line: u64) -> &[u8] {
    let mark: &[u8] = b"\xEF\xBB\xBF";
    if line == 1 { bytes.strip_prefix(mark).unwrap_or(bytes) } else { bytes }
}

fn row(bytes: &[u8], line: u64) -> Result<FactRow, Finding> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = std::str::from_utf8(&bytes[..error.valid_up_to()]).map_or(0, |text| text.chars().count());
        Finding::new("line-not-utf8", Severity::Error).at(line, before as u64 + 1)
    })?;
    let fact: Fact = serde_json::from_str(text).map_err(|error| refusal(&error, text, line))?;
    if let Some(field) = empty_field(&fact) {
        let found = Finding::new("fact-malformed", Severity::Error);
        return Err(found.with("detail", format!("empty `{field}`")).at(line, 1));
    }
    if fact.sources.is_empty() {
        return Err(Finding::new("fact-without-source", Severity::Error).with("id", &fact.id).at(line, 1));
    }
    let findings = unknown_keys(text).into_iter();
    let findings =
        findings.map(|key| Finding::new("unknown-key", Severity::Note).with("key", key).at(line, 1)).collect();
    Ok(FactRow { line, fact, findings })
}

/// Broken JSON, or JSON that is no fact; `detail` is the parser's word for what it wanted.
fn refusal(error: &serde_json::Error, text: &str, line: u64) -> Finding {
    let column = column(text, error.column());
    if !error.is_data() {
        return Finding::new("line-not-json", Severity::Error).at(line, column);
    }
    let detail = error.to_string();
    let detail = detail.rsplit_once(" at line ").map_or(detail.as_str(), |(detail, _)| detail);
    let detail: String = detail.chars().take(200).collect();
    Finding::new("fact-malformed", Severity::Error).with("detail", detail).at(line, column)
}

/// The parser counts bytes, people count letters.
fn column(text: &str, bytes: usize) -> u64 {
    let end = bytes.saturating_sub(1).min(text.len());
    text.char_indices().take_while(|(at, _)| *at < end).count() as u64 + 1
}

fn empty_field(fact: &Fact) -> Option<&'static str> {
    if fact.id.trim().is_empty() {
        return Some("id");
    }
    fact.kind.trim().is_empty().then_some("type")
}

const FACT_KEYS: &[&str] =
    &["id", "type", "core", "names", "valid", "fields", "sources", "conflict", "note", "derived"];
const VALID_KEYS: &[&str] = &["from", "to", "precision"];
const SOURCE_KEYS: &[&str] =
    &["source", "url", "publisher", "language", "published", "published_from", "kind", "grade", "says"];
const CONFLICT_KEYS: &[&str] = &["field", "values", "reason", "note", "also"];

/// Keys that no field of a fact has, with their way: `sources.page`. Each once.
fn unknown_keys(text: &str) -> BTreeSet<String> {
    let mut unknown = BTreeSet::new();
    let Ok(Value::Object(fact)) = serde_json::from_str(text) else { return unknown };
    let mut add = |object: &Map<String, Value>, known: &[&str], way: &str| {
        let strangers = object.keys().filter(|key| !known.contains(&key.as_str()));
        unknown
            .extend(strangers.take(KEYS_MAX).map(|key| format!("{way}{}", key.chars().take(80).collect::<String>())));
    };
    add(&fact, FACT_KEYS, "");
    if let Some(Value::Object(valid)) = fact.get("valid") {
        add(valid, VALID_KEYS, "valid.");
    }
    if let Some(Value::Object(conflict)) = fact.get("conflict") {
        add(conflict, CONFLICT_KEYS, "conflict.");
    }
    for source in fact.get("sources").and_then(Value::as_array).into_iter().flatten() {
        if let Value::Object(source) = source {
            add(source, SOURCE_KEYS, "sources.");
        }
    }
    unknown
}
