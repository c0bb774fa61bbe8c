//! Doubtful facts: listed with their reasons, filtered by the address, left out of every sum and taken in again by a
//! person's decision. Every reader may see the list; the owner's editors decide.
//!
//! Always holds: what is left out stays on this list, with who decided it, when and why. Not here: which facts are
//! doubtful (`picture::doubts`), what a decision comes to (`picture::desk::set_aside`), what it does to sums (`review`).

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use picture::{Doubt, DoubtKind, Fact, Picture};
use record::{Body, RecordId};

use super::decide::fields;
use super::tabs::{Tab, tabs};
use super::{acting, told};
use crate::app::App;
use crate::frame::{Frame, Room};
use crate::pages::see_other;
use crate::parts::promises::when;
use crate::parts::title::{code_of, title};
use crate::parts::{Head, NameView, empty, hidden_token, name, page, said};
use crate::trouble::PageError;
use crate::words::Value;

/// Facts on one page.
const ROWS_MAX: usize = 50;

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct Page {
    rows: Vec<Row>,
    /// How many facts are listed with these filters, on all pages.
    all: u64,
    /// How many of them a person has left out.
    left_out: u64,
    kinds: Vec<(DoubtKind, u64)>,
    members: Vec<(String, NameView)>,
    kind: Option<DoubtKind>,
    only: Only,
    member: Option<String>,
    at: usize,
}

/// Which facts are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Only {
    #[default]
    All,
    Counting,
    LeftOut,
}

/// A doubtful fact.
#[derive(Clone, Debug)]
struct Row {
    record: RecordId,
    what: NameView,
    day: String,
    reasons: Vec<(String, Option<NameView>)>,
    /// The decision by which it is left out: its record, version, who, when, why.
    left_out: Option<(RecordId, u32, String, Option<String>)>,
    /// Whether sums hold it, were it not left out.
    counts: bool,
    is_ours: bool,
}

/// The doubts of a picture, computed once.
pub(crate) async fn doubts_of(app: &App, picture: &Arc<Picture>) -> Result<Arc<Vec<Doubt>>, PageError> {
    let (shelf, picture) = (app.clone(), Arc::clone(picture));
    let compute = move |_: &office::Live| Ok(shelf.shelf().get(&picture, "doubts", || picture::doubts(&picture, None)));
    Ok(app.with_live(compute).await?)
}

/// The page's value; `all` are the doubts of the picture.
pub fn load(picture: &Picture, frame: &Frame, all: &[Doubt]) -> Page {
    let kind = frame.query.get("kind").and_then(|code| DoubtKind::ALL.into_iter().find(|kind| kind.code() == code));
    let member = frame.query.get("member").filter(|member| !member.is_empty()).map(str::to_owned);
    let only = match frame.query.get("only") {
        Some("counting") => Only::Counting,
        Some("left-out") => Only::LeftOut,
        _ => Only::All,
    };
    let mut by_record: BTreeMap<RecordId, Vec<&Doubt>> = BTreeMap::new();
    for doubt in all {
        by_record.entry(doubt.record).or_default().push(doubt);
    }
    // What was left out is listed whatever became of the doubt.
    for fact in set_aside(picture) {
        by_record.entry(fact.id).or_default();
    }
    let key = |named| crate::measure::party_key(picture, named).to_owned();
    let provider = |id: &RecordId| picture.fact(*id).and_then(|fact| provider_of(&fact.body)).map(key);
    let mut members: Vec<String> = by_record.keys().filter_map(provider).filter(|code| !code.is_empty()).collect();
    members.sort_unstable();
    members.dedup();
    let mut kinds: BTreeMap<DoubtKind, u64> = BTreeMap::new();
    for doubts in by_record.values() {
        doubts.iter().for_each(|doubt| *kinds.entry(doubt.kind).or_default() += 1);
    }
    let listed = by_record.iter().filter(|(id, doubts)| {
        let out = picture.set_aside(**id).is_some();
        let fits = match only {
            Only::All => true,
            Only::Counting => !out && can_count(doubts),
            Only::LeftOut => out,
        };
        fits && kind.is_none_or(|kind| doubts.iter().any(|doubt| doubt.kind == kind))
            && member.as_ref().is_none_or(|member| provider(id).as_ref() == Some(member))
    });
    let mut listed: Vec<(&RecordId, &Vec<&Doubt>)> = listed.collect();
    // The gravest first: outliers, repeats, then what is only not said.
    let gravest = |doubts: &[&Doubt]| doubts.iter().filter_map(|doubt| place(doubt.kind)).min().unwrap_or(usize::MAX);
    listed.sort_by_key(|(id, doubts)| (gravest(doubts), **id));
    let pages = listed.len().div_ceil(ROWS_MAX).max(1);
    let at = frame.query.get("page").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, pages);
    let left_out = listed.iter().filter(|(id, _)| picture.set_aside(**id).is_some()).count() as u64;
    let shown = listed.iter().skip((at - 1) * ROWS_MAX).take(ROWS_MAX);
    Page {
        rows: shown.filter_map(|(id, doubts)| row(picture, frame, **id, doubts)).collect(),
        all: listed.len() as u64,
        left_out,
        kinds: DoubtKind::ALL.into_iter().filter_map(|kind| Some((kind, *kinds.get(&kind)?))).collect(),
        members: members.into_iter().map(|code| (code.clone(), said::party(frame, picture, &code))).collect(),
        kind,
        only,
        member,
        at,
    }
}

