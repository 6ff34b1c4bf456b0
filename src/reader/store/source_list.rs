//! Sources with their counts and health: the list that the command line and the screen show.

use std::collections::HashMap;

use rusqlite::Connection;

use super::{Store, health, rows};
use crate::base::db::DbResult;
use crate::reader::model::{Source, SourceId, SourceRow};

impl Store {
    /// Every source, by folder and place, with counts and health.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn sources(&self) -> DbResult<Vec<SourceRow>> {
        self.read(|conn| {
            let unread = counts(conn, "SELECT source_id, count(*) FROM items WHERE read = 0 GROUP BY source_id")?;
            let items = counts(conn, "SELECT source_id, count(*) FROM items GROUP BY source_id")?;
            let sql = format!(
                "SELECT {}, h.* FROM sources s LEFT JOIN source_health h ON h.source_id = s.id
                 WHERE s.removed IS NULL ORDER BY s.folder COLLATE NOCASE, s.place, s.id",
                rows::SOURCE_COLUMNS
            );
            let mut statement = conn.prepare_cached(&sql)?;
            let list = statement.query_map([], |row| {
                let source = rows::source_from(row)?;
                let of = |counts: &HashMap<i64, u64>| counts.get(&source.id.0).copied().unwrap_or(0);
                Ok(SourceRow { unread: of(&unread), items: of(&items), health: health::from_row(row)?, source })
            })?;
            Ok(list.collect::<Result<_, _>>()?)
        })
    }

    /// The sources of which a person has marked, starred or tagged anything.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn opened_sources(&self) -> DbResult<std::collections::HashSet<SourceId>> {
        self.read(|conn| {
            let mut statement = conn.prepare(
                "SELECT DISTINCT source_id FROM items WHERE starred = 1 OR state_by = 'you'
                   OR id IN (SELECT item_id FROM item_tags)",
            )?;
            Ok(statement.query_map([], |row| row.get(0).map(SourceId))?.collect::<Result<_, _>>()?)
        })
    }

    /// One source by its number.
    ///
    /// # Errors
    /// There is none of this number.
    pub fn source(&self, id: SourceId) -> DbResult<Source> {
        self.read(|conn| rows::source(conn, id))
    }

    /// The folders that hold sources, in order.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn folders(&self) -> DbResult<Vec<String>> {
        self.read(|conn| {
            let mut statement = conn.prepare_cached(
                "SELECT DISTINCT folder FROM sources WHERE removed IS NULL AND folder <> '' ORDER BY folder COLLATE NOCASE",
            )?;
            Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
        })
    }
}

fn counts(conn: &Connection, sql: &str) -> DbResult<HashMap<i64, u64>> {
    let mut statement = conn.prepare_cached(sql)?;
    let counts = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(counts.collect::<Result<_, _>>()?)
}
