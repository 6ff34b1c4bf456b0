//! Moving within the panes of the tab.

use super::filter;
use crate::tui::action::Action;
use crate::tui::components::keys::panes::KeyPane;
use crate::tui::components::list::shifted;
use crate::tui::components::panes::body;
use crate::tui::effect::Effect;
use crate::tui::state::State;

/// Moves within the focused pane.
pub(super) fn update(state: &mut State, action: &Action) -> Vec<Effect> {
    let areas = state.keys.panes.areas(state.panes.size, state.keys.press.is_some());
    let height = i64::from(body(areas.pane(state.keys.panes.focus)).height).max(1);
    let lines = match action {
        Action::Down => 1,
        Action::Up => -1,
        Action::HalfPageDown => (height / 2).max(1),
        Action::HalfPageUp => -(height / 2).max(1),
        Action::PageDown => (height - 1).max(1),
        Action::PageUp => -(height - 1).max(1),
        Action::First => i64::MIN,
        _ => i64::MAX,
    };
    in_pane(state, state.keys.panes.focus, lines)
}

/// Moves by so many lines in a pane.
pub(super) fn in_pane(state: &mut State, pane: KeyPane, lines: i64) -> Vec<Effect> {
    let keys = &mut state.keys;
    match pane {
        KeyPane::Tools => {
            let place = shifted(keys.tools.at, lines).min(keys.tool_rows().saturating_sub(1));
            return filter::tool(state, place);
        }
        KeyPane::Groups => {
            let place = shifted(keys.groups.at, lines).min(keys.group_rows.len().saturating_sub(1));
            return filter::group(state, place);
        }
        KeyPane::Bindings => keys.list.move_by(lines, keys.found.rows.len()),
        KeyPane::Detail => keys.detail_top = shifted(keys.detail_top, lines),
    }
    Vec::new()
}

/// The binding after or before this one, whatever has the focus.
pub(in crate::tui::update) fn neighbour(state: &mut State, step: i64) -> Vec<Effect> {
    in_pane(state, KeyPane::Bindings, step)
}
