//! Promises, deliveries without one, needs, overlaps: one row each, in their own unit and in dollars.

use review::{DeliveryRow, Measures, NeedRow, Overlap, Position, PromiseRow, Unit};

use super::{Column, Follows, Grid, Value, column, following};
use crate::voice::{USD, Voice, is_money};

/// A column of one measure: its code, its words, where it stands among the measures.
type Measured = (&'static str, &'static str, fn(&Measures) -> i128);

/// The measures of a promise in dollars, each once in the row's own unit before.
const USD_SUMS: [Measured; 8] = [
    ("promised", "review-promised", |usd| usd.promised),
    ("in_time", "review-in-time", |usd| usd.in_time),
    ("late", "review-late", |usd| usd.late),
    ("overdue", "review-overdue", |usd| usd.overdue),
    ("over", "review-over", |usd| usd.over),
    ("due_sum", "paper-due-sum", |usd| usd.due),
    ("due_kept", "paper-due-kept", |usd| usd.due_kept),
    ("due_in_time", "paper-due-in-time", |usd| usd.due_in_time),
];

pub(super) fn promises(voice: &Voice<'_>) -> Grid {
    let mut columns = who(voice);
    columns.extend([
        column(voice, "stage", "review-stage", 14),
        column(voice, "position", "review-boundary", 22),
        column(voice, "counts", "paper-counts", 8),
        column(voice, "made", "review-made", 12),
        column(voice, "due", "review-due", 12),
        column(voice, "unit", "review-unit", 12),
        column(voice, "own_promised", "paper-own-promised", 16),
        column(voice, "own_in_time", "paper-own-in-time", 16),
        column(voice, "own_late", "paper-own-late", 16),
        column(voice, "own_overdue", "paper-own-overdue", 16),
        following(voice, "own_kept", "paper-own-kept", Follows::Sum("own_in_time", "own_late")),
        following(voice, "own_open", "paper-own-open", Follows::Less("own_promised", "own_kept")),
        following(voice, "own_pending", "paper-own-pending", Follows::Less("own_open", "own_overdue")),
        column(voice, "days_late", "review-days-late", 12),
    ]);
    columns.extend(USD_SUMS.map(|(code, key, _)| Column { head: in_usd(voice, key), ..column(voice, code, key, 16) }));
    columns.push(column(voice, "sources", "review-sources", 14));
    let rows = voice.review.promises.iter().map(|row| promise(voice, row)).collect();
    let mut total: Vec<Value> = columns.iter().map(|_| Value::Empty).collect();
    total[0] = Value::text(voice.t("paper-counted-sum"));
    let first = columns.len() - 1 - USD_SUMS.len();
    for (nth, (_, _, of)) in USD_SUMS.iter().enumerate() {
        total[first + nth] = Value::Money(of(&voice.review.total.all.usd));
    }
    Grid { code: "promises", title: voice.t("review-promises"), columns, rows, total: Some(total), follows: Vec::new() }
}

fn in_usd(voice: &Voice<'_>, key: &str) -> String {
    format!("{} (USD)", voice.t(key))
}

/// The columns that say who, on which line, where.
fn who(voice: &Voice<'_>) -> Vec<Column> {
    vec![
        column(voice, "member", "review-member", 26),
        column(voice, "receiver", "paper-receiver", 26),
        column(voice, "line", "review-line", 20),
        column(voice, "place", "paper-place", 18),
        column(voice, "member_code", "paper-member-code", 12),
        column(voice, "line_code", "paper-line-code", 12),
        column(voice, "place_code", "paper-place-code", 12),
        column(voice, "terms", "review-terms", 14),
    ]
}

fn named(voice: &Voice<'_>, member: &str, receiver: Option<&String>, line: &str, place: &str) -> Vec<Value> {
    vec![
        Value::text(voice.name_or(member, "unknown").plain()),
        receiver.map_or(Value::Empty, |receiver| Value::text(voice.name(receiver).plain())),
        Value::text(voice.line(line).plain()),
        if place.is_empty() { Value::Empty } else { Value::text(voice.place(place).plain()) },
        Value::text(member),
        Value::text(line),
        Value::text(place),
    ]
}

