//! Long work in the background: imports and confirmations, from the ledger's job table.
//!
//! Takes an office and the name of who does the work ([`Worker`]); leases one job after the other, says how far it is,
//! and writes down what came of it. Always holds: a job that a person stopped stops within a batch, and can be resumed;
//! a job whose program died is taken up again when its lease has run out, and comes to the same end; one that dies again
//! and again is given up; what is told of a job is bounded, whatever its size.
//! Not here: the pages that show jobs (`web`), the thread (`tahaluf`).

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use intake::Limits;
use ledger::{Job, JobEnd, NewJob, Progress};
use record::{Kind, RecordId, Viewer};
use serde::{Deserialize, Serialize};

use crate::imports::{self, Outcome, Task};
use crate::rows::{Counts, Findings};
use crate::{Acting, Live, OfficeError, Which, confirm_each};

/// Kind of the jobs that take a file in.
pub const IMPORT: &str = "import";
/// Kind of the jobs that wait for a person who says what the columns of a table mean; nobody leases them.
pub const COLUMNS: &str = "columns";
/// Kind of the jobs that confirm all that waits in a source.
pub const CONFIRM: &str = "confirm";
/// How long a job belongs to its holder without a word, in microseconds.
const LEASE_MICROS: i64 = 20_000_000;
/// How often progress is written down, in microseconds.
const TOLD_EVERY_MICROS: i64 = 300_000;
/// A job that was begun so often without coming to an end is given up.
const ATTEMPTS_MAX: u32 = 5;
/// How long to wait for the bell before looking all the same: jobs of a program that died come back.
const LOOK_EVERY: Duration = Duration::from_secs(3);

/// All that waits in a source is confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// The source.
    pub source: RecordId,
    /// Only what speaks of records of this kind.
    #[serde(default)]
    pub kind: Option<Kind>,
    /// What it is called.
    pub title: Option<String>,
    /// Who confirms.
    pub acting: Acting,
    /// How many claims waited when it was asked for.
    pub claims: u64,
}

/// How far an import is, as its job keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// What was read and written.
    pub counts: Counts,
    /// What was noticed.
    pub findings: Findings,
}

/// Why a job failed, as its job keeps it: the code and values of the words for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// `ledger-…` or `job-…`, a key of the locales.
    pub key: String,
    /// Values for the words.
    pub args: Vec<(String, String)>,
}

/// Wakes whoever does jobs.
#[derive(Debug, Default)]
pub struct Bell {
    rung: Mutex<bool>,
    heard: Condvar,
}

impl Bell {
    /// Wakes one who waits, or the next one who will.
    pub fn ring(&self) {
        *self.rung.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.heard.notify_one();
    }

    /// Waits for the bell, at most so long.
    fn wait(&self, at_most: Duration) {
        let rung = self.rung.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.heard.wait_timeout_while(rung, at_most, |rung| !*rung);
        *waited.unwrap_or_else(PoisonError::into_inner).0 = false;
    }
}

/// Queues a file to be taken in; the job's name.
///
/// # Errors
/// The ledger's.
pub fn import(live: &Live, task: &Task) -> Result<RecordId, OfficeError> {
    add(live, IMPORT, &task.actor, task)
}

/// Notes a table that waits for a person who says what its columns mean.
///
/// # Errors
/// The ledger's.
pub fn columns(live: &Live, task: &Task) -> Result<RecordId, OfficeError> {
    add(live, COLUMNS, &task.actor, task)
}

/// Queues the confirmation of all that waits in a source; the job's name.
///
/// # Errors
/// The ledger's.
pub fn confirm(live: &Live, asked: &Confirmation) -> Result<RecordId, OfficeError> {
    add(live, CONFIRM, &asked.acting.account, asked)
}

fn add(live: &Live, kind: &str, owner: &str, task: &impl Serialize) -> Result<RecordId, OfficeError> {
    let task = serde_json::to_string(task).map_err(record::ContentError::from)?;
    let id = live.ledger().add_job(&NewJob { kind: kind.to_owned(), task, owner: owner.to_owned() })?;
    live.bell().ring();
    Ok(id)
}

/// Who does jobs.
pub struct Worker<'a> {
    live: &'a Live,
    holder: String,
    limits: Limits,
}

/// What became of the work itself.
enum Ended {
    Done(String),
    /// It is not the holder's any more: somebody stopped it.
    NotOurs,
}

