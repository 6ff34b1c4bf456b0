//! The Keys tab.

mod bindings;
mod lists;
mod press;

use ratatui::layout::Rect;

use super::article::draw_lines;
use super::canvas::Canvas;
use crate::tui::components::keys::panes::KeyPane;
use crate::tui::components::panes::body;
use crate::tui::state::State;

/// Draws the tab. Returns where its status line is.
pub(super) fn draw(state: &State, canvas: &mut Canvas<'_>) -> Rect {
    let areas = state.keys.panes.areas(state.panes.size, state.keys.press.is_some());
    let left = if areas.tools.is_empty() { areas.groups } else { areas.tools };
    let bottom = areas.groups.bottom().max(left.bottom());
    if !left.is_empty() {
        canvas.vertical_rule(left.right(), left.y, bottom - left.y);
    }
    if !areas.bindings.is_empty() && areas.detail.y == areas.bindings.y {
        canvas.vertical_rule(areas.bindings.right(), areas.bindings.y, areas.bindings.height);
    }
    lists::tools(state, areas.tools, canvas);
    lists::groups(state, areas.groups, canvas);
    bindings::draw(state, areas.bindings, canvas);
    detail(state, areas.detail, canvas);
    press::draw(state, areas.press, canvas);
    areas.status
}

fn detail(state: &State, pane: Rect, canvas: &mut Canvas<'_>) {
    if pane.is_empty() {
        return;
    }
    let focused = state.keys.panes.focus == KeyPane::Detail;
    let title = state.keys.current().map_or("Details", |(_, rule)| &rule.action.title);
    let title = if state.keys.detail_top > 0 { title } else { "Details" };
    canvas.title(pane, title, "", focused);
    draw_lines(&state.keys.detail, &[], state.keys.detail_top, body(pane), canvas);
}
