//! Tables of what configurations come to. What tmux itself says of the same texts is asked in `tests/keys`.

use std::fs;

use proptest::prelude::*;

use super::*;
use crate::keys::keymap::{Origin, Rule, embedded};
use crate::keys::platform::Platform;

fn keymap() -> Keymap {
    embedded("tmux").expect("a keymap")
}

fn mine(text: &str) -> Mine {
    let top = tempfile::tempdir().expect("a folder");
    fs::write(top.path().join(".tmux.conf"), text).expect("written");
    read(&keymap(), &Home::under(top.path(), Platform::Linux))
}

fn told(rule: &Rule) -> String {
    format!("{} {}: {}", rule.mode.as_deref().unwrap_or("-"), rule.keys, rule.action.id)
}

/// What the person's own rules are, in order.
fn own(text: &str) -> Vec<String> {
    mine(text).rules.iter().filter(|rule| rule.origin == Origin::User).map(told).collect()
}

fn problems(text: &str) -> Vec<(u32, String)> {
    mine(text).problems.into_iter().map(|problem| (problem.place.line, problem.what)).collect()
}

#[test]
fn commands_are_named_as_tmux_prints_them() {
    let cases = [
        ("bind x splitw -h", "split-window -h"),
        ("bind-key x neww -c \"#{pane_current_path}\" -a", "new-window -a -c \"#{pane_current_path}\""),
        ("bind x splitw -h \\; neww", r"split-window -h \; new-window"),
        ("bind x { splitw\n neww ; display 'a b' }", r#"split-window \;\; new-window \; display-message "a b""#),
        ("bind x \"splitw; neww\"", r"split-window \; new-window"),
        ("bind x if -F '#{x}' 'splitw -h' { neww }", r##"if-shell -F "#{x}" "splitw -h" { new-window }"##),
        ("bind x confirm -p\"kill?\" kill-pane", "confirm-before -p kill? kill-pane"),
        ("A=b\nbind x display \"$A ${A}c;\"", "display-message \"b bc\""),
        ("bind x set -g mouse on\\; display m", r"set-option -g mouse on \; display-message m"),
        ("bind x display \"\\tx\\\"q\"", r#"display-message '\tx"q'"#),
        ("bind x splitp", "split-window"),
        ("set -g command-alias[9] zz='splitw -h'\nbind x zz", "split-window -h"),
        ("bind x send \"it's\" 'b~' \\~c ''", r#"send-keys "it's" b~ \~c ''"#),
        ("bind \\\n  x \\\n neww", "new-window"),
        ("bind x neww # and a comment", "new-window"),
    ];
    for (text, command) in cases {
        assert_eq!(own(text), [format!("prefix ctrl+b x: {command}")], "{text}");
    }
}

#[test]
fn tables_prefixes_and_removals() {
    assert_eq!(own("bind -n M-h select-pane -L"), ["root alt+h: select-pane -L"]);
    assert_eq!(own("bind -T copy-mode-vi v send -X begin-selection"), ["copy-mode-vi v: send-keys -X begin-selection"]);
    assert_eq!(own("bind a neww\nset -g prefix C-a"), ["prefix ctrl+a a: new-window"]);
    let both = own("bind a neww\nset -g prefix C-a\nset -g prefix2 C-q");
    assert_eq!(both, ["prefix ctrl+a a: new-window", "prefix ctrl+q a: new-window"]);
    let gone = mine("unbind '\"'\nunbind -a -T root\nset -g mode-keys vi\nunbind C-y");
    assert!(!gone.rules.iter().any(|rule| rule.keys.to_string() == "ctrl+b \""));
    assert!(!gone.rules.iter().any(|rule| matches!(rule.mode.as_deref(), Some("root" | "copy-mode"))));
    assert_eq!(gone.problems.len(), 1, "{:?}", gone.problems);
    assert_eq!(gone.problems[0].place.line, 4);
    assert!(mine("set -g prefix None").rules.iter().all(|rule| rule.mode.as_deref() != Some("prefix")));
}

#[test]
fn a_rule_of_the_persons_knows_its_place_and_its_words() {
    let mine = mine("\n# one\nbind -N 'Side by side' | splitw -h\nbind c neww\n");
    let rules: Vec<&Rule> = mine.rules.iter().filter(|rule| rule.origin == Origin::User).collect();
    assert_eq!(rules.iter().map(|rule| rule.place.as_ref().expect("a place").line).collect::<Vec<_>>(), [3, 4]);
    assert_eq!(rules[0].action.title, "Side by side");
    assert!(rules[0].action.intent.is_some() && !rules[1].action.derived);
    assert_eq!(mine.rules.iter().filter(|rule| rule.keys.to_string() == "ctrl+b c").count(), 1);
}

#[test]
fn what_is_not_decided_or_wrong_is_told() {
    let cases: &[(&str, u32, &str)] = &[
        ("%if #{==:#{host},a}\nbind x neww\n%endif", 2, "depends on a condition"),
        ("if-shell 'test -f x' 'bind x neww'", 1, "depends on a condition"),
        ("bind y neww\nfoo bar", 2, "no command \"foo\"; tmux takes nothing"),
        ("bind y neww -Q\nneww -Q", 2, "has no option -Q"),
        ("bind nokey neww", 1, "no key \"nokey\""),
        ("bind x foo", 1, "has no effect: there is no command"),
        ("run '~/.tmux/plugins/tpm/tpm'", 1, "runs a program"),
        ("source no-such.conf", 1, "is not there"),
        ("source no-such*.conf", 1, "no file matches"),
        ("bind x { neww", 1, "does not close"),
        ("}\nbind x neww", 1, "closes nothing"),
        ("%if 1\nbind x neww", 2, "no %endif"),
        ("bind x display \"\\9\\400\"", 1, "octal"),
        ("set -g prefix nokey", 1, "knows no key"),
        ("set -g mode-keys vi\nbind -T copy-mode x neww", 2, "is not used"),
    ];
    for (text, line, what) in cases {
        let found = problems(text);
        assert!(found.iter().any(|(at, told)| at == line && told.contains(what)), "{text}: {found:?}");
    }
    assert_eq!(problems("source -q no-such.conf\nif -F 1 { neww }\nbind x neww"), []);
    assert_eq!(own("bind y neww\nfoo bar\nbind z neww").len(), 2, "what can be read is read");
}

#[test]
fn files_lead_to_files_within_bounds() {
    let top = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let file = top.path().join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, text).expect("written");
    };
    write(".tmux.conf", "source ~/.tmux/*.conf\nsource-file -F '#{d:current_file}/extra'\nbind a display last");
    write(".tmux/a.conf", "bind a display first\nbind b neww");
    write(".tmux/b.conf", "source ~/.tmux/b.conf\nbind c neww");
    write("extra", "bind d neww");
    write("etc/tmux.conf", "bind e neww");
    write(".config/tmux/tmux.conf", "bind f neww");
    let home = Home::under(top.path(), Platform::Linux);
    let mine = read(&keymap(), &home);
    let own: Vec<String> =
        mine.rules.iter().filter(|rule| rule.origin == Origin::User).map(|r| r.action.id.clone()).collect();
    assert_eq!(own.iter().filter(|id| id.starts_with("display")).collect::<Vec<_>>(), ["display-message last"]);
    assert_eq!(own.len(), 6, "{own:?}");
    assert_eq!(mine.files.len(), 6);
    assert!(mine.problems.iter().any(|problem| problem.what.contains("too many files")));
}

#[test]
fn what_list_keys_prints_is_read() {
    let text = "bind-key    -T prefix \\\"      split-window\nbind-key -r -T prefix M-Up    resize-pane -U 5\n\
                bind-key    -T root   \"C-;\"   new-window\nbind-key    -T prefix \\;      last-pane\n";
    let mine = listed(&keymap(), text, &["C-a"]);
    let told: Vec<String> = mine.rules.iter().map(told).collect();
    let expected =
        ["prefix ctrl+a \": split-window", "prefix ctrl+a alt+up: resize-pane -U 5", "root ctrl+;: new-window"];
    assert_eq!(told[..3], expected);
    assert_eq!(told[3], "prefix ctrl+a ;: last-pane");
    assert!(mine.rules.iter().all(|rule| rule.origin == Origin::Live));
}

#[test]
fn hostile_text_comes_out_clean() {
    let mine =
        mine("bind -N 'a\u{1b}[31m\u{202e}b' x display \"\u{9b}31m\u{202e}\"\nbind -T \"t\u{7}\u{202e}\" y neww");
    for rule in mine.rules.iter().filter(|rule| rule.origin == Origin::User) {
        for text in [&rule.action.id, &rule.action.title, rule.mode.as_ref().expect("a table")] {
            assert!(!text.contains(|c: char| c.is_control() || c == '\u{202e}'), "{text:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn any_text_is_read(text in "(bind|unbind|set -g prefix|%if|%else|%endif|if|source|run -C|\\{|\\}|;|\"|'|\\\\|\\$\\{?[A-Z]|~|#\\{|[ -~]|\n|\\PC){0,60}") {
        let _ = mine(&text);
        let _ = listed(&keymap(), &text, &["C-b", "C-a"]);
    }
}
