//! The account at one cut-off: every promise with what came for it, and what came for none.
//!
//! Takes a picture's ground (links, rates, names of parties), a world day and a boundary; gives rows. The review makes
//! three of them: today's, the last meeting's, and the last meeting's day as it is known today.
//! Not here: sums (`sums`), the change between accounts (`change`), promises over many days (`course`).

mod course;

use std::collections::{BTreeMap, BTreeSet, HashMap};

pub use course::{Course, Level, OnDay, over_days};
use picture::{Boundary, Fact, Picture, Rates};
use record::{
    Body, Day, DayNumber, Delivery, DeliveryStage, Marking, Period, Promise, PromiseStage, RateUsed, RecordId,
    RoleKind, Terms, Trail, ValuationMethod,
};
use serde::Serialize;

use crate::arrivals::{Arrival, Piece, Ties, Worth, lay_cumulative, place_key, split};
use crate::hands::{Hand, PassedOn, passed_on};
use crate::net_new::HandedOn;
use crate::rates::convert;
use crate::{Came, Doubt, DoubtKind, Measures, Part, Unit, standing};

/// Where a fact lies to the reader's boundary (MODEL.md 2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    /// From inside to outside: it counts.
    Counted,
    /// From inside to inside: listed, never added.
    Internal,
    /// From outside: listed, never added.
    Outside,
    /// It would count, but a person has decided to leave it out as doubtful: listed, never added.
    SetAside,
    /// It would count, but passes on money that was counted before, as links say: listed, never added.
    PassedOn,
}

/// The cell of a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct CellKey {
    /// Who gives: the party's code, or the words of the source.
    pub member: String,
    /// The line of effort; empty where none is known.
    pub line: String,
    /// P-code, country or name; empty where none is known.
    pub place: String,
    /// The year of the promise's day.
    pub period: String,
    /// On what terms.
    pub terms: Terms,
    /// How binding; `None` for deliveries that fulfil no promise.
    pub stage: Option<PromiseStage>,
}

/// One promise in one of its units.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PromiseRow {
    /// The promise.
    pub record: RecordId,
    /// In what it is counted.
    pub unit: Unit,
    /// Where it lies to the boundary.
    pub position: Position,
    /// Its cell.
    pub cell: CellKey,
    /// Who receives.
    pub receiver: Option<String>,
    /// The line or working group as the record names it.
    pub group: Option<String>,
    /// The day it was made.
    pub day: Option<Day>,
    /// Its last due day.
    pub due: Option<Day>,
    /// What the record promises; more than `own.promised` where commitments or parts stand beside it.
    pub stated: i128,
    /// Its measures, in its unit.
    pub own: Measures,
    /// The same in cents of the reporting currency, at the rate of its day; `None` for what is not money, or has no rate.
    pub usd: Option<Measures>,
    /// Whether its sources disagree.
    pub disputed: bool,
    /// Who may see it.
    pub marking: Marking,
    /// What it rests on.
    pub trail: Trail,
}

/// A delivery, or a part of one, that fulfils no known promise.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DeliveryRow {
    /// The delivery.
    pub record: RecordId,
    /// In what it is counted.
    pub unit: Unit,
    /// Where it lies to the boundary.
    pub position: Position,
    /// Who gave.
    pub member: String,
    /// Who received.
    pub receiver: Option<String>,
    /// The line of effort.
    pub line: String,
    /// Where.
    pub place: String,
    /// The year of its day.
    pub period: String,
    /// On what terms.
    pub terms: Terms,
    /// How far it came.
    pub stage: DeliveryStage,
    /// Its day.
    pub day: Option<Day>,
    /// What the record states.
    pub stated: i128,
    /// What it adds: less than stated where a cumulative figure came before it.
    pub adds: i128,
    /// What it adds in cents of the reporting currency, at the rate of its day.
    pub usd: Option<i128>,
    /// Who may see it.
    pub marking: Marking,
    /// What it rests on.
    pub trail: Trail,
}

/// Something that is listed and not added.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Aside {
    /// Why.
    pub why: WhyAside,
    /// The record.
    pub record: RecordId,
}

/// Why something is listed and not added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyAside {
    /// A promise that was taken back.
    Withdrawn,
    /// A delivery under contract, not yet on its way.
    UnderContract,
    /// A delivery that tells another stage of a cumulative series.
    OtherStage,
    /// A delivery that lies on another side of the boundary than the promise it fulfils.
    AcrossBoundary,
    /// A link that waits for a person.
    ProposedLink,
    /// A record that waits for a person: nothing confirmed bears it.
    Unconfirmed,
}

