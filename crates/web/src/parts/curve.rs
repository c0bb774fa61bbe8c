//! A measure over time: a line through its points, ranges drawn as ranges, a target as a dashed line, and the table.

use maud::{Markup, html};

use super::bars::round;
use super::figure::{FigureView, figure};
use crate::frame::Frame;

/// One observation.
#[derive(Clone, Debug)]
pub struct Point {
    /// Place on the axis of time, in days from any fixed day; points stand in this order.
    pub day_number: i64,
    /// The day in words.
    pub day: String,
    /// Least, best and most; equal where no range is given.
    pub range: [f64; 3],
    /// The best value as figure.
    pub figure: FigureView,
}

/// A curve and what it means.
#[derive(Clone, Debug)]
pub struct Curve {
    /// What is shown, in what unit.
    pub title: String,
    /// The points in order of time.
    pub points: Vec<Point>,
    /// A target: its height and its label.
    pub target: Option<(f64, String)>,
    /// Labels of the lowest and the highest value of the axis, in the reader's digits.
    pub axis: [String; 2],
}

const WIDTH: f64 = 480.0;
const HEIGHT: f64 = 220.0;
const EDGE: f64 = 28.0;

/// Draws the curve; nothing but the caption and the table for fewer than two points.
pub fn curve(frame: &Frame, chart: &Curve) -> Markup {
    html! {
        figure.chart {
            figcaption { (chart.title) }
            @if chart.points.len() > 1 { (drawing(frame, chart)) }
            details open[chart.points.len() < 2] {
                summary { (frame.t("as-table")) }
                (as_table(frame, chart))
            }
        }
    }
}

/// How days and values lie on the drawing.
struct Scale {
    first: i64,
    days: f64,
    low: f64,
    high: f64,
    rtl: bool,
}

impl Scale {
    fn of(frame: &Frame, chart: &Curve) -> Scale {
        let first = chart.points.first().map_or(0, |point| point.day_number);
        let last = chart.points.last().map_or(1, |point| point.day_number);
        let values = chart.points.iter().flat_map(|point| point.range).chain(chart.target.iter().map(|(at, _)| *at));
        let finite = values.filter(|value| value.is_finite());
        let (low, high) = finite.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
        let high = if high > low { high } else { low + 1.0 };
        Scale { first, days: (last - first).max(1) as f64, low, high, rtl: frame.is_rtl() }
    }

    fn x(&self, day_number: i64) -> f64 {
        let along = (day_number - self.first) as f64 / self.days * (WIDTH - 2.0 * EDGE) + EDGE;
        round(if self.rtl { WIDTH - along } else { along })
    }

    fn y(&self, value: f64) -> f64 {
        let value = if value.is_finite() { value } else { self.low };
        round(HEIGHT - EDGE - (value - self.low) / (self.high - self.low) * (HEIGHT - 2.0 * EDGE))
    }
}

fn drawing(frame: &Frame, chart: &Curve) -> Markup {
    let scale = Scale::of(frame, chart);
    let line = path(chart.points.iter().map(|point| (scale.x(point.day_number), scale.y(point.range[1]))));
    let most = chart.points.iter().map(|point| (scale.x(point.day_number), scale.y(point.range[2])));
    let least = chart.points.iter().rev().map(|point| (scale.x(point.day_number), scale.y(point.range[0])));
    let has_range = chart.points.iter().any(|point| point.range[0] < point.range[2]);
    let start = if scale.rtl { WIDTH } else { 0.0 };
    html! {
        svg.drawing viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" aria-label=(chart.title) direction=(frame.lang().dir()) {
            line.axis x1="0" x2=(WIDTH) y1=(scale.y(scale.low)) y2=(scale.y(scale.low)) {}
            line.grid x1="0" x2=(WIDTH) y1=(scale.y(scale.high)) y2=(scale.y(scale.high)) {}
            text.soft x=(start) y=(scale.y(scale.high) - 6.0) { (chart.axis[1]) }
            text.soft x=(start) y=(scale.y(scale.low) - 6.0) { (chart.axis[0]) }
            @if has_range { path.band d={ (path(most.chain(least))) "Z" } {} }
            @if let Some((height, label)) = &chart.target {
                line.target x1="0" x2=(WIDTH) y1=(scale.y(*height)) y2=(scale.y(*height)) {}
                text.soft x=(start) y=(scale.y(*height) + 17.0) { (label) }
            }
            path.curve d=(line) {}
            @for point in &chart.points {
                circle.dot cx=(scale.x(point.day_number)) cy=(scale.y(point.range[1])) r="3.5" {
                    title { (point.day) ": " (point.figure.value) }
                }
            }
            @for point in [chart.points.first(), chart.points.last()].into_iter().flatten() {
                @let last = Some(point.day_number) == chart.points.last().map(|point| point.day_number);
                text.soft x=(scale.x(point.day_number)) y=(HEIGHT - 6.0) text-anchor=(if last { "end" } else { "start" }) { (point.day) }
            }
        }
    }
}

fn path(points: impl Iterator<Item = (f64, f64)>) -> String {
    points.enumerate().fold(String::new(), |mut path, (at, (x, y))| {
        path.push_str(&format!("{}{x} {y}", if at == 0 { 'M' } else { 'L' }));
        path
    })
}

fn as_table(frame: &Frame, chart: &Curve) -> Markup {
    html! {
        div.table-box tabindex="0" {
            table {
                caption { (chart.title) }
                thead { tr { th scope="col" { (frame.t("day")) } th.number scope="col" { (frame.t("value")) } } }
                tbody {
                    @for point in &chart.points {
                        tr { th scope="row" { (point.day) } td.number { (figure(frame, &point.figure)) } }
                    }
                }
            }
        }
    }
}
