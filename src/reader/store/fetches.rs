//! The flight recorder: what each fetch of a source did, the last few dozen of them.

use rusqlite::{Connection, Row, Transaction, params};

use super::Store;
use crate::base::db::DbResult;
use crate::reader::model::{FetchRecord, Outcome, SourceId, Timestamp};

/// How many fetches of a source are kept.
const KEPT: u32 = 60;

impl Store {
    /// The latest fetches, newest first: of one source, or of all of them with their sources' names.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn fetch_log(&self, source: Option<SourceId>, limit: u32) -> DbResult<Vec<(String, FetchRecord)>> {
        self.read(|conn| {
            let sql = format!(
                "SELECT {COLUMNS}, s.name FROM fetches f JOIN sources s ON s.id = f.source_id
                 WHERE s.removed IS NULL AND (?1 IS NULL OR f.source_id = ?1) ORDER BY f.id DESC LIMIT ?2"
            );
            let mut statement = conn.prepare(&sql)?;
            let rows = statement
                .query_map(params![source.map(|id| id.0), limit], |row| Ok((row.get("name")?, from_row(row)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

const COLUMNS: &str = "f.at, f.millis, f.status, f.outcome, f.bytes, f.etag, f.last_modified, f.new_items,
    f.updated_items, f.final_url, f.error, f.next_poll, f.next_reason";

fn from_row(row: &Row<'_>) -> rusqlite::Result<FetchRecord> {
    Ok(FetchRecord {
        at: Timestamp(row.get("at")?),
        millis: row.get("millis")?,
        status: row.get("status")?,
        outcome: Outcome::parse(&row.get::<_, String>("outcome")?),
        bytes: row.get("bytes")?,
        etag: row.get("etag")?,
        last_modified: row.get("last_modified")?,
        new_items: row.get("new_items")?,
        updated_items: row.get("updated_items")?,
        final_url: row.get("final_url")?,
        error: row.get("error")?,
        next_poll: row.get::<_, Option<i64>>("next_poll")?.map(Timestamp),
        next_reason: row.get("next_reason")?,
    })
}

/// One fetch by its number.
pub(super) fn by_id(conn: &Connection, id: i64) -> DbResult<Option<FetchRecord>> {
    use rusqlite::OptionalExtension;
    let sql = format!("SELECT {COLUMNS} FROM fetches f WHERE f.id = ?1");
    Ok(conn.query_row(&sql, [id], from_row).optional()?)
}

/// The number that the next fetch will have; items remember it.
pub(super) fn reserve(tx: &Transaction<'_>) -> DbResult<i64> {
    let mut statement = tx.prepare_cached("SELECT coalesce(max(id), 0) + 1 FROM fetches")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// Writes one fetch down and forgets the oldest of that source.
pub(super) fn record(tx: &Transaction<'_>, id: i64, source: SourceId, fetch: &FetchRecord) -> DbResult<()> {
    let mut insert = tx.prepare_cached(
        "INSERT INTO fetches(id, source_id, at, millis, status, outcome, bytes, etag, last_modified, new_items,
                             updated_items, final_url, error, next_poll, next_reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    )?;
    insert.execute(params![
        id,
        source.0,
        fetch.at.0,
        fetch.millis,
        fetch.status,
        fetch.outcome.as_str(),
        fetch.bytes,
        fetch.etag,
        fetch.last_modified,
        fetch.new_items,
        fetch.updated_items,
        fetch.final_url,
        fetch.error,
        fetch.next_poll.map(|moment| moment.0),
        fetch.next_reason,
    ])?;
    let mut forget = tx.prepare_cached(
        "DELETE FROM fetches WHERE source_id = ?1 AND id <=
           (SELECT id FROM fetches WHERE source_id = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)",
    )?;
    forget.execute(params![source.0, KEPT])?;
    Ok(())
}
