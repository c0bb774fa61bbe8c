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
    let with = |key: &str, name: &str, value: ::words::Value<'_>| Said::text(voice.with(key, &[(name, value)]));
    match one {
        Supposition::At(day) => with("review-supposed-at", "day", voice.words.civil(day).into()),
        Supposition::Known(Some(known)) => with("review-supposed-known", "moment", voice.words.moment(*known).into()),
        Supposition::Known(None) => Said::text(voice.t("review-supposed-known-all")),
        Supposition::Boundary(None) => Said::text(voice.t("review-supposed-members")),
        Supposition::Boundary(Some(parties)) => {
            with("review-supposed-boundary", "who", voice.names(parties).plain().into())
        }
        Supposition::WithoutDoubtful(facts) => {
            Said::text(voice.counted("review-supposed-without-doubtful", facts.len()))
        }
        Supposition::Valued(method) => with("review-supposed-valued", "method", voice.word("valuation", method).into()),
    }
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
pub(crate) fn measures(voice: &Voice<'_>, total: &Beside) -> Vec<(Said, i128, i128)> {
    let (real, would) = (&total.real, &total.supposed);
    let of = |key: &str, real, would| (Said::text(voice.t(key)), real, would);
    vec![
        of("review-promised", real.promised, would.promised),
        of("review-in-time", real.in_time, would.in_time),
        of("review-late", real.late, would.late),
        of("review-overdue", real.overdue, would.overdue),
        of("review-pending", real.pending, would.pending),
        of("review-over", real.over, would.over),
        of("review-unlinked", total.unlinked_real, total.unlinked_supposed),
    ]
}

fn table(voice: &Voice<'_>, first: &str, rows: &[(Said, i128, i128)]) -> Table {
    let told = |(label, real, would): &(Said, i128, i128)| {
        let moved = if real == would { Said::nothing() } else { voice.signed(&USD, would - real) };
        row([label.clone(), voice.usd(*real), voice.usd(*would), moved].map(Cell::from))
    };
    let columns = heads(voice, first, &["real", "supposed", "difference"]);
    Table { columns, rows: rows.iter().map(told).collect(), sums: true, ..Table::default() }
}
