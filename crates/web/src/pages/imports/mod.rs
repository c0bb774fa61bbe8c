//! The room `imports`: files are dropped, taken in by jobs, and what they propose is confirmed.
//!
//! Always holds: a member's people see their own member's jobs and no others; whatever a job is doing, the page shows
//! how far it is and what it found, and it can be stopped and resumed; without a script everything works.
//! Not here: doing the work (`office::jobs`), reading an upload (`upload`), decisions on one claim (`pages::desk`).

mod columns;
mod jobs;
mod list;
mod one;
mod send;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::app::App;

pub(crate) use list::drop_form;

/// Where the drawn-anew parts of the pages stand: they have no rail, so nothing is counted for it.
pub(crate) const PARTS: &str = "/imports/now";

/// The addresses of the room.
pub fn routes() -> Router<App> {
    let upload = post(send::send).layer(DefaultBodyLimit::disable());
    Router::new()
        .route("/{lang}/imports", get(list::show).merge(upload))
        .route("/{lang}/imports/now", get(list::part))
        .route("/{lang}/imports/now/{id}", get(one::part))
        .route("/{lang}/imports/{id}", get(one::show))
        .route("/{lang}/imports/{id}/columns", get(columns::show).post(columns::send))
        .route("/{lang}/imports/{id}/stop", post(one::stop))
        .route("/{lang}/imports/{id}/resume", post(one::resume))
        .route("/{lang}/imports/{id}/confirm", post(one::confirm))
}
