//! The room `sources`: every text that was taken in, and one text with its words lit.

mod list;
mod one;

use axum::Router;
use axum::routing::get;

use crate::app::App;

pub(crate) use list::title;
pub(crate) use one::{TextPart, frozen_text, lit_claims};

/// The addresses of the room.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/{lang}/sources", get(list::show))
        .route("/{lang}/sources.csv", get(list::as_csv))
        .route("/{lang}/sources/{id}", get(one::show).post(one::date))
        .route("/{lang}/sources/{id}/original", get(one::original))
}
