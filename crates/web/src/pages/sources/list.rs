//! All sources as a table: who published what, when, and how much of it is decided.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use maud::Markup;
use picture::{Fact, Picture};
use record::{ClaimState, Source};

use crate::app::App;
use crate::frame::{Frame, Room};
use crate::parts::table::{Cell, Column, Kind, Table};
use crate::parts::{Head, NameView, csv, empty, page, said, table};
use crate::trouble::PageError;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    title: NameView,
    publisher: Option<String>,
    published: Option<(String, i128)>,
    language: Option<String>,
    reliability: Option<char>,
    waiting: usize,
    decided: usize,
}

/// The sources that the viewer may see, the last taken in first.
pub fn load(picture: &Picture, frame: &Frame) -> Page {
    let mut rows: Vec<Row> = picture.sources().map(|(fact, source)| row(picture, frame, fact, source)).collect();
    rows.reverse(); // ids are in the order of time
    Page { rows }
}

fn row(picture: &Picture, frame: &Frame, fact: &Fact, source: &Source) -> Row {
    let (mut waiting, mut decided) = (0, 0);
    for (_, claim) in picture.claims_of(fact.id) {
        match claim.state {
            ClaimState::Proposed => waiting += 1,
            ClaimState::Confirmed | ClaimState::Corrected | ClaimState::Rejected => decided += 1,
        }
    }
    Row {
        title: title(source, &fact.id.to_string()).linked(frame.href(&format!("/sources/{}", fact.id))),
        publisher: source.publisher.clone(),
        published: source.published.map(|day| (frame.words.civil(&day), day.first().unwrap_or(0).into())),
        language: source.language.clone(),
        reliability: source.reliability,
        waiting,
        decided,
    }
}

/// A source's title, or what else it can be told apart by.
pub fn title(source: &Source, id: &str) -> NameView {
    match (&source.title, &source.file, &source.address) {
        (Some(title), ..) => said::text(title),
        (None, Some(file), _) => NameView::new(file, None),
        (None, None, Some(address)) => NameView::new(address, None),
        (None, None, None) => NameView::new(source.publisher.as_deref().unwrap_or(id), None),
    }
}

fn as_table(page: &Page, frame: &Frame) -> Table {
    let unknown_or = |text: &Option<String>| text.as_ref().map_or_else(Cell::unknown, Cell::text);
    let count = |count: usize| Cell::text(frame.words.number(count as i128)).sorted_by(count as i128);
    let rows = page.rows.iter().map(|row| {
        vec![
            Cell::name(&row.title),
            row.publisher.as_ref().map_or_else(Cell::unknown, |name| Cell::name(&NameView::new(name, None))),
            row.published.as_ref().map_or_else(Cell::unknown, |(day, number)| Cell::text(day).sorted_by(*number)),
            unknown_or(&row.language),
            unknown_or(&row.reliability.map(String::from)),
            count(row.waiting),
            count(row.decided),
        ]
    });
    let column = |key: &'static str, kind| Column { key, title: frame.t(&format!("sources-column-{key}")), kind };
    let columns = [
        ("title", Kind::Text),
        ("publisher", Kind::Text),
        ("published", Kind::Text),
        ("language", Kind::Text),
        ("reliability", Kind::Text),
        ("waiting", Kind::Number),
        ("decided", Kind::Number),
    ];
    Table {
        caption: frame.t("sources-caption"),
        columns: columns.into_iter().map(|(key, kind)| column(key, kind)).collect(),
        rows: rows.collect(),
        csv: Some("/sources.csv".into()),
    }
}

/// The page as HTML.
pub fn render(page_value: &Page, frame: &Frame) -> Markup {
    let desk = (frame.href("/desk"), frame.t("to-desk"));
    let body = match page_value.rows.is_empty() {
        true => empty("sources", &frame.t("sources-empty"), &frame.t("sources-empty-what"), Some((&desk.0, &desk.1))),
        false => table(frame, &as_table(page_value, frame)),
    };
    page(frame, &Head::new(frame.t("room-sources")).lede(frame.t("sources-lede")), &body)
}

pub(super) async fn show(State(app): State<App>, frame: Frame) -> Result<Markup, PageError> {
    let picture = app.picture(&frame).await?;
    let frame = frame.in_room(Room::Sources);
    Ok(render(&load(&picture, &frame), &frame))
}

pub(super) async fn as_csv(State(app): State<App>, frame: Frame) -> Result<Response, PageError> {
    let picture = app.picture(&frame).await?;
    let text = csv(&as_table(&load(&picture, &frame), &frame), &frame.query);
    Ok(([(header::CONTENT_TYPE, "text/csv; charset=utf-8")], text).into_response())
}
