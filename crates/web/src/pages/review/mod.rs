//! The review: days, knowledge and boundary are chosen; progress since a meeting is shown; every figure opens.
//!
//! Always holds: the figures are those of the review's document, which is given as a file from the same address.
//! Not here: judging promises and the document itself (`review`).

mod files;
mod since;
pub(crate) mod supposed;
mod tables;

pub use since::{Change, Since, asked, changed, since};

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, html};

use crate::app::App;
use crate::frame::{Frame, Room};
use crate::measure::{Measure, Of};
use crate::pages::csv_file;
use crate::pages::lines::{GoalView, goal_view, print_goal};
use crate::pages::members::{LineRow, as_stack, by_line};
use crate::parts::decisions::DecisionView;
use crate::parts::title::{code_of, title};
use crate::parts::voices::{FieldView, fields};
use crate::parts::{
    FigureView, Head, NameView, Table, code, decisions, empty, figure, name, page, said, stacks, table,
};
use crate::sight::Sight;
use crate::trouble::PageError;
use crate::words::Value;

/// Doubts, conflicts and asides that are listed on the page; the document has them all.
const LISTED_MAX: usize = 40;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Page {
    /// Whether there is anything to review.
    pub has_promises: bool,
    /// Under what it was made: label and value.
    pub as_of: Vec<(String, String)>,
    /// SHA-256 over its rows.
    pub sha256: String,
    /// The sums in dollars.
    pub sums: Vec<(String, FigureView)>,
    /// Rates and days: kept rate, on-time rate, days late, age of arrears.
    pub rates: Vec<(String, FigureView)>,
    /// Promises that no sum in dollars holds; what members promise one another; what came without a promise.
    pub beside: Vec<(String, FigureView)>,
    /// The change since the meeting that was chosen.
    pub change: Option<since::ChangeView>,
    /// What the figures would be if, where the address supposes anything.
    pub what_if: Option<supposed::SupposedView>,
    /// Per line.
    pub lines: Vec<LineRow>,
    /// Per line, as a table.
    pub by_line: Table,
    /// Per member, as a table.
    pub by_member: Table,
    /// Needs and gaps.
    pub needs: Vec<tables::NeedView>,
    /// Cells that several serve.
    pub overlaps: Vec<tables::OverlapView>,
    /// Decisions and what became of them, what waits first.
    pub decisions: Vec<DecisionView>,
    /// Indicators over time.
    pub goals: Vec<GoalView>,
    /// What sources disagree on.
    pub conflicts: Vec<(NameView, Vec<FieldView>)>,
    /// What to look at twice: why, and the record.
    pub doubts: Vec<(String, NameView)>,
    /// How many doubts there are in all.
    pub doubts_all: usize,
    /// The meetings that may be chosen: id, name, whether chosen.
    pub meetings: Vec<(String, String, bool)>,
}

/// The addresses of the room.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/{lang}/review", get(show))
        .route("/{lang}/review.json", get(files::as_json))
        .route("/{lang}/review.html", get(files::as_html))
        .route("/{lang}/review.pdf", get(files::as_pdf))
        .route("/{lang}/review.xlsx", get(files::as_xlsx))
        .route("/{lang}/review.csv", get(files::as_csv))
        .route("/{lang}/review-members.csv", get(sheet))
}

/// The page's value; `since` is the last meeting's cut-off, where one is chosen.
pub fn load(sight: &Sight, frame: &Frame, since: Option<&Since>) -> Result<Page, PageError> {
    let picture = &sight.picture;
    let review = &sight.review;
    let mut decisions: Vec<DecisionView> = picture
        .decisions()
        .filter(|(fact, _)| sight.counts(fact))
        .map(|(fact, body)| decisions::view(sight, frame, fact, body, true))
        .collect();
    decisions.sort_by_key(|decision| decision.fate);
    let goals = picture.goals().map(|(fact, goal)| goal_view(sight, frame, fact, goal));
    let doubt = |doubt: &review::Doubt| {
        let told = frame.t(&format!("doubt-{}", code_of(&doubt.kind)));
        Some((told, title(frame, picture, picture.own(doubt.record)?)))
    };
    let disputed = review.conflicts.iter().map(|conflict| conflict.record).collect::<std::collections::BTreeSet<_>>();
    Ok(Page {
        has_promises: !review.promises.is_empty() || !review.decisions.is_empty(),
        as_of: as_of(sight, frame),
        sha256: review.sha256.clone(),
        sums: sums(sight, frame),
        rates: rates(sight, frame),
        beside: beside(sight, frame),
        change: since.map(|since| since.view(sight, frame)),
        what_if: supposed::view(sight, frame)?,
        lines: by_line(sight, frame, |measure| measure),
        by_line: tables::by_line(sight, frame),
        by_member: tables::by_member(sight, frame),
        needs: tables::needs(sight, frame),
        overlaps: tables::overlaps(sight, frame),
        decisions,
        goals: goals.filter(|goal| !goal.curves.is_empty()).collect(),
        conflicts: disputed
            .into_iter()
            .take(LISTED_MAX)
            .filter_map(|id| picture.own(id))
            .map(|fact| {
                let fields = fields(frame, picture, fact).into_iter().filter(|field| field.disagree > 0).collect();
                (title(frame, picture, fact), fields)
            })
            .collect(),
        doubts: review.doubts.iter().filter_map(doubt).take(LISTED_MAX).collect(),
        doubts_all: review.doubts.len(),
        meetings: since::choices(sight, frame),
    })
}

