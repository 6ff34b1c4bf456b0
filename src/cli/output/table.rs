//! Tables: columns as wide as their cells, the flexible ones shrinking until everything fits.

use std::io::{self, Write};

use super::style::{Styled, styles};

/// Columns between two cells.
const GAP: usize = 2;
/// What a flexible column keeps at least.
const LEAST: usize = 8;

/// One column.
#[derive(Debug, Clone)]
pub struct Column {
    heading: String,
    right: bool,
    flexible: bool,
}

impl Column {
    /// A column that is never cut before the flexible ones are.
    pub fn new(heading: &str) -> Self {
        Self { heading: heading.to_owned(), right: false, flexible: false }
    }

    /// Sets its cells to the right, as numbers are.
    #[must_use]
    pub fn right(mut self) -> Self {
        self.right = true;
        self
    }

    /// Lets it shrink when the terminal is narrow.
    #[must_use]
    pub fn flexible(mut self) -> Self {
        self.flexible = true;
        self
    }
}

/// Rows of cells.
#[derive(Debug, Clone)]
pub struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<Styled>>,
}

impl Table {
    /// A table without rows.
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Self {
        Self { columns: columns.into_iter().collect(), rows: Vec::new() }
    }

    /// Adds a row; cells that are missing are empty.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Styled>) {
        let mut cells: Vec<Styled> = cells.into_iter().collect();
        cells.resize(self.columns.len(), Styled::new());
        self.rows.push(cells);
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(super) fn write(&self, to: &mut dyn Write, width: Option<usize>, heading: bool, color: bool) -> io::Result<()> {
        let widths = self.widths(width, heading);
        if heading && !self.rows.is_empty() {
            let cells = self.columns.iter().map(|column| Styled::new().with(styles::DIM, &column.heading));
            self.write_row(to, &cells.collect::<Vec<_>>(), &widths, color)?;
        }
        self.rows.iter().try_for_each(|row| self.write_row(to, row, &widths, color))
    }

    fn write_row(&self, to: &mut dyn Write, row: &[Styled], widths: &[usize], color: bool) -> io::Result<()> {
        let last = row.iter().rposition(|cell| cell.width() > 0).unwrap_or(0);
        let mut line = String::new();
        for (at, ((cell, width), column)) in row.iter().zip(widths).zip(&self.columns).take(last + 1).enumerate() {
            let cell = cell.cut(*width);
            let space = " ".repeat(width - cell.width());
            let text = cell.render(color);
            line.push_str(if at == 0 { "" } else { "  " });
            match (column.right, at == last) {
                (true, _) => line.push_str(&(space + &text)),
                (false, true) => line.push_str(&text),
                (false, false) => line.push_str(&(text + &space)),
            }
        }
        line.push('\n');
        to.write_all(line.as_bytes())
    }

    /// How wide each column is, so that a line fits `width`.
    fn widths(&self, width: Option<usize>, heading: bool) -> Vec<usize> {
        let mut widths: Vec<usize> =
            self.columns.iter().map(|c| if heading { Styled::from(&c.heading).width() } else { 0 }).collect();
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = cell.width().max(*width);
            }
        }
        if let Some(width) = width {
            let room = width.saturating_sub(GAP * widths.len().saturating_sub(1));
            self.shrink(&mut widths, room, |column| column.flexible, LEAST);
            self.shrink(&mut widths, room, |_| true, 1);
        }
        widths
    }

    /// Takes from the widest of some columns, down to `least` each, until all fit the room.
    fn shrink(&self, widths: &mut [usize], room: usize, which: impl Fn(&Column) -> bool, least: usize) {
        let mut over = widths.iter().sum::<usize>().saturating_sub(room);
        while over > 0 {
            let can = |(at, width): &(usize, usize)| which(&self.columns[*at]) && *width > least;
            let mut able: Vec<(usize, usize)> = widths.iter().copied().enumerate().filter(can).collect();
            able.sort_by_key(|(_, width)| std::cmp::Reverse(*width));
            let Some((widest, width)) = able.first().copied() else { return };
            // Down to the next widest at once, so that this ends after a few rounds.
            let next = able.get(1).map_or(least, |(_, width)| *width).max(least);
            let step = (width - next).max(1).min(over);
            widths[widest] -= step;
            over -= step;
        }
    }
}
