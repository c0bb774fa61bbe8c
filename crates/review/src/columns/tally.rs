//! What was chosen and what came, added up in cells of dollars.
//!
//! Not here: which claims are chosen, what came for which promise (`cut`).

use record::DayNumber;

use super::bits::{Bits, Numbered};
use super::cells::{CellKey, Cells, Figures};
use super::claims::{Claims, CurrencyCode, DELIVERY};
use super::codes::Codes;
use super::cut::{Promise, Sum};
use super::rates::Rates;

pub(super) const USD: CurrencyCode = CurrencyCode::known(b"USD");

/// What came for the promises by some moments.
pub(super) struct Came<S, const N: usize> {
    /// The promises that are chosen at any of the moments.
    pub promises: Vec<Promise<S, N>>,
    /// Their numbers by their rows.
    pub numbered: Numbered,
    /// The deliveries that serve none, at each moment.
    pub unlinked: [Bits; N],
}

/// Adds up the chosen promises, what served none, and the repeats, at one of the moments.
pub(super) fn settled<S: Sum, const N: usize>(
    claims: &Claims,
    rates: &Rates,
    chosen: &Bits,
    repeats: &Bits,
    came: &Came<S, N>,
    nth: usize,
    day: DayNumber,
) -> Cells {
    let mut tally = Tally { claims, rates, keys: Codes::default(), figures: Vec::new(), without_rate: 0 };
    for row in chosen.rows().filter(|row| claims.columns.kinds[*row] & DELIVERY == 0) {
        if let Some(number) = came.numbered.number(row) {
            let Promise { due, delivered, in_time, .. } = came.promises[number];
            tally.promise(row, delivered[nth].into(), in_time[nth].into(), due < day);
        }
    }
    for row in came.unlinked[nth].rows() {
        let worth = tally.worth(row);
        tally.cell(row).unlinked += worth;
    }
    for row in repeats.rows() {
        let worth = tally.worth(row);
        let cell = tally.cell(row);
        cell.repeats += 1;
        cell.repeats_usd += worth;
    }
    tally.cells()
}

/// The cells while they are added up.
struct Tally<'a> {
    claims: &'a Claims,
    rates: &'a Rates,
    keys: Codes,
    figures: Vec<Figures>,
    without_rate: u64,
}

impl Tally<'_> {
    /// The figures of a row's own cell.
    #[inline]
    fn cell(&mut self, row: usize) -> &mut Figures {
        let columns = &self.claims.columns;
        let key = u64::from(columns.spots.of[row]) << 32 | u64::from(year_of(columns.valid[row]) as u32);
        let code = self.keys.code(key) as usize;
        if code == self.figures.len() {
            self.figures.push(Figures::default());
        }
        &mut self.figures[code]
    }

    /// A sum of a row in cents of a dollar, at the rates of the row's day.
    #[inline]
    fn usd(&self, row: usize, sum: i128) -> Option<i128> {
        let columns = &self.claims.columns;
        self.rates.convert(sum, columns.currency[row], USD, columns.valid[row])
    }

    /// The whole sum of a row in cents of a dollar; without a rate it is counted as such, and worth nothing.
    #[inline]
    fn worth(&mut self, row: usize) -> i128 {
        let worth = self.usd(row, i128::from(self.claims.columns.amount[row]));
        self.without_rate += u64::from(worth.is_none());
        worth.unwrap_or(0)
    }

    fn promise(&mut self, row: usize, delivered: i128, in_time: i128, is_due: bool) {
        let stated = i128::from(self.claims.columns.amount[row]);
        let promised = self.worth(row);
        let part = |sum: i128| if sum == stated { promised } else { self.usd(row, sum).unwrap_or(0) };
        let kept = part(stated.min(delivered).max(0));
        let punctual = part(stated.min(in_time).max(0));
        let over = part((delivered - stated).max(0));
        *self.cell(row) += &Figures::of_promise(promised, (kept, punctual), over, is_due);
    }

    fn cells(self) -> Cells {
        let spots = &self.claims.columns.spots;
        let key = |packed: &u64| {
            let [member, line, place] = spots.key((packed >> 32) as u32);
            CellKey { member, line, place, year: *packed as u32 as i32 }
        };
        Cells { cells: self.keys.keys().iter().map(key).zip(self.figures).collect(), without_rate: self.without_rate }
    }
}

/// The calendar year of a day, for every day that a number can say.
#[inline]
pub(super) fn year_of(day: DayNumber) -> i32 {
    // Days from 1 March of year 0 in eras of 400 years, years that begin in March.
    let since = i64::from(day) + 719_468;
    let (era, of_era) = (since.div_euclid(146_097), since.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let is_after_december = of_year >= 306;
    (era * 400 + year + i64::from(is_after_december)) as i32
}

#[cfg(test)]
mod tests {
    use record::Day;

    use super::*;

    #[test]
    fn years_are_those_of_the_calendar() {
        for year in [0, 1, 1600, 1899, 1900, 1969, 1970, 1999, 2000, 2015, 2016, 2100, 9999] {
            for (month, day) in [(1, 1), (2, 28), (3, 1), (12, 31)] {
                let number = Day::ymd(year, month, day).unwrap().first().unwrap();
                assert_eq!(year_of(number), i32::from(year), "{year}-{month}-{day}");
            }
        }
        assert_eq!((year_of(DayNumber::MIN), year_of(DayNumber::MAX)), (-5_877_641, 5_881_580));
    }
}
