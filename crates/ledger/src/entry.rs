//! One entry of the log: its header, its hash, its sealed payload; and the draft it is made from.
//!
//! Always holds: `hash` = SHA-256 over [`HEADER_TAG`] and the header's bytes, in which the payload stands only as
//! SHA-256(salt ‖ payload). So a payload can be erased and the chain still verifies, and without the salt nobody can
//! try out what the erased payload may have been.
//!
//! Layout of version 1 (all numbers big-endian):
//!
//! | bytes | what |
//! | --- | --- |
//! | 18 | the tag `tahaluf/entry/v1` and two zero bytes |
//! | 8 | seq |
//! | 32 | hash of the entry before; zeros for the first |
//! | 32 | SHA-256(salt ‖ payload) |
//! | 8 | recorded_at, microseconds since 1970 (signed) |
//! | 16 | record |
//! | 4 | version |
//! | 2 + n | origin: length in bytes, UTF-8 |
//! | 2 + n | actor |
//! | 2 + n | kind |
//!
//! Not here: storing it (`sqlite`), what the payload means (`record`).

use std::fmt;
use std::io::Read;
use std::str::FromStr;

use record::{Moment, RecordId};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

/// Begins the bytes that an entry's hash is made over; a later layout gets another tag.
const HEADER_TAG: &[u8; 18] = b"tahaluf/entry/v1\0\0";

/// Kind of the entries by which the ledger itself records that a payload was erased.
pub const ERASURE: &str = "ledger.erasure";
/// Largest payload of one entry.
pub const PAYLOAD_BYTES_MAX: usize = 16 << 20;
/// Longest name of an actor or kind.
pub const NAME_BYTES_MAX: usize = 1024;
/// Most drafts in one batch.
pub const BATCH_DRAFTS_MAX: usize = 100_000;
/// Largest blob.
pub const BLOB_BYTES_MAX: usize = 1 << 30;

/// A SHA-256. Written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The hash of the bytes.
    pub fn of(bytes: &[u8]) -> Hash {
        Hash(Sha256::digest(bytes).into())
    }

    /// The hash of all bytes of a reader, a part at a time, and how many there are.
    ///
    /// # Errors
    /// The reader's.
    pub fn of_reader(from: &mut dyn Read) -> std::io::Result<(Hash, u64)> {
        let (mut hasher, mut size, mut part) = (Sha256::new(), 0, vec![0; 1 << 18]);
        loop {
            match from.read(&mut part) {
                Ok(0) => return Ok((Hash(hasher.finalize().into()), size)),
                Ok(count) => {
                    hasher.update(&part[..count]);
                    size += count as u64;
                }
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// The hash under which a payload stands in its header.
    pub fn of_payload(salt: &[u8; 16], payload: &[u8]) -> Hash {
        Hash(Sha256::new().chain_update(salt).chain_update(payload).finalize().into())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A text that is not 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a SHA-256 in 64 hexadecimal digits")]
pub struct NotAHash;

impl FromStr for Hash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Hash, NotAHash> {
        unhex(text).and_then(|bytes| bytes.try_into().ok()).map(Hash).ok_or(NotAHash)
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Hash, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// The place, hash and time of an entry: as much as it takes to recognise the log up to there.
///
/// Written as `seq:hash:moment`, to be kept elsewhere and handed to `verify` later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Head {
    /// Place in the log; 0 for an empty log.
    pub seq: u64,
    /// Hash of that entry; zeros for an empty log.
    pub hash: Hash,
    /// When it was recorded.
    pub recorded_at: Moment,
}

impl Head {
    /// The head of an empty log.
    pub const EMPTY: Head = Head { seq: 0, hash: Hash([0; 32]), recorded_at: Moment(0) };
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.seq, self.hash, self.recorded_at)
    }
}

/// A text that is not a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a head; it is written as seq:hash:moment")]
pub struct NotAHead;

impl FromStr for Head {
    type Err = NotAHead;

    fn from_str(text: &str) -> Result<Head, NotAHead> {
        let mut parts = text.trim().splitn(3, ':');
        let mut part = || parts.next().ok_or(NotAHead);
        let seq = part()?.parse().map_err(|_| NotAHead)?;
        let hash = part()?.parse().map_err(|_| NotAHead)?;
        let recorded_at = part()?.parse().map_err(|_| NotAHead)?;
        Ok(Head { seq, hash, recorded_at })
    }
}

/// One change that somebody wants recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The record that changes, or the name of a new one.
    pub record: RecordId,
    /// The newest version the author had seen; 0 for a new record. The entry's version is one more.
    pub after: u32,
    /// The record's type.
    pub kind: String,
    /// Who does it.
    pub actor: String,
    /// The version's body as the caller writes it; opaque. Empty for a retraction.
    pub payload: Vec<u8>,
}

/// Drafts that are written together or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// A name for the batch, so that sending it twice writes it once.
    pub key: Option<String>,
    /// The drafts in their order. A record may come more than once.
    pub drafts: Vec<Draft>,
}

