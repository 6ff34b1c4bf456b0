use std::sync::Arc;

use super::*;
use crate::keys::keymap::{Action, Keymap, defaults, embedded};
use crate::keys::platform::Platform;

struct Tool {
    map: Keymap,
    rules: Vec<Rule>,
}

impl Tool {
    fn of(id: &str) -> Self {
        let map = embedded(id).expect("a keymap");
        let rules = defaults(&map, Platform::Linux);
        Self { map, rules }
    }

    fn target(&self) -> Target<'_> {
        Target { tool: &self.map.tool.id, rules: &self.rules, modes: &self.map.modes }
    }
}

/// The best keys in each tool, by the canonical form; `-` where there are none.
fn best(translation: &Translation) -> Vec<String> {
    let keys = |answer: &Answer| answer.best().map_or("-".to_owned(), |rule| rule.keys.to_string());
    translation.to.iter().map(keys).collect()
}

/// Keys of VS Code, what they are for, and the best keys in those of `JetBrains`, Vim and Helix.
const PAIRS: [(&str, &str, [&str; 3]); 40] = [
    ("ctrl+/", "comment.toggle", ["ctrl+/", "-", "ctrl+c"]),
    ("f12", "goto.definition", ["ctrl+b", "ctrl+]", "g d"]),
    ("ctrl+f12", "goto.implementation", ["ctrl+alt+b", "-", "g i"]),
    ("shift+f12", "goto.references", ["alt+f7", "-", "g r"]),
    ("ctrl+shift+o", "goto.symbol.file", ["ctrl+f12", "-", "space s"]),
    ("ctrl+t", "goto.symbol.workspace", ["ctrl+n", "-", "space shift+s"]),
    ("f2", "symbol.rename", ["shift+f6", "-", "space r"]),
    ("ctrl+f", "search.open", ["ctrl+f", "/ <pattern> enter", "/"]),
    ("ctrl+h", "search.replace", ["ctrl+r", ": % s / <pattern> / <text> / g enter", "-"]),
    ("ctrl+shift+f", "search.project", ["ctrl+shift+f", ": v i m space / <pattern> / space * * enter", "space /"]),
    ("f3", "search.next", ["f3", "n", "n"]),
    ("shift+f3", "search.previous", ["shift+f3", "shift+n", "shift+n"]),
    ("ctrl+s", "file.save", ["ctrl+s", ": w enter", ": w enter"]),
    ("ctrl+z", "undo.undo", ["ctrl+z", "u", "u"]),
    ("ctrl+y", "undo.redo", ["ctrl+shift+z", "ctrl+r", "shift+u"]),
    ("ctrl+c", "clipboard.copy", ["ctrl+c", "y <motion>", "y"]),
    ("ctrl+x", "clipboard.cut", ["ctrl+x", "d <motion>", "d"]),
    ("ctrl+v", "clipboard.paste", ["ctrl+v", "p", "p"]),
    ("alt+up", "line.move.up", ["alt+shift+up", ": m - 2 enter", "-"]),
    ("alt+down", "line.move.down", ["alt+shift+down", ": m plus 1 enter", "-"]),
    ("ctrl+alt+shift+down", "line.copy.down", ["ctrl+d", ": t . enter", "-"]),
    ("ctrl+shift+k", "line.delete", ["ctrl+y", "d d", "-"]),
    ("ctrl+enter", "line.insert.below", ["shift+enter", "o", "o"]),
    ("ctrl+shift+enter", "line.insert.above", ["ctrl+alt+enter", "shift+o", "shift+o"]),
    ("ctrl+g", "line.goto", ["ctrl+g", ": <line> enter", "<count> shift+g"]),
    ("ctrl+p", "file.quickopen", ["ctrl+shift+n", ": f i n d space <file> enter", "space f"]),
    ("ctrl+shift+p", "palette.open", ["ctrl+shift+a", "-", "space ?"]),
    ("ctrl+pagedown", "tab.next", ["alt+right", "g t", "g n"]),
    ("ctrl+pageup", "tab.previous", ["alt+left", "g shift+t", "g p"]),
    ("ctrl+w", "tab.close", ["ctrl+f4", ": b d enter", ": b c enter"]),
    ("ctrl+\\", "pane.split.right", ["-", "ctrl+w v", "ctrl+w v"]),
    ("ctrl+shift+\\", "cursor.bracket", ["ctrl+shift+m", "%", "m m"]),
    ("ctrl+k ctrl+i", "hint.hover", ["ctrl+q", "shift+k", "space k"]),
    ("ctrl+.", "fix.quick", ["alt+enter", "-", "space a"]),
    ("ctrl+shift+i", "code.format", ["ctrl+alt+l", "-", ": f m t enter"]),
    ("ctrl+shift+[", "fold.close", ["ctrl+-", "z c", "-"]),
    ("ctrl+shift+]", "fold.open", ["ctrl+=", "z o", "-"]),
    ("ctrl+d", "cursors.add.next", ["alt+j", "-", "n"]),
    ("ctrl+home", "cursor.file.start", ["ctrl+home", "ctrl+home", "g g"]),
    ("f8", "problem.next", ["f2", ": c n enter", "] d"]),
];

