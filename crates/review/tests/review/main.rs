//! What the review says of small ledgers that fit on a page, and what holds for every ledger.

#![allow(clippy::unwrap_used)]

mod cases;
mod columns;
mod hands;
mod ledger;
mod printed;
mod properties;
mod sample;
mod stored;
