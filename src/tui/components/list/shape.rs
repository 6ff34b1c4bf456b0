//! How rows become lines: how many a row takes, and the headings between them. A heading is never a row, so that the
//! cursor cannot stand on it; the first line of a grouped list is always the heading of what is below it.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::ItemList;
use crate::base::config::{Density, Grouping};
use crate::reader::model::{ItemRow, SourceId};

/// A place in the timeline is its second, shifted by so many bits, and a tie-breaker.
const PLACES_A_SECOND: u32 = 20;
/// Below this many lines a list is neither grouped nor comfortable.
const LEAST: usize = 5;

/// How rows become lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// How many lines a row takes.
    pub density: Density,
    /// What heads rows.
    pub group: Grouping,
    /// In which days begin.
    pub zone: TimeZone,
}

impl Default for Shape {
    fn default() -> Self {
        Self { density: Density::Compact, group: Grouping::None, zone: TimeZone::UTC }
    }
}

/// What a row is headed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    /// A day.
    Day(Date),
    /// A source.
    Source(SourceId),
}

impl Shape {
    /// What heads a row; `None` where nothing is.
    pub fn head(&self, row: &ItemRow) -> Option<Head> {
        match self.group {
            Grouping::None => None,
            Grouping::Day => Some(Head::Day(day(row.position >> PLACES_A_SECOND, &self.zone))),
            Grouping::Source => Some(Head::Source(row.source_id)),
        }
    }
}

/// The day of a moment in a zone.
pub fn day(seconds: i64, zone: &TimeZone) -> Date {
    jiff::Timestamp::from_second(seconds).map_or(Date::ZERO, |moment| zone.to_datetime(moment).date())
}

/// Something that is visible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The heading of what is below it, by the row that it heads.
    Heading(usize),
    /// A row.
    Row(usize),
}

impl ItemList {
    /// Lines that a row takes in the room that there is.
    pub fn row_lines(&self) -> usize {
        if self.shape.density == Density::Comfortable && self.height >= LEAST { 2 } else { 1 }
    }

    fn is_grouped(&self) -> bool {
        self.shape.group != Grouping::None && self.height >= LEAST
    }

    /// Whether a row begins a group.
    fn begins(&self, place: usize) -> bool {
        let head = |place: usize| self.rows.get(place).and_then(|row| self.shape.head(row));
        self.is_grouped() && place.checked_sub(1).is_none_or(|before| head(before) != head(place))
    }

    /// What is visible, each with the line on which it begins, counted from 0.
    pub fn shown(&self) -> Vec<(usize, Shown)> {
        let (mut line, mut shown) = (0, Vec::new());
        for place in self.top..self.rows.len() {
            if self.is_grouped() && (place == self.top || self.begins(place)) {
                shown.push((line, Shown::Heading(place)));
                line += 1;
            }
            if line >= self.height {
                break;
            }
            shown.push((line, Shown::Row(place)));
            line += self.row_lines();
        }
        shown.retain(|(line, _)| *line < self.height);
        shown
    }

    /// The rows that are visible.
    pub fn visible_rows(&self) -> impl Iterator<Item = &ItemRow> {
        self.shown().into_iter().filter_map(|(_, shown)| match shown {
            Shown::Row(place) => self.rows.get(place),
            Shown::Heading(_) => None,
        })
    }

    /// How many rows are visible whole, at least one.
    pub fn page(&self) -> usize {
        let whole = |(line, shown): &(usize, Shown)| match shown {
            Shown::Row(_) => line + self.row_lines() <= self.height,
            Shown::Heading(_) => false,
        };
        self.shown().iter().filter(|shown| whole(shown)).count().max(1)
    }

    /// How many rows there is room for.
    pub fn capacity(&self) -> usize {
        if self.is_grouped() { self.page() } else { self.height / self.row_lines() }
    }

    /// The row on a line of the pane: a heading stands for the first row below it.
    pub fn row_at(&self, line: usize) -> Option<usize> {
        let (_, shown) = self.shown().into_iter().rev().find(|(begin, _)| *begin <= line)?;
        match shown {
            Shown::Heading(place) => Some(place),
            Shown::Row(place) => {
                let begin = self.shown().into_iter().find(|(_, other)| *other == shown)?.0;
                (line < begin + self.row_lines()).then_some(place)
            }
        }
    }

    /// The highest row that can be on top while `bottom` is visible.
    pub(super) fn least_top(&self, bottom: usize) -> usize {
        let mut used = self.row_lines() + usize::from(self.is_grouped());
        let mut top = bottom;
        while let Some(above) = top.checked_sub(1) {
            used += self.row_lines() + usize::from(self.begins(top));
            if used > self.height {
                break;
            }
            top = above;
        }
        top
    }
}
