//! Where the cells of a line of delimited text begin and end.
//!
//! Takes bytes from the start of a row on, gives the ranges of its cells, in one pass: eight bytes are looked at at a
//! time for the four that matter (delimiter, quotation mark, both line ends). A quotation mark opens only at the start of
//! a cell and is doubled inside; what follows a closed one up to the delimiter is kept, as spreadsheets do.
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
        let signs = Signs::of(delimiter);
        let (mut start, mut at) = (0, 0);
        let mut lines = 0;
        loop {
            let sign = signs.next(window, at);
            match sign.map(|sign| (sign, window[sign])) {
                Some((sign, b'"')) if sign == start => {
                    let Some(closed) = closing(window, sign + 1) else {
                        return if ended { Step::OpenQuote { at: sign } } else { Step::More };
                    };
                    lines += count_lines(&window[sign..closed.after]);
                    let next = signs.next_plain(window, closed.after);
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

/// The bytes that matter, each in all eight places of a word.
#[derive(Clone, Copy)]
struct Signs {
    delimiter: u64,
    quote: u64,
    line_feed: u64,
    carriage_return: u64,
}

impl Signs {
    fn of(delimiter: u8) -> Signs {
        let everywhere = |byte: u8| u64::from_ne_bytes([byte; 8]);
        Signs {
            delimiter: everywhere(delimiter),
            quote: everywhere(b'"'),
            line_feed: everywhere(b'\n'),
            carriage_return: everywhere(b'\r'),
        }
    }

    /// The first of the four from `at` on.
    fn next(self, window: &[u8], at: usize) -> Option<usize> {
        self.find(window, at, true)
    }

    /// The first that is no quotation mark.
    fn next_plain(self, window: &[u8], at: usize) -> Option<usize> {
        self.find(window, at, false)
    }

    #[inline]
    fn find(self, window: &[u8], at: usize, quotes: bool) -> Option<usize> {
        let rest = window.get(at..)?;
        let (words, tail) = rest.as_chunks::<8>();
        for (number, word) in words.iter().enumerate() {
            let word = u64::from_le_bytes(*word);
            let mut found = zeros(word ^ self.delimiter) | zeros(word ^ self.line_feed);
            found |= zeros(word ^ self.carriage_return);
            if quotes {
                found |= zeros(word ^ self.quote);
            }
            if found != 0 {
                return Some(at + 8 * number + found.trailing_zeros() as usize / 8);
            }
        }
        let byte = |sign: u64| sign as u8;
        let is_sign = |letter: &u8| {
            *letter == byte(self.delimiter) || matches!(letter, b'\n' | b'\r') || quotes && *letter == b'"'
        };
        tail.iter().position(is_sign).map(|found| at + 8 * words.len() + found)
    }
}

/// The high bit of each byte that is zero, and of none that is not.
fn zeros(word: u64) -> u64 {
    const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;
    !((word & LOW).wrapping_add(LOW) | word | LOW)
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

    #[test]
    fn a_word_shows_its_zeros_and_no_others() {
        for place in 0..8 {
            for other in [1_u8, 0x7F, 0x80, 0xFF] {
                let mut bytes = [other; 8];
                bytes[place] = 0;
                assert_eq!(zeros(u64::from_le_bytes(bytes)), 0x80 << (8 * place), "{place} {other}");
            }
        }
    }
}
