//! The log of the house, and what the house keeps beside it: blobs, accounts, sessions, unfinished work, jobs.
//!
//! Takes drafts (a record's name, the version the author had seen, opaque bytes), gives entries in one order, each
//! chained by hash to the one before. One narrow trait, [`Ledger`]; SQLite behind it in [`SqliteLedger`].
//! Always holds: an entry is never altered; what was acknowledged is on the disk; of two people who change the same
//! version one wins and the other is told; time never runs backwards along the log.
//! Not here: what a record means (`record`, `picture`), who may see it (`record::may_see`), HTTP (`web`), the clock
//! and randomness (the program hands them in through [`Options`]).
//!
//! Every call blocks until it is done; async callers wrap it (`spawn_blocking`).

mod blob_reader;
mod entry;
mod error;
mod exchange;
mod household;
mod sqlite;
mod verify;

use std::io::{BufRead, Read, Write};
use std::ops::ControlFlow;
use std::path::Path;

use record::{Moment, RecordId};

pub use blob_reader::BlobReader;
pub use entry::{BATCH_DRAFTS_MAX, BLOB_BYTES_MAX, ERASURE, NAME_BYTES_MAX, PAYLOAD_BYTES_MAX};
pub use entry::{Batch, Draft, Entry, EntryRef, Hash, Head, NotAHash, NotAHead, Receipt, Sealed};
pub use error::LedgerError;
pub use household::{Account, Job, JobEnd, JobState, Lease, NewJob, OneTimeLink, Progress, Session, Unfinished};
pub use sqlite::{Clock, Entropy, Options, SqliteLedger, restore, verify_file};
pub use verify::{FLAWS_MAX, Flaw, Verification};

/// What every call of the room gives.
pub type Result<T> = std::result::Result<T, LedgerError>;

/// The one door to what is stored. The same answers from every engine.
///
/// Times are the ledger's own clock, given at open. Texts called *opaque* are stored and given back unread.
pub trait Ledger: Send + Sync {
    // The log.

    /// The name of this node, which stands in the header of every entry it writes.
    fn node(&self) -> String;

    /// Writes the batch as a whole or not at all, and returns one receipt per draft once it is safe on the disk.
    ///
    /// All entries of a batch have the same time, so no as-of reading cuts a batch apart. A batch whose key was
    /// written before returns the first receipts and writes nothing, whatever its drafts.
    ///
    /// # Errors
    /// `Conflict` names the record that somebody else changed first; `Reserved`;
    /// `TooLarge`; `Full` when the disk has no room (nothing of the batch is kept, the ledger stays usable).
    fn append(&self, batch: Batch) -> Result<Vec<Receipt>>;

