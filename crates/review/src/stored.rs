//! A stored review, recomputed: what it says of itself, and where a review computed again from the log differs.
//!
//! Takes the JSON of a review as [`json`](crate::json) wrote it; gives the cut-off to compute it again by, and the
//! differences. Always holds: equal means that SHA-256 over the rows is the one that the file states and every row of
//! the file is the row of the review; a file whose rows were altered under its old hash differs.
//! Not here: reading the log at that cut-off (`tahaluf`).

use std::collections::BTreeMap;

use picture::Boundary;
use record::{Day, Moment, RecordId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Request, Review, json};

/// Under what a stored review was made, and its rows.
#[derive(Clone, Debug)]
pub struct Stored {
    as_of: StoredAsOf,
    sha256: String,
    document: Value,
}

#[derive(Clone, Debug, Deserialize)]
struct StoredAsOf {
    at: Day,
    known: Option<Moment>,
    viewer: String,
    boundary: String,
    inside: Vec<String>,
}

/// A text that is not a stored review, or not one that can be computed again.
#[derive(Debug, thiserror::Error)]
pub enum NotStored {
    /// No JSON of a review.
    #[error("not the JSON of a review")]
    NotAReview(#[source] serde_json::Error),
    /// It does not say until when it knew; made by a program before reviews were stored, or printed without a file.
    #[error("the review does not say what was known")]
    NoKnowledge,
    /// It supposes something: figures beside the real ones that no log can bear out.
    #[error("the review supposes something")]
    Supposed,
}

/// Where a stored review and the same one computed again differ.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Difference {
    /// The list it stands in: `promises`, `unlinked`, `needs`, `decisions`, `incidents`, `indicators`; `sha256` for the
    /// hash.
    pub list: &'static str,
    /// The record; none for the hash.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<RecordId>,
    /// What is different about it.
    pub how: How,
    /// The fields that differ, where both have the row.
    pub fields: Vec<String>,
}

/// What is different about a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// The file has it, the log does not give it.
    OnlyStored,
    /// The log gives it, the file does not have it.
    OnlyComputed,
    /// Both have it and it is not the same.
    Differs,
}

/// The lists of the document that [`Review::rows`] is made of.
const LISTS: [&str; 6] = ["promises", "unlinked", "needs", "decisions", "incidents", "indicators"];

impl Stored {
    /// Reads the JSON of a review.
    ///
    /// # Errors
    /// [`NotStored`].
    pub fn read(text: &str) -> Result<Stored, NotStored> {
        #[derive(Deserialize)]
        struct Head {
            as_of: StoredAsOf,
            sha256: String,
        }
        let Head { as_of, sha256 } = serde_json::from_str(text).map_err(NotStored::NotAReview)?;
        let document: Value = serde_json::from_str(text).map_err(NotStored::NotAReview)?;
        if document.get("what_if").is_some() {
            return Err(NotStored::Supposed);
        }
        if as_of.known.is_none() {
            return Err(NotStored::NoKnowledge);
        }
        Ok(Stored { as_of, sha256, document })
    }

    /// The knowledge K.
    pub fn known(&self) -> Option<Moment> {
        self.as_of.known
    }

    /// The viewer: `public`, or a member's code.
    pub fn viewer(&self) -> &str {
        &self.as_of.viewer
    }

    /// The world day and the boundary to compute it again by.
    pub fn request(&self) -> Request {
        let boundary = match self.as_of.boundary.as_str() {
            "parties" => Boundary::Parties(self.as_of.inside.iter().cloned().collect()),
            _ => Boundary::Members,
        };
        Request { at: self.as_of.at.last().unwrap_or_default(), boundary }
    }

    /// SHA-256 over the rows as the file states it.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Where a review computed again differs, list by list and by record; empty where it is the same.
    pub fn differences(&self, computed: &Review) -> Vec<Difference> {
        let again: Value = serde_json::from_str(&json(computed)).unwrap_or_default();
        let of = |list: &'static str| differences(list, &self.document[list], &again[list]);
        let mut found: Vec<Difference> = LISTS.into_iter().flat_map(of).collect();
        if self.sha256 != computed.sha256 {
            found.push(Difference { list: "sha256", record: None, how: How::Differs, fields: Vec::new() });
        }
        found
    }
}

/// What a row is found again by: its record, in what it is counted, and its place among those with both the same.
type RowKey<'v> = (&'v str, &'v str, usize);

fn rows(list: &Value) -> BTreeMap<RowKey<'_>, &Value> {
    let mut seen: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let rows = list.as_array().map_or(&[][..], Vec::as_slice).iter();
    rows.map(|row| {
        let text = |field: &str| row[field].as_str().unwrap_or_default();
        let (record, unit) = (text("record"), text("unit"));
        let nth = seen.entry((record, unit)).or_default();
        *nth += 1;
        ((record, unit, *nth), row)
    })
    .collect()
}

fn differences(list: &'static str, stored: &Value, computed: &Value) -> Vec<Difference> {
    let (stored, computed) = (rows(stored), rows(computed));
    let told = |key: &RowKey<'_>, how, fields| Difference { list, record: key.0.parse().ok(), how, fields };
    let mut found = Vec::new();
    for (key, row) in &stored {
        match computed.get(key) {
            None => found.push(told(key, How::OnlyStored, Vec::new())),
            Some(again) if again != row => found.push(told(key, How::Differs, fields("", row, again))),
            Some(_) => {}
        }
    }
    let new = computed.keys().filter(|key| !stored.contains_key(*key));
    found.extend(new.map(|key| told(key, How::OnlyComputed, Vec::new())));
    found
}

/// The fields of two rows that are not the same, as `own.kept`.
fn fields(under: &str, stored: &Value, computed: &Value) -> Vec<String> {
    let (Some(stored), Some(computed)) = (stored.as_object(), computed.as_object()) else {
        return vec![under.trim_end_matches('.').to_owned()];
    };
    let mut names: Vec<&String> = stored.keys().chain(computed.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let differing = names.into_iter().filter(|name| stored.get(*name) != computed.get(*name));
    let nothing = Value::Null;
    differing
        .flat_map(|name| {
            let [old, new] = [stored, computed].map(|row| row.get(name).unwrap_or(&nothing));
            fields(&format!("{under}{name}."), old, new)
        })
        .collect()
}
