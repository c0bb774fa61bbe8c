//! Decisions on what belongs together and on what is doubtful, written: what the pages and the API do alike.
//!
//! Always holds: each answer is a record of its own that can be taken back; of two who answer one question the slower is
//! told. Not here: which questions there are (`picture::proposals`), what an answer comes to (`picture::desk`).

use ledger::{LedgerError, Receipt};
use picture::desk::{self, Change, DeskError, Hand};
use picture::{Basis, Picture, Proposal, proposals};
use record::{LinkKind, RecordId, Viewer};

use crate::{Acting, Live, OfficeError};

/// Links written in one batch.
const BATCH: usize = 500;

/// An answer to what a proposal asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// They belong together so, with a word on why.
    Yes(Option<String>),
    /// They do not.
    No,
}

/// Answers whether `from` belongs to `to` in a way, and writes the answer.
///
/// # Errors
/// The ledger's; the inner one says why the answer cannot be.
pub fn tie(
    live: &Live,
    picture: &Picture,
    acting: &Acting,
    kind: LinkKind,
    ends: (RecordId, RecordId),
    answer: Answer,
) -> Result<Result<Vec<Receipt>, DeskError>, OfficeError> {
    write(live, acting, |hand| match answer {
        Answer::Yes(because) => desk::tie(picture, kind, ends, because, hand),
        Answer::No => desk::untie(picture, kind, ends, hand),
    })
}

/// Takes a link back, if it is still as it was `seen`.
///
/// # Errors
/// As [`tie`].
pub fn unlink(
    live: &Live,
    picture: &Picture,
    acting: &Acting,
    link: RecordId,
    seen: u32,
) -> Result<Result<Vec<Receipt>, DeskError>, OfficeError> {
    write(live, acting, |hand| desk::unlink(picture, link, seen, hand))
}

/// Leaves a doubtful fact out of every sum.
///
/// # Errors
/// As [`tie`].
pub fn set_aside(
    live: &Live,
    picture: &Picture,
    acting: &Acting,
    record: RecordId,
    because: Option<String>,
) -> Result<Result<Vec<Receipt>, DeskError>, OfficeError> {
    write(live, acting, |hand| desk::set_aside(picture, record, because, hand))
}

/// The proposals of one kind and basis that a member may decide on: the likeliest for each record.
pub fn alike<'a>(
    picture: &'a Picture,
    all: &'a [Proposal],
    member: &'a str,
    kind: LinkKind,
    basis: Basis,
) -> impl Iterator<Item = &'a Proposal> {
    let group = move |one: &&Proposal| one.kind == kind && one.basis == basis && one.rank == 0;
    all.iter().filter(group).filter(move |one| is_ours(picture, one, member))
}

/// Whether a member owns an end of a proposal, so that the answer is his to give.
pub fn is_ours(picture: &Picture, one: &Proposal, member: &str) -> bool {
    [one.from, one.to].iter().filter_map(|id| picture.own(*id)).any(|fact| fact.owner() == member)
}

/// Answers yes to all proposals of one kind and basis, at most `most`, and returns to how many. What somebody else
/// answered meanwhile stays.
///
/// # Errors
/// The ledger's; what was written before stays.
pub fn tie_alike(
    live: &Live,
    viewer: &Viewer,
    acting: &Acting,
    (kind, basis): (LinkKind, Basis),
    most: usize,
) -> Result<usize, OfficeError> {
    let picture = live.picture(viewer, None)?;
    let all = proposals(&picture);
    let mut ids = || live.new_id();
    let mut hand = Hand { account: &acting.account, member: &acting.member, ids: &mut ids };
    let (mut changes, mut written): (Vec<Change>, usize) = (Vec::new(), 0);
    for one in alike(&picture, &all, &acting.member, kind, basis).take(most) {
        let Ok(more) = desk::tie(&picture, kind, (one.from, one.to), None, &mut hand) else { continue };
        changes.extend(more);
        written += 1;
        if changes.len() >= BATCH {
            live.write(&acting.account, None, &std::mem::take(&mut changes))?;
        }
    }
    if !changes.is_empty() {
        live.write(&acting.account, None, &changes)?;
    }
    Ok(written)
}

fn write(
    live: &Live,
    acting: &Acting,
    decide: impl FnOnce(&mut Hand<'_>) -> Result<Vec<Change>, DeskError>,
) -> Result<Result<Vec<Receipt>, DeskError>, OfficeError> {
    let mut ids = || live.new_id();
    let mut hand = Hand { account: &acting.account, member: &acting.member, ids: &mut ids };
    let changes = match decide(&mut hand) {
        Ok(changes) => changes,
        Err(error) => return Ok(Err(error)),
    };
    match live.write(&acting.account, None, &changes) {
        Ok(receipts) => Ok(Ok(receipts)),
        Err(OfficeError::Ledger(LedgerError::Conflict { .. })) => Ok(Err(DeskError::AlreadyDecided)),
        Err(error) => Err(error),
    }
}
