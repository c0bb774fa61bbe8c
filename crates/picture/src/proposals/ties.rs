//! For which promise a delivery came (`fulfils`), and which pledge a commitment firms up (`firms up`).
//!
//! The later one is laid against earlier ones that a reference names, that belong to its activity, or that have its
//! provider and receiver (or those that these are part of); unit, terms and days must fit, and what is laid against a
//! promise may not pass it by more than a twentieth. Deliveries are taken in the order of their days, so that the first
//! ones fill the promise and later ones look for what is left.
//! Always holds: a record that a person has tied is not proposed again; each has one likeliest promise and at most two
//! others.

use std::collections::{BTreeSet, HashMap};

use record::{LinkKind, Money, PromiseStage, Terms};

use super::known::Known;
use super::side::{PartyNumber, Side, Sides, Stage};
use super::{Against, Basis, Proposal, Weighed, terms_fit};
use crate::candidates::shares_name;
use crate::{Rates, Why};

/// Promises of one key that a record is compared with: the latest before its day.
const NEIGHBOURS_MAX: usize = 48;
/// Proposals for one record.
const RANKS_MAX: usize = 3;
/// What a pair must come to.
const SCORE_MIN: i32 = 450;
/// A promise may be passed by one part in so many.
const OVER_PARTS: i128 = 20;
/// After so many days a promise that only resembles is not looked at.
const DAYS_AFTER_MAX: i32 = 5 * 366;
/// A payment may be made so long before the day of its project's commitment.
const DAYS_BEFORE_MAX: i32 = 92;
/// Scores nearer than this are no clear choice.
const CLEAR: i32 = 40;
/// What that takes off.
const SEVERAL: i32 = 60;

/// Deliveries with the promises that they may fulfil.
pub(super) fn fulfils(sides: &Sides<'_>, known: &Known) -> Vec<Proposal> {
    let from = |side: &Side<'_>| matches!(side.stage, Stage::Came(stage) if stage != record::DeliveryStage::Committed);
    Ties::of(sides, known, LinkKind::Fulfils, |side| side.is_promise()).propose(from, |_, _| true)
}

/// Commitments with the pledges that they may firm up, and allocations with what they may be taken from.
pub(super) fn firms_up(sides: &Sides<'_>, known: &Known) -> Vec<Proposal> {
    let stage = |side: &Side<'_>| match side.stage {
        Stage::Promised(stage) => Some(stage),
        Stage::Came(_) => None,
    };
    let from = |side: &Side<'_>| matches!(stage(side), Some(PromiseStage::Committed | PromiseStage::Allocated));
    let to = |side: &Side<'_>| matches!(stage(side), Some(PromiseStage::Pledged | PromiseStage::Committed));
    Ties::of(sides, known, LinkKind::FirmsUp, to).propose(from, |from, to| stage(from) > stage(to))
}

/// The promises that something may be laid against, by what they can be found by, and what is still open of each.
struct Ties<'s, 'a> {
    sides: &'s Sides<'a>,
    known: &'s Known,
    rates: Rates<'a>,
    kind: LinkKind,
    by_activity: HashMap<&'s str, Vec<usize>>,
    by_parties: HashMap<(PartyNumber, Option<PartyNumber>), Vec<usize>>,
    by_identifier: HashMap<&'s str, Vec<usize>>,
    open: HashMap<usize, i128>,
}

