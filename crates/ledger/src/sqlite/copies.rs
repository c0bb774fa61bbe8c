//! Backup while writing goes on, and restore.
//!
//! Always holds: a target that has something in it is never touched; a copy stands under its name only when it is
//! whole and on the disk.

use std::fs::File;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use super::readers::Readers;
use super::schema::{Inner, Standing, beside, open_reader, standing};
use super::{log, proof};
use crate::{Head, LedgerError, Result, Verification};

/// Copies one state of the ledger to a new file; gives the head of that state.
pub(super) fn backup(readers: &Readers, to: &Path) -> Result<Head> {
    refuse_occupied(to)?;
    let partial = beside(to, "partial");
    remove(&partial)?;
    let copied = readers.read("copying the ledger", |conn| copy(conn, &partial)).and_then(|head| {
        settle(&partial, to)?;
        Ok(head)
    });
    if copied.is_err() {
        let _ = remove(&partial); // the first failure is the one to tell
    }
    copied
}

/// One step copies everything, so the copy is one state however much is written meanwhile.
fn copy(conn: &Connection, partial: &Path) -> Inner<Head> {
    let mut target = Connection::open(partial)?;
    target.pragma_update(None, "synchronous", "OFF")?;
    let backup = Backup::new(conn, &mut target)?;
    loop {
        match backup.step(-1)? {
            StepResult::Done => break,
            _ => std::thread::yield_now(),
        }
    }
    drop(backup);
    let head = log::last_head(&target)?;
    target.close().map_err(|(_, cause)| cause)?;
    Ok(head)
}

/// Puts the whole copy on the disk and only then under its name.
fn settle(partial: &Path, to: &Path) -> Result<()> {
    let failed = |cause| LedgerError::from_io(format!("writing {}", to.display()), cause);
    File::open(partial).and_then(|file| file.sync_all()).map_err(failed)?;
    std::fs::rename(partial, to).map_err(failed)?;
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)
}

fn refuse_occupied(to: &Path) -> Result<()> {
    for path in [to.to_path_buf(), sibling(to, "-wal"), beside(to, "head")] {
        if std::fs::metadata(&path).is_ok_and(|found| found.len() > 0 || found.is_dir()) {
            return Err(LedgerError::Occupied { path });
        }
    }
    Ok(())
}

fn remove(path: &Path) -> Result<()> {
    for path in [path.to_path_buf(), sibling(path, "-wal"), sibling(path, "-shm"), sibling(path, "-journal")] {
        match std::fs::remove_file(&path) {
            Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => {
                return Err(LedgerError::from_io(format!("removing {}", path.display()), cause));
            }
            _ => {}
        }
    }
    Ok(())
}

fn sibling(path: &Path, ending: &str) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Verifies the backup and copies it to a place where no ledger is.
///
/// # Errors
/// `Occupied` if the target has something in it; `Unsound` if the backup does not verify; nothing is written then.
pub fn restore(from: &Path, to: &Path) -> Result<Verification> {
    refuse_occupied(to)?;
    let verification = verify_file(from, None)?;
    if let Some(flaw) = verification.flaws.first() {
        let place = flaw.seq().map(|seq| format!(" ({seq})")).unwrap_or_default();
        return Err(LedgerError::Unsound { path: from.to_path_buf(), flaw: format!("{}{place}", flaw.code()) });
    }
    backup(&Readers::new(from, 1), to)?;
    Ok(verification)
}

/// Verifies a ledger file without opening it for writing; a running program may be writing to it.
pub fn verify_file(path: &Path, expected: Option<Head>) -> Result<Verification> {
    if matches!(standing(path)?, Standing::Nothing) {
        return Err(LedgerError::Missing { path: path.to_path_buf() });
    }
    drop(open_reader(path)?);
    proof::verify(&Readers::new(path, 4), expected)
}
