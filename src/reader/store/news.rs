//! What came since a moment, for whoever tells of it.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::Store;
use crate::base::db::DbResult;
use crate::reader::model::{ItemId, SourceId, SourceSettings};

/// The name under which the last item that was told is remembered.
const TOLD: &str = "told";
/// Items of which more than their number is read.
const MOST: u32 = 2_000;
/// Items of one source of which more than their number is kept.
const MOST_OF_ONE: usize = 5;

/// How things were before a sync.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewsMark {
    /// The newest item.
    last: i64,
    /// The sources that had been fetched before: of the others everything is new.
    known: HashSet<SourceId>,
}

/// A new item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewItem {
    /// Its number.
    pub id: ItemId,
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: Option<String>,
}

/// What one source brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceNews {
    /// The source.
    pub source_id: SourceId,
    /// What it is called.
    pub source: String,
    /// What was set for it: whether its news are told.
    pub notify: Option<bool>,
    /// How many unread items it brought.
    pub count: usize,
    /// The newest few of them.
    pub items: Vec<NewItem>,
}

impl Store {
    /// How things are now, before a sync.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn news_mark(&self) -> DbResult<NewsMark> {
        self.read(|conn| {
            let last = last_item(conn)?;
            let mut statement =
                conn.prepare_cached("SELECT source_id FROM source_health WHERE last_success IS NOT NULL")?;
            let known = statement.query_map([], |row| Ok(SourceId(row.get(0)?)))?.collect::<Result<_, _>>()?;
            Ok(NewsMark { last, known })
        })
    }

    /// The sources of which a person wants to be told nothing.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn muted_sources(&self) -> DbResult<HashSet<SourceId>> {
        self.read(|conn| {
            let sql = "SELECT id FROM sources WHERE json_extract(settings, '$.notify') = 0";
            let mut statement = conn.prepare_cached(sql)?;
            let muted = statement.query_map([], |row| Ok(SourceId(row.get(0)?)))?.collect::<Result<_, _>>()?;
            Ok(muted)
        })
    }

    /// What came since then that is unread, by source, in the order of their names. What was taken once is not given again,
    /// to another process either; what a source brings with its first fetch is not news.
    ///
    /// # Errors
    /// The database cannot be read or written.
    pub fn take_news(&self, since: &NewsMark) -> DbResult<Vec<SourceNews>> {
        let since = since.clone();
        self.write(move |tx| take(tx, &since))
    }
}

fn last_item(conn: &Connection) -> DbResult<i64> {
    Ok(conn.query_row("SELECT COALESCE(MAX(id), 0) FROM items", [], |row| row.get(0))?)
}

fn take(tx: &Transaction<'_>, since: &NewsMark) -> DbResult<Vec<SourceNews>> {
    let told: Option<String> =
        tx.query_row("SELECT value FROM memory WHERE name = ?1", [TOLD], |row| row.get(0)).optional()?;
    let last = last_item(tx)?;
    // A mark beyond the last item is of another database.
    let told = told.and_then(|text| text.parse().ok()).filter(|told| *told <= last).unwrap_or(0);
    let news = read(tx, since.last.max(told), &since.known)?;
    if last > told {
        tx.execute("INSERT OR REPLACE INTO memory(name, value) VALUES (?1, ?2)", params![TOLD, last.to_string()])?;
    }
    Ok(news)
}

/// Parts of a digest are not told beside it.
fn read(tx: &Transaction<'_>, after: i64, known: &HashSet<SourceId>) -> DbResult<Vec<SourceNews>> {
    let mut statement = tx.prepare_cached(
        "SELECT i.id, i.title, i.url, s.id, COALESCE(NULLIF(s.title, ''), s.name), s.settings, COALESCE(s.account_id, s.id)
         FROM items i JOIN sources s ON s.id = i.source_id
         WHERE i.id > ?1 AND i.read = 0 AND i.parent_id IS NULL AND s.removed IS NULL
         ORDER BY i.id DESC LIMIT ?2",
    )?;
    let mut rows = statement.query(params![after, MOST])?;
    let mut by_source: HashMap<SourceId, SourceNews> = HashMap::new();
    while let Some(row) = rows.next()? {
        if !known.contains(&SourceId(row.get(6)?)) {
            continue;
        }
        let source_id = SourceId(row.get(3)?);
        let (source, settings): (String, String) = (row.get(4)?, row.get(5)?);
        let news = by_source.entry(source_id).or_insert_with(|| {
            let notify = serde_json::from_str::<SourceSettings>(&settings).unwrap_or_default().notify;
            SourceNews { source_id, source, notify, count: 0, items: Vec::new() }
        });
        news.count += 1;
        if news.items.len() < MOST_OF_ONE {
            news.items.push(NewItem { id: ItemId(row.get(0)?), title: row.get(1)?, url: row.get(2)? });
        }
    }
    let mut all: Vec<SourceNews> = by_source.into_values().collect();
    all.sort_by(|a, b| (&a.source, a.source_id).cmp(&(&b.source, b.source_id)));
    Ok(all)
}
