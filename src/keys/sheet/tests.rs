use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::*;
use crate::base::text::is_forbidden;
use crate::keys::keymap::{Origin, Rule, defaults, embedded, ids};
use crate::keys::platform::Platform;

fn read(text: &str) -> (Layer, Vec<String>) {
    let (layer, problems) = parse(text, Path::new("mine.toml"));
    let told = problems.iter().map(|one| format!("{}:{}: {}", one.line, one.column, one.message));
    (layer, told.collect())
}

/// VS Code's rules on a platform with a sheet laid over them.
fn over_vscode(text: &str, platform: Platform) -> Vec<Rule> {
    let (layer, problems) = read(text);
    assert!(problems.is_empty(), "{problems:?}");
    let mut keymap = embedded("vscode").expect("a keymap");
    let mut rules = defaults(&keymap, platform);
    apply(&[layer], &mut keymap, &mut rules, platform);
    rules
}

const OWN: &str = r#"
[tool]
id = "psql"
name = "psql"
layer = "shell"

[[mode]]
id = "pager"
title = "In the pager"

[[action]]
id = "describe"
title = "Describe a table"
category = "Help"
tags = ["essential"]

[[binding]]
action = "describe"
typed = '\d users'

[[binding]]
title = "Leave"
keys = ["C-d", "\\ q enter"]
note = "also leaves the shell"

[[binding]]
title = "Leave the pager"
keys = "q"
mode = "pager"
"#;

#[test]
fn a_tool_of_ones_own_has_its_rules_with_their_places() {
    let (layer, problems) = read(OWN);
    assert!(problems.is_empty(), "{problems:?}");
    let layers = [layer];
    let [mut keymap] = <[_; 1]>::try_from(new_tools(&layers)).expect("one tool");
    assert_eq!((keymap.tool.id.as_str(), keymap.tool.layer), ("psql", crate::keys::keymap::Layer::Shell));
    let mut rules = Vec::new();
    apply(&layers, &mut keymap, &mut rules, Platform::Linux);
    let told: Vec<_> = rules.iter().map(|rule| (rule.action.title.as_str(), rule.keys.to_string())).collect();
    let expected = [
        ("Describe a table", "\\ d space u s e r s enter"),
        ("Leave", "ctrl+d"),
        ("Leave", "\\ q enter"),
        ("Leave the pager", "q"),
    ];
    assert_eq!(told, expected.map(|(title, keys)| (title, keys.to_owned())));
    assert!(rules.iter().all(|rule| rule.origin == Origin::Sheet && &*rule.tool == "psql"));
    assert!(rules[0].action.essential && rules[0].action.category == "Help");
    assert_eq!(rules[1].action.note.as_deref(), Some("also leaves the shell"));
    let place = rules[0].place.as_ref().expect("a place");
    assert_eq!((place.file.as_path(), place.line), (Path::new("mine.toml"), 17));
    assert_eq!(keymap.modes[0].title, "In the pager");
}

#[test]
fn words_change_wherever_the_action_stands_and_keys_are_added() {
    let text = r#"
[tool]
id = "vscode"
[[action]]
id = "editor.action.commentLine"
title = "Comment it out"
category = "My favourites"
tags = []
note = "with Shift it is a block"
[[binding]]
action = "editor.action.commentLine"
on = { linux = ["ctrl+7"], macos = ["cmd+7"] }
when = "editorTextFocus"
"#;
    for (platform, keys) in
        [(Platform::Linux, Some("ctrl+7")), (Platform::Macos, Some("super+7")), (Platform::Windows, None)]
    {
        let before = defaults(&embedded("vscode").unwrap(), platform);
        let rules = over_vscode(text, platform);
        let ours: Vec<&Rule> = rules.iter().filter(|rule| rule.action.id == "editor.action.commentLine").collect();
        assert_eq!(rules.len(), before.len() + usize::from(keys.is_some()));
        assert!(ours.iter().all(|rule| rule.action.title == "Comment it out" && !rule.action.essential));
        assert!(ours.iter().all(|rule| rule.action.category == "My favourites" && rule.action.note.is_some()));
        assert!(
            ours.iter().all(|rule| rule.action.intent.as_deref() == Some("comment.toggle")),
            "what is not said stays"
        );
        let added: Vec<String> =
            ours.iter().filter(|r| r.origin == Origin::Sheet).map(|r| r.keys.to_string()).collect();
        assert_eq!(added.first().map(String::as_str), keys);
    }
}

