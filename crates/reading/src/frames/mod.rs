//! The frames: one file for each kind of fact, each saying what it must not be confused with.

pub mod activity;
pub mod commitment;
pub mod indicator;
pub mod meeting;
pub mod reference;
pub mod speech;
pub mod strike;
