//! How lists look, changed by keys. The chosen item stays chosen.

use super::{find, movement};
use crate::base::config::Grouping;
use crate::tui::components::list::{Load, Order, Shape};
use crate::tui::components::look::Look;
use crate::tui::effect::Effect;
use crate::tui::state::State;

/// One line an item, or two.
pub(super) fn density(state: &mut State) -> Vec<Effect> {
    change(state, Look::cycle_density, |lasting, look| lasting.density = look.density)
}

/// By day, by source, not at all.
pub(super) fn group(state: &mut State) -> Vec<Effect> {
    change(state, Look::cycle_group, |lasting, look| lasting.group = look.group)
}

/// The newest first, or the oldest.
pub(super) fn sort(state: &mut State) -> Vec<Effect> {
    change(state, Look::cycle_sort, |lasting, look| lasting.sort = look.sort)
}

/// More columns, or fewer.
pub(super) fn columns(state: &mut State) -> Vec<Effect> {
    let configured = state.configured.columns.clone();
    change(state, |look| look.cycle_columns(&configured), |lasting, look| lasting.columns.clone_from(&look.columns))
}

/// Changes the look by a key, which `keep`s what it changed for the next time.
fn change(
    state: &mut State,
    change: impl FnOnce(&mut Look) -> &'static str,
    keep: impl FnOnce(&mut Look, &Look),
) -> Vec<Effect> {
    let name = change(&mut state.look);
    keep(&mut state.lasting, &state.look);
    state.tell(name);
    show(state)
}

/// Gives the list its look, and reads it anew where its order is another one.
pub(super) fn show(state: &mut State) -> Vec<Effect> {
    if !apply(state) {
        return Vec::new();
    }
    let position = state.list.current().map(|row| row.position);
    let query = state.list.query.clone();
    state.list.begin(query);
    state.requests.find = None;
    let load = position.map_or(Load::Start, Load::Jump);
    vec![movement::load_items(state, load), find::count(state, None)]
}

/// Gives the list its look. Returns whether it now has another order, in which its rows are not.
pub(super) fn apply(state: &mut State) -> bool {
    let look = &state.look;
    let zone = state.list.shape.zone.clone();
    state.list.shape = Shape { density: look.density, group: look.group, zone };
    let order = Order { sort: look.sort, by_source: look.group == Grouping::Source };
    let other = order != state.list.query.order;
    state.list.query.order = order;
    other
}
