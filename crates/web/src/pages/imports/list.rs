//! The page of imports: where files are dropped, and what became of those that were.

use axum::extract::State;
use maud::{Markup, html};

use super::PARTS;
use super::jobs::{JobView, What, all, heading, lines};
use crate::app::App;
use crate::frame::{Frame, Room};
use crate::pages::desk::acting;
use crate::parts::{Head, NameView, findings, hidden_token, name, note, page};
use crate::trouble::PageError;
use crate::words::Value;
use record::Finding;

/// Jobs on the page.
const SHOWN_MAX: usize = 50;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Page {
    pub jobs: Vec<JobView>,
    /// Files that were refused just now.
    pub refused: Vec<(String, Finding)>,
    /// Words over the form, where something is wrong with what was sent.
    pub flaw: Option<String>,
    /// The folder of the example's files, while nothing was taken in.
    pub to_drop: Option<String>,
}

/// The page as HTML.
pub(super) fn render(page_value: &Page, frame: &Frame) -> Markup {
    let body = html! {
        section {
            @if let Some(flaw) = &page_value.flaw { (note(flaw, true)) }
            @for (file, finding) in &page_value.refused {
                div.note.bad role="alert" { p { (name(&NameView::new(file, None))) } (findings(frame, std::slice::from_ref(finding))) }
            }
            @if let Some(folder) = &page_value.to_drop {
                p { (frame.words.t_with("imports-to-drop", &[("path", Value::from(folder.clone()))])) }
            }
            (drop_form(frame))
        }
        section {
            h2 { (frame.t("imports-list")) }
            div data-part=(frame.href(PARTS)) { (jobs(frame, &page_value.jobs)) }
        }
        script type="module" src=(frame.assets.address("imports.js")) {}
    };
    let head = Head::new(frame.t("imports-title")).kicker(frame.t("room-desk")).lede(frame.t("imports-lede"));
    page(frame, &head, &body)
}

/// The jobs, drawn anew while one of them runs.
fn jobs(frame: &Frame, jobs: &[JobView]) -> Markup {
    html! {
        @if jobs.is_empty() { p.soft { (frame.t("imports-none")) } }
        ol.jobs data-running[jobs.iter().any(JobView::is_running)] {
            @for job in jobs.iter().take(SHOWN_MAX) {
                li.job {
                    h3 { a href=(frame.href(&format!("/imports/{}", job.id))) { (heading(frame, job)) } }
                    p.small.soft { (job.when) }
                    (lines(frame, job))
                    @if proposes(job) {
                        p { a href=(frame.href(&format!("/imports/{}", job.id))) { (frame.t("imports-open")) } }
                    }
                }
            }
        }
    }
}

/// Whether something of it may wait for a person.
fn proposes(job: &JobView) -> bool {
    job.what == What::Import && job.outcome.as_ref().is_some_and(|outcome| outcome.counts.waiting > 0)
}

/// The form by which files come in: on this page and at the desk's door.
pub(crate) fn drop_form(frame: &Frame) -> Markup {
    html! {
        form.enter.drop method="post" enctype="multipart/form-data" action=(frame.href("/imports")) data-drop {
            (hidden_token(frame))
            div.row-form {
                label { span { (frame.t("field-publisher")) } input name="publisher" maxlength="200" dir="auto"; }
                label { span { (frame.t("desk-marking")) }
                    select name="tlp" {
                        @for (code, key) in [("clear", "clear"), ("green", "green"), ("amber", "amber"), ("amber+strict", "amber-strict"), ("red", "red")] {
                            option value=(code) selected[code == "green"] { (frame.t(&format!("desk-tlp-{key}"))) }
                        }
                    }
                }
            }
            label.drop-here { span { (frame.t("imports-files")) } input type="file" name="file" multiple required; span.help { (frame.t("imports-files-help")) } }
            div.job-bar data-sending hidden { progress max="100" aria-label=(frame.t("imports-sending")) {} span.small { (frame.t("imports-sending")) } }
            button type="submit" { (frame.t("imports-go")) }
        }
    }
}

/// The page with what was refused or is wrong.
pub(super) async fn page_with(
    app: &App,
    frame: &Frame,
    refused: Vec<(String, Finding)>,
    flaw: Option<String>,
) -> Result<Markup, PageError> {
    let jobs = all(app, frame, &acting(frame)?).await?;
    let to_drop = app.config().to_drop.clone().filter(|_| jobs.is_empty());
    Ok(render(&Page { jobs, refused, flaw, to_drop }, frame))
}

pub(super) async fn show(State(app): State<App>, frame: Frame) -> Result<Markup, PageError> {
    page_with(&app, &frame.in_room(Room::Desk), Vec::new(), None).await
}

pub(super) async fn part(State(app): State<App>, frame: Frame) -> Result<Markup, PageError> {
    Ok(jobs(&frame, &all(&app, &frame, &acting(&frame)?).await?))
}
