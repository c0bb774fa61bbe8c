//! One member: what it is to the coalition, what it promised and delivered, what it said, where it sat, and what it is
//! asked to confirm.
//!
//! Always holds: a party that no visible record names has no page.

use axum::extract::{Path, State};
use maud::{Markup, html};
use picture::Fact;
use record::RecordId;

use super::told;
use crate::app::App;
use crate::frame::{Frame, Room};
use crate::measure::{Measure, Of, of_party, party_key, seated};
use crate::parts::promises::{Columns, deliveries, promises, sum, when};
use crate::parts::statements::{StatementView, statements};
use crate::parts::table::Cell;
use crate::parts::title::title;
use crate::parts::{
    FigureView, Head, LineView, NameView, Stack, StackRow, State as Standing, Table, decisions, figure, name, page,
    said, small_table, stacks, table,
};
use crate::sight::Sight;
use crate::trouble::PageError;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its name, and in the other language.
    pub name: NameView,
    /// Its code.
    pub code: String,
    /// What kind of party it is, and of what it is part.
    pub kind: Option<String>,
    /// Parent.
    pub parent: Option<NameView>,
    /// Roles over time: the role, the time.
    pub roles: Vec<(String, String, bool)>,
    /// Promised, in time, late, overdue, pending, in dollars.
    pub sums: Vec<(Of, FigureView)>,
    /// Bars per line.
    pub lines: Vec<LineRow>,
    /// Its promises.
    pub promises: Table,
    /// Its deliveries.
    pub deliveries: Table,
    /// What others say of it that nobody has confirmed, or that sources dispute.
    pub to_confirm: Vec<ToConfirm>,
    /// What it said.
    pub statements: Vec<StatementView>,
    /// Where it sat: the meeting, the day, as what.
    pub meetings: Vec<(NameView, String, String)>,
    /// Decisions that it has to carry out.
    pub decisions: Vec<decisions::DecisionView>,
    /// Where the reader answers for the member, or sends it the request, where he may.
    pub asked: Option<String>,
}

/// A line's bar.
#[derive(Clone, Debug)]
pub struct LineRow {
    /// The line.
    pub line: LineView,
    /// The whole.
    pub total: FigureView,
    /// By state.
    pub amounts: [(i128, FigureView); 4],
}

/// Something that the member is asked to confirm.
#[derive(Clone, Debug)]
pub struct ToConfirm {
    /// The record.
    pub title: NameView,
    /// When.
    pub day: String,
    /// The sum.
    pub sum: Cell,
    /// Who says so.
    pub sources: Vec<NameView>,
    /// Whether the sources disagree; else nobody has confirmed it.
    pub disputed: bool,
}

/// The bar of each line for the promises that `narrow` leaves.
pub fn by_line(sight: &Sight, frame: &Frame, narrow: impl Fn(Measure) -> Measure) -> Vec<LineRow> {
    let mut codes: Vec<(u32, &str)> = sight
        .picture
        .lines()
        .filter(|(_, line)| line.parent.is_none() && !line.working_group)
        .map(|(_, line)| (line.order.unwrap_or(u32::MAX), line.code.as_str()))
        .collect();
    for account in sight.accounts.promises() {
        if let Some(line) = account.line.as_deref().filter(|line| !codes.iter().any(|(_, code)| code == line)) {
            codes.push((u32::MAX, line));
        }
    }
    codes.sort_unstable();
    let row = |code: &str| {
        let measure = |of| narrow(Measure::of(of).line(code));
        let (total, view) = measure(Of::Promised).figure_and_value(sight, frame);
        let amounts = Standing::ALL.map(|state| measure(Of::state(state)).figure_and_value(sight, frame));
        let line = LineView::of(frame, &sight.picture, code);
        (total != 0).then_some(LineRow { line, total: view, amounts })
    };
    codes.into_iter().filter_map(|(_, code)| row(code)).collect()
}

/// What is promised and what became of it; nothing where no sum in dollars counts.
pub fn sums_of(sight: &Sight, frame: &Frame, narrow: impl Fn(Measure) -> Measure) -> Vec<(Of, FigureView)> {
    let (promised, _) = narrow(Measure::of(Of::Promised)).figure_and_value(sight, frame);
    let all = [Of::Promised, Of::InTime, Of::Late, Of::Overdue, Of::Pending].into_iter().filter(|_| promised != 0);
    all.map(|of| (of, narrow(Measure::of(of)).short_figure(sight, frame))).collect()
}

/// Bars as the part draws them.
pub fn as_stack(frame: &Frame, title: String, rows: &[LineRow]) -> Stack {
    let rows = rows.iter().map(|row| StackRow {
        label: row.line.tag(),
        total: row.total.clone(),
        amounts: row.amounts.clone(),
    });
    Stack { title, of: frame.t("room-lines"), rows: rows.collect() }
}

