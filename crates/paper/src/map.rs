//! The map: quiet outlines of countries, a circle at each place whose area is its sum.
//!
//! Takes sums by place and where places lie; gives a drawing whose window holds all circles. Countries are drawn at
//! their middle; a place without a point is not on the map and stands in the list beside it.
//! Outlines: `data/places/outlines.json` (Natural Earth), on a canvas of 2000 by 1000 units; they say nothing about
//! anybody's position.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::LazyLock;

use serde::Deserialize;
use words::Lang;

use crate::sheet::{Circle, Map};
use crate::voice::{USD, Voice};

/// Where places lie, by the keys of the review: longitude and latitude in degrees.
pub type Points = BTreeMap<String, [f64; 2]>;

/// The radius of the largest circle, in points.
const RADIUS_MAX: f64 = 26.0;
/// Circles that carry their name.
const LABELS_MAX: usize = 12;
/// The least width of the window, in degrees: a single place is seen among its neighbours.
const WIDTH_MIN: f64 = 18.0;
/// Height over width of the drawing.
const RATIO: f64 = 0.52;

#[derive(Deserialize)]
struct Outline {
    iso: String,
    name_en: String,
    name_ar: String,
    path: String,
    centre: [f64; 2],
}

static OUTLINES: LazyLock<Vec<Outline>> = LazyLock::new(|| {
    let file = include_str!("../../../data/places/outlines.json");
    serde_json::from_str(file).unwrap_or_default()
});

/// The short name of a country by its code.
pub(crate) fn country_name(code: &str, lang: Lang) -> Option<&'static str> {
    let outline = OUTLINES.iter().find(|outline| !code.is_empty() && outline.iso == code)?;
    Some(match lang {
        Lang::Ar => &outline.name_ar,
        Lang::En => &outline.name_en,
    })
}

/// A point of the canvas.
#[derive(Clone, Copy, Debug, PartialEq)]
struct At {
    x: f64,
    y: f64,
}

fn on_canvas([longitude, latitude]: [f64; 2]) -> Option<At> {
    let known = (-180.0..=180.0).contains(&longitude) && (-90.0..=90.0).contains(&latitude);
    known.then(|| At { x: (longitude + 180.0) / 360.0 * 2000.0, y: (90.0 - latitude) / 180.0 * 1000.0 })
}

/// A place's own point, else that of its country: a P-code begins with the country's code.
fn point(key: &str, points: &Points) -> Option<At> {
    let country = || OUTLINES.iter().find(|outline| !key.is_empty() && outline.iso == key);
    points
        .get(key)
        .copied()
        .and_then(on_canvas)
        .or_else(|| country().map(|found| At { x: found.centre[0], y: found.centre[1] }))
}

/// What of the canvas is seen.
#[derive(Clone, Copy, Debug)]
struct Window {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    /// By how much a degree of longitude is shorter than one of latitude in the middle of the window.
    squeeze: f64,
}

impl Window {
    fn around(places: &[At]) -> Window {
        let ends = |of: fn(&At) -> f64| {
            let values = || places.iter().map(of);
            (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max))
        };
        let ((left, right), (top, bottom)) = (ends(|at| at.x), ends(|at| at.y));
        let (middle_x, middle_y) = (f64::midpoint(left, right), f64::midpoint(top, bottom));
        let latitude = 90.0 - middle_y * 180.0 / 1000.0;
        let squeeze = latitude.to_radians().cos().max(0.4);
        // A fifth of room on each side; wide enough for the height, high enough for the width.
        let wanted = (right - left) * 1.4;
        let for_height = (bottom - top) * 1.4 / (RATIO * squeeze);
        let width = wanted.max(for_height).clamp(WIDTH_MIN / 360.0 * 2000.0, 2000.0);
        let height = width * RATIO * squeeze;
        let left = (middle_x - width / 2.0).clamp(0.0, 2000.0 - width);
        Window { left, top: middle_y - height / 2.0, width, height, squeeze }
    }

    fn share(&self, at: At) -> (f64, f64) {
        ((at.x - self.left) / self.width, (at.y - self.top) / self.height)
    }

    /// The outlines as SVG, with those left out that lie far from the window.
    fn outlines(&self) -> String {
        let Window { left, top, width, height, squeeze } = *self;
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{left:.1} {top:.1} {width:.1} {height:.1}\" \
             width=\"{:.1}\" height=\"{:.1}\" preserveAspectRatio=\"none\">",
            width * squeeze,
            height
        );
        let stroke = width / 900.0;
        for outline in OUTLINES.iter().filter(|outline| self.is_near(outline)) {
            let _ = write!(
                svg,
                "<path d=\"{}\" fill=\"#f3f0e7\" stroke=\"#b9b3a3\" stroke-width=\"{stroke:.2}\"/>",
                outline.path
            );
        }
        svg + "</svg>"
    }

    /// Whether any part of an outline may be seen in the window.
    fn is_near(&self, outline: &Outline) -> bool {
        outline.path.split('M').filter_map(extent).any(|(low, high)| {
            let across = low.x <= self.left + self.width && high.x >= self.left;
            across && low.y <= self.top + self.height && high.y >= self.top
        })
    }
}

