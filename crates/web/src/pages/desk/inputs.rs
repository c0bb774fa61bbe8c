//! The fields of a claim as inputs, and what a person typed as values again.
//!
//! Always holds: a field that was not touched gives no value, so it keeps the words it was read from; what cannot be
//! read as the field's kind is refused with the field's name, and nothing is lost.

use std::collections::BTreeMap;

use maud::{Markup, html};
use picture::Picture;
use record::{Claim, Currency, Day, Number, Period, Place};
use serde_json::{Value, json};

use crate::frame::Frame;
use crate::parts::{NameView, said};

/// How a field is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// One party by name or code.
    Party,
    /// Parties, one in each line.
    Parties,
    /// Lines of effort, one in each line, by code or name.
    Lines,
    /// One line of effort.
    Line,
    /// A day, or from one to another with ` – ` between.
    Period,
    /// A day.
    Day,
    /// A sum, without its currency.
    Amount,
    /// A currency's code.
    Currency,
    /// A number.
    Number,
    /// One of a fixed list of words.
    Choice(&'static str, &'static [&'static str]),
    /// A place: name and country.
    Place,
    /// Words by language, one language in each line.
    Names,
    /// Names of a person in several spellings, one in each line.
    Spellings,
    /// Who chaired: `name | party | role`, one in each line.
    Chairs,
    /// Declared numbers: `21 states`, one in each line.
    Declared,
    /// A text.
    Plain,
    /// Shown, not typed.
    Fixed,
}

const ROLES: &[&str] = &[
    "foreign_minister",
    "deputy_foreign_minister",
    "defence_minister",
    "development_minister",
    "minister",
    "head_of_state",
    "head_of_government",
    "deputy_head_of_government",
    "spokesperson",
    "secretary_general",
    "envoy",
    "official",
    "institution",
    "other",
];
const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const LINES: &[&str] = &["military", "finance", "fighters", "narrative", "humanitarian", "stabilisation"];
const QUALIFIERS: &[&str] = &["exact", "about", "at_least", "more_than", "up_to", "less_than"];
const TERMS: &[&str] = &[
    "grant",
    "loan",
    "guarantee",
    "export_credit",
    "investment",
    "in_kind",
    "personnel",
    "training",
    "policy_act",
    "mixed",
    "unknown",
];
const PROMISE_STAGES: &[&str] = &["pledged", "committed", "allocated", "withdrawn"];
const DELIVERY_STAGES: &[&str] = &["committed", "disbursed", "in_transit", "received", "spent", "done"];
const UNITS: [&str; 5] = ["states", "delegations", "organisations", "ministers", "members"];

fn shape(claim: &Claim, field: &str) -> Shape {
    match field {
        "provider" | "receiver" | "on_behalf_of" | "actor" | "asked_by" => Shape::Party,
        "hosts" | "participants" | "observers" | "parties" | "owners" => Shape::Parties,
        "lines" => Shape::Lines,
        "line" => Shape::Line,
        "valid" => Shape::Period,
        "due" | "done" => Shape::Day,
        "amount" => Shape::Amount,
        "currency" => Shape::Currency,
        "quantity" | "value" | "min" | "max" | "people_in_need" | "people_targeted" => Shape::Number,
        "role" => Shape::Choice("role", ROLES),
        "weekday" => Shape::Choice("weekday", WEEKDAYS),
        "status" => Shape::Choice("status", &["upcoming", "ongoing", "held"]),
        "terms" => Shape::Choice("terms", TERMS),
        "qualifier" => Shape::Choice("qualifier", QUALIFIERS),
        "form" => Shape::Choice("form", &["direct", "indirect", "mixed"]),
        "stage" if claim.about == record::Kind::Promise => Shape::Choice("stage", PROMISE_STAGES),
        "stage" => Shape::Choice("stage", DELIVERY_STAGES),
        "place" => Shape::Place,
        "title" | "words" | "gist" | "names" | "text" | "condition" | "format" => Shape::Names,
        "speaker" => Shape::Spellings,
        "chairs" => Shape::Chairs,
        "declared" => Shape::Declared,
        "earmark" | "unit" | "item" | "plan" | "group" | "activity" | "method" | "kind" | "grading" => Shape::Plain,
        _ => Shape::Fixed,
    }
}

/// Fields that a person may add to a claim that lacks them.
fn addable(claim: &Claim) -> &'static [&'static str] {
    use record::Kind::{Delivery, Incident, Meeting, Need, Promise, Statement};
    match claim.about {
        Meeting => &["place", "valid", "chairs", "hosts", "declared", "participants", "observers", "lines"],
        Promise => &["provider", "receiver", "amount", "currency", "line", "terms", "valid", "due", "earmark"],
        Delivery => &["provider", "receiver", "amount", "currency", "line", "terms", "valid", "stage"],
        Need => &["place", "amount", "currency", "line", "valid"],
        Statement => &["speaker", "role", "on_behalf_of", "line", "valid"],
        Incident => &["place", "valid", "actor"],
        _ => &[],
    }
}

