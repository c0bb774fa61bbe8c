//! The web room from outside: its router asked as a browser would ask, its parts as a reader would see them.

#![allow(clippy::unwrap_used)]

mod answers;
mod api;
mod asking;
mod counting;
mod curves;
mod desk;
mod hostile;
mod imports;
mod parts;
mod reading;
mod sign_in;
mod site;
mod words;
mod world;
