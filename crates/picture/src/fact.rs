//! One record as it stands: its own body with the voices of its sources laid over, field by field.
//!
//! Rule of choice (MODEL.md 2): of all counting claims that give a field, the one with the smallest
//! (rank of its source for this kind of fact, latest recorded, a correction before others of its batch, id). Four fields
//! are read with more than that: sets (participants, lines …) are the union of what the counting claims name, in the
//! order of the choice; maps (texts by
//! language, counts by what was counted) are chosen key by key; a day whose year is known goes before one without; a
//! currency or unit comes from the claim that gave the sum or quantity.
//! Always holds: the first voice of a field is the chosen one; values are chosen, never averaged.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use record::{Body, Claim, Day, Marking, Moment, Period, RecordId, Span, Version, Viewer};
use serde_json::{Map, Value};

use crate::Log;

/// Fields whose elements are facts of their own.
const SETS: [&str; 10] = [
    "participants",
    "observers",
    "hosts",
    "lines",
    "speaker",
    "owners",
    "parties",
    "places",
    "alleged_actors",
    "valuations",
];

/// Texts by language: another wording is no contradiction.
const TEXTS: [&str; 9] = ["words", "gist", "title", "names", "short", "of", "format", "condition", "text"];

/// Values by name.
const MAPS: [&str; 2] = ["counts", "identifiers"];

/// What a value is counted in comes from the claim that gave the value.
const PAIRS: [(&str, &str); 2] = [("amount", "currency"), ("quantity", "unit")];

/// Days beside `valid`.
const DAYS: [&str; 2] = ["due", "done"];

/// Numbers that spread by more than two hundredths of the chosen one are in conflict.
const SPREAD_THOUSANDTHS_MAX: i128 = 20;

/// Days further apart are in conflict.
const DAYS_APART_MAX: u32 = 31;

/// What one counting claim says of one field.
#[derive(Clone, Debug, PartialEq)]
pub struct Voice {
    /// The claim.
    pub claim: RecordId,
    /// Its source.
    pub source: RecordId,
    /// The value, in the field's form.
    pub value: Value,
    /// The words it was read from.
    pub spans: Vec<Span>,
    /// For a list: the words of each element.
    pub each: Vec<Vec<Span>>,
}

/// A field that the sources give differently.
#[derive(Clone, Debug, PartialEq)]
pub struct Dispute {
    /// The field.
    pub field: String,
    /// The voices, the chosen one first.
    pub voices: Vec<Voice>,
    /// (max − min) / chosen in thousandths, for numbers.
    pub spread: Option<u64>,
}

/// One record as it stands for a viewer.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// The record.
    pub id: RecordId,
    /// Its own newest version.
    pub version: Arc<Version>,
    /// When it is true, as chosen.
    pub valid: Option<Period>,
    /// What it says, as chosen.
    pub body: Body,
    /// Per field what the counting claims say, the chosen voice first.
    pub voices: BTreeMap<String, Vec<Voice>>,
    /// The claims that count, by id.
    pub claims: Vec<RecordId>,
    /// Claims that are attached and wait for a person.
    pub waiting: Vec<RecordId>,
    /// Sources of the record and of its counting claims, by id.
    pub sources: Vec<RecordId>,
    /// Records that are the same as this one and stand under it, by id.
    pub joined: Vec<RecordId>,
    /// Whether the sources disagree on anything.
    pub(crate) disputed: bool,
    /// The marking of the record with all claims and records that stand in it, where there are such.
    pub(crate) together: Option<Box<Marking>>,
    /// For a claim on which somebody has decided: its newest version from before, as it was read.
    pub read: Option<Arc<Version>>,
}

/// A claim about a subject, with what its choice depends on.
pub(crate) struct Attached<'a> {
    pub id: RecordId,
    pub recorded_at: Moment,
    pub rank: u8,
    pub claim: &'a Claim,
}

impl Fact {
    /// The record alone, and for a claim what was read.
    pub(crate) fn of(log: &Log, viewer: &Viewer, version: &Arc<Version>) -> Option<Fact> {
        let mut fact = Fact::bare(version)?;
        fact.read = log.read_before(version, viewer).cloned();
        Some(fact)
    }

