//! What a member answers when it is asked whether a promise or delivery told of it is right: it is so, it is so with
//! other values, or it is not ours.
//!
//! Takes a picture, the record, what the person saw and answered, and who answers; gives the changes of one batch: the
//! answer as a claim of that member beside the claims of the others, and the source that bears it.
//! Always holds: only the member that the record names as provider answers; nothing of the others is altered, which
//! claim is chosen follows from the rule for all claims; an answer is seen by nobody who may not see the record, and
//! not by the public until its owner says so.
//! Not here: which records are asked (`web`), writing (`office`).

use std::collections::BTreeMap;

use record::{
    Basis, Body, Claim, ClaimState, Content, Day, Kind, Marking, Reason, RecordId, Said, Source, SourceRef, Text, Tlp,
};
use serde_json::Value;

use super::{Change, DeskError, Hand};
use crate::markings::joined;
use crate::{Fact, Picture};

/// The rule of a claim that is a member's answer.
pub const ANSWER: &str = "member-answer";

/// The fields that a member is asked about, by their names in the record.
const FIELDS: [&str; 6] = ["provider", "amount", "currency", "quantity", "unit", "due"];

/// What a member answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// It is so.
    Confirm,
    /// It is so, with these values instead.
    Correct(BTreeMap<String, Value>),
    /// It is not ours.
    NotOurs,
    /// The answer that was given is taken back.
    TakeBack,
}

/// How a member's answer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answered {
    /// It is so.
    Confirmed,
    /// It is so, with other values.
    Corrected,
    /// It is not the member's.
    NotOurs,
}

/// An answer with all that is needed to write it.
#[derive(Clone, Debug, PartialEq)]
pub struct Answering {
    /// The record that was asked about.
    pub subject: RecordId,
    /// The answer.
    pub answer: Answer,
    /// What the person adds.
    pub note: Option<String>,
    /// The name that the answer has or gets.
    pub claim: RecordId,
    /// The version of it that this one follows; 0 for none.
    pub after: u32,
    /// The name of the source that bears it.
    pub source: RecordId,
    /// Whether that source is there already.
    pub source_is_there: bool,
    /// What that source is called.
    pub title: Text,
    /// The day of the answer.
    pub today: Day,
}

/// What is asked of a record: its fields as they stand, by their names in a claim.
pub fn asked(fact: &Fact) -> BTreeMap<String, Value> {
    let body = serde_json::to_value(&fact.body).unwrap_or_default();
    let field = |name: &&str| Some(((*name).to_owned(), body.get(*name)?.clone()));
    let mut fields: BTreeMap<String, Value> = FIELDS.iter().filter_map(field).collect();
    if let Some(valid) = fact.valid.and_then(|valid| serde_json::to_value(valid).ok()) {
        fields.insert("valid".to_owned(), valid);
    }
    fields
}

/// A member's answer about a record, where it gave one.
pub fn answer_of<'a>(picture: &'a Picture, subject: RecordId, member: &str) -> Option<(&'a Fact, &'a Claim)> {
    picture.claims_on(subject).find(|(fact, claim)| claim.rule == ANSWER && fact.owner() == member)
}

/// How an answer stands.
pub fn answered(claim: &Claim) -> Answered {
    match claim.state {
        ClaimState::Rejected => Answered::NotOurs,
        ClaimState::Corrected => Answered::Corrected,
        _ => Answered::Confirmed,
    }
}

/// Who may see an answer about a record: whoever may see the record, but not the public.
pub fn answer_marking(fact: &Fact, member: &str) -> Marking {
    let mut marking = joined([(fact.owner(), fact.marking())]);
    marking.tlp = marking.tlp.max(Tlp::Green);
    marking.release_to.remove(member);
    marking
}

