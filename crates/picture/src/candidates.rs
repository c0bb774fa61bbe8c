//! Which records a claim may speak of: proposals for a person, with their reasons (MODEL.md 2.1).
//!
//! Takes a picture and a claim; gives the records of its type that may be the same thing, best first. Nothing is
//! attached by being listed here; only equal identifiers of another system do that by themselves ([`identified`]).
//! Always holds: a record that a person called not the same is never proposed; what one of two leaves out speaks
//! neither for nor against them.
//! Not here: attaching (`desk`), finding spellings of one name (`matching`).

use std::collections::{BTreeMap, BTreeSet};

use matching::fold::fold;
use record::{
    Amount, Body, Claim, Day, Kind, LinkKind, Meeting, Money, Names, Period, Place, RecordId, Statement, Text,
};
use serde_json::{Map, Value};

use crate::fact::days_apart;
use crate::{Fact, Picture, Rates};

/// Two sums are one when they differ by at most a hundredth of the known one.
const AMOUNT_PARTS: i128 = 100;
/// Days between two reports of one promise or delivery.
const MONEY_DAYS_MAX: u32 = 45;
/// Days between two reports of one meeting, statement or incident.
const EVENT_DAYS_MAX: u32 = 3;
/// Thousandths of words that two reports of one statement share.
const WORDS_SHARED_MIN: u16 = 600;
/// Proposals at most.
const CANDIDATES_MAX: usize = 12;

/// A record that a claim may speak of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The record.
    pub subject: RecordId,
    /// How much speaks for it, in thousandths; 1000 for an equal identifier. An order, not a probability.
    pub score: u16,
    /// What speaks for it.
    pub why: Vec<Why>,
}

/// What speaks for a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// Another system calls both by the same identifier.
    Identifier,
    /// The same provider.
    Provider,
    /// The same receiver.
    Receiver,
    /// The same sum, after conversion.
    Amount,
    /// The same quantity.
    Quantity,
    /// So many days lie between them at most.
    Days(u32),
    /// The same weekday.
    Weekday,
    /// The same month.
    Month,
    /// The same city.
    City,
    /// The same country.
    Country,
    /// The same working group.
    Group,
    /// The same speaker.
    Speaker,
    /// The same role for the same party.
    Role,
    /// So many thousandths of the words are the same.
    Words(u16),
    /// The same line.
    Line,
    /// The same thing counted, needed or done.
    Thing,
    /// The same value.
    Value,
    /// The same sum to the last unit, and no round one.
    Exact,
    /// So many thousandths of the words of the shorter title stand in the other.
    Title(u16),
    /// The same project in another system.
    Activity,
    /// One names the other.
    Reference,
    /// The same terms.
    Terms,
    /// One gives, or receives, as part of the other.
    Within,
    /// It came so many days after the promise.
    After(u32),
    /// It came by the day on which the promise is due.
    ByDue,
    /// It fits into what is still open.
    Open,
    /// It is one of the instalments.
    Instalment,
    /// One text tells of both, one as part of the other.
    Text,
    /// Both were told at one meeting.
    Meeting,
    /// The parts together do not pass the whole.
    Together,
    /// The same title in another project.
    Repeated,
    /// The promise is binding.
    Binding,
}