    /// The record alone, before any claim.
    pub(crate) fn bare(version: &Arc<Version>) -> Option<Fact> {
        let body = version.content.body.clone()?;
        let mut sources: Vec<RecordId> = version.content.sources.iter().map(|source| source.source).collect();
        sources.sort_unstable();
        sources.dedup();
        Some(Fact {
            id: version.record,
            valid: version.content.valid,
            body,
            voices: BTreeMap::new(),
            claims: Vec::new(),
            waiting: Vec::new(),
            sources,
            joined: Vec::new(),
            disputed: false,
            together: None,
            read: None,
            version: Arc::clone(version),
        })
    }

    /// Takes in a record that is the same: its sources, and what it says of its own where this one says nothing.
    pub(crate) fn join(&mut self, other: &Fact) {
        self.joined.push(other.id);
        self.sources.extend(&other.sources);
        self.sources.sort_unstable();
        self.sources.dedup();
        self.valid = self.valid.or(other.valid);
        let (Ok(Value::Object(mut own)), Ok(Value::Object(theirs))) =
            (serde_json::to_value(&self.body), serde_json::to_value(&other.body))
        else {
            return;
        };
        for (field, value) in theirs {
            own.entry(field).or_insert(value);
        }
        if let Ok(body) = Body::from_value(self.body.kind(), Value::Object(own)) {
            self.body = body;
        }
    }

    /// Lays the counting claims over the record.
    pub(crate) fn lay_over(&mut self, mut claims: Vec<Attached<'_>>) {
        // Recorded in one batch, a source's correction stands before what it corrects.
        claims.sort_by_key(|of| (of.rank, Reverse(of.recorded_at), !of.claim.is_correction(), of.id));
        for attached in &claims {
            self.claims.push(attached.id);
            self.sources.push(attached.claim.source);
            for (field, said) in &attached.claim.fields {
                self.voices.entry(field.clone()).or_default().push(Voice {
                    claim: attached.id,
                    source: attached.claim.source,
                    value: said.value.clone(),
                    spans: said.spans.clone(),
                    each: said.each.clone(),
                });
            }
        }
        self.claims.sort_unstable();
        self.sources.sort_unstable();
        self.sources.dedup();
        self.order_voices();
        self.disputed = self.voices.iter().any(|(field, voices)| self.differ(field, voices));
        self.choose();
    }

    /// Puts the chosen voice first where more than rank and time decides.
    fn order_voices(&mut self) {
        if let Some(voices) = self.voices.get_mut("valid") {
            let dated = |voice: &Voice| period(&voice.value).is_some_and(|period| period.from.year().is_some());
            if let Some(at) = voices.iter().position(dated) {
                voices[..=at].rotate_right(1);
            }
        }
        for (value, counted_in) in PAIRS {
            let Some(claim) = self.voices.get(value).map(|voices| voices[0].claim) else { continue };
            let Some(voices) = self.voices.get_mut(counted_in) else { continue };
            if let Some(at) = voices.iter().position(|voice| voice.claim == claim) {
                voices[..=at].rotate_right(1);
            }
        }
    }