fn promise(voice: &Voice<'_>, of: &PromiseRow) -> Vec<Value> {
    let own = &of.own;
    let figure = |figure: i128| Value::of(&of.unit, figure);
    let mut row = named(voice, &of.cell.member, of.receiver.as_ref(), &of.cell.line, &of.cell.place);
    row.extend([
        Value::text(voice.word("terms", &of.cell.terms)),
        of.cell.stage.map_or(Value::Empty, |stage| Value::text(voice.word("stage", &stage))),
        Value::text(position(voice, of.position)),
        // What the sums by line and member add: rows that count and have dollars.
        Value::count(i128::from(of.position == Position::Counted && of.usd.is_some())),
        Value::day(of.day),
        Value::day(of.due),
        unit(voice, &of.unit),
        figure(own.promised),
        figure(own.in_time),
        figure(own.late),
        figure(own.overdue),
        figure(own.kept),
        figure(own.open),
        figure(own.pending),
        own.days_late().map_or(Value::Empty, Value::Tenths),
    ]);
    row.extend(USD_SUMS.map(|(_, _, sum)| of.usd.as_ref().map_or(Value::Empty, |usd| Value::Money(sum(usd)))));
    row.push(Value::sources(voice, &of.trail));
    row
}

fn position(voice: &Voice<'_>, position: Position) -> String {
    match position {
        Position::Counted => voice.t("paper-counted"),
        Position::Internal => voice.t("review-internal"),
        Position::Outside => voice.t("review-outside"),
        Position::SetAside => voice.t("doubt-left-out"),
        Position::PassedOn => voice.t("review-passed-on"),
    }
}

fn unit(voice: &Voice<'_>, unit: &Unit) -> Value {
    Value::text(voice.unit(unit).plain())
}

pub(super) fn deliveries(voice: &Voice<'_>) -> Grid {
    let mut columns = who(voice);
    columns.extend([
        column(voice, "stage", "review-stage", 14),
        column(voice, "position", "review-boundary", 22),
        column(voice, "counts", "paper-counts", 8),
        column(voice, "day", "review-day", 12),
        column(voice, "unit", "review-unit", 12),
        column(voice, "stated", "review-stated", 16),
        column(voice, "adds", "review-adds", 16),
        Column { head: in_usd(voice, "review-adds"), ..column(voice, "usd", "review-adds", 16) },
        column(voice, "sources", "review-sources", 14),
    ]);
    let rows = voice.review.unlinked.iter().map(|row| delivery(voice, row)).collect();
    let mut total: Vec<Value> = columns.iter().map(|_| Value::Empty).collect();
    total[0] = Value::text(voice.t("paper-counted-sum"));
    let usd = columns.len() - 2;
    total[usd] = Value::Money(voice.review.total.all.unlinked_usd);
    Grid {
        code: "deliveries",
        title: voice.t("paper-deliveries"),
        columns,
        rows,
        total: Some(total),
        follows: Vec::new(),
    }
}

fn delivery(voice: &Voice<'_>, of: &DeliveryRow) -> Vec<Value> {
    let mut row = named(voice, &of.member, of.receiver.as_ref(), &of.line, &of.place);
    row.extend([
        Value::text(voice.word("terms", &of.terms)),
        Value::text(voice.word("stage", &of.stage)),
        Value::text(position(voice, of.position)),
        Value::count(i128::from(of.position == Position::Counted && of.usd.is_some())),
        Value::day(of.day),
        unit(voice, &of.unit),
        Value::of(&of.unit, of.stated),
        Value::of(&of.unit, of.adds),
        of.usd.map_or(Value::Empty, Value::Money),
        Value::sources(voice, &of.trail),
    ]);
    row
}

