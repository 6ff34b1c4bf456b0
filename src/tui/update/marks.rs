//! Read, starred, selected, undone. The row shows it at once; the store follows, and a failure is told and taken back.

use super::sync::counted;
use crate::reader::model::{ItemId, ItemRow};
use crate::reader::store::Mark;
use crate::tui::components::list::MOST;
use crate::tui::components::panes::Pane;
use crate::tui::effect::Effect;
use crate::tui::state::State;

/// Marks an item.
pub(super) fn mark(state: &mut State, id: ItemId, mark: Mark) -> Vec<Effect> {
    mark_all(state, vec![id], mark)
}

fn mark_all(state: &mut State, ids: Vec<ItemId>, mark: Mark) -> Vec<Effect> {
    for id in &ids {
        state.list.touch(*id, |row| match mark {
            Mark::Read(read) => row.read = read,
            Mark::Starred(starred) => row.starred = starred,
        });
    }
    vec![Effect::Mark(state.requests.issue(), ids, mark)]
}

/// What a verb means: what is selected, while the list has the focus; else the chosen item.
pub(super) fn meant(state: &State) -> Vec<ItemRow> {
    if state.panes.focus == Pane::Items && state.list.picked.rows().next().is_some() {
        return state.list.picked.rows().cloned().collect();
    }
    state.list.current().cloned().into_iter().collect()
}

/// A verb has done its work on what was selected: a second one is not to hit it by accident.
pub(super) fn let_go(state: &mut State) {
    if state.panes.focus == Pane::Items {
        state.list.picked.clear();
    }
}

/// Marks items read; where all are read, unread.
pub(super) fn toggle_read(state: &mut State) -> Vec<Effect> {
    let rows = meant(state);
    let to = rows.iter().any(|row| !row.read);
    // Only what changes is counted, as undo counts it.
    let rows: Vec<ItemRow> = rows.into_iter().filter(|row| row.read != to).collect();
    toggle(state, &rows, Mark::Read(to), if to { "marked read" } else { "marked unread" })
}

/// Stars items; where all are starred, takes the stars away.
pub(super) fn toggle_star(state: &mut State) -> Vec<Effect> {
    let rows = meant(state);
    let to = rows.iter().any(|row| !row.starred);
    let rows: Vec<ItemRow> = rows.into_iter().filter(|row| row.starred != to).collect();
    toggle(state, &rows, Mark::Starred(to), if to { "starred" } else { "star taken away" })
}

fn toggle(state: &mut State, rows: &[ItemRow], mark: Mark, done: &str) -> Vec<Effect> {
    let ids: Vec<ItemId> = rows.iter().map(|row| row.id).collect();
    match ids.len() {
        0 => return Vec::new(),
        1 => state.tell(format!("{done} — u undoes")),
        many => state.tell(format!("{}: {done} — u undoes", counted(many as u64, "item"))),
    }
    let_go(state);
    mark_all(state, ids, mark)
}

/// Selects the chosen item or takes it out, and goes on to the next.
pub(super) fn select(state: &mut State) -> Vec<Effect> {
    if state.panes.focus != Pane::Items {
        return Vec::new();
    }
    state.list.toggle_pick();
    if state.list.picked.len() == MOST {
        state.tell(format!("{MOST} items are selected, which is the most"));
    }
    state.list.move_by(1);
    Vec::new()
}

/// Begins a range at the chosen item; the second time it stays as it is.
pub(super) fn select_range(state: &mut State) -> Vec<Effect> {
    if state.panes.focus != Pane::Items {
        return Vec::new();
    }
    if state.list.picked.is_range() {
        state.list.picked.end_range();
    } else {
        state.list.begin_range();
    }
    Vec::new()
}

/// Marks all items of the list read.
pub(super) fn mark_all_read(state: &mut State) -> Vec<Effect> {
    if !state.list.is_loaded() {
        state.tell("the list is still being read");
        return Vec::new();
    }
    state.tell("marking …");
    vec![Effect::MarkAllRead(state.requests.issue(), state.list.query.clone())]
}

/// Undoes the last thing that was done.
pub(super) fn undo(state: &mut State) -> Vec<Effect> {
    state.tell("undoing …");
    vec![Effect::Undo(state.requests.issue())]
}
