//! The ledger in one SQLite file: one thread writes, a few connections read.
//!
//! Beside the file `ledger.db` stand `ledger.db.lock` (who writes), `ledger.db.head` (what was acknowledged last), and
//! SQLite's own `-wal` and `-shm`.
//! Not here: what the rows mean (`entry`, `household`).

mod blobs;
mod copies;
mod jobs;
mod log;
mod options;
mod people;
mod proof;
mod readers;
mod remembered;
mod schema;
mod writer;

use std::collections::VecDeque;
use std::io::{BufRead, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use record::{Moment, RecordId};
use sha2::{Digest, Sha256};

pub use copies::{restore, verify_file};
pub use options::{Clock, Entropy, Options};

use crate::exchange::{ExportReader, ExportWriter, Piece};
use crate::{
    Account, BLOB_BYTES_MAX, Batch, Draft, Entry, EntryRef, Hash, Head, Job, JobEnd, Ledger, LedgerError,
    NAME_BYTES_MAX, NewJob, OneTimeLink, Progress, Receipt, Result, Session, Unfinished, Verification,
};
use log::Prepared;
use readers::Readers;
use remembered::{Lock, Remembered};
use schema::{Inner, Standing};
use writer::{Pending, Tx, Writer, WriterState};

/// Drafts in one batch of an import.
const IMPORT_BATCH: usize = 4096;
/// Batches of an import on their way at once: one is prepared while another is written.
const IMPORT_AHEAD: usize = 3;
/// Longest text beside the log: an unfinished form, a job's task.
const TEXT_BYTES_MAX: usize = 16 << 20;
/// Parts of a blob that are read and written at once.
const STRETCH_PARTS: usize = 8;
const NODE: &str = "node";

/// A ledger in one file.
pub struct SqliteLedger {
    node: RwLock<String>,
    options: Options,
    readers: Readers,
    /// `None` when open for reading only. Dropped before the lock is given back.
    writer: Option<Writer>,
    _lock: Option<Lock>,
}

impl std::fmt::Debug for SqliteLedger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SqliteLedger")
            .field("path", &self.path())
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

impl SqliteLedger {
    /// Opens the ledger at `path`, making it if the options say so.
    ///
    /// A torn tail left by a crash is put right by the engine: what was acknowledged is there, what was not is gone.
    ///
    /// # Errors
    /// `Missing`, `NotALedger`, `Newer`, `Damaged`; `InUse` if another program writes to it; `Shorter` or `Exchanged`
    /// if the log does not contain the entry that was acknowledged last (see [`Options::accept_other_head`]).
    pub fn open(path: &Path, options: Options) -> Result<SqliteLedger> {
        let standing = schema::standing(path)?;
        if matches!(standing, Standing::Nothing) && !(options.write && options.create) {
            return Err(LedgerError::Missing { path: path.to_path_buf() });
        }
        if options.write {
            SqliteLedger::open_to_write(path, options)
        } else {
            SqliteLedger::open_to_read(path, options)
        }
    }

    fn open_to_read(path: &Path, options: Options) -> Result<SqliteLedger> {
        let readers = Readers::new(path, options.readers);
        let node = readers.read("opening the ledger", |conn| schema::setting(conn, NODE))?.unwrap_or_default();
        Ok(SqliteLedger { node: RwLock::new(node), options, readers, writer: None, _lock: None })
    }

    fn open_to_write(path: &Path, options: Options) -> Result<SqliteLedger> {
        let lock = remembered::lock(path)?;
        let conn = schema::open_writer(path, options.bytes_max)?;
        let named = |trouble: schema::Trouble| trouble.named(path, "opening the ledger");
        let head = check_head(&conn, path, options.accept_other_head)?;
        let stored = schema::setting(&conn, NODE).map_err(named)?;
        if stored.is_none() {
            schema::put_setting(&conn, NODE, &options.node).map_err(named)?;
        }
        let node = stored.unwrap_or_else(|| options.node.clone());
        if node.len() > NAME_BYTES_MAX {
            return Err(log::too_large("name", node.len(), NAME_BYTES_MAX));
        }
        blobs::sweep(&conn).map_err(named)?;
        let mut remembered = Remembered::open(path)?;
        remembered.note(&head);
        let clock = options.clock.clone();
        // After a crash in the middle of an erasure the write-ahead log may still hold what was erased.
        let state = WriterState { path: path.to_path_buf(), conn, head, clock, remembered, scrub: true };
        let writer = Writer::start(state)?;
        let readers = Readers::new(path, options.readers);
        Ok(SqliteLedger { node: RwLock::new(node), options, readers, writer: Some(writer), _lock: Some(lock) })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        self.readers.path()
    }

    fn now(&self) -> Moment {
        (self.options.clock)()
    }

    fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.options.entropy)(&mut bytes);
        bytes
    }

    fn writer(&self) -> Result<&Writer> {
        self.writer.as_ref().ok_or(LedgerError::ReadOnly)
    }

    fn read<T>(&self, reading: impl FnOnce(&rusqlite::Connection) -> Inner<T>) -> Result<T> {
        self.readers.read("reading the ledger", reading)
    }

    fn write<T: Send + 'static>(&self, work: impl FnMut(&mut Tx<'_>) -> Inner<T> + Send + 'static) -> Result<T> {
        self.writer()?.ask(256, work)
    }

    /// Hands in one batch of an import. Once a batch has failed, none that comes after it is written, though it may be
    /// on its way already.
    fn import_batch(&self, batch: Batch, number: u64, first_failed: &Arc<AtomicU64>) -> Result<Pending<Vec<Receipt>>> {
        let prepared = Prepared::new(batch, &self.options.entropy)?;
        let (bytes, node) = (prepared.bytes(), self.node());
        let (seen, noted) = (first_failed.clone(), first_failed.clone());
        let work = move |tx: &mut Tx<'_>| {
            if seen.load(Ordering::SeqCst) < number {
                return Err(LedgerError::Closed.into());
            }
            // Noted first and taken back after: in one transaction the next batch runs before anybody is answered.
            seen.store(number, Ordering::SeqCst);
            let receipts = log::append(tx, &prepared, &node)?;
            seen.store(u64::MAX, Ordering::SeqCst);
            Ok(receipts)
        };
        self.writer()?.ask_later(bytes, work, move || {
            noted.fetch_min(number, Ordering::SeqCst);
        })
    }

    /// Reads everything into the parts of an unfinished blob: one stretch is written while the next is read.
    fn fill_blob(&self, place: i64, from: &mut dyn Read) -> Result<(Hash, u64)> {
        let (mut hasher, mut size, mut first) = (Sha256::new(), 0u64, 0i64);
        let mut waiting: Option<Pending<()>> = None;
        loop {
            let mut stretch = Vec::with_capacity(STRETCH_PARTS * blobs::PART_BYTES);
            let read = from.take((STRETCH_PARTS * blobs::PART_BYTES) as u64).read_to_end(&mut stretch);
            read.map_err(|cause| LedgerError::from_io("reading a file", cause))?;
            size += stretch.len() as u64;
            if size > BLOB_BYTES_MAX as u64 {
                return Err(LedgerError::TooLarge { what: "blob", size, max: BLOB_BYTES_MAX as u64 });
            }
            hasher.update(&stretch);
            if let Some(pending) = waiting.take() {
                pending.wait()?;
            }
            if stretch.is_empty() {
                break;
            }
            let (at, bytes) = (first, stretch.len());
            first += STRETCH_PARTS as i64;
            let work = move |tx: &mut Tx<'_>| blobs::add(tx, place, at, &stretch);
            waiting = Some(self.writer()?.ask_later(bytes, work, || ())?);
        }
        let hash = Hash(hasher.finalize().into());
        self.write(move |tx| blobs::finish(tx, place, hash, size))?;
        Ok((hash, size))
    }

    /// Waits for the oldest batch of an import.
    fn settle(waiting: &mut VecDeque<Pending<Vec<Receipt>>>, written: &mut u64) -> Result<()> {
        if let Some(pending) = waiting.pop_front() {
            *written += pending.wait()?.len() as u64;
        }
        Ok(())
    }

    /// Writes the pieces of an export as they come; the log was empty before.
    fn write_pieces(&self, from: &mut dyn BufRead) -> Result<()> {
        let writer = self.writer()?;
        let mut export = ExportReader::new(from)?;
        let node = export.node().to_owned();
        let named = node.clone();
        writer.ask(256, move |tx| schema::put_setting(tx.conn, NODE, &named))?;
        *self.node.write().unwrap_or_else(PoisonError::into_inner) = node;
        loop {
            let pieces = export.pieces(IMPORT_BATCH)?;
            let Some(bytes) = pieces.iter().map(Piece::bytes).reduce(|sum, next| sum + next) else {
                return Ok(());
            };
            writer.ask(bytes, move |tx| write_pieces(tx, &pieces))?;
        }
    }

    /// Takes back everything an export that turned out broken has left.
    fn clear_log(&self) -> Result<()> {
        self.write(|tx| {
            tx.conn
                .execute_batch("DELETE FROM entries; DELETE FROM blob_parts; DELETE FROM blobs; DELETE FROM head")?;
            *tx.head = Head::EMPTY;
            Ok(())
        })
    }
}

