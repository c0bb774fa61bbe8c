//! Whole views: the text of a source, what is found, the review, and everything that the asker may see.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use picture::search::Index;
use record::RecordId;
use review::Request;
use serde_json::json;

use super::Asked;
use super::records::Told;
use super::trouble::ApiError;
use crate::app::App;
use crate::pages::review::supposed;
use crate::pages::sources::frozen_text;
use crate::sight::boundary;

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

/// Records found at most.
const HITS_MAX: usize = 200;
/// Letters of a query that are read.
const ASKED_MAX: usize = 200;

/// The records that have the words of `q`, in either script, best first.
pub(super) async fn search(State(app): State<App>, asked: Asked) -> Result<Response, ApiError> {
    let (index, query) = found_by(&app, &asked).await?;
    let found = app.with_live(move |_| Ok(index.search(&query, HITS_MAX))).await?;
    let hit = |hit: &picture::search::Hit| json!({"record": hit.record, "type": hit.kind, "field": hit.field, "snippet": hit.snippet, "marks": hit.marks});
    let hits: Vec<serde_json::Value> = found.hits.iter().map(hit).collect();
    Ok(Json(json!({"total": found.total, "hits": hits})).into_response())
}

/// Names that begin like `q`.
pub(super) async fn suggest(State(app): State<App>, asked: Asked) -> Result<Response, ApiError> {
    let (index, query) = found_by(&app, &asked).await?;
    let names = app.with_live(move |_| Ok(index.suggest(&query, 20))).await?;
    Ok(Json(json!({"names": names})).into_response())
}

async fn found_by(app: &App, asked: &Asked) -> Result<(Arc<Index>, String), ApiError> {
    let query = asked.query.get("q").unwrap_or_default().trim().chars().take(ASKED_MAX).collect();
    let picture = asked.picture(app).await?;
    Ok((app.index(&picture).await?, query))
}

/// The review of what the asker may see, on the day `at` (else today), across the members or another `boundary`; with
/// what the figures would be where the address supposes anything (`if…`, as on the page).
pub(super) async fn review(State(app): State<App>, asked: Asked) -> Result<Response, ApiError> {
    let day = crate::frame::AsOf::read(&asked.query).map_err(|bad| ApiError::unreadable(bad.name))?.at;
    let day = day.unwrap_or(app.today());
    let at = day.last().unwrap_or_default();
    let picture = asked.picture(&app).await?;
    let supposed = supposed::asked(&asked.query, &picture, day).map_err(|bad| ApiError::unreadable(bad.name))?;
    let text = app
        .with_live(move |_| {
            let request = Request { at, boundary: boundary(&picture, asked.query.get("boundary"), day) };
            let mut computed = review::compute(&picture, None, &request);
            if supposed.is_any() {
                computed.what_if = Some(review::what_if(&picture, &computed, &request, &supposed));
            }
            Ok(review::json(&computed))
        })
        .await?;
    Ok(([(header::CONTENT_TYPE, "application/json; charset=utf-8")], text).into_response())
}