/// The text that an input begins with, which is also what it is compared with to see whether it was touched.
fn typed_as(frame: &Frame, picture: &Picture, shape: Shape, value: &Value) -> String {
    let party = |code: &str| said::party(frame, picture, code).text;
    let texts = |value: &Value| -> Vec<String> {
        value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let text = || value.as_str().unwrap_or_default().to_owned();
    match shape {
        Shape::Party => value.as_str().map(party).unwrap_or_default(),
        Shape::Parties => texts(value).iter().map(|code| party(code)).collect::<Vec<_>>().join("\n"),
        Shape::Lines => {
            texts(value).iter().map(|code| said::line(frame, picture, code).text).collect::<Vec<_>>().join("\n")
        }
        Shape::Line => value.as_str().map(|code| said::line(frame, picture, code).text).unwrap_or_default(),
        Shape::Period => match serde_json::from_value::<Period>(value.clone()) {
            Ok(Period { from, to: Some(to) }) if to != from => format!("{from} – {to}"),
            Ok(Period { from, .. }) => from.to_string(),
            Err(_) => String::new(),
        },
        Shape::Place => match serde_json::from_value::<Place>(value.clone()) {
            Ok(place) => {
                let name = place.names.best(frame.lang().code()).map(|(_, name)| name.to_owned()).unwrap_or_default();
                format!("{name} | {}", place.country.unwrap_or_default())
            }
            Err(_) => String::new(),
        },
        Shape::Names => {
            let names = value.as_object().into_iter().flatten();
            names.filter_map(|(lang, text)| Some(format!("{lang}: {}", text.as_str()?))).collect::<Vec<_>>().join("\n")
        }
        Shape::Spellings => {
            let names = value.as_array().into_iter().flatten();
            names.filter_map(|name| name["text"].as_str()).collect::<Vec<_>>().join("\n")
        }
        Shape::Chairs => {
            let chairs = value.as_array().into_iter().flatten();
            chairs.map(|chair| chair_line(&party, chair)).collect::<Vec<_>>().join("\n")
        }
        Shape::Declared => {
            let all = value.as_array().into_iter().flatten();
            all.map(|it| format!("{} {}", it["value"], it["unit"].as_str().unwrap_or_default()))
                .collect::<Vec<_>>()
                .join("\n")
        }
        Shape::Fixed => value.to_string(),
        Shape::Day | Shape::Amount | Shape::Currency | Shape::Number | Shape::Choice(..) | Shape::Plain => text(),
    }
}

fn chair_line(party: &dyn Fn(&str) -> String, chair: &Value) -> String {
    let names = chair["names"].as_array().into_iter().flatten().filter_map(|name| name["text"].as_str());
    let name = names.collect::<Vec<_>>().join(" / ");
    let of = chair["party"].as_str().map(party).unwrap_or_default();
    format!("{name} | {of} | {}", chair["role"].as_str().unwrap_or_default())
}

/// The inputs of a claim's correction; `kept` is what the person had typed before.
pub fn render(frame: &Frame, picture: &Picture, claim: &Claim, kept: &BTreeMap<String, String>) -> Markup {
    let own = claim.fields.keys().map(String::as_str);
    let further = addable(claim).iter().copied().filter(|field| !claim.fields.contains_key(*field));
    html! {
        @for field in own { (input(frame, picture, claim, field, kept)) }
        @let further: Vec<&str> = further.collect();
        @if !further.is_empty() {
            details.further {
                summary { (frame.t("desk-further-fields")) }
                @for field in further { (input(frame, picture, claim, field, kept)) }
            }
        }
        datalist id="parties" {
            @for (_, party) in picture.parties().take(400) {
                @if let Some((_, name)) = party.names.best(frame.lang().code()) { option value=(name) {} }
            }
        }
    }
}

/// The inputs of the fields that a claim has, no further ones.
pub fn own_fields(frame: &Frame, picture: &Picture, claim: &Claim) -> Markup {
    html! { @for field in claim.fields.keys() { (input(frame, picture, claim, field, &BTreeMap::new())) } }
}

fn input(frame: &Frame, picture: &Picture, claim: &Claim, field: &str, kept: &BTreeMap<String, String>) -> Markup {
    let shape = shape(claim, field);
    let value = claim.fields.get(field).map_or(Value::Null, |said| said.value.clone());
    let begins = kept.get(field).cloned().unwrap_or_else(|| typed_as(frame, picture, shape, &value));
    let name = format!("f.{field}");
    let label = said::field(&frame.words, field);
    let rows = begins.lines().count().clamp(1, 12) + 1;
    let help = match shape {
        Shape::Parties | Shape::Lines | Shape::Spellings => Some("desk-help-lines"),
        Shape::Chairs => Some("desk-help-chairs"),
        Shape::Declared => Some("desk-help-declared"),
        Shape::Names => Some("desk-help-names"),
        Shape::Place => Some("desk-help-place"),
        Shape::Period | Shape::Day => Some("desk-help-day"),
        _ => None,
    };
    html! {
        @if shape != Shape::Fixed {
            label {
                span { (label) }
                @match shape {
                    Shape::Choice(list, codes) => select name=(name) {
                        option value="" selected[begins.is_empty()] { (frame.t("unknown")) }
                        @for code in codes { option value=(code) selected[*code == begins] { (said::word(&frame.words, list, code)) } }
                    },
                    Shape::Parties | Shape::Lines | Shape::Spellings | Shape::Chairs | Shape::Declared | Shape::Names => {
                        textarea name=(name) rows=(rows) dir="auto" maxlength="20000" { (begins) }
                    }
                    Shape::Party => input name=(name) value=(begins) dir="auto" list="parties" maxlength="300";,
                    Shape::Period | Shape::Day | Shape::Amount | Shape::Currency | Shape::Number => {
                        input name=(name) value=(begins) dir="ltr" maxlength="60" autocomplete="off";
                    }
                    _ => input name=(name) value=(begins) dir="auto" maxlength="2000";,
                }
                @if let Some(help) = help { span.help { (frame.t(help)) } }
            }
        }
    }
}

/// A field whose text cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Its name in the record.
    pub field: String,
}

