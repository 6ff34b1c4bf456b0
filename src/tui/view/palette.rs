//! The palette over the panes.

use ratatui::layout::{Position, Rect};

use super::canvas::{Canvas, safe};
use crate::base::text::width;
use crate::tui::components::palette::{Palette, area, rows};
use crate::tui::theme::Role;

/// The columns of what an entry is.
const KIND: u16 = 8;

/// Draws it. Returns where the cursor stands.
pub(super) fn draw(palette: &Palette, size: (u16, u16), canvas: &mut Canvas<'_>) -> Position {
    let (area, rows) = (area(size), rows(size));
    canvas.clear(area);
    let found = format!("{}/{}", palette.found.len(), palette.entries.len());
    canvas.frame(area, palette.title, &found);
    let inside = area.width.saturating_sub(4);
    let cursor = if area.height > 2 {
        canvas.text(area.x + 2, area.y + 1, inside, "> ", Role::Prompt);
        canvas.text(area.x + 4, area.y + 1, inside.saturating_sub(2), palette.input.text(), Role::Plain);
        let before = u16::try_from(width(&safe(palette.input.before_cursor()))).unwrap_or(0);
        Position::new((area.x + 4 + before).min(area.right().saturating_sub(2)), area.y + 1)
    } else {
        Position::new(area.x, area.y)
    };
    let visible = palette.found.iter().enumerate().skip(palette.top).zip(rows.y..rows.bottom());
    for ((place, entry), y) in visible {
        let Some(entry) = palette.entries.get(*entry) else { continue };
        let chosen = place == palette.cursor;
        canvas.text(rows.x, y, 1, if chosen { "›" } else { " " }, Role::Focus);
        let note_at = canvas.text_right(rows.right().saturating_sub(2), y, rows.width / 3, &entry.note, Role::Key);
        let kind = if rows.width > 40 { KIND } else { 0 };
        canvas.text(rows.x + 2, y, kind.saturating_sub(1), entry.kind, Role::Dim);
        let room = note_at.saturating_sub(rows.x + 3 + kind);
        canvas.text(rows.x + 2 + kind, y, room, &entry.label, Role::Plain);
        if chosen {
            canvas.highlight(Rect { y, height: 1, ..rows }, Role::Chosen);
        }
    }
    if palette.found.is_empty() && !rows.is_empty() {
        canvas.text(rows.x + 2, rows.y, rows.width.saturating_sub(3), "Nothing is called so. Esc leaves.", Role::Dim);
    }
    canvas.scroll_bar(rows, palette.top as u64, palette.found.len() as u64);
    cursor
}
