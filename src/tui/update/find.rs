//! Which items are listed, and the next unread among them.

use super::{article, movement};
use crate::tui::components::list::{ListQuery, Load};
use crate::tui::components::panes::Pane;
use crate::tui::effect::Effect;
use crate::tui::state::State;

/// Turns the list to a query: its first page and its count.
pub(super) fn turn_to(state: &mut State, query: ListQuery) -> Vec<Effect> {
    state.list.begin(query);
    state.requests.find = None;
    vec![movement::load_items(state, Load::Start), count(state, None)]
}

/// Counts the list, and what comes before a place of it.
pub(super) fn count(state: &mut State, before: Option<i64>) -> Effect {
    let request = state.requests.issue();
    state.requests.count = Some(request);
    Effect::Count(request, state.list.query.clone(), before)
}

/// Turns the list to a search in the same place.
pub(super) fn search(state: &mut State, text: String) -> Vec<Effect> {
    let query = ListQuery { search: text, ..state.list.query.clone() };
    if query == state.list.query {
        return Vec::new();
    }
    match query.to_query() {
        Ok(_) => {
            state.notice = None;
            turn_to(state, query)
        }
        Err(error) => {
            state.tell(error.to_string());
            Vec::new()
        }
    }
}

/// Shows all items, unread ones, starred ones, in turn.
pub(super) fn cycle_filter(state: &mut State) -> Vec<Effect> {
    let query = ListQuery { filter: state.list.query.filter.next(), ..state.list.query.clone() };
    state.tell(format!("showing {} items", query.filter.label().unwrap_or("all")));
    turn_to(state, query)
}

/// Goes to the nearest unread item; from the article it is opened too.
pub(super) fn unread(state: &mut State, forward: bool) -> Vec<Effect> {
    let opens = state.panes.focus == Pane::Article;
    if let Some(place) = state.list.unread_from_cursor(forward) {
        state.list.cursor = place;
        return arrive(state, opens);
    }
    let Some(from) = state.list.current().map(|row| row.position) else { return Vec::new() };
    let request = state.requests.issue();
    state.requests.find = Some((request, opens));
    vec![Effect::FindUnread(request, state.list.query.clone(), from, forward)]
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
