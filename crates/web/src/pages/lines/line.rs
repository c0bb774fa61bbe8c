//! One line of effort or working group: who leads it, what it is to reach and how far it is, what was promised,
//! delivered, needed and decided on it.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use picture::Fact;
use record::{Direction, Goal, Line, Observation, Place};

use super::leads;
use crate::app::App;
use crate::frame::{Frame, Room};
use crate::measure::{Measure, Of, of_line};
use crate::pages::csv_file;
use crate::pages::members::sums_of;
use crate::parts::decisions::DecisionView;
use crate::parts::promises::{Columns, deliveries, promises, qualify, when};
use crate::parts::statements::{StatementView, statements};
use crate::parts::title::title;
use crate::parts::{
    Curve, FigureView, Head, LineView, NameView, Point, Stack, StackRow, State as Standing, Table, curve, decisions,
    figure, name, number_table, page, said, small_table, stacks, table,
};
use crate::sight::Sight;
use crate::trouble::PageError;
use crate::words::Value;

/// Bars of members at most; the table below has them all.
const MEMBERS_MAX: usize = 12;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its code.
    pub code: String,
    /// The line.
    pub line: LineView,
    /// The line it belongs to, for a working group.
    pub parent: Option<LineView>,
    /// Its working groups with who leads them.
    pub groups: Vec<(LineView, Vec<NameView>)>,
    /// Who leads it.
    pub leads: Vec<NameView>,
    /// What it is for.
    pub objectives: Vec<NameView>,
    /// Its goals and indicators.
    pub goals: Vec<GoalView>,
    /// Promised, in time, late, overdue, pending, in dollars.
    pub sums: Vec<(Of, FigureView)>,
    /// Bars per member, the largest first.
    pub members: Vec<StackRow>,
    /// Its promises.
    pub promises: Table,
    /// What came.
    pub deliveries: Table,
    /// What is needed.
    pub needs: Vec<NeedView>,
    /// What was decided.
    pub decisions: Vec<DecisionView>,
    /// What was said.
    pub statements: Vec<StatementView>,
}

/// A goal or indicator.
#[derive(Clone, Debug)]
pub struct GoalView {
    /// Its name, leading to its record.
    pub name: NameView,
    /// Which way is better.
    pub direction: Option<String>,
    /// The value it starts from, and the one to be reached.
    pub baseline: Option<FigureView>,
    /// By when.
    pub target: Option<(FigureView, Option<String>)>,
    /// Its values over time, a curve for each who counts or way of counting; those with most values first.
    pub curves: Vec<Curve>,
}

/// A need with what serves it.
#[derive(Clone, Debug)]
pub struct NeedView {
    /// Its name, leading to its record.
    pub name: NameView,
    /// For when.
    pub period: String,
    /// What is needed.
    pub needed: FigureView,
    /// What is promised for it.
    pub funded: FigureView,
    /// What came for it.
    pub met: FigureView,
    /// What is missing.
    pub gap: FigureView,
}

/// The page's value; `NotFound` where no visible record names the line.
pub fn load(sight: &Sight, frame: &Frame, code: &str) -> Result<Page, PageError> {
    let picture = &sight.picture;
    let line = picture.line(code).map(|(_, line)| line);
    if line.is_none() && !picture.all().any(|fact| of_line(picture, fact, code)) {
        return Err(PageError::NotFound);
    }
    let parent = line.and_then(|line| line.parent.as_deref());
    let groups = picture.lines().filter(|(_, group)| group.parent.as_deref() == Some(code));
    let here = |fact: &Fact| of_line(picture, fact, code) && sight.counts(fact);
    Ok(Page {
        code: code.to_owned(),
        line: LineView::of(frame, picture, code),
        parent: parent.map(|parent| LineView::of(frame, picture, parent)),
        groups: groups
            .map(|(_, group)| (LineView::of(frame, picture, &group.code), leads(sight, frame, &group.code, false)))
            .collect(),
        leads: leads(sight, frame, code, false),
        objectives: objectives(frame, line),
        goals: goals(sight, frame, code),
        sums: sums_of(sight, frame, |measure| measure.line(code)),
        members: members(sight, frame, code),
        promises: promises(
            sight,
            frame,
            picture.promises().filter(|(fact, _)| of_line(picture, fact, code)),
            Columns { provider: true, line: false },
            Some(format!("/lines/{}/promises.csv", Frame::segment(code))),
        ),
        deliveries: deliveries(
            sight,
            frame,
            picture.deliveries().filter(|(fact, _)| of_line(picture, fact, code)),
            Columns { provider: true, line: false },
            None,
        ),
        needs: picture.needs().filter(|(fact, _)| here(fact)).map(|(fact, _)| need(sight, frame, fact)).collect(),
        decisions: picture
            .decisions()
            .filter(|(fact, _)| here(fact))
            .map(|(fact, body)| decisions::view(sight, frame, fact, body, true))
            .collect(),
        statements: picture
            .statements()
            .filter(|(fact, _)| here(fact))
            .map(|(fact, body)| crate::parts::statements::view(sight, frame, fact, body))
            .collect(),
    })
}

