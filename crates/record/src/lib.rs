//! The shared words of the house: what is known, by whom, since when, and who may see it.
//!
//! Takes nothing and does nothing: types, their invariants, one rule (`may_see`) and one serialised form.
//! Always holds: money is integers; a day keeps the precision it was given with; unknown is a value.
//! Not here: I/O, the clock, randomness, async, any other room.

mod finding;
mod id;

pub use finding::{Finding, Severity, Span};
pub use id::{Moment, NotAMoment, NotARecordId, RecordId};