    /// Writes many drafts as fast as the disk allows, in batches of a few thousand; returns how many are safe.
    ///
    /// With a key, a second run with the same drafts in the same order skips what is there: a stopped import resumes.
    /// `progress` hears the number of drafts that are safe so far.
    ///
    /// # Errors
    /// As `append`; batches before the failing one stay.
    fn import(
        &self,
        key: Option<&str>,
        drafts: &mut dyn Iterator<Item = Draft>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<u64>;

    /// Entries with `seq >= from`, in order, at most `limit`. The first entry has seq 1.
    fn since(&self, from: u64, limit: usize) -> Result<Vec<Entry>>;

    /// Shows every entry with `from <= seq <= to` to `visit`, in order, without copying; returns how many were shown.
    ///
    /// `ControlFlow::Break` ends it early. `to` is usually the `seq` of [`Ledger::head`] or [`Ledger::as_of`].
    fn scan(&self, from: u64, to: u64, visit: &mut dyn FnMut(EntryRef<'_>) -> ControlFlow<()>) -> Result<u64>;

    /// The newest entry's place, hash and time; [`Head::EMPTY`] for an empty log.
    fn head(&self) -> Result<Head>;

    /// The place, hash and time of the last entry recorded at or before `moment`; [`Head::EMPTY`] if none was.
    fn as_of(&self, moment: Moment) -> Result<Head>;

    /// All versions of one record, oldest first.
    fn versions(&self, record: RecordId) -> Result<Vec<Entry>>;

    /// Drops payload and salt of one version for good and writes an entry of kind [`ERASURE`] that says so.
    ///
    /// The header stays, so the chain still verifies; without the salt the payload's hash proves nothing about it.
    /// `reason` is opaque and public to everyone who reads the log. The receipt is the erasure's own entry.
    ///
    /// # Errors
    /// `Unknown` if there is no such version, `Erased` if it is gone already or is itself an erasure.
    fn erase(&self, record: RecordId, version: u32, actor: &str, reason: &str) -> Result<Receipt>;

    /// Shows every version of each of these records to `visit`, record by record as they are named, oldest first;
    /// a record that is not there shows nothing. For writers that must not say a thing twice: one look at the store for
    /// many records.
    fn each_version(&self, records: &[RecordId], visit: &mut dyn FnMut(EntryRef<'_>)) -> Result<()>;

    // Blobs: the original bytes of sources.

    /// Keeps the bytes under their SHA-256 and returns it; bytes that are there already are not written again.
    ///
    /// # Errors
    /// `TooLarge` above [`BLOB_BYTES_MAX`]; `Full`.
    fn put_blob(&self, bytes: &[u8]) -> Result<Hash>;

    /// Keeps all bytes of a reader under their SHA-256, a few megabytes in memory at a time, and returns hash and
    /// size. What a failure or a crash leaves half done counts as never kept, and is cleared at the next opening.
    ///
    /// # Errors
    /// `TooLarge` above [`BLOB_BYTES_MAX`]; `Full`; `Storage` where the reader fails.
    fn put_blob_from(&self, from: &mut dyn Read) -> Result<(Hash, u64)>;

    /// The size of a blob in bytes; `None` if never kept, or erased.
    fn blob_size(&self, hash: Hash) -> Result<Option<u64>>;

    /// The bytes of a blob from `offset` on, as many as are at hand (at most a megabyte, none at the end), unchecked;
    /// `None` if never kept, or erased. [`BlobReader`] reads a whole blob so.
    fn blob_part(&self, hash: Hash, offset: u64) -> Result<Option<Vec<u8>>>;

    /// The bytes of a blob, checked against their hash; `None` if never kept, or erased.
    fn blob(&self, hash: Hash) -> Result<Option<Vec<u8>>>;

    /// Drops the bytes of a blob for good; false if there are none. The caller records why.
    fn erase_blob(&self, hash: Hash) -> Result<bool>;

    // Accounts, one-time links, sessions.

    /// Adds an account.
    ///
    /// # Errors
    /// `Taken` if the name is in use.
    fn add_account(&self, account: &Account) -> Result<()>;

    /// Replaces the account of that name.
    ///
    /// # Errors
    /// `Unknown` if there is none.
    fn change_account(&self, account: &Account) -> Result<()>;

    /// The account of that name, disabled or not.
    fn account(&self, name: &str) -> Result<Option<Account>>;

    /// All accounts by name.
    fn accounts(&self) -> Result<Vec<Account>>;

    /// Keeps a link that can be used once. Its token is known here only as a hash.
    fn add_link(&self, link: &OneTimeLink) -> Result<()>;

    /// The link, if it can still be used now.
    fn link(&self, token: Hash) -> Result<Option<OneTimeLink>>;

    /// Uses the link up and writes `account` in one step; `None` (nothing written) if the link cannot be used for
    /// `purpose` now. A link made for an account only writes that account; any other may only add a new one.
    ///
    /// # Errors
    /// `Taken` if the account exists and the link is not for it; the link stays usable.
    fn use_link(&self, token: Hash, purpose: &str, account: Option<&Account>) -> Result<Option<OneTimeLink>>;

    /// Keeps a session. Its token is known here only as a hash.
    fn add_session(&self, session: &Session) -> Result<()>;

    /// The session, if it has not expired and its account is not disabled.
    fn session(&self, token: Hash) -> Result<Option<Session>>;

    /// Notes that the session was seen now and moves its end; false if there is none.
    fn touch_session(&self, token: Hash, expires: Moment) -> Result<bool>;

    /// Ends one session.
    fn end_session(&self, token: Hash) -> Result<()>;

    /// Ends all sessions of an account; returns how many.
    fn end_sessions(&self, account: &str) -> Result<u64>;

    /// Drops expired sessions and links; returns how many.
    fn sweep(&self) -> Result<u64>;

    // Unfinished work at a desk: nothing typed is lost when the browser closes.

    /// Keeps what a person has typed so far, replacing what was under the key.
    fn keep_unfinished(&self, account: &str, key: &str, body: &str) -> Result<()>;

    /// What the person had typed under that key.
    fn unfinished(&self, account: &str, key: &str) -> Result<Option<Unfinished>>;

    /// All unfinished work of a person, newest first.
    fn all_unfinished(&self, account: &str) -> Result<Vec<Unfinished>>;

    /// Drops what was under the key.
    fn drop_unfinished(&self, account: &str, key: &str) -> Result<()>;

    // Jobs.

    /// Queues a job and returns its name.
    fn add_job(&self, job: &NewJob) -> Result<RecordId>;

    /// Gives the oldest waiting job of one of these kinds (or one whose lease ran out) to `holder`, for `micros`.
    fn lease_job(&self, kinds: &[&str], holder: &str, micros: i64) -> Result<Option<Job>>;

    /// Notes progress and extends the lease by `micros` from now; false if the job is not the holder's any more
    /// (stopped, or given to another): the holder then drops it.
    fn report_job(&self, id: RecordId, holder: &str, progress: &Progress, micros: i64) -> Result<bool>;

    /// Ends the job; false if it is not the holder's any more.
    fn end_job(&self, id: RecordId, holder: &str, end: &JobEnd) -> Result<bool>;

    /// Stops a job that has not ended; false if there is none.
    fn stop_job(&self, id: RecordId) -> Result<bool>;

    /// Lets a job that was stopped or failed wait again; false if there is none such.
    fn resume_job(&self, id: RecordId) -> Result<bool>;

    /// One job.
    fn job(&self, id: RecordId) -> Result<Option<Job>>;

    /// The newest jobs, newest first.
    fn jobs(&self, limit: usize) -> Result<Vec<Job>>;

    // Settings: small opaque texts by name.

    /// The value kept under a name.
    fn setting(&self, key: &str) -> Result<Option<String>>;

    /// Keeps a value under a name.
    fn put_setting(&self, key: &str, value: &str) -> Result<()>;

    // Running it.

    /// Reads the whole log and all blobs and recomputes every hash; names the first broken entry.
    ///
    /// `expected` is a head that was kept elsewhere: a log that does not contain it was cut or exchanged.
    fn verify(&self, expected: Option<Head>) -> Result<Verification>;

    /// Copies everything into a new file while writing goes on.
    ///
    /// # Errors
    /// `Occupied` if the file exists and is not empty.
    fn backup(&self, to: &Path) -> Result<Head>;

    /// Writes log and blobs as JSON lines (docs/ledger.md), the same bytes for the same log. Accounts, sessions, jobs
    /// and settings stay home.
    fn export(&self, to: &mut dyn Write) -> Result<Head>;

    /// Reads an export into this empty ledger, keeping every entry as it was, hash by hash.
    ///
    /// # Errors
    /// `Occupied` if the log is not empty, `BadExport` with the line of the first thing that is wrong.
    fn import_export(&self, from: &mut dyn BufRead) -> Result<Head>;
}
