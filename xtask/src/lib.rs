//! The tree's own rules, as tests: `cargo test -p xtask`.
//!
//! Takes the working tree and what cargo says of it; gives lists of what breaks a rule, each with its place and what to
//! do. Always holds: a rule stands in one place that people read (`ARCHITECTURE.md`, `deny.toml`), and the tests read
//! it from there. Not here: format and lints (`./x check`), words (`words`), anything about what the program does.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod arrows;
pub mod licences;
pub mod source;
pub mod tree;
