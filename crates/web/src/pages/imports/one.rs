//! One import: how far it is, what was noticed, and what it proposes, to be confirmed together or one by one.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::Response;
use ledger::JobState;
use maud::{Markup, html};
use office::jobs::Confirmation;
use picture::Picture;
use record::{ClaimState, Kind, RecordId};

use super::PARTS;
use super::jobs::{JobView, What, counted, heading, job_of, lines};
use crate::app::App;
use crate::frame::{Frame, Room};
use crate::pages::desk::acting;
use crate::pages::see_other;
use crate::parts::{Head, NameView, findings, hidden_token, name, page, said};
use crate::server::form_field;
use crate::trouble::PageError;

/// Sources of one import that are shown.
const SOURCES_MAX: usize = 100;

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
struct Page {
    job: JobView,
    sources: Vec<Proposed>,
    sources_left_out: usize,
}

/// What waits in one source, by the kind of record that is spoken of.
#[derive(Clone, Debug, PartialEq)]
struct Proposed {
    source: RecordId,
    title: NameView,
    kinds: Vec<(Kind, Waits)>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Waits {
    waiting: u64,
    decided: u64,
    /// The first that waits.
    first: Option<RecordId>,
}

impl Proposed {
    fn waiting(&self) -> u64 {
        self.kinds.iter().map(|(_, waits)| waits.waiting).sum()
    }
}

fn load(picture: &Picture, frame: &Frame, job: JobView) -> Page {
    let sources = job.outcome.as_ref().map(|outcome| outcome.sources.as_slice()).unwrap_or_default();
    let shown = sources.iter().take(SOURCES_MAX);
    let proposed = shown.filter_map(|source| proposed(picture, frame, source.source)).collect();
    Page { sources_left_out: sources.len().saturating_sub(SOURCES_MAX), sources: proposed, job }
}

fn proposed(picture: &Picture, frame: &Frame, source: RecordId) -> Option<Proposed> {
    let body = picture.source(source)?;
    let mut kinds: BTreeMap<Kind, Waits> = BTreeMap::new();
    for (fact, claim) in picture.claims_of(source) {
        let waits = kinds.entry(claim.about).or_default();
        match claim.state {
            ClaimState::Proposed => {
                waits.waiting += 1;
                waits.first.get_or_insert(fact.id);
            }
            _ => waits.decided += 1,
        }
    }
    let title = crate::pages::sources::title(body, &source.to_string());
    let title = title.linked(frame.href(&format!("/sources/{source}")));
    Some(Proposed { source, title, kinds: kinds.into_iter().collect() })
}

fn render(page_value: &Page, frame: &Frame) -> Markup {
    let job = &page_value.job;
    let body = html! {
        div data-part=(frame.href(&format!("{PARTS}/{}", job.id))) { (part_of(page_value, frame)) }
        p { a href=(frame.href("/imports")) { (frame.t("imports-back")) } }
        script type="module" src=(frame.assets.address("imports.js")) {}
    };
    let title = job.title.clone().unwrap_or_else(|| frame.t("imports-nameless"));
    let kicker = if job.what == What::Confirm { "imports-confirming" } else { "imports-title" };
    page(frame, &Head::new(title).kicker(frame.t(kicker)).lede(job.when.clone()), &body)
}

fn part_of(page_value: &Page, frame: &Frame) -> Markup {
    let job = &page_value.job;
    html! {
        section.job data-running[job.is_running()] { h2.unseen { (heading(frame, job)) } (lines(frame, job)) }
        @if job.state == JobState::Done {
            @if page_value.sources.is_empty() && job.what == What::Import { p.soft { (frame.t("imports-nothing")) } }
            @for source in &page_value.sources { (one_source(frame, job, source)) }
            @if page_value.sources_left_out > 0 { p.soft { (counted(frame, "imports-more-sources", page_value.sources_left_out as u64)) } }
        }
        @if !job.findings.kept.is_empty() {
            section {
                h2 { (frame.t("imports-findings")) }
                (findings(frame, &job.findings.kept))
                @if job.findings.left_out() > 0 { p.soft { (counted(frame, "imports-more-findings", job.findings.left_out())) } }
            }
        }
    }
}

fn one_source(frame: &Frame, job: &JobView, source: &Proposed) -> Markup {
    let confirm = |kind: Option<Kind>, words: String| {
        html! {
            form.inline method="post" action=(frame.href(&format!("/imports/{}/confirm", job.id))) {
                (hidden_token(frame))
                input type="hidden" name="source" value=(source.source);
                @if let Some(kind) = kind { input type="hidden" name="kind" value=(kind.name()); }
                button.plain[kind.is_some()] type="submit" { (words) }
            }
        }
    };
    let number = |count: u64| frame.words.number(count.into());
    html! {
        section.entered-source {
            h2 { (name(&source.title)) }
            @if source.waiting() > 0 {
                p { (counted(frame, "imports-waiting", source.waiting())) }
                (confirm(None, counted(frame, "imports-confirm-all", source.waiting())))
            } @else { p { (frame.t("imports-all-decided")) } }
            div.table-box tabindex="0" role="region" aria-label=(frame.t("imports-kinds")) {
                table {
                    caption.unseen { (frame.t("imports-kinds")) }
                    thead { tr { th scope="col" { (frame.t("imports-kind")) } th.number scope="col" { (frame.t("imports-kind-waiting")) } th.number scope="col" { (frame.t("imports-kind-decided")) } th scope="col" { span.unseen { (frame.t("imports-kind-do")) } } } }
                    tbody {
                        @for (kind, waits) in &source.kinds {
                            tr {
                                th scope="row" { (said::kind(&frame.words, *kind)) }
                                td.number { (number(waits.waiting)) }
                                td.number { (number(waits.decided)) }
                                td {
                                    @if let Some(first) = waits.first {
                                        a href=(frame.href_with(&format!("/desk/{}", source.source), &[("claim", &first.to_string())])) { (frame.t("imports-look")) }
                                        @if source.kinds.len() > 1 { " " (confirm(Some(*kind), frame.t("imports-confirm-kind"))) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

async fn loaded(app: &App, frame: &Frame, id: &str) -> Result<Page, PageError> {
    let acting = acting(frame)?;
    let job = job_of(app, frame, &acting, id).await?;
    let view = JobView::of(frame, &acting.member, &job).ok_or(PageError::NotFound)?;
    if view.outcome.is_none() {
        return Ok(Page { job: view, sources: Vec::new(), sources_left_out: 0 });
    }
    let picture = app.picture_for(frame.reader.viewer(), None).await?;
    Ok(load(&picture, frame, view))
}

pub(super) async fn show(
    State(app): State<App>,
    Path((_, id)): Path<(String, String)>,
    frame: Frame,
) -> Result<Markup, PageError> {
    let frame = frame.in_room(Room::Desk);
    Ok(render(&loaded(&app, &frame, &id).await?, &frame))
}

pub(super) async fn part(
    State(app): State<App>,
    Path((_, id)): Path<(String, String)>,
    frame: Frame,
) -> Result<Markup, PageError> {
    Ok(part_of(&loaded(&app, &frame, &id).await?, &frame))
}

pub(super) async fn stop(
    State(app): State<App>,
    Path((_, id)): Path<(String, String)>,
    frame: Frame,
) -> Result<Response, PageError> {
    let job = job_of(&app, &frame, &acting(&frame)?, &id).await?;
    app.with_ledger(move |ledger| ledger.stop_job(job.id)).await?;
    Ok(see_other(&frame.href(&format!("/imports/{id}"))))
}

pub(super) async fn resume(
    State(app): State<App>,
    Path((_, id)): Path<(String, String)>,
    frame: Frame,
) -> Result<Response, PageError> {
    let job = job_of(&app, &frame, &acting(&frame)?, &id).await?;
    app.with_ledger(move |ledger| ledger.resume_job(job.id)).await?;
    app.live().bell().ring();
    Ok(see_other(&frame.href(&format!("/imports/{id}"))))
}

/// Queues the confirmation of what waits in one of the import's sources.
pub(super) async fn confirm(
    State(app): State<App>,
    Path((_, id)): Path<(String, String)>,
    frame: Frame,
    body: Bytes,
) -> Result<Response, PageError> {
    let acting = acting(&frame)?;
    let job = job_of(&app, &frame, &acting, &id).await?;
    let view = JobView::of(&frame, &acting.member, &job).ok_or(PageError::NotFound)?;
    let asked = form_field(&body, "source").and_then(|source| source.parse::<RecordId>().ok());
    let kind = form_field(&body, "kind").as_deref().and_then(Kind::of);
    let outcome = view.outcome.ok_or(PageError::NotFound)?;
    let source = outcome.sources.iter().find(|source| Some(source.source) == asked).ok_or(PageError::NotFound)?;
    let picture = app.picture_for(frame.reader.viewer(), None).await?;
    let waits = picture
        .claims_of(source.source)
        .filter(|(_, claim)| claim.state == ClaimState::Proposed && kind.is_none_or(|kind| claim.about == kind));
    let claims = waits.count() as u64;
    let title = source.title.clone().or(view.title);
    let confirmation = Confirmation { source: source.source, kind, title, acting, claims };
    let id = app.with_live(move |live| office::jobs::confirm(live, &confirmation)).await?;
    Ok(see_other(&frame.href(&format!("/imports/{id}"))))
}
