//! The same on a map: each place with a known point as a circle by area, and all places as a table.
//!
//! Always holds: nothing is drawn finer than the place that a source published (a province or district at its seat, a
//! country at its middle); a place without a known point stands in the table; incidents are drawn from least to most.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use record::{Names, RecordId};

use super::asked::{Asked, Axis, Choices, counted_in, form};
use super::tabs;
use crate::app::App;
use crate::frame::{Frame, Room};
use crate::measure::{Counted, Measure, Measured, NOWHERE, Of, Unit};
use crate::pages::csv_file;
use crate::pages::overview::{Internal, internal, print_internal};
use crate::parts::promises::plain;
use crate::parts::table::{Cell, SortKey};
use crate::parts::{
    Column, FigureView, Head, Kind, NameView, Outlines, Spot, Table, empty, map_of_places, name, page, said, table,
};
use crate::sight::Sight;
use crate::trouble::PageError;
use crate::words::Value;

/// What may be shown on the map.
const MEASURES: [Of; 9] =
    [Of::Promised, Of::Delivered, Of::Kept, Of::Overdue, Of::Pending, Of::Needed, Of::Gap, Of::Incidents, Of::Most];
/// Where the charter keeps a note on borders.
const BORDERS: &str = "borders_note";

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Page {
    /// What is asked.
    pub asked: Asked,
    /// What may be chosen.
    pub choices: Choices,
    /// What stays inside the boundary.
    pub internal: Option<Internal>,
    /// What is counted of incidents: code, name, whether it is chosen.
    pub counted: Vec<(String, String, bool)>,
    /// What the circles mean.
    pub title: String,
    /// Places with a point.
    pub spots: Vec<Spot>,
    /// All places.
    pub table: Table,
    /// Places without a point, and what names no place.
    pub unplaced: usize,
    /// What the charter says of borders.
    pub borders: Option<NameView>,
}

/// A place with its sum.
struct Row {
    key: String,
    amount: i128,
    figure: FigureView,
    most: Option<(i128, FigureView)>,
}

/// The page's value.
pub fn load(sight: &Sight, frame: &Frame, outlines: &Outlines) -> Result<Page, PageError> {
    let asked = Asked::read(&frame.query, &MEASURES);
    let counted = counted(sight, frame);
    let mut rows = match asked.of {
        Of::Needed | Of::Gap => rows_of_needs(sight, frame, &asked),
        Of::Incidents | Of::Most => {
            let field = counted.iter().find(|(.., chosen)| *chosen).map(|(code, ..)| code.as_str());
            rows_of_incidents(sight, frame, &asked, field)
        }
        _ => rows_of_sums(sight, frame, &asked),
    };
    rows.sort_by(|one, other| (other.extent(), &one.key).cmp(&(one.extent(), &other.key)));
    let spot = |row: &Row| {
        let at = point(outlines, &row.key)?;
        let name = said::place_of_key(sight, frame, &row.key);
        Some(Spot { at, name, amount: row.amount, figure: row.figure.clone(), most: row.most.clone() })
    };
    let spots: Vec<Spot> = rows.iter().filter_map(spot).collect();
    Ok(Page {
        choices: Choices::of(sight, frame),
        internal: internal(sight, frame),
        title: title(frame, &asked, &counted),
        table: as_table(sight, frame, &asked, &rows),
        unplaced: rows.len() - spots.len(),
        spots,
        counted,
        borders: borders(sight, frame),
        asked,
    })
}

impl Row {
    fn extent(&self) -> i128 {
        self.most.as_ref().map_or(self.amount, |(most, _)| self.amount.max(*most))
    }
}

