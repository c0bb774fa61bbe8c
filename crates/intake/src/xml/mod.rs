//! XML as a stream: tags, attributes and the texts that are asked for, out of one reused window of bytes.
//!
//! Takes a reader of any encoding ([`Utf8`] makes it UTF-8); gives [`Event`]s one by one, borrowed from the window. What
//! nobody asks for is passed over at the speed of a byte search, so a table of sums out of gigabytes costs little.
//! Always holds: memory is bounded by [`Bounds`] whatever comes in; an element is matched with its end; a default
//! namespace is followed; document types reach nothing outside the file and declare texts alone ([`Entities`]);
//! the same bytes give the same events, however the reader cuts them; no input panics.
//! Not here: validation, prefixes' meanings (a name with a colon is never one without), what elements mean. Two
//! attributes of one name are not told: the first counts.

mod broken;
mod doctype;
mod lanes;
mod scan;
mod source;
mod tag;
mod text;

pub use broken::{Bounds, Broken, Trouble};
pub use doctype::Entities;
pub use scan::{Event, Scanner, Start};
pub use source::Utf8;
pub use tag::Attributes;
pub use text::{attribute_value, text_value, trimmed};
