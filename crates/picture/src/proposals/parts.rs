//! What may be part of a larger sum: what one text tells as a part of another, and what was told beside a total.
//!
//! A reader of prose leaves in what else it found that a sum is a `total`, of which sum of the same text another is part
//! (`part_of_commitment`, counted from 0 in the order of the text), and who gives and receives besides
//! (`further_providers`, `further_receivers`). Promises of one meeting or source hang on its total where they have its
//! currency and terms and together do not pass it.
//! Always holds: a part is smaller than its whole; parts that a person joined count before parts that are proposed.

use std::collections::{BTreeMap, HashMap};

use record::{Body, Claim, Kind, LinkKind, RecordId};
use serde_json::Value;

use super::known::Known;
use super::side::{Side, Sides};
use super::{Basis, Proposal, Weighed, terms_fit};
use crate::Why;

/// Records told beside one total that are looked at.
const BESIDE_MAX: usize = 256;

/// All records that may be parts of another.
pub(super) fn parts(sides: &Sides<'_>, known: &Known) -> Vec<Proposal> {
    let mut found = of_one_text(sides, known);
    let told: std::collections::HashSet<RecordId> = found.iter().map(|one| one.from).collect();
    found.extend(beside_a_total(sides, known).into_iter().filter(|one| !told.contains(&one.from)));
    found
}

fn may_be(known: &Known, part: &Side<'_>, whole: &Side<'_>) -> bool {
    part.id() != whole.id()
        && part.is_promise() == whole.is_promise()
        && known.tied(LinkKind::PartOf, part.id()).is_empty()
        && !known.tied(LinkKind::PartOf, whole.id()).iter().any(|(of, _)| *of == part.id())
        && !known.is_not_tied(part.id(), whole.id())
}

/// What a text tells as part of another sum in it.
fn of_one_text(sides: &Sides<'_>, known: &Known) -> Vec<Proposal> {
    let picture = sides.picture;
    let mut sums_of: HashMap<RecordId, Vec<(u32, RecordId, Option<RecordId>)>> = HashMap::new();
    let mut found = Vec::new();
    for side in &sides.all {
        for (claim, nth) in side.fact.claims.iter().filter_map(|id| picture.claim(*id)).filter_map(says_part) {
            let sums = sums_of.entry(claim.source).or_insert_with(|| sums_in(sides, claim.source));
            let whole = sums.get(nth).and_then(|(_, _, subject)| *subject).and_then(|id| side_of(sides, id));
            let Some(whole) = whole.filter(|whole| may_be(known, side, whole)) else { continue };
            let mut weighed = Weighed::default();
            weighed.for_it(Why::Text, 800);
            if whole.provider == side.provider && side.provider.is_some() {
                weighed.for_it(Why::Provider, 60);
            }
            found.push(weighed.proposal(LinkKind::PartOf, side.id(), whole.id(), Basis::Text));
        }
    }
    found.sort_by_key(|one| (one.from, std::cmp::Reverse(one.score), one.to));
    found.dedup_by_key(|one| one.from);
    found
}

/// A claim that tells of which sum of its text it is a part.
fn says_part(claim: &Claim) -> Option<(&Claim, usize)> {
    let nth = claim.fields.get("more")?.value.get("part_of_commitment")?.as_u64()?;
    Some((claim, usize::try_from(nth).ok()?))
}

/// The sums that a text tells, in its order, each with the record it speaks of, under the id by which that stands.
fn sums_in(sides: &Sides<'_>, source: RecordId) -> Vec<(u32, RecordId, Option<RecordId>)> {
    let sums =
        sides.picture.claims_of(source).filter(|(_, claim)| matches!(claim.about, Kind::Promise | Kind::Delivery));
    let begins = |claim: &Claim| claim.spans.iter().map(|span| span.start).min().unwrap_or(u32::MAX);
    let subject = |claim: &Claim| claim.subject.map(|subject| sides.picture.canonical(subject));
    let mut sums: Vec<_> = sums.map(|(fact, claim)| (begins(claim), fact.id, subject(claim))).collect();
    sums.sort_unstable();
    sums
}

