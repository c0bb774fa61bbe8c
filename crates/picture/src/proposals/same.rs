//! Which records may be one thing: told by several sources, or twice by one.
//!
//! The rule (MODEL.md 2.1): provider, receiver and kind are equal, |amount ratio − 1| ≤ 1 % after conversion, and
//! |days| ≤ 45; what one of two leaves out speaks neither for nor against them. Such a pair is listed unless something
//! speaks against it: another place, other words for the purpose, or that the sum comes again and again. One source does
//! not tell one thing twice, so of one source two records are two, but for *probable repeats*: the same kind, day,
//! currency, sum and title in another activity, from ten thousand dollars.
//! Always holds: what the pairs bring together has no two records of one source; a thing told k times is asked in k − 1
//! questions, the likeliest first.

use std::collections::{BTreeMap, HashMap, HashSet};

use record::{Currency, DeliveryStage, LinkKind, Place};

use super::known::Known;
use super::series::series;
use super::side::{PartyNumber, Side, Sides, Stage};
use super::{Against, Basis, Proposal, Weighed, near, terms_fit};
use crate::Why;
use crate::candidates::shares_name;

/// Days between two reports of one thing.
const DAYS_MAX: i32 = 45;
/// Days within which a sum that comes again and again is taken for the same one.
const DAYS_RECURRING_MAX: u32 = 10;
/// Days that something is under way, so that its receipt is told later.
const DAYS_UNDERWAY: u32 = 15;
/// Neighbours by amount and day that a record is compared with.
const NEIGHBOURS_MAX: usize = 256;
/// What a pair must come to.
const SCORE_MIN: i32 = 400;
/// A repeat is pointed out from ten thousand dollars.
const REPEAT_FROM_CENTS: i64 = 1_000_000;

/// All pairs that may be one thing.
pub(super) fn same(sides: &Sides<'_>, known: &Known) -> Vec<Proposal> {
    let mut told: HashSet<(usize, usize)> = HashSet::new();
    let mut found = identified(sides, known, &mut told);
    found.extend(repeated(sides, known, &mut told));
    found.extend(alike(sides, known, &told));
    found
}

/// A pair as a proposal: the older stands for both.
fn proposal(sides: &Sides<'_>, (one, other): (usize, usize), basis: Basis, weighed: Weighed) -> Proposal {
    let (one, other) = (sides.all[one].id(), sides.all[other].id());
    weighed.proposal(LinkKind::SameAs, one.max(other), one.min(other), basis)
}

