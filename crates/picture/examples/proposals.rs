//! Measures the proposals over a picture of 100,000 promises and deliveries. Prints JSON.
//!
//! `cargo run --release -p picture --example proposals [-- RECORDS]`. The world is that of the labelled set
//! (`tests/counting/made.rs`), larger.
#![allow(clippy::unwrap_used)]

#[path = "../tests/counting/made.rs"]
#[allow(dead_code)]
mod made;

use std::time::Instant;

use picture::proposals;

/// Nanoseconds that this thread has spent on a processor, as Linux counts them; 0 elsewhere.
fn on_processor() -> u64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    stat.split(' ').next().and_then(|nanos| nanos.parse().ok()).unwrap_or_default()
}

#[allow(clippy::print_stdout, reason = "the figures are this program's output")]
fn main() {
    let records: usize = std::env::args().nth(1).and_then(|given| given.parse().ok()).unwrap_or(100_000);
    let world = made::world(7, records);
    let picture = world.picture();
    let (start, cpu) = (Instant::now(), on_processor());
    let found = proposals(&picture);
    let (wall, cpu) = (start.elapsed().as_millis(), (on_processor() - cpu) / 1_000_000);
    let figures = serde_json::json!({
        "records": world.labels.len(), "proposals": found.len(), "ms_wall": wall as u64, "ms_cpu": cpu,
    });
    println!("{figures}");
}
