//! The file: its tables, its format number, and how connections are opened.
//!
//! Always holds: a file of a newer format, or of something else, is refused before anything is written.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension};

use crate::{LedgerError, Result};

/// Marks the file as ours (`PRAGMA application_id`): "Thlf".
const APPLICATION: i64 = 0x5468_6c66;
/// The format this program writes (`PRAGMA user_version`).
const FORMAT: u32 = 1;
/// Bytes of a page in a fresh file.
pub(super) const PAGE_BYTES: u64 = 8192;
/// The write-ahead log is moved into the file when it has so many pages (64 MiB).
const CHECKPOINT_PAGES: u32 = 8192;
const BUSY_WAIT: Duration = Duration::from_secs(10);

const TABLES: &str = "
CREATE TABLE entries (
    seq INTEGER PRIMARY KEY,
    recorded_at INTEGER NOT NULL,
    origin TEXT NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    record BLOB NOT NULL,
    version INTEGER NOT NULL,
    hash BLOB NOT NULL,
    payload_hash BLOB NOT NULL,
    salt BLOB,
    payload BLOB
) STRICT;
CREATE UNIQUE INDEX entries_by_record ON entries (record, version);
CREATE TABLE head (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, hash BLOB NOT NULL,
    recorded_at INTEGER NOT NULL) STRICT;
CREATE TABLE batches (key TEXT PRIMARY KEY, first INTEGER NOT NULL, count INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE blobs (place INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, size INTEGER NOT NULL,
    erased INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE blob_parts (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE accounts (name TEXT PRIMARY KEY, display TEXT NOT NULL, member TEXT, rights TEXT NOT NULL,
    password TEXT NOT NULL, disabled INTEGER NOT NULL, created INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE links (token BLOB PRIMARY KEY, purpose TEXT NOT NULL, account TEXT, body TEXT NOT NULL,
    created INTEGER NOT NULL, expires INTEGER NOT NULL, used INTEGER) STRICT, WITHOUT ROWID;
CREATE TABLE sessions (token BLOB PRIMARY KEY, account TEXT NOT NULL, body TEXT NOT NULL, created INTEGER NOT NULL,
    last_seen INTEGER NOT NULL, expires INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_account ON sessions (account);
CREATE TABLE unfinished (account TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, saved INTEGER NOT NULL,
    PRIMARY KEY (account, key)) STRICT, WITHOUT ROWID;
CREATE TABLE jobs (id BLOB PRIMARY KEY, kind TEXT NOT NULL, task TEXT NOT NULL, owner TEXT NOT NULL,
    state TEXT NOT NULL, holder TEXT, until INTEGER, done INTEGER NOT NULL DEFAULT 0, total INTEGER,
    note TEXT NOT NULL DEFAULT '', result TEXT, attempts INTEGER NOT NULL DEFAULT 0, created INTEGER NOT NULL,
    changed INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX jobs_by_state ON jobs (state, created);
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
";

/// Why something inside the store did not work, before the file's path is known.
#[derive(Debug)]
pub(super) enum Trouble {
    Sql(rusqlite::Error),
    Ledger(LedgerError),
}

/// What the inner functions give.
pub(super) type Inner<T> = std::result::Result<T, Trouble>;

impl From<rusqlite::Error> for Trouble {
    fn from(cause: rusqlite::Error) -> Trouble {
        Trouble::Sql(cause)
    }
}

impl From<rusqlite::types::FromSqlError> for Trouble {
    fn from(cause: rusqlite::types::FromSqlError) -> Trouble {
        Trouble::Sql(cause.into())
    }
}

impl From<LedgerError> for Trouble {
    fn from(cause: LedgerError) -> Trouble {
        Trouble::Ledger(cause)
    }
}

impl Trouble {
    /// The error for the person who has to act on it.
    pub(super) fn named(self, path: &Path, what: &str) -> LedgerError {
        let cause = match self {
            Trouble::Ledger(cause) => return cause,
            Trouble::Sql(cause) => cause,
        };
        let path = path.to_path_buf();
        let damaged = |cause: &rusqlite::Error| LedgerError::Damaged { path: path.clone(), detail: cause.to_string() };
        match &cause {
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::Utf8Error(..) => damaged(&cause),
            rusqlite::Error::SqliteFailure(code, _) => match code.code {
                ErrorCode::DiskFull => LedgerError::Full,
                ErrorCode::DatabaseCorrupt => damaged(&cause),
                ErrorCode::NotADatabase => LedgerError::NotALedger { path },
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => LedgerError::InUse { path },
                ErrorCode::ReadOnly => LedgerError::ReadOnly,
                _ => LedgerError::Storage { what: what.to_owned(), source: std::sync::Arc::new(cause) },
            },
            _ => LedgerError::Storage { what: what.to_owned(), source: std::sync::Arc::new(cause) },
        }
    }
}

/// What stands at a path before it is opened.
pub(super) enum Standing {
    Nothing,
    Store,
}

/// Looks at the first bytes, so that a file of another kind is never touched.
pub(super) fn standing(path: &Path) -> Result<Standing> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(Standing::Nothing),
        Err(cause) => return Err(LedgerError::from_io(format!("opening {}", path.display()), cause)),
    };
    let mut start = Vec::new();
    let read = (&mut file).take(16).read_to_end(&mut start);
    match read {
        Ok(0) => Ok(Standing::Nothing),
        Ok(_) if start == *b"SQLite format 3\0" => Ok(Standing::Store),
        Ok(_) => Err(LedgerError::NotALedger { path: path.to_path_buf() }),
        Err(cause) => Err(LedgerError::from_io(format!("reading {}", path.display()), cause)),
    }
}

/// The one connection that writes; makes the tables in a fresh file.
pub(super) fn open_writer(path: &Path, bytes_max: u64) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let named = |trouble: Trouble| trouble.named(path, "opening the ledger");
    let conn = Connection::open_with_flags(path, flags).map_err(|cause| named(cause.into()))?;
    prepare_writer(&conn, path, bytes_max).map_err(named)?;
    Ok(conn)
}

fn prepare_writer(conn: &Connection, path: &Path, bytes_max: u64) -> Inner<()> {
    conn.busy_timeout(BUSY_WAIT)?;
    conn.pragma_update(None, "page_size", PAGE_BYTES as i64)?;
    let tables: i64 = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables > 0 {
        check_format(conn, path)?;
    }
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "secure_delete", "ON")?;
    conn.pragma_update(None, "trusted_schema", "OFF")?;
    conn.pragma_update(None, "cell_size_check", "ON")?;
    conn.pragma_update(None, "cache_size", -65_536)?;
    conn.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
    conn.pragma_update(None, "journal_size_limit", i64::from(CHECKPOINT_PAGES) * PAGE_BYTES as i64)?;
    conn.set_prepared_statement_cache_capacity(64);
    if bytes_max > 0 {
        let pages = i64::try_from(bytes_max / PAGE_BYTES).unwrap_or(i64::MAX);
        conn.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))?;
    }
    if tables == 0 {
        conn.execute_batch(&format!(
            "BEGIN IMMEDIATE; {TABLES} PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {FORMAT}; COMMIT;"
        ))?;
    }
    Ok(())
}

