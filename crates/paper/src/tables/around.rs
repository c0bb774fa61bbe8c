//! Decisions, incidents, indicators; the change; conflicts, doubts, what was not added; rates and sources.

use std::collections::BTreeSet;

use record::{Day, Number};
use review::{DecisionRow, Measure, Moved, Unit};

use super::{Follows, Grid, Value, column, following};
use crate::sections::value_said;
use crate::voice::{USD, Voice};

pub(super) fn decisions(voice: &Voice<'_>) -> Grid {
    let columns = vec![
        column(voice, "text", "review-decision", 60),
        column(voice, "line", "review-line", 20),
        column(voice, "owners", "review-owner", 26),
        column(voice, "due", "review-due", 12),
        column(voice, "fate", "review-fate", 16),
        column(voice, "done", "paper-done", 12),
        column(voice, "sources", "review-sources", 14),
    ];
    let row = |of: &DecisionRow| {
        let owners: Vec<String> = of.owners.iter().map(|owner| voice.name(owner).plain()).collect();
        let line = if of.line.is_empty() { String::new() } else { voice.line(&of.line).plain() };
        vec![
            Value::text(of.text.best(voice.lang().code()).map_or("", |(_, text)| text)),
            Value::text(line),
            Value::text(owners.join("; ")),
            Value::day(of.due),
            Value::text(voice.word("fate", &of.fate)),
            Value::day(of.done),
            Value::sources(voice, &of.trail),
        ]
    };
    let rows = voice.review.decisions.iter().map(row).collect();
    Grid { code: "decisions", title: voice.t("review-decisions"), columns, rows, total: None, follows: Vec::new() }
}

fn grading(voice: &Voice<'_>, grading: &str) -> Value {
    match grading {
        "" => Value::text(voice.t("review-grading-none")),
        grading => Value::text(voice.code_word("grading", grading)),
    }
}

pub(super) fn incidents(voice: &Voice<'_>) -> Grid {
    let columns = vec![
        column(voice, "kind", "review-kind", 26),
        column(voice, "grading", "review-grading", 16),
        column(voice, "counted", "review-counted", 18),
        column(voice, "number", "review-number", 12),
        column(voice, "least", "review-least", 14),
        column(voice, "most", "review-most", 14),
        column(voice, "open", "review-most-open", 14),
    ];
    let sums = voice.review.incident_sums.iter().map(|sum| {
        let counted = match sum.counted.as_str() {
            "" => voice.t("review-itself"),
            counted => voice.code_word("count", counted),
        };
        vec![
            Value::text(voice.code_word("sort", &sum.kind)),
            grading(voice, &sum.grading),
            Value::text(counted),
            Value::count(sum.incidents),
            Value::Quantity(sum.min),
            Value::Quantity(sum.max),
            Value::count(sum.without_max),
        ]
    });
    Grid {
        code: "incidents",
        title: voice.t("paper-incident-sums"),
        columns,
        rows: sums.collect(),
        total: None,
        follows: Vec::new(),
    }
}

/// One row for each thing counted in an incident; an incident without a count has a row of its own.
pub(super) fn incident_rows(voice: &Voice<'_>) -> Grid {
    let columns = vec![
        column(voice, "day", "review-day", 12),
        column(voice, "kind", "review-kind", 26),
        column(voice, "grading", "review-grading", 16),
        column(voice, "place", "paper-place", 22),
        column(voice, "counted", "review-counted", 18),
        column(voice, "least", "review-least", 14),
        column(voice, "most", "review-most", 14),
        column(voice, "sources", "review-sources", 14),
    ];
    let number = |number: Option<Number>| number.map_or(Value::Empty, |number| Value::Quantity(i128::from(number.0)));
    let mut rows = Vec::new();
    for of in &voice.review.incidents {
        let place = if of.place.is_empty() { Value::Empty } else { Value::text(voice.place(&of.place).plain()) };
        let told = |counted: Value, least: Value, most: Value| {
            let kind = Value::text(voice.code_word("sort", &of.kind));
            let (grading, sources) = (grading(voice, &of.grading), Value::sources(voice, &of.trail));
            vec![Value::day(of.day), kind, grading, place.clone(), counted, least, most, sources]
        };
        rows.extend(of.counts.iter().map(|(counted, [least, most])| {
            told(Value::text(voice.code_word("count", counted)), number(*least), number(*most))
        }));
        if of.counts.is_empty() {
            rows.push(told(Value::text(voice.t("review-itself")), Value::Count(1), Value::Count(1)));
        }
    }
    Grid {
        code: "incident-list",
        title: voice.t("paper-incident-list"),
        columns,
        rows,
        total: None,
        follows: Vec::new(),
    }
}

