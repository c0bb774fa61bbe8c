//! Names of records and moments of the log.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A record's name: 128 bits, time-ordered (the layout of UUID version 7, RFC 9562).
///
/// Random bits come in from the program's edge, so this room stays free of randomness.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(u128);

impl RecordId {
    /// A new name for a record first written at `moment`; `random` are ten bytes nobody can guess.
    pub fn new(moment: Moment, random: [u8; 10]) -> RecordId {
        let millis = (moment.0.max(0) / 1000) as u128 & 0xffff_ffff_ffff;
        let mut low = 0u128;
        for byte in random {
            low = (low << 8) | u128::from(byte);
        }
        let version = 7u128 << 76;
        let variant = 2u128 << 62;
        let keep = !((0xfu128 << 76) | (3u128 << 62));
        RecordId((((millis << 80) | low) & keep) | version | variant)
    }

    /// A name made from bytes that are already a name (a stored one).
    pub fn from_bytes(bytes: [u8; 16]) -> RecordId {
        RecordId(u128::from_be_bytes(bytes))
    }

    /// The sixteen bytes, most significant first, so that byte order is time order.
    pub fn to_bytes(self) -> [u8; 16] {
        self.0.to_be_bytes()
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let n = self.0;
        write!(
            f,
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            (n >> 96) as u32,
            (n >> 80) as u16,
            (n >> 64) as u16,
            (n >> 48) as u16,
            n & 0xffff_ffff_ffff
        )
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A text that is not a record's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a record id")]
pub struct NotARecordId;

impl FromStr for RecordId {
    type Err = NotARecordId;

    fn from_str(text: &str) -> Result<RecordId, NotARecordId> {
        let bytes = text.as_bytes();
        if bytes.len() != 36 {
            return Err(NotARecordId);
        }
        let mut value = 0u128;
        for (at, byte) in bytes.iter().enumerate() {
            match (at, byte) {
                (8 | 13 | 18 | 23, b'-') => {}
                (8 | 13 | 18 | 23, _) => return Err(NotARecordId),
                (_, b'0'..=b'9') => value = (value << 4) | u128::from(byte - b'0'),
                (_, b'a'..=b'f') => value = (value << 4) | u128::from(byte - b'a' + 10),
                _ => return Err(NotARecordId),
            }
        }
        Ok(RecordId(value))
    }
}

impl Serialize for RecordId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RecordId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<RecordId, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A moment of the log's clock: microseconds since 1970-01-01T00:00:00Z. Written as RFC 3339 in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Moment(pub i64);

impl Moment {
    /// Later than every moment that can be written.
    pub const LAST: Moment = Moment(253_402_207_200_000_000);

    /// The civil day of the moment in UTC, as (year, month, day).
    pub fn civil(self) -> (i16, i8, i8) {
        let date = self.timestamp().to_zoned(jiff::tz::TimeZone::UTC).date();
        (date.year(), date.month(), date.day())
    }

    fn timestamp(self) -> jiff::Timestamp {
        jiff::Timestamp::from_microsecond(self.0.clamp(-377_705_023_201_000_000, Moment::LAST.0)).unwrap_or_default()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.timestamp())
    }
}

/// A text that is not an RFC 3339 moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a moment; write it as 2015-01-22T14:30:00Z")]
pub struct NotAMoment;

impl FromStr for Moment {
    type Err = NotAMoment;

    fn from_str(text: &str) -> Result<Moment, NotAMoment> {
        let stamp: jiff::Timestamp = text.parse().map_err(|_| NotAMoment)?;
        Ok(Moment(stamp.as_microsecond()))
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Moment, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
