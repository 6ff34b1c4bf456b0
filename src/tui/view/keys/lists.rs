//! The panes of tools and of groups.

use ratatui::layout::Rect;

use crate::tui::components::keys::Cursor;
use crate::tui::components::keys::panes::KeyPane;
use crate::tui::components::panes::body;
use crate::tui::state::State;
use crate::tui::theme::Role;
use crate::tui::view::canvas::Canvas;

/// A row: what it says, its number, how it looks.
struct Row<'a> {
    label: &'a str,
    note: &'static str,
    count: usize,
    role: Role,
}

pub(super) fn tools(state: &State, pane: Rect, canvas: &mut Canvas<'_>) {
    let keys = &state.keys;
    let tools = keys.sheets.as_ref().map_or(&[][..], |sheets| &sheets.tools);
    let all = keys.sheets.as_ref().map_or(0, |sheets| sheets.rules.len());
    let title = format!("Tools on {}", keys.platform.name());
    let row = |place: usize| match place.checked_sub(1).and_then(|number| tools.get(number)) {
        None => Row { label: "All", note: "", count: all, role: Role::Plain },
        Some(tool) => {
            let (note, role) = if tool.yours { (" (yours)", Role::Unread) } else { ("", Role::Plain) };
            Row { label: &tool.name, note, count: tool.rules.len(), role }
        }
    };
    let list =
        List { title: &title, len: keys.tool_rows(), cursor: keys.tools, focused: keys.panes.focus == KeyPane::Tools };
    list.draw(pane, canvas, row);
}

pub(super) fn groups(state: &State, pane: Rect, canvas: &mut Canvas<'_>) {
    let keys = &state.keys;
    let row = |place: usize| {
        let row = &keys.group_rows[place];
        let role = if row.group.is_some() { Role::Plain } else { Role::Folder };
        Row { label: &row.label, note: "", count: row.count, role }
    };
    let (len, focused) = (keys.group_rows.len(), keys.panes.focus == KeyPane::Groups);
    List { title: "Groups", len, cursor: keys.groups, focused }.draw(pane, canvas, row);
}

struct List<'a> {
    title: &'a str,
    len: usize,
    cursor: Cursor,
    focused: bool,
}

impl List<'_> {
    fn draw<'r>(&self, pane: Rect, canvas: &mut Canvas<'_>, row: impl Fn(usize) -> Row<'r>) {
        if pane.is_empty() {
            return;
        }
        canvas.title(pane, self.title, "", self.focused);
        let inside = body(pane);
        for (y, place) in (inside.y..inside.bottom()).zip(self.cursor.top..self.len) {
            let line = Rect { y, height: 1, ..inside };
            draw_row(&row(place), line, canvas);
            if place == self.cursor.at {
                canvas.choose(line, self.focused);
            }
        }
        canvas.scroll_bar(inside, self.cursor.top as u64, self.len as u64);
    }
}

fn draw_row(row: &Row<'_>, line: Rect, canvas: &mut Canvas<'_>) {
    let count = if row.count > 0 { row.count.to_string() } else { String::new() };
    // The last column belongs to the scroll bar.
    let right = line.right().saturating_sub(1).max(line.x);
    let count_at = canvas.text_right(right, line.y, line.width / 3, &count, Role::Count);
    let room = count_at.saturating_sub(line.x + 2);
    let label = [(row.label, row.role), (row.note, Role::Dim)];
    canvas.pieces(line.x + 1, line.y, room, &label);
}
