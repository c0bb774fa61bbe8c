//! Who does what where as a table: two of party, line and place as rows and columns, a sum in each cell, with what is
//! needed, what is missing and what several serve.
//!
//! Always holds: a cell's figure is its measure narrowed by row and column, so its trail computes it again; a row that
//! is needed and that nobody serves stands there too.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use record::RecordId;
use review::Overlap;

use super::asked::{Asked, Axis, Choices, counted_in, form};
use super::tabs;
use crate::app::App;
use crate::frame::{Frame, Room};
use crate::measure::{Measure, Measured, NOWHERE, Of, Unit};
use crate::pages::csv_file;
use crate::pages::overview::{Internal, internal, print_internal};
use crate::parts::promises::plain;
use crate::parts::table::{Cell, SortKey};
use crate::parts::{
    Column, FigureView, Head, Kind, NameView, Table, empty, figure, name, number_table, page, said, table,
};
use crate::sight::Sight;
use crate::trouble::PageError;
use crate::words::Value;

/// Columns of the second axis on one page.
const COLUMNS: usize = 5;
/// Their names in the address.
const KEYS: [&str; COLUMNS] = ["c1", "c2", "c3", "c4", "c5"];
/// Steps of tint and size.
const STEPS: f64 = 5.0;
/// Cells that several serve, listed at most; the review has them all.
const OVERLAPS_MAX: usize = 40;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Page {
    /// What is asked.
    pub asked: Asked,
    /// What is in the rows, and what in the columns.
    pub axes: [Axis; 2],
    /// What may be chosen.
    pub choices: Choices,
    /// What stays inside the boundary.
    pub internal: Option<Internal>,
    /// The sums of all of it.
    pub glance: Vec<(Of, FigureView)>,
    /// The table.
    pub table: Table,
    /// The first column shown, the last, and how many there are.
    pub columns: [usize; 3],
    /// Cells that several serve.
    pub overlaps: Vec<OverlapView>,
    /// How many there are of them.
    pub overlaps_all: usize,
}

/// A cell that several serve.
#[derive(Clone, Debug)]
pub struct OverlapView {
    /// Where.
    pub place: NameView,
    /// The line or item.
    pub sector: NameView,
    /// When.
    pub quarter: String,
    /// Who.
    pub providers: Vec<NameView>,
    /// What is planned.
    pub planned: FigureView,
    /// What of it is beyond the need; `None` where nobody tells the need.
    pub beyond: Option<FigureView>,
    /// The share of the largest, in words.
    pub largest: String,
}

type Parts = Vec<(RecordId, i128)>;

/// The parts of a measure by row and column.
struct Grid<'a> {
    cells: HashMap<(&'a str, &'a str), Parts>,
    rows: HashMap<&'a str, Parts>,
    columns: HashMap<&'a str, i128>,
}

impl<'a> Grid<'a> {
    fn of(measure: &'a Measure, sight: &'a Sight, [rows, columns]: [Axis; 2]) -> Grid<'a> {
        let mut grid = Grid { cells: HashMap::new(), rows: HashMap::new(), columns: HashMap::new() };
        for (account, part) in measure.parts(sight) {
            let (row, column) = (rows.of(account), columns.of(account));
            grid.cells.entry((row, column)).or_default().push((account.id, part));
            grid.rows.entry(row).or_default().push((account.id, part));
            *grid.columns.entry(column).or_default() += part;
        }
        grid
    }

    /// The columns, the largest first.
    fn columns(&self) -> Vec<&'a str> {
        let mut keys: Vec<(&str, i128)> = self.columns.iter().map(|(key, sum)| (*key, *sum)).collect();
        keys.sort_by_key(|(key, sum)| (std::cmp::Reverse(*sum), *key));
        keys.into_iter().map(|(key, _)| key).collect()
    }

    fn largest(&self) -> i128 {
        self.cells.values().map(|parts| parts.iter().map(|(_, part)| part).sum()).max().unwrap_or(0)
    }
}

fn sum(parts: Option<&Parts>) -> i128 {
    parts.into_iter().flatten().map(|(_, part)| part).sum()
}

