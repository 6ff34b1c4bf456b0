//! The scripts in `completions/` and the pages in `man/` are what the code makes, and they work in their shells.
//!
//! `WH_BLESS=1 cargo test --test completions` writes them anew. Shells that are not installed are passed over, unless
//! `WH_REQUIRE_SERVERS` is set.

#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use clap::ValueEnum;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use wheelhouse::cli::commands::{completions, man};
use wheelhouse::verbs::Shell;

const WH: &str = env!("CARGO_BIN_EXE_wh");

/// Holds a folder to what the code makes, or writes it.
fn hold(folder: &str, made: &BTreeMap<String, Vec<u8>>) {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    if env::var_os("WH_BLESS").is_some() {
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(&dir).unwrap();
        for (name, bytes) in made {
            fs::write(dir.join(name), bytes).unwrap();
        }
    }
    let files = fs::read_dir(&dir).unwrap().map(|file| file.unwrap());
    let kept: BTreeMap<String, Vec<u8>> =
        files.map(|file| (file.file_name().into_string().unwrap(), fs::read(file.path()).unwrap())).collect();
    let names: Vec<&String> = kept.keys().collect();
    assert_eq!(names, made.keys().collect::<Vec<_>>(), "{folder}/ has other files: WH_BLESS=1 writes it anew");
    for (name, bytes) in made {
        assert!(kept[name] == *bytes, "{folder}/{name} is not what the code makes: WH_BLESS=1 writes it anew");
    }
}

#[test]
fn the_static_scripts_are_what_the_code_makes() {
    let script = |shell| (completions::file_name(shell).to_owned(), completions::static_script(shell).into_bytes());
    hold("completions", &Shell::value_variants().iter().copied().map(script).collect());
}

#[test]
fn the_manual_pages_are_what_the_code_makes() {
    let pages: BTreeMap<_, _> = man::pages().unwrap().into_iter().collect();
    for page in ["wh.1", "wh-add.1", "wh-sources-edit.1", "wh-demo.1"] {
        assert!(pages.contains_key(page), "there is no {page}");
    }
    assert!(!pages.contains_key("wh-man.1"), "a hidden command has no page");
    hold("man", &pages);
}

/// Whether a shell can be tested; it must be there if the environment says so.
fn installed(shell: &str) -> bool {
    let there = Command::new(shell).arg("-c").arg("true").output().is_ok_and(|output| output.status.success());
    assert!(there || env::var_os("WH_REQUIRE_SERVERS").is_none(), "{shell} is not installed");
    there
}

/// A home of its own, in which nothing of the person's is read.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn variables(&self) -> Vec<(&'static str, PathBuf)> {
        let top = self.0.path();
        let bin = Path::new(WH).parent().unwrap();
        let path =
            env::join_paths(std::iter::once(bin.to_path_buf()).chain(env::split_paths(&env::var("PATH").unwrap())));
        vec![
            ("HOME", top.to_path_buf()),
            ("XDG_CONFIG_HOME", top.join("config")),
            ("XDG_DATA_HOME", top.join("data")),
            ("XDG_STATE_HOME", top.join("state")),
            ("XDG_CACHE_HOME", top.join("cache")),
            ("ZDOTDIR", top.to_path_buf()),
            ("PATH", path.unwrap().into()),
        ]
    }

    /// What a shell prints that runs a script without a terminal.
    fn run(&self, shell: &str, options: &[&str], script: &str) -> String {
        let mut command = Command::new(shell);
        command.args(options).arg("-c").arg(script).envs(self.variables()).env_remove("WH_DB").env_remove("WH_CONFIG");
        let output = command.output().unwrap();
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success() && err.is_empty(), "{shell}: {err}{out}");
        out.into_owned()
    }
}

/// What is typed, and what the last word becomes or is offered as.
const SUBCOMMANDS: [(&str, &str); 2] = [("wh syn", "sync"), ("wh sources pau", "pause")];

/// What only the script that asks `wh` knows in every shell.
const NAMES: [(&str, &str); 2] = [("wh mark unr", "unread"), ("wh config show fetch.time", "fetch.timeout_seconds")];

