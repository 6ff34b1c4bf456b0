//! A saved query becomes a tab, or is one no longer.

use crate::tui::components::query::Scope;
use crate::tui::effect::Effect;
use crate::tui::state::State;

/// Pins the saved query that is shown, or takes its tab away.
pub(super) fn toggle(state: &mut State) -> Vec<Effect> {
    let Scope::Saved(name) = &state.list.query.scope else {
        state.tell("choose a saved query among the sources first; `:query save --tab NAME QUERY` makes one");
        return Vec::new();
    };
    let name = name.clone();
    let pin = !state.pinned.contains(&name);
    vec![Effect::Pin(state.requests.issue(), name, pin)]
}

/// It was stored. The tabs themselves come with the sources, which are read again after every change.
pub(super) fn done(state: &mut State, name: &str, pinned: bool) {
    state.tell(if pinned {
        format!("@{name} is a tab now — u undoes")
    } else {
        format!("@{name} is no tab any more — u undoes")
    });
}
