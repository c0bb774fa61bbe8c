//! The room `meetings`: its pages and their addresses.
//!
//! Until the picture stands, the page says what will stand here and how it gets there.

use axum::Router;
use axum::routing::get;
use maud::Markup;

use crate::app::App;
use crate::frame::{Frame, Room};
use crate::parts::{Head, empty, page};

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page;

/// The addresses of the room.
pub fn routes() -> Router<App> {
    Router::new().route("/{lang}/meetings", get(show))
}

/// The page as HTML.
pub fn render(_page: &Page, frame: &Frame) -> Markup {
    let desk = (frame.href("/desk"), frame.t("to-desk"));
    let body = empty("meetings", &frame.t("meetings-empty"), &frame.t("meetings-empty-what"), Some((&desk.0, &desk.1)));
    page(frame, &Head::new(frame.t("room-meetings")).lede(frame.t("meetings-lede")), &body)
}

async fn show(frame: Frame) -> Markup {
    render(&Page, &frame.in_room(Room::Meetings))
}
