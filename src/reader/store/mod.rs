//! SQLite: sources, items, bodies, states, tags, search, journal, fetch log, retention. One file an aggregate.
//!
//! Owns every SQL statement of the reading room but the `WHERE` text that `query` makes. Never fetches.

mod account;
mod beside;
mod events;
mod facts;
mod fetches;
mod folders;
mod full_text;
mod functions;
mod glimpse;
mod health;
mod imported;
mod ingest;
mod items;
mod journal;
mod limits;
mod maintenance;
mod newest;
mod news;
mod newsboat;
mod pins;
mod posts;
mod prepare;
mod queries;
mod reading;
mod reminders;
mod restore;
mod retention;
mod rows;
mod select;
mod soundness;
mod source_edit;
mod source_list;
mod sources;
mod states;
mod tags;
mod transfer;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use rusqlite::{Connection, Transaction};

use crate::base::db::{self, DbError, DbResult, Migration, OpenOptions, Writer};

pub use account::{KnownShare, Share};
pub use events::StoredEvent;
pub use facts::{EventRecord, PostRecord};
pub use folders::{FolderRecord, FolderStays, Listed};
pub use full_text::{Page, PageJob, PageRecord};
pub use glimpse::TagCount;
pub use health::{HealthChange, PollJob};
pub use imported::{Imported, StateChanges};
pub use ingest::{Arrival, IngestOptions, Stored};
pub use items::{Cursor, ListOrder};
pub use journal::JournalEntry;
pub use limits::Quota;
pub use maintenance::Checkup;
pub use news::{NewItem, NewsMark, SourceNews};
pub use newsboat::{CacheError, CachedFeed, CachedItem, NewsboatCache};
pub use posts::OpenFilter;
pub use prepare::{PreparedItem, prepare};
pub use queries::{SavedQuery, Saving};
pub use reminders::ReminderKey;
pub use restore::{Adopt, ItemStates, RestoredSource, SourceItems, parse_key, prepare_record};
pub use retention::{Kept, RetentionPolicy};
pub use soundness::Soundness;
pub use source_edit::SourceChange;
pub use sources::{Added, slug, slug_of};
pub use states::{Changed, Mark};
pub use transfer::{ItemRecord, Record, SourceRecord, TombstoneRecord};

/// Every step of the schema, oldest first.
const MIGRATIONS: &[Migration] = &[
    Migration { version: 1, sql: include_str!("migrations/0001.sql") },
    Migration { version: 2, sql: include_str!("migrations/0002.sql") },
    Migration { version: 3, sql: include_str!("migrations/0003.sql") },
    Migration { version: 4, sql: include_str!("migrations/0004.sql") },
    Migration { version: 5, sql: include_str!("migrations/0005.sql") },
    Migration { version: 6, sql: include_str!("migrations/0006.sql") },
    Migration { version: 7, sql: include_str!("migrations/0007.sql") },
    Migration { version: 8, sql: include_str!("migrations/0008.sql") },
    Migration { version: 9, sql: include_str!("migrations/0009.sql") },
    Migration { version: 10, sql: include_str!("migrations/0010.sql") },
    Migration { version: 11, sql: include_str!("migrations/0011.sql") },
    Migration { version: 12, sql: include_str!("migrations/0012.sql") },
];

fn newest() -> u32 {
    MIGRATIONS.last().map_or(0, |step| step.version)
}

/// The reading room's database: readers on their own connections, writes through one thread.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    writer: OnceLock<Writer>,
    starting: Mutex<()>,
    readers: Mutex<Vec<Connection>>,
    watcher: Mutex<Option<Connection>>,
    backup: Option<PathBuf>,
}

impl Store {
    /// Opens the database, making or migrating it as needed.
    ///
    /// # Errors
    /// The file cannot be opened, is no database of ours, or is newer than this program.
    pub fn open(path: &Path) -> DbResult<Self> {
        let mut store = Self {
            path: path.to_owned(),
            writer: OnceLock::new(),
            starting: Mutex::new(()),
            readers: Mutex::new(Vec::new()),
            watcher: Mutex::new(None),
            backup: None,
        };
        // The common case starts no writer: the file is there and current.
        if path.exists() {
            let reader = db::open_reader(path)?;
            if db::schema_version(&reader).is_ok_and(|version| version == newest()) && db::is_ours(&reader) {
                functions::register(&reader)?;
                store.give_back(reader);
                return Ok(store);
            }
        }
        let mut conn = db::open_writer(path, OpenOptions::default())?;
        store.backup = db::migrate(&mut conn, path, MIGRATIONS)?;
        functions::register(&conn)?;
        store.writer.get_or_init(|| Writer::start(conn));
        Ok(store)
    }

    /// How large the file is, in bytes, if opening it would first bring it up to date, which takes time where it is large.
    pub fn outdated(path: &Path) -> Option<u64> {
        let version = db::version_of_file(path)?;
        let bytes = std::fs::metadata(path).ok()?.len();
        (0 < version && version < newest()).then_some(bytes)
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The backup that opening made before it migrated.
    pub fn migration_backup(&self) -> Option<&Path> {
        self.backup.as_deref()
    }

    /// Runs `work` on a reading connection.
    pub(super) fn read<T>(&self, work: impl FnOnce(&Connection) -> DbResult<T>) -> DbResult<T> {
        let spare = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let conn = if let Some(conn) = spare {
            conn
        } else {
            let conn = db::open_reader(&self.path)?;
            functions::register(&conn)?;
            conn
        };
        let value = work(&conn);
        self.give_back(conn);
        value.map_err(functions::explained)
    }

    /// Runs `work` in one transaction on the writer.
    pub(super) fn write<T, F>(&self, work: F) -> DbResult<T>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> DbResult<T> + Send + 'static,
    {
        self.writer()?.transact(work).map_err(functions::explained)
    }

    /// The writer, started on first use.
    pub(super) fn writer(&self) -> DbResult<&Writer> {
        if let Some(writer) = self.writer.get() {
            return Ok(writer);
        }
        let _one_at_a_time = self.starting.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(writer) = self.writer.get() {
            return Ok(writer);
        }
        let conn = db::open_writer(&self.path, OpenOptions::default())?;
        functions::register(&conn)?;
        Ok(self.writer.get_or_init(|| Writer::start(conn)))
    }

    fn give_back(&self, conn: Connection) {
        self.readers.lock().unwrap_or_else(PoisonError::into_inner).push(conn);
    }

    /// A number that moves whenever another connection has committed: cheap to ask, for screens and `tail -f`.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn data_version(&self) -> DbResult<i64> {
        // The number belongs to a connection, so it is always the same one that is asked.
        let mut watcher = self.watcher.lock().unwrap_or_else(PoisonError::into_inner);
        let conn = match watcher.take() {
            Some(conn) => conn,
            None => db::open_reader(&self.path)?,
        };
        let version = conn.query_row("PRAGMA data_version", [], |row| row.get(0))?;
        *watcher = Some(conn);
        Ok(version)
    }
}

/// `Refused` with this text.
pub(super) fn refuse<T>(text: impl Into<String>) -> DbResult<T> {
    Err(DbError::Refused(text.into()))
}
