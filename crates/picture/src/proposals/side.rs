//! One side of a proposal: a promise or delivery, read once into what is compared.
//!
//! Takes a picture; gives its confirmed promises and deliveries with their parties resolved (code, names and aliases of
//! one party are one), their sums in dollars of their own day, their days as the first and last day they may be, and
//! their words folded.
//! Always holds: what a record does not say is nothing here too; nothing is guessed from a likeness of names.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use matching::fold::fold;
use record::{
    Currency, DayNumber, Delivery, DeliveryStage, Money, Names, Place, Promise, PromiseStage, RecordId, Terms,
};
use serde_json::{Map, Value};

use crate::{Fact, Picture, Rates};

/// Parties are part of parties of parties; deeper than this nobody looks.
const PARENTS_MAX: usize = 8;

/// Systems in which each publisher numbers for itself: two numbers there do not make two things.
const NUMBERED_BY_PUBLISHERS: [&str; 2] = ["iati", "iati-transaction"];

/// A party, by its number in [`Parties`].
pub(crate) type PartyNumber = u32;

/// Which spellings are one party.
#[derive(Debug, Default)]
pub(crate) struct Parties {
    numbers: HashMap<String, PartyNumber>,
    /// What a party is part of, or else the country it sits in.
    above: HashMap<PartyNumber, PartyNumber>,
}

impl Parties {
    fn of(picture: &Picture) -> Parties {
        let mut parties = Parties::default();
        for (_, party) in picture.parties() {
            if let Some(code) = &party.code {
                parties.number(code);
            }
        }
        for (_, party) in picture.parties() {
            let names = party.names.0.values().chain(party.short.0.values());
            let spellings = party.code.iter().chain(names).chain(party.aliases.iter().map(|alias| &alias.text));
            let mut spellings = spellings.map(|spelling| fold(spelling)).filter(|spelling| !spelling.is_empty());
            let Some(first) = spellings.next() else { continue };
            let own = parties.number(&first);
            for spelling in spellings {
                parties.numbers.entry(spelling).or_insert(own);
            }
        }
        for (_, party) in picture.parties() {
            let named = party.code.as_ref().or_else(|| party.names.0.values().next());
            let above = party.parent.as_ref().or(party.country.as_ref());
            if let Some((own, above)) = named.zip(above) {
                let (own, above) = (parties.number(own), parties.number(above));
                if own != above {
                    parties.above.entry(own).or_insert(above);
                }
            }
        }
        parties
    }

    fn number(&mut self, named: &str) -> PartyNumber {
        let next = PartyNumber::try_from(self.numbers.len()).unwrap_or(PartyNumber::MAX);
        *self.numbers.entry(fold(named.trim())).or_insert(next)
    }

    /// A party, what it is part of or sits in, and so on, nearest first.
    pub(crate) fn upwards(&self, party: PartyNumber) -> impl Iterator<Item = PartyNumber> + '_ {
        std::iter::successors(Some(party), |at| self.above.get(at).copied()).take(PARENTS_MAX)
    }

    /// Whether one is the other, or part of it, or sits in it.
    pub(crate) fn is_within(&self, one: PartyNumber, other: PartyNumber) -> bool {
        self.upwards(one).any(|at| at == other)
    }
}

/// How far something has come; stages of one kind of record in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Stage {
    /// A promise.
    Promised(PromiseStage),
    /// A delivery.
    Came(DeliveryStage),
}

/// A promise or delivery as it is compared.
#[derive(Debug)]
pub(crate) struct Side<'a> {
    pub fact: &'a Fact,
    pub stage: Stage,
    pub terms: Terms,
    pub provider: Option<PartyNumber>,
    pub receiver: Option<PartyNumber>,
    pub money: Option<Money>,
    /// In cents, at the rate of its own day.
    pub usd: Option<i64>,
    pub quantity: Option<(i64, &'a str)>,
    /// The first and last day it may be.
    pub days: Option<(DayNumber, DayNumber)>,
    pub line: &'a str,
    pub place: Option<&'a Place>,
    /// The activity it belongs to, by the identifier another system gives it.
    pub activity: Option<&'a str>,
    pub identifiers: BTreeMap<&'a str, Cow<'a, str>>,
    /// Identifiers of what it says it belongs to.
    pub refers_to: Vec<&'a str>,
    /// Purpose, project, title: folded; its words, by number and in their order, each once; whether they are Arabic.
    pub title: String,
    pub words: Vec<u32>,
    pub arabic: bool,
    pub more: &'a Map<String, Value>,
    pub due: Option<DayNumber>,
    /// The parts in which a promise is to come, in hundredths.
    pub instalments: Vec<i64>,
}

