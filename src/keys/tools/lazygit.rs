//! lazygit: `config.yml` and what its `keybinding:` tree and custom commands come to.
//!
//! A name has one key or a list of keys, which takes the place of all that it has; the older `-alt` names add to it.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::found::{Home, Mine};
use super::include::Reader;
use super::overlay::{Overlay, Said};
use crate::base::yaml::{self, Node, Value};
use crate::keys::chord::{Chord, Key, Modifiers};
use crate::keys::keymap::Keymap;
use crate::keys::platform::Platform;

/// The files that lazygit reads: those of `LG_CONFIG_FILE`, else the first of the customary ones.
pub fn find(home: &Home) -> Vec<PathBuf> {
    if let Some(named) = home.variable("LG_CONFIG_FILE") {
        return named.split(',').map(|file| home.expand(file.trim(), &home.home)).take(20).collect();
    }
    let mut files = vec![home.config.join("lazygit/config.yml")];
    match home.platform {
        Platform::Macos => files.push(home.home.join("Library/Application Support/lazygit/config.yml")),
        Platform::Windows => files.push(home.home.join("AppData/Local/lazygit/config.yml")),
        Platform::Linux => {}
    }
    files.into_iter().find(|file| file.is_file()).into_iter().collect()
}

/// The keys that are in force with the person's configuration.
pub fn read(keymap: &Keymap, home: &Home) -> Mine {
    let mut overlay = Overlay::new(keymap, home.platform);
    let mut reader = Reader::default();
    for file in find(home) {
        let named = home.variable("LG_CONFIG_FILE").map(|_| (file.as_path(), 1));
        let Some(text) = reader.read(&file, named, 0, &mut overlay.mine) else { continue };
        let (root, wrong) = yaml::parse(&text);
        let mut merge = Merge { overlay: &mut overlay, file: &file };
        if let Some((line, what)) = wrong {
            merge.problem(line, format!("{what}; lazygit does not start until that is mended"));
        }
        merge.keybinding(root.get("keybinding"));
        merge.commands(root.get("customCommands"));
    }
    overlay.finish()
}

struct Merge<'a> {
    overlay: &'a mut Overlay,
    file: &'a Path,
}

impl Merge<'_> {
    fn problem(&mut self, line: u32, what: impl Into<String>) {
        self.overlay.mine.problem(self.file, line, what);
    }

    fn keybinding(&mut self, tree: Option<&Node>) {
        for (group, names) in tree.map(Node::members).unwrap_or_default() {
            // Names before their alternatives, as these add to what the name has.
            let (alternatives, main): (Vec<_>, Vec<_>) =
                names.members().iter().partition(|(name, _)| name.contains("-alt"));
            for (name, node) in main.into_iter().chain(alternatives) {
                self.name(group, name, node);
            }
        }
    }

    fn name(&mut self, group: &str, name: &str, node: &Rc<Node>) {
        let (main, alternative) = name.split_once("-alt").map_or((name, false), |(main, _)| (main, true));
        let id = format!("{group}.{main}");
        let is = |action: &str| action == id || action.strip_prefix(&id).is_some_and(|rest| rest.starts_with('@'));
        // A name may mean several things, each in its panel.
        let meant = self.overlay.meanings(is);
        if meant.is_empty() {
            return self.problem(node.line, format!("there is no {id} in the lazygit of this keymap"));
        }
        let Some(keys) = self.keys(node) else { return };
        if !alternative {
            self.overlay.take_where(|rule| is(&rule.action.id));
        }
        for (line, chord) in keys {
            for (action, mode) in &meant {
                let said = Said { mode: mode.clone(), ..Said::new(action.clone(), chord.clone()) };
                self.overlay.add(said, self.file, line);
            }
        }
    }

    /// The keys of a value: one, or a list. `None` where it stays as it is.
    fn keys(&mut self, node: &Rc<Node>) -> Option<Vec<(u32, Chord)>> {
        let nodes = match &node.value {
            Value::List(items) => items.clone(),
            _ => vec![Rc::clone(node)],
        };
        let mut keys = Vec::new();
        for node in nodes {
            match node.text() {
                None if matches!(node.value, Value::Null) => {}
                Some(text) if text.eq_ignore_ascii_case("<disabled>") => {}
                Some(text) if chord(text).is_some() => keys.extend(chord(text).map(|chord| (node.line, chord))),
                text => {
                    let what = format!("lazygit knows no key {:?}", text.unwrap_or_default());
                    self.problem(node.line, what);
                    return None;
                }
            }
        }
        Some(keys)
    }

    fn commands(&mut self, list: Option<&Node>) {
        for node in list.map(Node::items).unwrap_or_default() {
            // A menu of commands opens with its own key, and they with theirs within it.
            let menu = node.get("commandMenu").is_some();
            let text = |name: &str| node.get(name).and_then(Node::text);
            let Some(key) = text("key") else { continue };
            let Some(chord) = chord(key) else {
                self.problem(node.line, format!("lazygit knows no key {key:?}"));
                continue;
            };
            let Some(action) = text("command").or(text("description").filter(|_| menu)) else {
                self.problem(node.line, "a custom command has no command");
                continue;
            };
            for context in text("context").unwrap_or("global").split(',').map(str::trim) {
                let mut said = Said::new(action.trim(), chord.clone()).in_mode(mode(context));
                said.title = text("description").map(str::to_owned);
                self.overlay.set(said, self.file, node.line);
            }
        }
    }
}