/// The page's value; `NotFound` where no visible record names the party.
pub fn load(sight: &Sight, frame: &Frame, asked: &str) -> Result<Page, PageError> {
    let picture = &sight.picture;
    let party = picture.party(asked);
    let code = party.and_then(|(_, body)| body.code.clone()).unwrap_or_else(|| asked.to_owned());
    let is_named = || picture.all().any(|fact| of_party(fact, &code));
    if party.is_none() && !is_named() {
        return Err(PageError::NotFound);
    }
    let mut name = said::party(frame, picture, &code);
    name.href = None;
    if let Some((_, body)) = party
        && let Some(other) = body.names.get(frame.lang().other().code())
        && other != name.text
    {
        name = name.also(NameView::new(other, Some(frame.lang().other().code())));
    }
    let mine = |named: &str| named == code || party_key(picture, named) == code;
    Ok(Page {
        name,
        kind: party.map(|(_, body)| said::word(&frame.words, "sort", &crate::parts::title::code_of(&body.kind))),
        parent: party.and_then(|(_, body)| body.parent.as_deref()).map(|parent| said::party(frame, picture, parent)),
        roles: roles(sight, frame, &code),
        sums: sums_of(sight, frame, |measure| measure.member(&code)),
        lines: by_line(sight, frame, |measure| measure.member(&code)),
        promises: promises(
            sight,
            frame,
            picture.promises().filter(|(_, body)| mine(&body.provider)),
            Columns { provider: false, line: true },
            None,
        ),
        deliveries: deliveries(
            sight,
            frame,
            picture.deliveries().filter(|(_, body)| mine(&body.provider)),
            Columns { provider: false, line: true },
            None,
        ),
        to_confirm: to_confirm(sight, frame, &code),
        statements: picture
            .statements()
            .filter(|(fact, body)| body.on_behalf_of.as_deref().is_some_and(mine) && sight.counts(fact))
            .map(|(fact, body)| crate::parts::statements::view(sight, frame, fact, body))
            .collect(),
        meetings: meetings(sight, frame, &code),
        decisions: picture
            .decisions()
            .filter(|(fact, body)| body.owners.iter().any(|owner| mine(owner)) && sight.counts(fact))
            .map(|(fact, body)| decisions::view(sight, frame, fact, body, true))
            .collect(),
        asked: request(frame, picture, &code),
        code,
    })
}

/// The address of the request to confirm, for the member's own people and the secretariat.
fn request(frame: &Frame, picture: &picture::Picture, code: &str) -> Option<String> {
    let person = frame.reader.person()?;
    let may = person.member.as_deref() == Some(code) || super::asked::is_secretariat(frame, picture);
    may.then(|| frame.href(&format!("/members/{}/confirm", Frame::segment(code))))
}

fn roles(sight: &Sight, frame: &Frame, code: &str) -> Vec<(String, String, bool)> {
    let mut roles: Vec<(&Fact, &record::Role)> =
        sight.picture.roles().filter(|(fact, role)| role.party == code && sight.counts(fact)).collect();
    roles.sort_by_key(|(fact, _)| (fact.valid.and_then(|valid| valid.from.first()), fact.id));
    let line = |(fact, role): (&Fact, &record::Role)| {
        let time = match fact.valid {
            None => frame.t("day-unknown"),
            Some(valid) => match valid.to {
                Some(to) => format!("{} – {}", frame.words.civil(&valid.from), frame.words.civil(&to)),
                None => frame.words.t_with("since-day", &[("day", frame.words.civil(&valid.from).into())]),
            },
        };
        (told(sight, frame, role), time, sight.holds(fact))
    };
    roles.into_iter().map(line).collect()
}

/// Promises and deliveries of the member that wait for a person, or whose sources disagree.
fn to_confirm(sight: &Sight, frame: &Frame, code: &str) -> Vec<ToConfirm> {
    let picture = &sight.picture;
    let mine = |named: &str| named == code || party_key(picture, named) == code;
    let promises = picture.promises().filter(|(_, body)| mine(&body.provider)).map(|(fact, _)| fact);
    let deliveries = picture.deliveries().filter(|(_, body)| mine(&body.provider)).map(|(fact, _)| fact);
    let asked = deliveries.chain(promises).filter(|fact| sight.counts(fact));
    let asked = asked.filter(|fact| !fact.is_confirmed() || !fact.waiting.is_empty() || !fact.disputes().is_empty());
    let view = |fact: &Fact| {
        let waiting = fact.waiting.iter().filter_map(|id| picture.claim(*id)).map(|claim| claim.source);
        let mut sources: Vec<RecordId> = fact.sources.iter().copied().chain(waiting).collect();
        sources.sort_unstable();
        sources.dedup();
        ToConfirm {
            title: title(frame, picture, fact),
            day: when(frame, fact.valid.as_ref()),
            sum: sum(sight, frame, fact),
            sources: sources.iter().filter_map(|id| picture.fact(*id)).map(|one| title(frame, picture, one)).collect(),
            disputed: !fact.disputes().is_empty(),
        }
    };
    asked.map(view).collect()
}

