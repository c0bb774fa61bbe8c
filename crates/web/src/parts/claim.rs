//! A claim as a desk officer reads it: what kind of thing, its fields in words, where it stands, why it was read so.
//!
//! Not here: the words in the source (`lit`), deciding (`pages::desk`).

use maud::{Markup, html};
use picture::{Fact, Picture};
use record::{Basis, Body, Claim, ClaimState, Kind, Said, Span};
use serde_json::Value;

use super::name::{NameView, code, name};
use super::said;
use crate::frame::Frame;
use crate::words::Value as Word;

/// A claim in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimView {
    /// Short name on the page: links go to `#c-<key>`, its words to `#w-<key>`.
    pub key: String,
    /// The claim's record, as addresses write it.
    pub id: String,
    /// The version that is shown.
    pub version: u32,
    /// What it speaks of, as a word.
    pub about: String,
    /// What it says, in one line.
    pub gist: NameView,
    /// Its fields.
    pub fields: Vec<FieldView>,
    /// Where it stands.
    pub state: ClaimState,
    /// How often its rule is right, in thousandths.
    pub confidence: Option<u16>,
    /// Which rule read it.
    pub rule: String,
    /// Why it was corrected or rejected.
    pub because: Option<String>,
    /// The record it is attached to, as addresses write it.
    pub subject: Option<String>,
    /// All words it rests on.
    pub spans: Vec<Span>,
    /// The words of the claim as a whole.
    pub whole: Vec<Span>,
}

/// A field of a claim in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldView {
    /// Its name in the record.
    pub name: String,
    /// Its name for people.
    pub label: String,
    /// What it says, each element of a list for itself.
    pub values: Vec<NameView>,
    /// What was read before it was corrected.
    pub was: Vec<NameView>,
    /// What it rests on, where that is not the text.
    pub basis: Option<String>,
}

/// Fields that stand inside another one's words, or that only programs need.
const UNSHOWN: [&str; 3] = ["currency", "unit", "qualifier"];

impl ClaimView {
    /// A claim of a picture.
    pub fn of(frame: &Frame, picture: &Picture, fact: &Fact, claim: &Claim) -> ClaimView {
        let view = |(field, said): (&String, &Said)| FieldView {
            name: field.clone(),
            label: said::field(&frame.words, field),
            values: words_of(frame, picture, claim, field, &said.value),
            was: said.was.as_ref().map(|was| words_of(frame, picture, claim, field, was)).unwrap_or_default(),
            basis: basis(frame, said.basis),
        };
        let shown = |(field, _): &(&String, &Said)| !stands_inside(claim, field);
        let mut fields: Vec<(&String, &Said)> = claim.fields.iter().filter(shown).collect();
        fields.sort_by_key(|(field, _)| ORDER.iter().position(|known| known == field).unwrap_or(ORDER.len()));
        let mut spans = claim.spans.clone();
        spans.extend(claim.fields.values().flat_map(|said| said.spans.iter().chain(said.each.iter().flatten())));
        spans.sort_unstable();
        spans.dedup();
        ClaimView {
            key: short(&fact.id.to_string()),
            id: fact.id.to_string(),
            version: fact.version.version,
            about: said::kind(&frame.words, claim.about),
            gist: gist(frame, picture, claim),
            fields: fields.into_iter().map(view).collect(),
            state: claim.state,
            confidence: claim.confidence,
            rule: claim.rule.clone(),
            because: claim.because.clone(),
            subject: claim.subject.map(|subject| picture.canonical(subject).to_string()),
            spans,
            whole: claim.spans.clone(),
        }
    }
}

/// The order in which a person reads fields; all others follow by name.
const ORDER: [&str; 31] = [
    "title",
    "words",
    "text",
    "gist",
    "form",
    "speaker",
    "role",
    "on_behalf_of",
    "provider",
    "receiver",
    "amount",
    "equivalent",
    "quantity",
    "items",
    "valuations",
    "stage",
    "terms",
    "earmark",
    "line",
    "valid",
    "due",
    "weekday",
    "place",
    "status",
    "group",
    "chairs",
    "hosts",
    "declared",
    "participants",
    "observers",
    "lines",
];

/// The end of a record's id: enough to tell the claims of a page apart.
pub fn short(id: &str) -> String {
    id.chars().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect()
}

fn stands_inside(claim: &Claim, field: &str) -> bool {
    UNSHOWN.contains(&field) && (claim.fields.contains_key("amount") || claim.fields.contains_key("quantity"))
}

/// What a field says; a sum carries its currency, a quantity its unit.
pub fn words_of(frame: &Frame, picture: &Picture, claim: &Claim, field: &str, value: &Value) -> Vec<NameView> {
    let beside = |name: &str| claim.fields.get(name).and_then(|said| said.value.as_str());
    let with = |what: Option<String>| {
        let views = said::value(frame, picture, field, value);
        match what {
            Some(what) => {
                views.into_iter().map(|view| NameView { text: format!("{} {what}", view.text), ..view }).collect()
            }
            None => views,
        }
    };
    match field {
        "amount" => with(beside("currency").map(str::to_owned)),
        "quantity" => with(beside("unit").map(|unit| said::word(&frame.words, "unit", unit))),
        _ => with(None),
    }
}

/// What a field rests on, in words, where that is not the text.
pub fn basis(frame: &Frame, basis: Basis) -> Option<String> {
    match basis {
        Basis::Text => None,
        Basis::Published => Some(frame.t("basis-published")),
        Basis::User => Some(frame.t("basis-user")),
        Basis::Gazetteer => Some(frame.t("basis-gazetteer")),
    }
}

