//! The Keys tab: what its actions do. Pure, as all of `update`.

mod filter;
pub(super) mod mouse;
pub(super) mod movement;
pub(super) mod press;
pub(super) mod prompt;
pub(super) mod replies;
pub(super) mod settle;

use crate::tui::action::Action;
use crate::tui::components::keys::find::Search;
use crate::tui::components::keys::panes::KeyPane;
use crate::tui::effect::Effect;
use crate::tui::state::State;

/// Acts in the tab.
pub(super) fn update(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Down
        | Action::Up
        | Action::HalfPageDown
        | Action::HalfPageUp
        | Action::PageDown
        | Action::PageUp
        | Action::First
        | Action::Last => movement::update(state, &action),
        Action::FocusLeft => focus(state, |panes| panes.focus_by(-1)),
        Action::FocusRight => focus(state, |panes| panes.focus_by(1)),
        Action::FocusNext => focus(state, |panes| panes.focus_round(1)),
        Action::FocusPrevious => focus(state, |panes| panes.focus_round(-1)),
        Action::GrowPane => focus(state, |panes| panes.grow(1)),
        Action::ShrinkPane => focus(state, |panes| panes.grow(-1)),
        Action::Open => open(state),
        Action::NextItem => movement::neighbour(state, 1),
        Action::PreviousItem => movement::neighbour(state, -1),
        Action::Search => prompt::words(state),
        Action::TypeKeys => prompt::keys(state, ""),
        Action::PressKeys => press::begin(state),
        Action::NextMode => filter::mode(state, 1),
        Action::PreviousMode => filter::mode(state, -1),
        Action::CyclePlatform => filter::platform(state),
        Action::Cancel => cancel(state),
        Action::Click { column, row, double } => mouse::click(state, column, row, double),
        Action::Wheel { column, row, lines } => mouse::wheel(state, column, row, lines),
        other => super::anywhere(state, other),
    }
}

/// What the tab asks for when it is shown: the keys of all tools, the first time.
pub(super) fn shown(state: &mut State) -> Vec<Effect> {
    if state.keys.sheets.is_some() || state.requests.keys.is_some() {
        return Vec::new();
    }
    load(state)
}

/// Asks for the keys of all tools.
fn load(state: &mut State) -> Vec<Effect> {
    let request = state.requests.issue();
    state.requests.keys = Some(request);
    vec![Effect::LoadKeys(request, state.keys.platform)]
}

/// Asks for the bindings that are wanted now.
fn look(state: &mut State) -> Vec<Effect> {
    let Some(sheets) = state.keys.sheets.clone() else { return Vec::new() };
    let request = state.requests.issue();
    state.requests.bindings = Some(request);
    state.keys.settled = false;
    vec![Effect::FindKeys(request, sheets, state.keys.wanted())]
}

/// Searches for something else.
fn search(state: &mut State, search: Search) -> Vec<Effect> {
    if state.keys.search == search {
        return Vec::new();
    }
    state.keys.search = search;
    look(state)
}

fn focus(state: &mut State, change: impl FnOnce(&mut crate::tui::components::keys::panes::KeyPanes)) -> Vec<Effect> {
    change(&mut state.keys.panes);
    Vec::new()
}

/// From a tool to its groups to its bindings to the details.
fn open(state: &mut State) -> Vec<Effect> {
    state.keys.panes.focus = match state.keys.panes.focus {
        KeyPane::Tools | KeyPane::Groups => KeyPane::Bindings,
        KeyPane::Bindings | KeyPane::Detail => KeyPane::Detail,
    };
    Vec::new()
}

/// Leaves the innermost thing that is open: details, search, mode.
fn cancel(state: &mut State) -> Vec<Effect> {
    if let Some(effects) = super::command::stop(state) {
        return effects;
    }
    state.notice = None;
    let keys = &mut state.keys;
    if keys.panes.focus == KeyPane::Detail {
        keys.panes.focus = KeyPane::Bindings;
    } else if keys.search != Search::None {
        return search(state, Search::None);
    } else if keys.mode.take().is_some() {
        return look(state);
    }
    Vec::new()
}

#[cfg(test)]
mod tests;
