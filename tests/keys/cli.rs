//! `wh keys` as a person types it: the real binary, in a home of its own.

use std::fs;

use crate::support::Home;

/// A person with VS Code: one rule of their own, one removal, one of each kind of mistake.
const KEYBINDINGS: &str = r#"// mine
[
    { "key": "ctrl+d", "command": "editor.action.deleteLines", "when": "textInputFocus && !editorReadonly" },
    { "key": "ctrl+shift+k", "command": "-editor.action.deleteLines", "when": "textInputFocus && !editorReadonly" },
    { "key": "f1", "command": "-no.such.command" },
    { "key": "f6", "command": "editor.action.renam" },
    { "key": "hyper+x", "command": "a.b" },
    { "key": "f7", "command": "a.b", "args": {"x": [1, null]}, },
]"#;

fn with_vscode() -> Home {
    let home = Home::new();
    let folder = home.path("config/Code/User");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("keybindings.json"), KEYBINDINGS).unwrap();
    home
}

#[test]
fn the_tools_are_listed_with_their_sources() {
    let home = Home::new();
    let listed = home.run(["keys"]).expect(0).says(&["wh keys TOOL WORDS"]).out;
    assert!(["vscode", "tmux", "jetbrains"].iter().all(|tool| listed.contains(tool)), "{listed}");
    let tools = home.json(["keys", "--json"]);
    let vscode = tools.iter().find(|tool| tool["tool"] == "vscode").unwrap();
    assert!(vscode["bindings"].as_u64().unwrap() > 1000, "{vscode}");
    assert!(tools.iter().any(|tool| tool["tool"] == "wh"));
}

#[test]
fn words_find_by_what_is_done_and_keys_by_structure() {
    let home = Home::new();
    let found = home.json(["keys", "vscode", "move line up", "--json", "--platform", "linux"]);
    assert_eq!(found[0]["action"], "editor.action.moveLinesUpAction");
    let expected = ["tool", "action", "title", "category", "keys", "when", "origin"];
    assert!(expected.iter().all(|key| found[0].get(*key).is_some()), "{}", found[0]);
    let found = home.json(["keys", "--key", "Ctrl+K, Ctrl+C", "vscode", "--json", "--platform", "linux"]);
    assert!(!found.is_empty() && found.iter().all(|one| one["keys"] == "ctrl+k ctrl+c"));
    let found = home.json(["keys", "--key", "ctrl+space", "--json", "--platform", "linux"]);
    assert!(found.iter().all(|one| one["keys"].as_str().unwrap().starts_with("ctrl+space")));
    assert!(found.iter().any(|one| one["tool"] == "vscode") && found.iter().any(|one| one["tool"] == "tmux"));
}

#[test]
fn platforms_modes_essentials_and_markdown() {
    let home = Home::new();
    let first = |platform: &str| {
        let found = home.json(["keys", "vscode", "command palette", "--json", "--platform", platform]);
        found[0]["keys"].as_str().unwrap().to_owned()
    };
    assert!(first("macos").contains("super+p") || first("macos") == "f1");
    let insert = home.json(["keys", "vim", "--mode", "insert", "--json"]);
    assert!(insert.len() > 20 && insert.iter().all(|one| one["mode"] == "insert"));
    let essential = home.json(["keys", "vscode", "--essential", "--json"]);
    assert!(essential.len() >= 50 && essential.iter().all(|one| one["essential"] == true));
    let sheet = home.ok(["keys", "tmux", "--essential", "--md"]);
    assert!(["## ", "| Keys | Action | Where |", "`Ctrl+B"].iter().all(|text| sheet.contains(text)), "{sheet}");
}