    fn choose(&mut self) {
        if let Some(valid) = self.voices.get("valid").and_then(|voices| voices.iter().find_map(|v| period(&v.value))) {
            self.valid = Some(valid);
        }
        let Ok(Value::Object(own)) = serde_json::to_value(&self.body) else { return };
        let chosen: Vec<(&String, Cow<'_, Value>)> = self
            .voices
            .iter()
            .filter(|(field, _)| *field != "valid")
            .map(|(field, voices)| (field, chosen(field, voices)))
            .filter(|(field, value)| own.get(*field) != Some(value.as_ref()))
            .collect();
        if chosen.is_empty() {
            return;
        }
        let kind = self.body.kind();
        let mut all = own.clone();
        all.extend(chosen.iter().map(|(field, value)| ((*field).clone(), value.as_ref().clone())));
        if let Ok(body) = Body::from_value(kind, Value::Object(all)) {
            self.body = body;
            return;
        }
        // Some value does not fit its field: lay over those that do, one by one.
        let mut kept = own;
        for (field, value) in chosen {
            let mut tried: Map<String, Value> = kept.clone();
            tried.insert(field.clone(), value.into_owned());
            if let Ok(body) = Body::from_value(kind, Value::Object(tried.clone())) {
                self.body = body;
                kept = tried;
            }
        }
    }

    /// What the sources disagree on: numbers that spread by more than 2 %, days more than 31 apart, other values that
    /// differ. No dispute: a set whose elements differ (each source names whom it names), other words for the same.
    pub fn disputes(&self) -> Vec<Dispute> {
        let disputed = self.voices.iter().filter(|(field, voices)| self.differ(field, voices));
        let dispute = |(field, voices): (&String, &Vec<Voice>)| Dispute {
            field: field.clone(),
            voices: voices.clone(),
            spread: self.numbers(field).as_deref().map(spread),
        };
        disputed.map(dispute).collect()
    }

    /// Whether the sources disagree on anything.
    pub fn is_in_dispute(&self) -> bool {
        self.disputed
    }

    fn differ(&self, field: &str, voices: &[Voice]) -> bool {
        if voices.iter().all(|voice| voice.value == voices[0].value) || is_set(field) || TEXTS.contains(&field) {
            return false;
        }
        match self.numbers(field) {
            Some(numbers) => spreads(&numbers),
            None => voices[1..].iter().any(|voice| disagree(field, &voices[0].value, &voice.value)),
        }
    }

    /// The numbers that the voices give for a field, the chosen one first, in millionths; those counted in something
    /// else are left out (what they are counted in is then a dispute of its own). `None` unless all are numbers.
    fn numbers(&self, field: &str) -> Option<Vec<i128>> {
        if DAYS.contains(&field) {
            return None; // a year looks like a number
        }
        let counted_in = PAIRS.iter().find(|(value, _)| *value == field).map(|(_, counted_in)| *counted_in);
        let unit = |claim: RecordId| {
            let voices = self.voices(counted_in?);
            voices.iter().find(|voice| voice.claim == claim).map(|voice| &voice.value)
        };
        let voices = self.voices(field);
        let own = unit(voices.first()?.claim);
        voices.iter().filter(|voice| unit(voice.claim) == own).map(|voice| millionths(&voice.value)).collect()
    }

    /// Whether the sources disagree on a field.
    pub fn is_disputed(&self, field: &str) -> bool {
        self.voices.get(field).is_some_and(|voices| self.differ(field, voices))
    }

    /// The voices for a field, the chosen one first.
    pub fn voices(&self, field: &str) -> &[Voice] {
        self.voices.get(field).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether a person stands for it: it has no claims at all (a person entered it), or a counting one.
    pub fn is_confirmed(&self) -> bool {
        !self.claims.is_empty() || self.waiting.is_empty()
    }

    /// Its marking.
    pub fn marking(&self) -> &Marking {
        &self.version.content.marking
    }

    /// Its owner.
    pub fn owner(&self) -> &str {
        &self.version.content.owner
    }
}

fn is_set(field: &str) -> bool {
    SETS.contains(&field) || field == "chairs"
}

fn period(value: &Value) -> Option<Period> {
    serde_json::from_value(value.clone()).ok()
}

fn chosen<'a>(field: &str, voices: &'a [Voice]) -> Cow<'a, Value> {
    let lists = || voices.iter().filter_map(|voice| voice.value.as_array());
    match field {
        "chairs" => Cow::Owned(Value::Array(chairs(lists().flatten()))),
        // One voice alone says what it says.
        _ if voices.len() == 1 => Cow::Borrowed(&voices[0].value),
        field if is_set(field) => {
            let mut union: Vec<Value> = Vec::new();
            for element in lists().flatten() {
                if !union.contains(element) {
                    union.push(element.clone());
                }
            }
            Cow::Owned(Value::Array(union))
        }
        field if TEXTS.contains(&field) || MAPS.contains(&field) => Cow::Owned(by_key(voices, |_| true)),
        // The same place in another language.
        "place" => Cow::Owned(by_key(voices, |other| !disagree("place", &voices[0].value, other))),
        _ => Cow::Borrowed(&voices[0].value),
    }
}

/// Each key from the first voice that has it.
fn by_key(voices: &[Voice], counts: impl Fn(&Value) -> bool) -> Value {
    let mut all = voices[0].value.clone();
    for voice in voices[1..].iter().filter(|voice| counts(&voice.value)) {
        fill(&mut all, &voice.value);
    }
    all
}

fn fill(known: &mut Value, other: &Value) {
    let (Value::Object(known), Value::Object(other)) = (known, other) else { return };
    for (key, value) in other {
        match known.get_mut(key) {
            Some(known) => fill(known, value),
            None => drop(known.insert(key.clone(), value.clone())),
        }
    }
}

