//! The values of an object of FTS: taken out by key, with a finding where one is not what it should be.

use record::{Amount, Finding, Severity};
use serde_json::{Map, Value};

use crate::table::decimal;

/// An object that is read key by key; what is left over is kept.
pub(super) struct Object<'a> {
    pub(super) values: Map<String, Value>,
    /// What findings call it: its id.
    pub(super) id: String,
    pub(super) findings: &'a mut Vec<Finding>,
}

impl Object<'_> {
    /// A text; numbers are taken as they are written, empty texts are none.
    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        text_of(&self.values.remove(key)?)
    }

    /// A whole number, written as one or as a text.
    pub(super) fn count(&mut self, key: &str) -> Option<u64> {
        self.text(key)?.parse().ok()
    }

    /// A truth value.
    pub(super) fn truth(&mut self, key: &str) -> Option<bool> {
        let value = self.values.remove(key)?;
        value.as_bool().or_else(|| value.as_str()?.parse().ok())
    }

    /// A sum to the hundredth; one with more decimals is rounded and told, one that is no number is told.
    pub(super) fn amount(&mut self, key: &str) -> Option<Amount> {
        let text = self.text(key)?;
        match cents(&text) {
            Some((amount, exact)) => {
                if !exact {
                    self.note("fts-amount-rounded", key, &text);
                }
                Some(amount)
            }
            None => {
                self.note("fts-amount-unclear", key, &text);
                None
            }
        }
    }

    /// Texts of a list, or one text alone; of objects their `name`.
    pub(super) fn texts(&mut self, key: &str) -> Vec<String> {
        match self.values.remove(key) {
            Some(Value::Array(list)) => {
                list.iter().filter_map(|value| text_of(value).or_else(|| text_of(value.get("name")?))).collect()
            }
            Some(value) => text_of(&value).into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// The objects of a list.
    pub(super) fn objects(&mut self, key: &str) -> Vec<Map<String, Value>> {
        let Some(Value::Array(list)) = self.values.remove(key) else { return Vec::new() };
        list.into_iter()
            .filter_map(|value| if let Value::Object(object) = value { Some(object) } else { None })
            .collect()
    }

    /// An object under a key.
    pub(super) fn inner(&mut self, key: &str) -> Map<String, Value> {
        match self.values.get(key) {
            Some(Value::Object(_)) => match self.values.remove(key) {
                Some(Value::Object(object)) => object,
                _ => Map::new(),
            },
            _ => Map::new(),
        }
    }

    /// What was not asked for, without what says nothing.
    pub(super) fn rest(self) -> Map<String, Value> {
        self.values.into_iter().filter(|(_, value)| !value.is_null()).collect()
    }

    pub(super) fn note(&mut self, code: &str, field: &str, value: &str) {
        let found = Finding::new(code, Severity::Warning).with("id", &self.id);
        self.findings.push(found.with("field", field).with("value", value));
    }
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A sum in hundredths, and whether nothing was rounded (halves away from zero).
pub(super) fn cents(text: &str) -> Option<(Amount, bool)> {
    let mut plain = String::new();
    decimal(text, &mut plain);
    if let Ok(amount) = plain.parse() {
        return Some((amount, true));
    }
    let (whole, decimals) = plain.split_once('.')?;
    let is_long = decimals.len() > 2 && decimals.bytes().all(|byte| byte.is_ascii_digit());
    if !is_long {
        return None;
    }
    let cut: Amount = format!("{whole}.{}", &decimals[..2]).parse().ok()?;
    let up = decimals.as_bytes()[2] >= b'5';
    let step = i64::from(up) * if whole.starts_with('-') { -1 } else { 1 };
    Some((record::Fixed(cut.0.checked_add(step)?), false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_exact_or_rounded_and_told() {
        let cents = |text: &str| cents(text).map(|(amount, exact)| (amount.0, exact));
        assert_eq!(cents("118868"), Some((11_886_800, true)));
        assert_eq!(cents("24.06"), Some((2406, true)));
        assert_eq!(cents("1.5e6"), Some((150_000_000, true)));
        assert_eq!(cents("7.105"), Some((711, false)));
        assert_eq!(cents("-7.105"), Some((-711, false)));
        assert_eq!(cents("-0.004"), Some((0, false)));
        assert_eq!(cents("about 5"), None);
    }
}
