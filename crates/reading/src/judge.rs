//! `judge news`: one request line in, one answer line out, as `protocols/news.md` says.
//!
//! Pure: the program wires standard input and output. The same request gives the same bytes; a line that is no request
//! is answered by an empty reading with its finding in `error`, so that a run never ends on somebody's bad line.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::found::{Basis, Commitment, Field, Meeting, Reading, Speaker, Strike};
use crate::{Text, read};

#[derive(Deserialize)]
struct Request {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    text: String,
    #[serde(default)]
    published: Option<String>,
}

#[derive(Serialize)]
struct Answer {
    id: Value,
    lang: &'static str,
    meetings: Vec<Value>,
    speakers: Vec<Value>,
    quotes: Vec<Value>,
    commitments: Vec<Value>,
    strikes: Vec<Value>,
    warnings: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'static str>,
}

/// Answers one request line, without the line's end.
pub fn answer(line: &str) -> String {
    let request: Result<Request, _> = serde_json::from_str(line);
    let (answer, failed) = match request {
        Ok(request) => {
            let published = request.published.as_deref().and_then(|day| day.get(..10).unwrap_or(day).parse().ok());
            let reading = read(&Text { text: &request.text, lang: request.lang.as_deref(), published });
            (answer_of(request.id, &reading), false)
        }
        Err(_) => (answer_of(Value::Null, &Reading { lang: "und", ..Reading::default() }), true),
    };
    let answer = Answer { error: failed.then_some("not a request"), ..answer };
    serde_json::to_string(&answer).unwrap_or_else(|_| "{}".to_owned())
}

fn answer_of(id: Value, reading: &Reading) -> Answer {
    Answer {
        id,
        lang: reading.lang,
        meetings: reading.meetings.iter().map(meeting).collect(),
        speakers: reading.speakers.iter().map(speaker).collect(),
        quotes: reading
            .quotes
            .iter()
            .map(|q| {
                let whole = [q.cue.start.min(q.content.start), q.cue.end.max(q.content.end)];
                json!({"speaker": q.speaker, "kind": q.kind.code(), "cue": q.cue, "content": q.content, "prov": [whole], "confidence": hundredths(q.rule.percent())})
            })
            .collect(),
        commitments: reading.commitments.iter().map(commitment).collect(),
        strikes: reading.strikes.iter().map(strike).collect(),
        warnings: reading.warnings.clone(),
        error: None,
    }
}

fn hundredths(percent: u8) -> f64 {
    f64::from(percent) / 100.0
}

