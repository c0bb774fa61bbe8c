//! The report as data: what the template is given.
//!
//! Always holds: no markup, no word of our own that is not from `locales/`; figures are already written out; shares
//! that are drawn are fractions of one.

use serde::Serialize;

use crate::said::Said;

/// The whole report, in one language or two.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    pub title: String,
    pub author: String,
    /// `one`, `beside` or `apart`.
    pub layout: &'static str,
    /// The world day, for the document's own date.
    pub date: Option<[i32; 3]>,
    pub sha256: String,
    /// The letters of the longest sum, from which the template takes the size of figures.
    pub longest: usize,
    pub sheets: Vec<Sheet>,
}

/// One language's report.
#[derive(Debug, Serialize)]
pub(crate) struct Sheet {
    pub lang: &'static str,
    pub dir: &'static str,
    /// How pages are numbered: `1` or `١`.
    pub numbering: &'static str,
    pub title: String,
    pub contents: String,
    pub coalition: Said,
    pub occasion: Said,
    pub marking: Said,
    /// That something is supposed, and what; on every page.
    pub supposed: Said,
    /// What stands at the foot of each page beside the hash.
    pub foot: Said,
    pub fingerprint: Said,
    /// Label and value.
    pub as_of: Vec<(Said, Said)>,
    /// The four states with their signs: state and word.
    pub key: Vec<(&'static str, Said)>,
    pub whole: Option<Bar>,
    pub sections: Vec<Section>,
}

/// A part of the report with a title.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Section {
    pub title: String,
    #[serde(skip_serializing_if = "Said::is_empty")]
    pub note: Said,
    /// Whether it stands in half a page's width beside the other language.
    pub short: bool,
    pub blocks: Vec<Block>,
}

/// What a section is made of.
#[derive(Debug, Serialize)]
#[serde(tag = "is", rename_all = "lowercase")]
pub(crate) enum Block {
    /// A smaller title.
    Title {
        text: Said,
    },
    Text {
        text: Said,
    },
    /// Large figures with their labels.
    Glance {
        items: Vec<Figure>,
    },
    /// Label and value.
    Facts {
        items: Vec<(Said, Said)>,
    },
    /// A bar over the whole width, and the signs of the states.
    Whole {
        bar: Bar,
        alt: String,
    },
    Table(Table),
    List {
        items: Vec<Said>,
    },
    Notes {
        items: Vec<Said>,
    },
    Columns(Columns),
    Multiples {
        items: Vec<Columns>,
    },
    Curves {
        items: Vec<Curve>,
    },
    Map(Map),
}

/// A large figure.
#[derive(Debug, Serialize)]
pub(crate) struct Figure {
    pub state: &'static str,
    pub label: Said,
    pub value: Said,
    pub under: Said,
}

/// In time, late, overdue, pending, as shares of the width.
pub(crate) type Bar = [f64; 4];

/// A table.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Table {
    pub caption: Said,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub foot: Option<Row>,
    /// What was left out.
    pub more: Said,
    /// Whether it is numbers after a first column of names, so that two languages share one table.
    pub sums: bool,
}

/// A column: its head, whether it holds numbers, its part of the width.
#[derive(Debug, Serialize)]
pub(crate) struct Column {
    pub head: Said,
    pub number: bool,
    pub width: f64,
}

/// A row of a table.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Row {
    pub cells: Vec<Cell>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bar: Option<Bar>,
    /// In the second colour: listed, not added.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub aside: bool,
}

/// A cell: a line and, smaller, what stands under it.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Cell {
    pub top: Said,
    #[serde(skip_serializing_if = "Said::is_empty")]
    pub under: Said,
}

impl From<Said> for Cell {
    fn from(top: Said) -> Cell {
        Cell { top, under: Said::default() }
    }
}

/// Columns of the four states, one a year.
#[derive(Debug, Serialize)]
pub(crate) struct Columns {
    pub title: Said,
    pub alt: String,
    pub columns: Vec<(Said, Said, Bar)>,
}

/// An indicator over time.
#[derive(Debug, Serialize)]
pub(crate) struct Curve {
    pub title: Said,
    pub under: Said,
    pub alt: String,
    /// Each from 0 to 1: along the days, up the values.
    pub points: Vec<[f64; 2]>,
    /// The height of the target.
    pub target: Option<f64>,
    pub target_label: Said,
    pub first: (Said, Said),
    pub last: (Said, Said),
}

/// Circles by area of the sum, on quiet outlines.
#[derive(Debug, Serialize)]
pub(crate) struct Map {
    pub alt: String,
    /// The outlines, as SVG.
    pub outlines: String,
    /// Height over width.
    pub ratio: f64,
    pub circles: Vec<Circle>,
    pub note: Said,
}

/// A place on the map: shares of its width and height, radius in points of what was promised and of what was kept.
#[derive(Debug, Serialize)]
pub(crate) struct Circle {
    pub x: f64,
    pub y: f64,
    pub promised: f64,
    pub kept: f64,
    pub label: Said,
}
