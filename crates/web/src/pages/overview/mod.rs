//! The coalition at a glance: promised, kept, late, overdue by line; where; over time; what is new; what waits.

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use maud::{Markup, html};
use picture::Fact;
use record::{Goal, Kind};

use crate::app::App;
use crate::frame::{Frame, Room};
use crate::measure::{Measure, Of};
use crate::pages::lines::{GoalView, goal_view, print_goal};
use crate::pages::members::{LineRow, as_stack, by_line};
use crate::parts::title::title;
use crate::parts::{
    FigureView, Head, LineView, NameView, Outlines, Spot, empty, figure, map, name, page, said, stacks,
};
use crate::sight::Sight;
use crate::trouble::PageError;

/// Indicators drawn at most; all stand on the pages of their lines.
const CURVES_MAX: usize = 4;
/// Series of one indicator drawn at most: who counts differently stands beside, never left out for the other.
const SERIES_MAX: usize = 3;
/// New records listed at most.
const NEW_MAX: usize = 8;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Page {
    /// Whether anything at all is known.
    pub knows_anything: bool,
    /// Members, meetings, and the sums in dollars.
    pub glance: Vec<(String, FigureView)>,
    /// What is promised inside the boundary, with who receives most of it.
    pub internal: Option<Internal>,
    /// Promises that no sum in dollars holds.
    pub without_sum: Option<FigureView>,
    /// Per line.
    pub lines: Vec<LineRow>,
    /// Lines of effort that no counted sum in dollars is promised to, with what they have instead.
    pub quiet: Vec<QuietLine>,
    /// Per country.
    pub spots: Vec<Spot>,
    /// Whether the map shows what came, not what was promised.
    pub shows_kept: bool,
    /// The countries of the members.
    pub members: Vec<String>,
    /// Indicators over time.
    pub goals: Vec<GoalView>,
    /// What was recorded last: the record, its type, when it was recorded.
    pub new: Vec<(NameView, String, String)>,
    /// What waits for somebody, with where it is decided.
    pub waits: Vec<Waiting>,
}

/// A line of effort without a sum in dollars.
#[derive(Clone, Debug)]
pub struct QuietLine {
    /// The line.
    pub line: LineView,
    /// What is recorded of it, each kind that there is with its number.
    pub has: Vec<(String, FigureView)>,
}

/// Something that waits for somebody.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// What.
    pub label: String,
    /// How many.
    pub figure: FigureView,
    /// Where a person decides on it.
    pub href: Option<String>,
}

/// The addresses of the room.
pub fn routes() -> Router<App> {
    Router::new().route("/{lang}", get(show)).route("/{lang}/", get(show))
}

/// The page's value.
pub fn load(sight: &Sight, frame: &Frame, outlines: &Outlines) -> Result<Page, PageError> {
    let picture = &sight.picture;
    let shows_kept = frame.query.get("map") == Some("kept");
    let lines = by_line(sight, frame, |measure| measure);
    Ok(Page {
        knows_anything: picture.all().next().is_some(),
        glance: glance(sight, frame),
        internal: internal(sight, frame),
        without_sum: without_sum(sight, frame),
        quiet: quiet(sight, frame, &lines),
        lines,
        spots: spots(sight, frame, outlines, if shows_kept { Of::Kept } else { Of::Promised }),
        shows_kept,
        members: picture.members_on(sight.day_number()).into_iter().map(str::to_owned).collect(),
        goals: indicators(sight, frame),
        new: new(sight, frame),
        waits: waits(sight, frame),
    })
}

fn glance(sight: &Sight, frame: &Frame) -> Vec<(String, FigureView)> {
    let of = [
        ("members-on-day", Of::Members),
        ("room-meetings", Of::Records(Kind::Meeting)),
        ("sum-promised", Of::Promised),
        ("sum-in-time", Of::InTime),
        ("sum-late", Of::Late),
        ("sum-overdue", Of::Overdue),
        ("sum-pending", Of::Pending),
    ];
    let promised = sight.accounts.promises().iter().any(|account| account.is_counted() && account.dollars.is_some());
    let shown = of.into_iter().filter(|(_, of)| promised || !of.is_sum());
    shown.map(|(key, of)| (frame.t(key), Measure::of(of).short_figure(sight, frame))).collect()
}

fn without_sum(sight: &Sight, frame: &Frame) -> Option<FigureView> {
    let without = sight.accounts.promises().iter().any(|account| account.is_counted() && account.dollars.is_none());
    without.then(|| Measure::of(Of::NotMoney).figure(sight, frame)).filter(|view| view.facts > 0)
}

/// What is promised inside the boundary; who receives most of it, and this page with that party outside.
pub type Internal = (FigureView, Option<(NameView, String)>);

