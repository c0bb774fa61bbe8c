//! Which sections the report has, in which order; a section with nothing to say is not there.
//!
//! Takes a voice, gives a [`Sheet`]. Always holds: the sheets of two languages over one review have the same sections,
//! so that they can stand beside each other.

mod around;
mod change;
mod charts;
mod head;
mod lists;
mod net_new;
mod sums;
mod supposed;
mod voices;

pub(crate) use net_new::sums as net_new_sums;
pub(crate) use supposed::{banner, measures as supposed_measures};
pub(crate) use voices::value_said;

use record::Day;

use crate::map::Points;
use crate::said::Said;
use crate::sheet::{Cell, Column, Row, Section, Sheet, Table};
use crate::voice::Voice;
use words::Digits;

/// Rows of a long list that are printed; the spreadsheet has all.
pub(crate) const ROWS_MAX: usize = 1_000;

/// The report in the voice's language.
pub(crate) fn sheet(voice: &Voice<'_>, points: &Points) -> Sheet {
    let review = voice.review;
    Sheet {
        lang: voice.lang().code(),
        dir: voice.lang().dir(),
        numbering: if voice.words.digits() == Digits::Arabic { "١" } else { "1" },
        title: voice.t("review-title"),
        contents: voice.t("paper-contents"),
        coalition: head::coalition(voice),
        occasion: head::occasion(voice),
        marking: voice.tlp(review.marking.tlp),
        supposed: banner(voice),
        foot: voice
            .as_of_line()
            .then(voice.t("clause-join"))
            .then(voice.t("review-viewer").to_lowercase())
            .then(": ")
            .and(voice.viewer()),
        fingerprint: Said::text(voice.t("paper-fingerprint")),
        as_of: head::as_of(voice),
        key: head::key(voice),
        whole: charts::bar(&review.total.all.usd, review.total.all.usd.promised),
        sections: sections(voice, points),
    }
}

fn sections(voice: &Voice<'_>, points: &Points) -> Vec<Section> {
    let all = [
        Some(head::in_short(voice)),
        supposed::what_if(voice),
        sums::by_line(voice),
        charts::years(voice),
        sums::by_member(voice),
        charts::map(voice, points),
        change::change(voice),
        sums::by_terms(voice),
        net_new::net_new(voice),
        sums::other_units(voice),
        lists::needs(voice),
        lists::overlaps(voice),
        charts::indicators(voice),
        around::incidents(voice),
        around::decisions(voice),
        lists::promises(voice),
        lists::unlinked(voice),
        voices::conflicts(voice),
        around::doubts(voice),
        around::asides(voice),
        Some(around::method(voice)),
        around::sources(voice),
    ];
    all.into_iter().flatten().collect()
}

/// A column of words.
fn words(voice: &Voice<'_>, key: &str, width: f64) -> Column {
    Column { head: Said::text(voice.t(key)), number: false, width }
}

/// A column of numbers.
fn numbers(voice: &Voice<'_>, key: &str, width: f64) -> Column {
    Column { head: Said::text(voice.t(key)), number: true, width }
}

fn row(cells: impl IntoIterator<Item = Cell>) -> Row {
    Row { cells: cells.into_iter().collect(), ..Row::default() }
}

/// A table of the first rows of a list, with a word on how many were left out.
fn list<T>(voice: &Voice<'_>, columns: Vec<Column>, all: &[T], told: impl Fn(&T) -> Row) -> Table {
    let rows = all.iter().take(ROWS_MAX).map(told).collect();
    Table { columns, rows, more: more(voice, all.len()), ..Table::default() }
}

/// "120 more rows are in the spreadsheet", where some were left out.
fn more(voice: &Voice<'_>, all: usize) -> Said {
    match all.saturating_sub(ROWS_MAX) {
        0 => Said::default(),
        left => Said::of(voice.counted("paper-more", left), crate::said::Manner::Soft),
    }
}

fn ymd(day: Option<Day>) -> Option<[i32; 3]> {
    let day = day?;
    Some([i32::from(day.year()?), i32::from(day.month()?), i32::from(day.day()?)])
}

/// The world day of a review as year, month, day.
pub(crate) fn date(voice: &Voice<'_>) -> Option<[i32; 3]> {
    ymd(voice.review.as_of.at)
}