impl Why {
    /// Its code, the key of its words.
    pub fn code(self) -> &'static str {
        match self {
            Why::Identifier => "identifier",
            Why::Provider => "provider",
            Why::Receiver => "receiver",
            Why::Amount => "amount",
            Why::Quantity => "quantity",
            Why::Days(_) => "days",
            Why::Weekday => "weekday",
            Why::Month => "month",
            Why::City => "city",
            Why::Country => "country",
            Why::Group => "group",
            Why::Speaker => "speaker",
            Why::Role => "role",
            Why::Words(_) => "words",
            Why::Line => "line",
            Why::Thing => "thing",
            Why::Value => "value",
            Why::Exact => "exact",
            Why::Title(_) => "title",
            Why::Activity => "activity",
            Why::Reference => "reference",
            Why::Terms => "terms",
            Why::Within => "within",
            Why::After(_) => "after",
            Why::ByDue => "by-due",
            Why::Open => "open",
            Why::Instalment => "instalment",
            Why::Text => "text",
            Why::Meeting => "meeting",
            Why::Together => "together",
            Why::Repeated => "repeated",
            Why::Binding => "binding",
        }
    }

    fn weight(self) -> u16 {
        match self {
            Why::Identifier => 1000,
            Why::Words(share) => share / 2,
            Why::Amount | Why::Quantity | Why::Speaker | Why::Value => 250,
            Why::City | Why::Thing => 200,
            Why::Days(days) => 250 - u16::try_from(days.min(MONEY_DAYS_MAX)).unwrap_or_default() * 5,
            Why::Provider | Why::Group => 150,
            Why::Receiver | Why::Role | Why::Weekday => 120,
            Why::Country | Why::Month | Why::Line => 80,
            // What only two records can have in common (`proposals`); a claim is weighed without it.
            _ => 0,
        }
    }
}

/// The records that a claim may speak of, best first, at most a dozen; none for a record that is no claim.
///
/// Cost: one look at each record of the type.
pub fn candidates(picture: &Picture, claim: RecordId) -> Vec<Candidate> {
    let Some(body) = picture.claim(claim) else { return Vec::new() };
    let Some(asked) = Asked::of(picture, body) else { return Vec::new() };
    let apart = not_the_same(picture, claim, body.subject);
    let possible = picture.of_kind(body.about).filter(|fact| !apart.contains(&fact.id));
    // One text tells two things where it tells two, unless it is a meeting, to which a text comes back.
    let told = |fact: &Fact| body.about != Kind::Meeting && fact.claims.iter().any(|other| asked.is_of_source(*other));
    let mut found: Vec<Candidate> = possible
        .filter_map(|fact| {
            let why = asked.compared(fact).filter(|_| !told(fact))?;
            let score = why.iter().map(|why| why.weight()).sum::<u16>().min(1000);
            Some(Candidate { subject: fact.id, score, why })
        })
        .collect();
    found.sort_by_key(|candidate| (std::cmp::Reverse(candidate.score), candidate.subject));
    found.truncate(CANDIDATES_MAX);
    found
}

/// The record that a claim is attached to without asking: the only one that another system calls by the same
/// identifier.
pub fn identified(picture: &Picture, claim: RecordId) -> Option<RecordId> {
    let found = candidates(picture, claim);
    let mut same = found.iter().filter(|candidate| candidate.why.contains(&Why::Identifier));
    let first = same.next()?.subject;
    same.next().is_none().then_some(first)
}

/// The records that somebody called not the same as the claim or as what it is attached to.
fn not_the_same(picture: &Picture, claim: RecordId, subject: Option<RecordId>) -> BTreeSet<RecordId> {
    let ends = [Some(claim), subject].into_iter().flatten();
    let links = ends.flat_map(|id| picture.links_from(id).chain(picture.links_to(id)));
    let apart = links.filter(|(_, link)| link.kind == LinkKind::NotSameAs && !link.proposed);
    let own = [Some(picture.canonical(claim)), subject.map(|subject| picture.canonical(subject))];
    let others = apart.flat_map(|(_, link)| [link.from, link.to]).map(|id| picture.canonical(id));
    others.filter(|id| !own.contains(&Some(*id))).collect()
}

/// What is asked for: a claim, read as the record that it would make.
struct Asked<'a> {
    picture: &'a Picture,
    rates: Rates<'a>,
    claim: &'a Claim,
    body: Body,
    day: Option<Day>,
    published: Option<Day>,
    identifiers: BTreeMap<String, String>,
    speakers: BTreeSet<String>,
}

