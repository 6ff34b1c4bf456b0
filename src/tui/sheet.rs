//! The screen's own keys as a keymap like any other: made from the table that the keys themselves are read from.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::action::{ACTIONS, ActionInfo, Context, Group, PROMPT};
use super::keymap::{Binding as KeyBinding, Key, read, shown};
use crate::base::config;
use crate::keys::chord::Sequence;
use crate::keys::keymap::{
    Action, Binding, Count, Keymap, Keys, Layer, Mode, Origin, Place, Rule, Source, Tool, defaults,
};
use crate::keys::platform::Platform;
use crate::keys::tools::{Mine, Problem};

/// What whoever opens the screen for the first time should learn.
const ESSENTIAL: &[&str] =
    &["down", "up", "open", "read-on", "next-unread", "toggle-star", "search", "cancel", "next-tab", "help", "quit"];

/// The keymap of `wh`.
pub fn sheet() -> Keymap {
    let all: Vec<&ActionInfo> = ACTIONS.iter().chain(PROMPT).collect();
    let bindings: Vec<Binding> = (0..).zip(&all).map(|(place, info)| binding(place, info)).collect();
    let count = all.iter().map(|info| info.keys.len()).sum::<usize>();
    Keymap {
        tool: Tool {
            id: "wh".to_owned(),
            name: "Wheelhouse".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            layer: Layer::Tui,
            platforms: Platform::ALL.iter().map(|platform| platform.name().to_owned()).collect(),
            vars: BTreeMap::new(),
            source: source(u32::try_from(count).unwrap_or(u32::MAX)),
        },
        modes: modes(),
        actions: all.iter().map(|info| action(info)).collect(),
        bindings,
    }
}

fn source(count: u32) -> Source {
    Source {
        what: "the table of actions of this program".to_owned(),
        url: String::new(),
        retrieved: String::new(),
        licence: env!("CARGO_PKG_LICENSE").to_owned(),
        count: Count::All(count),
        counted: "keys".to_owned(),
        added: Default::default(),
    }
}

fn modes() -> Vec<Mode> {
    let mode = |context: Context| Mode { id: context.name().to_owned(), title: context.about().to_owned() };
    Context::all().map(mode).collect()
}

fn action(info: &ActionInfo) -> Action {
    Action {
        id: info.name.to_owned(),
        title: info.help.trim_end_matches('.').to_owned(),
        derived: false,
        category: category(info).to_owned(),
        intent: None,
        essential: ESSENTIAL.contains(&info.name),
        note: None,
    }
}

fn category(info: &ActionInfo) -> &'static str {
    match (info.name, info.group) {
        ("undo", _) => "Undo and history",
        ("help", _) => "Help",
        (_, Group::Move) => "Lists and trees",
        (_, Group::Read) => "General navigation",
        (_, Group::Mark) => "Marks and jumps",
        (_, Group::Find) => "Search and replace",
        (_, Group::Screen) => "Panels and views",
        (_, Group::Type) => "Command line",
    }
}

fn binding(place: u32, info: &ActionInfo) -> Binding {
    // The table writes `ctrl-d`, keymaps `ctrl+d`; a test holds every key to one that can be read.
    let keys = info.keys.iter().filter_map(|key| Some(key.parse::<Sequence>().ok()?.to_string()));
    Binding {
        action: place,
        keys: Keys::All(keys.collect()),
        when: None,
        mode: Some(info.context.name().to_owned()),
        args: None,
    }
}

/// The rules that are in force where a person has set keys of their own in `file`.
pub fn own_rules(keys: &config::Keys, file: &Path, platform: Platform) -> Mine {
    let (own, problems) = read(keys);
    let keymap = sheet();
    let mut rules = defaults(&keymap, platform);
    rules.retain(|rule| !own.iter().any(|binding| takes(binding, rule)));
    let place = |line: usize| Place { file: file.to_owned(), line: u32::try_from(line).unwrap_or(u32::MAX) };
    let bound = own.iter().filter(|binding| !binding.does.is_empty());
    rules.extend(bound.filter_map(|binding| {
        Some(Rule {
            tool: keymap.tool.id.as_str().into(),
            action: Arc::new(done(&keymap, binding)),
            keys: shown(&binding.keys).parse().ok()?,
            when: None,
            mode: Some(binding.context.name().to_owned()),
            args: None,
            origin: Origin::User,
            place: Some(place(binding.line)),
        })
    }));
    let problem = |it: config::Problem| Problem { place: place(it.line), what: it.message };
    Mine {
        rules,
        problems: problems.into_iter().map(problem).collect(),
        files: vec![file.to_owned()],
        ..Mine::of(&keymap)
    }
}

