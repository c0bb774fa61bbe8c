//! What each source of a fact says, as claims about its record.
//!
//! Rules: a source with words of its own (`says`) gives one claim, its fields typed where they can be read exactly, the
//! rest in its own words at the claim's place in the source. Of the sources that merely support the record, the best
//! one gives a claim of the record's own fields, so that its figures open to somebody's word. Where a source's value
//! differs from the record's, the editors of the file get a claim with theirs, known when the last of the differing
//! sources was published.

use std::collections::BTreeMap;

use intake::FactSource;
use record::{Body, Claim, Content, DayNumber, Kind, Period, RecordId, Said, SourceRef};
use serde_json::{Map, Value, json};

use super::bodies::{self, DECLARED};
use super::fields::{number, parties};
use super::figures::{Figure, figure};
use super::sources::Sources;
use super::{Item, One, id_of};

/// Fields that only tie the record to others, or go along as they came.
const NOT_SAID: [&str; 9] =
    ["more", "part_of", "meeting", "previous", "goal", "evidence", "cut_off", "identifiers", "cumulative"];
/// Types whose records are named, not told: their sources stand on the record itself.
const NAMED: [Kind; 4] = [Kind::Party, Kind::Line, Kind::Goal, Kind::Link];

type Fields = BTreeMap<String, Value>;

/// The claims about a fact's record.
pub(super) fn of(one: &One<'_>, body: &Body, valid: Option<Period>, sources: &mut Sources<'_>) -> Vec<Item> {
    let own = own_fields(body, valid);
    let mut claims = Vec::new();
    let mut differing: Vec<(Fields, Option<DayNumber>)> = Vec::new();
    for (at, given) in one.fact().sources.iter().enumerate() {
        let Some(says) = &given.says else { continue };
        let (fields, words) = read(one, body, says, &own);
        let known = sources.published(given);
        let source = sources.take(given, &one.marking, one.fact().core);
        let differs: Fields = fields
            .keys()
            .filter(|name| own.get(*name).is_some_and(|value| *value != fields[*name]))
            .cloned()
            .map(|name| {
                let value = own[&name].clone();
                (name, value)
            })
            .collect();
        if !differs.is_empty() {
            differing.push((differs, known));
        }
        claims.push(claim(one, body.kind(), &format!("says/{at}"), source, fields, words, known));
    }
    if !NAMED.contains(&body.kind()) {
        claims.extend(support(one, body.kind(), &own, sources));
        claims.extend(choice(one, body.kind(), &differing, sources));
    }
    let first = claims.iter().filter_map(|claim| claim.known).min();
    for claim in &mut claims {
        claim.known = claim.known.or(first);
    }
    claims
}

/// A claim of the record's own fields by the best source that has no words of its own.
fn support(one: &One<'_>, kind: Kind, own: &Fields, sources: &mut Sources<'_>) -> Option<Item> {
    let silent = one.fact().sources.iter().enumerate().filter(|(_, source)| source.says.is_none());
    let (at, best) = silent.min_by_key(|(at, source)| (source.grade.clone().unwrap_or_else(|| "G".to_owned()), *at))?;
    let known = sources.published(best);
    let source = sources.take(best, &one.marking, one.fact().core);
    Some(claim(one, kind, &format!("supports/{at}"), source, own.clone(), String::new(), known))
}

/// The editors' own claim of the values that some source gives otherwise.
fn choice(
    one: &One<'_>,
    kind: Kind,
    differing: &[(Fields, Option<DayNumber>)],
    sources: &mut Sources<'_>,
) -> Option<Item> {
    let fields: Fields = differing.iter().flat_map(|(fields, _)| fields.clone()).collect();
    if fields.is_empty() {
        return None;
    }
    let known = differing.iter().filter_map(|(_, known)| *known).max();
    let source = sources.editors(&one.marking, one.fact().core);
    let reason = one.fact().conflict.as_ref().and_then(|conflict| conflict.reason.clone());
    Some(claim(one, kind, "chosen", source, fields, reason.unwrap_or_default(), known))
}

