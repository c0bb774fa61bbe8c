//! The four states of a promise and the six lines of effort: a colour, a shape, a word, always together.

use maud::{Markup, html};
use picture::Picture;

use super::icons::icon;
use super::name::NameView;
use super::said;
use crate::frame::Frame;

/// Where a promise, or a part of it, stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Delivered in time. Filled.
    Kept,
    /// Delivered after its day. Half filled.
    Late,
    /// Not delivered, its day has passed. Hollow, warm.
    Overdue,
    /// Not delivered, its day is still to come. Dotted, grey.
    Pending,
}

impl State {
    /// All four in the order of a bar.
    pub const ALL: [State; 4] = [State::Kept, State::Late, State::Overdue, State::Pending];

    /// Its name in keys and style sheet.
    pub fn key(self) -> &'static str {
        match self {
            State::Kept => "kept",
            State::Late => "late",
            State::Overdue => "overdue",
            State::Pending => "pending",
        }
    }
}

/// The state as shape and word.
pub fn state(frame: &Frame, state: State) -> Markup {
    html! {
        span class={ "state " (state.key()) } { (shape(state)) span.word { (frame.t(&format!("state-{}", state.key()))) } }
    }
}

/// The shape alone; a word must stand beside it.
pub fn shape(state: State) -> Markup {
    html! {
        svg viewBox="0 0 12 12" aria-hidden="true" focusable="false" {
            @match state {
                State::Kept => circle cx="6" cy="6" r="5.2" fill="currentColor" {},
                State::Late => {
                    circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" stroke-width="1.4" {}
                    path d="M6 1.4a4.6 4.6 0 0 1 0 9.2z" fill="currentColor" {}
                }
                State::Overdue => circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" stroke-width="2" {},
                State::Pending => circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="1.8 1.8" {},
            }
        }
    }
}

/// The six lines of effort of the model case, each with a colour and a sign. Another charter's line has neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineOfEffort {
    /// Military support.
    Military,
    /// Cutting the funds.
    Finance,
    /// Foreign fighters.
    Travel,
    /// Countering the narrative.
    Narrative,
    /// Humanitarian aid.
    Humanitarian,
    /// Stabilisation.
    Stabilisation,
}

impl LineOfEffort {
    /// All six.
    pub const ALL: [LineOfEffort; 6] = [
        LineOfEffort::Military,
        LineOfEffort::Finance,
        LineOfEffort::Travel,
        LineOfEffort::Narrative,
        LineOfEffort::Humanitarian,
        LineOfEffort::Stabilisation,
    ];

    /// Its name in keys, icons and style sheet.
    pub fn key(self) -> &'static str {
        match self {
            LineOfEffort::Military => "military",
            LineOfEffort::Finance => "finance",
            LineOfEffort::Travel => "travel",
            LineOfEffort::Narrative => "narrative",
            LineOfEffort::Humanitarian => "humanitarian",
            LineOfEffort::Stabilisation => "stabilisation",
        }
    }

    /// The line of a key, or of the code that the charter of the model case gives it.
    pub fn of(key: &str) -> Option<LineOfEffort> {
        let key = if key == "fighters" { "travel" } else { key };
        LineOfEffort::ALL.into_iter().find(|line| line.key() == key)
    }
}

/// A line of effort or working group as a page names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineView {
    /// The line of effort that gives colour and sign.
    pub key: String,
    /// Its name, leading to its page.
    pub name: NameView,
}

impl LineView {
    /// The line of a code.
    pub fn of(frame: &Frame, picture: &Picture, code: &str) -> LineView {
        LineView { key: picture.line_of_effort(code).to_owned(), name: said::line(frame, picture, code) }
    }

    /// Sign and name.
    pub fn tag(&self) -> Markup {
        line_tag(&self.key, &self.name.text, self.name.href.as_deref())
    }
}

/// A line's name (already in the reader's language) with its sign and colour; `key` as in [`LineOfEffort::key`].
pub fn line_tag(key: &str, label: &str, href: Option<&str>) -> Markup {
    let known = LineOfEffort::of(key).map(LineOfEffort::key);
    html! {
        span class={ "line-tag " (known.unwrap_or("other")) } {
            @if let Some(key) = known { (icon(key)) }
            @if let Some(href) = href { a href=(href) { (label) } } @else { span.word { (label) } }
        }
    }
}
