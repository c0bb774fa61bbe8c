//! The head, the sums, the change and the promises.

use maud::{Markup, html};
use record::{Currency, Marking, Tlp};
use words::Value;

use super::bars::{bar, key};
use super::page::{Page, isolated, nothing};
use crate::{Group, Measure, Measures, Moved, Position, PromiseRow, Tally, Unit};

/// Rows of a long list that are printed; the JSON has all.
pub(super) const ROWS_MAX: usize = 400;

const USD: Unit = Unit::Money(Currency::USD);

pub(super) fn head(page: &Page<'_>) -> Markup {
    let review = page.review;
    html! {
        header.head {
            @if let Some((lang, name)) = review.coalition.best(page.lang()) { p.kicker { (isolated(name, Some(lang))) } }
            h1 { (page.t("review-title")) }
            dl.as-of {
                (told(page, "review-at", &page.day(review.as_of.at)))
                (told(page, "review-known", &known(page, review.as_of.known)))
                @if let Some(change) = &review.change {
                    (told(page, "review-since", &html! {
                        @if let Some((lang, title)) = change.title.best(page.lang()) { (isolated(title, Some(lang))) (page.t("clause-join")) }
                        (page.day(change.at))
                    }))
                }
                (told(page, "review-viewer", &viewer(page)))
                (told(page, "review-boundary", &boundary(page)))
                (told(page, "review-marking", &marking(page, &review.marking)))
            }
        }
    }
}

fn told(page: &Page<'_>, key: &str, value: &Markup) -> Markup {
    html! { div { dt { (page.t(key)) } dd { (value) } } }
}

fn known(page: &Page<'_>, known: Option<record::Moment>) -> Markup {
    html! { @if let Some(known) = known { (page.words.moment(known)) } @else { (page.t("review-known-all")) } }
}

fn viewer(page: &Page<'_>) -> Markup {
    let viewer = page.review.as_of.viewer.as_str();
    html! { @if viewer == "public" { (page.t("review-public")) } @else { (page.name(viewer)) } }
}

fn boundary(page: &Page<'_>) -> Markup {
    let inside = &page.review.as_of.inside;
    let names: Vec<&str> = inside.iter().map(|key| page.review.name(key, page.lang()).0).collect();
    html! {
        @match page.review.as_of.boundary {
            "open" => (page.t("review-boundary-open")),
            "parties" => (page.with("review-boundary-parties", &[("who", Value::from(page.words.list(&names)))])),
            _ => (page.t("review-boundary-members")),
        }
    }
}

fn marking(page: &Page<'_>, of: &Marking) -> Markup {
    let names: Vec<&str> = of.release_to.iter().map(|key| page.review.name(key, page.lang()).0).collect();
    html! {
        (page.tlp(of.tlp))
        @if of.tlp > Tlp::Green && !names.is_empty() { (page.t("clause-join")) (page.with("review-release", &[("who", Value::from(page.words.list(&names)))])) }
    }
}

pub(super) fn in_short(page: &Page<'_>) -> Markup {
    let (total, usd) = (&page.review.total.all, &page.review.total.all.usd);
    let trail = page.review.trail(total);
    html! {
        section.short {
            h2 { (page.t("review-in-short")) }
            dl.glance {
                @for (name, value) in [("promised", usd.promised), ("kept", usd.kept), ("overdue", usd.overdue), ("pending", usd.pending)] {
                    div class=(name) { dt { (page.t(&format!("review-{name}"))) } dd { (page.usd(value)) } }
                }
            }
            (bar(page, usd, usd.promised))
            (key(page))
            p.soft { (page.t("review-usd")) ". " (page.rests_on(usd.promises, trail.sources.len())) "." }
            dl.rates {
                (rate(page, "review-kept-rate", usd.kept_rate()))
                (rate(page, "review-on-time-rate", usd.on_time_rate()))
                (told(page, "review-days-late", &days(page, usd.days_late(), "review-nothing-late")))
                (told(page, "review-age-of-arrears", &days(page, usd.age_of_arrears(), "review-nothing-overdue")))
                (told(page, "review-over", &or_nothing(page, &USD, usd.over)))
                (told(page, "review-unlinked", &or_nothing(page, &USD, total.unlinked_usd)))
            }
        }
    }
}

