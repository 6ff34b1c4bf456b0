//! Writing on the screen, safely: the only place of the view that touches cells. Every text is cleaned here on its way
//! out, and nothing is written outside the screen.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::links::Links;
use crate::base::text::{clean_line, truncate, width};
use crate::tui::theme::{Role, Theme};

/// Text that may be shown: no control, bidirectional or invisible character, one line.
pub(in crate::tui) fn safe(text: &str) -> Cow<'_, str> {
    clean_line(text)
}

/// The screen, while a frame is drawn.
pub(in crate::tui) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
    /// What was drawn of links; `None` where the terminal is told of none.
    links: Option<Links>,
}

impl<'a> Canvas<'a> {
    /// The screen behind `buffer`.
    pub(in crate::tui) fn new(buffer: &'a mut Buffer, theme: &'a Theme) -> Self {
        Self { buffer, theme, links: None }
    }

    /// Likewise, and the terminal is told where links lead, or not.
    pub(in crate::tui) fn with_hyperlinks(self, wanted: bool) -> Self {
        Self { links: wanted.then(Links::default), ..self }
    }

    /// The whole screen.
    pub(in crate::tui) fn area(&self) -> Rect {
        self.buffer.area
    }

    /// Writes text of the link with this number to this address, as [`Canvas::text`] does.
    pub(in crate::tui) fn link(
        &mut self,
        x: u16,
        y: u16,
        columns: u16,
        text: &str,
        role: Role,
        to: (usize, &str),
    ) -> u16 {
        let taken = self.text(x, y, columns, text, role);
        if let Some(links) = &mut self.links {
            links.drawn(self.buffer, Rect::new(x, y, taken, 1), to);
        }
        taken
    }

    /// Tells the terminal where the links lead that can still be seen: the last thing that is done to a frame.
    pub(in crate::tui) fn tell_links(&mut self) {
        if let Some(links) = self.links.take() {
            links.tell(self.buffer);
        }
    }

    /// Writes text at a place, in at most `columns`, cut with an ellipsis. Returns the columns that it took.
    pub(in crate::tui) fn text(&mut self, x: u16, y: u16, columns: u16, text: &str, role: Role) -> u16 {
        let columns = columns.min(self.buffer.area.right().saturating_sub(x));
        if columns == 0 || x < self.buffer.area.x || !(self.buffer.area.top()..self.buffer.area.bottom()).contains(&y) {
            return 0;
        }
        let clean = safe(text);
        let fitting = truncate(&clean, usize::from(columns), "…");
        let (end, _) = self.buffer.set_stringn(x, y, &fitting, usize::from(columns), self.theme.style(role));
        end.saturating_sub(x)
    }

    /// Writes text so that it ends before column `right`. Returns where it begins.
    pub(in crate::tui) fn text_right(&mut self, right: u16, y: u16, columns: u16, text: &str, role: Role) -> u16 {
        let clean = safe(text).into_owned();
        let needed = u16::try_from(width(&clean)).unwrap_or(u16::MAX).min(columns);
        let x = right.saturating_sub(needed);
        self.text(x, y, needed, &clean, role);
        x
    }

    /// Writes pieces one after another, in at most `columns`.
    pub(in crate::tui) fn pieces(&mut self, mut x: u16, y: u16, columns: u16, pieces: &[(&str, Role)]) -> u16 {
        let end = x.saturating_add(columns);
        for (text, role) in pieces {
            x = x.saturating_add(self.text(x, y, end.saturating_sub(x), text, *role));
        }
        x
    }

    /// Lays a role's look over a row, under what is written.
    pub(in crate::tui) fn highlight(&mut self, area: Rect, role: Role) {
        self.buffer.set_style(area, self.theme.style(role));
    }

    /// Marks what is written in an area, by a role's look and a line under it: colour alone would say nothing to some.
    pub(in crate::tui) fn mark(&mut self, area: Rect, role: Role) {
        self.buffer.set_style(area, self.theme.style(role).add_modifier(Modifier::UNDERLINED));
    }

