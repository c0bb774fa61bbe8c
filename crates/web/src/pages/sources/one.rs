//! One source: its text in its own direction with the words lit, the claims beside it, what is known about it.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use ledger::Hash;
use maud::{Markup, html};
use picture::Picture;
use picture::desk::{Hand, date_source};
use record::{Day, RecordId, Source, Span};

use super::list::title;
use crate::app::App;
use crate::frame::{Frame, Room};
use crate::pages::desk::{acting, told};
use crate::pages::{only_editors, see_other};
use crate::parts::claim::{claim_fields, claim_state, id_line};
use crate::parts::lit::Lit;
use crate::parts::{ClaimView, Head, NameView, hidden_token, lit, name, note, page, said};
use crate::server::form_field;
use crate::trouble::PageError;
use crate::words::Value;

/// Scalar values of a text on one page; longer texts are shown part by part.
const PART_SCALARS: u32 = 20_000;

/// Claims beside a text on one page.
const CLAIMS_MAX: usize = 100;

/// A part of a frozen text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextPart {
    /// The words.
    pub text: String,
    /// Scalar value at which it begins.
    pub offset: u32,
    /// Its number, from 1, and how many there are.
    pub place: [u32; 2],
}

impl TextPart {
    /// The part numbered `number` (from 1), or else the one that holds `around`.
    pub fn of(text: &str, number: Option<u32>, around: Option<Span>) -> TextPart {
        let length = text.chars().count() as u32;
        let parts = length.div_ceil(PART_SCALARS).max(1);
        let number = number.or_else(|| around.map(|span| span.start / PART_SCALARS + 1)).unwrap_or(1).clamp(1, parts);
        let offset = (number - 1) * PART_SCALARS;
        let text = text.chars().skip(offset as usize).take(PART_SCALARS as usize).collect();
        TextPart { text, offset, place: [number, parts] }
    }

    /// The span it covers.
    pub fn span(&self) -> Span {
        Span::new(self.offset as usize, (self.offset + PART_SCALARS) as usize)
    }
}

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    id: String,
    version: u32,
    title: NameView,
    about: Vec<(String, NameView)>,
    language: Option<String>,
    has_original: bool,
    text: Option<TextPart>,
    lits: Vec<Lit>,
    claims: Vec<ClaimView>,
    more_claims: usize,
    may_date: bool,
    dated: bool,
}

/// The frozen text of a source; `None` where it has none, or it was erased.
pub async fn frozen_text(app: &App, source: &Source) -> Result<Option<String>, PageError> {
    let Some(hash) = source.text.as_deref().and_then(|hash| hash.parse::<Hash>().ok()) else { return Ok(None) };
    let bytes = app.with_ledger(move |ledger| ledger.blob(hash)).await?;
    Ok(bytes.and_then(|bytes| String::from_utf8(bytes).ok()))
}

/// The words of claims, as they are lit in a text.
pub fn lit_claims(claims: &[ClaimView], chosen: Option<&str>) -> Vec<Lit> {
    let of = |claim: &ClaimView| {
        let chosen = chosen == Some(claim.id.as_str());
        let key = claim.key.clone();
        let lit = |span: &Span| Lit { span: *span, key: key.clone(), chosen, main: claim.whole.contains(span) };
        claim.spans.iter().map(lit).collect::<Vec<_>>()
    };
    claims.iter().flat_map(of).collect()
}

/// The page of a source with its text; `None` if the viewer may not know of it.
pub fn load(picture: &Picture, frame: &Frame, id: RecordId, text: Option<&str>) -> Option<Page> {
    let fact = picture.fact(id)?;
    let source = picture.source(id)?;
    let chosen = frame.query.get("claim").map(str::to_owned);
    let all: Vec<_> = picture.claims_of(fact.id).collect();
    let around = chosen.as_deref().and_then(|chosen| {
        let (_, claim) = all.iter().find(|(fact, _)| fact.id.to_string() == chosen)?;
        claim.spans.first().or_else(|| claim.fields.values().find_map(|said| said.spans.first())).copied()
    });
    let number = frame.query.get("part").and_then(|part| part.parse().ok());
    let part = text.map(|text| TextPart::of(text, number, around));
    let mut claims: Vec<ClaimView> =
        all.iter().map(|(fact, claim)| ClaimView::of(frame, picture, fact, claim)).collect();
    if let Some(part) = part.as_ref().filter(|part| part.place[1] > 1) {
        claims.retain(|claim| claim.spans.is_empty() || claim.spans.iter().any(|span| span.overlaps(part.span())));
    }
    let lits = lit_claims(&claims, chosen.as_deref());
    let more_claims = claims.len().saturating_sub(CLAIMS_MAX);
    claims.truncate(CLAIMS_MAX);
    Some(Page {
        id: fact.id.to_string(),
        version: fact.version.version,
        title: title(source, &fact.id.to_string()),
        about: about(frame, source, fact.marking()),
        language: source.language.clone(),
        has_original: source.original.is_some(),
        text: part,
        lits,
        claims,
        more_claims,
        may_date: frame.reader.is_editor() && frame.reader.viewer().member() == Some(fact.owner()),
        dated: source.published.is_some(),
    })
}

