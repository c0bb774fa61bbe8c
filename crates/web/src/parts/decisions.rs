//! What a meeting decided, and what became of it.

use maud::{Markup, html};
use picture::Fact;
use record::{Decision, DecisionState};

use super::name::{NameView, name};
use super::state::{State, shape};
use super::title::{href, title};
use super::{line_tag, said};
use crate::frame::Frame;
use crate::measure::{is_open, is_overdue};
use crate::sight::Sight;
use crate::words::Value;

/// What became of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Open after its day.
    Overdue,
    /// Open.
    Open,
    /// Done after its day.
    DoneLate,
    /// Done.
    Done,
    /// Dropped.
    Dropped,
}

impl Fate {
    /// What became of a decision by D.
    pub fn of(sight: &Sight, body: &Decision) -> Fate {
        let late = || {
            body.done
                .and_then(|done| done.first())
                .zip(body.due.and_then(|due| due.last()))
                .is_some_and(|(done, due)| done > due)
        };
        match body.state {
            DecisionState::Dropped => Fate::Dropped,
            _ if is_overdue(sight, body) => Fate::Overdue,
            _ if is_open(sight, body) => Fate::Open,
            _ if late() => Fate::DoneLate,
            _ => Fate::Done,
        }
    }

    /// Its name in keys.
    pub fn key(self) -> &'static str {
        match self {
            Fate::Overdue => "overdue",
            Fate::Open => "open",
            Fate::DoneLate => "done-late",
            Fate::Done => "done",
            Fate::Dropped => "dropped",
        }
    }

    /// The shape of the state of a promise that stands alike.
    fn state(self) -> Option<State> {
        match self {
            Fate::Overdue => Some(State::Overdue),
            Fate::Open => Some(State::Pending),
            Fate::DoneLate => Some(State::Late),
            Fate::Done => Some(State::Kept),
            Fate::Dropped => None,
        }
    }
}

/// One decision.
#[derive(Clone, Debug)]
pub struct DecisionView {
    /// What was decided, leading to the record.
    pub text: NameView,
    /// Who has to do it.
    pub owners: Vec<NameView>,
    /// The meeting, where the page is not the meeting's.
    pub meeting: Option<NameView>,
    /// The line: key and name.
    pub line: Option<(String, NameView)>,
    /// By when.
    pub due: Option<String>,
    /// When it was done.
    pub done: Option<String>,
    /// What became of it.
    pub fate: Fate,
    /// What shows it.
    pub evidence: Vec<NameView>,
}

/// A decision as a page shows it.
pub fn view(sight: &Sight, frame: &Frame, fact: &Fact, body: &Decision, with_meeting: bool) -> DecisionView {
    let picture = &sight.picture;
    let meeting = body.meeting.filter(|_| with_meeting).and_then(|id| picture.fact(id));
    let fate = Fate::of(sight, body);
    let shown = |day: Option<record::Day>| day.map(|day| frame.words.civil(&day));
    DecisionView {
        text: said::in_names(frame, &body.text, "").linked(href(frame, fact)),
        owners: body.owners.iter().map(|owner| said::party(frame, picture, owner)).collect(),
        meeting: meeting.map(|meeting| title(frame, picture, meeting)),
        line: body
            .line
            .as_deref()
            .map(|line| (picture.line_of_effort(line).to_owned(), said::line(frame, picture, line))),
        due: shown(body.due),
        done: shown(body.done.filter(|_| matches!(fate, Fate::Done | Fate::DoneLate))),
        fate,
        evidence: body
            .evidence
            .iter()
            .filter_map(|id| picture.fact(*id))
            .map(|one| title(frame, picture, one))
            .collect(),
    }
}

/// What became of a decision as shape and word.
pub fn fate(frame: &Frame, fate: Fate) -> Markup {
    html! {
        span class={ "state " (fate.state().map_or("pending", State::key)) } {
            @if let Some(state) = fate.state() { (shape(state)) }
            span.word { (frame.t(&format!("decision-fate-{}", fate.key()))) }
        }
    }
}

/// Prints decisions as a list, what waits first.
pub fn decisions(frame: &Frame, all: &[DecisionView]) -> Markup {
    html! {
        ul.decisions {
            @for one in all {
                li {
                    div { (fate(frame, one.fate)) }
                    div {
                        p.what { (name(&one.text)) }
                        p.soft.small {
                            @for (at, owner) in one.owners.iter().enumerate() { @if at > 0 { " · " } (name(owner)) }
                            @if let Some((key, line)) = &one.line { " " (line_tag(key, &line.text, line.href.as_deref())) }
                            @if let Some(meeting) = &one.meeting { " " (name(meeting)) }
                            @if let Some(due) = &one.due { " · " (frame.words.t_with("decision-due", &[("day", Value::from(due.as_str()))])) }
                            @if let Some(done) = &one.done { " · " (frame.words.t_with("decision-done-on", &[("day", Value::from(done.as_str()))])) }
                        }
                        @if !one.evidence.is_empty() {
                            p.small { span.soft { (frame.t("decision-evidence")) " " } @for (at, shown) in one.evidence.iter().enumerate() { @if at > 0 { " · " } (name(shown)) } }
                        }
                    }
                }
            }
        }
    }
}
