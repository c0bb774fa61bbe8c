//! Who has answered and what is open, member by member, for the secretariat.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use picture::Picture;
use picture::desk::{answer_of, answered};
use record::RecordId;

use super::asked::{COUNTS, is_secretariat};
use crate::app::App;
use crate::frame::{Frame, Room};
use crate::measure::{Measure, Measured, Of, counts_as, party_key};
use crate::pages::{csv_file, only_signed_in};
use crate::parts::table::{Cell, SortKey};
use crate::parts::{Column, FigureView, Head, Kind, NameView, Table, empty, figure, page, said, table};
use crate::sight::Sight;
use crate::trouble::PageError;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Page {
    /// Of all members: asked, open, confirmed, corrected, not its own.
    pub counts: Vec<(Of, FigureView)>,
    /// Member by member, who has most open first.
    pub table: Table,
}

/// The page's value; for the secretariat alone.
pub fn load(sight: &Sight, frame: &Frame) -> Result<Page, PageError> {
    let picture = &sight.picture;
    allowed(frame, picture)?;
    let members = picture.members_on(sight.day_number());
    let mut rows: BTreeMap<&str, BTreeMap<u8, Vec<RecordId>>> = BTreeMap::new();
    let promises = picture.promises().map(|(fact, body)| (fact, &body.provider));
    let deliveries = picture.deliveries().map(|(fact, body)| (fact, &body.provider));
    for (fact, provider) in promises.chain(deliveries).filter(|(fact, _)| sight.counts(fact)) {
        let member = party_key(picture, provider);
        if !members.contains(member) || picture.canonical(fact.id) != fact.id {
            continue;
        }
        let stands = answer_of(picture, fact.id, member).map(|(_, claim)| answered(claim));
        let of_member = rows.entry(member).or_default();
        for (at, of) in (0..).zip(COUNTS) {
            if counts_as(of, stands) {
                of_member.entry(at).or_default().push(fact.id);
            }
        }
    }
    let mut all: Vec<(usize, Vec<Cell>)> = rows
        .into_iter()
        .map(|(member, counts)| (counts.get(&1).map_or(0, Vec::len), row(sight, frame, member, &counts)))
        .collect();
    all.sort_by_key(|(open, _)| std::cmp::Reverse(*open));
    let number =
        |of: Of| Column { key: key(of), title: frame.t(&format!("answers-{}", of.code())), kind: Kind::Number };
    let mut columns = vec![Column { key: "member", title: frame.t("room-members"), kind: Kind::Text }];
    columns.extend(COUNTS.map(number));
    columns.push(Column { key: "letter", title: frame.t("answers-letter"), kind: Kind::Text });
    Ok(Page {
        counts: COUNTS.map(|of| (of, Measure::of(of).figure(sight, frame))).into(),
        table: Table {
            caption: frame.t("answers-caption"),
            columns,
            rows: all.into_iter().map(|(_, row)| row).collect(),
            csv: Some("/members/answers.csv".to_owned()),
        },
    })
}

fn key(of: Of) -> &'static str {
    match of {
        Of::Asked => "asked",
        Of::Unanswered => "open",
        Of::Agreed => "confirmed",
        Of::Corrected => "corrected",
        _ => "not-ours",
    }
}

fn row(sight: &Sight, frame: &Frame, member: &str, counts: &BTreeMap<u8, Vec<RecordId>>) -> Vec<Cell> {
    let mut cells = vec![Cell::name(&said::party(frame, &sight.picture, member))];
    for (at, of) in (0..).zip(COUNTS) {
        let ids = counts.get(&at).cloned().unwrap_or_default();
        cells.push(match ids.len() {
            0 => Cell { key: SortKey::Number(0), text: "0".to_owned(), ..Cell::unknown() },
            count => {
                let measured = Measured::ones(ids);
                let view = Measure::of(of).member(member).told(sight, frame, &measured);
                Cell::figure(&view, count as i128, count.to_string())
            }
        });
    }
    let letter = NameView::new(frame.t("answers-letter-open"), Some(frame.lang().code()));
    cells.push(Cell::name(&letter.linked(frame.href(&format!("/members/{}/confirm", Frame::segment(member))))));
    cells
}

/// The page as HTML.
pub fn render(shown: &Page, frame: &Frame) -> Markup {
    let head = Head::new(frame.t("answers-title")).lede(frame.t("answers-lede"));
    let body = html! {
        @if shown.table.rows.is_empty() { (empty("members", &frame.t("answers-nothing"), &frame.t("answers-nothing-what"), None)) }
        @else {
            dl.glance { @for (of, view) in &shown.counts { div { dt { (frame.t(&format!("answers-{}", of.code()))) } dd { (figure(frame, view)) } } } }
            (table(frame, &shown.table))
        }
    };
    page(frame, &head, &body)
}

/// The page's value. Rights are asked each time: what is on the shelf was made when they may have been others.
async fn loaded(app: &App, frame: &Frame) -> Result<Arc<Page>, PageError> {
    let picture = app.picture(frame).await?;
    allowed(frame, &picture)?;
    app.shown(frame, load).await
}

fn allowed(frame: &Frame, picture: &Picture) -> Result<(), PageError> {
    only_signed_in(frame)?;
    if is_secretariat(frame, picture) { Ok(()) } else { Err(PageError::Forbidden) }
}

pub(super) async fn show(State(app): State<App>, frame: Frame) -> Result<Markup, PageError> {
    let frame = frame.in_room(Room::Members);
    let shown = loaded(&app, &frame).await?;
    Ok(render(&shown, &frame))
}

pub(super) async fn sheet(State(app): State<App>, frame: Frame) -> Result<Response, PageError> {
    Ok(csv_file(&loaded(&app, &frame).await?.table, &frame, "answers"))
}
