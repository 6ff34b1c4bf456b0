//! What is told and is longer than the status line: on as many lines over it as it takes, up to a few.

use ratatui::layout::Rect;

use super::canvas::{Canvas, safe};
use crate::base::text::width;
use crate::tui::components::wrap::wrap;
use crate::tui::state::Notice;
use crate::tui::theme::Role;

/// More than this is no notice; its end is left out.
const MOST: usize = 5;

/// The look of what is told.
pub(super) fn role(notice: &Notice) -> Role {
    if notice.failure { Role::Trouble } else { Role::Plain }
}

/// Draws `text` in the `room` columns of the status `line`, or, where it does not fit, over whole lines that end there.
pub(super) fn draw(text: &str, role: Role, (line, room): (Rect, u16), canvas: &mut Canvas<'_>) {
    let text = safe(text);
    if width(&text) < usize::from(room) {
        canvas.text(line.x + 1, line.y, room.saturating_sub(1), &text, role);
        return;
    }
    // What is under way keeps its place.
    let own = u16::from(line.width == room && line.x == canvas.area().x);
    above(&text, role, (line, own), canvas);
}

/// Draws `text` on whole lines, of which the last is the status line itself (`own` is 1) or the one over it (`own` is 0).
pub(super) fn above(text: &str, role: Role, (line, own): (Rect, u16), canvas: &mut Canvas<'_>) {
    let area = canvas.area();
    let columns = area.width.saturating_sub(2);
    let mut rows = wrap(&safe(text), usize::from(columns));
    let most = MOST.min(usize::from(line.y + own).saturating_sub(1));
    if rows.len() > most {
        rows.truncate(most);
        if let Some(last) = rows.last_mut() {
            last.push_str(" …");
        }
    }
    let height = u16::try_from(rows.len()).unwrap_or(0);
    let rule = (line.y + own).saturating_sub(height + 1);
    canvas.clear(Rect { x: area.x, y: rule, width: area.width, height: height + 1 });
    canvas.fill(area.x, rule, area.width, "─", Role::Rule);
    for (y, row) in (rule + 1..).zip(&rows) {
        canvas.text(area.x + 1, y, columns, row, role);
    }
}
