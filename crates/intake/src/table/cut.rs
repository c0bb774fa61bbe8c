//! Where the cells of a line of delimited text begin and end.
//!
//! Takes bytes from the start of a row on, gives the ranges of its cells, in one pass: sixty-four bytes at a time become
//! a word with a bit for each that matters (delimiter, quotation mark, both line ends). A quotation mark opens only at the
//! start of a cell and is doubled inside; what follows a closed one up to the delimiter is kept, as spreadsheets do.
//! Always holds: nothing is copied but cells that hold quotation marks or follow them, which are put together aside.
//! Not here: letters (`row` makes text of the ranges), rows that are broken or too long (`delimited`).

use memchr::memchr;

use super::row::Row;

/// Where a row ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// It took so many bytes and line ends.
    Row { bytes: usize, lines: u64 },
    /// The window ends before the row does.
    More,
    /// The text ends within quotes that were opened at this byte.
    OpenQuote { at: usize },
}

/// The cells of a row; used again and again.
#[derive(Debug, Default)]
pub(super) struct Cut {
    pub(super) cells: Vec<Range>,
    /// Cells that do not stand in the row as they are.
    pub(super) aside: Vec<u8>,
}

/// A cell within the row, or within what was put aside.
#[derive(Clone, Copy, Debug)]
pub(super) struct Range {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) aside: bool,
}

/// Reads the row at the start of `window` into `row`; `ended` says that nothing comes after the window.
pub(super) fn split(window: &[u8], delimiter: u8, ended: bool, row: &mut Row) -> Step {
    let mut cut = Cut::default();
    let step = cut.row(window, delimiter, ended);
    if let Step::Row { bytes, .. } = step {
        row.take(&window[..bytes], &cut);
    }
    step
}

impl Cut {
    /// Finds the cells of the row at the start of `window`; an empty line has none.
    pub(super) fn row(&mut self, window: &[u8], delimiter: u8, ended: bool) -> Step {
        self.cells.clear();
        self.aside.clear();
        let mut signs = Signs::of(window, delimiter);
        let (mut start, mut at) = (0, 0);
        let mut lines = 0;
        loop {
            let sign = signs.next(at);
            match sign.map(|sign| (sign, window[sign])) {
                Some((sign, b'"')) if sign == start => {
                    let Some(closed) = closing(window, sign + 1) else {
                        return if ended { Step::OpenQuote { at: sign } } else { Step::More };
                    };
                    lines += count_lines(&window[sign..closed.after]);
                    let next = signs.next_plain(closed.after);
                    let Some(end) = next.or(ended.then_some(window.len())) else { return Step::More };
                    if closed.doubled || end > closed.after {
                        self.push_aside(&window[sign + 1..closed.after - 1], &window[closed.after..end]);
                    } else {
                        self.push(sign + 1, closed.after - 1);
                    }
                    match window.get(end) {
                        Some(byte) if *byte == delimiter => (start, at) = (end + 1, end + 1),
                        _ => return end_of_row(window, end, ended, lines),
                    }
                }
                Some((sign, b'"')) => at = sign + 1,
                Some((sign, byte)) if byte == delimiter => {
                    self.push(start, sign);
                    (start, at) = (sign + 1, sign + 1);
                }
                None if !ended => return Step::More,
                sign => {
                    let end = sign.map_or(window.len(), |(sign, _)| sign);
                    if end > 0 {
                        self.push(start, end);
                    }
                    return end_of_row(window, end, ended, lines);
                }
            }
        }
    }

    fn push(&mut self, start: usize, end: usize) {
        self.cells.push(Range { start: start as u32, end: end as u32, aside: false });
    }

    /// A cell of what stands within quotes, where two stand for one, and of what follows them.
    fn push_aside(&mut self, quoted: &[u8], after: &[u8]) {
        let start = self.aside.len() as u32;
        let mut rest = quoted;
        while let Some(quote) = memchr(b'"', rest) {
            self.aside.extend_from_slice(&rest[..=quote]);
            rest = rest.get(quote + 2..).unwrap_or_default();
        }
        self.aside.extend_from_slice(rest);
        self.aside.extend_from_slice(after);
        self.cells.push(Range { start, end: self.aside.len() as u32, aside: true });
    }
}

/// The end of the row at `end`, where a line end stands or nothing comes.
fn end_of_row(window: &[u8], end: usize, ended: bool, lines: u64) -> Step {
    // The second half of this line end may be in the bytes to come.
    if window.get(end) == Some(&b'\r') && end + 1 == window.len() && !ended {
        return Step::More;
    }
    let bytes = end + line_end(&window[end..]);
    Step::Row { bytes, lines: lines + u64::from(bytes > end) }
}

