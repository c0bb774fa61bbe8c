//! What the columns of a table mean: a person points at them once, looks at the first rows as they would be read, tries
//! the whole file, and takes it in.
//!
//! Always holds: nothing is written before the last button; what was chosen stays chosen whatever button was pressed;
//! the page is one form and works without a script.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use intake::Limits;
use ledger::Job;
use lines::mapping::{self, DayStyle, Field, Mapping, Means, NumberStyle, Sample, Tried, suggest};
use maud::{Markup, html};
use office::imports::{Task, table, tried};
use office::rows::Findings;
use picture::Picture;
use record::Finding;

use super::jobs::{counted, job_of};
use crate::app::App;
use crate::frame::{Frame, Room};
use crate::pages::desk::acting;
use crate::pages::see_other;
use crate::parts::{Head, NameView, code, findings, hidden_token, name, note, page, said};
use crate::query::decode;
use crate::trouble::PageError;
use crate::words::Value;

/// Rows that are looked at for a suggestion.
const SAMPLE_ROWS: usize = 200;
/// Rows that are shown as they would be read.
const SHOWN_ROWS: usize = 10;
/// Columns that can be pointed at.
const COLUMNS_MAX: usize = 200;
/// Letters of a cell that are shown.
const CELL_LETTERS: usize = 40;

/// What the page shows.
struct Page {
    id: String,
    file: Option<String>,
    sample: Sample,
    mapping: Mapping,
    /// For the names of parties in the rows.
    picture: Arc<Picture>,
    /// Mappings that are kept for tables of this shape.
    kept: Vec<String>,
    tried: Option<(Tried, Findings)>,
    flaw: Option<String>,
}

/// The form as it was sent: each name once.
type Form = BTreeMap<String, String>;

/// What a form says, over what was suggested for its header.
fn said_in(form: &Form, sample: &Sample) -> Mapping {
    let get = |name: &str| form.get(name).map(|text| text.trim()).filter(|text| !text.is_empty());
    let header_line = get("header").and_then(|line| line.parse().ok()).unwrap_or_default();
    let mut said = Mapping { header_line, header: sample.header(header_line), ..Mapping::default() };
    said.name = get("name").unwrap_or_default().chars().take(100).collect();
    said.means = Means::ALL.into_iter().find(|means| get("means") == Some(means_key(*means))).unwrap_or_default();
    said.numbers = if get("numbers") == Some("comma") { NumberStyle::Comma } else { NumberStyle::Point };
    said.days = if get("days") == Some("month_first") { DayStyle::MonthFirst } else { DayStyle::DayFirst };
    for column in 0..COLUMNS_MAX {
        let field = get(&format!("col.{column}")).and_then(Field::of);
        if let Some(field) = field.filter(|field| !said.columns.values().any(|of| of == field)) {
            said.columns.insert(column, field);
        }
    }
    for field in Field::ALL {
        if let Some(text) = get(&format!("const.{}", field.key())) {
            said.constants.insert(field, text.chars().take(200).collect());
        }
    }
    said
}

fn means_key(means: Means) -> &'static str {
    match means {
        Means::Promise => "promise",
        Means::Delivery => "delivery",
        Means::Need => "need",
        Means::Observation => "observation",
        Means::Activity => "activity",
    }
}

