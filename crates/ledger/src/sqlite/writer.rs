//! The one thread that writes: it takes all that waits into one transaction, commits, and only then answers.
//!
//! Always holds: an answer is given after the commit is on the disk; one piece of work that fails does not fail those
//! beside it; a failed transaction leaves nothing, neither in the file nor in memory.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use record::Moment;
use rusqlite::Connection;

use super::options::Clock;
use super::remembered::Remembered;
use super::schema::{Inner, Trouble};
use crate::{Head, LedgerError, Result};

/// Most pieces of work in one transaction.
const GROUP_MAX: usize = 1024;
/// A transaction takes no more work once it holds so many bytes.
const GROUP_BYTES_MAX: usize = 32 << 20;
/// Work that may wait before callers do.
const QUEUE_MAX: usize = 1024;

/// What a piece of work sees of the transaction it is in.
pub(super) struct Tx<'a> {
    /// The connection, inside the transaction.
    pub(super) conn: &'a Connection,
    /// The newest entry so far; whoever appends moves it.
    pub(super) head: &'a mut Head,
    /// The clock at the start of this piece of work.
    pub(super) now: Moment,
    /// Set when erased bytes have to leave the write-ahead log too.
    pub(super) scrub: &'a mut bool,
}

/// Work with its place for the answer. May be run again if the transaction around it failed because of others.
trait Work: Send {
    fn run(&mut self, tx: &mut Tx<'_>) -> Inner<()>;
    fn answer(&mut self, outcome: Result<()>);
    fn bytes(&self) -> usize;
}

struct Asked<T, F, G> {
    work: F,
    on_failure: G,
    bytes: usize,
    result: Option<T>,
    reply: SyncSender<Result<T>>,
}

impl<T, F, G> Work for Asked<T, F, G>
where
    T: Send,
    F: FnMut(&mut Tx<'_>) -> Inner<T> + Send,
    G: FnMut() + Send,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> Inner<()> {
        self.result = None;
        self.result = Some((self.work)(tx)?);
        Ok(())
    }

    fn answer(&mut self, outcome: Result<()>) {
        if outcome.is_err() {
            (self.on_failure)();
        }
        let answer = outcome.and_then(|()| self.result.take().ok_or(LedgerError::Closed));
        let _ = self.reply.send(answer); // nobody waits any more: the work is done all the same
    }

    fn bytes(&self) -> usize {
        self.bytes
    }
}

/// An answer that is still to come.
pub(super) struct Pending<T>(Receiver<Result<T>>);

impl<T> Pending<T> {
    /// Waits for the commit.
    pub(super) fn wait(self) -> Result<T> {
        self.0.recv().unwrap_or(Err(LedgerError::Closed))
    }
}

/// The door to the writing thread. Dropping it finishes what was asked and ends the thread.
pub(super) struct Writer {
    queue: Option<SyncSender<Box<dyn Work>>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread.
    pub(super) fn start(state: WriterState) -> Result<Writer> {
        let (queue, waiting) = sync_channel(QUEUE_MAX);
        let thread = std::thread::Builder::new()
            .name("ledger-writer".to_owned())
            .spawn(move || state.run(&waiting))
            .map_err(|cause| LedgerError::from_io("starting the writer", cause))?;
        Ok(Writer { queue: Some(queue), thread: Some(thread) })
    }

    /// Hands in work and returns at once; `bytes` says roughly how much it writes.
    ///
    /// `on_failure` is called in the writing thread, before any later transaction, if this work was not kept.
    pub(super) fn ask_later<T: Send + 'static>(
        &self,
        bytes: usize,
        work: impl FnMut(&mut Tx<'_>) -> Inner<T> + Send + 'static,
        on_failure: impl FnMut() + Send + 'static,
    ) -> Result<Pending<T>> {
        let (reply, answer) = sync_channel(1);
        let asked = Asked { work, on_failure, bytes, result: None, reply };
        let queue = self.queue.as_ref().ok_or(LedgerError::Closed)?;
        queue.send(Box::new(asked)).map_err(|_| LedgerError::Closed)?;
        Ok(Pending(answer))
    }

    /// Hands in work and waits until it is on the disk.
    pub(super) fn ask<T: Send + 'static>(
        &self,
        bytes: usize,
        work: impl FnMut(&mut Tx<'_>) -> Inner<T> + Send + 'static,
    ) -> Result<T> {
        self.ask_later(bytes, work, || ())?.wait()
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.queue.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join(); // a panic there was told to whoever waited
        }
    }
}

