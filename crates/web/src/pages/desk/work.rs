//! A source at the desk: queue, evidence, decision side by side; one claim at a time.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use picture::{Fact, Picture, Why};
use record::{Claim, ClaimState, RecordId};

use super::{acting, inputs, queue};
use crate::app::App;
use crate::frame::{Frame, Room};
use crate::pages::sources::{TextPart, frozen_text, lit_claims, title};
use crate::parts::claim::{begins, claim_fields, claim_state, record_gist, state_key};
use crate::parts::lit::Lit;
use crate::parts::{ClaimView, Head, NameView, hidden_token, lit, name, note, page};
use crate::trouble::PageError;
use crate::words::Value;

/// Claims in the list beside the text.
const LIST_MAX: usize = 60;

/// Reasons for rejecting, in the order of the list; their words are `desk-reason-<key>`.
pub const REASONS: [&str; 5] = ["not-said", "misread", "not-ours", "twice", "other"];

/// What a person typed into the correction of a claim, by field.
pub type Typed = BTreeMap<String, String>;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Page {
    source: RecordId,
    title: NameView,
    language: Option<String>,
    queue: queue::Queue,
    text: Option<TextPart>,
    lits: Vec<Lit>,
    list: Vec<ClaimView>,
    list_left_out: usize,
    waiting: usize,
    chosen: Option<Chosen>,
    last: Option<ClaimView>,
}

/// The claim under decision.
#[derive(Clone, Debug)]
struct Chosen {
    view: ClaimView,
    candidates: Vec<Candidate>,
    inputs: Markup,
    kept: bool,
    previous: Option<String>,
    next: Option<String>,
}

/// A record that the claim may speak of.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Candidate {
    id: String,
    name: NameView,
    why: String,
}

/// A claim as it stands in the page's order.
type Standing<'a> = (&'a Fact, &'a Claim);

/// The claims of a source in the order of its text.
pub fn in_order(picture: &Picture, source: RecordId) -> Vec<Standing<'_>> {
    let mut all: Vec<Standing<'_>> = picture.claims_of(source).collect();
    all.sort_by_key(|(fact, claim)| (begins(claim), fact.id));
    all
}

/// The page; `None` if the viewer may not know of the source. `kept` is what he had typed for the chosen claim.
pub fn load(
    picture: &Picture,
    frame: &Frame,
    source: RecordId,
    text: Option<&str>,
    chosen: Option<RecordId>,
    kept: Option<&Typed>,
) -> Option<Page> {
    let body = picture.source(source)?;
    let all = in_order(picture, source);
    let at = all.iter().position(|(fact, _)| Some(fact.id) == chosen);
    let view = |(fact, claim): &Standing<'_>| ClaimView::of(frame, picture, fact, claim);
    let first = at.unwrap_or(0).saturating_sub(LIST_MAX / 3);
    let list: Vec<ClaimView> = all.iter().skip(first).take(LIST_MAX).map(view).collect();
    let chosen = at.map(|at| chosen_of(picture, frame, &all, at, kept));
    let around = chosen.as_ref().and_then(|chosen| chosen.view.spans.first()).copied();
    let text = text.map(|text| TextPart::of(text, None, around));
    let lits = lit_claims(&list, chosen.as_ref().map(|chosen| chosen.view.id.as_str()));
    let last =
        frame.query.get("done").and_then(|done| all.iter().find(|(fact, _)| fact.id.to_string() == done)).map(view);
    Some(Page {
        source,
        title: title(body, &source.to_string()),
        language: body.language.clone(),
        queue: queue::load(picture, frame),
        text,
        lits,
        list_left_out: all.len() - list.len(),
        list,
        waiting: all.iter().filter(|(_, claim)| claim.state == ClaimState::Proposed).count(),
        chosen,
        last: last.filter(|last| last.state != ClaimState::Proposed),
    })
}

