//! `assets/keymaps/`: every file is what its source counts, canonical, complete in words, and free of doubles.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use wheelhouse::keys::chord::Sequence;
use wheelhouse::keys::keymap::{Count, Keymap, all, defaults, embedded, ids, source, terms};
use wheelhouse::keys::platform::Platform;

/// The tools that the product promises.
const PROMISED: &[&str] =
    &["vscode", "bash", "zsh", "tmux", "vim", "neovim", "jetbrains", "less", "fzf", "lazygit", "k9s", "htop", "helix"];

fn platforms(keymap: &Keymap) -> Vec<Platform> {
    let named = |platform: &Platform| keymap.tool.platforms.iter().any(|name| name == platform.name());
    Platform::ALL.into_iter().filter(|platform| keymap.tool.platforms.is_empty() || named(platform)).collect()
}

#[test]
fn every_promised_tool_is_there_and_what_is_embedded_is_what_the_files_say() {
    let known: Vec<&str> = ids().collect();
    for id in PROMISED {
        assert!(known.contains(id), "{id}");
    }
    for id in known {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/keymaps/{id}.toml"));
        let read = source::keymap(&fs::read_to_string(file).expect("the file")).expect("a keymap");
        assert_eq!(format!("{:?}", embedded(id).expect("embedded")), format!("{read:?}"), "{id}");
    }
}

#[test]
fn each_holds_as_many_bindings_as_its_source_counts() {
    for keymap in all() {
        for platform in platforms(&keymap) {
            // What a source lists is a rule with all its keys, or each of its keys: `counted` says which.
            let sizes = keymap.bindings.iter().map(|binding| binding.keys.on(platform).len());
            let (rules, keys) = (sizes.clone().filter(|size| *size > 0).count(), sizes.sum::<usize>());
            let by_keys = keymap.tool.source.counted.contains("shortcuts");
            let held = if by_keys { keys } else { rules };
            let counted = match keymap.tool.source.count {
                Count::All(count) => count,
                Count::Each { linux, macos, windows } => match platform {
                    Platform::Linux => linux,
                    Platform::Macos => macos,
                    Platform::Windows => windows,
                },
            };
            let counted = counted + keymap.tool.source.added;
            assert_eq!(held, counted as usize, "{} on {}", keymap.tool.id, platform.name());
        }
    }
}

#[test]
fn keys_are_canonical_and_no_rule_stands_twice() {
    for keymap in all() {
        let mut seen = BTreeSet::new();
        for binding in &keymap.bindings {
            for platform in Platform::ALL {
                for keys in binding.keys.on(platform) {
                    let read: Sequence = keys.parse().unwrap_or_else(|wrong| panic!("{}: {wrong}", keymap.tool.id));
                    assert_eq!(&read.to_string(), keys, "{}", keymap.tool.id);
                    let rule = (platform, binding.action, keys, &binding.when, &binding.mode, &binding.args);
                    assert!(seen.insert(rule), "{}: {rule:?} stands twice", keymap.tool.id);
                }
            }
        }
        assert_eq!(defaults(&keymap, Platform::Linux).len(), {
            let on = |binding: &wheelhouse::keys::keymap::Binding| binding.keys.on(Platform::Linux).len();
            keymap.bindings.iter().map(on).sum::<usize>()
        });
    }
}

#[test]
fn words_are_ours_sorted_into_known_categories_and_clean() {
    let categories: BTreeSet<&str> = terms().categories.iter().map(|(name, _)| name.as_str()).collect();
    let intents: BTreeMap<&str, &str> =
        terms().intents.iter().map(|intent| (intent.id.as_str(), intent.category.as_str())).collect();
    assert_eq!(intents.len(), terms().intents.len(), "an intent stands twice");
    assert!(intents.values().all(|category| categories.contains(category)));
    for keymap in all() {
        let id = &keymap.tool.id;
        let (essential, mut titles) = (keymap.actions.iter().filter(|a| a.essential).count(), BTreeSet::new());
        assert!((10..=70).contains(&essential), "{id} has {essential} essential actions");
        for action in &keymap.actions {
            assert!(categories.contains(action.category.as_str()), "{id}: {:?}", action.category);
            assert!(action.intent.as_deref().is_none_or(|intent| intents.contains_key(intent)), "{id}: {action:?}");
            assert!((3..=72).contains(&action.title.chars().count()), "{id}: {action:?}");
            assert_eq!(wheelhouse::base::text::clean_line(&action.title), action.title, "{id}");
            titles.insert(&action.title);
        }
        let modes: BTreeSet<&str> = keymap.modes.iter().map(|mode| mode.id.as_str()).collect();
        let known = |mode: &Option<String>| mode.as_deref().is_none_or(|mode| modes.contains(mode));
        assert!(keymap.bindings.iter().all(|binding| known(&binding.mode)), "{id}: unknown mode");
        for part in
            [&keymap.tool.source.url, &keymap.tool.source.licence, &keymap.tool.source.what, &keymap.tool.version]
        {
            assert!(!part.is_empty(), "{id}: the source is not told");
        }
    }
    let written = embedded("vscode").expect("VS Code").actions.iter().filter(|action| !action.derived).count();
    assert!(written >= 400, "{written}");
}

#[test]
fn intents_join_tools() {
    let mut tools: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let keymaps: Vec<Keymap> = all().collect();
    for keymap in &keymaps {
        for intent in keymap.actions.iter().filter_map(|action| action.intent.as_deref()) {
            tools.entry(intent).or_default().insert(keymap.tool.id.clone());
        }
    }
    assert!(tools.len() >= 200, "{}", tools.len());
    for (intent, expected) in [
        ("comment.toggle", ["vscode", "jetbrains", "helix"]),
        ("search.next", ["vscode", "jetbrains", "vim"]),
        ("undo.undo", ["vscode", "jetbrains", "vim"]),
    ] {
        let joined = tools.get(intent).unwrap_or_else(|| panic!("no tool has {intent}"));
        assert!(expected.iter().all(|tool| joined.contains(*tool)), "{intent}: {joined:?}");
    }
}

/// The dumps of VS Code's defaults, where they are at hand: every rule, in order, with its condition and arguments.
#[test]
fn vs_code_is_its_dump_rule_for_rule() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/keymaps/vscode");
    if !folder.is_dir() {
        return;
    }
    let keymap = embedded("vscode").expect("VS Code");
    for platform in Platform::ALL {
        let text = fs::read_to_string(folder.join(format!("default-{}.json", platform.name()))).expect("a dump");
        let read = wheelhouse::keys::tools::vscode::keybindings(&text, Path::new("dump"));
        assert_eq!(read.problems, [], "{}", platform.name());
        let ours = defaults(&keymap, platform);
        assert_eq!(ours.len(), read.rules.len());
        for (ours, theirs) in ours.iter().zip(&read.rules) {
            let json = |text: &Option<String>| {
                text.as_ref().map(|t| serde_json::from_str::<serde_json::Value>(t).expect("JSON"))
            };
            assert_eq!(Some(&ours.keys), theirs.keys.as_ref());
            assert_eq!(Some(ours.action.id.as_str()), theirs.runs());
            assert_eq!(ours.when, theirs.when);
            assert_eq!(json(&ours.args), json(&theirs.args), "{}", ours.action.id);
        }
    }
}
