//! The change since the last meeting: said then, restated, progress, now; and what moved the restated figures.

use review::{Change, Measure, Moved, Unit};

use super::sums::heads;
use super::{numbers, row, words};
use crate::said::Said;
use crate::sheet::{Block, Cell, Section, Table};
use crate::voice::{USD, Voice};

/// What moved, in which unit, how.
type Movement<'m> = (Said, Unit, &'m Moved);

pub(super) fn change(voice: &Voice<'_>) -> Option<Section> {
    let change = voice.review.change.as_ref()?;
    let day = change.at.map(|day| voice.words.civil(&day)).unwrap_or_default();
    let total = change.total.iter().filter(|moved| is_told(moved));
    let total: Vec<Movement<'_>> = total.map(|moved| (measure(voice, moved.measure), unit_of(moved), moved)).collect();
    let mut blocks = vec![Block::Table(movements(voice, "review-measure", &total))];
    let (lines, units) = (by_line(voice, change), by_unit(voice, change));
    for (title, of, rows) in
        [("review-kept-by-line", "review-line", lines), ("review-kept-by-unit", "review-unit", units)]
    {
        if !rows.is_empty() {
            blocks.push(Block::Title { text: Said::text(voice.t(title)) });
            blocks.push(Block::Table(movements(voice, of, &rows)));
        }
    }
    blocks.extend(because(voice, &change.total).into_iter().flatten());
    Some(Section {
        title: voice.t("review-change"),
        note: Said::text(voice.with("review-change-since", &[("day", ::words::Value::from(day))])),
        blocks,
        ..Section::default()
    })
}

fn by_line<'m>(voice: &Voice<'_>, change: &'m Change) -> Vec<Movement<'m>> {
    let kept = change.by_line.iter().filter_map(|(line, all)| Some((line, kept_of(all)?)));
    kept.map(|(line, moved)| (voice.line(line), USD, moved)).collect()
}

fn by_unit<'m>(voice: &Voice<'_>, change: &'m Change) -> Vec<Movement<'m>> {
    let kept = change.by_unit.iter().filter_map(|(unit, all)| Some((unit, kept_of(all)?)));
    kept.map(|(unit, moved)| (voice.unit(unit), unit.clone(), moved)).collect()
}

fn movements(voice: &Voice<'_>, first: &str, rows: &[Movement<'_>]) -> Table {
    let told = |(label, unit, moved): &Movement<'_>| {
        let before = voice.or_nothing(unit, moved.before);
        let [restated, progress] = [moved.restated, moved.progress].map(|part| voice.signed(unit, part));
        row([label.clone(), before, restated, progress, voice.or_nothing(unit, moved.after)].map(Cell::from))
    };
    let columns = heads(voice, first, &["before", "restated", "progress", "after"]);
    Table { columns, rows: rows.iter().map(told).collect(), sums: true, ..Table::default() }
}

/// What moved the restated figures; nothing where nothing was restated.
fn because(voice: &Voice<'_>, total: &[Moved]) -> Option<[Block; 2]> {
    let causes = total.iter().flat_map(|moved| moved.because.iter().map(move |(cause, sum)| (moved, cause, *sum)));
    let mut last = None;
    let told = |(moved, cause, sum): (&Moved, &review::Cause, i128)| {
        let first = last != Some(moved.measure);
        last = Some(moved.measure);
        let label = if first { measure(voice, moved.measure) } else { Said::default() };
        let cause = Said::text(voice.code_word("cause", cause.name()));
        row([label, cause, voice.signed(&unit_of(moved), sum)].map(Cell::from))
    };
    let rows: Vec<_> = causes.map(told).collect();
    let columns = vec![
        words(voice, "review-measure", 1.0),
        words(voice, "review-cause", 2.0),
        numbers(voice, "review-restated", 1.0),
    ];
    (!rows.is_empty()).then(|| {
        let title = Block::Title { text: Said::text(voice.t("review-because")) };
        [title, Block::Table(Table { columns, rows, ..Table::default() })]
    })
}

fn kept_of(all: &[Moved]) -> Option<&Moved> {
    all.iter().find(|moved| moved.measure == Measure::Kept && is_told(moved))
}

fn is_told(moved: &Moved) -> bool {
    moved.before != 0 || moved.restated != 0 || moved.after != 0
}

fn unit_of(moved: &Moved) -> Unit {
    if moved.measure == Measure::Promises { Unit::Act } else { USD }
}

fn measure(voice: &Voice<'_>, measure: Measure) -> Said {
    Said::text(voice.word("review", &measure))
}
