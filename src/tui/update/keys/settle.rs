//! What follows from every change in the Keys tab: scroll places that fit, the details of the chosen binding.

use crate::tui::components::keys::panes::KeyPane;
use crate::tui::components::keys::{Cursor, detail};
use crate::tui::components::list::visible_top;
use crate::tui::components::panes::{body, text_width};
use crate::tui::state::State;

/// Brings the tab in order.
pub(in crate::tui::update) fn settle(state: &mut State) {
    let keys = &mut state.keys;
    let areas = keys.panes.areas(state.panes.size, keys.press.is_some());
    let height = |pane| usize::from(body(areas.pane(pane)).height);
    let (tools, groups, rows) = (keys.tool_rows(), keys.group_rows.len(), keys.found.rows.len());
    fit(&mut keys.tools, tools, height(KeyPane::Tools));
    fit(&mut keys.groups, groups, height(KeyPane::Groups));
    fit(&mut keys.list, rows, height(KeyPane::Bindings));
    if areas.detail.is_empty() {
        return;
    }
    show(state, text_width(areas.detail));
    let keys = &mut state.keys;
    keys.detail_top = keys.detail_top.min(keys.detail.len().saturating_sub(height(KeyPane::Detail)));
}

/// The cursor is on a row, and the row shows. A pane that is not shown keeps its place for when it is.
fn fit(cursor: &mut Cursor, len: usize, height: usize) {
    cursor.at = cursor.at.min(len.saturating_sub(1));
    if height > 0 {
        cursor.top = visible_top(cursor.top, cursor.at, len, height);
    }
}

/// The details of the chosen binding, in the width that there is now.
fn show(state: &mut State, width: usize) {
    let keys = &mut state.keys;
    let wanted = keys.current().map(|(place, _)| (place, width, keys.protocol));
    if keys.shown == wanted && wanted.is_some() {
        return;
    }
    let same_place = keys.shown.map(|(place, ..)| place) == wanted.map(|(place, ..)| place);
    if !same_place {
        keys.detail_top = 0;
    }
    keys.shown = wanted;
    keys.detail = match (&keys.sheets, wanted) {
        (Some(sheets), Some((place, width, protocol))) => detail::lines(sheets, place, width, protocol),
        _ => Vec::new(),
    };
}