fn meetings(sight: &Sight, frame: &Frame, code: &str) -> Vec<(NameView, String, String)> {
    let sat = sight.picture.meetings().filter(|(fact, body)| sight.counts(fact) && seated(body).any(|one| one == code));
    let mut sat: Vec<(&Fact, &record::Meeting)> = sat.collect();
    sat.sort_by_key(|(fact, _)| std::cmp::Reverse(fact.valid.and_then(|valid| valid.from.last())));
    let as_what = |body: &record::Meeting| {
        let has = |list: &[String]| list.iter().any(|one| one == code);
        let chairs = body.chairs.iter().any(|chair| chair.party.as_deref() == Some(code));
        let key = match () {
            () if chairs => "seated-chair",
            () if has(&body.hosts) => "seated-host",
            () if has(&body.participants) => "seated-participant",
            () => "seated-observer",
        };
        frame.t(key)
    };
    sat.into_iter()
        .map(|(fact, body)| (title(frame, &sight.picture, fact), when(frame, fact.valid.as_ref()), as_what(body)))
        .collect()
}

/// The page as HTML.
pub fn render(shown: &Page, frame: &Frame) -> Markup {
    let head = Head::new(shown.name.text.clone());
    let head = match &shown.kind {
        Some(kind) => head.kicker(kind.clone()),
        None => head,
    };
    let body = html! {
        p.lede.names-line {
            @if let Some(other) = &shown.name.other { (name(other)) " " }
            @if shown.code.len() <= 3 { span.chip { (crate::parts::code(&shown.code)) } }
            @if let Some(parent) = &shown.parent { span.soft { " · " (frame.t("member-part-of")) " " } (name(parent)) }
        }
        @if let Some(asked) = &shown.asked { p { a.button.quiet href=(asked) { (frame.t("asked-open-page")) } } }
        @if !shown.roles.is_empty() {
            h2 { (frame.t("member-roles")) }
            (small_table(frame, &[frame.t("members-role"), frame.t("member-time")], shown.roles.iter().map(|(role, time, now)| {
                [html! { (role) @if !*now { " " span.chip { (frame.t("member-past")) } } }, html! { (time) }]
            })))
        }
        @if !shown.promises.rows.is_empty() {
            h2 { (frame.t("member-promised")) }
            @if shown.sums.is_empty() { p.small.soft { (frame.t("sums-none")) } }
            @else {
                dl.glance {
                    @for (of, view) in &shown.sums {
                        div { dt { (frame.t(&format!("sum-{}", of.code()))) } dd { (figure(frame, view)) } }
                    }
                }
            }
            @if !shown.lines.is_empty() { (stacks(frame, &as_stack(frame, frame.t("member-by-line"), &shown.lines))) }
            (crate::pages::efforts::links(frame, &[("member", &shown.code), ("rows", "where"), ("columns", "what")]))
        }
        @if !shown.to_confirm.is_empty() {
            h2 { (frame.t("member-confirm")) }
            p.soft { (frame.t("member-confirm-what")) }
            (small_table(frame, &[frame.t("promises-day"), frame.t("member-what"), frame.t("promises-what"), frame.t("member-who-says"), frame.t("promises-state")],
                shown.to_confirm.iter().map(|one| [
                    html! { (one.day) },
                    html! { (name(&one.title)) },
                    one.sum.printed(frame),
                    html! { @for (at, source) in one.sources.iter().enumerate() { @if at > 0 { " · " } (name(source)) } },
                    html! { (frame.t(if one.disputed { "confirm-disputed" } else { "confirm-unconfirmed" })) },
                ])))
            @if frame.reader.is_editor() { p { a.button.quiet href=(frame.href("/desk")) { (frame.t("to-desk")) } } }
        }
        @if !shown.promises.rows.is_empty() { h2 { (frame.t("member-promises")) } (table(frame, &shown.promises)) }
        @if !shown.deliveries.rows.is_empty() { h2 { (frame.t("member-deliveries")) } (table(frame, &shown.deliveries)) }
        @if !shown.decisions.is_empty() { h2 { (frame.t("member-decisions")) } (decisions::decisions(frame, &shown.decisions)) }
        @if !shown.statements.is_empty() { h2 { (frame.t("member-said")) } (statements(frame, &shown.statements)) }
        @if !shown.meetings.is_empty() {
            h2 { (frame.t("member-sat")) }
            (small_table(frame, &[frame.t("kind-meeting"), frame.t("promises-day"), frame.t("member-as")],
                shown.meetings.iter().map(|(meeting, day, how)| [name(meeting), html! { (day) }, html! { (how) }])))
        }
    };
    page(frame, &head, &body)
}

pub(super) async fn show(
    State(app): State<App>,
    Path((_, code)): Path<(String, String)>,
    frame: Frame,
) -> Result<Markup, PageError> {
    let frame = frame.in_room(Room::Members);
    let shown = app.shown(&frame, move |sight, frame| load(sight, frame, &code)).await?;
    Ok(render(&shown, &frame))
}
