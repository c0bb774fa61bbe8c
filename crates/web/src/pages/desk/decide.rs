//! Deciding: a form becomes a decision, its changes are written, and the next claim is shown.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use office::jobs::Confirmation;
use picture::Picture;
use picture::desk::{Decision, DeskError};
use record::{ClaimState, RecordId};

use super::work::{REASONS, Typed, in_order, shown, unfinished_key};
use super::{acting, inputs, queue, told};
use crate::app::App;
use crate::frame::{Frame, Room};
use crate::pages::see_other;
use crate::parts::claim::{claim_state, gist};
use crate::parts::{Head, hidden_token, name, page};
use crate::query::decode;
use crate::trouble::PageError;
use crate::words::Value;

/// Claims confirmed while the person waits; more are confirmed by a job.
const ALL_MAX: usize = 2_000;

/// The fields of a posted form, each name once.
pub(in crate::pages) fn fields(body: &Bytes) -> BTreeMap<String, String> {
    let text = std::str::from_utf8(body).unwrap_or_default();
    let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (decode(name), decode(value))).collect()
}

/// What was typed into a correction: the fields that begin with `f.`.
pub(in crate::pages) fn typed(form: &BTreeMap<String, String>) -> Typed {
    form.iter().filter_map(|(name, value)| Some((name.strip_prefix("f.")?.to_owned(), value.clone()))).collect()
}

