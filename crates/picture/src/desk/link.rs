//! How records hang together, by a person's word: the same thing, not the same, a delivery for a promise.

use record::{Body, Content, Link, LinkKind, Reason, RecordId};

use super::{Change, DeskError, Hand, own, retraction};
use crate::markings::joined;
use crate::{Fact, Picture};

/// Two records are one thing. Takes back what said that they are not; nothing to write where it is known already.
///
/// # Errors
/// `Unknown`; `NotYours` where the hand's member owns neither; `DoesNotFit` (`to`) for a record and itself or one of
/// another type.
pub fn merge(picture: &Picture, a: RecordId, b: RecordId, hand: &mut Hand<'_>) -> Result<Vec<Change>, DeskError> {
    if a == b {
        return Err(DeskError::unfit("to"));
    }
    let mut changes = between(picture, a, b, LinkKind::NotSameAs, hand)?;
    if picture.canonical(a) != picture.canonical(b) || !changes.is_empty() {
        changes.extend(told(picture, a, b, LinkKind::SameAs, hand)?);
    }
    for change in &mut changes {
        change.content.reason = if change.content.body.is_some() { Reason::Merged } else { Reason::Retracted };
    }
    Ok(changes)
}

/// Two records are not one thing: what joined them is taken back, and the proposal does not return. `a` may also be a
/// claim, and `b` a record that was proposed for it.
///
/// # Errors
/// As [`merge`]; `NotYours` also where another member joined them.
pub fn separate(picture: &Picture, a: RecordId, b: RecordId, hand: &mut Hand<'_>) -> Result<Vec<Change>, DeskError> {
    let mut changes = between(picture, a, b, LinkKind::SameAs, hand)?;
    if changes.is_empty() && picture.canonical(a) == picture.canonical(b) {
        // Joined by way of a third: `b` leaves all that it was joined to.
        let joining = picture.links_from(b).filter(|(_, link)| link.kind == LinkKind::SameAs && !link.proposed);
        let joining = joining.filter(|(_, link)| link.from == b || link.to == b);
        changes = joining.map(|(fact, _)| taken_back(fact, hand)).collect::<Result<_, _>>()?;
    }
    changes.extend(told(picture, a, b, LinkKind::NotSameAs, hand)?);
    for change in &mut changes {
        change.content.reason = if change.content.body.is_some() { Reason::Split } else { Reason::Retracted };
    }
    Ok(changes)
}

/// A link, marked as strictly as its two ends together.
///
/// `share` of `from` in millionths, all of it where none is given.
///
/// # Errors
/// `Unknown` for an end that is not there; `NotYours` where the hand's member owns neither end; `DoesNotFit` with
/// `to` (a record and itself), `share` (above the whole) or `kind` (ends of types that this kind does not join).
pub fn link(picture: &Picture, link: Link, hand: &mut Hand<'_>) -> Result<Vec<Change>, DeskError> {
    let (from, to) =
        (picture.own(link.from).ok_or(DeskError::Unknown)?, picture.own(link.to).ok_or(DeskError::Unknown)?);
    if from.owner() != hand.member && to.owner() != hand.member {
        return Err(DeskError::NotYours);
    }
    if from.id == to.id {
        return Err(DeskError::unfit("to"));
    }
    if link.share.is_some_and(|share| share > 1_000_000) {
        return Err(DeskError::unfit("share"));
    }
    if !joins(link.kind, &from.body, &to.body) {
        return Err(DeskError::unfit("kind"));
    }
    let mut marking = joined([from, to].map(|fact| (fact.owner(), fact.marking())));
    marking.release_to.remove(hand.member);
    let content = Content::new(hand.member, link).marked(marking);
    Ok(vec![Change { record: (hand.ids)(), after: 0, content }])
}

/// A record belongs to another as a proposal says (`Fulfils`, `FirmsUp`, `PartOf`; `SameAs` as [`merge`]). Takes back
/// what said that it does not.
///
/// # Errors
/// As [`fn@link`]; `AlreadyDecided` where the two are joined so already.
pub fn tie(
    picture: &Picture,
    kind: LinkKind,
    (from, to): (RecordId, RecordId),
    because: Option<String>,
    hand: &mut Hand<'_>,
) -> Result<Vec<Change>, DeskError> {
    if kind == LinkKind::SameAs {
        let changes = merge(picture, from, to, hand)?;
        return if changes.is_empty() { Err(DeskError::AlreadyDecided) } else { Ok(changes) };
    }
    if standing(picture, from, to, kind).next().is_some() {
        return Err(DeskError::AlreadyDecided);
    }
    let mut changes = between(picture, from, to, LinkKind::NotTied, hand)?;
    changes.extend(link(picture, Link { from, to, kind, share: None, proposed: false, because }, hand)?);
    Ok(changes)
}