/// One chair per party, with all spellings of its names; a chair without a party stands by its names.
fn chairs<'a>(all: impl Iterator<Item = &'a Value>) -> Vec<Value> {
    let mut union: Vec<Value> = Vec::new();
    for chair in all {
        let known = union.iter().position(|other| !chair["party"].is_null() && other["party"] == chair["party"]);
        match known {
            Some(known) => add_names(&mut union[known], chair),
            None if !union.contains(chair) => union.push(chair.clone()),
            None => {}
        }
    }
    union
}

fn add_names(known: &mut Value, chair: &Value) {
    let Some(names) =
        known.as_object_mut().map(|chair| chair.entry("names").or_insert_with(|| Value::Array(Vec::new())))
    else {
        return;
    };
    let Some(names) = names.as_array_mut() else { return };
    for name in chair["names"].as_array().into_iter().flatten() {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
}

/// Whether two values of a field cannot both be right. Two objects are compared by the keys they share.
fn disagree(field: &str, one: &Value, other: &Value) -> bool {
    if let (Value::Object(one), Value::Object(other)) = (one, other)
        && field != "valid"
    {
        return one.iter().any(|(key, value)| other.get(key).is_some_and(|other| disagree(key, value, other)));
    }
    if field == "valid" {
        return period(one).zip(period(other)).is_some_and(|(one, other)| far_apart(one.from, other.from));
    }
    if DAYS.contains(&field) {
        let day = |value: &Value| value.as_str().and_then(|text| text.parse().ok());
        return day(one).zip(day(other)).is_none_or(|(one, other)| far_apart(one, other));
    }
    match (millionths(one), millionths(other)) {
        (Some(one), Some(other)) => spreads(&[one, other]),
        _ => one != other,
    }
}

/// How many days lie between two days at least, each taken at its first; without a year, in the nearest years. `None`
/// where a day without a year has no month either.
pub(crate) fn days_apart(one: Day, other: Day) -> Option<u32> {
    let apart = |one: Day, other: Day| Some(one.first()?.abs_diff(other.first()?));
    let nearest = |without: Day, with: Day, year: i16| {
        (year - 1..=year + 1).filter_map(|year| apart(without.in_year(year)?, with)).min()
    };
    match (one.year(), other.year()) {
        (Some(_), Some(_)) => apart(one, other),
        (None, Some(year)) => nearest(one, other, year),
        (Some(year), None) => nearest(other, one, year),
        // A leap year has every day.
        (None, None) => nearest(other, one.in_year(2000)?, 2000),
    }
}

fn far_apart(one: Day, other: Day) -> bool {
    days_apart(one, other).is_some_and(|days| days > DAYS_APART_MAX)
}

/// A number in millionths, whether the JSON has it as text or as a whole number; larger than `Number` holds, too.
fn millionths(value: &Value) -> Option<i128> {
    let text = match value {
        Value::Number(number) => return number.as_i64().map(|number| i128::from(number) * 1_000_000),
        Value::String(text) => text,
        _ => return None,
    };
    let (negative, digits) = text.strip_prefix('-').map_or((false, text.as_str()), |digits| (true, digits));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 24 || decimals.len() > 6 || !is_digits(whole) || !is_digits(decimals) {
        return None;
    }
    let value: i128 = format!("{whole}{decimals:0<6}").parse().ok()?;
    Some(if negative { -value } else { value })
}

/// Whether (max − min) / chosen is above 2 %; the chosen one comes first.
fn spreads(numbers: &[i128]) -> bool {
    let (width, chosen) = width(numbers);
    width * 1000 > chosen * SPREAD_THOUSANDTHS_MAX
}

/// (max − min) / chosen in thousandths, rounded down.
fn spread(numbers: &[i128]) -> u64 {
    let (width, chosen) = width(numbers);
    u64::try_from(width * 1000 / chosen.max(1)).unwrap_or(u64::MAX)
}

fn width(numbers: &[i128]) -> (i128, i128) {
    let most = numbers.iter().max().copied().unwrap_or_default();
    let least = numbers.iter().min().copied().unwrap_or_default();
    (most - least, numbers.first().map_or(0, |chosen| chosen.abs()))
}

#[cfg(test)]
mod tests;
