//! Numbered, forward-only migrations: each in one transaction, after an automatic backup.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

use super::{DbError, DbResult, open::backup_into};

/// One step of the schema. Never edited once released.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Its number; `PRAGMA user_version` after it ran.
    pub version: u32,
    /// The statements.
    pub sql: &'static str,
}

/// The schema version of an open database.
///
/// # Errors
/// The file cannot be read.
pub fn schema_version(conn: &Connection) -> DbResult<u32> {
    Ok(conn.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// The schema version that a database file has in its header, read without opening the database; `None` where there is no
/// such file.
///
/// SQLite's file format, section 1.3: the user version is a big-endian number at offset 60.
pub fn version_of_file(path: &Path) -> Option<u32> {
    const HEADER: usize = 64;
    let mut header = [0; HEADER];
    File::open(path).ok()?.read_exact(&mut header).ok()?;
    let version = header[HEADER - 4..].try_into().ok()?;
    header.starts_with(b"SQLite format 3\0").then(|| u32::from_be_bytes(version))
}

/// Brings the database to the newest version. Returns the backup that was made, if any step was needed.
///
/// # Errors
/// The database is newer than the program, or a step failed; then the database is as it was before that step.
pub fn migrate(conn: &mut Connection, path: &Path, steps: &[Migration]) -> DbResult<Option<PathBuf>> {
    let known = steps.last().map_or(0, |step| step.version);
    let found = schema_version(conn)?;
    if found > known {
        return Err(DbError::FromTheFuture { found, known });
    }
    if found == known {
        return Ok(None);
    }
    let backup = if found > 0 { Some(automatic_backup(conn, path, found)?) } else { None };
    for step in steps.iter().filter(|step| step.version > found) {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another process may have taken this step while we waited for the lock.
        if schema_version(&tx)? < step.version {
            tx.execute_batch(step.sql)?;
            tx.execute_batch(&format!("PRAGMA user_version={}", step.version))?;
        }
        tx.commit()?;
    }
    Ok(backup)
}

fn automatic_backup(conn: &Connection, path: &Path, version: u32) -> DbResult<PathBuf> {
    let mut target = path.as_os_str().to_owned();
    target.push(format!(".before-v{}", version + 1));
    let target = PathBuf::from(target);
    if !target.exists() {
        backup_into(conn, &target)?;
    }
    Ok(target)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::db::{OpenOptions, open_writer};

    const ONE: Migration = Migration { version: 1, sql: "CREATE TABLE a(x)" };
    const TWO: Migration = Migration { version: 2, sql: "ALTER TABLE a ADD COLUMN y" };
    const BROKEN: Migration = Migration { version: 2, sql: "CREATE TABLE b(x); SELECT nothing FROM nowhere" };

    #[test]
    fn steps_forward_with_a_backup_and_refuses_the_future() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.db");
        let mut conn = open_writer(&path, OpenOptions::default()).unwrap();
        assert!(migrate(&mut conn, &path, &[ONE]).unwrap().is_none(), "an empty database needs no backup");
        let backup = migrate(&mut conn, &path, &[ONE, TWO]).unwrap().unwrap();
        let old = Connection::open(backup).unwrap();
        assert_eq!(schema_version(&old).unwrap(), 1);
        assert_eq!(schema_version(&conn).unwrap(), 2);
        drop(conn);
        assert_eq!(version_of_file(&path), Some(2));
        assert_eq!(version_of_file(&dir.path().join("none.db")), None);
        let mut conn = open_writer(&path, OpenOptions::default()).unwrap();
        let refused = migrate(&mut conn, &path, &[ONE]).unwrap_err();
        assert!(matches!(refused, DbError::FromTheFuture { found: 2, known: 1 }));
    }

    #[test]
    fn a_step_that_fails_leaves_the_version_before_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.db");
        let mut conn = open_writer(&path, OpenOptions::default()).unwrap();
        migrate(&mut conn, &path, &[ONE]).unwrap();
        assert!(migrate(&mut conn, &path, &[ONE, BROKEN]).is_err());
        assert_eq!(schema_version(&conn).unwrap(), 1);
        let tables: i64 =
            conn.query_row("SELECT count(*) FROM sqlite_schema WHERE name='b'", [], |row| row.get(0)).unwrap();
        assert_eq!(tables, 0);
    }

    #[test]
    fn another_programs_database_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.db");
        Connection::open(&path).unwrap().execute_batch("CREATE TABLE theirs(x)").unwrap();
        assert!(matches!(open_writer(&path, OpenOptions::default()), Err(DbError::NotOurs { .. })));
        std::fs::write(&path, "not a database, but long enough to be read as one by mistake".repeat(40)).unwrap();
        assert!(matches!(open_writer(&path, OpenOptions::default()), Err(DbError::NotOurs { .. })));
    }
}
