//! The entries: appending them in a transaction, reading them back in order.

use std::ops::ControlFlow;

use record::{Moment, RecordId};
use rusqlite::{Connection, ErrorCode, OptionalExtension, Row};

use super::options::Entropy;
use super::schema::{Inner, Trouble};
use super::writer::Tx;
use crate::{
    BATCH_DRAFTS_MAX, Batch, Draft, ERASURE, Entry, EntryRef, Hash, Head, LedgerError, NAME_BYTES_MAX,
    PAYLOAD_BYTES_MAX, Receipt, Result,
};

/// Entries read by one statement, so that no reader holds an old state of the file for long.
const CHUNK: u64 = 20_000;
/// Kinds that begin so are the ledger's own.
const OWN_KINDS: &str = "ledger.";
/// Times that can be written down.
const EARLIEST: Moment = Moment(0);

const COLUMNS: &str = "seq, recorded_at, origin, actor, kind, record, version, hash, payload_hash, salt, payload";

/// A draft whose payload is sealed: done by the caller's thread, so that the writer only chains and stores.
pub(super) struct Prepared {
    key: Option<String>,
    sealed: Vec<(Draft, [u8; 16], Hash)>,
    bytes: usize,
}

impl Prepared {
    /// Checks the limits, draws the salts, hashes the payloads.
    pub(super) fn new(batch: Batch, entropy: &Entropy) -> Result<Prepared> {
        let count = batch.drafts.len();
        if count > BATCH_DRAFTS_MAX {
            return Err(too_large("batch", count, BATCH_DRAFTS_MAX));
        }
        let mut salts = vec![0u8; count * 16];
        if count > 0 {
            entropy(&mut salts);
        }
        let mut bytes = 0;
        let mut sealed = Vec::with_capacity(count);
        for (draft, salt) in batch.drafts.into_iter().zip(salts.as_chunks::<16>().0) {
            check_limits(&draft)?;
            bytes += draft.payload.len() + draft.actor.len() + draft.kind.len() + 160;
            let payload_hash = Hash::of_payload(salt, &draft.payload);
            sealed.push((draft, *salt, payload_hash));
        }
        if batch.key.as_ref().is_some_and(|key| key.len() > NAME_BYTES_MAX) {
            return Err(too_large("name", batch.key.map_or(0, |key| key.len()), NAME_BYTES_MAX));
        }
        Ok(Prepared { key: batch.key, sealed, bytes })
    }

    /// Roughly how much this writes.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }
}

fn check_limits(draft: &Draft) -> Result<()> {
    if draft.payload.len() > PAYLOAD_BYTES_MAX {
        return Err(too_large("payload", draft.payload.len(), PAYLOAD_BYTES_MAX));
    }
    for name in [&draft.actor, &draft.kind] {
        if name.len() > NAME_BYTES_MAX {
            return Err(too_large("name", name.len(), NAME_BYTES_MAX));
        }
    }
    if draft.kind.starts_with(OWN_KINDS) {
        return Err(LedgerError::Reserved { kind: draft.kind.clone() });
    }
    Ok(())
}

/// The error for a thing above its limit.
pub(super) fn too_large(what: &'static str, size: usize, max: usize) -> LedgerError {
    LedgerError::TooLarge { what, size: size as u64, max: max as u64 }
}

/// Writes the batch at the end of the log, or finds that its key was written before.
pub(super) fn append(tx: &mut Tx<'_>, prepared: &Prepared, node: &str) -> Inner<Vec<Receipt>> {
    if let Some(key) = &prepared.key
        && let Some(receipts) = first_receipts(tx.conn, key)?
    {
        return Ok(receipts);
    }
    let first = tx.head.seq + 1;
    let recorded_at = next_moment(tx);
    let mut receipts = Vec::with_capacity(prepared.sealed.len());
    for (draft, salt, payload_hash) in &prepared.sealed {
        check_version(tx.conn, draft)?;
        let entry = EntryRef {
            seq: tx.head.seq + 1,
            origin: node,
            prev: tx.head.hash,
            hash: Hash::default(),
            recorded_at,
            actor: &draft.actor,
            kind: &draft.kind,
            record: draft.record,
            version: draft.after.saturating_add(1),
            payload_hash: *payload_hash,
            salt: Some(*salt),
            payload: Some(&draft.payload),
        };
        receipts.push(push(tx, entry)?);
    }
    if let Some(key) = &prepared.key {
        let sql = "INSERT INTO batches (key, first, count) VALUES (?1, ?2, ?3)";
        tx.conn.prepare_cached(sql)?.execute((key, first as i64, receipts.len() as i64))?;
    }
    Ok(receipts)
}

