//! Exchange rates as tables of the ledger, one a year, in micro-units per euro.
//!
//! Takes the rates of a file (`intake::rates`); gives a `Table` record for each year, so that a newer state of the file
//! makes a new version of the years that changed.
//! Always holds: what a currency is given for becomes the euro only through that day's own rate of the euro, rounded
//! once to the nearest micro-unit; without one the day is left out and told. A person who takes a table of rates in
//! stands for it: it has no claim to confirm.
//! Not here: which rate counts on a day, and that no rate is a bucket of its own (`picture`).

use std::collections::BTreeMap;
use std::io::BufRead;

use intake::Limits;
use intake::rates::{Rate, read_rates};
use record::{Currency, Day, Finding, Names, Severity, Table};

use crate::{Origin, Row};

/// Rates of one table in the ledger: day → currency → micro-units per euro.
type Rates = BTreeMap<Day, BTreeMap<Currency, i64>>;

/// Micro-units of one.
const ONE: i64 = 1_000_000;
/// Rates of one file that are taken; the European Central Bank has 290,000 for 27 years.
const RATES_MAX: usize = 4_000_000;

/// The tables of a file of rates, oldest year first.
pub fn items<'a>(reader: impl BufRead + 'a, origin: &Origin, limits: &Limits) -> impl Iterator<Item = Row> + 'a {
    let rows = match read_rates(reader, limits) {
        Ok((rates, findings)) => tables(&rates, origin, findings),
        Err(finding) => vec![Row { findings: vec![finding], ..Row::default() }],
    };
    rows.into_iter()
}

fn tables(rates: &[Rate], origin: &Origin, mut findings: Vec<Finding>) -> Vec<Row> {
    if rates.len() > RATES_MAX {
        findings.push(Finding::new("rates-too-many", Severity::Error).with("limit", RATES_MAX));
    }
    let mut years: BTreeMap<i16, Rates> = BTreeMap::new();
    let mut others: BTreeMap<(Day, Currency), Vec<&Rate>> = BTreeMap::new();
    for rate in rates.iter().take(RATES_MAX) {
        match rate.base {
            Currency::EUR => put(&mut years, rate.day, rate.currency, rate.micros, rate.line, &mut findings),
            base => others.entry((rate.day, base)).or_default().push(rate),
        }
    }
    let mut without_euro: BTreeMap<Currency, (u64, u64)> = BTreeMap::new();
    for ((day, base), rates) in others {
        let Some(euro) = rates.iter().find(|rate| rate.currency == Currency::EUR) else {
            let told = without_euro.entry(base).or_insert((0, rates[0].line));
            told.0 += 1;
            continue;
        };
        if let Some(own) = through_euro(ONE, euro.micros) {
            put(&mut years, day, base, own, euro.line, &mut findings);
        }
        for rate in rates.iter().filter(|rate| rate.currency != Currency::EUR) {
            if let Some(micros) = through_euro(rate.micros, euro.micros) {
                put(&mut years, day, rate.currency, micros, rate.line, &mut findings);
            }
        }
    }
    for (base, (days, line)) in without_euro {
        let finding = Finding::new("rates-without-euro", Severity::Warning).with("base", base).with("days", days);
        findings.push(finding.at(line, 1));
    }
    let mut rows: Vec<Row> = years.into_iter().map(|(year, rates)| row(origin, year, rates)).collect();
    match rows.first_mut() {
        Some(first) => first.findings = findings,
        None => rows.push(Row { findings, ..Row::default() }),
    }
    rows
}

fn put(
    years: &mut BTreeMap<i16, Rates>,
    day: Day,
    currency: Currency,
    micros: i64,
    line: u64,
    findings: &mut Vec<Finding>,
) {
    if currency == Currency::EUR {
        return;
    }
    let of_day = years.entry(day.year().unwrap_or_default()).or_default().entry(day).or_default();
    if let Some(before) = of_day.insert(currency, micros).filter(|before| *before != micros) {
        let finding = Finding::new("rates-twice", Severity::Warning).with("currency", currency).with("day", day);
        findings.push(finding.at(line, 1));
        of_day.insert(currency, before); // the first stands
    }
}

