//! Opening a database file: pragmas, private permissions, whose file it is.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::{DbError, DbResult};

/// Written into the header of every database of ours ("WHEE").
const APPLICATION_ID: i32 = 0x5748_4545;
/// How long a statement waits for another process's transaction.
const BUSY_TIMEOUT: Duration = Duration::from_secs(30);

/// How a writing connection is opened.
#[derive(Debug, Clone, Copy)]
pub struct OpenOptions {
    /// Page cache in KiB.
    pub cache_kib: u32,
}

impl Default for OpenOptions {
    fn default() -> Self {
        Self { cache_kib: 8 * 1024 }
    }
}

/// Opens (and makes, privately) the file for writing: WAL, `synchronous=NORMAL`, foreign keys, busy timeout.
///
/// # Errors
/// The folder or file cannot be made, or it is another program's database.
pub fn open_writer(path: &Path, options: OpenOptions) -> DbResult<Connection> {
    make_private(path).map_err(|error| DbError::Open { path: path.into(), reason: error.to_string() })?;
    let conn = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
    // Must come before the first page is written. Bodies of some KiB lie better in these than in pages of 4 KiB.
    conn.execute_batch("PRAGMA page_size=8192")?;
    patiently(|| claim(&conn, path))?;
    patiently(|| Ok(conn.query_row("PRAGMA journal_mode=WAL", [], |_| Ok(()))?))?;
    // A checkpoint waits for the disk, and a large sync spent a quarter of its time on one every 16 MiB.
    conn.execute_batch(&format!(
        "PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;
         PRAGMA cache_size=-{}; PRAGMA wal_autocheckpoint=12000; PRAGMA journal_size_limit=33554432;",
        options.cache_kib
    ))?;
    Ok(conn)
}

/// Opens the file for reading only, on a connection of its own.
///
/// # Errors
/// The file is missing or unreadable.
pub fn open_reader(path: &Path) -> DbResult<Connection> {
    // A WAL database needs its shared-memory file, so the file is opened for writing and then held to queries.
    let conn = match connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE) {
        Ok(conn) => conn,
        Err(_) => connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?,
    };
    let conn = readable(conn, path)?;
    conn.execute_batch("PRAGMA query_only=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-8192;")?;
    Ok(conn)
}

/// The connection if it can read. Where the folder may not be written, SQLite cannot make the files beside a WAL
/// database; with nothing left in them to be read, the file alone is the database.
fn readable(conn: Connection, path: &Path) -> DbResult<Connection> {
    let error = match conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())) {
        Ok(()) => return Ok(conn),
        Err(error) => error,
    };
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => Err(DbError::NotOurs { path: path.into() }),
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen) if !beside(path, "-wal").exists() => {
            let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
            let Ok(mut url) = url::Url::from_file_path(absolute) else { return Err(error.into()) };
            url.set_query(Some("immutable=1"));
            connect(Path::new(url.as_str()), OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI)
        }
        _ => Err(error.into()),
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Copies a live database into a new file, consistently.
///
/// # Errors
/// The target exists already or cannot be written.
pub fn backup_into(conn: &Connection, target: &Path) -> DbResult<()> {
    if target.exists() {
        return Err(DbError::Refused(format!("{} exists already; name another file", target.display())));
    }
    make_private(target).map_err(|error| DbError::Open { path: target.into(), reason: error.to_string() })?;
    let mut copy = Connection::open(target)?;
    let backup = rusqlite::backup::Backup::new(conn, &mut copy)?;
    backup.run_to_completion(4096, Duration::ZERO, None)?;
    Ok(())
}

/// Whether the header bears our mark.
pub fn is_ours(conn: &Connection) -> bool {
    conn.query_row("PRAGMA application_id", [], |row| row.get::<_, i32>(0)).is_ok_and(|id| id == APPLICATION_ID)
}

fn connect(path: &Path, flags: OpenFlags) -> DbResult<Connection> {
    let conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        .map_err(|error| DbError::Open { path: path.into(), reason: error.to_string() })?;
    conn.busy_timeout(BUSY_TIMEOUT)?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(conn)
}

/// Tries again while another process is making the same database: SQLite does not wait by itself where a lock that is
/// held already would have to grow, as it must for the change to WAL.
fn patiently<T>(mut work: impl FnMut() -> DbResult<T>) -> DbResult<T> {
    let deadline = Instant::now() + BUSY_TIMEOUT;
    loop {
        match work() {
            Err(DbError::Busy) if Instant::now() < deadline => std::thread::sleep(Duration::from_millis(5)),
            done => return done,
        }
    }
}

/// Refuses a file that holds something else, and marks an empty one as ours.
fn claim(conn: &Connection, path: &Path) -> DbResult<()> {
    let (id, tables) = marks(conn).map_err(|error| match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => DbError::NotOurs { path: path.into() },
        _ => error.into(),
    })?;
    match (id, tables) {
        (APPLICATION_ID, _) => Ok(()),
        (0, 0) => Ok(conn.execute_batch(&format!("PRAGMA application_id={APPLICATION_ID}"))?),
        _ => Err(DbError::NotOurs { path: path.into() }),
    }
}

/// The application's mark and the number of tables, as of one moment: another process may be making the database.
fn marks(conn: &Connection) -> rusqlite::Result<(i32, i64)> {
    let moment = conn.unchecked_transaction()?;
    let tables = moment.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let id = moment.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    Ok((id, tables))
}

/// What people read is private: 0700 for the folder, 0600 for the file.
fn make_private(path: &Path) -> std::io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists()) {
        fs::create_dir_all(folder)?;
        #[cfg(unix)]
        fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    }
    #[cfg(unix)]
    if !path.exists() {
        use std::os::unix::fs::OpenOptionsExt;
        fs::OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path)?;
    }
    Ok(())
}
