//! Tables of exchange rates by day, plain or packed in a zip, as banks publish them.
//!
//! Takes a file: a day and a column for each currency (`Date,USD,JPY,…`, empty or `N/A` where none), or rows of day,
//! currency and rate, with a base currency where it is not the euro; gives one [`Rate`] after another with what was
//! noticed.
//! Always holds: a cell that is no rate above zero is no rate, and a finding unless it only says that there is none; a
//! rate with more decimals than are kept is rounded once, and told; a zip is unpacked within a limit.
//! Not here: which rate counts on a day (`picture`), totals of IATI (`ecb`).

use std::io::{BufRead, Cursor, Read};

use record::{Currency, Day, Finding, Number, Severity};

use crate::Limits;
use crate::days::Order;
use crate::forms::{is_wide_rates, rates as columns};
use crate::headed::Headed;
use crate::table::{Ask, Row, Rows};

/// Units of a currency that one unit of the base buys on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// The day of publication.
    pub day: Day,
    /// What a unit is given for; the euro where the file does not say.
    pub base: Currency,
    /// The currency.
    pub currency: Currency,
    /// Micro-units of it per unit of the base.
    pub micros: i64,
    /// The line it stands on.
    pub line: u64,
}

/// Bytes of an unpacked table that are read; the European Central Bank's own has 2 MB for 27 years.
const TABLE_BYTES: u64 = 64 << 20;
/// Rows by which a file shows how it writes its days.
const DAYS_LEARNT_FROM: usize = 500;

/// All rates of a file, in file order, with what was noticed.
///
/// # Errors
/// The finding that says why nothing of it is a table of rates: `rates-table-unreadable`, `table-columns-missing`, and those
/// of [`Rows::of`].
pub fn read_rates(mut reader: impl BufRead, limits: &Limits) -> Result<(Vec<Rate>, Vec<Finding>), Finding> {
    let unreadable = |detail: &dyn ToString| {
        Finding::new("rates-table-unreadable", Severity::Error).with("detail", detail.to_string())
    };
    let start = reader.fill_buf().map_err(|error| unreadable(&error))?;
    if !start.starts_with(b"PK") {
        return table(&mut reader, limits);
    }
    let mut bytes = Vec::new();
    let most = limits.packed_bytes as u64;
    reader.take(most).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
    let is_table = |name: &str| [".csv", ".tsv", ".txt"].iter().any(|end| name.to_ascii_lowercase().ends_with(end));
    let names: Vec<String> = archive.file_names().filter_map(|name| name.ok().map(|name| name.to_string())).collect();
    let Some(name) = names.iter().find(|name| is_table(name)) else { return Err(unreadable(&"zip")) };
    let member = archive.by_name(name).map_err(|error| unreadable(&error))?;
    let mut unpacked = Vec::new();
    member.take(TABLE_BYTES).read_to_end(&mut unpacked).map_err(|error| unreadable(&error))?;
    table(&mut Cursor::new(unpacked), limits)
}

fn table(reader: &mut dyn BufRead, limits: &Limits) -> Result<(Vec<Rate>, Vec<Finding>), Finding> {
    let prefix = reader.fill_buf().unwrap_or_default();
    let head = String::from_utf8_lossy(&prefix[..prefix.len().min(4096)]).into_owned();
    let head = head.lines().next().unwrap_or_default().trim_start_matches('\u{feff}').to_owned();
    let wide = [',', ';', '\t'].into_iter().any(|delimiter| is_wide(&head, delimiter));
    let rows = Rows::of(reader, &Ask::default(), limits)?;
    if wide { read_wide(rows) } else { read_long(Headed::of(rows, columns::COLUMNS)?) }
}

fn is_wide(head: &str, delimiter: char) -> bool {
    let cells: Vec<&str> = head.split(delimiter).map(|cell| cell.trim().trim_matches('"')).collect();
    is_wide_rates(&cells)
}

#[derive(Default)]
struct Reading {
    rates: Vec<Rate>,
    findings: Vec<Finding>,
    rounded: bool,
}

impl Reading {
    fn day(&mut self, order: Order, cell: &str, line: u64) -> Option<Day> {
        let day = order.read(cell).ok().filter(Day::is_whole);
        if day.is_none() && !cell.trim().is_empty() {
            self.findings.push(Finding::new("rates-day", Severity::Warning).with("value", cell).at(line, 1));
        }
        day
    }

    fn rate(&mut self, cell: &str, day: Day, base: Currency, currency: Currency, place: (u64, u64)) {
        let cell = cell.trim();
        if matches!(cell, "" | "N/A" | "n/a" | "NA" | "-" | "." | "..") {
            return;
        }
        let Some((micros, rounded)) = micros(cell).filter(|(micros, _)| *micros > 0) else {
            let finding = Finding::new("rates-cell", Severity::Warning).with("value", cell).with("currency", currency);
            self.findings.push(finding.at(place.0, place.1));
            return;
        };
        if rounded && !self.rounded {
            self.rounded = true;
            let finding = Finding::new("rates-rounded", Severity::Note).with("value", cell).with("currency", currency);
            self.findings.push(finding.at(place.0, place.1));
        }
        self.rates.push(Rate { day, base, currency, micros, line: place.0 });
    }
}