fn about(frame: &Frame, source: &Source, marking: &record::Marking) -> Vec<(String, NameView)> {
    let own = Some(frame.lang().code());
    let mut about = Vec::new();
    let mut tell = |key: &str, view: Option<NameView>| {
        if let Some(view) = view {
            about.push((frame.t(&format!("sources-column-{key}")), view));
        }
    };
    tell("publisher", source.publisher.as_ref().map(|publisher| NameView::new(publisher, None)));
    tell("published", source.published.map(|day| NameView::new(frame.words.civil(&day), own)));
    tell("address", source.address.as_ref().map(|address| NameView::new(address, None)));
    tell("file", source.file.as_ref().map(|file| NameView::new(file, None)));
    tell("language", source.language.as_ref().map(|language| NameView::new(language, None)));
    tell("reliability", source.reliability.map(|letter| NameView::new(letter, None)));
    tell("licence", source.licence.as_ref().map(|licence| NameView::new(licence, None)));
    let level =
        serde_json::to_value(marking.tlp).ok().and_then(|level| level.as_str().map(|level| level.replace('+', "-")));
    tell("marking", level.map(|level| NameView::new(said::word(&frame.words, "tlp", &level), None)));
    about
}

/// The page as HTML.
pub fn render(page_value: &Page, frame: &Frame) -> Markup {
    let here = format!("/sources/{}", page_value.id);
    let body = html! {
        dl.fields.about {
            @for (label, view) in &page_value.about { div { dt { (label) } dd { (name(view)) } } }
            @if page_value.has_original {
                div { dt { (frame.t("sources-original")) } dd { a href=(frame.href(&format!("{here}/original"))) download { (frame.t("sources-original-get")) } } }
            }
        }
        @if !page_value.dated { (note(&frame.t("sources-undated"), false)) }
        @if page_value.may_date { (dating(frame, page_value)) }
        div.text-and-claims {
            section aria-label=(frame.t("sources-text")) {
                @match &page_value.text {
                    Some(part) => {
                        (parts(frame, part))
                        (lit(&part.text, page_value.language.as_deref(), part.offset, &page_value.lits))
                        (parts(frame, part))
                    }
                    None => (note(&frame.t("sources-no-text"), false)),
                }
            }
            section aria-label=(frame.t("sources-claims")) {
                h2 { (frame.t("sources-claims")) }
                @if page_value.claims.is_empty() { p.soft { (frame.t("sources-claims-none")) } }
                @for claim in &page_value.claims { (card(frame, &here, claim)) }
                @if page_value.more_claims > 0 {
                    p.soft { (frame.words.t_with("sources-claims-more", &[("count", Value::from(page_value.more_claims as u64))])) }
                }
                @if frame.reader.is_editor() && page_value.claims.iter().any(|claim| claim.state == record::ClaimState::Proposed) {
                    p { a.button href=(frame.href(&format!("/desk/{}", page_value.id))) { (frame.t("sources-to-desk")) } }
                }
            }
        }
    };
    page(frame, &Head::new(page_value.title.text.clone()).kicker(frame.t("sources-kicker")), &body)
}

fn card(frame: &Frame, here: &str, claim: &ClaimView) -> Markup {
    html! {
        article.claim id={ "c-" (claim.key) } data-claim=(claim.key) {
            header {
                h3 { (claim.about) }
                (claim_state(frame, claim.state))
                a.words-link href={ (frame.href_with(here, &[("claim", &claim.id)])) "#w-" (claim.key) } { (frame.t("sources-show-words")) }
            }
            (claim_fields(frame, claim))
            @if let Some(subject) = &claim.subject {
                p.small { a href=(frame.href(&format!("/records/{subject}"))) { (frame.t("sources-to-record")) } }
            }
            (id_line(&claim.key))
        }
    }
}