impl<'a> Asked<'a> {
    fn of(picture: &'a Picture, claim: &'a Claim) -> Option<Asked<'a>> {
        let body = body_of(claim)?;
        let valid = claim.fields.get("valid").map(|said| said.value.clone());
        let day = valid.and_then(|value| serde_json::from_value::<Period>(value).ok()).map(|period| period.from);
        let published = picture.source(claim.source).and_then(|source| source.published);
        let identifiers = identifiers(&body);
        let speakers = match &body {
            Body::Statement(body) => names(&body.speaker),
            _ => BTreeSet::new(),
        };
        Some(Asked { picture, rates: Rates::of(picture), claim, body, day, published, identifiers, speakers })
    }

    fn is_of_source(&self, claim: RecordId) -> bool {
        self.picture.claim(claim).is_some_and(|claim| claim.source == self.claim.source)
    }

    fn gives(&self, field: &str) -> bool {
        self.claim.fields.contains_key(field)
    }

    /// What speaks for a record; `None` where too little does, or something against it.
    fn compared(&self, fact: &Fact) -> Option<Vec<Why>> {
        let theirs = identifiers(&fact.body);
        if self.identifiers.iter().any(|(system, own)| theirs.get(system) == Some(own)) {
            return Some(vec![Why::Identifier]);
        }
        if self.identifiers.iter().any(|(system, own)| theirs.get(system).is_some_and(|other| other != own)) {
            return None;
        }
        let days = || self.day.zip(fact.valid).and_then(|(day, valid)| days_apart(day, valid.from));
        match (&self.body, &fact.body) {
            (Body::Promise(own), Body::Promise(other)) => {
                if self.gives("stage") && own.stage != other.stage {
                    return None;
                }
                let parties = (&own.provider, &own.receiver, &other.provider, &other.receiver);
                self.money(fact, parties, own.terms == other.terms || !self.gives("terms"), &days)
            }
            (Body::Delivery(own), Body::Delivery(other)) => {
                let parties = (&own.provider, &own.receiver, &other.provider, &other.receiver);
                self.money(fact, parties, own.terms == other.terms || !self.gives("terms"), &days)
            }
            (Body::Meeting(own), Body::Meeting(other)) => self.meeting(own, other, fact, days()),
            (Body::Statement(own), Body::Statement(other)) => self.statement(own, other, &days),
            (Body::Incident(own), Body::Incident(other)) => {
                let mut why = places(own.place.as_ref(), other.place.as_ref())?;
                let same = own.kind == other.kind && !why.is_empty();
                why.push(Why::Days(days().filter(|days| *days <= EVENT_DAYS_MAX)?));
                let counted = |(name, own): (&String, &record::Range)| other.counts.get(name) == Some(own);
                why.extend(own.counts.iter().any(counted).then_some(Why::Value));
                same.then_some(why)
            }
            (Body::Observation(own), Body::Observation(other)) => {
                let thing = own.goal.is_some() && own.goal == other.goal || shares_name(&own.of, &other.of);
                let value = own.value.zip(other.value).is_some_and(|(own, other)| near(own.0.into(), other.0.into()));
                let mut why = places(own.place.as_ref(), other.place.as_ref())?;
                why.extend([Why::Thing, Why::Value, Why::Days(days().filter(|days| *days <= MONEY_DAYS_MAX)?)]);
                (thing && value && own.unit == other.unit).then_some(why)
            }
            (Body::Need(own), Body::Need(other)) => {
                let mut why = places(own.place.as_ref(), other.place.as_ref())?;
                why.push(self.measure(fact)?);
                why.extend((own.line == other.line && own.line.is_some()).then_some(Why::Line));
                (own.item == other.item).then_some(why)
            }
            (Body::Activity(own), Body::Activity(other)) => {
                shares_name(&own.names, &other.names).then(|| vec![Why::Thing])
            }
            (Body::Decision(own), Body::Decision(other)) => {
                let share = shared_words(&own.text, &other.text)?;
                let apart = own.meeting.zip(other.meeting).is_some_and(|(own, other)| own != other);
                (share >= WORDS_SHARED_MIN && !apart).then(|| vec![Why::Words(share)])
            }
            _ => None,
        }
    }

    fn money(
        &self,
        fact: &Fact,
        (provider, receiver, their_provider, their_receiver): (&String, &Option<String>, &String, &Option<String>),
        kind: bool,
        days: &dyn Fn() -> Option<u32>,
    ) -> Option<Vec<Why>> {
        if !kind || provider.is_empty() || provider != their_provider {
            return None;
        }
        let mut why = vec![Why::Provider];
        match (receiver, their_receiver) {
            (Some(own), Some(other)) if own == other => why.push(Why::Receiver),
            (Some(_), Some(_)) => return None,
            _ => {}
        }
        why.push(self.measure(fact)?);
        let days = days();
        why.extend(days.map(Why::Days));
        days.is_none_or(|days| days <= MONEY_DAYS_MAX).then_some(why)
    }

    /// What is the same in amount: the sum, or else the quantity; for two acts without either, the line.
    fn measure(&self, fact: &Fact) -> Option<Why> {
        if let (Some(own), Some(other)) = (self.body.money(), fact.body.money()) {
            let own = self.in_currency(own, other.currency, fact)?;
            return near(own.0.into(), other.amount.0.into()).then_some(Why::Amount);
        }
        match (self.body.quantity(), fact.body.quantity()) {
            (Some((own, unit)), Some((other, their_unit))) => {
                (unit == their_unit && near(own.0.into(), other.0.into())).then_some(Why::Quantity)
            }
            (None, None) if self.body.money().is_none() && fact.body.money().is_none() => {
                let line = line_of(&self.body);
                (line.is_some() && line == line_of(&fact.body)).then_some(Why::Line)
            }
            _ => None,
        }
    }

    /// A sum of the claim in another currency, at the rates of its own day, or else of the record's.
    fn in_currency(&self, own: Money, currency: record::Currency, fact: &Fact) -> Option<Amount> {
        let day = self.day.and_then(|day| day.last()).or_else(|| fact.valid?.happened_by());
        if own.currency == currency {
            return Some(own.amount);
        }
        self.rates.convert(own, currency, day?).map(|(amount, _)| amount)
    }

    fn meeting(&self, own: &Meeting, other: &Meeting, fact: &Fact, days: Option<u32>) -> Option<Vec<Why>> {
        if days.is_some_and(|days| days > EVENT_DAYS_MAX) && !self.month_alone(fact) {
            return None;
        }
        let place = places(own.place.as_ref(), other.place.as_ref())?;
        let near = days.filter(|days| *days <= EVENT_DAYS_MAX);
        let weekday = own.weekday.is_some() && own.weekday == other.weekday && self.in_reach(fact);
        let group = own.group.is_some() && own.group == other.group;
        let month = self.day.zip(fact.valid).is_some_and(|(own, other)| same_month(own, other.from));
        if !(!place.is_empty() && (near.is_some() || weekday) || group && month) {
            return None;
        }
        let mut why = place;
        why.extend(near.map(Why::Days));
        why.extend(weekday.then_some(Why::Weekday));
        why.extend(group.then_some(Why::Group));
        why.extend((month && near.is_none()).then_some(Why::Month));
        Some(why)
    }

    /// Whether one of the two days is known to the month alone, so that days cannot be counted.
    fn month_alone(&self, fact: &Fact) -> bool {
        let days = [self.day, fact.valid.map(|valid| valid.from)];
        days.iter().flatten().any(|day| day.day().is_none() && day.month().is_some())
    }

    /// A weekday alone speaks only for what lies near the day on which the source spoke, where that is known.
    fn in_reach(&self, fact: &Fact) -> bool {
        let published = self.published.zip(fact.valid).and_then(|(day, valid)| days_apart(day, valid.from));
        self.day.is_some() || published.is_none_or(|days| days <= MONEY_DAYS_MAX)
    }

    fn statement(&self, own: &Statement, other: &Statement, days: &dyn Fn() -> Option<u32>) -> Option<Vec<Why>> {
        let speaker = names(&other.speaker).iter().any(|name| self.speakers.contains(name));
        let role = own.role.is_some() && own.role == other.role && own.on_behalf_of == other.on_behalf_of;
        let mut why = match (speaker, role && own.on_behalf_of.is_some()) {
            (true, _) => vec![Why::Speaker],
            (false, true) => vec![Why::Role],
            (false, false) => return None,
        };
        let days = days();
        if days.is_some_and(|days| days > MONEY_DAYS_MAX) {
            return None;
        }
        let near = days.filter(|days| *days <= EVENT_DAYS_MAX);
        match shared_words(&own.words, &other.words) {
            Some(share) if share >= WORDS_SHARED_MIN => why.push(Why::Words(share)),
            // Other words in the same language are another statement.
            Some(_) => return None,
            // In two languages the day alone has to speak.
            None if near.is_some() => {}
            None => return None,
        }
        why.extend(near.map(Why::Days));
        Some(why)
    }
}

