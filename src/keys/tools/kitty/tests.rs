//! Tables of what lines of kitty.conf come to, and the fixtures.

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::keys::keymap::{Origin, Rule, embedded};
use crate::keys::platform::Platform;

fn keymap() -> Keymap {
    embedded("kitty").expect("a keymap")
}

fn mine_on(text: &str, platform: Platform) -> Mine {
    let top = tempfile::tempdir().expect("a folder");
    let home = Home::under(top.path(), platform);
    fs::create_dir_all(home.config.join("kitty")).expect("a folder");
    fs::write(home.config.join("kitty/kitty.conf"), text).expect("written");
    read(&keymap(), &home)
}

fn mine(text: &str) -> Mine {
    mine_on(text, Platform::Linux)
}

fn told(rule: &Rule) -> String {
    let part = |name: &str, value: Option<&String>| value.map(|value| format!(" {name} {value}")).unwrap_or_default();
    format!("{}: {}{}{}", rule.keys, rule.action.id, part("in", rule.mode.as_ref()), part("when", rule.when.as_ref()))
}

fn own(text: &str) -> Vec<String> {
    mine(text).rules.iter().filter(|rule| rule.origin == Origin::User).map(told).collect()
}

fn at(mine: &Mine, keys: &str) -> Vec<String> {
    mine.rules.iter().filter(|rule| rule.keys.to_string() == keys).map(|rule| rule.action.id.clone()).collect()
}

#[test]
fn keys_are_canonical() {
    let cases = [
        ("ctrl+a", "ctrl+a"),
        ("ctrl+A", "ctrl+a"),
        ("kitty_mod+page_up", "ctrl+shift+pageup"),
        ("cmd+opt+,", "alt+super+,"),
        ("kp_add", "numpad_add"),
        ("ctrl+KP_7", "ctrl+numpad7"),
        ("ctrl++", "ctrl+plus"),
        ("ctrl+f>2", "ctrl+f 2"),
        (">ctrl+f>shift+g>", "ctrl+f shift+g"),
        ("ctrl+minus", "ctrl+-"),
        ("alt+return", "alt+enter"),
        ("f24", "f24"),
        ("f35", "f35"),
        ("XF86AudioMute", "input:xf86audiomute"),
        ("media_play_pause", "input:media_play_pause"),
        ("ctrl+eacute", "ctrl+é"),
        ("ctrl+é", "ctrl+é"),
        ("ctrl+U00e9", "ctrl+é"),
        ("0x61", "input:0x61"),
        ("shift+⌘+left", "shift+super+left"),
    ];
    for (written, keys) in cases {
        assert_eq!(own(&format!("map {written} debug_config")), [format!("{keys}: debug_config")], "{written}");
    }
}

#[test]
fn a_line_replaces_what_it_hides() {
    let changed = mine("map kitty_mod+t new_tab_with_cwd\nmap kitty_mod+p nothing_else");
    assert_eq!(at(&changed, "ctrl+shift+t"), ["new_tab_with_cwd"]);
    assert_eq!(at(&changed, "ctrl+shift+p f"), [""; 0], "a key hides the sequences that begin with it");
    let sequence = mine("map kitty_mod+t>x new_tab\nmap kitty_mod+p>f no_op");
    assert_eq!(at(&sequence, "ctrl+shift+t"), [""; 0], "and they hide it");
    assert_eq!(at(&sequence, "ctrl+shift+p f"), [""; 0]);
    assert_eq!(at(&sequence, "ctrl+shift+p l").len(), 1);
    assert_eq!(at(&mine("map kitty_mod+t"), "ctrl+shift+t"), [""; 0]);
    assert_eq!(at(&mine("map kitty_mod+t discard_event"), "ctrl+shift+t"), ["discard_event"]);
    let mouse = |mine: &Mine| mine.rules.iter().filter(|rule| is_mouse_rule(rule)).count();
    let cleared = mine("map ctrl+x new_tab\nclear_all_shortcuts yes\nmap ctrl+y new_tab");
    assert_eq!((cleared.rules.len() - mouse(&cleared), mouse(&cleared) > 10), (1, true));
    assert_eq!(mouse(&mine("clear_all_mouse_actions y")), 0);
    assert!(mine("clear_all_shortcuts no").rules.len() > 90);
}

fn is_mouse_rule(rule: &Rule) -> bool {
    rule.keys.to_string().contains("mouse:")
}

