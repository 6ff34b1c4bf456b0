//! The screen's own keys as a keymap like any other: made from the table that the keys themselves are read from.

use std::collections::BTreeMap;

use super::action::{ACTIONS, ActionInfo, Context, Group, PROMPT};
use crate::keys::chord::Sequence;
use crate::keys::keymap::{Action, Binding, Count, Keymap, Keys, Layer, Mode, Source, Tool};
use crate::keys::platform::Platform;

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

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::*;
    use crate::keys::keymap::{defaults, terms};
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