/// The page's value.
pub fn load(sight: &Sight, frame: &Frame) -> Result<Page, PageError> {
    let asked = Asked::read(&frame.query, &Asked::SUMS);
    let axes = Asked::axes(&frame.query);
    let measure = asked.measure(asked.of);
    let grid = Grid::of(&measure, sight, axes);
    let all = grid.columns();
    let from = frame.query.get("from").and_then(|from| from.parse().ok()).unwrap_or(1_usize).clamp(1, all.len().max(1));
    let shown: Vec<&str> = all.iter().copied().skip(from - 1).take(COLUMNS).collect();
    let matrix = Matrix { sight, frame, asked: &asked, axes, grid: &grid, largest: grid.largest() };
    let overlaps: Vec<&Overlap> = matrix.overlaps();
    Ok(Page {
        choices: Choices::of(sight, frame),
        internal: internal(sight, frame),
        glance: glance(sight, frame, &asked),
        table: matrix.table(&shown),
        columns: [from, from + shown.len().max(1) - 1, all.len()],
        overlaps: overlaps.iter().take(OVERLAPS_MAX).map(|overlap| matrix.overlap(overlap)).collect(),
        overlaps_all: overlaps.len(),
        axes,
        asked,
    })
}

fn glance(sight: &Sight, frame: &Frame, asked: &Asked) -> Vec<(Of, FigureView)> {
    let of_needs: &[Of] = if asked.member.is_none() { &[Of::Needed, Of::Gap] } else { &[] };
    let all = [Of::Promised, Of::Delivered, Of::Overdue].into_iter().chain(of_needs.iter().copied());
    let view = |of| {
        let measure = asked.measure(of);
        let (value, view) = measure.figure_and_value(sight, frame);
        (value != 0).then(|| (of, measure.shortened(frame, value, view)))
    };
    all.chain([Of::Shared]).filter_map(view).collect()
}

/// The table as it is being made.
struct Matrix<'a> {
    sight: &'a Sight,
    frame: &'a Frame,
    asked: &'a Asked,
    axes: [Axis; 2],
    grid: &'a Grid<'a>,
    largest: i128,
}