pub(super) fn needs(voice: &Voice<'_>) -> Grid {
    let columns = vec![
        column(voice, "place", "paper-place", 22),
        column(voice, "line", "review-line", 20),
        column(voice, "item", "paper-item", 18),
        column(voice, "plan", "paper-plan", 22),
        column(voice, "day", "review-day", 12),
        column(voice, "unit", "review-unit", 12),
        column(voice, "needed", "review-needed", 16),
        column(voice, "promised", "review-promised", 16),
        column(voice, "delivered", "paper-delivered", 16),
        following(voice, "funded", "review-funded", Follows::Least("needed", "promised")),
        following(voice, "met", "review-met", Follows::Least("needed", "delivered")),
        following(voice, "gap", "review-gap", Follows::Less("needed", "funded")),
        following(voice, "unmet", "review-unmet", Follows::Less("needed", "met")),
        following(voice, "surplus", "review-surplus", Follows::Beyond("promised", "needed")),
        column(voice, "people", "paper-people-in-need", 14),
        column(voice, "targeted", "paper-people-targeted", 14),
        column(voice, "sources", "review-sources", 14),
    ];
    let rows = voice.review.needs.iter().map(|row| need(voice, row)).collect();
    Grid { code: "needs", title: voice.t("review-needs"), columns, rows, total: None, follows: Vec::new() }
}

fn need(voice: &Voice<'_>, of: &NeedRow) -> Vec<Value> {
    let people =
        |number: Option<record::Number>| number.map_or(Value::Empty, |number| Value::Quantity(i128::from(number.0)));
    let mut row = vec![
        Value::text(voice.place(&of.place).plain()),
        Value::text(voice.line(&of.line).plain()),
        Value::maybe(of.item.as_ref()),
        Value::maybe(of.plan.as_ref()),
        Value::day(of.day),
        unit(voice, &of.unit),
    ];
    let figures = [of.needed, of.promised, of.delivered, of.funded, of.met, of.gap, of.unmet, of.surplus];
    row.extend(figures.map(|figure| Value::of(&of.unit, figure)));
    row.extend([people(of.people_in_need), people(of.people_targeted), Value::sources(voice, &of.trail)]);
    row
}

pub(super) fn overlaps(voice: &Voice<'_>) -> Grid {
    let columns = vec![
        column(voice, "place", "review-where", 22),
        column(voice, "sector", "paper-sector", 20),
        column(voice, "quarter", "review-quarter", 12),
        column(voice, "providers", "review-providers", 40),
        column(voice, "number", "paper-provider-count", 12),
        column(voice, "unit", "review-unit", 12),
        column(voice, "planned", "review-planned", 16),
        column(voice, "needed", "review-needed", 16),
        following(voice, "beyond", "review-beyond", Follows::Less("planned", "needed")),
        column(voice, "largest", "review-largest", 12),
        column(voice, "sources", "review-sources", 14),
    ];
    let rows = voice.review.overlaps.iter().map(|row| overlap(voice, row)).collect();
    Grid { code: "overlaps", title: voice.t("review-overlaps"), columns, rows, total: None, follows: Vec::new() }
}

fn overlap(voice: &Voice<'_>, of: &Overlap) -> Vec<Value> {
    let sector = if is_money(&of.unit) { voice.line(&of.sector) } else { voice.unit(&of.unit) };
    let providers: Vec<String> = of.providers.iter().map(|provider| voice.name(provider).plain()).collect();
    let figure = |figure: Option<i128>| figure.map_or(Value::Empty, |figure| Value::of(&of.unit, figure));
    vec![
        Value::text(voice.place(&of.place).plain()),
        Value::text(sector.plain()),
        Value::text(of.quarter.as_str()),
        Value::text(providers.join("; ")),
        Value::count(of.providers.len() as i128),
        unit(voice, if is_money(&of.unit) { &USD } else { &of.unit }),
        figure(Some(of.planned)),
        figure(of.needed),
        figure(of.beyond),
        Value::Rate(of.largest),
        Value::sources(voice, &voice.review.trail_of(&of.promises, &[])),
    ]
}
