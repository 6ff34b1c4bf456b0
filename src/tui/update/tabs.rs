//! From place to place. Each list that has a place of its own stays as it was left.

use super::{agenda, find, keys, movement, palette};
use crate::base::config::suggest;
use crate::tui::components::list::{ListQuery, Load};
use crate::tui::components::panes::Pane;
use crate::tui::components::tabs::{PLACES, Place, Tab, at};
use crate::tui::effect::Effect;
use crate::tui::state::{Shelved, State};

/// Shows a place.
pub(super) fn show(state: &mut State, place: Place) -> Vec<Effect> {
    state.tab = place.tab();
    state.notice = None;
    match state.tab {
        Tab::Keys => keys::shown(state),
        Tab::Agenda => agenda::shown(state),
        Tab::Inbox if state.listed == place => Vec::new(),
        Tab::Inbox => list(state, place),
    }
}

/// Shows the place so many places further.
pub(super) fn neighbour(state: &mut State, step: isize) -> Vec<Effect> {
    let place = state.place().neighbour(step, state.pinned.len());
    show(state, place)
}

/// Shows the pinned query of a number, from 1.
pub(super) fn pinned(state: &mut State, number: usize) -> Vec<Effect> {
    let count = state.pinned.len();
    match number.checked_sub(1) {
        Some(place) if place < count => return show(state, Place::Pinned(place)),
        _ if count == 0 => state.tell("no saved query is a tab yet; `:query save --tab NAME QUERY` makes one"),
        _ => state.tell(format!("no tab {number}: {count} queries are pinned")),
    }
    Vec::new()
}

/// Shows the place of this name, or the pinned query of this number.
pub(super) fn named(state: &mut State, wanted: &str) -> Vec<Effect> {
    if let Ok(number) = wanted.parse() {
        return pinned(state, number);
    }
    let query = wanted.strip_prefix('@').unwrap_or(wanted);
    let fixed = PLACES.iter().find(|info| info.title.eq_ignore_ascii_case(wanted)).map(|info| info.place);
    let place = state.pinned.iter().position(|name| name.eq_ignore_ascii_case(query)).map(Place::Pinned).or(fixed);
    let Some(place) = place else {
        let names = PLACES.iter().map(|info| info.title).chain(state.pinned.iter().map(String::as_str));
        let advice = suggest(query, names);
        let pins = format!("; `:query pin {query}` makes a saved query one");
        state.fail(format!("there is no tab {wanted:?}{}", if advice.is_empty() { &pins } else { &advice }));
        return Vec::new();
    };
    show(state, place)
}

/// Turns the list to what a place holds, and puts away what it held.
fn list(state: &mut State, place: Place) -> Vec<Effect> {
    let position = state.list.current().map(|row| row.position);
    let left = Shelved { place: state.listed, query: state.list.query.clone(), position };
    state.shelf.retain(|shelved| shelved.place != left.place);
    state.shelf.push(left);
    state.listed = place;
    let order = state.list.query.order;
    let own = state.list_of(place);
    let has_sources = own.is_none();
    let shelved = state.shelf.iter().find(|shelved| shelved.place == place).cloned();
    let wanted = shelved.unwrap_or_else(|| {
        let query = ListQuery { scope: own.unwrap_or_default(), order, ..ListQuery::default() };
        Shelved { place, query, position: None }
    });
    state.panes.sidebar = has_sources;
    state.panes.focus = Pane::Items;
    state.panes.zoom = false;
    state.sidebar.choose(&wanted.query.scope);
    state.list.begin(ListQuery { order, ..wanted.query });
    state.came_from = None;
    state.requests.find = None;
    let load = wanted.position.map_or(Load::Start, Load::Jump);
    vec![movement::load_items(state, load), find::count(state, None)]
}

/// Other saved queries are tabs now, or in another order: each keeps its list. What is shown and is none any more stays,
/// in the Inbox.
pub(super) fn repin(state: &mut State, names: Vec<String>) {
    if state.pinned == names {
        return;
    }
    let before = std::mem::replace(&mut state.pinned, names);
    let now = |place: Place| match place {
        Place::Pinned(number) => {
            let name = before.get(number)?;
            state.pinned.iter().position(|other| other == name).map(Place::Pinned)
        }
        place => Some(place),
    };
    let listed = now(state.listed);
    let shelf = std::mem::take(&mut state.shelf).into_iter();
    state.shelf = shelf.filter_map(|shelved| Some(Shelved { place: now(shelved.place)?, ..shelved })).collect();
    if let Some(place) = listed {
        state.listed = place;
        return;
    }
    state.shelf.retain(|shelved| shelved.place != Place::Inbox);
    state.listed = Place::Inbox;
    state.panes.sidebar = true;
}

/// A press on the name of a tab shows it, one on those that have no room lists all; `None` elsewhere.
pub(super) fn click(state: &mut State, column: u16, row: u16) -> Option<Vec<Effect>> {
    // A zoomed article lies over the line.
    let hidden = state.tab == Tab::Inbox && state.panes.zoom;
    let pressed = at(&state.tabs(), column, row).filter(|_| !hidden)?;
    Some(match pressed {
        Some(place) => show(state, place),
        None => palette::tabs(state),
    })
}