fn as_of(sight: &Sight, frame: &Frame) -> Vec<(String, String)> {
    let known = frame.as_of.known.map_or_else(|| frame.t("as-of-now"), |known| frame.words.moment(known));
    let boundary = frame.as_of.boundary.clone().unwrap_or_else(|| frame.t("as-of-members"));
    let viewer = match sight.picture.viewer().member() {
        Some(member) => said::party(frame, &sight.picture, member).text,
        None => frame.t("as-of-public"),
    };
    let level = code_of(&sight.review.marking.tlp).replace('+', "-");
    vec![
        (frame.t("as-of-day"), frame.words.civil(&sight.day)),
        (frame.t("as-of-known"), known),
        (frame.t("as-of-viewer"), viewer),
        (frame.t("as-of-boundary"), boundary),
        (frame.t("record-marking"), said::word(&frame.words, "tlp", &level)),
    ]
}

fn sums(sight: &Sight, frame: &Frame) -> Vec<(String, FigureView)> {
    let all = [Of::Promised, Of::InTime, Of::Late, Of::Overdue, Of::Pending];
    all.map(|of| (frame.t(&format!("sum-{}", of.code())), Measure::of(of).short_figure(sight, frame))).into()
}

/// Rates in per cent and days with a tenth; a rate of nothing is left out.
fn rates(sight: &Sight, frame: &Frame) -> Vec<(String, FigureView)> {
    let usd = &sight.review.total.all.usd;
    let days = |tenths: i64| frame.words.decimal(&format!("{}.{}", tenths / 10, tenths % 10));
    let figure = |of: Of, value: String| FigureView { value, unit: None, ..Measure::of(of).figure(sight, frame) };
    let in_days =
        |of: Of, tenths: i64| FigureView { unit: Some(frame.t("reviewing-days")), ..figure(of, days(tenths)) };
    let told = [
        ("reviewing-kept-rate", usd.kept_rate().map(|rate| figure(Of::Kept, frame.words.percent(rate)))),
        ("reviewing-on-time-rate", usd.on_time_rate().map(|rate| figure(Of::InTime, frame.words.percent(rate)))),
        ("reviewing-days-late", usd.days_late().map(|tenths| in_days(Of::Late, tenths))),
        ("reviewing-arrears", usd.age_of_arrears().map(|tenths| in_days(Of::Overdue, tenths))),
    ];
    told.into_iter().filter_map(|(key, view)| Some((frame.t(key), view?))).collect()
}

fn beside(sight: &Sight, frame: &Frame) -> Vec<(String, FigureView)> {
    let told = [
        ("measure-not-money", Measure::of(Of::NotMoney)),
        ("measure-internal", Measure::of(Of::Internal)),
        ("measure-unlinked", Measure::of(Of::Unlinked)),
        ("measure-links-proposed", Measure::of(Of::ProposedLinks)),
        ("measure-unconfirmed", Measure::of(Of::Unconfirmed)),
    ];
    let figure = |(key, measure): (&str, Measure)| {
        let (value, view) = measure.figure_and_value(sight, frame);
        (value != 0).then(|| (frame.t(key), view))
    };
    told.into_iter().filter_map(figure).collect()
}

/// The page as HTML.
pub fn render(shown: &Page, frame: &Frame) -> Markup {
    let head = Head::new(frame.t("room-review")).lede(frame.t("review-lede"));
    let body = html! {
        (form(shown, frame))
        @if !shown.has_promises {
            (empty("review", &frame.t("review-empty"), &frame.t("review-empty-what"), Some((&frame.href("/desk"), &frame.t("to-desk")))))
        } @else { (progress(shown, frame)) (around(shown, frame)) }
        dl.facts.as-of-facts { @for (label, value) in &shown.as_of { div { dt { (label) } dd { bdi { (value) } } } }
            div { dt { "SHA-256" } dd.fingerprint { (code(&shown.sha256)) } }
        }
    };
    page(frame, &head, &body)
}