pub(super) fn indicators(voice: &Voice<'_>) -> Grid {
    let columns = vec![
        column(voice, "indicator", "review-indicator", 40),
        column(voice, "line", "review-line", 20),
        column(voice, "unit", "review-unit", 14),
        column(voice, "day", "review-day", 12),
        column(voice, "place", "paper-place", 22),
        column(voice, "value", "paper-value", 14),
        column(voice, "least", "review-least", 14),
        column(voice, "most", "review-most", 14),
        column(voice, "baseline", "review-baseline", 14),
        column(voice, "target", "review-target", 14),
        column(voice, "due", "review-due", 12),
    ];
    let number = |number: Option<Number>| number.map_or(Value::Empty, |number| Value::Quantity(i128::from(number.0)));
    let mut rows = Vec::new();
    for of in &voice.review.indicators {
        let name = of.names.best(voice.lang().code()).map_or("", |(_, name)| name);
        let unit = of.unit_names.best(voice.lang().code()).map(|(_, unit)| unit.to_owned());
        for point in &of.points {
            rows.push(vec![
                Value::text(name),
                Value::text(if of.line.is_empty() { String::new() } else { voice.line(&of.line).plain() }),
                Value::text(unit.clone().unwrap_or_else(|| voice.code_word("unit", &of.unit))),
                Value::day(point.day),
                if point.place.is_empty() { Value::Empty } else { Value::text(voice.place(&point.place).plain()) },
                number(point.value),
                number(point.min),
                number(point.max),
                number(of.baseline),
                number(of.target),
                Value::day(of.due),
            ]);
        }
    }
    Grid { code: "indicators", title: voice.t("review-indicators"), columns, rows, total: None, follows: Vec::new() }
}

pub(super) fn change(voice: &Voice<'_>) -> Grid {
    let columns = vec![
        column(voice, "of", "review-line", 24),
        column(voice, "measure", "review-measure", 20),
        column(voice, "unit", "review-unit", 12),
        column(voice, "before", "review-before", 18),
        column(voice, "restated", "review-restated", 18),
        column(voice, "progress", "review-progress", 18),
        following(voice, "after", "review-after", Follows::Sum("learned", "progress")),
        following(voice, "learned", "paper-learned", Follows::Sum("before", "restated")),
        column(voice, "because", "review-cause", 50),
    ];
    let mut rows = Vec::new();
    if let Some(change) = &voice.review.change {
        let all = voice.t("review-sum");
        rows.extend(change.total.iter().map(|moved| moved_row(voice, all.clone(), &USD, moved)));
        for (line, moves) in &change.by_line {
            rows.extend(moves.iter().map(|moved| moved_row(voice, voice.line(line).plain(), &USD, moved)));
        }
        for (unit, moves) in &change.by_unit {
            rows.extend(moves.iter().map(|moved| moved_row(voice, all.clone(), unit, moved)));
        }
    }
    Grid { code: "change", title: voice.t("paper-change"), columns, rows, total: None, follows: Vec::new() }
}

fn moved_row(voice: &Voice<'_>, of: String, unit: &Unit, moved: &Moved) -> Vec<Value> {
    let unit = if moved.measure == Measure::Promises { &Unit::Act } else { unit };
    let figure = |figure: i128| Value::of(unit, figure);
    let because = moved
        .because
        .iter()
        .map(|(cause, sum)| format!("{}: {}", voice.code_word("cause", cause.name()), voice.plain(unit, *sum)));
    vec![
        Value::text(of),
        Value::text(voice.word("review", &moved.measure)),
        if moved.measure == Measure::Promises { Value::Empty } else { Value::text(voice.unit(unit).plain()) },
        figure(moved.before),
        figure(moved.restated),
        figure(moved.progress),
        figure(moved.after),
        figure(moved.before + moved.restated),
        Value::text(because.collect::<Vec<_>>().join("; ")),
    ]
}