#[test]
fn kitty_mod_and_aliases_hold_for_the_whole_file() {
    let text = "map kitty_mod+x launch_it --cwd\naction_alias launch_it launch --type=tab\nkitty_mod ctrl+alt";
    assert_eq!(own(text), ["ctrl+alt+x: launch --type=tab --cwd"]);
    let mine = mine(text);
    assert_eq!(at(&mine, "ctrl+alt+c"), ["copy_to_clipboard"]);
    assert_eq!(at(&mine, "ctrl+shift+c"), [""; 0]);
    assert_eq!(at(&mine, "ctrl+shift+tab"), ["previous_tab"]);
    assert_eq!(at(&mine, "ctrl+alt+p shift+f"), ["kitten hints --type path"]);
    let rule = mine.rules.iter().find(|rule| rule.origin == Origin::User).expect("a rule");
    assert_eq!(rule.action.title, "launch_it --cwd");
    let loops = "action_alias a combine : b : b\naction_alias b combine : a : a x\nmap ctrl+a a";
    assert_eq!(own(loops).len(), 1);
    assert_eq!(at(&self::mine("kitty_mod foo"), "c"), ["copy_to_clipboard"]);
    assert_eq!(
        self::mine("kitty_mod meta").rules.iter().filter(|rule| rule.action.id == "copy_to_clipboard").count(),
        0
    );
    let kitten = "kitten_alias hints hints --hints-offset=0\nmap ctrl+h kitten hints --type path";
    assert_eq!(own(kitten), ["ctrl+h: kitten hints --hints-offset=0 --type path"]);
    let steps = (0..40).map(|n| format!("action_alias a{n} combine : a{m} : a{m}\n", m = n + 1));
    let deep: String = ["map ctrl+a a0\n".to_owned()].into_iter().chain(steps).collect();
    assert!(mine_on(&deep, Platform::Linux).problems.iter().any(|problem| problem.what.contains("too far")));
}

#[test]
fn conditions_and_modes() {
    let text = "map --when-focus-on title:vim ctrl+a no_op\nmap --new-mode mw --on-unknown end kitty_mod+f7\n\
                map --mode mw left neighboring_window left\nmap --mode=mw esc pop_keyboard_mode\nmap --mode nope x new_tab";
    let expected = [
        "ctrl+a: no_op when title:vim",
        "ctrl+shift+f7: push_keyboard_mode mw",
        "left: neighboring_window left in mw",
        "escape: pop_keyboard_mode in mw",
    ];
    assert_eq!(own(text), expected);
    assert_eq!(own("map --when-focus-on 'title:a b' x new_tab\nmap x new_os_window"), ["x: new_os_window"]);
    assert_eq!(own("map x new_tab\nmap --when-focus-on \"var:a=b\" x no_op").len(), 2);
    assert_eq!(
        own("map --new-mode m x\nmap --mode m a new_tab\nmap --new-mode m y").len(),
        2,
        "a mode said anew begins empty"
    );
}

#[test]
fn the_mouse_and_old_forms() {
    let one = mine(
        "mouse_map shift+left click grabbed no_op\nmouse_map ctrl+left release ungrabbed,grabbed mouse_handle_click link",
    );
    let rule = |keys: &str| one.rules.iter().find(|rule| rule.keys.to_string() == keys).map(told);
    assert_eq!(
        rule("shift+mouse:left-click").as_deref(),
        Some("shift+mouse:left-click: mouse_handle_click selection link prompt when ungrabbed")
    );
    assert_eq!(
        rule("ctrl+mouse:left-release").as_deref(),
        Some("ctrl+mouse:left-release: mouse_handle_click link when ungrabbed,grabbed")
    );
    assert_eq!(own("send_text all ctrl+alt+a x\\ty z"), ["ctrl+alt+a: send_text all x\\ty z"]);
}

#[test]
fn lines_go_on_and_files_lead_to_files() {
    assert_eq!(own("map ctrl+x\n   \\ launch\n# why\n  \\  a comment goes on too\n\\ --x"), ["ctrl+x: launch"]);
    let top = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let file = top.path().join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, text).expect("written");
    };
    let own = "map ctrl+a one\ninclude keys.conf\nglobinclude d/*.conf\ninclude ${KITTY_OS}.conf\ninclude $NOPE/x\ngeninclude x.py\ninclude gone.conf";
    write(".config/kitty/kitty.conf", own);
    write(".config/kitty/keys.conf", "map ctrl+b two\ninclude keys.conf");
    write(".config/kitty/d/a.conf", "map ctrl+c three");
    write(".config/kitty/linux.conf", "map ctrl+d four");
    write("etc/xdg/kitty/kitty.conf", "map ctrl+a zero");
    write("other/kitty.conf", "map ctrl+e five");
    let mut home = Home::under(top.path(), Platform::Linux);
    let mine = read(&keymap(), &home);
    for (keys, action) in [("ctrl+a", "one"), ("ctrl+b", "two"), ("ctrl+c", "three"), ("ctrl+d", "four")] {
        assert_eq!(at(&mine, keys), [action], "{keys}");
    }
    assert_eq!(mine.files.len(), 5);
    for what in ["too many files", "$NOPE/x names a variable", "a program says", "gone.conf is not there"] {
        assert!(mine.problems.iter().any(|problem| problem.what.contains(what)), "{what}: {:?}", mine.problems);
    }
    home.variables.insert("KITTY_CONFIG_DIRECTORY".to_owned(), "~/other".to_owned());
    assert_eq!(at(&read(&keymap(), &home), "ctrl+e"), ["five"]);
}