/// Micro-units per euro of what `micros` of it and `euro` of the euro are given for together.
fn through_euro(micros: i64, euro: i64) -> Option<i64> {
    let (micros, euro) = (i128::from(micros), i128::from(euro));
    let rounded = (2 * micros * i128::from(ONE) + euro) / (2 * euro);
    i64::try_from(rounded).ok().filter(|micros| *micros > 0)
}

fn row(origin: &Origin, year: i16, rates: Rates) -> Row {
    let names = Names::both(format!("أسعار الصرف {year}"), format!("Exchange rates {year}"));
    let table = Table { kind: "rates".to_owned(), names, rates, ..Table::default() };
    let source = origin.source.to_string();
    let record = origin.id(&["rates", &source, &year.to_string()]);
    Row { items: vec![origin.item(record, table, None, &year.to_string())], ..Row::default() }
}

#[cfg(test)]
mod tests {
    use record::{Body, Marking, Moment, RecordId};

    use super::*;

    fn read(text: &[u8]) -> (Vec<Table>, Vec<String>) {
        let origin =
            Origin { owner: "GB".into(), marking: Marking::clear(), source: RecordId::new(Moment(1), [7; 10]) };
        let rows: Vec<Row> = items(text, &origin, &Limits::default()).collect();
        let tables = rows.iter().flat_map(|row| &row.items).filter_map(|item| match &item.content.body {
            Some(Body::Table(table)) => Some(table.clone()),
            _ => None,
        });
        let codes = rows.iter().flat_map(|row| &row.findings).map(|finding| finding.code.clone());
        (tables.collect(), codes.collect())
    }

    fn rate(tables: &[Table], day: &str, code: &str) -> Option<i64> {
        let day: Day = day.parse().unwrap();
        tables.iter().find_map(|table| table.rates.get(&day)?.get(&code.parse().unwrap()).copied())
    }

    #[test]
    fn a_table_for_each_year() {
        let (tables, findings) = read(b"Date,USD,JPY\n2015-01-02,1.2,140\n2014-12-31,1.25,\n2014-12-30,1.26,139\n");
        assert_eq!(tables.len(), 2);
        assert!(tables.iter().all(|table| table.kind == "rates"));
        assert_eq!((rate(&tables, "2014-12-31", "USD"), rate(&tables, "2014-12-31", "JPY")), (Some(1_250_000), None));
        assert!(findings.is_empty());
    }

    #[test]
    fn another_base_goes_through_the_euro_of_its_day() {
        let (tables, findings) = read(
            b"date,base,currency,rate\n2015-01-22,USD,EUR,0.8\n2015-01-22,USD,IQD,1160\n2015-01-23,USD,IQD,1161\n\
              2015-01-22,USD,IQD,1170\n",
        );
        assert_eq!(rate(&tables, "2015-01-22", "USD"), Some(1_250_000));
        assert_eq!(rate(&tables, "2015-01-22", "IQD"), Some(1_450_000_000), "the first of two stands");
        assert_eq!(rate(&tables, "2015-01-23", "IQD"), None);
        assert_eq!(findings, ["rates-twice", "rates-without-euro"]);
    }

    #[test]
    fn the_table_of_the_european_central_bank() {
        let Ok(file) = std::fs::File::open("/work/shared/data/commitments/ecb/eurofxref-hist.zip") else {
            eprintln!("skipped: the bank's table is not here");
            return;
        };
        let origin =
            Origin { owner: "GB".into(), marking: Marking::clear(), source: RecordId::new(Moment(1), [7; 10]) };
        let rows: Vec<Row> = items(std::io::BufReader::new(file), &origin, &Limits::default()).collect();
        assert_eq!(rows.len(), 28, "1999 to 2026");
        assert!(rows.iter().all(|row| row.findings.is_empty()));
        let (tables, _): (Vec<Table>, Vec<()>) = rows
            .iter()
            .flat_map(|row| &row.items)
            .filter_map(|item| match &item.content.body {
                Some(Body::Table(table)) => Some((table.clone(), ())),
                _ => None,
            })
            .unzip();
        assert_eq!(rate(&tables, "2015-01-22", "USD"), Some(1_161_800));
    }
}
