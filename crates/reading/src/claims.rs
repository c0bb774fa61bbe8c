//! A reading as claims of the ledger: what one source says of one record, each field with its words.
//!
//! Takes a reading, the text it was read from and the source's record; gives claims in the state *proposed*, one for
//! each meeting, quotation, commitment, need, strike, activity and indicator value, in that order.
//! Always holds: field names and forms are those of the record types; a field that the text does not give is absent;
//! the same reading gives the same claims.
//! Not here: which record a claim speaks of (`picture`), confirming (the desk).

use std::collections::BTreeMap;

use record::{Amount, Claim, ClaimState, Day, Kind, Names, Number, Period, Place, RecordId, Said, Span};
use serde_json::{Value, json};

use crate::found::{self, Basis, Code, Field, PartialDay, Reading, Sum};
use crate::lexicon;
use crate::rules::Rule;

/// The claims of `reading` on `source`. `text` is the text as it was read; spans point into it. Linear in both.
pub fn claims(reading: &Reading, text: &str, source: RecordId) -> Vec<Claim> {
    let maker = Maker { lang: reading.lang, chars: text.chars().collect(), source };
    let mut list: Vec<Claim> = Vec::new();
    list.extend(reading.meetings.iter().map(|m| maker.meeting(m)));
    list.extend(reading.quotes.iter().map(|q| maker.statement(q, &reading.speakers[q.speaker])));
    list.extend(reading.commitments.iter().map(|c| maker.commitment(c)));
    list.extend(reading.needs.iter().map(|n| maker.need(n)));
    list.extend(reading.strikes.iter().map(|s| maker.strike(s)));
    list.extend(reading.activities.iter().map(|a| maker.activity(a)));
    list.extend(reading.indicators.iter().map(|i| maker.observation(i)));
    list
}

struct Maker {
    lang: &'static str,
    chars: Vec<char>,
    source: RecordId,
}

type Fields = BTreeMap<String, Said>;

/// A field of a claim from a field of the reading.
fn said<T>(field: &Field<T>, value: impl Into<Value>) -> Said {
    let mut said = Said::new(value, field.spans.clone());
    said.basis = match field.basis {
        Basis::Text => record::Basis::Text,
        Basis::Published => record::Basis::Published,
    };
    said
}

/// A list field: the words of each element beside it.
fn said_list<T>(list: &[Field<T>], value: impl Fn(&T) -> Value) -> Said {
    let values: Vec<Value> = list.iter().map(|f| value(&f.value)).collect();
    let mut spans: Vec<Span> = list.iter().flat_map(|f| f.spans.iter().copied()).collect();
    spans.sort();
    spans.dedup();
    let mut said = Said::new(values, spans);
    said.each = list.iter().map(|f| f.spans.clone()).collect();
    said
}

fn to_value(value: impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}

/// The world day or days, where anything is known of them.
fn period(first: PartialDay, last: Option<PartialDay>) -> Option<Period> {
    let day = |day: PartialDay| day.to_string().parse::<Day>().ok();
    Some(Period { from: day(first)?, to: last.and_then(day) })
}

fn put<T>(fields: &mut Fields, name: &str, field: Option<&Field<T>>, value: impl Fn(&T) -> Value) {
    if let Some(field) = field {
        fields.insert(name.to_owned(), said(field, value(&field.value)));
    }
}

fn put_codes(fields: &mut Fields, name: &str, list: &[Field<Code>]) {
    if !list.is_empty() {
        fields.insert(name.to_owned(), said_list(list, |code| json!(code)));
    }
}

fn put_sum(fields: &mut Fields, sum: Option<&Field<Sum>>) {
    put(fields, "amount", sum, |sum| to_value(Amount::from_hundredths(sum.hundredths)));
    put(fields, "currency", sum, |sum| json!(sum.currency));
}

/// Makes the two kinds of fixed numbers from hundredths.
trait FromHundredths {
    fn from_hundredths(hundredths: i64) -> Self;
}

impl FromHundredths for Amount {
    fn from_hundredths(hundredths: i64) -> Amount {
        record::Fixed(hundredths)
    }
}

impl FromHundredths for Number {
    fn from_hundredths(hundredths: i64) -> Number {
        record::Fixed(hundredths.saturating_mul(Number::UNIT / 100))
    }
}

impl Maker {
    fn claim(&self, about: Kind, fields: Fields, mut spans: Vec<Span>, rule: Rule) -> Claim {
        spans.sort();
        spans.dedup();
        Claim {
            about,
            subject: None,
            source: self.source,
            fields,
            spans,
            rule: rule.name().to_owned(),
            confidence: Some(u16::from(rule.percent()) * 10),
            state: ClaimState::Proposed,
            because: None,
        }
    }

    fn words(&self, span: Span) -> String {
        let end = (span.end as usize).min(self.chars.len());
        self.chars[(span.start as usize).min(end)..end].iter().collect()
    }

    fn names(&self, name: &str) -> Names {
        Names::one(if self.lang == "und" { "en" } else { self.lang }, name)
    }

