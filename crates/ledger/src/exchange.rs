//! The log as JSON lines: written the same for the same log, read back hash by hash.
//!
//! First line `{"tahaluf_log":1,"node":…}`; then blobs in the order they came, in parts; then entries by seq. Bytes that
//! are UTF-8 stand as text, others as hexadecimal digits. What the fields mean stands in docs/ledger.md.
//! Always holds: what is read back has been checked against its hashes before it is handed on.

use std::io::{BufRead, Read, Write};

use record::{Moment, RecordId};
use serde::{Deserialize, Serialize};

use crate::entry::{hex, unhex};
use crate::{BLOB_BYTES_MAX, Entry, EntryRef, Hash, Head, LedgerError, NAME_BYTES_MAX, Result, Sealed};

const FORMAT: u32 = 1;
/// Bytes of a blob in one line.
const PART_BYTES: usize = 1 << 20;
/// Longest line that is read: a payload at its limit, escaped, and its header.
const LINE_BYTES_MAX: u64 = 128 << 20;
/// Pieces are handed on once they hold so many bytes.
const PIECES_BYTES_MAX: usize = 32 << 20;

#[derive(Serialize, Deserialize)]
struct FirstLine {
    tahaluf_log: u32,
    node: String,
}

#[derive(Serialize, Deserialize)]
struct BlobLine {
    blob: Hash,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    bytes: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    more: bool,
}

#[derive(Serialize, Deserialize)]
struct EntryLine {
    seq: u64,
    origin: String,
    prev: Hash,
    hash: Hash,
    recorded_at: Moment,
    actor: String,
    kind: String,
    record: RecordId,
    version: u32,
    payload_hash: Hash,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    salt: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    bytes: Option<String>,
}

/// Writes an export.
pub(crate) struct ExportWriter<'a> {
    to: &'a mut dyn Write,
}

impl<'a> ExportWriter<'a> {
    /// Begins with the first line.
    pub(crate) fn new(to: &'a mut dyn Write, node: &str) -> Result<ExportWriter<'a>> {
        let mut export = ExportWriter { to };
        export.line(&FirstLine { tahaluf_log: FORMAT, node: node.to_owned() })?;
        Ok(export)
    }

    /// A blob; without bytes it was erased.
    pub(crate) fn blob(&mut self, hash: Hash, bytes: Option<&[u8]>) -> Result<()> {
        let Some(bytes) = bytes else {
            return self.line(&BlobLine { blob: hash, bytes: None, more: false });
        };
        let mut parts = bytes.chunks(PART_BYTES).peekable();
        if parts.peek().is_none() {
            return self.line(&BlobLine { blob: hash, bytes: Some(String::new()), more: false });
        }
        while let Some(part) = parts.next() {
            self.line(&BlobLine { blob: hash, bytes: Some(hex(part)), more: parts.peek().is_some() })?;
        }
        Ok(())
    }

    /// An entry.
    pub(crate) fn entry(&mut self, entry: &EntryRef<'_>) -> Result<()> {
        let text = entry.payload.and_then(|payload| std::str::from_utf8(payload).ok());
        let bytes = if text.is_some() { None } else { entry.payload.map(hex) };
        self.line(&EntryLine {
            seq: entry.seq,
            origin: entry.origin.to_owned(),
            prev: entry.prev,
            hash: entry.hash,
            recorded_at: entry.recorded_at,
            actor: entry.actor.to_owned(),
            kind: entry.kind.to_owned(),
            record: entry.record,
            version: entry.version,
            payload_hash: entry.payload_hash,
            salt: entry.salt.map(|salt| hex(&salt)),
            text: text.map(str::to_owned),
            bytes,
        })
    }

    /// Ends the export.
    pub(crate) fn finish(self) -> Result<()> {
        self.to.flush().map_err(|cause| LedgerError::from_io("writing the export", cause))
    }

    fn line(&mut self, line: &impl Serialize) -> Result<()> {
        let failed = |cause| LedgerError::from_io("writing the export", cause);
        serde_json::to_writer(&mut *self.to, line).map_err(|cause| failed(cause.into()))?;
        self.to.write_all(b"\n").map_err(failed)
    }
}

/// One checked piece of an export.
pub(crate) enum Piece {
    /// A blob; without bytes it was erased.
    Blob { hash: Hash, bytes: Option<Vec<u8>> },
    /// An entry.
    Entry(Entry),
}

impl Piece {
    /// Roughly how many bytes it holds.
    pub(crate) fn bytes(&self) -> usize {
        match self {
            Piece::Blob { bytes, .. } => 64 + bytes.as_ref().map_or(0, Vec::len),
            Piece::Entry(entry) => 256 + entry.payload().map_or(0, <[u8]>::len),
        }
    }
}

/// Reads an export, checking every hash and the chain.
pub(crate) struct ExportReader<'a> {
    from: &'a mut dyn BufRead,
    node: String,
    line: u64,
    text: String,
    head: Head,
}

