//! What a file said of a record the last time, told from the bytes of the log without reading them as records.
//!
//! A claim on which a person has decided still bears in an older version what was read; that version is compared with
//! the file, not the decision. The same for a record that was corrected with its claim.
//! Always holds: two payloads that differ in nothing but the reason of their version count as the same.

use std::hash::{DefaultHasher, Hash as _, Hasher};

use ledger::EntryRef;
use record::{Kind, RecordId};

/// Locator of the versions by which an import takes a record back.
pub(super) const WITHDRAWN: &str = "withdrawn";

const REASON: &[u8] = b"\"reason\":\"";
const STATE: &[u8] = b"\"state\":\"";

/// A payload without the reason of its version, as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Digest(u64);

/// The digest of a payload.
pub(super) fn digest(payload: &[u8]) -> Digest {
    let mut hasher = DefaultHasher::new();
    match around(payload, REASON, memchr::memmem::find) {
        Some((before, _, after)) => {
            before.hash(&mut hasher);
            after.hash(&mut hasher);
        }
        None => payload.hash(&mut hasher),
    }
    Digest(hasher.finish())
}

/// What a text value after a key is, with what stands before and after it. Within other texts a quotation mark is
/// escaped, so a key in quotation marks is one.
fn around<'a>(
    payload: &'a [u8],
    key: &[u8],
    find: impl Fn(&[u8], &[u8]) -> Option<usize>,
) -> Option<(&'a [u8], &'a [u8], &'a [u8])> {
    let from = find(payload, key)? + key.len();
    let length = memchr::memchr(b'"', &payload[from..])?;
    Some((&payload[..from], &payload[from..from + length], &payload[from + length..]))
}

/// Where a record stands, as a writer has to know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    /// Its newest version's number.
    pub version: u32,
    /// What the source said last, and the place of that version in the log; `None` where it never said anything, or took
    /// it back.
    pub said: Option<(Digest, u64)>,
    /// Its newest version was erased by law: it stays so.
    pub erased: bool,
}

impl Standing {
    /// Takes in the next version of the record.
    pub fn after(standing: Option<Standing>, entry: &EntryRef<'_>, source: &[u8]) -> Standing {
        let before = standing.and_then(|standing| standing.said);
        let said = match entry.payload {
            None => before,
            Some(payload) => match read_in(entry.kind, payload, source) {
                Read::Said => Some((digest(payload), entry.seq)),
                Read::TakenBack => None,
                Read::Otherwise => before,
            },
        };
        Standing { version: entry.version, said, erased: entry.payload.is_none() }
    }
}

enum Read {
    /// An import wrote it.
    Said,
    /// An import took it back.
    TakenBack,
    /// A person decided, or another source spoke.
    Otherwise,
}

fn read_in(kind: &str, payload: &[u8], source: &[u8]) -> Read {
    let reason = around(payload, REASON, memchr::memmem::find).map(|(_, reason, _)| reason);
    let holds = |words: &[u8]| memchr::memmem::find(payload, words).is_some();
    match reason {
        Some(b"retracted") if holds(b"\"locator\":\"withdrawn\"") && holds(source) => Read::TakenBack,
        Some(b"retracted") => Read::Otherwise,
        _ if kind == Kind::Claim.name() => match around(payload, STATE, memchr::memmem::rfind) {
            Some((_, b"proposed", _)) => Read::Said,
            _ => Read::Otherwise,
        },
        Some(b"entry" | b"source_corrected") if holds(source) => Read::Said,
        _ => Read::Otherwise,
    }
}

/// How a source stands in the payload of what it bears.
pub(super) fn as_bearer(source: RecordId) -> Vec<u8> {
    format!("\"source\":\"{source}\"").into_bytes()
}

#[cfg(test)]
mod tests {
    use record::{Claim, ClaimState, Content, Moment, Reason, Source, SourceRef};

    use super::*;

    fn claim(because: Option<&str>, state: ClaimState) -> Content {
        let source = RecordId::new(Moment(0), [1; 10]);
        let claim = Claim {
            about: Kind::Promise,
            subject: None,
            source,
            fields: Default::default(),
            spans: Vec::new(),
            rule: "fts".into(),
            confidence: None,
            state,
            because: because.map(str::to_owned),
        };
        Content::new("GB", claim).borne_by(SourceRef::whole(source))
    }

    fn read(content: &Content) -> Read {
        let payload = content.to_bytes().unwrap();
        read_in(content.kind.name(), &payload, &as_bearer(RecordId::new(Moment(0), [1; 10])))
    }

    #[test]
    fn the_reason_of_a_version_is_no_part_of_what_it_says() {
        let one = claim(None, ClaimState::Proposed);
        let other = Content { reason: Reason::SourceCorrected, ..one.clone() };
        assert_eq!(digest(&one.to_bytes().unwrap()), digest(&other.to_bytes().unwrap()));
        let else_ = claim(Some("else"), ClaimState::Proposed);
        assert_ne!(digest(&one.to_bytes().unwrap()), digest(&else_.to_bytes().unwrap()));
    }

    #[test]
    fn words_of_a_source_are_not_taken_for_keys() {
        assert!(matches!(read(&claim(Some(r#""state":"proposed""#), ClaimState::Rejected)), Read::Otherwise));
        assert!(matches!(read(&claim(None, ClaimState::Proposed)), Read::Said));
        assert!(matches!(read(&claim(None, ClaimState::Confirmed)), Read::Otherwise));
        let named = Source { publisher: Some(r#""reason":"retracted""#.into()), ..Source::default() };
        let source = Content::new("GB", named).borne_by(SourceRef::whole(RecordId::new(Moment(0), [1; 10])));
        assert!(matches!(read(&source), Read::Said));
        assert!(matches!(read(&source.retraction()), Read::Otherwise), "a person took it back");
    }
}