fn write_pieces(tx: &mut Tx<'_>, pieces: &[Piece]) -> Inner<()> {
    for piece in pieces {
        match piece {
            Piece::Blob { hash, bytes: Some(bytes) } => blobs::put(tx, *hash, bytes)?,
            Piece::Blob { hash, bytes: None } => blobs::put_erased(tx, *hash)?,
            Piece::Entry(entry) => {
                log::store(tx.conn, &entry.as_ref())?;
                *tx.head = Head { seq: entry.seq, hash: entry.hash, recorded_at: entry.recorded_at };
            }
        }
    }
    Ok(())
}

/// The head of the log, if it is the one that was acknowledged last.
fn check_head(conn: &rusqlite::Connection, path: &Path, accept: bool) -> Result<Head> {
    let named = |trouble: schema::Trouble| trouble.named(path, "opening the ledger");
    let last = log::last_head(conn).map_err(named)?;
    let stated = log::stated_head(conn).map_err(named)?;
    if accept {
        if stated != last {
            writer::put_head(conn, &last).map_err(named)?;
        }
        return Ok(last);
    }
    for head in [Some(stated), remembered::recall(path)].into_iter().flatten() {
        if head.seq > last.seq {
            return Err(LedgerError::Shorter { path: path.to_path_buf(), remembered: head.seq, found: last.seq });
        }
        let found = log::head_at(conn, head.seq).map_err(named)?;
        if found.is_none_or(|found| found.hash != head.hash) {
            return Err(LedgerError::Exchanged { path: path.to_path_buf(), seq: head.seq });
        }
    }
    Ok(last)
}

