//! Years, places and currencies, each kept once and known by a number.

use std::collections::HashMap;

use intake::xml::{Start, trimmed};

/// Names that are told apart, and their bytes together.
const NAMES_MAX: usize = 1 << 17;
const BYTES_MAX: usize = 4 << 20;

/// The name of what is not said.
const UNKNOWN: &[u8] = b"unknown";

/// All names so far.
#[derive(Debug)]
pub(super) struct Names {
    numbers: HashMap<Box<[u8]>, u32>,
    list: Vec<Box<[u8]>>,
    bytes: usize,
    /// The name asked for last, which is often asked for again.
    last: u32,
    scratch: Vec<u8>,
}

impl Default for Names {
    fn default() -> Names {
        let mut names = Names { numbers: HashMap::new(), list: Vec::new(), bytes: 0, last: 0, scratch: Vec::new() };
        names.of(UNKNOWN);
        names
    }
}

impl Names {
    /// The number of a name.
    pub fn of(&mut self, name: &[u8]) -> u32 {
        if self.list.get(self.last as usize).is_some_and(|last| **last == *name) {
            return self.last;
        }
        if let Some(&number) = self.numbers.get(name) {
            self.last = number;
            return number;
        }
        if self.is_full() {
            return self.unknown(); // the reader stops before anything of this activity counts
        }
        let number = self.list.len() as u32;
        self.bytes += name.len();
        self.numbers.insert(name.into(), number);
        self.list.push(name.into());
        number
    }

    /// The number of `unknown`.
    pub fn unknown(&self) -> u32 {
        0
    }

    /// The number of a place by its element: a country by its code, a region by `R:` and its code.
    pub fn place(&mut self, start: &Start<'_>) -> u32 {
        let mut name = std::mem::take(&mut self.scratch);
        name.clear();
        if start.name == b"recipient-region" {
            name.extend_from_slice(b"R:");
        }
        let code = start.attributes.value("code");
        match code.as_deref().map(trimmed) {
            None | Some([]) => name.extend_from_slice(UNKNOWN),
            Some(code) => name.extend_from_slice(code),
        }
        let number = self.of(&name);
        self.scratch = name;
        number
    }

    /// Whether no more names are taken.
    pub fn is_full(&self) -> bool {
        self.list.len() >= NAMES_MAX || self.bytes >= BYTES_MAX
    }

    /// The name of a number, what is no letter replaced.
    pub fn name(&self, number: u32) -> String {
        self.list.get(number as usize).map_or_else(String::new, |name| String::from_utf8_lossy(name).into_owned())
    }
}
