//! The envelope around a body, and the serialised form of a version.
//!
//! What the ledger's header already says (record, version, type, time, actor) is not written twice: a payload holds
//! the rest. The form is JSON with a format number; golden files hold every format ever written.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::{Body, Flaw, Kind, Marking, Moment, Period, RecordId, Span};

/// The format that is written today.
pub const FORMAT: u32 = 1;

/// Why a version was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// First entry.
    #[default]
    Entry,
    /// The source corrected itself.
    SourceCorrected,
    /// We had it wrong.
    OurError,
    /// Valued anew.
    Revalued,
    /// Reported late.
    LateReport,
    /// Merged with another.
    Merged,
    /// Split from another.
    Split,
    /// Taken back.
    Retracted,
}

/// A place in a source that bears a version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceRef {
    /// The source's record.
    pub source: RecordId,
    /// Where in it: a line, a cell, a paragraph.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locator: Option<String>,
    /// The words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<Span>,
    /// When it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_at: Option<Moment>,
}

impl SourceRef {
    /// A source as a whole.
    pub fn whole(source: RecordId) -> SourceRef {
        SourceRef { source, locator: None, spans: Vec::new(), read_at: None }
    }
}

/// What a version says, with everything about it that the ledger's header does not hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// When it is true in the world.
    pub valid: Option<Period>,
    /// The member (by code) that may change it and its marking.
    pub owner: String,
    /// Who may see it.
    pub marking: Marking,
    /// What bears it.
    pub sources: Vec<SourceRef>,
    /// Why it was written.
    pub reason: Reason,
    /// The type, also of a retraction.
    pub kind: Kind,
    /// What it says; a retraction says nothing.
    pub body: Option<Body>,
}

/// A payload that cannot be understood.
#[derive(Debug, thiserror::Error)]
pub enum ContentError {
    /// Written by a newer program.
    #[error("the record is of format {format}; this program reads up to {FORMAT}")]
    Newer {
        /// Its format.
        format: u32,
    },
    /// Not the JSON it should be.
    #[error("the record cannot be read")]
    Broken(#[from] serde_json::Error),
    /// A body that its type does not allow.
    #[error("the record breaks a rule of its type: {0:?}")]
    Flawed(Vec<Flaw>),
}

#[derive(Deserialize)]
struct Read<'a> {
    format: u32,
    #[serde(rename = "type")]
    kind: Kind,
    #[serde(default)]
    valid: Option<Period>,
    owner: String,
    marking: Marking,
    #[serde(default)]
    sources: Vec<SourceRef>,
    #[serde(default)]
    reason: Reason,
    #[serde(default, borrow)]
    body: Option<&'a RawValue>,
}

#[derive(Serialize)]
struct Written<'a> {
    format: u32,
    #[serde(rename = "type")]
    kind: Kind,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid: &'a Option<Period>,
    owner: &'a str,
    marking: &'a Marking,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    sources: &'a [SourceRef],
    reason: Reason,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: &'a Option<Body>,
}

impl Content {
    /// A first version of a body, seen by its owner alone.
    pub fn new(owner: &str, body: impl Into<Body>) -> Content {
        let body = body.into();
        Content {
            valid: None,
            owner: owner.to_owned(),
            marking: Marking::owner_only(),
            sources: Vec::new(),
            reason: Reason::Entry,
            kind: body.kind(),
            body: Some(body),
        }
    }

    /// The same, marked.
    pub fn marked(mut self, marking: Marking) -> Content {
        self.marking = marking;
        self
    }

    /// The same, true at a time.
    pub fn valid(mut self, valid: Option<Period>) -> Content {
        self.valid = valid;
        self
    }

    /// The same, borne by a source.
    pub fn borne_by(mut self, source: SourceRef) -> Content {
        self.sources.push(source);
        self
    }

    /// The retraction of this version.
    pub fn retraction(&self) -> Content {
        Content { body: None, reason: Reason::Retracted, ..self.clone() }
    }

    /// The payload of an entry.
    ///
    /// # Errors
    /// `Flawed` where the body breaks a rule of its type.
    pub fn to_bytes(&self) -> Result<Vec<u8>, ContentError> {
        let flaws = self.body.as_ref().map(Body::flaws).unwrap_or_default();
        if !flaws.is_empty() {
            return Err(ContentError::Flawed(flaws));
        }
        let Content { valid, owner, marking, sources, reason, kind, body } = self;
        let written = Written { format: FORMAT, kind: *kind, valid, owner, marking, sources, reason: *reason, body };
        Ok(serde_json::to_vec(&written)?)
    }

    /// Reads the payload of an entry.
    ///
    /// # Errors
    /// `Newer` for a format of a later program, `Broken` for anything that is no record.
    pub fn from_bytes(bytes: &[u8]) -> Result<Content, ContentError> {
        let read: Read<'_> = serde_json::from_slice(bytes)?;
        if read.format > FORMAT {
            return Err(ContentError::Newer { format: read.format });
        }
        let body = read.body.map(|raw| Body::read(read.kind, raw.get())).transpose()?;
        let Read { kind, valid, owner, marking, sources, reason, .. } = read;
        Ok(Content { valid, owner, marking, sources, reason, kind, body })
    }
}

/// A version as the log holds it: what its header says, and its content.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// Its place in the log; never shown to a viewer who may not see all.
    pub seq: u64,
    /// The record.
    pub record: RecordId,
    /// From 1.
    pub version: u32,
    /// When the log wrote it.
    pub recorded_at: Moment,
    /// Who wrote it.
    pub recorded_by: String,
    /// What it says.
    pub content: Content,
}