fn check_text(what: &'static str, text: &str, max: usize) -> Result<()> {
    if text.len() > max { Err(log::too_large(what, text.len(), max)) } else { Ok(()) }
}

impl Ledger for SqliteLedger {
    fn node(&self) -> String {
        self.node.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn append(&self, batch: Batch) -> Result<Vec<Receipt>> {
        let writer = self.writer()?;
        let prepared = Prepared::new(batch, &self.options.entropy)?;
        let node = self.node();
        writer.ask(prepared.bytes(), move |tx| log::append(tx, &prepared, &node))
    }

    fn import(
        &self,
        key: Option<&str>,
        drafts: &mut dyn Iterator<Item = Draft>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<u64> {
        self.writer()?;
        let mut written = 0;
        let mut waiting = VecDeque::new();
        let first_failed = Arc::new(AtomicU64::new(u64::MAX));
        for number in 0u64.. {
            let drafts: Vec<Draft> = drafts.take(IMPORT_BATCH).collect();
            if drafts.is_empty() {
                break;
            }
            let key = key.map(|key| format!("{key}#{number}"));
            waiting.push_back(self.import_batch(Batch { key, drafts }, number, &first_failed)?);
            if waiting.len() > IMPORT_AHEAD {
                SqliteLedger::settle(&mut waiting, &mut written)?;
                progress(written);
            }
        }
        while !waiting.is_empty() {
            SqliteLedger::settle(&mut waiting, &mut written)?;
            progress(written);
        }
        Ok(written)
    }

    fn since(&self, from: u64, limit: usize) -> Result<Vec<Entry>> {
        let mut entries = Vec::new();
        if limit > 0 {
            let to = from.max(1).saturating_add(limit as u64 - 1);
            self.scan(from, to, &mut |entry| {
                entries.push(entry.to_entry());
                ControlFlow::Continue(())
            })?;
        }
        Ok(entries)
    }

    fn scan(&self, from: u64, to: u64, visit: &mut dyn FnMut(EntryRef<'_>) -> ControlFlow<()>) -> Result<u64> {
        self.read(|conn| {
            let scanned = log::scan(conn, from, to, &mut |entry, _| visit(entry));
            scanned.trouble.map_or(Ok(scanned.shown), Err)
        })
    }

    fn head(&self) -> Result<Head> {
        self.read(log::last_head)
    }

    fn as_of(&self, moment: Moment) -> Result<Head> {
        self.read(|conn| log::as_of(conn, moment))
    }

    fn versions(&self, record: RecordId) -> Result<Vec<Entry>> {
        self.read(|conn| log::versions(conn, record))
    }

    fn erase(&self, record: RecordId, version: u32, actor: &str, reason: &str) -> Result<Receipt> {
        check_text("name", actor, NAME_BYTES_MAX)?;
        check_text("text", reason, TEXT_BYTES_MAX)?;
        let (random, salt) = (self.random(), self.random());
        let asked = log::Erasure { record, version, actor: actor.to_owned(), reason: reason.to_owned(), random, salt };
        let node = self.node();
        self.write(move |tx| log::erase(tx, &asked, &node))
    }

    fn each_version(&self, records: &[RecordId], visit: &mut dyn FnMut(EntryRef<'_>)) -> Result<()> {
        self.read(|conn| log::each_version(conn, records, visit))
    }

    fn put_blob_from(&self, from: &mut dyn Read) -> Result<(Hash, u64)> {
        let stand_in = Hash(self.random());
        let place = self.write(move |tx| blobs::begin(tx, stand_in))?;
        let kept = self.fill_blob(place, from);
        if kept.is_err() {
            // What cannot be cleared now (the disk is full) is cleared at the next opening.
            drop(self.write(move |tx| blobs::clear(tx.conn, place)));
        }
        kept
    }

    fn blob_size(&self, hash: Hash) -> Result<Option<u64>> {
        self.read(|conn| blobs::size(conn, hash))
    }

    fn blob_part(&self, hash: Hash, offset: u64) -> Result<Option<Vec<u8>>> {
        self.read(|conn| blobs::part(conn, hash, offset))
    }

    fn put_blob(&self, bytes: &[u8]) -> Result<Hash> {
        let writer = self.writer()?;
        if bytes.len() > BLOB_BYTES_MAX {
            return Err(log::too_large("blob", bytes.len(), BLOB_BYTES_MAX));
        }
        let hash = Hash::of(bytes);
        if !self.read(|conn| blobs::has(conn, hash))? {
            let bytes = bytes.to_vec();
            writer.ask(bytes.len(), move |tx| blobs::put(tx, hash, &bytes))?;
        }
        Ok(hash)
    }

    fn blob(&self, hash: Hash) -> Result<Option<Vec<u8>>> {
        let bytes = self.read(|conn| blobs::get(conn, hash))?;
        if bytes.as_ref().is_some_and(|bytes| Hash::of(bytes) != hash) {
            let detail = format!("blob {hash} does not have its hash");
            return Err(LedgerError::Damaged { path: self.path().to_path_buf(), detail });
        }
        Ok(bytes)
    }

    fn erase_blob(&self, hash: Hash) -> Result<bool> {
        self.write(move |tx| blobs::erase(tx, hash))
    }

    fn add_account(&self, account: &Account) -> Result<()> {
        let account = account.clone();
        self.write(move |tx| people::add_account(tx.conn, &account))
    }

    fn change_account(&self, account: &Account) -> Result<()> {
        let account = account.clone();
        self.write(move |tx| people::change_account(tx.conn, &account))
    }

    fn account(&self, name: &str) -> Result<Option<Account>> {
        self.read(|conn| people::account(conn, name))
    }

    fn accounts(&self) -> Result<Vec<Account>> {
        self.read(people::accounts)
    }

    fn add_link(&self, link: &OneTimeLink) -> Result<()> {
        let link = link.clone();
        self.write(move |tx| people::add_link(tx.conn, &link))
    }

    fn link(&self, token: Hash) -> Result<Option<OneTimeLink>> {
        let now = self.now();
        self.read(|conn| people::link(conn, token, now))
    }

    fn use_link(&self, token: Hash, purpose: &str, account: Option<&Account>) -> Result<Option<OneTimeLink>> {
        let (purpose, account) = (purpose.to_owned(), account.cloned());
        self.write(move |tx| people::use_link(tx, token, &purpose, account.as_ref()))
    }

    fn add_session(&self, session: &Session) -> Result<()> {
        let session = session.clone();
        self.write(move |tx| people::add_session(tx.conn, &session))
    }

    fn session(&self, token: Hash) -> Result<Option<Session>> {
        let now = self.now();
        self.read(|conn| people::session(conn, token, now))
    }

    fn touch_session(&self, token: Hash, expires: Moment) -> Result<bool> {
        self.write(move |tx| people::touch_session(tx, token, expires))
    }

    fn end_session(&self, token: Hash) -> Result<()> {
        self.write(move |tx| people::end_session(tx.conn, token))
    }

    fn end_sessions(&self, account: &str) -> Result<u64> {
        let account = account.to_owned();
        self.write(move |tx| people::end_sessions(tx.conn, &account))
    }

    fn sweep(&self) -> Result<u64> {
        self.write(people::sweep)
    }

    fn keep_unfinished(&self, account: &str, key: &str, body: &str) -> Result<()> {
        check_text("name", account, NAME_BYTES_MAX)?;
        check_text("name", key, NAME_BYTES_MAX)?;
        check_text("text", body, TEXT_BYTES_MAX)?;
        let (account, key, body) = (account.to_owned(), key.to_owned(), body.to_owned());
        self.write(move |tx| people::keep_unfinished(tx, &account, &key, &body))
    }

    fn unfinished(&self, account: &str, key: &str) -> Result<Option<Unfinished>> {
        self.read(|conn| people::unfinished(conn, account, key))
    }

    fn all_unfinished(&self, account: &str) -> Result<Vec<Unfinished>> {
        self.read(|conn| people::all_unfinished(conn, account))
    }

    fn drop_unfinished(&self, account: &str, key: &str) -> Result<()> {
        let (account, key) = (account.to_owned(), key.to_owned());
        self.write(move |tx| people::drop_unfinished(tx.conn, &account, &key))
    }

    fn add_job(&self, job: &NewJob) -> Result<RecordId> {
        check_text("text", &job.task, TEXT_BYTES_MAX)?;
        let (job, random) = (job.clone(), self.random());
        self.write(move |tx| jobs::add(tx, &job, random))
    }

    fn lease_job(&self, kinds: &[&str], holder: &str, micros: i64) -> Result<Option<Job>> {
        let kinds: Vec<String> = kinds.iter().map(|kind| (*kind).to_owned()).collect();
        let holder = holder.to_owned();
        self.write(move |tx| jobs::lease(tx, &kinds, &holder, micros))
    }

    fn report_job(&self, id: RecordId, holder: &str, progress: &Progress, micros: i64) -> Result<bool> {
        check_text("text", &progress.note, TEXT_BYTES_MAX)?;
        let (holder, progress) = (holder.to_owned(), progress.clone());
        self.write(move |tx| jobs::report(tx, id, &holder, &progress, micros))
    }

    fn end_job(&self, id: RecordId, holder: &str, end: &JobEnd) -> Result<bool> {
        let (JobEnd::Done(result) | JobEnd::Failed(result)) = end;
        check_text("text", result, TEXT_BYTES_MAX)?;
        let (holder, end) = (holder.to_owned(), end.clone());
        self.write(move |tx| jobs::end(tx, id, &holder, &end))
    }

    fn stop_job(&self, id: RecordId) -> Result<bool> {
        self.write(move |tx| jobs::stop(tx, id))
    }

    fn resume_job(&self, id: RecordId) -> Result<bool> {
        self.write(move |tx| jobs::resume(tx, id))
    }

    fn job(&self, id: RecordId) -> Result<Option<Job>> {
        self.read(|conn| jobs::get(conn, id))
    }

    fn jobs(&self, limit: usize) -> Result<Vec<Job>> {
        self.read(|conn| jobs::newest(conn, limit))
    }

    fn setting(&self, key: &str) -> Result<Option<String>> {
        self.read(|conn| schema::setting(conn, key))
    }

    fn put_setting(&self, key: &str, value: &str) -> Result<()> {
        check_text("name", key, NAME_BYTES_MAX)?;
        check_text("text", value, TEXT_BYTES_MAX)?;
        let (key, value) = (key.to_owned(), value.to_owned());
        self.write(move |tx| schema::put_setting(tx.conn, &key, &value))
    }

    fn verify(&self, expected: Option<Head>) -> Result<Verification> {
        proof::verify(&self.readers, expected)
    }

    fn backup(&self, to: &Path) -> Result<Head> {
        copies::backup(&self.readers, to)
    }

    fn export(&self, to: &mut dyn Write) -> Result<Head> {
        let head = self.head()?;
        let mut export = ExportWriter::new(to, &self.node())?;
        let mut place = 0;
        loop {
            let page = self.read(|conn| blobs::list(conn, place, 1000))?;
            let Some(last) = page.last() else { break };
            place = last.place;
            for kept in page {
                let bytes = if kept.erased { None } else { self.blob(kept.hash)? };
                export.blob(kept.hash, bytes.as_deref())?;
            }
        }
        let mut failed = Ok(());
        self.scan(1, head.seq, &mut |entry| match export.entry(&entry) {
            Ok(()) => ControlFlow::Continue(()),
            Err(cause) => {
                failed = Err(cause);
                ControlFlow::Break(())
            }
        })?;
        failed?;
        export.finish()?;
        Ok(head)
    }

    fn import_export(&self, from: &mut dyn BufRead) -> Result<Head> {
        let empty = self.head()?.seq == 0 && self.read(|conn| blobs::list(conn, 0, 1))?.is_empty();
        if !empty {
            return Err(LedgerError::Occupied { path: PathBuf::from(self.path()) });
        }
        let node = self.node();
        let outcome = self.write_pieces(from);
        if outcome.is_err() {
            self.clear_log()?;
            self.put_setting(NODE, &node)?;
            *self.node.write().unwrap_or_else(PoisonError::into_inner) = node;
        }
        outcome?;
        self.head()
    }
}
