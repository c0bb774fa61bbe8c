//! Comparing names, texts and hashes: fold, index, score with reasons.
//!
//! Takes texts as they are printed; gives values that are compared. Pure: no storage, no clock, no network.
//! Not here: reading files (`intake`), what a hit means (`lines`).
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod fold;
