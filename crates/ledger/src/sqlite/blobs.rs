//! Blobs by their hash, kept in parts of a megabyte.
//!
//! Rows of `blobs` are never removed, only emptied, so a missing one shows.

use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};

use super::schema::Inner;
use super::writer::Tx;
use crate::{Flaw, Hash};

/// Bytes of each part but the last.
pub(super) const PART_BYTES: usize = 1 << 20;
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

/// Makes room for a blob whose hash is not known yet; it counts as erased until [`finish`]. Its place.
pub(super) fn begin(tx: &mut Tx<'_>, stand_in: Hash) -> Inner<i64> {
    let sql = "INSERT INTO blobs (place, hash, size, erased)
        VALUES ((SELECT coalesce(max(place), 0) + 1 FROM blobs), ?1, 0, 1) RETURNING place";
    Ok(tx.conn.prepare_cached(sql)?.query_row([stand_in.0], |row| row.get(0))?)
}

/// Adds bytes to an unfinished blob, whole parts from part `first` on; only the last ones may end in a part that is
/// not full.
pub(super) fn add(tx: &mut Tx<'_>, place: i64, first: i64, bytes: &[u8]) -> Inner<()> {
    let mut insert = tx.conn.prepare_cached("INSERT INTO blob_parts (id, bytes) VALUES (?1, ?2)")?;
    for (id, part) in (place * PARTS_MAX + first..).zip(bytes.chunks(PART_BYTES)) {
        insert.execute((id, part))?;
    }
    Ok(())
}

/// Gives an unfinished blob its hash. Where the same bytes are there already, this one stays an empty place; where
/// they were there once and erased, they are there again under the old place's hash.
pub(super) fn finish(tx: &mut Tx<'_>, place: i64, hash: Hash, size: u64) -> Inner<()> {
    if has(tx.conn, hash)? {
        return clear(tx.conn, place);
    }
    let mut to = place;
    let sql = "SELECT place FROM blobs WHERE hash = ?1";
    let erased: Option<i64> = tx.conn.prepare_cached(sql)?.query_row([hash.0], |row| row.get(0)).optional()?;
    if let Some(erased) = erased {
        let sql = "UPDATE blob_parts SET id = id + ?3 WHERE id >= ?1 AND id < ?2";
        let moved = (place * PARTS_MAX, (place + 1) * PARTS_MAX, (erased - place) * PARTS_MAX);
        tx.conn.prepare_cached(sql)?.execute(moved)?;
        to = erased;
    }
    let sql = "UPDATE blobs SET hash = ?2, size = ?3, erased = 0 WHERE place = ?1";
    tx.conn.prepare_cached(sql)?.execute((to, hash.0, i64::try_from(size).unwrap_or(i64::MAX)))?;
    Ok(())
}

/// Drops what an unfinished blob holds; its place stays.
pub(super) fn clear(conn: &Connection, place: i64) -> Inner<()> {
    let sql = "DELETE FROM blob_parts WHERE id >= ?1 AND id < ?2";
    conn.prepare_cached(sql)?.execute((place * PARTS_MAX, (place + 1) * PARTS_MAX))?;
    Ok(())
}

/// Drops what a crash left of unfinished blobs.
pub(super) fn sweep(conn: &Connection) -> Inner<()> {
    let mut statement = conn.prepare_cached("SELECT place FROM blobs WHERE erased = 1")?;
    let places: Vec<i64> = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    places.into_iter().try_for_each(|place| clear(conn, place))
}

/// The size of a blob that is there.
pub(super) fn size(conn: &Connection, hash: Hash) -> Inner<Option<u64>> {
    let sql = "SELECT size FROM blobs WHERE hash = ?1 AND erased = 0";
    let size: Option<i64> = conn.prepare_cached(sql)?.query_row([hash.0], |row| row.get(0)).optional()?;
    Ok(size.map(|size| size.max(0) as u64))
}

/// The bytes of a blob from `offset` to the end of the part it lies in.
pub(super) fn part(conn: &Connection, hash: Hash, offset: u64) -> Inner<Option<Vec<u8>>> {
    let sql = "SELECT place FROM blobs WHERE hash = ?1 AND erased = 0";
    let place: Option<i64> = conn.prepare_cached(sql)?.query_row([hash.0], |row| row.get(0)).optional()?;
    let Some(place) = place else { return Ok(None) };
    let (number, skipped) = (offset / PART_BYTES as u64, offset % PART_BYTES as u64);
    let Some(number) = i64::try_from(number).ok().filter(|number| *number < PARTS_MAX) else {
        return Ok(Some(Vec::new()));
    };
    let sql = "SELECT bytes FROM blob_parts WHERE id = ?1";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([place * PARTS_MAX + number])?;
    let Some(row) = rows.next()? else { return Ok(Some(Vec::new())) };
    let bytes = row.get_ref(0)?.as_blob()?;
    Ok(Some(bytes.get(skipped as usize..).unwrap_or_default().to_vec()))
}

/// Drops the bytes; false if there are none.
pub(super) fn erase(tx: &mut Tx<'_>, hash: Hash) -> Inner<bool> {
    let sql = "UPDATE blobs SET erased = 1 WHERE hash = ?1 AND erased = 0 RETURNING place";
    let place: Option<i64> = tx.conn.prepare_cached(sql)?.query_row([hash.0], |row| row.get(0)).optional()?;
    let Some(place) = place else { return Ok(false) };
    clear(tx.conn, place)?;
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
