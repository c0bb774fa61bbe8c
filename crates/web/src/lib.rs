//! The pages: what people see and do, in Arabic and English, rendered on the server.
//!
//! Takes a ledger, a clock and randomness ([`App::new`]); gives a router ([`App::router`]) that the binary serves.
//! Always holds: a page is a function of the address, the reader and the log; an anonymous reader sees TLP:CLEAR alone;
//! every answer carries a strict content security policy and asks nothing of another machine; every form carries the
//! token of its session; a wrong request is a page in the reader's language.
//! Not here: what is stored (`ledger`), what it means (`record`, `picture`), the review's document (`review`), the
//! clock and the environment (the binary).

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod access;
mod api;
mod app;
mod assets;
pub mod frame;
mod indexes;
pub mod measure;
mod meters;
pub mod pages;
pub mod parts;
pub mod query;
mod server;
pub mod shelf;
pub mod sight;
mod trouble;
mod upload;

pub use app::{App, AppError, Config};
pub use assets::Assets;
pub use server::TOKEN_HEADER;
pub use trouble::PageError;
pub use words;
