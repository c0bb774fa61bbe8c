//! What the ledger is given at open: its clock, its randomness, its name.

use std::fmt;
use std::sync::Arc;

use record::Moment;

/// Tells the time. May jump; the ledger's own times never run backwards.
pub type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;

/// Fills the bytes with randomness nobody can guess. An implementation that cannot must not return.
pub type Entropy = Arc<dyn Fn(&mut [u8]) + Send + Sync>;

/// How a ledger is opened.
#[derive(Clone)]
pub struct Options {
    /// Tells the time.
    pub clock: Clock,
    /// Gives randomness.
    pub entropy: Entropy,
    /// The node's name, for a fresh file; an existing file keeps the name it has.
    pub node: String,
    /// Whether to write. A reader may open beside a writer of another process.
    pub write: bool,
    /// Whether a missing file is made.
    pub create: bool,
    /// Whether to go on with a log that ends before an acknowledged entry, or differs from it (after a restore by
    /// hand): the operator says so knowingly, and the file beside the log that remembers is written anew.
    pub accept_other_head: bool,
    /// The most the file may grow to, in bytes; 0 for no limit but the disk's.
    pub bytes_max: u64,
    /// Reading connections kept open at most.
    pub readers: usize,
}

impl Options {
    /// A writing ledger that is made if missing.
    pub fn new(clock: Clock, entropy: Entropy, node: impl Into<String>) -> Options {
        Options {
            clock,
            entropy,
            node: node.into(),
            write: true,
            create: true,
            accept_other_head: false,
            bytes_max: 0,
            readers: 16,
        }
    }

    /// The same, for reading only: nothing is made, nothing is written.
    pub fn read_only(mut self) -> Options {
        self.write = false;
        self.create = false;
        self
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("node", &self.node)
            .field("write", &self.write)
            .field("create", &self.create)
            .field("accept_other_head", &self.accept_other_head)
            .field("bytes_max", &self.bytes_max)
            .field("readers", &self.readers)
            .finish_non_exhaustive()
    }
}