#[test]
fn hidden_actions_have_no_rules_and_later_sheets_win() {
    let hide = "[tool]\nid = \"vscode\"\n[[action]]\nid = \"editor.action.commentLine\"\nhide = true\n";
    let rules = over_vscode(hide, Platform::Linux);
    assert!(!rules.is_empty() && rules.iter().all(|rule| rule.action.id != "editor.action.commentLine"));
    let title = |title: &str| {
        let text =
            format!("[[action]]\nid = \"editor.action.commentLine\"\ntitle = \"{title}\"\n[tool]\nid = \"vscode\"\n");
        read(&text).0
    };
    let mut keymap = embedded("vscode").unwrap();
    let mut rules = defaults(&keymap, Platform::Linux);
    apply(&[title("First"), title("Second"), read(OWN).0], &mut keymap, &mut rules, Platform::Linux);
    assert!(rules.iter().any(|rule| rule.action.title == "Second"));
    assert!(!rules.iter().any(|rule| rule.action.title == "First" || rule.origin == Origin::Sheet));
}

#[test]
fn what_is_wrong_is_named_with_place_and_advice_and_the_rest_holds() {
    let cases: &[(&str, &[&str])] = &[
        ("[tool]\nid = \"vscode\"\nnmae = \"x\"", &["3:1: unknown `nmae` in [tool]; did you mean `name`?"]),
        ("[tool]\nid = \"VS Code!\"", &["2:6: `id` in [tool] must be of a-z, 0-9, - and _, such as \"psql\""]),
        (
            "[tool]\nlayer = \"edtor\"",
            &[
                "2:9: `layer` in [tool] must be one of wm, terminal, multiplexer, shell, tui, editor; did you mean `editor`?",
            ],
        ),
        ("tool = 3", &["1:8: `tool` is a table: write [tool], and below it id = \"…\""]),
        ("schema = 2", &["1:10: this program reads schema 1"]),
        ("[action]\nid = \"x\"", &["1:1: `action` may stand several times: write [[action]]"]),
        ("[[bindng]]\nid = \"x\"", &["1:3: unknown `bindng`; did you mean `binding`?"]),
        ("[[action]]\ntitle = \"x\"", &["1:1: [[action]] has no `id`; write id = the tool's own name of the action"]),
        (
            "[[binding]]\nkeys = [\"ctrl+k\"]",
            &["1:1: [[binding]] has neither `action` nor `title`; write title = \"what it does\""],
        ),
        (
            "[[binding]]\ntitle = \"x\"",
            &["1:1: [[binding]] has no keys; write keys = [\"ctrl+k\"], or typed = \"a command\""],
        ),
        (
            "[[binding]]\ntitle = \"x\"\nkeys = 3",
            &["3:8: `keys` in [[binding]] must be a list of texts, such as [\"ctrl+k\", \"f5\"]"],
        ),
        ("[[binding]]\ntitle = \"x\"\nkeys = [\"f1\", 3]", &["3:15: `keys` in [[binding]] holds what is no text"]),
        (
            "[[binding]]\ntitle = \"x\"\nkeys = [\"f1\"]\ntags = []",
            &["4:1: unknown `tags` in [[binding]]; did you mean `args`?"],
        ),
        (
            "[[binding]]\ntitle = \"\"\nkeys = [\"f1\"]",
            &["2:9: `title` in [[binding]] is empty: write something, or leave it out"],
        ),
        (
            "[[binding]]\ntitle = \"x\"\non = { linus = [\"f1\"], macos = [\"f2\"] }",
            &["3:8: unknown platform `linus`; did you mean `linux`?"],
        ),
        (
            "[[action]]\nid = \"a\"\ntitle = \"A\"\nintent = \"coment.toggle\"",
            &["4:10: unknown intent `coment.toggle`; did you mean `comment.toggle`?"],
        ),
        (
            "[[action]]\nid = \"a\"\ntitle = \"A\"\ncategory = \"Code editng\"",
            &["4:12: `Code editng` is taken for the category `Code editing`"],
        ),
        (
            "[[action]]\nid = \"a\"\ntitle = \"A\"\ntags = [\"esential\"]",
            &["4:9: unknown tag `esential`; there is `essential`"],
        ),
        ("[[action]]\nid = \"a\"\ntitle = \"A\"\nhide = \"yes\"", &["4:8: `hide` in [[action]] must be true or false"]),
        (
            "[tool]\nid = \"vscode\"\n[[binding]]\naction = \"editor.action.commentLin\"\nkeys = [\"f1\"]",
            &[
                "3:1: no action `editor.action.commentLin` in vscode; did you mean `editor.action.commentLine`?; give the binding a title to make one",
            ],
        ),
        (
            "[tool]\nid = \"vim\"\n[[binding]]\ntitle = \"x\"\nkeys = [\"x\"]\nmode = \"inser\"",
            &["3:1: no mode `inser`; did you mean `insert`?; or add a [[mode]] with this id"],
        ),
        (
            "[tool]\nid = \"vscod\"\n[[action]]\nid = \"editor.action.commentLine\"\nnote = \"x\"",
            &["1:1: `vscod` is no tool that we know; did you mean `vscode`?"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text).1, *expected, "{text}");
    }
    let told = read("[[binding]]\ntitle = \"x\"\nkeys = [\"ctrl+nosuch\", \"f2\"]");
    assert!(told.1[0].starts_with("3:9: \"ctrl+nosuch\" names no key"), "{:?}", told.1);
    assert_eq!(told.0.bindings[0].keys.on(Platform::Linux).len(), 1, "the other keys hold");
    let told = read("[tool]\nid = \"vscode\"\n[[binding]]\ntitle = \"x\"\nkeys = [\"f2\"]\nwhen = \"a &&\"").1;
    assert!(told.len() == 1 && told[0].starts_with("3:1: `when` is no condition"), "{told:?}");
}