/// What accounts of one picture share.
pub(crate) struct Ground<'a> {
    pub picture: &'a Picture,
    pub ties: Ties,
    pub rates: Rates<'a>,
    parties: HashMap<&'a str, &'a str>,
    parents: HashMap<&'a str, &'a str>,
    /// Activities by the identifiers that records name them by.
    activities: HashMap<&'a str, RecordId>,
    /// Facts that are supposed not to be there (`supposed`).
    without: BTreeSet<RecordId>,
    /// By which method things are supposed to be valued in money (`supposed`).
    valuation: Option<ValuationMethod>,
}

impl<'a> Ground<'a> {
    /// The same, as if some facts were not there.
    pub(crate) fn without(self, facts: BTreeSet<RecordId>) -> Ground<'a> {
        Ground { without: facts, ..self }
    }

    /// The same, as if things given in kind were money, where somebody valued them by this method.
    pub(crate) fn valued(self, valuation: Option<ValuationMethod>) -> Ground<'a> {
        Ground { valuation, ..self }
    }

    fn worth(&self, body: &Promise) -> Worth {
        worth(body).valued(&body.valuations, self.valuation)
    }

    fn worth_of_delivery(&self, body: &Delivery) -> Worth {
        Worth::of_delivery(body).valued(&body.valuations, self.valuation)
    }

    pub(crate) fn of(picture: &'a Picture) -> Ground<'a> {
        let mut parties: HashMap<&str, &str> = HashMap::new();
        for (_, party) in picture.parties() {
            if let Some(code) = party.code.as_deref() {
                parties.entry(code).or_insert(code);
            }
        }
        for (_, party) in picture.parties() {
            let own = party.code.as_deref().or_else(|| party.names.best("en").map(|(_, name)| name));
            let Some(own) = own else { continue };
            let spellings = party.names.0.values().map(String::as_str);
            for name in spellings.chain(party.aliases.iter().map(|alias| alias.text.as_str())) {
                parties.entry(name).or_insert(own);
            }
        }
        let (ties, rates) = (Ties::of(picture), Rates::of(picture));
        let identified = picture.activities().flat_map(|(fact, activity)| {
            activity.identifiers.values().map(move |identifier| (identifier.as_str(), fact.id))
        });
        let (parents, activities) = (HashMap::new(), identified.collect());
        let without = BTreeSet::new();
        let mut ground = Ground { picture, ties, rates, parties, parents, activities, without, valuation: None };
        for (_, party) in picture.parties() {
            let own = party.code.as_deref().or_else(|| party.names.best("en").map(|(_, name)| name));
            if let Some((own, parent)) = own.zip(party.parent.as_deref()) {
                let parent = ground.party(parent);
                ground.parents.entry(own).or_insert(parent);
            }
        }
        ground
    }

    /// The one key of a party, by its code, a name or an alias; unknown words stay.
    pub(crate) fn party(&self, named: &'a str) -> &'a str {
        self.parties.get(named).copied().unwrap_or(named)
    }

    /// The same, kept.
    pub(crate) fn party_of(&self, named: &str) -> String {
        self.parties.get(named).copied().unwrap_or(named).to_owned()
    }

    /// The record of an activity, by what a promise or delivery calls it.
    pub(crate) fn activity(&self, named: &str) -> Option<RecordId> {
        self.activities.get(named).copied()
    }

    /// What promises and deliveries call an activity.
    pub(crate) fn names_of_activity(&self, activity: RecordId) -> Option<impl Iterator<Item = &'a str>> {
        match &self.picture.fact(activity)?.body {
            record::Body::Activity(body) => Some(body.identifiers.values().map(String::as_str)),
            _ => None,
        }
    }

    /// The line of effort of a line or working group; nothing where none is given.
    pub(crate) fn line(&self, line: Option<&'a str>) -> &'a str {
        line.map_or("", |line| self.picture.line_of_effort(line))
    }

    /// Who is inside, and when. `None` where the charter knows no member at all: then everybody is a provider and nobody
    /// is inside.
    fn inside(&self, boundary: &'a Boundary) -> Option<Inside<'a>> {
        let mut inside: Inside<'a> = BTreeMap::new();
        match boundary {
            Boundary::Parties(parties) => {
                inside.extend(parties.iter().map(|party| (self.party(party), vec![None])));
                Some(inside)
            }
            Boundary::Members => {
                let member = |role| matches!(role, RoleKind::Member | RoleKind::SmallGroup | RoleKind::CoLead);
                for (fact, role) in self.picture.roles().filter(|(_, role)| member(role.role)) {
                    inside.entry(self.party(&role.party)).or_default().push(fact.valid);
                }
                (!inside.is_empty()).then_some(inside)
            }
        }
    }

    /// A party and what it is part of, nearest first.
    fn above(&self, party: &'a str) -> impl Iterator<Item = &'a str> + use<'_, 'a> {
        let next = |at: &&'a str| self.parents.get(*at).copied();
        std::iter::successors(Some(party), next).take(PARENTS_MAX)
    }
}

/// Parties are part of parties of parties; deeper than this nobody looks.
const PARENTS_MAX: usize = 8;

/// Who is inside the boundary, in which times.
type Inside<'a> = BTreeMap<&'a str, Vec<Option<Period>>>;

/// A promise before deliveries are laid against it.
struct Draft<'a> {
    fact: &'a Fact,
    body: &'a Promise,
    day: DayNumber,
    provider: &'a str,
    receiver: Option<&'a str>,
    position: Position,
    units: Vec<Stated>,
    /// Where it passes on what another promise promised: the way that money takes.
    path: Vec<RecordId>,
}

impl Draft<'_> {
    /// Where its row stands.
    fn stands(&self) -> Position {
        if self.path.is_empty() || self.position != Position::Counted { self.position } else { Position::PassedOn }
    }
}

/// What a promise says in one unit, and what commitments or parts leave of it.
struct Stated {
    unit: Unit,
    whole: i128,
    left: i128,
    beside: Vec<RecordId>,
    rates: Vec<RateUsed>,
}

/// The rows at one cut-off.
#[derive(Debug)]
pub(crate) struct Account {
    pub promises: Vec<PromiseRow>,
    pub unlinked: Vec<DeliveryRow>,
    pub asides: Vec<Aside>,
    pub doubts: Vec<Doubt>,
    /// Who is inside; `None` where nobody is known to be a member.
    pub inside: Option<Vec<String>>,
    /// Every piece that came, for needs that deliveries serve directly.
    pub came: Vec<PieceCame>,
    /// What deliveries pass on of what was counted before.
    pub handed: Vec<HandedOn>,
}

/// A piece of a delivery, as it was counted.
#[derive(Clone, Debug)]
pub(crate) struct PieceCame {
    pub delivery: RecordId,
    pub promise: Option<RecordId>,
    pub position: Position,
    pub unit: Unit,
    pub adds: i128,
    pub day: DayNumber,
}

impl Account {
    /// The account of a picture on a world day.
    pub(crate) fn of<'a>(ground: &Ground<'a>, at: DayNumber, boundary: &'a Boundary) -> Account {
        let mut making = Making::new(ground, at, boundary);
        making.draft_promises();
        making.take_arrivals();
        let gone = lay_cumulative(&making.arrivals, &mut making.pieces);
        making.asides.extend(gone.into_iter().map(|record| Aside { why: WhyAside::OtherStage, record }));
        making.finish()
    }
}

