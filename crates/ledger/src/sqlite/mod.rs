//! The ledger in one SQLite file.

mod options;

pub use options::{Clock, Entropy, Options};