fn chosen_of(picture: &Picture, frame: &Frame, all: &[Standing<'_>], at: usize, kept: Option<&Typed>) -> Chosen {
    let (fact, claim) = all[at];
    let waits = |(_, claim): &&Standing<'_>| claim.state == ClaimState::Proposed;
    let id = |(fact, _): &Standing<'_>| fact.id.to_string();
    Chosen {
        view: ClaimView::of(frame, picture, fact, claim),
        candidates: candidates(picture, frame, fact),
        inputs: inputs::render(frame, picture, claim, kept.unwrap_or(&Typed::new())),
        kept: kept.is_some_and(|kept| !kept.is_empty()),
        previous: all[..at].iter().rev().find(waits).or_else(|| all[..at].last()).map(id),
        next: all[at + 1..].iter().find(waits).or_else(|| all.get(at + 1)).map(id),
    }
}

fn candidates(picture: &Picture, frame: &Frame, claim: &Fact) -> Vec<Candidate> {
    let told = |candidate: &picture::Candidate| {
        let fact = picture.fact(candidate.subject)?;
        let why: Vec<String> = candidate.why.iter().map(|why| why_words(frame, *why)).collect();
        Some(Candidate {
            id: candidate.subject.to_string(),
            name: record_gist(frame, picture, fact),
            why: why.join(&frame.t("clause-join")),
        })
    };
    picture::candidates(picture, claim.id).iter().filter_map(told).collect()
}

fn why_words(frame: &Frame, why: Why) -> String {
    let words = &frame.words;
    match why {
        Why::Days(days) => words.t_with("why-days", &[("count", Value::from(days))]),
        Why::Words(share) => words.t_with("why-words", &[("share", Value::from(words.percent(share.into())))]),
        why => words.t(&format!("why-{}", why.code())),
    }
}

/// The page as HTML; `trouble` stands over the decision.
pub fn render(page_value: &Page, frame: &Frame, trouble: Option<&Markup>) -> Markup {
    let body = html! {
        div.desk id="desk" data-desk=(frame.href(&format!("/desk/{}", page_value.source))) {
            div.desk-queue { (queue::render(frame, &page_value.queue, Some(page_value.source))) }
            section.desk-evidence tabindex="0" aria-label=(frame.t("desk-evidence")) {
                @match &page_value.text {
                    Some(part) => (lit(&part.text, page_value.language.as_deref(), part.offset, &page_value.lits)),
                    None => (note(&frame.t("sources-no-text"), false)),
                }
            }
            section.desk-decision aria-label=(frame.t("desk-decision")) {
                @if let Some(last) = &page_value.last { (undo_last(frame, page_value, last)) }
                @if let Some(trouble) = trouble { (trouble) }
                @match &page_value.chosen {
                    Some(chosen) => (decision(frame, page_value, chosen)),
                    None => (finished(frame, page_value)),
                }
                (list(frame, page_value))
            }
        }
        script type="module" src=(frame.assets.address("desk.js")) {}
    };
    let head = Head::new(page_value.title.text.clone()).kicker(frame.t("room-desk"));
    page(frame, &head, &body)
}

fn finished(frame: &Frame, page_value: &Page) -> Markup {
    let next = page_value.queue.sources.iter().find(|waiting| waiting.id != page_value.source);
    html! {
        div.note role="status" {
            p { (frame.t("desk-source-done")) }
            @if let Some(next) = next { p { a.button href=(frame.href(&format!("/desk/{}", next.id))) data-nav="next" { (frame.t("desk-next-source")) } } }
            @else { p { a.button href=(frame.href("/desk")) { (frame.t("desk-to-entry")) } } }
            p { a href=(frame.href(&format!("/sources/{}", page_value.source))) { (frame.t("desk-to-source")) } }
        }
    }
}

fn undo_last(frame: &Frame, page_value: &Page, last: &ClaimView) -> Markup {
    html! {
        form.undo-last method="post" action=(action(frame, page_value)) data-undo {
            (hidden_token(frame))
            (naming(last))
            span role="status" { (claim_state(frame, last.state)) " " (name(&last.gist)) }
            button.quiet type="submit" name="do" value="undo" { (frame.t("desk-undo")) }
        }
    }
}

fn action(frame: &Frame, page_value: &Page) -> String {
    frame.href(&format!("/desk/{}", page_value.source))
}

/// Which claim, as it was seen.
fn naming(view: &ClaimView) -> Markup {
    html! {
        input type="hidden" name="claim" value=(view.id);
        input type="hidden" name="seen" value=(view.version);
    }
}

fn decision(frame: &Frame, page_value: &Page, chosen: &Chosen) -> Markup {
    let view = &chosen.view;
    let claim_at = |id: &String| frame.href_with(&format!("/desk/{}", page_value.source), &[("claim", id)]);
    html! {
        nav.steps aria-label=(frame.t("desk-steps")) {
            @if let Some(previous) = &chosen.previous { a href=(claim_at(previous)) data-nav="previous" rel="prev" { (frame.t("key-up")) } }
            @if let Some(next) = &chosen.next { a href=(claim_at(next)) data-nav="next" rel="next" { (frame.t("key-down")) } }
            span.soft.small { (frame.words.t_with("desk-left-here", &[("count", Value::from(page_value.waiting as u64))])) }
        }
        article.claim.chosen id={ "c-" (view.key) } data-claim=(view.key) {
            header { h2 { (view.about) } (claim_state(frame, view.state)) }
            (claim_fields(frame, view))
        }
        @if view.state == ClaimState::Proposed { (open_decision(frame, page_value, chosen)) }
        @else { (made_decision(frame, page_value, chosen)) }
    }
}

fn open_decision(frame: &Frame, page_value: &Page, chosen: &Chosen) -> Markup {
    html! {
        form.decide method="post" action=(action(frame, page_value)) id="decide" {
            (hidden_token(frame))
            (naming(&chosen.view))
            (same_as(frame, chosen))
            p.buttons { button type="submit" name="do" value="confirm" { (frame.t("key-confirm")) " " kbd { "↵" } } }
        }
        (correction(frame, page_value, chosen))
        (rejection(frame, page_value, chosen))
    }
}

/// Which known record it is, for the confirming and the correcting form.
fn same_as(frame: &Frame, chosen: &Chosen) -> Markup {
    html! {
        @if !chosen.candidates.is_empty() {
            fieldset.same-as {
                legend { (frame.t("desk-same-as")) }
                label { input type="radio" name="subject" value="" checked; span { (frame.t("desk-same-as-none")) } }
                @for candidate in &chosen.candidates {
                    label {
                        input type="radio" name="subject" value=(candidate.id);
                        span { (name(&candidate.name)) span.small.soft { " · " (candidate.why) } }
                    }
                }
            }
        }
    }
}

fn correction(frame: &Frame, page_value: &Page, chosen: &Chosen) -> Markup {
    html! {
        details.correct id="correct" open[chosen.kept] {
            summary { (frame.t("key-correct")) " " kbd { "e" } }
            @if chosen.kept { p.help { (frame.t("desk-kept")) } }
            form method="post" action=(action(frame, page_value)) data-keep=(format!("{}/unfinished", action(frame, page_value))) {
                (hidden_token(frame))
                (naming(&chosen.view))
                (chosen.inputs)
                label { span { (frame.t("desk-because")) } input name="because" maxlength="500" dir="auto"; }
                button type="submit" name="do" value="correct" { (frame.t("desk-correct-go")) }
            }
        }
    }
}

fn rejection(frame: &Frame, page_value: &Page, chosen: &Chosen) -> Markup {
    html! {
        details.reject id="reject" {
            summary { (frame.t("key-reject")) " " kbd { "x" } }
            form method="post" action=(action(frame, page_value)) {
                (hidden_token(frame))
                (naming(&chosen.view))
                fieldset {
                    legend { (frame.t("desk-reason")) }
                    @for (at, reason) in REASONS.iter().enumerate() {
                        label { input type="radio" name="reason" value=(reason) checked[at == 0]; (frame.t(&format!("desk-reason-{reason}"))) }
                    }
                }
                label { span { (frame.t("desk-because")) } input name="because" maxlength="500" dir="auto"; }
                button type="submit" name="do" value="reject" { (frame.t("desk-reject-go")) }
            }
        }
    }
}

fn made_decision(frame: &Frame, page_value: &Page, chosen: &Chosen) -> Markup {
    let view = &chosen.view;
    html! {
        @if let Some(subject) = &view.subject {
            p { a href=(frame.href(&format!("/records/{subject}"))) { (frame.t("sources-to-record")) } }
        }
        form method="post" action=(action(frame, page_value)) data-undo {
            (hidden_token(frame))
            (naming(view))
            button.quiet type="submit" name="do" value="undo" { (frame.t("desk-undo")) " " kbd { "u" } }
        }
        @if view.state.counts() { (correction(frame, page_value, chosen)) }
    }
}

fn list(frame: &Frame, page_value: &Page) -> Markup {
    let chosen = page_value.chosen.as_ref().map(|chosen| chosen.view.id.as_str());
    html! {
        h2.small-head { (frame.t("desk-claims-here")) }
        ol.claim-list {
            @for view in &page_value.list {
                li.{ "is-" (state_key(view.state)) } aria-current=[(Some(view.id.as_str()) == chosen).then_some("true")] {
                    a href=(frame.href_with(&format!("/desk/{}", page_value.source), &[("claim", &view.id)])) data-claim=(view.key) {
                        span.kind { (view.about) }
                        (name(&NameView { href: None, ..view.gist.clone() }))
                    }
                    span.small.soft { (frame.t(&format!("claim-{}", state_key(view.state)))) }
                }
            }
        }
        @if page_value.list_left_out > 0 {
            p.small.soft { (frame.words.t_with("desk-more-claims", &[("count", Value::from(page_value.list_left_out as u64))])) }
        }
        @if page_value.waiting > 1 {
            p { a href=(frame.href(&format!("/desk/{}/all", page_value.source))) { (frame.words.t_with("desk-all", &[("count", Value::from(page_value.waiting as u64))])) } }
        }
    }
}

/// The key under which what a person types for a claim is kept.
pub fn unfinished_key(claim: RecordId) -> String {
    format!("desk/{claim}")
}

/// What the person had typed for a claim.
pub async fn kept(app: &App, account: &str, claim: RecordId) -> Result<Option<Typed>, PageError> {
    let account = account.to_owned();
    let kept = app.with_ledger(move |ledger| ledger.unfinished(&account, &unfinished_key(claim))).await?;
    Ok(kept.and_then(|kept| serde_json::from_str(&kept.body).ok()))
}

/// The claim that an address asks for, or the first that waits.
pub fn asked(picture: &Picture, frame: &Frame, source: RecordId) -> Option<RecordId> {
    let asked: Option<RecordId> = frame.query.get("claim").and_then(|claim| claim.parse().ok());
    let all = in_order(picture, source);
    let known = asked.filter(|asked| all.iter().any(|(fact, _)| fact.id == *asked));
    known.or_else(|| all.iter().find(|(_, claim)| claim.state == ClaimState::Proposed).map(|(fact, _)| fact.id))
}

pub(super) async fn show(
    State(app): State<App>,
    Path((_, source)): Path<(String, String)>,
    frame: Frame,
) -> Result<Response, PageError> {
    let person = acting(&frame)?;
    let source: RecordId = source.parse().map_err(|_| PageError::NotFound)?;
    let picture = app.picture_for(frame.reader.viewer(), None).await?;
    let chosen = asked(&picture, &frame, source);
    let kept = match chosen {
        Some(claim) => kept(&app, &person.account, claim).await?,
        None => None,
    };
    shown(&app, frame, &picture, source, chosen, kept.as_ref(), None).await
}

/// The page of a source at the desk, with something said over the decision.
pub async fn shown(
    app: &App,
    frame: Frame,
    picture: &Picture,
    source: RecordId,
    chosen: Option<RecordId>,
    kept: Option<&Typed>,
    trouble: Option<&Markup>,
) -> Result<Response, PageError> {
    let body = picture.source(source).ok_or(PageError::NotFound)?;
    let text = frozen_text(app, body).await?;
    let frame = frame.in_room(Room::Desk);
    let page = load(picture, &frame, source, text.as_deref(), chosen, kept).ok_or(PageError::NotFound)?;
    Ok(render(&page, &frame, trouble).into_response())
}
