//! Figures: values with the way back to what they rest on, and the rules by which each thing is counted once.
//!
//! Takes a picture ([`Counting::new`]); gives what stands of a promise beside those that firm it up, what is left of a
//! whole beside its parts, whether something crosses a boundary, and sums of rows by currency and in one currency.
//! Always holds (MODEL.md 2 and 3): integers, the same in any order; each row is rounded once, and a total is the sum
//! of its rows as shown; two currencies or units are never added; what has no rate stands in a bucket of its own; a
//! figure is marked as strictly as everything in it.
//! Not here: which rows a page or review asks for (`review`, `web`), the tables of rates ([`Rates`]).

use std::collections::{BTreeMap, HashMap};

use record::{
    Amount, Body, Currency, Day, DayNumber, LinkKind, Marking, Money, PartyRef, Period, PromiseStage, RecordId,
    RoleKind, Trail, ValuationMethod,
};

use crate::{Boundary, Fact, Picture, Rates, joined};

/// Parties are part of parties of parties; deeper than this nobody looks.
const PARENTS_MAX: usize = 8;

/// What a figure is counted in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A currency; values are hundredths of it.
    Money(Currency),
    /// An item or unit of quantity, by its name; values are millionths of it.
    Of(String),
}

/// A value with everything it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Hundredths for money, millionths for all else.
    pub value: i128,
    /// What it is counted in.
    pub unit: Unit,
    /// The day it is true of, for the figure of one fact.
    pub day: Option<Day>,
    /// The way back.
    pub trail: Trail,
    /// Who may be given it.
    pub marking: Marking,
}

/// Sums of rows of money.
#[derive(Clone, Debug, PartialEq)]
pub struct Sums {
    /// Per original currency, unconverted.
    pub by_currency: BTreeMap<Currency, Figure>,
    /// In the reporting currency: all rows that have a rate.
    pub reported: Figure,
    /// Per currency, the rows without a rate: not in `reported`, and to be shown beside it. The trail counts them.
    pub without_rate: BTreeMap<Currency, Figure>,
}

/// On which side of a boundary something happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passage {
    /// From inside to outside (or to nobody named): it counts.
    Counts,
    /// From inside to inside: listed, never added.
    Internal,
    /// From outside: not ours.
    Foreign,
}

/// The rules of counting over one picture, with the indexes they need.
pub struct Counting<'a> {
    picture: &'a Picture,
    rates: Rates<'a>,
    /// Whole → its parts, each with the share of it that is one, in millionths, and the link that says so.
    parts: HashMap<RecordId, Vec<Piece<'a>>>,
    /// Party → the times in which it is a member.
    members: HashMap<&'a str, Vec<Option<Period>>>,
}

/// Something that is part of, or firms up, something else.
struct Piece<'a> {
    fact: &'a Fact,
    share: u32,
    link: Option<&'a Fact>,
}

/// All of it, in millionths.
const WHOLE: u32 = 1_000_000;

impl<'a> Counting<'a> {
    /// Reads the picture once; linear in its needs, promises, deliveries, links and roles.
    pub fn new(picture: &'a Picture) -> Counting<'a> {
        use RoleKind::{CoLead, Member, SmallGroup};
        let mut members: HashMap<&str, Vec<Option<Period>>> = HashMap::new();
        for (fact, role) in picture.roles().filter(|(_, role)| matches!(role.role, Member | SmallGroup | CoLead)) {
            members.entry(role.party.as_str()).or_default().push(fact.valid);
        }
        Counting { picture, rates: Rates::of(picture), parts: parts(picture), members }
    }

    /// The rates of the picture.
    pub fn rates(&self) -> &Rates<'a> {
        &self.rates
    }