fn claim(
    one: &One<'_>,
    about: Kind,
    name: &str,
    source: RecordId,
    fields: Fields,
    words: String,
    known: Option<DayNumber>,
) -> Item {
    let said = fields.into_iter().map(|(name, value)| (name, Said::new(value, Vec::new()))).collect();
    let claim = Claim {
        about,
        subject: Some(id_of(&one.fact().id)),
        source,
        fields: said,
        spans: Vec::new(),
        rule: "facts".to_owned(),
        confidence: None,
        state: one.entering.state,
        because: None,
    };
    let place = SourceRef { locator: Some(words).filter(|words| !words.is_empty()), ..SourceRef::whole(source) };
    let content = Content::new(one.entering.owner, claim).marked(one.marking.clone()).borne_by(place);
    Item { record: id_of(&format!("{}/{name}", one.fact().id)), content, known, core: one.fact().core }
}

/// A fact that is itself a claim: what it says stays in its words.
pub(super) fn loose(one: &One<'_>, sources: &mut Sources<'_>) -> Vec<Item> {
    let fact = one.fact();
    let subject = fact.fields.get("subject").and_then(Value::as_str);
    let Some((subject, about)) = subject.and_then(|name| Some((name, Kind::of(one.codes.kind(name)?)?))) else {
        return Vec::new();
    };
    let left: Map<String, Value> = fact
        .fields
        .iter()
        .filter(|(name, _)| *name != "subject")
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let one_of = |given: &FactSource, at: usize, sources: &mut Sources<'_>| {
        let source = sources.take(given, &one.marking, fact.core);
        let known = sources.published(given);
        let mut item = claim(one, about, &format!("says/{at}"), source, Fields::new(), in_words(&left), known);
        if let Some(Body::Claim(claim)) = &mut item.content.body {
            claim.subject = Some(id_of(subject));
        }
        item
    };
    fact.sources.iter().enumerate().map(|(at, given)| one_of(given, at, sources)).collect()
}

/// The fields of the record that somebody can say, in their serialised form.
fn own_fields(body: &Body, valid: Option<Period>) -> Fields {
    let mut fields = Fields::new();
    if let Ok(Value::Object(own)) = serde_json::to_value(body) {
        let said = |(name, value): &(String, Value)| {
            !NOT_SAID.contains(&name.as_str()) && !matches!(value.as_str(), Some("" | "unknown"))
        };
        fields.extend(own.into_iter().filter(said));
    }
    if let Some(valid) = valid.and_then(|valid| serde_json::to_value(valid).ok()) {
        fields.insert("valid".to_owned(), valid);
    }
    fields
}

/// What a source says: fields in their types, and what is left in its own words.
fn read(one: &One<'_>, body: &Body, says: &Map<String, Value>, own: &Fields) -> (Fields, String) {
    let mut fields = Fields::new();
    let mut left = Map::new();
    let mut declared = Vec::new();
    for (name, value) in says {
        let read = match body {
            Body::Promise(_) | Body::Delivery(_) | Body::Need(_) => sum(name, value, own),
            Body::Observation(_) => observed(name, value),
            Body::Incident(_) => counted(name, value, says),
            Body::Meeting(_) => {
                if let Some(found) = declaration(name, value, says) {
                    declared.push(found);
                    continue;
                }
                attended(one, name, value)
            }
            _ => None,
        };
        let read = read.or_else(|| day(name, value));
        match read {
            Some(read) => fields.extend(read),
            // A qualifier that was taken with its number is no words of its own.
            None if name == "qualifier"
                && bodies::qualifier_of(value).is_some()
                && !matches!(body, Body::Observation(_)) => {}
            None => {
                left.insert(name.clone(), value.clone());
            }
        }
    }
    if !declared.is_empty() {
        fields.insert("declared".to_owned(), Value::Array(declared));
    }
    if let Some(counts) = counts(&mut fields) {
        fields.insert("counts".to_owned(), counts);
    }
    (fields, in_words(&left))
}

fn in_words(left: &Map<String, Value>) -> String {
    let told = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    left.iter()
        .map(|(name, value)| format!("{}: {}", name.replace('_', " "), told(value)))
        .collect::<Vec<_>>()
        .join(" · ")
}

/// A number, or words that are one.
fn figure_of(value: &Value) -> Option<Figure> {
    match value {
        Value::String(words) => figure(words),
        value => Some(Figure { number: number(value)?, qualifier: None, currency: None }),
    }
}

fn with_qualifier(name: &str, value: Value, found: &Figure) -> Fields {
    let mut fields = Fields::from([(name.to_owned(), value)]);
    if let Some(qualifier) = found.qualifier {
        fields.insert("qualifier".to_owned(), json!(qualifier));
    }
    fields
}