#[test]
fn what_is_wrong_is_told_with_what_to_do() {
    let home = Home::new();
    home.run(["keys", "--key", "hyper+q"]).expect(2).says(&["names no key", "ctrl+k ctrl+c"]);
    home.run(["keys", "vim", "--mode", "inser"]).expect(2).says(&["no mode is called", "insert"]);
    home.run(["keys", "conflicts", "vscod"]).expect(2).says(&["did you mean vscode"]);
    home.run(["keys", "vscode", "zzzqqq"]).expect(0).says(&["nothing matches"]);
    home.run(["keys", "--mine", "vim"]).expect(0).says(&["none of your own configurations was found"]);
    home.run(["keys", "--press"]).expect(2).says(&["terminal", "--key"]);
}

#[test]
fn a_persons_own_keys_are_read_with_file_and_line_and_nothing_is_written() {
    let home = with_vscode();
    let file = home.path("config/Code/User/keybindings.json");
    let ran = home.run(["keys", "--mine", "vscode", "--json", "--platform", "linux"]).expect(0);
    assert!(ran.err.contains("keybindings.json:7") && ran.err.contains("hyper+x"), "{}", ran.err);
    let own: Vec<_> = ran.json().into_iter().filter(|one| one["origin"] == "user").collect();
    assert_eq!(own.len(), 3);
    assert_eq!((own[0]["keys"].as_str(), own[0]["line"].as_u64()), (Some("ctrl+d"), Some(3)));
    assert_eq!(own[0]["file"].as_str(), file.to_str());
    assert_eq!(own[0]["title"], "Delete the line");
    let all = home.json(["keys", "--mine", "--all", "vscode", "--json", "--platform", "linux"]);
    assert!(all.len() > 1000);
    let removed =
        |one: &serde_json::Value| one["keys"] == "ctrl+shift+k" && one["action"] == "editor.action.deleteLines";
    assert!(!all.iter().any(removed), "a removal takes the default away");
    assert_eq!(fs::read_to_string(&file).unwrap(), KEYBINDINGS);
}

#[test]
fn conflicts_name_the_persons_mistakes_and_end_with_1() {
    let home = with_vscode();
    let ran = home.run(["keys", "conflicts", "vscode", "--platform", "linux"]).expect(1);
    for told in [
        "-no.such.command takes nothing away",
        "keybindings.json:5",
        "perhaps editor.action.rename is meant",
        "hyper+x",
    ] {
        assert!(ran.out.contains(told), "{told}: {}", ran.out);
    }
    let found = home.run(["keys", "conflicts", "vscode", "--json", "--platform", "linux"]).expect(1).json();
    let possible = found.iter().find(|one| one["kind"] == "possible" && one["keys"] == "ctrl+d").unwrap();
    assert_eq!(possible["winner"]["action"], "editor.action.deleteLines");
    for platform in ["linux", "macos", "windows"] {
        let found =
            home.run(["keys", "conflicts", "vscode", "--defaults", "--json", "--platform", platform]).expect(0).json();
        let certain = found.iter().filter(|one| one["kind"] == "certain").count();
        assert!((1..=10).contains(&certain), "{platform}: {certain}");
    }
}

#[test]
fn why_follows_a_key_through_the_layers() {
    let home = Home::new();
    let ran = home.run(["keys", "why", "ctrl+b"]).expect(0);
    let at = |text: &str| ran.out.find(text).unwrap_or_else(|| panic!("{text} is not in {}", ran.out));
    assert!(at("Multiplexer") < at("Shell") && at("Shell") < at("Editors"));
    assert!(ran.out.contains("never sees it inside tmux"));
    let steps = home.json(["keys", "why", "ctrl+b", "--in", "tmux,bash", "--json"]);
    assert_eq!(steps.len(), 2);
    assert_eq!((steps[0]["layer"].as_str(), steps[0]["takes"].as_str()), (Some("multiplexer"), Some("always")));
    assert_eq!(steps[1]["shadowed_by"], "tmux");
    let ran = home.run(["keys", "why", "super+l"]).expect(0);
    assert!(ran.out.contains("cannot send"), "{}", ran.out);
}
