//! Tables of every shape: rows, places, findings; broken, hostile and cut ones.
#![allow(clippy::unwrap_used, missing_docs)]

mod book;
mod laws;
mod shapes;
