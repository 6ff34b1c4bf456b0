//! The journal: what a person did to their items and sources, and what undoes it.

use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde::{Deserialize, Serialize};

use super::folders::FolderRow;
use super::{Store, folders, pins, queries, rows, source_edit, states, tags};
use crate::base::db::DbResult;
use crate::reader::model::{SourceSettings, Timestamp};

/// How many entries are kept.
const KEPT: u32 = 2_000;

/// One thing that was done.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct JournalEntry {
    /// Its number.
    pub id: i64,
    /// When.
    pub at: Timestamp,
    /// What kind: `mark`, `star`, `tag`, `source`, `query`.
    pub action: String,
    /// In words.
    pub summary: String,
    /// When it was undone, if it was.
    pub undone: Option<Timestamp>,
}

/// What an entry changed, as it was before: enough to put it back.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(super) enum Change {
    /// These items had `read` the other way round.
    Read { ids: Vec<i64>, to: bool },
    /// These items had `starred` the other way round.
    Starred { ids: Vec<i64>, to: bool },
    /// These items got or lost a tag.
    Tag { ids: Vec<i64>, tag: String, added: bool },
    /// Several changes that are one to a person, in their order.
    Several { changes: Vec<Change> },
    /// These sources were removed.
    Removed { ids: Vec<i64> },
    /// These folders were taken off the list.
    Folders { removed: Vec<FolderRow> },
    /// A saved query was this before, at this place among the tabs, or was not.
    Query {
        name: String,
        before: Option<String>,
        #[serde(default)]
        tab: Option<u32>,
    },
    /// These saved queries were the tabs.
    Tabs { before: Vec<String> },
    /// A source looked like this before.
    Source {
        id: i64,
        name: String,
        title: String,
        url: String,
        folder: String,
        paused: bool,
        settings: Box<SourceSettings>,
        tags: Vec<String>,
    },
}

impl Store {
    /// The latest entries, newest first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn journal(&self, limit: u32) -> DbResult<Vec<JournalEntry>> {
        self.read(|conn| {
            let mut statement =
                conn.prepare("SELECT id, at, action, summary, undone FROM journal ORDER BY id DESC LIMIT ?1")?;
            let entries = statement.query_map([limit], entry_from)?;
            Ok(entries.collect::<Result<_, _>>()?)
        })
    }

    /// Undoes the last `count` entries that are not undone yet. Returns them, newest first.
    ///
    /// # Errors
    /// The database cannot be written; then nothing is undone.
    pub fn undo(&self, count: u32) -> DbResult<Vec<JournalEntry>> {
        self.write(move |tx| {
            let mut undone = Vec::new();
            for _ in 0..count {
                match undo_last(tx)? {
                    Some(entry) => undone.push(entry),
                    None => break,
                }
            }
            Ok(undone)
        })
    }
}

fn entry_from(row: &rusqlite::Row<'_>) -> rusqlite::Result<JournalEntry> {
    Ok(JournalEntry {
        id: row.get(0)?,
        at: Timestamp(row.get(1)?),
        action: row.get(2)?,
        summary: row.get(3)?,
        undone: row.get::<_, Option<i64>>(4)?.map(Timestamp),
    })
}

fn undo_last(tx: &Transaction<'_>) -> DbResult<Option<JournalEntry>> {
    let last = tx
        .query_row(
            "SELECT id, at, action, summary, undone, change FROM journal WHERE undone IS NULL ORDER BY id DESC LIMIT 1",
            [],
            |row| Ok((entry_from(row)?, row.get::<_, String>(5)?)),
        )
        .optional()?;
    let Some((entry, change)) = last else { return Ok(None) };
    if let Ok(change) = serde_json::from_str::<Change>(&change) {
        revert(tx, change)?;
    }
    tx.execute("UPDATE journal SET undone = ?2 WHERE id = ?1", params![entry.id, Timestamp::now().0])?;
    Ok(Some(entry))
}

fn revert(tx: &Transaction<'_>, change: Change) -> DbResult<()> {
    match change {
        Change::Read { ids, to } => states::set_read(tx, &ids, !to, "undo").map(drop),
        Change::Starred { ids, to } => states::set_starred(tx, &ids, !to).map(drop),
        Change::Tag { ids, tag, added } => tags::set(tx, &ids, &tag, !added).map(drop),
        Change::Several { changes } => changes.into_iter().rev().try_for_each(|change| revert(tx, change)),
        Change::Removed { ids } => source_edit::bring_back(tx, &ids),
        Change::Folders { removed } => folders::bring_back(tx, &removed),
        Change::Query { name, before, tab } => queries::revert(tx, &name, before.as_deref(), tab),
        Change::Tabs { before } => pins::replace(tx, &before),
        Change::Source { id, name, title, url, folder, paused, settings, tags } => {
            tx.execute(
                "UPDATE OR IGNORE sources SET name = ?2, title = ?3, url = ?4, folder = ?5, paused = ?6, settings = ?7
                 WHERE id = ?1",
                params![id, name, title, url, folder, paused, rows::to_json(&settings)?],
            )?;
            source_edit::replace_tags(tx, id, &tags)
        }
    }
}

/// Writes down what was done, in the transaction that does it. Nothing is written for nothing.
pub(super) fn record(tx: &Connection, action: &str, summary: &str, change: &Change) -> DbResult<()> {
    tx.execute(
        "INSERT INTO journal(at, action, summary, change) VALUES (?1, ?2, ?3, ?4)",
        params![Timestamp::now().0, action, summary, rows::to_json(change)?],
    )?;
    tx.execute("DELETE FROM journal WHERE id <= (SELECT max(id) FROM journal) - ?1", [KEPT])?;
    Ok(())
}
