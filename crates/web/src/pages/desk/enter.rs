//! The desk's door: what waits, and the form by which texts and files come in.

use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use intake::Limits;
use maud::{Markup, html};
use office::{About, Entered, EnteredSource, enter};
use picture::Picture;
use record::{Day, Marking};

use super::tabs::{Tab, tabs};
use super::{acting, queue};
use crate::app::App;
use crate::frame::{Frame, Room};
use crate::pages::imports::drop_form;
use crate::parts::{Head, NameView, findings, hidden_token, name, note, page};
use crate::trouble::PageError;
use crate::words::Value;

/// Files of one form; more are not read.
const FILES_MAX: usize = 200;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    queue: queue::Queue,
    /// Words over the form, where something is wrong with what was sent.
    flaw: Option<String>,
}

/// The queue of the viewer's member.
pub fn load(picture: &Picture, frame: &Frame) -> Page {
    Page { queue: queue::load(picture, frame), flaw: None }
}

/// The page as HTML.
pub fn render(page_value: &Page, frame: &Frame) -> Markup {
    let body = html! {
        (tabs(frame, Tab::Claims))
        div.columns.desk-door {
            section {
                h2 { (frame.t("desk-in")) }
                (drop_form(frame))
                p { a href=(frame.href("/imports")) { (frame.t("imports-list")) } }
                h2 { (frame.t("desk-paste")) }
                @if let Some(flaw) = &page_value.flaw { (note(flaw, true)) }
                (form(frame))
            }
            section {
                h2 { (frame.t("desk-queue")) }
                @if page_value.queue.sources.is_empty() { p.soft { (frame.t("desk-empty-what")) } }
                @else { (queue::render(frame, &page_value.queue, None)) }
            }
        }
        script type="module" src=(frame.assets.address("desk.js")) {}
        script type="module" src=(frame.assets.address("imports.js")) {}
    };
    page(frame, &Head::new(frame.t("room-desk")).lede(frame.t("desk-lede")), &body)
}

fn form(frame: &Frame) -> Markup {
    html! {
        form.enter.paste method="post" enctype="multipart/form-data" action=(frame.href("/desk")) {
            (hidden_token(frame))
            label { span.unseen { (frame.t("desk-paste")) } textarea name="text" rows="10" dir="auto" {} }
            div.row-form {
                label { span { (frame.t("field-publisher")) } input name="publisher" maxlength="200" dir="auto"; }
                label { span { (frame.t("field-published")) } input name="published" placeholder="2015-01-22" dir="ltr" maxlength="10" pattern="[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"; }
            }
            p.help { (frame.t("desk-published-help")) }
            div.row-form {
                label { span { (frame.t("field-address")) } input name="address" type="url" maxlength="2000" dir="ltr"; }
                label { span { (frame.t("desk-marking")) }
                    select name="tlp" {
                        @for (code, key) in [("clear", "clear"), ("green", "green"), ("amber", "amber"), ("amber+strict", "amber-strict"), ("red", "red")] {
                            option value=(code) selected[code == "green"] { (frame.t(&format!("desk-tlp-{key}"))) }
                        }
                    }
                }
            }
            button type="submit" { (frame.t("desk-in-go")) }
        }
    }
}

pub(super) async fn show(State(app): State<App>, frame: Frame) -> Result<Markup, PageError> {
    acting(&frame)?;
    let picture = app.picture_for(frame.reader.viewer(), None).await?;
    let frame = frame.in_room(Room::Desk);
    Ok(render(&load(&picture, &frame), &frame))
}

/// What a form brought: texts and files with their names, and what the person says of them.
struct Brought {
    files: Vec<(Option<String>, Vec<u8>)>,
    about: About,
}