/// The mode of the keymap for a context of lazygit.
fn mode(context: &str) -> &str {
    match context {
        "localBranches" => "branches",
        "remoteBranches" => "remote-branches",
        "reflogCommits" => "reflog",
        "subCommits" => "sub-commits",
        "commitFiles" => "commit-files",
        other => other,
    }
}

/// A key: `K`, `<c-x>`, `<ctrl+alt+x>`, `<pgup>`, `<enter>`.
fn chord(text: &str) -> Option<Chord> {
    let mut characters = text.chars();
    if let (Some(c), None) = (characters.next(), characters.next()) {
        return (!c.is_control()).then(|| Chord::new(Modifiers::NONE, c));
    }
    let mut rest = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(text);
    if rest == text && !text.contains('+') {
        return None;
    }
    let mut modifiers = Modifiers::NONE;
    while let Some((name, tail)) = rest.split_once(['+', '-']).filter(|(_, tail)| !tail.is_empty()) {
        let modifier = match name.to_lowercase().as_str() {
            "c" | "ctrl" | "control" => Modifiers::CTRL,
            "a" | "alt" => Modifiers::ALT,
            "s" | "shift" => Modifiers::SHIFT,
            "cmd" | "command" | "super" | "meta" => Modifiers::SUPER,
            _ => return None,
        };
        (modifiers, rest) = (modifiers.with(modifier), tail);
    }
    let lower = rest.to_lowercase();
    let name = match lower.as_str() {
        "esc" => "escape",
        "pgup" => "pageup",
        "pgdown" | "pgdn" => "pagedown",
        "backtab" => {
            modifiers = modifiers.with(Modifiers::SHIFT);
            "tab"
        }
        "mouse wheel up" => "mouse:wheelup",
        "mouse wheel down" => "mouse:wheeldown",
        other => other,
    };
    if name == "+" {
        return Some(Chord::new(modifiers, '+'));
    }
    Some(Chord::new(modifiers, Key::named(name)?))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use proptest::prelude::*;

    use super::*;
    use crate::keys::keymap::{Origin, embedded};

    fn mine(text: &str) -> Mine {
        let top = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(top.path().join(".config/lazygit")).expect("a folder");
        fs::write(top.path().join(".config/lazygit/config.yml"), text).expect("written");
        read(&embedded("lazygit").expect("a keymap"), &Home::under(top.path(), Platform::Linux))
    }

    fn of(mine: &Mine, action: &str) -> Vec<String> {
        let rules = mine.rules.iter().filter(|rule| rule.action.id == action);
        rules.map(|rule| format!("{}/{}", rule.mode.as_deref().unwrap_or_default(), rule.keys)).collect()
    }

    #[test]
    fn names_are_bound_and_unbound() {
        let quit = |text: &str| of(&mine(text), "universal.quit");
        assert_eq!(quit("keybinding:\n  universal:\n    quit: '<c-q>'\n"), ["global/ctrl+q"]);
        assert_eq!(
            quit("keybinding:\n  universal:\n    quit: ['<ctrl+alt+q>', Q]\n"),
            ["global/ctrl+alt+q", "global/shift+q"]
        );
        assert_eq!(quit("keybinding: {universal: {quit-alt1: <f10>, quit: Z}}"), ["global/shift+z", "global/f10"]);
        assert!(quit("keybinding:\n  universal:\n    quit: <disabled>\n").is_empty());
        assert!(quit("keybinding:\n  universal:\n    quit: null\n").is_empty());
        assert_eq!(
            quit("a: b"),
            quit("keybinding:\n  universal:\n    quit: <nosuch>\n"),
            "what is wrong changes nothing"
        );
        // A name that means something in every panel keeps all its meanings.
        let before = mine("").rules.iter().filter(|rule| rule.action.id.starts_with("universal.remove@")).count();
        let after = mine("keybinding: {universal: {remove: X}}");
        assert!(before > 2);
        assert_eq!(
            after.rules.iter().filter(|rule| rule.keys.to_string() == "shift+x" && rule.origin == Origin::User).count(),
            before
        );
    }

    #[test]
    fn custom_commands_are_rules_with_their_words() {
        let text = "customCommands:\n  - key: '<c-g>'\n    context: 'commits, files'\n    command: 'git gone'\n    description: 'Drop them'\n";
        let mine = mine(text);
        assert_eq!(of(&mine, "git gone"), ["commits/ctrl+g", "files/ctrl+g"]);
        let rule = mine.rules.iter().find(|rule| rule.action.id == "git gone").expect("a rule");
        assert_eq!((rule.action.title.as_str(), rule.place.as_ref().map(|place| place.line)), ("Drop them", Some(2)));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let cases: &[(&str, u32, &str)] = &[
            ("keybinding:\n  universal:\n    nosuch: q", 3, "no universal.nosuch"),
            ("keybinding:\n  universal:\n    quit: <x-y>", 3, "no key \"<x-y>\""),
            ("customCommands:\n  - key: x", 2, "has no command"),
            ("customCommands:\n  - key: xx\n    command: y", 2, "no key \"xx\""),
            ("keybinding:\n\tuniversal:", 2, "does not start"),
        ];
        for (text, line, what) in cases {
            let found: Vec<(u32, String)> = mine(text).problems.into_iter().map(|p| (p.place.line, p.what)).collect();
            assert!(found.iter().any(|(at, told)| at == line && told.contains(what)), "{text}: {found:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
        #[test]
        fn any_text_is_read(text in "(keybinding:|customCommands:|universal: |quit: |-alt1|key: |<c-x>|<|>|\\[|\\]|- |\n *|[a-z]|\\PC){0,60}") {
            let _ = mine(&text);
        }
    }
}