    /// What is left of a sum or quantity beside its parts: max(0, whole − Σ parts), in its own currency or unit. A
    /// part in another currency counts at the rate of its own day, and one without a rate or in another unit not at
    /// all. `None` where the record has neither sum nor quantity.
    pub fn rest(&self, whole: &Fact) -> Option<Figure> {
        let mut figure = self.own(whole)?;
        let parts = self.parts.get(&self.picture.canonical(whole.id)).map(Vec::as_slice).unwrap_or_default();
        self.take(&mut figure, parts);
        Some(figure)
    }

    /// What stands of a promise: its rest, less what firms it up; nothing of one that was withdrawn. So the sum over
    /// all promises counts each promised thing once, at the stage it has reached.
    pub fn standing(&self, promise: &Fact) -> Option<Figure> {
        let Body::Promise(body) = &promise.body else { return None };
        let mut figure = self.rest(promise)?;
        if body.stage == PromiseStage::Withdrawn {
            figure.value = 0;
            return Some(figure);
        }
        let firm = self.picture.links_to(promise.id);
        let firm = firm.filter(|(_, link)| link.kind == LinkKind::FirmsUp && !link.proposed);
        let pieces: Vec<Piece<'_>> = firm
            .filter_map(|(fact, link)| {
                let from = self.picture.fact(link.from).filter(|from| from.id != promise.id)?;
                let firms = matches!(&from.body, Body::Promise(from) if from.stage != PromiseStage::Withdrawn);
                firms.then_some(Piece { fact: from, share: link.share.unwrap_or(WHOLE), link: Some(fact) })
            })
            .collect();
        self.take(&mut figure, &pieces);
        Some(figure)
    }

    /// The sum, or else the quantity, of a record, with what it rests on.
    pub fn own(&self, fact: &Fact) -> Option<Figure> {
        let (value, unit) = measure(fact)?;
        let day = fact.valid.map(|valid| valid.to.unwrap_or(valid.from));
        let marking = self.picture.marking_of([fact]);
        Some(Figure { value, unit, day, trail: self.picture.trail([fact]), marking })
    }

    /// What a promise or delivery is worth in money by the reader's chosen method of valuation, with what that rests on:
    /// its sum, or in kind its valuation; nothing where nobody valued it so. Quantities stay what is measured; this is
    /// the view of somebody who asks for money.
    pub fn worth(&self, fact: &Fact, method: Option<ValuationMethod>) -> Option<Figure> {
        let money = fact.body.worth(method)?;
        let day = fact.valid.map(|valid| valid.to.unwrap_or(valid.from));
        let (value, unit) = (i128::from(money.amount.0), Unit::Money(money.currency));
        Some(Figure { value, unit, day, trail: self.picture.trail([fact]), marking: self.picture.marking_of([fact]) })
    }

