//! The euro reference rates as the European Central Bank publishes them: one CSV, mostly packed in a zip.
//!
//! Takes the file's bytes; gives per currency its rates in micro-units per euro, oldest first. `N/A` and empty cells are
//! no rate. Always holds: a rate that has more decimals than are kept, or is not above zero, is a finding, never rounded;
//! memory is bounded whatever the zip says of itself.
//! Not here: which rate a sum is converted at (`lines`, `picture`), fetching the file.

use std::collections::BTreeMap;
use std::io::Read;

use record::{Finding, Number, Severity};

/// Bytes of the unpacked table that are read; the bank's own has 2 MB for 27 years.
const TABLE_BYTES: u64 = 64 << 20;
/// Findings that are kept of one table.
const FINDINGS: usize = 100;

/// Rates of the euro, per currency and day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EcbRates {
    by_currency: BTreeMap<String, Vec<(String, i64)>>,
}

/// Micro-units of the euro itself.
pub const EURO: i64 = 1_000_000;

impl EcbRates {
    /// Micro-units of a currency per euro in the last row on or before a day that has one. Days are compared as texts
    /// (`2015-01-22`); the euro has its rate on any day.
    pub fn on(&self, currency: &str, day: &str) -> Option<i64> {
        if currency == "EUR" {
            return Some(EURO);
        }
        let rows = self.by_currency.get(currency)?;
        let after = rows.partition_point(|(row, _)| row.as_str() <= day);
        after.checked_sub(1).map(|at| rows[at].1)
    }

    /// The currencies that have a rate on some day.
    pub fn currencies(&self) -> impl Iterator<Item = &str> {
        self.by_currency.keys().map(String::as_str)
    }

    /// The rates of a currency, oldest first.
    pub fn of(&self, currency: &str) -> &[(String, i64)] {
        self.by_currency.get(currency).map_or(&[], Vec::as_slice)
    }
}

/// Reads the table, packed or not, with what was noticed in it.
///
/// # Errors
/// The finding that says why it is no table of rates: `rates-unreadable`.
pub fn read_ecb_rates(bytes: &[u8]) -> Result<(EcbRates, Vec<Finding>), Finding> {
    let unreadable =
        |detail: &dyn ToString| Finding::new("rates-unreadable", Severity::Error).with("detail", detail.to_string());
    if !bytes.starts_with(b"PK") {
        return read_table(bytes, &unreadable);
    }
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
    let table =
        archive.file_names().position(|name| name.is_ok_and(|name| name.to_ascii_lowercase().ends_with(".csv")));
    let table = table.ok_or_else(|| unreadable(&"zip"))?;
    let member = archive.by_index(table).map_err(|error| unreadable(&error))?;
    read_table(member.take(TABLE_BYTES), &unreadable)
}

fn read_table(
    table: impl Read,
    unreadable: &dyn Fn(&dyn ToString) -> Finding,
) -> Result<(EcbRates, Vec<Finding>), Finding> {
    let mut rows = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(table);
    let head = rows.headers().map_err(|error| unreadable(&error))?.clone();
    let first = head.get(0).map(|name| name.trim_start_matches('\u{FEFF}').to_ascii_lowercase());
    if !matches!(first.as_deref(), Some("date" | "day")) || head.len() < 2 {
        return Err(unreadable(&head.iter().take(3).collect::<Vec<_>>().join(",")));
    }
    let mut rates = EcbRates::default();
    let mut findings = Vec::new();
    let mut row = csv::StringRecord::new();
    while rows.read_record(&mut row).map_err(|error| unreadable(&error))? {
        let line = row.position().map_or(0, csv::Position::line);
        let Some(day) = row.get(0) else { continue };
        for (column, (currency, cell)) in head.iter().zip(row.iter()).enumerate().skip(1) {
            if currency.is_empty() || cell.is_empty() || cell == "N/A" {
                continue;
            }
            match cell.parse::<Number>() {
                Ok(rate) if rate.0 > 0 => {
                    let days = rates.by_currency.entry(currency.to_owned()).or_default();
                    days.push((day.to_owned(), rate.0));
                }
                _ if findings.len() < FINDINGS => {
                    let finding = Finding::new("rates-not-a-rate", Severity::Error).with("value", cell);
                    findings.push(finding.with("currency", currency).at(line, column as u64 + 1));
                }
                _ => {}
            }
        }
    }
    for days in rates.by_currency.values_mut() {
        days.sort_by(|(one, _), (other, _)| one.cmp(other));
    }
    Ok((rates, findings))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_row_that_has_a_rate_counts() {
        let table = b"Date,USD,HRK,\n2023-01-02,1.0683,N/A,\n2022-12-30,1.0666,7.5365,\n2022-12-29,1.0649,,\n";
        let (rates, findings) = read_ecb_rates(table).unwrap();
        assert_eq!(findings, []);
        assert_eq!(rates.on("USD", "2022-12-31"), Some(1_066_600));
        assert_eq!(rates.on("HRK", "2024-01-01"), Some(7_536_500));
        assert_eq!(rates.on("HRK", "2022-12-29"), None);
        assert_eq!(rates.on("USD", "2022-12"), None);
        assert_eq!(rates.on("EUR", "1900"), Some(EURO));
        assert_eq!(rates.currencies().collect::<Vec<_>>(), ["HRK", "USD"]);
    }

    #[test]
    fn what_is_no_rate_is_told_with_its_place() {
        let (rates, findings) =
            read_ecb_rates(b"Date,USD\n2022-12-30,1.06666667\n2022-12-29,-1\n2022-12-28,2\n").unwrap();
        assert_eq!(findings.iter().map(|finding| finding.line).collect::<Vec<_>>(), [Some(2), Some(3)]);
        assert_eq!(rates.of("USD"), [("2022-12-28".to_owned(), 2_000_000)]);
        assert_eq!(read_ecb_rates(b"PK\x03\x04").unwrap_err().code, "rates-unreadable");
        assert_eq!(read_ecb_rates(b"a,b\n1,2\n").unwrap_err().code, "rates-unreadable");
        assert_eq!(read_ecb_rates(b"").unwrap_err().code, "rates-unreadable");
    }
}