impl<'a> Worker<'a> {
    /// A worker of this name; no two at a time have the same.
    pub fn new(live: &'a Live, holder: &str) -> Worker<'a> {
        Worker { live, holder: holder.to_owned(), limits: Limits::default() }
    }

    /// Does jobs until told to end; ends within a batch, the job at hand is taken up by the next program.
    pub fn until(&self, ended: &dyn Fn() -> bool) {
        while !ended() {
            match self.once(ended) {
                Ok(true) => {}
                Ok(false) => self.live.bell().wait(LOOK_EVERY),
                Err(error) => {
                    tracing::error!(%error, "the job table does not answer");
                    self.live.bell().wait(LOOK_EVERY);
                }
            }
        }
    }

    /// Does one job; false if none waits.
    ///
    /// # Errors
    /// The ledger's, where the job table itself fails; what fails in a job is written down there.
    pub fn once(&self, ended: &dyn Fn() -> bool) -> Result<bool, OfficeError> {
        let ledger = self.live.ledger();
        let Some(job) = ledger.lease_job(&[IMPORT, CONFIRM], &self.holder, LEASE_MICROS)? else { return Ok(false) };
        if job.attempts > ATTEMPTS_MAX {
            let failure = Failure { key: "job-attempts".to_owned(), args: Vec::new() };
            ledger.end_job(job.id, &self.holder, &JobEnd::Failed(json(&failure)))?;
            return Ok(true);
        }
        let work = AssertUnwindSafe(|| self.work(&job, ended));
        let end = match catch_unwind(work) {
            Ok(Ok(Ended::Done(result))) => JobEnd::Done(result),
            Ok(Ok(Ended::NotOurs)) => return Ok(true),
            Ok(Err(error)) => JobEnd::Failed(json(&failure(&error))),
            Err(_) => JobEnd::Failed(json(&Failure { key: "job-broke".to_owned(), args: Vec::new() })),
        };
        if let JobEnd::Failed(reason) = &end {
            tracing::error!(job = %job.id, reason, "a job failed");
        }
        ledger.end_job(job.id, &self.holder, &end)?;
        Ok(true)
    }

    fn work(&self, job: &Job, ended: &dyn Fn() -> bool) -> Result<Ended, OfficeError> {
        match job.kind.as_str() {
            IMPORT => self.import(job, ended),
            _ => self.confirm(job, ended),
        }
    }

    fn import(&self, job: &Job, ended: &dyn Fn() -> bool) -> Result<Ended, OfficeError> {
        let task: Task = read(&job.task)?;
        let total = self.live.ledger().blob_size(task.original)?;
        let mut ours = true;
        let mut told_at = i64::MIN;
        let mut watch = |counts: &Counts, findings: &Findings| {
            let now = self.live.now().0;
            if ended() {
                return ControlFlow::Break(());
            }
            if now.saturating_sub(told_at) < TOLD_EVERY_MICROS {
                return ControlFlow::Continue(());
            }
            told_at = now;
            let note = json(&Told { counts: counts.clone(), findings: findings.clone() });
            let progress = Progress { done: counts.bytes, total, note };
            ours = self.report(job, &progress);
            self.follow();
            if ours { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        let ledger = self.live.ledger().as_ref();
        let outcome = match imports::rows(ledger, &task, &self.limits, &mut watch)? {
            Some(outcome) => outcome,
            None => imports::documents(self.live, &task, &self.limits)?,
        };
        self.follow();
        if outcome.stopped {
            // Either a person stopped it, or the program ends: the next one takes it up.
            return Ok(Ended::NotOurs);
        }
        let counts = outcome.counts.clone();
        let progress = Progress { done: total.unwrap_or(counts.bytes), total, note: self.told(&outcome) };
        self.report(job, &progress);
        Ok(Ended::Done(json(&outcome)))
    }

    fn told(&self, outcome: &Outcome) -> String {
        json(&Told { counts: outcome.counts.clone(), findings: outcome.findings.clone() })
    }

    fn confirm(&self, job: &Job, ended: &dyn Fn() -> bool) -> Result<Ended, OfficeError> {
        let asked: Confirmation = read(&job.task)?;
        let acting = &asked.acting;
        let viewer = Viewer::Person { account: acting.account.clone(), member: Some(acting.member.clone()) };
        let which = Which { source: asked.source, kind: asked.kind };
        // Those of an earlier run are among the claims that waited then.
        let before = job.progress.done;
        let mut ours = true;
        let mut on = |confirmed: usize| {
            let done = before + confirmed as u64;
            let progress = Progress { done, total: Some(asked.claims.max(done)), note: String::new() };
            ours = self.report(job, &progress);
            if ours && !ended() { ControlFlow::Continue(usize::MAX) } else { ControlFlow::Break(()) }
        };
        let confirmed = confirm_each(self.live, &viewer, acting, which, &mut on)?;
        if !ours || ended() {
            return Ok(Ended::NotOurs);
        }
        Ok(Ended::Done(json(&(before + confirmed as u64))))
    }

    /// Writes down how far it is; whether the job is still the holder's.
    fn report(&self, job: &Job, progress: &Progress) -> bool {
        let reported = self.live.ledger().report_job(job.id, &self.holder, progress, LEASE_MICROS);
        reported.unwrap_or_else(|error| {
            tracing::warn!(%error, "progress could not be written down");
            true
        })
    }

    /// Takes in what was written, so that the next page finds it done.
    fn follow(&self) {
        if let Err(error) = self.live.follow() {
            tracing::warn!(%error, "the log could not be followed");
        }
    }
}

/// A value of ours as JSON; such values have no maps with keys that are no texts, so it cannot fail.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn read<T: serde::de::DeserializeOwned>(task: &str) -> Result<T, OfficeError> {
    Ok(serde_json::from_str(task).map_err(record::ContentError::from)?)
}

fn failure(error: &OfficeError) -> Failure {
    match error {
        OfficeError::Ledger(error) => {
            let args = error.args().into_iter().map(|(name, value)| (name.to_owned(), value));
            Failure { key: format!("ledger-{}", error.code()), args: args.collect() }
        }
        OfficeError::Content(error) => {
            Failure { key: "job-content".to_owned(), args: vec![("detail".to_owned(), error.to_string())] }
        }
    }
}

#[cfg(test)]
mod tests;