fn render(page_value: &Page, frame: &Frame) -> Markup {
    let mapping = &page_value.mapping;
    let body = html! {
        @if let Some(flaw) = &page_value.flaw { (note(flaw, true)) }
        @if !page_value.kept.is_empty() { (kept(page_value, frame)) }
        form.enter.columns method="post" action=(frame.href(&format!("/imports/{}/columns", page_value.id))) {
            (hidden_token(frame))
            div.row-form {
                (chosen(frame, "means", "columns-means", means_key(mapping.means), &Means::ALL.map(|means| (means_key(means), said::kind(&frame.words, means.kind())))))
                label { span { (frame.t("columns-header")) } input name="header" type="number" min="0" max="200" value=(mapping.header_line); }
                (chosen(frame, "numbers", "columns-numbers", if mapping.numbers == NumberStyle::Comma { "comma" } else { "point" },
                    &[("point", "1,234.5".to_owned()), ("comma", "1.234,5".to_owned())]))
                (chosen(frame, "days", "columns-days", if mapping.days == DayStyle::MonthFirst { "month_first" } else { "day_first" },
                    &[("day_first", "22/01/2015".to_owned()), ("month_first", "01/22/2015".to_owned())]))
            }
            p.help { (frame.t("columns-styles-help")) }
            h2 { (frame.t("columns-columns")) }
            (pointed(page_value, frame))
            (constants(mapping, frame))
            h2 { (frame.t("columns-preview")) }
            (preview(page_value, frame))
            p { button.plain type="submit" name="do" value="look" { (frame.t("columns-look")) } " " button.plain type="submit" name="do" value="try" { (frame.t("columns-try")) } }
            @if let Some((tried, noticed)) = &page_value.tried { (trial(frame, tried, noticed)) }
            label { span { (frame.t("columns-name")) } input name="name" maxlength="100" dir="auto" value=(mapping.name); span.help { (frame.t("columns-name-help")) } }
            button type="submit" name="do" value="go" { (frame.t("columns-go")) }
        }
        p { a href=(frame.href("/imports")) { (frame.t("imports-back")) } }
    };
    let title = page_value.file.clone().unwrap_or_else(|| frame.t("imports-nameless"));
    page(frame, &Head::new(title).kicker(frame.t("imports-title")).lede(frame.t("columns-lede")), &body)
}

fn kept(page_value: &Page, frame: &Frame) -> Markup {
    html! {
        div.note {
            p { (frame.t("columns-kept")) }
            ul { @for kept in &page_value.kept { li { a href=(frame.href_with(&format!("/imports/{}/columns", page_value.id), &[("mapping", kept)])) { (name(&NameView::new(kept, None))) } } } }
        }
    }
}

fn chosen(frame: &Frame, field: &str, words: &str, at: &str, choices: &[(&str, String)]) -> Markup {
    html! {
        label { span { (frame.t(words)) }
            select name=(field) dir=[(field != "means").then_some("ltr")] { @for (key, told) in choices { option value=(key) selected[*key == at] { (told) } } }
        }
    }
}

fn field_name(frame: &Frame, field: Field) -> String {
    frame.t(&format!("columns-field-{}", field.key().replace('_', "-")))
}

/// The table's first rows, over each column what it holds.
fn pointed(page_value: &Page, frame: &Frame) -> Markup {
    let (sample, mapping) = (&page_value.sample, &page_value.mapping);
    let columns = sample.columns().min(COLUMNS_MAX);
    let header = sample.header(mapping.header_line);
    let below = || sample.rows.iter().filter(|row| row.line() > mapping.header_line).take(3);
    html! {
        div.table-box tabindex="0" role="region" aria-label=(frame.t("columns-columns")) {
            table.columns-table {
                thead { tr { th scope="col" { (frame.t("columns-column")) } th scope="col" { (frame.t("columns-holds")) } th scope="col" { (frame.t("columns-examples")) } } }
                tbody {
                    @for column in 0..columns {
                        @let told = header.get(column).filter(|text| !text.is_empty()).cloned().unwrap_or_else(|| intake::table::column_letters(column));
                        tr {
                            th scope="row" { label for=(format!("col-{column}")) { (name(&NameView::new(&told, None))) } }
                            td {
                                select id=(format!("col-{column}")) name=(format!("col.{column}")) {
                                    option value="" { (frame.t("columns-nothing")) }
                                    @for field in Field::ALL {
                                        option value=(field.key()) selected[mapping.columns.get(&column) == Some(&field)] { (field_name(frame, field)) }
                                    }
                                }
                            }
                            td.small { @for (at, text) in below().map(|row| short(row.text(column))).filter(|text| !text.is_empty()).enumerate() { @if at > 0 { " · " } bdi { (text) } } }
                        }
                    }
                }
            }
        }
    }
}

