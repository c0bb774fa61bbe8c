//! The room `reading`.
