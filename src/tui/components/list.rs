//! The items pane: a window of rows onto a list that may be far longer.
//!
//! Owns which rows are in memory, never more than [`MAX_ROWS`], and where in the whole list they lie.

mod order;
mod pick;
mod shape;

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

pub use self::order::Order;
pub use self::pick::{MOST, Picked};
pub use self::shape::{Head, Shape, Shown, day};
pub use super::query::ListQuery;
use crate::reader::model::{ItemId, ItemRow};

/// Rows in a page.
pub const PAGE: usize = 200;
/// Rows in memory, at most.
pub const MAX_ROWS: usize = 2 * PAGE;
/// How near the cursor comes to the window's edge before the next page is asked for.
const EDGE: usize = 60;

/// Which part of a list to read. Places are those of [`ItemRow::position`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Load {
    /// The first rows.
    Start,
    /// The last rows.
    End,
    /// The rows about this place; the cursor stays on its item.
    Around(i64),
    /// The rows about this place, to which the cursor goes.
    Jump(i64),
    /// The rows next above this place: the newer ones, in the usual order.
    Newer(i64),
    /// The rows next below this place.
    Older(i64),
}

/// A part of a list, in its order.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// What was asked for.
    pub load: Load,
    /// The rows.
    pub rows: Vec<ItemRow>,
    /// Nothing comes before these rows.
    pub at_start: bool,
    /// Nothing comes after these rows.
    pub at_end: bool,
}

/// Whose rows are in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Phase {
    /// The last query's, still shown.
    #[default]
    Old,
    /// This query's.
    Loaded,
    /// This query's, and reading more has failed.
    Halted,
}

/// The items pane.
#[derive(Debug, Clone, Default)]
pub struct ItemList {
    /// Which items.
    pub query: ListQuery,
    /// The rows in memory, in the list's order.
    pub rows: Vec<ItemRow>,
    /// The chosen row, counted in `rows`.
    pub cursor: usize,
    /// The first visible row, counted in `rows`.
    pub top: usize,
    /// Rows of the whole list before the first in memory, as well as is known.
    pub offset: u64,
    /// Rows of the whole list, once counted.
    pub total: Option<u64>,
    /// How rows become lines.
    pub shape: Shape,
    /// What is selected.
    pub picked: Picked,
    /// What the search names and nothing here has, where it finds nothing.
    pub strangers: Vec<String>,
    /// The first words of rows in memory, where they were asked for.
    pub words: HashMap<ItemId, String>,
    phase: Phase,
    at_start: bool,
    at_end: bool,
    height: usize,
    touched: HashSet<ItemId>,
}

impl ItemList {
    /// Turns to another query. The old rows stay visible until the new ones come.
    pub fn begin(&mut self, query: ListQuery) {
        self.query = query;
        self.phase = Phase::Old;
        self.total = None;
        self.touched.clear();
        self.picked.clear();
        self.strangers.clear();
    }

    /// The order of the rows.
    pub fn order(&self) -> Order {
        self.query.order
    }

    /// Whether the rows are of this query; until then they are the last one's, still shown.
    pub fn is_loaded(&self) -> bool {
        self.phase != Phase::Old
    }

    /// The chosen item; none while the rows are another query's.
    pub fn current(&self) -> Option<&ItemRow> {
        if self.is_loaded() { self.rows.get(self.cursor) } else { None }
    }

    /// Takes a page in.
    pub fn apply(&mut self, page: Page) {
        match page.load {
            Load::Newer(_) => self.prepend(page),
            Load::Older(_) => self.append(page),
            _ => self.replace(page),
        }
        let rows = &self.rows;
        if self.words.len() > rows.len() {
            let known: HashSet<ItemId> = rows.iter().map(|row| row.id).collect();
            self.words.retain(|id, _| known.contains(id));
        }
    }

