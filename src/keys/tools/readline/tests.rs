//! Tables of what `.inputrc` comes to. What bash itself says of the same texts is asked in `tests/keys`.

use std::fs;

use proptest::prelude::*;

use super::*;
use crate::keys::keymap::{Origin, embedded};
use crate::keys::platform::Platform;

fn keymap() -> Keymap {
    embedded("bash").expect("a keymap")
}

fn mine(text: &str) -> Mine {
    let top = tempfile::tempdir().expect("a folder");
    fs::write(top.path().join(".inputrc"), text).expect("written");
    read(&keymap(), &Home::under(top.path(), Platform::Linux))
}

fn own(text: &str) -> Vec<String> {
    let own = mine(text).rules.into_iter().filter(|rule| rule.origin == Origin::User);
    own.map(|rule| format!("{} {}: {}", rule.mode.unwrap_or_default(), rule.keys, rule.action.id)).collect()
}

#[test]
fn bindings_are_read() {
    let cases = [
        (r#""\C-x\C-r": re-read-init-file"#, "emacs ctrl+x ctrl+r: re-read-init-file"),
        (r"Control-p: history-search-backward", "emacs ctrl+p: history-search-backward"),
        (r"C-Rubout: kill-word # why", "emacs ctrl+_: kill-word"),
        (r"TAB: menu-complete", "emacs ctrl+i: menu-complete"),
        (r"DEL: kill-line", "emacs backspace: kill-line"),
        (r#""\ex": KILL-LINE"#, "emacs alt+x: kill-line"),
        (r#""\e[A": history-search-backward"#, "emacs up: history-search-backward"),
        (r#""\e[1;5C":forward-word"#, "emacs ctrl+right: forward-word"),
        (r#""\x41\102": abort"#, "emacs shift+a shift+b: abort"),
        (r#""\C-\M-w": abort"#, "emacs -"),
        ("set convert-meta on\n\"\\C-\\M-w\": abort", "emacs ctrl+alt+w: abort"),
        ("set convert-meta on\nMeta-Control-w: abort", "emacs ctrl+alt+w: abort"),
        (r#""é": abort"#, "emacs é: abort"),
        (r#""\C-g": "q\"\e\C-x\\""#, r#"emacs ctrl+g: "q\"\e\C-x\\""#),
        ("set keymap vi-command\n\"gg\": beginning-of-history", "vi-command g g: beginning-of-history"),
        ("set editing-mode vi\n\"jk\": vi-movement-mode", "vi-insert j k: vi-movement-mode"),
        ("set keymap emacs-ctlx\n\"z\": abort", "emacs ctrl+x z: abort"),
        ("$if mode=vi\nC-a: abort\n$else\nC-b: abort\n$endif", "emacs ctrl+b: abort"),
        ("$if Python\nC-a: abort\n$else\n$if Bash\nC-b: abort\n$endif\n$endif", "emacs ctrl+b: abort"),
        ("$if version >= 8.0\nC-a: abort\n$endif\n$if version > 9\nC-b: abort\n$endif", "emacs ctrl+a: abort"),
        ("$if term=xterm\nC-a: abort\n$endif", "emacs ctrl+a: abort"),
    ];
    for (text, said) in cases {
        let said: Vec<&str> = Some(said).filter(|said| !said.ends_with('-')).into_iter().collect();
        assert_eq!(own(text), said, "{text}");
    }
}

#[test]
fn keys_are_unbound_and_modes_left_out() {
    let keys = |mine: &Mine| {
        mine.rules
            .iter()
            .map(|rule| format!("{} {}", rule.mode.as_deref().unwrap_or(""), rule.keys))
            .collect::<Vec<_>>()
    };
    let before = keys(&mine(""));
    let after = mine("\"\\C-g\":\nC-t: no-such-function\n");
    let after_keys = keys(&after);
    let gone: Vec<&String> = before.iter().filter(|keys| !after_keys.contains(keys)).collect();
    assert_eq!(gone, ["emacs ctrl+g", "emacs ctrl+t"]);
    assert_eq!(after.problems.len(), 1);
    assert!(mine("set editing-mode vi").rules.iter().all(|rule| rule.mode.as_deref() != Some("emacs")));
    assert!(before.iter().any(|keys| keys.starts_with("vi-")));
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    let cases: &[(&str, u32, &str)] = &[
        ("\n\"\\C-a\"", 2, "no key and colon"),
        ("\"\\C-a: abort", 1, "does not close"),
        ("\"a\": \"text", 1, "does not close"),
        ("\"\\M-q\": abort", 1, "UTF-8 locale"),
        ("C-a: nosuch", 1, "no function \"nosuch\""),
        ("set keymap nosuch", 1, "no keymap"),
        ("$else", 1, "$else is unknown"),
        ("$if Bash\n", 1, "no $endif"),
        ("$include ~/nosuch", 1, "is not there"),
        ("$if term=rxvt\nC-a: abort\n$endif", 2, "depends on a condition"),
    ];
    for (text, line, what) in cases {
        let found: Vec<(u32, String)> = mine(text).problems.into_iter().map(|p| (p.place.line, p.what)).collect();
        assert!(found.iter().any(|(at, told)| at == line && told.contains(what)), "{text}: {found:?}");
    }
}

#[test]
fn files_are_named_by_the_variable_and_take_in_others() {
    let top = tempfile::tempdir().expect("a folder");
    fs::write(top.path().join("rc"), "$include ~/more\n$include ~/rc\n").expect("written");
    fs::write(top.path().join("more"), "C-a: abort").expect("written");
    let mut home = Home::under(top.path(), Platform::Linux);
    home.variables.insert("INPUTRC".to_owned(), "~/rc".to_owned());
    let mine = read(&keymap(), &home);
    assert_eq!(mine.rules.iter().filter(|rule| rule.origin == Origin::User).count(), 1);
    assert!(mine.problems.iter().any(|problem| problem.what.contains("too many files")));
    assert_eq!(mine.files.len(), 2);
}

#[test]
fn what_bind_prints_is_read() {
    let text = "\"\\C-g\": abort\n\"\\e\\000\": complete\n\"\\C-@\": set-mark\n\"\\eOA\": previous-history\n\"\\e[A\": previous-history\n\
                # kill-region (not bound)\n\"a\": self-insert\n\"\\346\": kill-line\n\"\\C-x\\C-z\": \"text\\C-m\"\n";
    let mine = listed(&keymap(), &[Printed { mode: "emacs", bindings: text, commands: "\"\\C-xd\": \"date\"\n" }]);
    let told: Vec<String> = mine.rules.iter().map(|rule| format!("{}: {}", rule.keys, rule.action.id)).collect();
    let all = [
        "ctrl+g: abort",
        "escape: complete",
        "ctrl+@: set-mark",
        "up: previous-history",
        "ctrl+x ctrl+z: \"text\\C-m\"",
        "ctrl+x d: bind -x \"date\"",
    ];
    assert_eq!(told, all);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn any_text_is_read(text in "(set keymap |set convert-meta on\n|\\$if |\\$else|\\$endif|\\$include |\"|\\\\C-|\\\\M-|\\\\|x[0-9a-f]|[0-7]{1,3}|: ?|abort|Control-|-|[ -~]|\n|\\PC){0,60}") {
        let _ = mine(&text);
        let _ = listed(&keymap(), &[Printed { mode: "emacs", bindings: &text, commands: &text }]);
    }
}
