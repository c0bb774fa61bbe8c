//! HXL: tables of any shape whose columns carry hashtags.

mod tag;

pub(crate) use tag::is_tag_row;
pub use tag::{Pattern, Tag};
