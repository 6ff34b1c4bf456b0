//! What only the whole file tells: whether the tool, the actions, the modes and the conditions that it names are there.

use std::collections::BTreeSet;

use super::fields::{Reading, shown};
use super::layer::{Layer, NewBinding};
use super::load::is_name;
use crate::base::config::suggest;
use crate::keys::keymap::{Keymap, embedded, ids};
use crate::keys::when;

/// Names what is not there, and takes away the bindings whose action nothing names.
pub(super) fn check(reading: &mut Reading<'_>, layer: &mut Layer) {
    let known = embedded(&layer.tool.id);
    if known.is_none() && !is_name(&layer.tool.id) {
        reading.problem(None, "the file names no tool: write [tool], and below it id = \"psql\"");
    }
    actions(reading, layer, known.as_ref());
    modes(reading, layer, known.as_ref());
    if layer.tool.id == "vscode" {
        conditions(reading, layer);
    }
}

fn actions(reading: &mut Reading<'_>, layer: &mut Layer, known: Option<&Keymap>) {
    let own = layer.actions.iter().map(|action| action.id.as_str());
    let of_tool = known.iter().flat_map(|map| &map.actions).map(|action| action.id.as_str());
    let words: BTreeSet<&str> = own.chain(of_tool).collect();
    let (kept, lost): (Vec<NewBinding>, Vec<NewBinding>) =
        layer.bindings.drain(..).partition(|binding| words.contains(binding.action.as_str()));
    for binding in &lost {
        let near = suggest(&binding.action, words.iter().copied());
        let (action, tool) = (shown(&binding.action), shown(&layer.tool.id));
        reading.problem_at_line(
            binding.line,
            &format!("no action `{action}` in {tool}{near}; give the binding a title to make one"),
        );
    }
    let nameless = layer.actions.iter().any(|action| action.title.is_none());
    if known.is_none() && (nameless || !lost.is_empty()) {
        let near = suggest(&layer.tool.id, ids());
        reading.problem(None, format!("`{}` is no tool that we know{near}", shown(&layer.tool.id)));
    }
    layer.bindings = kept;
}

fn modes(reading: &mut Reading<'_>, layer: &Layer, known: Option<&Keymap>) {
    let of_tool = known.iter().flat_map(|map| &map.modes);
    let modes: BTreeSet<&str> = layer.modes.iter().chain(of_tool).map(|mode| mode.id.as_str()).collect();
    for binding in &layer.bindings {
        let Some(mode) = binding.mode.as_deref().filter(|mode| !modes.contains(mode)) else { continue };
        let near = suggest(mode, modes.iter().copied());
        let what = format!("no mode `{}`{near}; or add a [[mode]] with this id", shown(mode));
        reading.problem_at_line(binding.line, &what);
    }
}

fn conditions(reading: &mut Reading<'_>, layer: &Layer) {
    for binding in &layer.bindings {
        let Some(wrong) = binding.when.as_deref().and_then(|when| when::parse(when).err()) else { continue };
        reading.problem_at_line(binding.line, &format!("`when` is no condition of VS Code: {wrong}"));
    }
}
