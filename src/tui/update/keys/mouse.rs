//! The mouse in the Keys tab: a press chooses, a second one opens, the wheel scrolls what is below the pointer.

use super::{filter, movement, open};
use crate::tui::components::keys::panes::KeyPane;
use crate::tui::components::panes::body;
use crate::tui::effect::Effect;
use crate::tui::state::State;

/// The left button was pressed.
pub(super) fn click(state: &mut State, column: u16, row: u16, double: bool) -> Vec<Effect> {
    if let Some(effects) = super::super::tabs::click(state, column, row) {
        return effects;
    }
    let areas = state.keys.panes.areas(state.panes.size, state.keys.press.is_some());
    let Some(pane) = areas.at(column, row) else { return Vec::new() };
    state.keys.panes.focus = pane;
    let Some(line) = row.checked_sub(body(areas.pane(pane)).y).map(usize::from) else { return Vec::new() };
    let keys = &mut state.keys;
    let mut effects = match pane {
        KeyPane::Tools => {
            let place = keys.tools.top + line;
            filter::tool(state, place)
        }
        KeyPane::Groups => {
            let place = keys.groups.top + line;
            filter::group(state, place)
        }
        KeyPane::Bindings => {
            let place = keys.list.top + line;
            if place < keys.found.rows.len() {
                keys.list.at = place;
            }
            Vec::new()
        }
        KeyPane::Detail => Vec::new(),
    };
    if double {
        effects.extend(open(state));
    }
    effects
}

/// The wheel was turned.
pub(in crate::tui::update) fn wheel(state: &mut State, column: u16, row: u16, lines: i32) -> Vec<Effect> {
    let areas = state.keys.panes.areas(state.panes.size, state.keys.press.is_some());
    match areas.at(column, row) {
        Some(pane) => movement::in_pane(state, pane, i64::from(lines)),
        None => Vec::new(),
    }
}