struct Making<'g, 'a> {
    ground: &'g Ground<'a>,
    at: DayNumber,
    /// Of which records alone, where not of all.
    only: Option<&'g BTreeSet<RecordId>>,
    inside: Option<Inside<'a>>,
    drafts: Vec<Draft<'a>>,
    at_promise: HashMap<RecordId, usize>,
    arrivals: Vec<Arrival<'a>>,
    pieces: Vec<Piece>,
    asides: Vec<Aside>,
    doubts: Vec<Doubt>,
}

impl<'g, 'a> Making<'g, 'a> {
    fn new(ground: &'g Ground<'a>, at: DayNumber, boundary: &'a Boundary) -> Making<'g, 'a> {
        Making {
            ground,
            at,
            only: None,
            inside: ground.inside(boundary),
            drafts: Vec::new(),
            at_promise: HashMap::new(),
            arrivals: Vec::new(),
            pieces: Vec::new(),
            asides: Vec::new(),
            doubts: Vec::new(),
        }
    }

    /// The promises that are laid out, by id.
    fn promises(&self) -> Box<dyn Iterator<Item = (&'a Fact, &'a Promise)> + 'g>
    where
        'a: 'g,
    {
        let picture = self.ground.picture;
        let Some(only) = self.only else { return Box::new(picture.promises()) };
        Box::new(only.iter().filter_map(|id| picture.own(*id)).filter_map(|fact| match &fact.body {
            Body::Promise(body) => Some((fact, body)),
            _ => None,
        }))
    }

    /// The deliveries that are laid out, by id.
    fn deliveries(&self) -> Box<dyn Iterator<Item = (&'a Fact, &'a Delivery)> + 'g>
    where
        'a: 'g,
    {
        let picture = self.ground.picture;
        let Some(only) = self.only else { return Box::new(picture.deliveries()) };
        Box::new(only.iter().filter_map(|id| picture.own(*id)).filter_map(|fact| match &fact.body {
            Body::Delivery(body) => Some((fact, body)),
            _ => None,
        }))
    }

