//! Two records side by side, field by field: what agrees, what differs, of what one of them is silent.

use maud::{Markup, html};
use picture::{Fact, Picture, Why};
use record::{Body, LinkKind, RecordId};
use serde_json::{Map, Value as Json};

use super::kind_code;
use crate::frame::Frame;
use crate::parts::title::{title, what};
use crate::parts::voices::values;
use crate::parts::{NameView, name, said};

/// Fields in the order in which they are compared; what else a record says follows by name.
const FIELDS: [&str; 10] =
    ["provider", "receiver", "sum", "valid", "stage", "terms", "line", "place", "purpose", "due"];

/// Fields that stand inside another one's words, or that only programs need.
const UNSHOWN: [&str; 10] =
    ["amount", "currency", "quantity", "unit", "qualifier", "more", "part_of", "meeting", "earmark", "activity"];

/// Two records side by side.
#[derive(Clone, Debug)]
pub struct Beside {
    titles: [NameView; 2],
    rows: Vec<Row>,
    sources: [Vec<NameView>; 2],
}

#[derive(Clone, Debug)]
struct Row {
    label: String,
    sides: [Vec<NameView>; 2],
    agree: Agree,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Agree {
    Same,
    /// They differ by no more than the rule allows.
    Near,
    Differ,
    OneIsSilent,
}

/// What two records say, beside each other.
pub fn beside(picture: &Picture, frame: &Frame, from: &Fact, to: &Fact, why: &[Why]) -> Beside {
    let both = [from, to];
    let fields = both.map(|fact| fields_of(frame, fact));
    let mut names: Vec<&String> = fields.iter().flat_map(Map::keys).collect();
    names.sort_by_key(|name| (FIELDS.iter().position(|known| known == name).unwrap_or(FIELDS.len()), (*name).clone()));
    names.dedup();
    let row = |field: &&String| {
        let field = field.as_str();
        let sides = [0, 1].map(|side| shown(picture, frame, field, fields[side].get(field)));
        let texts = [0, 1].map(|side: usize| sides[side].iter().map(|view| view.text.as_str()).collect::<Vec<_>>());
        let agree = match (texts[0].is_empty(), texts[1].is_empty()) {
            (false, false) if texts[0] == texts[1] => Agree::Same,
            (false, false) if why.iter().any(|why| makes_near(*why, field)) => Agree::Near,
            (false, false) => Agree::Differ,
            _ => Agree::OneIsSilent,
        };
        let label = said::field(
            &frame.words,
            match field {
                "purpose" => "earmark",
                "sum" => "amount",
                field => field,
            },
        );
        (!(texts[0].is_empty() && texts[1].is_empty())).then(|| Row { label, agree, sides: sides.clone() })
    };
    Beside {
        titles: both.map(|fact| title(frame, picture, fact)),
        rows: names.iter().filter_map(row).collect(),
        sources: both.map(|fact| sources(picture, frame, &fact.sources)),
    }
}

/// Whether a reason says of a field that two values that are not equal are near.
fn makes_near(why: Why, field: &str) -> bool {
    match why {
        Why::Amount | Why::Quantity => field == "sum",
        Why::Days(_) => field == "valid",
        Why::Title(share) => field == "purpose" && share >= 600,
        Why::Within => matches!(field, "provider" | "receiver"),
        _ => false,
    }
}

/// A record's fields, its sum and its day among them, purpose and project under one name.
fn fields_of(frame: &Frame, fact: &Fact) -> Map<String, Json> {
    let mut fields = match serde_json::to_value(&fact.body) {
        Ok(Json::Object(fields)) => fields,
        _ => Map::new(),
    };
    let purpose = match &fact.body {
        Body::Promise(body) => body.earmark.clone(),
        Body::Delivery(body) => body.activity.clone(),
        _ => None,
    };
    let title = fields.get("more").and_then(|more| more.get("title")).and_then(Json::as_str).map(str::to_owned);
    // What a source does not say is silence, not agreement.
    fields.retain(|name, value| !(name == "terms" && *value == "unknown"));
    fields.retain(|name, value| !UNSHOWN.contains(&name.as_str()) && !value.is_null() && *value != Json::Bool(false));
    fields.extend(title.or(purpose).map(|purpose| ("purpose".to_owned(), Json::from(purpose))));
    fields.extend(what(frame, &fact.body).map(|sum| ("sum".to_owned(), Json::from(sum))));
    fields.extend(fact.valid.and_then(|valid| Some(("valid".to_owned(), serde_json::to_value(valid).ok()?))));
    fields
}

fn shown(picture: &Picture, frame: &Frame, field: &str, value: Option<&Json>) -> Vec<NameView> {
    let Some(value) = value else { return Vec::new() };
    match field {
        "sum" => value.as_str().map(|sum| NameView::new(sum, Some(frame.lang().code()))).into_iter().collect(),
        "instalments" | "items" => Vec::new(),
        _ => said::value(frame, picture, field, value),
    }
}

fn sources(picture: &Picture, frame: &Frame, ids: &[RecordId]) -> Vec<NameView> {
    ids.iter().filter_map(|id| picture.fact(*id)).map(|source| title(frame, picture, source)).collect()
}

/// The two as a table.
pub fn table(frame: &Frame, kind: LinkKind, shown: &Beside) -> Markup {
    let code = kind_code(kind);
    html! {
        table.beside {
            thead {
                tr {
                    th scope="col" { (frame.t("tie-field")) }
                    th scope="col" { span.small.soft { (frame.t(&format!("tie-from-{code}"))) } br; (name(&shown.titles[0])) }
                    th scope="col" { span.small.soft { (frame.t(&format!("tie-to-{code}"))) } br; (name(&shown.titles[1])) }
                    th.verdict scope="col" { span.unseen { (frame.t("tie-agree")) } }
                }
            }
            tbody {
                @for row in &shown.rows {
                    @let (class, sign, word) = match row.agree {
                        Agree::Same => ("agree", "=", "tie-agree"),
                        Agree::Near => ("near", "≈", "tie-near"),
                        Agree::Differ => ("differ", "≠", "tie-differ"),
                        Agree::OneIsSilent => ("silent", "·", "tie-only-one"),
                    };
                    tr.(class) {
                        th scope="row" { (row.label) }
                        td { (values(&row.sides[0])) }
                        td { (values(&row.sides[1])) }
                        td.verdict { span title=(frame.t(word)) { span aria-hidden="true" { (sign) } span.unseen { (frame.t(word)) } } }
                    }
                }
                tr.silent {
                    th scope="row" { (frame.t("tie-sources")) }
                    td { (values(&shown.sources[0])) }
                    td { (values(&shown.sources[1])) }
                    td.verdict {}
                }
            }
        }
    }
}