/// The changes of an answer.
///
/// # Errors
/// `Unknown` for no such promise or delivery, `NotYours` where another member is its provider, `NothingToUndo`,
/// `DoesNotFit` with the field.
pub fn answer(picture: &Picture, answering: Answering, hand: &Hand<'_>) -> Result<Vec<Change>, DeskError> {
    let fact = picture.own(answering.subject).ok_or(DeskError::Unknown)?;
    let provider = match &fact.body {
        Body::Promise(body) => &body.provider,
        Body::Delivery(body) => &body.provider,
        _ => return Err(DeskError::Unknown),
    };
    let code = picture.party(provider).and_then(|(_, party)| party.code.as_deref()).unwrap_or(provider);
    if code != hand.member {
        return Err(DeskError::NotYours);
    }
    if answering.answer == Answer::TakeBack {
        let given = answer_of(picture, fact.id, hand.member).ok_or(DeskError::NothingToUndo)?.0;
        let content = given.version.content.retraction();
        return Ok(vec![Change { record: given.id, after: answering.after, content }]);
    }
    let claim = claim_of(fact, &answering)?;
    let marking = answer_marking(fact, hand.member);
    let content = |body: Body| Content::new(hand.member, body).marked(marking.clone());
    let mut changes = Vec::new();
    if !answering.source_is_there {
        let source = Source {
            title: Some(answering.title),
            publisher: Some(hand.member.to_owned()),
            published: Some(answering.today),
            published_basis: Some("person".to_owned()),
            kind: Some("official".to_owned()),
            ..Source::default()
        };
        changes.push(Change { record: answering.source, after: 0, content: content(source.into()) });
    }
    let reason = if answering.after == 0 { Reason::Entry } else { Reason::OurError };
    let content = Content { reason, ..content(claim.into()).borne_by(SourceRef::whole(answering.source)) };
    changes.push(Change { record: answering.claim, after: answering.after, content });
    Ok(changes)
}

fn claim_of(fact: &Fact, answering: &Answering) -> Result<Claim, DeskError> {
    let mut fields: BTreeMap<String, Said> =
        asked(fact).into_iter().map(|(name, value)| (name, by_person(value, None))).collect();
    let mut state = match answering.answer {
        Answer::NotOurs => ClaimState::Rejected,
        _ => ClaimState::Confirmed,
    };
    if let Answer::Correct(values) = &answering.answer {
        for (name, value) in values {
            let was = fields.remove(name).map(|said| said.value);
            if was.as_ref() != Some(value) {
                state = ClaimState::Corrected;
            }
            if !value.is_null() {
                fields.insert(name.clone(), by_person(value.clone(), was));
            }
        }
    }
    let kind: Kind = fact.body.kind();
    let claim = Claim {
        about: kind,
        subject: Some(fact.id),
        source: answering.source,
        fields,
        spans: Vec::new(),
        rule: ANSWER.to_owned(),
        confidence: None,
        state,
        because: answering.note.clone(),
    };
    super::made_of(&claim).map(|_| claim)
}

fn by_person(value: Value, was: Option<Value>) -> Said {
    Said { basis: Basis::User, was, ..Said::new(value, Vec::new()) }
}

#[cfg(test)]
mod tests {
    use record::Promise;

    use super::*;
    use crate::cases::World;

    fn promised(world: &mut World, marking: Marking) -> RecordId {
        let body = Promise { provider: "IQ".to_owned(), ..Promise::default() };
        world.add_content(Content::new("GB", body).marked(marking))
    }

    #[test]
    fn an_answer_is_seen_by_whoever_may_see_the_record_but_not_by_the_public() {
        let mut world = World::default();
        for (of_record, expected) in [
            (Marking::clear(), Marking::green()),
            (Marking::green(), Marking::green()),
            (Marking::amber(["IQ", "FR"]), Marking::amber(["FR", "GB"])),
        ] {
            let id = promised(&mut world, of_record);
            let picture = world.picture();
            assert_eq!(answer_marking(picture.own(id).unwrap(), "IQ"), expected);
        }
    }
}
