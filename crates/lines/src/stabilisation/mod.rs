//! Stabilisation: help to inclusive government and services, told in IATI.
//!
//! Takes IATI activities (`intake::iati`) or files; gives records and exact totals.
//! Not here: the other lines.

pub mod iati;
pub mod totals;
