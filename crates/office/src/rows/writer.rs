//! Batches on their way to the disk: one is written while the next is made ready.
//!
//! Always holds: batches are written in their order; what is on its way counts as there when the next batch is
//! compared; where somebody else changed a record meanwhile, the batch is compared and written again.

use std::collections::{HashMap, VecDeque};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::Scope;

use ledger::{Batch, Draft, Ledger, LedgerError};
use lines::Item;
use record::{Content, Finding, Kind, Reason, RecordId, Severity};

use super::said::{Digest, Standing, as_bearer, digest};
use super::{Counts, Findings};
use crate::OfficeError;

/// Batches that may be on their way.
const AHEAD: usize = 2;
/// How often a batch is compared again because others write to the same records.
const TRIES: usize = 8;

type Written = Result<(), LedgerError>;

pub(super) struct Writer<'a> {
    ledger: &'a dyn Ledger,
    actor: &'a str,
    bearer: Vec<u8>,
    to_disk: Option<SyncSender<Vec<Draft>>>,
    written: Receiver<Written>,
    sent: VecDeque<Sent>,
    /// What the records of the batches on their way will be, with the number of the last such batch.
    coming: HashMap<RecordId, (u32, Digest, u64)>,
    number: u64,
}

/// A batch on its way, with what it takes to write it again.
struct Sent {
    number: u64,
    items: Vec<Item>,
    told: Told,
}

/// What a batch adds to the counts.
#[derive(Clone, Copy, Default)]
struct Told {
    new: u64,
    changed: u64,
    unchanged: u64,
    waiting: u64,
}

impl Counts {
    fn add(&mut self, told: Told) {
        self.new += told.new;
        self.changed += told.changed;
        self.unchanged += told.unchanged;
        self.waiting += told.waiting;
    }

    fn take_off(&mut self, told: Told) {
        self.new -= told.new;
        self.changed -= told.changed;
        self.unchanged -= told.unchanged;
        self.waiting -= told.waiting;
    }
}

/// A batch compared with what stands.
struct Compared {
    drafts: Vec<Draft>,
    told: Told,
    findings: Vec<Finding>,
    becomes: Vec<(RecordId, u32, Digest)>,
}

