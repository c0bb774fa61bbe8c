//! What was acknowledged survives: `kill -9`, a full disk.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use ledger::{Batch, Hash, Ledger, LedgerError, SqliteLedger};

use crate::place::{Place, all, draft, write};

const FOLDER: &str = "LEDGER_TEST_FOLDER";
/// How often the child is killed; more for a longer proof.
const ROUNDS: &str = "LEDGER_KILL_ROUNDS";
const WRITERS: u32 = 8;
const BATCH: u32 = 3;

/// The process that is killed: eight writers, each telling what was acknowledged as soon as it was.
#[test]
#[ignore = "runs as the child of nothing_acknowledged_is_lost_by_kill_nine"]
fn child_appends_until_it_is_killed() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let place = Place::new();
    let ledger = SqliteLedger::open(&Path::new(&folder).join("ledger.db"), place.options()).unwrap();
    let next = AtomicU32::new(1 + ledger.head().unwrap().seq as u32);
    std::thread::scope(|scope| {
        for _ in 0..WRITERS {
            scope.spawn(|| {
                loop {
                    let first = next.fetch_add(BATCH, Ordering::Relaxed);
                    let drafts = (first..first + BATCH).map(|number| draft(number, 0, &format!("batch {first}")));
                    let receipts = write(&ledger, drafts.collect());
                    let told: String = receipts.iter().map(|r| format!("\nack {} {}\n", r.seq, r.hash)).collect();
                    std::io::stdout().lock().write_all(told.as_bytes()).unwrap();
                    if first % 40 < BATCH {
                        let hash = ledger.put_blob(format!("blob {first}").repeat(500).as_bytes()).unwrap();
                        std::io::stdout().lock().write_all(format!("\nblob {hash}\n").as_bytes()).unwrap();
                    }
                }
            });
        }
    });
}

#[derive(Default)]
struct Acknowledged {
    entries: BTreeMap<u64, Hash>,
    blobs: Vec<Hash>,
}

impl Acknowledged {
    /// Takes a whole line; one that the kill cut in two does not parse and does not count.
    fn hear(&mut self, line: &str) {
        let mut words = line.split(' ');
        match (words.next(), words.next(), words.next()) {
            (Some("ack"), Some(seq), Some(hash)) => {
                if let (Ok(seq), Ok(hash)) = (seq.parse(), hash.parse()) {
                    self.entries.insert(seq, hash);
                }
            }
            (Some("blob"), Some(hash), None) => self.blobs.extend(hash.parse::<Hash>()),
            _ => {}
        }
    }
}

fn append_and_kill(folder: &Path, after: Duration, heard: &mut Acknowledged) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["crash::child_appends_until_it_is_killed", "--exact", "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).split(b'\n');
    let mut first = true;
    let mut killed = None;
    for line in lines {
        heard.hear(&String::from_utf8_lossy(&line.unwrap()));
        if first && !heard.entries.is_empty() {
            first = false;
            let id = child.id().to_string();
            killed = Some(std::thread::spawn(move || {
                std::thread::sleep(after);
                Command::new("kill").args(["-9", &id]).status().unwrap()
            }));
        }
    }
    assert!(killed.expect("the child acknowledged something").join().unwrap().success());
    assert!(!child.wait().unwrap().success(), "it was killed, it did not end");
}

