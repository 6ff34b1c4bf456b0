//! Reading newsboat's `cache.db`: a foreign database, so opened for reading only, and believed in nothing.
//!
//! Owns the queries on its two tables. Text comes out as it is there, only bounded; cleaning is the caller's part.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

/// The most feeds that are read.
const MAX_FEEDS: usize = 20_000;
/// The most items that are read.
const MAX_ITEMS: usize = 4_000_000;
/// The most bytes of a title, an address and the like.
const MAX_LINE: usize = 8 * 1024;
/// The most bytes of a body.
const MAX_BODY: usize = 4 << 20;
/// The most items that are handed out at once.
const PAGE_ITEMS: usize = 1_000;
/// The bytes of bodies that are handed out at once, to within one.
const PAGE_BYTES: usize = 8 << 20;

/// Why a file is no cache of newsboat's that can be read.
#[derive(Debug, thiserror::Error)]
pub enum CacheError {
    /// It is some other database, or none.
    #[error("{} is no newsboat cache: {reason}", path.display())]
    NotACache {
        /// The file.
        path: PathBuf,
        /// What is missing.
        reason: String,
    },
    /// It was left half written, or is being written.
    #[error("could not read {}: {error}; close newsboat (or start it once, which mends its cache) and try again", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// SQLite's word.
        error: rusqlite::Error,
    },
    /// It holds more than is taken.
    #[error("{} holds more than {MAX_FEEDS} feeds or {MAX_ITEMS} items", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
}

/// A feed in the cache.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CachedFeed {
    /// Where newsboat fetches it; may be `query:…`, `exec:…`, `filter:…` or a file.
    pub url: String,
    /// The website.
    pub site: String,
    /// What the feed calls itself.
    pub title: String,
    /// The rows of its items, oldest first.
    items: Vec<i64>,
}

impl CachedFeed {
    /// How many items of it are cached.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

/// An item in the cache, as newsboat keeps it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CachedItem {
    /// The feed's own identity of it; its link, or else its title, where the feed gives none.
    pub guid: String,
    /// Title.
    pub title: String,
    /// Author.
    pub author: String,
    /// Link, resolved.
    pub url: String,
    /// Seconds since 1970; when it was fetched, where the feed gives none.
    pub published: i64,
    /// The body.
    pub content: String,
    /// The body's media type, where newsboat knows it; HTML otherwise.
    pub content_type: String,
    /// The base of links in the body.
    pub base: String,
    /// Not read.
    pub unread: bool,
    /// Address of the attached file.
    pub enclosure_url: String,
    /// Its media type.
    pub enclosure_type: String,
    /// Flags: letters.
    pub flags: String,
    /// Deleted, and only kept so that it does not come back.
    pub deleted: bool,
}

/// An open cache.
#[derive(Debug)]
pub struct NewsboatCache {
    path: PathBuf,
    conn: Connection,
    feeds: Vec<CachedFeed>,
    items_sql: String,
    orphans: usize,
}

impl NewsboatCache {
    /// Opens a cache and reads its feeds.
    ///
    /// # Errors
    /// The file cannot be read, or does not look as newsboat makes it.
    pub fn open(path: &Path) -> Result<Self, CacheError> {
        let unreadable = |error| CacheError::Unreadable { path: path.to_owned(), error };
        let conn = connect(path).map_err(unreadable)?;
        let columns = check(&conn, path)?;
        let mut cache =
            Self { path: path.to_owned(), conn, feeds: Vec::new(), items_sql: items_sql(&columns), orphans: 0 };
        cache.read_feeds()?;
        Ok(cache)
    }

    /// Its feeds, in the order in which newsboat met them.
    pub fn feeds(&self) -> &[CachedFeed] {
        &self.feeds
    }

    /// Items of feeds that the cache does not know.
    pub fn orphans(&self) -> usize {
        self.orphans
    }