fn objectives(frame: &Frame, line: Option<&Line>) -> Vec<NameView> {
    line.into_iter().flat_map(|line| &line.objectives).map(|text| said::in_names(frame, text, "")).collect()
}

fn members(sight: &Sight, frame: &Frame, code: &str) -> Vec<StackRow> {
    let mut providers: Vec<&str> = sight.accounts.of_line(code).map(|account| account.provider.as_str()).collect();
    providers.sort_unstable();
    providers.dedup();
    let row = |provider: &str| {
        let measure = |of| Measure::of(of).line(code).member(provider);
        let (total, view) = measure(Of::Promised).figure_and_value(sight, frame);
        let amounts = Standing::ALL.map(|state| measure(Of::state(state)).figure_and_value(sight, frame));
        let label = name(&said::party(frame, &sight.picture, provider));
        (total, StackRow { label, total: view, amounts })
    };
    let mut rows: Vec<(i128, StackRow)> = providers.into_iter().map(row).filter(|(total, _)| *total > 0).collect();
    rows.sort_by_key(|(total, _)| std::cmp::Reverse(*total));
    rows.into_iter().take(MEMBERS_MAX).map(|(_, row)| row).collect()
}

/// The goals of a line, each with its curve.
pub fn goals(sight: &Sight, frame: &Frame, code: &str) -> Vec<GoalView> {
    let goals = sight
        .picture
        .goals()
        .filter(|(fact, goal)| goal.line.as_deref() == Some(code) || of_line(&sight.picture, fact, code));
    goals.map(|(fact, goal)| goal_view(sight, frame, fact, goal)).collect()
}

/// A goal with its curve up to D.
pub fn goal_view(sight: &Sight, frame: &Frame, fact: &Fact, goal: &Goal) -> GoalView {
    let field = |field: &str| Measure::field(fact.id, field).figure(sight, frame);
    GoalView {
        name: title(frame, &sight.picture, fact),
        direction: goal.direction.map(|direction| {
            frame.t(match direction {
                Direction::Up => "direction-up",
                Direction::Down => "direction-down",
            })
        }),
        baseline: goal.baseline.map(|_| field("baseline")),
        target: goal.target.map(|_| (field("target"), goal.due.map(|due| frame.words.civil(&due)))),
        curves: observed(sight, frame, fact, goal),
    }
}

/// What makes a curve of its own: the unit, who counts or how, where.
type Series<'a> = (&'a str, Option<&'a str>, Option<&'a Place>);

/// The values of an indicator over time. What is counted by others, elsewhere or in another way is a curve of its own.
fn observed(sight: &Sight, frame: &Frame, fact: &Fact, goal: &Goal) -> Vec<Curve> {
    let observations =
        sight.picture.observations().filter(|(one, body)| body.goal == Some(fact.id) && sight.counts(one));
    let mut series: BTreeMap<Series<'_>, Vec<Point>> = BTreeMap::new();
    for (one, body) in observations {
        if let Some(point) = point(sight, frame, one, body) {
            series.entry((&body.unit, body.method.as_deref(), body.place.as_ref())).or_default().push(point);
        }
    }
    let several = series.len() > 1;
    let mut curves: Vec<Curve> = series
        .into_iter()
        .map(|((unit, method, place), points)| {
            let place = place.map(|place| said::place(frame, &sight.picture, place).text);
            let apart = [method.map(str::to_owned), place].into_iter().flatten().collect::<Vec<_>>().join(", ");
            let apart = if apart.is_empty() { said::word(&frame.words, "unit", unit) } else { apart };
            curve_of(sight, frame, (fact, goal), points, several.then_some(apart))
        })
        .collect();
    curves.sort_by_key(|curve| std::cmp::Reverse(curve.points.len()));
    curves
}

