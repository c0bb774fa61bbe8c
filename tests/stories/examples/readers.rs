//! Many people reading at once, and one JSON object of how long their pages took:
//! `cargo run --release -p stories --example readers [-- SECONDS [READERS]]`, 10 seconds and 200 readers if not said.
//!
//! Each reader opens a page of the worked example, in Arabic or English, looks at it for a second, opens the next. Times
//! are from opening the connection to the last byte. The readers use the same cores as the program; what they need
//! themselves is in the times too.

use std::collections::BTreeMap;
use std::io::Write;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use stories::{Program, http};

const PAGES: [&str; 8] = [
    "/",
    "/members",
    "/lines",
    "/meetings",
    "/sources",
    "/review",
    "/search?q=Kuwait",
    "/search?q=%D8%A7%D9%84%D9%83%D9%88%D9%8A%D8%AA",
];
const LOOKING: Duration = Duration::from_secs(1);

/// How long each page took, and how many answers were no page.
#[derive(Default)]
struct Seen {
    times: BTreeMap<&'static str, Vec<Duration>>,
    failed: u64,
    late_max: Duration,
}

fn main() -> std::io::Result<()> {
    let said = |at| std::env::args().nth(at).and_then(|text| text.parse::<u32>().ok());
    let (seconds, readers) = (said(1).unwrap_or(10), said(2).unwrap_or(200));
    let program = Program::start(tempfile::tempdir()?, "demo", &[]);
    let (address, until) = (program.address(), Instant::now() + Duration::from_secs(seconds.into()));
    let threads: Vec<_> =
        (0..readers).map(|reader| std::thread::spawn(move || read(address, reader, readers, until))).collect();
    let mut all = Seen::default();
    for thread in threads {
        let seen = thread.join().map_err(|_| std::io::Error::other("a reader fell over"))?;
        for (page, times) in seen.times {
            all.times.entry(page).or_default().extend(times);
        }
        all.failed += seen.failed;
        all.late_max = all.late_max.max(seen.late_max);
    }
    let mut figures = json!({ "readers": readers, "seconds": seconds, "failed": all.failed, "memory_kib_max": program.memory_kib_max() });
    figures["reader_late_ms_max"] = json!(all.late_max.as_millis());
    figures["all"] = spread(all.times.values().flatten().copied().collect());
    for (page, times) in all.times {
        figures["pages"][page] = spread(times);
    }
    writeln!(std::io::stdout(), "{figures:#}")
}

fn read(address: SocketAddr, reader: u32, readers: u32, until: Instant) -> Seen {
    let mut seen = Seen::default();
    let mut next = Instant::now() + LOOKING * reader / readers; // they do not all turn the page at once
    for (turn, page) in PAGES.iter().cycle().skip(reader as usize % PAGES.len()).enumerate() {
        std::thread::sleep(next.saturating_duration_since(Instant::now()));
        let began = Instant::now();
        if began > until {
            break;
        }
        seen.late_max = seen.late_max.max(began.saturating_duration_since(next));
        let lang = if ((reader as usize + turn) / PAGES.len()).is_multiple_of(2) { "ar" } else { "en" };
        match http::get(address, &format!("/{lang}{page}")) {
            Ok(answer) if answer.status == 200 => seen.times.entry(page).or_default().push(began.elapsed()),
            _ => seen.failed += 1,
        }
        next = (next + LOOKING).max(Instant::now());
    }
    seen
}

fn spread(mut times: Vec<Duration>) -> Value {
    times.sort();
    let ms = |part: usize| {
        times
            .get((times.len() * part / 1000).min(times.len().saturating_sub(1)))
            .map(|time| (time.as_micros() / 10) as f64 / 100.0)
    };
    json!({ "pages": times.len(), "p50_ms": ms(500), "p95_ms": ms(950), "p99_ms": ms(990), "max_ms": ms(1000) })
}