    /// Items of one feed, oldest first, after the first `from`: at least one where there are any, and as many as are
    /// worth having in memory at once.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn items(&self, feed: &CachedFeed, from: usize) -> Result<Vec<CachedItem>, CacheError> {
        let mut statement = self.conn.prepare_cached(&self.items_sql).map_err(|error| self.unreadable(error))?;
        let (mut items, mut bytes) = (Vec::new(), 0);
        for row in feed.items.iter().skip(from) {
            let item = statement.query_row([row], cached_item).map_err(|error| self.unreadable(error))?;
            bytes += item.content.len();
            items.push(item);
            if items.len() == PAGE_ITEMS || bytes > PAGE_BYTES {
                break;
            }
        }
        Ok(items)
    }

    fn read_feeds(&mut self) -> Result<(), CacheError> {
        let (feeds, orphans) = self.list()?;
        self.feeds = feeds;
        self.orphans = orphans;
        Ok(())
    }

    fn list(&self) -> Result<(Vec<CachedFeed>, usize), CacheError> {
        let unreadable = |error| self.unreadable(error);
        let sql = format!(
            "SELECT {}, {}, {} FROM rss_feed",
            text("rssurl", MAX_LINE),
            text("url", MAX_LINE),
            text("title", MAX_LINE)
        );
        let mut statement = self.conn.prepare(&sql).map_err(unreadable)?;
        let rows = statement
            .query_map([], |row| {
                Ok(CachedFeed {
                    url: string(row, 0)?,
                    site: string(row, 1)?,
                    title: string(row, 2)?,
                    items: Vec::new(),
                })
            })
            .map_err(unreadable)?;
        let mut feeds: Vec<CachedFeed> = Vec::new();
        let mut places = HashMap::new();
        for feed in rows {
            let feed = feed.map_err(unreadable)?;
            if feeds.len() == MAX_FEEDS {
                return Err(CacheError::TooLarge { path: self.path.clone() });
            }
            places.insert(feed.url.clone(), feeds.len());
            feeds.push(feed);
        }
        let orphans = self.share_out(&mut feeds, &places)?;
        Ok((feeds, orphans))
    }

    /// Gives each feed the rows of its items in one walk, so that no index of the file needs to be there.
    fn share_out(&self, feeds: &mut [CachedFeed], places: &HashMap<String, usize>) -> Result<usize, CacheError> {
        let unreadable = |error| self.unreadable(error);
        let sql = format!("SELECT rowid, {} FROM rss_item NOT INDEXED ORDER BY rowid", text("feedurl", MAX_LINE));
        let mut statement = self.conn.prepare(&sql).map_err(unreadable)?;
        let mut rows = statement.query([]).map_err(unreadable)?;
        let (mut orphans, mut count) = (0, 0);
        while let Some(row) = rows.next().map_err(unreadable)? {
            count += 1;
            if count > MAX_ITEMS {
                return Err(CacheError::TooLarge { path: self.path.clone() });
            }
            let feed = string(row, 1).map_err(unreadable)?;
            match places.get(&feed) {
                Some(&place) => feeds[place].items.push(row.get(0).map_err(unreadable)?),
                None => orphans += 1,
            }
        }
        Ok(orphans)
    }

    fn unreadable(&self, error: rusqlite::Error) -> CacheError {
        CacheError::Unreadable { path: self.path.clone(), error }
    }
}

/// Reading only, nothing of the file's own schema is run, and damaged pages are noticed.
fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    conn.busy_timeout(Duration::from_secs(5))?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    conn.execute_batch(
        "PRAGMA query_only=ON; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA cache_size=-8192;",
    )?;
    Ok(conn)
}