fn rate(page: &Page<'_>, key: &str, rate: Option<i64>) -> Markup {
    let value = match rate {
        Some(rate) => page.per_mille(rate),
        None => html! { span.soft { (page.t("review-nothing-due")) } },
    };
    told(page, key, &value)
}

fn days(page: &Page<'_>, tenths: Option<i64>, none: &str) -> Markup {
    match tenths {
        Some(tenths) => html! { (page.days(tenths)) },
        None => html! { span.soft { (page.t(none)) } },
    }
}

pub(super) fn by_line(page: &Page<'_>) -> Option<Markup> {
    let label = |key: &str| page.line(key);
    sums(page, ("review-by-line", "review-line"), page.review.by_line.iter(), label)
}

pub(super) fn by_member(page: &Page<'_>) -> Option<Markup> {
    let label = |key: &str| page.name_or(key, "unknown");
    sums(page, ("review-by-member", "review-member"), page.review.by_member.iter(), label)
}

/// One row a group, the largest first; groups without money stand in the table of other units.
fn sums<'g>(
    page: &Page<'_>,
    (title, of): (&str, &str),
    groups: impl Iterator<Item = (&'g String, &'g Group)>,
    label: impl Fn(&str) -> Markup,
) -> Option<Markup> {
    let mut rows: Vec<(&String, &Tally)> = groups.map(|(key, group)| (key, &group.all)).collect();
    rows.retain(|(_, tally)| tally.usd.promised > 0 || tally.usd.over > 0);
    rows.sort_by_key(|(key, tally)| (std::cmp::Reverse(tally.usd.promised), *key));
    let largest = rows.iter().map(|(_, tally)| tally.usd.promised).max()?;
    let total = &page.review.total.all;
    Some(html! {
        section {
            h2 { (page.t(title)) }
            table.sums.states {
                caption { (page.t("review-usd")) }
                thead { tr {
                    th scope="col" { (page.t(of)) }
                    @for name in ["promised", "in-time", "late", "overdue", "pending"] { th.number scope="col" { (page.t(&format!("review-{name}"))) } }
                    th.number scope="col" { (page.t("review-kept-rate")) }
                } }
                @for (key, tally) in &rows {
                    tbody {
                        tr.figures { th scope="row" { (label(key)) } (states(page, &tally.usd)) }
                        tr.drawn { td colspan="7" { (bar(page, &tally.usd, largest)) } }
                    }
                }
                tfoot { tr { th scope="row" { (page.t("review-sum")) } (states(page, &total.usd)) } }
            }
        }
    })
}

fn states(page: &Page<'_>, of: &Measures) -> Markup {
    html! {
        @for value in [of.promised, of.in_time, of.late, of.overdue, of.pending] { td.number { (or_nothing(page, &USD, value)) } }
        td.number { @if let Some(rate) = of.kept_rate() { (page.per_mille(rate)) } @else { (nothing()) } }
    }
}

fn or_nothing(page: &Page<'_>, unit: &Unit, value: i128) -> Markup {
    if value == 0 { nothing() } else { page.amount(unit, value) }
}

