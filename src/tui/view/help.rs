//! The help, made from the same table as the keymap.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::tui::action::{ACTIONS, Group};
use crate::tui::components::wrap::wrap;
use crate::tui::theme::Role;

/// The columns of the box, and of the keys in it.
const WIDTH: u16 = 90;
const KEYS: u16 = 18;

/// A line of the help: on the left keys or a heading, on the right what they do.
struct Line {
    left: String,
    role: Role,
    right: String,
}

pub(super) fn draw(top: usize, screen: Rect, canvas: &mut Canvas<'_>) {
    let width = WIDTH.min(screen.width);
    let keys = KEYS.min(width / 3);
    let lines = lines(usize::from(width.saturating_sub(keys + 5)));
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2).min(screen.height);
    let area = Rect { x: (screen.width - width) / 2, y: (screen.height - height) / 2, width, height };
    canvas.clear(area);
    let inside = Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area };
    let top = top.min(lines.len().saturating_sub(usize::from(inside.height)));
    for (y, line) in (inside.y..inside.bottom()).zip(lines.iter().skip(top)) {
        let columns = if line.right.is_empty() { width.saturating_sub(3) } else { keys };
        canvas.text(area.x + 2, y, columns, &line.left, line.role);
        canvas.text(area.x + 3 + keys, y, width.saturating_sub(keys + 5), &line.right, Role::Plain);
    }
    canvas.frame(area, "Help", "j k scroll · esc closes");
    canvas.scroll_bar(inside, top as u64, lines.len() as u64);
}

fn lines(columns: usize) -> Vec<Line> {
    let heading = |text: &str| Line { left: text.to_owned(), role: Role::Folder, right: String::new() };
    let mut lines = Vec::new();
    for group in Group::ALL {
        if !lines.is_empty() {
            lines.push(heading(""));
        }
        lines.push(heading(group.title()));
        for info in ACTIONS.iter().filter(|info| info.group == group) {
            for (place, right) in wrap(info.help, columns).into_iter().enumerate() {
                let left = if place == 0 { format!(" {}", info.keys.join(" ")) } else { String::new() };
                lines.push(Line { left, role: Role::Key, right });
            }
        }
    }
    lines
}