/// What has no column: the same in all rows.
fn constants(mapping: &Mapping, frame: &Frame) -> Markup {
    let offered = [
        Field::Provider,
        Field::Receiver,
        Field::Currency,
        Field::Line,
        Field::Stage,
        Field::Terms,
        Field::Unit,
        Field::Day,
        Field::Country,
        Field::Activity,
    ];
    let given = |field: Field| mapping.constants.get(&field).map(String::as_str).unwrap_or_default();
    html! {
        details open[!mapping.constants.is_empty()] {
            summary { (frame.t("columns-constants")) }
            div.row-form {
                @for field in offered {
                    label { span { (field_name(frame, field)) } input name=(format!("const.{}", field.key())) maxlength="200" dir="auto" value=(given(field)); }
                }
            }
        }
    }
}

/// The first rows as they would be read, with what cannot be.
fn preview(page_value: &Page, frame: &Frame) -> Markup {
    let mapping = &page_value.mapping;
    let below = page_value.sample.rows.iter().filter(|row| row.line() > mapping.header_line);
    let readings: Vec<(u64, mapping::Reading)> =
        below.take(SHOWN_ROWS).map(|row| (row.line(), mapping::read(mapping, row))).collect();
    let mut fields: Vec<&str> =
        readings.iter().flat_map(|(_, reading)| reading.fields.keys().map(String::as_str)).collect();
    fields.sort_unstable();
    fields.dedup();
    let noticed: Vec<Finding> = readings.iter().flat_map(|(_, reading)| reading.findings.clone()).collect();
    html! {
        @if fields.is_empty() { p.soft { (frame.t("columns-preview-none")) } }
        @else {
            div.table-box tabindex="0" role="region" aria-label=(frame.t("columns-preview")) {
                table {
                    thead { tr { th scope="col" { (frame.t("columns-line")) } @for field in &fields { th scope="col" { (said::field(&frame.words, field)) } } } }
                    tbody {
                        @for (line, reading) in &readings {
                            tr { th.number scope="row" { (frame.words.number((*line).into())) } @for field in &fields { td { @if let Some(value) = reading.fields.get(*field) { (value_of(frame, &page_value.picture, field, value)) } } } }
                        }
                    }
                }
            }
        }
        @if !noticed.is_empty() { (findings(frame, &noticed)) }
    }
}

/// A value as the record's page would show it; what the record has no field for, in the table's own words.
fn value_of(frame: &Frame, picture: &Picture, field: &str, value: &serde_json::Value) -> Markup {
    let more = value.as_object().filter(|_| field == "more");
    let told: Vec<NameView> = match more {
        Some(more) => more.values().filter_map(|one| one.as_str()).map(|text| NameView::new(text, None)).collect(),
        None => said::value(frame, picture, field, value),
    };
    html! {
        @for (at, view) in told.into_iter().enumerate() {
            @if at > 0 { " · " }
            (name(&NameView { text: short(&view.text), href: None, ..view }))
        }
    }
}

fn short(text: &str) -> String {
    let mut letters = text.trim().chars();
    let begin: String = letters.by_ref().take(CELL_LETTERS).collect();
    if letters.next().is_some() { begin + "…" } else { begin }
}

fn trial(frame: &Frame, tried: &Tried, noticed: &Findings) -> Markup {
    let args = [("rows", Value::from(tried.rows)), ("understood", Value::from(tried.understood))];
    html! {
        section.tried role="status" {
            h2 { (frame.t("columns-tried")) }
            p { (frame.words.t_with("columns-tried-rows", &args)) }
            @if !tried.sums.is_empty() {
                ul { @for (currency, hundredths) in &tried.sums {
                    @let sum = frame.words.money(*hundredths);
                    li { (code(&format!("{sum} {currency}"))) }
                } }
            }
            @if noticed.total() > 0 {
                p { (counted(frame, "imports-noticed", noticed.total())) }
                (findings(frame, &noticed.kept))
                @if noticed.left_out() > 0 { p.soft { (counted(frame, "imports-more-findings", noticed.left_out())) } }
            }
        }
    }
}

