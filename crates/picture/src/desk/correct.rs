//! A claim with other values than were read: what a person changed, and which words still bear it.

use std::collections::BTreeMap;

use matching::fold::fold;
use record::{Basis, Claim, ClaimState, Period, Said};
use serde_json::Value;

/// The claim with `fields` in place of what it says; `null` takes a field out. Confirmed where nothing differs.
///
/// `read` is the claim as it was read: a field set back to that has its words and basis back.
pub(super) fn corrected(
    before: &Claim,
    read: Option<&Claim>,
    fields: BTreeMap<String, Value>,
    because: Option<String>,
) -> Claim {
    let mut after = before.clone();
    for (name, value) in fields {
        let original = read.and_then(|read| read.fields.get(&name));
        match after.fields.get(&name) {
            _ if value.is_null() => drop(after.fields.remove(&name)),
            Some(said) if said.value == value => {}
            _ if original.is_some_and(|said| said.value == value) => {
                after.fields.extend(original.map(|said| (name, said.clone())));
            }
            Some(said) => {
                let said = by_person(original.unwrap_or(said), said, value);
                after.fields.insert(name, said);
            }
            None => {
                after.fields.insert(name, Said { basis: Basis::User, ..Said::new(value, Vec::new()) });
            }
        }
    }
    let differs = read.map_or(after.fields != before.fields, |read| after.fields != read.fields);
    let stays = before.state == ClaimState::Corrected && read.is_none();
    after.state = if differs || stays { ClaimState::Corrected } else { ClaimState::Confirmed };
    after.because = because;
    after
}

/// What was read, where a claim itself is all that is known of it.
pub(super) fn uncorrected(said: &Said) -> Said {
    match &said.was {
        Some(was) => Said { value: was.clone(), was: None, basis: Basis::Text, each: Vec::new(), ..said.clone() },
        None => said.clone(),
    }
}

/// A value by a person, with those words that still bear it.
fn by_person(original: &Said, now: &Said, value: Value) -> Said {
    let words = if within(&original.value, &value) { original } else { now };
    let spans = if within(&words.value, &value) { words.spans.clone() } else { Vec::new() };
    let each = match (&words.value, &value) {
        (Value::Array(old), Value::Array(new)) if words.each.len() == old.len() => {
            new.iter().map(|element| each_of(old, words, element)).collect()
        }
        _ => Vec::new(),
    };
    let was = now.was.clone().unwrap_or_else(|| original.value.clone());
    Said { value, spans, each, basis: Basis::User, was: Some(was) }
}

fn each_of(old: &[Value], words: &Said, element: &Value) -> Vec<record::Span> {
    let at = old.iter().position(|known| known == element);
    at.and_then(|at| words.each.get(at).cloned()).unwrap_or_default()
}

/// Whether a value stays inside what the words said: a shorter text, fewer elements, the same day known better.
fn within(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::String(old), Value::String(new)) => match (old.parse(), new.parse()) {
            (Ok(old), Ok(new)) => day_within(old, new),
            _ => !new.is_empty() && fold(old).contains(&fold(new)),
        },
        (Value::Array(old), Value::Array(new)) => new.iter().any(|element| old.contains(element)),
        (Value::Object(map), Value::Object(_)) if map.contains_key("from") => {
            let period = |value: &Value| serde_json::from_value::<Period>(value.clone()).ok();
            period(old).zip(period(new)).is_some_and(|(old, new)| day_within(old.from, new.from))
        }
        (Value::Object(old), Value::Object(new)) => {
            !new.is_empty() && new.iter().all(|(key, value)| old.get(key).is_some_and(|old| within(old, value)))
        }
        (old, new) => old == new,
    }
}

fn day_within(old: record::Day, new: record::Day) -> bool {
    let agrees = |old: Option<i16>, new: Option<i16>| old.is_none() || old == new;
    agrees(old.year(), new.year())
        && agrees(old.month().map(i16::from), new.month().map(i16::from))
        && agrees(old.day().map(i16::from), new.day().map(i16::from))
}
