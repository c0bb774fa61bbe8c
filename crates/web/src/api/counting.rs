//! What may belong together, and what is doubtful: read, and answered as the desk answers.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use office::Answer;
use picture::{Doubt, Proposal};
use record::{LinkKind, RecordId};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Asked;
use super::trouble::ApiError;
use crate::app::App;

/// Proposals or doubts in one answer at most.
const LIMIT_MAX: usize = 1_000;
/// And where none is asked for.
const LIMIT: usize = 100;

fn limit(asked: &Asked) -> usize {
    asked.query.get("limit").and_then(|limit| limit.parse().ok()).unwrap_or(LIMIT).min(LIMIT_MAX)
}

/// The pairs of records that may belong together, the surest first; `kind` and `limit` narrow them.
pub(super) async fn proposals(State(app): State<App>, asked: Asked) -> Result<Response, ApiError> {
    let kind: Option<LinkKind> = match asked.query.get("kind") {
        Some(kind) => Some(serde_json::from_value(Value::from(kind)).map_err(|_| ApiError::unreadable("kind"))?),
        None => None,
    };
    let picture = asked.picture(&app).await?;
    let all = app.with_live(move |_| Ok(picture::proposals(&picture))).await?;
    let told = |one: &Proposal| {
        let why: Vec<&str> = one.why.iter().map(|why| why.code()).collect();
        let against: Vec<&str> = one.against.iter().map(|against| against.code()).collect();
        json!({"kind": one.kind, "from": one.from, "to": one.to, "basis": one.basis.code(), "score": one.score,
            "rank": one.rank, "why": why, "against": against})
    };
    let of_kind = all.iter().filter(|one| kind.is_none_or(|kind| one.kind == kind));
    let told: Vec<Value> = of_kind.take(limit(&asked)).map(told).collect();
    Ok(Json(json!({"proposals": told})).into_response())
}

/// An answer as a program sends it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answering {
    /// `fulfils`, `firms_up`, `part_of`, `same_as`.
    kind: LinkKind,
    from: RecordId,
    to: RecordId,
    /// `yes` or `no`.
    #[serde(rename = "do")]
    what: String,
    #[serde(default)]
    because: Option<String>,
}

/// Answers whether two records belong together.
pub(super) async fn answer(State(app): State<App>, asked: Asked, bytes: Bytes) -> Result<Response, ApiError> {
    let writer = asked.writer()?;
    let sent: Answering = serde_json::from_slice(&bytes).map_err(|error| ApiError::not_understood("", error))?;
    let answer = match sent.what.as_str() {
        "yes" => Answer::Yes(sent.because),
        "no" => Answer::No,
        _ => return Err(ApiError::not_understood("do", "yes or no")),
    };
    let picture = app.picture_for(asked.reader.viewer(), None).await?;
    let ends = (sent.from, sent.to);
    let written = app.with_live(move |live| office::tie(live, &picture, &writer, sent.kind, ends, answer)).await??;
    let written: Vec<Value> =
        written.iter().map(|receipt| json!({"record": receipt.record, "version": receipt.version})).collect();
    Ok((StatusCode::CREATED, Json(json!({"records": written}))).into_response())
}

/// The doubtful facts, with why; whether a person has left them out.
pub(super) async fn doubts(State(app): State<App>, asked: Asked) -> Result<Response, ApiError> {
    let picture = asked.picture(&app).await?;
    let limit = limit(&asked);
    let told = app
        .with_live(move |_| {
            let told = |doubt: &Doubt| {
                let beyond = doubt.beyond.map(|beyond| {
                    let bar = match beyond.currency {
                        Some(_) => record::Fixed::<2>(beyond.bar).to_string(),
                        None => record::Fixed::<6>(beyond.bar).to_string(),
                    };
                    json!({"bar": bar, "currency": beyond.currency, "times": beyond.times,
                        "of": beyond.count, "few": beyond.few})
                });
                json!({"kind": doubt.kind.code(), "record": doubt.record, "other": doubt.other, "beyond": beyond,
                    "set_aside": picture.set_aside(doubt.record).map(|decision| decision.id)})
            };
            Ok(picture::doubts(&picture, None).iter().take(limit).map(told).collect::<Vec<Value>>())
        })
        .await?;
    Ok(Json(json!({"doubts": told})).into_response())
}
