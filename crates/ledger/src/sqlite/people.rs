//! Accounts, one-time links, sessions, unfinished work.

use record::Moment;
use rusqlite::{Connection, ErrorCode, OptionalExtension, Row};

use super::schema::Inner;
use super::writer::Tx;
use crate::{Account, Hash, LedgerError, OneTimeLink, Session, Unfinished};

const ACCOUNT: &str = "name, display, member, rights, password, disabled, created";
const LINK: &str = "token, purpose, account, body, created, expires, used";
const SESSION: &str = "token, sessions.account, body, sessions.created, last_seen, expires";

fn read_account(row: &Row<'_>) -> rusqlite::Result<Account> {
    Ok(Account {
        name: row.get(0)?,
        display: row.get(1)?,
        member: row.get(2)?,
        rights: row.get(3)?,
        password: row.get(4)?,
        disabled: row.get(5)?,
        created: Moment(row.get(6)?),
    })
}

pub(super) fn account(conn: &Connection, name: &str) -> Inner<Option<Account>> {
    let sql = format!("SELECT {ACCOUNT} FROM accounts WHERE name = ?1");
    Ok(conn.prepare_cached(&sql)?.query_row([name], read_account).optional()?)
}

pub(super) fn accounts(conn: &Connection) -> Inner<Vec<Account>> {
    let mut statement = conn.prepare_cached(&format!("SELECT {ACCOUNT} FROM accounts ORDER BY name"))?;
    let rows = statement.query_map([], read_account)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn add_account(conn: &Connection, account: &Account) -> Inner<()> {
    let sql = format!("INSERT INTO accounts ({ACCOUNT}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    match write_account(conn, &sql, account) {
        Err(cause) if cause.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
            Err(LedgerError::Taken { name: account.name.clone() }.into())
        }
        outcome => Ok(outcome.map(|_| ())?),
    }
}

pub(super) fn change_account(conn: &Connection, account: &Account) -> Inner<()> {
    let sql = "UPDATE accounts SET display = ?2, member = ?3, rights = ?4, password = ?5, disabled = ?6, created = ?7
        WHERE name = ?1";
    if write_account(conn, sql, account)? == 0 {
        return Err(LedgerError::Unknown { what: "account", name: account.name.clone() }.into());
    }
    Ok(())
}

fn write_account(conn: &Connection, sql: &str, account: &Account) -> rusqlite::Result<usize> {
    let Account { name, display, member, rights, password, disabled, created } = account;
    conn.prepare_cached(sql)?.execute((name, display, member, rights, password, disabled, created.0))
}

fn read_link(row: &Row<'_>) -> rusqlite::Result<OneTimeLink> {
    Ok(OneTimeLink {
        token: Hash(row.get(0)?),
        purpose: row.get(1)?,
        account: row.get(2)?,
        body: row.get(3)?,
        created: Moment(row.get(4)?),
        expires: Moment(row.get(5)?),
        used: row.get::<_, Option<i64>>(6)?.map(Moment),
    })
}

