//! Which items are listed, and the next unread among them.

use super::{article, movement};
use crate::tui::components::list::Load;
use crate::tui::components::panes::Pane;
use crate::tui::components::query::{ItemFilter, ListQuery, Scope};
use crate::tui::effect::Effect;
use crate::tui::state::State;

/// Turns the list to a query: its first page and its count.
pub(super) fn turn_to(state: &mut State, query: ListQuery) -> Vec<Effect> {
    turn_to_place(state, query, None)
}

/// Turns the list to a query, at a place that it may know; at its start without one.
fn turn_to_place(state: &mut State, query: ListQuery, place: Option<i64>) -> Vec<Effect> {
    state.list.begin(query);
    state.requests.find = None;
    state.requests.find_on_arrival = None;
    state.came_from = None;
    let load = place.map_or(Load::Start, Load::Jump);
    vec![movement::load_items(state, load), count(state, None)]
}

/// Counts the list, and what comes before a place of it.
pub(super) fn count(state: &mut State, before: Option<i64>) -> Effect {
    let request = state.requests.issue();
    state.requests.count = Some(request);
    Effect::Count(request, state.list.query.clone(), before)
}

/// Ends the search: back to where it came from, if it went elsewhere; else the cursor stays on its item, which then stands among
/// its neighbours.
pub(super) fn end_search(state: &mut State) -> Vec<Effect> {
    if let Some((query, place)) = state.came_from.take() {
        state.sidebar.choose(&query.scope);
        return turn_to_place(state, query, place);
    }
    let place = state.list.current().map(|row| row.position);
    search(state, String::new(), place)
}

/// Turns the list to a search in the same scope, with the cursor where `place` says, or on the first hit.
pub(super) fn search(state: &mut State, text: String, place: Option<i64>) -> Vec<Effect> {
    let query = ListQuery { search: text, ..state.list.query.clone() };
    if query == state.list.query {
        return Vec::new();
    }
    match query.to_query() {
        Ok(_) => {
            state.notice = None;
            let from = state.came_from.take();
            let effects = turn_to_place(state, query, place);
            state.came_from = from;
            effects
        }
        Err(error) => {
            state.tell(error.to_string());
            Vec::new()
        }
    }
}

/// Shows all items, unread ones, starred ones, in turn. The cursor stays on its item, or near where it was.
pub(super) fn cycle_filter(state: &mut State) -> Vec<Effect> {
    let query = ListQuery { filter: state.list.query.filter.next(), ..state.list.query.clone() };
    state.tell(format!("showing {} items", query.filter.label().unwrap_or("all")));
    let place = state.list.current().map(|row| row.position);
    turn_to_place(state, query, place)
}

/// Goes to the nearest unread item; from the article it is opened too.
pub(super) fn unread(state: &mut State, forward: bool) -> Vec<Effect> {
    let opens = state.panes.focus == Pane::Article;
    unread_from(state, forward, opens)
}

fn unread_from(state: &mut State, forward: bool, opens: bool) -> Vec<Effect> {
    if let Some(place) = state.list.unread_from_cursor(forward) {
        state.list.cursor = place;
        return arrive(state, opens);
    }
    let Some(from) = state.list.current().map(|row| row.position) else { return Vec::new() };
    let request = state.requests.issue();
    state.requests.find = Some((request, opens));
    vec![Effect::FindUnread(request, state.list.query.clone(), from, forward)]
}

/// There is no unread item here: on to the next source or folder that has some. `None` where the list is not one of these, or
/// shows only a part of it.
pub(super) fn onward(state: &mut State, opens: bool) -> Option<Vec<Effect>> {
    let query = &state.list.query;
    let whole = query.search.trim().is_empty() && query.filter != ItemFilter::Starred && state.panes.sidebar;
    if !whole || !matches!(query.scope, Scope::Source(_) | Scope::Folder(_)) {
        return None;
    }
    let (rows, here) = (&state.sidebar.rows, state.sidebar.cursor);
    let has = |place: &usize| {
        let row = &rows[*place];
        row.count > 0 && (row.source.is_some() || row.folded && matches!(row.scope, Scope::Folder(_)))
    };
    let place = (here + 1..rows.len()).chain(0..here.min(rows.len())).find(has)?;
    let name = rows[place].label.clone();
    let effects = movement::choose(state, place);
    state.tell(format!("on to {name}"));
    state.requests.find_on_arrival = Some(opens);
    Some(effects)
}

/// The list that was gone on to is here: to its first unread item.
pub(super) fn arrived(state: &mut State) -> Vec<Effect> {
    let Some(opens) = state.requests.find_on_arrival.take() else { return Vec::new() };
    state.list.cursor = 0;
    match state.list.current() {
        Some(row) if !row.read => arrive(state, opens),
        Some(_) => {
            state.requests.gone_on = true;
            unread_from(state, true, opens)
        }
        None => Vec::new(),
    }
}

/// The cursor stands on the item that was looked for.
pub(super) fn arrive(state: &mut State, opens: bool) -> Vec<Effect> {
    if opens {
        return article::open_current(state);
    }
    if state.panes.focus == Pane::Sources {
        state.panes.focus = Pane::Items;
    }
    Vec::new()
}