/// What the thread owns.
pub(super) struct WriterState {
    pub(super) path: PathBuf,
    pub(super) conn: Connection,
    pub(super) head: Head,
    pub(super) clock: Clock,
    pub(super) remembered: Remembered,
    /// Erased bytes may still stand in the write-ahead log.
    pub(super) scrub: bool,
}

impl WriterState {
    fn run(mut self, waiting: &Receiver<Box<dyn Work>>) {
        while let Ok(first) = waiting.recv() {
            let mut bytes = first.bytes();
            let mut group = vec![first];
            while group.len() < GROUP_MAX && bytes < GROUP_BYTES_MAX {
                let Ok(next) = waiting.try_recv() else { break };
                bytes += next.bytes();
                group.push(next);
            }
            self.commit(&mut group);
            if self.scrub {
                self.scrub_log();
            }
        }
    }

    /// Commits the group and answers; if the transaction as a whole fails, each piece gets one of its own.
    fn commit(&mut self, group: &mut [Box<dyn Work>]) {
        match self.transact(group) {
            Ok(outcomes) => {
                self.remembered.note(&self.head);
                for (work, outcome) in group.iter_mut().zip(outcomes) {
                    work.answer(outcome);
                }
            }
            Err(cause) if group.len() == 1 => group[0].answer(Err(cause)),
            Err(_) => {
                for work in group.chunks_mut(1) {
                    self.commit(work);
                }
            }
        }
    }

    /// One transaction; the outer error means that nothing of it was kept.
    fn transact(&mut self, group: &mut [Box<dyn Work>]) -> Result<Vec<Result<()>>> {
        let head_before = self.head;
        let scrub_before = self.scrub;
        let outcome = self.transact_inner(group);
        outcome.map_err(|trouble| {
            if !self.conn.is_autocommit() {
                // It can only fail if the engine has rolled back already.
                let _ = self.conn.execute_batch("ROLLBACK");
            }
            self.head = head_before;
            self.scrub = scrub_before;
            trouble.named(&self.path, "writing to the ledger")
        })
    }

    fn transact_inner(&mut self, group: &mut [Box<dyn Work>]) -> Inner<Vec<Result<()>>> {
        let head_before = self.head;
        self.conn.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        let alone = group.len() == 1;
        let mut outcomes = Vec::with_capacity(group.len());
        for work in group.iter_mut() {
            outcomes.push(self.step(work.as_mut(), alone)?);
        }
        if self.head != head_before {
            put_head(&self.conn, &self.head)?;
        }
        self.conn.prepare_cached("COMMIT")?.execute([])?;
        Ok(outcomes)
    }

    /// One piece of work inside the transaction. The outer error ends the transaction.
    fn step(&mut self, work: &mut dyn Work, alone: bool) -> Inner<Result<()>> {
        let head_before = self.head;
        let scrub_before = self.scrub;
        let now = (self.clock)();
        if !alone {
            self.conn.prepare_cached("SAVEPOINT work")?.execute([])?;
        }
        let mut tx = Tx { conn: &self.conn, head: &mut self.head, now, scrub: &mut self.scrub };
        match work.run(&mut tx) {
            Ok(()) => {
                if !alone {
                    self.conn.prepare_cached("RELEASE work")?.execute([])?;
                }
                Ok(Ok(()))
            }
            // Alone, or when the engine has given up the transaction, there is nothing to go on with.
            Err(trouble) if alone || self.conn.is_autocommit() => Err(trouble),
            Err(trouble) => {
                self.conn.execute_batch("ROLLBACK TO work; RELEASE work")?;
                self.head = head_before;
                self.scrub = scrub_before;
                Ok(Err(trouble.named(&self.path, "writing to the ledger")))
            }
        }
    }

    /// Moves the write-ahead log into the file and empties it; tried again later while a reader still needs it.
    fn scrub_log(&mut self) {
        let busy = self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
        self.scrub = !matches!(busy, Ok(0));
    }
}

/// Writes the row that says where the log ends.
pub(super) fn put_head(conn: &Connection, head: &Head) -> std::result::Result<(), Trouble> {
    let sql = "INSERT INTO head (one, seq, hash, recorded_at) VALUES (1, ?1, ?2, ?3)
        ON CONFLICT DO UPDATE SET seq = excluded.seq, hash = excluded.hash, recorded_at = excluded.recorded_at";
    conn.prepare_cached(sql)?.execute((head.seq as i64, head.hash.0, head.recorded_at.0))?;
    Ok(())
}