pub(super) fn add_link(conn: &Connection, link: &OneTimeLink) -> Inner<()> {
    let sql = format!("INSERT INTO links ({LINK}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    let OneTimeLink { token, purpose, account, body, created, expires, used } = link;
    let used = used.map(|moment| moment.0);
    conn.prepare_cached(&sql)?.execute((token.0, purpose, account, body, created.0, expires.0, used))?;
    Ok(())
}

/// The link if it can be used at `now`.
pub(super) fn link(conn: &Connection, token: Hash, now: Moment) -> Inner<Option<OneTimeLink>> {
    let sql = format!("SELECT {LINK} FROM links WHERE token = ?1 AND used IS NULL AND expires > ?2");
    Ok(conn.prepare_cached(&sql)?.query_row((token.0, now.0), read_link).optional()?)
}

pub(super) fn use_link(
    tx: &mut Tx<'_>,
    token: Hash,
    purpose: &str,
    account: Option<&Account>,
) -> Inner<Option<OneTimeLink>> {
    let Some(mut found) = link(tx.conn, token, tx.now)?.filter(|found| found.purpose == purpose) else {
        return Ok(None);
    };
    match (account, &found.account) {
        (Some(account), Some(name)) if *name == account.name => match change_account(tx.conn, account) {
            Err(super::schema::Trouble::Ledger(LedgerError::Unknown { .. })) => add_account(tx.conn, account)?,
            outcome => outcome?,
        },
        (Some(account), Some(_)) => {
            return Err(LedgerError::Taken { name: account.name.clone() }.into());
        }
        (Some(account), None) => add_account(tx.conn, account)?,
        (None, _) => {}
    }
    tx.conn.prepare_cached("UPDATE links SET used = ?2 WHERE token = ?1")?.execute((token.0, tx.now.0))?;
    found.used = Some(tx.now);
    Ok(Some(found))
}

pub(super) fn add_session(conn: &Connection, session: &Session) -> Inner<()> {
    let sql = "INSERT INTO sessions (token, account, body, created, last_seen, expires)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let Session { token, account, body, created, last_seen, expires } = session;
    conn.prepare_cached(sql)?.execute((token.0, account, body, created.0, last_seen.0, expires.0))?;
    Ok(())
}

/// The session if it is alive at `now` and its account may sign in.
pub(super) fn session(conn: &Connection, token: Hash, now: Moment) -> Inner<Option<Session>> {
    let sql = format!(
        "SELECT {SESSION} FROM sessions JOIN accounts ON accounts.name = sessions.account AND accounts.disabled = 0
         WHERE token = ?1 AND expires > ?2"
    );
    let read = |row: &Row<'_>| {
        Ok(Session {
            token: Hash(row.get(0)?),
            account: row.get(1)?,
            body: row.get(2)?,
            created: Moment(row.get(3)?),
            last_seen: Moment(row.get(4)?),
            expires: Moment(row.get(5)?),
        })
    };
    Ok(conn.prepare_cached(&sql)?.query_row((token.0, now.0), read).optional()?)
}

pub(super) fn touch_session(tx: &mut Tx<'_>, token: Hash, expires: Moment) -> Inner<bool> {
    let sql = "UPDATE sessions SET last_seen = ?2, expires = ?3 WHERE token = ?1 AND expires > ?2";
    Ok(tx.conn.prepare_cached(sql)?.execute((token.0, tx.now.0, expires.0))? > 0)
}

pub(super) fn end_session(conn: &Connection, token: Hash) -> Inner<()> {
    conn.prepare_cached("DELETE FROM sessions WHERE token = ?1")?.execute([token.0])?;
    Ok(())
}

pub(super) fn end_sessions(conn: &Connection, account: &str) -> Inner<u64> {
    Ok(conn.prepare_cached("DELETE FROM sessions WHERE account = ?1")?.execute([account])? as u64)
}

pub(super) fn sweep(tx: &mut Tx<'_>) -> Inner<u64> {
    let sessions = tx.conn.prepare_cached("DELETE FROM sessions WHERE expires <= ?1")?.execute([tx.now.0])?;
    let links = tx.conn.prepare_cached("DELETE FROM links WHERE expires <= ?1")?.execute([tx.now.0])?;
    Ok((sessions + links) as u64)
}

pub(super) fn keep_unfinished(tx: &mut Tx<'_>, account: &str, key: &str, body: &str) -> Inner<()> {
    let sql = "INSERT INTO unfinished (account, key, body, saved) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT DO UPDATE SET body = excluded.body, saved = excluded.saved";
    tx.conn.prepare_cached(sql)?.execute((account, key, body, tx.now.0))?;
    Ok(())
}

fn read_unfinished(row: &Row<'_>) -> rusqlite::Result<Unfinished> {
    Ok(Unfinished { key: row.get(0)?, body: row.get(1)?, saved: Moment(row.get(2)?) })
}

pub(super) fn unfinished(conn: &Connection, account: &str, key: &str) -> Inner<Option<Unfinished>> {
    let sql = "SELECT key, body, saved FROM unfinished WHERE account = ?1 AND key = ?2";
    Ok(conn.prepare_cached(sql)?.query_row((account, key), read_unfinished).optional()?)
}

pub(super) fn all_unfinished(conn: &Connection, account: &str) -> Inner<Vec<Unfinished>> {
    let sql = "SELECT key, body, saved FROM unfinished WHERE account = ?1 ORDER BY saved DESC, key";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([account], read_unfinished)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn drop_unfinished(conn: &Connection, account: &str, key: &str) -> Inner<()> {
    conn.prepare_cached("DELETE FROM unfinished WHERE account = ?1 AND key = ?2")?.execute((account, key))?;
    Ok(())
}