/// What members promise one another, with a boundary across which most of it would be added.
pub fn internal(sight: &Sight, frame: &Frame) -> Option<Internal> {
    let (value, figure) = Measure::of(Of::Internal).figure_and_value(sight, frame);
    let mut received: std::collections::BTreeMap<&str, i128> = std::collections::BTreeMap::new();
    for account in sight.accounts.promises().iter().filter(|account| account.position == review::Position::Internal) {
        if let (Some(receiver), Some(dollars)) = (account.country.as_deref(), &account.dollars) {
            *received.entry(receiver).or_default() += dollars.promised;
        }
    }
    let most = received.into_iter().max_by_key(|(_, sum)| *sum).map(|(receiver, _)| {
        let boundary = format!("except-{receiver}");
        (said::party(frame, &sight.picture, receiver), frame.here(&[("boundary", &boundary)]))
    });
    (value > 0).then_some((figure, most))
}

/// The lines of effort, in their order, that the bars leave out.
fn quiet(sight: &Sight, frame: &Frame, bars: &[LineRow]) -> Vec<QuietLine> {
    let picture = &sight.picture;
    let mut lines: Vec<_> = picture.lines().filter(|(_, line)| line.parent.is_none() && !line.working_group).collect();
    lines.sort_by_key(|(_, line)| (line.order.unwrap_or(u32::MAX), line.code.as_str()));
    let kinds = [Kind::Goal, Kind::Promise, Kind::Delivery];
    let views = lines.into_iter().map(|(_, line)| {
        let has = kinds.into_iter().filter_map(|kind| {
            let counted = Measure::of(Of::Records(kind)).line(&line.code);
            let (value, view) = counted.figure_and_value(sight, frame);
            (value > 0).then(|| (frame.t(&format!("quiet-{}", kind.name().to_lowercase())), view))
        });
        QuietLine { line: LineView::of(frame, picture, &line.code), has: has.collect() }
    });
    views.filter(|quiet| !bars.iter().any(|row| row.line.name.href == quiet.line.name.href)).collect()
}

fn spots(sight: &Sight, frame: &Frame, outlines: &Outlines, of: Of) -> Vec<Spot> {
    let mut countries: Vec<&str> =
        sight.accounts.promises().iter().filter_map(|account| account.country.as_deref()).collect();
    countries.sort_unstable();
    countries.dedup();
    let spot = |country: &str| {
        let at = outlines.centre(country)?;
        let (amount, figure) = Measure::of(of).country(country).figure_and_value(sight, frame);
        let known = said::party(frame, &sight.picture, country);
        let name = match outlines.name(country, frame.lang()) {
            Some(name) if known.text == country => NameView::new(name, Some(frame.lang().code())),
            _ => known,
        };
        (amount > 0).then_some(Spot { at, name, amount, figure, most: None })
    };
    let mut spots: Vec<Spot> = countries.into_iter().filter_map(spot).collect();
    spots.sort_by_key(|spot| std::cmp::Reverse(spot.amount));
    spots
}

/// The indicators with the most values by D.
fn indicators(sight: &Sight, frame: &Frame) -> Vec<GoalView> {
    let picture = &sight.picture;
    let mut observed: std::collections::HashMap<record::RecordId, usize> = std::collections::HashMap::new();
    for (fact, body) in picture.observations() {
        if let Some(goal) = body.goal.filter(|_| sight.counts(fact)) {
            *observed.entry(goal).or_default() += 1;
        }
    }
    let mut goals: Vec<(usize, &Fact, &Goal)> = picture
        .goals()
        .filter_map(|(fact, goal)| Some((*observed.get(&fact.id).filter(|count| **count > 1)?, fact, goal)))
        .collect();
    goals.sort_by_key(|(count, fact, _)| (std::cmp::Reverse(*count), fact.id));
    goals.into_iter().take(CURVES_MAX).map(|(_, fact, goal)| goal_view(sight, frame, fact, goal)).collect()
}

fn new(sight: &Sight, frame: &Frame) -> Vec<(NameView, String, String)> {
    let kinds = [
        Kind::Meeting,
        Kind::Promise,
        Kind::Delivery,
        Kind::Statement,
        Kind::Decision,
        Kind::Need,
        Kind::Observation,
        Kind::Incident,
        Kind::Source,
    ];
    let mut newest: Vec<&Fact> = Vec::new();
    for fact in kinds.into_iter().flat_map(|kind| sight.picture.of_kind(kind)).filter(|fact| sight.counts(fact)) {
        newest.push(fact);
        if newest.len() >= 4 * NEW_MAX {
            shorten(&mut newest);
        }
    }
    shorten(&mut newest);
    newest
        .into_iter()
        .map(|fact| {
            let kind = said::kind(&frame.words, fact.body.kind());
            (title(frame, &sight.picture, fact), kind, frame.words.moment(fact.version.recorded_at))
        })
        .collect()
}

fn shorten(newest: &mut Vec<&Fact>) {
    newest.sort_by_key(|fact| (std::cmp::Reverse(fact.version.recorded_at), fact.id));
    newest.truncate(NEW_MAX);
}

