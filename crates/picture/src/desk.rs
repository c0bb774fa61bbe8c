//! Decisions of the intake desk, as pure functions: a picture and a decision in, versions to be written out.
//!
//! Takes what the person saw ([`Picture`], the version number), what was decided, and who decides ([`Hand`]); gives
//! the changes of one batch, to be written whole or not at all.
//! Always holds: only the owner's member decides on a record; a decision on something that has changed since it was
//! looked at is refused; nothing is overwritten, what was read stays in the older version; a record made from a claim
//! follows that claim: corrected with it, taken back with it.
//! Not here: writing the changes (`office`), the page (`web::pages::desk`), which record a claim may belong to
//! (`candidates`).

mod answer;
mod correct;
mod date;
mod link;

use std::collections::BTreeMap;

use record::{Body, Claim, ClaimState, Content, Flaw, Kind, Period, Reason, RecordId, SourceRef};
use serde_json::{Map, Value};

use crate::markings::joined;
use crate::{Fact, Picture};

pub use answer::{ANSWER, Answer, Answered, Answering, answer, answer_marking, answer_of, answered, asked};
pub use date::date_source;
pub use link::{link, merge, separate, set_aside, tie, unlink, untie};

/// A version that somebody wants written.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The record.
    pub record: RecordId,
    /// The version its author had seen; 0 for a new record.
    pub after: u32,
    /// What it says.
    pub content: Content,
}

/// Who decides, and where the names of new records come from.
pub struct Hand<'a> {
    /// The person's account.
    pub account: &'a str,
    /// The member the person decides for.
    pub member: &'a str,
    /// Gives a name for a new record.
    pub ids: &'a mut dyn FnMut() -> RecordId,
}

/// What a person decides on a claim.
#[derive(Clone, Debug, PartialEq)]
pub enum Decision {
    /// It is as it was read.
    Confirm {
        /// The record it speaks of. `None`: the one it is already attached to, or else a new one made of its fields.
        subject: Option<RecordId>,
    },
    /// It is so, with other values than were read.
    Correct {
        /// The fields that change, in the form they have in the record; `null` takes a field out.
        fields: BTreeMap<String, Value>,
        /// Why.
        because: Option<String>,
        /// As for `Confirm`.
        subject: Option<RecordId>,
    },
    /// It is wrong, or of no use.
    Reject {
        /// Why.
        because: Option<String>,
    },
    /// The last decision is taken back: the claim waits again, as it was read.
    Undo,
}

/// Why a decision cannot be written. The words for people stand in the locales under the code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeskError {
    /// No such record, for this viewer.
    #[error("there is no such record")]
    Unknown,
    /// Another member owns it.
    #[error("only its owner decides on this record")]
    NotYours,
    /// It has changed since the person looked, or is decided already: look again.
    #[error("this was decided meanwhile")]
    AlreadyDecided,
    /// Nothing was decided yet.
    #[error("there is nothing to take back")]
    NothingToUndo,
    /// A value that its field cannot hold.
    #[error("the value does not fit {field}")]
    DoesNotFit {
        /// The field, by its name in the record.
        field: String,
    },
}

impl DeskError {
    /// Its code, the key of its words.
    pub fn code(&self) -> &'static str {
        match self {
            DeskError::Unknown => "desk-unknown",
            DeskError::NotYours => "desk-not-yours",
            DeskError::AlreadyDecided => "desk-already-decided",
            DeskError::NothingToUndo => "desk-nothing-to-undo",
            DeskError::DoesNotFit { .. } => "desk-does-not-fit",
        }
    }

    fn unfit(field: &str) -> DeskError {
        DeskError::DoesNotFit { field: field.to_owned() }
    }
}

/// The changes that a decision on a claim comes to: the claim's new version first, then its record's.
///
/// `seen` is the claim's version the person looked at.
///
/// # Errors
/// `Unknown`, `NotYours`, `AlreadyDecided` (also for confirming or rejecting twice), `NothingToUndo`, and `DoesNotFit`
/// with the field: a value its record cannot hold, `subject` for a record of another type.
pub fn decide(
    picture: &Picture,
    claim: RecordId,
    seen: u32,
    decision: Decision,
    hand: &mut Hand<'_>,
) -> Result<Vec<Change>, DeskError> {
    let fact = own(picture, claim, seen, hand)?;
    let Body::Claim(before) = &fact.body else { return Err(DeskError::Unknown) };
    let desk = Desk { picture, fact, before };
    match decision {
        Decision::Confirm { .. } if before.state.counts() => Err(DeskError::AlreadyDecided),
        Decision::Confirm { subject } => {
            let after = Claim { state: ClaimState::Confirmed, because: None, ..before.clone() };
            desk.counts(after, subject, hand)
        }
        Decision::Correct { fields, because, subject } => {
            let read = fact.read.as_deref().and_then(|version| claim_of(version.content.body.as_ref()?));
            let after = correct::corrected(before, read, fields, because);
            desk.counts(after, subject, hand)
        }
        Decision::Reject { .. } if before.state == ClaimState::Rejected => Err(DeskError::AlreadyDecided),
        Decision::Reject { because } => {
            desk.no_longer_counts(Claim { state: ClaimState::Rejected, because, ..before.clone() }, hand)
        }
        Decision::Undo if before.state == ClaimState::Proposed => Err(DeskError::NothingToUndo),
        Decision::Undo => desk.no_longer_counts(desk.as_read(), hand),
    }
}

