//! The outline of the article, over it.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::tui::components::list::visible_top;
use crate::tui::state::State;
use crate::tui::theme::Role;

/// The columns of the box.
const WIDTH: u16 = 64;

/// Draws it in the midst of an area.
pub(super) fn draw(state: &State, within: Rect, canvas: &mut Canvas<'_>) {
    let (Some(outline), Some(article)) = (&state.reading.outline, &state.reading.article) else { return };
    let headings = outline.shown(&article.headings);
    let base = article.headings.iter().map(|heading| heading.level).min().unwrap_or(1);
    let width = WIDTH.min(within.width);
    let wanted = u16::try_from(article.headings.len()).unwrap_or(u16::MAX).saturating_add(3);
    let height = wanted.min(within.height);
    let (x, y) = (within.x + (within.width - width) / 2, within.y + (within.height - height) / 2);
    let area = Rect { x, y, width, height };
    canvas.clear(area);
    let rows = usize::from(height.saturating_sub(3));
    let top = visible_top(0, outline.at, headings.len(), rows);
    let line = |row: u16| Rect { x: area.x + 1, y: area.y + row, width: area.width.saturating_sub(2), height: 1 };
    if height > 2 {
        let typed = line(1);
        let sign = canvas.text(typed.x + 1, typed.y, typed.width, "/", Role::Prompt);
        canvas.text(typed.x + 1 + sign, typed.y, typed.width.saturating_sub(3), outline.input.text(), Role::Plain);
    }
    for (row, (place, heading)) in (2..).zip(headings.iter().enumerate().skip(top).take(rows)) {
        let line = line(row);
        let chosen = place == outline.at;
        canvas.text(line.x, line.y, 1, if chosen { "▸" } else { " " }, Role::Focus);
        let indent = 2 * u16::from(heading.level.saturating_sub(base)).min(8);
        let room = line.width.saturating_sub(3 + indent);
        canvas.text(line.x + 2 + indent, line.y, room, &heading.text, Role::Plain);
        if chosen {
            canvas.highlight(line, Role::Chosen);
        }
    }
    canvas.frame(area, "Outline", "type to narrow · enter goes");
}
