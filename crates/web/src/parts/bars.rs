//! Promises as bars: kept, late, overdue, pending, each with its shape; zero at the start; the same as a table.

use maud::{Markup, html};

use super::figure::{FigureView, figure};
use super::state::{State, state};
use crate::frame::Frame;

/// One bar.
#[derive(Clone, Debug)]
pub struct StackRow {
    /// What the bar is about, ready to print: a line's tag, a member's name.
    pub label: Markup,
    /// The whole, as figure.
    pub total: FigureView,
    /// Amounts by state, all in one unit; what is below zero is drawn as nothing.
    pub amounts: [(i128, FigureView); 4],
}

/// A chart of bars.
#[derive(Clone, Debug)]
pub struct Stack {
    /// What is shown, in what unit.
    pub title: String,
    /// The heading of the labels' column in the table.
    pub of: String,
    /// The bars in order. `amounts` of each stand in the order of [`State::ALL`].
    pub rows: Vec<StackRow>,
}

const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 28.0;

/// Draws the bars on one scale, with the figures behind each and the same as a table one key away.
pub fn stacks(frame: &Frame, chart: &Stack) -> Markup {
    let largest = chart.rows.iter().map(sum).max().unwrap_or(0).max(1);
    html! {
        figure.chart {
            figcaption { (chart.title) }
            div.bars {
                @for row in &chart.rows {
                    div.row { (row.label) (bar(frame, row, largest)) (figure(frame, &row.total)) }
                }
            }
            ul.key { @for one in State::ALL { li { (state(frame, one)) } } }
            details { summary { (frame.t("as-table")) } (as_table(frame, chart)) }
        }
    }
}

fn sum(row: &StackRow) -> i128 {
    row.amounts.iter().map(|(amount, _)| (*amount).max(0)).sum()
}

fn bar(frame: &Frame, row: &StackRow, largest: i128) -> Markup {
    let mut from = 0.0;
    let pieces: Vec<(State, f64, f64)> = State::ALL
        .into_iter()
        .zip(&row.amounts)
        .filter(|(_, (amount, _))| *amount > 0)
        .map(|(state, (amount, _))| {
            let width = *amount as f64 / largest as f64 * WIDTH;
            let start = if frame.is_rtl() { WIDTH - from - width } else { from };
            from += width;
            (state, start, width)
        })
        .collect();
    html! {
        svg.bar viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } preserveAspectRatio="none" aria-hidden="true" {
            @for (state, x, width) in pieces { (piece(state, x, width)) }
            @let zero = if frame.is_rtl() { WIDTH } else { 0.0 };
            line.axis x1=(zero) x2=(zero) y1="0" y2=(HEIGHT) vector-effect="non-scaling-stroke" {}
        }
    }
}

/// A piece with its texture: filled, hatched, hollow, dotted.
fn piece(state: State, x: f64, width: f64) -> Markup {
    let hollow = matches!(state, State::Overdue | State::Pending);
    let inset = if hollow { 1.5_f64.min(width / 4.0) } else { 0.0 };
    let stripes: Vec<f64> = match state {
        State::Late => (0..(width / 10.0) as u32).map(|n| x + 5.0 + 10.0 * f64::from(n)).collect(),
        _ => Vec::new(),
    };
    html! {
        rect class={ "seg-" (state.key()) } x=(round(x + inset)) width=(round((width - 2.0 * inset).max(0.5)))
            y=(if hollow { "2" } else { "0" }) height=(if hollow { "24" } else { "28" }) vector-effect="non-scaling-stroke" {}
        @for at in stripes {
            line.hatch x1=(round(at)) x2=(round(at)) y1="14" y2="28" vector-effect="non-scaling-stroke" {}
        }
    }
}

pub(super) fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

fn as_table(frame: &Frame, chart: &Stack) -> Markup {
    html! {
        div.table-box tabindex="0" {
            table {
                caption { (chart.title) }
                thead { tr {
                    th scope="col" { (chart.of) }
                    @for one in State::ALL { th.number scope="col" { (frame.t(&format!("state-{}", one.key()))) } }
                    th.number scope="col" { (frame.t("total")) }
                } }
                tbody {
                    @for row in &chart.rows {
                        tr {
                            th scope="row" { (row.label) }
                            @for (_, view) in &row.amounts { td.number { (figure(frame, view)) } }
                            td.number { (figure(frame, &row.total)) }
                        }
                    }
                }
            }
        }
    }
}