    fn meeting(&self, meeting: &found::Meeting) -> Claim {
        let mut fields = Fields::new();
        if let Some(country) = &meeting.country {
            let named = |city: &str| match lexicon::name_of(city, "ar") {
                Some(arabic) => Names::both(arabic, city),
                None => Names::one("en", city),
            };
            let names = meeting.city.as_ref().map_or_else(Names::default, |city| named(city.value));
            let place = Place { names, country: Some(country.value.to_owned()), pcode: None };
            fields.insert("place".to_owned(), said(country, to_value(place)));
        }
        let last = meeting.day_end.as_ref().map(|day| day.value);
        if let Some(day) = &meeting.day
            && let Some(period) = period(day.value, last)
        {
            fields.insert("valid".to_owned(), said(day, to_value(period)));
        }
        put(&mut fields, "weekday", meeting.weekday.as_ref(), |day| json!(day));
        put(&mut fields, "status", meeting.status.as_ref(), |status| json!(status.code()));
        put(&mut fields, "group", meeting.group.as_ref(), |group| json!(group));
        if !meeting.chairs.is_empty() {
            fields.insert("chairs".to_owned(), said_list(&meeting.chairs, |chair| self.chair(chair)));
        }
        put_codes(&mut fields, "hosts", &meeting.hosts);
        put_codes(&mut fields, "participants", &meeting.participants);
        put_codes(&mut fields, "observers", &meeting.observers);
        put_codes(&mut fields, "lines", &meeting.lines);
        if let Some(declared) = &meeting.declared {
            let list = std::slice::from_ref(declared);
            fields.insert("declared".to_owned(), said_list(list, declared_value));
        }
        let rule = meeting.country.as_ref().map(|f| f.rule).or(meeting.day.as_ref().map(|f| f.rule));
        self.claim(Kind::Meeting, fields, meeting.spans.clone(), rule.unwrap_or(Rule::StatusTense))
    }

    fn chair(&self, chair: &found::Chair) -> Value {
        let names: Vec<record::Text> =
            chair.name.iter().map(|name| record::Text::new(name.clone(), Some(self.lang))).collect();
        to_value(record::Chair {
            party: chair.on_behalf_of.map(str::to_owned),
            names,
            role: chair.role.map(str::to_owned),
        })
    }

    fn statement(&self, quote: &found::Quote, speaker: &found::Speaker) -> Claim {
        let mut fields = Fields::new();
        let words = self.names(&self.words(quote.content));
        fields.insert("words".to_owned(), Said::new(to_value(words), vec![quote.content]));
        fields.insert("form".to_owned(), Said::new(quote.kind.code(), vec![quote.cue]));
        let names: Vec<record::Text> =
            speaker.names.iter().map(|name| record::Text::new(name.clone(), Some(self.lang))).collect();
        fields.insert("speaker".to_owned(), Said::new(to_value(names), speaker.spans.clone()));
        put(&mut fields, "role", speaker.role.as_ref(), |role| json!(role));
        put(&mut fields, "on_behalf_of", speaker.on_behalf_of.as_ref(), |code| json!(code));
        self.claim(Kind::Statement, fields, vec![quote.cue, quote.content], quote.rule)
    }

    fn commitment(&self, commitment: &found::Commitment) -> Claim {
        let status = &commitment.status;
        let promised = status.value == found::CommitmentStatus::Pledged;
        let mut fields = Fields::new();
        put(&mut fields, "provider", commitment.who.first(), |code| json!(code));
        put(&mut fields, "receiver", commitment.to.first(), |code| json!(code));
        put(&mut fields, "line", commitment.purpose.as_ref(), |line| json!(line));
        let stage = match status.value {
            found::CommitmentStatus::Pledged => "pledged",
            found::CommitmentStatus::InTransit => "in_transit",
            found::CommitmentStatus::Delivered => "disbursed",
        };
        fields.insert("stage".to_owned(), said(status, stage));
        put(&mut fields, "terms", commitment.instrument.as_ref(), |terms| json!(terms));
        put_sum(&mut fields, commitment.sum.as_ref());
        put(&mut fields, "quantity", commitment.quantity.as_ref(), |q| to_value(Number::from_hundredths(*q)));
        put(&mut fields, "unit", commitment.unit.as_ref(), |unit| json!(unit));
        put(
            &mut fields,
            "equivalent",
            commitment.equivalent.as_ref(),
            |sum| json!({"amount": Amount::from_hundredths(sum.hundredths), "currency": sum.currency}),
        );
        let more = self.more(commitment);
        if more.as_object().is_some_and(|more| !more.is_empty()) {
            fields.insert("more".to_owned(), Said::new(more, commitment.spans.clone()));
        }
        let kind = if promised { Kind::Promise } else { Kind::Delivery };
        self.claim(kind, fields, commitment.spans.clone(), status.rule)
    }