#[test]
fn nothing_acknowledged_is_lost_by_kill_nine() {
    let place = Place::new();
    let rounds = std::env::var(ROUNDS).map_or(10, |text| text.parse().unwrap());
    let mut heard = Acknowledged::default();
    for round in 0..rounds {
        let folder = place.path().parent().unwrap().to_path_buf();
        let mut this_round = Acknowledged::default();
        append_and_kill(&folder, Duration::from_millis(round * 37 % 90), &mut this_round);
        heard.entries.append(&mut this_round.entries);
        heard.blobs.append(&mut this_round.blobs);

        let ledger = place.open();
        let verification = ledger.verify(None).unwrap();
        assert!(verification.is_sound(), "round {round}: {:?}", verification.flaws);
        let stored = all(&ledger);
        for (seq, hash) in &heard.entries {
            assert_eq!(stored[*seq as usize - 1].hash, *hash, "round {round}, entry {seq}");
        }
        for hash in &heard.blobs {
            assert!(ledger.blob(*hash).unwrap().is_some(), "round {round}, blob {hash}");
        }
        let mut batches: BTreeMap<&[u8], u32> = BTreeMap::new();
        for entry in &stored {
            *batches.entry(entry.payload().unwrap()).or_default() += 1;
        }
        assert!(batches.values().all(|count| *count == BATCH), "round {round}: a batch was torn");
    }
    assert!(heard.entries.len() >= rounds as usize && !heard.blobs.is_empty());
}

/// Appends until there is no room, checks that nothing acknowledged is gone, makes room, goes on.
fn fill_until_full(ledger: &SqliteLedger, make_room: impl FnOnce()) {
    let words = "many words ".repeat(1000);
    let mut acknowledged = Vec::new();
    let told = loop {
        let number = acknowledged.len() as u32 + 1;
        match ledger.append(Batch::from(vec![draft(number, 0, &words)])) {
            Ok(receipts) => acknowledged.extend(receipts),
            Err(told) => break told,
        }
        assert!(number < 100_000, "the disk never filled");
    };
    assert!(matches!(told, LedgerError::Full), "{told}: {:?}", std::error::Error::source(&told));
    assert!(acknowledged.len() > 20, "{}", acknowledged.len());
    assert_eq!(ledger.head().unwrap().seq, acknowledged.len() as u64, "nothing of the failed batch was kept");
    assert!(ledger.verify(None).unwrap().is_sound());
    assert!(matches!(ledger.put_blob(&vec![1; 4 << 20]), Err(LedgerError::Full)));
    make_room();
    let next = acknowledged.len() as u32 + 1;
    acknowledged.extend(write(ledger, vec![draft(next, 0, "there is room again")]));
    let stored: Vec<_> = all(ledger).into_iter().map(|entry| (entry.seq, entry.hash)).collect();
    assert_eq!(stored, acknowledged.iter().map(|receipt| (receipt.seq, receipt.hash)).collect::<Vec<_>>());
    assert!(ledger.verify(None).unwrap().is_sound());
}

#[test]
fn a_file_at_its_limit_loses_nothing() {
    let place = Place::new();
    let mut options = place.options();
    options.bytes_max = 2 << 20;
    let ledger = SqliteLedger::open(&place.path(), options).unwrap();
    // Room is made by erasing a large blob: its pages are used again.
    let ballast = ledger.put_blob(&vec![9; 1 << 20]).unwrap();
    fill_until_full(&ledger, || assert!(ledger.erase_blob(ballast).unwrap()));
}

struct SmallDisk(std::path::PathBuf);

impl SmallDisk {
    /// A disk of 12 MiB in memory; only root may make one.
    fn mount(at: &Path) -> Option<SmallDisk> {
        std::fs::create_dir_all(at).unwrap();
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=12m", "tmpfs"]).arg(at).output();
        mounted.is_ok_and(|output| output.status.success()).then(|| SmallDisk(at.to_path_buf()))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("-l").arg(&self.0).status());
    }
}

#[test]
fn a_full_disk_loses_nothing() {
    let place = Place::new();
    let Some(disk) = SmallDisk::mount(&place.file("disk")) else {
        eprintln!("skipped: only root can mount a small disk");
        return;
    };
    let ballast = disk.0.join("ballast");
    std::fs::write(&ballast, vec![0; 4 << 20]).unwrap();
    let path = disk.0.join("ledger.db");
    let ledger = SqliteLedger::open(&path, place.options()).unwrap();
    fill_until_full(&ledger, || std::fs::remove_file(&ballast).unwrap());
    let before = all(&ledger);
    drop(ledger);
    let ledger = SqliteLedger::open(&path, place.options()).unwrap();
    assert_eq!(all(&ledger), before);
    drop(ledger);
}