fn form(shown: &Page, frame: &Frame) -> Markup {
    let value = |name: &str| frame.query.get(name).unwrap_or_default().to_owned();
    html! {
        form.review-form method="get" {
            label { (frame.t("as-of-day")) input type="date" name="at" value=(frame.day()); }
            label { (frame.t("as-of-known")) input type="text" name="known" dir="ltr" size="20" maxlength="40" placeholder="2015-01-22" value=(value("known")); }
            label { (frame.t("reviewing-since"))
                select name="since" {
                    option value="" { (frame.t("reviewing-since-none")) }
                    @for (id, told, chosen) in &shown.meetings { option value=(id) selected[*chosen] { (told) } }
                }
            }
            label { (frame.t("as-of-boundary")) input type="text" name="boundary" dir="ltr" size="12" maxlength="64" placeholder="members" value=(value("boundary")); }
            button type="submit" { (frame.t("as-of-show")) }
            (supposed::fields(frame))
        }
        (downloads(frame))
    }
}

/// The same picture as files: a line of documents, a line of tables.
fn downloads(frame: &Frame) -> Markup {
    let file = |ending: &str| format!("/{}/review.{ending}", frame.lang().code());
    let in_both = |ending: &str| frame.query.with("both", "1").on(&file(ending));
    let tables = paper::table_codes().iter().filter(|code| **code != "summary");
    html! {
        div.small.downloads {
            p {
                (frame.t("reviewing-document")) " "
                a href=(frame.query.on(&file("pdf"))) download { "PDF" }
                " · " a href=(in_both("pdf")) download { (frame.t("reviewing-both-pdf")) }
                " · " a href=(frame.query.on(&file("xlsx"))) download { "XLSX" }
                " · " a href=(frame.query.on(&file("html"))) download { "HTML" }
                " · " a href=(in_both("html")) download { (frame.t("reviewing-both")) }
                " · " a href=(frame.query.on(&file("json"))) download { "JSON" }
            }
            details {
                summary { (frame.t("reviewing-tables")) }
                ul { @for code in tables {
                    li { a href=(frame.query.with("table", code).on(&file("csv"))) download { (frame.t(&format!("sheet-{code}"))) } }
                } }
            }
        }
    }
}

fn progress(shown: &Page, frame: &Frame) -> Markup {
    html! {
        h2 { (frame.t("reviewing-sums")) }
        dl.glance { @for (label, view) in &shown.sums { div { dt { (label) } dd { (figure(frame, view)) } } } }
        @if !shown.rates.is_empty() { dl.glance { @for (label, view) in &shown.rates { div { dt { (label) } dd { (figure(frame, view)) } } } } }
        @if !shown.beside.is_empty() {
            h3 { (frame.t("reviewing-beside")) }
            ul.waits { @for (label, view) in &shown.beside { li { (label) " " (figure(frame, view)) } } }
        }
        @if let Some(what_if) = &shown.what_if { (supposed::print(frame, what_if)) }
        @if let Some(change) = &shown.change { (since::print(frame, change)) }
        @if !shown.lines.is_empty() {
            (stacks(frame, &as_stack(frame, frame.t("overview-by-line"), &shown.lines)))
            (table(frame, &shown.by_line))
        }
        @if !shown.by_member.rows.is_empty() { h2 { (frame.t("reviewing-by-member")) } (table(frame, &shown.by_member)) }
    }
}

fn around(shown: &Page, frame: &Frame) -> Markup {
    html! {
        @if !shown.needs.is_empty() { h2 { (frame.t("line-needs")) } (tables::print_needs(frame, &shown.needs)) }
        @if !shown.overlaps.is_empty() { h2 { (frame.t("reviewing-overlaps")) } (tables::print_overlaps(frame, &shown.overlaps)) }
        @if !shown.decisions.is_empty() { h2 { (frame.t("reviewing-decisions")) } (decisions::decisions(frame, &shown.decisions)) }
        @if !shown.goals.is_empty() {
            h2 { (frame.t("line-goals")) }
            div.columns { @for goal in &shown.goals { (print_goal(frame, goal, usize::MAX)) } }
        }
        @if !shown.conflicts.is_empty() {
            h2 { (frame.t("reviewing-conflicts")) }
            @for (record, fields) in &shown.conflicts { h3 { (name(record)) } (crate::parts::voices::voices(frame, fields)) }
        }
        @if !shown.doubts.is_empty() {
            h2 { (frame.t("reviewing-doubts")) }
            ul.waits { @for (why, record) in &shown.doubts { li { (name(record)) span.soft { " · " (why) } } } }
            @if shown.doubts_all > shown.doubts.len() {
                p.soft.small { (frame.words.t_with("reviewing-more", &[("count", Value::from(shown.doubts_all - shown.doubts.len()))])) }
            }
        }
    }
}

async fn show(State(app): State<App>, frame: Frame) -> Result<Markup, PageError> {
    let frame = frame.in_room(Room::Review);
    let since = since(&app, &frame).await?;
    let shown = app.shown(&frame, move |sight, frame| load(sight, frame, since.as_ref())).await?;
    Ok(render(&shown, &frame))
}

async fn sheet(State(app): State<App>, frame: Frame) -> Result<Response, PageError> {
    let shown = app.shown(&frame, |sight, frame| Ok(tables::by_member(sight, frame))).await?;
    Ok(csv_file(&shown, &frame, "review-members"))
}