    /// Where something from a provider to a receiver lies on its own day. A party is inside when it, or what it is part
    /// of, is a member on that day.
    fn position(&self, provider: &'a str, receiver: Option<&'a str>, day: DayNumber) -> Position {
        let Some(inside) = &self.inside else { return Position::Counted };
        let is = |party: &'a str| {
            let times = self.ground.above(party).filter_map(|party| inside.get(party)).flatten();
            times.into_iter().any(|time| time.is_none_or(|time| time.holds_on(day)))
        };
        match (is(provider), receiver.is_some_and(is)) {
            (false, _) => Position::Outside,
            (true, true) => Position::Internal,
            (true, false) => Position::Counted,
        }
    }

    /// Where a fact lies, and whether it was set aside: what would count is then left out.
    fn placed(&self, fact: &Fact, parties: (&'a str, Option<&'a str>), day: DayNumber) -> (Position, bool) {
        let position = self.position(parties.0, parties.1, day);
        let set_aside = self.ground.picture.set_aside(fact.id).is_some();
        (if set_aside && position == Position::Counted { Position::SetAside } else { position }, set_aside)
    }

    fn doubt(&mut self, kind: DoubtKind, record: RecordId) {
        self.doubts.push(Doubt { kind, record, other: None });
    }

    /// The day by which a fact has happened, where that is by the world day and a person stands for the fact.
    fn happened(&mut self, fact: &'a Fact) -> Option<DayNumber> {
        if self.ground.without.contains(&fact.id) {
            return None;
        }
        if !fact.is_confirmed() {
            self.asides.push(Aside { why: WhyAside::Unconfirmed, record: fact.id });
            return None;
        }
        let Some(day) = fact.valid.and_then(|valid| valid.happened_by()) else {
            self.doubt(DoubtKind::NoDay, fact.id);
            return None;
        };
        (day <= self.at).then_some(day)
    }

    fn draft_promises(&mut self) {
        let ground = self.ground;
        for (fact, body) in self.promises() {
            let Some(day) = self.happened(fact) else { continue };
            if body.stage == PromiseStage::Withdrawn {
                self.asides.push(Aside { why: WhyAside::Withdrawn, record: fact.id });
                continue;
            }
            let units = ground.worth(body).measured(body.terms);
            if units.is_empty() {
                self.doubt(DoubtKind::NoFigure, fact.id);
            }
            let (provider, receiver) =
                (ground.party(&body.provider), body.receiver.as_deref().map(|it| ground.party(it)));
            let (position, set_aside) = self.placed(fact, (provider, receiver), day);
            let units = units.into_iter().map(|(unit, whole)| Stated {
                unit,
                whole: whole.max(0),
                left: whole.max(0),
                beside: Vec::new(),
                rates: Vec::new(),
            });
            // Nothing is laid against, or taken off for, what is left out.
            if !set_aside {
                self.at_promise.insert(fact.id, self.drafts.len());
            }
            self.drafts.push(Draft {
                fact,
                body,
                day,
                provider,
                receiver,
                position,
                units: units.collect(),
                path: Vec::new(),
            });
        }
        for at in 0..self.drafts.len() {
            self.take_off_what_stands_beside(at);
        }
        self.pass_on_promises();
    }

    /// A promise whose whole sum is money that counted promises have promised is not promised anew (MODEL.md 2.3). One
    /// that is so in part stays: what part of its deliveries that is, nobody knows.
    fn pass_on_promises(&mut self) {
        let hands: Vec<Hand<'a>> = (self.drafts.iter())
            .map(|draft| Hand {
                id: draft.fact.id,
                provider: draft.provider,
                receiver: draft.receiver,
                activity: None, // a promise names none
                day: draft.day,
                counts: match draft.position {
                    Position::Counted => draft.units.iter().map(|of| (of.unit.clone(), of.left)).collect(),
                    _ => Vec::new(),
                },
            })
            .collect();
        for passed in passed_on(self.ground, &hands, false) {
            let draft = &mut self.drafts[passed.hand];
            if matches!(draft.units.as_slice(), [only] if only.left <= passed.amount) {
                draft.path = passed.path;
            }
        }
    }

    /// Takes off what deliveries pass on of what was counted before, and lists it.
    fn pass_on_deliveries(&mut self) -> Vec<HandedOn> {
        let mut hands: Vec<Hand<'a>> = (self.arrivals.iter())
            .map(|arrival| Hand {
                id: arrival.fact.id,
                provider: arrival.provider,
                receiver: arrival.receiver,
                activity: arrival.body.activity.as_deref(),
                day: arrival.day,
                counts: Vec::new(),
            })
            .collect();
        let mut pieces_of: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, piece) in self.pieces.iter().enumerate().filter(|(_, piece)| self.stands(piece) == Position::Counted) {
            let counts = &mut hands[piece.arrival].counts;
            match counts.iter_mut().find(|(unit, _)| *unit == piece.unit) {
                Some((_, sum)) => *sum += piece.adds,
                None => counts.push((piece.unit.clone(), piece.adds)),
            }
            pieces_of.entry(piece.arrival).or_default().push(at);
        }
        let mut handed = Vec::new();
        for passed in passed_on(self.ground, &hands, true) {
            let pieces = pieces_of.get(&passed.hand).map(Vec::as_slice).unwrap_or_default();
            self.hand_on(&passed, pieces, &mut handed);
        }
        handed.sort();
        handed
    }

    /// Lays what a delivery passes on over its pieces: first those that fulfil no promise, which then stand in no sum.
    fn hand_on(&mut self, passed: &PassedOn, pieces: &[usize], handed: &mut Vec<HandedOn>) {
        let mut left = passed.amount;
        let mut order: Vec<usize> = pieces.iter().copied().filter(|at| self.pieces[*at].unit == passed.unit).collect();
        order.sort_by_key(|at| (self.pieces[*at].promise.is_some(), *at));
        for at in order {
            let took = left.min(self.pieces[at].adds);
            if took <= 0 {
                continue;
            }
            left -= took;
            let alone = self.pieces[at].promise.is_none();
            handed.push(self.handed(at, took, passed, !alone || passed.estimated));
            if alone && !passed.estimated {
                let mut part = self.pieces[at].clone();
                (part.adds, part.path) = (took, passed.path.clone());
                self.pieces[at].adds -= took;
                self.pieces.push(part);
            }
        }
    }

    fn handed(&self, at: usize, amount: i128, passed: &PassedOn, in_sums: bool) -> HandedOn {
        let piece = &self.pieces[at];
        let (arrival, draft) = (&self.arrivals[piece.arrival], piece.promise.map(|(promise, _)| &self.drafts[promise]));
        let usd = match &piece.unit {
            Unit::Money(from) => {
                convert(&self.ground.rates, amount, *from, record::Currency::USD, arrival.day).map(|(usd, _)| usd)
            }
            _ => None,
        };
        let line = draft.map_or(arrival.body.line.as_deref(), |draft| draft.body.line.as_deref());
        HandedOn {
            record: arrival.fact.id,
            unit: piece.unit.clone(),
            amount,
            usd,
            line: self.ground.line(line).to_owned(),
            member: draft.map_or(arrival.provider, |draft| draft.provider).to_owned(),
            path: passed.path.clone(),
            estimated: passed.estimated,
            in_sums,
        }
    }

    /// Of a pledge its commitments, of a whole its parts: they are counted for themselves (MODEL.md 2.2, 2.4).
    fn take_off_what_stands_beside(&mut self, at: usize) {
        let ties = &self.ground.ties;
        let id = self.drafts[at].fact.id;
        let beside = [&ties.firmed_by, &ties.parts].into_iter().filter_map(|ties| ties.get(&id)).flatten();
        for tie in beside {
            let Some(other) = self.at_promise.get(&tie.other).map(|other| &self.drafts[*other]) else { continue };
            let (day, other_worth, other_id) = (other.day, self.ground.worth(other.body), other.fact.id);
            for stated in &mut self.drafts[at].units {
                let Some((unit, amount)) = other_worth.fitting(&stated.unit) else { continue };
                let share = split(amount, &[u64::from(tie.share), 1_000_000 - u64::from(tie.share.min(1_000_000))])[0];
                let Some((taken, used)) = in_unit(&self.ground.rates, share, &unit, &stated.unit, day) else {
                    continue;
                };
                stated.left = (stated.left - taken).max(0);
                stated.beside.extend([Some(other_id), tie.link].into_iter().flatten());
                stated.rates.extend(used.into_iter().flatten());
            }
        }
    }

    fn take_arrivals(&mut self) {
        let ground = self.ground;
        for (fact, body) in self.deliveries() {
            let Some(day) = self.happened(fact) else { continue };
            if body.stage == DeliveryStage::Committed {
                self.asides.push(Aside { why: WhyAside::UnderContract, record: fact.id });
                continue;
            }
            let (provider, receiver) =
                (ground.party(&body.provider), body.receiver.as_deref().map(|it| ground.party(it)));
            self.arrivals.push(Arrival { fact, body, day, provider, receiver });
        }
        let counts = |(_, arrival): &(usize, &Arrival<'a>)| ground.picture.set_aside(arrival.fact.id).is_none();
        let here: HashMap<RecordId, usize> =
            self.arrivals.iter().enumerate().filter(counts).map(|(at, arrival)| (arrival.fact.id, at)).collect();
        for at in 0..self.arrivals.len() {
            self.lay_against_promises(at, &here);
        }
    }

    /// What the parts of a delivery leave of it.
    fn left_of(&self, at: usize, here: &HashMap<RecordId, usize>) -> Worth {
        let arrival = &self.arrivals[at];
        let mut left = self.ground.worth_of_delivery(arrival.body);
        for tie in self.ground.ties.parts.get(&arrival.fact.id).into_iter().flatten() {
            let Some(part) = here.get(&tie.other).map(|part| &self.arrivals[*part]) else { continue };
            let parts = self.ground.worth_of_delivery(part.body);
            if let (Some((currency, whole)), Some((from, amount))) = (left.money.as_mut(), parts.money) {
                let taken =
                    convert(&self.ground.rates, amount, from, *currency, part.day).map_or(0, |(taken, _)| taken);
                *whole = (*whole - taken).max(0);
            }
            for (kind, whole) in &mut left.things {
                let taken = parts.things.iter().find(|(known, _)| known == kind).map_or(0, |(_, number)| *number);
                *whole = (*whole - taken).max(0);
            }
        }
        left
    }

    /// Splits a delivery between the promises it fulfils; what fits none stays for itself.
    fn lay_against_promises(&mut self, at: usize, here: &HashMap<RecordId, usize>) {
        let left = self.left_of(at, here);
        let (id, terms) = (self.arrivals[at].fact.id, self.arrivals[at].body.terms);
        let ties = self.ground.ties.fulfils.get(&id).filter(|_| here.contains_key(&id));
        let targets: Vec<(usize, RecordId, u64)> = (ties.into_iter().flatten())
            .filter_map(|tie| Some((*self.at_promise.get(&tie.other)?, tie.link?, u64::from(tie.share))))
            .collect();
        let shared: u64 = targets.iter().map(|(_, _, share)| share).sum();
        if shared > 1_000_000 {
            self.doubt(DoubtKind::OverShared, id);
        }
        let mut weights: Vec<u64> = targets.iter().map(|(_, _, share)| *share).collect();
        weights.push(1_000_000_u64.saturating_sub(shared));
        let mut alone = vec![false; targets.len()];
        alone.push(true);
        for (nth, (promise, link, _)) in targets.iter().enumerate() {
            alone[nth] = !self.lay_against(at, *promise, *link, (&left, &weights, nth));
        }
        for (unit, whole) in left.measured(terms) {
            let parts = split(whole, &weights);
            let lone: i128 = parts.iter().zip(&alone).filter(|(_, alone)| **alone).map(|(part, _)| part).sum();
            let any = weights.iter().zip(&alone).any(|(weight, alone)| *alone && *weight > 0);
            if any && (lone != 0 || whole == 0) {
                self.pieces.push(Piece {
                    arrival: at,
                    promise: None,
                    link: None,
                    unit,
                    stated: lone,
                    adds: lone,
                    path: Vec::new(),
                });
            }
        }
        if left.money.is_none() && left.things.is_empty() && terms != Terms::PolicyAct {
            self.doubt(DoubtKind::NoFigure, id);
        }
    }

    /// Lays the nth share of a delivery against a promise. False where nothing of it fits, so that it stands alone.
    fn lay_against(&mut self, at: usize, promise: usize, link: RecordId, share: (&Worth, &[u64], usize)) -> bool {
        let (left, weights, nth) = share;
        let (draft, arrival) = (&self.drafts[promise], &self.arrivals[at]);
        let provider = if arrival.provider.is_empty() { draft.provider } else { arrival.provider };
        if self.position(provider, arrival.receiver.or(draft.receiver), arrival.day) != draft.position {
            self.asides.push(Aside { why: WhyAside::AcrossBoundary, record: arrival.fact.id });
            return true;
        }
        let mut fits = Vec::new();
        for (of_unit, stated) in draft.units.iter().enumerate() {
            let Some((unit, whole)) = left.fitting(&stated.unit) else { continue };
            if in_unit(&self.ground.rates, 0, &unit, &stated.unit, arrival.day).is_none() {
                continue; // no rate: it stands alone in its own currency, and is listed as doubtful there
            }
            let part = if unit == Unit::Act { 1 } else { split(whole, weights)[nth] };
            let promise = Some((promise, of_unit));
            fits.push(Piece {
                arrival: at,
                promise,
                link: Some(link),
                unit,
                stated: part,
                adds: part,
                path: Vec::new(),
            });
        }
        if fits.is_empty() {
            let id = arrival.fact.id;
            self.doubt(DoubtKind::UnitDiffers, id);
            return false;
        }
        self.pieces.extend(fits);
        true
    }

    fn finish(mut self) -> Account {
        let handed = self.pass_on_deliveries();
        // What is wholly passed on leaves nothing of its own; a delivery that says zero stays.
        let split: BTreeSet<usize> = self.pieces.iter().filter(|it| !it.path.is_empty()).map(|it| it.arrival).collect();
        self.pieces.retain(|it| it.adds != 0 || it.promise.is_some() || !split.contains(&it.arrival));
        let mut pieces_of: HashMap<(usize, usize), Vec<&Piece>> = HashMap::new();
        for piece in &self.pieces {
            if let Some(promise) = piece.promise {
                pieces_of.entry(promise).or_default().push(piece);
            }
        }
        let mut promises = Vec::new();
        for (at, draft) in self.drafts.iter().enumerate() {
            for (of_unit, stated) in draft.units.iter().enumerate() {
                let pieces = pieces_of.get(&(at, of_unit)).map(Vec::as_slice).unwrap_or_default();
                promises.push(self.promise_row(draft, stated, pieces));
            }
        }
        let alone = self.pieces.iter().filter(|piece| piece.promise.is_none());
        let unlinked: Vec<DeliveryRow> = alone.map(|piece| self.delivery_row(piece)).collect();
        let (no_rate, no_due) = (no_rate(&promises, &unlinked), no_due(&promises));
        self.doubts.extend(no_rate.chain(no_due));
        self.doubts.sort();
        self.doubts.dedup();
        self.asides.sort();
        self.asides.dedup();
        let came = self.pieces.iter().map(|piece| self.piece_came(piece)).collect();
        let at = self.at;
        let holds = |times: &Vec<Option<Period>>| times.iter().any(|time| time.is_none_or(|time| time.holds_on(at)));
        let inside = self.inside.map(|inside| {
            inside.into_iter().filter(|(_, times)| holds(times)).map(|(party, _)| party.to_owned()).collect()
        });
        Account { promises, unlinked, asides: self.asides, doubts: self.doubts, inside, came, handed }
    }

    /// Where a piece stands: as the promise that it is for, or as its delivery does.
    fn stands(&self, piece: &Piece) -> Position {
        if let Some((promise, _)) = piece.promise {
            return self.drafts[promise].stands();
        }
        let arrival = &self.arrivals[piece.arrival];
        let position = self.placed(arrival.fact, (arrival.provider, arrival.receiver), arrival.day).0;
        if piece.path.is_empty() || position != Position::Counted { position } else { Position::PassedOn }
    }

    fn piece_came(&self, piece: &Piece) -> PieceCame {
        let arrival = &self.arrivals[piece.arrival];
        let draft = piece.promise.map(|(promise, _)| &self.drafts[promise]);
        PieceCame {
            delivery: arrival.fact.id,
            promise: draft.map(|draft| draft.fact.id),
            position: self.stands(piece),
            unit: piece.unit.clone(),
            adds: piece.adds,
            day: arrival.day,
        }
    }

    fn promise_row(&self, draft: &Draft<'a>, stated: &Stated, pieces: &[&Piece]) -> PromiseRow {
        let (ground, body) = (self.ground, draft.body);
        let mut trail = Trail { facts: vec![draft.fact.id], rates: stated.rates.clone(), ..Trail::default() };
        trail.facts.extend(stated.beside.iter().chain(&draft.path));
        let mut came = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let arrival = &self.arrivals[piece.arrival];
            let Some((amount, used)) = in_unit(&ground.rates, piece.adds, &piece.unit, &stated.unit, arrival.day)
            else {
                continue;
            };
            trail.facts.extend([Some(arrival.fact.id), piece.link].into_iter().flatten());
            trail.rates.extend(used.into_iter().flatten());
            came.push(Came { day: arrival.day, amount });
        }
        if stated.unit == Unit::Act {
            // However many report it: an act is done once, on the first day.
            came.sort_by_key(|one| one.day);
            came.truncate(1);
        }
        let own = standing(&parts(body, stated), &came, self.at);
        let usd = match &stated.unit {
            Unit::Money(currency) => own.converted(|amount| {
                convert(&ground.rates, amount, *currency, record::Currency::USD, draft.day).map(|(usd, _)| usd)
            }),
            _ => None,
        };
        if let (Unit::Money(currency), Some(_)) = (&stated.unit, &usd) {
            let used = convert(&ground.rates, 0, *currency, record::Currency::USD, draft.day);
            trail.rates.extend(used.into_iter().flat_map(|(_, used)| used).flatten());
        }
        trail.settle();
        PromiseRow {
            record: draft.fact.id,
            unit: stated.unit.clone(),
            position: draft.stands(),
            cell: CellKey {
                member: draft.provider.to_owned(),
                line: ground.line(body.line.as_deref()).to_owned(),
                place: place_key(body.place.as_ref()).to_owned(),
                period: year(draft.day),
                terms: body.terms,
                stage: Some(body.stage),
            },
            receiver: draft.receiver.map(str::to_owned),
            group: body.line.clone(),
            day: draft.fact.valid.map(|valid| valid.to.unwrap_or(valid.from)),
            due: body.instalments.iter().map(|part| part.due).max_by_key(Day::last).or(body.due),
            stated: stated.whole,
            own,
            usd,
            disputed: false,
            marking: Marking::clear(),
            trail,
        }
    }

    fn delivery_row(&self, piece: &Piece) -> DeliveryRow {
        let arrival = &self.arrivals[piece.arrival];
        let body: &Delivery = arrival.body;
        let converted = match &piece.unit {
            Unit::Money(currency) => {
                convert(&self.ground.rates, piece.adds, *currency, record::Currency::USD, arrival.day)
            }
            _ => None,
        };
        let rates = converted.into_iter().flat_map(|(_, used)| used).flatten().collect();
        DeliveryRow {
            record: arrival.fact.id,
            unit: piece.unit.clone(),
            position: self.stands(piece),
            member: arrival.provider.to_owned(),
            receiver: arrival.receiver.map(str::to_owned),
            line: self.ground.line(body.line.as_deref()).to_owned(),
            place: place_key(body.place.as_ref()).to_owned(),
            period: year(arrival.day),
            terms: body.terms,
            stage: body.stage,
            day: arrival.fact.valid.map(|valid| valid.to.unwrap_or(valid.from)),
            stated: piece.stated,
            adds: piece.adds,
            usd: converted.map(|(usd, _)| usd),
            marking: Marking::clear(),
            trail: Trail {
                facts: [arrival.fact.id].into_iter().chain(piece.path.iter().copied()).collect(),
                rates,
                ..Trail::default()
            },
        }
    }
}

