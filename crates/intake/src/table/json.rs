//! JSON as a table: a list of lists, or of objects whose keys are the columns.
//!
//! Takes a reader, gives rows. The list is the first one of lists or objects, at the top or under keys; of objects the
//! keys of the first make the first row, and a key that comes later makes a further column, with a finding.
//! Always holds: numbers keep the digits they are written with; a value that is itself a list or object is kept as its
//! JSON.

use std::borrow::Cow;
use std::io::Read;

use record::{Finding, Severity};
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::number::decimal;
use super::row::{CellKind, Row};
use super::{Shape, Source, not_a_table};
use crate::Limits;
use crate::elements::Elements;

/// Lists that tell of a table and are none.
const ASIDE: [&str; 5] = ["fields", "columns", "headers", "links", "schema"];
/// Columns that objects may make.
const COLUMNS_MAX: usize = 16_384;

pub(super) struct Json<R> {
    elements: Elements<R>,
    /// The path of the list.
    path: String,
    /// The keys of objects, in column order; `None` where the rows are lists.
    keys: Option<Vec<String>>,
    /// The first element, with its line.
    first: Option<(Vec<u8>, u64)>,
    header_given: bool,
    elsewhere: Option<String>,
    empty: u64,
    findings: Vec<Finding>,
}

impl<R: Read> Json<R> {
    /// # Errors
    /// `not-a-table` where there is no list of lists or objects.
    pub(super) fn new(reader: R, limits: &Limits) -> Result<Json<R>, Finding> {
        let mut elements = Elements::of(reader, limits);
        while let Some(piece) = elements.next_piece() {
            let last = piece.path.rsplit('.').next().unwrap_or_default();
            if !piece.element || !piece.json.starts_with(b"{") && !piece.json.starts_with(b"[") || ASIDE.contains(&last)
            {
                continue;
            }
            let path = piece.path.to_owned();
            let keys = piece.json.starts_with(b"{").then(|| keys_of(piece.json));
            let first = Some((piece.json.to_vec(), piece.line));
            return Ok(Json {
                elements,
                path,
                keys,
                first,
                header_given: false,
                elsewhere: None,
                empty: 0,
                findings: Vec::new(),
            });
        }
        Err(not_a_table("json"))
    }

    fn fill(&mut self, json: &[u8], line: u64, row: &mut Row) {
        row.begin(line);
        let broken = |error: serde_json::Error| {
            let found = Finding::new("json-element-broken", Severity::Error).with("detail", &error);
            found.at(line + (error.line() as u64).saturating_sub(1), error.column() as u64)
        };
        if json.starts_with(b"[") {
            match serde_json::from_slice::<Vec<&RawValue>>(json) {
                Ok(values) => values.iter().for_each(|value| push(value.get(), row)),
                Err(error) => self.findings.push(broken(error)),
            }
            return;
        }
        match serde_json::from_slice::<Pairs>(json) {
            Ok(pairs) => self.put(pairs, row),
            Err(error) => self.findings.push(broken(error)),
        }
    }

    fn put(&mut self, pairs: Pairs<'_>, row: &mut Row) {
        let keys = self.keys.get_or_insert_default();
        let mut values: Vec<Option<&RawValue>> = vec![None; keys.len()];
        for (at, (key, value)) in pairs.0.iter().enumerate() {
            // Nearly every object has its keys in the order of the first.
            let same = keys.get(at).is_some_and(|known| known == key).then_some(at);
            let column = same.or_else(|| keys.iter().position(|known| known == key));
            match column {
                Some(column) => values[column] = Some(value),
                None if keys.len() < COLUMNS_MAX => {
                    let found = Finding::new("table-new-column", Severity::Warning).with("name", key);
                    self.findings.push(found.at(row.line(), 1));
                    keys.push(key.to_string());
                    values.push(Some(value));
                }
                None => {}
            }
        }
        for value in values {
            push(value.map_or("null", RawValue::get), row);
        }
    }
}

impl<R: Read> Source for Json<R> {
    fn next_into(&mut self, row: &mut Row) -> bool {
        if !self.header_given {
            self.header_given = true;
            if let (Some(keys), Some((_, line))) = (&self.keys, &self.first) {
                row.begin(*line);
                keys.iter().for_each(|key| row.push(key, CellKind::Text));
                return true;
            }
        }
        if let Some((json, line)) = self.first.take() {
            self.fill(&json, line, row);
            return row.width() > 0 || self.next_into(row);
        }
        loop {
            let Some(piece) = self.elements.next_piece() else { return false };
            if !piece.element || piece.path != self.path {
                if piece.element && self.elsewhere.is_none() && piece.json.starts_with(b"{") {
                    self.elsewhere = Some(piece.path.to_owned());
                    let found = Finding::new("table-other-list", Severity::Note).with("name", piece.path);
                    self.findings.push(found.at(piece.line, 1));
                }
                continue;
            }
            let (json, line) = (piece.json.to_vec(), piece.line);
            self.fill(&json, line, row);
            if row.width() > 0 {
                return true;
            }
            self.empty += 1;
        }
    }

    fn at(&self) -> u64 {
        self.elements.at()
    }

    fn shape(&self) -> Shape {
        Shape::Json(self.path.clone())
    }

    fn encoding(&self) -> &'static str {
        "UTF-8"
    }

    fn passed_over(&self) -> u64 {
        self.empty
    }

    fn take_findings(&mut self) -> Vec<Finding> {
        let mut findings = self.elements.take_findings();
        findings.append(&mut self.findings);
        findings
    }
}

/// The pairs of an object in file order; of a key twice both.
struct Pairs<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Pairs<'de>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object or a list")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<'de>, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry::<Cow<'de, str>, &'de RawValue>()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

fn keys_of(json: &[u8]) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for (key, _) in serde_json::from_slice::<Pairs>(json).map(|pairs| pairs.0).unwrap_or_default() {
        if !keys.iter().any(|known| *known == key) && keys.len() < COLUMNS_MAX {
            keys.push(key.into_owned());
        }
    }
    keys
}

/// Adds a JSON value as a cell.
fn push(json: &str, row: &mut Row) {
    match json.as_bytes().first() {
        Some(b'"') => match serde_json::from_str::<Cow<'_, str>>(json) {
            Ok(text) if text.is_empty() => row.push("", CellKind::Empty),
            Ok(text) => row.push(&text, CellKind::Text),
            Err(_) => row.push(json, CellKind::Text), // half of a surrogate pair, kept as it is written
        },
        Some(b'n') => row.push("", CellKind::Empty),
        Some(b't') => row.push("TRUE", CellKind::Truth),
        Some(b'f') => row.push("FALSE", CellKind::Truth),
        Some(b'{' | b'[') => row.push(json, CellKind::Text),
        _ if json.contains(['e', 'E']) => {
            let mut plain = String::new();
            decimal(json, &mut plain);
            row.push(&plain, CellKind::Number);
        }
        _ => row.push(json, CellKind::Number),
    }
}
