//! Days in the cells of a table: how one file writes them is learnt from its own rows.
//!
//! Takes cells; gives days with the precision that is written. `31/12/2015` shows a file that writes the day first,
//! `12/31/2015` one that writes the month first.
//! Always holds: a day that may be two (`03/04/2015` in a file that never shows which) is none.
//! Not here: days in prose (`reading`).

use record::Day;

use crate::day;

/// How a file writes days in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// 31/12/2015.
    DayFirst,
    /// 12/31/2015.
    MonthFirst,
    /// No cell shows which.
    #[default]
    Open,
}

/// Why a cell is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDay {
    /// Nothing is in it.
    Empty,
    /// It may be two days.
    Two,
    /// It is something else.
    Other,
}

impl Order {
    /// How the file these cells are from writes its days; open where they contradict each other. A figure above twelve
    /// shows it, else that its rows, read in one of both ways, follow each other far more closely.
    pub fn of<'c>(cells: impl Iterator<Item = &'c str>) -> Order {
        let all: Vec<(i8, i8, i16)> = cells.filter_map(figures).collect();
        let day_first = all.iter().any(|(first, second, _)| *first > 12 && *second <= 12);
        let month_first = all.iter().any(|(first, second, _)| *second > 12 && *first <= 12);
        match (day_first, month_first) {
            (true, false) => Order::DayFirst,
            (false, true) => Order::MonthFirst,
            (true, true) => Order::Open,
            (false, false) => closer(&all),
        }
    }

    /// The day of a cell.
    ///
    /// # Errors
    /// Why there is none.
    pub fn read(self, cell: &str) -> Result<Day, NoDay> {
        let cell = cell.trim();
        if cell.is_empty() {
            return Err(NoDay::Empty);
        }
        if let Some((first, second, year)) = figures(cell) {
            let day_first = match self {
                Order::DayFirst => true,
                Order::MonthFirst => false,
                Order::Open if first > 12 => true,
                Order::Open if second > 12 || first == second => false,
                Order::Open => return Err(NoDay::Two),
            };
            let (day, month) = if day_first { (first, second) } else { (second, first) };
            return Day::ymd(year, month, day).ok_or(NoDay::Other);
        }
        day::read(cell).and_then(|day| day.parse().ok()).ok_or(NoDay::Other)
    }
}

/// The order in which the days of successive rows lie four times as close together, if there is one.
fn closer(all: &[(i8, i8, i16)]) -> Order {
    let apart = |day_first: bool| -> u64 {
        let number = |(first, second, year): &(i8, i8, i16)| {
            let (day, month) = if day_first { (*first, *second) } else { (*second, *first) };
            Day::ymd(*year, month, day).and_then(|day| day.first())
        };
        let days: Vec<i32> = all.iter().filter_map(number).collect();
        days.windows(2).map(|pair| u64::from(pair[0].abs_diff(pair[1]))).sum()
    };
    match (apart(true), apart(false)) {
        (day, month) if day * 4 < month => Order::DayFirst,
        (day, month) if month * 4 < day => Order::MonthFirst,
        _ => Order::Open,
    }
}

/// `12/31/2015`, `31.12.2015`, `31-12-15`: its three figures; a time after it is passed over.
fn figures(cell: &str) -> Option<(i8, i8, i16)> {
    let date = cell.split([' ', 'T']).next()?;
    let mut parts = date.split(['/', '.', '-']);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let short = |text: &str| (1..=2).contains(&text.len()).then(|| text.parse::<i8>().ok()).flatten();
    if parts.next().is_some() {
        return None;
    }
    let year = match year.len() {
        4 => year.parse().ok()?,
        2 => 2000 + year.parse::<i16>().ok()?,
        _ => return None,
    };
    Some((short(first)?, short(second)?, year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(order: Order, cell: &str, day: Result<&str, NoDay>) {
        assert_eq!(order.read(cell).map(|day| day.to_string()), day.map(str::to_owned), "{cell}");
    }

    #[test]
    fn a_file_shows_how_it_writes_its_days() {
        assert_eq!(Order::of(["01/02/2015", "12/31/2015"].into_iter()), Order::MonthFirst);
        assert_eq!(Order::of(["31.12.2015"].into_iter()), Order::DayFirst);
        assert_eq!(Order::of(["12/31/2015", "31/12/2015"].into_iter()), Order::Open);
        assert_eq!(Order::of(["11/08/2015", "11/08/2015", "11/09/2015"].into_iter()), Order::MonthFirst);
        assert_eq!(Order::of(["08/11/2015", "07/11/2015"].into_iter()), Order::DayFirst);
        assert_eq!(Order::of(["03/04/2015"].into_iter()), Order::Open);
    }

    #[test]
    fn a_day_that_may_be_two_is_none() {
        check(Order::MonthFirst, "03/04/2015", Ok("2015-03-04"));
        check(Order::DayFirst, "03/04/2015", Ok("2015-04-03"));
        check(Order::Open, "03/04/2015", Err(NoDay::Two));
        check(Order::Open, "03/03/2015", Ok("2015-03-03"));
        check(Order::Open, "2015-01", Ok("2015-01"));
        check(Order::Open, "2015-01-22T00:00:00", Ok("2015-01-22"));
        check(Order::Open, "22 January 2015", Ok("2015-01-22"));
        check(Order::Open, " ", Err(NoDay::Empty));
        check(Order::Open, "soon", Err(NoDay::Other));
        check(Order::MonthFirst, "31/12/2015", Err(NoDay::Other));
    }
}
