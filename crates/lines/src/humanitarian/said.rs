//! What a source says of a record, as a claim: the record's own fields, as far as the row gives them.

use std::collections::BTreeMap;

use record::{Body, Claim, ClaimState, Period, RecordId, Said};
use serde_json::Value;

/// The claim that a record's fields are as its body has them.
///
/// Fields that a row left open are not claimed, nor what is kept in `more`. `rule` names the reader.
pub(crate) fn claim(body: &Body, valid: Option<Period>, subject: RecordId, source: RecordId, rule: &str) -> Claim {
    let mut fields = BTreeMap::new();
    if let Ok(Value::Object(values)) = serde_json::to_value(body) {
        let told = |name: &str, value: &Value| {
            name != "more" && !value.is_null() && *value != Value::Bool(false) && value != "unknown" && value != ""
        };
        fields.extend(
            values.into_iter().filter(|(name, value)| told(name, value)).map(|(name, value)| (name, said(value))),
        );
    }
    if let Some(valid) = valid
        && let Ok(value) = serde_json::to_value(valid)
    {
        fields.insert("valid".to_owned(), said(value));
    }
    Claim {
        about: body.kind(),
        subject: Some(subject),
        source,
        fields,
        spans: Vec::new(),
        rule: rule.to_owned(),
        confidence: None,
        state: ClaimState::Proposed,
        because: None,
    }
}

fn said(value: Value) -> Said {
    Said::new(value, Vec::new())
}
