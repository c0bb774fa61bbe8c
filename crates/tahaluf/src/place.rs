//! The folder of the data and the ledger in it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ledger::{Ledger, Options, SqliteLedger};
use office::Live;

use crate::cli::Data;
use crate::edge;
use crate::trouble::ProgramError;

/// Name of the ledger's file in the folder of the data.
const LEDGER: &str = "ledger.db";

/// The folder of the data.
#[derive(Clone, Debug)]
pub(crate) struct Place(PathBuf);

/// How a ledger is to be opened for writing.
#[derive(Clone, Debug)]
pub(crate) struct Opening<'a> {
    pub node: &'a str,
    pub create: bool,
    pub accept_other_head: bool,
}

impl Place {
    pub fn of(data: &Data) -> Place {
        Place(data.data.clone().unwrap_or_else(edge::default_folder))
    }

    pub fn at(folder: PathBuf) -> Place {
        Place(folder)
    }

    pub fn folder(&self) -> &Path {
        &self.0
    }

    pub fn ledger_file(&self) -> PathBuf {
        self.0.join(LEDGER)
    }

    /// Makes the folder, for its owner alone.
    pub fn make(&self) -> Result<(), ProgramError> {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.0).map_err(|source| ProgramError::file(&self.0, source))
    }

    /// The ledger, for writing.
    pub fn open(&self, opening: &Opening<'_>) -> Result<Arc<dyn Ledger>, ProgramError> {
        if opening.create {
            self.make()?;
        }
        let mut options = Options::new(edge::clock(), edge::entropy(), opening.node);
        options.create = opening.create;
        options.accept_other_head = opening.accept_other_head;
        Ok(Arc::new(SqliteLedger::open(&self.ledger_file(), options)?))
    }

    /// The ledger, for writing, which must be there.
    pub fn open_standing(&self) -> Result<Arc<dyn Ledger>, ProgramError> {
        self.open(&Opening { node: "", create: false, accept_other_head: false })
    }

    /// The ledger, for reading beside whoever writes.
    pub fn open_to_read(&self) -> Result<Arc<dyn Ledger>, ProgramError> {
        let options = Options::new(edge::clock(), edge::entropy(), "").read_only();
        Ok(Arc::new(SqliteLedger::open(&self.ledger_file(), options)?))
    }
}

/// The log over a ledger, followed.
pub(crate) fn live(ledger: Arc<dyn Ledger>) -> Result<Arc<Live>, ProgramError> {
    Ok(Arc::new(Live::open(ledger, edge::clock(), edge::entropy())?))
}
