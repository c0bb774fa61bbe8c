//! The review on paper and in spreadsheets: PDF set by Typst, XLSX, CSV.
//!
//! Takes a [`review::Review`] and a language; gives the bytes of a file.
//! Always holds: the same review gives the same bytes; every figure stands with its sources.
//! Not here: computing anything (`review`), HTML (`review`), HTTP (`web`).

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic))]
