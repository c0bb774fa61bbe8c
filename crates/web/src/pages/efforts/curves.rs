//! Promised, kept and overdue over time, one drawing for each line of effort.
//!
//! Always holds: a value of a day is the measure as of that day (what was promised, kept, overdue by then, as it is
//! known now), so its trail is the measure's own with that day in the address.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use record::{Day, DayNumber};

use super::asked::{Asked, Axis, Choices, counted_in, form};
use super::tabs;
use crate::app::App;
use crate::frame::{Frame, Room};
use crate::measure::{Measure, NOWHERE, Of, Over, Summed};
use crate::pages::csv_file;
use crate::pages::overview::{Internal, internal, print_internal};
use crate::parts::promises::plain;
use crate::parts::table::Cell;
use crate::parts::trend::{Mark, Trend, trend};
use crate::parts::{Column, FigureView, Head, Kind, LineView, Table, empty, page};
use crate::sight::{Sight, boundary};
use crate::trouble::PageError;
use crate::words::Value;

/// The lines of a drawing.
const LINES: [(&str, Of); 3] = [("promised", Of::Promised), ("kept", Of::Kept), ("overdue", Of::Overdue)];
/// Days drawn at most: the last ones.
const DAYS_MAX: usize = 16;

/// The step from one day to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Ends of months.
    Month,
    /// Ends of quarters.
    Quarter,
    /// Ends of years.
    Year,
}

impl Step {
    const ALL: [Step; 3] = [Step::Month, Step::Quarter, Step::Year];

    fn key(self) -> &'static str {
        match self {
            Step::Month => "month",
            Step::Quarter => "quarter",
            Step::Year => "year",
        }
    }

    fn months(self) -> i32 {
        match self {
            Step::Month => 1,
            Step::Quarter => 3,
            Step::Year => 12,
        }
    }

    /// The ends of whole steps from the one that holds `first` on, before `last`, and `last` itself; the last
    /// [`DAYS_MAX`] of them.
    pub fn days(self, first: Day, last: Day) -> Vec<Day> {
        let month = |day: Day| Some(i32::from(day.year()?) * 12 + i32::from(day.month().unwrap_or(1)) - 1);
        let (Some(from), Some(to)) = (month(first), month(last)) else { return vec![last] };
        let end = |month: i32| {
            let (year, month) =
                (i16::try_from(month.div_euclid(12)).ok()?, i8::try_from(month.rem_euclid(12) + 1).ok()?);
            Day::of_number(format!("{year:04}-{month:02}").parse::<Day>().ok()?.last()?)
        };
        let step = self.months();
        let earliest = to - step * i32::try_from(DAYS_MAX).unwrap_or(0);
        let from = from.max(earliest);
        let ends = (from - from.rem_euclid(step)..=to).filter(|month| (month + 1) % step == 0).filter_map(end);
        let mut days: Vec<Day> = ends.filter(|day| day.last() < last.last()).collect();
        days.push(last);
        days.split_off(days.len().saturating_sub(DAYS_MAX))
    }
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Page {
    /// What is asked.
    pub asked: Asked,
    /// The step.
    pub step: Step,
    /// What may be chosen.
    pub choices: Choices,
    /// What stays inside the boundary.
    pub internal: Option<Internal>,
    /// A drawing for the whole and for each line, those with most first.
    pub charts: Vec<Trend>,
    /// All values.
    pub table: Table,
}

/// The step that the address asks for; else the shortest by which the whole time is drawn.
fn step(frame: &Frame, first: Day, last: Day) -> Step {
    let asked = frame.query.get("step").and_then(|asked| Step::ALL.into_iter().find(|step| step.key() == asked));
    let months = |day: Day| i32::from(day.year().unwrap_or(0)) * 12 + i32::from(day.month().unwrap_or(1));
    let fits = |step: &Step| (months(last) - months(first)) / step.months() < i32::try_from(DAYS_MAX).unwrap_or(0);
    asked.or_else(|| Step::ALL.into_iter().find(fits)).unwrap_or(Step::Year)
}

/// The first day on which anything that is asked for was promised.
fn first_day(sight: &Sight, asked: &Asked) -> Option<Day> {
    let ids: BTreeSet<_> = asked.measure(Of::Promised).parts(sight).map(|(account, _)| account.id).collect();
    let days = ids.into_iter().filter_map(|id| sight.picture.fact(id)?.valid?.from.first());
    Day::of_number(days.min()?)
}

