//! Measures IATI into the ledger, with claims and provenance: `cargo run --release -p office --example iati -- FILE FOLDER`.
//!
//! Reads the file once for nothing but its records, then takes it into a fresh ledger in FOLDER, then once more over it,
//! which changes nothing. Prints counts, rates and processor seconds as one JSON object.
#![allow(clippy::print_stdout, reason = "the figure is the result")]

use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use intake::Limits;
use ledger::{Ledger, Options, SqliteLedger};
use lines::stabilisation::iati::items;
use office::About;
use office::rows::{Dataset, origin, take};
use record::{Body, Moment};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let file: PathBuf = args.next().ok_or("which file?")?.into();
    let folder: PathBuf = args.next().map_or_else(std::env::temp_dir, PathBuf::from);
    let clock: ledger::Clock = Arc::new(|| Moment(1_421_884_800_000_000));
    let entropy: ledger::Entropy = Arc::new(|bytes: &mut [u8]| bytes.fill(7));
    let ledger = SqliteLedger::open(&folder.join("iati.db"), Options::new(clock, entropy, "measured"))?;
    let about = About::nothing("GB");
    let original = ledger.put_blob(b"iati")?;
    let dataset = Dataset { format: "iati", file: Some("file.xml"), original, about: &about, actor: "amal" };
    let origin = origin(&dataset);
    let limits = Limits::default();
    let rows = || File::open(&file).map(|file| items(BufReader::with_capacity(1 << 20, file), &origin, &limits));

    let mut transactions = 0_u64;
    let mut entries = 0_u64;
    let mut bytes = 0_u64;
    let reading = Stopwatch::start();
    for row in rows()? {
        entries += row.items.len() as u64;
        for item in &row.items {
            transactions += u64::from(matches!(item.content.body, Some(Body::Promise(_) | Body::Delivery(_))));
        }
    }
    let reading = reading.rate(transactions);
    let written = Stopwatch::start();
    for row in rows()? {
        for item in &row.items {
            bytes += item.content.to_bytes()?.len() as u64;
        }
    }
    let written = written.rate(transactions);
    let mut figures = json!({ "transactions": transactions, "entries": entries, "payload_bytes": bytes,
        "records_alone": reading, "records_and_their_bytes": written });
    for name in ["first", "again"] {
        let taking = Stopwatch::start();
        let taken = take(&ledger, &dataset, &mut rows()?, &mut |_, _| ControlFlow::Continue(()))?;
        figures[name] = taking.rate(transactions);
        figures[name]["counts"] = json!(taken.counts);
    }
    println!("{figures}");
    Ok(())
}

struct Stopwatch {
    wall: Instant,
    cpu: f64,
}

impl Stopwatch {
    fn start() -> Stopwatch {
        Stopwatch { wall: Instant::now(), cpu: cpu_seconds() }
    }

    fn rate(&self, count: u64) -> Value {
        let (wall, cpu) = (self.wall.elapsed().as_secs_f64(), cpu_seconds() - self.cpu);
        json!({ "seconds": wall, "cpu_seconds": cpu, "transactions_per_second": (count as f64 / wall).round(),
            "transactions_per_cpu_second": (count as f64 / cpu).round() })
    }
}

/// Processor seconds of this process, user and system.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or("");
    let ticks = |at: usize| after_name.split_whitespace().nth(at).and_then(|ticks| ticks.parse().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}