/// Later than the newest entry, and not before the clock.
fn next_moment(tx: &Tx<'_>) -> Moment {
    let now = tx.now.clamp(EARLIEST, Moment::LAST);
    if tx.head.seq == 0 { now } else { now.max(Moment(tx.head.recorded_at.0.saturating_add(1))) }
}

/// The draft must follow the newest version. A new record is left to the unique index.
fn check_version(conn: &Connection, draft: &Draft) -> Inner<()> {
    if draft.after == 0 {
        return Ok(());
    }
    let found = newest_version(conn, draft.record)?;
    if found == draft.after && found < u32::MAX {
        return Ok(());
    }
    Err(LedgerError::Conflict { record: draft.record, expected: draft.after, found }.into())
}

fn newest_version(conn: &Connection, record: RecordId) -> Inner<u32> {
    let sql = "SELECT version FROM entries WHERE record = ?1 ORDER BY version DESC LIMIT 1";
    let found = conn.prepare_cached(sql)?.query_row([record.to_bytes()], |row| row.get(0)).optional()?;
    Ok(found.unwrap_or(0))
}

/// Hashes the header, stores the entry, moves the head.
fn push(tx: &mut Tx<'_>, entry: EntryRef<'_>) -> Inner<Receipt> {
    let hash = entry.header_hash();
    store(tx.conn, &EntryRef { hash, ..entry })?;
    let EntryRef { seq, recorded_at, record, version, .. } = entry;
    *tx.head = Head { seq, hash, recorded_at };
    Ok(Receipt { seq, hash, recorded_at, record, version })
}

/// Stores an entry whose hash is right. A version that exists already is a conflict.
pub(super) fn store(conn: &Connection, entry: &EntryRef<'_>) -> Inner<()> {
    let sql = "INSERT INTO entries (seq, recorded_at, origin, actor, kind, record, version, hash, payload_hash, salt, \
               payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    let stored = conn.prepare_cached(sql)?.execute((
        entry.seq as i64,
        entry.recorded_at.0,
        entry.origin,
        entry.actor,
        entry.kind,
        entry.record.to_bytes(),
        entry.version,
        entry.hash.0,
        entry.payload_hash.0,
        entry.salt,
        entry.payload,
    ));
    match stored {
        Ok(_) => Ok(()),
        Err(cause) if cause.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
            let found = newest_version(conn, entry.record)?;
            let expected = entry.version.saturating_sub(1);
            if found > expected {
                return Err(LedgerError::Conflict { record: entry.record, expected, found }.into());
            }
            Err(cause.into())
        }
        Err(cause) => Err(cause.into()),
    }
}

/// The receipts of a batch that was written under this key.
fn first_receipts(conn: &Connection, key: &str) -> Inner<Option<Vec<Receipt>>> {
    let sql = "SELECT first, count FROM batches WHERE key = ?1";
    let place: Option<(i64, i64)> =
        conn.prepare_cached(sql)?.query_row([key], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((first, count)) = place else { return Ok(None) };
    let sql = "SELECT seq, hash, recorded_at, record, version FROM entries WHERE seq >= ?1 AND seq < ?1 + ?2";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query((first, count))?;
    let mut receipts = Vec::new();
    while let Some(row) = rows.next()? {
        receipts.push(Receipt {
            seq: row.get::<_, i64>(0)? as u64,
            hash: Hash(row.get(1)?),
            recorded_at: Moment(row.get(2)?),
            record: RecordId::from_bytes(row.get(3)?),
            version: row.get(4)?,
        });
    }
    Ok(Some(receipts))
}

/// What the note of an erasure says, and is written from.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(super) struct ErasureNote {
    /// The entry that was erased.
    pub(super) seq: u64,
    record: RecordId,
    version: u32,
    reason: String,
}

