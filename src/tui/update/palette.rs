//! The palette: opened, searched, and what is chosen in it.

use std::collections::HashSet;

use super::{background, find, tabs, update as act};
use crate::tui::action::{Action, Edit};
use crate::tui::components::palette::{
    CATALOG, Entry, Palette, Target, actions, area, catalog_entries, places, rows, tab_entries,
};
use crate::tui::components::panes::Pane;
use crate::tui::components::query::{ItemFilter, ListQuery, Scope};
use crate::tui::components::tabs::Place;
use crate::tui::effect::Effect;
use crate::tui::state::State;

/// Entries that are remembered as chosen lately.
const RECENT: usize = 8;

/// Opens the palette.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    state.notice = None;
    let mut entries = actions(state.keys_here(), state.hints(), &state.keymap);
    let named = state.places();
    // Those that come with the program have actions of their own, and what is a tab is shown as one.
    entries.extend(tab_entries(&named).into_iter().skip(named.len() - state.pinned.len()));
    let is_tab = |entry: &Entry| matches!(&entry.target, Target::Go(Scope::Saved(name)) if state.pinned.contains(name));
    entries.extend(places(&state.sidebar).into_iter().filter(|entry| !is_tab(entry)));
    // What was chosen lately comes first, the latest before the others.
    let lately = |entry: &Entry| state.recent.iter().rev().position(|label| *label == entry.label);
    entries.sort_by_key(|entry| lately(entry).unwrap_or(RECENT));
    state.palette = Some(Palette::new(entries));
    Vec::new()
}

/// Opens it with the sources of the catalog that are not followed yet.
pub(super) fn catalog(state: &mut State) -> Vec<Effect> {
    state.notice = None;
    let known: HashSet<&str> = state.sidebar.sources.iter().map(|source| source.url.as_str()).collect();
    let entries = catalog_entries(&known);
    if entries.is_empty() {
        state.tell("you follow all of them");
        return Vec::new();
    }
    state.palette = Some(Palette { title: "Follow", ..Palette::new(entries) });
    Vec::new()
}

/// Opens it with the tabs alone.
pub(super) fn tabs(state: &mut State) -> Vec<Effect> {
    state.notice = None;
    state.palette = Some(Palette::new(tab_entries(&state.places())));
    Vec::new()
}

/// What happens while it is open.
pub(super) fn update(state: &mut State, action: Action) -> Vec<Effect> {
    let size = state.panes.size;
    let Some(palette) = &mut state.palette else { return Vec::new() };
    match action {
        Action::Insert(c) => palette.input.insert(c.encode_utf8(&mut [0; 4])),
        Action::Paste(text) => palette.input.insert(&text),
        Action::Edit(Edit::EraseCharacter) if palette.input.text().is_empty() => state.palette = None,
        Action::Edit(edit) => palette.input.edit(edit),
        Action::Down | Action::Complete => return moved(state, 1),
        Action::Up | Action::CompleteBack => return moved(state, -1),
        Action::Wheel { lines, .. } => return moved(state, i64::from(lines)),
        Action::Accept => return chosen(state),
        Action::Cancel => state.palette = None,
        Action::Click { column, row, .. } => return clicked(state, column, row, size),
        other => return background(state, other),
    }
    if let Some(palette) = &mut state.palette {
        palette.search();
    }
    Vec::new()
}

fn moved(state: &mut State, step: i64) -> Vec<Effect> {
    if let Some(palette) = &mut state.palette {
        palette.move_by(step);
    }
    Vec::new()
}

/// A press on an entry chooses it, one outside leaves.
fn clicked(state: &mut State, column: u16, row: u16, size: (u16, u16)) -> Vec<Effect> {
    let Some(palette) = &mut state.palette else { return Vec::new() };
    let at = (column, row).into();
    if !area(size).contains(at) {
        state.palette = None;
        return Vec::new();
    }
    let place = palette.top + usize::from(row.saturating_sub(rows(size).y));
    if !rows(size).contains(at) || place >= palette.found.len() {
        return Vec::new();
    }
    palette.cursor = place;
    chosen(state)
}

fn chosen(state: &mut State) -> Vec<Effect> {
    let Some(entry) = state.palette.as_ref().and_then(Palette::current).cloned() else { return Vec::new() };
    state.palette = None;
    if entry.kind != CATALOG {
        state.recent.retain(|label| *label != entry.label);
        state.recent.push(entry.label);
        let spare = state.recent.len().saturating_sub(RECENT);
        state.recent.drain(..spare);
    }
    match entry.target {
        Target::Do(action) => act(state, action),
        Target::Go(scope) => go(state, scope),
    }
}

fn go(state: &mut State, scope: Scope) -> Vec<Effect> {
    let mut effects = tabs::show(state, Place::Inbox);
    state.panes.zoom = false;
    state.panes.focus = Pane::Items;
    state.sidebar.choose(&scope);
    let (filter, search) = (ItemFilter::All, String::new());
    effects.extend(find::turn_to(state, ListQuery { scope, filter, search, ..state.list.query.clone() }));
    effects
}
