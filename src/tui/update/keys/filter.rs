//! Which bindings are wanted: tool, group, mode, platform.

use super::{load, look};
use crate::keys::platform::Platform;
use crate::tui::components::keys::groups;
use crate::tui::effect::Effect;
use crate::tui::state::State;

/// Chooses a row of the tools pane.
pub(super) fn tool(state: &mut State, place: usize) -> Vec<Effect> {
    let keys = &mut state.keys;
    if place == keys.tools.at || place >= keys.tool_rows() {
        return Vec::new();
    }
    keys.tools.at = place;
    keys.mode = None;
    fill_groups(state);
    look(state)
}

/// Chooses a row of the groups pane; a heading gives way to the row after it, or before it when coming from below.
pub(super) fn group(state: &mut State, place: usize) -> Vec<Effect> {
    let keys = &mut state.keys;
    let is_group = |place: &usize| keys.group_rows.get(*place).is_some_and(|row| row.group.is_some());
    let upwards = place < keys.groups.at;
    let Some(place) = [place, if upwards { place.saturating_sub(1) } else { place + 1 }].into_iter().find(is_group)
    else {
        return Vec::new();
    };
    if place == keys.groups.at {
        return Vec::new();
    }
    keys.groups.at = place;
    look(state)
}

/// What the groups pane holds for the chosen tool. The chosen group stays where the tool has it.
pub(super) fn fill_groups(state: &mut State) {
    let keys = &mut state.keys;
    let Some(sheets) = &keys.sheets else { return };
    let group = keys.wanted().group;
    keys.group_rows = groups::rows(sheets, keys.tool());
    keys.groups.at = keys.group_rows.iter().position(|row| row.group.as_ref() == Some(&group)).unwrap_or(0);
}

/// All tools, groups and modes.
pub(super) fn widen(state: &mut State) {
    state.keys.tools.at = 0;
    state.keys.mode = None;
    fill_groups(state);
    state.keys.groups.at = 0;
}

/// Only the keys of the next mode of the tool, or of the previous one.
pub(super) fn mode(state: &mut State, step: isize) -> Vec<Effect> {
    let keys = &state.keys;
    let tool = keys.tool().and_then(|number| keys.sheets.as_ref()?.tools.get(number));
    let modes = tool.map(|tool| tool.modes.clone()).unwrap_or_default();
    if modes.is_empty() {
        let why =
            if tool.is_some() { "this tool has no modes" } else { "choose a tool first: each has modes of its own" };
        state.tell(why);
        return Vec::new();
    }
    let here = keys.mode.as_ref().and_then(|mode| modes.iter().position(|(id, _)| id == mode));
    // No mode stands before the first and after the last one.
    let count = isize::try_from(modes.len()).unwrap_or(isize::MAX - 1) + 1;
    let place = here.map_or(0, |here| isize::try_from(here).unwrap_or(0) + 1);
    let next = usize::try_from((place + step).rem_euclid(count)).unwrap_or(0).checked_sub(1);
    state.keys.mode = next.map(|next| modes[next].0.clone());
    state.tell(next.map_or("all modes".to_owned(), |next| format!("only {}", modes[next].1)));
    look(state)
}

/// Keys as on the next platform.
pub(super) fn platform(state: &mut State) -> Vec<Effect> {
    let all = Platform::ALL;
    let here = all.iter().position(|platform| *platform == state.keys.platform).unwrap_or(0);
    state.keys.platform = all[(here + 1) % all.len()];
    load(state)
}
