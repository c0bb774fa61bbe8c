//! What is known now, for one viewer: the log folded into facts, each with its voices and its trail.
//!
//! Takes versions in the order of the log ([`Log`]), a viewer and a moment of knowledge K; gives a [`Picture`]: every
//! record that the viewer may see as it stood at K, with its confirmed claims laid over it field by field.
//! Always holds: a picture is a function of the visible versions alone, so that two logs that differ only in what the
//! viewer may not see give equal pictures; nothing unconfirmed is counted; values are chosen, never averaged.
//! Not here: formats, HTTP, wording; where the log is stored (`ledger`); judging promises (`review`).

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod candidates;
#[cfg(test)]
mod cases;
pub mod desk;
mod doubts;
mod fact;
mod figure;
mod fold;
#[cfg(test)]
mod laws;
mod log;
mod markings;
mod proposals;
mod rates;
pub mod search;
mod sorted;

pub use candidates::{Candidate, Why, candidates, identified};
pub use doubts::{Beyond, Doubt, DoubtKind, doubts};
pub use fact::{Dispute, Fact, Voice};
pub use figure::{Counting, Figure, Passage, Sums, Unit, shared_out};
pub use fold::{Boundary, Picture};
pub use log::Log;
pub use markings::joined;
pub use proposals::{Against, Basis, Proposal, proposals};
pub use rates::Rates;
