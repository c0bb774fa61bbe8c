//! Records: listed, read, their history, added, changed, taken back; and decisions on claims.

use std::collections::BTreeMap;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use picture::desk::{Change, Decision};
use picture::{Fact, Picture};
use record::{Body, Content, Kind, Marking, Period, Reason, RecordId, SourceRef, Version};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Asked;
use super::trouble::ApiError;
use crate::app::App;

/// Records in one answer at most.
const LIMIT_MAX: usize = 1_000;
/// Records in one answer where none is asked for.
const LIMIT: usize = 100;
/// Records in one request at most.
const ADDED_MAX: usize = 1_000;

/// A record as the API gives it.
#[derive(Debug, Serialize)]
pub struct Told<'a> {
    record: RecordId,
    version: u32,
    #[serde(rename = "type")]
    kind: Kind,
    owner: &'a str,
    marking: &'a Marking,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid: Option<Period>,
    recorded_at: record::Moment,
    reason: Reason,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    sources: &'a [SourceRef],
    /// What was entered; absent once taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<&'a Body>,
    /// What stands after its claims were laid over it, where that is something else.
    #[serde(skip_serializing_if = "Option::is_none")]
    chosen: Option<&'a Body>,
}

impl<'a> Told<'a> {
    fn version(version: &'a Version) -> Told<'a> {
        let content = &version.content;
        Told {
            record: version.record,
            version: version.version,
            kind: content.kind,
            owner: &content.owner,
            marking: &content.marking,
            valid: content.valid,
            recorded_at: version.recorded_at,
            reason: content.reason,
            sources: &content.sources,
            body: content.body.as_ref(),
            chosen: None,
        }
    }

    /// A record as it stands.
    pub fn fact(fact: &'a Fact) -> Told<'a> {
        let told = Told::version(&fact.version);
        let chosen = (told.body != Some(&fact.body)).then_some(&fact.body);
        Told { chosen, ..told }
    }
}

fn id_of(text: &str) -> Result<RecordId, ApiError> {
    text.parse().map_err(|_| ApiError::NotFound)
}

pub(super) async fn list(State(app): State<App>, asked: Asked) -> Result<Response, ApiError> {
    let picture = asked.picture(&app).await?;
    let kind = match asked.query.get("type") {
        Some(name) => Some(Kind::of(name).ok_or_else(|| ApiError::unreadable("type"))?),
        None => None,
    };
    let limit = match asked.query.get("limit") {
        Some(limit) => {
            limit.parse::<usize>().ok().filter(|limit| *limit > 0).ok_or_else(|| ApiError::unreadable("limit"))?
        }
        None => LIMIT,
    };
    let after = match asked.query.get("after") {
        Some(after) => Some(after.parse::<RecordId>().map_err(|_| ApiError::unreadable("after"))?),
        None => None,
    };
    let limit = limit.min(LIMIT_MAX);
    let wanted =
        |fact: &&Fact| kind.is_none_or(|kind| fact.body.kind() == kind) && after.is_none_or(|after| fact.id > after);
    let mut facts: Vec<&Fact> = picture.all().filter(wanted).take(limit + 1).collect();
    let more = facts.len() > limit;
    facts.truncate(limit);
    let next = facts.last().filter(|_| more).map(|fact| fact.id);
    let records: Vec<Told<'_>> = facts.into_iter().map(Told::fact).collect();
    Ok(Json(json!({"records": records, "next": next})).into_response())
}

pub(super) async fn one(State(app): State<App>, Path(id): Path<String>, asked: Asked) -> Result<Response, ApiError> {
    let picture = asked.picture(&app).await?;
    let fact = picture.own(id_of(&id)?).ok_or(ApiError::NotFound)?;
    Ok(Json(Told::fact(fact)).into_response())
}

pub(super) async fn history(
    State(app): State<App>,
    Path(id): Path<String>,
    asked: Asked,
) -> Result<Response, ApiError> {
    let (id, viewer) = (id_of(&id)?, asked.reader.viewer());
    asked.picture(&app).await?; // follows the log
    let mut versions = app.live().read_log(|log| log.history(id, &viewer));
    versions.retain(|version| asked.known.is_none_or(|known| version.recorded_at <= known));
    if versions.is_empty() {
        return Err(ApiError::NotFound);
    }
    let versions: Vec<Told<'_>> = versions.iter().map(|version| Told::version(version)).collect();
    Ok(Json(json!({"versions": versions})).into_response())
}

/// A request to add records.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Adding {
    records: Vec<Added>,
}

/// A record to be added.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Added {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    valid: Option<Value>,
    #[serde(default)]
    marking: Option<Value>,
    body: Value,
    #[serde(default)]
    sources: Vec<SourceRef>,
}

fn read<T: serde::de::DeserializeOwned>(at: &str, value: Value) -> Result<T, ApiError> {
    serde_json::from_value(value).map_err(|error| ApiError::not_understood(at, error))
}

fn body_of(kind: Kind, at: &str, value: Value) -> Result<Body, ApiError> {
    let body = Body::from_value(kind, value).map_err(|error| ApiError::not_understood(at, error))?;
    match body.flaws().as_slice() {
        [] => Ok(body),
        flaws => {
            let codes: Vec<&str> = flaws.iter().map(|flaw| flaw.code()).collect();
            Err(ApiError::not_understood(at, codes.join(", ")))
        }
    }
}