impl Side<'_> {
    pub fn id(&self) -> RecordId {
        self.fact.id
    }

    pub fn is_promise(&self) -> bool {
        matches!(self.stage, Stage::Promised(_))
    }

    /// Whether a source tells of both as of two things: one source does not tell one thing twice.
    pub fn shares_a_source(&self, other: &Side<'_>) -> bool {
        self.fact.sources.iter().any(|source| other.fact.sources.binary_search(source).is_ok())
    }

    /// Whether the two bear one identifier in a system; `Some(false)` where one authority numbers them differently.
    pub fn same_identifier(&self, other: &Side<'_>) -> Option<bool> {
        let both =
            || self.identifiers.iter().filter_map(|(system, own)| Some((system, own, other.identifiers.get(system)?)));
        if both().any(|(_, own, other)| own == other) {
            return Some(true);
        }
        both().any(|(system, ..)| !NUMBERED_BY_PUBLISHERS.contains(system)).then_some(false)
    }

    /// Days between the two at least; nothing where a day is not known.
    pub fn days_apart(&self, other: &Side<'_>) -> Option<u32> {
        let ((from, to), (their_from, their_to)) = (self.days?, other.days?);
        let apart = (their_from - to).max(from - their_to).max(0);
        u32::try_from(apart).ok()
    }

    /// Whether its day is known to the day.
    pub fn is_dated(&self) -> bool {
        self.days.is_some_and(|(from, to)| from == to)
    }

    /// Thousandths of words that the titles share; nothing where one has none, or they are in two scripts.
    pub fn shared_title(&self, other: &Side<'_>) -> Option<u16> {
        let (own, their) = (&self.words, &other.words);
        if own.is_empty() || their.is_empty() || self.arabic != other.arabic {
            return None;
        }
        let (mut at, mut common) = (0, 0);
        for word in own {
            at += their[at..].partition_point(|other| other < word);
            common += usize::from(their.get(at) == Some(word));
        }
        u16::try_from(1000 * common / own.len().min(their.len())).ok()
    }
}

/// The sides of a picture, promises and deliveries, by id; and who is one party.
pub(crate) struct Sides<'a> {
    pub picture: &'a Picture,
    pub all: Vec<Side<'a>>,
    pub parties: Parties,
}

impl<'a> Sides<'a> {
    /// Reads the picture once; linear in its promises, deliveries and parties.
    pub fn of(picture: &'a Picture) -> Sides<'a> {
        let mut parties = Parties::of(picture);
        let rates = Rates::of(picture);
        let promises = picture.promises().filter(|(_, body)| body.stage != PromiseStage::Withdrawn);
        let mut all: Vec<Side<'a>> = promises
            .filter(|(fact, _)| fact.is_confirmed())
            .map(|(fact, body)| promise(picture, &mut parties, &rates, fact, body))
            .collect();
        let deliveries = picture.deliveries().filter(|(fact, _)| fact.is_confirmed());
        all.extend(deliveries.map(|(fact, body)| delivery(picture, &mut parties, &rates, fact, body)));
        all.sort_unstable_by_key(|side| side.id());
        let titles = titles(picture);
        for side in all.iter_mut().filter(|side| side.title.is_empty()) {
            side.title = side.activity.and_then(|activity| titles.get(activity)).cloned().unwrap_or_default();
        }
        number_words(&mut all);
        Sides { picture, all, parties }
    }
}

/// The titles of activities by their identifiers in other systems, folded.
fn titles(picture: &Picture) -> HashMap<&str, String> {
    let mut titles = HashMap::new();
    for (_, activity) in picture.activities() {
        let Some((_, title)) = activity.names.best("en") else { continue };
        for id in activity.identifiers.values() {
            titles.entry(id.as_str()).or_insert_with(|| normalised(title));
        }
    }
    titles
}

/// Gives each word of all titles a number, so that titles are compared by numbers.
fn number_words(all: &mut [Side<'_>]) {
    let mut numbers: HashMap<String, u32> = HashMap::new();
    for side in all {
        let mut words: Vec<u32> = Vec::new();
        for word in side.title.split(' ').filter(|word| !word.is_empty()) {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            let known = numbers.get(word).copied();
            words.push(known.unwrap_or_else(|| *numbers.entry(word.to_owned()).or_insert(next)));
        }
        words.sort_unstable();
        words.dedup();
        side.arabic = is_arabic(&side.title);
        side.words = words;
    }
}

fn promise<'a>(
    picture: &'a Picture,
    parties: &mut Parties,
    rates: &Rates<'_>,
    fact: &'a Fact,
    body: &'a Promise,
) -> Side<'a> {
    let due = body.instalments.iter().filter_map(|part| part.due.last()).max();
    Side {
        terms: body.terms,
        line: line(picture, body.line.as_deref()),
        place: body.place.as_ref(),
        title: title_of(&body.more, body.earmark.as_deref()),
        due: due.or(body.due.and_then(|due| due.last())),
        instalments: body.instalments.iter().map(|part| part.amount.0).collect(),
        ..side(
            parties,
            rates,
            fact,
            Stage::Promised(body.stage),
            (&body.provider, body.receiver.as_deref()),
            &body.more,
        )
    }
}

