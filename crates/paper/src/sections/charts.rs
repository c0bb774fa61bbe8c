//! What is drawn: bars of the four states, columns by year, indicators over time, circles on the map.
//!
//! Always holds: bars and columns start at nothing; what is drawn stands as a number beside it or in a table.

use std::collections::{BTreeMap, BTreeSet};

use review::{Indicator, Measures, Point};

use super::head::named;
use super::{numbers, row, words};
use crate::map::{self, Points};
use crate::said::Said;
use crate::sheet::{Bar, Block, Cell, Columns, Curve, Row, Section, Table};
use crate::voice::{PLAIN, USD, Voice};

/// Years that are drawn beside each other; of more, the last ones.
const YEARS_MAX: usize = 14;
/// Lines that are drawn one by one.
const LINES_MAX: usize = 9;
/// Indicators that are drawn; the table has all.
const CURVES_MAX: usize = 12;

/// The states of a sum as shares of the largest sum beside it; nothing where nothing was promised.
#[allow(clippy::cast_precision_loss)] // a drawing: a thousandth of a bar cannot be seen
pub(super) fn bar(of: &Measures, largest: i128) -> Option<Bar> {
    let share = |part: i128| part.max(0) as f64 / largest.max(1) as f64;
    (of.promised > 0).then(|| [of.in_time, of.late, of.overdue, of.pending].map(share))
}

/// Promises by the year in which they were made, in all and line by line: what became of them.
pub(super) fn years(voice: &Voice<'_>) -> Option<Section> {
    let review = voice.review;
    let mut of_year: BTreeMap<&str, Measures> = BTreeMap::new();
    let mut of_line: BTreeMap<&str, BTreeMap<&str, Measures>> = BTreeMap::new();
    for (year, group) in &review.by_period {
        *of_year.entry(year).or_default() += &group.all.usd;
    }
    for cell in review.cells.iter().filter(|cell| cell.tally.usd.promised > 0) {
        let years = of_line.entry(&cell.key.line).or_default();
        *years.entry(&cell.key.period).or_default() += &cell.tally.usd;
    }
    let with_money = of_year.iter().filter(|(_, sum)| sum.promised > 0);
    let mut years: Vec<&str> = with_money.map(|(year, _)| *year).collect();
    years.drain(..years.len().saturating_sub(YEARS_MAX));
    if years.len() < 2 {
        return None;
    }
    let whole = columns(voice, Said::text(voice.t("paper-all-lines")), &years, &of_year, largest(&of_year, &years));
    let mut lines: Vec<_> = of_line.iter().collect();
    lines.sort_by_key(|(line, sums)| (std::cmp::Reverse(sums.values().map(|sum| sum.promised).sum::<i128>()), **line));
    lines.truncate(LINES_MAX);
    let most = lines.iter().map(|(_, sums)| largest(sums, &years)).max().unwrap_or(1);
    let mut blocks = vec![Block::Columns(whole)];
    if lines.len() > 1 {
        let items = lines.iter().map(|(line, sums)| columns(voice, voice.line(line), &years, sums, most)).collect();
        blocks.push(Block::Title { text: Said::text(voice.t("paper-line-by-line")) });
        blocks.push(Block::Multiples { items });
    }
    Some(Section {
        title: voice.t("paper-by-year"),
        note: Said::text(voice.t("paper-by-year-note")),
        short: false,
        blocks,
    })
}

fn largest(sums: &BTreeMap<&str, Measures>, years: &[&str]) -> i128 {
    years.iter().filter_map(|year| sums.get(year)).map(|sum| sum.promised).max().unwrap_or(1)
}

fn columns(voice: &Voice<'_>, title: Said, years: &[&str], sums: &BTreeMap<&str, Measures>, most: i128) -> Columns {
    let year_said = |year: &str| match year {
        "" => Said::text(voice.t("paper-no-year")),
        year => Said::text(voice.words.plain_digits(year)),
    };
    let column = |year: &&str| {
        let sum = sums.get(year).copied().unwrap_or_default();
        let label = if sum.promised > 0 { voice.short_usd(sum.promised) } else { Said::default() };
        (year_said(year), label, bar(&sum, most).unwrap_or_default())
    };
    let told = years.iter().filter_map(|year| Some((year, sums.get(year)?)));
    let told: Vec<String> = told.map(|(year, sum)| format!("{year}: {}", voice.plain(&USD, sum.promised))).collect();
    Columns { title, alt: told.join(&voice.t("clause-join")), columns: years.iter().map(column).collect() }
}