/// Records of several sources that another system calls by one identifier.
fn identified(sides: &Sides<'_>, known: &Known, told: &mut HashSet<(usize, usize)>) -> Vec<Proposal> {
    let mut groups: BTreeMap<(bool, &str, &str), Vec<usize>> = BTreeMap::new();
    for (at, side) in sides.all.iter().enumerate() {
        for (system, id) in &side.identifiers {
            groups.entry((side.is_promise(), system, id.as_ref())).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for members in groups.into_values().filter(|members| members.len() > 1) {
        let fits = |one: usize, other: usize| {
            let (one, other) = (&sides.all[one], &sides.all[other]);
            !one.shares_a_source(other) && !known.is_two(one.id(), other.id())
        };
        for pair in star(&members, fits) {
            if told.insert(pair) {
                let weighed = Weighed { score: 1000, why: vec![Why::Identifier], ..Weighed::default() };
                found.push(Proposal { score: 1000, ..proposal(sides, pair, Basis::Identifier, weighed) });
            }
        }
    }
    found
}

/// Each member with the first one before it that it fits: as many pairs as join them all, smaller index first.
fn star(members: &[usize], fits: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (nth, member) in members.iter().enumerate().skip(1) {
        let first = members[..nth].iter().take(NEIGHBOURS_MAX).find(|first| fits(**first, *member));
        pairs.extend(first.map(|first| (*first, *member)));
    }
    pairs
}

/// Probable repeats: pairs of records, the older first, that tell the same kind, day, currency, sum and title, of ten
/// thousand dollars and more, each for another activity.
pub(crate) fn repeats(sides: &Sides<'_>, known: &Known) -> Vec<(usize, usize)> {
    type Key<'s> = (Stage, i32, Currency, i64, &'s str);
    let mut groups: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
    for (at, side) in sides.all.iter().enumerate() {
        let large = side.usd.is_some_and(|cents| cents.abs() >= REPEAT_FROM_CENTS);
        if let (Some((day, _)), Some(money), true) = (side.days, side.money, large && side.is_dated())
            && !side.title.is_empty()
        {
            groups.entry((side.stage, day, money.currency, money.amount.0, &side.title)).or_default().push(at);
        }
    }
    let fits = |one: usize, other: usize| {
        let (one, other) = (&sides.all[one], &sides.all[other]);
        let one_activity = one.activity.is_some() && one.activity == other.activity;
        !one_activity && !known.is_two(one.id(), other.id()) && one.same_identifier(other) != Some(true)
    };
    groups.into_values().filter(|members| members.len() > 1).flat_map(|members| star(&members, fits)).collect()
}

fn repeated(sides: &Sides<'_>, known: &Known, told: &mut HashSet<(usize, usize)>) -> Vec<Proposal> {
    let mut found = Vec::new();
    for pair in repeats(sides, known) {
        let (one, other) = (&sides.all[pair.0], &sides.all[pair.1]);
        // Two sources that number the same thing differently are no repeat within one: likeness decides.
        if !one.shares_a_source(other) || !told.insert(pair) {
            continue;
        }
        let mut weighed = Weighed::default();
        weighed.for_it(Why::Repeated, 300);
        weighed.for_it(Why::Amount, 250);
        weighed.for_it(Why::Days(0), 150);
        if one.provider.is_some() && one.provider == other.provider {
            weighed.for_it(Why::Provider, 100);
        }
        if one.receiver.is_some() && one.receiver == other.receiver {
            weighed.for_it(Why::Receiver, 80);
        }
        against_place(one, other, 100, &mut weighed);
        found.push(proposal(sides, pair, Basis::Repeat, weighed));
    }
    found
}

/// Pairs of several sources that are alike.
fn alike(sides: &Sides<'_>, known: &Known, told: &HashSet<(usize, usize)>) -> Vec<Proposal> {
    let pairs = neighbours(sides);
    let recurring = series(sides);
    let every = |pair: (usize, usize)| [pair.0, pair.1].iter().filter_map(|at| recurring.get(at)).min().copied();
    let mut weighed: Vec<((usize, usize), i32)> = Vec::new();
    for pair in pairs {
        let (one, other) = (&sides.all[pair.0], &sides.all[pair.1]);
        if told.contains(&pair) || one.shares_a_source(other) || known.is_two(one.id(), other.id()) {
            continue;
        }
        if let Some(both) = compared(one, other, every(pair), true).filter(|both| both.score >= SCORE_MIN) {
            weighed.push((pair, both.score));
        }
    }
    weighed.sort_by_key(|(pair, both)| (std::cmp::Reverse(*both), *pair));
    let kept = joined(sides, known, weighed).into_iter();
    let told = |pair: (usize, usize)| compared(&sides.all[pair.0], &sides.all[pair.1], every(pair), false);
    kept.filter_map(|pair| Some(proposal(sides, pair, Basis::Likeness, told(pair)?))).collect()
}

/// The likeliest pairs first, each where all that the earlier pairs bring together with it can be one thing: no two of
/// one source, no two receivers. A pair that earlier ones bring together already is no question any more.
fn joined(sides: &Sides<'_>, known: &Known, weighed: Vec<((usize, usize), i32)>) -> Vec<(usize, usize)> {
    let mut group_of: HashMap<usize, usize> = HashMap::new();
    let mut groups: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut found = Vec::new();
    for (pair, _) in weighed {
        let group = |at: usize| group_of.get(&at).copied().unwrap_or(at);
        let (to, from) = (group(pair.0), group(pair.1));
        let members = |of: usize| groups.get(&of).cloned().unwrap_or_else(|| vec![of]);
        let (mut together, others) = (members(to), members(from));
        let fits = |(one, other): (usize, usize)| {
            let (one, other) = (&sides.all[one], &sides.all[other]);
            !one.shares_a_source(other) && !known.is_two(one.id(), other.id()) && can_be_one(one, other)
        };
        let all = together.iter().flat_map(|one| others.iter().map(move |other| (*one, *other)));
        if to == from || !all.into_iter().all(fits) {
            continue;
        }
        group_of.extend(others.iter().map(|other| (*other, to)));
        groups.remove(&from);
        together.extend(others);
        groups.insert(to, together);
        found.push(pair);
    }
    found
}

/// In what two records can be compared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Scale<'s> {
    Money(Currency),
    Dollars,
    Of(&'s str),
}

/// Pairs of one provider and kind whose amounts differ by at most 1 % and whose days lie at most 45 apart, each once,
/// smaller index first.
fn neighbours(sides: &Sides<'_>) -> Vec<(usize, usize)> {
    type Key<'s> = (bool, PartyNumber, bool, Scale<'s>);
    let mut groups: HashMap<Key<'_>, Vec<(i64, usize)>> = HashMap::new();
    for (at, side) in sides.all.iter().enumerate() {
        let Some(provider) = side.provider else { continue };
        let mut put = |scale, value: i64| {
            if value != 0 {
                groups
                    .entry((side.is_promise(), provider, value < 0, scale))
                    .or_default()
                    .push((value.saturating_abs(), at));
            }
        };
        match (side.money, side.quantity) {
            (Some(money), _) => {
                put(Scale::Money(money.currency), money.amount.0);
                side.usd.into_iter().for_each(|cents| put(Scale::Dollars, cents));
            }
            (None, Some((quantity, unit))) => put(Scale::Of(unit), quantity),
            (None, None) => {}
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for ((.., scale), mut members) in groups {
        members.sort_unstable();
        let apart = |pair: &[(i64, usize)]| !near(pair[0].0, pair[1].0);
        let mut from = 0;
        for at in 1..=members.len() {
            if at == members.len() || apart(&members[at - 1..=at]) {
                near_in_time(sides, &members[from..at], scale, &mut pairs);
                from = at;
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Of members whose amounts hang together, the pairs that are near in amount and in time. A record without a day is
/// near to all.
fn near_in_time(sides: &Sides<'_>, members: &[(i64, usize)], scale: Scale<'_>, pairs: &mut Vec<(usize, usize)>) {
    if members.len() < 2 {
        return;
    }
    // In one currency sums are compared as they stand, never by way of dollars.
    let is_for_this = |one: usize, other: usize| {
        let currency = |at: usize| sides.all[at].money.map(|money| money.currency);
        scale != Scale::Dollars || currency(one) != currency(other)
    };
    let mut add = |(value, one): (i64, usize), (their, other): (i64, usize)| {
        if near(value, their) && is_for_this(one, other) {
            pairs.push((one.min(other), one.max(other)));
        }
    };
    let days = |at: usize| sides.all[at].days;
    let mut dated: Vec<(i64, usize)> = members.iter().copied().filter(|(_, at)| days(*at).is_some()).collect();
    dated.sort_by_key(|(_, at)| (days(*at), *at));
    for (nth, one) in dated.iter().enumerate() {
        let until = days(one.1).map_or(i32::MAX, |(_, last)| last.saturating_add(DAYS_MAX));
        let near = dated[nth + 1..].iter().take_while(|(_, at)| days(*at).is_none_or(|(first, _)| first <= until));
        near.take(NEIGHBOURS_MAX).for_each(|other| add(*one, *other));
    }
    for (nth, one) in members.iter().enumerate().filter(|(_, (_, at))| days(*at).is_none()) {
        let dated = members.iter().filter(|(_, at)| days(*at).is_some());
        let undated = members[nth + 1..].iter().filter(|(_, at)| days(*at).is_none());
        dated.chain(undated).take(NEIGHBOURS_MAX).for_each(|other| add(*one, *other));
    }
}

/// What speaks for and against two near records being one; `None` where something rules it out.
fn compared(one: &Side<'_>, other: &Side<'_>, every: Option<u32>, in_haste: bool) -> Option<Weighed> {
    if !can_be_one(one, other) {
        return None;
    }
    let mut weighed = Weighed::in_haste(in_haste);
    weighed.for_it(Why::Provider, 150);
    if one.receiver.is_some() && one.receiver == other.receiver {
        weighed.for_it(Why::Receiver, 120);
    }
    amount(one, other, &mut weighed);
    days(one, other, every, &mut weighed)?;
    if one.stage != other.stage {
        weighed.against_it(Against::Stage, 30);
    }
    if !one.line.is_empty() && !other.line.is_empty() {
        if one.line == other.line { weighed.for_it(Why::Line, 60) } else { weighed.against_it(Against::Line, 170) }
    }
    if let (Some(own), Some(their)) = (one.place, other.place)
        && same_city(own, their)
    {
        weighed.for_it(Why::City, 80);
    }
    against_place(one, other, 260, &mut weighed);
    match one.shared_title(other) {
        Some(share) if share >= 600 => weighed.for_it(Why::Title(share), i32::from(share) / 6),
        Some(share) if share < 250 => weighed.against_it(Against::Title, 220),
        _ => {}
    }
    if one.activity.is_some() && one.activity == other.activity {
        weighed.for_it(Why::Activity, 120);
    }
    if one.terms == other.terms && one.terms != record::Terms::Unknown {
        weighed.for_it(Why::Terms, 30);
    }
    Some(weighed)
}

/// Whether nothing rules out that the two are one: another receiver, stage, terms, or another number of one authority.
fn can_be_one(one: &Side<'_>, other: &Side<'_>) -> bool {
    let receivers = one.receiver.zip(other.receiver).is_none_or(|(own, their)| own == their);
    let kinds = stages_fit(one.stage, other.stage) && terms_fit(one.terms, other.terms);
    receivers && kinds && one.same_identifier(other) != Some(false)
}

/// Whether two stages can be reports of one thing: what one calls sent, another may call received.
fn stages_fit(one: Stage, other: Stage) -> bool {
    use DeliveryStage::{Disbursed, InTransit, Received};
    let underway = |stage| matches!(stage, Stage::Came(Disbursed | InTransit | Received));
    one == other || underway(one) && underway(other)
}

fn amount(one: &Side<'_>, other: &Side<'_>, weighed: &mut Weighed) {
    match (one.money, other.money) {
        (Some(own), Some(their)) if own == their => {
            weighed.for_it(Why::Amount, 220);
            if !is_round(own.amount.0) {
                weighed.for_it(Why::Exact, 130);
            }
        }
        (Some(_), Some(_)) => weighed.for_it(Why::Amount, 180),
        _ => weighed.for_it(Why::Quantity, 200),
    }
}

/// Whether one tells of the receipt of what the other sent only later.
fn received_before_sent(one: &Side<'_>, other: &Side<'_>) -> bool {
    let received = one.stage == Stage::Came(DeliveryStage::Received) && other.stage != one.stage;
    received && one.days.zip(other.days).is_some_and(|((_, received), (sent, _))| received < sent)
}

/// Whether a sum has at most two digits before its zeros: many things cost a round sum.
fn is_round(hundredths: i64) -> bool {
    let mut digits = hundredths.unsigned_abs();
    while digits != 0 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    digits < 100
}

fn days(one: &Side<'_>, other: &Side<'_>, every: Option<u32>, weighed: &mut Weighed) -> Option<()> {
    // Of a series only what is clearly nearer to this one than to the next one.
    let under_way = if one.stage == other.stage { 0 } else { DAYS_UNDERWAY };
    let near = every.map_or(u32::MAX, |every| (every / 3 + under_way).max(DAYS_RECURRING_MAX));
    match one.days_apart(other) {
        Some(apart) if apart > DAYS_MAX.unsigned_abs() => return None,
        Some(apart) if one.is_dated() && other.is_dated() => {
            weighed.for_it(Why::Days(apart), 250 - i32::try_from(apart).unwrap_or_default() * 4);
            if received_before_sent(one, other) || received_before_sent(other, one) {
                weighed.against_it(Against::Before, 450);
            }
            if apart > near {
                return None;
            }
        }
        Some(apart) => {
            weighed.for_it(Why::Days(apart), 110 - i32::try_from(apart).unwrap_or_default());
            weighed.against_it(Against::Day, if every.is_some() { 150 } else { 0 });
        }
        None => weighed.against_it(Against::Day, if every.is_some() { 150 } else { -60 }),
    }
    Some(())
}

/// Two places that cannot be one: another country, or two cities or districts of one.
fn against_place(one: &Side<'_>, other: &Side<'_>, weight: i32, weighed: &mut Weighed) {
    let Some((own, their)) = one.place.zip(other.place) else { return };
    let differ = |own: &Option<String>, their: &Option<String>| {
        own.as_ref().zip(their.as_ref()).is_some_and(|(own, their)| own != their)
    };
    let codes = own.pcode.as_ref().zip(their.pcode.as_ref());
    // A district lies in its province: the longer code begins with the shorter one.
    let codes_differ =
        codes.is_some_and(|(own, their)| !own.starts_with(their.as_str()) && !their.starts_with(own.as_str()));
    let names_differ = codes.is_none() && comparable(own, their) && !same_city(own, their);
    if differ(&own.country, &their.country) || codes_differ || names_differ {
        weighed.against_it(Against::Place, weight);
    }
}

/// Whether both are named in one language, so that other names are other places.
fn comparable(own: &Place, their: &Place) -> bool {
    own.names.0.keys().any(|lang| their.names.0.contains_key(lang))
}

fn same_city(own: &Place, their: &Place) -> bool {
    own.pcode.is_some() && own.pcode == their.pcode || shares_name(&own.names, &their.names)
}