    /// Shows that a row is the chosen one: by its look, and by a sign where its first column is free.
    pub(in crate::tui) fn choose(&mut self, line: Rect, focused: bool) {
        if self.buffer.cell((line.x, line.y)).is_some_and(|cell| cell.symbol() == " ") {
            self.text(line.x, line.y, line.width.min(1), "›", Role::Focus);
        }
        self.highlight(line, if focused { Role::Chosen } else { Role::ChosenIdle });
    }

    /// Empties an area.
    pub(in crate::tui) fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for position in area.positions() {
            self.buffer[position].reset();
        }
        self.ground(area);
    }

    /// Lays the theme's ground, where it has one, under an area.
    pub(in crate::tui) fn ground(&mut self, area: Rect) {
        if let Some(ground) = self.theme.ground {
            self.buffer.set_style(area, ground);
        }
    }

    /// A vertical line.
    pub(in crate::tui) fn vertical_rule(&mut self, x: u16, y: u16, height: u16) {
        for row in y..y.saturating_add(height) {
            self.text(x, row, 1, "│", Role::Rule);
        }
    }

    /// The title row of a pane: a rule with a title on the left and a note on the right.
    pub(in crate::tui) fn title(&mut self, pane: Rect, title: &str, note: &str, focused: bool) {
        if pane.height < 2 {
            return;
        }
        let role = if focused { Role::Focus } else { Role::Rule };
        self.fill(pane.x, pane.y, pane.width, if focused { "━" } else { "─" }, role);
        let note_at = if note.is_empty() || pane.width < 24 {
            pane.right()
        } else {
            self.text_right(pane.right().saturating_sub(1), pane.y, pane.width / 2, &format!(" {note} "), role)
        };
        let room = note_at.saturating_sub(pane.x + 1);
        let title_role = if focused { Role::Focus } else { Role::Dim };
        if room > 4 {
            let written = self.text(pane.x + 1, pane.y, room - 1, &format!(" {title}"), title_role);
            self.text(pane.x + 1 + written, pane.y, 1, " ", role);
        }
    }

    /// A frame about an area, as of the focused pane.
    pub(in crate::tui) fn frame(&mut self, area: Rect, title: &str, note: &str) {
        let (last_row, last_column) = (area.bottom().saturating_sub(1), area.right().saturating_sub(1));
        for row in area.y..area.bottom() {
            self.text(area.x, row, 1, "┃", Role::Focus);
            self.text(last_column, row, 1, "┃", Role::Focus);
        }
        self.fill(area.x, last_row, area.width, "━", Role::Focus);
        self.title(area, title, note, true);
        for (x, y, corner) in
            [(area.x, area.y, "┏"), (last_column, area.y, "┓"), (area.x, last_row, "┗"), (last_column, last_row, "┛")]
        {
            self.text(x, y, 1, corner, Role::Focus);
        }
    }

    /// Repeats a sign over a row.
    pub(in crate::tui) fn fill(&mut self, x: u16, y: u16, columns: u16, sign: &str, role: Role) {
        for column in x..x.saturating_add(columns) {
            self.text(column, y, 1, sign, role);
        }
    }

    /// A scroll bar in the last column of a body, where there is more than fits.
    pub(in crate::tui) fn scroll_bar(&mut self, body: Rect, first: u64, total: u64) {
        let height = u64::from(body.height);
        if height == 0 || total <= height || body.width < 4 {
            return;
        }
        let length = (height * height / total).max(1);
        let room = height - length;
        let start = (first * room).div_ceil((total - height).max(1)).min(room);
        for row in start..start + length {
            let y = body.y + u16::try_from(row).unwrap_or(u16::MAX);
            self.text(body.right() - 1, y, 1, "▐", Role::Bar);
        }
    }
}