impl Batch {
    /// The drafts under a key: a second batch of that key writes nothing and gets the first receipts.
    pub fn keyed(key: impl Into<String>, drafts: Vec<Draft>) -> Batch {
        Batch { key: Some(key.into()), drafts }
    }
}

impl From<Vec<Draft>> for Batch {
    fn from(drafts: Vec<Draft>) -> Batch {
        Batch { key: None, drafts }
    }
}

/// Says that a draft is in the log, on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// Its place.
    pub seq: u64,
    /// Its hash.
    pub hash: Hash,
    /// When it was recorded.
    pub recorded_at: Moment,
    /// The record.
    pub record: RecordId,
    /// The version it became.
    pub version: u32,
}

/// A payload and the random bytes that hide it behind its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// Random; gone when the payload is erased.
    pub salt: [u8; 16],
    /// The bytes of the draft.
    pub payload: Vec<u8>,
}

/// One entry of the log, owned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Place in the log, from 1, without gaps.
    pub seq: u64,
    /// The node that wrote it.
    pub origin: String,
    /// Hash of the entry before; zeros for the first.
    pub prev: Hash,
    /// Hash of this entry.
    pub hash: Hash,
    /// When it was recorded; later than the entry before.
    pub recorded_at: Moment,
    /// Who did it.
    pub actor: String,
    /// The record's type.
    pub kind: String,
    /// The record.
    pub record: RecordId,
    /// Version of the record, from 1.
    pub version: u32,
    /// SHA-256(salt ‖ payload).
    pub payload_hash: Hash,
    /// Payload and salt; `None` once erased.
    pub sealed: Option<Sealed>,
}

impl Entry {
    /// The payload; `None` once erased.
    pub fn payload(&self) -> Option<&[u8]> {
        self.sealed.as_ref().map(|sealed| sealed.payload.as_slice())
    }

    /// The entry, borrowed.
    pub fn as_ref(&self) -> EntryRef<'_> {
        EntryRef {
            seq: self.seq,
            origin: &self.origin,
            prev: self.prev,
            hash: self.hash,
            recorded_at: self.recorded_at,
            actor: &self.actor,
            kind: &self.kind,
            record: self.record,
            version: self.version,
            payload_hash: self.payload_hash,
            salt: self.sealed.as_ref().map(|sealed| sealed.salt),
            payload: self.payload(),
        }
    }
}

/// One entry, borrowed from the store while a scan shows it.
#[derive(Clone, Copy, Debug)]
pub struct EntryRef<'a> {
    /// As in [`Entry`].
    pub seq: u64,
    /// As in [`Entry`].
    pub origin: &'a str,
    /// As in [`Entry`].
    pub prev: Hash,
    /// As in [`Entry`].
    pub hash: Hash,
    /// As in [`Entry`].
    pub recorded_at: Moment,
    /// As in [`Entry`].
    pub actor: &'a str,
    /// As in [`Entry`].
    pub kind: &'a str,
    /// As in [`Entry`].
    pub record: RecordId,
    /// As in [`Entry`].
    pub version: u32,
    /// As in [`Entry`].
    pub payload_hash: Hash,
    /// `None` once erased.
    pub salt: Option<[u8; 16]>,
    /// `None` once erased.
    pub payload: Option<&'a [u8]>,
}

