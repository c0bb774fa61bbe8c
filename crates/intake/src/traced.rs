//! Text that knows where each of its scalar values stood in the file.
//!
//! A reader never copies text without its way back: it copies slices of one [`Traced`] onto another, and the map
//! goes along. Always holds: every scalar value of the text has a place in the file, and words that the reader put
//! in (an empty line between paragraphs) have an empty one. Places increase with the text but where a file itself
//! gives the headline after the words, as some feeds do.

use std::ops::Range;

use record::Span;
use serde::{Deserialize, Serialize};

/// Scalar values after which a run is cut, so that finding a place in it stays cheap.
const RUN_SCALARS_MAX: u32 = 1024;
/// Runs that are exact to the letter; a page of news has some thousand. Beyond that, pieces shorter than
/// `COARSE_BYTES` share a run that leads to all their bytes, so that the map stays smaller than the file.
const RUNS_EXACT_MAX: usize = 1 << 20;
/// Bytes of the file that one such run leads to at most.
const COARSE_BYTES: u64 = 256;

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
    /// Its byte in the file; `Limits` keep files below 4 GiB.
    origin: u32,
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
    /// Returns the bytes of the file that the words of `span` in `text` came from: the smallest range that holds
    /// them all.
    ///
    /// `text` is the text the map was made with. Empty, at the place before which it stands, for an empty span;
    /// a span outside the text is cut to it. Cost: a binary search, the runs of the span, and two walks over at most
    /// 1024 scalar values.
    pub fn bytes_of(&self, text: &str, span: Span) -> Range<u64> {
        let start = span.start.min(self.scalars);
        let end = span.end.min(self.scalars);
        let first = self.place(text, start);
        if start >= end {
            return first.start..first.start;
        }
        let last = self.place(text, end - 1);
        let mut whole = first.start.min(last.start)..first.end.max(last.end);
        for index in self.run_of(start) + 1..=self.run_of(end - 1) {
            // Runs between the first and the last: where one begins, and where the one before it ended.
            whole.start = whole.start.min(u64::from(self.runs[index].origin));
            if let Some(before) = self.runs[index].scalar.checked_sub(1).filter(|before| *before >= start) {
                whole.end = whole.end.max(self.end_before(text, index, before));
            }
        }
        whole
    }

    /// The number of scalar values of the text.
    pub fn scalars(&self) -> u32 {
        self.scalars
    }

    /// The run that holds a scalar value.
    fn run_of(&self, scalar: u32) -> usize {
        self.runs.partition_point(|run| run.scalar <= scalar).saturating_sub(1)
    }

    /// Where the run before `index` ends in the file; walks only where it is not followed in order.
    fn end_before(&self, text: &str, index: usize, last: u32) -> u64 {
        let in_order = self.runs[index - 1].origin <= self.runs[index].origin;
        if in_order { u64::from(self.runs[index].origin) } else { self.place(text, last).end }
    }

    /// The bytes of one scalar value; past the end, an empty range at the last byte that was used.
    fn place(&self, text: &str, scalar: u32) -> Range<u64> {
        let Some(run) = self.runs.get(self.run_of(scalar)) else { return 0..0 };
        let rest = text.get(run.text as usize..).unwrap_or("");
        let origin = u64::from(run.origin);
        let mut at = origin;
        for (passed, letter) in (run.scalar..).zip(rest.chars()) {
            let next = run.stride.after(at, letter);
            if passed == scalar {
                return at..run.stride.whole_end(origin).unwrap_or(next);
            }
            at = next;
        }
        let end = run.stride.whole_end(origin).unwrap_or(at);
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

    /// How many bytes of the file `piece` took.
    fn width(self, piece: &str) -> u64 {
        match self {
            Stride::Utf8 => piece.len() as u64,
            Stride::Utf16 => 2 * piece.encode_utf16().count() as u64,
            Stride::Bytes(width) => u64::from(width) * piece.chars().count() as u64,
            Stride::Whole(_) => 0,
        }
    }

    fn whole_end(self, origin: u64) -> Option<u64> {
        match self {
            Stride::Whole(bytes) => Some(origin + u64::from(bytes)),
            _ => None,
        }
    }

    /// Whether a letter of `self` can stand in a run of `other`, since it takes the same bytes.
    fn fits(self, other: Stride, letter: char) -> bool {
        let whole = |stride| matches!(stride, Stride::Whole(_));
        self == other || !whole(self) && !whole(other) && self.after(0, letter) == other.after(0, letter)
    }
}

/// A text with its way back, while it is being put together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Traced {
    text: String,
    map: OffsetMap,
    /// Where the next scalar value of the last run would stand.
    next: u64,
}

/// A place in a [`Traced`] that moves forward: reading slices in order costs their length, not a search each.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cursor {
    run: usize,
    byte: usize,
    origin: u64,
}

