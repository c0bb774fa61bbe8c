//! Answers: yes, no, taken back; all of one ground at once.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use office::Answer;
use record::RecordId;

use super::super::decide::fields;
use super::{acting, basis_of, kind_code, kind_of, proposals_of};
use crate::app::App;
use crate::frame::{Frame, Room};
use crate::pages::desk::told;
use crate::pages::see_other;
use crate::parts::title::title;
use crate::parts::{Head, hidden_token, name, page};
use crate::trouble::PageError;
use crate::words::Value;

/// Questions answered at one go.
const ALL_MAX: usize = 20_000;
/// Questions listed before they are.
const LISTED_MAX: usize = 50;

fn unreadable(what: &str) -> PageError {
    PageError::Unreadable { what: what.to_owned() }
}

/// An answer, or the last one taken back.
pub(in super::super) async fn send(State(app): State<App>, frame: Frame, body: Bytes) -> Result<Response, PageError> {
    let person = acting(&frame)?;
    let form = fields(&body);
    let get = |name: &str| form.get(name).map(String::as_str).filter(|text| !text.is_empty());
    if get("do") == Some("undo") {
        return undo(&app, &frame, &form, person).await;
    }
    let id = |name: &str| get(name).and_then(|id| id.parse::<RecordId>().ok()).ok_or_else(|| unreadable(name));
    let kind = get("at").and_then(|key| kind_of(key.split('.').next()?)).ok_or_else(|| unreadable("at"))?;
    let ends = (id("from")?, id("to")?);
    let answer = match get("do") {
        Some("reject") => Answer::No,
        _ => Answer::Yes(get("because").map(|text| text.trim().to_owned())),
    };
    let picture = app.picture_for(frame.reader.viewer(), None).await?;
    let outcome = app.with_live(move |live| office::tie(live, &picture, &person, kind, ends, answer)).await?;
    let receipts = outcome.map_err(|error| told(&frame, &error))?;
    // The link itself is written last; what it takes back comes before it.
    let done = receipts.last().map(|receipt| receipt.record.to_string());
    let pairs = [
        frame.query.get("kind").map(|kind| ("kind", kind)),
        get("next").map(|next| ("tie", next)),
        done.as_deref().map(|done| ("done", done)),
    ];
    let pairs: Vec<(&str, &str)> = pairs.into_iter().flatten().collect();
    Ok(see_other(&frame.href_with("/desk/links", &pairs)))
}

async fn undo(
    app: &App,
    frame: &Frame,
    form: &BTreeMap<String, String>,
    person: office::Acting,
) -> Result<Response, PageError> {
    let get = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
    let link: RecordId = get("link").parse().map_err(|_| unreadable("link"))?;
    let seen: u32 = get("seen").parse().map_err(|_| unreadable("seen"))?;
    let picture = app.picture_for(frame.reader.viewer(), None).await?;
    let seen_in = Arc::clone(&picture);
    let outcome = app.with_live(move |live| office::unlink(live, &seen_in, &person, link, seen)).await?;
    outcome.map_err(|error| told(frame, &error))?;
    // Back to where the person was: a record's page, or the question that stands again.
    if let Ok(record) = get("back").parse::<RecordId>() {
        return Ok(see_other(&frame.href(&format!("/records/{record}"))));
    }
    let at = picture.own(link).and_then(|fact| match &fact.body {
        record::Body::Link(body) => {
            let kind = if body.kind == record::LinkKind::NotSameAs { record::LinkKind::SameAs } else { body.kind };
            Some(format!("{}.{}.{}", kind_code(kind), body.from, body.to))
        }
        _ => None,
    });
    let pairs = [frame.query.get("kind").map(|kind| ("kind", kind)), at.as_deref().map(|at| ("tie", at))];
    let pairs: Vec<(&str, &str)> = pairs.into_iter().flatten().collect();
    Ok(see_other(&frame.href_with("/desk/links", &pairs)))
}

/// The group that an address names.
fn group(frame: &Frame) -> Result<(record::LinkKind, picture::Basis), PageError> {
    let kind = frame.query.get("kind").and_then(kind_of).ok_or_else(|| unreadable("kind"))?;
    let basis = frame.query.get("basis").and_then(basis_of).filter(|basis| basis.is_sure());
    Ok((kind, basis.ok_or_else(|| unreadable("basis"))?))
}

/// Asks whether all questions of one ground are to be answered with yes.
pub(in super::super) async fn ask_all(State(app): State<App>, frame: Frame) -> Result<Markup, PageError> {
    let person = acting(&frame)?;
    let (kind, basis) = group(&frame)?;
    let picture = app.picture_for(frame.reader.viewer(), None).await?;
    let all = proposals_of(&app, &picture).await?;
    let frame = frame.in_room(Room::Desk);
    let group: Vec<_> = office::alike(&picture, &all, &person.member, kind, basis).collect();
    let words = &frame.words;
    let code = kind_code(kind);
    let what = [
        ("count", Value::from(group.len() as u64)),
        ("basis", Value::from(frame.t(&format!("basis-{}", basis.code())))),
        ("kind", Value::from(frame.t(&format!("link-{code}")))),
    ];
    let pairs = [("kind", code.as_str()), ("basis", basis.code())];
    let titled = |id| picture.fact(id).map(|fact| title(&frame, &picture, fact));
    let body = html! {
        p { (words.t_with("tie-group-what", &what)) }
        ol.claim-list {
            @for one in group.iter().take(LISTED_MAX) {
                @if let (Some(from), Some(to)) = (titled(one.from), titled(one.to)) { li { span { (name(&from)) " → " (name(&to)) } } }
            }
        }
        @if group.len() > LISTED_MAX { p.small.soft { (words.t_with("tie-more", &[("count", Value::from((group.len() - LISTED_MAX) as u64))])) } }
        form method="post" action=(frame.href_with("/desk/links/all", &pairs)) {
            (hidden_token(&frame))
            button type="submit" { (words.t_with("tie-group-go", &[("count", Value::from(group.len().min(ALL_MAX) as u64))])) }
            " " a href=(frame.href_with("/desk/links", &[("kind", &code)])) { (frame.t("tie-back")) }
        }
    };
    Ok(page(&frame, &Head::new(frame.t("tie-group-title")).kicker(frame.t("tie")), &body))
}

/// Answers all of them with yes.
pub(in super::super) async fn all(State(app): State<App>, frame: Frame) -> Result<Response, PageError> {
    let person = acting(&frame)?;
    let group = group(&frame)?;
    let viewer = frame.reader.viewer();
    let written = app.with_live(move |live| office::tie_alike(live, &viewer, &person, group, ALL_MAX)).await?;
    let count = written.to_string();
    Ok(see_other(&frame.href_with("/desk/links", &[("at-once", &count)])))
}