/// The fields that the person changed, as values; `typed` are the form's fields without `f.`.
pub fn read(
    frame: &Frame,
    picture: &Picture,
    claim: &Claim,
    typed: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, Value>, Unread> {
    let mut changed = BTreeMap::new();
    for (field, text) in typed {
        let known = claim.fields.contains_key(field) || addable(claim).contains(&field.as_str());
        let shape = shape(claim, field);
        if !known || shape == Shape::Fixed {
            continue;
        }
        let text = text.replace("\r\n", "\n");
        let text = text.trim();
        let was = claim.fields.get(field).map_or(Value::Null, |said| said.value.clone());
        if text == typed_as(frame, picture, shape, &was).trim() {
            continue;
        }
        let value = match text.is_empty() {
            true => Value::Null,
            false => value_of(frame, picture, shape, text, &was).ok_or_else(|| Unread { field: field.clone() })?,
        };
        changed.insert(field.clone(), value);
    }
    Ok(changed)
}

fn value_of(frame: &Frame, picture: &Picture, shape: Shape, text: &str, was: &Value) -> Option<Value> {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    Some(match shape {
        Shape::Party => json!(party_code(picture, text)),
        Shape::Parties => json!(lines().map(|line| party_code(picture, line)).collect::<Vec<_>>()),
        Shape::Line => json!(line_code(frame, picture, text)?),
        Shape::Lines => json!(lines().map(|line| line_code(frame, picture, line)).collect::<Option<Vec<_>>>()?),
        Shape::Period => serde_json::to_value(period(text)?).ok()?,
        Shape::Day => json!(latin(text).parse::<Day>().ok()?.to_string()),
        Shape::Amount => json!(number(text).parse::<record::Amount>().ok()?.to_string()),
        Shape::Currency => json!(text.to_ascii_uppercase().parse::<Currency>().ok()?.code()),
        Shape::Number => json!(number(text).parse::<Number>().ok()?.to_string()),
        Shape::Choice(_, codes) => json!(codes.iter().find(|code| **code == text)?),
        Shape::Place => place(frame, text, was),
        Shape::Names => names(frame, text),
        Shape::Spellings => json!(lines().map(|line| json!({"text": line})).collect::<Vec<_>>()),
        Shape::Chairs => json!(lines().map(|line| chair(picture, line)).collect::<Option<Vec<_>>>()?),
        Shape::Declared => json!(lines().map(declared).collect::<Option<Vec<_>>>()?),
        Shape::Plain => json!(text),
        Shape::Fixed => return None,
    })
}

/// The code of the party called so in any language; the words themselves where nobody is called so.
fn party_code(picture: &Picture, text: &str) -> String {
    let text = text.trim();
    match picture.party(text) {
        Some((_, party)) => party.code.clone().unwrap_or_else(|| text.to_owned()),
        None => text.to_owned(),
    }
}

fn line_code(frame: &Frame, picture: &Picture, text: &str) -> Option<String> {
    let codes = LINES.iter().map(|code| (*code).to_owned());
    let mut all = picture.lines().map(|(_, line)| line.code.clone()).chain(codes);
    all.find(|code| code == text || said::line(frame, picture, code).text == text)
}

/// A number as people type it: digits of either kind, grouped or not.
fn number(text: &str) -> String {
    latin(text)
        .chars()
        .filter(|letter| !matches!(letter, ',' | '٬' | ' ' | '\u{a0}' | '\u{202f}'))
        .map(|letter| if letter == '٫' { '.' } else { letter })
        .collect()
}

/// Arabic digits as Latin ones.
fn latin(text: &str) -> String {
    text.chars()
        .map(|letter| match letter {
            '٠'..='٩' => char::from(b'0' + (letter as u32 - '٠' as u32) as u8),
            '۰'..='۹' => char::from(b'0' + (letter as u32 - '۰' as u32) as u8),
            other => other,
        })
        .collect()
}

fn period(text: &str) -> Option<Period> {
    let text = latin(text);
    match text.split_once('–') {
        Some((from, to)) => Some(Period { from: from.trim().parse().ok()?, to: Some(to.trim().parse().ok()?) }),
        None => Some(Period::on(text.trim().parse().ok()?)),
    }
}

fn place(frame: &Frame, text: &str, was: &Value) -> Value {
    let (name, country) = text.split_once('|').unwrap_or((text, ""));
    let mut place = was.as_object().cloned().unwrap_or_default();
    let mut names = place.get("names").and_then(Value::as_object).cloned().unwrap_or_default();
    if !name.trim().is_empty() {
        names.insert(frame.lang().code().to_owned(), json!(name.trim()));
    }
    place.insert("names".to_owned(), Value::Object(names));
    match country.trim() {
        "" => place.remove("country"),
        country => place.insert("country".to_owned(), json!(country.to_ascii_uppercase())),
    };
    Value::Object(place)
}

/// `ar: …` and `en: …`; a line without a language goes on with the one before, or with the reader's.
fn names(frame: &Frame, text: &str) -> Value {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut lang = frame.lang().code().to_owned();
    for line in text.lines() {
        let tagged = line.split_once(':').filter(|(tag, _)| {
            let tag = tag.trim();
            (2..=3).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_lowercase())
        });
        let words = match tagged {
            Some((tag, words)) => {
                lang = tag.trim().to_owned();
                words.trim()
            }
            None => line.trim_end(),
        };
        let all = names.entry(lang.clone()).or_default();
        if !all.is_empty() {
            all.push('\n');
        }
        all.push_str(words);
    }
    json!(names)
}

