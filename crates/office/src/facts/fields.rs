//! The fields of one fact, taken one by one in their types; what is left over goes along as it is.

use intake::{Fact, FactPrecision, FactValid};
use record::{
    Amount, Body, Currency, Day, Equivalent, Finding, Item, LineRef, Names, Number, PartyRef, Period, Place, Qualifier,
    RecordId, Severity, Text, Valuation,
};
use serde_json::{Map, Value};

use super::codes::Codes;
use super::{figures, id_of};

/// The fields that were not taken yet.
pub(super) struct Fields<'a> {
    left: Map<String, Value>,
    pub codes: &'a Codes,
    pub findings: Vec<Finding>,
}

impl<'a> Fields<'a> {
    pub fn new(fact: &Fact, codes: &'a Codes) -> Fields<'a> {
        Fields { left: fact.fields.clone(), codes, findings: Vec::new() }
    }

    /// Takes a field if it can be read whole; else it stays.
    fn take<T>(&mut self, name: &str, read: impl FnOnce(&Value) -> Option<T>) -> Option<T> {
        let read = read(self.left.get(name)?)?;
        self.left.remove(name);
        Some(read)
    }

    pub fn text(&mut self, name: &str) -> Option<String> {
        self.take(name, |value| value.as_str().map(str::to_owned))
    }

    pub fn flag(&mut self, name: &str) -> bool {
        self.take(name, Value::as_bool).unwrap_or_default()
    }

    pub fn number(&mut self, name: &str) -> Option<Number> {
        self.take(name, number)
    }

    pub fn whole(&mut self, name: &str) -> Option<u32> {
        self.take(name, |value| u32::try_from(value.as_u64()?).ok())
    }

    pub fn amount(&mut self, name: &str) -> Option<Amount> {
        self.take(name, amount)
    }

    pub fn currency(&mut self, name: &str) -> Option<Currency> {
        self.take(name, |value| value.as_str()?.parse().ok())
    }

    pub fn day(&mut self, name: &str) -> Option<Day> {
        self.take(name, |value| value.as_str()?.parse().ok())
    }

    /// Names in several languages, or words in English as the file's own.
    pub fn names(&mut self, name: &str) -> Names {
        self.take(name, names).unwrap_or_default()
    }

    pub fn party(&mut self, name: &str) -> Option<PartyRef> {
        let codes = self.codes;
        self.take(name, |value| Some(codes.party(value.as_str()?)))
    }

    pub fn parties(&mut self, name: &str) -> Vec<PartyRef> {
        let codes = self.codes;
        self.take(name, |value| parties(codes, value)).unwrap_or_default()
    }

    pub fn line(&mut self, name: &str) -> Option<LineRef> {
        let codes = self.codes;
        self.take(name, |value| Some(codes.line(value.as_str()?)))
    }

    /// A reference to a fact of one of these types.
    pub fn reference(&mut self, name: &str, kinds: &[&str]) -> Option<RecordId> {
        let codes = self.codes;
        self.take(name, |value| {
            let fact = value.as_str()?;
            codes.kind(fact).filter(|kind| kinds.is_empty() || kinds.contains(kind)).map(|_| id_of(fact))
        })
    }

    pub fn references(&mut self, name: &str) -> Vec<RecordId> {
        let codes = self.codes;
        let known = |value: &Value| value.as_str().filter(|fact| codes.kind(fact).is_some()).map(id_of);
        self.take(name, |value| value.as_array()?.iter().map(known).collect::<Option<Vec<_>>>()).unwrap_or_default()
    }

    /// A place; one that lies in several countries keeps its names alone.
    pub fn place(&mut self, name: &str) -> Option<Place> {
        self.take(name, place)
    }

    pub fn places(&mut self, name: &str) -> Vec<Place> {
        self.take(name, |value| value.as_array()?.iter().map(place).collect::<Option<Vec<_>>>()).unwrap_or_default()
    }

    /// How exact; a word that is not known stays.
    pub fn qualifier(&mut self) -> Option<Qualifier> {
        self.take("qualifier", |value| figures::qualifier(value.as_str()?))
    }

    /// A unit, with a qualifier behind its comma (`tonnes, over`) taken off.
    pub fn unit(&mut self, qualifier: &mut Option<Qualifier>) -> Option<String> {
        let unit = self.text("unit")?;
        let stated = unit.rsplit_once(", ").and_then(|(unit, words)| Some((unit, figures::qualifier(words)?)));
        match stated {
            Some((bare, found)) if qualifier.is_none_or(|known| known == found) => {
                *qualifier = Some(found);
                Some(bare.to_owned())
            }
            _ => Some(unit),
        }
    }

    /// Items with their numbers; an item whose number is in words has none.
    pub fn items(&mut self, name: &str) -> Vec<Item> {
        let item = |(item, value): (&String, &Value)| Item { item: item.clone(), quantity: number(value) };
        let found = self.left.get(name).and_then(Value::as_object).cloned();
        let Some(found) = found else { return Vec::new() };
        if found.values().all(|value| number(value).is_some()) {
            self.left.remove(name);
        }
        found.iter().map(item).collect()
    }

    pub fn equivalent(&mut self) -> Option<Equivalent> {
        let amount = self.amount("usd_as_published")?;
        Some(Equivalent { amount, currency: Currency::USD })
    }

    /// What something in kind is worth, by method; taken only where every one of them can be read.
    pub fn valuations(&mut self) -> Vec<Valuation> {
        let one = |value: &Value| {
            let currency = value.get("currency")?.as_str()?.parse().ok()?;
            let method = serde_json::from_value(value.get("method")?.clone()).ok()?;
            Some(Valuation { amount: amount(value.get("amount")?)?, currency, method })
        };
        self.take("valuations", |list| list.as_array()?.iter().map(one).collect()).unwrap_or_default()
    }

    pub fn object(&mut self, name: &str) -> Option<Map<String, Value>> {
        self.take(name, |value| value.as_object().cloned())
    }

    pub fn value(&mut self, name: &str) -> Option<Value> {
        self.take(name, |value| Some(value.clone()))
    }

    pub fn lines(&mut self, name: &str) -> Vec<LineRef> {
        let codes = self.codes;
        let read = |value: &Value| {
            let lines = value.as_array()?.iter().map(|line| line.as_str().map(|line| codes.line(line)));
            lines.collect::<Option<Vec<_>>>()
        };
        self.take(name, read).unwrap_or_default()
    }

    pub fn list(&mut self, name: &str) -> Vec<Value> {
        self.take(name, |value| value.as_array().cloned()).unwrap_or_default()
    }

    /// A word of a fixed set; one that is not known is told and stays.
    pub fn word<T>(&mut self, name: &str, known: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let given = self.left.get(name)?.as_str()?.to_owned();
        let found = known(&given);
        if found.is_some() {
            self.left.remove(name);
        } else {
            let finding = Finding::new("facts-unknown-word", Severity::Note);
            self.findings.push(finding.with("field", name).with("value", given));
        }
        found
    }

    /// All that was not taken, with the file's remarks.
    pub fn rest(&mut self, fact: &Fact) -> Map<String, Value> {
        let mut rest = std::mem::take(&mut self.left);
        rest.retain(|_, value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()));
        if let Some(note) = &fact.note {
            rest.insert("note".to_owned(), Value::from(note.as_str()));
        }
        if let Some(conflict) = fact.conflict.as_ref().and_then(|conflict| serde_json::to_value(conflict).ok()) {
            rest.insert("conflict".to_owned(), conflict);
        }
        if fact.derived {
            rest.insert("derived".to_owned(), Value::from(true));
        }
        rest
    }

