//! The API: the same records that the pages show, as JSON for programs, under `/api/v1`; described at `/openapi.json`.
//!
//! Who asks is a browser's session or `Authorization: Bearer` with a token. Always holds: an answer is a function of
//! what the asker may see, so a hidden record and one that is not there give the same 404; no place in the log, no row
//! number is in any answer; what was answered with 201 is on the disk.
//! Not here: words for people (errors carry a code and a sentence, see `trouble`), TAXII.

mod counting;
mod openapi;
mod records;
mod sources;
mod trouble;
mod views;

use axum::Router;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::routing::{get, post};
use picture::Picture;
use record::Moment;
use std::sync::Arc;

use crate::access::Reader;
use crate::access::sessions::Visit;
use crate::app::App;
use crate::query::Query;
use trouble::ApiError;

/// The addresses of the API.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/openapi.json", get(openapi::show))
        .route("/api/v1/records", get(records::list).post(records::add))
        .route("/api/v1/records/{id}", get(records::one))
        .route("/api/v1/records/{id}/history", get(records::history))
        .route("/api/v1/records/{id}/versions", post(records::change))
        .route("/api/v1/claims/{id}/decision", post(records::decide))
        .route("/api/v1/proposals", get(counting::proposals).post(counting::answer))
        .route("/api/v1/doubts", get(counting::doubts))
        .route("/api/v1/sources", post(sources::add))
        .route("/api/v1/imports/{id}", get(sources::import))
        .route("/api/v1/sources/{id}/text", get(views::text))
        .route("/api/v1/search", get(views::search))
        .route("/api/v1/suggest", get(views::suggest))
        .route("/api/v1/review.json", get(views::review))
        .route("/api/v1/export.json", get(views::export))
}

/// Who asks, and what for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Who.
    pub reader: Reader,
    /// The part behind `?`.
    pub query: Query,
    /// Up to which moment of knowledge.
    pub known: Option<Moment>,
}

impl FromRequestParts<App> for Asked {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Asked, ApiError> {
        let visit = parts.extensions.get::<Visit>().cloned().unwrap_or_default();
        let query = Query::read(parts.uri.query()).map_err(|_| ApiError::unreadable("?"))?;
        let known = crate::frame::AsOf::read(&query).map_err(|bad| ApiError::unreadable(bad.name))?.known;
        Ok(Asked { reader: visit.reader, query, known })
    }
}

impl Asked {
    /// What the asker may know.
    async fn picture(&self, app: &App) -> Result<Arc<Picture>, ApiError> {
        Ok(app.picture_for(self.reader.viewer(), self.known).await?)
    }

    /// The asker as one who may write: an account that edits, of a member.
    fn writer(&self) -> Result<office::Acting, ApiError> {
        let person = self.reader.person().ok_or(ApiError::NotSignedIn)?;
        let member = person.member.clone().filter(|_| person.rights.editor).ok_or(ApiError::Forbidden)?;
        Ok(office::Acting { account: person.account.clone(), member })
    }
}
