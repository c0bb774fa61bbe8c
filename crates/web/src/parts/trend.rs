//! Several measures over time in one drawing: zero at the foot, each line with its name at its end, the same as a table.
//!
//! Always holds: lines differ by stroke, not by colour alone; labels that would lie over one another are moved apart.

use maud::{Markup, html};

use super::bars::round;
use super::figure::{FigureView, figure};
use crate::frame::Frame;

/// What is known at the end of a month, quarter or year.
#[derive(Clone, Debug)]
pub struct Mark {
    /// Place on the axis of time, in days from any fixed day; marks stand in this order.
    pub day_number: i64,
    /// The day in words.
    pub day: String,
    /// A value for each line, as number and as figure.
    pub values: Vec<(i128, FigureView)>,
}

/// A drawing of several lines.
#[derive(Clone, Debug)]
pub struct Trend {
    /// What it is of, ready to print.
    pub title: Markup,
    /// The same in words, for who cannot see the drawing.
    pub spoken: String,
    /// The lines: the key that gives each its stroke, and its name.
    pub lines: Vec<(&'static str, String)>,
    /// The marks in order of time.
    pub marks: Vec<Mark>,
    /// The highest value, in words.
    pub top: String,
}

const WIDTH: f64 = 480.0;
const HEIGHT: f64 = 210.0;
const HEAD: f64 = 26.0;
const FOOT: f64 = 28.0;
/// Room behind the lines for their names.
const NAMES: f64 = 118.0;
/// Lines of text need so much height.
const TEXT_HEIGHT: f64 = 17.0;

/// Heights of labels near those wished for: in the same order, none over another, all between `top` and `foot` where
/// there is room.
pub fn apart(wished: &[f64], top: f64, foot: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wished.len()).collect();
    order.sort_by(|one, other| wished[*one].total_cmp(&wished[*other]));
    let mut placed = wished.to_vec();
    let mut least = top;
    for at in &order {
        placed[*at] = placed[*at].max(least);
        least = placed[*at] + TEXT_HEIGHT;
    }
    let mut most = foot;
    for at in order.iter().rev() {
        placed[*at] = placed[*at].min(most);
        most = placed[*at] - TEXT_HEIGHT;
    }
    placed
}

/// Draws the lines; nothing but the table for fewer than two marks.
pub fn trend(frame: &Frame, chart: &Trend) -> Markup {
    html! {
        figure.chart.trend {
            figcaption { (chart.title) }
            @if chart.marks.len() > 1 { (drawing(frame, chart)) }
            details open[chart.marks.len() < 2] { summary { (frame.t("as-table")) } (as_table(frame, chart)) }
        }
    }
}

fn drawing(frame: &Frame, chart: &Trend) -> Markup {
    let first = chart.marks.first().map_or(0, |mark| mark.day_number);
    let last = chart.marks.last().map_or(1, |mark| mark.day_number);
    let highest = chart.marks.iter().flat_map(|mark| &mark.values).map(|(value, _)| *value).max().unwrap_or(0).max(1);
    let mirrored = |at: f64| round(if frame.is_rtl() { WIDTH - at } else { at });
    let x = |day: i64| (day - first) as f64 / (last - first).max(1) as f64 * (WIDTH - NAMES);
    let y = |value: i128| HEIGHT - FOOT - value.max(0) as f64 / highest as f64 * (HEIGHT - FOOT - HEAD);
    let path = |line: usize| {
        let points = chart.marks.iter().filter_map(|mark| Some((mark.day_number, mark.values.get(line)?.0)));
        let mut out = String::new();
        for (at, (day, value)) in points.enumerate() {
            out.push_str(&format!("{}{} {}", if at == 0 { "M" } else { "L" }, mirrored(x(day)), round(y(value))));
        }
        out
    };
    let ends: Vec<f64> =
        chart.marks.last().into_iter().flat_map(|mark| &mark.values).map(|(value, _)| y(*value)).collect();
    let labels = apart(&ends, HEAD, HEIGHT - FOOT);
    html! {
        svg.drawing viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" aria-label=(chart.spoken) direction=(frame.lang().dir()) {
            line.axis x1=(mirrored(0.0)) x2=(mirrored(WIDTH - NAMES)) y1=(y(0)) y2=(y(0)) {}
            line.grid x1=(mirrored(0.0)) x2=(mirrored(WIDTH - NAMES)) y1=(round(y(highest))) y2=(round(y(highest))) {}
            text.soft x=(mirrored(0.0)) y=(HEAD - 8.0) { (chart.top) }
            @for (at, (key, label)) in chart.lines.iter().enumerate() {
                path class={ "trend-line trend-" (key) } d=(path(at)) {}
                @if let Some(height) = labels.get(at) {
                    text class={ "trend-label trend-" (key) } x=(mirrored(WIDTH - NAMES + 8.0)) y=(round(height + 5.0)) { (label) }
                }
            }
            @for mark in [chart.marks.first(), chart.marks.last()].into_iter().flatten() {
                @let end = mark.day_number == last;
                text.soft x=(mirrored(x(mark.day_number))) y=(HEIGHT - 6.0) text-anchor=(if end { "end" } else { "start" }) { (mark.day) }
            }
        }
    }
}

fn as_table(frame: &Frame, chart: &Trend) -> Markup {
    html! {
        div.table-box tabindex="0" role="region" aria-label=(chart.spoken) {
            table {
                thead { tr { th scope="col" { (frame.t("day")) } @for (_, label) in &chart.lines { th.number scope="col" { (label) } } } }
                tbody {
                    @for mark in chart.marks.iter().rev() {
                        tr { th scope="row" { (mark.day) } @for (_, view) in &mark.values { td.number { (figure(frame, view)) } } }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn labels_lie_beside_one_another_and_within_the_drawing(wished in proptest::collection::vec(HEAD..HEIGHT - FOOT, 0..8)) {
            let mut placed = apart(&wished, HEAD, HEIGHT - FOOT);
            placed.sort_by(f64::total_cmp);
            for pair in placed.windows(2) {
                prop_assert!(pair[1] - pair[0] >= TEXT_HEIGHT - 1e-9, "{pair:?}");
            }
            prop_assert!(placed.iter().all(|at| (HEAD - 1e-9..=HEIGHT - FOOT + 1e-9).contains(at)));
        }
    }
}