/// The page's value; the last of its days is D.
pub fn load(now: &Sight, frame: &Frame, step: Step, days: &[Day]) -> Page {
    let asked = Asked::read(&frame.query, &[Of::Promised]);
    let mut lines: Vec<(i128, &str)> = Vec::new();
    let measure = asked.measure(Of::Promised);
    for (account, part) in measure.parts(now) {
        let key = Axis::What.of(account);
        match lines.iter_mut().find(|(_, line)| *line == key) {
            Some((sum, _)) => *sum += part,
            None => lines.push((part, key)),
        }
    }
    lines.sort_by_key(|(sum, line)| (std::cmp::Reverse(*sum), *line));
    let several = lines.len() > 1 && asked.line.is_none();
    let wanted: Vec<Option<&str>> =
        several.then_some(None).into_iter().chain(lines.iter().map(|(_, line)| Some(*line))).collect();
    let wholes: Vec<Measure> = wanted.iter().map(|line| narrowed(&asked, Of::Promised, *line)).collect();
    let code = frame.as_of.boundary.as_deref();
    let on = |day: &Day| (day.last().unwrap_or(DayNumber::MAX), boundary(&now.picture, code, *day));
    let over = Over::of(&now.picture, &days.iter().map(on).collect::<Vec<_>>(), &wholes);
    let charts: Vec<(String, Trend)> = (wanted.iter().enumerate())
        .map(|(at, line)| chart(now, frame, &asked, *line, days, |of, day| over.summed(at, of, day)))
        .collect();
    Page {
        choices: Choices::of(now, frame),
        internal: internal(now, frame),
        table: as_table(frame, &charts),
        charts: charts.into_iter().map(|(_, chart)| chart).collect(),
        step,
        asked,
    }
}

/// A measure of a line, or of the whole.
fn narrowed(asked: &Asked, of: Of, line: Option<&str>) -> Measure {
    let measure = asked.measure(of);
    line.map_or(measure.clone(), |line| asked.at(measure, Axis::What, line))
}

/// The drawing of a line, or of the whole.
fn chart(
    now: &Sight,
    frame: &Frame,
    asked: &Asked,
    line: Option<&str>,
    days: &[Day],
    summed: impl Fn(Of, usize) -> Summed,
) -> (String, Trend) {
    let mark = |(at, day): (usize, &Day)| {
        let then = Frame { query: frame.query.with("at", &day.to_string()), ..frame.clone() };
        let values = LINES.map(|(_, of)| {
            let (measure, sum) = (narrowed(asked, of, line), summed(of, at));
            let view = measure.shortened(frame, sum.value, measure.told_on(&then, &sum));
            (sum.value, FigureView { unit: None, ..view })
        });
        let day_number = day.last().unwrap_or(DayNumber::MAX).into();
        Mark { day_number, day: frame.words.civil(day), values: values.into() }
    };
    let marks: Vec<Mark> = days.iter().enumerate().map(mark).collect();
    let highest = marks.iter().flat_map(|mark| &mark.values).max_by_key(|(value, _)| *value);
    let (name, title) = match line {
        None => (frame.t("efforts-all-lines"), html! { (frame.t("efforts-all-lines")) }),
        Some(NOWHERE) => (frame.t("efforts-no-line"), html! { (frame.t("efforts-no-line")) }),
        Some(line) => {
            let view = LineView::of(frame, &now.picture, line);
            (view.name.text.clone(), view.tag())
        }
    };
    let spoken = frame.words.t_with("efforts-curve", &[("line", Value::from(name.as_str()))]);
    let top = highest.map(|(_, view)| view.value.clone()).unwrap_or_default();
    let lines = LINES.map(|(key, of)| (key, frame.t(&format!("efforts-{}", of.code()))));
    (name, Trend { title, spoken, lines: lines.into(), marks, top })
}

