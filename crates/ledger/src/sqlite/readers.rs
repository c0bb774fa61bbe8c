//! A few reading connections, opened when needed and kept.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;

use super::schema::{Inner, open_reader};
use crate::Result;

#[derive(Debug)]
pub(super) struct Readers {
    path: PathBuf,
    kept: usize,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    pub(super) fn new(path: &Path, kept: usize) -> Readers {
        Readers { path: path.to_path_buf(), kept, idle: Mutex::new(Vec::new()) }
    }

    /// The file that is read.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Reads with a connection that nobody else uses meanwhile.
    pub(super) fn read<T>(&self, what: &str, reading: impl FnOnce(&Connection) -> Inner<T>) -> Result<T> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let conn = match idle {
            Some(conn) => conn,
            None => open_reader(&self.path)?,
        };
        let outcome = reading(&conn).map_err(|trouble| trouble.named(&self.path, what));
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < self.kept {
            idle.push(conn);
        }
        outcome
    }
}