    /// What a record has no field for yet: the whole it is part of, further givers and receivers.
    fn more(&self, commitment: &found::Commitment) -> Value {
        let mut more = serde_json::Map::new();
        if commitment.total {
            more.insert("total".to_owned(), json!(true));
        }
        if let Some(whole) = commitment.part_of {
            more.insert("part_of_commitment".to_owned(), json!(whole));
        }
        let further = |list: &[Field<Code>]| list.iter().skip(1).map(|f| f.value).collect::<Vec<_>>();
        for (name, list) in [("further_providers", &commitment.who), ("further_receivers", &commitment.to)] {
            if list.len() > 1 {
                more.insert(name.to_owned(), json!(further(list)));
            }
        }
        Value::Object(more)
    }

    fn need(&self, need: &found::Need) -> Claim {
        let mut fields = Fields::new();
        put_sum(&mut fields, Some(&need.sum));
        put(&mut fields, "place", need.of.first(), |code| to_value(Place::country(code)));
        self.claim(Kind::Need, fields, need.sum.spans.clone(), need.sum.rule)
    }

    fn strike(&self, strike: &found::Strike) -> Claim {
        let mut fields = Fields::new();
        fields.insert("kind".to_owned(), Said::new("strike", strike.count.spans.clone()));
        let country = strike.country.as_ref().map(|c| c.value.to_owned());
        let place = |name: &String| Place { names: self.names(name), country: country.clone(), pcode: None };
        match strike.places.split_first() {
            Some((first, further)) => {
                fields.insert("place".to_owned(), said(first, to_value(place(&first.value))));
                if !further.is_empty() {
                    fields.insert("places".to_owned(), said_list(further, |name| to_value(place(name))));
                }
            }
            None => put(&mut fields, "place", strike.country.as_ref(), |code| to_value(Place::country(code))),
        }
        let count = |value: &i64| json!({"strikes": {"best": Number::whole(*value)}});
        put(&mut fields, "counts", Some(&strike.count), count);
        put(&mut fields, "actor", strike.actor.as_ref(), |code| json!(code));
        if let Some(day) = &strike.day
            && let Some(period) = period(day.value, None)
        {
            fields.insert("valid".to_owned(), said(day, to_value(period)));
        }
        self.claim(Kind::Incident, fields, strike.count.spans.clone(), strike.count.rule)
    }

    fn activity(&self, activity: &found::Activity) -> Claim {
        let mut fields = Fields::new();
        put(&mut fields, "kind", Some(&activity.kind), |kind| json!(kind));
        fields.insert("parties".to_owned(), said_list(std::slice::from_ref(&activity.who), |code| json!(code)));
        put(&mut fields, "place", activity.country.as_ref(), |code| to_value(Place::country(code)));
        self.claim(Kind::Activity, fields, activity.kind.spans.clone(), activity.kind.rule)
    }

    fn observation(&self, indicator: &found::Indicator) -> Claim {
        let mut fields = Fields::new();
        put(&mut fields, "of", Some(&indicator.kind), |kind| to_value(Names::one("en", *kind)));
        put(&mut fields, "value", Some(&indicator.value), |value| to_value(Number::whole(*value)));
        fields.insert("unit".to_owned(), Said::new("persons", indicator.kind.spans.clone()));
        put(&mut fields, "place", indicator.country.as_ref(), |code| to_value(Place::country(code)));
        self.claim(Kind::Observation, fields, indicator.value.spans.clone(), indicator.value.rule)
    }
}

fn declared_value(declared: &found::Declared) -> Value {
    json!({"value": declared.value, "unit": declared.unit, "qualifier": declared.qualifier.code()})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Text, read};
    use record::Body;
    use serde_json::Map;

    /// Every claim's fields make a body of its record type.
    #[track_caller]
    fn check(text: &str, kinds: &[Kind]) {
        let reading = read(&Text { text, ..Text::default() });
        let source = RecordId::from_bytes([1; 16]);
        let claims = claims(&reading, text, source);
        for claim in &claims {
            let fields: Map<String, Value> = claim
                .fields
                .iter()
                .filter(|(name, _)| *name != "valid")
                .map(|(n, s)| (n.clone(), s.value.clone()))
                .collect();
            let body = Body::from_value(claim.about, Value::Object(fields.clone()));
            assert!(body.is_ok(), "{:?} {fields:?} {body:?}", claim.about);
        }
        for kind in kinds {
            assert!(claims.iter().any(|claim| claim.about == *kind), "{kind:?} in {text}");
        }
    }

    #[test]
    fn claims_have_the_form_of_their_records() {
        check(
            "عقد في مدينة تالين يومي 4 و5 نوفمبر 2019 اجتماع وزاري بمشاركة 29 دولة برئاسة إستونيا. وقال وزير الخارجية \
             الإستوني يان تام إن بلاده ستقدم 3 ملايين يورو (3,3 مليون دولار) للعراق.",
            &[Kind::Meeting, Kind::Statement, Kind::Promise],
        );
        check(
            "On Feb. 10, 2019, coalition forces conducted 14 strikes near Abu Kamal and Hajin. Germany delivered 500 tents \
             to Iraq. Iraq needs $2 billion. Some 5,000 people were displaced, 3,000 displaced from Mosul.",
            &[Kind::Incident, Kind::Delivery, Kind::Need],
        );
    }
}
