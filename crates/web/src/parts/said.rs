//! What records say, in the reader's words: parties, lines, places, days, sums, and any field of a claim.
//!
//! Takes a picture and values in the form they have in records; gives [`NameView`]s and texts for the page.
//! Always holds: a name from a source keeps its own script; a code that nobody has named is shown as the code; nothing
//! is filled in.
//! Not here: HTML around them (`name`, `figure`).

use picture::Picture;
use record::{Amount, Currency, Kind, Names, Number, Period, Place, Text};
use serde_json::Value;

use super::name::NameView;
use crate::frame::Frame;
use crate::measure::NOWHERE;
use crate::sight::Sight;
use crate::words::Words;

/// A party's name in the reader's language, leading to its page; a party without a record by the
/// name that the gazetteer has for its code, else as it was called.
pub fn party(frame: &Frame, picture: &Picture, party: &str) -> NameView {
    match picture.party(party) {
        Some((_, body)) => {
            let path = body.code.as_deref().unwrap_or(party);
            in_names(frame, &body.names, party).linked(frame.href(&format!("/members/{}", Frame::segment(path))))
        }
        None => match picture.charter().filter(|charter| charter.party.as_deref() == Some(party)) {
            Some(charter) => in_names(frame, &charter.names, party),
            None => match reading::lexicon::name_of(party, frame.lang().code()) {
                Some(name) => NameView::new(name, Some(frame.lang().code())),
                None => NameView::new(party, None),
            },
        },
    }
}

/// A line's name in the reader's language, leading to its page.
pub fn line(frame: &Frame, picture: &Picture, code: &str) -> NameView {
    let href = frame.href(&format!("/lines/{}", Frame::segment(code)));
    match picture.line(code) {
        Some((_, body)) => in_names(frame, &body.names, code).linked(href),
        None => {
            let key = format!("line-{code}");
            NameView::new(frame.words.try_with(&key, &[]).unwrap_or_else(|| code.to_owned()), None).linked(href)
        }
    }
}

/// A place: its name, or its country's.
pub fn place(frame: &Frame, picture: &Picture, place: &Place) -> NameView {
    match (place.names.is_empty(), &place.country) {
        (true, Some(country)) => party(frame, picture, country),
        (true, None) => NameView::new(place.pcode.as_deref().unwrap_or("–"), None),
        (false, _) => in_names(frame, &place.names, ""),
    }
}

/// A place by its key: its name as the records give it, its country's, or the key itself.
pub fn place_of_key(sight: &Sight, frame: &Frame, key: &str) -> NameView {
    if key == NOWHERE {
        return NameView::new(frame.t("efforts-nowhere"), Some(frame.lang().code()));
    }
    match sight.review.name(key, frame.lang().code()) {
        (name, Some(lang)) => NameView::new(name, Some(lang)),
        _ => match lines::places::names(key) {
            Some(names) => in_names(frame, &names, key),
            None => NameView { href: None, ..party(frame, &sight.picture, key) },
        },
    }
}

/// The best of several names; `code` where there is none.
pub fn in_names(frame: &Frame, names: &Names, code: &str) -> NameView {
    match names.best(frame.lang().code()) {
        Some((lang, name)) => NameView::new(name, Some(lang)),
        None => NameView::new(code, None),
    }
}

/// A text of a source in its own script.
pub fn text(text: &Text) -> NameView {
    NameView::new(&text.text, text.lang.as_deref())
}

/// A time in words: a day, or from one to another.
pub fn period(words: &Words, period: &Period) -> String {
    match period.to {
        Some(to) if to != period.from => format!("{} – {}", words.civil(&period.from), words.civil(&to)),
        _ => words.civil(&period.from),
    }
}

/// A sum with its currency's code behind it.
pub fn money(words: &Words, amount: Amount, currency: Currency) -> String {
    format!("{} {currency}", words.money(amount.0.into()))
}

/// A quantity or value.
pub fn number(words: &Words, number: Number) -> String {
    words.decimal(&number.to_string())
}

/// A word of a fixed list: `role-foreign_minister`; where the list has no word for it, the code with its words apart.
pub fn word(words: &Words, list: &str, code: &str) -> String {
    words.try_with(&format!("{list}-{}", code.replace('_', "-")), &[]).unwrap_or_else(|| code.replace('_', " "))
}

/// The name of a record's type.
pub fn kind(words: &Words, kind: Kind) -> String {
    word(words, "kind", &kind.name().to_lowercase())
}

/// The name of a field of a record or claim.
pub fn field(words: &Words, name: &str) -> String {
    word(words, "field", name)
}

/// What a field of a claim says, each element of a list for itself.
pub fn value(frame: &Frame, picture: &Picture, name: &str, value: &Value) -> Vec<NameView> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(list) => list.iter().flat_map(|element| self::value(frame, picture, name, element)).collect(),
        _ => one(frame, picture, name, value),
    }
}

/// Fields that hold codes of parties.
const PARTIES: [&str; 12] = [
    "provider",
    "receiver",
    "actor",
    "on_behalf_of",
    "asked_by",
    "hosts",
    "participants",
    "observers",
    "owners",
    "parties",
    "party",
    "group",
];

/// Fields that hold a code of a fixed list, with the list.
const CODES: [(&str, &str); 12] = [
    ("status", "status"),
    ("stage", "stage"),
    ("terms", "terms"),
    ("role", "role"),
    ("weekday", "weekday"),
    ("form", "form"),
    ("qualifier", "qualifier"),
    ("unit", "unit"),
    ("state", "decision"),
    ("kind", "sort"),
    ("grading", "grading"),
    ("direction", "direction"),
];