    fn replace(&mut self, page: Page) {
        let anchor = self.current().map(|row| (row.id, row.position));
        let above = self.cursor.saturating_sub(self.top);
        let was_at_top = self.at_start && self.top == 0;
        let kept = if self.is_loaded() { self.kept(&page) } else { Vec::new() };
        self.rows = page.rows;
        self.rows.extend(kept);
        let order = self.order();
        self.rows.sort_by(|a, b| order.compare(a, b));
        (self.at_start, self.at_end, self.phase) = (page.at_start, page.at_end, Phase::Loaded);
        self.cursor = match (page.load, anchor) {
            (Load::End, _) => self.rows.len(),
            (Load::Jump(position), _) => self.at_or_after(position),
            (Load::Around(_), Some((id, position))) => {
                self.rows.iter().position(|row| row.id == id).unwrap_or_else(|| self.at_or_after(position))
            }
            _ => 0,
        };
        self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
        let stays_on_top = was_at_top && self.at_start && self.cursor < self.height;
        self.top = match page.load {
            Load::Around(_) if stays_on_top => 0,
            Load::Jump(_) => self.cursor.saturating_sub(self.height / 3),
            _ => self.cursor.saturating_sub(above),
        };
        self.place();
    }

    /// Rows that were changed here and so fell out of the query stay until the list is turned to another.
    fn kept(&self, page: &Page) -> Vec<ItemRow> {
        if self.touched.is_empty() {
            return Vec::new();
        }
        let fresh: HashSet<ItemId> = page.rows.iter().map(|row| row.id).collect();
        let (first, last, order) = (page.rows.first(), page.rows.last(), self.order());
        let within = |row: &ItemRow| {
            (page.at_start || first.is_some_and(|first| order.compare(first, row) != Ordering::Greater))
                && (page.at_end || last.is_some_and(|last| order.compare(row, last) != Ordering::Greater))
        };
        let gone = |row: &&ItemRow| self.touched.contains(&row.id) && !fresh.contains(&row.id) && within(row);
        self.rows.iter().filter(gone).cloned().collect()
    }

    fn append(&mut self, page: Page) {
        let (order, last) = (self.order(), self.rows.last().cloned());
        let below = |row: &ItemRow| last.as_ref().is_none_or(|last| order.compare(last, row) == Ordering::Less);
        self.rows.extend(page.rows.into_iter().filter(below));
        self.at_end = page.at_end;
        let surplus = self.rows.len().saturating_sub(MAX_ROWS).min(self.cursor.min(self.top));
        if surplus > 0 {
            self.rows.drain(..surplus);
            self.cursor -= surplus;
            self.top -= surplus;
            self.offset += surplus as u64;
            self.at_start = false;
        }
        self.place();
    }

    fn prepend(&mut self, page: Page) {
        let (order, first) = (self.order(), self.rows.first());
        let above = |row: &ItemRow| first.is_none_or(|first| order.compare(row, first) == Ordering::Less);
        let mut rows: Vec<ItemRow> = page.rows.into_iter().filter(above).collect();
        let added = rows.len();
        rows.append(&mut self.rows);
        self.rows = rows;
        self.cursor += added;
        self.top += added;
        self.offset = self.offset.saturating_sub(added as u64);
        self.at_start = page.at_start;
        let needed = (self.cursor + 1).max(self.top + self.height);
        if self.rows.len() > MAX_ROWS.max(needed) {
            self.rows.truncate(MAX_ROWS.max(needed));
            self.at_end = false;
        }
        self.place();
    }

    /// Where the rows lie, from what is certain.
    fn place(&mut self) {
        let len = self.rows.len() as u64;
        if self.at_start && self.at_end {
            self.total = Some(len);
        }
        if self.at_start {
            self.offset = 0;
        } else if let Some(total) = self.total {
            let last = total.saturating_sub(len);
            self.offset = if self.at_end { last } else { self.offset.min(last) };
        }
    }

    /// Takes a count in: all rows, and those before a place if one was asked about.
    pub fn counted(&mut self, total: u64, before: Option<(i64, u64)>) {
        if !self.is_loaded() {
            // The rows are the last query's: nothing follows from them.
            self.total = Some(total);
            return;
        }
        self.total = Some((total + self.strays()).max(self.rows.len() as u64));
        if let Some((position, count)) = before
            && self.rows.first().is_some_and(|row| row.position == position)
        {
            self.offset = count;
        }
        self.place();
    }

    /// Rows in memory that are no longer counted as the list's, because they were changed here.
    fn strays(&self) -> u64 {
        let stray = |row: &&ItemRow| {
            self.touched.contains(&row.id)
                && (row.read && self.query.is_unread_only() || !row.starred && self.query.is_starred_only())
        };
        self.rows.iter().filter(stray).count() as u64
    }

