//! The room `matching`.
