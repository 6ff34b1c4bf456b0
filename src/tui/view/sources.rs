//! The sources pane.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::tui::components::panes::{Pane, body};
use crate::tui::components::query::Scope;
use crate::tui::components::sidebar::{MANY, SidebarRow, indent};
use crate::tui::state::State;
use crate::tui::theme::Role;

pub(super) fn draw(state: &State, pane: Rect, canvas: &mut Canvas<'_>) {
    if pane.is_empty() {
        return;
    }
    let focused = state.panes.focus == Pane::Sources;
    canvas.title(pane, "Sources", &state.sidebar.sources.len().to_string(), focused);
    let inside = body(pane);
    let visible = state.sidebar.rows.iter().enumerate().skip(state.sidebar.top).take(usize::from(inside.height));
    for (y, (place, row)) in (inside.y..).zip(visible) {
        let line = Rect { y, height: 1, ..inside };
        draw_row(state, row, line, canvas);
        if place == state.sidebar.cursor {
            canvas.choose(line, focused);
        }
    }
    canvas.scroll_bar(inside, state.sidebar.top as u64, state.sidebar.rows.len() as u64);
}

fn draw_row(state: &State, row: &SidebarRow, line: Rect, canvas: &mut Canvas<'_>) {
    let source = row.source.and_then(|place| state.sidebar.sources.get(place));
    let sign = match (row.trouble, source.is_some_and(|source| source.paused)) {
        (true, _) => "!",
        (false, true) => "‖",
        _ => " ",
    };
    canvas.text(line.x, line.y, line.width.min(1), sign, Role::Trouble);
    let count = match row.count {
        0 => String::new(),
        count if count >= MANY && matches!(row.scope, Scope::Saved(_)) => format!("{}+", MANY - 1),
        count => count.to_string(),
    };
    let right = line.right().saturating_sub(1).max(line.x);
    let role = if row.scope == Scope::Starred { Role::Star } else { Role::Count };
    let count_at = canvas.text_right(right, line.y, line.width / 3, &count, role);
    let mut x = line.x + indent(row);
    if row.heading {
        canvas.text(x, line.y, count_at.saturating_sub(x), if row.folded { "▸" } else { "▾" }, Role::Folder);
        x += 2;
    }
    canvas.text(x, line.y, count_at.saturating_sub(x + 1), &row.label, label_role(row));
}

fn label_role(row: &SidebarRow) -> Role {
    match (row.heading, row.trouble) {
        (true, _) => Role::Folder,
        (false, true) => Role::Trouble,
        _ if row.source.is_none() || row.count == 0 => Role::Plain,
        _ => Role::Unread,
    }
}