/// Indicators: the table, and those with several points as curves.
pub(super) fn indicators(voice: &Voice<'_>) -> Option<Section> {
    let rows: Vec<&Indicator> = voice.review.indicators.iter().filter(|row| !row.points.is_empty()).collect();
    let mut columns = vec![words(voice, "review-indicator", 2.6)];
    columns
        .extend(["baseline", "latest", "target", "sources"].map(|name| numbers(voice, &format!("review-{name}"), 1.0)));
    let mut blocks = vec![Block::Table(super::list(voice, columns, &rows, |row| indicator(voice, row)))];
    let curves: Vec<Curve> = rows.iter().filter_map(|row| curve(voice, row)).take(CURVES_MAX).collect();
    if !curves.is_empty() {
        blocks.push(Block::Curves { items: curves });
    }
    (!rows.is_empty()).then(|| Section { title: voice.t("review-indicators"), blocks, ..Section::default() })
}

fn title(voice: &Voice<'_>, of: &Indicator) -> Said {
    named(voice, &of.names).unwrap_or_else(|| Said::text(voice.t("unknown")))
}

fn unit(voice: &Voice<'_>, of: &Indicator) -> Said {
    named(voice, &of.unit_names).unwrap_or_else(|| Said::text(voice.code_word("unit", &of.unit)))
}

fn indicator(voice: &Voice<'_>, of: &Indicator) -> Row {
    let unit = unit(voice, of);
    let under = if of.line.is_empty() { unit } else { voice.line(&of.line).then(" · ").and(unit) };
    let number = |value: Option<record::Number>| value.map_or_else(Said::nothing, |value| voice.number(value));
    let dated = |top: Said, day: Option<record::Day>| Cell {
        top,
        under: day.map(|day| voice.day(Some(day)).soft()).unwrap_or_default(),
    };
    let last = of.points.last().and_then(|point| point.day);
    row([
        Cell { top: title(voice, of), under: under.soft() },
        number(of.baseline).into(),
        dated(of.value.map_or_else(Said::nothing, |value| voice.amount(&PLAIN, value)), last),
        dated(number(of.target), of.due),
        voice.notes(&of.trail).into(),
    ])
}

/// An indicator over time, where it has at least two days with a value.
#[allow(clippy::cast_precision_loss)] // a drawing
fn curve(voice: &Voice<'_>, of: &Indicator) -> Option<Curve> {
    let placed =
        of.points.iter().filter_map(|point| Some((f64::from(point.day?.last()?), point.value?.0 as f64, point)));
    let points: Vec<(f64, f64, &Point)> = placed.collect();
    let days: BTreeSet<i64> = points.iter().map(|(day, _, _)| *day as i64).collect();
    let (Some((first, _, one)), Some((last, _, other)), true) = (points.first(), points.last(), days.len() > 1) else {
        return None;
    };
    let target = of.target.map(|target| target.0 as f64);
    let most = points.iter().map(|(_, value, _)| *value).chain(target).fold(1.0, f64::max);
    let end = |point: &Point| (voice.day(point.day), point.value.map(|value| voice.number(value)).unwrap_or_default());
    let told = points.iter().filter_map(|(_, _, point)| Some((point.day?, point.value?)));
    let told =
        told.map(|(day, value)| format!("{}: {}", voice.words.civil(&day), voice.plain(&PLAIN, i128::from(value.0))));
    Some(Curve {
        title: title(voice, of),
        under: unit(voice, of).soft(),
        alt: told.collect::<Vec<_>>().join(&voice.t("clause-join")),
        points: points.iter().map(|(day, value, _)| [(day - first) / (last - first), value.max(0.0) / most]).collect(),
        target: target.map(|target| target.max(0.0) / most),
        target_label: of
            .target
            .map(|target| Said::text(voice.t("review-target")).then(" ").and(voice.number(target)))
            .unwrap_or_default(),
        first: end(one),
        last: end(other),
    })
}

/// Where the promised sums go: circles by area on quiet outlines, the list beside them.
pub(super) fn map(voice: &Voice<'_>, points: &Points) -> Option<Section> {
    let mut places: Vec<_> = voice.review.by_place.iter().filter(|(_, group)| group.all.usd.promised > 0).collect();
    places.sort_by_key(|(key, group)| (std::cmp::Reverse(group.all.usd.promised), key.as_str()));
    let sums: Vec<(&str, i128, i128)> =
        places.iter().map(|(key, group)| (key.as_str(), group.all.usd.promised, group.all.usd.kept)).collect();
    let drawn = map::draw(voice, &sums, points)?;
    let told = |(key, group): &(&String, &review::Group)| {
        let usd = &group.all.usd;
        let sums = [usd.promised, usd.kept, usd.overdue].map(|value| voice.or_nothing(&USD, value));
        row(std::iter::once(voice.place(key)).chain(sums).map(Cell::from))
    };
    let columns = super::sums::heads(voice, "paper-place", &["promised", "kept", "overdue"]);
    let table = Table { sums: true, ..super::list(voice, columns, &places, told) };
    Some(Section {
        title: voice.t("paper-by-place"),
        note: Said::text(voice.t("paper-by-place-note")),
        short: false,
        blocks: vec![Block::Map(drawn), Block::Table(table)],
    })
}
