//! From whom, for what, where: the sums as flows, the same as a table, and what stays inside the boundary apart.
//!
//! Always holds: drawing and table are made of the same parts; what members promise one another is in neither.

use std::collections::{BTreeMap, HashMap};

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use record::RecordId;

use super::asked::{Asked, Axis, Choices, counted_in, form};
use super::tabs;
use crate::app::App;
use crate::frame::{Frame, Room};
use crate::measure::{Account, Measure, Measured, Of, Unit};
use crate::pages::csv_file;
use crate::pages::overview::{self, Internal, print_internal};
use crate::parts::promises::plain;
use crate::parts::sankey::Node;
use crate::parts::table::Cell;
use crate::parts::{Column, FigureView, Flow, Head, Kind, LineOfEffort, Table, empty, page, sankey, table};
use crate::sight::Sight;
use crate::trouble::PageError;
use crate::words::Value;

/// Nodes drawn in a column; those that are smaller stand together. The table has them all.
const NODES_MAX: usize = 10;
const AXES: [Axis; 3] = [Axis::Who, Axis::What, Axis::Where];

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Page {
    /// What is asked.
    pub asked: Asked,
    /// What may be chosen.
    pub choices: Choices,
    /// What is drawn: the nodes by column, and the flows between them.
    pub nodes: [Vec<Node>; 3],
    /// The flows.
    pub flows: Vec<Flow>,
    /// The same, one row for each path.
    pub table: Table,
    /// What members promise one another, where there is any: the sum, and the paths.
    pub internal: Option<(FigureView, Table)>,
    /// The way to count it.
    pub inside: Option<Internal>,
}

type Path<'a> = [&'a str; 3];
type Parts = Vec<(RecordId, i128)>;
/// Keys with their sums, the largest first.
type Ranked<'a> = Vec<(&'a str, i128)>;

/// The parts of a measure by path, the largest first.
fn paths<'a>(measure: &'a Measure, sight: &'a Sight) -> Vec<(Path<'a>, Parts)> {
    let mut paths: BTreeMap<Path<'a>, Parts> = BTreeMap::new();
    for (account, part) in measure.parts(sight) {
        paths.entry(path(account)).or_default().push((account.id, part));
    }
    let mut paths: Vec<(Path<'a>, Parts)> = paths.into_iter().collect();
    paths.sort_by_cached_key(|(path, parts)| (std::cmp::Reverse(sum(parts)), *path));
    paths
}

fn path(account: &Account) -> Path<'_> {
    AXES.map(|axis| axis.of(account))
}

fn sum(parts: &Parts) -> i128 {
    parts.iter().map(|(_, part)| part).sum()
}

/// The page's value.
pub fn load(sight: &Sight, frame: &Frame) -> Result<Page, PageError> {
    let asked = Asked::read(&frame.query, &Asked::SUMS);
    let measure = asked.measure(asked.of);
    let paths = paths(&measure, sight);
    let (nodes, flows) = drawing(sight, frame, &asked, &paths);
    Ok(Page {
        choices: Choices::of(sight, frame),
        table: as_table(sight, frame, &asked, asked.of, &paths, Some("/efforts/flows.csv".to_owned())),
        internal: internal(sight, frame, &asked),
        inside: overview::internal(sight, frame),
        nodes,
        flows,
        asked,
    })
}

/// The nodes of a column: the keys that have one of their own, the largest first, and whether others stand together
/// behind them.
fn ranked<'a>(paths: &[(Path<'a>, Parts)], column: usize) -> [Ranked<'a>; 2] {
    let mut sums: HashMap<&str, i128> = HashMap::new();
    for (path, parts) in paths.iter().filter(|(_, parts)| sum(parts) > 0) {
        *sums.entry(path[column]).or_default() += sum(parts);
    }
    let mut keys: Vec<(&str, i128)> = sums.into_iter().collect();
    keys.sort_by_key(|(key, sum)| (std::cmp::Reverse(*sum), *key));
    let others = if keys.len() > NODES_MAX + 1 { keys.split_off(NODES_MAX) } else { Vec::new() };
    [keys, others]
}