impl Matrix<'_> {
    fn at_row(&self, of: Of, row: &str) -> Measure {
        self.asked.at(self.asked.measure(of), self.axes[0], row)
    }

    /// The sums that stand beside each row's own, as far as there is anything of them.
    fn beside(&self) -> Vec<Of> {
        let anything = |of: &Of| self.asked.measure(*of).measured(self.sight).is_some_and(|all| !all.parts.is_empty());
        self.may_stand_beside().into_iter().filter(anything).collect()
    }

    fn may_stand_beside(&self) -> Vec<Of> {
        let other = if self.asked.of == Of::Delivered { Of::Promised } else { Of::Delivered };
        match self.axes[0] {
            Axis::Who => vec![other, Of::Shared],
            _ if self.asked.member.is_some() => vec![other, Of::Shared],
            _ => vec![other, Of::Needed, Of::Gap, Of::Shared],
        }
    }

    /// Who or what stands in the rows: what has a sum, and what is needed.
    fn rows(&self) -> Vec<String> {
        let mut rows: BTreeSet<String> = self.grid.rows.keys().map(|key| (*key).to_owned()).collect();
        if self.asked.member.is_none() && self.axes[0] != Axis::Who {
            let asked = |asked: &Option<String>, key: &str| asked.as_deref().is_none_or(|asked| asked == key);
            let needs = self.sight.review.needs.iter();
            let here =
                needs.filter(|need| asked(&self.asked.line, &need.line) && asked(&self.asked.place, &need.place));
            rows.extend(here.map(|need| if self.axes[0] == Axis::What { &need.line } else { &need.place }).map(
                |key| {
                    if key.is_empty() { NOWHERE.to_owned() } else { key.clone() }
                },
            ));
        }
        let mut rows: Vec<(i128, String)> =
            rows.into_iter().map(|row| (sum(self.grid.rows.get(row.as_str())), row)).collect();
        rows.sort_by(|left, right| (right.0, &left.1).cmp(&(left.0, &right.1)));
        rows.into_iter().map(|(_, row)| row).collect()
    }

    fn table(&self, shown: &[&str]) -> Table {
        let (sight, frame) = (self.sight, self.frame);
        let column = |key, title| Column { key, title, kind: Kind::Number };
        let mut columns = vec![Column {
            key: "of",
            title: frame.t(&format!("efforts-axis-{}", self.axes[0].key())),
            kind: Kind::Text,
        }];
        columns.push(column("sum", frame.t("efforts-together")));
        let beside = self.beside();
        for of in &beside {
            let key = match of {
                Of::Needed => "needed",
                Of::Gap => "gap",
                Of::Shared => "shared",
                _ => "other",
            };
            columns.push(column(key, frame.t(&format!("efforts-{}", of.code()))));
        }
        let named = KEYS.into_iter().zip(shown);
        columns.extend(named.map(|(key, shown)| column(key, self.axes[1].name(sight, frame, shown).text)));
        let rows = self.rows();
        let shared: Vec<BTreeSet<&str>> = rows.iter().map(|row| self.shared_in(row)).collect();
        let counted = self.counted_beside(&beside);
        let row = |(row, shared): (&String, &BTreeSet<&str>)| {
            let mut cells = vec![Cell::name(&self.axes[0].name(sight, frame, row))];
            cells.push(self.number(&self.at_row(self.asked.of, row), self.grid.rows.get(row.as_str()).cloned()));
            for of in &beside {
                let measure = self.at_row(*of, row);
                cells.push(match counted.get(of) {
                    Some(parts) => self.number(&measure, parts.get(row.as_str()).cloned()),
                    None => self.measured(&measure),
                });
            }
            cells.extend(shown.iter().map(|column| self.cell(row, column, shared.contains(column))));
            cells
        };
        Table {
            caption: frame.words.t_with(
                "efforts-caption",
                &[
                    ("what", Value::from(frame.t(&format!("measure-{}", self.asked.of.code())))),
                    ("unit", Value::from(counted_in(frame, self.asked))),
                ],
            ),
            columns,
            rows: rows.iter().zip(&shared).map(row).collect(),
            csv: Some("/efforts.csv".to_owned()),
        }
    }

    /// The sums beside that are made of promises and deliveries, in one pass for all rows.
    fn counted_beside(&self, beside: &[Of]) -> HashMap<Of, HashMap<String, Parts>> {
        let parts = |of: &Of| {
            let measure = self.asked.measure(*of);
            let mut by_row: HashMap<String, Parts> = HashMap::new();
            for (account, part) in measure.parts(self.sight) {
                let row = self.axes[0].of(account);
                match by_row.get_mut(row) {
                    Some(parts) => parts.push((account.id, part)),
                    None => drop(by_row.insert(row.to_owned(), vec![(account.id, part)])),
                }
            }
            (*of, by_row)
        };
        beside.iter().filter(|of| matches!(of, Of::Promised | Of::Delivered)).map(parts).collect()
    }

    /// The keys of the columns at which several serve what stands in a row.
    fn shared_in(&self, row: &str) -> BTreeSet<&str> {
        let measure = self.at_row(Of::Shared, row);
        let overlaps: Vec<&Overlap> = measure.overlaps(self.sight).collect();
        let mut keys = BTreeSet::new();
        for overlap in overlaps {
            match self.axes[1] {
                Axis::Who => keys.extend(overlap.providers.iter().map(String::as_str)),
                Axis::Where => drop(keys.insert(overlap.place.as_str())),
                Axis::What => drop(keys.insert(overlap.sector.as_str())),
            }
        }
        keys
    }

    fn cell(&self, row: &str, column: &str, shared: bool) -> Cell {
        let Some(parts) = self.grid.cells.get(&(row, column)) else {
            return Cell { key: SortKey::Number(0), ..Cell::unknown() };
        };
        let measure = self.asked.at(self.at_row(self.asked.of, row), self.axes[1], column);
        let (value, view) = self.figure(&measure, parts.clone());
        let step = heat(value, self.largest);
        let shown = html! {
            span class={ "heat heat-" (step) } {
                (block(step))
                (figure(self.frame, &view))
                @if shared { span.shares title=(self.frame.t("efforts-shared-here")) { (twice()) span.unseen { (self.frame.t("efforts-shared-here")) } } }
            }
        };
        Cell { key: SortKey::Number(value), ..Cell::markup(shown, self.plain(value)) }
    }

    fn figure(&self, measure: &Measure, parts: Parts) -> (i128, FigureView) {
        let measured = Measured::sum(measure.counted(), parts);
        let view = measure.told(self.sight, self.frame, &measured);
        let view = measure.shortened(self.frame, measured.value, view);
        (measured.value, FigureView { unit: None, ..view })
    }

    fn number(&self, measure: &Measure, parts: Option<Parts>) -> Cell {
        match parts.filter(|parts| !parts.is_empty()) {
            None => Cell { key: SortKey::Number(0), ..Cell::unknown() },
            Some(parts) => {
                let (value, view) = self.figure(measure, parts);
                Cell::figure(&view, value, self.plain(value))
            }
        }
    }

    fn measured(&self, measure: &Measure) -> Cell {
        self.number(measure, measure.measured(self.sight).map(|measured| measured.parts))
    }

    fn plain(&self, value: i128) -> String {
        let unit = self.asked.unit.as_deref().and_then(crate::measure::unit_of);
        plain(value, &unit.unwrap_or(Unit::Money(record::Currency::USD)))
    }

    /// The cells that several serve, those most beyond their need first.
    fn overlaps(&self) -> Vec<&Overlap> {
        let measure = self.asked.measure(Of::Shared);
        let mut overlaps: Vec<&Overlap> = measure.overlaps(self.sight).collect();
        overlaps.sort_by_key(|overlap| (std::cmp::Reverse(overlap.beyond), std::cmp::Reverse(overlap.planned)));
        overlaps
    }

    fn overlap(&self, overlap: &Overlap) -> OverlapView {
        let (sight, frame) = (self.sight, self.frame);
        let measure = |of| {
            let mut measure = Measure::of(of).place(&overlap.place).unit(&overlap.unit);
            if matches!(overlap.unit, Unit::Money(_)) {
                measure = measure.line(&overlap.sector);
            }
            measure.field = Some(overlap.quarter.clone());
            let (value, view) = measure.figure_and_value(sight, frame);
            measure.shortened(frame, value, view)
        };
        OverlapView {
            place: said::place_of_key(sight, frame, &overlap.place),
            sector: match &overlap.unit {
                Unit::Money(_) => said::line(frame, &sight.picture, &overlap.sector),
                _ => NameView::new(said::word(&frame.words, "unit", &overlap.sector), Some(frame.lang().code())),
            },
            quarter: frame.words.day(&overlap.quarter),
            providers: overlap.providers.iter().map(|party| said::party(frame, &sight.picture, party)).collect(),
            planned: measure(Of::Shared),
            beyond: overlap.beyond.map(|_| measure(Of::Beyond)),
            largest: frame.words.percent(overlap.largest),
        }
    }
}

