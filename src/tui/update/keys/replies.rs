//! What the worker answers to the Keys tab.

use std::sync::Arc;

use super::{filter, look, press};
use crate::tui::components::keys::find::Found;
use crate::tui::components::keys::sheets::{Sheets, Tool};
use crate::tui::effect::Effect;
use crate::tui::state::State;

/// The keys of all tools were read. The chosen tool and group stay, where they are still there.
pub(in crate::tui::update) fn sheets(state: &mut State, sheets: Arc<Sheets>) -> Vec<Effect> {
    let keys = &mut state.keys;
    let before = keys.tool().and_then(|number| Some(keys.sheets.as_ref()?.tools.get(number)?.clone()));
    let same = |tool: &Tool| before.as_ref().is_some_and(|old| (&old.name, old.yours) == (&tool.name, tool.yours));
    keys.tools.at = sheets.tools.iter().position(same).map_or(0, |place| place + 1);
    keys.stay = keys.current().map(|(_, rule)| (rule.tool.to_string(), rule.action.id.clone()));
    keys.platform = sheets.platform;
    keys.sheets = Some(sheets);
    keys.shown = None;
    // What is shown are places in what was read before.
    keys.found = Found::default();
    filter::fill_groups(state);
    look(state)
}

/// The bindings that are wanted were found.
pub(in crate::tui::update) fn bindings(state: &mut State, found: Found) -> Vec<Effect> {
    let anew = found.anew;
    let keys = &mut state.keys;
    keys.found = found;
    keys.settled = true;
    keys.list.at = keys.stay.take().and_then(|(tool, action)| same_action(keys, &tool, &action)).unwrap_or(0);
    if anew {
        press::begun_anew(state);
    }
    Vec::new()
}

/// The row of the same action: where the person was before.
fn same_action(keys: &crate::tui::components::keys::KeysTab, tool: &str, action: &str) -> Option<usize> {
    let sheets = keys.sheets.as_ref()?;
    let same = |rule: &crate::keys::keymap::Rule| &*rule.tool == tool && rule.action.id == action;
    keys.found.rows.iter().position(|at| sheets.rules.get(*at as usize).is_some_and(same))
}
