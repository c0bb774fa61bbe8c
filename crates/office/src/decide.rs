//! Deciding at the desk and writing it: what the pages and the API do alike.
//!
//! Takes what the person saw and decided; writes the changes of `picture::desk` as one batch, together with records
//! for parties that nobody has named yet, so that a fresh folder knows who is meant by `GB`.
//! Always holds: of two who decide on one claim the slower is told (`AlreadyDecided`), nothing is overwritten.
//! Not here: what a decision does (`picture::desk`).

use std::collections::{BTreeSet, HashSet};
use std::ops::ControlFlow;

use ledger::{LedgerError, Receipt};
use picture::Picture;
use picture::desk::{Change, Decision, DeskError, Hand};
use record::{Body, ClaimState, Content, Kind, Names, Party, PartyKind, RecordId, Viewer};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Live, OfficeError};

/// Who decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acting {
    /// The account.
    pub account: String,
    /// The member it decides for.
    pub member: String,
}

/// Fields of a body that hold codes of parties.
const PARTIES: [&str; 9] =
    ["provider", "receiver", "actor", "on_behalf_of", "asked_by", "hosts", "participants", "observers", "parties"];

/// Decides on a claim and writes it. `seen` is the version of the claim that the person looked at.
///
/// # Errors
/// The ledger's; the inner one says why the decision cannot be.
pub fn decide(
    live: &Live,
    picture: &Picture,
    acting: &Acting,
    claim: RecordId,
    seen: u32,
    decision: Decision,
) -> Result<Result<Vec<Receipt>, DeskError>, OfficeError> {
    let mut ids = || live.new_id();
    let mut hand = Hand { account: &acting.account, member: &acting.member, ids: &mut ids };
    let mut changes = match picture::desk::decide(picture, claim, seen, decision, &mut hand) {
        Ok(changes) => changes,
        Err(error) => return Ok(Err(error)),
    };
    let named = unnamed_parties(live, picture, &changes);
    changes.extend(named);
    match live.write(&acting.account, None, &changes) {
        Ok(receipts) => Ok(Ok(receipts)),
        Err(OfficeError::Ledger(LedgerError::Conflict { .. })) => Ok(Err(DeskError::AlreadyDecided)),
        Err(error) => Err(error),
    }
}

/// Claims confirmed in one batch: few enough that a picture is kept up to date instead of folded anew.
const CONFIRMED_AT_ONCE: usize = 1_000;

/// Confirms what waits in a source, at most `most` claims, and returns how many; what somebody else decided meanwhile
/// stays as it is.
///
/// # Errors
/// The ledger's; what was written before stays.
pub fn confirm_all(
    live: &Live,
    viewer: &Viewer,
    acting: &Acting,
    source: RecordId,
    most: usize,
) -> Result<usize, OfficeError> {
    let mut on = |confirmed: usize| match confirmed < most {
        true => ControlFlow::Continue(most - confirmed),
        false => ControlFlow::Break(()),
    };
    confirm_each(live, viewer, acting, Which { source, kind: None }, &mut on)
}

/// Which claims are confirmed together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Which {
    /// Those that wait in this source.
    pub source: RecordId,
    /// Those of them that speak of records of this kind; all where none is named.
    pub kind: Option<Kind>,
}

/// Confirms what waits, batch by batch. `on` hears how many are confirmed so far, before each batch and at
/// the end, and says how many more may be, or that it is enough; returns how many were confirmed.
///
/// # Errors
/// As [`confirm_all`].
pub fn confirm_each(
    live: &Live,
    viewer: &Viewer,
    acting: &Acting,
    which: Which,
    on: &mut dyn FnMut(usize) -> ControlFlow<(), usize>,
) -> Result<usize, OfficeError> {
    let mut confirmed = 0;
    while let ControlFlow::Continue(more) = on(confirmed) {
        let picture = live.picture(viewer, None)?;
        let (mut changes, claims) = confirmations(live, &picture, acting, which, more.min(CONFIRMED_AT_ONCE));
        if changes.is_empty() {
            break;
        }
        let named = unnamed_parties(live, &picture, &changes);
        changes.extend(named);
        match live.write(&acting.account, None, &changes) {
            Ok(_) => confirmed += claims,
            Err(OfficeError::Ledger(LedgerError::Conflict { .. })) => {} // look again, confirm the rest
            Err(error) => return Err(error),
        }
    }
    Ok(confirmed)
}

/// The changes that confirm what waits, as far as no record comes twice: those need a new look.
fn confirmations(live: &Live, picture: &Picture, acting: &Acting, which: Which, most: usize) -> (Vec<Change>, usize) {
    let mut ids = || live.new_id();
    let mut hand = Hand { account: &acting.account, member: &acting.member, ids: &mut ids };
    let (mut changes, mut records, mut claims) = (Vec::new(), HashSet::new(), 0);
    for (fact, claim) in picture.claims_of(which.source) {
        if claims >= most {
            break;
        }
        if claim.state != ClaimState::Proposed || which.kind.is_some_and(|kind| claim.about != kind) {
            continue;
        }
        let decision = Decision::Confirm { subject: None };
        let Ok(more) = picture::desk::decide(picture, fact.id, fact.version.version, decision, &mut hand) else {
            continue;
        };
        if more.iter().all(|change| !records.contains(&change.record)) {
            records.extend(more.iter().map(|change| change.record));
            changes.extend(more);
            claims += 1;
        }
    }
    (changes, claims)
}

/// New records for the parties that the changes speak of by code, where the viewer knows none and the tables have
/// their names. They are owned and marked like the record that speaks of them.
fn unnamed_parties(live: &Live, picture: &Picture, changes: &[Change]) -> Vec<Change> {
    let mut done: BTreeSet<String> = BTreeSet::new();
    let mut named = Vec::new();
    for change in changes {
        let Some(body) = change.content.body.as_ref().filter(|body| !matches!(body, Body::Claim(_))) else { continue };
        for code in codes(body) {
            if picture.party(&code).is_some() || !done.insert(code.clone()) {
                continue;
            }
            let Some(party) = from_the_tables(&code) else { continue };
            let content = Content { valid: None, sources: Vec::new(), ..change.content.clone() };
            let content = Content { kind: Kind::Party, body: Some(party.into()), ..content };
            named.push(Change { record: live.new_id(), after: 0, content });
        }
    }
    named
}

fn from_the_tables(code: &str) -> Option<Party> {
    let name = |lang| reading::lexicon::name_of(code, lang);
    let names = Names::both(name("ar")?, name("en")?);
    let kind = match code {
        "coalition" => PartyKind::Group,
        code if code.starts_with("org:") => PartyKind::Organisation,
        code if code.starts_with("group:") => PartyKind::Group,
        code if code.len() == 2 => PartyKind::State,
        _ => PartyKind::Other,
    };
    Some(Party { kind, names, code: Some(code.to_owned()), ..Party::default() })
}

/// The codes of parties in a body, those of its chairs too.
fn codes(body: &Body) -> Vec<String> {
    let value = serde_json::to_value(body).unwrap_or_default();
    let mut codes = Vec::new();
    let mut take = |value: &Value| codes.extend(value.as_str().map(str::to_owned));
    for field in PARTIES {
        match &value[field] {
            Value::Array(list) => list.iter().for_each(&mut take),
            one => take(one),
        }
    }
    for chair in value["chairs"].as_array().into_iter().flatten() {
        take(&chair["party"]);
    }
    codes
}