/// A claim's fields as a body; one that does not fit is left out.
fn body_of(claim: &Claim) -> Option<Body> {
    let fields = claim.fields.iter().filter(|(name, _)| *name != "valid");
    let all: Map<String, Value> = fields.map(|(name, said)| (name.clone(), said.value.clone())).collect();
    if let Ok(body) = Body::from_value(claim.about, Value::Object(all.clone())) {
        return Some(body);
    }
    let mut kept = Map::new();
    for (name, value) in all {
        kept.insert(name.clone(), value);
        if Body::from_value(claim.about, Value::Object(kept.clone())).is_err() {
            kept.remove(&name);
        }
    }
    Body::from_value(claim.about, Value::Object(kept)).ok()
}

/// Identifiers in other systems: of an activity, or under `identifiers` among what else was given.
fn identifiers(body: &Body) -> BTreeMap<String, String> {
    let more = match body {
        Body::Activity(body) => return body.identifiers.clone(),
        Body::Promise(body) => &body.more,
        Body::Delivery(body) => &body.more,
        Body::Need(body) => &body.more,
        Body::Observation(body) => &body.more,
        Body::Incident(body) => &body.more,
        Body::Meeting(body) => &body.more,
        _ => return BTreeMap::new(),
    };
    let given = more.get("identifiers").and_then(Value::as_object);
    let text = |(system, id): (&String, &Value)| Some((system.clone(), id.as_str()?.to_owned()));
    given.map(|given| given.iter().filter_map(text).collect()).unwrap_or_default()
}