fn delivery<'a>(
    picture: &'a Picture,
    parties: &mut Parties,
    rates: &Rates<'_>,
    fact: &'a Fact,
    body: &'a Delivery,
) -> Side<'a> {
    Side {
        terms: body.terms,
        line: line(picture, body.line.as_deref()),
        place: body.place.as_ref(),
        title: title_of(&body.more, body.activity.as_deref()),
        ..side(parties, rates, fact, Stage::Came(body.stage), (&body.provider, body.receiver.as_deref()), &body.more)
    }
}

fn side<'a>(
    parties: &mut Parties,
    rates: &Rates<'_>,
    fact: &'a Fact,
    stage: Stage,
    (provider, receiver): (&str, Option<&str>),
    more: &'a Map<String, Value>,
) -> Side<'a> {
    let money = fact.body.money();
    let day = fact.valid.and_then(|valid| valid.happened_by());
    let usd = money.zip(day).and_then(|(money, day)| rates.convert(money, Currency::USD, day));
    let in_dollars = money.filter(|money| money.currency == Currency::USD).map(|money| money.amount);
    let mut party = |named: &str| (!named.trim().is_empty()).then(|| parties.number(named));
    Side {
        fact,
        stage,
        terms: Terms::Unknown,
        provider: party(provider),
        receiver: receiver.and_then(&mut party),
        money,
        usd: usd.map(|(amount, _)| amount).or(in_dollars).map(|amount| amount.0),
        quantity: fact.body.quantity().map(|(quantity, unit)| (quantity.0, unit)),
        days: fact.valid.and_then(|valid| Some((valid.from.first()?, valid.happened_by()?))),
        line: "",
        place: None,
        activity: activity_of(more),
        identifiers: identifiers(more),
        refers_to: refers_to(more),
        title: String::new(),
        words: Vec::new(),
        arabic: false,
        more,
        due: None,
        instalments: Vec::new(),
    }
}

fn line<'a>(picture: &'a Picture, line: Option<&'a str>) -> &'a str {
    line.map_or("", |line| picture.line_of_effort(line))
}

/// The identifier of the activity that a promise or delivery belongs to, as its reader kept it in what else was given:
/// `iati.activity`, `activity_id`, `activity`, among its identifiers, or the one project of a flow.
pub(crate) fn activity_of(more: &Map<String, Value>) -> Option<&str> {
    let among = || more.get("identifiers").and_then(|all| all.get("activity"));
    let keys = ["activity_id", "activity", "iati_activity"];
    let iati = || more.get("iati").and_then(|all| all.get("activity"));
    let given =
        iati().or_else(|| keys.iter().find_map(|key| more.get(*key))).or_else(among).or_else(|| project_of(more))?;
    given.as_str().or_else(|| given.get("id").and_then(Value::as_str)).filter(|id| !id.is_empty())
}

/// The one project that a flow goes to or comes from.
fn project_of(more: &Map<String, Value>) -> Option<&Value> {
    let ends = ["to_projects", "from_projects"].iter().filter_map(|key| more.get(*key)?.as_array());
    let mut single = ends.filter(|all| all.len() == 1).filter_map(|all| all.first());
    single.next()
}

/// Identifiers in other systems: system → identifier. That of the activity names no single transaction; a transaction of
/// an IATI file is named by its activity and its reference together.
fn identifiers(more: &Map<String, Value>) -> BTreeMap<&str, Cow<'_, str>> {
    let given = more.get("identifiers").and_then(Value::as_object).into_iter().flatten();
    let pairs = given.filter(|(system, _)| *system != "activity");
    let mut found: BTreeMap<&str, Cow<'_, str>> =
        pairs.filter_map(|(system, id)| Some((system.as_str(), Cow::Borrowed(id.as_str()?)))).collect();
    let iati = |key| more.get("iati")?.get(key)?.as_str();
    if let Some((activity, reference)) = iati("activity").zip(iati("ref")) {
        found.insert("iati", Cow::Owned(format!("{activity}#{reference}")));
    }
    found
}

/// What a record says it belongs to: identifiers under `refers_to`, one or several.
fn refers_to(more: &Map<String, Value>) -> Vec<&str> {
    match more.get("refers_to") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// The title that was given beside the record, or else its purpose: words alone, folded.
pub(crate) fn title_of(more: &Map<String, Value>, purpose: Option<&str>) -> String {
    let given = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(_) => {
            let names: Names = serde_json::from_value(value.clone()).ok()?;
            names.best("en").map(|(_, name)| name.to_owned())
        }
        _ => None,
    };
    let title = ["title", "activity_title"].iter().find_map(|key| more.get(*key)).and_then(given);
    normalised(title.as_deref().or(purpose).unwrap_or_default())
}

/// A title as titles are compared: folded, words and numbers alone, one blank between them.
fn normalised(title: &str) -> String {
    let folded = fold(title);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

fn is_arabic(text: &str) -> bool {
    text.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c))
}
