//! What each source says of each field of a record, side by side: the chosen voice first, the others beside it.

use maud::{Markup, html};
use picture::{Fact, Picture};
use record::RecordId;

use super::claim::{basis, short};
use super::name::{NameView, name};
use super::said;
use super::title::plain_title;
use crate::frame::Frame;
use crate::words::Value;

/// One field with its voices.
#[derive(Clone, Debug)]
pub struct FieldView {
    /// Its name in records.
    pub key: String,
    /// Its name in words.
    pub field: String,
    /// What the record says, as chosen.
    pub chosen: Vec<NameView>,
    /// What the sources say.
    pub voices: Vec<VoiceView>,
    /// How many of them say otherwise than was chosen, where that is a dispute.
    pub disagree: u64,
    /// (max − min) / chosen in thousandths, for numbers.
    pub spread: Option<u64>,
}

/// One voice.
#[derive(Clone, Debug)]
pub struct VoiceView {
    /// What it says.
    pub value: Vec<NameView>,
    /// The source, leading to the claim's words in it.
    pub source: NameView,
    /// Whether it is the chosen one.
    pub chosen: bool,
    /// What it rests on, where that is not the text.
    pub basis: Option<String>,
}

/// The address of a claim's words in its source.
pub fn words_href(frame: &Frame, source: RecordId, claim: RecordId) -> String {
    let claim = claim.to_string();
    format!("{}#w-{}", frame.href_with(&format!("/sources/{source}"), &[("claim", &claim)]), short(&claim))
}

/// A source's name, leading to a claim's words in it; "a source that is not open to you" where it may not be seen.
pub fn source_of(frame: &Frame, picture: &Picture, source: RecordId, claim: RecordId) -> NameView {
    match picture.fact(source) {
        Some(fact) => {
            let mut view = plain_title(frame, picture, fact);
            if let record::Body::Source(body) = &fact.body
                && let Some(publisher) = body.publisher.as_deref().filter(|publisher| *publisher != view.text)
            {
                view = NameView::new(publisher, None).linked(words_href(frame, source, claim)).also(view);
                return view;
            }
            view.linked(words_href(frame, source, claim))
        }
        None => NameView::new(frame.t("source-closed"), Some(frame.lang().code())),
    }
}

/// The fields of a record that any claim gives, in the order of their names in words.
pub fn fields(frame: &Frame, picture: &Picture, fact: &Fact) -> Vec<FieldView> {
    let disputes = fact.disputes();
    let view = |key: &String| {
        let voices = fact.voices(key);
        let dispute = disputes.iter().find(|dispute| dispute.field == *key);
        let others = voices.iter().filter(|voice| voice.value != voices[0].value).count() as u64;
        FieldView {
            key: key.clone(),
            field: said::field(&frame.words, key),
            chosen: voices.first().map(|voice| said::value(frame, picture, key, &voice.value)).unwrap_or_default(),
            voices: voices
                .iter()
                .enumerate()
                .map(|(at, voice)| VoiceView {
                    value: said::value(frame, picture, key, &voice.value),
                    source: source_of(frame, picture, voice.source, voice.claim),
                    chosen: at == 0,
                    basis: picture.claim(voice.claim).and_then(|claim| basis(frame, claim.fields.get(key)?.basis)),
                })
                .collect(),
            disagree: if dispute.is_some() { others } else { 0 },
            spread: dispute.and_then(|dispute| dispute.spread),
        }
    };
    let mut all: Vec<FieldView> = fact.voices.keys().map(view).collect();
    all.sort_by(|left, right| (right.disagree > 0, &left.field).cmp(&(left.disagree > 0, &right.field)));
    all
}

/// Prints fields with their voices; what is disputed first, with the number of those who say otherwise.
pub fn voices(frame: &Frame, fields: &[FieldView]) -> Markup {
    html! {
        div.table-box tabindex="0" role="region" aria-label=(frame.t("voices")) {
            table.voices-table {
                thead { tr { th scope="col" { (frame.t("voices-field")) } th scope="col" { (frame.t("voices-says")) } th scope="col" { (frame.t("kind-source")) } } }
                @for field in fields {
                    tbody.disputed[field.disagree > 0] {
                        @for (at, voice) in field.voices.iter().enumerate() {
                            tr {
                                @if at == 0 {
                                    th scope="rowgroup" rowspan=(field.voices.len()) {
                                        (field.field)
                                        @if field.disagree > 0 {
                                            p.small.overdue { (frame.words.t_with("voices-disagree", &[("count", Value::from(field.disagree))]))
                                                @if let Some(spread) = field.spread { " · " (frame.words.percent(i64::try_from(spread).unwrap_or(i64::MAX))) }
                                            }
                                        }
                                    }
                                }
                                td { (values(&voice.value)) @if let Some(basis) = &voice.basis { " " span.soft.small { "(" (basis) ")" } } @if voice.chosen && field.disagree > 0 { " " span.chip { (frame.t("voices-chosen")) } } }
                                td { (name(&voice.source)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Several values, one after the other.
pub fn values(all: &[NameView]) -> Markup {
    html! { @for (at, one) in all.iter().enumerate() { @if at > 0 { span.soft { " · " } } (name(one)) } }
}
