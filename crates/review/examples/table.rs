//! Judges a table of claims at two moments and prints what `tahaluf judge review` prints, with the processor time of each part on
//! standard error: for measuring where time goes.
//!
//! `table CLAIMS RATES.zip T0 T1 [THREADS]`

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the figures are this program's output")]

use std::error::Error;
use std::sync::Arc;

use intake::Limits;
use intake::rates::read_rates;
use review::columns::{Rates, read, review};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [claims, rates, first, second, rest @ ..] = args.as_slice() else {
        return Err("table CLAIMS RATES.zip T0 T1 [THREADS]".into());
    };
    let threads = rest.first().map_or(Ok(2), |text| text.parse())?;
    let file = std::io::BufReader::new(std::fs::File::open(rates)?);
    let (published, _) = read_rates(file, &Limits::default()).map_err(|finding| finding.code)?;
    let rates = Rates::of(published.iter().filter_map(|rate| Some((rate.day.first()?, rate.currency, rate.micros))))?;
    let reading = read(Arc::new(std::fs::File::open(claims)?), threads)?;
    let read_in = used();
    let judged = review(&reading.claims, &rates, &[first.parse()?, second.parse()?], 2, threads);
    let all_in = used();
    let [t0, t1] = [0, 1].map(|at: usize| judged[at].sha256());
    eprintln!(
        "{} rows, {} unread; read {read_in}0 ms, judged {}0 ms",
        reading.claims.rows(),
        reading.unread,
        all_in - read_in
    );
    println!("{{\"t0\":\"{t0}\",\"t1\":\"{t1}\"}} {} {}", judged[0].cells.len(), judged[1].cells.len());
    Ok(())
}

/// Hundredths of a second that the processor has given so far, of ours and the system's; 0 where it is not told.
fn used() -> u64 {
    let told = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = told.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    [11, 12].iter().filter_map(|at| fields.get(*at)?.parse::<u64>().ok()).sum()
}