/// The place in the text at which a claim's words begin; behind all others where it has none.
pub fn begins(claim: &Claim) -> u32 {
    let whole = claim.spans.iter().map(|span| span.start).min();
    let parts = || claim.fields.values().flat_map(|said| &said.spans).map(|span| span.start).min();
    whole.or_else(parts).unwrap_or(u32::MAX)
}

/// What a claim says in one line: the fields a person would name first.
pub fn gist(frame: &Frame, picture: &Picture, claim: &Claim) -> NameView {
    let of = |field: &str| {
        let said = claim.fields.get(field)?;
        let values = words_of(frame, picture, claim, field, &said.value);
        let texts: Vec<String> = values.iter().take(4).map(|value| value.text.clone()).collect();
        let lang = values.first().and_then(|value| value.lang.clone());
        (!texts.is_empty()).then(|| NameView { text: cut(&texts.join(" · "), 120), lang, other: None, href: None })
    };
    let first: &[&str] = match claim.about {
        Kind::Meeting => &["title", "place", "valid", "weekday"],
        Kind::Promise | Kind::Delivery | Kind::Need => &["provider", "amount", "quantity", "items", "receiver"],
        Kind::Statement => &["words", "gist", "speaker"],
        Kind::Incident => &["counts", "place", "valid"],
        Kind::Decision => &["text"],
        Kind::Observation => &["of", "value"],
        _ => &["names", "kind"],
    };
    let lead = |claim_kind: Kind| match claim_kind {
        Kind::Promise | Kind::Delivery | Kind::Need => {
            let parts: Vec<String> = first.iter().filter_map(|field| of(field)).map(|view| view.text).collect();
            (!parts.is_empty()).then(|| NameView::new(parts.join(" · "), Some(frame.lang().code())))
        }
        _ => first.iter().find_map(|field| of(field)),
    };
    lead(claim.about).unwrap_or_else(|| NameView::new(said::kind(&frame.words, claim.about), Some(frame.lang().code())))
}

/// What a record says in one line, by the same fields as a claim about it.
pub fn record_gist(frame: &Frame, picture: &Picture, fact: &Fact) -> NameView {
    let body = serde_json::to_value(&fact.body).unwrap_or_default();
    let own = body.as_object().into_iter().flatten().map(|(field, value)| (field.clone(), value.clone()));
    let valid = fact.valid.and_then(|valid| serde_json::to_value(valid).ok()).map(|valid| ("valid".to_owned(), valid));
    let claim = Claim {
        about: fact.body.kind(),
        subject: None,
        source: fact.id,
        fields: own.chain(valid).map(|(field, value)| (field, Said::new(value, Vec::new()))).collect(),
        spans: Vec::new(),
        rule: String::new(),
        confidence: None,
        state: ClaimState::Confirmed,
        because: None,
    };
    gist(frame, picture, &claim)
}

fn cut(text: &str, scalars: usize) -> String {
    match text.char_indices().nth(scalars) {
        Some((byte, _)) => format!("{}…", &text[..byte]),
        None => text.to_owned(),
    }
}

/// The state of a claim as a chip.
pub fn claim_state(frame: &Frame, state: ClaimState) -> Markup {
    let key = state_key(state);
    html! { span class={ "chip claim-" (key) } { (frame.t(&format!("claim-{key}"))) } }
}

/// The key of a state.
pub fn state_key(state: ClaimState) -> &'static str {
    match state {
        ClaimState::Proposed => "proposed",
        ClaimState::Confirmed => "confirmed",
        ClaimState::Corrected => "corrected",
        ClaimState::Rejected => "rejected",
    }
}

/// The fields of a claim as a list of terms.
pub fn claim_fields(frame: &Frame, view: &ClaimView) -> Markup {
    html! {
        dl.fields {
            @for field in &view.fields {
                div {
                    dt { (field.label) }
                    dd {
                        (listed(&field.values))
                        @if let Some(basis) = &field.basis { " " span.soft.small { "(" (basis) ")" } }
                        @if !field.was.is_empty() {
                            div.small.soft { (frame.t("claim-was")) " " s { (listed(&field.was)) } }
                        }
                    }
                }
            }
        }
        p.small.soft.why {
            (frame.words.t_with("claim-why", &[("rule", Word::from(view.rule.as_str()))]))
            @if let Some(confidence) = view.confidence {
                " · " (frame.words.t_with("claim-confidence", &[("share", Word::from(frame.words.percent(confidence.into())))]))
            }
        }
        @if let Some(because) = &view.because { p.small { (frame.t("claim-because")) " " (name(&NameView::new(because, None))) } }
    }
}

/// Several values: one by itself, more as a list.
fn listed(values: &[NameView]) -> Markup {
    html! {
        @match values {
            [] => span.soft { "–" },
            [one] => (name(one)),
            many => ul.values { @for value in many { li { (name(value)) } } },
        }
    }
}

/// The id of a record, small, for those who want to point at it.
pub fn id_line(id: &str) -> Markup {
    html! { span.small.soft { (code(id)) } }
}

/// The claim's body of a fact, if it is one.
pub fn claim_body(fact: &Fact) -> Option<&Claim> {
    match &fact.body {
        Body::Claim(claim) => Some(claim),
        _ => None,
    }
}