/// One row for each voice, the chosen one first.
pub(super) fn conflicts(voice: &Voice<'_>) -> Grid {
    let columns = vec![
        column(voice, "what", "review-what", 60),
        column(voice, "field", "review-field", 16),
        column(voice, "spread", "paper-spread", 12),
        column(voice, "chosen", "paper-chosen", 10),
        column(voice, "said", "review-voices", 40),
        column(voice, "sources", "review-sources", 14),
    ];
    let mut rows = Vec::new();
    for of in &voice.review.conflicts {
        for (nth, one) in of.voices.iter().enumerate() {
            let spread = of.spread.map_or(Value::Empty, |spread| Value::Rate(spread.try_into().unwrap_or(i64::MAX)));
            rows.push(vec![
                Value::text(voice.mention(of.record).plain()),
                Value::text(voice.code_word("field", &of.field)),
                spread,
                Value::count(i128::from(nth == 0)),
                Value::text(value_said(voice, &of.field, &one.value).plain()),
                Value::Sources(voice.note_number(one.source).into_iter().collect()),
            ]);
        }
    }
    Grid { code: "conflicts", title: voice.t("paper-conflicts"), columns, rows, total: None, follows: Vec::new() }
}

pub(super) fn doubts(voice: &Voice<'_>) -> Grid {
    let columns = vec![
        column(voice, "why", "paper-why", 34),
        column(voice, "what", "review-what", 70),
        column(voice, "other", "paper-perhaps-same", 70),
        column(voice, "record", "paper-record", 34),
    ];
    let rows = voice.review.doubts.iter().map(|doubt| {
        vec![
            Value::text(voice.word("doubt", &doubt.kind)),
            Value::text(voice.mention(doubt.record).plain()),
            doubt.other.map_or(Value::Empty, |other| Value::text(voice.mention(other).plain())),
            Value::text(doubt.record.to_string()),
        ]
    });
    Grid {
        code: "doubtful",
        title: voice.t("review-doubts"),
        rows: rows.collect(),
        columns,
        total: None,
        follows: Vec::new(),
    }
}

pub(super) fn asides(voice: &Voice<'_>) -> Grid {
    let columns = vec![
        column(voice, "why", "paper-why", 34),
        column(voice, "what", "review-what", 90),
        column(voice, "record", "paper-record", 34),
    ];
    let rows = voice.review.asides.iter().map(|aside| {
        vec![
            Value::text(voice.word("aside", &aside.why)),
            Value::text(voice.mention(aside.record).plain()),
            Value::text(aside.record.to_string()),
        ]
    });
    Grid {
        code: "asides",
        title: voice.t("review-asides"),
        rows: rows.collect(),
        columns,
        total: None,
        follows: Vec::new(),
    }
}

/// The rows of rate tables that any figure used.
pub(super) fn rates(voice: &Voice<'_>) -> Grid {
    let columns = vec![
        column(voice, "day", "review-day", 12),
        column(voice, "currency", "paper-currency", 12),
        column(voice, "per_euro", "paper-per-euro", 16),
        column(voice, "table", "paper-rate-table", 34),
    ];
    let review = voice.review;
    let trails = review.promises.iter().map(|row| &row.trail).chain(review.unlinked.iter().map(|row| &row.trail));
    let used: BTreeSet<(Day, &str, i64, String)> = trails
        .flat_map(|trail| &trail.rates)
        .map(|rate| (rate.day, rate.currency.code(), rate.per_euro, rate.table.to_string()))
        .collect();
    let row = |(day, currency, per_euro, table): (Day, &str, i64, String)| {
        vec![Value::Day(day), Value::text(currency), Value::Quantity(i128::from(per_euro)), Value::text(table)]
    };
    Grid {
        code: "rates",
        title: voice.t("paper-rates"),
        columns,
        rows: used.into_iter().map(row).collect(),
        total: None,
        follows: Vec::new(),
    }
}

pub(super) fn sources(voice: &Voice<'_>) -> Grid {
    let columns = vec![
        column(voice, "number", "paper-number", 8),
        column(voice, "publisher", "paper-publisher", 34),
        column(voice, "title", "paper-title", 60),
        column(voice, "published", "paper-published", 14),
        column(voice, "address", "paper-address", 60),
        column(voice, "record", "paper-record", 34),
    ];
    let rows = voice.review.sources.iter().enumerate().map(|(nth, source)| {
        vec![
            Value::count(nth as i128 + 1),
            Value::maybe(source.publisher.as_ref()),
            source.title.as_ref().map_or(Value::Empty, |title| Value::text(title.text.as_str())),
            Value::day(source.published),
            source.address.as_ref().map_or(Value::Empty, |address| Value::Address(address.clone())),
            Value::text(source.record.to_string()),
        ]
    });
    Grid {
        code: "sources",
        title: voice.t("review-all-sources"),
        rows: rows.collect(),
        columns,
        total: None,
        follows: Vec::new(),
    }
}