fn waits(sight: &Sight, frame: &Frame) -> Vec<Waiting> {
    let all = [
        ("waits-claims", Of::Waiting, Some("/desk")),
        ("waits-unconfirmed", Of::Unconfirmed, None),
        ("waits-decisions", Of::OverdueDecisions, None),
        ("waits-links", Of::ProposedLinks, Some("/desk")),
    ];
    let waiting = |(key, of, path): (&str, Of, Option<&str>)| {
        let (value, figure) = Measure::of(of).figure_and_value(sight, frame);
        (value > 0).then(|| Waiting { label: frame.t(key), figure, href: path.map(|path| frame.href(path)) })
    };
    all.into_iter().filter_map(waiting).collect()
}

/// The page as HTML.
pub fn render(shown: &Page, frame: &Frame, outlines: &Outlines) -> Markup {
    let head = Head::new(frame.t("room-overview")).lede(frame.t("overview-lede"));
    if !shown.knows_anything {
        let desk = (frame.href("/desk"), frame.t("to-desk"));
        let next = Some((desk.0.as_str(), desk.1.as_str()));
        let body = empty("overview", &frame.t("overview-empty"), &frame.t("overview-empty-what"), next);
        return page(frame, &head, &body);
    }
    let body = html! {
        dl.glance { @for (label, view) in &shown.glance { div { dt { (label) } dd { (figure(frame, view)) } } } }
        @if shown.glance.iter().any(|(label, _)| *label == frame.t("sum-overdue")) { p.small.soft { (frame.t("overview-overdue")) } }
        @if let Some(view) = &shown.without_sum { p.small.soft { (frame.t("overview-without-sum")) " " (figure(frame, view)) } }
        @if let Some(internal) = &shown.internal { (print_internal(frame, internal)) }
        @if !shown.lines.is_empty() { (stacks(frame, &as_stack(frame, frame.t("overview-by-line"), &shown.lines))) }
        @if !shown.quiet.is_empty() { (print_quiet(shown, frame)) }
        @if !shown.lines.is_empty() { (crate::pages::efforts::links(frame, &[])) }
        @if !shown.spots.is_empty() { (print_map(shown, frame, outlines)) }
        @if !shown.goals.is_empty() {
            h2 { (frame.t("overview-curves")) }
            div.columns { @for goal in &shown.goals { (print_goal(frame, goal, SERIES_MAX)) } }
        }
        div.columns {
            @if !shown.waits.is_empty() { section { h2 { (frame.t("overview-waits")) } (print_waits(shown, frame)) } }
            @if !shown.new.is_empty() { section { h2 { (frame.t("overview-new")) } (print_new(shown)) } }
        }
    };
    page(frame, &head, &body)
}

/// Prints what stays inside the boundary, with the way to count it.
pub fn print_internal(frame: &Frame, (view, most): &Internal) -> Markup {
    html! {
        p.small.soft {
            (frame.t("overview-internal")) " " (figure(frame, view))
            @if let Some((receiver, href)) = most {
                " " a href=(href) { (frame.words.t_with("overview-except", &[("party", receiver.text.as_str().into())])) }
            }
        }
    }
}

fn print_quiet(shown: &Page, frame: &Frame) -> Markup {
    html! {
        section.quiet-lines aria-labelledby="quiet-lines" {
            h3 id="quiet-lines" { (frame.t("overview-quiet")) }
            ul {
                @for quiet in &shown.quiet {
                    li {
                        (quiet.line.tag())
                        span.small.soft {
                            @for (label, view) in &quiet.has { span { (label) " " (figure(frame, view)) } }
                            @if quiet.has.is_empty() { (frame.t("quiet-nothing")) }
                        }
                    }
                }
            }
        }
    }
}

fn print_map(shown: &Page, frame: &Frame, outlines: &Outlines) -> Markup {
    let members: Vec<&str> = shown.members.iter().map(String::as_str).collect();
    let title = frame.t(if shown.shows_kept { "overview-map-kept" } else { "overview-map-promised" });
    html! {
        (map(frame, &title, outlines, &members, &shown.spots))
        p.small {
            @if shown.shows_kept { a href=(frame.here(&[("map", "")])) { (frame.t("overview-map-promised")) } }
            @else { a href=(frame.here(&[("map", "kept")])) { (frame.t("overview-map-kept")) } }
        }
    }
}

fn print_waits(shown: &Page, frame: &Frame) -> Markup {
    html! {
        ul.waits {
            @for one in &shown.waits {
                li {
                    @match &one.href { Some(href) => a href=(href) { (one.label) }, None => (one.label) }
                    " " (figure(frame, &one.figure))
                }
            }
        }
    }
}

fn print_new(shown: &Page) -> Markup {
    html! {
        ul.new-records {
            @for (record, kind, recorded) in &shown.new {
                li { (name(record)) div.small.soft { (kind) " · " (recorded) } }
            }
        }
    }
}

async fn show(State(app): State<App>, frame: Frame) -> Result<Markup, PageError> {
    let frame = frame.in_room(Room::Overview);
    let outlines = app.config().outlines.clone();
    let shown = app.shown(&frame, move |sight, frame| load(sight, frame, &outlines)).await?;
    Ok(render(&shown, &frame, &app.config().outlines))
}
