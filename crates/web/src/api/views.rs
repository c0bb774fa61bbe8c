//! Whole views: the text of a source, and everything that the asker may see.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use record::RecordId;
use serde_json::json;

use super::Asked;
use super::records::Told;
use super::trouble::ApiError;
use crate::app::App;
use crate::pages::sources::frozen_text;

/// The frozen text of a source, into which all spans point.
pub(super) async fn text(State(app): State<App>, Path(id): Path<String>, asked: Asked) -> Result<Response, ApiError> {
    let id: RecordId = id.parse().map_err(|_| ApiError::NotFound)?;
    let picture = asked.picture(&app).await?;
    let source = picture.source(id).ok_or(ApiError::NotFound)?;
    let text = frozen_text(&app, source).await?.ok_or(ApiError::NotFound)?;
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response())
}

/// All records that the asker may see, oldest first.
pub(super) async fn export(State(app): State<App>, asked: Asked) -> Result<Response, ApiError> {
    let picture = asked.picture(&app).await?;
    let records: Vec<Told<'_>> = picture.all().map(Told::fact).collect();
    Ok(Json(json!({"records": records})).into_response())
}
