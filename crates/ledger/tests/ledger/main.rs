//! The ledger from outside: its promises, told as sentences, on real files.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr, reason = "tests say what they expect")]

mod blobs;
mod chain;
mod copies;
mod crash;
mod desk;
mod hostile;
mod place;
mod words;
mod writing;
