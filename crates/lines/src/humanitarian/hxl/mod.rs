//! Tagged tables: who does what where (3W, 4W, 5W) becomes activities, people in need become needs, other counts
//! observations.
//!
//! Takes a table with HXL tags, or the headers of a table of needs, in any shape; gives each row's records. A row that
//! names an organisation or activity is an activity, with an observation for each count of people beside it. A row of
//! people in need or targeted is a need, unless it counts a part of the people (a category, an attribute), which is an
//! observation, so that parts are never needs beside their whole. Any other row with counts gives observations.
//! A cell that lists several places has no place, and says so in `more.shared`.
//! Always holds: columns without a tag, and tags without a use here, are kept in `more` under their header or tag; a row
//! is known by its words (who, what, where, since when, which people), so that new figures are new versions; of rows with
//! the same words the second, third … are their own. Memory grows by some bytes for each row, to know that.
//! Not here: finding the tags (`intake::hxl`), counting rows by tags (`tahaluf count`).

mod place;
mod roles;
mod row;

use std::collections::HashMap;
use std::io::BufRead;

use intake::Limits;
use intake::hxl::Hxl;
use intake::table::{Ask, Row as Cells};
use record::Finding;

use crate::{Origin, Row};
use place::Places;
use roles::{LEVELS, Roles};

/// The rule that claims of this reader name.
pub const RULE: &str = "hxl";

/// Returns the records of a tagged table, row by row; where it is none, one row with the finding that says why.
pub fn items<'a>(reader: impl BufRead + 'a, origin: &Origin, limits: &Limits) -> impl Iterator<Item = Row> + 'a {
    let opened = Hxl::of_stream(reader, &Ask::default(), limits);
    let (tagged, failed) = match opened {
        Ok(hxl) => (Some(Tagged::new(hxl, origin)), None),
        Err(finding) => (None, Some(Row { findings: vec![finding], ..Row::default() })),
    };
    failed.into_iter().chain(tagged.into_iter().flatten())
}

struct Tagged<'a> {
    hxl: Hxl<'a>,
    origin: Origin,
    roles: Roles,
    telling: Vec<usize>,
    places: Places,
    /// How often the words of a row came, by a hash of them.
    seen: HashMap<[u8; 16], u32>,
    cells: Cells,
    ended: bool,
}

impl<'a> Tagged<'a> {
    fn new(hxl: Hxl<'a>, origin: &Origin) -> Tagged<'a> {
        let roles = Roles::of(hxl.columns());
        let telling = roles.telling();
        Tagged {
            hxl,
            origin: origin.clone(),
            roles,
            telling,
            places: Places::default(),
            seen: HashMap::new(),
            cells: Cells::default(),
            ended: false,
        }
    }

    /// The words of the row that is read, and how often they came before.
    fn words(&mut self) -> (Vec<String>, u32) {
        let spaced = |column: &usize| self.cells.text(*column).split_whitespace().collect::<Vec<_>>().join(" ");
        let words: Vec<String> = self.telling.iter().map(spaced).collect();
        let count = self.seen.entry(hash(&words)).or_insert(0);
        *count += 1;
        (words, *count - 1)
    }

    /// The words of the same row for the area above, where the file had one: a province of its country, a district of its
    /// province.
    fn whole(&self, words: &[String]) -> Option<Vec<String>> {
        let level = |column: &usize| {
            let of = |list: &[Vec<usize>; LEVELS]| list.iter().position(|columns| columns.contains(column));
            of(&self.roles.area_name).or_else(|| of(&self.roles.area_code))
        };
        let told = self.telling.iter().zip(words).filter(|(_, word)| !word.is_empty());
        let deepest = told.filter_map(|(column, _)| level(column)).max()?;
        let above = |(column, word): (&usize, &String)| {
            if level(column) == Some(deepest) { String::new() } else { word.clone() }
        };
        let whole: Vec<String> = self.telling.iter().zip(words).map(above).collect();
        self.seen.contains_key(&hash(&whole)).then_some(whole)
    }
}

fn hash(words: &[String]) -> [u8; 16] {
    let borrowed: Vec<&str> = words.iter().map(String::as_str).collect();
    crate::id_of(&borrowed).to_bytes()
}

impl Iterator for Tagged<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if self.ended {
            return None;
        }
        if !self.hxl.next_into(&mut self.cells) {
            self.ended = true;
            let findings = self.hxl.take_findings();
            return (!findings.is_empty()).then(|| Row { items: Vec::new(), findings, at: self.hxl.at() });
        }
        let (words, before) = self.words();
        let place = self.places.of(&self.cells, &self.roles);
        let mut findings: Vec<Finding> = self.hxl.take_findings();
        let whole = self.whole(&words);
        let read = row::Read { cells: &self.cells, roles: &self.roles, words: &words, before, place, whole };
        let items = read.items(&self.origin, &mut findings);
        Some(Row { items, findings, at: self.hxl.at() })
    }
}