fn point(sight: &Sight, frame: &Frame, fact: &Fact, body: &Observation) -> Option<Point> {
    let day = fact.valid.and_then(|valid| valid.to.unwrap_or(valid.from).last())?;
    let best = body.value.or(body.min).or(body.max)?;
    let (low, high) = (body.min.unwrap_or(best).min(best), body.max.unwrap_or(best).max(best));
    let field = match (body.value, body.min) {
        (Some(_), _) => "value",
        (None, Some(_)) => "min",
        (None, None) => "max",
    };
    let mut view = Measure::field(fact.id, field).figure(sight, frame);
    view.unit = None; // stands over the curve
    qualify(frame, &fact.body, &mut view);
    let range = [low, best, high].map(record::Number::approximately);
    Some(Point { day_number: day.into(), day: when(frame, fact.valid.as_ref()), range, figure: view })
}

fn curve_of(
    sight: &Sight,
    frame: &Frame,
    (fact, goal): (&Fact, &Goal),
    mut points: Vec<Point>,
    apart: Option<String>,
) -> Curve {
    points.sort_by_key(|point| point.day_number);
    let highest = points.iter().map(|point| point.range[2]).fold(0.0_f64, f64::max);
    let lowest = points.iter().map(|point| point.range[0]).fold(0.0_f64, f64::min);
    let target = goal.target.map(|target| (target.approximately(), frame.t("goal-target")));
    let top = target.as_ref().map_or(highest, |(target, _)| highest.max(*target));
    let unit = if goal.unit_names.is_empty() {
        said::word(&frame.words, "unit", &goal.unit)
    } else {
        said::in_names(frame, &goal.unit_names, "").text
    };
    let name = title(frame, &sight.picture, fact).text;
    let mut heading = frame.words.t_with("curve-title", &[("what", name.into()), ("unit", Value::from(unit))]);
    if let Some(apart) = apart {
        heading = format!("{heading} · \u{2068}{apart}\u{2069}");
    }
    Curve { title: heading, points, target, axis: [lowest, top].map(|value| axis_label(frame, value)) }
}

fn axis_label(frame: &Frame, value: f64) -> String {
    if value.abs() >= 10.0 || value == 0.0 {
        frame.words.short(value.round() as i128)
    } else {
        frame.words.decimal(&format!("{value:.1}"))
    }
}

fn need(sight: &Sight, frame: &Frame, fact: &Fact) -> NeedView {
    let field = if fact.body.money().is_some() {
        "amount"
    } else if fact.body.quantity().is_some() {
        "quantity"
    } else {
        "people_in_need"
    };
    let measure = |of| Measure::of(of).record(fact.id).figure(sight, frame);
    let mut needed = Measure::field(fact.id, field).figure(sight, frame);
    qualify(frame, &fact.body, &mut needed);
    NeedView {
        name: title(frame, &sight.picture, fact),
        period: when(frame, fact.valid.as_ref()),
        needed,
        funded: measure(Of::Funded),
        met: measure(Of::Met),
        gap: measure(Of::Gap),
    }
}

/// A goal as a page prints it, with at most so many curves.
pub fn print_goal(frame: &Frame, goal: &GoalView, most: usize) -> Markup {
    html! {
        section.goal {
            @for (_, chart) in goal.curves.iter().take(most).enumerate().filter(|(at, chart)| *at == 0 || most == usize::MAX || chart.points.len() > 1) {
                (curve(frame, chart))
            }
            @if goal.curves.is_empty() { h3 { (name(&goal.name)) } p.soft { (frame.t("goal-no-values")) } }
            p.small.soft {
                a href=(goal.name.href.as_deref().unwrap_or_default()) { (frame.t("to-the-record")) }
                @if let Some(direction) = &goal.direction { " · " (direction) }
                @if let Some(baseline) = &goal.baseline { " · " (frame.t("goal-baseline")) " " (figure(frame, baseline)) }
                @if let Some((target, due)) = &goal.target {
                    " · " (frame.t("goal-target")) " " (figure(frame, target))
                    @if let Some(due) = due { " " (frame.words.t_with("goal-by", &[("day", Value::from(due.as_str()))])) }
                }
            }
        }
    }
}

