//! A figure: number, unit, day, and the mark that opens its trail. The only way to print a number from records.

use maud::{Markup, html};

use super::name::direction;
use super::state::{State, shape};
use crate::frame::Frame;
use crate::words::Value;

/// A number as a page shows it; texts are already in the reader's language and digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureView {
    /// The number: `1,234,567.42`.
    pub value: String,
    /// How exact it is: "about", "at least".
    pub qualifier: Option<String>,
    /// Its unit: `USD`, `people`.
    pub unit: Option<String>,
    /// The day it speaks of.
    pub day: Option<String>,
    /// Where its trail stands: an address made by [`FigureView::trail`] or [`Frame::href`].
    pub trail: String,
    /// From how many facts it comes.
    pub facts: u64,
    /// From how many sources.
    pub sources: u64,
    /// How many sources disagree; 0 if none.
    pub disagree: u64,
    /// Where a promise stands, for a figure of one.
    pub state: Option<State>,
    /// Whether every fact behind it was confirmed by a person.
    pub confirmed: bool,
    /// How many doubtful facts would be in it, had a person not decided to leave them out.
    pub without: u64,
}

impl FigureView {
    /// A confirmed figure of undisputed facts, without unit and day.
    pub fn new(value: impl Into<String>, trail: impl Into<String>, facts: u64, sources: u64) -> FigureView {
        FigureView {
            value: value.into(),
            qualifier: None,
            unit: None,
            day: None,
            trail: trail.into(),
            facts,
            sources,
            disagree: 0,
            state: None,
            confirmed: true,
            without: 0,
        }
    }

    /// The address of the trail page for the measure `of` with what narrows it: `trail(frame, "kept", &[("line", "finance")])`.
    pub fn trail(frame: &Frame, of: &str, narrowed: &[(&str, &str)]) -> String {
        let pairs: Vec<_> = std::iter::once(("of", of)).chain(narrowed.iter().copied()).collect();
        frame.href_with("/trail", &pairs)
    }

    /// The same with its unit.
    pub fn unit(mut self, unit: impl Into<String>) -> FigureView {
        self.unit = Some(unit.into());
        self
    }

    /// The same with its day.
    pub fn day(mut self, day: impl Into<String>) -> FigureView {
        self.day = Some(day.into());
        self
    }

    /// The same with the number of sources that disagree.
    pub fn disagree(mut self, voices: u64) -> FigureView {
        self.disagree = voices;
        self
    }

    /// The same in a state.
    pub fn state(mut self, state: State) -> FigureView {
        self.state = Some(state);
        self
    }

    /// The same, resting on a claim that nobody has confirmed yet.
    pub fn unconfirmed(mut self) -> FigureView {
        self.confirmed = false;
        self
    }
}

/// Prints a figure with its mark.
pub fn figure(frame: &Frame, view: &FigureView) -> Markup {
    let origin = origin(frame, view);
    let class = match (view.disagree > 0, view.confirmed) {
        (true, _) => "figure conflict",
        (false, false) => "figure unconfirmed",
        (false, true) => "figure",
    };
    html! {
        span class=(class) {
            @if let Some(state) = view.state {
                span class={ "state " (state.key()) } { (shape(state)) span.unseen { (frame.t(&format!("state-{}", state.key()))) " " } }
                " "
            }
            @if let Some(qualifier) = &view.qualifier { span.soft { (qualifier) } " " }
            bdi.value dir=(value_direction(&view.value)) { (view.value) }
            @if let Some(unit) = &view.unit { " " bdi.unit { (unit) } }
            @if let Some(day) = &view.day { " " bdi.day { (day) } }
            a.mark href=(view.trail) aria-label=(frame.words.t_with("figure-open", &[("origin", Value::from(origin.as_str()))])) {
                (diamond(view.disagree > 0))
                span.hint aria-hidden="true" { (origin) }
            }
            @if view.without > 0 {
                " " a.without.small href=(frame.href_with("/desk/doubts", &[("only", "left-out")])) { (left_out(frame, view.without)) }
            }
            @if view.disagree > 0 {
                span.voices title=(frame.words.t_with("figure-voices", &[("count", Value::from(view.disagree))])) {
                    (frame.words.number(view.disagree.into()))
                }
            }
        }
    }
}

/// A bare number runs left to right; one with an Arabic word or per cent sign behind it runs as Arabic does.
fn value_direction(value: &str) -> &'static str {
    if value.contains('٪') { "rtl" } else { direction(value) }
}

/// "from 14 facts, 9 sources, 2 disagree".
fn origin(frame: &Frame, view: &FigureView) -> String {
    let words = &frame.words;
    let facts = words.t_with("figure-facts", &[("count", Value::from(view.facts))]);
    let sources = words.t_with("figure-sources", &[("count", Value::from(view.sources))]);
    let mut text = words.t_with("figure-from", &[("facts", Value::from(facts)), ("sources", Value::from(sources))]);
    if view.disagree > 0 {
        text.push_str(&frame.t("clause-join"));
        text.push_str(&words.t_with("figure-disagree", &[("count", Value::from(view.disagree))]));
    }
    if !view.confirmed {
        text.push_str(&frame.t("clause-join"));
        text.push_str(&frame.t("figure-unconfirmed"));
    }
    if view.without > 0 {
        text.push_str(&frame.t("clause-join"));
        text.push_str(&left_out(frame, view.without));
    }
    text
}

/// "without 2 doubtful facts".
fn left_out(frame: &Frame, count: u64) -> String {
    frame.words.t_with("without-doubtful", &[("count", Value::from(count))])
}

/// Solid where the sources agree, hollow with a point where they do not.
fn diamond(conflict: bool) -> Markup {
    html! {
        svg viewBox="0 0 12 12" aria-hidden="true" focusable="false" {
            @if conflict {
                path d="M6 .9L11.1 6 6 11.1.9 6z" fill="none" stroke="currentColor" stroke-width="1.4" {}
                circle cx="6" cy="6" r="1.4" fill="currentColor" {}
            } @else {
                path d="M6 .4L11.6 6 6 11.6.4 6z" fill="currentColor" {}
            }
        }
    }
}
