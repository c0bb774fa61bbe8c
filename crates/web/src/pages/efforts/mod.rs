//! Who does what where: as a table of parties, lines and places; as flows; on a map; over time.
//!
//! Always holds: all four views show one thing (a measure, narrowed by line, party, place, unit) that stands in the
//! address together with the as-of; each number is a figure; each drawing has its table.
//! Not here: judging promises, overlaps and needs (`review`), the sums (`measure`).

mod asked;
mod curves;
mod flows;
mod map;
mod matrix;

pub use asked::{Asked, Axis};

use axum::Router;
use axum::routing::get;
use maud::{Markup, html};

use crate::app::App;
use crate::frame::Frame;

/// The views, each with its name in keys and its address.
const VIEWS: [(&str, &str); 4] =
    [("matrix", "/efforts"), ("flows", "/efforts/flows"), ("map", "/efforts/map"), ("curves", "/efforts/curves")];

/// The addresses of the room.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/{lang}/efforts", get(matrix::show))
        .route("/{lang}/efforts.csv", get(matrix::sheet))
        .route("/{lang}/efforts/flows", get(flows::show))
        .route("/{lang}/efforts/flows.csv", get(flows::sheet))
        .route("/{lang}/efforts/map", get(map::show))
        .route("/{lang}/efforts/map.csv", get(map::sheet))
        .route("/{lang}/efforts/curves", get(curves::show))
        .route("/{lang}/efforts/curves.csv", get(curves::sheet))
}

/// The four views of the same thing, the one that is shown marked.
fn tabs(frame: &Frame, asked: &Asked) -> Markup {
    html! {
        nav.tabs aria-label=(frame.t("efforts-views")) {
            ul {
                @for (key, path) in VIEWS {
                    li { a href=(asked.address(frame, path)) aria-current=[(frame.path == path).then_some("page")] { (frame.t(&format!("efforts-{key}"))) } }
                }
            }
        }
    }
}

/// The four views of one line or one party, as links on its own page.
pub fn links(frame: &Frame, narrowed: &[(&str, &str)]) -> Markup {
    html! {
        nav.tabs aria-label=(frame.t("efforts-views")) {
            ul { @for (key, path) in VIEWS { li { a href=(frame.href_with(path, narrowed)) { (frame.t(&format!("efforts-{key}"))) } } } }
        }
    }
}
