//! The order of a list: which of two rows comes first, and where a place lies among rows.

use std::cmp::Ordering;

use crate::base::config::Sort;
use crate::reader::model::ItemRow;

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Order {
    /// By time.
    pub sort: Sort,
    /// By the names of sources first.
    pub by_source: bool,
}

impl Order {
    /// Which of two rows comes first.
    pub fn compare(self, a: &ItemRow, b: &ItemRow) -> Ordering {
        let by_time = || self.places(a.position, b.position);
        if self.by_source {
            // As the store compares names: ASCII letters in either case.
            let names = a.source.bytes().map(|byte| byte.to_ascii_lowercase());
            return names.cmp(b.source.bytes().map(|byte| byte.to_ascii_lowercase())).then_with(by_time);
        }
        by_time()
    }

    /// Which of two places in the timeline comes first, within a source.
    fn places(self, a: i64, b: i64) -> Ordering {
        match self.sort {
            Sort::Newest => b.cmp(&a),
            Sort::Oldest => a.cmp(&b),
        }
    }

    /// The index of the row at a place, or of the first that comes after it; of the first of all where that cannot be told.
    pub fn index_of(self, rows: &[ItemRow], position: i64) -> usize {
        if let Some(found) = rows.iter().position(|row| row.position == position) {
            return found;
        }
        if self.by_source {
            return 0;
        }
        rows.partition_point(|row| self.places(row.position, position) == Ordering::Less)
    }
}