/// What a promise is worth.
pub(crate) fn worth(body: &Promise) -> Worth {
    Worth::new((body.amount, body.currency), (body.quantity, body.unit.as_deref()), &body.items)
}

/// A value in another unit of the same nature, at the rates of a day.
pub(crate) fn in_unit(
    rates: &Rates<'_>,
    value: i128,
    from: &Unit,
    to: &Unit,
    day: DayNumber,
) -> Option<(i128, [Option<RateUsed>; 2])> {
    match (from, to) {
        (Unit::Money(from), Unit::Money(to)) => convert(rates, value, *from, *to, day),
        _ => (from == to).then_some((value, [None, None])),
    }
}

/// The parts of a promise with their due days. What commitments took off is taken off the earliest instalments.
fn parts(body: &Promise, stated: &Stated) -> Vec<Part> {
    if body.instalments.is_empty() || !matches!(stated.unit, Unit::Money(_)) {
        return vec![Part { due: body.due.and_then(|due| due.last()), amount: stated.left }];
    }
    let mut taken = stated.whole - stated.left;
    let mut parts: Vec<Part> = (body.instalments.iter())
        .map(|part| Part { due: part.due.last(), amount: i128::from(part.amount.0).max(0) })
        .collect();
    parts.sort_by_key(|part| (part.due.is_none(), part.due));
    for part in &mut parts {
        let off = taken.min(part.amount);
        part.amount -= off;
        taken -= off;
    }
    parts
}

fn year(day: DayNumber) -> String {
    Day::of_number(day).and_then(|day| day.year()).map(|year| format!("{year:04}")).unwrap_or_default()
}

fn no_rate<'r>(promises: &'r [PromiseRow], unlinked: &'r [DeliveryRow]) -> impl Iterator<Item = Doubt> + use<'r> {
    let promises = promises.iter().filter(|row| row.usd.is_none()).map(|row| (&row.unit, row.record));
    let deliveries = unlinked.iter().filter(|row| row.usd.is_none()).map(|row| (&row.unit, row.record));
    promises.chain(deliveries).filter(|(unit, _)| matches!(unit, Unit::Money(_))).map(|(_, record)| Doubt {
        kind: DoubtKind::NoRate,
        record,
        other: None,
    })
}

fn no_due(promises: &[PromiseRow]) -> impl Iterator<Item = Doubt> {
    let without = promises.iter().filter(|row| row.own.promised > 0 && row.due.is_none_or(|due| due.last().is_none()));
    without.map(|row| Doubt { kind: DoubtKind::NoDue, record: row.record, other: None })
}