impl<'a> Writer<'a> {
    /// Starts the thread that hands batches to the ledger.
    pub fn start<'scope>(
        scope: &'scope Scope<'scope, '_>,
        ledger: &'a dyn Ledger,
        actor: &'a str,
        source: RecordId,
    ) -> Writer<'a>
    where
        'a: 'scope,
    {
        let (to_disk, batches) = sync_channel::<Vec<Draft>>(AHEAD);
        let (answer, written) = sync_channel(AHEAD + 2);
        scope.spawn(move || {
            for drafts in batches {
                let outcome = ledger.append(Batch::from(drafts)).map(drop);
                if answer.send(outcome).is_err() {
                    break;
                }
            }
        });
        let (sent, coming) = (VecDeque::new(), HashMap::new());
        let bearer = as_bearer(source);
        Writer { ledger, actor, bearer, to_disk: Some(to_disk), written, sent, coming, number: 0 }
    }

    /// Compares the items with what stands and sends those that say something new.
    ///
    /// `repeated` tells which items the file had before; without it, what is newer than `begun_at` is from this file.
    pub fn write(
        &mut self,
        items: Vec<Item>,
        repeated: Option<Vec<bool>>,
        begun_at: u64,
        counts: &mut Counts,
        findings: &mut Findings,
    ) -> Result<(), OfficeError> {
        let compared = self.compare(&items, &|at, said_at| match &repeated {
            Some(repeated) => repeated[at],
            None => said_at > begun_at,
        })?;
        counts.add(compared.told);
        compared.findings.into_iter().for_each(|finding| findings.add(finding));
        if compared.drafts.is_empty() {
            return Ok(());
        }
        self.number += 1;
        let number = self.number;
        for (record, version, digest) in compared.becomes {
            self.coming.insert(record, (version, digest, number));
        }
        self.sent.push_back(Sent { number, items, told: compared.told });
        if let Some(to_disk) = &self.to_disk {
            to_disk.send(compared.drafts).map_err(|_| LedgerError::Closed)?;
        }
        while self.sent.len() > AHEAD {
            self.settle(counts)?;
        }
        Ok(())
    }

    /// Waits for what is on its way.
    pub fn finish(&mut self, counts: &mut Counts) -> Result<(), OfficeError> {
        while !self.sent.is_empty() {
            self.settle(counts)?;
        }
        self.to_disk = None;
        Ok(())
    }

    /// Waits for the oldest batch on its way.
    fn settle(&mut self, counts: &mut Counts) -> Result<(), OfficeError> {
        match self.heard()? {
            (_, Ok(())) => Ok(()),
            (sent, Err(LedgerError::Conflict { .. })) => self.again(sent, counts),
            (sent, Err(error)) => {
                counts.take_off(sent.told);
                self.drop_sent(counts);
                Err(error.into())
            }
        }
    }

    fn heard(&mut self) -> Result<(Sent, Written), OfficeError> {
        let sent = self.sent.pop_front().ok_or(LedgerError::Closed)?;
        let outcome = self.written.recv().map_err(|_| LedgerError::Closed)?;
        self.coming.retain(|_, (.., number)| *number != sent.number);
        Ok((sent, outcome))
    }

    /// Somebody else wrote to a record of the batch. All on their way are waited for, then those that failed are
    /// compared and written again in their order.
    fn again(&mut self, first: Sent, counts: &mut Counts) -> Result<(), OfficeError> {
        let mut failed = vec![first];
        while !self.sent.is_empty() {
            match self.heard()? {
                (_, Ok(())) => {}
                (sent, Err(LedgerError::Conflict { .. })) => failed.push(sent),
                (sent, Err(error)) => {
                    counts.take_off(sent.told);
                    failed.iter().for_each(|sent| counts.take_off(sent.told));
                    self.drop_sent(counts);
                    return Err(error.into());
                }
            }
        }
        failed.iter().for_each(|sent| counts.take_off(sent.told));
        failed.into_iter().try_for_each(|sent| self.write_now(&sent.items, counts))
    }

    fn write_now(&mut self, items: &[Item], counts: &mut Counts) -> Result<(), OfficeError> {
        let mut tries = 0;
        loop {
            tries += 1;
            // Which items the file had twice was told the first time.
            let compared = self.compare(items, &|_, _| false)?;
            match self.ledger.append(Batch::from(compared.drafts)) {
                Ok(_) => {
                    counts.add(compared.told);
                    return Ok(());
                }
                Err(LedgerError::Conflict { .. }) if tries < TRIES => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// After a failure: hears what became of the rest, so that the counts say what is on the disk.
    fn drop_sent(&mut self, counts: &mut Counts) {
        while let Ok((sent, outcome)) = self.heard() {
            if outcome.is_err() {
                counts.take_off(sent.told);
            }
        }
    }

    fn compare(&self, items: &[Item], is_repeated: &dyn Fn(usize, u64) -> bool) -> Result<Compared, OfficeError> {
        let mut standing = self.standing(items)?;
        let mut compared =
            Compared { drafts: Vec::new(), told: Told::default(), findings: Vec::new(), becomes: Vec::new() };
        for (at, item) in items.iter().enumerate() {
            let payload = item.content.to_bytes()?;
            let says = digest(&payload);
            let before = standing.get(&item.record).copied();
            let same = before.is_some_and(|before| before.erased || before.said.is_some_and(|(said, _)| said == says));
            if same {
                compared.told.unchanged += 1;
                continue;
            }
            if before.and_then(|before| before.said).is_some_and(|(_, said_at)| is_repeated(at, said_at)) {
                compared.findings.push(repeated(item));
                continue;
            }
            let after = before.map_or(0, |before| before.version);
            let payload = match before {
                None => payload,
                Some(_) => Content { reason: Reason::SourceCorrected, ..item.content.clone() }.to_bytes()?,
            };
            let counted = if before.is_none() { &mut compared.told.new } else { &mut compared.told.changed };
            *counted += 1;
            compared.told.waiting += u64::from(item.content.kind == Kind::Claim);
            let kind = item.content.kind.name().to_owned();
            compared.drafts.push(Draft { record: item.record, after, kind, actor: self.actor.to_owned(), payload });
            compared.becomes.push((item.record, after + 1, says));
            let now = Standing { version: after + 1, said: Some((says, u64::MAX)), erased: false };
            standing.insert(item.record, now);
        }
        Ok(compared)
    }

    /// Where the records of the items stand, what is on its way included.
    fn standing(&self, items: &[Item]) -> Result<HashMap<RecordId, Standing>, OfficeError> {
        let mut records: Vec<RecordId> = items.iter().map(|item| item.record).collect();
        records.sort_unstable();
        records.dedup();
        let mut standing = HashMap::with_capacity(records.len());
        self.ledger.each_version(&records, &mut |entry| {
            let before = standing.get(&entry.record).copied();
            standing.insert(entry.record, Standing::after(before, &entry, &self.bearer));
        })?;
        for record in records {
            if let Some((version, digest, _)) = self.coming.get(&record) {
                let coming = Standing { version: *version, said: Some((*digest, u64::MAX)), erased: false };
                standing.insert(record, coming);
            }
        }
        Ok(standing)
    }
}

/// One identifier twice in a file, with different values: the first stands.
fn repeated(item: &Item) -> Finding {
    let place = item.content.sources.first().and_then(|source| source.locator.clone()).unwrap_or_default();
    Finding::new("rows-repeated", Severity::Warning).with("place", place)
}
