//! The review on paper and in spreadsheets: PDF set by Typst, XLSX, CSV.
//!
//! Takes a [`review::Review`] and a language; gives the bytes of a file.
//! Always holds: the same review gives the same bytes, whatever the day and the machine; a text of a source is data and
//! never markup or a formula; every row stands with the numbers of its sources; what is printed is what the review's
//! viewer may see, since nothing else is read.
//! Not here: computing anything (`review`), HTML and JSON (`review`), HTTP (`web`).

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic))]

mod csv;
mod faces;
mod map;
mod pdf;
mod said;
mod sections;
mod sheet;
mod tables;
mod trouble;
mod voice;
mod world;
mod xlsx;

pub use csv::{SUPPOSED_TABLE, csv, table_codes};
pub use map::Points;
pub use pdf::{Edition, Printed, Style, pdf};
pub use trouble::PaperError;
pub use xlsx::xlsx;