/// The record, if the hand may decide on the version it saw.
fn own<'a>(picture: &'a Picture, id: RecordId, seen: u32, hand: &Hand<'_>) -> Result<&'a Fact, DeskError> {
    let fact = picture.own(id).ok_or(DeskError::Unknown)?;
    if fact.owner() != hand.member {
        return Err(DeskError::NotYours);
    }
    if fact.version.version != seen {
        return Err(DeskError::AlreadyDecided);
    }
    Ok(fact)
}

fn claim_of(body: &Body) -> Option<&Claim> {
    match body {
        Body::Claim(claim) => Some(claim),
        _ => None,
    }
}

/// A new version of a record.
fn change(fact: &Fact, body: impl Into<Body>, valid: Option<Period>, reason: Reason) -> Change {
    let content = Content { body: Some(body.into()), valid, reason, ..fact.version.content.clone() };
    Change { record: fact.id, after: fact.version.version, content }
}

fn retraction(fact: &Fact) -> Change {
    Change { record: fact.id, after: fact.version.version, content: fact.version.content.retraction() }
}

/// A claim under decision.
struct Desk<'a> {
    picture: &'a Picture,
    fact: &'a Fact,
    before: &'a Claim,
}

impl Desk<'_> {
    /// The claim as it waited before anybody decided.
    fn as_read(&self) -> Claim {
        let read = self.fact.read.as_deref().and_then(|version| claim_of(version.content.body.as_ref()?));
        read.cloned().unwrap_or_else(|| Claim {
            // It never waited (it came from a publisher whom the charter trusts): what was read is what it says.
            state: ClaimState::Proposed,
            because: None,
            subject: None,
            fields: self.before.fields.iter().map(|(name, said)| (name.clone(), correct::uncorrected(said))).collect(),
            ..self.before.clone()
        })
    }

    /// The claim counts from now on, for a record that is there or one that is made of it.
    fn counts(
        &self,
        mut after: Claim,
        subject: Option<RecordId>,
        hand: &mut Hand<'_>,
    ) -> Result<Vec<Change>, DeskError> {
        let (body, valid) = made_of(&after)?;
        let attached = self.before.subject.filter(|subject| self.picture.own(*subject).is_some());
        let mut changes = Vec::new();
        match subject.or(attached) {
            Some(subject) => {
                let subject = self.picture.own(subject).ok_or(DeskError::unfit("subject"))?;
                if subject.body.kind() != after.about {
                    return Err(DeskError::unfit("subject"));
                }
                after.subject = Some(subject.id);
                if attached.is_some_and(|attached| attached != subject.id) {
                    changes.extend(self.leave(hand));
                } else if attached.is_some() && self.was_made(subject, hand) {
                    let (own_body, own_valid) = (subject.version.content.body.as_ref(), subject.version.content.valid);
                    if own_body != Some(&body) || own_valid != valid {
                        changes.push(change(subject, body, valid, Reason::OurError));
                    }
                }
            }
            None => {
                let new = self.made(body, valid, hand);
                after.subject = Some(new.record);
                changes.push(new);
            }
        }
        let reason = if after.state == ClaimState::Corrected { Reason::OurError } else { Reason::Entry };
        changes.insert(0, change(self.fact, after, self.fact.version.content.valid, reason));
        Ok(changes)
    }

    /// The claim does not count (any more); a record that stood on it alone is taken back.
    fn no_longer_counts(&self, after: Claim, hand: &Hand<'_>) -> Result<Vec<Change>, DeskError> {
        // A row's claim comes with its record: rejecting the claim takes that record back too.
        let leaves = self.before.state.counts() || after.state == ClaimState::Rejected;
        let left = leaves.then(|| self.leave(hand)).flatten();
        let gone = left.as_ref().filter(|left| left.content.body.is_none()).map(|left| left.record);
        let subject = after.subject.filter(|subject| Some(*subject) != gone);
        let mut changes =
            vec![change(self.fact, Claim { subject, ..after }, self.fact.version.content.valid, Reason::OurError)];
        changes.extend(left);
        Ok(changes)
    }

    /// A new record made of the claim, marked as strictly as claim and source together.
    fn made(&self, body: Body, valid: Option<Period>, hand: &mut Hand<'_>) -> Change {
        let source = self.picture.own(self.before.source);
        let parts = [Some(self.fact), source].into_iter().flatten().map(|fact| (fact.owner(), fact.marking()));
        let mut marking = joined(parts);
        marking.release_to.remove(hand.member);
        let borne_by = SourceRef { spans: self.before.spans.clone(), ..SourceRef::whole(self.before.source) };
        let content = Content::new(hand.member, body).marked(marking).valid(valid).borne_by(borne_by);
        Change { record: (hand.ids)(), after: 0, content }
    }

    /// Whether a record says what this claim says because it was made of it. One that a person entered, or that
    /// another owner has, is left alone.
    fn was_made(&self, subject: &Fact, hand: &Hand<'_>) -> bool {
        let content = &subject.version.content;
        let borne = content.sources.iter().any(|source| source.source == self.before.source);
        let same = || made_of(self.before).is_ok_and(|(body, _)| content.body.as_ref() == Some(&body));
        content.owner == hand.member && borne && same()
    }

    /// What the record that the claim was attached to comes to without it: nothing, or what the best of its other
    /// claims says. `None` where it was not made of this claim.
    fn leave(&self, hand: &Hand<'_>) -> Option<Change> {
        let subject = self.picture.own(self.before.subject?).filter(|subject| self.was_made(subject, hand))?;
        let others = self.picture.claims_on(subject.id).filter(|(fact, claim)| {
            fact.id != self.fact.id && claim.state.counts() && claim.about == subject.body.kind()
        });
        let best = others.min_by_key(|(fact, claim)| {
            (self.picture.rank(claim), std::cmp::Reverse(fact.version.recorded_at), fact.id)
        });
        let Some((_, best)) = best else { return Some(retraction(subject)) };
        let (body, valid) = made_of(best).ok()?;
        let mut left = change(subject, body, valid, Reason::OurError);
        left.content.sources = vec![SourceRef { spans: best.spans.clone(), ..SourceRef::whole(best.source) }];
        Some(left)
    }
}