    /// Takes pieces away from a figure, never below nothing. What was taken belongs to what the figure rests on.
    fn take(&self, figure: &mut Figure, pieces: &[Piece<'_>]) {
        let mut facts: Vec<&Fact> = Vec::new();
        let mut links: Vec<&Fact> = Vec::new();
        let mut taken = 0;
        for piece in pieces {
            let Some((value, rates)) = self.measured_in(piece.fact, &figure.unit) else { continue };
            taken += share_of(value, piece.share);
            figure.trail.rates.extend(rates);
            facts.push(piece.fact);
            links.extend(piece.link);
        }
        if facts.is_empty() {
            return;
        }
        figure.value = (figure.value - taken).max(0);
        figure.trail.join(&self.picture.trail(facts.iter().copied()));
        let taken = self.picture.marking_of(facts.into_iter().chain(links));
        figure.marking = joined([("", &figure.marking), ("", &taken)]);
    }

    /// What a record amounts to in a currency or unit.
    fn measured_in(&self, fact: &Fact, wanted: &Unit) -> Option<(i128, Vec<record::RateUsed>)> {
        let (value, unit) = measure(fact)?;
        match (&unit, wanted) {
            _ if unit == *wanted => Some((value, Vec::new())),
            (Unit::Money(_), Unit::Money(to)) => {
                let (amount, rates) = self.rates.convert(fact.body.money()?, *to, day_of(fact)?)?;
                Some((i128::from(amount.0), rates))
            }
            _ => None,
        }
    }

    /// On which side of a boundary a promise or delivery happens; `None` for all other records.
    ///
    /// A party is inside when it, or a party that it is part of, is. Members are those of the record's own day; where
    /// that is not known, those that ever were.
    pub fn passage(&self, fact: &Fact, boundary: &Boundary) -> Option<Passage> {
        let (provider, receiver): (&PartyRef, Option<&PartyRef>) = match &fact.body {
            Body::Promise(body) => (&body.provider, body.receiver.as_ref()),
            Body::Delivery(body) => (&body.provider, body.receiver.as_ref()),
            _ => return None,
        };
        let inside = |party: &PartyRef| self.is_inside(party, boundary, day_of(fact));
        Some(match (inside(provider), receiver.is_some_and(inside)) {
            (false, _) => Passage::Foreign,
            (true, true) => Passage::Internal,
            (true, false) => Passage::Counts,
        })
    }

    fn is_inside(&self, party: &str, boundary: &Boundary, day: Option<DayNumber>) -> bool {
        let is = |party: &str| match boundary {
            Boundary::Parties(parties) => parties.contains(party),
            Boundary::Members => self.members.get(party).is_some_and(|times| {
                times.iter().any(|time| time.zip(day).is_none_or(|(time, day)| time.holds_on(day)))
            }),
        };
        let mut at = party;
        for _ in 0..PARENTS_MAX {
            if is(at) {
                return true;
            }
            match self.picture.party(at).and_then(|(_, party)| party.parent.as_deref()) {
                Some(parent) => at = parent,
                None => return false,
            }
        }
        false
    }

    /// The sums of rows, each a fact with what it counts for; each row is converted at the rate of its fact's day.
    pub fn sums<'f>(&self, rows: impl IntoIterator<Item = (&'f Fact, Money)>, reporting: Currency) -> Sums {
        let mut by_currency: BTreeMap<Currency, Sum<'f>> = BTreeMap::new();
        let mut without_rate: BTreeMap<Currency, Sum<'f>> = BTreeMap::new();
        let mut reported = Sum::default();
        for (fact, money) in rows {
            by_currency.entry(money.currency).or_default().add(fact, money.amount, Vec::new());
            let same = (money.currency == reporting).then(|| (money.amount, Vec::new()));
            match same.or_else(|| self.rates.convert(money, reporting, day_of(fact)?)) {
                Some((amount, rates)) => reported.add(fact, amount, rates),
                None => without_rate.entry(money.currency).or_default().add(fact, money.amount, Vec::new()),
            }
        }
        let figures = |sums: BTreeMap<Currency, Sum<'f>>| {
            sums.into_iter().map(|(currency, sum)| (currency, sum.figure(self.picture, currency))).collect()
        };
        Sums {
            by_currency: figures(by_currency),
            reported: reported.figure(self.picture, reporting),
            without_rate: figures(without_rate),
        }
    }
}

/// A sum while it grows.
#[derive(Default)]
struct Sum<'f> {
    value: i128,
    facts: Vec<&'f Fact>,
    rates: Vec<record::RateUsed>,
}

impl<'f> Sum<'f> {
    fn add(&mut self, fact: &'f Fact, amount: Amount, rates: Vec<record::RateUsed>) {
        self.value += i128::from(amount.0);
        self.facts.push(fact);
        self.rates.extend(rates);
    }

    fn figure(self, picture: &Picture, currency: Currency) -> Figure {
        let mut trail = picture.trail(self.facts.iter().copied());
        trail.rates = self.rates;
        trail.settle();
        let marking = picture.marking_of(self.facts);
        Figure { value: self.value, unit: Unit::Money(currency), day: None, trail, marking }
    }
}

