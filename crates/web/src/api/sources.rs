//! A text or file taken in by a program, as the desk takes it in by hand: its claims wait for a person.
//!
//! A file of rows becomes a job, as one that is dropped onto the page does; the job can be asked how far it is.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use intake::Limits;
use ledger::JobState;
use office::imports::{Form, Outcome, Task, form, form_of};
use office::jobs::{COLUMNS, IMPORT, Told};
use office::{About, EnteredSource, OfficeError, enter};
use record::{Day, Marking};
use serde_json::{Value, json};

use super::Asked;
use super::trouble::ApiError;
use crate::app::App;

/// Takes the body in, named `name`, with what the address says of it; the same bytes by the same member are taken in
/// once. What is wrong with the file is among the findings.
pub(super) async fn add(State(app): State<App>, asked: Asked, bytes: Bytes) -> Result<Response, ApiError> {
    let writer = asked.writer()?;
    let said = |name: &str| asked.query.get(name).map(str::to_owned);
    let mut about = About::nothing(&writer.member);
    about.publisher = said("publisher");
    about.address = said("address");
    about.language = said("language");
    if let Some(day) = said("published") {
        about.published = Some(day.parse::<Day>().map_err(|_| ApiError::unreadable("published"))?);
    }
    if let Some(level) = said("tlp") {
        let tlp = serde_json::from_value(Value::String(level)).map_err(|_| ApiError::unreadable("tlp"))?;
        about.marking = Marking::level(tlp);
    }
    let name = said("name");
    if form_of(&bytes, name.as_deref()) != Form::Documents {
        return queue(&app, writer.account, bytes, name, about).await;
    }
    let entered = app
        .with_live(move |live| enter(live, &writer.account, &bytes, name.as_deref(), &about, &Limits::default()))
        .await?;
    let one = |source: &EnteredSource| json!({"source": source.source, "new": source.is_new, "claims": source.claims, "findings": source.findings});
    let sources: Vec<Value> = entered.sources.iter().map(one).collect();
    let body = json!({"sources": sources, "records": entered.rows.new, "findings": entered.findings});
    Ok((StatusCode::CREATED, Json(body)).into_response())
}

/// Keeps a file of rows and queues it; a table in its own words waits for a person who says what its columns mean.
async fn queue(
    app: &App,
    actor: String,
    bytes: Bytes,
    file: Option<String>,
    about: About,
) -> Result<Response, ApiError> {
    let id = app
        .with_live(move |live| {
            let ledger = live.ledger();
            let (original, _) = ledger.put_blob_from(&mut &bytes[..])?;
            let task = Task { original, file, about, actor, mapping: None };
            match form(ledger.as_ref(), original, task.file.as_deref())? {
                Form::Columns => office::jobs::columns(live, &task),
                _ => office::jobs::import(live, &task),
            }
        })
        .await?;
    let address = format!("/api/v1/imports/{id}");
    let body = Json(json!({ "import": address }));
    Ok((StatusCode::ACCEPTED, [(LOCATION, address)], body).into_response())
}

/// How far an import of the asker's member is, and what came of it.
pub(super) async fn import(State(app): State<App>, asked: Asked, Path(id): Path<String>) -> Result<Response, ApiError> {
    let acting = asked.writer()?;
    let id = id.parse().map_err(|_| ApiError::NotFound)?;
    let job =
        app.with_ledger(move |ledger| ledger.job(id)).await.map_err(OfficeError::from)?.ok_or(ApiError::NotFound)?;
    let is_import = matches!(job.kind.as_str(), IMPORT | COLUMNS);
    let task: Option<Task> = serde_json::from_str(&job.task).ok().filter(|_| is_import);
    let task = task.filter(|task| task.about.owner == acting.member).ok_or(ApiError::NotFound)?;
    let read = |text: &str| serde_json::from_str::<Outcome>(text).ok();
    let outcome = job.result.as_deref().filter(|_| job.state == JobState::Done).and_then(read);
    let told: Told = serde_json::from_str(&job.progress.note).unwrap_or_default();
    let (sources, counts, findings) = match outcome {
        Some(outcome) => (outcome.sources, outcome.counts, outcome.findings),
        None => (Vec::new(), told.counts, told.findings),
    };
    let state = match job.state {
        JobState::Waiting if job.kind == COLUMNS => "waiting-for-columns",
        JobState::Waiting => "waiting",
        JobState::Running => "running",
        JobState::Done => "done",
        JobState::Failed => "failed",
        JobState::Stopped => "stopped",
    };
    let body = json!({
        "state": state,
        "file": task.file,
        "done": job.progress.done,
        "total": job.progress.total,
        "sources": sources,
        "rows": counts.rows,
        "records": { "new": counts.new, "changed": counts.changed, "unchanged": counts.unchanged },
        "withdrawn": counts.withdrawn,
        "findings": findings.kept,
        "findings_counted": findings.counts,
    });
    Ok(Json(body).into_response())
}