/// A record does not belong to another as was proposed, and the proposal does not return: not the same thing for
/// `SameAs` (as [`separate`]), else neither fulfilling it nor firming it up nor part of it.
///
/// # Errors
/// As [`fn@link`]; `AlreadyDecided` where that was said already.
pub fn untie(
    picture: &Picture,
    kind: LinkKind,
    (from, to): (RecordId, RecordId),
    hand: &mut Hand<'_>,
) -> Result<Vec<Change>, DeskError> {
    let changes = match kind {
        LinkKind::SameAs => separate(picture, from, to, hand)?,
        _ => told(picture, from, to, LinkKind::NotTied, hand)?,
    };
    if changes.is_empty() { Err(DeskError::AlreadyDecided) } else { Ok(changes) }
}

/// A doubtful promise or delivery counts in no sum from now on: a record of its own says so, with the reason, marked as
/// the doubtful one is; taking it back ([`unlink`]) undoes it.
///
/// # Errors
/// `Unknown`; `NotYours` where another member owns it; `DoesNotFit` (`from`) for what no sum counts; `AlreadyDecided`
/// where it is set aside already.
pub fn set_aside(
    picture: &Picture,
    record: RecordId,
    because: Option<String>,
    hand: &mut Hand<'_>,
) -> Result<Vec<Change>, DeskError> {
    let fact = picture.fact(record).ok_or(DeskError::Unknown)?;
    if !matches!(fact.body, Body::Promise(_) | Body::Delivery(_)) {
        return Err(DeskError::unfit("from"));
    }
    if fact.owner() != hand.member {
        return Err(DeskError::NotYours);
    }
    if picture.set_aside(record).is_some() {
        return Err(DeskError::AlreadyDecided);
    }
    let (from, to) = (fact.id, fact.id);
    let body = Link { from, to, kind: LinkKind::SetAside, share: None, proposed: false, because };
    let content = Content::new(hand.member, body).marked(fact.marking().clone());
    Ok(vec![Change { record: (hand.ids)(), after: 0, content }])
}

/// Takes a link back.
///
/// # Errors
/// `Unknown` for what is no link; `NotYours`; `AlreadyDecided` where it changed since version `seen`.
pub fn unlink(picture: &Picture, link: RecordId, seen: u32, hand: &Hand<'_>) -> Result<Vec<Change>, DeskError> {
    let fact = own(picture, link, seen, hand)?;
    match fact.body {
        Body::Link(_) => Ok(vec![retraction(fact)]),
        _ => Err(DeskError::Unknown),
    }
}

/// Whether a kind of link goes from one type to another.
fn joins(kind: LinkKind, from: &Body, to: &Body) -> bool {
    match kind {
        LinkKind::NotSameAs if matches!(from, Body::Claim(_)) => {
            matches!(from, Body::Claim(claim) if claim.about == to.kind())
        }
        LinkKind::SameAs | LinkKind::NotSameAs | LinkKind::PartOf => from.kind() == to.kind(),
        LinkKind::Fulfils => matches!((from, to), (Body::Delivery(_), Body::Promise(_))),
        LinkKind::FirmsUp => matches!((from, to), (Body::Promise(_), Body::Promise(_))),
        LinkKind::Serves => matches!((from, to), (Body::Promise(_) | Body::Delivery(_), Body::Need(_))),
        LinkKind::Implements => matches!(to, Body::Decision(_)),
        LinkKind::NotTied => {
            matches!((from, to), (Body::Promise(_) | Body::Delivery(_), Body::Promise(_) | Body::Delivery(_)))
        }
        LinkKind::FundedBy | LinkKind::Supports | LinkKind::Contradicts => true,
        // It joins a record to itself: `set_aside`.
        LinkKind::SetAside => false,
    }
}

/// A new link of this kind between the two, unless there is one.
fn told(
    picture: &Picture,
    a: RecordId,
    b: RecordId,
    kind: LinkKind,
    hand: &mut Hand<'_>,
) -> Result<Vec<Change>, DeskError> {
    if standing(picture, a, b, kind).next().is_some() {
        return Ok(Vec::new());
    }
    link(picture, Link { from: a, to: b, kind, share: None, proposed: false, because: None }, hand)
        .map_err(|error| if error == DeskError::unfit("kind") { DeskError::unfit("to") } else { error })
}

/// The retractions of the links of this kind between the two.
fn between(
    picture: &Picture,
    a: RecordId,
    b: RecordId,
    kind: LinkKind,
    hand: &Hand<'_>,
) -> Result<Vec<Change>, DeskError> {
    standing(picture, a, b, kind).map(|fact| taken_back(fact, hand)).collect()
}

fn taken_back(fact: &Fact, hand: &Hand<'_>) -> Result<Change, DeskError> {
    if fact.owner() == hand.member { Ok(retraction(fact)) } else { Err(DeskError::NotYours) }
}

/// The links of a kind between two records, in either direction.
fn standing(picture: &Picture, a: RecordId, b: RecordId, kind: LinkKind) -> impl Iterator<Item = &Fact> {
    let there = picture.links_from(a).filter(move |(_, link)| (link.from, link.to) == (a, b));
    let back = picture.links_from(b).filter(move |(_, link)| (link.from, link.to) == (b, a));
    there.chain(back).filter(move |(_, link)| link.kind == kind && !link.proposed).map(|(fact, _)| fact)
}