impl Picture {
    /// The marking of what is made of these facts: of the records, of those that are the same, and of the claims that
    /// count for them.
    pub fn marking_of<'f>(&self, facts: impl IntoIterator<Item = &'f Fact>) -> Marking {
        joined(facts.into_iter().map(|fact| match &fact.together {
            Some(together) => ("", together.as_ref()),
            None => (fact.owner(), fact.marking()),
        }))
    }
}

/// The sum of a record, or else its quantity.
fn measure(fact: &Fact) -> Option<(i128, Unit)> {
    let money = fact.body.money().map(|money| (i128::from(money.amount.0), Unit::Money(money.currency)));
    money.or_else(|| fact.body.quantity().map(|(quantity, unit)| (i128::from(quantity.0), Unit::Of(unit.to_owned()))))
}

/// The day by which something has happened for certain, at whose rates it is converted.
fn day_of(fact: &Fact) -> Option<DayNumber> {
    fact.valid.and_then(|valid| valid.happened_by())
}

/// Whole → parts, from the `part_of` of each record and from links; each part once, a link's share before a field.
fn parts<'a>(picture: &'a Picture) -> HashMap<RecordId, Vec<Piece<'a>>> {
    let mut parts: HashMap<RecordId, BTreeMap<RecordId, Piece<'a>>> = HashMap::new();
    let mut add = |whole: RecordId, piece: Piece<'a>| {
        let (whole, fact) = (picture.canonical(whole), piece.fact);
        let fits = picture.fact(whole).is_some_and(|whole| whole.body.kind() == fact.body.kind());
        if fits && whole != fact.id {
            parts.entry(whole).or_default().insert(fact.id, piece);
        }
    };
    let whole_of = |fact: &Fact| match &fact.body {
        Body::Promise(body) => body.part_of,
        Body::Delivery(body) => body.part_of,
        Body::Need(body) => body.part_of,
        _ => None,
    };
    use record::Kind::{Delivery, Need, Promise};
    for fact in [Need, Promise, Delivery].into_iter().flat_map(|kind| picture.of_kind(kind)) {
        if let Some(whole) = whole_of(fact) {
            add(whole, Piece { fact, share: WHOLE, link: None });
        }
    }
    for (by, link) in picture.links().filter(|(_, link)| link.kind == LinkKind::PartOf && !link.proposed) {
        if let Some(fact) = picture.fact(link.from) {
            add(link.to, Piece { fact, share: link.share.unwrap_or(WHOLE), link: Some(by) });
        }
    }
    parts.into_iter().map(|(whole, parts)| (whole, parts.into_values().collect())).collect()
}

/// A share of a value, in millionths, to the nearest, halves away from zero.
fn share_of(value: i128, share: u32) -> i128 {
    let whole = i128::from(WHOLE);
    let rounded = (value.abs() * i128::from(share) * 2 + whole) / (2 * whole);
    if value < 0 { -rounded } else { rounded }
}

/// A value split by shares in millionths, by the largest remainder, so that the pieces add up to what all shares
/// together make of it (to the value itself where they make a whole). Of equal remainders the first one wins.
///
/// Shares above the whole together are no shares: `None`.
pub fn shared_out(value: i128, shares: &[u32]) -> Option<Vec<i128>> {
    let whole = i128::from(WHOLE);
    let together: u32 =
        shares.iter().try_fold(0u32, |sum, share| sum.checked_add(*share)).filter(|sum| *sum <= WHOLE)?;
    let (magnitude, sign) = (value.abs(), if value < 0 { -1 } else { 1 });
    let mut pieces: Vec<i128> = shares.iter().map(|share| magnitude * i128::from(*share) / whole).collect();
    let left = share_of(magnitude, together) - pieces.iter().sum::<i128>();
    let mut order: Vec<usize> = (0..shares.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(magnitude * i128::from(shares[*at]) % whole));
    for at in order.into_iter().take(usize::try_from(left).unwrap_or_default()) {
        pieces[at] += 1;
    }
    pieces.iter_mut().for_each(|piece| *piece *= sign);
    Some(pieces)
}

#[cfg(test)]
mod tests;
