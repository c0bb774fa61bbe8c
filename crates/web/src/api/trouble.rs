//! What went wrong, for a program: a status, a code, and where it was.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use ledger::LedgerError;
use office::OfficeError;
use picture::desk::DeskError;
use record::ContentError;
use serde_json::json;

use crate::trouble::PageError;

/// Why an answer cannot be given.
#[derive(Debug)]
pub enum ApiError {
    /// No account.
    NotSignedIn,
    /// An account without that right, or a record of another member.
    Forbidden,
    /// No such record, or none that the asker may know of.
    NotFound,
    /// Understood as a request, not as a record; nothing was written.
    NotUnderstood {
        /// Where: `records/3/body`.
        at: String,
        /// What the reader of JSON or the rules of the type say.
        what: String,
    },
    /// The record has a newer version than the one that was sent against.
    Conflict,
    /// Anything that a page would say in the same way.
    Page(PageError),
}

impl ApiError {
    /// A part of the address that cannot be read.
    pub fn unreadable(what: &str) -> ApiError {
        ApiError::Page(PageError::Unreadable { what: what.to_owned() })
    }

    /// A body that is no record.
    pub fn not_understood(at: impl Into<String>, what: impl ToString) -> ApiError {
        ApiError::NotUnderstood { at: at.into(), what: what.to_string() }
    }
}

impl From<PageError> for ApiError {
    fn from(error: PageError) -> ApiError {
        ApiError::Page(error)
    }
}

impl From<OfficeError> for ApiError {
    fn from(error: OfficeError) -> ApiError {
        match error {
            OfficeError::Ledger(LedgerError::Conflict { .. }) => ApiError::Conflict,
            OfficeError::Content(error) => ApiError::from(error),
            error => ApiError::Page(error.into()),
        }
    }
}

impl From<ContentError> for ApiError {
    fn from(error: ContentError) -> ApiError {
        match &error {
            ContentError::Flawed(flaws) => {
                let codes: Vec<&str> = flaws.iter().map(|flaw| flaw.code()).collect();
                ApiError::not_understood("body", codes.join(", "))
            }
            error => ApiError::not_understood("body", error),
        }
    }
}

impl From<DeskError> for ApiError {
    fn from(error: DeskError) -> ApiError {
        match error {
            DeskError::Unknown => ApiError::NotFound,
            DeskError::NotYours => ApiError::Forbidden,
            DeskError::AlreadyDecided | DeskError::NothingToUndo => ApiError::Conflict,
            DeskError::DoesNotFit { field } => ApiError::not_understood(field, "does-not-fit"),
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let bare = |status: StatusCode| status.into_response(); // dressed as JSON on its way out
        match self {
            ApiError::NotSignedIn => {
                let challenge = [(axum::http::header::WWW_AUTHENTICATE, "Bearer")];
                (StatusCode::UNAUTHORIZED, challenge).into_response()
            }
            ApiError::Forbidden => bare(StatusCode::FORBIDDEN),
            ApiError::NotFound => bare(StatusCode::NOT_FOUND),
            ApiError::Conflict => bare(StatusCode::CONFLICT),
            ApiError::NotUnderstood { at, what } => {
                let body = json!({"error": {"code": "not-understood", "at": at, "message": what}});
                (StatusCode::UNPROCESSABLE_ENTITY, Json(body)).into_response()
            }
            ApiError::Page(error) => error.into_response(),
        }
    }
}
