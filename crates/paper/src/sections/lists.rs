//! The long lists: promises, deliveries without one, needs, overlaps.

use review::{DeliveryRow, NeedRow, Overlap, Position, PromiseRow};

use super::sums::heads;
use super::{list, numbers, row, words};
use crate::said::{Manner, Said};
use crate::sheet::{Block, Cell, Row, Section};
use crate::voice::{Voice, is_money};

pub(super) fn promises(voice: &Voice<'_>) -> Option<Section> {
    let mut rows: Vec<&PromiseRow> = voice.review.promises.iter().collect();
    rows.sort_by_key(|row| {
        (row.position, row.cell.line.as_str(), row.cell.member.as_str(), row.day.and_then(|day| day.last()))
    });
    let columns = vec![
        words(voice, "review-who", 2.7),
        words(voice, "review-made", 1.1),
        words(voice, "review-due", 1.1),
        numbers(voice, "review-promised", 1.3),
        numbers(voice, "review-kept", 1.3),
        words(voice, "paper-state", 1.25),
        numbers(voice, "review-sources", 0.7),
    ];
    let table = list(voice, columns, &rows, |row| promise(voice, row));
    (!rows.is_empty()).then(|| Section {
        title: voice.t("review-all-promises"),
        note: Said::text(voice.t("review-all-promises-note")),
        blocks: vec![Block::Table(table)],
        ..Section::default()
    })
}

fn promise(voice: &Voice<'_>, of: &PromiseRow) -> Row {
    let mut under = vec![voice.line(&of.cell.line), Said::text(voice.word("terms", &of.cell.terms))];
    under.extend(of.cell.stage.map(|stage| Said::text(voice.word("stage", &stage))));
    under.extend(position(voice, of.position));
    let who = Cell { top: voice.who(&of.cell.member, of.receiver.as_deref()), under: dotted(under) };
    let promised = voice.amount(&of.unit, of.own.promised);
    let promised = if of.disputed { promised.disputed() } else { promised };
    let cells = [
        who,
        voice.day(of.day).into(),
        due(voice, of.due),
        Cell { top: promised, under: voice.unit(&of.unit).soft() },
        voice.or_nothing(&of.unit, of.own.kept).into(),
        state(voice, of),
        voice.notes(&of.trail).into(),
    ];
    Row { aside: of.position != Position::Counted, ..row(cells) }
}

/// What became of a promise, in a word, with what is overdue or how late it came under it.
fn state(voice: &Voice<'_>, of: &PromiseRow) -> Cell {
    let own = &of.own;
    let late =
        || own.days_late().filter(|tenths| *tenths >= 10).map(|tenths| voice.days(tenths).soft()).unwrap_or_default();
    let word = |key: &str| Said::text(voice.t(key));
    match own {
        _ if own.overdue > 0 => {
            let amount = voice.amount(&of.unit, own.overdue);
            let since = own.age_of_arrears().map(|tenths| Said::text(voice.t("clause-join")).and(voice.days(tenths)));
            Cell { top: word("review-overdue"), under: amount.and(since.unwrap_or_default()).soft() }
        }
        _ if own.pending > 0 => Cell { top: word("review-pending"), under: late() },
        _ if own.late > 0 => Cell { top: word("paper-kept-late"), under: late() },
        _ if own.kept > 0 => word("paper-kept-in-time").into(),
        _ => Said::nothing().into(),
    }
}

fn due(voice: &Voice<'_>, due: Option<record::Day>) -> Cell {
    match due {
        Some(_) => voice.day(due).into(),
        None => Said::of(voice.t("review-no-due"), Manner::Soft).into(),
    }
}

fn position(voice: &Voice<'_>, of: Position) -> Option<Said> {
    match of {
        Position::Counted => None,
        Position::Internal => Some(Said::text(voice.t("review-internal"))),
        Position::Outside => Some(Said::text(voice.t("review-outside"))),
        Position::SetAside => Some(Said::text(voice.t("doubt-left-out"))),
        Position::PassedOn => Some(Said::text(voice.t("review-passed-on"))),
    }
}

/// Parts with a middle dot between them, in the second colour.
fn dotted(parts: Vec<Said>) -> Said {
    Said::joined(parts, " · ").soft()
}