/// What a person posts here is confirmed, not a proposal; a claim has to come through a source and the desk.
fn content_of(at: usize, owner: &str, added: Added) -> Result<Content, ApiError> {
    let place = |part: &str| format!("records/{at}/{part}");
    let kind = Kind::of(&added.kind).filter(|kind| *kind != Kind::Claim);
    let kind = kind.ok_or_else(|| ApiError::not_understood(place("type"), "unknown type"))?;
    let mut content = Content::new(owner, body_of(kind, &place("body"), added.body)?);
    content.valid = added.valid.map(|valid| read(&place("valid"), valid)).transpose()?;
    if let Some(marking) = added.marking {
        content.marking = read(&place("marking"), marking)?;
    }
    content.sources = added.sources;
    Ok(content)
}

pub(super) async fn add(
    State(app): State<App>,
    asked: Asked,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Response, ApiError> {
    let writer = asked.writer()?;
    let adding: Adding = serde_json::from_slice(&bytes).map_err(|error| ApiError::not_understood("", error))?;
    if adding.records.is_empty() || adding.records.len() > ADDED_MAX {
        return Err(ApiError::not_understood("records", format!("1 to {ADDED_MAX} records")));
    }
    let contents = adding.records.into_iter().enumerate();
    let contents = contents.map(|(at, added)| content_of(at, &writer.member, added)).collect::<Result<Vec<_>, _>>()?;
    let key = match headers.get("idempotency-key").map(|key| key.to_str()) {
        None => None,
        Some(Ok(key)) if (1..=200).contains(&key.len()) => Some(format!("api/{}/{key}", writer.account)),
        Some(_) => return Err(ApiError::unreadable("idempotency-key")),
    };
    let receipts = app
        .with_live(move |live| {
            let changes: Vec<Change> =
                contents.into_iter().map(|content| Change { record: live.new_id(), after: 0, content }).collect();
            live.write(&writer.account, key, &changes)
        })
        .await?;
    let written: Vec<Value> =
        receipts.iter().map(|receipt| json!({"record": receipt.record, "version": receipt.version})).collect();
    Ok((StatusCode::CREATED, Json(json!({"records": written}))).into_response())
}

/// A request to write a new version of a record.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Changing {
    #[serde(default)]
    valid: Option<Value>,
    #[serde(default)]
    marking: Option<Value>,
    #[serde(default)]
    body: Option<Value>,
    #[serde(default)]
    reason: Option<Reason>,
    /// The version that was looked at; without it, the newest.
    #[serde(default)]
    after: Option<u32>,
}

/// The newest version of a record, if the writer owns it.
fn owned(picture: &Picture, app: &App, id: RecordId, member: &str) -> Result<std::sync::Arc<Version>, ApiError> {
    let version = match picture.own(id) {
        Some(fact) => std::sync::Arc::clone(&fact.version),
        None => {
            let history = app.live().read_log(|log| log.history(id, picture.viewer()));
            history.last().cloned().ok_or(ApiError::NotFound)?
        }
    };
    if version.content.owner == member { Ok(version) } else { Err(ApiError::Forbidden) }
}

pub(super) async fn change(
    State(app): State<App>,
    Path(id): Path<String>,
    asked: Asked,
    bytes: Bytes,
) -> Result<Response, ApiError> {
    let id = id_of(&id)?;
    if asked.reader.person().is_none() {
        return Err(ApiError::NotSignedIn);
    }
    let picture = app.picture_for(asked.reader.viewer(), None).await?;
    let member = asked.reader.viewer().member().unwrap_or_default().to_owned();
    let before = owned(&picture, &app, id, &member)?;
    let writer = asked.writer()?;
    let changing: Changing = serde_json::from_slice(&bytes).map_err(|error| ApiError::not_understood("", error))?;
    let mut content = before.content.clone();
    if let Some(marking) = changing.marking {
        content.marking = read("marking", marking)?;
    }
    if let Some(valid) = changing.valid {
        content.valid = Some(read("valid", valid)?);
    }
    content.body = changing.body.map(|body| body_of(content.kind, "body", body)).transpose()?;
    let usual = if content.body.is_none() { Reason::Retracted } else { Reason::OurError };
    content.reason = changing.reason.unwrap_or(usual);
    let after = changing.after.unwrap_or(before.version);
    let receipts =
        app.with_live(move |live| live.write(&writer.account, None, &[Change { record: id, after, content }])).await?;
    let version = receipts.first().map_or(0, |receipt| receipt.version);
    Ok((StatusCode::CREATED, Json(json!({"record": id, "version": version}))).into_response())
}

/// A request to decide on a claim.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Deciding {
    #[serde(rename = "do")]
    what: String,
    /// The version that was looked at.
    seen: u32,
    #[serde(default)]
    subject: Option<RecordId>,
    #[serde(default)]
    fields: BTreeMap<String, Value>,
    #[serde(default)]
    because: Option<String>,
}

pub(super) async fn decide(
    State(app): State<App>,
    Path(id): Path<String>,
    asked: Asked,
    bytes: Bytes,
) -> Result<Response, ApiError> {
    let id = id_of(&id)?;
    let writer = asked.writer()?;
    let deciding: Deciding = serde_json::from_slice(&bytes).map_err(|error| ApiError::not_understood("", error))?;
    let Deciding { what, seen, subject, fields, because } = deciding;
    let decision = match what.as_str() {
        "confirm" => Decision::Confirm { subject },
        "correct" => Decision::Correct { fields, because, subject },
        "reject" => Decision::Reject { because },
        "undo" => Decision::Undo,
        _ => return Err(ApiError::not_understood("do", "confirm, correct, reject or undo")),
    };
    let picture = app.picture_for(asked.reader.viewer(), None).await?;
    let written = app.with_live(move |live| office::decide(live, &picture, &writer, id, seen, decision)).await??;
    let written: Vec<Value> =
        written.iter().map(|receipt| json!({"record": receipt.record, "version": receipt.version})).collect();
    Ok((StatusCode::CREATED, Json(json!({"records": written}))).into_response())
}
