//! What the figures would be if: said at the head of every page, and each figure beside the real one.

use review::{Beside, Supposition};

use super::row;
use super::sums::heads;
use crate::said::Said;
use crate::sheet::{Block, Cell, Section, Table};
use crate::voice::{USD, Voice};

/// That something is supposed, and what, in one line; nothing where nothing is.
pub(crate) fn banner(voice: &Voice<'_>) -> Said {
    match all_said(voice) {
        Some(what) => Said::text(voice.t("review-supposed-head")).then(" ").and(what),
        None => Said::default(),
    }
}

fn all_said(voice: &Voice<'_>) -> Option<Said> {
    let what_if = voice.review.what_if.as_ref()?;
    Some(Said::joined(what_if.supposed.iter().map(|one| supposed(voice, one)), &voice.t("clause-join")))
}

fn supposed(voice: &Voice<'_>, one: &Supposition) -> Said {
    Said::text(one.said(&voice.words, |parties| voice.names(parties).plain()))
}

pub(super) fn what_if(voice: &Voice<'_>) -> Option<Section> {
    let what_if = voice.review.what_if.as_ref()?;
    let measures = measures(voice, &what_if.total);
    let mut blocks = vec![
        Block::List { items: what_if.supposed.iter().map(|one| supposed(voice, one)).collect() },
        Block::Table(table(voice, "review-measure", &measures)),
    ];
    let moved = what_if.by_line.iter().filter(|(_, sums)| sums.real != sums.supposed);
    let lines: Vec<_> = moved.map(|(line, sums)| (voice.line(line), sums.real.kept, sums.supposed.kept)).collect();
    if !lines.is_empty() {
        blocks.push(Block::Title { text: Said::text(voice.t("review-kept-by-line")) });
        blocks.push(Block::Table(table(voice, "review-line", &lines)));
    }
    Some(Section {
        title: voice.t("review-what-if"),
        note: Said::text(voice.t("review-what-if-note")),
        blocks,
        ..Section::default()
    })
}

/// Each measure: its name, as it is, as it would be.
pub(crate) fn measures(voice: &Voice<'_>, total: &Beside) -> [(Said, i128, i128); 7] {
    total.measures().map(|(key, real, would)| (Said::text(voice.t(key)), real, would))
}

fn table(voice: &Voice<'_>, first: &str, rows: &[(Said, i128, i128)]) -> Table {
    let told = |(label, real, would): &(Said, i128, i128)| {
        let moved = if real == would { Said::nothing() } else { voice.signed(&USD, would - real) };
        row([label.clone(), voice.usd(*real), voice.usd(*would), moved].map(Cell::from))
    };
    let columns = heads(voice, first, &["real", "supposed", "difference"]);
    Table { columns, rows: rows.iter().map(told).collect(), sums: true, ..Table::default() }
}