/// The page as HTML.
pub fn render(shown: &Page, frame: &Frame) -> Markup {
    let mut head = Head::new(shown.line.name.text.clone());
    head.kicker = Some(match &shown.parent {
        Some(parent) => frame.words.t_with("line-group-of", &[("line", Value::from(parent.name.text.as_str()))]),
        None => frame.t("kind-line"),
    });
    let body = html! {
        @if !shown.objectives.is_empty() { ul.objectives { @for one in &shown.objectives { li { (name(one)) } } } }
        @if !shown.leads.is_empty() || !shown.groups.is_empty() {
            h2 { (frame.t("line-who")) }
            @if !shown.leads.is_empty() {
                p { span.soft { (frame.t("lines-leads")) ": " } @for (at, lead) in shown.leads.iter().enumerate() { @if at > 0 { " · " } (name(lead)) } }
            }
            @if !shown.groups.is_empty() {
                (small_table(frame, &[frame.t("line-groups"), frame.t("lines-leads")], shown.groups.iter().map(|(group, leads)| [
                    group.tag(),
                    html! { @for (at, lead) in leads.iter().enumerate() { @if at > 0 { " · " } (name(lead)) } },
                ])))
            }
        }
        @if !shown.goals.is_empty() {
            h2 { (frame.t("line-goals")) }
            div.columns { @for goal in &shown.goals { (print_goal(frame, goal, usize::MAX)) } }
        }
        @if !shown.promises.rows.is_empty() {
            h2 { (frame.t("line-promises")) }
            @if shown.sums.is_empty() { p.small.soft { (frame.t("sums-none")) } }
            @else {
                dl.glance {
                    @for (of, view) in &shown.sums {
                        div { dt { (frame.t(&format!("sum-{}", of.code()))) } dd { (figure(frame, view)) } }
                    }
                }
            }
            @if !shown.members.is_empty() {
                (stacks(frame, &Stack { title: frame.t("line-by-member"), of: frame.t("room-members"), rows: shown.members.clone() }))
            }
            (crate::pages::efforts::links(frame, &[("line", &shown.code)]))
            (table(frame, &shown.promises))
        }
        @if !shown.deliveries.rows.is_empty() { h2 { (frame.t("line-deliveries")) } (table(frame, &shown.deliveries)) }
        @if !shown.needs.is_empty() {
            h2 { (frame.t("line-needs")) }
            (number_table(frame, &[frame.t("kind-need"), frame.t("promises-day"), frame.t("need-needed"), frame.t("need-funded"), frame.t("need-met"), frame.t("need-gap")], 2,
                shown.needs.iter().map(|need| [
                    name(&need.name),
                    html! { (need.period) },
                    figure(frame, &need.needed),
                    figure(frame, &need.funded),
                    figure(frame, &need.met),
                    figure(frame, &need.gap),
                ])))
        }
        @if !shown.decisions.is_empty() { h2 { (frame.t("line-decisions")) } (decisions::decisions(frame, &shown.decisions)) }
        @if !shown.statements.is_empty() { h2 { (frame.t("line-said")) } (statements(frame, &shown.statements)) }
        @if shown.promises.rows.is_empty() && shown.goals.is_empty() && shown.decisions.is_empty() && shown.statements.is_empty() {
            p.soft { (frame.t("line-nothing")) }
        }
    };
    page(frame, &head, &body)
}

pub(super) async fn show(
    State(app): State<App>,
    Path((_, code)): Path<(String, String)>,
    frame: Frame,
) -> Result<Markup, PageError> {
    let frame = frame.in_room(Room::Lines);
    let shown = app.shown(&frame, move |sight, frame| load(sight, frame, &code)).await?;
    Ok(render(&shown, &frame))
}

pub(super) async fn sheet(
    State(app): State<App>,
    Path((_, code)): Path<(String, String)>,
    frame: Frame,
) -> Result<Response, PageError> {
    let name = format!("promises-{}", code.replace(|letter: char| !letter.is_ascii_alphanumeric(), "-"));
    let shown = app.shown(&frame, move |sight, frame| load(sight, frame, &code)).await?;
    Ok(csv_file(&shown.promises, &frame, &name))
}
