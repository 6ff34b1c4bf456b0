//! The real binary finds its files, names mistakes in its configuration, and ends with the right code.

#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A person's home, with nothing in it.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wh"));
        command.args(arguments).env_clear().env("HOME", self.0.path()).env("PATH", std::env::var_os("PATH").unwrap());
        for name in ["CONFIG", "DATA", "STATE", "CACHE"] {
            command.env(format!("XDG_{name}_HOME"), self.path(&name.to_lowercase()));
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        told(&self.command(arguments).output().unwrap())
    }
}

fn told(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

#[cfg(target_os = "linux")]
#[test]
fn files_lie_where_xdg_says() {
    let home = Home::new();
    let (code, out, err) = home.run(&["config", "path"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(out.trim_end(), home.path("config/wheelhouse/config.toml").to_str().unwrap());
    let output = home.command(&["config", "path"]).env_remove("XDG_CONFIG_HOME").output().unwrap();
    assert_eq!(told(&output).1.trim_end(), home.path(".config/wheelhouse/config.toml").to_str().unwrap());
}

#[test]
fn the_flag_wins_over_the_variable() {
    let home = Home::new();
    let output = home.command(&["config", "path"]).env("WH_CONFIG", "/a/b.toml").output().unwrap();
    assert_eq!(told(&output).1, "/a/b.toml\n");
    let output =
        home.command(&["config", "path", "--config", "/c.toml"]).env("WH_CONFIG", "/a/b.toml").output().unwrap();
    assert_eq!(told(&output).1, "/c.toml\n");
}

#[test]
fn init_writes_a_private_file_once_and_it_is_right() {
    let home = Home::new();
    let file = home.path("config/wheelhouse/config.toml");
    assert_eq!(home.run(&["config", "init"]).0, 0);
    let text = fs::read_to_string(&file).unwrap();
    assert_eq!(home.run(&["config", "init", "--stdout"]).1, text);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(file.parent().unwrap().metadata().unwrap().permissions().mode() & 0o777, 0o700);
    }
    assert_eq!(home.run(&["config", "check"]).0, 0);
    fs::write(&file, "[fetch]\n").unwrap();
    let (code, _, err) = home.run(&["config", "init"]);
    assert_eq!(code, 1);
    assert!(err.contains("is there already") && err.contains("hint: "), "{err}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "[fetch]\n", "it was left alone");
    assert_eq!(home.run(&["config", "init", "--force"]).0, 0);
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn mistakes_are_all_named_and_no_command_runs_on_them() {
    let home = Home::new();
    let file = home.path("c.toml");
    fs::write(&file, "[fetch]\ntimeout_secnds = 3\nper_host = \"two\"\n").unwrap();
    let name = file.to_str().unwrap();
    let first = format!("{name}:2:1: unknown option `timeout_secnds` in [fetch]; did you mean `timeout_seconds`?");
    let second = format!("{name}:3:12: `fetch.per_host` is text, and must be a whole number from 1 to 64");
    for arguments in
        [["--config", name, "config", "check"], ["config", "check", name, "-q"], ["--config", name, "ls", "-q"]]
    {
        let (code, out, err) = home.run(&arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(err.starts_with(&format!("error: {first}\n  {second}\n")), "{arguments:?}: {err}");
    }
}

#[test]
fn a_configuration_that_was_named_must_be_there() {
    let home = Home::new();
    let (code, _, err) = home.run(&["--config", "/no/such.toml", "config", "check"]);
    assert_eq!(code, 1);
    assert!(err.contains("/no/such.toml"), "{err}");
    let (code, out, _) = home.run(&["config", "check"]);
    assert!(code == 0 && out.contains("the defaults hold"), "{out}");
}

#[test]
fn show_prints_what_is_in_force() {
    let home = Home::new();
    let file = home.path("c.toml");
    fs::write(&file, "[fetch]\nconnections = 7\nproxy = \"http://me:hunter2@proxy.example\"\n").unwrap();
    let show = |key: &str| home.run(&["--config", file.to_str().unwrap(), "config", "show", key]);
    assert_eq!(show("fetch.connections").1, "7\n");
    assert_eq!(show("fetch.timeout_seconds").1, "20\n");
    assert!(!show("fetch").1.contains("hunter2"));
    let (code, _, err) = show("fetch.nonsense");
    assert!(code == 2 && err.contains("fetch.nonsense"), "{err}");
}

#[cfg(unix)]
#[test]
fn edit_opens_the_editor_and_checks_afterwards() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    // The command has an argument, and its folder a space.
    fs::create_dir(home.path("my editor")).unwrap();
    let editor = home.path("my editor/ed");
    fs::write(&editor, "#!/bin/sh\necho \"$1\" >> \"$2\"\n").unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    let edit = |line: &str| {
        let command = format!("'{}' '{line}'", editor.display());
        told(&home.command(&["config", "edit"]).env("EDITOR", &command).output().unwrap())
    };
    assert_eq!(edit("[x]").0, 2);
    assert!(fs::read_to_string(home.path("config/wheelhouse/config.toml")).unwrap().ends_with("[x]\n"));
    let failed = home.command(&["config", "edit"]).env("VISUAL", "false").env("EDITOR", "true").output().unwrap();
    let (code, _, err) = told(&failed);
    assert!(code == 1 && err.contains("false failed") && err.contains("hint: set VISUAL"), "{err}");
}

#[test]
fn wrong_usage_ends_with_2_and_shows_no_control_character() {
    let home = Home::new();
    let (code, out, err) = home.run(&["mark", "read", "\u{1b}]52;c;eA==\u{7}", "--nope\u{9b}2J"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(!err.is_empty() && !err.chars().any(|c| c.is_control() && c != '\n'), "{err:?}");
    assert_eq!(home.run(&["--help"]).0, 0);
    assert_eq!(home.run(&["--version"]).1, format!("wh {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_wrong_log_filter_is_told() {
    let home = Home::new();
    let (code, _, err) = told(&home.command(&["ls"]).env("WH_LOG", "wheelhouse=loud").output().unwrap());
    assert!(code != 0 && err.contains("not a log filter"), "{err}");
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    let home = Home::new();
    let mut command = home.command(&["completions", "--static", "zsh"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::with_capacity(16, child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert_eq!(line, "#compdef wh\n");
    let output = child.wait_with_output().unwrap();
    assert_eq!(told(&output), (0, String::new(), String::new()));
}

#[test]
fn keys_and_themes_are_checked_by_those_who_know_them() {
    let home = Home::new();
    let file = home.path("c.toml");
    let name = file.to_str().unwrap();
    let check = |text: &str| {
        fs::write(&file, text).unwrap();
        home.run(&["config", "check", name])
    };
    let (code, _, err) = check("[keys.inbox]\nx = \"tog-read\"\n\"ctrl+p\" = \"down\"\n\"C-p\" = \"up\"\n");
    assert_eq!(code, 2);
    let first = format!("{name}:2:5: unknown action `tog-read`; did you mean `toggle-read`?");
    let second = format!("{name}:4:1: `C-p` is bound twice in [keys.inbox]; see line 3");
    assert!(err.contains(&first) && err.contains(&second), "{err}");
    // Other commands go on: what is wrong with keys is the screen's business alone.
    assert_eq!(home.run(&["--config", name, "ls", "-q"]).0, 0);
    let (code, _, err) = check("[screen]\ntheme = \"ligt\"\n");
    assert!(
        code == 2 && err.contains(&format!("{name}:2:1: there is no theme \"ligt\"; did you mean `light`?")),
        "{err}"
    );
    fs::create_dir(home.path("themes")).unwrap();
    fs::write(home.path("themes/mine.toml"), "inherits = \"dark\"\n[roles]\nstr = \"red\"\n").unwrap();
    let (code, _, err) = check("[screen]\ntheme = \"mine\"\n");
    assert!(code == 2 && err.contains("mine.toml:3:1: unknown role `str`; did you mean `star`?"), "{err}");
    fs::write(home.path("themes/mine.toml"), "inherits = \"dark\"\n[roles]\nstar = \"red\"\n").unwrap();
    assert_eq!(check("[screen]\ntheme = \"mine\"\n").0, 0);
    let (code, _, err) = check("[keys.inbox]\nA = \"down\"\n");
    assert!(code == 0 && err.contains("`mark-all-read` has no key any more"), "{err}");
    let text = "[keys.inbox]\nx = [\"toggle-read\", \"down\"]\n";
    fs::write(&file, text).unwrap();
    assert_eq!(home.run(&["--config", name, "config", "show", "keys"]).1, text.replace("x =", "\"x\" ="));
}
