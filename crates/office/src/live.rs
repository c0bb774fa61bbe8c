//! The log in memory, followed as it grows, and the pictures folded from it.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use crate::jobs::Bell;
use ledger::{Batch, Clock, Draft, Entropy, EntryRef, Ledger, LedgerError, Receipt};
use picture::desk::Change;
use picture::{Log, Picture};
use record::{Content, ContentError, Kind, Moment, RecordId, Version, Viewer};

/// Pictures kept at most; each is as large as what its viewer may see.
const PICTURES_MAX: usize = 32;

/// Pictures by who looks at which moment, each with the place in the log up to which it was folded.
type Pictures = HashMap<(Viewer, Option<Moment>), (u64, Arc<Picture>)>;

/// Why the office could not do it.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// The ledger refused or failed; `Conflict` means that somebody else decided first.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// What was to be written breaks a rule of its type.
    #[error(transparent)]
    Content(#[from] ContentError),
}

/// The log, followed, and its pictures. Shared by all who read and write here.
pub struct Live {
    ledger: Arc<dyn Ledger>,
    clock: Clock,
    entropy: Entropy,
    log: RwLock<Log>,
    pictures: Mutex<Pictures>,
    bell: Bell,
}

impl Live {
    /// Reads the whole log. An entry that is no record of ours (an erasure, a later format) is passed over and told
    /// to the program's own log.
    ///
    /// # Errors
    /// The ledger's.
    pub fn open(ledger: Arc<dyn Ledger>, clock: Clock, entropy: Entropy) -> Result<Live, OfficeError> {
        let live =
            Live { ledger, clock, entropy, log: RwLock::default(), pictures: Mutex::default(), bell: Bell::default() };
        live.follow()?;
        Ok(live)
    }

    /// The ledger behind it.
    pub fn ledger(&self) -> &Arc<dyn Ledger> {
        &self.ledger
    }

    /// Rung when a job is added, so that whoever does jobs need not ask all the time.
    pub fn bell(&self) -> &Bell {
        &self.bell
    }

    /// The time, by the program's clock.
    pub fn now(&self) -> Moment {
        (self.clock)()
    }

    /// A new record's name.
    pub fn new_id(&self) -> RecordId {
        let mut random = [0; 10];
        (self.entropy)(&mut random);
        RecordId::new(self.now(), random)
    }

    /// Reads what was appended since it was last read, by whomever.
    ///
    /// # Errors
    /// The ledger's.
    pub fn follow(&self) -> Result<(), OfficeError> {
        let head = self.ledger.head()?;
        if self.read_log(Log::seq) >= head.seq {
            return Ok(());
        }
        let mut log = self.log.write().unwrap_or_else(PoisonError::into_inner);
        let from = log.seq() + 1;
        self.ledger.scan(from, head.seq, &mut |entry| {
            match version_of(&entry) {
                Some(version) => log.push(version),
                None => log.read_to(entry.seq),
            }
            ControlFlow::Continue(())
        })?;
        log.read_to(head.seq);
        Ok(())
    }

    /// What the viewer may know now, or at `known`.
    ///
    /// # Errors
    /// The ledger's, from following the log.
    pub fn picture(&self, viewer: &Viewer, known: Option<Moment>) -> Result<Arc<Picture>, OfficeError> {
        self.follow()?;
        let key = (viewer.clone(), known);
        let log = self.log.read().unwrap_or_else(PoisonError::into_inner);
        let seq = log.seq();
        let last = self.kept().get(&key).cloned();
        let picture = match last {
            Some((at, picture)) if at == seq => return Ok(picture),
            // What is there is kept up to date, unless too much has changed since.
            Some((at, picture)) => match log.changed_since(at) {
                Some(changed) => Arc::new(picture.after(&log, &changed)),
                None => Arc::new(Picture::new(&log, viewer, known)),
            },
            None => Arc::new(Picture::new(&log, viewer, known)),
        };
        let mut kept = self.kept();
        if kept.len() >= PICTURES_MAX {
            kept.retain(|_, (at, _)| *at == seq);
            if kept.len() >= PICTURES_MAX {
                kept.clear();
            }
        }
        kept.insert(key, (seq, Arc::clone(&picture)));
        Ok(picture)
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Pictures> {
        self.pictures.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks the log itself: histories, newest versions.
    pub fn read_log<T>(&self, ask: impl FnOnce(&Log) -> T) -> T {
        ask(&self.log.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Writes the changes together, in the name of `actor`; `key` makes a second sending harmless.
    ///
    /// # Errors
    /// `Content` before anything is written; the ledger's, where nothing of it was written.
    pub fn write(&self, actor: &str, key: Option<String>, changes: &[Change]) -> Result<Vec<Receipt>, OfficeError> {
        let drafts = changes.iter().map(|change| draft(actor, change)).collect::<Result<Vec<_>, _>>()?;
        let receipts = self.ledger.append(Batch { key, drafts })?;
        self.follow()?;
        Ok(receipts)
    }
}

/// A change as the ledger takes it.
fn draft(actor: &str, change: &Change) -> Result<Draft, ContentError> {
    Ok(Draft {
        record: change.record,
        after: change.after,
        kind: change.content.kind.name().to_owned(),
        actor: actor.to_owned(),
        payload: change.content.to_bytes()?,
    })
}

fn version_of(entry: &EntryRef<'_>) -> Option<Version> {
    Kind::of(entry.kind)?;
    let payload = entry.payload?;
    match Content::from_bytes(payload) {
        Ok(content) => Some(Version {
            seq: entry.seq,
            record: entry.record,
            version: entry.version,
            recorded_at: entry.recorded_at,
            recorded_by: entry.actor.to_owned(),
            content,
        }),
        Err(error) => {
            tracing::error!(seq = entry.seq, %error, "an entry of the log cannot be read as a record");
            None
        }
    }
}