/// A connection that only reads.
pub(super) fn open_reader(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let named = |trouble: Trouble| trouble.named(path, "opening the ledger");
    let conn = Connection::open_with_flags(path, flags).map_err(|cause| named(cause.into()))?;
    prepare_reader(&conn, path).map_err(named)?;
    Ok(conn)
}

fn prepare_reader(conn: &Connection, path: &Path) -> Inner<()> {
    conn.busy_timeout(BUSY_WAIT)?;
    check_format(conn, path)?;
    conn.pragma_update(None, "query_only", "ON")?;
    conn.pragma_update(None, "trusted_schema", "OFF")?;
    conn.pragma_update(None, "cell_size_check", "ON")?;
    conn.pragma_update(None, "cache_size", -4096)?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(())
}

fn check_format(conn: &Connection, path: &Path) -> Inner<()> {
    let number = |pragma: &str| conn.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get::<_, i64>(0));
    if number("application_id")? != APPLICATION {
        return Err(LedgerError::NotALedger { path: path.to_path_buf() }.into());
    }
    let found = u32::try_from(number("user_version")?).unwrap_or(u32::MAX);
    if found > FORMAT {
        return Err(LedgerError::Newer { path: path.to_path_buf(), found, known: FORMAT }.into());
    }
    if found == 0 {
        return Err(LedgerError::NotALedger { path: path.to_path_buf() }.into());
    }
    Ok(())
}

/// The value kept under a name.
pub(super) fn setting(conn: &Connection, key: &str) -> Inner<Option<String>> {
    let mut statement = conn.prepare_cached("SELECT value FROM settings WHERE key = ?1")?;
    Ok(statement.query_row([key], |row| row.get(0)).optional()?)
}

/// Keeps a value under a name.
pub(super) fn put_setting(conn: &Connection, key: &str, value: &str) -> Inner<()> {
    let sql = "INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value";
    conn.prepare_cached(sql)?.execute([key, value])?;
    Ok(())
}

/// A path beside the file: `ledger.db` and `lock` give `ledger.db.lock`.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}