/// A quotation mark that closes.
struct Closed {
    /// The byte after it.
    after: usize,
    /// Whether two stood for one before it.
    doubled: bool,
}

/// The mark that closes what was opened before `at`; `None` where there is none. One at the end of the window may be half
/// of two, but then the row does not end there either.
fn closing(window: &[u8], mut at: usize) -> Option<Closed> {
    let mut doubled = false;
    loop {
        let quote = at + memchr(b'"', &window[at..])?;
        if window.get(quote + 1) != Some(&b'"') {
            return Some(Closed { after: quote + 1, doubled });
        }
        doubled = true;
        at = quote + 2;
    }
}

/// So many bytes become the bits of one word.
const BLOCK: usize = 64;

/// The places of the bytes that matter, asked for in ascending order.
struct Signs<'a> {
    window: &'a [u8],
    delimiter: u8,
    /// Where the block begins whose signs are at hand, and where the next one does.
    block: usize,
    after: usize,
    /// The signs of the block that were not passed yet, a bit each.
    ahead: u64,
}

impl<'a> Signs<'a> {
    fn of(window: &'a [u8], delimiter: u8) -> Signs<'a> {
        Signs { window, delimiter, block: 0, after: 0, ahead: 0 }
    }

    /// The first of the four from `from` on, which lies behind the sign given last. Not asked again once there is none.
    #[inline]
    fn next(&mut self, from: usize) -> Option<usize> {
        if from < self.after {
            self.ahead &= u64::MAX << (from - self.block);
        } else {
            self.look(from);
        }
        while self.ahead == 0 {
            if self.after >= self.window.len() {
                return None;
            }
            self.look(self.after);
        }
        Some(self.block + self.ahead.trailing_zeros() as usize)
    }

    /// The first that is no quotation mark.
    fn next_plain(&mut self, from: usize) -> Option<usize> {
        let mut sign = self.next(from)?;
        while self.window[sign] == b'"' {
            sign = self.next(sign + 1)?;
        }
        Some(sign)
    }

    /// Takes the block that begins at `from`.
    #[inline]
    fn look(&mut self, from: usize) {
        let rest = self.window.get(from..).unwrap_or_default();
        self.block = from;
        self.after = from + BLOCK;
        self.ahead = match rest.first_chunk() {
            Some(block) => signs_in(block, self.delimiter),
            None => {
                let mut block = [0; BLOCK];
                block[..rest.len()].copy_from_slice(rest);
                signs_in(&block, self.delimiter) & !(u64::MAX << rest.len())
            }
        };
    }
}

/// A bit for each byte that matters. The comparisons have no branch, so that a processor does many at once.
#[inline]
fn signs_in(block: &[u8; BLOCK], delimiter: u8) -> u64 {
    /// Moves the lowest bits of eight bytes side by side into the highest byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let is_sign = |byte: u8| u8::from((byte == delimiter) | (byte == b'"') | (byte == b'\n') | (byte == b'\r'));
    let is_sign = block.map(is_sign);
    let (eights, _) = is_sign.as_chunks::<8>();
    let bits = |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56;
    (0..).zip(eights).fold(0, |word, (number, eight)| word | bits(eight) << (8 * number))
}

/// How many bytes of line end stand here.
pub(super) fn line_end(window: &[u8]) -> usize {
    match window {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

/// Line ends in some bytes, `\r\n` being one.
pub(super) fn count_lines(bytes: &[u8]) -> u64 {
    let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
    ends.filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n')).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn the_signs_are_those_that_a_walk_over_the_bytes_finds(
            bytes in proptest::collection::vec(
                proptest::prop_oneof![proptest::sample::select(b",\"\n\r;\t a".to_vec()), proptest::prelude::any::<u8>()],
                0..300,
            ),
            delimiter in proptest::sample::select(b",;\t|\0".to_vec()),
            steps in proptest::collection::vec(0_usize..90, 0..40),
        ) {
            let is_sign = |byte: u8| byte == delimiter || matches!(byte, b'"' | b'\n' | b'\r');
            let walk = |from: usize, quotes: bool| {
                (from..bytes.len()).find(|at| is_sign(bytes[*at]) && (quotes || bytes[*at] != b'"'))
            };
            let mut signs = Signs::of(&bytes, delimiter);
            let mut from = 0;
            for step in steps {
                let found = if step % 3 == 0 { signs.next_plain(from) } else { signs.next(from) };
                proptest::prop_assert_eq!(found, walk(from, step % 3 != 0));
                let Some(found) = found else { break };
                from = found + 1 + step / 3;
            }
        }
    }
}