#[test]
fn a_mistake_of_toml_costs_no_more_than_its_table() {
    let text = "[tool]\nid = \"psql\"\n\n[[binding]]\ntitle = \"First\"\nkeys = [\"f1\"]\n\n[[binding]]\ntitle = \"Broken\nkeys = [\"f2\"]\n\n[[binding]]\ntitle = \"Third\"\nkeys = [\"f3\"]\n";
    let (layer, problems) = read(text);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].starts_with("9:"), "{problems:?}");
    let kept: Vec<(&str, u32)> = layer.bindings.iter().map(|binding| (binding.action.as_str(), binding.line)).collect();
    assert_eq!(kept, [("First", 4), ("Third", 12)]);
    assert_eq!(layer.tool.id, "psql");
}

#[test]
fn templates_are_read_without_a_problem_and_so_are_their_examples() {
    for id in ids().chain(["psql", "my-aliases"]) {
        let text = template(id);
        let (layer, problems) = parse(&text, Path::new("x.toml"));
        assert!(problems.is_empty(), "{id}: {problems:?}");
        assert_eq!(
            (layer.tool.id.as_str(), layer.actions.len(), layer.bindings.len()),
            (id, 0, 0),
            "all of it is comments"
        );
        let is_example = |line: &str| {
            line.starts_with("# [")
                || line.split_once(" = ").is_some_and(|(name, _)| {
                    name.strip_prefix("# ").is_some_and(|name| name.bytes().all(|b| b.is_ascii_lowercase()))
                })
        };
        let lines = text.lines().map(|line| if is_example(line) { &line[2..] } else { line });
        let used = lines.collect::<Vec<_>>().join("\n");
        let (layer, problems) = parse(&used, Path::new("x.toml"));
        assert!(problems.is_empty(), "{id}: {problems:?}\n{used}");
        assert!(!layer.actions.is_empty() && !layer.bindings.is_empty(), "{used}");
        assert!(text.lines().all(|line| line.chars().count() <= 120), "{text}");
    }
}