/// Whether a fact with these doubts is in the sums: without a day, or without a figure, there is nothing to add.
fn can_count(doubts: &[&Doubt]) -> bool {
    !doubts.iter().any(|doubt| matches!(doubt.kind, DoubtKind::NoDay | DoubtKind::NoFigure))
}

fn place(kind: DoubtKind) -> Option<usize> {
    DoubtKind::ALL.iter().position(|known| *known == kind)
}

/// The facts that somebody has left out.
fn set_aside(picture: &Picture) -> impl Iterator<Item = &Fact> {
    let left_out = picture.links().filter(|(_, link)| link.kind == record::LinkKind::SetAside && !link.proposed);
    left_out.filter_map(|(_, link)| picture.fact(link.from))
}

fn provider_of(body: &Body) -> Option<&str> {
    match body {
        Body::Promise(body) => Some(&body.provider),
        Body::Delivery(body) => Some(&body.provider),
        _ => None,
    }
}

fn row(picture: &Picture, frame: &Frame, id: RecordId, doubts: &[&Doubt]) -> Option<Row> {
    let fact = picture.fact(id)?;
    let left_out = picture.set_aside(id).map(|decision| {
        let who = [
            ("who", decision.version.recorded_by.clone().into()),
            ("when", frame.words.moment(decision.version.recorded_at).into()),
        ];
        let because = match &decision.body {
            Body::Link(link) => link.because.clone(),
            _ => None,
        };
        (decision.id, decision.version.version, frame.words.t_with("doubt-decided-by", &who), because)
    });
    let mut doubts = doubts.to_vec();
    doubts.sort_by_key(|doubt| place(doubt.kind));
    Some(Row {
        record: fact.id,
        what: title(frame, picture, fact),
        day: when(frame, fact.valid.as_ref()),
        reasons: doubts.iter().map(|doubt| reason(picture, frame, fact, doubt)).collect(),
        left_out,
        counts: can_count(&doubts),
        is_ours: frame.reader.is_editor() && frame.reader.viewer().member() == Some(fact.owner()),
    })
}

