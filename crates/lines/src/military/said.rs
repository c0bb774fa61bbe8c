//! A record with what its source says of it: the claim bears every field that the row gave.

use std::collections::BTreeMap;

use record::{Body, Claim, ClaimState, Day, Period, RecordId, Said, SourceRef};
use serde_json::Value;

use crate::{Item, Origin};

/// The subject and the claim of this source about it, both true at `valid`.
pub(super) fn record(
    origin: &Origin,
    subject: RecordId,
    body: impl Into<Body>,
    valid: Option<Period>,
    rule: &str,
    locator: &str,
) -> [Item; 2] {
    let body = body.into();
    let claim = claim(origin, subject, &body, valid, rule);
    [origin.item(subject, body, valid, locator), origin.claim(subject, claim, locator)]
}

/// What this source says of a record, field by field.
pub(super) fn claim(origin: &Origin, subject: RecordId, body: &Body, valid: Option<Period>, rule: &str) -> Claim {
    let mut fields: BTreeMap<String, Said> = BTreeMap::new();
    if let Ok(Value::Object(given)) = serde_json::to_value(body) {
        let said = given.into_iter().filter(|(_, value)| !is_nothing(value));
        fields.extend(said.map(|(name, value)| (name, Said::new(value, Vec::new()))));
    }
    if let Some(valid) = valid.and_then(|valid| serde_json::to_value(valid).ok()) {
        fields.insert("valid".to_owned(), Said::new(valid, Vec::new()));
    }
    Claim {
        about: body.kind(),
        subject: Some(subject),
        source: origin.source,
        fields,
        spans: Vec::new(),
        rule: rule.to_owned(),
        confidence: None,
        state: ClaimState::Proposed,
        because: None,
    }
}

/// Whether a field says nothing: the row had no such column, or nothing in it.
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty() || text == "unknown",
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        _ => false,
    }
}

/// A claim's own record where one source says more than one thing of a subject. It sorts behind the source's first
/// claim, so that whoever confirms all of a file in order lets the later word stand.
pub(super) fn further(origin: &Origin, claim: Claim, valid: Option<Period>, parts: &[&str], locator: &str) -> Item {
    let source: SourceRef =
        SourceRef { source: origin.source, locator: Some(locator.to_owned()), spans: Vec::new(), read_at: None };
    let subject = claim.subject.map(|subject| subject.to_string()).unwrap_or_default();
    let own = origin.source.to_string();
    let record = crate::later_id_of(&[&["tahaluf", "claim", subject.as_str(), own.as_str()], parts].concat());
    let mut item = origin.item(record, claim, valid, locator);
    item.content.sources = vec![source];
    item
}

/// A day as a row gives it, as the time something happened.
pub(super) fn on(day: Option<Day>) -> Option<Period> {
    day.map(Period::on)
}

/// Where in the file a record comes from.
pub(super) fn line(number: u64) -> String {
    format!("line {number}")
}
