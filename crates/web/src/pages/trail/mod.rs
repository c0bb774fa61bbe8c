//! The trail of a figure: its facts, their claims, the lit words in the sources, the rates used.
//!
//! Until the picture stands, no figure is known and every trail is empty.

use axum::Router;
use axum::routing::get;
use maud::Markup;

use crate::app::App;
use crate::frame::Frame;
use crate::parts::{Head, empty, page};

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page;

/// The addresses of the room.
pub fn routes() -> Router<App> {
    Router::new().route("/{lang}/trail", get(show))
}

/// The page as HTML.
pub fn render(_page: &Page, frame: &Frame) -> Markup {
    let body = empty("sources", &frame.t("trail-empty"), &frame.t("trail-empty-what"), None);
    page(frame, &Head::new(frame.t("trail")).lede(frame.t("trail-lede")), &body)
}

async fn show(frame: Frame) -> Markup {
    render(&Page, &frame)
}