fn chair(picture: &Picture, line: &str) -> Option<Value> {
    let mut parts = line.split('|').map(str::trim);
    let spellings: Vec<Value> = parts
        .next()?
        .split('/')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| json!({"text": name}))
        .collect();
    let party = parts.next().filter(|party| !party.is_empty()).map(|party| party_code(picture, party));
    let role = parts.next().filter(|role| !role.is_empty());
    if role.is_some_and(|role| !ROLES.contains(&role)) || parts.next().is_some() {
        return None;
    }
    let mut chair = serde_json::Map::new();
    if let Some(party) = party {
        chair.insert("party".to_owned(), json!(party));
    }
    if !spellings.is_empty() {
        chair.insert("names".to_owned(), json!(spellings));
    }
    if let Some(role) = role {
        chair.insert("role".to_owned(), json!(role));
    }
    (!chair.is_empty()).then_some(Value::Object(chair))
}

fn declared(line: &str) -> Option<Value> {
    let line = latin(line);
    let (value, unit) = line.split_once(' ').unwrap_or((&line, "states"));
    let unit = unit.trim();
    Some(json!({"value": value.parse::<u32>().ok()?, "unit": UNITS.iter().find(|known| **known == unit)?}))
}

/// A field of a claim that was refused, in words.
pub fn refused(frame: &Frame, unread: &Unread) -> NameView {
    NameView::new(said::field(&frame.words, &unread.field), Some(frame.lang().code()))
}