/// Whether a key is a code (of a country, a province), not a name.
fn is_code(key: &str) -> bool {
    key != NOWHERE && key.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Where a place lies on the canvas of the outlines (plate carrée, 2000 by 1000).
fn point(outlines: &Outlines, key: &str) -> Option<[f64; 2]> {
    let seat = lines::places::point(key)
        .map(|point| [(point.longitude + 180.0) / 360.0 * 2000.0, (90.0 - point.latitude) / 180.0 * 1000.0]);
    seat.map(|at| at.map(|value| (value * 10.0).round() / 10.0)).or_else(|| outlines.centre(key))
}

fn rows_of_sums(sight: &Sight, frame: &Frame, asked: &Asked) -> Vec<Row> {
    let measure = asked.measure(asked.of);
    let mut by_place: BTreeMap<&str, Vec<(RecordId, i128)>> = BTreeMap::new();
    for (account, part) in measure.parts(sight) {
        by_place.entry(Axis::Where.of(account)).or_default().push((account.id, part));
    }
    let row = |(key, parts): (&str, Vec<(RecordId, i128)>)| {
        let narrowed = asked.at(measure.clone(), Axis::Where, key);
        let measured = Measured::sum(narrowed.counted(), parts);
        let figure = narrowed.shortened(frame, measured.value, narrowed.told(sight, frame, &measured));
        Row { key: key.to_owned(), amount: measured.value, figure: FigureView { unit: None, ..figure }, most: None }
    };
    by_place.into_iter().map(row).collect()
}

/// One row for each key, measured for itself.
fn measured(
    sight: &Sight,
    frame: &Frame,
    keys: std::collections::BTreeSet<&str>,
    of: impl Fn(&str) -> Measure,
) -> Vec<Row> {
    let row = |key: &str| {
        let key = if key.is_empty() { NOWHERE } else { key };
        let measure = of(key);
        let (amount, figure) = measure.figure_and_value(sight, frame);
        let figure = measure.shortened(frame, amount, figure);
        (amount != 0).then(|| Row {
            key: key.to_owned(),
            amount,
            figure: FigureView { unit: None, ..figure },
            most: None,
        })
    };
    keys.into_iter().filter_map(row).collect()
}

fn rows_of_needs(sight: &Sight, frame: &Frame, asked: &Asked) -> Vec<Row> {
    let keys = sight.review.needs.iter().map(|need| need.place.as_str());
    let keys = keys.filter(|key| asked.place.as_deref().is_none_or(|asked| asked == *key)).collect();
    measured(sight, frame, keys, |key| asked.at(asked.measure(asked.of), Axis::Where, key))
}

fn rows_of_incidents(sight: &Sight, frame: &Frame, asked: &Asked, field: Option<&str>) -> Vec<Row> {
    let keys = sight.review.incidents.iter().map(|row| row.place.as_str());
    let keys = keys.filter(|key| asked.place.as_deref().is_none_or(|asked| asked == *key)).collect();
    let narrow = |of: Of, key: &str| Measure { field: field.map(str::to_owned), ..Measure::of(of).place(key) };
    match asked.of {
        Of::Incidents => measured(sight, frame, keys, |key| Measure::of(Of::Incidents).place(key)),
        _ => {
            let mut rows = measured(sight, frame, keys, |key| narrow(Of::Most, key));
            for row in &mut rows {
                let (least, figure) = narrow(Of::Least, &row.key).figure_and_value(sight, frame);
                row.most = Some((row.amount, std::mem::replace(&mut row.figure, figure)));
                row.amount = least;
            }
            rows
        }
    }
}

/// What is counted of the incidents of the picture.
fn counted(sight: &Sight, frame: &Frame) -> Vec<(String, String, bool)> {
    let codes: std::collections::BTreeSet<&str> =
        sight.review.incidents.iter().flat_map(|row| row.counts.keys()).map(String::as_str).collect();
    let asked = frame.query.get("counted").filter(|asked| codes.contains(asked));
    let chosen = asked.or(codes.first().copied()).map(str::to_owned);
    let view = |code: &str| (code.to_owned(), said::word(&frame.words, "count", code), chosen.as_deref() == Some(code));
    codes.into_iter().map(view).collect()
}

fn title(frame: &Frame, asked: &Asked, counted: &[(String, String, bool)]) -> String {
    let what = frame.t(&format!("measure-{}", asked.of.code()));
    let unit = match asked.of {
        Of::Incidents => return what,
        Of::Most => counted.iter().find(|(.., chosen)| *chosen).map(|(_, name, _)| name.clone()).unwrap_or_default(),
        _ => counted_in(frame, asked),
    };
    let what = if asked.of == Of::Most { frame.t("efforts-least-to-most") } else { what };
    frame.words.t_with("efforts-caption", &[("what", Value::from(what)), ("unit", Value::from(unit))])
}

fn borders(sight: &Sight, frame: &Frame) -> Option<NameView> {
    let charter = sight.picture.charter()?;
    let names: Names = serde_json::from_value(charter.more.get(BORDERS)?.clone()).ok()?;
    (!names.is_empty()).then(|| said::in_names(frame, &names, ""))
}

fn as_table(sight: &Sight, frame: &Frame, asked: &Asked, rows: &[Row]) -> Table {
    let measure = asked.measure(asked.of);
    let written = |value: i128| match (asked.of, measure.counted()) {
        (Of::Incidents, _) | (_, Counted::Ones) => value.to_string(),
        (Of::Most, _) | (_, Counted::Value(_)) => plain(value, &Unit::Kind(String::new())),
        (_, Counted::In(unit)) => plain(value, &unit),
    };
    let ranged = asked.of == Of::Most;
    let number = |key, title: &str| Column { key, title: frame.t(title), kind: Kind::Number };
    let mut columns = vec![
        Column { key: "of", title: frame.t("efforts-axis-where"), kind: Kind::Text },
        Column { key: "code", title: frame.t("efforts-code"), kind: Kind::Text },
    ];
    match ranged {
        true => columns.extend([number("least", "measure-least"), number("sum", "measure-most")]),
        false => columns.push(number("sum", &format!("measure-{}", asked.of.code()))),
    }
    let row = |row: &Row| {
        let code = match row.key.as_str() {
            key if is_code(key) => Cell::name(&NameView::new(key, None)),
            _ => Cell { key: SortKey::Unknown, ..Cell::unknown() },
        };
        let mut cells = vec![Cell::name(&said::place_of_key(sight, frame, &row.key)), code];
        cells.push(Cell::figure(&row.figure, row.amount, written(row.amount)));
        cells.extend(row.most.as_ref().map(|(most, view)| Cell::figure(view, *most, written(*most))));
        cells
    };
    Table {
        caption: frame.t("efforts-places"),
        columns,
        rows: rows.iter().map(row).collect(),
        csv: Some("/efforts/map.csv".to_owned()),
    }
}

/// The page as HTML.
pub fn render(shown: &Page, frame: &Frame, outlines: &Outlines) -> Markup {
    let head = Head::new(frame.t("efforts-map-title")).lede(frame.t("efforts-map-lede"));
    let counted = html! {
        @if shown.asked.of == Of::Most && shown.counted.len() > 1 {
            label { (frame.t("efforts-by-counted")) select name="counted" { @for (code, name, chosen) in &shown.counted { option value=(code) selected[*chosen] { (name) } } } }
        }
    };
    let body = html! {
        (tabs(frame, &shown.asked))
        (form(frame, &shown.asked, &MEASURES, &shown.choices, &counted))
        @if let Some(internal) = &shown.internal { (print_internal(frame, internal)) }
        @if shown.table.rows.is_empty() {
            (empty("efforts", &frame.t("efforts-empty"), &frame.t("efforts-map-empty"), Some((&frame.href("/efforts/map"), &frame.t("efforts-everything")))))
        } @else {
            @if !shown.spots.is_empty() { (map_of_places(frame, &shown.title, outlines, &shown.spots)) }
            @if shown.unplaced > 0 { p.small.soft { (frame.words.t_with("efforts-unplaced", &[("count", Value::from(shown.unplaced))])) } }
            p.small.soft { (frame.t("efforts-borders")) @if let Some(borders) = &shown.borders { " " (name(borders)) } }
            (table(frame, &shown.table))
        }
    };
    page(frame, &head, &body)
}

pub(super) async fn show(State(app): State<App>, frame: Frame) -> Result<Markup, PageError> {
    let frame = frame.in_room(Room::Efforts);
    let outlines = app.config().outlines.clone();
    let shown = app.shown(&frame, move |sight, frame| load(sight, frame, &outlines)).await?;
    Ok(render(&shown, &frame, &app.config().outlines))
}

pub(super) async fn sheet(State(app): State<App>, frame: Frame) -> Result<Response, PageError> {
    let outlines = app.config().outlines.clone();
    let shown = app.shown(&frame, move |sight, frame| load(sight, frame, &outlines)).await?;
    Ok(csv_file(&shown.table, &frame, "places"))
}
