//! A place where nothing stands yet: what would stand here, and how to get it there.

use maud::{Markup, html};

use super::icons::icon;

/// An empty place. `sign` is a name of [`icon`]; `next` is where the next step leads, with its label.
pub fn empty(sign: &str, title: &str, what: &str, next: Option<(&str, &str)>) -> Markup {
    html! {
        section.empty {
            (icon(sign))
            h2 { (title) }
            p { (what) }
            @if let Some((href, label)) = next { a.button.quiet href=(href) { (label) } }
        }
    }
}
