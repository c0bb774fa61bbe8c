//! The example's exchange rates as a table record (data/rates/README.md).

use std::collections::BTreeMap;

use office::facts::id_of;
use record::{Content, Currency, Day, Finding, Marking, Names, RecordId, Severity, Table};

use super::OWNER;
use crate::trouble::ProgramError;

const RATES: &str = include_str!("../../../../data/rates/ecb-2014-2019.csv");

/// The rates of the European Central Bank, in micro-units per euro.
pub(super) fn table() -> Result<(RecordId, Content), ProgramError> {
    let rates = read(RATES).map_err(|line| {
        let mut finding = Finding::new("rates", Severity::Error);
        finding.line = Some(line);
        ProgramError::Own { name: "data/rates/ecb-2014-2019.csv", finding }
    })?;
    let names =
        Names::both("أسعار الصرف المرجعية للبنك المركزي الأوروبي", "Reference rates of the European Central Bank");
    let table = Table { kind: "rates".to_owned(), names, rates, ..Table::default() };
    Ok((id_of("rates/ecb-2014-2019"), Content::new(OWNER, table).marked(Marking::clear())))
}

type Rates = BTreeMap<Day, BTreeMap<Currency, i64>>;

/// Reads `day,USD,…` and its rows; an error is the line that cannot be read.
fn read(text: &str) -> Result<Rates, u64> {
    let mut lines = text.lines().zip(1..);
    let (head, _) = lines.next().ok_or(1_u64)?;
    let currencies: Vec<Currency> =
        head.split(',').skip(1).map(|code| code.parse().map_err(|_| 1_u64)).collect::<Result<_, _>>()?;
    lines.map(|(row, line)| of_a_day(row, &currencies).ok_or(line)).collect()
}

fn of_a_day(row: &str, currencies: &[Currency]) -> Option<(Day, BTreeMap<Currency, i64>)> {
    let mut cells = row.split(',');
    let day = cells.next()?.parse().ok()?;
    let mut rates = BTreeMap::new();
    for (currency, cell) in currencies.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
        let rate: record::Number = cell.parse().ok()?;
        rates.insert(*currency, rate.0);
    }
    Some((day, rates))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_micro_units_per_euro() {
        let rates = read(RATES).unwrap();
        let day = rates[&"2015-01-22".parse().unwrap()].clone();
        assert_eq!(day[&Currency::USD], 1_161_800);
        assert!(rates.len() > 1_300);
        assert_eq!(read("day,USD\n2015-01-22,x\n"), Err(2));
    }
}