/// Why a fact is doubtful, in words, and what it may repeat.
pub(crate) fn reason(picture: &Picture, frame: &Frame, fact: &Fact, doubt: &Doubt) -> (String, Option<NameView>) {
    let words = &frame.words;
    let text = match (doubt.kind, doubt.beyond) {
        (DoubtKind::Outlier, Some(beyond)) => {
            let bar = match beyond.currency {
                Some(currency) => said::money(words, record::Fixed(beyond.bar), currency),
                None => said::number(words, record::Fixed(beyond.bar)),
            };
            let stage = match &fact.body {
                Body::Promise(body) => said::word(words, "stage", &code_of(&body.stage)),
                Body::Delivery(body) => said::word(words, "stage", &code_of(&body.stage)),
                _ => String::new(),
            };
            let args = [
                ("times", Value::from(words.number(i128::from(beyond.times)))),
                ("kind", stage.into()),
                ("count", Value::from(words.number(beyond.count as i128))),
                ("bar", bar.into()),
            ];
            words.t_with(if beyond.few { "doubt-reason-outlier-few" } else { "doubt-reason-outlier" }, &args)
        }
        (DoubtKind::NoRate, _) => {
            let currency = fact.body.money().map(|money| money.currency.to_string()).unwrap_or_default();
            words.t_with("doubt-reason-no_rate", &[("currency", currency.into())])
        }
        (kind, _) => words.t(&format!("doubt-reason-{}", kind.code())),
    };
    (text, doubt.other.and_then(|other| picture.fact(other)).map(|other| title(frame, picture, other)))
}

/// The page as HTML.
pub fn render(shown: &Page, frame: &Frame) -> Markup {
    let words = &frame.words;
    let body = html! {
        @if frame.reader.is_editor() { (tabs(frame, Tab::Doubts)) }
        (filters(frame, shown))
        p.left role="status" {
            (words.t_with("doubts-count", &[("count", Value::from(shown.all))])) " · "
            (words.t_with("doubts-set-aside", &[("count", Value::from(shown.left_out))]))
        }
        @if shown.rows.is_empty() { (empty("desk", &frame.t("doubts-none"), &frame.t("doubts-none-what"), None)) }
        @else {
            div.scroll tabindex="0" role="region" aria-label=(frame.t("doubts")) {
                // The roles are said: where the rows are laid out as blocks, browsers no longer take them for a table.
                table.doubts role="table" {
                    thead role="rowgroup" { tr role="row" {
                        @for head in ["doubt-which", "promises-day", "doubt-why", "doubt-state"] {
                            th scope="col" role="columnheader" { (frame.t(head)) }
                        }
                    } }
                    tbody role="rowgroup" { @for row in &shown.rows { (table_row(frame, row)) } }
                }
            }
            (pages(frame, shown))
        }
    };
    page(frame, &Head::new(frame.t("doubts")).kicker(frame.t("room-desk")).lede(frame.t("doubts-lede")), &body)
}

fn table_row(frame: &Frame, row: &Row) -> Markup {
    html! {
        tr.aside[row.left_out.is_some()] id={ "r-" (row.record) } role="row" {
            th scope="row" role="rowheader" { (name(&row.what)) }
            td role="cell" { (row.day) }
            td role="cell" {
                @for (reason, other) in &row.reasons {
                    p { (reason) @if let Some(other) = other { br; span.soft { (frame.t("doubt-repeats")) } " " (name(other)) } }
                }
            }
            td role="cell" { (state(frame, row)) }
        }
    }
}

fn state(frame: &Frame, row: &Row) -> Markup {
    html! {
        @match &row.left_out {
            Some((decision, seen, who, because)) => {
                p { span.chip { (frame.t("doubt-left-out")) } }
                p.small.soft { (who) @if let Some(because) = because { " · " (name(&NameView::new(because, None))) } }
                @if row.is_ours {
                    form method="post" action=(frame.here(&[])) {
                        (hidden_token(frame))
                        input type="hidden" name="decision" value=(decision);
                        input type="hidden" name="seen" value=(seen);
                        input type="hidden" name="record" value=(row.record);
                        button.quiet type="submit" name="do" value="take-in" { (frame.t("doubt-take-in")) }
                    }
                }
            }
            None => {
                p { (frame.t(if row.counts { "doubt-counts" } else { "doubt-cannot-count" })) }
                @if row.is_ours {
                    details.reject {
                        summary { (frame.t("doubt-leave-out")) }
                        form method="post" action=(frame.here(&[])) {
                            (hidden_token(frame))
                            input type="hidden" name="record" value=(row.record);
                            label { span { (frame.t("doubt-because")) } input name="because" required maxlength="500" dir="auto"; }
                            button type="submit" name="do" value="leave-out" { (frame.t("doubt-leave-out")) }
                        }
                    }
                }
            }
        }
    }
}

