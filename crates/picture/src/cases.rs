//! Small worlds for tests: a log that grows by sentences.

use std::collections::BTreeMap;

use record::{
    Body, Claim, ClaimState, Content, Kind, Link, LinkKind, Marking, Moment, RecordId, Said, Source, Version, Viewer,
};
use serde_json::Value;

use crate::desk::{Change, Hand};
use crate::{Log, Picture};

/// The member whose people decide in these worlds.
pub(crate) const OURS: &str = "GB";

#[derive(Default)]
pub(crate) struct World {
    pub log: Log,
    seq: u64,
    names: u64,
}

impl World {
    pub fn id(&mut self) -> RecordId {
        self.names += 1;
        id(self.names)
    }

    /// A later version, or a first one.
    pub fn write(&mut self, record: RecordId, content: Content) {
        self.seq += 1;
        let version = self.log.newest(record).map_or(1, |newest| newest.version + 1);
        let recorded_at = Moment(self.seq as i64 * 1_000_000);
        let (seq, recorded_by) = (self.seq, "amal".to_owned());
        self.log.push(Version { seq, record, version, recorded_at, recorded_by, content });
    }

    /// Writes what a desk gave, as the ledger does: each change after the version its author had seen.
    #[track_caller]
    pub fn apply(&mut self, changes: &[Change]) {
        for change in changes {
            let newest = self.log.newest(change.record).map_or(0, |newest| newest.version);
            assert_eq!(newest, change.after, "a change is written after the version that was seen");
            change.content.to_bytes().unwrap();
            self.write(change.record, change.content.clone());
        }
    }

    pub fn add(&mut self, body: impl Into<Body>) -> RecordId {
        self.add_content(Content::new(OURS, body).marked(Marking::green()))
    }

    pub fn add_content(&mut self, content: Content) -> RecordId {
        let id = self.id();
        self.write(id, content);
        id
    }

    pub fn source(&mut self, reliability: char) -> RecordId {
        self.add(Source { reliability: Some(reliability), ..Source::default() })
    }

    pub fn claim(
        &mut self,
        about: Kind,
        source: RecordId,
        subject: Option<RecordId>,
        state: ClaimState,
        fields: Value,
    ) -> RecordId {
        self.add(said(about, source, subject, state, fields))
    }

    pub fn link(&mut self, from: RecordId, kind: LinkKind, to: RecordId) -> RecordId {
        self.add(Link { from, to, kind, share: None, proposed: false, because: None })
    }

    pub fn picture(&self) -> Picture {
        Picture::new(&self.log, &ours(), None)
    }

    /// Lets one of ours do something at the desk, and writes it.
    #[track_caller]
    pub fn hand<T>(&mut self, act: impl FnOnce(&Picture, &mut Hand<'_>) -> Result<T, crate::desk::DeskError>) -> T
    where
        T: AsRef<[Change]>,
    {
        let picture = self.picture();
        let mut ids = || self.id();
        let changes = act(&picture, &mut Hand { account: "amal", member: OURS, ids: &mut ids }).unwrap();
        self.apply(changes.as_ref());
        changes
    }

    /// What one of ours is told who may not do something.
    #[track_caller]
    pub fn refused<T: std::fmt::Debug>(
        &mut self,
        act: impl FnOnce(&Picture, &mut Hand<'_>) -> Result<T, crate::desk::DeskError>,
    ) -> crate::desk::DeskError {
        let picture = self.picture();
        let mut ids = || self.id();
        act(&picture, &mut Hand { account: "amal", member: OURS, ids: &mut ids }).unwrap_err()
    }
}

pub(crate) fn id(number: u64) -> RecordId {
    RecordId::from_bytes(u128::from(number).to_be_bytes())
}

pub(crate) fn ours() -> Viewer {
    Viewer::Person { account: "amal".to_owned(), member: Some(OURS.to_owned()) }
}

pub(crate) fn said(
    about: Kind,
    source: RecordId,
    subject: Option<RecordId>,
    state: ClaimState,
    fields: Value,
) -> Claim {
    let Value::Object(fields) = fields else { panic!("fields are an object") };
    let fields: BTreeMap<String, Said> =
        fields.into_iter().map(|(name, value)| (name, Said::new(value, Vec::new()))).collect();
    let (rule, spans) = ("test".to_owned(), Vec::new());
    Claim { about, subject, source, fields, spans, rule, confidence: None, state, because: None }
}
