//! Moving within a pane and from pane to pane.

use super::{article, find};
use crate::tui::action::Action;
use crate::tui::components::list::{Load, shifted};
use crate::tui::components::panes::{Pane, body};
use crate::tui::effect::Effect;
use crate::tui::state::State;

/// To move by so many lines, or to an end.
enum Step {
    Lines(i64),
    First,
    Last,
}

/// Moves within the focused pane.
pub(super) fn update(state: &mut State, action: &Action) -> Vec<Effect> {
    let height = i64::from(body(state.panes.areas().pane(state.panes.focus)).height).max(1);
    let step = match action {
        Action::Down => Step::Lines(1),
        Action::Up => Step::Lines(-1),
        Action::HalfPageDown => Step::Lines((height / 2).max(1)),
        Action::HalfPageUp => Step::Lines(-(height / 2).max(1)),
        Action::PageDown => Step::Lines((height - 1).max(1)),
        Action::PageUp => Step::Lines(-(height - 1).max(1)),
        Action::First => Step::First,
        _ => Step::Last,
    };
    match state.panes.focus {
        Pane::Sources => sources(state, &step),
        Pane::Items => items(state, &step),
        Pane::Article => {
            read(state, &step);
            Vec::new()
        }
    }
}

fn sources(state: &mut State, step: &Step) -> Vec<Effect> {
    let last = state.sidebar.rows.len().saturating_sub(1);
    let place = match step {
        Step::Lines(lines) => shifted(state.sidebar.cursor, *lines).min(last),
        Step::First => 0,
        Step::Last => last,
    };
    choose(state, place)
}

/// Chooses a row of the sidebar and turns the list to it.
pub(super) fn choose(state: &mut State, place: usize) -> Vec<Effect> {
    state.sidebar.cursor = place;
    let Some(row) = state.sidebar.current() else { return Vec::new() };
    if row.scope == state.list.query.scope {
        return Vec::new();
    }
    let mut query = state.list.query.clone();
    query.scope = row.scope.clone();
    find::turn_to(state, query)
}

fn items(state: &mut State, step: &Step) -> Vec<Effect> {
    let load = match step {
        Step::Lines(lines) => {
            state.list.move_by(*lines);
            None
        }
        Step::First => state.list.go_first(),
        Step::Last => state.list.go_last(),
    };
    load.map(|load| load_items(state, load)).into_iter().collect()
}

/// Asks for a part of the list; what was asked for before is no longer wanted.
pub(super) fn load_items(state: &mut State, load: Load) -> Effect {
    let request = state.requests.issue();
    state.requests.items = Some(request);
    Effect::LoadItems(request, state.list.query.clone(), load)
}

fn read(state: &mut State, step: &Step) {
    let lines = state.reading.article.as_ref().map_or(0, |article| article.lines.len());
    state.reading.top = match step {
        Step::Lines(by) => shifted(state.reading.top, *by),
        Step::First => 0,
        Step::Last => lines,
    };
}

/// Moves the focus.
pub(super) fn focus(state: &mut State, action: &Action) -> Vec<Effect> {
    // To the right of the list lies the article: going there is opening it.
    if *action == Action::FocusRight && state.panes.focus == Pane::Items {
        return article::open_current(state);
    }
    let zoomed = std::mem::take(&mut state.panes.zoom);
    match (action, state.panes.focus) {
        (Action::FocusNext, Pane::Article) => state.panes.focus = Pane::Sources,
        (Action::FocusPrevious, Pane::Sources) => state.panes.focus = Pane::Article,
        (Action::FocusLeft | Action::FocusPrevious, _) => state.panes.focus_by(-1),
        _ => state.panes.focus_by(1),
    }
    state.panes.zoom = zoomed && state.panes.focus == Pane::Article;
    Vec::new()
}

/// Moves in the list whatever has the focus: while a search is typed.
pub(super) fn in_list(state: &mut State, action: &Action) -> Vec<Effect> {
    state.list.move_by(if *action == Action::Down { 1 } else { -1 });
    Vec::new()
}
