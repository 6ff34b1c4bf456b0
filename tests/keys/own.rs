//! Whole configurations as people have them, and broken ones: what their rules and problems are, line by line.
//!
//! `WH_BLESS=1 cargo test --test keys` writes the expected answers beside the configurations; read them before they stay.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use wheelhouse::keys::keymap::{Origin, embedded};
use wheelhouse::keys::platform::Platform;
use wheelhouse::keys::tools::{Home, Mine, mine};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/keys").join(name)
}

/// Puts a configuration where the tool looks for it, and reads it.
fn read(tool: &str, name: &str, place: &str) -> (tempfile::TempDir, Vec<Mine>) {
    let top = tempfile::tempdir().unwrap();
    put(top.path(), name, place);
    if tool == "jetbrains" {
        let active = "<application><component><active_keymap name=\"Mine\"/></component></application>";
        fs::create_dir_all(top.path().join(".config/JetBrains/GoLand2026.1/options/linux")).unwrap();
        fs::write(top.path().join(".config/JetBrains/GoLand2026.1/options/linux/keymap.xml"), active).unwrap();
    }
    let home = Home::under(top.path(), Platform::Linux);
    let found = mine(&embedded(tool).unwrap(), &home);
    (top, found)
}

fn put(top: &Path, name: &str, place: &str) {
    let file = top.join(place);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::copy(fixture(name), file).unwrap();
}

/// The person's own rules and the problems, as lines; and what is gone of the defaults.
fn told(tool: &str, mine: &Mine) -> String {
    let mut out = String::new();
    for rule in mine.rules.iter().filter(|rule| rule.origin == Origin::User) {
        let mode = rule.mode.as_deref().unwrap_or("-");
        let line = rule.place.as_ref().unwrap().line;
        writeln!(out, "{line} {mode} {} = {} ({})", rule.keys, rule.action.id, rule.action.title).unwrap();
    }
    for problem in &mine.problems {
        writeln!(out, "{}: {}", problem.place.line, problem.what).unwrap();
    }
    let kept = |action: &str, keys: &str| {
        mine.rules.iter().any(|rule| {
            rule.origin == Origin::Default && rule.action.id == action && rule.keys.to_string().ends_with(keys)
        })
    };
    let keymap = embedded(tool).unwrap();
    let left = |mode: Option<&str>| mine.rules.iter().any(|rule| rule.mode.as_deref() == mode);
    let mut modes = Vec::new();
    for rule in wheelhouse::keys::keymap::defaults(&keymap, Platform::Linux) {
        if !left(rule.mode.as_deref()) {
            modes.push(format!("gone: all of {}", rule.mode.as_deref().unwrap_or("-")));
            continue;
        }
        let key = rule.keys.chords().last().unwrap().to_string();
        if !kept(&rule.action.id, &key) {
            writeln!(out, "gone: {} {} = {}", rule.mode.as_deref().unwrap_or("-"), rule.keys, rule.action.id).unwrap();
        }
    }
    modes.dedup();
    out + &modes.join("\n")
}

#[test]
fn configurations_come_to_what_is_written_beside_them() {
    let cases = [
        ("tmux", "tmux/lived-in.conf", ".tmux.conf"),
        ("tmux", "tmux/broken.conf", ".tmux.conf"),
        ("bash", "bash/lived-in.inputrc", ".inputrc"),
        ("bash", "bash/broken.inputrc", ".inputrc"),
        ("helix", "helix/lived-in.toml", ".config/helix/config.toml"),
        ("helix", "helix/broken.toml", ".config/helix/config.toml"),
        ("lazygit", "lazygit/lived-in.yml", ".config/lazygit/config.yml"),
        ("lazygit", "lazygit/broken.yml", ".config/lazygit/config.yml"),
        ("jetbrains", "jetbrains/lived-in.xml", ".config/JetBrains/GoLand2026.1/keymaps/Mine.xml"),
        ("jetbrains", "jetbrains/broken.xml", ".config/JetBrains/GoLand2026.1/keymaps/Mine.xml"),
    ];
    for (tool, name, place) in cases {
        let (top, found) = read(tool, name, place);
        assert_eq!(found.len(), 1, "{name}");
        let told = told(tool, &found[0]).replace(top.path().to_str().unwrap(), "~");
        let expected = fixture(name).with_extension("txt");
        if std::env::var_os("WH_BLESS").is_some() {
            fs::write(&expected, &told).unwrap();
        }
        assert_eq!(told, fs::read_to_string(&expected).unwrap_or_default(), "{name}");
    }
}
