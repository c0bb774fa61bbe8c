//! FTS: flows become promises and deliveries, plans become needs.
//!
//! Takes a file of flows or plans; gives for each flow its record, the claims about it and its links to other flows of
//! the file and to its plan. A pledge or commitment is a promise, what is paid a delivery; paid and reported by the one
//! who got it, it has been received.
//!
//! How FTS counts, and what follows: a *parked* flow keeps only the rest that its children did not take, so a parent and
//! its children add up, and are tied as `funded-by`, never as part and whole. A sum shared between places or plans has no
//! place and no plan, and says so in `more.shared`. Each reporter of several has a claim of its own on the one subject,
//! beside the claim of the file. Where a flow stands to the question that was asked (its boundary) belongs to the
//! question, not to the flow, and is kept with the claim's place in the file.
//! Always holds: a flow is known by its number, whatever page it comes on; a page that repeats it adds nothing; within a
//! file the newest version wins. Memory grows by some bytes for each flow, to know it again.
//! Not here: reading JSON (`intake::fts`).

mod flow;
mod plan;

use std::collections::{HashMap, HashSet};
use std::io::BufRead;

use intake::Limits;
use intake::fts::{Flow, Fts, FtsRow, FtsWhat, read_fts};
use record::{Finding, Severity};

use crate::{Origin, Row};

/// The rule that claims of this reader name.
pub const RULE: &str = "fts";

/// Returns the records of a file of flows or plans, row by row; the last row may have findings alone.
pub fn items<'a>(reader: impl BufRead + 'a, origin: &Origin, limits: &Limits) -> impl Iterator<Item = Row> + 'a {
    Rows {
        fts: read_fts(reader, limits),
        origin: origin.clone(),
        seen: HashMap::new(),
        told: HashSet::new(),
        ended: false,
    }
}

struct Rows<R> {
    fts: Fts<R>,
    origin: Origin,
    /// Flows of this file so far.
    seen: HashMap<String, Seen>,
    /// Reporters whose source record was given.
    told: HashSet<String>,
    ended: bool,
}

/// What is remembered of a flow.
#[derive(Clone, Copy)]
struct Seen {
    version: u64,
    paid: bool,
}

impl<R: BufRead> Iterator for Rows<R> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if self.ended {
            return None;
        }
        let Some(read) = self.fts.next_row() else {
            self.ended = true;
            let findings = self.fts.take_findings();
            let last = Row { items: Vec::new(), findings, at: self.fts.at() };
            return (!last.findings.is_empty()).then_some(last);
        };
        let mut row = Row { items: Vec::new(), findings: self.fts.take_findings(), at: self.fts.at() };
        row.findings.extend(read.findings.iter().cloned());
        match &read.what {
            FtsWhat::Plan(plan) => row.items = plan::items(plan, &self.origin),
            FtsWhat::Flow(flow) => self.flow(flow, &read, &mut row),
        }
        Some(row)
    }
}

impl<R> Rows<R> {
    fn flow(&mut self, flow: &Flow, read: &FtsRow, row: &mut Row) {
        let note = |code: &str, severity: Severity| {
            Finding::new(code, severity).with("id", &flow.id).at(read.line, 1).at_byte(read.byte)
        };
        let Some(stage) = flow::Stage::of(flow) else {
            let status = flow.status.as_deref().unwrap_or_default();
            row.findings.push(note("fts-status-unknown", Severity::Error).with("value", status));
            return;
        };
        let version = flow.version.unwrap_or(0);
        match self.seen.get(&flow.id) {
            Some(seen) if seen.version == version => {
                row.findings.push(note("fts-flow-repeated", Severity::Note));
                return;
            }
            Some(seen) if seen.version > version => {
                row.findings.push(note("fts-flow-older", Severity::Note).with("value", version));
                return;
            }
            _ => {}
        }
        self.seen.insert(flow.id.clone(), Seen { version, paid: stage.is_paid() });
        row.findings.extend(flow::doubts(flow).into_iter().map(|(code, severity)| note(code, severity)));
        row.items = flow::items(flow, stage, &self.origin, &mut self.told);
        let relatives = flow.parents.iter().map(|id| (id, true)).chain(flow.children.iter().map(|id| (id, false)));
        for (other, is_parent) in relatives {
            if let Some(seen) = self.seen.get(other) {
                let (own, theirs) = ((flow.id.as_str(), stage.is_paid()), (other.as_str(), seen.paid));
                let (child, parent) = if is_parent { (own, theirs) } else { (theirs, own) };
                row.items.push(flow::funded_by(child, parent, &self.origin));
            }
        }
    }
}
