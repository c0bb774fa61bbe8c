//! Places on quiet outlines, circles by area of the sum, and the list beside them.

use maud::{Markup, html};
use serde::Deserialize;

use super::bars::round;
use super::figure::{FigureView, figure};
use super::name::{NameView, name};
use crate::frame::Frame;
use crate::words::Lang;

/// The outlines of the countries on a canvas of 2000 by 1000 units.
#[derive(Clone, Debug, Default)]
pub struct Outlines(Vec<Outline>);

#[derive(Clone, Debug, Deserialize)]
struct Outline {
    iso: String,
    name_en: String,
    name_ar: String,
    path: String,
    centre: [f64; 2],
}

impl Outlines {
    /// Reads the reference table `[{"iso", "name_en", "name_ar", "path", "centre": [x, y]}]`.
    pub fn read(json: &str) -> Result<Outlines, serde_json::Error> {
        Ok(Outlines(serde_json::from_str(json)?))
    }

    /// The name of a country by its ISO code, in a language.
    pub fn name(&self, iso: &str, lang: Lang) -> Option<&str> {
        let outline = self.0.iter().find(|outline| outline.iso == iso)?;
        Some(match lang {
            Lang::Ar => &outline.name_ar,
            Lang::En => &outline.name_en,
        })
    }

    /// The middle of a country on the canvas.
    pub fn centre(&self, iso: &str) -> Option<[f64; 2]> {
        self.0.iter().find(|outline| outline.iso == iso).map(|outline| outline.centre)
    }
}

/// A sum at a place.
#[derive(Clone, Debug)]
pub struct Spot {
    /// Where, on the canvas of the outlines.
    pub at: [f64; 2],
    /// The place.
    pub name: NameView,
    /// The sum that gives the circle its area; nothing is drawn for 0 and less.
    pub amount: i128,
    /// The sum as figure.
    pub figure: FigureView,
    /// The most, where the sum is the least of a range: drawn as a ring around it.
    pub most: Option<(i128, FigureView)>,
}

impl Spot {
    fn extent(&self) -> i128 {
        self.most.as_ref().map_or(self.amount, |(most, _)| self.amount.max(*most))
    }
}

/// The largest circle's radius, in units of the canvas.
const RADIUS_MAX: f64 = 46.0;
/// The narrowest window for countries.
const COUNTRIES_WIDTH: f64 = 360.0;
/// The narrowest window for provinces, and its larger circles.
const PROVINCES_WIDTH: f64 = 110.0;
const PROVINCES_RADIUS: f64 = 70.0;
/// Places in the list beside; a longer one stands below the map as a table.
pub const LISTED_MAX: usize = 14;

/// Draws the map around its spots, with the list of the same beside it. `members` (ISO codes) are tinted.
pub fn map(frame: &Frame, title: &str, outlines: &Outlines, members: &[&str], spots: &[Spot]) -> Markup {
    drawn(frame, title, outlines, members, spots, COUNTRIES_WIDTH, RADIUS_MAX)
}

/// The same as near as provinces need it, with the largest in the list beside.
pub fn map_of_places(frame: &Frame, title: &str, outlines: &Outlines, spots: &[Spot]) -> Markup {
    drawn(frame, title, outlines, &[], spots, PROVINCES_WIDTH, PROVINCES_RADIUS)
}

fn drawn(
    frame: &Frame,
    title: &str,
    outlines: &Outlines,
    members: &[&str],
    spots: &[Spot],
    narrowest: f64,
    radius_max: f64,
) -> Markup {
    let largest = spots.iter().map(Spot::extent).max().unwrap_or(0).max(1);
    let [x, y, width, height] = window(spots, narrowest);
    let radius = |amount: i128| round2((amount.max(0) as f64 / largest as f64).sqrt() * radius_max * width / 2000.0);
    html! {
        figure.chart {
            figcaption { (title) }
            div.map-box {
                svg.map viewBox={ (x) " " (y) " " (width) " " (height) } role="group" aria-label=(title) {
                    @for outline in &outlines.0 {
                        path.land.member[members.contains(&outline.iso.as_str())] d=(outline.path) vector-effect="non-scaling-stroke" {
                            title { @match frame.lang() { Lang::Ar => (outline.name_ar), Lang::En => (outline.name_en) } }
                        }
                    }
                    @for spot in largest_first(spots) {
                        a href=(spot.figure.trail) {
                            title { (spot.name.text) ": " (spot.figure.value) @if let Some((_, most)) = &spot.most { "–" (most.value) } }
                            @if let Some((most, _)) = &spot.most { circle.most cx=(spot.at[0]) cy=(spot.at[1]) r=(radius(*most)) vector-effect="non-scaling-stroke" {} }
                            circle.sum cx=(spot.at[0]) cy=(spot.at[1]) r=(radius(spot.amount)) vector-effect="non-scaling-stroke" {}
                        }
                    }
                }
                div.table-box tabindex="0" {
                    table {
                        caption.unseen { (title) }
                        tbody {
                            @for spot in spots.iter().take(LISTED_MAX) {
                                tr {
                                    th scope="row" { (name(&spot.name)) }
                                    td.number { (figure(frame, &spot.figure)) @if let Some((_, most)) = &spot.most { " – " (figure(frame, most)) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn round2(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn largest_first(spots: &[Spot]) -> Vec<&Spot> {
    let mut spots: Vec<&Spot> = spots.iter().filter(|spot| spot.extent() > 0).collect();
    spots.sort_by_key(|spot| std::cmp::Reverse(spot.extent()));
    spots
}

/// The part of the canvas that holds all spots with air around them, two units wide for one high.
fn window(spots: &[Spot], narrowest: f64) -> [f64; 4] {
    let span = |axis: usize| {
        let values = || spots.iter().map(|spot| spot.at[axis]).filter(|value| value.is_finite());
        (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max))
    };
    let ((left, right), (top, bottom)) = (span(0), span(1));
    if left > right || top > bottom {
        return [0.0, 0.0, 2000.0, 1000.0];
    }
    let width = ((right - left) * 1.3).max((bottom - top) * 2.6).clamp(narrowest, 2000.0);
    let x = ((left + right - width) / 2.0).clamp(0.0, 2000.0 - width);
    let y = ((top + bottom - width / 2.0) / 2.0).clamp(0.0, 1000.0 - width / 2.0);
    [round(x), round(y), round(width), round(width / 2.0)]
}