fn side_of<'s, 'a>(sides: &'s Sides<'a>, id: RecordId) -> Option<&'s Side<'a>> {
    sides.all.binary_search_by_key(&id, Side::id).ok().map(|at| &sides.all[at])
}

/// Where a record was told: at a meeting, or in a source.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Told {
    At(RecordId),
    In(RecordId),
}

/// Records that were told beside a total, as parts of it, where all of them together do not pass it.
fn beside_a_total(sides: &Sides<'_>, known: &Known) -> Vec<Proposal> {
    let mut groups: BTreeMap<Told, Vec<usize>> = BTreeMap::new();
    for (at, side) in sides.all.iter().enumerate() {
        if let Body::Promise(body) = &side.fact.body
            && let Some(meeting) = body.meeting
        {
            groups.entry(Told::At(sides.picture.canonical(meeting))).or_default().push(at);
        }
        for source in &side.fact.sources {
            groups.entry(Told::In(*source)).or_default().push(at);
        }
    }
    let mut best: BTreeMap<RecordId, Proposal> = BTreeMap::new();
    for (told, members) in groups {
        let totals = members.iter().filter(|at| is_total(&sides.all[**at]));
        for whole in totals {
            let whole = &sides.all[*whole];
            for one in beside(sides, known, told, whole, &members) {
                let known = best.get(&one.from).is_some_and(|best| best.score >= one.score);
                if !known {
                    best.insert(one.from, one);
                }
            }
        }
    }
    best.into_values().collect()
}

/// Whether a record says that it is a total, or that several give it.
fn is_total(side: &Side<'_>) -> bool {
    side.more.get("total") == Some(&Value::Bool(true))
        || side.more.get("further_providers").and_then(Value::as_array).is_some_and(|more| !more.is_empty())
}

fn beside(sides: &Sides<'_>, known: &Known, told: Told, whole: &Side<'_>, members: &[usize]) -> Vec<Proposal> {
    let Some(sum) = whole.money else { return Vec::new() };
    let fits = |part: &&Side<'_>| {
        let smaller = part
            .money
            .is_some_and(|money| money.currency == sum.currency && money.amount.0 > 0 && money.amount.0 < sum.amount.0);
        let receivers = part.receiver.is_none() || whole.receiver.is_none() || part.receiver == whole.receiver;
        smaller
            && receivers
            && !is_total(part)
            && part.stage == whole.stage
            && terms_fit(part.terms, whole.terms)
            && gives_to(whole, part)
    };
    let beside: Vec<&Side<'_>> = members.iter().map(|at| &sides.all[*at]).filter(fits).take(BESIDE_MAX + 1).collect();
    let together: i128 = beside.iter().filter_map(|part| part.money).map(|money| i128::from(money.amount.0)).sum();
    if beside.is_empty() || beside.len() > BESIDE_MAX || together > i128::from(sum.amount.0) {
        return Vec::new();
    }
    let proposal = |part: &&Side<'_>| {
        let mut weighed = Weighed::default();
        match told {
            Told::At(_) => weighed.for_it(Why::Meeting, 330),
            Told::In(_) => weighed.for_it(Why::Text, 300),
        }
        weighed.for_it(Why::Together, 120);
        if part.receiver.is_some() && part.receiver == whole.receiver {
            weighed.for_it(Why::Receiver, 80);
        }
        if !part.line.is_empty() && part.line == whole.line {
            weighed.for_it(Why::Line, 40);
        }
        weighed.proposal(LinkKind::PartOf, part.id(), whole.id(), Basis::Text)
    };
    beside.iter().filter(|part| may_be(known, part, whole)).map(proposal).collect()
}

/// Whether a part's provider is one of those who give the whole: the same, one of the further ones, or the whole is
/// nobody's in particular.
fn gives_to(whole: &Side<'_>, part: &Side<'_>) -> bool {
    let listed = whole.more.get("further_providers").and_then(Value::as_array);
    match listed.filter(|listed| !listed.is_empty()) {
        None => true,
        Some(listed) => {
            let provider = match &part.fact.body {
                Body::Promise(body) => &body.provider,
                Body::Delivery(body) => &body.provider,
                _ => return false,
            };
            whole.provider == part.provider || listed.iter().any(|other| other.as_str() == Some(provider))
        }
    }
}
