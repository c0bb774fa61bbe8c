//! The desk's door: what waits, and the form by which texts and files come in.

use axum::extract::State;
use maud::{Markup, html};
use picture::Picture;

use super::{acting, queue};
use crate::app::App;
use crate::frame::{Frame, Room};
use crate::parts::{Head, hidden_token, page};
use crate::trouble::PageError;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    queue: queue::Queue,
}

/// The queue of the viewer's member.
pub fn load(picture: &Picture, frame: &Frame) -> Page {
    Page { queue: queue::load(picture, frame) }
}

/// The page as HTML.
pub fn render(page_value: &Page, frame: &Frame) -> Markup {
    let body = html! {
        div.columns.desk-door {
            section {
                h2 { (frame.t("desk-in")) }
                (form(frame))
            }
            section {
                h2 { (frame.t("desk-queue")) }
                @if page_value.queue.sources.is_empty() { p.soft { (frame.t("desk-empty-what")) } }
                @else { (queue::render(frame, &page_value.queue, None)) }
            }
        }
        script type="module" src=(frame.assets.address("desk.js")) {}
    };
    page(frame, &Head::new(frame.t("room-desk")).lede(frame.t("desk-lede")), &body)
}

fn form(frame: &Frame) -> Markup {
    html! {
        form.enter method="post" enctype="multipart/form-data" action=(frame.href("/desk")) data-drop {
            (hidden_token(frame))
            label { span { (frame.t("desk-paste")) } textarea name="text" rows="10" dir="auto" {} }
            label { span { (frame.t("desk-files")) } input type="file" name="file" multiple; span.help { (frame.t("desk-files-help")) } }
            div.row-form {
                label { span { (frame.t("field-publisher")) } input name="publisher" maxlength="200" dir="auto"; }
                label { span { (frame.t("field-published")) } input name="published" placeholder="2015-01-22" dir="ltr" maxlength="10" pattern="[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"; }
            }
            p.help { (frame.t("desk-published-help")) }
            div.row-form {
                label { span { (frame.t("field-address")) } input name="address" type="url" maxlength="2000" dir="ltr"; }
                label { span { (frame.t("desk-marking")) }
                    select name="tlp" {
                        @for (code, key) in [("clear", "clear"), ("green", "green"), ("amber", "amber"), ("amber+strict", "amber-strict"), ("red", "red")] {
                            option value=(code) selected[code == "green"] { (frame.t(&format!("desk-tlp-{key}"))) }
                        }
                    }
                }
            }
            button type="submit" { (frame.t("desk-in-go")) }
        }
    }
}

pub(super) async fn show(State(app): State<App>, frame: Frame) -> Result<Markup, PageError> {
    acting(&frame)?;
    let picture = app.picture_for(frame.reader.viewer(), None).await?;
    let frame = frame.in_room(Room::Desk);
    Ok(render(&load(&picture, &frame), &frame))
}
