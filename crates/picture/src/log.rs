//! All versions by record, as the ledger gave them: what pictures are folded from.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use record::{Body, ClaimState, Moment, RecordId, Version, Viewer, may_see};

/// The versions of all records, each record's oldest first. Grows by [`Log::push`], never changes otherwise.
#[derive(Clone, Debug, Default)]
pub struct Log {
    records: HashMap<RecordId, Vec<Arc<Version>>>,
    seq: u64,
    /// The last versions taken in, as (place, record), oldest first: at most `RECENT_MAX`.
    recent: VecDeque<(u64, RecordId)>,
    /// The place before the oldest of `recent`: what came until then is not told apart any more.
    recent_from: u64,
}

/// Changes that are remembered for [`Log::changed_since`]; after more than that a picture is folded anew.
const RECENT_MAX: usize = 4096;

impl Log {
    /// Takes in the next version; versions come in the order of the ledger.
    pub fn push(&mut self, version: Version) {
        self.seq = self.seq.max(version.seq);
        if self.recent.len() == RECENT_MAX
            && let Some((seq, _)) = self.recent.pop_front()
        {
            self.recent_from = seq;
        }
        self.recent.push_back((version.seq, version.record));
        self.records.entry(version.record).or_default().push(Arc::new(version));
    }

    /// The place in the ledger's log up to which it is read; for following it, never for a page.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// The records with a version after a place in the log, each once for each; `None` where it lies too far back.
    pub fn changed_since(&self, seq: u64) -> Option<Vec<RecordId>> {
        let after = || self.recent.iter().rev().take_while(|(at, _)| *at > seq).map(|(_, record)| *record);
        (seq >= self.recent_from).then(|| after().collect())
    }

    /// Notes that entries up to here were read, also those that are no records.
    pub fn read_to(&mut self, seq: u64) {
        self.seq = self.seq.max(seq);
    }

    /// All versions of a record that the viewer may see, oldest first; none if its newest marking hides it.
    pub fn history(&self, record: RecordId, viewer: &Viewer) -> Vec<Arc<Version>> {
        let versions = self.records.get(&record).map(Vec::as_slice).unwrap_or_default();
        if !versions.last().is_some_and(|newest| sees(viewer, newest)) {
            return Vec::new();
        }
        versions.iter().filter(|version| sees(viewer, version)).cloned().collect()
    }

    /// The newest version of a record whoever may see it: for the ledger's conflict check, never for a page.
    pub fn newest(&self, record: RecordId) -> Option<&Arc<Version>> {
        self.records.get(&record)?.last()
    }

    /// All versions of a record whoever may see it, oldest first: for writers that must not say a thing twice, never
    /// for a page.
    pub fn versions(&self, record: RecordId) -> &[Arc<Version>] {
        self.records.get(&record).map(Vec::as_slice).unwrap_or_default()
    }

    /// The newest version before `standing` that waited for a decision, if the viewer may see it: a claim as it was
    /// read.
    pub(crate) fn read_before(&self, standing: &Version, viewer: &Viewer) -> Option<&Arc<Version>> {
        let waits = |version: &Version| match &version.content.body {
            Some(Body::Claim(claim)) => claim.state == ClaimState::Proposed,
            _ => false,
        };
        match &standing.content.body {
            Some(Body::Claim(claim)) if claim.state != ClaimState::Proposed => {}
            _ => return None,
        }
        let versions = self.records.get(&standing.record)?;
        let before = versions.iter().rev().filter(|version| version.version < standing.version);
        before.filter(|version| sees(viewer, version)).find(|version| waits(version))
    }

    /// Per record, the newest version that was known at `known` and that the viewer may see, where the record's newest
    /// marking lets him see it at all. Retractions are among them. In no order.
    ///
    /// A version that he may not see is passed over as if it had not been written: that it is there is no more his
    /// business than what it says.
    pub(crate) fn standing<'a>(
        &'a self,
        viewer: &'a Viewer,
        known: Option<Moment>,
    ) -> impl Iterator<Item = &'a Arc<Version>> + 'a {
        self.records.values().filter_map(move |versions| standing_in(versions, viewer, known))
    }

    /// The same for one record.
    pub(crate) fn standing_of(
        &self,
        record: RecordId,
        viewer: &Viewer,
        known: Option<Moment>,
    ) -> Option<&Arc<Version>> {
        standing_in(self.records.get(&record)?, viewer, known)
    }
}

fn standing_in<'a>(versions: &'a [Arc<Version>], viewer: &Viewer, known: Option<Moment>) -> Option<&'a Arc<Version>> {
    versions.last().filter(|newest| sees(viewer, newest))?;
    let known_then = |version: &Version| known.is_none_or(|known| version.recorded_at <= known);
    versions.iter().rev().find(|version| known_then(version) && sees(viewer, version))
}

fn sees(viewer: &Viewer, version: &Version) -> bool {
    may_see(viewer, &version.content.owner, &version.content.marking)
}