/// The table's first rows; why it is none otherwise.
async fn sampled(app: &App, task: &Task) -> Result<Result<Sample, Finding>, PageError> {
    let original = task.original;
    let sample = app.with_live(move |live| {
        let rows = table(live.ledger().as_ref(), original, &Limits::default())?;
        Ok(rows.map(|mut rows| Sample::of(&mut rows, SAMPLE_ROWS)))
    });
    Ok(sample.await?)
}

/// The page for a job that waits for its columns.
async fn page_of(app: &App, frame: &Frame, job: &Job, form: Option<&Form>) -> Result<(Task, Page), PageError> {
    let person = acting(frame)?;
    let task: Task = serde_json::from_str(&job.task).map_err(|_| PageError::NotFound)?;
    let picture = app.picture_for(frame.reader.viewer(), None).await?;
    let mut page = Page {
        picture,
        id: job.id.to_string(),
        file: task.file.clone(),
        sample: Sample::default(),
        mapping: Mapping::default(),
        kept: Vec::new(),
        tried: None,
        flaw: None,
    };
    match sampled(app, &task).await? {
        Ok(sample) => page.sample = sample,
        Err(finding) => page.flaw = frame.words.try_with(&format!("finding-{}", finding.code), &[]),
    }
    let header_line = page.sample.header_line();
    let fitting = office::mappings::fitting(&page.picture, &person.member, &page.sample.header(header_line));
    page.kept = fitting.iter().map(|mapping| mapping.name.clone()).collect();
    let asked = frame.query.get("mapping");
    let known = match asked {
        Some(asked) => fitting.into_iter().find(|mapping| mapping.name == asked),
        None => fitting.into_iter().next(),
    };
    page.mapping = match (form, known) {
        (Some(form), _) => said_in(form, &page.sample),
        (None, Some(known)) => Mapping { header_line, ..known },
        (None, None) => suggest(&page.sample, header_line),
    };
    Ok((task, page))
}

pub(super) async fn show(
    State(app): State<App>,
    Path((_, id)): Path<(String, String)>,
    frame: Frame,
) -> Result<Markup, PageError> {
    let frame = frame.in_room(Room::Desk);
    let job = job_of(&app, &frame, &acting(&frame)?, &id).await?;
    let (_, page) = page_of(&app, &frame, &job, None).await?;
    Ok(render(&page, &frame))
}

pub(super) async fn send(
    State(app): State<App>,
    Path((_, id)): Path<(String, String)>,
    frame: Frame,
    body: Bytes,
) -> Result<Response, PageError> {
    let frame = frame.in_room(Room::Desk);
    let person = acting(&frame)?;
    let job = job_of(&app, &frame, &person, &id).await?;
    let text = std::str::from_utf8(&body).unwrap_or_default();
    let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
    let form: Form = pairs.map(|(name, value)| (decode(name), decode(value))).collect();
    let (task, mut page) = page_of(&app, &frame, &job, Some(&form)).await?;
    match form.get("do").map(String::as_str) {
        Some("try") => {
            let mapping = page.mapping.clone();
            let trial = move |live: &office::Live| tried(live.ledger().as_ref(), &task, &mapping, &Limits::default());
            page.tried = Some(app.with_live(trial).await?);
            Ok(render(&page, &frame).into_response())
        }
        Some("go") if page.mapping.name.is_empty() => {
            page.flaw = Some(frame.t("columns-no-name"));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page, &frame)).into_response())
        }
        Some("go") if page.mapping.columns.is_empty() => {
            page.flaw = Some(frame.t("columns-no-columns"));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page, &frame)).into_response())
        }
        Some("go") => {
            let task = Task { mapping: Some(page.mapping.clone()), actor: person.account.clone(), ..task };
            let queued = app
                .with_live(move |live| {
                    let Task { about, mapping, .. } = &task;
                    if let Some(mapping) = mapping {
                        let ledger = live.ledger().as_ref();
                        office::mappings::keep(ledger, &person.account, &about.owner, &about.marking, mapping)?;
                    }
                    live.ledger().stop_job(job.id)?;
                    office::jobs::import(live, &task)
                })
                .await?;
            Ok(see_other(&frame.href(&format!("/imports/{queued}"))))
        }
        _ => Ok(render(&page, &frame).into_response()),
    }
}
