//! Blobs by their hash, kept in parts of a megabyte.
//!
//! Rows of `blobs` are never removed, only emptied, so a missing one shows.

use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};

use super::schema::Inner;
use super::writer::Tx;
use crate::{Flaw, Hash};

const PART_BYTES: usize = 1 << 20;
/// Parts of one blob stand together: their ids begin with the blob's place.
const PARTS_MAX: i64 = 1 << 16;

/// Whether the bytes are there.
pub(super) fn has(conn: &Connection, hash: Hash) -> Inner<bool> {
    let mut statement = conn.prepare_cached("SELECT 1 FROM blobs WHERE hash = ?1 AND erased = 0")?;
    Ok(statement.exists([hash.0])?)
}

/// Keeps the bytes under their hash.
pub(super) fn put(tx: &mut Tx<'_>, hash: Hash, bytes: &[u8]) -> Inner<()> {
    if has(tx.conn, hash)? {
        return Ok(());
    }
    let sql = "INSERT INTO blobs (place, hash, size) VALUES ((SELECT coalesce(max(place), 0) + 1 FROM blobs), ?1, ?2)
        ON CONFLICT (hash) DO UPDATE SET erased = 0, size = excluded.size RETURNING place";
    let place: i64 = tx.conn.prepare_cached(sql)?.query_row((hash.0, bytes.len() as i64), |row| row.get(0))?;
    let mut insert = tx.conn.prepare_cached("INSERT INTO blob_parts (id, bytes) VALUES (?1, ?2)")?;
    for (id, part) in (place * PARTS_MAX..).zip(bytes.chunks(PART_BYTES)) {
        insert.execute((id, part))?;
    }
    Ok(())
}

/// Drops the bytes; false if there are none.
pub(super) fn erase(tx: &mut Tx<'_>, hash: Hash) -> Inner<bool> {
    let sql = "UPDATE blobs SET erased = 1 WHERE hash = ?1 AND erased = 0 RETURNING place";
    let place: Option<i64> = tx.conn.prepare_cached(sql)?.query_row([hash.0], |row| row.get(0)).optional()?;
    let Some(place) = place else { return Ok(false) };
    let sql = "DELETE FROM blob_parts WHERE id >= ?1 AND id < ?2";
    tx.conn.prepare_cached(sql)?.execute((place * PARTS_MAX, (place + 1) * PARTS_MAX))?;
    *tx.scrub = true;
    Ok(true)
}

/// The bytes kept under the hash, unchecked.
pub(super) fn get(conn: &Connection, hash: Hash) -> Inner<Option<Vec<u8>>> {
    let sql = "SELECT place, size FROM blobs WHERE hash = ?1 AND erased = 0";
    let found: Option<(i64, i64)> =
        conn.prepare_cached(sql)?.query_row([hash.0], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((place, size)) = found else { return Ok(None) };
    let size = usize::try_from(size).unwrap_or(0).min(crate::BLOB_BYTES_MAX);
    let mut bytes = Vec::with_capacity(size);
    each_part(conn, place, &mut |part| bytes.extend_from_slice(part))?;
    Ok(Some(bytes))
}

fn each_part(conn: &Connection, place: i64, visit: &mut dyn FnMut(&[u8])) -> Inner<()> {
    let sql = "SELECT bytes FROM blob_parts WHERE id >= ?1 AND id < ?2 ORDER BY id";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows =
        statement.query((place.saturating_mul(PARTS_MAX), place.saturating_add(1).saturating_mul(PARTS_MAX)))?;
    while let Some(row) = rows.next()? {
        visit(row.get_ref(0)?.as_blob()?);
    }
    Ok(())
}

/// One row of the list of blobs.
pub(super) struct Kept {
    pub(super) place: i64,
    pub(super) hash: Hash,
    pub(super) erased: bool,
}

/// The blobs in the order they came, after a place.
pub(super) fn list(conn: &Connection, after: i64, limit: usize) -> Inner<Vec<Kept>> {
    let sql = "SELECT place, hash, erased FROM blobs WHERE place > ?1 ORDER BY place LIMIT ?2";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map((after, limit as i64), |row| {
        Ok(Kept { place: row.get(0)?, hash: Hash(row.get(1)?), erased: row.get(2)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Recomputes the hash of every blob; gives how many were read.
pub(super) fn verify(conn: &Connection, flaws: &mut Vec<Flaw>) -> Inner<u64> {
    let mut read = 0;
    let mut last = 0;
    loop {
        let page = list(conn, last, 1000)?;
        if page.is_empty() {
            return Ok(read);
        }
        for blob in page {
            if blob.place != last + 1 {
                flaws.push(Flaw::BlobMissing { place: last as u64 + 1 });
            }
            last = blob.place;
            if !blob.erased {
                read += 1;
                let mut hasher = Sha256::new();
                let outcome = each_part(conn, blob.place, &mut |part| hasher.update(part));
                if outcome.is_err() || Hash(hasher.finalize().into()) != blob.hash {
                    flaws.push(Flaw::BlobAltered { hash: blob.hash });
                }
            }
        }
    }
}

/// A blob kept again from an export: its row even if its bytes are gone.
pub(super) fn put_erased(tx: &mut Tx<'_>, hash: Hash) -> Inner<()> {
    let sql = "INSERT INTO blobs (place, hash, size, erased)
        VALUES ((SELECT coalesce(max(place), 0) + 1 FROM blobs), ?1, 0, 1)";
    tx.conn.prepare_cached(sql)?.execute([hash.0])?;
    Ok(())
}
