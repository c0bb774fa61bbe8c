//! Stories: the built program, from outside, as a person or a machine meets it.
//!
//! Gives a [`Program`] that runs in a folder of its own, an HTTP client ([`http`]), and a real [`Browser`]. Always holds:
//! the program tested is the one of this tree, built now; everything listens on free ports of the loopback alone; what a
//! story starts ends with it, also when it fails; nothing is skipped in silence: what is missing fails with a sentence
//! that says how to get it.
//! Not here: importing a room of the program. What can be tested inside a room is tested there.

mod browser;
pub mod http;
pub mod person;
mod program;

pub use browser::Browser;
pub use program::{Program, Run, binary, run, target};
