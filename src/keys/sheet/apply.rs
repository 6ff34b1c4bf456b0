//! Sheets laid over what comes with the program.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::layer::{Layer, NewBinding, WordsEdit};
use crate::keys::keymap::{self, Action, Count, Keymap, Origin, Place, Rule, Source, Tool, embedded};
use crate::keys::platform::Platform;

/// The category of what a person gives none.
const OTHER: &str = "Other";

/// The tools that only sheets know, each without rules of its own: [`apply`] gives it those.
pub fn new_tools(layers: &[Layer]) -> Vec<Keymap> {
    let ids: BTreeSet<&str> = layers.iter().map(|layer| layer.tool.id.as_str()).collect();
    ids.into_iter().filter(|id| embedded(id).is_none()).map(|id| new_tool(id, layers)).collect()
}

fn new_tool(id: &str, layers: &[Layer]) -> Keymap {
    let of_tool = || layers.iter().filter(|layer| layer.tool.id == id);
    let name = of_tool().rev().find_map(|layer| layer.tool.name.clone());
    let version = of_tool().rev().find_map(|layer| layer.tool.version.clone());
    let layer = of_tool().rev().find_map(|layer| layer.tool.layer);
    let file = of_tool().next().map(|layer| layer.file.display().to_string());
    let source = Source {
        what: file.unwrap_or_default(),
        url: String::new(),
        retrieved: String::new(),
        licence: String::new(),
        count: Count::All(0),
        added: 0,
        counted: String::new(),
    };
    let tool = Tool {
        id: id.to_owned(),
        name: name.unwrap_or_else(|| id.to_owned()),
        version: version.unwrap_or_default(),
        layer: layer.unwrap_or(keymap::Layer::Tui),
        platforms: Platform::ALL.iter().map(|platform| platform.name().to_owned()).collect(),
        vars: BTreeMap::new(),
        source,
    };
    Keymap { tool, modes: Vec::new(), actions: Vec::new(), bindings: Vec::new() }
}

/// Lays the sheets of a tool over its keymap and over its rules, which may be the person's own by now.
///
/// Later sheets win. Words change wherever the action stands, hidden actions lose their rules, and keys are added behind
/// those that are there, with [`Origin::Sheet`] and their place.
pub fn apply(layers: &[Layer], keymap: &mut Keymap, rules: &mut Vec<Rule>, platform: Platform) {
    let id = keymap.tool.id.clone();
    for layer in layers.iter().filter(|layer| layer.tool.id == id) {
        rename(layer, keymap);
        let edited: BTreeSet<&str> = layer.actions.iter().map(|edit| edit.id.as_str()).collect();
        for edit in &layer.actions {
            change(edit, keymap);
        }
        let words: BTreeMap<&str, Arc<Action>> =
            keymap.actions.iter().map(|action| (action.id.as_str(), Arc::new(action.clone()))).collect();
        for rule in rules.iter_mut().filter(|rule| edited.contains(rule.action.id.as_str())) {
            rule.action = Arc::clone(&words[rule.action.id.as_str()]);
        }
        let added = layer.bindings.iter().flat_map(|binding| made(binding, layer, &words, platform));
        rules.extend(added.collect::<Vec<_>>());
        let hidden: BTreeSet<&str> =
            layer.actions.iter().filter(|edit| edit.hide).map(|edit| edit.id.as_str()).collect();
        rules.retain(|rule| !hidden.contains(rule.action.id.as_str()));
    }
}

/// What the sheet calls the tool, and its modes.
fn rename(layer: &Layer, keymap: &mut Keymap) {
    if let Some(name) = &layer.tool.name {
        keymap.tool.name.clone_from(name);
    }
    for mode in &layer.modes {
        match keymap.modes.iter_mut().find(|known| known.id == mode.id) {
            Some(known) => known.title.clone_from(&mode.title),
            None => keymap.modes.push(mode.clone()),
        }
    }
}

/// The action with the words that the sheet has for it; one that the tool does not have is added.
fn change(edit: &WordsEdit, keymap: &mut Keymap) {
    let place = keymap.actions.iter().position(|action| action.id == edit.id).unwrap_or_else(|| {
        keymap.actions.push(Action {
            id: edit.id.clone(),
            title: edit.id.clone(),
            derived: true,
            category: OTHER.to_owned(),
            intent: None,
            essential: false,
            note: None,
        });
        keymap.actions.len() - 1
    });
    let action = &mut keymap.actions[place];
    if let Some(title) = &edit.title {
        action.title.clone_from(title);
        action.derived = false;
    }
    if let Some(category) = &edit.category {
        action.category.clone_from(category);
    }
    action.intent = edit.intent.clone().or(action.intent.take());
    action.essential = edit.essential.unwrap_or(action.essential);
    action.note = edit.note.clone().or(action.note.take());
}

/// The rules of a binding on a platform.
fn made(binding: &NewBinding, layer: &Layer, words: &BTreeMap<&str, Arc<Action>>, platform: Platform) -> Vec<Rule> {
    let Some(action) = words.get(binding.action.as_str()) else { return Vec::new() };
    let rule = |keys: &crate::keys::chord::Sequence| Rule {
        tool: layer.tool.id.as_str().into(),
        action: Arc::clone(action),
        keys: keys.clone(),
        when: binding.when.clone(),
        mode: binding.mode.clone(),
        args: binding.args.clone(),
        origin: Origin::Sheet,
        place: Some(Place { file: layer.file.clone(), line: binding.line }),
    };
    binding.keys.on(platform).iter().map(rule).collect()
}