    /// When the fact is true. What happened on one day has no other end.
    pub fn valid(&mut self, fact: &Fact, body: &Body) -> Option<Period> {
        let FactValid { from, to, precision } = fact.valid.as_ref()?;
        let mut read = |text: &String| match cut(text, *precision).and_then(|text| text.parse::<Day>().ok()) {
            Some(day) => Some(day),
            None => {
                self.findings.push(Finding::new("facts-no-day", Severity::Warning).with("value", text));
                None
            }
        };
        let from = read(from)?;
        let to = to.as_ref().and_then(&mut read);
        let lasts = matches!(body, Body::Party(_) | Body::Line(_) | Body::Role(_));
        Some(Period { from, to: to.filter(|to| lasts || *to != from) })
    }
}

/// A day no finer than its precision.
fn cut(text: &str, precision: FactPrecision) -> Option<&str> {
    match precision {
        FactPrecision::Year => text.get(..4),
        FactPrecision::Month => text.get(..text.len().min(7)),
        FactPrecision::Quarter | FactPrecision::Day => Some(text),
    }
}

/// A number exactly as the file writes it.
pub(super) fn number(value: &Value) -> Option<Number> {
    value.as_number()?.to_string().parse().ok()
}

/// A sum exactly as the file writes it, in whole units.
pub(super) fn amount(value: &Value) -> Option<Amount> {
    value.as_number()?.to_string().parse().ok()
}

pub(super) fn names(value: &Value) -> Option<Names> {
    match value {
        Value::String(words) => Some(Names::one("en", words.as_str())),
        Value::Object(given) => {
            let named = given.iter().filter(|(lang, _)| lang.len() <= 3);
            let names: Option<_> = named.map(|(lang, name)| Some((lang.clone(), name.as_str()?.to_owned()))).collect();
            names.map(Names).filter(|names| !names.is_empty())
        }
        _ => None,
    }
}

/// The spellings of a person's name.
pub(super) fn spellings(value: &Value) -> Vec<Text> {
    let names = names(value).unwrap_or_default();
    names.0.iter().rev().map(|(lang, name)| Text::new(name.as_str(), Some(lang))).collect()
}

/// Parties with codes; a list with words among them is none.
pub(super) fn parties(codes: &Codes, value: &Value) -> Option<Vec<PartyRef>> {
    value.as_array()?.iter().map(|value| value.as_str().map(|party| codes.party(party))).collect()
}

fn place(value: &Value) -> Option<Place> {
    let country = value.get("country").and_then(Value::as_str).map(str::to_owned);
    Some(Place { names: names(&without_country(value)?)?, country, pcode: None })
}

fn without_country(value: &Value) -> Option<Value> {
    let mut given = value.as_object()?.clone();
    given.remove("country");
    Some(Value::Object(given))
}
