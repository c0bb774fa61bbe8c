//! The cells of the review: figures by member, line, place and year, their hash and their sums.

use std::collections::BTreeMap;
use std::ops::{AddAssign, SubAssign};

use serde::Serialize;
use sha2::{Digest, Sha256};

/// What a cell is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellKey {
    /// The member.
    pub member: i16,
    /// The line of effort.
    pub line: i16,
    /// The place.
    pub place: i16,
    /// The calendar year of the claim's day.
    pub year: i32,
}

/// The figures of a cell: numbers of claims, and sums in cents of a dollar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// How many promises.
    pub promises: i128,
    /// What they promise.
    pub promised: i128,
    /// Of it, what came.
    pub kept: i128,
    /// Of the kept, what came by the due day.
    pub in_time: i128,
    /// Of the kept, what came after it.
    pub late: i128,
    /// Not kept, the due day is over.
    pub overdue: i128,
    /// Not kept, the due day is to come.
    pub pending: i128,
    /// What came beyond what was promised.
    pub over: i128,
    /// What came and serves no promise.
    pub unlinked: i128,
    /// How many claims say again what a better source says.
    pub repeats: i128,
    /// What they say.
    pub repeats_usd: i128,
}

impl Figures {
    /// Those of one promise: what it promises, what of it came and came in time, what came beyond it, all in cents.
    pub(super) fn of_promise(promised: i128, (kept, in_time): (i128, i128), over: i128, is_due: bool) -> Figures {
        let open = promised - kept;
        let (overdue, pending) = if is_due { (open, 0) } else { (0, open) };
        let late = kept - in_time;
        Figures { promises: 1, promised, kept, in_time, late, overdue, pending, over, ..Figures::default() }
    }

    /// In the order of the rows that are hashed.
    fn all(&self) -> [i128; 11] {
        [
            self.promises,
            self.promised,
            self.kept,
            self.in_time,
            self.late,
            self.overdue,
            self.pending,
            self.over,
            self.unlinked,
            self.repeats,
            self.repeats_usd,
        ]
    }

    /// Whether what was promised is what was kept, is overdue or is pending, and what was kept came in time or late.
    pub fn add_up(&self) -> bool {
        self.promised == self.kept + self.overdue + self.pending && self.kept == self.in_time + self.late
    }
}

impl AddAssign<&Figures> for Figures {
    fn add_assign(&mut self, other: &Figures) {
        self.promises += other.promises;
        self.promised += other.promised;
        self.kept += other.kept;
        self.in_time += other.in_time;
        self.late += other.late;
        self.overdue += other.overdue;
        self.pending += other.pending;
        self.over += other.over;
        self.unlinked += other.unlinked;
        self.repeats += other.repeats;
        self.repeats_usd += other.repeats_usd;
    }
}

impl SubAssign<&Figures> for Figures {
    fn sub_assign(&mut self, other: &Figures) {
        self.promises -= other.promises;
        self.promised -= other.promised;
        self.kept -= other.kept;
        self.in_time -= other.in_time;
        self.late -= other.late;
        self.overdue -= other.overdue;
        self.pending -= other.pending;
        self.over -= other.over;
        self.unlinked -= other.unlinked;
        self.repeats -= other.repeats;
        self.repeats_usd -= other.repeats_usd;
    }
}

/// The review of a table of claims at a moment: every cell that has anything in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells {
    /// The figures, by member, line, place and year.
    pub cells: BTreeMap<CellKey, Figures>,
    /// Claims that count and whose currency has no rate on their day: in their cells, worth nothing there.
    pub without_rate: u64,
}

impl Cells {
    /// The sum of all cells.
    pub fn total(&self) -> Figures {
        let mut total = Figures::default();
        self.cells.values().for_each(|figures| total += figures);
        total
    }

    /// The rows as text, `[[member,line,place,year,promises,…],…]`: no blanks, no line end, sorted by their keys.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.cells.len() * 96 + 2);
        text.push('[');
        for (at, (key, figures)) in self.cells.iter().enumerate() {
            text.push_str(if at > 0 { ",[" } else { "[" });
            for number in [key.member, key.line, key.place] {
                text.push_str(&number.to_string());
                text.push(',');
            }
            text.push_str(&key.year.to_string());
            for figure in figures.all() {
                text.push(',');
                text.push_str(&figure.to_string());
            }
            text.push(']');
        }
        text.push(']');
        text
    }

    /// SHA-256 over [`Cells::text`], lower-case hex.
    pub fn sha256(&self) -> String {
        Sha256::digest(self.text()).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_has_no_blanks_and_is_sorted_by_number() {
        let mut cells = Cells::default();
        assert_eq!(cells.text(), "[]");
        let key = |member, year| CellKey { member, line: 1, place: -2, year };
        cells.cells.insert(key(10, 2016), Figures { promises: 1, promised: 1 << 70, ..Figures::default() });
        cells.cells.insert(key(9, 2017), Figures::default());
        let expected =
            "[[9,1,-2,2017,0,0,0,0,0,0,0,0,0,0,0],[10,1,-2,2016,1,1180591620717411303424,0,0,0,0,0,0,0,0,0]]";
        assert_eq!(cells.text(), expected);
        assert_eq!(cells.sha256().len(), 64);
    }
}
