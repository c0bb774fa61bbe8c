//! A text or file taken in by a program, as the desk takes it in by hand: its claims wait for a person.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use intake::Limits;
use office::{About, EnteredSource, enter};
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
    let entered = app
        .with_live(move |live| enter(live, &writer.account, &bytes, name.as_deref(), &about, &Limits::default()))
        .await?;
    let one = |source: &EnteredSource| json!({"source": source.source, "new": source.is_new, "claims": source.claims, "findings": source.findings});
    let sources: Vec<Value> = entered.sources.iter().map(one).collect();
    let body = json!({"sources": sources, "records": entered.rows.new, "findings": entered.findings});
    Ok((StatusCode::CREATED, Json(body)).into_response())
}