/// How strongly a cell is tinted, from 0 to 5: by the root of its share, so that small sums are told apart.
fn heat(value: i128, largest: i128) -> u8 {
    if value <= 0 || largest <= 0 {
        return 0;
    }
    // The quotient lies between 0 and 1, so the step fits.
    ((value as f64 / largest as f64).sqrt() * STEPS).ceil().clamp(1.0, STEPS) as u8
}

/// A block that grows with the step, so that the tint is not alone.
fn block(step: u8) -> Markup {
    let side = 2 * u32::from(step);
    html! { svg viewBox="0 0 10 10" aria-hidden="true" focusable="false" { rect x="0" y=(10 - side) width=(side) height=(side) fill="currentColor" {} } }
}

/// Two that lie over one another: several serve this.
fn twice() -> Markup {
    html! {
        svg viewBox="0 0 12 12" aria-hidden="true" focusable="false" {
            rect x=".7" y=".7" width="7" height="7" fill="none" stroke="currentColor" stroke-width="1.3" {}
            rect x="4.3" y="4.3" width="7" height="7" fill="none" stroke="currentColor" stroke-width="1.3" {}
        }
    }
}

/// The page as HTML.
pub fn render(shown: &Page, frame: &Frame) -> Markup {
    let head = Head::new(frame.t("efforts-title")).lede(frame.t("efforts-lede"));
    let body = html! {
        (tabs(frame, &shown.asked))
        (form(frame, &shown.asked, &Asked::SUMS, &shown.choices, &axes_form(frame, shown)))
        @if let Some(internal) = &shown.internal { (print_internal(frame, internal)) }
        @if shown.table.rows.is_empty() {
            (empty("efforts", &frame.t("efforts-empty"), &frame.t("efforts-empty-what"), Some((&frame.href("/efforts"), &frame.t("efforts-everything")))))
        } @else {
            dl.glance { @for (of, view) in &shown.glance { div { dt { (frame.t(&format!("efforts-{}", of.code()))) } dd { (figure(frame, view)) } } } }
            (column_pager(frame, shown))
            div.matrix { (table(frame, &shown.table)) }
            ul.key.small {
                li { span.heat.heat-1 { (block(1)) } span.heat.heat-3 { (block(3)) } span.heat.heat-5 { (block(5)) } " " (frame.t("efforts-key-heat")) }
                @if shown.overlaps_all > 0 { li { span.shares { (twice()) } " " (frame.t("efforts-shared-here")) } }
            }
            @if !shown.overlaps.is_empty() { (print_overlaps(frame, shown)) }
        }
    };
    page(frame, &head, &body)
}