fn drawing(sight: &Sight, frame: &Frame, asked: &Asked, paths: &[(Path<'_>, Parts)]) -> ([Vec<Node>; 3], Vec<Flow>) {
    let measure = asked.measure(asked.of);
    let mut nodes: [Vec<Node>; 3] = Default::default();
    let mut places: [HashMap<&str, usize>; 3] = Default::default();
    for (column, axis) in AXES.into_iter().enumerate() {
        let [own, others] = ranked(paths, column);
        for (at, (key, amount)) in own.iter().enumerate() {
            places[column].insert(key, at);
            nodes[column].push(Node {
                label: axis.name(sight, frame, key).text,
                sum: short(frame, &measure, *amount),
                href: asked.at(measure.clone(), axis, key).trail(frame),
                line: (axis == Axis::What).then(|| line_of(sight, key)).flatten(),
            });
        }
        if !others.is_empty() {
            places[column].extend(others.iter().map(|(key, _)| (*key, own.len())));
            nodes[column].push(Node {
                label: frame.words.t_with("efforts-others", &[("count", Value::from(others.len()))]),
                sum: short(frame, &measure, others.iter().map(|(_, sum)| sum).sum()),
                href: "#paths".to_owned(),
                line: None,
            });
        }
    }
    let mut flows: BTreeMap<(usize, usize, usize), i128> = BTreeMap::new();
    for (path, parts) in paths.iter().filter(|(_, parts)| sum(parts) > 0) {
        for column in [0, 1] {
            let ends = places[column].get(path[column]).zip(places[column + 1].get(path[column + 1]));
            if let Some((from, to)) = ends {
                *flows.entry((column, *from, *to)).or_default() += sum(parts);
            }
        }
    }
    let flow = |((column, from, to), amount)| Flow { column, from, to, amount };
    (nodes, flows.into_iter().map(flow).collect())
}

fn line_of(sight: &Sight, key: &str) -> Option<&'static str> {
    LineOfEffort::of(sight.picture.line_of_effort(key)).map(LineOfEffort::key)
}

/// A sum as a drawing's label says it.
fn short(frame: &Frame, measure: &Measure, amount: i128) -> String {
    let view = FigureView::new(crate::measure::told(&frame.words, amount, &measure.counted()).0, "", 0, 0);
    measure.shortened(frame, amount, view).value
}

fn as_table(
    sight: &Sight,
    frame: &Frame,
    asked: &Asked,
    of: Of,
    paths: &[(Path<'_>, Parts)],
    csv: Option<String>,
) -> Table {
    let text = |key, title: &str| Column { key, title: frame.t(title), kind: Kind::Text };
    let unit = asked.unit.as_deref().and_then(crate::measure::unit_of);
    let unit = unit.unwrap_or(Unit::Money(record::Currency::USD));
    let row = |(path, parts): &(Path<'_>, Parts)| {
        let narrowed =
            AXES.into_iter().zip(path).fold(asked.measure(of), |measure, (axis, key)| asked.at(measure, axis, key));
        let measured = Measured::sum(narrowed.counted(), parts.clone());
        let view = FigureView { unit: None, ..narrowed.told(sight, frame, &measured) };
        let mut cells: Vec<Cell> =
            AXES.into_iter().zip(path).map(|(axis, key)| Cell::name(&axis.name(sight, frame, key))).collect();
        cells.push(Cell::figure(&view, measured.value, plain(measured.value, &unit)));
        cells
    };
    let what = frame.t(&format!("measure-{}", of.code()));
    Table {
        caption: frame.words.t_with(
            "efforts-caption",
            &[("what", Value::from(what.as_str())), ("unit", Value::from(counted_in(frame, asked)))],
        ),
        columns: vec![
            text("who", "efforts-axis-who"),
            text("what", "efforts-axis-what"),
            text("where", "efforts-axis-where"),
            Column { key: "sum", title: what, kind: Kind::Number },
        ],
        rows: paths.iter().map(row).collect(),
        csv,
    }
}

/// What members promise one another: beside, never in the sum.
fn internal(sight: &Sight, frame: &Frame, asked: &Asked) -> Option<(FigureView, Table)> {
    let measure = asked.measure(Of::Internal);
    let paths = paths(&measure, sight);
    (!paths.is_empty())
        .then(|| (measure.short_figure(sight, frame), as_table(sight, frame, asked, Of::Internal, &paths, None)))
}

/// The page as HTML.
pub fn render(shown: &Page, frame: &Frame) -> Markup {
    let head = Head::new(frame.t("efforts-flows-title")).lede(frame.t("efforts-flows-lede"));
    let headings = AXES.map(|axis| frame.t(&format!("efforts-axis-{}", axis.key())));
    let body = html! {
        (tabs(frame, &shown.asked))
        (form(frame, &shown.asked, &Asked::SUMS, &shown.choices, &html! {}))
        @if let Some(inside) = &shown.inside { (print_internal(frame, inside)) }
        @if shown.table.rows.is_empty() {
            (empty("efforts", &frame.t("efforts-empty"), &frame.t("efforts-empty-what"), Some((&frame.href("/efforts/flows"), &frame.t("efforts-everything")))))
        } @else {
            (sankey(frame, &shown.table.caption, &headings, &shown.nodes, &shown.flows))
            h2 id="paths" { (frame.t("efforts-paths")) }
            (table(frame, &shown.table))
        }
        @if let Some((sum, paths)) = &shown.internal {
            h2 { (frame.t("efforts-internal")) }
            p.soft { (frame.t("efforts-internal-what")) " " (crate::parts::figure(frame, sum)) }
            details.as-table { summary { (frame.t("as-table")) } (crate::parts::table::plain_table(frame, paths)) }
        }
    };
    page(frame, &head, &body)
}

pub(super) async fn show(State(app): State<App>, frame: Frame) -> Result<Markup, PageError> {
    let frame = frame.in_room(Room::Efforts);
    let shown = app.shown(&frame, load).await?;
    Ok(render(&shown, &frame))
}

pub(super) async fn sheet(State(app): State<App>, frame: Frame) -> Result<Response, PageError> {
    let shown = app.shown(&frame, load).await?;
    Ok(csv_file(&shown.table, &frame, "flows"))
}