fn one(frame: &Frame, picture: &Picture, name: &str, value: &Value) -> Vec<NameView> {
    let words = &frame.words;
    let plain = |text: String| vec![NameView::new(text, Some(frame.lang().code()))];
    if let Some(text) = value.as_str() {
        return match name {
            _ if PARTIES.contains(&name) => vec![party(frame, picture, text)],
            "line" | "lines" => vec![line(frame, picture, text)],
            "due" | "done" | "published" => plain(words.day(text)),
            "amount" | "quantity" | "value" | "min" | "max" | "people_in_need" | "people_targeted" => {
                plain(words.decimal(text))
            }
            _ => match CODES.iter().find(|(field, _)| *field == name) {
                Some((_, list)) => plain(word(words, list, text)),
                None => vec![NameView::new(text, None)],
            },
        };
    }
    if let Some(number) = value.as_i64() {
        return plain(words.number(number.into()));
    }
    if let Some(truth) = value.as_bool() {
        return plain(frame.t(if truth { "yes" } else { "no" }));
    }
    composed(frame, picture, name, value)
}

/// Values that are objects.
fn composed(frame: &Frame, picture: &Picture, name: &str, value: &Value) -> Vec<NameView> {
    let words = &frame.words;
    let read = |value: &Value| value.clone();
    match name {
        "valid" => match serde_json::from_value::<Period>(read(value)) {
            Ok(period) => vec![NameView::new(self::period(words, &period), Some(frame.lang().code()))],
            Err(_) => Vec::new(),
        },
        "place" | "places" => match serde_json::from_value::<Place>(read(value)) {
            Ok(place) => vec![self::place(frame, picture, &place)],
            Err(_) => Vec::new(),
        },
        "chairs" => serde_json::from_value::<record::Chair>(read(value))
            .map(|it| chair(frame, picture, &it))
            .into_iter()
            .collect(),
        "declared" => serde_json::from_value::<record::Declared>(read(value))
            .map(|it| NameView::new(declared(words, &it), Some(frame.lang().code())))
            .into_iter()
            .collect(),
        "speaker" => serde_json::from_value::<Text>(read(value)).map(|it| text(&it)).into_iter().collect(),
        "counts" => counts(words, value),
        "more" => further(frame, picture, value),
        "equivalent" => serde_json::from_value::<record::Equivalent>(read(value))
            .map(|it| NameView::new(money(words, it.amount, it.currency), None))
            .into_iter()
            .collect(),
        "valuations" => serde_json::from_value::<record::Valuation>(read(value))
            .map(|it| {
                let method = value.get("method").and_then(Value::as_str).unwrap_or_default();
                let told = format!("{} ({})", money(words, it.amount, it.currency), word(words, "valuation", method));
                NameView::new(told, Some(frame.lang().code()))
            })
            .into_iter()
            .collect(),
        _ => match serde_json::from_value::<Names>(read(value)) {
            Ok(names) => names.0.iter().map(|(lang, text)| NameView::new(text, Some(lang))).collect(),
            Err(_) => vec![NameView::new(value.to_string(), None)],
        },
    }
}

/// What a text says beyond the fields of a record: each with its name, and the parties it names.
fn further(frame: &Frame, picture: &Picture, value: &Value) -> Vec<NameView> {
    let mut told = Vec::new();
    for (name, value) in value.as_object().into_iter().flatten() {
        told.push(NameView::new(field(&frame.words, name), Some(frame.lang().code())));
        for code in value.as_array().into_iter().flatten().filter_map(Value::as_str) {
            told.push(party(frame, picture, code));
        }
    }
    told
}

/// A chair: the person, in the spelling of the reader's language where a source gives one, with the party behind.
pub fn chair(frame: &Frame, picture: &Picture, chair: &record::Chair) -> NameView {
    let party = chair.party.as_deref().map(|code| party(frame, picture, code));
    let own = chair.names.iter().find(|name| name.lang.as_deref() == Some(frame.lang().code()));
    match (own.or(chair.names.first()), party) {
        (Some(person), Some(party)) => text(person).also(party),
        (Some(person), None) => text(person),
        (None, Some(party)) => party,
        (None, None) => NameView::new(frame.t("unknown"), Some(frame.lang().code())),
    }
}

/// A declared number in words: "21 states", "about 30 delegations".
pub fn declared(words: &Words, declared: &record::Declared) -> String {
    let count = [("count", crate::words::Value::from(declared.value))];
    let counted = words
        .try_with(&format!("counted-{}", declared.unit.replace('_', "-")), &count)
        .unwrap_or_else(|| format!("{} {}", words.number(declared.value.into()), declared.unit));
    match declared.qualifier {
        None | Some(record::Qualifier::Exact) => counted,
        Some(qualifier) => {
            let code = serde_json::to_value(qualifier).ok().and_then(|code| code.as_str().map(str::to_owned));
            let key = format!("qualified-{}", code.unwrap_or_default().replace('_', "-"));
            words.t_with(&key, &[("what", crate::words::Value::from(counted))])
        }
    }
}

fn counts(words: &Words, value: &Value) -> Vec<NameView> {
    let Some(object) = value.as_object() else { return Vec::new() };
    let range = |range: &Value| {
        let of = |key: &str| range[key].as_str().map(|text| words.decimal(text));
        match (of("best"), of("min"), of("max")) {
            (Some(best), ..) => best,
            (None, Some(min), Some(max)) => format!("{min}–{max}"),
            (None, Some(min), None) => format!("≥ {min}"),
            (None, None, Some(max)) => format!("≤ {max}"),
            (None, None, None) => words.t("unknown"),
        }
    };
    object.iter().map(|(of, it)| NameView::new(format!("{}: {}", word(words, "count", of), range(it)), None)).collect()
}
