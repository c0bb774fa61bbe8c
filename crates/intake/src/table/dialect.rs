//! Which byte stands between the cells of a text.
//!
//! Takes the first block of a file, gives the delimiter under which most rows have as many cells as their neighbours.
//! A first line `sep=;`, as spreadsheets write it, is believed.

use super::cut::{Step, split};
use super::row::Row;
use super::sign;

/// In the order in which they are taken where nothing else decides.
pub(super) const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Rows that are looked at.
const ROWS_MAX: usize = 200;

/// A delimiter that the file itself names, and the length of the line that does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) delimiter: u8,
    pub(super) bytes: usize,
}

pub(super) fn told(window: &[u8]) -> Option<Told> {
    let line = window.strip_prefix(b"sep=").or_else(|| window.strip_prefix(b"SEP="))?;
    match *line {
        [delimiter, b'\r', b'\n', ..] => Some(Told { delimiter, bytes: 7 }),
        [delimiter, b'\r' | b'\n', ..] => Some(Told { delimiter, bytes: 6 }),
        _ => None,
    }
}

/// Returns the delimiter of a text: the one that shows a row of hashtags, or else the one that fits best; a comma where
/// every row is one cell.
pub(super) fn found(window: &[u8], ended: bool) -> u8 {
    let tagged = || DELIMITERS.into_iter().find(|delimiter| sign::has_tags(window, *delimiter, ended));
    if let Some(delimiter) = memchr::memchr(b'#', window).and_then(|_| tagged()) {
        return delimiter;
    }
    let ranked = DELIMITERS.into_iter().map(|delimiter| (Fit::of(window, delimiter, ended), delimiter));
    // `max_by_key` takes the last of equals, and the first is wanted.
    ranked.rev().max_by_key(|(fit, _)| *fit).filter(|(fit, _)| fit.alike > 0).map_or(b',', |(_, delimiter)| delimiter)
}

/// How well a delimiter fits; the greater fits better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fit {
    /// Rows with the commonest number of cells, where that is above one.
    pub(super) alike: usize,
    /// Whether the first row is one of them.
    first: bool,
    /// Cells that a row has.
    pub(super) cells: usize,
    /// Rows looked at.
    pub(super) rows: std::cmp::Reverse<usize>,
}

impl Fit {
    pub(super) fn of(window: &[u8], delimiter: u8, ended: bool) -> Fit {
        let widths = widths(window, delimiter, ended);
        let mut counts = std::collections::BTreeMap::new();
        for width in widths.iter().filter(|width| **width > 1) {
            *counts.entry(*width).or_insert(0) += 1;
        }
        let Some((cells, alike)) = counts.into_iter().max_by_key(|(_, count)| *count) else { return Fit::default() };
        Fit { alike, first: widths.first() == Some(&cells), cells, rows: std::cmp::Reverse(widths.len()) }
    }
}

fn widths(window: &[u8], delimiter: u8, ended: bool) -> Vec<usize> {
    let mut widths = Vec::new();
    let mut row = Row::default();
    let mut rest = window;
    while !rest.is_empty() && widths.len() < ROWS_MAX {
        row.begin(0);
        let Step::Row { bytes, .. } = split(rest, delimiter, ended, &mut row) else { break };
        if row.width() > 0 {
            widths.push(row.width());
        }
        rest = &rest[bytes..];
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, delimiter: u8) {
        assert_eq!(found(text.as_bytes(), true) as char, delimiter as char, "{text}");
    }

    #[test]
    fn the_delimiter_is_the_one_that_makes_rows_alike() {
        check("a,b,c\n1,2,3\n", b',');
        check("name;x;y\na;1,5;2,3\nb;2,5;3,1\n", b';');
        check("a\tb\n1, 2\t3\n4, 5, 6\t7\n", b'\t');
        check("a|b\n1|2\n", b'|');
        check("#sector,#org\n\"Health; WASH; Food\",A\n\"Health; WASH; Food\",B\n", b',');
        check("only\none\ncolumn\n", b',');
        check("", b',');
    }

    #[test]
    fn a_file_may_name_its_delimiter() {
        assert_eq!(told(b"sep=;\r\na;b"), Some(Told { delimiter: b';', bytes: 7 }));
        assert_eq!(told(b"sep,a,b\n"), None);
    }
}
