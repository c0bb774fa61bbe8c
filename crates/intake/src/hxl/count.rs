//! How many rows have which values under some tags.
//!
//! Takes a tagged table and patterns, gives a count for each combination of values. Of several columns that a pattern
//! matches the first that holds something counts; blanks around and within a value are one; a row without a value
//! counts under the empty one, and so does an empty row. That is what libhxl counts.
//! Always holds: the memory of the combinations stays within a limit; a combination beyond it is told and not counted.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;

use record::{Finding, Severity};

use super::{Hxl, Pattern};
use crate::Limits;
use crate::table::Row;

/// The counts, sorted by their values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// For each combination its values, in the order of the patterns, and its rows.
    pub rows: Vec<(Vec<String>, u64)>,
    /// Rows of data read.
    pub read: u64,
    /// What was noticed.
    pub findings: Vec<Finding>,
}

/// Counts the rows of a tagged table; `tick` hears how many bytes of the file were read, now and then.
pub fn count(hxl: &mut Hxl<'_>, patterns: &[Pattern], limits: &Limits, mut tick: impl FnMut(u64)) -> Counts {
    let mut findings = hxl.take_findings();
    let columns: Vec<Vec<usize>> = patterns.iter().map(|pattern| hxl.matching(pattern)).collect();
    for (pattern, found) in patterns.iter().zip(&columns) {
        if found.is_empty() {
            findings.push(Finding::new("hxl-pattern-unmatched", Severity::Warning).with("pattern", pattern));
        }
    }
    let mut tally = Tally::new(limits.strings_bytes);
    let mut row = Row::default();
    let mut read = 0;
    let before = hxl.passed_over();
    while hxl.next_into(&mut row) {
        tally.add(&row, &columns, 1);
        read += 1;
        if read % 65_536 == 0 {
            tick(hxl.at());
        }
    }
    let empty = hxl.passed_over().saturating_sub(before);
    if empty > 0 {
        tally.add(&Row::default(), &columns, empty);
    }
    read += empty;
    findings.extend(hxl.take_findings());
    if tally.left_out > 0 {
        let found = Finding::new("hxl-too-many-values", Severity::Error).with("count", tally.left_out);
        findings.push(found.with("limit", limits.strings_bytes));
    }
    Counts { rows: tally.sorted(patterns.len()), read, findings }
}

/// Combinations and how often each came. They lie one after the other in one piece of memory, each value before a byte
/// that no UTF-8 has; a table of places finds them again.
struct Tally {
    /// Hash of a combination → its numbers.
    places: HashMap<u64, Vec<u32>, Plain>,
    keys: Vec<u8>,
    /// Where in `keys` each ends, and how often it came.
    counted: Vec<(usize, u64)>,
    hasher: RandomState,
    key: Vec<u8>,
    /// The combination of the row before, which often comes again.
    last: Option<u32>,
    bytes_max: usize,
    left_out: u64,
}

/// The end of a value within a combination.
const END: u8 = 0xFF;

/// What a combination takes besides its bytes.
const ENTRY_BYTES: usize = 64;

impl Tally {
    fn new(bytes_max: usize) -> Tally {
        Tally {
            places: HashMap::with_hasher(Plain),
            keys: Vec::new(),
            counted: Vec::new(),
            hasher: RandomState::new(),
            key: Vec::new(),
            last: None,
            bytes_max,
            left_out: 0,
        }
    }

    /// Counts `times` rows with the values of `row`.
    fn add(&mut self, row: &Row, columns: &[Vec<usize>], times: u64) {
        // Values mostly stand there as they are kept, so they are looked up as they stand before they are put in order.
        self.fill_key(row, columns, |value, key| key.extend_from_slice(value.as_bytes()));
        let (mut hash, mut known) = self.find();
        if known.is_none() {
            self.fill_key(row, columns, push_spaced);
            (hash, known) = self.find();
        }
        let number = match known {
            Some(number) => number,
            None if self.keys.len() + self.key.len() + ENTRY_BYTES * (self.counted.len() + 1) > self.bytes_max => {
                self.left_out += times;
                return;
            }
            None => {
                let number = self.counted.len() as u32;
                self.places.entry(hash).or_default().push(number);
                self.keys.extend_from_slice(&self.key);
                self.counted.push((self.keys.len(), 0));
                number
            }
        };
        self.counted[number as usize].1 += times;
        self.last = Some(number);
    }

    /// Puts the values of a row together, each by `push`.
    #[inline]
    fn fill_key(&mut self, row: &Row, columns: &[Vec<usize>], push: impl Fn(&str, &mut Vec<u8>)) {
        self.key.clear();
        for places in columns {
            let values = places.iter().map(|column| row.text(*column));
            let value = values.into_iter().find(|value| !value.is_empty()).unwrap_or_default();
            push(value, &mut self.key);
            self.key.push(END);
        }
    }

    /// The combination's number where it came before, and its hash; that of the row before is known without one (0).
    fn find(&self) -> (u64, Option<u32>) {
        if let Some(last) = self.last.filter(|last| self.is_key(*last)) {
            return (0, Some(last));
        }
        let hash = self.hasher.hash_one(&self.key);
        let known = self.places.get(&hash).map(Vec::as_slice).unwrap_or_default();
        (hash, known.iter().copied().find(|number| self.is_key(*number)))
    }

    fn is_key(&self, number: u32) -> bool {
        *self.bytes_of(number as usize) == self.key
    }

    fn bytes_of(&self, number: usize) -> &[u8] {
        let start = number.checked_sub(1).map_or(0, |before| self.counted[before].0);
        &self.keys[start..self.counted[number].0]
    }

    fn sorted(self, width: usize) -> Vec<(Vec<String>, u64)> {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let values = |number: usize| self.bytes_of(number).split(|byte| *byte == END).take(width).map(text).collect();
        let mut rows: Vec<(Vec<String>, u64)> =
            (0..self.counted.len()).map(|number| (values(number), self.counted[number].1)).collect();
        rows.sort_unstable();
        rows
    }
}

/// A hash is its own hash.
#[derive(Clone, Copy, Default)]
struct Plain;

impl BuildHasher for Plain {
    type Hasher = PlainHasher;

    fn build_hasher(&self) -> PlainHasher {
        PlainHasher(0)
    }
}

struct PlainHasher(u64);

impl std::hash::Hasher for PlainHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0 << 8 | u64::from(*byte));
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

/// Appends a value with blanks around it gone and runs of blanks as one.
fn push_spaced(value: &str, out: &mut Vec<u8>) {
    // The separators of ASCII are blanks for Python, and so for libhxl.
    let is_blank = |letter: char| letter.is_whitespace() || ('\u{1C}'..='\u{1F}').contains(&letter);
    let mut words = value.split(is_blank).filter(|word| !word.is_empty());
    if let Some(first) = words.next() {
        out.extend_from_slice(first.as_bytes());
    }
    for word in words {
        out.push(b' ');
        out.extend_from_slice(word.as_bytes());
    }
}