fn parts(frame: &Frame, part: &TextPart) -> Markup {
    let [number, parts] = part.place;
    let to = |number: u32| frame.here(&[("part", &number.to_string()), ("claim", "")]);
    html! {
        @if parts > 1 {
            nav.pager aria-label=(frame.t("sources-parts")) {
                @if number > 1 { a href=(to(number - 1)) rel="prev" { (frame.t("pager-previous")) } }
                span { (frame.words.t_with("sources-part", &[("part", Value::from(number)), ("parts", Value::from(parts))])) }
                @if number < parts { a href=(to(number + 1)) rel="next" { (frame.t("pager-next")) } }
            }
        }
    }
}

fn dating(frame: &Frame, page_value: &Page) -> Markup {
    html! {
        details.dating open[!page_value.dated] {
            summary { (frame.t(if page_value.dated { "sources-date-again" } else { "sources-date" })) }
            form.row-form method="post" action=(frame.href(&format!("/sources/{}", page_value.id))) {
                (hidden_token(frame))
                input type="hidden" name="seen" value=(page_value.version);
                label { (frame.t("sources-column-published")) input name="published" required pattern="[0-9]{4}-[0-9]{2}-[0-9]{2}" placeholder="2015-01-22" dir="ltr" maxlength="10"; }
                button type="submit" { (frame.t("sources-date-go")) }
            }
            p.help { (frame.t("sources-date-help")) }
        }
    }
}

fn id_of(text: &str) -> Result<RecordId, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

pub(super) async fn show(
    State(app): State<App>,
    Path((_, id)): Path<(String, String)>,
    frame: Frame,
) -> Result<Markup, PageError> {
    let id = id_of(&id)?;
    let picture = app.picture(&frame).await?;
    let source = picture.source(id).ok_or(PageError::NotFound)?;
    let text = frozen_text(&app, source).await?;
    let frame = frame.in_room(Room::Sources);
    let page = load(&picture, &frame, id, text.as_deref()).ok_or(PageError::NotFound)?;
    Ok(render(&page, &frame))
}

/// The original bytes, to be kept as a file; never shown as a page of ours.
pub(super) async fn original(
    State(app): State<App>,
    Path((_, id)): Path<(String, String)>,
    frame: Frame,
) -> Result<Response, PageError> {
    let id = id_of(&id)?;
    let picture = app.picture(&frame).await?;
    let source = picture.source(id).ok_or(PageError::NotFound)?;
    let hash: Hash = source.original.as_deref().and_then(|hash| hash.parse().ok()).ok_or(PageError::NotFound)?;
    let bytes = app.with_ledger(move |ledger| ledger.blob(hash)).await?.ok_or(PageError::NotFound)?;
    let kept: String = source
        .file
        .iter()
        .flat_map(|file| file.chars())
        .filter(|letter| letter.is_ascii_alphanumeric() || "._-".contains(*letter))
        .take(80)
        .collect();
    let file = if kept.trim_matches('.').is_empty() { format!("{id}.bin") } else { kept };
    let disposition =
        HeaderValue::from_str(&format!("attachment; filename=\"{file}\"")).map_err(|_| PageError::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, bytes).into_response())
}

/// A person says when the source was published: days that hang on it follow.
pub(super) async fn date(
    State(app): State<App>,
    Path((_, id)): Path<(String, String)>,
    frame: Frame,
    body: Bytes,
) -> Result<Response, PageError> {
    only_editors(&frame)?;
    let id = id_of(&id)?;
    let person = acting(&frame)?;
    let published: Day = form_field(&body, "published")
        .and_then(|day| day.trim().parse().ok())
        .ok_or_else(|| PageError::Unreadable { what: "published".to_owned() })?;
    let seen: u32 = form_field(&body, "seen").and_then(|seen| seen.parse().ok()).unwrap_or(0);
    let picture = app.picture_for(frame.reader.viewer(), None).await?;
    let source = picture.source(id).ok_or(PageError::NotFound)?;
    let text = frozen_text(&app, source).await?;
    let dated = app
        .with_live(move |live| {
            let mut ids = || live.new_id();
            let mut hand = Hand { account: &person.account, member: &person.member, ids: &mut ids };
            match date_source(&picture, id, seen, published, text.as_deref(), &mut hand) {
                Ok(changes) => live.write(&person.account, None, &changes).map(|_| Ok(())),
                Err(error) => Ok(Err(error)),
            }
        })
        .await?;
    dated.map_err(|error| told(&frame, &error))?;
    Ok(see_other(&frame.href(&format!("/sources/{id}"))))
}
