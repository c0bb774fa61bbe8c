//! The two small files beside the ledger: the lock that lets one program write, and the newest acknowledged head.
//!
//! The head file is written after each commit, before anybody is told; so a log that is shorter than it remembers was
//! cut or exchanged. It guards against accidents; against a person who can write here, keep heads elsewhere.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

use super::schema::beside;
use crate::{Head, LedgerError, Result};

/// Bytes of the head file: always overwritten in place, so a full disk does not matter.
const HEAD_BYTES: usize = 160;

/// The right to write. Given back when dropped, and by the kernel when the process ends in whatever way.
#[derive(Debug)]
pub(super) struct Lock(File);

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing alone is not enough: a child process on its way to exec still holds the same lock for a moment.
        let _ = self.0.unlock();
    }
}

/// Takes the lock.
pub(super) fn lock(path: &Path) -> Result<Lock> {
    let lock_path = beside(path, "lock");
    let failed = |cause| LedgerError::from_io(format!("locking {}", lock_path.display()), cause);
    let file = OpenOptions::new().write(true).create(true).truncate(false).open(&lock_path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(Lock(file)),
        Err(TryLockError::WouldBlock) => Err(LedgerError::InUse { path: path.to_path_buf() }),
        Err(TryLockError::Error(cause)) => Err(failed(cause)),
    }
}

/// The newest acknowledged head; `None` if there is no file or it cannot be read.
pub(super) fn recall(path: &Path) -> Option<Head> {
    std::fs::read_to_string(beside(path, "head")).ok()?.parse().ok()
}

/// Remembers the newest acknowledged head.
#[derive(Debug)]
pub(super) struct Remembered {
    file: File,
}

impl Remembered {
    /// Opens the file, making it if missing.
    pub(super) fn open(path: &Path) -> Result<Remembered> {
        let head_path = beside(path, "head");
        let failed = |cause| LedgerError::from_io(format!("opening {}", head_path.display()), cause);
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(&head_path).map_err(failed)?;
        Ok(Remembered { file })
    }

    /// Notes the head. A failure loses only the reminder, never an entry; so it is not reported.
    pub(super) fn note(&mut self, head: &Head) {
        let mut line = head.to_string().into_bytes();
        line.resize(HEAD_BYTES - 1, b' ');
        line.push(b'\n');
        let noted = self.file.seek(SeekFrom::Start(0)).and_then(|_| self.file.write_all(&line));
        drop(noted);
    }
}
