//! Which rows are selected, so that a verb means them all. Selected rows are kept when the window moves on.

use std::collections::{BTreeMap, HashSet};

use super::ItemList;
use crate::reader::model::{ItemId, ItemRow};

/// Rows that can be selected, at most.
pub const MOST: usize = 10_000;

/// What is selected.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Picked {
    /// The rows by their places, as they were last seen.
    rows: BTreeMap<i64, ItemRow>,
    range: Option<Range>,
}

/// A range that follows the cursor.
#[derive(Debug, Clone, PartialEq)]
struct Range {
    /// The place at which it begins.
    anchor: i64,
    /// What was selected before.
    before: HashSet<ItemId>,
    /// The cursor was last below the anchor.
    downwards: bool,
}

impl Picked {
    /// How many are selected.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Nothing is selected, and no range is begun.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.range.is_none()
    }

    /// A range follows the cursor.
    pub fn is_range(&self) -> bool {
        self.range.is_some()
    }

    /// Whether this row is selected.
    pub fn holds(&self, row: &ItemRow) -> bool {
        self.rows.contains_key(&row.position)
    }

    /// The selected rows, newest first.
    pub fn rows(&self) -> impl Iterator<Item = &ItemRow> {
        self.rows.values().rev()
    }

    /// Nothing is selected any more.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The range stays as it is and follows the cursor no longer.
    pub fn end_range(&mut self) {
        self.range = None;
    }

    fn set(&mut self, row: &ItemRow, picked: bool) {
        if !picked {
            self.rows.remove(&row.position);
        } else if self.rows.len() < MOST {
            self.rows.insert(row.position, row.clone());
        }
    }
}

impl ItemList {
    /// Selects the row under the cursor, or takes it out.
    pub fn toggle_pick(&mut self) {
        let Some(row) = self.current().cloned() else { return };
        self.picked.end_range();
        let picked = !self.picked.holds(&row);
        self.picked.set(&row, picked);
    }

    /// Begins a range at the cursor.
    pub fn begin_range(&mut self) {
        let Some(row) = self.current().cloned() else { return };
        let before = self.picked.rows().map(|row| row.id).collect();
        self.picked.range = Some(Range { anchor: row.position, before, downwards: true });
        self.extend_range();
    }

    /// Lets the range reach to the cursor. Rows that are not in memory stay as they were.
    pub fn extend_range(&mut self) {
        if !self.is_loaded() || self.rows.is_empty() {
            return;
        }
        let Some(range) = &mut self.picked.range else { return };
        let anchor = self.rows.iter().position(|row| row.position == range.anchor);
        if let Some(anchor) = anchor {
            range.downwards = self.cursor >= anchor;
        }
        let anchor = anchor.unwrap_or(if range.downwards { 0 } else { self.rows.len() - 1 });
        let within = anchor.min(self.cursor)..=anchor.max(self.cursor);
        let before = std::mem::take(&mut range.before);
        for (place, row) in self.rows.iter().enumerate() {
            self.picked.set(row, within.contains(&place) || before.contains(&row.id));
        }
        if let Some(range) = &mut self.picked.range {
            range.before = before;
        }
    }
}