/// A rate in micro-units, rounded to the nearest where it has more decimals, and whether it was.
fn micros(cell: &str) -> Option<(i64, bool)> {
    if let Ok(exact) = cell.parse::<Number>() {
        return Some((exact.0, false));
    }
    let (whole, decimals) = cell.split_once('.')?;
    let kept = decimals.get(..6)?;
    let next = *decimals.as_bytes().get(6)?;
    if !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: Number = format!("{whole}.{kept}").parse().ok()?;
    Some((number.0.checked_add(i64::from(next >= b'5'))?, true))
}

fn read_wide(mut rows: Rows<'_>) -> Result<(Vec<Rate>, Vec<Finding>), Finding> {
    let mut reading = Reading::default();
    let mut row = Row::default();
    if !rows.next_into(&mut row) {
        return Err(Finding::new("empty-file", Severity::Error));
    }
    let currencies: Vec<Option<Currency>> = row.cells().skip(1).map(|cell| cell.text.trim().parse().ok()).collect();
    while rows.next_into(&mut row) {
        let Some(day) = reading.day(Order::Open, row.text(0), row.line()) else { continue };
        for (at, currency) in currencies.iter().enumerate() {
            let Some(currency) = currency else { continue };
            reading.rate(row.text(at + 1), day, Currency::EUR, *currency, (row.line(), at as u64 + 2));
        }
    }
    reading.findings.extend(rows.take_findings());
    Ok((reading.rates, reading.findings))
}

fn read_long(mut rows: Headed<'_>) -> Result<(Vec<Rate>, Vec<Finding>), Finding> {
    let mut reading = Reading::default();
    let order = Order::of(rows.peek(DAYS_LEARNT_FROM).iter().map(|row| row.cell(columns::DATE)));
    for row in &mut rows {
        let Some(day) = reading.day(order, row.cell(columns::DATE), row.line) else { continue };
        let base = row.cell(columns::BASE);
        let base = if base.is_empty() { Some(Currency::EUR) } else { base.parse().ok() };
        let currency: Option<Currency> = row.cell(columns::CURRENCY).parse().ok();
        let (Some(base), Some(currency)) = (base, currency) else {
            let value = format!("{} {}", row.cell(columns::CURRENCY), row.cell(columns::BASE));
            let finding = Finding::new("rates-currency", Severity::Warning).with("value", value.trim());
            reading.findings.push(finding.at(row.line, 1));
            continue;
        };
        reading.rate(row.cell(columns::RATE), day, base, currency, (row.line, 1));
    }
    reading.findings.extend(rows.take_findings());
    Ok((reading.rates, reading.findings))
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use proptest::prelude::*;

    use super::*;

    fn read(bytes: &[u8]) -> (Vec<(String, String, i64)>, Vec<String>) {
        let (rates, findings) = read_rates(bytes, &Limits::default()).unwrap();
        let told =
            rates.iter().map(|rate| (rate.day.to_string(), format!("{}/{}", rate.currency, rate.base), rate.micros));
        (told.collect(), findings.into_iter().map(|finding| finding.code).collect())
    }

    const WIDE: &[u8] = b"Date,USD,HRK,\n2023-01-02,1.0683,N/A,\n2022-12-30,1.0666,7.5365,\n";

    #[test]
    fn a_column_for_each_currency() {
        let expected = vec![
            ("2023-01-02".to_owned(), "USD/EUR".to_owned(), 1_068_300),
            ("2022-12-30".to_owned(), "USD/EUR".to_owned(), 1_066_600),
            ("2022-12-30".to_owned(), "HRK/EUR".to_owned(), 7_536_500),
        ];
        assert_eq!(read(WIDE), (expected.clone(), vec![]));
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("eurofxref-hist.csv", zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(WIDE).unwrap();
        assert_eq!(read(&zip.finish().unwrap().into_inner()), (expected, vec![]), "the same when packed");
    }

    #[test]
    fn a_row_for_each_rate_with_its_base() {
        let (rates, findings) = read(
            b"date,base,currency,rate\n2015-01-22,USD,IQD,1166\n2015-01-22,USD,EUR,0.86\n2015-01-22,USD,Dinar,3\n\
              2015-01-23,USD,IQD,-1\n2015-01-23,,USD,1.12345678\nsoon,,USD,1\n",
        );
        assert_eq!(rates.len(), 3);
        assert_eq!(rates[0], ("2015-01-22".to_owned(), "IQD/USD".to_owned(), 1_166_000_000));
        assert_eq!(rates[2], ("2015-01-23".to_owned(), "USD/EUR".to_owned(), 1_123_457));
        assert_eq!(findings, ["rates-currency", "rates-cell", "rates-rounded", "rates-day"]);
    }

    #[test]
    fn what_is_no_table_of_rates_says_so() {
        let code = |bytes: &[u8]| read_rates(bytes, &Limits::default()).unwrap_err().code;
        assert_eq!(code(b"PK\x03\x04"), "rates-table-unreadable");
        assert_eq!(code(b"a,b\n1,2\n"), "table-columns-missing");
        assert_eq!(code(b""), "empty-file");
    }

    proptest! {
        #[test]
        fn no_bytes_break_it(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            drop(read_rates(&bytes[..], &Limits::default()));
            let text = [b"Date,USD,JPY\n".as_slice(), &bytes].concat();
            drop(read_rates(&text[..], &Limits::default()));
        }
    }
}
