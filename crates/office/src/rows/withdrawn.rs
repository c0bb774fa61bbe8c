//! What a dataset no longer has: the claims of its earlier states, and the records that stood on them alone.
//!
//! Takes the log, the source and the records of the whole new file; gives what is gone ([`gone`]) and takes it back
//! ([`take_back`]). Cost: one pass over the log, a second where something is gone; what is not this source's is passed
//! over unread.
//! Not here: whether it may be taken back (the caller: only where the whole file was read).

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::ControlFlow;

use ledger::{Batch, Draft, EntryRef, Ledger};
use record::{Body, Claim, Content, Kind, RecordId, SourceRef};

use super::said::{WITHDRAWN, as_bearer};
use crate::OfficeError;

/// Records taken back in one batch.
const BATCH: usize = 4096;
/// Entries between two questions whether to go on.
const ASKED_EVERY: u64 = 50_000;

/// What is gone.
#[derive(Debug, Default)]
pub(super) struct Gone {
    /// The claims, each with the record it is attached to.
    pub claims: BTreeMap<RecordId, Option<RecordId>>,
    /// Whether the new file has none of the records that stood in the log before it.
    pub all: bool,
}

/// The standing claims of the source whose records the file does not have; `None` if it was told to stop. What stands in
/// the log before `since` is of an older state of the file.
pub(super) fn gone(
    ledger: &dyn Ledger,
    source: RecordId,
    seen: &HashSet<RecordId>,
    since: u64,
    go_on: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<Option<Gone>, OfficeError> {
    let mut gone = Gone { all: true, ..Gone::default() };
    let whole = each_claim(ledger, &as_bearer(source), go_on, &mut |entry, claim| match claim {
        Some(claim) if claim.source == source && !seen.contains(&entry.record) => {
            gone.claims.insert(entry.record, claim.subject);
        }
        Some(claim) if claim.source == source => gone.all &= entry.seq > since,
        _ => {
            gone.claims.remove(&entry.record);
        }
    })?;
    Ok(whole.then_some(gone))
}

/// Takes the claims back, and the records that no other source speaks of; how many claims.
pub(super) fn take_back(ledger: &dyn Ledger, source: RecordId, actor: &str, gone: &Gone) -> Result<u64, OfficeError> {
    let subjects: BTreeSet<RecordId> = gone.claims.values().flatten().copied().collect();
    let kept = spoken_of(ledger, &subjects, gone)?;
    let claims: Vec<RecordId> = gone.claims.keys().copied().collect();
    let subjects: Vec<RecordId> = subjects.into_iter().filter(|subject| !kept.contains(subject)).collect();
    for records in claims.chunks(BATCH).chain(subjects.chunks(BATCH)) {
        let mut newest = BTreeMap::new();
        ledger.each_version(records, &mut |entry| {
            newest.insert(entry.record, (entry.version, entry.payload.map(<[u8]>::to_vec)));
        })?;
        let mut drafts = Vec::new();
        for (record, (after, payload)) in newest {
            let Some(content) = payload.and_then(|payload| Content::from_bytes(&payload).ok()) else { continue };
            if content.body.is_some() && content.sources.iter().all(|bearer| bearer.source == source) {
                drafts.push(retraction(record, after, &content, source, actor)?);
            }
        }
        ledger.append(Batch::from(drafts))?;
    }
    Ok(claims.len() as u64)
}

fn retraction(
    record: RecordId,
    after: u32,
    content: &Content,
    source: RecordId,
    actor: &str,
) -> Result<Draft, OfficeError> {
    let place = SourceRef { locator: Some(WITHDRAWN.to_owned()), ..SourceRef::whole(source) };
    let retracted = Content { sources: vec![place], ..content.retraction() };
    let kind = content.kind.name().to_owned();
    Ok(Draft { record, after, kind, actor: actor.to_owned(), payload: retracted.to_bytes()? })
}

/// Those of the records that a claim which is not gone speaks of.
fn spoken_of(
    ledger: &dyn Ledger,
    subjects: &BTreeSet<RecordId>,
    gone: &Gone,
) -> Result<BTreeSet<RecordId>, OfficeError> {
    let mut speaking: BTreeMap<RecordId, RecordId> = BTreeMap::new();
    if subjects.is_empty() {
        return Ok(BTreeSet::new());
    }
    let mut go_on = || ControlFlow::Continue(());
    each_claim(ledger, b"\"subject\":\"", &mut go_on, &mut |entry, claim| {
        let subject = claim.and_then(|claim| claim.subject).filter(|subject| subjects.contains(subject));
        match subject.filter(|_| !gone.claims.contains_key(&entry.record)) {
            Some(subject) => drop(speaking.insert(entry.record, subject)),
            None => drop(speaking.remove(&entry.record)),
        }
    })?;
    Ok(speaking.into_values().collect())
}

/// Shows the versions of claims whose payload holds the words, and of those that say nothing any more; whether it came
/// to the end.
fn each_claim(
    ledger: &dyn Ledger,
    words: &[u8],
    go_on: &mut dyn FnMut() -> ControlFlow<()>,
    visit: &mut dyn FnMut(&EntryRef<'_>, Option<Claim>),
) -> Result<bool, OfficeError> {
    let head = ledger.head()?.seq;
    let finder = memchr::memmem::Finder::new(words);
    let mut stopped = false;
    ledger.scan(1, head, &mut |entry| {
        if entry.seq.is_multiple_of(ASKED_EVERY) && go_on().is_break() {
            stopped = true;
            return ControlFlow::Break(());
        }
        if entry.kind != Kind::Claim.name() {
            return ControlFlow::Continue(());
        }
        let payload = entry.payload.unwrap_or_default();
        if finder.find(payload).is_none() {
            visit(&entry, None);
            return ControlFlow::Continue(());
        }
        match Content::from_bytes(payload).map(|content| content.body) {
            Ok(Some(Body::Claim(claim))) => visit(&entry, Some(claim)),
            _ => visit(&entry, None),
        }
        ControlFlow::Continue(())
    })?;
    Ok(!stopped)
}
