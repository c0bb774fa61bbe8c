//! The summary; sums by line, by member, by place.

use std::collections::BTreeMap;

use review::{Group, Tally};

use super::{Column, Follows, Grid, RowFollows, Value, column, following};
use crate::sections::net_new_sums;
use crate::voice::Voice;

/// The sums of a group in the order of its columns: code, words, the figure.
type Measured = (&'static str, &'static str, fn(&Tally) -> i128);

const SUMS: [Measured; 11] = [
    ("promised", "review-promised", |tally| tally.usd.promised),
    ("in_time", "review-in-time", |tally| tally.usd.in_time),
    ("late", "review-late", |tally| tally.usd.late),
    ("overdue", "review-overdue", |tally| tally.usd.overdue),
    ("pending", "review-pending", |tally| tally.usd.pending),
    ("kept", "review-kept", |tally| tally.usd.kept),
    ("open", "review-open", |tally| tally.usd.open),
    ("over", "review-over", |tally| tally.usd.over),
    ("due_sum", "paper-due-sum", |tally| tally.usd.due),
    ("due_kept", "paper-due-kept", |tally| tally.usd.due_kept),
    ("due_in_time", "paper-due-in-time", |tally| tally.usd.due_in_time),
];

pub(super) fn summary(voice: &Voice<'_>) -> Grid {
    let review = voice.review;
    let (total, usd) = (&review.total.all, &review.total.all.usd);
    let label = |key: &str| Value::text(voice.t(key));
    let mut rows: Vec<Vec<Value>> = SUMS.iter().map(|(_, key, of)| vec![label(key), Value::Money(of(total))]).collect();
    let rate = |rate: Option<i64>| rate.map_or(Value::Empty, Value::Rate);
    let days = |tenths: Option<i64>| tenths.map_or(Value::Empty, Value::Tenths);
    rows.push(vec![label("review-unlinked"), Value::Money(total.unlinked_usd)]);
    rows.push(vec![label("review-promises"), Value::count(usd.promises)]);
    rows.push(vec![label("review-kept-rate"), rate(usd.kept_rate())]);
    rows.push(vec![label("review-on-time-rate"), rate(usd.on_time_rate())]);
    rows.push(vec![label("review-days-late"), days(usd.days_late())]);
    rows.push(vec![label("review-age-of-arrears"), days(usd.age_of_arrears())]);
    if !review.net_new.is_nothing() {
        rows.extend(net_new_sums(voice).map(|(label, cents)| vec![Value::text(label.plain()), Value::Money(cents)]));
    }
    let told = |key: &str, value: String| vec![label(key), Value::text(value)];
    rows.push(vec![label("review-at"), Value::day(review.as_of.at)]);
    rows.push(told("review-known", voice.known(review.as_of.known).plain()));
    rows.push(told("review-viewer", voice.viewer().plain()));
    rows.push(told("review-boundary", voice.boundary().plain()));
    rows.push(told("review-marking", voice.marking(&review.marking).plain()));
    rows.push(told("paper-fingerprint", review.sha256.clone()));
    let columns = vec![column(voice, "measure", "review-measure", 34), column(voice, "value", "paper-value", 30)];
    let at = |code: &str| SUMS.iter().position(|(of, _, _)| *of == code).unwrap_or(0);
    let mut follows: Vec<RowFollows> = SUMS.iter().map(|(code, _, _)| RowFollows::Lines(code)).collect();
    follows.extend(["unlinked", "promises"].map(RowFollows::Lines));
    follows.extend(["due_kept", "due_in_time"].map(|part| RowFollows::Share(at(part), at("due_sum"))));
    Grid { code: "summary", title: voice.t("review-in-short"), columns, rows, total: None, follows }
}

pub(super) fn lines(voice: &Voice<'_>) -> Grid {
    let label = |key: &str| voice.line(key).plain();
    groups(voice, ("lines", "review-by-line", "review-line"), "line_code", &voice.review.by_line, label)
}

pub(super) fn members(voice: &Voice<'_>) -> Grid {
    let label = |key: &str| voice.name_or(key, "unknown").plain();
    groups(voice, ("members", "review-by-member", "review-member"), "member_code", &voice.review.by_member, label)
}

pub(super) fn places(voice: &Voice<'_>) -> Grid {
    let label = |key: &str| voice.place(key).plain();
    groups(voice, ("places", "paper-by-place", "paper-place"), "place_code", &voice.review.by_place, label)
}

fn groups(
    voice: &Voice<'_>,
    (code, title, first): (&'static str, &str, &str),
    by: &'static str,
    groups: &BTreeMap<String, Group>,
    label: impl Fn(&str) -> String,
) -> Grid {
    let mut columns = vec![column(voice, "name", first, 28), column(voice, "code", "paper-code", 14)];
    columns.extend(
        SUMS.iter().map(|(code, key, _)| Column { width: 16, ..following(voice, code, key, follows(code, by)) }),
    );
    columns.push(following(voice, "kept_rate", "review-kept-rate", Follows::Share("due_kept", "due_sum")));
    columns.push(following(voice, "on_time_rate", "review-on-time-rate", Follows::Share("due_in_time", "due_sum")));
    columns.push(following(voice, "promises", "review-promises", Follows::Promises { of: "counts", by }));
    columns.push(following(voice, "unlinked", "review-unlinked", Follows::Deliveries { of: "usd", by }));
    columns.push(column(voice, "sources", "review-sources", 14));
    let row = |key: String, code: &str, tally: &Tally| {
        let mut row = vec![Value::text(key), Value::text(code)];
        row.extend(SUMS.iter().map(|(_, _, of)| Value::Money(of(tally))));
        row.extend(
            [tally.usd.kept_rate(), tally.usd.on_time_rate()].map(|rate| rate.map_or(Value::Empty, Value::Rate)),
        );
        row.extend([Value::count(tally.usd.promises), Value::Money(tally.unlinked_usd)]);
        row.push(Value::sources(voice, &voice.review.trail(tally)));
        row
    };
    let rows = groups.iter().map(|(key, group)| row(label(key), key, &group.all)).collect();
    let mut total = row(voice.t("review-sum"), "", &voice.review.total.all);
    total.pop();
    Grid { code, title: voice.t(title), columns, rows, total: Some(total), follows: Vec::new() }
}

fn follows(code: &'static str, by: &'static str) -> Follows {
    match code {
        "kept" => Follows::Sum("in_time", "late"),
        "open" => Follows::Less("promised", "kept"),
        "pending" => Follows::Less("open", "overdue"),
        of => Follows::Promises { of, by },
    }
}