impl<'a> ExportReader<'a> {
    /// Reads the first line.
    pub(crate) fn new(from: &'a mut dyn BufRead) -> Result<ExportReader<'a>> {
        let mut export = ExportReader { from, node: String::new(), line: 0, text: String::new(), head: Head::EMPTY };
        export.next_line()?;
        let first: FirstLine = export.parse()?;
        if first.tahaluf_log != FORMAT {
            return Err(export.bad(format!("format {} is not known", first.tahaluf_log)));
        }
        if first.node.len() > NAME_BYTES_MAX {
            return Err(export.bad("the node's name is too long"));
        }
        export.node = first.node;
        Ok(export)
    }

    /// The node that wrote the log.
    pub(crate) fn node(&self) -> &str {
        &self.node
    }

    /// The next pieces, at most `limit`; none at the end.
    pub(crate) fn pieces(&mut self, limit: usize) -> Result<Vec<Piece>> {
        let mut pieces = Vec::new();
        let mut bytes = 0;
        while pieces.len() < limit && bytes < PIECES_BYTES_MAX && self.next_line()? {
            let piece = if self.text.starts_with("{\"blob\"") { self.blob()? } else { self.entry()? };
            bytes += piece.bytes();
            pieces.push(piece);
        }
        Ok(pieces)
    }

    fn blob(&mut self) -> Result<Piece> {
        let mut line: BlobLine = self.parse()?;
        let hash = line.blob;
        let Some(digits) = line.bytes.take() else {
            return Ok(Piece::Blob { hash, bytes: None });
        };
        let mut bytes = unhex(&digits).ok_or_else(|| self.bad("not hexadecimal digits"))?;
        while line.more {
            if !self.next_line()? {
                return Err(self.bad("the export ends inside a blob"));
            }
            line = self.parse()?;
            if line.blob != hash {
                return Err(self.bad("another blob begins inside one"));
            }
            let part = unhex(&line.bytes.take().unwrap_or_default());
            bytes.extend(part.ok_or_else(|| self.bad("not hexadecimal digits"))?);
            if bytes.len() > BLOB_BYTES_MAX {
                return Err(self.bad("the blob is too large"));
            }
        }
        if Hash::of(&bytes) != hash {
            return Err(self.bad("the blob does not have its hash"));
        }
        Ok(Piece::Blob { hash, bytes: Some(bytes) })
    }

    fn entry(&mut self) -> Result<Piece> {
        let line: EntryLine = self.parse()?;
        let entry = self.unpack(line)?;
        if entry.seq != self.head.seq + 1 || entry.prev != self.head.hash {
            return Err(self.bad("the entry does not follow the one before"));
        }
        if self.head.seq > 0 && entry.recorded_at < self.head.recorded_at {
            return Err(self.bad("the entry is older than the one before"));
        }
        if let Some(sealed) = &entry.sealed
            && Hash::of_payload(&sealed.salt, &sealed.payload) != entry.payload_hash
        {
            return Err(self.bad("the payload does not have its hash"));
        }
        if entry.as_ref().header_hash() != entry.hash {
            return Err(self.bad("the entry does not have its hash"));
        }
        self.head = Head { seq: entry.seq, hash: entry.hash, recorded_at: entry.recorded_at };
        Ok(Piece::Entry(entry))
    }

    fn unpack(&self, line: EntryLine) -> Result<Entry> {
        let payload = match (line.text, line.bytes) {
            (Some(text), None) => Some(text.into_bytes()),
            (None, Some(digits)) => Some(unhex(&digits).ok_or_else(|| self.bad("not hexadecimal digits"))?),
            (None, None) => None,
            (Some(_), Some(_)) => return Err(self.bad("a payload both as text and as bytes")),
        };
        let salt = line.salt.map(|digits| {
            unhex(&digits).and_then(|bytes| bytes.try_into().ok()).ok_or_else(|| self.bad("the salt is not 16 bytes"))
        });
        let sealed = match (salt.transpose()?, payload) {
            (Some(salt), Some(payload)) => Some(Sealed { salt, payload }),
            (None, None) => None,
            _ => return Err(self.bad("salt and payload go together")),
        };
        Ok(Entry {
            seq: line.seq,
            origin: line.origin,
            prev: line.prev,
            hash: line.hash,
            recorded_at: line.recorded_at,
            actor: line.actor,
            kind: line.kind,
            record: line.record,
            version: line.version,
            payload_hash: line.payload_hash,
            sealed,
        })
    }

    /// Reads one line into `text`; false at the end.
    fn next_line(&mut self) -> Result<bool> {
        self.text.clear();
        self.line += 1;
        let read = (&mut *self.from).take(LINE_BYTES_MAX).read_line(&mut self.text);
        match read {
            Ok(0) => Ok(false),
            Ok(_) if self.text.ends_with('\n') => Ok(true),
            Ok(_) => Err(self.bad("the line is cut off")),
            Err(cause) if cause.kind() == std::io::ErrorKind::InvalidData => Err(self.bad("not UTF-8")),
            Err(cause) => Err(LedgerError::from_io("reading the export", cause)),
        }
    }

    fn parse<T: for<'de> Deserialize<'de>>(&self) -> Result<T> {
        serde_json::from_str(&self.text).map_err(|cause| self.bad(cause.to_string()))
    }

    fn bad(&self, detail: impl Into<String>) -> LedgerError {
        LedgerError::BadExport { line: self.line, detail: detail.into() }
    }
}
