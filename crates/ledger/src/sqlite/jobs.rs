//! The job table: work is leased for a time, so a worker that dies gives it back.

use record::{Moment, RecordId};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row};

use super::schema::Inner;
use super::writer::Tx;
use crate::{Job, JobEnd, JobState, Lease, NewJob, Progress};

const JOB: &str = "id, kind, task, owner, state, holder, until, done, total, note, result, attempts, created, changed";

impl ToSql for JobState {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(match self {
            JobState::Waiting => "waiting",
            JobState::Running => "running",
            JobState::Done => "done",
            JobState::Failed => "failed",
            JobState::Stopped => "stopped",
        }))
    }
}

impl FromSql for JobState {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<JobState> {
        match value.as_str()? {
            "waiting" => Ok(JobState::Waiting),
            "running" => Ok(JobState::Running),
            "done" => Ok(JobState::Done),
            "failed" => Ok(JobState::Failed),
            "stopped" => Ok(JobState::Stopped),
            _ => Err(FromSqlError::InvalidType),
        }
    }
}

fn read_job(row: &Row<'_>) -> rusqlite::Result<Job> {
    let holder: Option<String> = row.get(5)?;
    let until: Option<i64> = row.get(6)?;
    Ok(Job {
        id: RecordId::from_bytes(row.get(0)?),
        kind: row.get(1)?,
        task: row.get(2)?,
        owner: row.get(3)?,
        state: row.get(4)?,
        lease: holder.zip(until).map(|(holder, until)| Lease { holder, until: Moment(until) }),
        progress: Progress {
            done: row.get::<_, i64>(7)?.max(0) as u64,
            total: row.get::<_, Option<i64>>(8)?.map(|total| total.max(0) as u64),
            note: row.get(9)?,
        },
        result: row.get(10)?,
        attempts: row.get(11)?,
        created: Moment(row.get(12)?),
        changed: Moment(row.get(13)?),
    })
}

pub(super) fn add(tx: &mut Tx<'_>, job: &NewJob, random: [u8; 10]) -> Inner<RecordId> {
    let id = RecordId::new(tx.now, random);
    let sql = "INSERT INTO jobs (id, kind, task, owner, state, created, changed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)";
    let row = (id.to_bytes(), &job.kind, &job.task, &job.owner, JobState::Waiting, tx.now.0);
    tx.conn.prepare_cached(sql)?.execute(row)?;
    Ok(id)
}

/// The oldest job of one of the kinds that nobody holds now.
pub(super) fn lease(tx: &mut Tx<'_>, kinds: &[String], holder: &str, micros: i64) -> Inner<Option<Job>> {
    let kinds = serde_json::Value::from(kinds.to_vec()).to_string();
    let sql = "SELECT id FROM jobs WHERE (state = 'waiting' OR (state = 'running' AND until <= ?1))
        AND kind IN (SELECT value FROM json_each(?2)) ORDER BY created, id LIMIT 1";
    let found: Option<[u8; 16]> =
        tx.conn.prepare_cached(sql)?.query_row((tx.now.0, kinds), |row| row.get(0)).optional()?;
    let Some(id) = found else { return Ok(None) };
    let sql = "UPDATE jobs SET state = 'running', holder = ?2, until = ?3, attempts = attempts + 1, changed = ?4
        WHERE id = ?1";
    tx.conn.prepare_cached(sql)?.execute((id, holder, tx.now.0.saturating_add(micros), tx.now.0))?;
    get(tx.conn, RecordId::from_bytes(id))
}

pub(super) fn report(tx: &mut Tx<'_>, id: RecordId, holder: &str, progress: &Progress, micros: i64) -> Inner<bool> {
    let sql = "UPDATE jobs SET done = ?3, total = ?4, note = ?5, until = ?6, changed = ?7
        WHERE id = ?1 AND holder = ?2 AND state = 'running'";
    let total = progress.total.map(clip);
    let until = tx.now.0.saturating_add(micros);
    let row = (id.to_bytes(), holder, clip(progress.done), total, &progress.note, until, tx.now.0);
    Ok(tx.conn.prepare_cached(sql)?.execute(row)? > 0)
}

fn clip(units: u64) -> i64 {
    i64::try_from(units).unwrap_or(i64::MAX)
}

pub(super) fn end(tx: &mut Tx<'_>, id: RecordId, holder: &str, end: &JobEnd) -> Inner<bool> {
    let (state, result) = match end {
        JobEnd::Done(result) => (JobState::Done, result),
        JobEnd::Failed(reason) => (JobState::Failed, reason),
    };
    let sql = "UPDATE jobs SET state = ?3, result = ?4, holder = NULL, until = NULL, changed = ?5
        WHERE id = ?1 AND holder = ?2 AND state = 'running'";
    Ok(tx.conn.prepare_cached(sql)?.execute((id.to_bytes(), holder, state, result, tx.now.0))? > 0)
}

pub(super) fn stop(tx: &mut Tx<'_>, id: RecordId) -> Inner<bool> {
    let sql = "UPDATE jobs SET state = 'stopped', holder = NULL, until = NULL, changed = ?2
        WHERE id = ?1 AND state IN ('waiting', 'running')";
    Ok(tx.conn.prepare_cached(sql)?.execute((id.to_bytes(), tx.now.0))? > 0)
}

pub(super) fn resume(tx: &mut Tx<'_>, id: RecordId) -> Inner<bool> {
    let sql = "UPDATE jobs SET state = 'waiting', holder = NULL, until = NULL, result = NULL, attempts = 0,
        changed = ?2 WHERE id = ?1 AND state IN ('stopped', 'failed')";
    Ok(tx.conn.prepare_cached(sql)?.execute((id.to_bytes(), tx.now.0))? > 0)
}

pub(super) fn get(conn: &Connection, id: RecordId) -> Inner<Option<Job>> {
    let sql = format!("SELECT {JOB} FROM jobs WHERE id = ?1");
    Ok(conn.prepare_cached(&sql)?.query_row([id.to_bytes()], read_job).optional()?)
}

pub(super) fn newest(conn: &Connection, limit: usize) -> Inner<Vec<Job>> {
    let sql = format!("SELECT {JOB} FROM jobs ORDER BY created DESC, id DESC LIMIT ?1");
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([i64::try_from(limit).unwrap_or(i64::MAX)], read_job)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