fn line_of(body: &Body) -> Option<&str> {
    match body {
        Body::Promise(body) => body.line.as_deref(),
        Body::Delivery(body) => body.line.as_deref(),
        Body::Need(body) => body.line.as_deref(),
        _ => None,
    }
}

/// Whether two values differ by at most a hundredth of the second.
fn near(own: i128, other: i128) -> bool {
    (own - other).abs() * AMOUNT_PARTS <= other.abs()
}

/// What two places have in common: nothing where one is not given, `None` where they are two.
fn places(own: Option<&Place>, other: Option<&Place>) -> Option<Vec<Why>> {
    let Some((own, other)) = own.zip(other) else { return Some(Vec::new()) };
    let city = own.pcode.is_some() && own.pcode == other.pcode || shares_name(&own.names, &other.names);
    let country = own.country.is_some() && own.country == other.country;
    let other_country = own.country.is_some() && other.country.is_some() && !country;
    if other_country {
        return None;
    }
    Some([city.then_some(Why::City), country.then_some(Why::Country)].into_iter().flatten().collect())
}

pub(crate) fn shares_name(own: &Names, other: &Names) -> bool {
    own.0.values().any(|name| other.0.values().any(|other| fold(name) == fold(other)))
}

fn names(texts: &[Text]) -> BTreeSet<String> {
    texts.iter().map(|text| fold(&text.text)).collect()
}

fn same_month(own: Day, other: Day) -> bool {
    let year = own.year().is_none() || other.year().is_none() || own.year() == other.year();
    year && own.month().is_some() && own.month() == other.month()
}

/// Thousandths of words that two texts share in the language where they share most; `None` without a language in
/// common.
fn shared_words(own: &Names, other: &Names) -> Option<u16> {
    let both = own.0.iter().filter_map(|(lang, own)| Some((own, other.0.get(lang)?)));
    both.map(|(own, other)| shared(own, other)).max()
}

fn shared(own: &str, other: &str) -> u16 {
    let words = |text: &str| -> BTreeSet<String> {
        let folded = fold(text);
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (own, other) = (words(own), words(other));
    let common = own.intersection(&other).count();
    u16::try_from(2000 * common / (own.len() + other.len()).max(1)).unwrap_or_default()
}

#[cfg(test)]
mod tests;
