//! The words of each line of effort, and what rows of the field's formats mean on it.
//!
//! Takes typed rows of `intake`, in whose name and from which source they come ([`Origin`]); gives records ready to be
//! written ([`Item`]): the subject with what hangs on it, and the claim of that source about it.
//! Always holds: a record's name follows from its owner and the identifiers of its row, so the same file twice changes
//! nothing; a claim is proposed, never confirmed here; nothing is guessed, what a row does not say stays unknown.
//! Not here: bytes to rows (`intake`), writing them (`office`), counting (`picture`, `review`). No line knows another.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic))]

pub mod countries;
pub mod humanitarian;
mod item;
pub mod mapping;
pub mod military;
pub mod places;
pub mod rates;
pub mod stabilisation;

pub use item::{Item, Origin, Row, id_of, later_id_of};
