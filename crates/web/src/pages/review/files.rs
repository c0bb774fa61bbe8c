//! The review as files: JSON, HTML, PDF, a workbook, CSV; each of exactly the picture that the page shows.
//!
//! Always holds: what is given was computed for the reader's own eyes, at the days and boundary of the address; few
//! reports are set at a time, whoever asks.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use paper::{Edition, PaperError, Style};
use review::{Langs, Review};
use tokio::sync::Semaphore;

use super::{Since, since};
use crate::app::App;
use crate::frame::Frame;
use crate::trouble::PageError;

/// Reports set at one time; more wait their turn. Setting one takes seconds of a processor.
static PRESSES: Semaphore = Semaphore::const_new(2);

/// The review's document as JSON.
pub(super) async fn as_json(State(app): State<App>, frame: Frame) -> Result<Response, PageError> {
    document(&app, &frame, ("json", "application/json; charset=utf-8"), |review| Ok(review::json(review).into())).await
}

/// The review's document as a report of its own, for paper; with `both=1` in both languages side by side.
pub(super) async fn as_html(State(app): State<App>, frame: Frame) -> Result<Response, PageError> {
    let langs = match edition(&frame) {
        Edition::One(lang) => Langs::One(lang),
        Edition::Beside | Edition::Apart => Langs::Both,
    };
    document(&app, &frame, ("html", "text/html; charset=utf-8"), move |review| Ok(review::html(review, langs).into()))
        .await
}

/// The printed report; with `both=1` in both languages side by side, with `both=apart` one after the other.
pub(super) async fn as_pdf(State(app): State<App>, frame: Frame) -> Result<Response, PageError> {
    let (edition, digits) = (edition(&frame), frame.words.digits());
    let _press = PRESSES.acquire().await;
    let set = move |review: &Review| {
        let style = Style { digits, points: points(review) };
        Ok(paper::pdf(review, edition, &style)?.bytes)
    };
    document(&app, &frame, ("pdf", "application/pdf"), set).await
}

/// The workbook; with `both=1` the sheets of both languages.
pub(super) async fn as_xlsx(State(app): State<App>, frame: Frame) -> Result<Response, PageError> {
    let edition = edition(&frame);
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let _press = PRESSES.acquire().await;
    document(&app, &frame, ("xlsx", kind), move |review| paper::xlsx(review, edition)).await
}

/// One table, `table=promises` and the like.
pub(super) async fn as_csv(State(app): State<App>, frame: Frame) -> Result<Response, PageError> {
    let (lang, table) = (frame.lang(), frame.query.get("table").unwrap_or("promises").to_owned());
    if !paper::table_codes().contains(&table.as_str()) && table != paper::SUPPOSED_TABLE {
        return Err(PageError::Unreadable { what: "table".to_owned() });
    }
    let written = move |review: &Review| Ok(paper::csv(review, lang, &table).unwrap_or_default().into_bytes());
    document(&app, &frame, ("csv", "text/csv; charset=utf-8"), written).await
}

fn edition(frame: &Frame) -> Edition {
    match frame.query.get("both") {
        None => Edition::One(frame.lang()),
        Some("apart") => Edition::Apart,
        Some(_) => Edition::Beside,
    }
}

/// Where the places of a review lie.
fn points(review: &Review) -> paper::Points {
    let at = |code: &String| lines::places::point(code).map(|at| (code.clone(), [at.longitude, at.latitude]));
    review.by_place.keys().filter_map(at).collect()
}

/// A document to be kept as a file: it brings its own style, which no page of ours may.
async fn document(
    app: &App,
    frame: &Frame,
    (ending, kind): (&str, &'static str),
    write: impl FnOnce(&Review) -> Result<Vec<u8>, PaperError> + Send + 'static,
) -> Result<Response, PageError> {
    let since: Option<Since> = since(app, frame).await?;
    let sight = app.sight(frame).await?;
    let supposed = super::supposed::asked(&frame.query, &sight.picture, sight.day)?;
    let is_supposed = supposed.is_any();
    let written = app.with_live(move |_| Ok(write(&super::since::whole(&sight, since.as_ref(), &supposed)))).await??;
    let disposition = format!(
        "attachment; filename=\"{}-{}-{}.{ending}\"",
        if is_supposed { "what-if" } else { "review" },
        frame.day(),
        language(frame)
    );
    let disposition = HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(kind)), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, written).into_response())
}

/// `ar`, `en` or `both`, for the file's name.
fn language(frame: &Frame) -> &'static str {
    match edition(frame) {
        Edition::One(lang) => lang.code(),
        Edition::Beside | Edition::Apart => "both",
    }
}