#[test]
fn well_known_keys_have_their_counterparts() {
    let [vscode, jetbrains, vim, helix] = ["vscode", "jetbrains", "vim", "helix"].map(Tool::of);
    let to = [jetbrains.target(), vim.target(), helix.target()];
    let mut wrong = Vec::new();
    for (keys, intent, expected) in PAIRS {
        let found = translate(&vscode.rules, Asked::Keys(&keys.parse().expect("keys")), &to);
        let translation = found.iter().find(|one| one.intent.is_some_and(|known| known.id == intent));
        let Some(translation) = translation else {
            wrong.push(format!("{keys}: {intent} is not among what it does"));
            continue;
        };
        let told = best(translation);
        if told != expected {
            wrong.push(format!("{keys} ({intent}): {told:?}, expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_answer_has_the_intent_of_what_was_asked() {
    let [vscode, jetbrains, vim] = ["vscode", "jetbrains", "vim"].map(Tool::of);
    let to = [jetbrains.target(), vim.target()];
    let mut same = 0;
    for (keys, _, _) in PAIRS {
        for translation in translate(&vscode.rules, Asked::Keys(&keys.parse().expect("keys")), &to) {
            for answer in &translation.to {
                let Found::Same(rules) = &answer.found else { continue };
                assert!(!rules.is_empty());
                same += rules.len();
                assert!(rules.iter().all(|rule| *rule.tool == *answer.tool));
                assert!(rules.iter().all(|rule| rule.action.intent == translation.from.action.intent), "{keys}");
            }
        }
    }
    assert!(same > 80, "{same}");
}

#[test]
fn words_are_translated_too_and_things_are_told_once() {
    let [vscode, jetbrains] = ["vscode", "jetbrains"].map(Tool::of);
    let found = translate(&vscode.rules, Asked::Words("toggle line comment"), &[jetbrains.target()]);
    assert_eq!(found[0].intent.expect("known").id, "comment.toggle");
    assert_eq!(best(&found[0]), ["ctrl+/"]);
    assert!(found.len() <= MAX_THINGS);
    let things: Vec<_> =
        found.iter().map(|one| one.from.action.intent.as_ref().unwrap_or(&one.from.action.id)).collect();
    assert!((1..things.len()).all(|at| !things[..at].contains(&things[at])), "{things:?}");
    assert!(translate(&vscode.rules, Asked::Words("zzqqxxyy"), &[jetbrains.target()]).is_empty());
    assert!(translate(&vscode.rules, Asked::Keys(&"ctrl+alt+shift+super+f13".parse().unwrap()), &[]).is_empty());
}

#[test]
fn a_tool_has_keys_for_exactly_what_it_knows() {
    let [vscode, vim] = ["vscode", "vim"].map(Tool::of);
    let known = |intent: &str| vim.rules.iter().any(|rule| rule.action.intent.as_deref() == Some(intent));
    let (mut some, mut none) = (0, 0);
    for rule in vscode.rules.iter().filter(|rule| rule.action.essential) {
        for translation in translate(&vscode.rules, Asked::Keys(&rule.keys), &[vim.target()]) {
            let has = translation.from.action.intent.as_deref().is_some_and(known);
            assert_eq!(translation.to[0].best().is_some(), has, "{}", translation.from.action.title);
            (some, none) = (some + u32::from(has), none + u32::from(!has));
        }
    }
    assert!(some > 10 && none > 10, "{some} and {none}");
}

#[test]
fn like_words_are_named_as_no_more_than_near() {
    let vim = Tool::of("vim");
    let mut unknown = vim.rules.iter().find(|rule| rule.action.title == "Undo").expect("a rule").clone();
    let action = Action { title: "Split the window and undo".to_owned(), intent: None, ..(*unknown.action).clone() };
    unknown.action = Arc::new(action);
    let near = |rule: &Rule| {
        let found = translate(std::slice::from_ref(rule), Asked::Keys(&rule.keys), &[vim.target()]);
        match found[0].to[0].found.clone() {
            Found::None { near } => near,
            Found::Same(rules) => panic!("there is no intent to share: {rules:?}"),
        }
    };
    assert!(near(&unknown).is_empty(), "every word that means something must be there");
    unknown.action = Arc::new(Action { title: "Split the window".to_owned(), ..(*unknown.action).clone() });
    let found = near(&unknown);
    assert!(!found.is_empty() && found.len() <= MAX_NEAR);
    let has = |title: &str, word: &str| title.to_lowercase().contains(word);
    assert!(
        found.iter().all(|rule| has(&rule.action.title, "split") && has(&rule.action.title, "window")),
        "{found:?}"
    );
}

#[test]
fn the_persons_own_key_comes_first() {
    let [vscode, mut jetbrains] = ["vscode", "jetbrains"].map(Tool::of);
    let known = jetbrains.rules.iter().find(|rule| rule.action.intent.as_deref() == Some("comment.toggle"));
    let mine = Rule { keys: "alt+f11".parse().unwrap(), origin: Origin::User, ..known.expect("a rule").clone() };
    jetbrains.rules.push(mine);
    let found = translate(&vscode.rules, Asked::Words("toggle line comment"), &[jetbrains.target()]);
    assert_eq!(best(&found[0]), ["alt+f11"]);
}