/// The corners of the box around a ring: a first point, then steps.
fn extent(ring: &str) -> Option<(At, At)> {
    let numbers = ring.split(['l', ' ', 'Z']).filter_map(|number| number.parse::<f64>().ok());
    let numbers: Vec<f64> = numbers.collect();
    let mut pairs = numbers.chunks_exact(2);
    let first = pairs.next()?;
    let mut at = At { x: first[0], y: first[1] };
    let (mut low, mut high) = (at, at);
    for step in pairs {
        at = At { x: at.x + step[0], y: at.y + step[1] };
        low = At { x: low.x.min(at.x), y: low.y.min(at.y) };
        high = At { x: high.x.max(at.x), y: high.y.max(at.y) };
    }
    Some((low, high))
}

/// The drawing of sums by place (key, promised, kept), largest first; nothing where no place is known.
#[allow(clippy::cast_precision_loss)] // a drawing
pub(crate) fn draw(voice: &Voice<'_>, sums: &[(&str, i128, i128)], points: &Points) -> Option<Map> {
    let placed = sums.iter().filter_map(|(key, promised, kept)| Some((*key, *promised, *kept, point(key, points)?)));
    let placed: Vec<_> = placed.collect();
    let largest = placed.iter().map(|(_, promised, _, _)| *promised).max()?;
    let all: Vec<At> = placed.iter().map(|(_, _, _, at)| *at).collect();
    let window = Window::around(&all);
    let radius = |sum: i128| (sum.max(0) as f64 / largest.max(1) as f64).sqrt() * RADIUS_MAX;
    let circle = |(nth, (key, promised, kept, at)): (usize, &(&str, i128, i128, At))| {
        let (x, y) = window.share(*at);
        let label = if nth < LABELS_MAX { voice.place(key) } else { crate::said::Said::default() };
        Circle { x, y, promised: radius(*promised), kept: radius(*kept), label }
    };
    let told = placed
        .iter()
        .map(|(key, promised, _, _)| format!("{} {}", voice.place(key).plain(), voice.plain(&USD, *promised)));
    let absent = sums.len() - placed.len();
    Some(Map {
        alt: told.take(LABELS_MAX).collect::<Vec<_>>().join(&voice.t("clause-join")),
        outlines: window.outlines(),
        ratio: RATIO,
        circles: placed.iter().enumerate().map(circle).collect(),
        note: if absent > 0 {
            crate::said::Said::text(voice.counted("paper-not-on-map", absent))
        } else {
            crate::said::Said::default()
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_lies_at_its_middle_and_a_place_at_its_point() {
        let points = Points::from([("IQ-NI".to_owned(), [43.1, 36.3]), ("bad".to_owned(), [430.0, 36.3])]);
        let iraq = point("IQ", &points).unwrap();
        assert!((1225.0..1260.0).contains(&iraq.x) && (300.0..330.0).contains(&iraq.y), "{iraq:?}");
        assert!(point("IQ-NI", &points).unwrap().y < iraq.y);
        assert_eq!((point("bad", &points), point("", &points), point("Nowhere", &points)), (None, None, None));
    }

    #[test]
    fn the_window_holds_its_places_and_only_their_neighbours() {
        let places = ["IQ", "SY", "JO"].map(|key| point(key, &Points::new()).unwrap());
        let window = Window::around(&places);
        for at in places {
            let (x, y) = window.share(at);
            assert!((0.1..0.9).contains(&x) && (0.1..0.9).contains(&y), "{x} {y}");
        }
        let near: Vec<&str> =
            OUTLINES.iter().filter(|outline| window.is_near(outline)).map(|outline| &*outline.iso).collect();
        assert!(near.contains(&"TR") && !near.contains(&"BR") && !near.contains(&"US"), "{near:?}");
    }

    #[test]
    fn every_outline_has_an_extent() {
        for outline in OUTLINES.iter() {
            assert!(outline.path.split('M').any(|ring| extent(ring).is_some()), "{}", outline.name_en);
        }
    }
}
