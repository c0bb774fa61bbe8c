//! The parts that pages are made of: functions from a value and a [`Frame`](crate::frame::Frame) to HTML.
//!
//! Always holds: [`figure()`] is the only way to print a number that comes from records, [`name()`] the only way to print
//! a name from a source; no part writes an inline style or script (the CSP forbids both); whatever has a colour has a
//! shape or a word beside it; every chart carries the same data as a table.
//! Not here: where values come from (`pages`), the words (`words`).

pub mod attendance;
pub mod bars;
pub mod claim;
pub mod curve;
pub mod decisions;
pub mod empty;
mod endnotes;
pub mod figure;
pub mod findings;
pub mod icons;
pub mod layout;
pub mod lit;
pub mod map;
pub mod name;
pub mod promises;
pub mod said;
pub mod sankey;
pub mod state;
pub mod statements;
pub mod table;
pub mod title;
pub mod trend;
pub mod voices;

pub use attendance::{Seat, Seating, seats};
pub use bars::{Stack, StackRow, stacks};
pub use claim::{ClaimView, claim_fields, claim_state};
pub use curve::{Curve, Point, curve};
pub use empty::empty;
pub use figure::{FigureView, figure};
pub use findings::findings;
pub use layout::{Head, field, hidden_token, note, page};
pub use lit::{Lit, lit};
pub use map::{Outlines, Spot, map, map_of_places};
pub use name::{NameView, code, name};
pub use sankey::{Flow, sankey};
pub use state::{LineOfEffort, LineView, State, line_tag, state};
pub use table::{Column, Kind, Table, TableQuery, csv, number_table, small_table, table};
