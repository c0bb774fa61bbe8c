//! A record with the claim of its source: the claim bears every field that the row gave.

use std::collections::BTreeMap;

use record::{Body, Claim, ClaimState, Period, RecordId, Said};
use serde_json::Value;

use super::RULE;
use crate::{Item, Origin};

/// The record and what this source says of it.
pub(super) fn record(
    origin: &Origin,
    subject: RecordId,
    body: impl Into<Body>,
    valid: Option<Period>,
    locator: &str,
) -> [Item; 2] {
    let body = body.into();
    let mut fields = BTreeMap::new();
    if let Ok(Value::Object(given)) = serde_json::to_value(&body) {
        let told = given.into_iter().filter(|(name, value)| name != "more" && !says_nothing(value));
        fields.extend(told.map(|(name, value)| (name, Said::new(value, Vec::new()))));
    }
    if let Some(valid) = valid.and_then(|valid| serde_json::to_value(valid).ok()) {
        fields.insert("valid".to_owned(), Said::new(valid, Vec::new()));
    }
    let claim = Claim {
        about: body.kind(),
        subject: Some(subject),
        source: origin.source,
        fields,
        spans: Vec::new(),
        rule: RULE.to_owned(),
        confidence: None,
        state: ClaimState::Proposed,
        because: None,
    };
    [origin.item(subject, body, valid, locator), origin.claim(subject, claim, locator)]
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty() || text == "unknown",
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        _ => false,
    }
}