impl EntryRef<'_> {
    /// The hash that this header must have.
    pub fn header_hash(&self) -> Hash {
        let mut bytes = Vec::with_capacity(192);
        self.write_header(&mut bytes);
        Hash::of(&bytes)
    }

    /// Appends the tag and the header in the layout of version 1.
    pub fn write_header(&self, to: &mut Vec<u8>) {
        to.extend_from_slice(HEADER_TAG);
        to.extend_from_slice(&self.seq.to_be_bytes());
        to.extend_from_slice(&self.prev.0);
        to.extend_from_slice(&self.payload_hash.0);
        to.extend_from_slice(&self.recorded_at.0.to_be_bytes());
        to.extend_from_slice(&self.record.to_bytes());
        to.extend_from_slice(&self.version.to_be_bytes());
        for text in [self.origin, self.actor, self.kind] {
            // Longer texts never get in; one in a damaged file only makes the hash wrong, as it should be.
            to.extend_from_slice(&u16::try_from(text.len()).unwrap_or(u16::MAX).to_be_bytes());
            to.extend_from_slice(text.as_bytes());
        }
    }

    /// The entry, owned.
    pub fn to_entry(&self) -> Entry {
        let sealed = self.salt.zip(self.payload).map(|(salt, payload)| Sealed { salt, payload: payload.to_vec() });
        Entry {
            seq: self.seq,
            origin: self.origin.to_owned(),
            prev: self.prev,
            hash: self.hash,
            recorded_at: self.recorded_at,
            actor: self.actor.to_owned(),
            kind: self.kind.to_owned(),
            record: self.record,
            version: self.version,
            payload_hash: self.payload_hash,
            sealed,
        }
    }
}

/// Lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

/// The bytes of lower-case hexadecimal digits; `None` for anything else.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    fn digit(byte: u8) -> Option<u8> {
        match byte {
            b'0'..=b'9' => Some(byte - b'0'),
            b'a'..=b'f' => Some(byte - b'a' + 10),
            _ => None,
        }
    }
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        let salt = [7; 16];
        let payload = "عشرة ملايين".as_bytes().to_vec();
        let mut entry = Entry {
            seq: 42,
            origin: "london".into(),
            prev: Hash::of(b"the entry before"),
            hash: Hash::default(),
            recorded_at: Moment(1_421_917_200_000_001),
            actor: "أمل".into(),
            kind: "claim".into(),
            record: RecordId::new(Moment(1_421_917_200_000_000), [3; 10]),
            version: 2,
            payload_hash: Hash::of_payload(&salt, &payload),
            sealed: Some(Sealed { salt, payload }),
        };
        entry.hash = entry.as_ref().header_hash();
        entry
    }

    /// A log written today opens in five years: these bytes may never change under the tag v1.
    #[test]
    fn the_header_has_the_layout_of_version_1() {
        let mut bytes = Vec::new();
        entry().as_ref().write_header(&mut bytes);
        let expected = [
            "746168616c75662f656e7472792f76310000", // tahaluf/entry/v1 and two zeros
            "000000000000002a",
            &Hash::of(b"the entry before").to_string(),
            "666fdaa81572ec38ce44e9b7089347106ce057fdc262dd1b6578da7a4ee79330",
            "00050d39e59b2401",
            "014b10de9e8073038303030303030303",
            "00000002",
            "00066c6f6e646f6e",
            "0006d8a3d985d984",
            "0005636c61696d",
        ];
        assert_eq!(hex(&bytes), expected.concat());
        assert_eq!(entry().hash.to_string(), "8bce0799e4228cc536e324d1f77a6bf2a50a0fce1586078452f6f657bc1926bd");
    }

    #[test]
    fn erasing_the_payload_leaves_the_hash() {
        let whole = entry();
        let erased = Entry { sealed: None, ..entry() };
        assert_eq!(erased.as_ref().header_hash(), whole.hash);
        let other = Entry { payload_hash: Hash::of_payload(&[8; 16], whole.payload().unwrap_or_default()), ..entry() };
        assert_ne!(other.as_ref().header_hash(), whole.hash, "another salt is another payload");
    }

    #[test]
    fn two_headers_never_share_their_bytes_by_moving_a_letter() {
        let moved = Entry { origin: "londo".into(), actor: "nأمل".into(), ..entry() };
        assert_ne!(moved.as_ref().header_hash(), entry().hash);
    }

    #[test]
    fn hashes_and_heads_are_read_as_they_are_written() {
        let head = Head { seq: 9, hash: entry().hash, recorded_at: Moment(1_421_917_200_123_456) };
        assert_eq!(head.to_string().parse(), Ok(head));
        assert_eq!(Head::EMPTY.to_string().parse(), Ok(Head::EMPTY));
        for wrong in ["", "9", "9:abc:2015-01-22T09:00:00Z", "x:y:z", &head.to_string()[..80], &head.to_string()[1..]] {
            assert_eq!(wrong.parse::<Head>(), Err(NotAHead), "{wrong}");
        }
        for wrong in ["", "00", &"g".repeat(64), &"0".repeat(63), &"A".repeat(64), &"é".repeat(32)] {
            assert_eq!(wrong.parse::<Hash>(), Err(NotAHash), "{wrong}");
        }
    }
}
