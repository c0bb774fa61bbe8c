//! The way back from a figure: facts, claims, sources, rates.

use serde::Serialize;

use crate::{Currency, Day, RecordId};

/// Everything a figure rests on, each once, in the order of the records' ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Trail {
    /// The records that were counted.
    pub facts: Vec<RecordId>,
    /// The claims that count for them.
    pub claims: Vec<RecordId>,
    /// The sources of those claims and records.
    pub sources: Vec<RecordId>,
    /// Records whose sources disagree.
    pub disputed: Vec<RecordId>,
    /// Records that rest on a claim nobody has confirmed.
    pub unconfirmed: Vec<RecordId>,
    /// The rates that were used.
    pub rates: Vec<RateUsed>,
}

/// One row of a table of rates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct RateUsed {
    /// The table's record.
    pub table: RecordId,
    /// The day of the row.
    pub day: Day,
    /// The currency.
    pub currency: Currency,
    /// Micro-units per euro.
    pub per_euro: i64,
}

impl Trail {
    /// Takes in what another figure rests on.
    pub fn join(&mut self, other: &Trail) {
        self.facts.extend(&other.facts);
        self.claims.extend(&other.claims);
        self.sources.extend(&other.sources);
        self.disputed.extend(&other.disputed);
        self.unconfirmed.extend(&other.unconfirmed);
        self.rates.extend(&other.rates);
        self.settle();
    }

    /// Puts each thing once, in order.
    pub fn settle(&mut self) {
        for list in [&mut self.facts, &mut self.claims, &mut self.sources, &mut self.disputed, &mut self.unconfirmed] {
            list.sort_unstable();
            list.dedup();
        }
        self.rates.sort_unstable();
        self.rates.dedup();
    }
}
