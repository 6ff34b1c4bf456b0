//! Tables of what keymaps come to.

use proptest::prelude::*;

use super::*;
use crate::keys::keymap::{Origin, embedded};

fn home(files: &[(&str, &str)], platform: Platform) -> (tempfile::TempDir, Home) {
    let top = tempfile::tempdir().expect("a folder");
    let home = Home::under(top.path(), platform);
    let base =
        if platform == Platform::Macos { top.path().join("Library/Application Support") } else { home.config.clone() };
    for (name, text) in files {
        let file = base.join("JetBrains").join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, text).expect("written");
    }
    (top, home)
}

fn mine(files: &[(&str, &str)], platform: Platform) -> Vec<Mine> {
    let (_top, home) = home(files, platform);
    read(&embedded("jetbrains").expect("a keymap"), &home)
}

const ACTIVE: &str =
    r#"<application><component name="KeymapManager"><active_keymap name="Mine" /></component></application>"#;

fn keymap(parent: &str, body: &str) -> String {
    format!("<keymap version=\"1\" name=\"Mine\" parent=\"{parent}\">\n{body}\n</keymap>\n")
}

fn one(body: &str) -> Mine {
    let files = [
        ("GoLand2024.1/options/linux/keymap.xml", ACTIVE),
        ("GoLand2024.1/keymaps/Mine.xml", &keymap("$default", body)),
    ];
    mine(&files, Platform::Linux).pop().expect("a product")
}

fn of(mine: &Mine, action: &str) -> Vec<String> {
    mine.rules.iter().filter(|rule| rule.action.id == action).map(|rule| rule.keys.to_string()).collect()
}

#[test]
fn a_listed_action_has_what_is_listed() {
    let mine = one("<action id=\"CommentByLineComment\">\n<keyboard-shortcut first-keystroke=\"ctrl SLASH\"/>\n\
         <keyboard-shortcut first-keystroke=\"ctrl alt shift OPEN_BRACKET\" second-keystroke=\"control K\"/>\n\
         <mouse-shortcut keystroke=\"ctrl button1 doubleClick\"/></action>\n<action id=\"GotoDeclaration\"/>");
    assert_eq!(
        of(&mine, "CommentByLineComment"),
        ["ctrl+/", "ctrl+alt+shift+[ ctrl+k", "ctrl+mouse:button1-doubleclick"]
    );
    assert!(of(&mine, "GotoDeclaration").is_empty());
    assert!(!of(&mine, "FindInPath").is_empty(), "what is not listed is inherited");
    let own: Vec<_> =
        mine.rules.iter().filter(|rule| rule.origin == Origin::User).filter_map(|r| r.place.as_ref()).collect();
    assert_eq!(own.iter().map(|place| place.line).collect::<Vec<_>>(), [3, 4, 5]);
    assert_eq!(mine.name, "GoLand2024.1, Mine");
    assert_eq!(mine.problems, []);
}

#[test]
fn keymaps_inherit_from_keymaps() {
    let base = "<keymap name=\"Base\" parent=\"Default for XWin\"><action id=\"Undo\"><keyboard-shortcut first-keystroke=\"F2\"/></action>\
                <action id=\"$Redo\"><keyboard-shortcut first-keystroke=\"F3\"/></action></keymap>";
    let own = keymap("Base", "<action id=\"Undo\"><keyboard-shortcut first-keystroke=\"F4\"/></action>");
    let files = [
        ("A2024.1/options/keymap.xml", ACTIVE),
        ("A2024.1/keymaps/x.xml", base),
        ("A2024.1/keymaps/y.xml", own.as_str()),
    ];
    let mine = mine(&files, Platform::Linux).pop().expect("a product");
    assert_eq!((of(&mine, "Undo"), of(&mine, "$Redo")), (vec!["f4".to_owned()], vec!["f3".to_owned()]));
    assert_eq!(mine.problems, []);
}

#[test]
fn the_newest_version_of_each_product_counts_and_the_platform_is_kept() {
    let own = keymap("Mac OS X 10.5+", "");
    let files = [
        ("IdeaIC2023.3/keymaps/Mine.xml", own.as_str()),
        ("IdeaIC2024.10/keymaps/Mine.xml", own.as_str()),
        ("IdeaIC2024.2/keymaps/Mine.xml", own.as_str()),
        ("IdeaIC2024.10/options/mac/keymap.xml", ACTIVE),
        ("PyCharm2024.1/options/other.xml", "<x/>"),
        ("consentOptions/x", ""),
    ];
    let found = mine(&files, Platform::Macos);
    assert_eq!(found.iter().map(|mine| mine.name.as_str()).collect::<Vec<_>>(), ["IdeaIC2024.10, Mine"]);
    assert!(found[0].rules.iter().any(|rule| rule.keys.to_string().starts_with("super+")));
    let plain =
        mine(&[files[1], files[3], ("IdeaIC2024.10/keymaps/Mine.xml", &keymap("$default", ""))], Platform::Macos);
    assert!(!plain[0].rules.iter().any(|rule| rule.keys.to_string().starts_with("super+")));
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    let cases: &[(&str, u32, &str)] = &[
        ("<action id=\"A\">\n<keyboard-shortcut first-keystroke=\"ctrl NOSUCH\"/></action>", 3, "no keystroke"),
        ("<action id=\"A\"><keyboard-shortcut/></action>", 2, "names no keys"),
        ("<keyboard-shortcut first-keystroke=\"F2\"/>", 2, "outside of an action"),
        ("<action><keyboard-shortcut first-keystroke=\"F2\"/></action>", 2, "no id"),
        ("<action id=\"NoSuchAction\"/>", 2, "nothing is bound"),
        ("<action id=\"Undo\"><keyboard-shortcut first-keystroke=\"F2\"/></action>\n</oops>", 3, "cannot be read"),
    ];
    for (body, line, what) in cases {
        let mine = one(body);
        let found: Vec<(u32, &str)> = mine.problems.iter().map(|p| (p.place.line, p.what.as_str())).collect();
        assert!(found.iter().any(|(at, told)| at == line && told.contains(what)), "{body}: {found:?}");
    }
    let files = [("A2024.1/options/keymap.xml", ACTIVE), ("A2024.1/keymaps/x.xml", &keymap("Mine", ""))];
    assert!(
        mine(&files, Platform::Linux)[0].problems.iter().any(|problem| problem.what.contains("inherits from itself"))
    );
    let files = [("A2024.1/options/keymap.xml", ACTIVE), ("A2024.1/keymaps/x.xml", &keymap("Eclipse", ""))];
    assert!(
        mine(&files, Platform::Linux)[0]
            .problems
            .iter()
            .any(|problem| problem.what.contains("\"Eclipse\" is not known"))
    );
}

#[test]
fn entities_are_no_way_in() {
    let mine = one(
        "<!DOCTYPE x [<!ENTITY a \"b\">]><action id=\"&a;&#x1b;[31m&#x202e;X\"><keyboard-shortcut first-keystroke=\"F2\"/></action>",
    );
    for rule in mine.rules.iter().filter(|rule| rule.origin == Origin::User) {
        assert!(!rule.action.id.contains(|c: char| c.is_control() || c == '\u{202e}'), "{:?}", rule.action.id);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn any_text_is_read(text in "(<keymap name=\"Mine\"|<action id=\"Undo\"|</action>|/>|>|<keyboard-shortcut |first-keystroke=|\"|ctrl |F2|&|;|\n|\\PC){0,60}") {
        let _ = one(&text);
        let _ = active(&text);
    }
}
