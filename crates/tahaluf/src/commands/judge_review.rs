//! `tahaluf judge review`: the review over a large table of claims at some moments, as one JSON object.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::sync::Arc;

use intake::Limits;
use intake::rates::read_rates;
use record::Finding;
use review::columns::{Cells, ColumnsError, Figures, Rates, read, review};
use serde::Serialize;
use words::Value;

use crate::cli::JudgeReview;
use crate::terminal::Terminal;
use crate::trouble::{IN_PART, NOT_DONE, ProgramError};

/// What is printed; per moment under `t0`, `t1` and so on in the order asked.
#[derive(Serialize)]
struct Judged {
    sha256: BTreeMap<String, String>,
    cells: BTreeMap<String, usize>,
    sums_usd_cents: BTreeMap<String, Figures>,
}

impl Judged {
    fn of(cells: &[Cells]) -> Judged {
        fn named<T>(cells: &[Cells], told: impl Fn(&Cells) -> T) -> BTreeMap<String, T> {
            cells.iter().enumerate().map(|(at, cells)| (format!("t{at}"), told(cells))).collect()
        }
        Judged {
            sha256: named(cells, Cells::sha256),
            cells: named(cells, |cells| cells.cells.len()),
            sums_usd_cents: named(cells, Cells::total),
        }
    }
}

pub(super) fn run(asked: &JudgeReview, terminal: &Terminal) -> Result<u8, ProgramError> {
    let Some(rates) = rates(&asked.rates, terminal)? else { return Ok(NOT_DONE) };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let Some(reading) = settle(&asked.claims, terminal, read(Arc::new(open(&asked.claims)?), threads))? else {
        return Ok(NOT_DONE);
    };
    told(&asked.claims, &reading.findings, terminal);
    let cells = review(&reading.claims, &rates, &asked.at, asked.clearance, threads);
    let without_rate: u64 = cells.iter().map(|cells| cells.without_rate).sum();
    if reading.unread > 0 || without_rate > 0 {
        let count = |number: u64| Value::from(i64::try_from(number).unwrap_or(i64::MAX));
        terminal.tell("judge-review-left", &[("rows", count(reading.unread)), ("claims", count(without_rate))]);
    }
    let judged = serde_json::to_string(&Judged::of(&cells)).map_err(|error| ProgramError::Output(error.into()))?;
    terminal.print(&judged)?;
    Ok(if reading.unread > 0 { IN_PART } else { 0 })
}

fn open(path: &Path) -> Result<File, ProgramError> {
    File::open(path).map_err(|source| ProgramError::file(path, source))
}

/// The rates of a table per euro; `None` where it cannot be read, which is told.
fn rates(path: &Path, terminal: &Terminal) -> Result<Option<Rates>, ProgramError> {
    let (published, findings) = match read_rates(BufReader::new(open(path)?), &Limits::default()) {
        Ok(read) => read,
        Err(finding) => {
            told(path, &[finding], terminal);
            return Ok(None);
        }
    };
    told(path, &findings, terminal);
    let per_euro = published.iter().filter(|rate| rate.base.code() == "EUR");
    let rates = Rates::of(per_euro.filter_map(|rate| Some((rate.day.first()?, rate.currency, rate.micros))));
    settle(path, terminal, rates)
}

/// Why a table cannot be read at all is told like what is wrong in one of its rows.
fn settle<T>(path: &Path, terminal: &Terminal, result: Result<T, ColumnsError>) -> Result<Option<T>, ProgramError> {
    match result.map_err(|error| error.finding()) {
        Ok(read) => Ok(Some(read)),
        Err(Ok(finding)) => {
            told(path, &[finding], terminal);
            Ok(None)
        }
        Err(Err(source)) => Err(ProgramError::file(path, source)),
    }
}

fn told(path: &Path, findings: &[Finding], terminal: &Terminal) {
    let file = path.display().to_string();
    findings.iter().for_each(|finding| terminal.finding(&file, finding));
}
