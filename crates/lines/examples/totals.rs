//! Measures exact totals of IATI files, and makes the large file that they are measured on.
//!
//! `totals make OUT BYTES FILES…` repeats the activities of real files until OUT has that many bytes.
//! `totals sum FILES…` adds files up and prints the totals. Without a word it makes 440 MB out of the files of this
//! repository's tests, adds them up and prints the figures as one JSON object.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the figures are this program's output")]

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use intake::{EcbRates, read_ecb_rates};
use lines::stabilisation::totals::{Collection, Totals};

const RATES: &[u8] = include_bytes!("../../../data/rates/eurofxref-hist.zip");
const LARGE: u64 = 440_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let rates = read_ecb_rates(RATES).map_err(|finding| finding.code)?.0;
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["make", out, bytes, files @ ..] => make(Path::new(out), bytes.parse()?, &paths(files)),
        ["sum", files @ ..] => {
            println!("{}", add(&rates, &paths(files))?.json());
            Ok(())
        }
        _ => measure(&rates),
    }
}

fn paths(files: &[&str]) -> Vec<PathBuf> {
    files.iter().map(PathBuf::from).collect()
}

fn add(rates: &EcbRates, files: &[PathBuf]) -> Result<Totals, Box<dyn Error>> {
    let mut collection = Collection::new(rates);
    for path in files {
        for finding in collection.add(File::open(path)?) {
            eprintln!("{}: {finding:?}", path.display());
        }
    }
    Ok(collection.totals())
}

fn measure(rates: &EcbRates) -> Result<(), Box<dyn Error>> {
    let folder = std::env::temp_dir().join(format!("tahaluf-totals-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let large = folder.join("large.xml");
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/iati");
    let mut files: Vec<PathBuf> = std::fs::read_dir(fixtures)?.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "xml"));
    files.sort();
    make(&large, LARGE, &files)?;
    let (begun, cpu) = (Instant::now(), cpu_seconds());
    let totals = add(rates, std::slice::from_ref(&large))?;
    let (seconds, cpu) = (begun.elapsed().as_secs_f64(), cpu_seconds() - cpu);
    let bytes = std::fs::metadata(&large)?.len() as f64;
    std::fs::remove_dir_all(&folder)?;
    println!(
        "{{\"bytes\": {bytes}, \"transactions\": {}, \"seconds\": {seconds:.2}, \"cpu_seconds\": {cpu:.2}, \
         \"megabytes_per_cpu_second\": {:.0}, \"peak_megabytes\": {}}}",
        totals.counts.transactions,
        bytes / 1e6 / cpu,
        peak_megabytes()
    );
    Ok(())
}

/// Writes the activities of the files, one file after the other, again and again.
fn make(out: &Path, bytes: u64, files: &[PathBuf]) -> Result<(), Box<dyn Error>> {
    let mut activities: Vec<u8> = Vec::new();
    for path in files {
        let text = std::fs::read(path)?;
        let mut rest = text.as_slice();
        while let Some(from) = memchr::memmem::find(rest, b"<iati-activity ") {
            const END: &[u8] = b"</iati-activity>";
            let Some(to) = memchr::memmem::find(&rest[from..], END) else { break };
            activities.extend_from_slice(&rest[from..from + to + END.len()]);
            activities.push(b'\n');
            rest = &rest[from + to + END.len()..];
        }
    }
    if activities.is_empty() {
        return Err("no activities in these files".into());
    }
    let mut file = BufWriter::new(File::create(out)?);
    file.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<iati-activities version=\"2.03\">\n")?;
    let mut written = 0;
    while written < bytes {
        file.write_all(&activities)?;
        written += activities.len() as u64;
    }
    file.write_all(b"</iati-activities>\n")?;
    Ok(file.flush()?)
}

/// Processor seconds of this process, user and system.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or("");
    let ticks = |at: usize| after_name.split_whitespace().nth(at).and_then(|ticks| ticks.parse().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}

fn peak_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok()).unwrap_or(0) / 1000
}
