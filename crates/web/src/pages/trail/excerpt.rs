//! The words of a source around a claim, lit.

use std::collections::HashMap;

use maud::{Markup, html};
use picture::{Fact, Picture};
use record::{Claim, ClaimState, RecordId, Span};

use crate::app::App;
use crate::frame::Frame;
use crate::pages::sources::frozen_text;
use crate::parts::claim::{claim_state, short};
use crate::parts::voices::source_of;
use crate::parts::{ClaimView, Lit, NameView, claim_fields, lit, name};
use crate::trouble::PageError;

/// Letters shown before the first and behind the last lit word.
const AROUND: u32 = 140;
/// Letters of an excerpt at most.
const LETTERS_MAX: u32 = 1200;

/// A claim with the words it rests on.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// The source, leading to the words.
    pub source: NameView,
    /// What the claim says.
    pub claim: ClaimView,
    /// Where it stands.
    pub state: ClaimState,
    /// The words, where the source has a text.
    pub excerpt: Option<Excerpt>,
}

/// A piece of a source's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    text: String,
    lang: Option<String>,
    offset: u32,
    spans: Vec<Lit>,
    cut: [bool; 2],
}

/// Texts of sources by record.
pub type Texts = HashMap<RecordId, String>;

/// The texts of the sources that claims were read from, each once.
pub async fn texts(app: &App, picture: &Picture, claims: &[RecordId]) -> Result<Texts, PageError> {
    let mut texts = Texts::new();
    for claim in claims.iter().filter_map(|id| picture.claim(*id)) {
        if texts.contains_key(&claim.source) {
            continue;
        }
        let Some(source) = picture.source(claim.source) else { continue };
        if let Some(text) = frozen_text(app, source).await? {
            texts.insert(claim.source, text);
        }
    }
    Ok(texts)
}

/// A claim with its words; `field` lights the words of that field alone, where it has any.
pub fn evidence(
    frame: &Frame,
    picture: &Picture,
    texts: &Texts,
    fact: &Fact,
    claim: &Claim,
    field: Option<&str>,
) -> Evidence {
    let of_field = field
        .and_then(|field| claim.fields.get(field))
        .map(|said| said.spans.iter().chain(said.each.iter().flatten()).copied().collect::<Vec<Span>>());
    let view = ClaimView::of(frame, picture, fact, claim);
    let spans = of_field.filter(|spans| !spans.is_empty()).unwrap_or_else(|| view.spans.clone());
    let lang = picture.source(claim.source).and_then(|source| source.language.clone());
    let excerpt =
        texts.get(&claim.source).and_then(|text| Excerpt::of(text, lang, &spans, &short(&fact.id.to_string())));
    Evidence { source: source_of(frame, picture, claim.source, fact.id), state: claim.state, claim: view, excerpt }
}

impl Excerpt {
    /// The words around the first spans of a text, as many as an excerpt holds; `None` where no span lies in the text.
    fn of(text: &str, lang: Option<String>, spans: &[Span], key: &str) -> Option<Excerpt> {
        let first = spans.iter().map(|span| span.start).min()?;
        let last = spans.iter().filter(|span| span.start < first + LETTERS_MAX).map(|span| span.end).max()?;
        let start = first.saturating_sub(AROUND);
        let end = last.min(first.saturating_add(LETTERS_MAX)).saturating_add(AROUND);
        let piece: String = text.chars().skip(start as usize).take((end - start) as usize).collect();
        if piece.is_empty() {
            return None;
        }
        let more = text.chars().nth(end as usize).is_some();
        let spans =
            spans.iter().map(|span| Lit { span: *span, key: key.to_owned(), chosen: true, main: true }).collect();
        Some(Excerpt { text: piece, lang, offset: start, spans, cut: [start > 0, more] })
    }

    /// The words, lit.
    pub fn printed(&self) -> Markup {
        html! {
            div.excerpt.cut-before[self.cut[0]].cut-after[self.cut[1]] {
                (lit(&self.text, self.lang.as_deref(), self.offset, &self.spans))
            }
        }
    }
}

/// A claim as a page prints it: what it says, who says it, in which words.
pub fn print(frame: &Frame, one: &Evidence) -> Markup {
    html! {
        article.evidence {
            p.small { (name(&one.source)) " " (claim_state(frame, one.state)) }
            @match &one.excerpt {
                Some(excerpt) => (excerpt.printed()),
                None => (claim_fields(frame, &one.claim)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_holds_the_words_and_lies_inside_the_text() {
        let text = format!("{}نحن هنا{}", "أ".repeat(500), "ب".repeat(500));
        let excerpt = Excerpt::of(&text, None, &[Span::new(500, 507)], "k").unwrap();
        assert_eq!((excerpt.offset, excerpt.text.chars().count(), excerpt.cut), (360, 287, [true, true]));
        assert!(excerpt.printed().0.contains(">نحن هنا</mark>"), "{}", excerpt.printed().0);
        assert!(Excerpt::of("short", None, &[Span::new(900, 907)], "k").is_none(), "a span outside of the text");
        assert!(Excerpt::of("short", None, &[], "k").is_none());
        assert_eq!(Excerpt::of("short", None, &[Span::new(0, 5)], "k").unwrap().cut, [false, false]);
    }
}