/// The body and the time that a claim's fields come to.
fn made_of(claim: &Claim) -> Result<(Body, Option<Period>), DeskError> {
    if matches!(claim.about, Kind::Claim | Kind::Link | Kind::Source | Kind::Charter) {
        return Err(DeskError::unfit("about"));
    }
    let valid = match claim.fields.get("valid") {
        Some(said) => Some(serde_json::from_value(said.value.clone()).map_err(|_| DeskError::unfit("valid"))?),
        None => None,
    };
    let fields: Map<String, Value> = claim
        .fields
        .iter()
        .filter(|(name, _)| *name != "valid")
        .map(|(name, said)| (name.clone(), said.value.clone()))
        .collect();
    let body = Body::from_value(claim.about, Value::Object(fields.clone()))
        .map_err(|error| DeskError::unfit(&misfit(claim.about, &fields, &error)))?;
    match body.flaws().first() {
        Some(flaw) => Err(DeskError::unfit(flawed_field(*flaw, &fields))),
        None => Ok((body, valid)),
    }
}

/// The field that a body cannot be read with: one that fails alone, or else the one the reader names.
fn misfit(kind: Kind, fields: &Map<String, Value>, error: &serde_json::Error) -> String {
    let named = |error: &serde_json::Error| error.to_string().split('`').nth(1).unwrap_or_default().to_owned();
    let whole = named(error);
    let alone = fields.iter().find(|(name, value)| {
        let one = Map::from_iter([((*name).clone(), (*value).clone())]);
        match Body::from_value(kind, Value::Object(one)) {
            Ok(_) => false,
            // A type that cannot do without some field complains of that one, whatever is given.
            Err(error) => !error.to_string().starts_with("missing field"),
        }
    });
    alone.map_or(whole, |(name, _)| name.clone())
}

fn flawed_field(flaw: Flaw, fields: &Map<String, Value>) -> &'static str {
    match flaw {
        Flaw::HalfASum if fields.contains_key("currency") => "amount",
        Flaw::HalfASum => "currency",
        Flaw::Range if fields.contains_key("counts") => "counts",
        Flaw::Range => "value",
        Flaw::Instalments => "instalments",
        Flaw::Reliability => "reliability",
        Flaw::Spans => "each",
        Flaw::Share => "share",
    }
}

#[cfg(test)]
mod tests;
