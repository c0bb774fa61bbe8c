//! Search over everything in both languages.
//!
//! Until the picture stands, nothing is found and the page says so.

use axum::Router;
use axum::routing::get;
use maud::Markup;

use crate::app::App;
use crate::frame::Frame;
use crate::parts::{Head, empty, page};
use crate::words::Value;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The words that were looked for, at most 200 letters.
    pub asked: String,
}

/// The addresses of the room.
pub fn routes() -> Router<App> {
    Router::new().route("/{lang}/search", get(show))
}

/// The page as HTML.
pub fn render(shown: &Page, frame: &Frame) -> Markup {
    let title = match shown.asked.as_str() {
        "" => frame.t("search-empty"),
        asked => frame.words.t_with("search-nothing", &[("words", Value::from(asked))]),
    };
    let body = empty("search", &title, &frame.t("search-empty-what"), None);
    page(frame, &Head::new(frame.t("search")), &body)
}

async fn show(frame: Frame) -> Markup {
    let asked = frame.query.get("q").unwrap_or_default().trim().chars().take(200).collect();
    render(&Page { asked }, &frame)
}