fn bash_offers(home: &Home, script: &str, function: &str, line: &str) -> Vec<String> {
    let words: Vec<&str> = line.split(' ').collect();
    let (at, last, before) = (words.len() - 1, words[words.len() - 1], words[words.len() - 2]);
    let asked = format!(
        "{script}\nCOMP_WORDS=({line}); COMP_CWORD={at}; COMP_LINE='{line}'; COMP_POINT=${{#COMP_LINE}}; COMP_TYPE=9\n\
         {function} wh '{last}' '{before}'; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    );
    home.run("bash", &["--norc", "--noprofile"], &asked).lines().map(|line| line.trim_end().to_owned()).collect()
}

#[test]
fn bash_completes() {
    if !installed("bash") {
        return;
    }
    let home = Home::new();
    let fixed = home.0.path().join("wh.bash");
    fs::write(&fixed, completions::static_script(Shell::Bash)).unwrap();
    let fixed = format!("source '{}'", fixed.display());
    for (line, found) in SUBCOMMANDS {
        let offers = bash_offers(&home, &fixed, "_wh", line);
        assert!(offers.iter().any(|offer| offer == found), "static, {line}: {offers:?}");
    }
    let asking = format!("source <('{WH}' completions bash)");
    for (line, found) in SUBCOMMANDS.into_iter().chain(NAMES) {
        let offers = bash_offers(&home, &asking, "_clap_complete_wh", line);
        assert!(offers.iter().any(|offer| offer == found), "{line}: {offers:?}");
    }
}

#[test]
fn bash_completes_a_term_of_a_query_past_its_colon() {
    if !installed("bash") {
        return;
    }
    let home = Home::new();
    let list = home.0.path().join("urls");
    fs::write(&list, "https://nova.example/ \"~Nova\"\nhttps://north.example/ \"~North\"\n").unwrap();
    home.run("bash", &["--norc", "--noprofile"], &format!("'{WH}' import -q '{}'", list.display()));
    let mut shell = Typed::bash(&home, &format!("source <('{WH}' completions bash)"));
    // Each line ends otherwise: what an earlier one left on the screen must not pass for it.
    for (typed, line) in [
        ("wh ls source:nov\t", "wh ls source:nova"),
        ("wh search sou\tnov\t", "wh search source:nova"),
        ("wh ls --json is:unr\tsource:nor\t", "wh ls --json is:unread source:north"),
        ("wh sync nov\t", "wh sync nova"),
    ] {
        shell.types(typed);
        shell.waits_for(line);
        // Not an interrupt, which would throw away what is typed after it.
        shell.types("\u{15}");
    }
}

#[test]
fn fish_completes() {
    if !installed("fish") {
        return;
    }
    let home = Home::new();
    let fixed = home.0.path().join("static.fish");
    fs::write(&fixed, completions::static_script(Shell::Fish)).unwrap();
    let offers = |load: &str, line: &str| {
        let text = home.run("fish", &["--no-config"], &format!("{load}; complete -C '{line}'"));
        text.lines().map(|line| line.split('\t').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    for (line, found) in SUBCOMMANDS {
        let offers = offers(&format!("source '{}'", fixed.display()), line);
        assert!(offers.iter().any(|offer| offer == found), "static, {line}: {offers:?}");
    }
    for (line, found) in SUBCOMMANDS.into_iter().chain(NAMES) {
        let offers = offers(&format!("'{WH}' completions fish | source"), line);
        assert!(offers.iter().any(|offer| offer == found), "{line}: {offers:?}");
    }
}

/// An interactive shell on a terminal: zsh completes nowhere else, and bash splits its words only there.
struct Typed {
    keys: Box<dyn Write + Send>,
    seen: mpsc::Receiver<Vec<u8>>,
    screen: vt100::Parser,
    child: Box<dyn portable_pty::Child + Send + Sync>,
    _terminal: Box<dyn portable_pty::MasterPty + Send>,
}

impl Typed {
    fn zsh(home: &Home, load: &str) -> Self {
        let setup = format!("PS1='> '; unsetopt beep; autoload -Uz compinit; compinit -u; {load}");
        Self::start(home, "zsh", &["-f", "-i"], &setup)
    }

    fn bash(home: &Home, load: &str) -> Self {
        let setup = format!("PS1='> '; bind 'set bell-style none'; {load}");
        Self::start(home, "bash", &["--norc", "--noprofile", "-i"], &setup)
    }

    fn start(home: &Home, program: &str, options: &[&str], setup: &str) -> Self {
        let pair = native_pty_system().openpty(PtySize { rows: 24, cols: 80, ..PtySize::default() }).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(options);
        home.variables().iter().for_each(|(name, value)| command.env(name, value));
        command.env("TERM", "xterm");
        command.cwd(home.0.path());
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, seen) = mpsc::channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(length @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..length].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keys = pair.master.take_writer().unwrap();
        let mut shell = Self { keys, seen, screen: vt100::Parser::default(), child, _terminal: pair.master };
        shell.types(&format!("{setup}; echo rea''dy\r"));
        shell.waits_for("ready");
        shell
    }

    fn types(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    fn waits_for(&mut self, text: &str) {
        let deadline = Instant::now() + Duration::from_secs(20);
        while !self.screen.screen().contents().contains(text) {
            let left = deadline.saturating_duration_since(Instant::now());
            let Ok(bytes) = self.seen.recv_timeout(left) else {
                panic!("{text:?} did not come:\n{}", self.screen.screen().contents())
            };
            self.screen.process(&bytes);
        }
    }
}

impl Drop for Typed {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn zsh_completes() {
    if !installed("zsh") {
        return;
    }
    let home = Home::new();
    let fixed = home.0.path().join("_wh");
    fs::write(&fixed, completions::static_script(Shell::Zsh)).unwrap();
    let mut shell = Typed::zsh(&home, &format!("source '{}'", fixed.display()));
    for (line, found) in SUBCOMMANDS {
        zsh_completes_line(&mut shell, line, found);
    }
    drop(shell);
    let mut shell = Typed::zsh(&home, &format!("source <('{WH}' completions zsh)"));
    for (line, found) in SUBCOMMANDS.into_iter().chain(NAMES) {
        zsh_completes_line(&mut shell, line, found);
    }
}

fn zsh_completes_line(shell: &mut Typed, line: &str, found: &str) {
    let (before, _) = line.rsplit_once(' ').unwrap();
    shell.types(&format!("{line}\t"));
    shell.waits_for(&format!("> {before} {found}"));
    // Ctrl-U takes the line away, Ctrl-L the screen.
    shell.types("\u{15}\u{c}");
}
