//! Read, starred, undone. The row shows it at once; the store follows, and a failure is told and taken back.

use crate::reader::model::ItemId;
use crate::reader::store::Mark;
use crate::tui::effect::Effect;
use crate::tui::state::State;

/// Marks an item.
pub(super) fn mark(state: &mut State, id: ItemId, mark: Mark) -> Vec<Effect> {
    state.list.touch(id, |row| match mark {
        Mark::Read(read) => row.read = read,
        Mark::Starred(starred) => row.starred = starred,
    });
    vec![Effect::Mark(state.requests.issue(), vec![id], mark)]
}

/// Marks the chosen item read or unread.
pub(super) fn toggle_read(state: &mut State) -> Vec<Effect> {
    let Some(row) = state.list.current() else { return Vec::new() };
    let (id, to) = (row.id, !row.read);
    state.tell(if to { "marked read — u undoes" } else { "marked unread — u undoes" });
    mark(state, id, Mark::Read(to))
}

/// Stars the chosen item, or takes the star away.
pub(super) fn toggle_star(state: &mut State) -> Vec<Effect> {
    let Some(row) = state.list.current() else { return Vec::new() };
    let (id, to) = (row.id, !row.starred);
    state.tell(if to { "starred — u undoes" } else { "star taken away — u undoes" });
    mark(state, id, Mark::Starred(to))
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