/// Both tables must be there, as ordinary tables; returns the columns of `rss_item`.
fn check(conn: &Connection, path: &Path) -> Result<HashSet<String>, CacheError> {
    let not = |reason: String| CacheError::NotACache { path: path.to_owned(), reason };
    let mut items = HashSet::new();
    for (table, needed) in [
        ("rss_feed", &["rssurl", "url", "title"][..]),
        ("rss_item", &["guid", "title", "author", "url", "feedurl", "pubDate", "content", "unread"][..]),
    ] {
        let kind: String = conn
            .query_row(
                "SELECT type || ' ' || substr(ltrim(sql), 1, 13) FROM sqlite_schema WHERE name = ?1",
                [table],
                |row| row.get(0),
            )
            .map_err(|error| match error {
                rusqlite::Error::QueryReturnedNoRows => not(format!("it has no table {table}")),
                error if error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) => {
                    not("it is no SQLite database".to_owned())
                }
                error => CacheError::Unreadable { path: path.to_owned(), error },
            })?;
        if !kind.eq_ignore_ascii_case("table create table ") {
            return Err(not(format!("{table} is no ordinary table")));
        }
        let columns = columns(conn, table).map_err(|error| CacheError::Unreadable { path: path.to_owned(), error })?;
        let Some(columns) = columns else { return Err(not(format!("{table} has computed columns"))) };
        if let Some(missing) = needed.iter().find(|name| !columns.contains(**name)) {
            return Err(not(format!("{table} has no column {missing}")));
        }
        items = columns;
    }
    Ok(items)
}

/// The columns of a table; `None` where one is computed.
fn columns(conn: &Connection, table: &str) -> rusqlite::Result<Option<HashSet<String>>> {
    let mut statement = conn.prepare("SELECT name, hidden FROM pragma_table_xinfo(?1)")?;
    let rows = statement.query_map([table], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)))?;
    let rows: Vec<(String, i64)> = rows.collect::<Result<_, _>>()?;
    let plain = rows.iter().all(|(_, hidden)| *hidden == 0);
    Ok(plain.then(|| rows.into_iter().map(|(name, _)| name).collect()))
}

/// A column as bounded text, whatever it holds: SQLite lets any value be in any column, and text be no UTF-8.
fn text(column: &str, limit: usize) -> String {
    format!("substr(CAST({column} AS BLOB), 1, {limit})")
}

const ITEM_COLUMNS: [(&str, usize); 13] = [
    ("guid", MAX_LINE),
    ("title", MAX_LINE),
    ("author", MAX_LINE),
    ("url", MAX_LINE),
    ("content", MAX_BODY),
    ("content_mime_type", MAX_LINE),
    ("base", MAX_LINE),
    ("enclosure_url", MAX_LINE),
    ("enclosure_type", MAX_LINE),
    ("flags", 64),
    ("pubDate", 0),
    ("unread", 0),
    ("deleted", 0),
];

/// The columns that every version of newsboat has had, and the later ones where they are there.
fn items_sql(columns: &HashSet<String>) -> String {
    let parts: Vec<String> = ITEM_COLUMNS
        .iter()
        .map(|(name, limit)| match (columns.contains(*name), limit) {
            (false, 0) => "0".to_owned(),
            (false, _) => "NULL".to_owned(),
            (true, 0) => format!("CAST({name} AS INTEGER)"),
            (true, limit) => text(name, *limit),
        })
        .collect();
    format!("SELECT {} FROM rss_item WHERE rowid = ?1", parts.join(", "))
}

fn cached_item(row: &rusqlite::Row<'_>) -> rusqlite::Result<CachedItem> {
    Ok(CachedItem {
        guid: string(row, 0)?,
        title: string(row, 1)?,
        author: string(row, 2)?,
        url: string(row, 3)?,
        content: string(row, 4)?,
        content_type: string(row, 5)?,
        base: string(row, 6)?,
        enclosure_url: string(row, 7)?,
        enclosure_type: string(row, 8)?,
        flags: string(row, 9)?,
        published: row.get::<_, Option<i64>>(10)?.unwrap_or_default(),
        unread: row.get::<_, Option<i64>>(11)?.unwrap_or_default() != 0,
        deleted: row.get::<_, Option<i64>>(12)?.unwrap_or_default() != 0,
    })
}

fn string(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<String> {
    // A part of an empty blob is no blob.
    let bytes: Option<Vec<u8>> = row.get(column)?;
    Ok(String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned())
}
