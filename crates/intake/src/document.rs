//! What a reader of prose gives: a text that is never rewritten, what the file says about it, and the way back.

use std::ops::Range;

use record::{Finding, Span};
use serde::{Deserialize, Serialize};

use crate::{Format, OffsetMap};

/// One text with what its file declares about it. Nothing here is guessed: a field is `None` where the file says
/// nothing (or nothing that can be understood, then `findings` tells).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The form the bytes had.
    pub format: Format,
    /// Headline as the metadata give it; for plain text always `None`.
    pub title: Option<String>,
    /// Name of the outlet or body that published it.
    pub publisher: Option<String>,
    /// Address the page gives for itself.
    pub address: Option<String>,
    /// Byline of the metadata, as written.
    pub author: Option<String>,
    /// Declared language, as a lower-case primary tag with what follows it untouched: `ar`, `en-GB`. May be wrong.
    pub language: Option<String>,
    /// Publication day with the parts that the file gives: `2015-01-22`, `2015-01`, `2015`, `XXXX-01-22`.
    /// The day as written, in the publisher's own time zone.
    pub published: Option<String>,
    /// Where `published` stands; `None` exactly when `published` is.
    pub published_basis: Option<PublishedBasis>,
    /// The words. Frozen: spans point into this and nothing rewrites it. For plain text it is the file's own text
    /// without its byte order mark; for pages it is headline and body, paragraphs parted by an empty line.
    pub text: String,
    /// The way from `text` to the bytes of the file.
    pub original: OffsetMap,
    /// Encoding the bytes were read in, by its WHATWG name: `UTF-8`, `windows-1256`.
    pub encoding: String,
    /// What was noticed, in the order of the file where it has a place.
    pub findings: Vec<Finding>,
}

impl Document {
    /// The bytes of the file that the words of `span` came from; empty for an empty span or one outside the text.
    pub fn original_bytes(&self, span: Span) -> Range<u64> {
        self.original.bytes_of(&self.text, span)
    }
}

/// Where a publication day was found, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PublishedBasis {
    /// `pubDate`, `published`, `dc:date` of a feed's entry.
    Feed,
    /// `article:published_time` and its like.
    Meta,
    /// `datePublished` of JSON-LD or microdata.
    JsonLd,
    /// A `<time>` element of the page.
    Time,
    /// Dublin Core and older `date` metadata.
    DublinCore,
    /// A day in the page's own address: `/2015/01/22/`.
    Address,
}
