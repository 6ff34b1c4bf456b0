//! What is said of a configuration is what the tool itself says of it: tmux and bash are started with the same files.
//!
//! Each has a home and sockets of its own. What they print is read here, apart from the code that is held to it.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use wheelhouse::keys::chord::{Chord, Modifiers};
use wheelhouse::keys::keymap::{Keymap, Origin, embedded};
use wheelhouse::keys::platform::Platform;
use wheelhouse::keys::tools::{Home, Mine, readline, tmux};

/// Whether a tool can be asked; it must be there if the environment says so.
fn installed(tool: &str, argument: &str) -> bool {
    let there = Command::new(tool).arg(argument).output().is_ok_and(|output| output.status.success());
    assert!(there || env::var_os("WH_REQUIRE_SERVERS").is_none(), "{tool} is not installed");
    there
}

fn command(program: &str, home: &Path) -> Command {
    let mut command = Command::new(program);
    command.env_clear().env("PATH", env::var_os("PATH").unwrap()).env("HOME", home).env("TERM", "xterm-256color");
    command
        .env("LC_ALL", "C.UTF-8")
        .env("XDG_CONFIG_HOME", home.join(".config"))
        .current_dir(home)
        .stdin(Stdio::null());
    command
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn fixture(name: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/keys").join(name);
    fs::read_to_string(file).unwrap()
}

/// Rules as `mode keys: action`.
fn said(mine: &Mine) -> BTreeSet<String> {
    let rules = mine.rules.iter();
    rules.map(|rule| format!("{} {}: {}", rule.mode.as_deref().unwrap_or("-"), rule.keys, rule.action.id)).collect()
}

#[track_caller]
fn same(ours: &BTreeSet<String>, theirs: &BTreeSet<String>) {
    let only_ours: Vec<_> = ours.difference(theirs).collect();
    let only_theirs: Vec<_> = theirs.difference(ours).collect();
    assert!(only_ours.is_empty() && only_theirs.is_empty(), "only ours: {only_ours:#?}\nonly theirs: {only_theirs:#?}");
    assert!(ours.len() > 100, "{} rules are hardly all", ours.len());
}

/// A tmux server of our own that is ended with the test.
struct Server<'a>(&'a Path);

impl Server<'_> {
    fn tmux(&self) -> Command {
        let mut command = command("tmux", self.0);
        command.env("TMUX_TMPDIR", self.0).args(["-L", "own", "-f"]).arg(self.0.join(".tmux.conf"));
        command
    }
}

impl Drop for Server<'_> {
    fn drop(&mut self) {
        let _ = self.tmux().arg("kill-server").output();
    }
}

/// The bindings of a tmux that was started with the configuration in a home.
fn asked_tmux(home: &Path, prefix: &str) -> BTreeSet<String> {
    let server = Server(home);
    let started = server.tmux().args(["new-session", "-d", "sleep 60"]).output().unwrap();
    assert!(started.status.success(), "{started:?}");
    let listed = printed(&server.tmux().arg("list-keys").output().unwrap());
    listed.lines().map(|line| tmux_line(line, prefix).unwrap_or_else(|| panic!("{line}"))).collect()
}

/// `bind-key -r -T prefix M-Up resize-pane -U 5`
fn tmux_line(line: &str, prefix: &str) -> Option<String> {
    let rest = line.strip_prefix("bind-key")?.trim_start();
    let rest = rest.strip_prefix("-r").unwrap_or(rest).trim_start().strip_prefix("-T")?.trim_start();
    let (table, rest) = rest.split_once(' ')?;
    let (key, run) = rest.trim_start().split_once(' ')?;
    let key = if key.len() > 2 && key.starts_with('"') { &key[1..key.len() - 1] } else { key };
    let key = if key.len() > 1 { key.trim_start_matches('\\') } else { key };
    let cut = run.trim_start().chars().count() > 200;
    let run: String =
        if cut { run.trim_start().chars().take(79).chain(['…']).collect() } else { run.trim_start().to_owned() };
    let before = if table == "prefix" { format!("{prefix} ") } else { String::new() };
    Some(format!("{table} {before}{}: {run}", tmux_key(key)?))
}

fn tmux_key(name: &str) -> Option<String> {
    let (held, key) =
        name.rfind('-').filter(|at| *at > 0 && *at + 1 < name.len()).map_or(("", name), |at| name.split_at(at + 1));
    let lower = key.to_lowercase();
    let special = match lower.as_str() {
        "any" => Some("input:any".to_owned()),
        "kp+" => Some("numpad_add".to_owned()),
        _ => ["mouse", "wheel", "double", "triple", "second"]
            .iter()
            .any(|p| lower.starts_with(p))
            .then(|| format!("mouse:{lower}")),
    };
    let chord: Chord = format!("{held}{}", special.as_deref().unwrap_or(key)).parse().ok()?;
    Some(chord.to_string())
}