impl<'s, 'a> Ties<'s, 'a> {
    fn of(
        sides: &'s Sides<'a>,
        known: &'s Known,
        kind: LinkKind,
        is_target: impl Fn(&Side<'_>) -> bool,
    ) -> Ties<'s, 'a> {
        let mut ties = Ties {
            sides,
            known,
            rates: Rates::of(sides.picture),
            kind,
            by_activity: HashMap::new(),
            by_parties: HashMap::new(),
            by_identifier: HashMap::new(),
            open: HashMap::new(),
        };
        let mut targets: Vec<usize> = (0..sides.all.len()).filter(|at| is_target(&sides.all[*at])).collect();
        targets.sort_by_key(|at| (sides.all[*at].days, *at));
        for at in targets {
            let side = &sides.all[at];
            if let Some(activity) = side.activity {
                ties.by_activity.entry(activity).or_default().push(at);
            }
            if let Some(provider) = side.provider {
                ties.by_parties.entry((provider, side.receiver)).or_default().push(at);
            }
            for id in side.identifiers.values() {
                ties.by_identifier.entry(id.as_ref()).or_default().push(at);
            }
            if let Some(size) = size(side) {
                ties.open.insert(at, size);
            }
        }
        ties.take_what_is_tied();
        ties
    }

    /// Takes off each promise what a person has laid against it already.
    fn take_what_is_tied(&mut self) {
        let index = |id| self.sides.all.binary_search_by_key(&id, Side::id).ok();
        let mut taken: Vec<(usize, i128)> = Vec::new();
        for side in &self.sides.all {
            for (to, share) in self.known.tied(self.kind, side.id()) {
                let Some(to) = index(*to) else { continue };
                let worth = self.worth(side, &self.sides.all[to]).unwrap_or_default();
                taken.push((to, worth * i128::from(*share) / 1_000_000));
            }
        }
        for (to, worth) in taken {
            self.take(to, worth);
        }
    }

    fn take(&mut self, to: usize, worth: i128) {
        if let Some(open) = self.open.get_mut(&to) {
            *open -= worth;
        }
    }

    fn propose(
        mut self,
        is_from: impl Fn(&Side<'_>) -> bool,
        fits: impl Fn(&Side<'_>, &Side<'_>) -> bool,
    ) -> Vec<Proposal> {
        let sides = self.sides;
        let mut order: Vec<usize> = (0..sides.all.len()).filter(|at| is_from(&sides.all[*at])).collect();
        order.retain(|at| self.known.tied(self.kind, sides.all[*at].id()).is_empty());
        order.sort_by_key(|at| (sides.all[*at].days.is_none(), sides.all[*at].days, *at));
        let mut found = Vec::new();
        for at in order {
            let from = &sides.all[at];
            let mut ranked: Vec<(i32, Basis, usize)> = Vec::new();
            for to in self.near(from) {
                let other = &sides.all[to];
                let possible = to != at && fits(from, other) && !self.known.is_not_tied(from.id(), other.id());
                if let Some((basis, weighed)) = possible.then(|| self.compared(from, other, to, true)).flatten() {
                    ranked.push((weighed.score, basis, to));
                }
            }
            ranked.sort_by_key(|(score, _, to)| (std::cmp::Reverse(*score), *to));
            let clear = ranked.len() < 2 || ranked[0].0 - ranked[1].0 >= CLEAR || ranked[0].1 != Basis::Likeness;
            if !clear {
                ranked[0].0 -= SEVERAL;
            }
            ranked.retain(|(score, ..)| *score >= SCORE_MIN);
            for (rank, (_, _, to)) in (0..).zip(ranked.iter().take(RANKS_MAX)) {
                let Some((basis, mut weighed)) = self.compared(from, &sides.all[*to], *to, false) else { continue };
                if rank == 0 && !clear {
                    weighed.against_it(Against::Several, SEVERAL);
                }
                let one = weighed.proposal(self.kind, from.id(), sides.all[*to].id(), basis);
                found.push(Proposal { rank, ..one });
            }
            if let Some((.., to)) = ranked.first() {
                let worth = self.worth(from, &sides.all[*to]).unwrap_or_default();
                self.take(*to, worth);
            }
        }
        found
    }

    /// Promises that a record may be for, each once.
    fn near(&self, from: &Side<'_>) -> BTreeSet<usize> {
        let mut found: BTreeSet<usize> = BTreeSet::new();
        let until = from.days.map_or(i32::MAX, |(_, last)| last);
        let mut keys: Vec<&[usize]> = Vec::new();
        fn of(all: Option<&Vec<usize>>) -> &[usize] {
            all.map(Vec::as_slice).unwrap_or_default()
        }
        keys.extend(from.refers_to.iter().map(|id| of(self.by_identifier.get(id))));
        for provider in from.provider.into_iter().flat_map(|provider| self.sides.parties.upwards(provider)) {
            keys.push(of(self.by_parties.get(&(provider, None))));
            let receivers = from.receiver.into_iter().flat_map(|receiver| self.sides.parties.upwards(receiver));
            keys.extend(receivers.map(|receiver| of(self.by_parties.get(&(provider, Some(receiver))))));
        }
        let of_activity = of(from.activity.and_then(|activity| self.by_activity.get(activity)));
        keys.push(of_activity);
        for all in keys {
            let end = all.partition_point(|at| self.sides.all[*at].days.is_none_or(|(first, _)| first <= until));
            found.extend(&all[end.saturating_sub(NEIGHBOURS_MAX)..end]);
        }
        // A project's first payment may precede the day of its commitment.
        found.extend(of_activity.iter().take(NEIGHBOURS_MAX));
        found
    }

    /// What speaks for and against a record being for a promise; `None` where something rules it out.
    fn compared(&self, from: &Side<'_>, to: &Side<'_>, at: usize, in_haste: bool) -> Option<(Basis, Weighed)> {
        if !terms_fit(from.terms, to.terms) {
            return None;
        }
        let mut weighed = Weighed::in_haste(in_haste);
        let named = from.refers_to.iter().any(|id| to.identifiers.values().any(|own| own.as_ref() == *id));
        let basis = if named {
            weighed.for_it(Why::Reference, 700);
            Basis::Reference
        } else if from.activity.is_some() && from.activity == to.activity {
            weighed.for_it(Why::Activity, 500);
            Basis::Activity
        } else if from.activity.is_some() && to.activity.is_some() && from.shares_a_source(to) {
            return None; // one register tells of two projects
        } else {
            Basis::Likeness
        };
        self.parties(from, to, basis, &mut weighed)?;
        days(from, to, basis, &mut weighed)?;
        self.amount(from, to, at, basis, &mut weighed)?;
        if self.kind == LinkKind::Fulfils && to.stage > Stage::Promised(PromiseStage::Pledged) {
            weighed.for_it(Why::Binding, 60); // payments are made on commitments; a pledge is firmed up by one first
        }
        circumstances(from, to, basis, &mut weighed);
        Some((basis, weighed))
    }

    fn parties(&self, from: &Side<'_>, to: &Side<'_>, basis: Basis, weighed: &mut Weighed) -> Option<()> {
        let within = |one, other| self.sides.parties.is_within(one, other);
        match (from.provider, to.provider) {
            (Some(own), Some(their)) if own == their => weighed.for_it(Why::Provider, 130),
            (Some(own), Some(their)) if within(own, their) => weighed.for_it(Why::Within, 90),
            (Some(_), Some(_)) if basis != Basis::Reference => return None,
            _ if basis == Basis::Likeness => return None,
            _ => {}
        }
        match (from.receiver, to.receiver) {
            (Some(own), Some(their)) if own == their => weighed.for_it(Why::Receiver, 130),
            (Some(own), Some(their)) if within(own, their) => weighed.for_it(Why::Within, 90),
            (Some(_), Some(_)) if basis == Basis::Likeness => return None,
            _ => {}
        }
        Some(())
    }

    /// Whether the amount fits: it must not pass what is open by more than a twentieth of the whole, but for records of
    /// one activity or with a reference, where that only speaks against it.
    fn amount(&self, from: &Side<'_>, to: &Side<'_>, at: usize, basis: Basis, weighed: &mut Weighed) -> Option<()> {
        let act = |side: &Side<'_>| side.terms == Terms::PolicyAct;
        if act(from) || act(to) {
            return (act(from) && act(to)).then(|| weighed.for_it(Why::Terms, 60));
        }
        let (worth, whole) = (self.worth(from, to)?, size(to)?);
        let open = self.open.get(&at).copied().unwrap_or(whole);
        if worth > open + whole / OVER_PARTS {
            if basis == Basis::Likeness {
                return None;
            }
            weighed.against_it(Against::Over, 150);
            return Some(());
        }
        let is = |other: i128| other > 0 && (worth - other).abs() * 100 <= other;
        match () {
            () if is(whole) => weighed.for_it(Why::Amount, 180),
            () if to.instalments.iter().any(|part| is(i128::from(*part))) => weighed.for_it(Why::Instalment, 170),
            () if is(open) => weighed.for_it(Why::Open, 150),
            () => weighed.for_it(Why::Open, 60),
        }
        Some(())
    }

    /// What a record is worth in the currency or unit of another, at the rates of its own day.
    fn worth(&self, from: &Side<'_>, to: &Side<'_>) -> Option<i128> {
        match (from.money, to.money) {
            (Some(own), Some(their)) if own.currency == their.currency => Some(i128::from(own.amount.0)),
            (Some(own), Some(their)) => {
                let (amount, _) = self.rates.convert(own, their.currency, from.days?.1)?;
                Some(i128::from(amount.0))
            }
            _ => {
                let ((own, unit), (_, their_unit)) = (from.quantity?, to.quantity?);
                (unit == their_unit).then_some(i128::from(own))
            }
        }
    }
}

/// The sum of a promise in hundredths, or else its quantity in millionths.
fn size(side: &Side<'_>) -> Option<i128> {
    let sum = side.money.map(|Money { amount, .. }| amount.0);
    sum.or(side.quantity.map(|(quantity, _)| quantity)).map(i128::from)
}

fn days(from: &Side<'_>, to: &Side<'_>, basis: Basis, weighed: &mut Weighed) -> Option<()> {
    let (Some((_, own)), Some((made, _))) = (from.days, to.days) else {
        return (basis != Basis::Likeness).then(|| weighed.against_it(Against::Day, 30));
    };
    if own < made {
        let soon = made - own <= DAYS_BEFORE_MAX;
        return (soon && basis != Basis::Likeness).then(|| weighed.against_it(Against::Before, 150));
    }
    let after = own - made;
    let by_due = to.due.is_some_and(|due| own <= due);
    if basis == Basis::Likeness && !by_due && after > DAYS_AFTER_MAX {
        return None;
    }
    // Of two promises that fit, the later one is likelier to be meant; of one project the earlier one is filled first.
    let nearness = 80 - (after / 10).min(80);
    weighed.for_it(
        Why::After(after.unsigned_abs()),
        if basis == Basis::Likeness { nearness } else { (after / 40).min(30) },
    );
    if by_due {
        weighed.for_it(Why::ByDue, 30);
    }
    Some(())
}

fn circumstances(from: &Side<'_>, to: &Side<'_>, basis: Basis, weighed: &mut Weighed) {
    let alike = basis == Basis::Likeness;
    if !from.line.is_empty() && !to.line.is_empty() {
        match from.line == to.line {
            true => weighed.for_it(Why::Line, 100),
            false if alike => weighed.against_it(Against::Line, 170),
            false => {}
        }
    }
    if let Some((own, their)) = from.place.zip(to.place) {
        let city = own.pcode.is_some() && own.pcode == their.pcode || shares_name(&own.names, &their.names);
        let country = own.country.as_ref().zip(their.country.as_ref()).map(|(own, their)| own == their);
        match (city, country) {
            (true, _) => weighed.for_it(Why::City, 90),
            (_, Some(true)) => weighed.for_it(Why::Country, 30),
            (_, Some(false)) => weighed.against_it(Against::Place, 200),
            _ => {}
        }
        let codes = own.pcode.as_ref().zip(their.pcode.as_ref());
        if codes.is_some_and(|(own, their)| !own.starts_with(their.as_str()) && !their.starts_with(own.as_str())) {
            weighed.against_it(Against::Place, 120);
        }
    }
    match from.shared_title(to) {
        Some(share) if share >= 500 => weighed.for_it(Why::Title(share), i32::from(share) / 6),
        Some(share) if share < 200 && alike => weighed.against_it(Against::Title, 130),
        _ => {}
    }
    if from.terms == to.terms && !matches!(from.terms, Terms::Unknown | Terms::PolicyAct) {
        weighed.for_it(Why::Terms, 40);
    }
}