fn filters(frame: &Frame, shown: &Page) -> Markup {
    let only = [(Only::All, "all"), (Only::Counting, "counting"), (Only::LeftOut, "left-out")];
    html! {
        form.row-form.filters method="get" action=(frame.href("/desk/doubts")) {
            label { span { (frame.t("doubt-kind")) }
                select name="kind" {
                    option value="" { (frame.t("doubt-all-kinds")) }
                    @for (kind, count) in &shown.kinds {
                        option value=(kind.code()) selected[shown.kind == Some(*kind)] {
                            (frame.t(&format!("doubt-{}", kind.code()))) " (" (frame.words.number(i128::from(*count))) ")"
                        }
                    }
                }
            }
            label { span { (frame.t("doubt-member")) }
                select name="member" {
                    option value="" { (frame.t("tie-all-kinds")) }
                    @for (code, view) in &shown.members {
                        option value=(code) selected[shown.member.as_ref() == Some(code)] { (view.text) }
                    }
                }
            }
            label { span { (frame.t("doubt-only")) }
                select name="only" { @for (which, code) in only { option value=(code) selected[shown.only == which] { (frame.t(&format!("doubt-only-{code}"))) } } }
            }
            button.quiet type="submit" { (frame.t("doubt-only")) }
        }
    }
}

fn pages(frame: &Frame, shown: &Page) -> Markup {
    let last = usize::try_from(shown.all).unwrap_or(0).div_ceil(ROWS_MAX).max(1);
    let to = |page: usize| frame.here(&[("page", &page.to_string())]);
    html! {
        @if last > 1 {
            nav.steps aria-label=(frame.t("doubts")) {
                @if shown.at > 1 { a rel="prev" href=(to(shown.at - 1)) { (frame.t("key-up")) } }
                @if shown.at < last { a rel="next" href=(to(shown.at + 1)) { (frame.t("key-down")) } }
            }
        }
    }
}

pub(super) async fn show(State(app): State<App>, frame: Frame) -> Result<Markup, PageError> {
    let picture = app.picture(&frame).await?;
    let all = doubts_of(&app, &picture).await?;
    let frame = frame.in_room(Room::Desk);
    Ok(render(&load(&picture, &frame, &all), &frame))
}

/// Leaves a fact out, or takes it in again; back to the same list.
pub(super) async fn send(State(app): State<App>, frame: Frame, body: Bytes) -> Result<Response, PageError> {
    let person = acting(&frame)?;
    let form = fields(&body);
    let get = |name: &str| form.get(name).map(|text| text.trim()).filter(|text| !text.is_empty());
    let unreadable = |what: &str| PageError::Unreadable { what: what.to_owned() };
    let id = |name: &str| get(name).and_then(|id| id.parse::<RecordId>().ok()).ok_or_else(|| unreadable(name));
    let record = id("record")?;
    let picture = app.picture_for(frame.reader.viewer(), None).await?;
    let outcome = if get("do") == Some("take-in") {
        let decision = id("decision")?;
        let seen: u32 = get("seen").and_then(|seen| seen.parse().ok()).ok_or_else(|| unreadable("seen"))?;
        app.with_live(move |live| office::unlink(live, &picture, &person, decision, seen)).await?
    } else {
        let because = get("because").map(str::to_owned).ok_or_else(|| unreadable("because"))?;
        app.with_live(move |live| office::set_aside(live, &picture, &person, record, Some(because))).await?
    };
    outcome.map_err(|error| told(&frame, &error))?;
    Ok(see_other(&format!("{}#r-{record}", frame.here(&[]))))
}