#[test]
fn what_is_wrong_is_told() {
    let cases = [
        ("map ctrl+foobar new_tab", "no key \"foobar\""),
        ("map foo+a new_tab", "no modifier \"foo\""),
        ("map hyper+a new_tab", "not shown here"),
        ("map ctrl+none+a new_tab", "no modifier"),
        ("map --what=x a new_tab", "no option --what"),
        ("map --mode m a new_tab", "no --new-mode m"),
        ("map ctrl+alt+shift+f9 no_op", "not there"),
        ("map --mode", "no keys"),
        ("mouse_map left click ungrabbed", "lacks its"),
        ("mouse_map wheel click ungrabbed x", "no mouse button"),
        ("mouse_map left push ungrabbed x", "no mouse event"),
        ("mouse_map left press sometimes x", "no mouse mode"),
        ("map", "no option with a value"),
        ("§!", "no option with a value"),
        ("kitty_mod foo", "stands for nothing at all"),
        ("kitty_mod hyper\nmap kitty_mod+a x", "hyper held"),
        ("action_alias x", "stands for nothing"),
        ("map --when-focus-on x a b\nmap a c", "line 2 binds the same keys"),
    ];
    for (text, what) in cases {
        let found = mine(text).problems;
        assert!(
            found.iter().any(|problem| problem.place.line == 1 && problem.what.contains(what)),
            "{text}: {found:?}"
        );
    }
    assert_eq!(mine_on("map cmd+XF86Copy x", Platform::Macos).problems.len(), 1, "names of X are none there");
    assert_eq!(at(&mine_on("", Platform::Macos), "super+c"), ["copy_to_clipboard"]);
}

#[test]
fn there_is_an_end_to_what_is_read() {
    let full = mine(&"map ctrl+x new_tab\n".repeat(5_100));
    assert_eq!((at(&full, "ctrl+x").len(), full.problems.len()), (1, 1));
}

#[test]
fn hostile_text_comes_out_clean() {
    for rule in
        mine("map ctrl+x a\u{1b}[31m\u{202e}b\nmap --new-mode \u{9b}m\u{202e} y\nmap --when-focus-on \u{7}x z w").rules
    {
        for text in [Some(&rule.action.id), Some(&rule.action.title), rule.mode.as_ref(), rule.when.as_ref()]
            .into_iter()
            .flatten()
        {
            assert!(!text.contains(|c: char| c.is_control() || c == '\u{202e}'), "{text:?}");
        }
    }
}

#[test]
fn a_whole_configuration_is_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/keys/kitty");
    let text = |name: &str| fs::read_to_string(folder.join(name)).expect("a fixture");
    let lived_in = mine(&text("lived-in.conf"));
    assert_eq!(lived_in.problems, []);
    let told: Vec<String> = lived_in.rules.iter().filter(|rule| rule.origin == Origin::User).map(told).collect();
    let expected = text("lived-in.txt");
    assert_eq!(told, expected.lines().collect::<Vec<_>>());
    let broken = mine(&text("broken.conf"));
    let lines: Vec<u32> = broken.problems.iter().map(|problem| problem.place.line).collect();
    assert_eq!(lines, [3, 4, 6, 9, 10], "{:?}", broken.problems);
    assert_eq!(broken.rules.iter().filter(|rule| rule.origin == Origin::User).count(), 3);
}

#[test]
fn what_kitty_makes_of_a_file_is_what_is_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/keys/kitty");
    let text = |name: &str| fs::read_to_string(folder.join(name)).expect("a fixture");
    let read = mine(&text("as-kitty-has-it.conf"));
    // kitty keeps a click that holds in two modes twice.
    let each = |rule: &Rule| -> Vec<String> {
        let whens = rule.when.as_deref().map(|when| when.split(',').map(|one| Some(one.to_owned())).collect());
        let whens: Vec<Option<String>> = whens.unwrap_or_else(|| vec![None]);
        whens.into_iter().map(|when| told(&Rule { when, ..rule.clone() })).collect()
    };
    let mut found: Vec<String> = read.rules.iter().flat_map(each).collect();
    found.sort();
    assert_eq!(found, text("as-kitty-has-it.txt").lines().collect::<Vec<_>>());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn any_text_is_read(text in "(map |mouse_map |kitty_mod |--(new-)?mode |--when-focus-on |ctrl|shift|\\+|>|a|f1|action_alias |kitten |combine : |include |clear_all_shortcuts yes|\\\\|\"|'|[ -~]|\n|\\PC){0,60}") {
        let _ = mine(&text);
    }
}
