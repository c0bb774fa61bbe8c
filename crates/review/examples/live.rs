//! How long one claim more takes in a review that is kept up to date.
//!
//! `live SUBJECTS`: as many promises, each with two deliveries, then ten thousand claims one by one; prints the
//! microseconds of each, in the mean and at most, as JSON.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the figures are this program's output")]

use std::error::Error;
use std::time::Instant;

use review::columns::{CurrencyCode, Live, Rates, Row};

const MORE: i64 = 10_000;

fn main() -> Result<(), Box<dyn Error>> {
    let subjects: i64 = std::env::args().nth(1).map_or(Ok(100_000), |text| text.parse())?;
    let rates = Rates::of([(0, "USD".parse()?, 1_100_000), (0, "GBP".parse()?, 800_000)])?;
    let currency = |id: i64| CurrencyCode::of(if id % 3 == 0 { b"GBP" } else { b"USD" });
    let claim = |id: i64, version: i16| -> Option<Row> {
        let promise = id - id % 3;
        Some(Row {
            record_id: id,
            version,
            is_delivery: id != promise,
            subject_id: id,
            parent: if id == promise { 0 } else { promise },
            source_rank: 0,
            member: (promise % 90) as i16,
            line: (promise % 6) as i16,
            place: (promise % 40) as i16,
            amount_minor: 1_000 + id + i64::from(version),
            currency: currency(id)?,
            valid_day: 17_000 + (id % 900) as i32,
            due_day: 17_600,
            recorded_at: i64::from(version) * 1_000,
            retracted: false,
            marking: 0,
        })
    };
    let mut live = Live::new(rates, 1_700_000_000, 2);
    (3..3 + subjects * 3).filter_map(|id| claim(id, 1)).for_each(|row| live.add(&row));
    let (mut whole, mut longest) = (0, 0);
    for nth in 0..MORE {
        let Some(row) = claim(3 + nth * 7_919 % (subjects * 3), 2 + (nth / subjects) as i16) else { continue };
        let start = Instant::now();
        live.add(&row);
        let taken = start.elapsed().as_nanos();
        (whole, longest) = (whole + taken, longest.max(taken));
    }
    println!(
        "{{\"claims\":{},\"mean_us\":{},\"most_us\":{}}}",
        subjects * 3,
        whole / MORE as u128 / 1_000,
        longest / 1_000
    );
    Ok(())
}
