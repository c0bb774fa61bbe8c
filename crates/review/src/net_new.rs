//! Net new: of all that came, how much is new money and how much is money that was counted before.
//!
//! Always holds: `new = came − in_kept − estimated`; what is passed on for certain and fulfils no promise is in `came`
//! no longer, since it stands in no sum ([`Position::PassedOn`](crate::Position)).
//! Not here: finding what is passed on (`hands`).

use record::{Marking, RecordId};
use serde::Serialize;

use crate::Unit;

/// A delivery, or a part of one, that passes on what was counted before.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct HandedOn {
    /// The delivery.
    pub record: RecordId,
    /// In what it is counted.
    pub unit: Unit,
    /// How much it passes on.
    pub amount: i128,
    /// The same in cents of the reporting currency, at the rate of its day.
    pub usd: Option<i128>,
    /// The line of effort.
    pub line: String,
    /// Who passes it on.
    pub member: String,
    /// Records and links along which it came, by id.
    pub path: Vec<RecordId>,
    /// No link says it: an intermediary tells of one activity both what came in and what went out.
    pub estimated: bool,
    /// Whether it stands in a sum all the same: it fulfils a promise, or is an estimate.
    pub in_sums: bool,
}

/// New money against money passed on, in cents of the reporting currency.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NetNew {
    /// All that came and counts: what came for promises, and what fulfils none.
    pub came: i128,
    /// Of it, what keeps a promise with money that was counted before.
    pub in_kept: i128,
    /// Of it, what is passed on by an estimate.
    pub estimated: i128,
    /// The rest.
    pub new: i128,
    /// What is passed on for certain and stands in no sum.
    pub passed_on: i128,
    /// Each of them.
    pub rows: Vec<HandedOn>,
    /// The strictest marking in it: of the deliveries, of those before them, of the links.
    pub marking: Marking,
}

impl NetNew {
    /// Whether nothing at all is passed on.
    pub fn is_nothing(&self) -> bool {
        self.rows.is_empty()
    }

    /// The measure over what came in all and the rows that pass on.
    pub(crate) fn of(came: i128, rows: Vec<HandedOn>, marking: Marking) -> NetNew {
        let sum = |which: &dyn Fn(&HandedOn) -> bool| -> i128 {
            rows.iter().filter(|row| which(row)).filter_map(|row| row.usd).sum()
        };
        let in_kept = sum(&|row| row.in_sums && !row.estimated);
        let estimated = sum(&|row| row.estimated);
        let passed_on = sum(&|row| !row.in_sums);
        NetNew { came, in_kept, estimated, new: came - in_kept - estimated, passed_on, rows, marking }
    }
}