fn axes_form(frame: &Frame, shown: &Page) -> Markup {
    let [rows, columns] = shown.axes;
    html! {
        label { (frame.t("efforts-rows")) select name="rows" { @for axis in Axis::ALL { option value=(axis.key()) selected[axis == rows] { (frame.t(&format!("efforts-axis-{}", axis.key()))) } } } }
        label { (frame.t("efforts-columns")) select name="columns" { @for axis in Axis::ALL { option value=(axis.key()) selected[axis == columns] { (frame.t(&format!("efforts-axis-{}", axis.key()))) } } } }
    }
}

/// Which columns are shown, and the way to the others and to the table turned.
fn column_pager(frame: &Frame, shown: &Page) -> Markup {
    let [from, to, all] = shown.columns;
    let [rows, columns] = shown.axes;
    let number = |at: usize| Value::from(at);
    html! {
        nav.pager aria-label=(frame.t("efforts-columns")) {
            @if from > 1 {
                @let back = from.saturating_sub(COLUMNS).max(1);
                a rel="prev" href=(frame.here(&[("from", &back.to_string())])) { (frame.t("efforts-columns-back")) }
            }
            @if all > COLUMNS { span.soft { (frame.words.t_with("efforts-columns-place", &[("from", number(from)), ("to", number(to)), ("all", number(all))])) } }
            @if to < all { a rel="next" href=(frame.here(&[("from", &(to + 1).to_string())])) { (frame.t("efforts-columns-on")) } }
            a href=(frame.here(&[("rows", columns.key()), ("columns", rows.key()), ("from", ""), ("sort", ""), ("order", ""), ("page", "")])) { (frame.t("efforts-turn")) }
        }
    }
}

fn print_overlaps(frame: &Frame, shown: &Page) -> Markup {
    let headings = [
        "field-place",
        "kind-line",
        "reviewing-quarter",
        "reviewing-providers",
        "reviewing-planned",
        "reviewing-beyond",
        "efforts-largest",
    ]
    .map(|key| frame.t(key));
    html! {
        h2 { (frame.t("efforts-overlaps")) }
        p.soft { (frame.t("efforts-overlaps-what")) }
        (number_table(frame, &headings, 4, shown.overlaps.iter().map(|overlap| [
            name(&overlap.place),
            name(&overlap.sector),
            html! { (overlap.quarter) },
            crate::parts::voices::values(&overlap.providers),
            figure(frame, &overlap.planned),
            html! { @match &overlap.beyond { Some(beyond) => (figure(frame, beyond)), None => span.soft { (frame.t("reviewing-need-unknown")) } } },
            html! { bdi { (overlap.largest) } },
        ])))
        @if shown.overlaps_all > shown.overlaps.len() {
            p.small.soft { (frame.words.t_with("efforts-overlaps-more", &[("count", Value::from(shown.overlaps_all - shown.overlaps.len()))])) }
        }
    }
}

async fn loaded(app: &App, frame: &Frame) -> Result<Arc<Page>, PageError> {
    app.shown(frame, load).await
}

pub(super) async fn show(State(app): State<App>, frame: Frame) -> Result<Markup, PageError> {
    let frame = frame.in_room(Room::Efforts);
    let shown = loaded(&app, &frame).await?;
    Ok(render(&shown, &frame))
}

pub(super) async fn sheet(State(app): State<App>, frame: Frame) -> Result<Response, PageError> {
    let shown = loaded(&app, &frame).await?;
    Ok(csv_file(&shown.table, &frame, "efforts"))
}
