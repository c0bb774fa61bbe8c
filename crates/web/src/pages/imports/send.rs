//! Files that were dropped: each becomes a job.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use office::About;
use office::imports::{Form, Task, form};
use record::{Day, Marking, RecordId};

use super::list::page_with;
use crate::access::sessions::Visit;
use crate::app::App;
use crate::frame::{Frame, Room};
use crate::pages::desk::acting;
use crate::pages::see_other;
use crate::trouble::PageError;
use crate::upload::{Uploaded, receive};

/// What the form says of its files; the field that cannot be read otherwise.
fn about(owner: &str, uploaded: &Uploaded) -> Result<About, &'static str> {
    let said = |name: &str| uploaded.fields.get(name).filter(|text| !text.is_empty()).cloned();
    let marking = match said("tlp") {
        None => Marking::green(),
        Some(tlp) => Marking::level(serde_json::from_value(tlp.into()).map_err(|_| "marking")?),
    };
    let published = said("published").map(|day| day.parse::<Day>()).transpose().map_err(|_| "published")?;
    let (publisher, address) = (said("publisher"), said("address"));
    Ok(About { publisher, published, address, marking, ..About::nothing(owner) })
}

pub(super) async fn send(State(app): State<App>, frame: Frame, request: Request) -> Result<Response, PageError> {
    let person = acting(&frame)?;
    let visit = request.extensions().get::<Visit>().cloned().unwrap_or_default();
    let uploaded = receive(&app, &visit, request).await?;
    let frame = frame.in_room(Room::Desk);
    let unread = |field: &str| format!("{} {}", frame.t("desk-unread"), frame.t(&format!("field-{field}")));
    let about = match about(&person.member, &uploaded) {
        Ok(about) => about,
        Err(field) => return again(&app, &frame, uploaded, Some(unread(field))).await,
    };
    if uploaded.files.is_empty() && uploaded.refused.is_empty() {
        return again(&app, &frame, uploaded, Some(frame.t("imports-nothing-sent"))).await;
    }
    let task = |kept: &crate::upload::Kept| Task {
        original: kept.original,
        file: kept.name.clone(),
        about: about.clone(),
        actor: person.account.clone(),
        mapping: None,
    };
    let tasks: Vec<Task> = uploaded.files.iter().map(task).collect();
    let queued: Vec<(RecordId, Form)> = app
        .with_live(move |live| {
            let one = |task: &Task| {
                let form = form(live.ledger().as_ref(), task.original, task.file.as_deref())?;
                let id = match form {
                    Form::Columns => office::jobs::columns(live, task)?,
                    _ => office::jobs::import(live, task)?,
                };
                Ok((id, form))
            };
            tasks.iter().map(one).collect()
        })
        .await?;
    if !uploaded.refused.is_empty() {
        return again(&app, &frame, uploaded, None).await;
    }
    let to = match queued.as_slice() {
        [(id, Form::Columns)] => format!("/imports/{id}/columns"),
        [(id, _)] => format!("/imports/{id}"),
        _ => "/imports".to_owned(),
    };
    Ok(see_other(&frame.href(&to)))
}

async fn again(app: &App, frame: &Frame, sent: Uploaded, flaw: Option<String>) -> Result<Response, PageError> {
    let page = page_with(app, frame, sent.refused, flaw).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
