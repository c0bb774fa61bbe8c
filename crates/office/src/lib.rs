//! What the browser's pages and the command line do alike: follow the log, write to it, take sources in.
//!
//! Takes a ledger, a clock, randomness ([`Live::open`]); gives pictures that are up to date, and writes changes.
//! Always holds: a change is written whole or not at all; whoever decided on an older version is told, nothing is
//! overwritten; a picture that is handed out never changes.
//! Not here: HTTP and HTML (`web`), the command line (`tahaluf`), SQL (`ledger`), what a decision does to a claim
//! (`picture::desk`).

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod answer;
mod decide;
mod enter;
pub mod facts;
pub mod imports;
pub mod jobs;
mod live;
pub mod mappings;
pub mod rows;
mod tie;
mod writing;

pub use answer::{Reply, reply, shown};
pub use decide::{Acting, Which, confirm_all, confirm_each, decide};
pub use enter::{About, Entered, EnteredSource, FACTS_BYTES_MAX, bytes_wanted, enter, look};
pub use live::{Live, OfficeError};
pub use picture::desk::Change;
pub use tie::{Answer, alike, is_ours, set_aside, tie, tie_alike, unlink};
pub use writing::{Written, write_new};