/// What an erasure was asked with.
pub(super) struct Erasure {
    pub(super) record: RecordId,
    pub(super) version: u32,
    pub(super) actor: String,
    pub(super) reason: String,
    /// Name of the note's own record is made from these.
    pub(super) random: [u8; 10],
    pub(super) salt: [u8; 16],
}

/// Drops payload and salt of one version and appends the note that says so.
pub(super) fn erase(tx: &mut Tx<'_>, asked: &Erasure, node: &str) -> Inner<Receipt> {
    let Erasure { record, version, .. } = *asked;
    let sql = "SELECT seq, kind, payload IS NULL FROM entries WHERE record = ?1 AND version = ?2";
    let found: Option<(i64, String, bool)> = tx
        .conn
        .prepare_cached(sql)?
        .query_row((record.to_bytes(), version), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((seq, kind, gone)) = found else {
        return Err(LedgerError::Unknown { what: "version", name: format!("{record}/{version}") }.into());
    };
    if gone || kind == ERASURE {
        return Err(LedgerError::Erased { record, version }.into());
    }
    tx.conn.prepare_cached("UPDATE entries SET salt = NULL, payload = NULL WHERE seq = ?1")?.execute([seq])?;
    *tx.scrub = true;
    let note = ErasureNote { seq: seq as u64, record, version, reason: asked.reason.clone() };
    let payload = serde_json::to_vec(&note).map_err(|cause| LedgerError::Storage {
        what: "writing a note".to_owned(),
        source: std::sync::Arc::new(cause),
    })?;
    let recorded_at = next_moment(tx);
    let entry = EntryRef {
        seq: tx.head.seq + 1,
        origin: node,
        prev: tx.head.hash,
        hash: Hash::default(),
        recorded_at,
        actor: &asked.actor,
        kind: ERASURE,
        record: RecordId::new(recorded_at, asked.random),
        version: 1,
        payload_hash: Hash::of_payload(&asked.salt, &payload),
        salt: Some(asked.salt),
        payload: Some(&payload),
    };
    push(tx, entry)
}

/// The row that says where the log ends; the empty head if there is none.
pub(super) fn stated_head(conn: &Connection) -> Inner<Head> {
    let mut statement = conn.prepare_cached("SELECT seq, hash, recorded_at FROM head")?;
    Ok(statement.query_row([], read_head).optional()?.unwrap_or(Head::EMPTY))
}

/// The last entry that is really there.
pub(super) fn last_head(conn: &Connection) -> Inner<Head> {
    let sql = "SELECT seq, hash, recorded_at FROM entries ORDER BY seq DESC LIMIT 1";
    Ok(conn.prepare_cached(sql)?.query_row([], read_head).optional()?.unwrap_or(Head::EMPTY))
}

/// The head as it was when the entry was the newest; `None` if there is no such entry.
pub(super) fn head_at(conn: &Connection, seq: u64) -> Inner<Option<Head>> {
    if seq == 0 {
        return Ok(Some(Head::EMPTY));
    }
    let sql = "SELECT seq, hash, recorded_at FROM entries WHERE seq = ?1";
    Ok(conn.prepare_cached(sql)?.query_row([seq as i64], read_head).optional()?)
}

fn read_head(row: &Row<'_>) -> rusqlite::Result<Head> {
    Ok(Head { seq: row.get::<_, i64>(0)? as u64, hash: Hash(row.get(1)?), recorded_at: Moment(row.get(2)?) })
}

/// The last entry recorded at or before the moment: time never falls along the log, so halving finds it.
pub(super) fn as_of(conn: &Connection, moment: Moment) -> Inner<Head> {
    let mut best = Head::EMPTY;
    let (mut low, mut high) = (1, last_head(conn)?.seq);
    while low <= high {
        let middle = low + (high - low) / 2;
        match head_at(conn, middle)? {
            Some(head) if head.recorded_at <= moment => {
                best = head;
                low = middle + 1;
            }
            _ => high = middle - 1,
        }
    }
    Ok(best)
}

/// All versions of one record, oldest first.
pub(super) fn versions(conn: &Connection, record: RecordId) -> Inner<Vec<Entry>> {
    let sql = format!("SELECT {COLUMNS} FROM entries WHERE record = ?1 ORDER BY version");
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([record.to_bytes()])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        let mut entry = entry_ref(row, Hash::default())?.to_entry();
        entry.prev = head_at(conn, entry.seq.saturating_sub(1))?.unwrap_or(Head::EMPTY).hash;
        entries.push(entry);
    }
    Ok(entries)
}

