//! The members: who belongs to the coalition on a day, in which role, what they promised and kept; and one member.
//!
//! Not here: roles entered or changed (`pages::desk`).

mod answers;
mod asked;
mod member;

pub use member::{LineRow, as_stack, by_line, sums_of};

use std::collections::{BTreeMap, BTreeSet};

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, html};
use record::{Role, RoleKind};

use crate::app::App;
use crate::frame::{Frame, Room};
use crate::measure::{Measure, Of, SHORT_FROM, Unit, is_membership, seated};
use crate::pages::csv_file;
use crate::parts::promises::plain;
use crate::parts::table::{Cell, SortKey};
use crate::parts::title::code_of;
use crate::parts::{Column, FigureView, Head, Kind, NameView, Table, empty, figure, page, said, table};
use crate::sight::Sight;
use crate::trouble::PageError;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Page {
    /// How many members there are on D.
    pub members: FigureView,
    /// Where the reader answers for a member, or looks who has answered; for those who may.
    pub asked: Vec<(&'static str, String)>,
    /// All parties that have a role or appear, members first.
    pub table: Table,
}

/// The addresses of the room.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/{lang}/members", get(show))
        .route("/{lang}/members.csv", get(sheet))
        .route("/{lang}/members/answers", get(answers::show))
        .route("/{lang}/members/answers.csv", get(answers::sheet))
        .route("/{lang}/members/{code}", get(member::show))
        .route("/{lang}/members/{code}/confirm", get(asked::show).post(asked::send))
}

/// A party and what it is to the coalition on D.
#[derive(Default)]
struct Standing<'a> {
    roles: Vec<(&'a Role, Option<record::Period>)>,
}

impl Standing<'_> {
    fn is_member(&self) -> bool {
        self.roles.iter().any(|(role, _)| is_membership(role.role))
    }

    fn is_threat(&self) -> bool {
        self.roles.iter().any(|(role, _)| role.role == RoleKind::Threat)
    }
}

/// The page's value.
pub fn load(sight: &Sight, frame: &Frame) -> Result<Page, PageError> {
    let mut all: BTreeMap<&str, Standing<'_>> = BTreeMap::new();
    for (fact, role) in sight.picture.roles().filter(|(fact, _)| sight.holds(fact)) {
        all.entry(&role.party).or_default().roles.push((role, fact.valid));
    }
    for (fact, meeting) in sight.picture.meetings() {
        for party in seated(meeting).filter(|_| sight.counts(fact)) {
            all.entry(party).or_default();
        }
    }
    for party in sight.accounts.members() {
        all.entry(party).or_default();
    }
    let mut rows: Vec<(bool, String, Vec<Cell>)> = all
        .iter()
        .filter(|(_, standing)| !standing.is_threat())
        .map(|(code, standing)| {
            let name = said::party(frame, &sight.picture, code);
            (!standing.is_member(), name.text.to_lowercase(), row(sight, frame, code, standing))
        })
        .collect();
    rows.sort_by(|left, right| (left.0, &left.1).cmp(&(right.0, &right.1)));
    let column = |key, kind| Column { key, title: frame.t(&format!("members-{key}")), kind };
    Ok(Page {
        members: Measure::of(Of::Members).figure(sight, frame),
        asked: ways_to_answers(sight, frame),
        table: Table {
            caption: frame.t("members-caption"),
            columns: vec![
                column("name", Kind::Text),
                column("code", Kind::Text),
                column("role", Kind::Text),
                column("since", Kind::Text),
                column("promised", Kind::Number),
                column("kept", Kind::Number),
                column("overdue", Kind::Number),
                column("meetings", Kind::Number),
            ],
            rows: rows.into_iter().map(|(_, _, row)| row).collect(),
            csv: Some("/members.csv".to_owned()),
        },
    })
}

/// To the request to the reader's own member, and for the secretariat to who has answered.
fn ways_to_answers(sight: &Sight, frame: &Frame) -> Vec<(&'static str, String)> {
    let member = frame.reader.person().and_then(|person| person.member.as_deref());
    let own = member.filter(|member| sight.picture.members_on(sight.day_number()).contains(member));
    let own = own.map(|member| ("asked-own", frame.href(&format!("/members/{}/confirm", Frame::segment(member)))));
    let all = asked::is_secretariat(frame, &sight.picture).then(|| ("answers-title", frame.href("/members/answers")));
    own.into_iter().chain(all).collect()
}

