//! From place to place. Each list that has a place of its own stays as it was left.

use super::{agenda, find, keys, movement};
use crate::tui::components::list::{ListQuery, Load};
use crate::tui::components::panes::Pane;
use crate::tui::components::tabs::{Place, Tab, at};
use crate::tui::effect::Effect;
use crate::tui::state::{Shelved, State};

/// Shows a place.
pub(super) fn show(state: &mut State, place: Place) -> Vec<Effect> {
    let info = place.info();
    state.tab = info.tab;
    state.notice = None;
    match info.tab {
        Tab::Keys => keys::shown(state),
        Tab::Agenda => agenda::shown(state),
        Tab::Inbox if state.listed == place => Vec::new(),
        Tab::Inbox => list(state, place),
    }
}

/// Turns the list to what a place holds, and puts away what it held.
fn list(state: &mut State, place: Place) -> Vec<Effect> {
    let position = state.list.current().map(|row| row.position);
    let left = Shelved { place: state.listed, query: state.list.query.clone(), position };
    state.shelf.retain(|shelved| shelved.place != left.place);
    state.shelf.push(left);
    state.listed = place;
    let order = state.list.query.order;
    let fresh = |scope| Shelved { place, query: ListQuery { scope, order, ..ListQuery::default() }, position: None };
    let wanted = match state.shelf.iter().find(|shelved| shelved.place == place) {
        Some(shelved) => shelved.clone(),
        None => fresh(place.info().list.clone().unwrap_or_default()),
    };
    state.panes.sidebar = place.info().list.is_none();
    state.panes.focus = Pane::Items;
    state.panes.zoom = false;
    state.sidebar.choose(&wanted.query.scope);
    state.list.begin(ListQuery { order, ..wanted.query });
    state.requests.find = None;
    let load = wanted.position.map_or(Load::Start, Load::Jump);
    vec![movement::load_items(state, load), find::count(state, None)]
}

/// A press on the name of a tab shows it; `None` elsewhere.
pub(super) fn click(state: &mut State, column: u16, row: u16) -> Option<Vec<Effect>> {
    // A zoomed article lies over the line.
    let hidden = state.tab == Tab::Inbox && state.panes.zoom;
    let place = at(state.panes.size, &state.counts(), column, row).filter(|_| !hidden)?;
    Some(show(state, place))
}
