//! What can go wrong with the database file, in words that say what to do next.

use std::path::PathBuf;

use rusqlite::ErrorCode;

/// A failure of the database.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// The file was written by a newer version of the program.
    #[error(
        "this database has schema version {found}, newer than the {known} that this program knows; update wh, or point --db at another file"
    )]
    FromTheFuture {
        /// `user_version` of the file.
        found: u32,
        /// The newest migration in this program.
        known: u32,
    },
    /// The file is some other program's database, or no database.
    #[error("{} is not a Wheelhouse database; point --db at another file", path.display())]
    NotOurs {
        /// The file.
        path: PathBuf,
    },
    /// The file or its folder cannot be made or opened.
    #[error("could not open the database {}: {reason}", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// The system's word.
        reason: String,
    },
    /// No space is left.
    #[error(
        "the disk that holds the database is full; nothing was half written. Free some space and run the command again"
    )]
    DiskFull,
    /// The file may not be written.
    #[error(
        "the database cannot be written (read-only file or folder); check its permissions, or point --db at another file"
    )]
    ReadOnly,
    /// Another process held the database for longer than the busy timeout.
    #[error("another wh is busy writing this database; try again in a moment")]
    Busy,
    /// The file is damaged.
    #[error("the database file is damaged; `wh db check` says more, and the last automatic backup lies beside it")]
    Corrupt,
    /// The writer thread is gone, after a panic in a job.
    #[error("the database writer has stopped after an internal error; start wh again")]
    WriterGone,
    /// What the caller asked for is not there, or may not be done.
    #[error("{0}")]
    Refused(String),
    /// Anything else that SQLite says.
    #[error("database error: {0}")]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for DbError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DatabaseCorrupt) => Self::Corrupt,
            _ => Self::Sqlite(error),
        }
    }
}
