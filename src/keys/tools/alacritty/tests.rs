//! Tables of what entries come to, and the fixtures.

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::keys::keymap::{Origin, Rule, embedded};

fn keymap() -> Keymap {
    embedded("alacritty").expect("a keymap")
}

fn mine(text: &str) -> Mine {
    let top = tempfile::tempdir().expect("a folder");
    let home = Home::under(top.path(), Platform::Linux);
    fs::create_dir_all(home.config.join("alacritty")).expect("a folder");
    fs::write(home.config.join("alacritty/alacritty.toml"), text).expect("written");
    read(&keymap(), &home)
}

fn bound(entries: &str) -> Mine {
    mine(&format!("[keyboard]\nbindings = [\n{entries}\n]"))
}

fn told(rule: &Rule) -> String {
    let part = |name: &str, value: Option<&String>| value.map(|value| format!("{name}{value}")).unwrap_or_default();
    let mode = rule.mode.as_ref().filter(|mode| *mode != "normal");
    format!(
        "{}: {}{}{}{}",
        rule.keys,
        rule.action.id,
        part(" ", rule.args.as_ref()),
        part(" in ", mode),
        part(" when ", rule.when.as_ref())
    )
}

fn own(mine: &Mine) -> Vec<String> {
    mine.rules.iter().filter(|rule| rule.origin == Origin::User).map(told).collect()
}

fn at(mine: &Mine, keys: &str) -> Vec<String> {
    mine.rules.iter().filter(|rule| rule.keys.to_string() == keys).map(told).collect()
}

#[test]
fn keys_are_canonical() {
    let cases = [
        ("key = \"N\", mods = \"Control|Shift\"", "ctrl+shift+n"),
        ("key = \"n\", mods = \"Command\"", "super+n"),
        ("key = \"Key0\", mods = \"control\"", "ctrl+0"),
        ("key = \"Equals\", mods = \"Control\"", "ctrl+="),
        ("key = \"NumpadAdd\", mods = \"Alt | Super\"", "alt+super+numpad_add"),
        ("key = \"Numpad7\"", "numpad7"),
        ("key = \"Back\", mods = \"None\"", "backspace"),
        ("key = \"ArrowUp\", mods = \"Option\"", "alt+up"),
        ("key = \"Return\"", "enter"),
        ("key = \"F12\"", "f12"),
        ("key = \"+\", mods = \"Control\"", "ctrl+plus"),
        ("key = \"Paste\"", "input:paste"),
        ("key = \"AudioVolumeUp\"", "input:audiovolumeup"),
        ("key = \"é\"", "é"),
    ];
    for (written, keys) in cases {
        let mine = bound(&format!("{{ {written}, action = \"SpawnNewInstance\" }}"));
        assert_eq!(own(&mine), [format!("{keys}: SpawnNewInstance")], "{written}: {:?}", mine.problems);
    }
}

#[test]
fn a_binding_takes_the_place_of_the_defaults_that_it_meets() {
    let plain = bound("{ key = \"V\", mods = \"Control|Shift\", action = \"ReceiveChar\" }");
    assert_eq!(at(&plain, "ctrl+shift+v"), ["ctrl+shift+v: ReceiveChar"]);
    // One that holds in vi mode only leaves what holds outside of it.
    let vi = bound("{ key = \"C\", mods = \"Control|Shift\", mode = \"Vi\", action = \"Copy\" }");
    let expected = ["ctrl+shift+c: Copy in vi when Vi"];
    assert_eq!(at(&vi, "ctrl+shift+c"), expected, "the default without modes meets every mode");
    let outside = bound("{ key = \"C\", mods = \"Control\", mode = \"~Vi\", action = \"Copy\" }");
    let expected = ["ctrl+c: Copy when ~Vi", "ctrl+c: ToggleViMode in vi when Vi|~Search"];
    assert_eq!(at(&outside, "ctrl+c"), expected, "{:?}", at(&outside, "ctrl+c"));
    let search = bound("{ key = \"Escape\", mode = \"Search\", action = \"None\" }");
    assert_eq!(
        at(&search, "escape"),
        ["escape: None in search when Search", "escape: ClearSelection in vi when Vi|~Search"]
    );
    let slash = bound("{ key = \"?\", mods = \"Shift\", mode = \"Vi\", action = \"None\" }");
    assert_eq!(at(&slash, "shift+/"), [""; 0], "shift+? and shift+/ are one press");
    let both =
        bound("{ key = \"I\", mode = \"Vi\", action = \"None\" },\n{ key = \"I\", mode = \"Vi\", action = \"Copy\" }");
    assert_eq!(at(&both, "i").len(), 2, "all that match are run");
    let first = bound("{ key = \"F9\", action = \"Quit\" }");
    assert_eq!(first.rules[0].origin, Origin::User, "what is the person's comes first");
    assert_eq!(first.rules.len(), defaults(&keymap(), Platform::Linux).len() + 1);
}

