//! Humanitarian aid: flows and plans of FTS, who does what where in HXL, needs of people.
//!
//! Takes typed rows of `intake`; gives records with the claims of their sources. Each format has one door,
//! `items(reader, origin, limits)`, that streams.
//! Always holds: what a source shares between places without telling the shares has no place; a figure of a source is
//! kept as reported, beside what the house counts from it.
//! Not here: bytes to rows (`intake`), P-codes of names (`places`), adding up (`picture`, `review`).

mod figures;
pub mod fts;
pub mod hxl;
mod said;

/// The code of the line.
pub const LINE: &str = "humanitarian";