pub(super) fn unlinked(voice: &Voice<'_>) -> Option<Section> {
    let rows = &voice.review.unlinked;
    let columns = vec![
        words(voice, "review-who", 2.7),
        words(voice, "review-day", 1.1),
        numbers(voice, "review-stated", 1.3),
        numbers(voice, "review-adds", 1.3),
        numbers(voice, "review-sources", 0.7),
    ];
    let table = list(voice, columns, rows, |row| delivery(voice, row));
    (!rows.is_empty()).then(|| Section {
        title: voice.t("review-all-unlinked"),
        blocks: vec![Block::Table(table)],
        ..Section::default()
    })
}

fn delivery(voice: &Voice<'_>, of: &DeliveryRow) -> Row {
    let mut under = vec![
        voice.line(&of.line),
        Said::text(voice.word("terms", &of.terms)),
        Said::text(voice.word("stage", &of.stage)),
    ];
    under.extend(position(voice, of.position));
    let cells = [
        Cell { top: voice.who(&of.member, of.receiver.as_deref()), under: dotted(under) },
        voice.day(of.day).into(),
        Cell { top: voice.amount(&of.unit, of.stated), under: voice.unit(&of.unit).soft() },
        voice.or_nothing(&of.unit, of.adds).into(),
        voice.notes(&of.trail).into(),
    ];
    Row { aside: of.position != Position::Counted, ..row(cells) }
}

pub(super) fn needs(voice: &Voice<'_>) -> Option<Section> {
    let rows = &voice.review.needs;
    let columns = heads(voice, "review-need", &["needed", "funded", "gap", "met", "unmet", "sources"]);
    let table = list(voice, columns, rows, |row| need(voice, row));
    (!rows.is_empty()).then(|| Section {
        title: voice.t("review-needs"),
        blocks: vec![Block::Table(table)],
        ..Section::default()
    })
}

fn need(voice: &Voice<'_>, of: &NeedRow) -> Row {
    let mut under = vec![voice.line(&of.line)];
    under.extend([&of.plan, &of.item].into_iter().flatten().map(|text| Said::isolated(text, None)));
    under.extend(of.day.map(|day| voice.day(Some(day))));
    let label = Cell { top: voice.place(&of.place), under: dotted(under) };
    let needed = Cell { top: voice.amount(&of.unit, of.needed), under: voice.unit(&of.unit).soft() };
    let sums = [of.funded, of.gap, of.met, of.unmet].map(|value| voice.or_nothing(&of.unit, value).into());
    row([label, needed].into_iter().chain(sums).chain([voice.notes(&of.trail).into()]))
}

pub(super) fn overlaps(voice: &Voice<'_>) -> Option<Section> {
    let rows = &voice.review.overlaps;
    let columns = vec![
        words(voice, "review-where", 1.4),
        words(voice, "review-quarter", 1.3),
        words(voice, "review-providers", 2.4),
        numbers(voice, "review-planned", 1.3),
        numbers(voice, "review-beyond", 1.2),
        numbers(voice, "review-largest", 0.8),
    ];
    let table = list(voice, columns, rows, |row| overlap(voice, row));
    (!rows.is_empty()).then(|| Section {
        title: voice.t("review-overlaps"),
        note: Said::text(voice.t("review-overlaps-note")),
        blocks: vec![Block::Table(table)],
        ..Section::default()
    })
}

fn overlap(voice: &Voice<'_>, of: &Overlap) -> Row {
    let sector = if is_money(&of.unit) { voice.line(&of.sector) } else { voice.unit(&of.unit) };
    let beyond = of.beyond.map(|beyond| voice.amount(&of.unit, beyond));
    row([
        Cell { top: voice.place(&of.place), under: sector.soft() },
        Said::text(voice.words.day(&of.quarter)).into(),
        voice.names(&of.providers).into(),
        Cell { top: voice.amount(&of.unit, of.planned), under: voice.unit(&of.unit).soft() },
        beyond.unwrap_or_else(|| Said::of(voice.t("review-need-unknown"), Manner::Soft)).into(),
        voice.per_mille(of.largest).into(),
    ])
}