#[test]
fn actions_characters_programs_mouse_and_hints() {
    let text = "[[keyboard.bindings]]\nkey = \"A\"\nmods = \"Control\"\nchars = \"\\u0002a\"\n\n[[keyboard.bindings]]\nkey = \"B\"\nmods = \"Control\"\n\
                command = { program = \"foot\", args = [\"-e\", \"vi\"] }\n\n[[keyboard.bindings]]\nkey = \"C\"\naction = \"togglefullscreen\"\n\n\
                [mouse]\nbindings = [{ mouse = \"Right\", action = \"Paste\" }]\n\n[[hints.enabled]]\nregex = \"x\"\ncommand = \"xdg-open\"\n\
                binding = { key = \"O\", mods = \"Control|Shift\" }\n[[hints.enabled]]\nregex = \"y\"\naction = \"Copy\"\n";
    let mine = mine(text);
    let expected = [
        "ctrl+a: chars \\u0002a",
        "ctrl+b: command foot -e vi",
        "c: ToggleFullscreen",
        "mouse:right: Paste",
        "ctrl+shift+o: hints.enabled xdg-open",
    ];
    assert_eq!(own(&mine), expected, "{:?}", mine.problems);
    let lines: Vec<u32> = mine.rules.iter().filter_map(|rule| rule.place.as_ref()).map(|place| place.line).collect();
    assert_eq!(lines, [1, 6, 11, 16, 18]);
    assert_eq!(at(&mine, "ctrl+shift+u"), [""; 0], "hints of one's own replace the one that there is");
    assert_eq!(mine.rules[0].action.title, "Send \\u0002a");
}

#[test]
fn imports_come_first_and_end() {
    let top = tempfile::tempdir().expect("a folder");
    let home = Home::under(top.path(), Platform::Linux);
    let write = |name: &str, text: &str| {
        let file = top.path().join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, text).expect("written");
    };
    let entry = |key: &str| format!("keyboard.bindings = [{{ key = \"{key}\", action = \"Copy\" }}]\n");
    write(
        ".config/alacritty/alacritty.toml",
        &format!("general.import = [\"~/keys.toml\", \"here.toml\", 3, \"gone.toml\"]\n{}", entry("F1")),
    );
    write("keys.toml", &entry("F2"));
    write(".config/alacritty/here.toml", &format!("import = [\"here.toml\"]\n{}", entry("F3")));
    let mine = read(&keymap(), &home);
    let own = own(&mine);
    assert_eq!((own.first().map(String::as_str), own.last().map(String::as_str)), (Some("f2: Copy"), Some("f1: Copy")));
    for what in ["it is no path", "gone.toml is not there", "no further"] {
        assert!(mine.problems.iter().any(|problem| problem.what.contains(what)), "{what}: {:?}", mine.problems);
    }
    fs::remove_dir_all(top.path().join(".config")).expect("removed");
    write(".alacritty.toml", &entry("F4"));
    assert_eq!(super::tests::own(&read(&keymap(), &home)), ["f4: Copy"]);
    fs::remove_file(top.path().join(".alacritty.toml")).expect("removed");
    write(".config/alacritty/alacritty.yml", "key_bindings:\n  - { key: V, mods: Control, action: Paste }\n");
    let old = read(&keymap(), &home);
    assert!(old.problems[0].what.contains("alacritty migrate") && old.rules.len() > 70);
}

