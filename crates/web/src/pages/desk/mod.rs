//! The room `desk`: where an editor confirms what was read.
//!
//! Until the picture stands, the page says what will stand here and how it gets there.

use axum::Router;
use axum::routing::get;
use maud::Markup;

use super::only_editors;
use crate::app::App;
use crate::frame::{Frame, Room};
use crate::parts::{Head, empty, page};
use crate::trouble::PageError;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page;

/// The addresses of the room.
pub fn routes() -> Router<App> {
    Router::new().route("/{lang}/desk", get(show))
}

/// The page as HTML.
pub fn render(_page: &Page, frame: &Frame) -> Markup {
    let body = empty("desk", &frame.t("desk-empty"), &frame.t("desk-empty-what"), None);
    page(frame, &Head::new(frame.t("room-desk")).lede(frame.t("desk-lede")), &body)
}

async fn show(frame: Frame) -> Result<Markup, PageError> {
    only_editors(&frame)?;
    Ok(render(&Page, &frame.in_room(Room::Desk)))
}
