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
    let height = match state.panes.focus {
        Pane::Items => i64::try_from(state.list.capacity()).unwrap_or(1),
        pane => i64::from(body(state.panes.areas().pane(pane)).height),
    };
    let height = height.max(1);
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
    // A range reaches only over what is in memory: what lies between would not be selected.
    let range = state.list.picked.is_range();
    let load = match step {
        Step::First if range => {
            state.list.move_by(i64::MIN);
            None
        }
        Step::Last if range => {
            state.list.move_by(i64::MAX);
            None
        }
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
    if state.panes.focus == Pane::Sources
        && let Some(effects) = fold(state, action)
    {
        return effects;
    }
    let zoomed = std::mem::take(&mut state.panes.zoom);
    match (action, state.panes.focus) {
        (Action::FocusNext, Pane::Article) => {
            state.panes.focus = if state.panes.sidebar { Pane::Sources } else { Pane::Items };
        }
        (Action::FocusPrevious, Pane::Items) if !state.panes.sidebar => state.panes.focus = Pane::Article,
        (Action::FocusPrevious, Pane::Sources) => state.panes.focus = Pane::Article,
        (Action::FocusLeft | Action::FocusPrevious, _) => state.panes.focus_by(-1),
        _ => state.panes.focus_by(1),
    }
    state.panes.zoom = zoomed && state.panes.focus == Pane::Article;
    Vec::new()
}

/// To the left in the sources folds a heading, or goes to it; to the right unfolds it. `None` where there is nothing to
/// fold.
fn fold(state: &mut State, action: &Action) -> Option<Vec<Effect>> {
    let place = state.sidebar.cursor;
    match action {
        Action::FocusRight => state.sidebar.fold(place, false).then(Vec::new),
        Action::FocusLeft if state.sidebar.fold(place, true) => Some(Vec::new()),
        Action::FocusLeft => {
            Some(state.sidebar.heading_of(place).map_or_else(Vec::new, |heading| choose(state, heading)))
        }
        _ => None,
    }
}

/// Folds the chosen heading, or the one that the chosen row stands below; or unfolds it.
pub(super) fn toggle_fold(state: &mut State) -> Vec<Effect> {
    let place = state.sidebar.cursor;
    if state.sidebar.fold(place, false) || state.sidebar.fold(place, true) {
        return Vec::new();
    }
    let Some(heading) = state.sidebar.heading_of(place) else { return Vec::new() };
    let effects = choose(state, heading);
    state.sidebar.fold(heading, true);
    effects
}

/// Moves in the list whatever has the focus: while a search is typed.
pub(super) fn in_list(state: &mut State, action: &Action) -> Vec<Effect> {
    state.list.move_by(if *action == Action::Down { 1 } else { -1 });
    Vec::new()
}
