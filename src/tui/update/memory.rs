//! What the screen remembers from one time to the next.

use super::look;
use crate::tui::components::look::{Look, Memory};
use crate::tui::effect::Effect;
use crate::tui::state::State;

/// Takes what is configured, and what was remembered of the last time. To be called before the screen starts.
pub fn recall(state: &mut State, configured: Look, memory: Memory) {
    state.look = memory.look(&configured);
    state.lasting = state.look.clone();
    state.configured = configured;
    state.panes.sidebar_extra = memory.sidebar_extra;
    state.panes.list_extra = memory.list_extra;
    state.pipe.clone_from(&memory.pipe);
    state.sidebar.recall_folds(memory.folded.clone());
    state.remembered = memory;
    look::apply(state);
}

/// Remembers how the screen was made to look, if that is something else than before.
pub(super) fn remember(state: &mut State) -> Option<Effect> {
    let chosen = state.lasting != state.configured;
    let memory = Memory {
        look: chosen.then(|| (state.lasting.clone(), state.configured.clone())),
        folded: state.sidebar.folded.clone(),
        sidebar_extra: state.panes.sidebar_extra,
        list_extra: state.panes.list_extra,
        pipe: state.pipe.clone(),
    };
    // Held borders are on their way.
    if memory == state.remembered || state.panes.held.is_some() {
        return None;
    }
    state.remembered = memory.clone();
    Some(Effect::Remember(memory))
}