fn as_table(frame: &Frame, charts: &[(String, Trend)]) -> Table {
    let text = |key, title: &str| Column { key, title: frame.t(title), kind: Kind::Text };
    let asked = Asked::read(&frame.query, &[Of::Promised]);
    let unit = asked.unit.as_deref().and_then(crate::measure::unit_of);
    let unit = unit.unwrap_or(crate::measure::Unit::Money(record::Currency::USD));
    let mut columns = vec![text("line", "kind-line"), text("day", "day")];
    columns.extend(LINES.map(|(key, of)| Column {
        key,
        title: frame.t(&format!("efforts-{}", of.code())),
        kind: Kind::Number,
    }));
    let rows = charts.iter().flat_map(|(name, chart)| chart.marks.iter().map(move |mark| (name, mark)));
    let row = |(name, mark): (&String, &Mark)| {
        let day = Cell::day(&mark.day, None).sorted_by(mark.day_number.into());
        let values = mark.values.iter().map(|(value, view)| Cell::figure(view, *value, plain(*value, &unit)));
        [Cell::text(name), day].into_iter().chain(values).collect()
    };
    Table {
        caption: frame.t("efforts-curves-title"),
        columns,
        rows: rows.map(row).collect(),
        csv: Some("/efforts/curves.csv".to_owned()),
    }
}

/// The page as HTML.
pub fn render(shown: &Page, frame: &Frame) -> Markup {
    let head = Head::new(frame.t("efforts-curves-title")).lede(frame.t("efforts-curves-lede"));
    let steps = html! {
        label { (frame.t("efforts-step")) select name="step" { @for step in Step::ALL { option value=(step.key()) selected[step == shown.step] { (frame.t(&format!("efforts-step-{}", step.key()))) } } } }
    };
    let csv = frame.query.on(&format!("/{}/efforts/curves.csv", frame.lang().code()));
    let body = html! {
        (tabs(frame, &shown.asked))
        (form(frame, &shown.asked, &[Of::Promised], &shown.choices, &steps))
        @if let Some(internal) = &shown.internal { (print_internal(frame, internal)) }
        @if shown.charts.is_empty() {
            (empty("efforts", &frame.t("efforts-empty"), &frame.t("efforts-empty-what"), Some((&frame.href("/efforts/curves"), &frame.t("efforts-everything")))))
        } @else {
            p.small.soft { (frame.words.t_with("efforts-curves-note", &[("unit", Value::from(counted_in(frame, &shown.asked)))])) " " a href=(csv) download { "CSV" } }
            div.columns { @for chart in &shown.charts { (trend(frame, chart)) } }
        }
    };
    page(frame, &head, &body)
}

async fn loaded(app: &App, frame: &Frame) -> Result<Arc<Page>, PageError> {
    let sight = app.sight(frame).await?;
    let key = format!("page {} {:?} {}", frame.here(&[]), frame.words.digits(), frame.day());
    if let Some(found) = app.shelf().find(&sight.picture, &key) {
        return Ok(found);
    }
    let (holder, app, frame) = (app.clone(), app.clone(), frame.clone());
    let made = holder.with_live(move |_| {
        let made = || {
            let first = first_day(&sight, &Asked::read(&frame.query, &[Of::Promised]));
            let step = step(&frame, first.unwrap_or(sight.day), sight.day);
            let days = first.map_or_else(|| vec![sight.day], |first| step.days(first, sight.day));
            load(&sight, &frame, step, &days)
        };
        Ok(app.shelf().get(&sight.picture, &key, made))
    });
    Ok(made.await?)
}

pub(super) async fn show(State(app): State<App>, frame: Frame) -> Result<Markup, PageError> {
    let frame = frame.in_room(Room::Efforts);
    let shown = loaded(&app, &frame).await?;
    Ok(render(&shown, &frame))
}

pub(super) async fn sheet(State(app): State<App>, frame: Frame) -> Result<Response, PageError> {
    let shown = loaded(&app, &frame).await?;
    Ok(csv_file(&shown.table, &frame, "curves"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(step: Step, first: &str, last: &str, expected: &[&str]) {
        let days = step.days(first.parse().unwrap(), last.parse().unwrap());
        assert_eq!(days.iter().map(Day::to_string).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn days_are_ends_of_steps_and_the_world_day() {
        check(Step::Quarter, "2014-11-20", "2015-05-10", &["2014-12-31", "2015-03-31", "2015-05-10"]);
        check(Step::Month, "2016-01-31", "2016-02-29", &["2016-01-31", "2016-02-29"]);
        check(Step::Year, "2014-06-01", "2016-12-31", &["2014-12-31", "2015-12-31", "2016-12-31"]);
        check(Step::Month, "2015-01-22", "2015-01-22", &["2015-01-22"]);
        let many = Step::Month.days("1990-01-01".parse().unwrap(), "2015-01-22".parse().unwrap());
        assert_eq!(many.len(), DAYS_MAX, "the last ones are drawn");
    }
}
