//! Keys are pressed to be looked up: every key is taken for itself until Esc, or Ctrl+C, is pressed twice.

use super::{look, prompt, search};
use crate::keys::chord::Chord;
use crate::tui::action::Action;
use crate::tui::capture::Protocol;
use crate::tui::components::keys::find::Search;
use crate::tui::components::keys::panes::KeyPane;
use crate::tui::components::keys::press::{Press, Step};
use crate::tui::effect::Effect;
use crate::tui::state::State;
use crate::tui::update::background;

/// Begins to take keys. They are looked up in all groups of the tool.
pub(super) fn begin(state: &mut State) -> Vec<Effect> {
    state.notice = None;
    state.keys.press = Some(Press::new(state.keys.search.clone()));
    state.keys.panes.focus = KeyPane::Bindings;
    let mut effects = vec![Effect::Capture(true)];
    if state.keys.groups.at != 0 {
        state.keys.groups.at = 0;
        effects.extend(look(state));
    }
    effects
}

/// What happens while keys are taken.
pub(in crate::tui::update) fn update(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Pressed(chord) => take(state, chord),
        Action::Paste(text) => {
            let mut effects = leave(state);
            effects.extend(prompt::keys(state, &text));
            effects
        }
        Action::Click { .. } => {
            let mut effects = leave(state);
            effects.extend(super::update(state, action));
            effects
        }
        Action::Wheel { column, row, lines } => super::mouse::wheel(state, column, row, lines),
        // Only a signal says so here.
        Action::Quit => vec![Effect::Quit],
        Action::Tick(_) => {
            if let Some(press) = &mut state.keys.press {
                press.tick();
            }
            background(state, action)
        }
        other => background(state, other),
    }
}

fn take(state: &mut State, chord: Option<Chord>) -> Vec<Effect> {
    let Some(press) = &mut state.keys.press else { return Vec::new() };
    match press.take(chord, &state.keys.search) {
        Step::Look(keys) => {
            state.keys.list.at = 0;
            search(state, Search::Pressed(keys))
        }
        Step::Stay => Vec::new(),
        Step::Leave => {
            let kept = std::mem::take(&mut press.kept);
            let mut effects = leave(state);
            effects.extend(search(state, kept));
            effects
        }
    }
}

/// Takes no more keys. What was found stays.
fn leave(state: &mut State) -> Vec<Effect> {
    state.keys.press = None;
    vec![Effect::Capture(false)]
}

/// The terminal has told how it sends keys.
pub(in crate::tui::update) fn told(state: &mut State, protocol: Protocol) -> Vec<Effect> {
    state.keys.protocol = Some(protocol);
    if state.keys.press.is_some() { vec![Effect::Capture(true)] } else { Vec::new() }
}

/// Nothing had all the keys: the last ones are a sequence of their own.
pub(super) fn begun_anew(state: &mut State) {
    let Some(press) = &mut state.keys.press else { return };
    if let Some(keys) = &state.keys.found.keys {
        press.pressed = keys.chords().to_vec();
        state.keys.search = Search::Pressed(keys.clone());
    }
}
