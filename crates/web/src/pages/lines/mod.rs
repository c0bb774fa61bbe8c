//! The lines of effort and working groups; and one of them.

mod line;

pub use line::{GoalView, goal_view, print_goal};

use axum::Router;
use axum::extract::State;
use axum::routing::get;
use maud::{Markup, html};
use picture::Fact;
use record::{Line, RoleKind};

use crate::app::App;
use crate::frame::{Frame, Room};
use crate::measure::{Measure, Of};
use crate::pages::members::{LineRow, as_stack, by_line};
use crate::parts::{FigureView, Head, LineView, NameView, empty, figure, name, number_table, page, said, stacks};
use crate::sight::Sight;
use crate::trouble::PageError;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Page {
    /// The lines in the charter's order, each followed by its groups.
    pub lines: Vec<LineEntry>,
    /// Promises per line.
    pub bars: Vec<LineRow>,
}

/// A line or group in the list.
#[derive(Clone, Debug)]
pub struct LineEntry {
    /// Its sign and name.
    pub line: LineView,
    /// Whether it is a group under the line above.
    pub is_group: bool,
    /// Who leads it on D.
    pub leads: Vec<NameView>,
    /// Goals and indicators.
    pub goals: FigureView,
    /// Promises.
    pub promises: FigureView,
    /// Decisions that wait.
    pub open_decisions: FigureView,
}

/// The addresses of the room.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/{lang}/lines", get(show))
        .route("/{lang}/lines/{code}", get(line::show))
        .route("/{lang}/lines/{code}/promises.csv", get(line::sheet))
}

/// The page's value.
pub fn load(sight: &Sight, frame: &Frame) -> Result<Page, PageError> {
    let mut all: Vec<(&Fact, &Line)> = sight.picture.lines().collect();
    all.sort_by_key(|(_, line)| (line.order.unwrap_or(u32::MAX), line.code.as_str()));
    let is_group = |line: &Line| line.parent.is_some() || line.working_group;
    let mut entries = Vec::new();
    for (_, line) in all.iter().filter(|(_, line)| !is_group(line)) {
        entries.push(entry(sight, frame, line, false));
        let groups = all.iter().filter(|(_, group)| group.parent.as_deref() == Some(&line.code));
        entries.extend(groups.map(|(_, group)| entry(sight, frame, group, true)));
    }
    let known = |line: &Line| line.parent.as_deref().is_some_and(|parent| sight.picture.line(parent).is_some());
    let orphans = all.iter().filter(|(_, line)| is_group(line) && !known(line));
    entries.extend(orphans.map(|(_, line)| entry(sight, frame, line, true)));
    Ok(Page { lines: entries, bars: by_line(sight, frame, |measure| measure) })
}

fn entry(sight: &Sight, frame: &Frame, line: &Line, is_group: bool) -> LineEntry {
    LineEntry {
        line: LineView::of(frame, &sight.picture, &line.code),
        is_group,
        leads: leads(sight, frame, &line.code, false),
        goals: Measure::of(Of::Records(record::Kind::Goal)).line(&line.code).figure(sight, frame),
        promises: Measure::of(Of::Records(record::Kind::Promise)).line(&line.code).figure(sight, frame),
        open_decisions: Measure::of(Of::OpenDecisions).line(&line.code).figure(sight, frame),
    }
}

/// Who leads a line on D; `with_groups` counts those of its working groups too.
pub fn leads(sight: &Sight, frame: &Frame, code: &str, with_groups: bool) -> Vec<NameView> {
    let of = |line: &str| line == code || (with_groups && sight.picture.line_of_effort(line) == code);
    let roles = sight.picture.roles().filter(|(fact, role)| {
        matches!(role.role, RoleKind::CoLead | RoleKind::Chair)
            && role.line.as_deref().is_some_and(of)
            && sight.holds(fact)
    });
    let mut parties: Vec<&str> = roles.map(|(_, role)| role.party.as_str()).collect();
    parties.sort_unstable();
    parties.dedup();
    parties.into_iter().map(|party| said::party(frame, &sight.picture, party)).collect()
}

/// The page as HTML.
pub fn render(shown: &Page, frame: &Frame) -> Markup {
    let head = Head::new(frame.t("room-lines")).lede(frame.t("lines-lede"));
    let body = html! {
        @if shown.lines.is_empty() {
            (empty("lines", &frame.t("lines-empty"), &frame.t("lines-empty-what"), Some((&frame.href("/desk"), &frame.t("to-desk")))))
        } @else {
            @if !shown.bars.is_empty() { (stacks(frame, &as_stack(frame, frame.t("overview-by-line"), &shown.bars))) }
            (number_table(frame, &[frame.t("kind-line"), frame.t("lines-leads"), frame.t("lines-goals"), frame.t("lines-promises"), frame.t("lines-open")], 2,
                shown.lines.iter().map(|entry| [
                    html! { span.group[entry.is_group] { (entry.line.tag()) } },
                    html! { @for (at, lead) in entry.leads.iter().enumerate() { @if at > 0 { " · " } (name(lead)) } },
                    figure(frame, &entry.goals),
                    figure(frame, &entry.promises),
                    figure(frame, &entry.open_decisions),
                ])))
        }
    };
    page(frame, &head, &body)
}

async fn show(State(app): State<App>, frame: Frame) -> Result<Markup, PageError> {
    let frame = frame.in_room(Room::Lines);
    let shown = app.shown(&frame, load).await?;
    Ok(render(&shown, &frame))
}
