//! `tahaluf totals`: exact sums of IATI files by kind, year and place; nothing is stored.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use intake::{EcbRates, read_ecb_rates};
use lines::stabilisation::totals::{Collection, Totals};
use record::{Finding, Severity};

use super::files;
use crate::cli::Totals as Asked;
use crate::terminal::Terminal;
use crate::trouble::{NOT_DONE, ProgramError};

/// The rates that are used where none are given (data/rates/README.md).
const RATES: &[u8] = include_bytes!("../../../../data/rates/eurofxref-hist.zip");
/// Bytes of a table of rates that are read.
const RATES_BYTES: u64 = 64 << 20;

/// A file could not be read whole. Programs that read totals expect 2, where other commands give 3.
const BROKEN_OFF: u8 = 2;

pub(super) fn run(asked: &Asked, terminal: &Terminal) -> Result<u8, ProgramError> {
    let Some((rates, mut lacking)) = rates(asked.rates.as_deref(), terminal)? else { return Ok(NOT_DONE) };
    let mut collection = Collection::new(&rates);
    for path in files::all(&asked.files) {
        let findings = match open(&path) {
            Ok(file) => collection.add(file),
            Err(error) => vec![Finding::new("not-readable", Severity::Error).with("detail", error)],
        };
        lacking |= findings.iter().any(|finding| finding.severity == Severity::Error);
        let told = path.display().to_string();
        for finding in &findings {
            terminal.finding(&told, finding);
        }
    }
    let totals = collection.totals();
    if asked.json {
        terminal.print(&totals.json())?
    } else {
        in_words(&totals, terminal)?
    }
    Ok(if lacking { BROKEN_OFF } else { 0 })
}

fn open(path: &Path) -> std::io::Result<Box<dyn Read>> {
    Ok(if path == Path::new("-") { Box::new(std::io::stdin().lock()) } else { Box::new(File::open(path)?) })
}

/// The table of rates that was asked for, and whether something in it could not be read; none where it is no such table.
fn rates(path: Option<&Path>, terminal: &Terminal) -> Result<Option<(EcbRates, bool)>, ProgramError> {
    let Some(path) = path else {
        let own = |finding| ProgramError::Own { name: "data/rates/eurofxref-hist.zip", finding };
        return Ok(Some((read_ecb_rates(RATES).map_err(own)?.0, false)));
    };
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(RATES_BYTES).read_to_end(&mut bytes));
    read.map_err(|error| ProgramError::file(path, error))?;
    let told = path.display().to_string();
    match read_ecb_rates(&bytes) {
        Err(finding) => {
            terminal.finding(&told, &finding);
            Ok(None)
        }
        Ok((rates, findings)) => {
            for finding in &findings {
                terminal.finding(&told, finding);
            }
            Ok(Some((rates, !findings.is_empty())))
        }
    }
}

/// The counts, and the sum of each kind over all years and places.
fn in_words(totals: &Totals, terminal: &Terminal) -> Result<(), ProgramError> {
    let words = terminal.words();
    for (key, count) in [
        ("totals-activities", totals.counts.activities),
        ("totals-duplicates", totals.counts.duplicate_identifiers),
        ("totals-transactions", totals.counts.transactions),
        ("totals-rejected", totals.counts.rejected),
        ("totals-split", totals.counts.split),
    ] {
        terminal.print_text(key, &[("count", count.into())])?;
    }
    for (kind, years) in &totals.usd_cents {
        let sum: i128 = years.values().flat_map(|places| places.values()).sum();
        let kind = words.t(&format!("totals-kind-{}", kind.replace('_', "-")));
        terminal.print_text("totals-sum", &[("kind", kind.into()), ("sum", decimal(sum, 2, terminal).into())])?;
    }
    for (currency, (sum, transactions)) in &totals.unconverted_millionths {
        let currency = if currency.is_empty() { words.t("unknown") } else { currency.clone() };
        let sum = decimal(*sum, 6, terminal);
        let args = [("currency", currency.into()), ("sum", sum.into()), ("count", (*transactions).into())];
        terminal.print_text("totals-unconverted", &args)?;
    }
    Ok(())
}

/// A whole number of smallest units as a decimal in the reader's digits.
fn decimal(units: i128, places: usize, terminal: &Terminal) -> String {
    let digits = format!("{:0width$}", units.unsigned_abs(), width = places + 1);
    let (whole, part) = digits.split_at(digits.len() - places);
    let part = part.trim_end_matches('0');
    let sign = if units < 0 { "-" } else { "" };
    let point = if part.is_empty() { "" } else { "." };
    terminal.words().decimal(&format!("{sign}{whole}{point}{part}"))
}