fn codes(list: &[Field<&'static str>]) -> Vec<&'static str> {
    list.iter().map(|f| f.value).collect()
}

fn meeting(m: &Meeting) -> Value {
    let mut prov: Vec<record::Span> = m.spans.clone();
    prov.extend(m.country.iter().flat_map(|f| f.spans.iter().copied()));
    prov.extend(m.day.iter().flat_map(|f| f.spans.iter().copied()));
    prov.extend(m.declared.iter().flat_map(|f| f.spans.iter().copied()));
    prov.sort();
    prov.dedup();
    let date = match (&m.day, &m.weekday) {
        (Some(day), _) => Some(day.value.to_string()),
        (None, Some(_)) => Some("XXXX-XX-XX".to_owned()),
        (None, None) => None,
    };
    let least = [m.country.as_ref().map(Field::confidence), m.day.as_ref().map(Field::confidence)];
    let mut value = json!({
        "place": {"city": m.city.as_ref().map(|c| c.value), "country": m.country.as_ref().map(|c| c.value)},
        "date": date,
        "date_end": m.day_end.as_ref().map(|d| d.value.to_string()),
        "weekday": m.weekday.as_ref().map(|w| w.value),
        "status": m.status.as_ref().map(|s| s.value.code()),
        "group": m.group.as_ref().map(|g| g.value),
        "chairs": m.chairs.iter().map(|c| json!({
            "names": c.value.name.iter().collect::<Vec<_>>(),
            "on_behalf_of": c.value.on_behalf_of,
            "role": c.value.role,
        })).collect::<Vec<_>>(),
        "hosts": codes(&m.hosts),
        "participants": codes(&m.participants),
        "observers": codes(&m.observers),
        "declared": m.declared.as_ref().map(|d| json!({
            "value": d.value.value, "unit": d.value.unit, "qualifier": d.value.qualifier.code(),
        })),
        "lines": codes(&m.lines),
        "prov": prov,
        "confidence": hundredths(least.into_iter().flatten().min().unwrap_or(80)),
    });
    if let (Some(day), Some(map)) = (&m.day, value.as_object_mut()) {
        let basis = if day.basis == Basis::Text { "text" } else { "published" };
        map.insert("date_basis".to_owned(), basis.into());
    }
    value
}

fn speaker(s: &Speaker) -> Value {
    json!({
        "names": s.names,
        "role": s.role.as_ref().map(|r| r.value),
        "on_behalf_of": s.on_behalf_of.as_ref().map(|b| b.value),
        "prov": s.spans,
    })
}

/// A number of hundredths as JSON: whole where it is whole.
fn number(hundredths: i64) -> Value {
    if hundredths % 100 == 0 { json!(hundredths / 100) } else { json!(hundredths as f64 / 100.0) }
}

fn commitment(c: &Commitment) -> Value {
    let mut map = Map::new();
    map.insert("who".into(), json!(codes(&c.who)));
    map.insert("amount".into(), c.sum.as_ref().map_or(Value::Null, |s| number(s.value.hundredths)));
    map.insert("currency".into(), json!(c.sum.as_ref().map(|s| s.value.currency)));
    map.insert("to".into(), if c.to.is_empty() { Value::Null } else { json!(codes(&c.to)) });
    map.insert("for".into(), json!(c.purpose.as_ref().map(|p| p.value)));
    map.insert("status".into(), json!(c.status.value.code()));
    map.insert("instrument".into(), json!(c.instrument.as_ref().map(|i| i.value)));
    map.insert("qty".into(), c.quantity.as_ref().map_or(Value::Null, |q| number(q.value)));
    map.insert("unit".into(), json!(c.unit.as_ref().map(|u| plural(u.value))));
    let equivalent =
        c.equivalent.as_ref().map(|e| json!({"amount": number(e.value.hundredths), "currency": e.value.currency}));
    map.insert("equivalent".into(), json!(equivalent));
    map.insert("total".into(), json!(c.total));
    map.insert("part_of".into(), json!(c.part_of));
    map.insert("prov".into(), json!(c.spans));
    map.insert("confidence".into(), json!(hundredths(c.status.confidence())));
    Value::Object(map)
}

/// Units on the wire stand in the plural; people of all kinds are personnel.
fn plural(unit: &str) -> String {
    match unit {
        "trainer" | "adviser" | "soldier" | "engineer" | "police" | "doctor" => "personnel".to_owned(),
        "aircraft" | "rounds" | "police-officers" => unit.to_owned(),
        "food-basket" => "food_baskets".to_owned(),
        "medicine-box" => "medicine_boxes".to_owned(),
        unit if unit.ends_with('s') => unit.to_owned(),
        unit => format!("{}s", unit.replace('-', "_")),
    }
}

fn strike(s: &Strike) -> Value {
    let mut prov = s.count.spans.clone();
    prov.extend(s.places.iter().flat_map(|p| p.spans.iter().copied()));
    json!({
        "actor": s.actor.as_ref().map(|a| a.value),
        "country": s.country.as_ref().map(|c| c.value),
        "count": s.count.value,
        "places": s.places.iter().map(|p| p.value.as_str()).collect::<Vec<_>>(),
        "date": s.day.as_ref().map(|d| d.value.to_string()),
        "prov": prov,
        "confidence": hundredths(s.count.confidence()),
    })
}
