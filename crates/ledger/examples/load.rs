//! Measures the ledger on this machine and prints one JSON object: wall and CPU seconds of every stage.
//!
//! `cargo run --release -p ledger --example load [-- FOLDER [THOUSANDS]]`: a scratch folder (default: the system's), and
//! how many thousand entries the bulk stages use (default 1000). Beside it, in the same run, what a program without this
//! room would do: rusqlite alone, row by row.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use ledger::{Batch, Draft, Head, Ledger, Options, SqliteLedger};
use record::{Moment, RecordId};
use serde_json::{Map, Value, json};

type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

const WRITERS: u64 = 64;
const WRITING: Duration = Duration::from_secs(3);

#[allow(clippy::print_stdout, reason = "the figures are this program's output")]
fn main() -> Outcome<()> {
    let mut args = std::env::args().skip(1);
    let folder =
        args.next().map_or_else(std::env::temp_dir, PathBuf::from).join(format!("ledger-{}", std::process::id()));
    let entries = 1000 * args.next().map_or(Ok(1000), |text| text.parse::<u64>())?;
    std::fs::create_dir_all(&folder)?;
    let figures = measure(&folder, entries);
    std::fs::remove_dir_all(&folder)?;
    println!("{}", serde_json::to_string_pretty(&Value::Object(figures?))?);
    Ok(())
}

fn measure(folder: &Path, entries: u64) -> Outcome<Map<String, Value>> {
    let mut figures = Map::new();
    figures.insert("cores".into(), json!(std::thread::available_parallelism()?.get()));
    figures.insert("payload_bytes".into(), json!(payload(1).len()));
    figures.insert("disk_sync".into(), disk_sync(&folder.join("sync"))?);
    acknowledged(&folder.join("writers.db"), &mut figures)?;
    row_by_row(&folder.join("peer.db"), &mut figures)?;
    bulk(&folder.join("bulk.db"), entries, &mut figures)?;
    Ok(figures)
}

/// How fast this disk acknowledges at all: pages of 4 KiB, each written through. Every figure below leans on it.
fn disk_sync(path: &Path) -> Outcome<Value> {
    let mut file = std::fs::File::create(path)?;
    let started = Stopwatch::start();
    for _ in 0..500 {
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
    }
    Ok(started.rate(500))
}

/// One writer per thread, each waiting for its acknowledgement before the next record.
fn acknowledged(path: &Path, figures: &mut Map<String, Value>) -> Outcome<()> {
    let ledger = SqliteLedger::open(path, options())?;
    let started = Stopwatch::start();
    let counts = std::thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                scope.spawn({
                    let ledger = &ledger;
                    move || write_for_a_while(ledger, writer)
                })
            })
            .collect();
        writers
            .into_iter()
            .map(|writer| writer.join().unwrap_or_else(|_| Err("a writer panicked".into())))
            .collect::<Outcome<Vec<u64>>>()
    })?;
    figures.insert("acknowledged_64_writers".into(), started.rate(counts.iter().sum()));
    Ok(())
}

fn write_for_a_while(ledger: &SqliteLedger, writer: u64) -> Outcome<u64> {
    let until = Instant::now() + WRITING;
    let mut count = 0;
    while Instant::now() < until {
        ledger.append(Batch::from(vec![draft(writer << 40 | count)]))?;
        count += 1;
    }
    Ok(count)
}

/// The peer: one row, one transaction, the same durability, no chain.
fn row_by_row(path: &Path, figures: &mut Map<String, Value>) -> Outcome<()> {
    let peer = rusqlite::Connection::open(path)?;
    peer.pragma_update(None, "journal_mode", "WAL")?;
    peer.pragma_update(None, "synchronous", "FULL")?;
    peer.execute_batch("CREATE TABLE entries (seq INTEGER PRIMARY KEY, record BLOB, version INTEGER, payload BLOB)")?;
    peer.execute_batch("CREATE UNIQUE INDEX by_record ON entries (record, version)")?;
    let mut insert = peer.prepare("INSERT INTO entries (record, version, payload) VALUES (?1, 1, ?2)")?;
    let started = Stopwatch::start();
    let until = Instant::now() + WRITING;
    let mut count = 0;
    while Instant::now() < until {
        insert.execute((record(count).to_bytes(), payload(count)))?;
        count += 1;
    }
    figures.insert("peer_rusqlite_row_by_row".into(), started.rate(count));
    Ok(())
}

