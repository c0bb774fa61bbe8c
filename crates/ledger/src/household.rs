//! What the house keeps beside the log: accounts, one-time links, sessions, unfinished work, jobs.
//!
//! These change in place and are not chained: a session is not a fact about the world.
//! Not here: hashing a password, making a token, deciding what a right allows (`web`).

use record::{Moment, RecordId};
use serde::{Deserialize, Serialize};

use crate::Hash;

/// A person's account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// The name to sign in with; unique, compared byte for byte (the caller folds it).
    pub name: String,
    /// The name to show.
    pub display: String,
    /// The member the person belongs to, as the caller names it.
    pub member: Option<String>,
    /// Roles and clearance as the caller writes them (JSON); opaque.
    pub rights: String,
    /// The password's argon2id string in PHC form; empty if the account has none.
    pub password: String,
    /// A disabled account keeps its name and opens no session.
    pub disabled: bool,
    /// When it was made.
    pub created: Moment,
}

/// A link that can be used once: the first account, an invitation, a forgotten password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneTimeLink {
    /// SHA-256 of the secret in the link.
    pub token: Hash,
    /// What it is good for: `first-account`, `invitation`, `password`.
    pub purpose: String,
    /// The account it is for; `None` lets the person choose a new name.
    pub account: Option<String>,
    /// Rights a new account gets, or whatever the caller wants to find again; opaque.
    pub body: String,
    /// When it was made.
    pub created: Moment,
    /// From when on it is worth nothing.
    pub expires: Moment,
    /// When it was used.
    pub used: Option<Moment>,
}

/// One browser signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of the secret in the cookie.
    pub token: Hash,
    /// Whose it is.
    pub account: String,
    /// Form secret, language, whatever the caller wants to find again; opaque.
    pub body: String,
    /// When it began.
    pub created: Moment,
    /// When it was last touched.
    pub last_seen: Moment,
    /// From when on it is worth nothing.
    pub expires: Moment,
}

/// What a person typed at a desk and has not sent yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfinished {
    /// What it belongs to: a source, a form.
    pub key: String,
    /// As the page sent it (JSON); opaque.
    pub body: String,
    /// When it was last kept.
    pub saved: Moment,
}

/// Work to be done in the background.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewJob {
    /// Which worker does it.
    pub kind: String,
    /// What to do (JSON); opaque.
    pub task: String,
    /// The account that asked for it.
    pub owner: String,
}

/// A job and how far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its name; says nothing about how many there are.
    pub id: RecordId,
    /// Which worker does it.
    pub kind: String,
    /// What to do (JSON); opaque.
    pub task: String,
    /// The account that asked for it.
    pub owner: String,
    /// Where it stands.
    pub state: JobState,
    /// Who works on it, until when.
    pub lease: Option<Lease>,
    /// How far it is.
    pub progress: Progress,
    /// What came out, or why it failed (JSON); opaque.
    pub result: Option<String>,
    /// How often it was begun.
    pub attempts: u32,
    /// When it was queued.
    pub created: Moment,
    /// When it last changed.
    pub changed: Moment,
}

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// Nobody has begun.
    Waiting,
    /// Somebody holds the lease.
    Running,
    /// It came to its end.
    Done,
    /// It could not be done.
    Failed,
    /// A person stopped it.
    Stopped,
}

/// Who works on a job, until when; after that it may be given to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lease {
    /// The worker.
    pub holder: String,
    /// When the lease runs out.
    pub until: Moment,
}

/// How far a job is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Units done.
    pub done: u64,
    /// Units in all, where known.
    pub total: Option<u64>,
    /// What to find again on resuming; opaque.
    pub note: String,
}

/// How a job ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JobEnd {
    /// With a result (JSON).
    Done(String),
    /// With a reason (JSON).
    Failed(String),
}
