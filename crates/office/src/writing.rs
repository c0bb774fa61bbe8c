//! Writing what follows from a file, so that the same file twice changes nothing.

use record::{Content, Reason, RecordId};

use crate::{Change, Live, OfficeError};

/// What writing changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Records that were not there.
    pub new: usize,
    /// Records that got a new version.
    pub changed: usize,
    /// Records that stayed as they were.
    pub unchanged: usize,
}

impl Written {
    /// Takes in another count.
    pub fn add(&mut self, other: Written) {
        self.new += other.new;
        self.changed += other.changed;
        self.unchanged += other.unchanged;
    }
}

/// Writes those of the records that say something new, in one batch.
///
/// A record that `actor` had written with the same content stays, whatever somebody else decided on it since: the file
/// says nothing new, and the decision stands.
///
/// # Errors
/// As [`Live::write`]; nothing was written then.
pub fn write_new(
    live: &Live,
    actor: &str,
    contents: impl IntoIterator<Item = (RecordId, Content)>,
) -> Result<Written, OfficeError> {
    let mut written = Written::default();
    let mut changes: Vec<Change> = Vec::new();
    live.follow()?;
    for (record, content) in contents {
        match live.read_log(|log| last_of(log, record, actor)) {
            None => {
                written.new += 1;
                changes.push(Change { record, after: 0, content });
            }
            Some((_, said)) if says_the_same(&said, &content) => written.unchanged += 1,
            Some((after, _)) => {
                written.changed += 1;
                changes.push(Change { record, after, content: Content { reason: Reason::SourceCorrected, ..content } });
            }
        }
    }
    if !changes.is_empty() {
        live.write(actor, None, &changes)?;
    }
    Ok(written)
}

/// The newest version's number, and what `actor` last said of the record (or, if nothing, what the record says).
fn last_of(log: &picture::Log, record: RecordId, actor: &str) -> Option<(u32, Content)> {
    let versions = log.versions(record);
    let newest = versions.last()?;
    let own = versions.iter().rev().find(|version| version.recorded_by == actor).unwrap_or(newest);
    Some((newest.version, own.content.clone()))
}

fn says_the_same(one: &Content, other: &Content) -> bool {
    Content { reason: Reason::Entry, ..one.clone() } == Content { reason: Reason::Entry, ..other.clone() }
}
