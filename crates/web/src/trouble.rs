//! What went wrong, as a page for the person who has to act on it, or as JSON for a program.
//!
//! A handler returns a [`PageError`]; it leaves as a bare status with a [`Told`] beside it, and [`dress`] turns every
//! bare error (also those of the server's own layers: 404, 405, 408, 413, a panic) into words of the reader's language.

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use ledger::LedgerError;
use maud::html;
use office::OfficeError;
use record::ContentError;

use crate::access::sessions::Visit;
use crate::app::App;
use crate::frame::{Frame, Room};
use crate::pages::see_other;
use crate::parts::{Head, page};
use crate::query::Query;
use crate::words::{Value, Words};

/// Why a page cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// There is no such page, or the reader may not know of it.
    #[error("no such page")]
    NotFound,
    /// The public is asked to sign in first.
    #[error("not signed in")]
    SignIn {
        /// Where the form stands, with the way back.
        address: String,
    },
    /// The reader may not do this.
    #[error("not allowed")]
    Forbidden,
    /// A form came without the token of its session; nothing was done.
    #[error("the form's token is missing or old")]
    FormToken,
    /// A part of the address or form cannot be read; `what` names it.
    #[error("{what} cannot be read")]
    Unreadable {
        /// Its name.
        what: String,
    },
    /// Somebody else was first; nothing was overwritten.
    #[error("changed by somebody else")]
    Conflict,
    /// Too many tries.
    #[error("too many tries")]
    TooMany {
        /// Seconds to wait.
        seconds: i64,
    },
    /// More bytes than are read.
    #[error("too large")]
    TooLarge,
    /// A report could not be printed: a fault of ours.
    #[error(transparent)]
    Paper(#[from] paper::PaperError),
    /// The ledger failed.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// What was to be written breaks a rule of its type; nothing was written.
    #[error(transparent)]
    Content(#[from] ContentError),
}

impl From<crate::frame::BadParameter> for PageError {
    fn from(bad: crate::frame::BadParameter) -> PageError {
        PageError::Unreadable { what: bad.name.to_owned() }
    }
}

impl From<OfficeError> for PageError {
    fn from(error: OfficeError) -> PageError {
        match error {
            OfficeError::Ledger(error) => PageError::Ledger(error),
            OfficeError::Content(error) => PageError::Content(error),
        }
    }
}

/// What an error answer has to say, beside its status.
#[derive(Clone, Debug, Default)]
struct Told {
    key: &'static str,
    args: Vec<(&'static str, String)>,
}

impl PageError {
    fn status(&self) -> StatusCode {
        match self {
            PageError::NotFound => StatusCode::NOT_FOUND,
            PageError::SignIn { .. } => StatusCode::SEE_OTHER,
            PageError::Forbidden | PageError::FormToken => StatusCode::FORBIDDEN,
            PageError::Unreadable { .. } => StatusCode::BAD_REQUEST,
            PageError::Conflict => StatusCode::CONFLICT,
            PageError::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            PageError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            PageError::Content(_) => StatusCode::BAD_REQUEST,
            PageError::Paper(_) => StatusCode::INTERNAL_SERVER_ERROR,
            PageError::Ledger(error) => match error {
                LedgerError::Conflict { .. } | LedgerError::Taken { .. } => StatusCode::CONFLICT,
                LedgerError::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
                LedgerError::Unknown { .. } => StatusCode::NOT_FOUND,
                LedgerError::Full => StatusCode::INSUFFICIENT_STORAGE,
                LedgerError::Closed | LedgerError::ReadOnly => StatusCode::SERVICE_UNAVAILABLE,
                _ => StatusCode::INTERNAL_SERVER_ERROR,
            },
        }
    }

    fn told(&self) -> Told {
        let told = |key| Told { key, args: Vec::new() };
        match self {
            PageError::FormToken => told("error-form-token"),
            PageError::Unreadable { what } => Told { key: "error-unreadable", args: vec![("what", what.clone())] },
            PageError::TooMany { seconds } => {
                Told { key: "error-too-many", args: vec![("minutes", (seconds / 60 + 1).to_string())] }
            }
            _ => told(by_status(self.status())),
        }
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        if let PageError::SignIn { address } = &self {
            return see_other(address);
        }
        if self.status().is_server_error() {
            tracing::error!(error = %self, "a page could not be shown");
        }
        let mut response = self.status().into_response();
        if let PageError::TooMany { seconds } = self {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds.max(1)));
        }
        response.extensions_mut().insert(self.told());
        response
    }
}