pub(super) fn by_terms(page: &Page<'_>) -> Option<Markup> {
    let total = &page.review.total;
    let terms = total.by_terms.iter().map(|(terms, sum)| ("terms", page.word("terms", terms), sum));
    let stages = total.by_stage.iter().map(|(stage, sum)| ("stage", page.word("stage", stage), sum));
    let rows: Vec<_> = terms.chain(stages).collect();
    (!rows.is_empty()).then(|| html! {
        section {
            h2 { (page.t("review-by-terms")) }
            p.soft { (page.t("review-by-terms-note")) }
            @for list in ["terms", "stage"] {
                table.sums {
                    (heads(page, &format!("review-{list}"), &["promises", "promised", "kept", "overdue", "pending"]))
                    tbody { @for (_, name, sum) in rows.iter().filter(|(of, _, _)| *of == list) {
                        tr { th scope="row" { (name) } td.number { (page.count(sum.promises)) }
                            @for value in [sum.promised, sum.kept, sum.overdue, sum.pending] { td.number { (or_nothing(page, &USD, value)) } } }
                    } }
                }
            }
        }
    })
}

/// New money against money that was counted before, and each delivery that passes such money on.
pub(super) fn net_new(page: &Page<'_>) -> Option<Markup> {
    let net = &page.review.net_new;
    let sums = [
        ("review-net-came", net.came),
        ("review-net-in-kept", net.in_kept),
        ("review-net-estimated", net.estimated),
        ("review-net-new", net.new),
        ("review-net-passed-on", net.passed_on),
    ];
    (!net.is_nothing()).then(|| html! {
        section {
            h2 { (page.t("review-net")) }
            p.soft { (page.t("review-net-note")) }
            table.sums { tbody { @for (key, value) in sums {
                tr { th scope="row" { (page.t(key)) } td.number { (page.usd(value)) } }
            } } }
            table.sums {
                (heads(page, "review-who", &["net-amount", "net-path"]))
                tbody { @for row in net.rows.iter().take(ROWS_MAX) {
                    tr {
                        th scope="row" { (page.mention(row.record)) @if row.estimated { div.soft { (page.t("review-net-is-estimated")) } } }
                        td.number { (page.measured(&row.unit, row.amount)) }
                        td { @for giver in row.path.iter().filter(|id| page.is_no_link(**id)) { div { (page.mention(*giver)) } } }
                    }
                } }
            }
            (more(page, net.rows.len().saturating_sub(ROWS_MAX)))
        }
    })
}

/// A table's head: words first, then numbers.
pub(super) fn heads(page: &Page<'_>, first: &str, numbers: &[&str]) -> Markup {
    html! { thead { tr {
        th scope="col" { (page.t(first)) }
        @for name in numbers { th.number scope="col" { (page.t(&format!("review-{name}"))) } }
    } } }
}

pub(super) fn other_units(page: &Page<'_>) -> Option<Markup> {
    let total = &page.review.total.all;
    let mut rows: Vec<(&Unit, &Measures)> = total.in_kind.iter().chain(&total.without_rate).collect();
    if total.acts.promises > 0 {
        rows.push((&Unit::Act, &total.acts));
    }
    (!rows.is_empty()).then(|| html! {
        section {
            h2 { (page.t("review-other-units")) }
            p.soft { (page.t("review-other-units-note")) }
            table.sums {
                (heads(page, "review-unit", &["promises", "promised", "in-time", "late", "overdue", "pending"]))
                tbody { @for (unit, sum) in rows {
                    tr { th scope="row" { (page.unit(unit)) } td.number { (page.count(sum.promises)) }
                        @for value in [sum.promised, sum.in_time, sum.late, sum.overdue, sum.pending] { td.number { (or_nothing(page, unit, value)) } } }
                } }
            }
        }
    })
}

