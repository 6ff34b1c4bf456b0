//! The mouse: a press chooses, a second one opens, the wheel scrolls what is below the pointer.

use super::{article, links, movement};
use crate::tui::components::list::{shifted, visible_top};
use crate::tui::components::panes::{Pane, body};
use crate::tui::components::sidebar::indent;
use crate::tui::effect::Effect;
use crate::tui::state::State;

/// The left button was pressed.
pub(super) fn click(state: &mut State, column: u16, row: u16, double: bool) -> Vec<Effect> {
    if let Some(effects) = super::tabs::click(state, column, row) {
        return effects;
    }
    state.panes.held = state.panes.border_at(column, row);
    let areas = state.panes.areas();
    let Some(pane) = areas.at(column, row) else { return Vec::new() };
    let inside = body(areas.pane(pane));
    state.panes.focus = pane;
    let Some(line) = row.checked_sub(inside.y).map(usize::from) else { return Vec::new() };
    match pane {
        Pane::Sources => source(state, column - inside.x, line, double),
        Pane::Items => item(state, line, double),
        Pane::Article => links::click(state, column - inside.x, line).unwrap_or_default(),
    }
}

fn source(state: &mut State, column: u16, line: usize, double: bool) -> Vec<Effect> {
    let place = state.sidebar.top + line;
    let Some(row) = state.sidebar.rows.get(place) else { return Vec::new() };
    // A press on the sign of a heading folds it, and chooses nothing.
    let sign = indent(row);
    if row.heading && (sign..=sign + 1).contains(&column) {
        let folded = row.folded;
        state.sidebar.fold(place, !folded);
        return Vec::new();
    }
    let mut effects = movement::choose(state, place);
    if double {
        effects.extend(article::open(state));
    }
    effects
}

fn item(state: &mut State, line: usize, double: bool) -> Vec<Effect> {
    let Some(place) = state.list.row_at(line) else { return Vec::new() };
    state.list.cursor = place;
    if double { article::open(state) } else { Vec::new() }
}

/// The wheel was turned.
pub(super) fn wheel(state: &mut State, column: u16, row: u16, lines: i32) -> Vec<Effect> {
    let areas = state.panes.areas();
    let lines = i64::from(lines);
    match areas.at(column, row) {
        Some(Pane::Sources) => {
            let height = usize::from(body(areas.sources).height);
            let rows = state.sidebar.rows.len();
            let top = shifted(state.sidebar.top, lines).min(rows.saturating_sub(height));
            let place = state.sidebar.cursor.clamp(top, (top + height.max(1)) - 1).min(rows.saturating_sub(1));
            state.sidebar.top = visible_top(top, place, rows, height);
            return movement::choose(state, place);
        }
        Some(Pane::Items) => state.list.scroll_by(lines),
        Some(Pane::Article) => state.reading.top = shifted(state.reading.top, lines),
        None => {}
    }
    Vec::new()
}
