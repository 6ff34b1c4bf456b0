//! Keys: what they lead to, alone or after those that were pressed before.

use std::sync::Arc;

use super::{command, update};
use crate::tui::action::Action;
use crate::tui::components::tabs::Tab;
use crate::tui::effect::Effect;
use crate::tui::keymap::{Key, Mode, Step, shown};
use crate::tui::state::State;

/// Does what a key leads to, together with those that were pressed before it and led to nothing yet.
pub(super) fn press(state: &mut State, key: Key) -> Vec<Effect> {
    let mode = state.mode();
    state.let_notice_go();
    if let Some(typed) = key.typed().filter(|_| mode == Mode::Prompt) {
        return update(state, Action::Insert(typed));
    }
    // Ctrl-C is meant for what runs.
    if state.command.running.is_some() && key.is_interrupt() && mode != Mode::Prompt {
        return command::stop(state).unwrap_or_default();
    }
    let keymap = Arc::clone(&state.keymap);
    state.pending.push(key);
    match keymap.step(mode, &state.pending) {
        Step::Do(actions) => {
            state.pending.clear();
            actions.iter().flat_map(|action| update(state, action.clone())).collect()
        }
        Step::Wait => Vec::new(),
        Step::Nothing => {
            let pressed = std::mem::take(&mut state.pending);
            nothing(state, mode, &pressed)
        }
    }
}

/// Keys that are bound to nothing: digits begin the number of a link, after the keys of copying that of a block, after those of
/// going to a tab that of a pinned query; Esc leaves what was begun.
fn nothing(state: &mut State, mode: Mode, pressed: &[Key]) -> Vec<Effect> {
    let digit = pressed.last().and_then(|key| key.typed()).filter(|c| ('1'..='9').contains(c));
    if let ([begun @ .., _], Some(digit)) = (pressed, digit)
        && !begun.is_empty()
    {
        let begins = |action: &Action| {
            let mut following = state.keymap.following(mode, begun).into_iter();
            following.any(|(_, binding)| binding.does.as_slice() == std::slice::from_ref(action))
        };
        if begins(&Action::ChooseTab) {
            return update(state, Action::ShowPinned(usize::try_from(digit.to_digit(10).unwrap_or(0)).unwrap_or(0)));
        }
        if begins(&Action::CopyCode) {
            let mut effects = update(state, Action::CopyCode);
            if state.waiting.is_some() {
                effects.extend(update(state, Action::Digit(digit)));
            }
            return effects;
        }
    }
    match pressed {
        [key] => match key.typed() {
            Some(digit @ '1'..='9') if state.tab == Tab::Inbox => update(state, Action::Digit(digit)),
            _ => Vec::new(),
        },
        [.., last] if last.is_escape() => Vec::new(),
        _ => {
            state.tell(format!("{} is bound to nothing", shown(pressed)));
            Vec::new()
        }
    }
}
