//! Bars of the four states: filled, hatched, hollow, dotted; and the course of an indicator. Zero is at the start of
//! the line, on the right in Arabic.

use maud::{Markup, html};

use super::page::Page;
use crate::{Measures, Point};

const WIDTH: i128 = 1000;

/// The states of a sum, drawn against the largest sum beside it.
pub(super) fn bar(page: &Page<'_>, of: &Measures, largest: i128) -> Markup {
    let states = [("kept", of.in_time), ("late", of.late), ("overdue", of.overdue), ("pending", of.pending)];
    let mut from = 0;
    let mut pieces = Vec::new();
    for (state, amount) in states {
        let width = amount.max(0) * WIDTH / largest.max(1);
        if width > 0 {
            let start = if page.rtl() { WIDTH - from - width } else { from };
            pieces.push((state, start, width));
        }
        from += width;
    }
    html! {
        svg.bar viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true" {
            @for (state, x, width) in pieces { (piece(state, x, width)) }
        }
    }
}

fn piece(state: &str, x: i128, width: i128) -> Markup {
    let hatched = state == "late";
    html! {
        @if matches!(state, "overdue" | "pending") {
            rect class=(state) x=(x + 2) y="1.5" width=((width - 4).max(1)) height="17" vector-effect="non-scaling-stroke" {}
        } @else {
            rect class=(state) x=(x) y="0" width=(width) height="20" {}
        }
        @if hatched {
            @for at in (0..width / 12).map(|nth| x + 6 + nth * 12) {
                line.hatch x1=(at) x2=(at) y1="0" y2="20" vector-effect="non-scaling-stroke" {}
            }
        }
    }
}

/// The four states with their signs, once a page.
pub(super) fn key(page: &Page<'_>) -> Markup {
    html! {
        ul.key {
            @for state in ["kept", "late", "overdue", "pending"] {
                li { svg viewBox="0 0 30 20" aria-hidden="true" { (piece(state, 0, 30)) }
                    (page.t(if state == "kept" { "review-in-time".to_owned() } else { format!("review-{state}") }.as_str())) }
            }
        }
    }
}

/// The points of an indicator as a line, oldest at the start.
pub(super) fn course(page: &Page<'_>, points: &[Point]) -> Markup {
    let values: Vec<(i64, i64)> =
        points.iter().filter_map(|point| Some((i64::from(point.day?.last()?), point.value?.0))).collect();
    let days = values.iter().map(|(day, _)| *day);
    let (Some(first), Some(last)) = (days.clone().min(), days.max()) else { return html! {} };
    let most = values.iter().map(|(_, value)| *value).max().unwrap_or(1).max(1);
    let at = |day: i64, value: i64| {
        let x = 4 + (day - first) * 112 / (last - first).max(1);
        let x = if page.rtl() { 120 - x } else { x };
        let y = 26 - i64::try_from(i128::from(value.max(0)) * 22 / i128::from(most)).unwrap_or(22);
        (x, y)
    };
    let line: Vec<String> =
        values.iter().map(|(day, value)| at(*day, *value)).map(|(x, y)| format!("{x},{y}")).collect();
    html! {
        svg.course viewBox="0 0 120 30" aria-hidden="true" {
            line.zero x1="0" x2="120" y1="26.5" y2="26.5" {}
            polyline points=(line.join(" ")) {}
            @for (x, y) in values.iter().map(|(day, value)| at(*day, *value)) { circle cx=(x) cy=(y) r="1.6" {} }
        }
    }
}