fn row(sight: &Sight, frame: &Frame, code: &str, standing: &Standing<'_>) -> Vec<Cell> {
    let name = said::party(frame, &sight.picture, code);
    let name =
        if name.href.is_some() { name } else { name.linked(frame.href(&format!("/members/{}", Frame::segment(code)))) };
    let roles: BTreeSet<String> = standing.roles.iter().map(|(role, _)| told(sight, frame, role)).collect();
    let roles = roles.into_iter().map(|role| NameView::new(role, Some(frame.lang().code()))).collect();
    let memberships = standing.roles.iter().filter(|(role, _)| is_membership(role.role));
    let since = memberships.filter_map(|(_, valid)| valid.map(|valid| valid.from)).min_by_key(|day| day.first());
    let since = since.map_or_else(Cell::unknown, |day| match day.first() {
        Some(number) => Cell::day(&frame.words.civil(&day), None).sorted_by(number.into()),
        None => Cell::day(&frame.words.civil(&day), None),
    });
    let is_short = code.len() <= 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    let code_cell = if is_short { Cell::name(&NameView::new(code, None)) } else { Cell::unknown() };
    let dollars = Unit::Money(record::Currency::USD);
    let sum = |of| {
        let (value, view) = Measure::of(of).member(code).figure_and_value(sight, frame);
        let view = short(frame, value, view);
        match value {
            0 => Cell { key: SortKey::Number(0), ..Cell::unknown() },
            value => Cell::figure(&FigureView { unit: None, ..view }, value, plain(value, &dollars)),
        }
    };
    let (attended, view) = Measure::of(Of::Attended).member(code).figure_and_value(sight, frame);
    let meetings = match attended {
        0 => Cell { key: SortKey::Number(0), ..Cell::unknown() },
        attended => Cell::figure(&view, attended, attended.to_string()),
    };
    vec![
        Cell::name(&name),
        code_cell,
        Cell::names(roles),
        since,
        sum(Of::Promised),
        sum(Of::Kept),
        sum(Of::Overdue),
        meetings,
    ]
}

/// A large sum written short, so that the table fits its page; its trail and the file hold the exact one.
fn short(frame: &Frame, value: i128, mut view: FigureView) -> FigureView {
    if value.unsigned_abs() >= SHORT_FROM {
        view.value = frame.words.short(value / 100);
    }
    view
}

/// A role in words: "co-lead of Cutting off funds".
pub fn told(sight: &Sight, frame: &Frame, role: &Role) -> String {
    let told = said::word(&frame.words, "role", &code_of(&role.role));
    match role.line.as_deref() {
        Some(line) => {
            let line = said::line(frame, &sight.picture, line).text;
            frame.words.t_with("members-role-of", &[("role", told.into()), ("line", line.into())])
        }
        None => told,
    }
}

/// The page as HTML.
pub fn render(shown: &Page, frame: &Frame) -> Markup {
    let head = Head::new(frame.t("room-members")).lede(frame.t("members-lede"));
    let body = html! {
        @if shown.table.rows.is_empty() {
            (empty("members", &frame.t("members-empty"), &frame.t("members-empty-what"), Some((&frame.href("/desk"), &frame.t("to-desk")))))
        } @else {
            dl.glance { div { dt { (frame.t("members-on-day")) } dd { (figure(frame, &shown.members)) } } }
            @for (key, href) in &shown.asked { p { a.button.quiet href=(href) { (frame.t(key)) } } }
            (table(frame, &shown.table))
        }
    };
    page(frame, &head, &body)
}

async fn show(State(app): State<App>, frame: Frame) -> Result<Markup, PageError> {
    let frame = frame.in_room(Room::Members);
    let shown = app.shown(&frame, load).await?;
    Ok(render(&shown, &frame))
}

async fn sheet(State(app): State<App>, frame: Frame) -> Result<Response, PageError> {
    let shown = app.shown(&frame, load).await?;
    Ok(csv_file(&shown.table, &frame, "members"))
}
