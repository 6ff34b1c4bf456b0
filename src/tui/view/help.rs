//! The help, made from the same table as the keymap.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::tui::action::{ACTIONS, Group};
use crate::tui::theme::Role;

/// The columns of the box, and of the keys in it.
const WIDTH: u16 = 84;
const KEYS: u16 = 18;

/// A line of the help: keys and what they do, or a heading.
enum Line {
    Heading(&'static str),
    Keys(String, &'static str),
    Empty,
}

pub(super) fn draw(top: usize, screen: Rect, canvas: &mut Canvas<'_>) {
    let lines = lines();
    let wanted = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2);
    let (width, height) = (WIDTH.min(screen.width), wanted.min(screen.height));
    let area = Rect { x: (screen.width - width) / 2, y: (screen.height - height) / 2, width, height };
    canvas.clear(area);
    canvas.title(area, "Help", "j k scroll · esc closes", true);
    let inside = Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area };
    let top = top.min(lines.len().saturating_sub(usize::from(inside.height)));
    for (y, line) in (inside.y..inside.bottom()).zip(lines.iter().skip(top)) {
        draw_line(line, Rect { y, height: 1, ..inside }, canvas);
    }
    canvas.scroll_bar(inside, top as u64, lines.len() as u64);
    canvas.fill(area.x, area.bottom().saturating_sub(1), area.width, "━", Role::Focus);
}

fn draw_line(line: &Line, area: Rect, canvas: &mut Canvas<'_>) {
    match line {
        Line::Empty => {}
        Line::Heading(title) => {
            canvas.text(area.x + 1, area.y, area.width.saturating_sub(2), title, Role::Folder);
        }
        Line::Keys(keys, help) => {
            let columns = KEYS.min(area.width / 3);
            canvas.text(area.x + 2, area.y, columns.saturating_sub(1), keys, Role::Key);
            let x = area.x + 2 + columns;
            canvas.text(x, area.y, area.right().saturating_sub(x + 1), help, Role::Plain);
        }
    }
}

fn lines() -> Vec<Line> {
    let mut lines = Vec::new();
    for group in Group::ALL {
        if !lines.is_empty() {
            lines.push(Line::Empty);
        }
        lines.push(Line::Heading(group.title()));
        let of_group = ACTIONS.iter().filter(|info| info.group == group);
        lines.extend(of_group.map(|info| Line::Keys(info.keys.join(" "), info.help)));
    }
    lines
}
