//! The tabs of the desk: claims that wait, what belongs together, what is doubtful.

use maud::{Markup, html};

use crate::frame::Frame;

/// Which of them is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// Claims.
    Claims,
    /// What belongs together.
    Links,
    /// What is doubtful.
    Doubts,
}

/// The tabs over a page of the desk.
pub fn tabs(frame: &Frame, open: Tab) -> Markup {
    let all = [
        (Tab::Claims, "/desk", "claims"),
        (Tab::Links, "/desk/links", "links"),
        (Tab::Doubts, "/desk/doubts", "doubts"),
    ];
    html! {
        nav.tabs aria-label=(frame.t("desk-tabs")) {
            @for (tab, path, key) in all {
                a href=(frame.href(path)) aria-current=[(tab == open).then_some("page")] { (frame.t(&format!("desk-tab-{key}"))) }
            }
        }
    }
}