    /// The place of the first row, where it is not the list's first: what a count is asked about.
    pub fn anchor(&self) -> Option<i64> {
        if self.at_start { None } else { self.rows.first().map(|row| row.position) }
    }

    /// What to read so that the window follows the cursor.
    pub fn wanted(&self) -> Option<Load> {
        let (first, last) = (self.rows.first()?.position, self.rows.last()?.position);
        if self.phase != Phase::Loaded {
            return None;
        }
        let bottom = self.cursor.max(self.top + self.height);
        if !self.at_end && bottom + EDGE >= self.rows.len() {
            return Some(Load::Older(last));
        }
        (!self.at_start && self.cursor.min(self.top) < EDGE).then_some(Load::Newer(first))
    }

    /// Reading has failed: nothing more is wanted until the list is read anew, or failing would go round and round.
    pub fn halt(&mut self) {
        self.phase = Phase::Halted;
    }

    /// What to read so that the same rows are shown as they are now.
    pub fn refresh(&self) -> Load {
        self.current().map_or(Load::Start, |row| Load::Around(row.position))
    }

    /// What to read to go to the top; none if it is in memory.
    pub fn go_first(&mut self) -> Option<Load> {
        if !self.at_start {
            return Some(Load::Start);
        }
        self.cursor = 0;
        None
    }

    /// What to read to go to the bottom; none if it is in memory.
    pub fn go_last(&mut self) -> Option<Load> {
        if !self.at_end {
            return Some(Load::End);
        }
        self.cursor = self.rows.len().saturating_sub(1);
        None
    }

    /// Moves the cursor within what is in memory.
    pub fn move_by(&mut self, lines: i64) {
        let last = self.rows.len().saturating_sub(1);
        self.cursor = shifted(self.cursor, lines).min(last);
    }

    /// Moves the view; the cursor comes along at its edge.
    pub fn scroll_by(&mut self, lines: i64) {
        let last = self.rows.len().saturating_sub(1);
        self.top = shifted(self.top, lines).min(self.least_top(last));
        let bottom = self.top + self.page() - 1;
        self.cursor = self.cursor.clamp(self.top, bottom).min(last);
    }

    /// Makes the cursor visible in `height` rows.
    pub fn settle(&mut self, height: usize) {
        self.height = height;
        if height == 0 {
            return;
        }
        let last = self.rows.len().saturating_sub(1);
        self.top = self.top.min(self.cursor).max(self.least_top(self.cursor)).min(self.least_top(last));
    }

    /// The nearest unread row in memory in a direction, as an index.
    pub fn unread_from_cursor(&self, forward: bool) -> Option<usize> {
        let unread = |place: &usize| self.rows.get(*place).is_some_and(|row| !row.read);
        if forward {
            (self.cursor + 1..self.rows.len()).find(unread)
        } else {
            (0..self.cursor.min(self.rows.len())).rev().find(unread)
        }
    }

    /// Changes an item's row here, ahead of the store, and keeps it in the list.
    pub fn touch(&mut self, id: ItemId, change: impl FnOnce(&mut ItemRow)) {
        if let Some(row) = self.rows.iter_mut().find(|row| row.id == id) {
            change(row);
            self.touched.insert(id);
        }
    }

    /// The visible rows whose first words are not known yet.
    pub fn wordless(&self) -> Vec<ItemId> {
        self.visible_rows().map(|row| row.id).filter(|id| !self.words.contains_key(id)).collect()
    }

    /// Takes the first words of rows in memory; those that have none are not asked about again.
    pub fn take_words(&mut self, asked: &[ItemId], words: Vec<(ItemId, String)>) {
        self.words.extend(asked.iter().map(|id| (*id, String::new())));
        self.words.extend(words);
    }

    fn at_or_after(&self, position: i64) -> usize {
        self.order().index_of(&self.rows, position)
    }
}

/// A place moved by some lines, not below 0.
pub fn shifted(place: usize, lines: i64) -> usize {
    let moved = i64::try_from(place).unwrap_or(i64::MAX).saturating_add(lines);
    usize::try_from(moved.max(0)).unwrap_or(usize::MAX)
}

/// The first visible row, so that the cursor shows and no row is wasted.
pub fn visible_top(top: usize, cursor: usize, len: usize, height: usize) -> usize {
    let top = top.min(cursor).max((cursor + 1).saturating_sub(height.max(1)));
    top.min(len.saturating_sub(height))
}
