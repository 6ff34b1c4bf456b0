//! Whether the file is sound, looked at in less time than a whole check takes.

use super::{MIGRATIONS, Store};
use crate::base::db::DbResult;

/// Problems that are told of one file.
const MOST_PROBLEMS: u32 = 10;

/// What a quick look found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Soundness {
    /// Problems, in SQLite's words; empty when all is well.
    pub problems: Vec<String>,
    /// The schema version.
    pub version: u32,
    /// Bytes of the file.
    pub bytes: u64,
    /// Sources that are followed.
    pub sources: u64,
    /// Items.
    pub items: u64,
}

impl Store {
    /// Reads every page (SQLite's `quick_check`): broken pages and rows are found, an index that does not fit its table is not.
    ///
    /// # Errors
    /// The database cannot be read at all.
    pub fn quick_check(&self) -> DbResult<Soundness> {
        self.read(|conn| {
            let mut statement = conn.prepare(&format!("PRAGMA quick_check({MOST_PROBLEMS})"))?;
            let mut problems = statement
                .query_map([], |row| row.get::<_, String>(0))?
                .collect::<rusqlite::Result<Vec<_>>>()
                // A page that breaks the check itself is a problem like any.
                .unwrap_or_else(|error| vec![error.to_string()]);
            problems.retain(|line| line != "ok");
            let count = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, u64>(0)).unwrap_or(0);
            Ok(Soundness {
                problems,
                version: MIGRATIONS.last().map_or(0, |step| step.version),
                bytes: std::fs::metadata(self.path()).map_or(0, |file| file.len()),
                sources: count("SELECT count(*) FROM sources WHERE removed IS NULL"),
                items: count("SELECT count(*) FROM items"),
            })
        })
    }
}
