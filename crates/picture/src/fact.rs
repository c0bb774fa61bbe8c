//! One record as it stands: its own body with the voices of its sources laid over, field by field.
//!
//! Rule of choice (MODEL.md 2): of all counting claims that give a field, the one with the smallest
//! (rank of its source for this kind of fact, latest recorded, id). Fields that are sets (participants, lines …) are
//! the union of what the counting claims name, in the order of the choice.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use record::{Body, Claim, Marking, Moment, Period, RecordId, Span, Version};
use serde_json::{Map, Value};

/// Fields of a meeting whose elements are facts of their own.
const SETS: [&str; 5] = ["participants", "observers", "hosts", "lines", "speaker"];

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
#[derive(Clone, Debug)]
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
            read: None,
            version: Arc::clone(version),
        })
    }

    /// Lays the counting claims over the record.
    pub(crate) fn lay_over(&mut self, mut claims: Vec<Attached<'_>>) {
        claims.sort_by_key(|claim| (claim.rank, Reverse(claim.recorded_at), claim.id));
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
        self.choose();
    }

    fn choose(&mut self) {
        if let Some(valid) = self.voices.get("valid").and_then(|voices| chosen_period(voices)) {
            self.valid = Some(valid);
        }
        let Ok(Value::Object(own)) = serde_json::to_value(&self.body) else { return };
        let mut all = own.clone();
        for (field, voices) in &self.voices {
            all.insert(field.clone(), chosen(field, voices));
        }
        all.remove("valid");
        let kind = self.body.kind();
        if let Ok(body) = Body::from_value(kind, Value::Object(all)) {
            self.body = body;
            return;
        }
        // Some value does not fit its field: lay over those that do, one by one.
        let mut kept = own;
        for (field, voices) in &self.voices {
            let mut tried: Map<String, Value> = kept.clone();
            tried.insert(field.clone(), chosen(field, voices));
            if let Ok(body) = Body::from_value(kind, Value::Object(tried.clone())) {
                self.body = body;
                kept = tried;
            }
        }
    }

    /// What the sources disagree on: numbers that spread by more than 2 %, days more than 31 apart, other values that
    /// differ. A set whose elements differ is no dispute: each source names whom it names.
    pub fn disputes(&self) -> Vec<Dispute> {
        let disputed = |(field, voices): (&String, &Vec<Voice>)| {
            let spread = spread(voices);
            let differs = match spread {
                Some(spread) => spread > 20,
                None if field == "valid" => days_differ(voices),
                None => !is_set(field) && voices.iter().any(|voice| voice.value != voices[0].value),
            };
            differs.then(|| Dispute { field: field.clone(), voices: voices.clone(), spread })
        };
        self.voices.iter().filter_map(disputed).collect()
    }

    /// Whether the sources disagree on a field.
    pub fn is_disputed(&self, field: &str) -> bool {
        self.disputes().iter().any(|dispute| dispute.field == field)
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

fn chosen(field: &str, voices: &[Voice]) -> Value {
    let lists = || voices.iter().filter_map(|voice| voice.value.as_array());
    match field {
        "chairs" => Value::Array(chairs(lists().flatten())),
        field if is_set(field) => {
            let mut union: Vec<Value> = Vec::new();
            for element in lists().flatten() {
                if !union.contains(element) {
                    union.push(element.clone());
                }
            }
            Value::Array(union)
        }
        _ => voices[0].value.clone(),
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

fn chosen_period(voices: &[Voice]) -> Option<Period> {
    let periods = || voices.iter().filter_map(|voice| serde_json::from_value::<Period>(voice.value.clone()).ok());
    // A day whose year is known says more than one without; among equals the order of choice decides.
    periods().find(|period| period.from.year().is_some()).or_else(|| periods().next())
}

fn days_differ(voices: &[Voice]) -> bool {
    let periods = voices.iter().filter_map(|voice| serde_json::from_value::<Period>(voice.value.clone()).ok());
    let days: Vec<i32> = periods.filter_map(|period| period.from.first()).collect();
    let (least, most) = (days.iter().min(), days.iter().max());
    least.zip(most).is_some_and(|(least, most)| most - least > 31)
}

/// (max − min) / chosen in thousandths; `None` unless every voice gives a number.
fn spread(voices: &[Voice]) -> Option<u64> {
    let number = |voice: &Voice| match &voice.value {
        Value::String(text) => text.parse::<record::Number>().ok().map(|number| i128::from(number.0)),
        Value::Number(number) => number.as_i64().map(|number| i128::from(number) * 1_000_000),
        _ => None,
    };
    let numbers: Vec<i128> = voices.iter().map(number).collect::<Option<_>>()?;
    let (least, most) = (*numbers.iter().min()?, *numbers.iter().max()?);
    let base = numbers.first()?.unsigned_abs().max(1);
    Some(((most - least).unsigned_abs().saturating_mul(1000) / base) as u64)
}
