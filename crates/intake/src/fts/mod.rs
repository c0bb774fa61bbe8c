//! Flows and response plans of the Financial Tracking Service (FTS) of OCHA, as its interface gives them (v1 and v2 JSON).
//!
//! Takes a reader, gives one flow or plan after the other as the file has it, with what else it says kept in `more`.
//! Always holds: one flow in memory at a time; sums are exact to the hundredth; what cannot be read of a flow is a
//! finding with its place, and the rest of the flow is given; a file that is cut gives the flows before the cut.
//! Not here: what a flow means (`lines::humanitarian`), fetching pages.
//!
//! # Source
//! The interface's own description (api.hpc.tools) and its answers: `data.flows` of the flow search, `data.plans` of the
//! plan overview, `data` as a list of plans.

mod flow;
mod object;
mod plan;

use std::io::Read;

use record::{Finding, Severity};
use serde_json::{Map, Value};

pub use flow::{Behaviour, Flow, FlowObject, Report};
pub use plan::{Country, Plan};

use crate::Limits;
use crate::elements::{Elements, Piece};

/// Values beside the lists that are kept for a plan that is told alone.
const LOOSE_MAX: usize = 2_000;

/// A flow or plan with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct FtsRow {
    /// The line it begins on, from 1.
    pub line: u64,
    /// The byte it begins at, from 0.
    pub byte: u64,
    /// What it is.
    pub what: FtsWhat,
    /// What was noticed about it, with its place.
    pub findings: Vec<Finding>,
}

/// What an element of a file of FTS is.
#[derive(Clone, Debug, PartialEq)]
pub enum FtsWhat {
    /// A movement of money or goods.
    Flow(Box<Flow>),
    /// A response plan with its requirements.
    Plan(Box<Plan>),
}

/// The flows and plans of a file, in file order.
pub struct Fts<R> {
    elements: Elements<R>,
    /// How many flows the file says there are, over all its pages.
    told: Option<u64>,
    given: u64,
    /// What stands beside the lists, for a plan that is told alone.
    loose: Map<String, Value>,
    loose_count: usize,
    aside: Option<String>,
    ended: bool,
    findings: Vec<Finding>,
}

/// Reads what `reader` gives; see [`Fts`].
pub fn read_fts<R: Read>(reader: R, limits: &Limits) -> Fts<R> {
    Fts {
        elements: Elements::of(reader, limits),
        told: None,
        given: 0,
        loose: Map::new(),
        loose_count: 0,
        aside: None,
        ended: false,
        findings: Vec::new(),
    }
}

/// What a piece of the file turned out to be.
enum Taken {
    Row(FtsRow),
    Finding(Finding),
    Aside,
}

impl<R: Read> Fts<R> {
    /// The next flow or plan; `None` at the end. Ask for findings then.
    pub fn next_row(&mut self) -> Option<FtsRow> {
        while !self.ended {
            let Some(piece) = self.elements.next_piece() else {
                self.ended = true;
                return self.end();
            };
            match take(piece) {
                Taken::Row(row) => {
                    self.given += 1;
                    return Some(row);
                }
                Taken::Finding(found) => self.findings.push(found),
                Taken::Aside => {
                    let (path, element, json) = (piece.path.to_owned(), piece.element, piece.json.to_vec());
                    self.keep_aside(&path, element, &json);
                }
            }
        }
        None
    }

    /// Bytes of the file read so far.
    pub fn at(&self) -> u64 {
        self.elements.at()
    }

    /// What was noticed since the last call about the file as a whole.
    pub fn take_findings(&mut self) -> Vec<Finding> {
        let mut findings = self.elements.take_findings();
        findings.append(&mut self.findings);
        findings
    }

    /// Keeps a value beside the lists: the count of all pages, and what may be a plan told alone.
    fn keep_aside(&mut self, path: &str, element: bool, json: &[u8]) {
        let Ok(value) = serde_json::from_slice::<Value>(json) else { return };
        if path == "meta.count" {
            self.told = value.as_u64();
        }
        if path.starts_with("data.report") && self.aside.is_none() {
            self.aside = Some(path.to_owned());
        }
        let Some(inner) = path.strip_prefix("data.") else { return };
        if self.loose_count < LOOSE_MAX {
            self.loose_count += 1;
            put(&mut self.loose, inner, element, value);
        }
    }

    /// The plan that was told alone, and what the file as a whole lacks.
    fn end(&mut self) -> Option<FtsRow> {
        if let Some(path) = self.aside.take() {
            self.findings.push(Finding::new("fts-sums-aside", Severity::Note).with("name", path));
        }
        if let Some(told) = self.told.filter(|told| *told > self.given && self.given > 0) {
            let found = Finding::new("fts-pages-missing", Severity::Note).with("count", self.given);
            self.findings.push(found.with("all", told));
        }
        if self.given > 0 {
            return None;
        }
        if plan::is_plan(&self.loose) {
            let mut findings = Vec::new();
            let plan = plan::read(std::mem::take(&mut self.loose), &mut findings);
            self.given += 1;
            return Some(FtsRow { line: 1, byte: 0, what: FtsWhat::Plan(Box::new(plan)), findings });
        }
        self.findings.push(Finding::new("fts-nothing", Severity::Warning));
        None
    }
}

impl<R: Read> Iterator for Fts<R> {
    type Item = FtsRow;

    fn next(&mut self) -> Option<FtsRow> {
        self.next_row()
    }
}

fn take(piece: Piece<'_>) -> Taken {
    if !piece.element || !piece.json.starts_with(b"{") {
        return Taken::Aside;
    }
    let object: Map<String, Value> = match serde_json::from_slice(piece.json) {
        Ok(object) => object,
        Err(error) => {
            let found = Finding::new("json-element-broken", Severity::Error).with("detail", &error);
            let line = piece.line + (error.line() as u64).saturating_sub(1);
            return Taken::Finding(found.at(line, error.column() as u64).at_byte(piece.byte));
        }
    };
    let mut findings = Vec::new();
    let what = if flow::is_flow(&object) {
        FtsWhat::Flow(Box::new(flow::read(object, &mut findings)))
    } else if plan::is_plan(&object) {
        FtsWhat::Plan(Box::new(plan::read(object, &mut findings)))
    } else {
        return Taken::Aside;
    };
    let findings = findings.into_iter().map(|found| found.at(piece.line, 1).at_byte(piece.byte)).collect();
    Taken::Row(FtsRow { line: piece.line, byte: piece.byte, what, findings })
}

/// Puts a value under its path; elements of a list one after the other.
fn put(into: &mut Map<String, Value>, path: &str, element: bool, value: Value) {
    match path.split_once('.') {
        Some((key, rest)) => {
            let inner = into.entry(key).or_insert_with(|| Value::Object(Map::new()));
            if let Some(inner) = inner.as_object_mut() {
                put(inner, rest, element, value);
            }
        }
        None if element => {
            if let Some(list) = into.entry(path).or_insert_with(|| Value::Array(Vec::new())).as_array_mut() {
                list.push(value);
            }
        }
        None => {
            into.insert(path.to_owned(), value);
        }
    }
}