#[test]
fn what_is_wrong_is_told() {
    let cases = [
        ("{ key = \"V\" }", "exactly one of"),
        ("{ key = \"V\", action = \"Copy\", chars = \"x\" }", "exactly one of"),
        ("{ action = \"Copy\" }", "no key"),
        ("{ key = 46, action = \"Copy\" }", "scan code"),
        ("{ key = \"nokey!\", action = \"Copy\" }", "no key \"nokey!\""),
        ("{ key = \"V\", mods = \"Ctrl\", action = \"Copy\" }", "no modifier \"Ctrl\""),
        ("{ key = \"V\", mode = \"Insert\", action = \"Copy\" }", "no mode \"Insert\""),
        ("{ key = \"V\", action = \"Copie\" }", "no action \"Copie\""),
        ("{ key = \"V\", action = \"ExpandSelection\" }", "mouse only"),
        ("{ key = \"V\", action = \"Copy\", mod = \"Alt\" }", "no field \"mod\""),
        ("{ key = \"V\", action = 3 }", "action is no text"),
        ("3", "no table"),
    ];
    for (entry, what) in cases {
        let mine = bound(&format!("{entry},\n{{ key = \"F9\", action = \"Quit\" }}"));
        assert!(
            mine.problems.iter().any(|problem| problem.place.line == 3 && problem.what.contains(what)),
            "{entry}: {:?}",
            mine.problems
        );
        assert_eq!(own(&mine), ["f9: Quit"], "what stands around it is used");
    }
    for (text, line, what) in [
        ("[keyboard]\nbindings = 3", 2, "no list"),
        ("a = 1\n[keyboard\nbindings = []", 2, "takes nothing"),
        ("[[key_bindings]]\nkey = \"V\"", 1, "of the YAML of old"),
        ("import = \"x\"", 1, "no list"),
        ("[mouse]\nbindings = [{ mouse = \"Wheel\", action = \"Copy\" }]", 2, "no mouse \"Wheel\""),
    ] {
        let found = mine(text).problems;
        assert!(
            found.iter().any(|problem| problem.place.line == line && problem.what.contains(what)),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn hostile_text_comes_out_clean() {
    let mine = bound("{ key = \"V\", chars = \"a\\u009b\\u202eb\\u001b\" }, { key = \"W\", command = \"x\\u202e\" }");
    assert_eq!(own(&mine).len(), 2);
    for rule in &mine.rules {
        for text in [Some(&rule.action.title), rule.args.as_ref()].into_iter().flatten() {
            assert!(!text.contains(|c: char| c.is_control() || c == '\u{202e}'), "{text:?}");
        }
    }
}

#[test]
fn whole_configurations_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/keys/alacritty");
    let text = |name: &str| fs::read_to_string(folder.join(name)).expect("a fixture");
    let lived_in = mine(&text("lived-in.toml"));
    assert_eq!(lived_in.problems, []);
    assert_eq!(own(&lived_in), text("lived-in.txt").lines().collect::<Vec<_>>());
    let broken = mine(&text("broken.toml"));
    let lines: Vec<u32> = broken.problems.iter().map(|problem| problem.place.line).collect();
    assert_eq!(lines, [8, 9, 14], "{:?}", broken.problems);
    assert_eq!(own(&broken), ["ctrl+shift+n: CreateNewWindow", "ctrl+shift+t: SpawnNewInstance"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn any_text_is_read(text in "(\\[keyboard\\]\n|\\[\\[keyboard.bindings\\]\\]\n|bindings = |import = |\\[|\\]|\\{|\\}|key = |mods = |mode = |action = |chars = |command = |\"[A-Z|~]{0,8}\"|,|\n|[0-9]|\\PC){0,60}") {
        let _ = mine(&text);
    }

    #[test]
    fn any_entry_is_read(key in "\\PC{0,6}", mods in "[A-Za-z|]{0,12}", mode in "[~A-Za-z|]{0,12}", chars in "\\PC{0,8}") {
        let _ = bound(&format!("{{ key = {key:?}, mods = {mods:?}, mode = {mode:?}, chars = {chars:?} }}"));
    }
}
