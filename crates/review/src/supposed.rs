//! What the figures would be if: another boundary, another day, other knowledge, another valuation of what is given in
//! kind, or without doubtful facts.
//!
//! Takes a picture, a request and a [`Supposed`]; gives each figure twice, the real one beside the supposed one, and says
//! what was supposed. Always holds: the real figures are those of [`compute`](crate::compute); nothing that was supposed
//! enters a review, its rows or its hash.
//! Not here: leaving a fact out for good, which is a recorded decision (`picture`).

use std::collections::{BTreeMap, BTreeSet};

use picture::{Boundary, Picture};
use record::{Day, DayNumber, Moment, RecordId, ValuationMethod};
use serde::Serialize;
use words::{Value, Words};

use crate::account::{Account, Ground};
use crate::sums::{Group, sums};
use crate::{Doubt, DoubtKind, Measures, Request, Review};

/// What is to be different. Nothing, where all is `None` and false.
#[derive(Clone, Debug, Default)]
pub struct Supposed<'a> {
    /// Another world day.
    pub at: Option<DayNumber>,
    /// What was known at another moment: the picture of the same viewer then.
    pub known: Option<&'a Picture>,
    /// Another boundary.
    pub boundary: Option<Boundary>,
    /// Without outliers and probable repeats, as the review lists them.
    pub without_doubtful: bool,
    /// What is given in kind as money, where somebody valued it by this method; the rest stays in its units.
    pub valuation: Option<ValuationMethod>,
}

/// One thing that was supposed, to be said beside the figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Supposition {
    /// Seen from another day.
    At(Day),
    /// As it was known then; `None`: all that is known.
    Known(Option<Moment>),
    /// With these inside; `None`: the members.
    Boundary(Option<Vec<String>>),
    /// Without these facts.
    WithoutDoubtful(Vec<RecordId>),
    /// Things given in kind as money, valued by this method.
    Valued(ValuationMethod),
}

/// A sum as it is, and as it would be.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Beside {
    /// As it is, in cents.
    pub real: Measures,
    /// As it would be.
    pub supposed: Measures,
    /// What came without a known promise, as it is.
    pub unlinked_real: i128,
    /// As it would be.
    pub unlinked_supposed: i128,
}

/// The figures as they are and as they would be.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct WhatIf {
    /// What was supposed.
    pub supposed: Vec<Supposition>,
    /// The whole.
    pub total: Beside,
    /// By line of effort.
    pub by_line: BTreeMap<String, Beside>,
    /// By member.
    pub by_member: BTreeMap<String, Beside>,
}

impl Supposition {
    /// It in words; `listed` gives the names of parties as one text.
    pub fn said(&self, words: &Words, listed: impl Fn(&[String]) -> String) -> String {
        let with = |key: &str, name: &str, value: Value<'_>| words.t_with(key, &[(name, value)]);
        match self {
            Supposition::At(day) => with("review-supposed-at", "day", words.civil(day).into()),
            Supposition::Known(Some(known)) => with("review-supposed-known", "moment", words.moment(*known).into()),
            Supposition::Known(None) => words.t("review-supposed-known-all"),
            Supposition::Boundary(None) => words.t("review-supposed-members"),
            Supposition::Boundary(Some(parties)) => with("review-supposed-boundary", "who", listed(parties).into()),
            Supposition::WithoutDoubtful(facts) => {
                with("review-supposed-without-doubtful", "count", facts.len().into())
            }
            Supposition::Valued(method) => {
                with("review-supposed-valued", "method", words.t(&format!("valuation-{}", method.code())).into())
            }
        }
    }
}

impl Beside {
    /// Its measures: the key of the name, as it is, as it would be; in cents.
    pub fn measures(&self) -> [(&'static str, i128, i128); 7] {
        let (real, would) = (&self.real, &self.supposed);
        [
            ("review-promised", real.promised, would.promised),
            ("review-in-time", real.in_time, would.in_time),
            ("review-late", real.late, would.late),
            ("review-overdue", real.overdue, would.overdue),
            ("review-pending", real.pending, would.pending),
            ("review-over", real.over, would.over),
            ("review-unlinked", self.unlinked_real, self.unlinked_supposed),
        ]
    }
}

impl Supposed<'_> {
    /// Whether anything is supposed at all.
    pub fn is_any(&self) -> bool {
        self.at.is_some()
            || self.known.is_some()
            || self.boundary.is_some()
            || self.without_doubtful
            || self.valuation.is_some()
    }
}

/// What the figures of a review would be if something were different.
///
/// `real` is the review of `now` by `request`. Cost: one account more.
pub fn what_if(now: &Picture, real: &Review, request: &Request, supposed: &Supposed<'_>) -> WhatIf {
    let without = if supposed.without_doubtful { doubtful(&real.doubts) } else { BTreeSet::new() };
    let mut told = Vec::new();
    if let Some(at) = supposed.at {
        told.extend(Day::of_number(at).map(Supposition::At));
    }
    if let Some(then) = supposed.known {
        told.push(Supposition::Known(then.known()));
    }
    if let Some(boundary) = &supposed.boundary {
        told.push(Supposition::Boundary(match boundary {
            Boundary::Members => None,
            Boundary::Parties(parties) => Some(parties.iter().cloned().collect()),
        }));
    }
    if supposed.without_doubtful {
        told.push(Supposition::WithoutDoubtful(without.iter().copied().collect()));
    }
    told.extend(supposed.valuation.map(Supposition::Valued));
    let ground = Ground::of(supposed.known.unwrap_or(now)).without(without).valued(supposed.valuation);
    let boundary = supposed.boundary.as_ref().unwrap_or(&request.boundary);
    let account = Account::of(&ground, supposed.at.unwrap_or(request.at), boundary);
    let would = sums(&account.promises, &account.unlinked);
    WhatIf {
        supposed: told,
        total: beside(Some(&real.total), Some(&would.total)),
        by_line: groups(&real.by_line, &would.by_line),
        by_member: groups(&real.by_member, &would.by_member),
    }
}

/// The facts that a reader would leave out: those far beyond all others, and those that seem to be said twice.
fn doubtful(doubts: &[Doubt]) -> BTreeSet<RecordId> {
    let left_out = doubts.iter().filter(|doubt| matches!(doubt.kind, DoubtKind::Outlier | DoubtKind::Repeat));
    left_out.map(|doubt| doubt.record).collect()
}

fn groups(real: &BTreeMap<String, Group>, would: &BTreeMap<String, Group>) -> BTreeMap<String, Beside> {
    let keys: BTreeSet<&String> = real.keys().chain(would.keys()).collect();
    keys.into_iter().map(|key| (key.clone(), beside(real.get(key), would.get(key)))).collect()
}

fn beside(real: Option<&Group>, would: Option<&Group>) -> Beside {
    let usd = |group: Option<&Group>| group.map(|group| group.all.usd).unwrap_or_default();
    let alone = |group: Option<&Group>| group.map_or(0, |group| group.all.unlinked_usd);
    Beside { real: usd(real), supposed: usd(would), unlinked_real: alone(real), unlinked_supposed: alone(would) }
}