/// Shows all versions of each record, oldest first; `prev` of the entries is left empty.
pub(super) fn each_version(conn: &Connection, records: &[RecordId], visit: &mut dyn FnMut(EntryRef<'_>)) -> Inner<()> {
    let sql = format!("SELECT {COLUMNS} FROM entries WHERE record = ?1 ORDER BY version");
    let mut statement = conn.prepare_cached(&sql)?;
    for record in records {
        let mut rows = statement.query([record.to_bytes()])?;
        while let Some(row) = rows.next()? {
            visit(entry_ref(row, Hash::default())?);
        }
    }
    Ok(())
}

/// How a scan ended.
pub(super) struct Scanned {
    /// Entries shown.
    pub(super) shown: u64,
    /// Why it could not go on, after so many.
    pub(super) trouble: Option<Trouble>,
}

/// Shows entries `from..=to` in order; what is before `from` only gives the hash to chain on.
///
/// `visit` gets each entry with `prev` as the chain has it, or `None` where the entry before is missing.
pub(super) fn scan(
    conn: &Connection,
    from: u64,
    to: u64,
    visit: &mut dyn FnMut(EntryRef<'_>, Option<Hash>) -> ControlFlow<()>,
) -> Scanned {
    let mut shown = 0;
    let trouble = scan_inner(conn, from.max(1), to.min(i64::MAX as u64), &mut shown, visit).err();
    Scanned { shown, trouble }
}

fn scan_inner(
    conn: &Connection,
    from: u64,
    to: u64,
    shown: &mut u64,
    visit: &mut dyn FnMut(EntryRef<'_>, Option<Hash>) -> ControlFlow<()>,
) -> Inner<()> {
    let sql = format!("SELECT {COLUMNS} FROM entries WHERE seq >= ?1 AND seq <= ?2 ORDER BY seq LIMIT ?3");
    let mut before = head_at(conn, from - 1)?;
    let mut next = from;
    while next <= to {
        let mut statement = conn.prepare_cached(&sql)?;
        let mut rows = statement.query((next as i64, to as i64, CHUNK as i64))?;
        let mut in_chunk = 0;
        while let Some(row) = rows.next()? {
            let mut entry = entry_ref(row, Hash::default())?;
            let prev = before.filter(|head| head.seq + 1 == entry.seq).map(|head| head.hash);
            entry.prev = prev.unwrap_or_default();
            before = Some(Head { seq: entry.seq, hash: entry.hash, recorded_at: entry.recorded_at });
            next = entry.seq + 1;
            in_chunk += 1;
            *shown += 1;
            if visit(entry, prev).is_break() {
                return Ok(());
            }
        }
        if in_chunk < CHUNK {
            break;
        }
    }
    Ok(())
}

/// The row as an entry, without copying.
fn entry_ref<'row>(row: &'row Row<'_>, prev: Hash) -> Inner<EntryRef<'row>> {
    Ok(EntryRef {
        seq: row.get::<_, i64>(0)? as u64,
        recorded_at: Moment(row.get(1)?),
        origin: row.get_ref(2)?.as_str()?,
        actor: row.get_ref(3)?.as_str()?,
        kind: row.get_ref(4)?.as_str()?,
        record: RecordId::from_bytes(row.get(5)?),
        version: row.get(6)?,
        prev,
        hash: Hash(row.get(7)?),
        payload_hash: Hash(row.get(8)?),
        salt: row.get(9)?,
        payload: row.get_ref(10)?.as_blob_or_null()?,
    })
}