#[test]
fn the_folder_is_read_in_order_and_what_cannot_be_read_is_named() {
    let top = tempfile::tempdir().expect("a folder");
    let folder = top.path().join("keys");
    let (layers, problems) = load(&folder);
    assert!(layers.is_empty() && problems.is_empty(), "no folder, no sheets");
    std::fs::create_dir_all(folder.join("dir.toml")).expect("a folder");
    std::fs::write(folder.join("b.toml"), OWN).expect("written");
    std::fs::write(folder.join("a.toml"), "[[binding]]\ntitle = \"x\"\nkeys = [\"f1\"]\nnonsense = 1\n")
        .expect("written");
    std::fs::write(folder.join(".#a.toml"), "nonsense").expect("written");
    std::fs::write(folder.join("notes.txt"), "nonsense").expect("written");
    let (layers, problems) = load(&folder);
    let ids: Vec<&str> = layers.iter().map(|layer| layer.tool.id.as_str()).collect();
    assert_eq!(ids, ["a", "psql"], "a file that names no tool is about that of its own name");
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("a.toml:4:1: unknown `nonsense`") && told[1].contains("dir.toml:1:1: could not be read"));
}

#[test]
fn names_of_sheets_stay_in_the_folder() {
    let folder = Path::new("/f");
    assert_eq!(file_of(folder, "deploy"), Some(PathBuf::from("/f/deploy.toml")));
    for name in ["", "..", "a/b", "../x", "/etc/x", "A", "a.b", "a\\b", "c:x", &"x".repeat(65)] {
        assert_eq!(file_of(folder, name), None, "{name:?}");
    }
}

/// Texts like sheets, with mistakes in them.
fn like_a_sheet() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "[tool]",
        "[[action]]",
        "[[binding]]",
        "[[mode]]",
        "id = \"vim\"",
        "id = \"a\\u0007\\u202Eb\"",
        "title = \"T\\u001B[31m\"",
        "keys = [\"ctrl+k\", \"é\", 3]",
        "keys = \"\"",
        "typed = \"\\\\dt \\u200B\"",
        "on = { linux = [\"f1\"], x = 1 }",
        "note = '''",
        "'''",
        "tags = [\"essential\"",
        "category = \"Code editng\"",
        "hide = true",
        "[binding.on]",
        "mode = \"normal\"",
        "= = [",
        "when = \"\\t\"",
    ]);
    prop::collection::vec(prop_oneof![6 => line.prop_map(ToOwned::to_owned), 1 => "\\PC{0,20}"], 0..24)
        .prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn nothing_panics_and_nothing_forbidden_comes_out(text in like_a_sheet()) {
        let (layer, problems) = parse(&text, Path::new("mine.toml"));
        let clean = |text: &str| !text.contains(is_forbidden);
        for problem in &problems {
            prop_assert!(clean(&problem.message), "{:?}", problem);
            prop_assert!(problem.line >= 1 && problem.line <= text.lines().count().max(1) + 1, "{problem:?}");
        }
        let layers = [layer];
        let mut keymap = embedded("vim").expect("a keymap");
        let mut rules = defaults(&keymap, Platform::Linux);
        apply(&layers, &mut keymap, &mut rules, Platform::Linux);
        for mut keymap in new_tools(&layers) {
            apply(&layers, &mut keymap, &mut rules, Platform::Linux);
        }
        for rule in rules.iter().filter(|rule| rule.origin == Origin::Sheet) {
            prop_assert!(clean(&rule.action.title) && clean(&rule.action.id) && clean(&rule.action.category));
            prop_assert!(rule.mode.as_deref().is_none_or(clean) && clean(&rule.keys.to_string()));
        }
    }
}
