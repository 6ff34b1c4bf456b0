//! Read and starred: set for some items or for all that a query means, written into the journal.

use rusqlite::{Transaction, params};

use super::journal::{self, Change};
use super::{Store, items, told};
use crate::base::db::DbResult;
use crate::reader::model::{ItemId, Timestamp};
use crate::reader::query::Query;

/// What to set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Read (true) or unread.
    Read(bool),
    /// Starred (true) or not.
    Starred(bool),
}

/// What a change did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changed {
    /// The items that were not so before.
    pub ids: Vec<ItemId>,
    /// Numbers that no item has.
    pub unknown: Vec<ItemId>,
}

impl Store {
    /// Marks these items.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn mark(&self, ids: &[ItemId], mark: Mark) -> DbResult<Changed> {
        let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
        self.write(move |tx| {
            let unknown = unknown(tx, &ids)?;
            let mut changed = apply(tx, &ids, mark)?;
            changed.unknown = unknown;
            Ok(changed)
        })
    }

    /// Marks every item that `query` means, in one journal entry.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn mark_all(&self, query: Query, mark: Mark) -> DbResult<Changed> {
        self.write(move |tx| apply(tx, &items::ids(tx, &query)?, mark))
    }
}

pub(super) fn unknown(tx: &Transaction<'_>, ids: &[i64]) -> DbResult<Vec<ItemId>> {
    let mut statement = tx.prepare_cached("SELECT EXISTS (SELECT 1 FROM items WHERE id = ?1)")?;
    let mut unknown = Vec::new();
    for id in ids {
        if !statement.query_row([id], |row| row.get::<_, bool>(0))? {
            unknown.push(ItemId(*id));
        }
    }
    Ok(unknown)
}

fn apply(tx: &Transaction<'_>, ids: &[i64], mark: Mark) -> DbResult<Changed> {
    let (ids, action, word, change): (_, _, _, fn(Vec<i64>, bool) -> Change) = match mark {
        Mark::Read(to) => (set_read(tx, ids, to, "you")?, "mark", if to { "read" } else { "unread" }, |ids, to| {
            Change::Read { ids, to }
        }),
        Mark::Starred(to) => {
            (set_starred(tx, ids, to)?, "star", if to { "starred" } else { "not starred" }, |ids, to| Change::Starred {
                ids,
                to,
            })
        }
    };
    let (Mark::Read(to) | Mark::Starred(to)) = mark;
    if !ids.is_empty() {
        let summary = format!("{} marked {word}", told::items(tx, &ids)?);
        journal::record(tx, action, &summary, &change(ids.clone(), to))?;
    }
    Ok(Changed { ids: ids.into_iter().map(ItemId).collect(), unknown: Vec::new() })
}

/// Sets `read`; returns the items that were not so before.
pub(super) fn set_read(tx: &Transaction<'_>, ids: &[i64], to: bool, by: &str) -> DbResult<Vec<i64>> {
    let mut statement =
        tx.prepare_cached("UPDATE items SET read = ?2, state_at = ?3, state_by = ?4 WHERE id = ?1 AND read <> ?2")?;
    let now = Timestamp::now().0;
    keep_changed(ids, |id| statement.execute(params![id, to, now, by]))
}

/// Sets `starred`; returns the items that were not so before.
pub(super) fn set_starred(tx: &Transaction<'_>, ids: &[i64], to: bool) -> DbResult<Vec<i64>> {
    let mut statement = tx.prepare_cached("UPDATE items SET starred = ?2 WHERE id = ?1 AND starred <> ?2")?;
    keep_changed(ids, |id| statement.execute(params![id, to]))
}

pub(super) fn keep_changed(ids: &[i64], mut set: impl FnMut(i64) -> rusqlite::Result<usize>) -> DbResult<Vec<i64>> {
    let mut changed = Vec::new();
    for &id in ids {
        if set(id)? > 0 {
            changed.push(id);
        }
    }
    Ok(changed)
}