fn bulk(path: &Path, entries: u64, figures: &mut Map<String, Value>) -> Outcome<()> {
    let ledger = SqliteLedger::open(path, options())?;
    let started = Stopwatch::start();
    let written = ledger.import(None, &mut (0..entries).map(draft), &mut |_| {})?;
    figures.insert("import".into(), started.rate(written));
    let torn = path.with_extension("torn");
    std::fs::copy(path, &torn)?;
    std::fs::copy(beside(path, "-wal"), beside(&torn, "-wal"))?;
    drop(ledger);

    let (ledger, head) = restart(path, "restart_after_close", figures)?;
    restart(&torn, "restart_after_kill", figures)?;

    let started = Stopwatch::start();
    let mut bytes = 0;
    let shown = ledger.scan(1, head.seq, &mut |entry| {
        bytes += entry.payload.map_or(0, <[u8]>::len);
        ControlFlow::Continue(())
    })?;
    figures.insert("scan".into(), started.rate(shown));

    let started = Stopwatch::start();
    let verification = ledger.verify(Some(head))?;
    figures.insert("verify".into(), started.rate(verification.entries));
    figures.insert("verify_sound".into(), json!(verification.is_sound()));

    let started = Stopwatch::start();
    ledger.backup(&path.with_extension("copy"))?;
    figures.insert("backup".into(), started.rate(head.seq));

    let started = Stopwatch::start();
    ledger.export(&mut std::io::BufWriter::new(std::io::sink()))?;
    figures.insert("export".into(), started.rate(head.seq));
    drop(ledger);
    figures.insert("file_bytes".into(), json!(std::fs::metadata(path)?.len()));
    figures.insert("payload_bytes_read".into(), json!(bytes));
    Ok(())
}

/// Opens the ledger and asks for its head: from here on it answers.
fn restart(path: &Path, name: &str, figures: &mut Map<String, Value>) -> Outcome<(SqliteLedger, Head)> {
    let started = Stopwatch::start();
    let ledger = SqliteLedger::open(path, options())?;
    let head = ledger.head()?;
    figures.insert(name.into(), started.rate(head.seq));
    Ok((ledger, head))
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn options() -> Options {
    let seed = AtomicU64::new(0x9e37_79b9_7f4a_7c15);
    let entropy = move |bytes: &mut [u8]| {
        for part in bytes.chunks_mut(8) {
            let mut word = seed.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
            word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            part.copy_from_slice(&(word ^ (word >> 31)).to_le_bytes()[..part.len()]);
        }
    };
    Options::new(Arc::new(now), Arc::new(entropy), "load")
}

fn now() -> Moment {
    let since = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default();
    Moment(since.as_micros() as i64)
}

fn record(number: u64) -> RecordId {
    let mut random = [0; 10];
    random[2..].copy_from_slice(&number.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
    RecordId::new(Moment(1_421_884_800_000_000 + number as i64), random)
}

/// About the size of a promise with its source.
fn payload(number: u64) -> Vec<u8> {
    format!(
        "{{\"type\":\"promise\",\"provider\":\"{number}\",\"receiver\":\"iraq\",\"line\":\"humanitarian\",\"amount\":[{number},\"EUR\"],\
         \"due\":\"2015-12\",\"source\":{{\"at\":\"sources/{number}\",\"span\":[120,188]}},\"marking\":\"green\"}}"
    )
    .into_bytes()
}

fn draft(number: u64) -> Draft {
    Draft { record: record(number), after: 0, kind: "promise".into(), actor: "load".into(), payload: payload(number) }
}

/// Wall and CPU time of this process.
struct Stopwatch {
    wall: Instant,
    cpu: f64,
}

impl Stopwatch {
    fn start() -> Stopwatch {
        Stopwatch { wall: Instant::now(), cpu: cpu_seconds() }
    }

    fn rate(&self, count: u64) -> Value {
        let wall = self.wall.elapsed().as_secs_f64();
        let cpu = cpu_seconds() - self.cpu;
        let round = |number: f64| (number * 1000.0).round() / 1000.0;
        json!({ "count": count, "wall_s": round(wall), "cpu_s": round(cpu), "per_s": (count as f64 / wall).round() })
    }
}

/// User and system seconds of this process so far, from the kernel's own count; 0 where it is not told.
fn cpu_seconds() -> f64 {
    const TICKS_PER_SECOND: f64 = 100.0;
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = |at: usize| after_name.split_whitespace().nth(at).and_then(|text| text.parse::<f64>().ok());
    (ticks(11).unwrap_or(0.0) + ticks(12).unwrap_or(0.0)) / TICKS_PER_SECOND
}
