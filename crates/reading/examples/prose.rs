//! Pages read in a second on one core, and the memory it took: `cargo run --release -p reading --example prose [FILE…]`.
//!
//! Files are JSON lines of requests, or plain texts; without one, the project's own texts. The pages are read over and
//! over for some seconds; prints one JSON object.
#![allow(clippy::print_stdout, reason = "an example writes its figures to standard output")]

use std::time::{Duration, Instant};

use reading::{Text, read};

fn main() {
    let own = [include_str!("../tests/texts/open.texts.jsonl"), include_str!("../tests/texts/aside.texts.jsonl")];
    let files: Vec<String> = std::env::args().skip(1).filter_map(|path| std::fs::read_to_string(path).ok()).collect();
    let given: Vec<&str> = if files.is_empty() { own.to_vec() } else { files.iter().map(String::as_str).collect() };
    let pages: Vec<String> = given.iter().flat_map(|file| pages(file)).collect();
    let built = Instant::now();
    let _ = read(&Text { text: "عقد", ..Text::default() });
    let start_ms = built.elapsed().as_secs_f64() * 1000.0;
    let (start, cpu_before) = (Instant::now(), cpu_seconds());
    let (mut count, mut facts) = (0u64, 0usize);
    while start.elapsed() < Duration::from_secs(4) {
        for text in &pages {
            let reading = read(&Text { text, ..Text::default() });
            facts += reading.quotes.len() + reading.meetings.len() + reading.commitments.len() + reading.strikes.len();
            count += 1;
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    let cpu = cpu_seconds() - cpu_before;
    let bytes: usize = pages.iter().map(String::len).sum::<usize>() / pages.len().max(1);
    println!(
        "{{\"pages_per_cpu_second\":{:.0},\"pages_per_second\":{:.0},\"bytes_per_page\":{bytes},\"mb_per_cpu_second\":{:.1},\"start_ms\":{start_ms:.0},\"peak_mb\":{},\"facts\":{facts}}}",
        count as f64 / cpu,
        count as f64 / seconds,
        count as f64 / cpu * bytes as f64 / 1e6,
        peak_mb()
    );
}

/// Processor time of this process in seconds, where the system tells (ticks of a hundredth); else wall time.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<f64> =
        stat.rsplit(')').next().unwrap_or("").split_whitespace().map(|f| f.parse().unwrap_or(0.0)).collect();
    fields.get(11).zip(fields.get(12)).map_or(0.0, |(user, system)| (user + system) / 100.0)
}

/// The texts of a file: JSON lines with a `text`, or the file as it is.
fn pages(file: &str) -> Vec<String> {
    let lines: Option<Vec<String>> = file
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| serde_json::from_str::<serde_json::Value>(line).ok()?["text"].as_str().map(str::to_owned))
        .collect();
    lines.unwrap_or_else(|| vec![file.to_owned()])
}

/// Peak resident memory in MB, where the system tells.
fn peak_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok()).unwrap_or(0) / 1024
}