pub(super) fn change(page: &Page<'_>) -> Option<Markup> {
    let change = page.review.change.as_ref()?;
    let day = change.at.map(|day| page.words.civil(&day)).unwrap_or_default();
    let total = change.total.iter().filter(|moved| moved.before != 0 || moved.restated != 0 || moved.after != 0);
    let lines = change.by_line.iter().filter_map(|(line, all)| Some((line, moved_of(all, Measure::Kept)?)));
    let lines: Vec<_> = lines.map(|(line, moved)| (page.line(line), USD, moved)).collect();
    let units = change.by_unit.iter().filter_map(|(unit, all)| Some((unit, moved_of(all, Measure::Kept)?)));
    let units: Vec<_> = units.map(|(unit, moved)| (page.unit(unit), unit.clone(), moved)).collect();
    Some(html! {
        section {
            h2 { (page.t("review-change")) }
            p.soft { (page.with("review-change-since", &[("day", Value::from(day))])) }
            (movement(page, "review-measure", total.map(|moved| (html! { (measure(page, moved.measure)) }, unit_of(moved), moved))))
            @if !lines.is_empty() { h3 { (page.t("review-kept-by-line")) } (movement(page, "review-line", lines.into_iter())) }
            @if !units.is_empty() { h3 { (page.t("review-kept-by-unit")) } (movement(page, "review-unit", units.into_iter())) }
            (because(page, &change.total))
        }
    })
}

/// Before, restated, progress, now.
fn movement<'m>(page: &Page<'_>, first: &str, rows: impl Iterator<Item = (Markup, Unit, &'m Moved)>) -> Markup {
    let grown = |unit: &Unit, part: i128| if part == 0 { nothing() } else { page.signed(unit, part) };
    html! {
        table.sums {
            (heads(page, first, &["before", "restated", "progress", "after"]))
            tbody { @for (label, unit, moved) in rows {
                tr {
                    th scope="row" { (label) }
                    td.number { (or_nothing(page, &unit, moved.before)) }
                    td.number { (grown(&unit, moved.restated)) }
                    td.number { (grown(&unit, moved.progress)) }
                    td.number { (or_nothing(page, &unit, moved.after)) }
                }
            } }
        }
    }
}

/// What moved the restated figures.
fn because(page: &Page<'_>, total: &[Moved]) -> Markup {
    let restated: Vec<&Moved> = total.iter().filter(|moved| !moved.because.is_empty()).collect();
    html! {
        @if !restated.is_empty() {
            h3 { (page.t("review-because")) }
            table.sums {
                thead { tr { th scope="col" { (page.t("review-measure")) } th scope="col" { (page.t("review-cause")) } th.number scope="col" { (page.t("review-restated")) } } }
                tbody { @for moved in restated { @for (nth, (cause, sum)) in moved.because.iter().enumerate() {
                    tr {
                        th scope="row" { @if nth == 0 { (measure(page, moved.measure)) } }
                        td { (page.code_word("cause", cause.name())) }
                        td.number { (page.signed(&unit_of(moved), *sum)) }
                    }
                } } }
            }
        }
    }
}

fn moved_of(all: &[Moved], measure: Measure) -> Option<&Moved> {
    let told =
        |moved: &&Moved| moved.measure == measure && (moved.before != 0 || moved.restated != 0 || moved.after != 0);
    all.iter().find(told)
}

fn unit_of(moved: &Moved) -> Unit {
    if moved.measure == Measure::Promises { Unit::Act } else { USD }
}

fn measure(page: &Page<'_>, measure: Measure) -> String {
    page.word("review", &measure)
}

pub(super) fn promises(page: &Page<'_>) -> Option<Markup> {
    let mut rows: Vec<&PromiseRow> = page.review.promises.iter().collect();
    rows.sort_by_key(|row| {
        (row.position, row.cell.line.as_str(), row.cell.member.as_str(), row.day.and_then(|day| day.last()))
    });
    let left = rows.len().saturating_sub(ROWS_MAX);
    (!rows.is_empty()).then(|| html! {
        section {
            h2 { (page.t("review-all-promises")) }
            p.soft { (page.t("review-all-promises-note")) }
            table.list {
                thead { tr {
                    th scope="col" { (page.t("review-who")) }
                    th scope="col" { (page.t("review-made")) }
                    th scope="col" { (page.t("review-due")) }
                    @for name in ["promised", "kept", "overdue"] { th.number scope="col" { (page.t(&format!("review-{name}"))) } }
                    th.number scope="col" { (page.t("review-sources")) }
                } }
                tbody { @for row in rows.into_iter().take(ROWS_MAX) { (promise(page, row)) } }
            }
            (more(page, left))
        }
    })
}