/// Reads the form; the name of a field that cannot be read goes back.
async fn brought(owner: &str, mut form: Multipart) -> Result<Result<Brought, &'static str>, PageError> {
    let mut files = Vec::new();
    let mut about = About { marking: Marking::green(), ..About::nothing(owner) };
    let broken = |_| PageError::Unreadable { what: "multipart/form-data".to_owned() };
    let said = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let what = field.name().unwrap_or_default().to_owned();
        match what.as_str() {
            "text" | "file" => {
                let file = field.file_name().map(str::to_owned).filter(|file| !file.is_empty());
                let bytes = field.bytes().await.map_err(broken)?.to_vec();
                if !bytes.trim_ascii().is_empty() && files.len() < FILES_MAX {
                    files.push((file, bytes));
                }
            }
            _ => {
                let text = field.text().await.map_err(broken)?;
                match what.as_str() {
                    "publisher" => about.publisher = said(text),
                    "address" => about.address = said(text),
                    "published" => match said(text).map(|day| day.parse::<Day>()) {
                        None => {}
                        Some(Ok(day)) => about.published = Some(day),
                        Some(Err(_)) => return Ok(Err("published")),
                    },
                    "tlp" => match serde_json::from_value(serde_json::Value::String(text)) {
                        Ok(tlp) => about.marking = Marking::level(tlp),
                        Err(_) => return Ok(Err("marking")),
                    },
                    _ => {}
                }
            }
        }
    }
    Ok(Ok(Brought { files, about }))
}

/// Takes in what was sent and says what came of it. One text with claims leads straight to them.
pub(super) async fn send(State(app): State<App>, frame: Frame, form: Multipart) -> Result<Response, PageError> {
    let person = acting(&frame)?;
    let brought = brought(&person.member, form).await?;
    let flaw = match &brought {
        Err(field) => Some(format!("{} {}", frame.t("desk-unread"), frame.t(&format!("field-{field}")))),
        Ok(brought) if brought.files.is_empty() => Some(frame.t("desk-nothing-sent")),
        Ok(_) => None,
    };
    let frame = frame.in_room(Room::Desk);
    let Ok(brought) = brought.map_err(|_| ()) else {
        return again(&app, &frame, flaw).await;
    };
    if flaw.is_some() {
        return again(&app, &frame, flaw).await;
    }
    let outcome: Vec<(Option<String>, Entered)> = app
        .with_live(move |live| {
            let limits = Limits::default();
            let one = |(file, bytes): (Option<String>, Vec<u8>)| {
                let entered = enter(live, &person.account, &bytes, file.as_deref(), &brought.about, &limits)?;
                Ok((file, entered))
            };
            brought.files.into_iter().map(one).collect()
        })
        .await?;
    Ok(result(&frame, &outcome).into_response())
}

async fn again(app: &App, frame: &Frame, flaw: Option<String>) -> Result<Response, PageError> {
    let picture = app.picture_for(frame.reader.viewer(), None).await?;
    let page = Page { flaw, ..load(&picture, frame) };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page, frame)).into_response())
}

/// What was read, file by file, with what was noticed.
pub fn result(frame: &Frame, outcome: &[(Option<String>, Entered)]) -> Markup {
    let sources: Vec<&EnteredSource> = outcome.iter().flat_map(|(_, entered)| &entered.sources).collect();
    let nothing = sources.is_empty() && outcome.iter().all(|(_, entered)| entered.rows == office::Written::default());
    let body = html! {
        @if nothing { (note(&frame.t("desk-result-none"), true)) }
        @for (file, entered) in outcome {
            section.entered {
                h2 { @match file { Some(file) => (name(&NameView::new(file, None))), None => (frame.t("desk-paste")) } }
                @for source in &entered.sources { (one_source(frame, source)) }
                @if !entered.findings.is_empty() { (findings(frame, &entered.findings)) }
            }
        }
        p { a href=(frame.href("/desk")) { (frame.t("desk-to-entry")) } }
    };
    page(frame, &Head::new(frame.t("desk-result")).kicker(frame.t("room-desk")), &body)
}

fn one_source(frame: &Frame, source: &EnteredSource) -> Markup {
    let claims = [("count", Value::from(source.claims as u64))];
    html! {
        div.entered-source {
            @if let Some(title) = &source.title { h3 { (name(&NameView::new(title, None))) } }
            @if source.is_new { p { (frame.words.t_with("desk-result-claims", &claims)) } }
            @else { p { (frame.t("desk-result-known")) } }
            @if source.claims > 0 { p { a.button href=(frame.href(&format!("/desk/{}", source.source))) { (frame.t("desk-result-go")) } } }
            @else { p { a href=(frame.href(&format!("/sources/{}", source.source))) { (frame.t("desk-to-source")) } } }
            @if !source.findings.is_empty() { (findings(frame, &source.findings)) }
        }
    }
}
