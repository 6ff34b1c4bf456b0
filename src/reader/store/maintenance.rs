//! Looking after the file: check, backup, vacuum.

use std::path::Path;
use std::time::{Duration, Instant};

use super::{MIGRATIONS, Store};
use crate::base::db::{self, DbResult};

/// Pages of the search index that are merged in one transaction: some 15 ms, so that others may write in between.
const MERGED_AT_ONCE: u32 = 256;

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Checkup {
    /// Problems, in SQLite's words; empty when all is well.
    pub problems: Vec<String>,
    /// The schema version.
    pub version: u32,
    /// Bytes of the file.
    pub bytes: u64,
    /// Sources, items, items not read.
    pub sources: u64,
    /// Items.
    pub items: u64,
    /// Items not read.
    pub unread: u64,
}

impl Store {
    /// Checks the file: pages, indexes, foreign keys, the search index against itself.
    ///
    /// # Errors
    /// The database cannot be read at all.
    pub fn check(&self) -> DbResult<Checkup> {
        let index_problem = self
            .writer()
            .and_then(|writer| {
                writer.call(|conn| Ok(conn.execute_batch("INSERT INTO search(search) VALUES('integrity-check')").err()))
            })?
            .map(|error| format!("search index: {error}"));
        self.read(|conn| {
            let mut problems: Vec<String> = Vec::new();
            let mut statement = conn.prepare("PRAGMA integrity_check")?;
            for line in statement.query_map([], |row| row.get::<_, String>(0))? {
                problems.push(line?);
            }
            problems.retain(|line| line != "ok");
            let mut keys = conn.prepare("SELECT \"table\" FROM pragma_foreign_key_check")?;
            for table in keys.query_map([], |row| row.get::<_, String>(0))? {
                problems.push(format!("a row of {} points nowhere", table?));
            }
            problems.extend(index_problem);
            let count = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, u64>(0));
            Ok(Checkup {
                problems,
                version: MIGRATIONS.last().map_or(0, |step| step.version),
                bytes: std::fs::metadata(self.path()).map_or(0, |file| file.len()),
                sources: count("SELECT count(*) FROM sources WHERE removed IS NULL")?,
                items: count("SELECT count(*) FROM items")?,
                unread: count("SELECT count(*) FROM items WHERE read = 0")?,
            })
        })
    }

    /// Copies the database into a new file, while others use it.
    ///
    /// # Errors
    /// The target exists or cannot be written.
    pub fn backup(&self, target: &Path) -> DbResult<()> {
        self.read(|conn| db::backup_into(conn, target))
    }

    /// Gives unused space back and brings the search index and the planner's statistics into shape. Returns the
    /// file's size before and after.
    ///
    /// # Errors
    /// The disk lacks the room for a copy, or another process is busy.
    pub fn vacuum(&self) -> DbResult<(u64, u64)> {
        let size = || std::fs::metadata(self.path()).map_or(0, |file| file.len());
        let before = size();
        self.writer()?.call(|conn| {
            conn.execute_batch(
                "INSERT INTO search(search) VALUES('optimize'); VACUUM; ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);",
            )?;
            Ok(())
        })?;
        Ok((before, size()))
    }

    /// Merges segments of the search index, a step after the other, for about so long; what is left is for the next time.
    /// Returns whether nothing is left.
    ///
    /// Each batch of items is a segment, and a search looks into each. Merging while a large sync writes would cost it a
    /// fifth of its time, so that it happens here, after a sync.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn tidy_search(&self, budget: Duration) -> DbResult<bool> {
        let begun = Instant::now();
        while begun.elapsed() < budget {
            let changed = self.write(|tx| {
                let before = tx.total_changes();
                tx.execute("INSERT INTO search(search, rank) VALUES ('merge', ?1)", [MERGED_AT_ONCE])?;
                Ok(tx.total_changes() - before)
            })?;
            // The command itself counts as one; FTS5 names this as the sign that there was nothing to merge.
            if changed < 2 {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
