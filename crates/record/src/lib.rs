//! The shared words of the house: what is known, by whom, since when, and who may see it.
//!
//! Takes nothing and does nothing: types, their invariants, one rule (`may_see`) and one serialised form.
//! Always holds: money is integers; a day keeps the precision it was given with; unknown is a value; a version is
//! written in a numbered format that every later program reads.
//! Not here: I/O, the clock, randomness, async, any other room.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod body;
mod day;
mod envelope;
mod finding;
mod id;
mod marking;
mod number;
mod text;
mod trail;

pub use body::*;
pub use day::{Day, DayNumber, NotADay, Period, Precision};
pub use envelope::{Content, ContentError, FORMAT, Reason, SourceRef, Version};
pub use finding::{Finding, Severity, Span};
pub use id::{Moment, NotAMoment, NotARecordId, RecordId};
pub use marking::{Marking, Tlp, Viewer, may_see};
pub use number::{Amount, Currency, Fixed, Money, NotACurrency, NotANumber, Number, converted};
pub use text::{Names, Place, Script, Text};
pub use trail::{RateUsed, Trail};