fn promise(page: &Page<'_>, row: &PromiseRow) -> Markup {
    html! {
        tr.aside[row.position != Position::Counted] {
            th scope="row" {
                (page.who(&row.cell.member, row.receiver.as_deref()))
                div.soft {
                    (page.line(&row.cell.line)) " · " (page.word("terms", &row.cell.terms))
                    @if let Some(stage) = row.cell.stage { " · " (page.word("stage", &stage)) }
                    @match row.position {
                        Position::Internal => { " · " (page.t("review-internal")) }
                        Position::Outside => { " · " (page.t("review-outside")) }
                        Position::SetAside => { " · " (page.t("doubt-left-out")) }
                        Position::PassedOn => { " · " (page.t("review-passed-on")) }
                        Position::Counted => {}
                    }
                }
            }
            td { (page.day(row.day)) }
            td { @if row.due.is_some() { (page.day(row.due)) } @else { span.soft { (page.t("review-no-due")) } } }
            td.number.disputed[row.disputed] { (page.measured(&row.unit, row.own.promised)) }
            td.number { (or_nothing(page, &row.unit, row.own.kept)) }
            td.number { (or_nothing(page, &row.unit, row.own.overdue)) }
            td.number { (page.notes(&row.trail)) }
        }
    }
}

/// How many rows are left out of print.
pub(super) fn more(page: &Page<'_>, left: usize) -> Markup {
    html! { @if left > 0 { p.soft { (page.with("review-more", &[("count", super::count(left))])) } } }
}

pub(super) fn unlinked(page: &Page<'_>) -> Option<Markup> {
    let rows = &page.review.unlinked;
    (!rows.is_empty()).then(|| html! {
        section {
            h2 { (page.t("review-all-unlinked")) }
            table.list {
                thead { tr {
                    th scope="col" { (page.t("review-who")) }
                    th scope="col" { (page.t("review-day")) }
                    th.number scope="col" { (page.t("review-stated")) }
                    th.number scope="col" { (page.t("review-adds")) }
                    th.number scope="col" { (page.t("review-sources")) }
                } }
                tbody { @for row in rows.iter().take(ROWS_MAX) {
                    tr.aside[row.position != Position::Counted] {
                        th scope="row" {
                            (page.who(&row.member, row.receiver.as_deref()))
                            div.soft {
                                (page.line(&row.line)) " · " (page.word("terms", &row.terms)) " · " (page.word("stage", &row.stage))
                                @match row.position {
                                    Position::Internal => { " · " (page.t("review-internal")) }
                                    Position::Outside => { " · " (page.t("review-outside")) }
                                    Position::SetAside => { " · " (page.t("doubt-left-out")) }
                                    Position::PassedOn => { " · " (page.t("review-passed-on")) }
                                    Position::Counted => {}
                                }
                            }
                        }
                        td { (page.day(row.day)) }
                        td.number { (page.measured(&row.unit, row.stated)) }
                        td.number { (page.amount(&row.unit, row.adds)) }
                        td.number { (page.notes(&row.trail)) }
                    }
                } }
            }
            (more(page, rows.len().saturating_sub(ROWS_MAX)))
        }
    })
}

pub(super) fn method(page: &Page<'_>) -> Markup {
    html! {
        section.method {
            h2 { (page.t("review-method")) }
            ul { @for point in ["kept", "due", "money", "once", "confirmed", "again"] { li { (page.t(&format!("review-method-{point}"))) } } }
        }
    }
}

pub(super) fn foot(page: &Page<'_>) -> Markup {
    html! {
        footer {
            p { (page.as_of_line()) }
            p { (page.with("review-fingerprint", &[("sum", Value::from(page.review.sha256.as_str()))])) }
        }
    }
}