pub(super) async fn send(
    State(app): State<App>,
    Path((_, source)): Path<(String, String)>,
    frame: Frame,
    body: Bytes,
) -> Result<Response, PageError> {
    let person = acting(&frame)?;
    let source: RecordId = source.parse().map_err(|_| PageError::NotFound)?;
    let form = fields(&body);
    let get = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
    let claim: RecordId = get("claim").parse().map_err(|_| PageError::Unreadable { what: "claim".to_owned() })?;
    let seen: u32 = get("seen").parse().map_err(|_| PageError::Unreadable { what: "seen".to_owned() })?;
    let picture = app.picture_for(frame.reader.viewer(), None).await?;
    let body = picture.claim(claim).filter(|body| body.source == source).ok_or(PageError::NotFound)?;
    let typed = typed(&form);
    let decision = match decision(&frame, &picture, body, &form, &typed) {
        Ok(decision) => decision,
        Err(unread) => {
            let said = name(&inputs::refused(&frame, &unread));
            let trouble = html! { div.note.bad role="alert" { p { (frame.t("desk-unread")) " " (said) } p { (frame.t("desk-unread-next")) } } };
            let page = shown(&app, frame, &picture, source, Some(claim), Some(&typed), Some(&trouble)).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let undone = decision == Decision::Undo;
    let (acting, seen_in) = (person.clone(), std::sync::Arc::clone(&picture));
    let outcome = app.with_live(move |live| office::decide(live, &seen_in, &acting, claim, seen, decision)).await?;
    match outcome {
        Ok(_) => {}
        Err(DeskError::AlreadyDecided | DeskError::NothingToUndo) => {
            return meanwhile(&app, frame, source, claim, &typed).await;
        }
        Err(error) => return Err(told(&frame, &error)),
    }
    let account = person.account.clone();
    app.with_ledger(move |ledger| ledger.drop_unfinished(&account, &unfinished_key(claim))).await?;
    if undone {
        return Ok(see_other(&frame.href_with(&format!("/desk/{source}"), &[("claim", &claim.to_string())])));
    }
    Ok(see_other(&next_address(&app, &frame, source, claim).await?))
}

fn decision(
    frame: &Frame,
    picture: &Picture,
    claim: &record::Claim,
    form: &BTreeMap<String, String>,
    typed: &Typed,
) -> Result<Decision, inputs::Unread> {
    let get = |name: &str| form.get(name).map(|text| text.trim()).filter(|text| !text.is_empty());
    let subject = get("subject").and_then(|subject| subject.parse().ok());
    let because = get("because").map(str::to_owned);
    Ok(match get("do") {
        Some("reject") => {
            let reason = REASONS.iter().find(|reason| Some(**reason) == get("reason")).unwrap_or(&"other");
            Decision::Reject { because: Some(because.map_or((*reason).to_owned(), |text| format!("{reason}: {text}"))) }
        }
        Some("undo") => Decision::Undo,
        Some("correct") => {
            let fields = inputs::read(frame, picture, claim, typed)?;
            match fields.is_empty() {
                true if claim.state == ClaimState::Proposed => Decision::Confirm { subject },
                _ => Decision::Correct { fields, because, subject },
            }
        }
        _ => Decision::Confirm { subject },
    })
}

/// Where to go on: the next claim of the source, the next source, or the desk's door.
async fn next_address(app: &App, frame: &Frame, source: RecordId, done: RecordId) -> Result<String, PageError> {
    let picture = app.picture_for(frame.reader.viewer(), None).await?;
    let all = in_order(&picture, source);
    let at = all.iter().position(|(fact, _)| fact.id == done).map_or(0, |at| at + 1);
    let waits = |(_, claim): &&(&picture::Fact, &record::Claim)| claim.state == ClaimState::Proposed;
    let next = all[at..].iter().find(waits).or_else(|| all[..at].iter().find(waits));
    let done = done.to_string();
    let here = format!("/desk/{source}");
    Ok(match next {
        Some((fact, _)) => frame.href_with(&here, &[("claim", &fact.id.to_string()), ("done", &done)]),
        None => frame.href_with(&here, &[("done", &done)]),
    })
}

/// Somebody was faster: who, what, and what this person typed is kept.
async fn meanwhile(
    app: &App,
    frame: Frame,
    source: RecordId,
    claim: RecordId,
    typed: &Typed,
) -> Result<Response, PageError> {
    let picture = app.picture_for(frame.reader.viewer(), None).await?;
    let fact = picture.own(claim).ok_or(PageError::NotFound)?;
    let state = crate::parts::claim::claim_body(fact).map_or(ClaimState::Proposed, |claim| claim.state);
    let who = fact.version.recorded_by.clone();
    let when = frame.words.moment(fact.version.recorded_at);
    let trouble = html! {
        div.note.bad role="alert" {
            p { (frame.words.t_with("desk-meanwhile", &[("who", Value::from(who)), ("when", Value::from(when))])) " " (claim_state(&frame, state)) }
            p { (frame.t("desk-meanwhile-next")) }
        }
    };
    let page = shown(app, frame, &picture, source, Some(claim), Some(typed), Some(&trouble)).await?;
    Ok((StatusCode::CONFLICT, page).into_response())
}

/// Keeps what a person types, so that nothing is lost when the browser closes.
pub(super) async fn keep(
    State(app): State<App>,
    Path((_, source)): Path<(String, String)>,
    frame: Frame,
    body: Bytes,
) -> Result<Response, PageError> {
    let person = acting(&frame)?;
    let source: RecordId = source.parse().map_err(|_| PageError::NotFound)?;
    let form = fields(&body);
    let claim: RecordId = form
        .get("claim")
        .and_then(|claim| claim.parse().ok())
        .ok_or(PageError::Unreadable { what: "claim".to_owned() })?;
    let picture = app.picture_for(frame.reader.viewer(), None).await?;
    picture.claim(claim).filter(|claim| claim.source == source).ok_or(PageError::NotFound)?;
    let body = serde_json::to_string(&typed(&form)).unwrap_or_default();
    app.with_ledger(move |ledger| ledger.keep_unfinished(&person.account, &unfinished_key(claim), &body)).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Asks whether all that is left of a source is to be confirmed.
pub(super) async fn ask_all(
    State(app): State<App>,
    Path((_, source)): Path<(String, String)>,
    frame: Frame,
) -> Result<Markup, PageError> {
    acting(&frame)?;
    let source: RecordId = source.parse().map_err(|_| PageError::NotFound)?;
    let picture = app.picture_for(frame.reader.viewer(), None).await?;
    picture.source(source).ok_or(PageError::NotFound)?;
    let frame = frame.in_room(Room::Desk);
    let left: Vec<_> =
        in_order(&picture, source).into_iter().filter(|(_, claim)| claim.state == ClaimState::Proposed).collect();
    let body = html! {
        p { (frame.words.t_with("desk-all-what", &[("count", Value::from(left.len() as u64))])) }
        ol.claim-list { @for (_, claim) in left.iter().take(100) { li { (name(&gist(&frame, &picture, claim))) } } }
        form method="post" action=(frame.href(&format!("/desk/{source}/all"))) {
            (hidden_token(&frame))
            button type="submit" { (frame.words.t_with("desk-all-go", &[("count", Value::from(left.len() as u64))])) }
            " " a href=(frame.href(&format!("/desk/{source}"))) { (frame.t("desk-all-back")) }
        }
    };
    Ok(page(&frame, &Head::new(frame.t("desk-all-title")).kicker(frame.t("room-desk")), &body))
}

/// Confirms all that is left of a source; what somebody else decided meanwhile stays as it is.
pub(super) async fn all(
    State(app): State<App>,
    Path((_, source)): Path<(String, String)>,
    frame: Frame,
) -> Result<Response, PageError> {
    let person = acting(&frame)?;
    let source: RecordId = source.parse().map_err(|_| PageError::NotFound)?;
    let viewer = frame.reader.viewer();
    let before = app.picture_for(viewer.clone(), None).await?;
    let waiting = before.claims_of(source).filter(|(_, claim)| claim.state == ClaimState::Proposed).count();
    if waiting > ALL_MAX {
        let title = before.source(source).and_then(|source| source.title.clone()).map(|title| title.text);
        let asked = Confirmation { source, kind: None, title, acting: person, claims: waiting as u64 };
        let id = app.with_live(move |live| office::jobs::confirm(live, &asked)).await?;
        return Ok(see_other(&frame.href(&format!("/imports/{id}"))));
    }
    app.with_live(move |live| office::confirm_all(live, &viewer, &person, source, ALL_MAX)).await?;
    let picture = app.picture_for(frame.reader.viewer(), None).await?;
    let left = queue::load(&picture, &frame);
    let to = left.sources.first().map_or_else(|| format!("/desk/{source}"), |waiting| format!("/desk/{}", waiting.id));
    Ok(see_other(&frame.href(&to)))
}
