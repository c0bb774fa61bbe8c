//! The change since a meeting: what was learned about the time before it, and what happened after it.
//!
//! Takes the meeting's cut-off (D0, K0). Where the meeting has none, D0 is its last day and K0 is today's knowledge, so
//! that nothing counts as learned. Always holds: before + restated + progress = after, promise by promise.

use std::collections::BTreeMap;
use std::sync::Arc;

use maud::{Markup, html};
use record::{Body, Day, RecordId};
use review::{Before, Request, Review, Supposed};

use crate::app::App;
use crate::frame::Frame;
use crate::measure::{Measure, Measured, Of};
use crate::pages::meetings::{in_order, meeting_title};
use crate::parts::promises::when;
use crate::parts::{FigureView, figure, number_table};
use crate::query::Query;
use crate::sight::{Sight, boundary};
use crate::trouble::PageError;
use crate::words::Value;

/// The measures whose change is told.
const MEASURES: [Of; 6] = [Of::Promised, Of::Kept, Of::InTime, Of::Late, Of::Overdue, Of::Pending];

/// A part of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// f(D0, K0).
    Before,
    /// f(D0, K1) − f(D0, K0).
    Restated,
    /// f(D1, K1) − f(D0, K1).
    Progress,
}

impl Change {
    /// Its code in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Change::Before => "before",
            Change::Restated => "restated",
            Change::Progress => "progress",
        }
    }

    /// What a code means.
    pub fn read(code: &str) -> Option<Change> {
        [Change::Before, Change::Restated, Change::Progress].into_iter().find(|change| change.code() == code)
    }
}

/// The cut-off of the meeting that a review begins at.
#[derive(Clone)]
pub struct Since {
    /// The meeting.
    pub meeting: RecordId,
    /// What was known then about the day: f(D0, K0).
    pub then: Sight,
    /// What is known now about the day: f(D0, K1).
    pub learned: Sight,
}

/// The change as a page shows it.
#[derive(Clone, Debug)]
pub struct ChangeView {
    /// The day it is told since.
    pub day: String,
    /// Per measure: before, restated, progress, after.
    pub rows: Vec<(String, [FigureView; 4])>,
}

/// The cut-off that an address asks for with `since`, a meeting's id; `None` where there is no such meeting.
pub async fn since(app: &App, frame: &Frame) -> Result<Option<Since>, PageError> {
    let Some(meeting) = frame.query.get("since").and_then(|id| id.parse::<RecordId>().ok()) else { return Ok(None) };
    let now = app.picture(frame).await?;
    let Some(fact) = now.fact(meeting) else { return Ok(None) };
    let Body::Meeting(body) = &fact.body else { return Ok(None) };
    let own_day = || fact.valid.and_then(|valid| Day::of_number(valid.happened_by()?));
    let Some(day) = body.cut_off.map(|cut| cut.at).or_else(own_day) else { return Ok(None) };
    let then = match body.cut_off {
        Some(cut) => app.picture_for(frame.reader.viewer(), Some(cut.known)).await?,
        None => Arc::clone(&now),
    };
    let code = frame.as_of.boundary.clone();
    let meeting = fact.id;
    Ok(app
        .with_live(move |_| {
            let at = |picture| Sight::new(picture, day, boundary(&now, code.as_deref(), day));
            Ok(Some(Since { meeting, then: at(then), learned: at(Arc::clone(&now)) }))
        })
        .await?)
}

/// A part of the change of a measure, promise by promise.
pub fn changed(measure: &Measure, change: Change, since: &Since, now: &Sight) -> Option<Measured> {
    match change {
        Change::Before => measure.measured(&since.then),
        Change::Restated => Some(difference(measure.measured(&since.learned)?, measure.measured(&since.then)?)),
        Change::Progress => Some(difference(measure.measured(now)?, measure.measured(&since.learned)?)),
    }
}

/// What one value has more than another, fact by fact; facts that are equal in both are left out.
fn difference(after: Measured, before: Measured) -> Measured {
    let mut parts: BTreeMap<RecordId, i128> = BTreeMap::new();
    after.parts.iter().for_each(|(id, part)| *parts.entry(*id).or_default() += part);
    before.parts.iter().for_each(|(id, part)| *parts.entry(*id).or_default() -= part);
    parts.retain(|_, part| *part != 0);
    let mut rates = after.rates;
    rates.extend(before.rates);
    rates.sort_unstable();
    rates.dedup();
    Measured { value: parts.values().sum(), counted: after.counted, parts: parts.into_iter().collect(), rates }
}

impl Since {
    /// The change as a page shows it.
    pub fn view(&self, now: &Sight, frame: &Frame) -> ChangeView {
        let row = |of: Of| {
            let measure = Measure::of(of);
            let part = |change: Change| {
                let mut view = match changed(&measure, change, self, now) {
                    Some(measured) => measure.told(now, frame, &measured),
                    None => measure.figure(now, frame),
                };
                view.trail = trail(frame, of, self.meeting, change);
                view
            };
            let parts =
                [part(Change::Before), part(Change::Restated), part(Change::Progress), measure.figure(now, frame)];
            (frame.t(&format!("sum-{}", of.code())), parts)
        };
        ChangeView { day: frame.words.civil(&self.then.day), rows: MEASURES.map(row).into() }
    }
}

/// The address of the trail of a part of a change.
fn trail(frame: &Frame, of: Of, meeting: RecordId, change: Change) -> String {
    FigureView::trail(frame, &of.code(), &[("since", &meeting.to_string()), ("change", change.code())])
}

/// The change that the address of a trail asks for.
pub fn asked(query: &Query) -> Option<Change> {
    Change::read(query.get("change")?)
}

/// The document, with the change where a meeting is chosen, and what the figures would be where anything is
/// supposed.
pub fn whole(sight: &Sight, since: Option<&Since>, supposed: &Supposed<'_>) -> Review {
    let what_if = super::supposed::what_if(sight, supposed);
    let Some(since) = since else { return Review { what_if, ..(*sight.review).clone() } };
    let before = Before { picture: &since.then.picture, at: since.then.day_number(), meeting: Some(since.meeting) };
    let request = Request { at: sight.day_number(), boundary: sight.boundary.clone() };
    Review { what_if, ..review::compute(&sight.picture, Some(before), &request) }
}

/// The meetings before D that a review may begin at, newest first: id, name and day, whether the address asks for it.
pub fn choices(sight: &Sight, frame: &Frame) -> Vec<(String, String, bool)> {
    let dated = in_order(sight).into_iter().rev().filter(|(fact, _)| {
        fact.valid.and_then(|valid| valid.happened_by()).is_some_and(|day| day < sight.day_number())
    });
    dated
        .map(|(fact, _)| {
            let id = fact.id.to_string();
            let told = format!("{} · {}", meeting_title(sight, frame, fact).text, when(frame, fact.valid.as_ref()));
            let chosen = frame.query.get("since") == Some(id.as_str());
            (id, told, chosen)
        })
        .collect()
}

/// Prints the change.
pub fn print(frame: &Frame, change: &ChangeView) -> Markup {
    let headings =
        ["measure", "before", "restated", "progress", "after"].map(|key| frame.t(&format!("reviewing-{key}")));
    html! {
        h2 { (frame.t("reviewing-change")) }
        p.soft { (frame.words.t_with("reviewing-change-since", &[("day", Value::from(change.day.as_str()))])) }
        (number_table(frame, &headings, 1, change.rows.iter().map(|(measure, [before, restated, progress, after])| [
            html! { (measure) }, figure(frame, before), figure(frame, restated), figure(frame, progress), figure(frame, after),
        ])))
    }
}
