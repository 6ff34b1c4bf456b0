//! Text over the screen.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::tui::components::page::{Page, inside};
use crate::tui::theme::Role;

/// Draws the text, over all but the status line.
pub(super) fn draw(page: &Page, size: (u16, u16), canvas: &mut Canvas<'_>) {
    let area = Rect::new(0, 0, size.0, size.1.saturating_sub(1));
    let inside = inside(size);
    canvas.clear(area);
    for (y, line) in (inside.y..inside.bottom()).zip(page.lines.iter().skip(page.top)) {
        canvas.text(inside.x + 1, y, inside.width, line, Role::Plain);
    }
    canvas.frame(area, &page.title, "j k scroll · esc closes");
    canvas.scroll_bar(Rect { width: inside.width + 1, ..inside }, page.top as u64, page.lines.len() as u64);
}