fn tmux_home(text: &str) -> tempfile::TempDir {
    let top = tempfile::tempdir().unwrap();
    fs::create_dir_all(top.path().join(".tmux")).unwrap();
    fs::write(top.path().join(".tmux.conf"), text).unwrap();
    fs::write(top.path().join(".tmux/more.conf"), "bind F8 lsw\nunbind -T git Escape\n").unwrap();
    top
}

fn read(tool: &str, home: &Path, read: fn(&Keymap, &Home) -> Mine) -> Mine {
    read(&embedded(tool).unwrap(), &Home::under(home, Platform::Linux))
}

#[test]
fn tmux_says_the_same_of_a_configuration() {
    if !installed("tmux", "-V") {
        return;
    }
    let top = tmux_home(&fixture("tmux/lived-in.conf"));
    let mine = read("tmux", top.path(), tmux::read);
    let theirs = asked_tmux(top.path(), "ctrl+a");
    // Where the person has chosen one table of copy mode, the other is left out here.
    let theirs = theirs.into_iter().filter(|rule| !rule.starts_with("copy-mode ")).collect();
    same(&said(&mine), &theirs);
}

#[test]
fn tmux_says_the_same_with_no_configuration_and_with_small_ones() {
    if !installed("tmux", "-V") {
        return;
    }
    let cases = [
        "",
        "unbind -a\nbind a neww",
        "unbind -a -T root\nbind -n C-b display 'a;b' \\; display \"$$ \\$x ~\"",
        "bind a { display a ; display b\n display c }\nbind b \"display 'x y' ; neww\"\nbind c send a \\; send \";\"",
        "set -g @x y\nbind a run -b \"echo '#{@x}' | cat\"\nbind b set -ga status-left ''",
        "bind a display -p -- -x\nbind b splitw -vbf -l 30% 'top -d 1'\nbind C-M-x new -A -s main\nbind S-F5 lsk",
        "A=1\nB='two words'\nD=4 bind c display $D\nbind a display \"${A}$B\"\n%hidden C=3\nbind b display $C",
        "bind a if -F 1 { if true { neww } { splitw ; neww } } { display x }",
    ];
    for text in cases {
        let top = tmux_home(text);
        let mine = read("tmux", top.path(), tmux::read);
        assert_eq!(mine.problems, [], "{text}");
        let (ours, theirs) = (said(&mine), asked_tmux(top.path(), "ctrl+b"));
        let differ: Vec<_> = ours.symmetric_difference(&theirs).collect();
        assert!(differ.is_empty(), "{text}\n{differ:#?}");
    }
}

#[test]
fn tmux_takes_nothing_from_a_file_that_we_call_broken() {
    if !installed("tmux", "-V") {
        return;
    }
    for text in [
        "bind F1 neww\nbnd x neww",
        "bind F1 neww\nA=1 B=2",
        "bind F1 neww\nneww -Q",
        "bind F1 neww\nbind x { neww",
        "bind F1 neww\ndisplay \"\\4\"",
    ] {
        let top = tmux_home(text);
        let mine = read("tmux", top.path(), tmux::read);
        let told = mine.problems.iter().any(|problem| problem.what.contains("takes nothing from this file"));
        let bound = asked_tmux(top.path(), "ctrl+b").iter().any(|rule| rule.contains(" f1: "));
        assert!(told && !bound, "{text}: {:?}, bound: {bound}", mine.problems);
        assert!(mine.rules.iter().any(|rule| rule.origin == Origin::User), "{text}");
    }
}

/// What bash prints of a keymap, as rules.
fn asked_bash(home: &Path, mode: &str) -> BTreeSet<String> {
    let script = format!("bind -m {mode} -p; bind -m {mode} -s");
    let mut command = command("bash", home);
    command.env("INPUTRC", home.join(".inputrc")).args(["--norc", "--noprofile", "-c", &script]);
    let text = bash_text(&command.output().unwrap().stdout);
    let unlisted = [": self-insert", ": do-lowercase-version", ": insert-last-argument"];
    let lines = text.lines().filter(|line| line.starts_with('"') && !unlisted.iter().any(|end| line.ends_with(end)));
    lines.map(|line| bash_line(line, mode).unwrap_or_else(|| panic!("{line}"))).collect()
}