fn by_status(status: StatusCode) -> &'static str {
    match status.as_u16() {
        400 => "error-bad-request",
        401 | 403 => "error-forbidden",
        404 => "error-not-found",
        405 => "error-method",
        408 | 504 => "error-timeout",
        409 => "error-conflict",
        413 => "error-too-large",
        414 | 431 => "error-too-long",
        415 => "error-media",
        421 => "error-host",
        429 => "error-too-many-bare",
        503 => "error-unavailable",
        507 => "error-full",
        status if status < 500 => "error-bad-request",
        _ => "error-internal",
    }
}

/// Turns bare error answers into pages, or into JSON under `/api` and where JSON is asked for.
pub async fn dress(State(app): State<App>, request: Request, next: Next) -> Response {
    let visit = request.extensions().get::<Visit>().cloned().unwrap_or_default();
    let words = app.words_of(request.uri().path(), request.headers());
    let theme = crate::pages::theme_of(request.headers());
    let accept = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let json = request.uri().path().starts_with("/api/") || accept.starts_with("application/json");
    let response = next.run(request).await;
    let status = response.status();
    let dressed = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| {
        let kind = kind.as_bytes();
        kind.starts_with(b"text/html") || kind.starts_with(b"application/json")
    });
    if !(status.is_client_error() || status.is_server_error()) || dressed {
        return response;
    }
    let told = response.extensions().get::<Told>().cloned();
    let told = told.unwrap_or_else(|| Told { key: by_status(status), args: Vec::new() });
    let kept = [header::RETRY_AFTER, header::ALLOW].map(|name| (name.clone(), response.headers().get(name).cloned()));
    let mut answer = if json {
        let code = told.key.trim_start_matches("error-");
        (status, axum::Json(serde_json::json!({"error": {"code": code, "message": sentence(&words, &told)}})))
            .into_response()
    } else {
        (status, error_page(&app, words, theme, visit, status, &told)).into_response()
    };
    for (name, value) in kept {
        if let Some(value) = value {
            answer.headers_mut().insert(name, value);
        }
    }
    answer
}

fn sentence(words: &Words, told: &Told) -> String {
    let args: Vec<(&str, Value<'_>)> = told
        .args
        .iter()
        .map(|(name, value)| (*name, value.parse::<u32>().map_or_else(|_| Value::from(value.as_str()), Value::from)))
        .collect();
    words.t_with(told.key, &args)
}

fn error_page(
    app: &App,
    words: Words,
    theme: crate::frame::Theme,
    visit: Visit,
    status: StatusCode,
    told: &Told,
) -> maud::Markup {
    let frame = Frame {
        words,
        room: Room::None,
        as_of: Default::default(),
        today: app.today(),
        path: "/".to_owned(), // the address that failed is not echoed
        query: Query::default(),
        reader: visit.reader,
        theme,
        form_token: String::new(),
        coalition: app.coalition(words.lang()),
        waiting: None,
        assets: crate::assets::Assets::embedded(),
    };
    let code = frame.words.plain_digits(status.as_str());
    let head = Head::new(frame.t(&format!("{}-title", told.key)))
        .kicker(words.t_with("error-number", &[("status", code.into())]));
    let body = html! {
        p.lede { (sentence(&words, told)) }
        p { (frame.t(&format!("{}-next", told.key))) }
        p { a.button.quiet href=(frame.href("/")) { (frame.t("to-overview")) } }
    };
    page(&frame, &head, &body)
}