fn takes(binding: &KeyBinding, rule: &Rule) -> bool {
    let context = Context::all().find(|context| Some(context.name()) == rule.mode.as_deref());
    let keys: Option<Vec<Key>> = rule.keys.chords().iter().map(Key::of).collect();
    context.zip(keys).is_some_and(|(context, keys)| binding.takes(context, &keys))
}

/// What a binding does: an action of the table, or several as one.
fn done(keymap: &Keymap, binding: &KeyBinding) -> Action {
    let id = binding.names.join(", ");
    let known = keymap.actions.iter().find(|action| action.id == id).cloned();
    known.unwrap_or_else(|| Action {
        title: id.clone(),
        id,
        derived: false,
        category: "General navigation".to_owned(),
        intent: None,
        essential: false,
        note: None,
    })
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::*;
    use crate::keys::keymap::terms;
    use crate::tui::capture::{Protocol, chord};

    #[test]
    fn every_action_is_in_it_with_all_its_keys() {
        let keymap = sheet();
        let rules = defaults(&keymap, Platform::Linux);
        for info in ACTIONS.iter().chain(PROMPT) {
            let of = rules.iter().filter(|rule| rule.action.id == info.name);
            let found: Vec<_> = of.filter(|rule| rule.mode.as_deref() == Some(info.context.name())).collect();
            assert_eq!(found.len(), info.keys.len(), "{}", info.name);
            for (rule, key) in found.iter().zip(info.keys) {
                assert_eq!(rule.keys, key.parse().unwrap(), "{}", info.name);
            }
        }
    }

    #[test]
    fn a_persons_keys_are_laid_over_them_with_file_and_line() {
        let text =
            "[keys.everywhere]\ng = \"last\"\n[keys.inbox]\nn = [\"toggle-read\", \"down\"]\nq = false\nw = \"wat\"\n";
        let keys = config::parse(text).unwrap().keys;
        let mine = own_rules(&keys, Path::new("c.toml"), Platform::Linux);
        let of = |keys: &str| {
            let rules = mine.rules.iter().filter(|rule| rule.keys == keys.parse().unwrap());
            rules.map(|rule| (rule.action.id.as_str(), rule.mode.as_deref().unwrap())).collect::<Vec<_>>()
        };
        assert_eq!(of("g"), [("last", "everywhere")]);
        assert_eq!((of("g g"), of("G")), (vec![], vec![("last", "everywhere")]));
        assert_eq!(of("n"), [("toggle-read, down", "inbox")]);
        assert_eq!(of("q"), [("back", "everywhere")], "it is only taken in the Inbox");
        let place = mine.rules.iter().find(|rule| rule.keys == "n".parse().unwrap()).unwrap().place.clone().unwrap();
        assert_eq!((place.line, mine.problems.len(), mine.problems[0].place.line), (4, 1, 6));
    }

    #[test]
    fn its_keys_are_those_that_would_be_captured() {
        for (text, code, modifiers) in [
            ("ctrl-d", KeyCode::Char('d'), KeyModifiers::CONTROL),
            ("page-down", KeyCode::PageDown, KeyModifiers::NONE),
            ("G", KeyCode::Char('G'), KeyModifiers::SHIFT),
            ("shift-tab", KeyCode::BackTab, KeyModifiers::SHIFT),
            ("+", KeyCode::Char('+'), KeyModifiers::NONE),
            ("-", KeyCode::Char('-'), KeyModifiers::NONE),
            ("esc", KeyCode::Esc, KeyModifiers::NONE),
        ] {
            let pressed = chord(&KeyEvent::new(code, modifiers), Protocol::Legacy).unwrap();
            assert_eq!(Sequence::from(pressed), text.parse().unwrap(), "{text}");
        }
    }

    #[test]
    fn its_names_are_known() {
        let keymap = sheet();
        let categories = &terms().categories;
        for action in &keymap.actions {
            assert!(categories.iter().any(|(name, _)| *name == action.category), "{}", action.category);
        }
        for binding in &keymap.bindings {
            assert!(keymap.modes.iter().any(|mode| binding.mode.as_deref() == Some(&mode.id)));
        }
        assert!(ESSENTIAL.iter().all(|name| keymap.actions.iter().any(|action| action.id == *name)));
    }
}
