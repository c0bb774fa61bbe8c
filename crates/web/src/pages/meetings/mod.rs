//! The meetings of the coalition, newest first; and one of them.

mod attendance;
mod meeting;

pub use attendance::{Attendance, Unnamed};

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, html};
use picture::Fact;
use record::{Kind as RecordKind, Meeting, RecordId};

use crate::app::App;
use crate::frame::{Frame, Room};
use crate::measure::{Measure, Of};
use crate::pages::csv_file;
use crate::parts::promises::when;
use crate::parts::table::{Cell, SortKey};
use crate::parts::title::{href, plain_title};
use crate::parts::{Column, Head, Kind, NameView, Table, empty, page, said, table};
use crate::sight::Sight;
use crate::trouble::PageError;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Page {
    /// All meetings by D, newest first; those whose year nobody states come last.
    pub table: Table,
}

/// The addresses of the room.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/{lang}/meetings", get(show))
        .route("/{lang}/meetings.csv", get(sheet))
        .route("/{lang}/meetings/{id}", get(meeting::show))
}

/// All meetings by D in the order of their days; a day without a year has no place among them and stands first.
pub fn in_order(sight: &Sight) -> Vec<(&Fact, &Meeting)> {
    let mut all: Vec<(&Fact, &Meeting)> = sight.picture.meetings().filter(|(fact, _)| sight.counts(fact)).collect();
    all.sort_by_key(|(fact, _)| (fact.valid.and_then(|valid| valid.from.first()), fact.id));
    all
}

/// The page's value.
pub fn load(sight: &Sight, frame: &Frame) -> Result<Page, PageError> {
    let column = |key, kind| Column { key, title: frame.t(&format!("meetings-{key}")), kind };
    Ok(Page {
        table: Table {
            caption: frame.t("meetings-caption"),
            columns: vec![
                column("name", Kind::Text),
                column("day", Kind::Text),
                column("place", Kind::Text),
                column("chairs", Kind::Text),
                column("declared", Kind::Number),
                column("named", Kind::Number),
                column("promises", Kind::Number),
                column("open", Kind::Number),
            ],
            rows: in_order(sight).into_iter().rev().map(|(fact, body)| row(sight, frame, fact, body)).collect(),
            csv: Some("/meetings.csv".to_owned()),
        },
    })
}

fn row(sight: &Sight, frame: &Frame, fact: &Fact, body: &Meeting) -> Vec<Cell> {
    let day = Cell::day(&when(frame, fact.valid.as_ref()), None);
    let day = match fact.valid.and_then(|valid| valid.from.first()) {
        Some(number) => day.sorted_by(number.into()),
        None => Cell { key: SortKey::Unknown, ..day },
    };
    let place = body.place.as_ref().map(|place| said::place(frame, &sight.picture, place));
    let chairs = body.chairs.iter().map(|chair| said::chair(frame, &sight.picture, chair)).collect();
    let number = |measure: Measure| {
        let (value, view) = measure.figure_and_value(sight, frame);
        match value {
            0 => Cell { key: SortKey::Number(0), ..Cell::unknown() },
            value => Cell::figure(&view, value, value.to_string()),
        }
    };
    let declared = body.declared.iter().max_by_key(|declared| declared.value);
    vec![
        Cell::name(&meeting_title(sight, frame, fact).linked(href(frame, fact))),
        day,
        place.map_or_else(Cell::unknown, |place| Cell::name(&place)),
        Cell::names(chairs),
        declared.map_or_else(Cell::unknown, |declared| {
            number(Measure::field(fact.id, &format!("declared-{}", declared.unit)))
        }),
        number(Measure::of(Of::Named).record(fact.id)),
        number(Measure::of(Of::Records(RecordKind::Promise)).record(fact.id)),
        number(Measure::of(Of::OpenDecisions).record(fact.id)),
    ]
}

/// What a meeting is called.
pub fn meeting_title(sight: &Sight, frame: &Frame, fact: &Fact) -> NameView {
    plain_title(frame, &sight.picture, fact)
}

/// The page as HTML.
pub fn render(shown: &Page, frame: &Frame) -> Markup {
    let head = Head::new(frame.t("room-meetings")).lede(frame.t("meetings-lede"));
    let body = html! {
        @if shown.table.rows.is_empty() {
            (empty("meetings", &frame.t("meetings-empty"), &frame.t("meetings-empty-what"), Some((&frame.href("/desk"), &frame.t("to-desk")))))
        } @else { (table(frame, &shown.table)) }
    };
    page(frame, &head, &body)
}

async fn show(State(app): State<App>, frame: Frame) -> Result<Markup, PageError> {
    let frame = frame.in_room(Room::Meetings);
    let shown = app.shown(&frame, load).await?;
    Ok(render(&shown, &frame))
}

async fn sheet(State(app): State<App>, frame: Frame) -> Result<Response, PageError> {
    let shown = app.shown(&frame, load).await?;
    Ok(csv_file(&shown.table, &frame, "meetings"))
}

/// The id in an address; what is no id is no page.
pub fn id_of(text: &str) -> Result<RecordId, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}