impl Traced {
    /// An empty text with room for so many bytes.
    pub(crate) fn with_capacity(bytes: usize) -> Traced {
        Traced { text: String::with_capacity(bytes), ..Traced::default() }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The number of scalar values so far.
    pub(crate) fn scalars(&self) -> u32 {
        self.map.scalars
    }

    /// The finished text and its map.
    pub(crate) fn into_parts(mut self) -> (String, OffsetMap) {
        self.text.shrink_to_fit();
        self.map.runs.shrink_to_fit();
        (self.text, self.map)
    }

    /// Appends `piece`, which stood at byte `origin` of the file by the rule `stride`.
    pub(crate) fn push(&mut self, piece: &str, origin: u64, stride: Stride) {
        let mut rest = piece;
        let mut at = origin;
        while let Some(first) = rest.chars().next() {
            if self.absorb(rest, at, stride) {
                return;
            }
            let room = self.room(first, rest.len() == first.len_utf8(), at, stride);
            let part = first_scalars(rest, room);
            self.text.push_str(part.0);
            self.map.scalars += part.1;
            self.map.text_bytes += part.0.len() as u32;
            at += stride.width(part.0);
            self.next = at;
            rest = &rest[part.0.len()..];
        }
    }

    /// Appends words of the reader's own, which stand nowhere in the file.
    pub(crate) fn insert(&mut self, piece: &str) {
        let at = match self.map.runs.last() {
            Some(run) => run.stride.whole_end(u64::from(run.origin)).unwrap_or(self.next),
            None => 0,
        };
        self.push(piece, at, Stride::Whole(0));
    }

    /// Appends the bytes `range` of another traced text, with their way back.
    pub(crate) fn copy(&mut self, from: &Traced, range: Range<usize>, cursor: &mut Cursor) {
        let mut at = range.start;
        while at < range.end {
            from.seek(cursor, at);
            let end = from.run_end(cursor.run).min(range.end);
            let Some(run) = from.map.runs.get(cursor.run) else { return };
            self.push(&from.text[at..end], cursor.origin, run.stride);
            at = end;
        }
    }

    /// Appends `piece` for the bytes `range` of another traced text, out of which it was made as a whole.
    pub(crate) fn replace(&mut self, piece: &str, from: &Traced, range: Range<usize>, cursor: &mut Cursor) {
        let origin = from.origin(range, cursor);
        let bytes = u32::try_from(origin.end.saturating_sub(origin.start)).unwrap_or(u32::MAX);
        self.push(piece, origin.start, Stride::Whole(bytes));
    }

    /// The bytes of the file that `range` of the text came from.
    pub(crate) fn origin(&self, range: Range<usize>, cursor: &mut Cursor) -> Range<u64> {
        self.seek(cursor, range.start);
        let start = cursor.origin;
        if range.end <= range.start {
            return start..start;
        }
        let last = self.text[..range.end].char_indices().next_back().map_or(range.start, |(byte, _)| byte);
        self.seek(cursor, last);
        let Some(run) = self.map.runs.get(cursor.run) else { return start..start };
        let end = run.stride.whole_end(cursor.origin);
        let end = end.unwrap_or_else(|| cursor.origin + run.stride.width(&self.text[last..range.end]));
        start..end.max(start)
    }

    /// The byte of the file at which a byte of the text stood; a search of its own.
    pub(crate) fn place(&self, byte: usize) -> u64 {
        let mut cursor = Cursor::default();
        self.seek(&mut cursor, byte.min(self.text.len()));
        cursor.origin
    }

    /// Moves a cursor to a byte of the text, which is a boundary of scalar values.
    fn seek(&self, cursor: &mut Cursor, byte: usize) {
        let stale = byte < cursor.byte || self.run_end(cursor.run) <= byte || cursor.byte == 0;
        if stale {
            let near = cursor.run + 1;
            let next = byte >= cursor.byte && self.holds(near, byte);
            cursor.run = if next { near } else { self.run_at(byte) };
            let Some(run) = self.map.runs.get(cursor.run) else { return };
            cursor.byte = run.text as usize;
            cursor.origin = u64::from(run.origin);
        }
        let Some(run) = self.map.runs.get(cursor.run) else { return };
        cursor.origin += run.stride.width(&self.text[cursor.byte..byte]);
        cursor.byte = byte;
    }

    fn holds(&self, run: usize, byte: usize) -> bool {
        self.map.runs.get(run).is_some_and(|run| run.text as usize <= byte) && byte < self.run_end(run)
    }

    fn run_at(&self, byte: usize) -> usize {
        self.map.runs.partition_point(|run| run.text as usize <= byte).saturating_sub(1)
    }

    /// The byte of the text at which a run ends.
    fn run_end(&self, run: usize) -> usize {
        self.map.runs.get(run + 1).map_or(self.text.len(), |next| next.text as usize)
    }

    /// Where the map is full, appends a short piece to the last run, which then leads to the bytes of both.
    fn absorb(&mut self, piece: &str, origin: u64, stride: Stride) -> bool {
        if self.map.runs.len() < RUNS_EXACT_MAX || piece.len() as u64 > COARSE_BYTES {
            return false;
        }
        let Some(run) = self.map.runs.last_mut() else { return false };
        let start = u64::from(run.origin);
        let end = stride.whole_end(origin).unwrap_or(origin + stride.width(piece));
        let end = end.max(run.stride.whole_end(start).unwrap_or(self.next));
        let count = piece.chars().count() as u32;
        let used = self.map.scalars - run.scalar;
        if origin < start || end - start > COARSE_BYTES || used + count > RUN_SCALARS_MAX {
            return false;
        }
        run.stride = Stride::Whole((end - start) as u32);
        self.text.push_str(piece);
        self.map.scalars += count;
        self.map.text_bytes += piece.len() as u32;
        self.next = end;
        true
    }

    /// Makes sure that the last run can take the next letters, and says how many.
    fn room(&mut self, first: char, alone: bool, origin: u64, stride: Stride) -> u32 {
        if let Some(run) = self.map.runs.last() {
            let used = self.map.scalars - run.scalar;
            let fits = stride == run.stride || alone && stride.fits(run.stride, first);
            if fits && self.next == origin && used < RUN_SCALARS_MAX {
                return RUN_SCALARS_MAX - used;
            }
        }
        let origin = u32::try_from(origin).unwrap_or(u32::MAX);
        self.map.runs.push(Run { scalar: self.map.scalars, text: self.map.text_bytes, origin, stride });
        RUN_SCALARS_MAX
    }
}

/// The first scalar values of a text, at most `count`, and how many they are.
fn first_scalars(text: &str, count: u32) -> (&str, u32) {
    let mut letters = text.chars();
    if count > 0 && letters.nth(count as usize - 1).is_some() {
        return (&text[..text.len() - letters.as_str().len()], count);
    }
    (text, text.chars().count() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(traced: &Traced, start: usize, end: usize, bytes: Range<u64>) {
        assert_eq!(traced.map.bytes_of(&traced.text, Span::new(start, end)), bytes, "{start}..{end}");
    }

    #[test]
    fn letters_lead_back_to_their_bytes() {
        let mut traced = Traced::default();
        traced.push("لندن", 3, Stride::Utf8);
        traced.push("&", 11, Stride::Whole(5));
        traced.push("x", 16, Stride::Utf8);
        check(&traced, 0, 4, 3..11);
        check(&traced, 1, 2, 5..7);
        check(&traced, 4, 5, 11..16);
        check(&traced, 3, 6, 9..17);
        check(&traced, 9, 12, 17..17);
    }

    #[test]
    fn letters_that_follow_each_other_share_a_run() {
        let mut traced = Traced::default();
        for (place, letter) in ["ab", "cd", "ef"].iter().enumerate() {
            traced.push(letter, 2 * place as u64, Stride::Utf8);
        }
        assert_eq!(traced.map.runs.len(), 1);
        traced.push("g", 9, Stride::Utf8); // a gap: three bytes were left out
        assert_eq!(traced.map.runs.len(), 2);
        let long = "ا".repeat(3000);
        let mut traced = Traced::default();
        traced.push(&long, 0, Stride::Utf8);
        assert_eq!(traced.map.runs.len(), 3);
        check(&traced, 2999, 3000, 5998..6000);
    }

    #[test]
    fn a_copy_of_a_slice_keeps_its_way_back() {
        let mut source = Traced::default();
        source.push("مؤتمر", 0, Stride::Bytes(1));
        source.push("<", 5, Stride::Whole(4));
        source.push("لندن", 9, Stride::Bytes(1));
        let mut copy = Traced::default();
        let mut cursor = Cursor::default();
        copy.copy(&source, 2..15, &mut cursor);
        copy.insert("\n\n");
        assert_eq!(copy.text, "ؤتمر<لن\n\n");
        check(&copy, 0, 1, 1..2);
        check(&copy, 4, 5, 5..9);
        check(&copy, 5, 7, 9..11);
        check(&copy, 7, 9, 11..11);
    }

    #[test]
    fn a_map_that_is_full_grows_coarse_but_never_wrong() {
        let mut traced = Traced::default();
        let pieces = RUNS_EXACT_MAX as u64 + 100_000;
        for piece in 0..pieces {
            traced.push("ab", 4 * piece, Stride::Utf8);
        }
        assert!(traced.map.runs.len() < RUNS_EXACT_MAX + 2_000, "{}", traced.map.runs.len());
        check(&traced, 10, 12, 20..22);
        for piece in [pieces - 1, pieces - 5_000] {
            let at = 2 * piece as usize;
            let bytes = traced.map.bytes_of(&traced.text, Span::new(at, at + 2));
            assert!(bytes.start <= 4 * piece && 4 * piece + 2 <= bytes.end && bytes.end - bytes.start <= COARSE_BYTES);
        }
    }

    #[test]
    fn a_headline_that_stands_after_its_words_is_covered_too() {
        let mut traced = Traced::default();
        traced.push("title", 100, Stride::Utf8);
        traced.push("words", 20, Stride::Utf8);
        traced.push("more", 40, Stride::Utf8);
        check(&traced, 0, 5, 100..105);
        check(&traced, 0, 14, 20..105);
        check(&traced, 3, 7, 20..105);
    }
}
