//! Stories: the built program, from outside.
