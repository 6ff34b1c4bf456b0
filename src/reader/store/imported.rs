//! What an import of items did, and the journal entries that undo what it changed.

use std::collections::BTreeMap;

use super::Store;
use super::journal::{self, Change};
use crate::base::db::DbResult;
use crate::base::text::counted;

/// What an import of items did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// Items that were not here.
    pub new: u64,
    /// Items that were here already.
    pub known: u64,
    /// Items left out because they were deleted, here or there.
    pub deleted: u64,
    /// Whose states changed.
    pub changes: StateChanges,
}

/// Items that were here and whose states an import changed: what undoing it needs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StateChanges {
    pub(super) read: [Vec<i64>; 2],
    pub(super) starred: [Vec<i64>; 2],
    pub(super) tags: BTreeMap<(String, bool), Vec<i64>>,
}

impl StateChanges {
    /// How many states changed.
    pub fn len(&self) -> usize {
        let marks = self.read.iter().chain(&self.starred).chain(self.tags.values());
        marks.map(Vec::len).sum()
    }

    /// Whether none did.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Imported {
    /// Counts another batch in.
    pub fn add(&mut self, other: Self) {
        self.new += other.new;
        self.known += other.known;
        self.deleted += other.deleted;
        for (all, more) in self.changes.read.iter_mut().zip(other.changes.read) {
            all.extend(more);
        }
        for (all, more) in self.changes.starred.iter_mut().zip(other.changes.starred) {
            all.extend(more);
        }
        for (tag, more) in other.changes.tags {
            self.changes.tags.entry(tag).or_default().extend(more);
        }
    }
}

impl Store {
    /// Writes the changed states of a finished import into the journal, so that they can be undone.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn journal_import(&self, changes: StateChanges) -> DbResult<()> {
        if changes.is_empty() {
            return Ok(());
        }
        self.write(move |tx| {
            let done = |what: &str, ids: &[i64]| format!("import: {} {what}", counted(ids.len(), "item"));
            for (to, ids) in [false, true].into_iter().zip(changes.read).filter(|(_, ids)| !ids.is_empty()) {
                let summary = done(if to { "marked read" } else { "marked unread" }, &ids);
                journal::record(tx, "mark", &summary, &Change::Read { ids, to })?;
            }
            for (to, ids) in [false, true].into_iter().zip(changes.starred).filter(|(_, ids)| !ids.is_empty()) {
                let summary = done(if to { "starred" } else { "no longer starred" }, &ids);
                journal::record(tx, "star", &summary, &Change::Starred { ids, to })?;
            }
            for ((tag, added), ids) in changes.tags {
                let summary = done(&format!("{} tag {tag:?}", if added { "given" } else { "without" }), &ids);
                journal::record(tx, "tag", &summary, &Change::Tag { ids, tag, added })?;
            }
            Ok(())
        })
    }
}
