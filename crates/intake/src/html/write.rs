//! The words of blocks, written with their way back: blanks collapsed, references decoded.
//!
//! Always holds: blanks never stand at a block's ends, and never two in a row; blocks are parted by an empty line,
//! and no block holds one. Of `pre` the line ends are kept, its columns are not.

use std::ops::Range;

use crate::entities::{self, Reference};
use crate::html::outline::{Kind, Piece, Sign};
use crate::traced::{Cursor, Traced};

/// Writes blocks of one page.
pub(super) struct Writer<'a> {
    pub(super) source: &'a Traced,
    pub(super) out: Traced,
    cursor: Cursor,
    /// A blank that counts only when words follow, and what it is of the page.
    pending: Option<(&'static str, Range<usize>)>,
    empty: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(source: &'a Traced) -> Writer<'a> {
        Writer { source, out: Traced::default(), cursor: Cursor::default(), pending: None, empty: true }
    }

    /// Appends one block, after an empty line where words stand before it.
    pub(super) fn block(&mut self, pieces: &[Piece], kind: Kind) {
        self.begin();
        for piece in pieces {
            match piece.sign {
                Sign::Break => self.blank("\n", piece.range()),
                Sign::Cell => self.blank("\t", piece.range()),
                Sign::Text => self.text(piece.range(), kind == Kind::Pre, false),
            }
        }
    }

    /// Appends the value of an attribute, or a title, as a block.
    pub(super) fn value(&mut self, range: Range<usize>, in_attribute: bool) {
        self.begin();
        self.text(range, false, in_attribute);
    }

    /// Appends a text without markup as a block, its lines kept.
    pub(super) fn lines(&mut self, range: Range<usize>) {
        self.begin();
        self.text(range, true, true);
    }

    fn begin(&mut self) {
        self.pending = None;
        self.empty = true;
    }

    fn text(&mut self, range: Range<usize>, keeps_lines: bool, in_attribute: bool) {
        let bytes = self.source.text().as_bytes();
        let mut at = range.start;
        while at < range.end {
            let byte = bytes[at];
            if byte == b'&' {
                at = self.reference(at, range.end, in_attribute);
            } else if byte == 0 {
                at += 1;
            } else if byte.is_ascii_whitespace() {
                let end = blanks_end(bytes, at, range.end);
                let line_end = keeps_lines && bytes[at..end].contains(&b'\n');
                self.blank(if line_end { "\n" } else { " " }, at..end);
                at = end;
            } else {
                let end = words_end(bytes, at, range.end);
                self.words(at..end);
                at = end;
            }
        }
    }

    fn reference(&mut self, at: usize, end: usize, in_attribute: bool) -> usize {
        let text = &self.source.text()[at..end];
        let Some((found, bytes)) = entities::read(text, in_attribute) else {
            self.words(at..at + 1);
            return at + 1;
        };
        let stood = at..at + bytes;
        match found {
            Reference::Letter(letter) if letter.is_ascii_whitespace() => self.blank(" ", stood),
            Reference::Letter(letter) => self.decoded(letter.encode_utf8(&mut [0; 4]), stood),
            Reference::Letters(letters) => self.decoded(letters, stood),
        }
        at + bytes
    }

    fn words(&mut self, range: Range<usize>) {
        self.settle();
        self.out.copy(self.source, range, &mut self.cursor);
    }

    fn decoded(&mut self, letters: &str, stood: Range<usize>) {
        self.settle();
        self.out.replace(letters, self.source, stood, &mut self.cursor);
    }

    /// A line end counts more than a cell's edge, and that more than a blank.
    fn blank(&mut self, sign: &'static str, range: Range<usize>) {
        let weight = |sign: &str| match sign {
            "\n" => 2,
            "\t" => 1,
            _ => 0,
        };
        if self.pending.as_ref().is_none_or(|(pending, _)| weight(sign) > weight(pending)) {
            self.pending = Some((sign, range));
        }
    }

    /// Words follow: what stood before them is written.
    fn settle(&mut self) {
        if self.empty {
            self.empty = false;
            self.pending = None;
            if !self.out.text().is_empty() {
                self.out.insert("\n\n");
            }
        }
        let Some((sign, range)) = self.pending.take() else { return };
        if range.len() == 1 && &self.source.text()[range.clone()] == sign {
            self.out.copy(self.source, range, &mut self.cursor);
        } else {
            self.out.replace(sign, self.source, range, &mut self.cursor);
        }
    }
}

fn blanks_end(bytes: &[u8], from: usize, end: usize) -> usize {
    from + bytes[from..end].iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(end - from)
}

/// The end of words that can be copied as they are: single blanks between them do not part them.
fn words_end(bytes: &[u8], from: usize, end: usize) -> usize {
    let mut at = from;
    while at < end {
        match bytes[at] {
            b'&' | 0 => break,
            b' ' => {
                let next = bytes[..end].get(at + 1);
                if next.is_none_or(|next| next.is_ascii_whitespace() || matches!(next, b'&' | 0)) {
                    break;
                }
            }
            byte if byte.is_ascii_whitespace() => break,
            _ => {}
        }
        at += 1;
    }
    at
}