/// A sum in the record's own currency is its amount; in another one it is what the source makes of it.
fn sum(name: &str, value: &Value, own: &Fields) -> Option<Fields> {
    match name {
        "amount" => {
            let found = figure_of(value)?;
            let amount: record::Amount = found.number.to_string().parse().ok()?;
            let currency = own.get("currency")?.as_str()?;
            match found.currency {
                Some(other) if other.code() != currency => {
                    Some(Fields::from([("equivalent".to_owned(), json!({ "amount": amount, "currency": other }))]))
                }
                _ => Some(with_qualifier("amount", json!(amount), &found)),
            }
        }
        "quantity" if own.contains_key("quantity") => {
            let found = figure_of(value)?;
            Some(with_qualifier("quantity", json!(found.number), &found))
        }
        "due" => Some(Fields::from([("due".to_owned(), json!(value.as_str()?.parse::<record::Day>().ok()?))])),
        _ => None,
    }
}

fn observed(name: &str, value: &Value) -> Option<Fields> {
    match name {
        "value" => {
            let found = figure_of(value).filter(|found| found.currency.is_none())?;
            Some(with_qualifier("value", json!(found.number), &found))
        }
        "min" | "max" => Some(Fields::from([(name.to_owned(), json!(number(value)?))])),
        "qualifier" => Some(Fields::from([("qualifier".to_owned(), json!(bodies::qualifier_of(value)?))])),
        "place" => Some(Fields::from([("place".to_owned(), json!(bodies::place_of(value)?))])),
        _ => None,
    }
}

/// Counts of an incident, gathered under names of their own until all are there.
fn counted(name: &str, value: &Value, says: &Map<String, Value>) -> Option<Fields> {
    let what = match name {
        "killed" | "injured" | "wounded" | "strikes" => name,
        "total" | "iraq" | "syria" => name,
        _ => return None,
    };
    let found = figure_of(value)?;
    let stated = found.qualifier.or_else(|| says.get("qualifier").and_then(bodies::qualifier_of));
    let bound = match stated {
        Some(record::Qualifier::AtLeast | record::Qualifier::MoreThan) => "min",
        Some(record::Qualifier::UpTo | record::Qualifier::LessThan) => "max",
        _ => "best",
    };
    let what = if what == "total" { "strikes" } else { what };
    Some(Fields::from([(format!("counts/{what}"), json!({ bound: found.number }))]))
}

fn counts(fields: &mut Fields) -> Option<Value> {
    let names: Vec<String> = fields.keys().filter(|name| name.starts_with("counts/")).cloned().collect();
    let found: Map<String, Value> = names
        .into_iter()
        .filter_map(|name| Some((name.trim_start_matches("counts/").to_owned(), fields.remove(&name)?)))
        .collect();
    (!found.is_empty()).then_some(Value::Object(found))
}

/// How many came, as a source declares: a number, exact or not.
fn declaration(name: &str, value: &Value, says: &Map<String, Value>) -> Option<Value> {
    let (_, unit) = DECLARED.iter().find(|(known, _)| *known == name)?;
    let found = figure_of(value)?;
    let whole: u32 = found.number.to_string().parse().ok()?;
    let qualifier = found.qualifier.or_else(|| says.get("qualifier").and_then(bodies::qualifier_of));
    let declared = record::Declared { value: whole, unit: (*unit).to_owned(), qualifier };
    serde_json::to_value(declared).ok()
}

fn attended(one: &One<'_>, name: &str, value: &Value) -> Option<Fields> {
    let known = |value: &Value| {
        let all = value.as_array()?.iter().all(|party| party.as_str().is_some_and(|party| one.codes.is_party(party)));
        if all { parties(one.codes, value) } else { None }
    };
    match name {
        "chairs" => {
            let chairs: Vec<Value> = known(value)?.iter().map(|party| json!({ "party": party })).collect();
            Some(Fields::from([("chairs".to_owned(), Value::Array(chairs))]))
        }
        "list" | "participants" | "named" | "listed" => {
            Some(Fields::from([("participants".to_owned(), json!(known(value)?))]))
        }
        _ => None,
    }
}

/// The day or month that a source gives.
fn day(name: &str, value: &Value) -> Option<Fields> {
    if !matches!(name, "day" | "month") {
        return None;
    }
    let day: record::Day = value.as_str()?.parse().ok()?;
    Some(Fields::from([("valid".to_owned(), json!(Period::on(day)))]))
}
