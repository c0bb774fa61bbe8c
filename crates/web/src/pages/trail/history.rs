//! The versions of a record that a reader may see, oldest first.
//!
//! Always holds: versions are numbered among those that the reader may see, so that no number tells of a hidden one.

use std::sync::Arc;

use maud::{Markup, html};
use record::{Moment, RecordId, Version, Viewer};
use serde_json::Value as Json;

use crate::app::App;
use crate::frame::Frame;
use crate::parts::title::code_of;
use crate::parts::{said, small_table};
use crate::trouble::PageError;

/// One version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionView {
    /// Its number among those the reader may see, from 1.
    pub number: usize,
    /// When it was recorded.
    pub recorded: String,
    /// By which account; told to people who are signed in.
    pub by: Option<String>,
    /// Why.
    pub reason: String,
    /// The fields that differ from the version before.
    pub changed: Vec<String>,
}

/// The versions of a record up to a moment of knowledge.
pub async fn versions(
    app: &App,
    id: RecordId,
    viewer: Viewer,
    known: Option<Moment>,
) -> Result<Vec<Arc<Version>>, PageError> {
    let all = app.with_live(move |live| Ok(live.read_log(|log| log.history(id, &viewer)))).await?;
    Ok(all.into_iter().filter(|version| known.is_none_or(|known| version.recorded_at <= known)).collect())
}

/// Versions as a page shows them.
pub fn view(frame: &Frame, versions: &[Arc<Version>]) -> Vec<VersionView> {
    let told = |(at, version): (usize, &Arc<Version>)| VersionView {
        number: at + 1,
        recorded: frame.words.moment(version.recorded_at),
        by: frame.reader.person().map(|_| version.recorded_by.clone()),
        reason: said::word(&frame.words, "reason", &code_of(&version.content.reason)),
        changed: match at.checked_sub(1).and_then(|before| versions.get(before)) {
            Some(before) => changed(frame, before, version),
            None => Vec::new(),
        },
    };
    versions.iter().enumerate().map(told).collect()
}

/// The names of the fields that two versions give differently.
fn changed(frame: &Frame, before: &Version, after: &Version) -> Vec<String> {
    let fields = |version: &Version| match serde_json::to_value(&version.content.body) {
        Ok(Json::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let (old, new) = (fields(before), fields(after));
    let mut names: Vec<&String> = old.keys().chain(new.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let differs = names.into_iter().filter(|name| old.get(*name) != new.get(*name));
    let mut told: Vec<String> = differs.map(|name| said::field(&frame.words, name)).collect();
    if before.content.valid != after.content.valid {
        told.push(said::field(&frame.words, "valid"));
    }
    if before.content.marking != after.content.marking {
        told.push(frame.t("record-marking"));
    }
    told
}

/// Prints the history.
pub fn history(frame: &Frame, versions: &[VersionView]) -> Markup {
    let headings = [
        frame.t("record-version"),
        frame.t("record-recorded"),
        frame.t("record-by"),
        frame.t("record-reason"),
        frame.t("record-changed"),
    ];
    small_table(
        frame,
        &headings,
        versions.iter().map(|version| {
            [
                html! { (frame.words.number(version.number as i128)) },
                html! { (version.recorded) },
                html! { @match &version.by { Some(by) => (crate::parts::code(by)), None => span.soft { "–" } } },
                html! { (version.reason) },
                html! { (version.changed.join(&frame.t("clause-join"))) },
            ]
        }),
    )
}