/// bash writes the first byte of a character as it is, and the others as numbers.
fn bash_text(bytes: &[u8]) -> String {
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    // With `convert-meta` it writes Escape before a key as Meta.
    text.replace("\u{c3}\\251", "é").replace("\\M-", "\\e")
}

fn bash_line(line: &str, mode: &str) -> Option<String> {
    let at = line.find("\": ")?;
    let (keys, action) = (&line[1..at], &line[at + 3..]);
    Some(format!("{mode} {}: {action}", bash_keys(keys.strip_suffix("\\000").unwrap_or(keys))?))
}

/// Keys as `bind -p` writes them.
fn bash_keys(mut text: &str) -> Option<String> {
    const CODES: [(&str, &str); 29] = [
        ("\\e[A", "up"),
        ("\\e[B", "down"),
        ("\\e[C", "right"),
        ("\\e[D", "left"),
        ("\\e[H", "home"),
        ("\\e[F", "end"),
        ("\\eOA", "up"),
        ("\\eOB", "down"),
        ("\\eOC", "right"),
        ("\\eOD", "left"),
        ("\\eOH", "home"),
        ("\\eOF", "end"),
        ("\\e[1;5C", "ctrl+right"),
        ("\\e[1;5D", "ctrl+left"),
        ("\\e[1;3C", "alt+right"),
        ("\\e[1;3D", "alt+left"),
        ("\\e[2~", "insert"),
        ("\\e[3~", "delete"),
        ("\\e[3;5~", "ctrl+delete"),
        ("\\e[5~", "pageup"),
        ("\\e[6~", "pagedown"),
        ("\\e[Z", "shift+tab"),
        ("\\e[200~", "input:bracketed-paste"),
        ("\\e[1~", "home"),
        ("\\e[4~", "end"),
        ("\\C-?", "backspace"),
        ("\\\\", "\\"),
        ("\\\"", "\""),
        (" ", "space"),
    ];
    let mut out: Vec<String> = Vec::new();
    while !text.is_empty() {
        if let Some((code, key)) =
            CODES.iter().filter(|(code, _)| text.starts_with(code)).max_by_key(|(code, _)| code.len())
        {
            text = &text[code.len()..];
            out.push((*key).to_owned());
            continue;
        }
        let alt = text.starts_with("\\e") && text.len() > 2 && !text[2..].starts_with("\\e");
        let rest = if alt { &text[2..] } else { text };
        let (key, rest) = if let Some(rest) = rest.strip_prefix("\\C-") {
            let escaped = rest.strip_prefix('\\').filter(|rest| !rest.is_empty()).unwrap_or(rest);
            let c = escaped.chars().next()?;
            (if c == '?' { "backspace".to_owned() } else { format!("ctrl+{c}") }, &escaped[c.len_utf8()..])
        } else if let Some(rest) = rest.strip_prefix("\\e") {
            ("escape".to_owned(), rest)
        } else {
            let rest = rest.strip_prefix('\\').filter(|rest| !rest.is_empty()).unwrap_or(rest);
            let c = rest.chars().next()?;
            (
                if c == ' ' { "space".to_owned() } else { Chord::new(Modifiers::NONE, c).to_string() },
                &rest[c.len_utf8()..],
            )
        };
        let chord: Chord = format!("{}{key}", if alt { "alt+" } else { "" }).parse().ok()?;
        out.push(chord.to_string());
        text = rest;
    }
    Some(out.join(" "))
}

#[test]
fn bash_says_the_same_of_an_inputrc() {
    if !installed("bash", "--version") {
        return;
    }
    let more = "\"\\C-xi\": insert-comment\n";
    for text in [
        "",
        &fixture("bash/lived-in.inputrc"),
        "set convert-meta on\n\"\\M-q\": abort\nMeta-Control-w: abort\nC-M-o: yank\n",
    ] {
        let top = tempfile::tempdir().unwrap();
        fs::write(top.path().join(".inputrc"), text).unwrap();
        fs::write(top.path().join(".inputrc.more"), more).unwrap();
        let mine = read("bash", top.path(), readline::read);
        assert_eq!(mine.problems, [], "{text}");
        // Where the editing mode is set, only its keymaps are shown.
        let modes: &[&str] =
            if text.contains("editing-mode") { &["emacs"] } else { &["emacs", "vi-insert", "vi-command"] };
        let theirs = modes.iter().flat_map(|mode| asked_bash(top.path(), mode)).collect();
        same(&said(&mine), &theirs);
    }
}
