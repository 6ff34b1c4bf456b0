//! From tab to tab.

use super::keys;
use crate::tui::components::tabs::{Tab, at};
use crate::tui::effect::Effect;
use crate::tui::state::State;

/// Shows a tab.
pub(super) fn show(state: &mut State, tab: Tab) -> Vec<Effect> {
    state.tab = tab;
    state.notice = None;
    match tab {
        Tab::Inbox => Vec::new(),
        Tab::Keys => keys::shown(state),
    }
}

/// A press on the name of a tab shows it; `None` elsewhere.
pub(super) fn click(state: &mut State, column: u16, row: u16) -> Option<Vec<Effect>> {
    // A zoomed article lies over the line.
    let hidden = state.tab == Tab::Inbox && state.panes.zoom;
    let tab = at(state.panes.size, column, row).filter(|_| !hidden)?;
    Some(show(state, tab))
}
