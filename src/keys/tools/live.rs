//! Asking the tools themselves which keys they have: zsh, bash, nvim with the person's start-up files, and a tmux that runs.
//!
//! Owns what is run, with fixed arguments and in bounded time, and how what is printed is cut up. How it is read stands
//! beside each tool. The shells are told to forget their history file first, nvim has no file of state: nothing is written.

use std::path::PathBuf;

use super::found::{Mine, Problem};
use super::{nvim, readline, tmux, zsh};
use crate::base::process::{ProcessError, ask, is_on_path};
use crate::keys::keymap::{Keymap, Place};
use crate::keys::platform::Platform;

/// Asks a tool; `Err` says why there is no answer.
type Asking = fn(&Keymap, Platform) -> Result<Mine, String>;

/// The tools that can be asked, by id, each with the name of its program.
const TOOLS: &[(&str, &str, Asking)] = &[
    ("bash", "bash", |keymap, _| bash(keymap)),
    ("neovim", "nvim", neovim),
    ("tmux", "tmux", |keymap, _| tmux(keymap)),
    ("zsh", "zsh", |keymap, _| zsh(keymap)),
];

/// What begins a part of what shells print: their start-up files may print too.
const MARK: &str = "wheelhouse-keys ";

const BASH: &str = "unset HISTFILE; echo; echo 'wheelhouse-keys options'; bind -v; \
    for map in emacs vi-insert vi-command; do \
    echo \"wheelhouse-keys bindings $map\"; bind -m $map -p; bind -m $map -s; \
    echo \"wheelhouse-keys commands $map\"; bind -m $map -X; done; echo 'wheelhouse-keys end'; exit 0";

const ZSH: &str = "unset HISTFILE; print; print -r -- 'wheelhouse-keys main'; builtin bindkey -lL main; \
    for map in emacs viins vicmd viopp visual command menuselect listscroll main; do \
    print -r -- \"wheelhouse-keys map $map\"; builtin bindkey -M $map -L; done; \
    print -r -- 'wheelhouse-keys end'; exit 0";

/// The tools that can be asked.
pub fn askable() -> impl Iterator<Item = &'static str> {
    TOOLS.iter().map(|(id, ..)| *id)
}

/// The keys of a tool as it says itself; `None` when it cannot be asked at all.
///
/// # Errors
/// The tool is missing, does not run, fails or takes too long: told as a problem that names it.
pub fn live(keymap: &Keymap, platform: Platform) -> Option<Result<Mine, Problem>> {
    let (_, program, asking) = TOOLS.iter().find(|(id, ..)| *id == keymap.tool.id)?;
    let answer = if is_on_path(program) {
        asking(keymap, platform)
    } else {
        Err(format!("{program} is not installed; it could not be asked"))
    };
    Some(answer.map_err(|what| Problem { place: Place { file: PathBuf::from(program), line: 0 }, what }))
}

fn run(argv: &[&str]) -> Result<String, String> {
    let argv: Vec<String> = argv.iter().map(ToString::to_string).collect();
    ask(&argv).map_err(|error| untold(&error))
}

fn untold(error: &ProcessError) -> String {
    let why = std::error::Error::source(error).map_or_else(String::new, |source| format!(": {source}"));
    format!("{error}{why}")
}

/// Runs an interactive shell away from our terminal, where that can be done: it would take it over for its jobs.
fn shell(argv: &[&str]) -> Result<String, String> {
    if is_on_path("setsid") { run(&[&["setsid"], argv].concat()) } else { run(argv) }
}

/// The parts of what a shell printed, each with its name; `None` when it did not come to the end.
fn parts(printed: &str) -> Option<Vec<(&str, &str)>> {
    let mut parts: Vec<(&str, &str)> = Vec::new();
    let separator = format!("\n{MARK}");
    for part in printed.split(separator.as_str()).skip(1) {
        parts.push(part.split_once('\n').unwrap_or((part, "")));
    }
    parts.pop().filter(|(name, _)| *name == "end").map(|_| parts)
}

fn unfinished(program: &str) -> String {
    format!("{program} did not print all its keys: a start-up file ends it, or sends its output elsewhere")
}

fn part<'a>(parts: &[(&str, &'a str)], name: &str) -> &'a str {
    parts.iter().find(|(part, _)| *part == name).map_or("", |(_, text)| text)
}

fn bash(keymap: &Keymap) -> Result<Mine, String> {
    let printed = shell(&["bash", "-i", "-c", BASH])?;
    let parts = parts(&printed).ok_or_else(|| unfinished("bash"))?;
    let vi = part(&parts, "options").lines().any(|line| line == "set editing-mode vi");
    // The keymaps of the editing mode that is not used are out of reach.
    let modes: &[&str] = if vi { &["vi-insert", "vi-command"] } else { &["emacs"] };
    let maps: Vec<_> = modes
        .iter()
        .map(|mode| readline::Printed {
            mode,
            bindings: part(&parts, &format!("bindings {mode}")),
            commands: part(&parts, &format!("commands {mode}")),
        })
        .collect();
    Ok(readline::listed(keymap, &maps))
}

fn zsh(keymap: &Keymap) -> Result<Mine, String> {
    let printed = shell(&["zsh", "+m", "-i", "-c", ZSH])?;
    let parts = parts(&printed).ok_or_else(|| unfinished("zsh"))?;
    let main = part(&parts, "main").trim().strip_prefix("bindkey -A ").and_then(|rest| rest.strip_suffix(" main"));
    // Only what can be reached: the keymap in use, and those that its widgets lead to.
    let idle = match main {
        Some("emacs") => ["viins", "main"],
        Some("viins") => ["emacs", "main"],
        _ => ["emacs", "viins"],
    };
    let maps = parts.iter().filter_map(|(name, text)| Some((name.strip_prefix("map ")?, *text)));
    let maps: Vec<_> = maps.filter(|(name, _)| !idle.contains(name)).collect();
    Ok(zsh::listed(keymap, &maps))
}

fn tmux(keymap: &Keymap) -> Result<Mine, String> {
    // `list-keys` would start a server.
    run(&["tmux", "list-sessions"]).map_err(|_| "no tmux server runs that could be asked".to_owned())?;
    let option = |name: &str| run(&["tmux", "show-options", "-gv", name]);
    let (listed, prefix) = (run(&["tmux", "list-keys"])?, option("prefix")?);
    let second = option("prefix2").unwrap_or_default();
    Ok(tmux::listed(keymap, &listed, &[prefix.trim(), second.trim()]))
}

fn neovim(keymap: &Keymap, platform: Platform) -> Result<Mine, String> {
    let asked = |more: &[&str]| {
        let argv = ["nvim", "--headless", "-n", "-i", "NONE"];
        run(&[&argv, more, &["-c", nvim::LIST, "-c", "qa!"]].concat())
    };
    let (theirs, clean) = (asked(&[])?, asked(&["--clean"])?);
    nvim::listed(keymap, platform, &theirs, &clean).ok_or_else(|| unfinished("nvim"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shells_print_is_cut_up_whatever_comes_before() {
        let printed = "hello\n\nwheelhouse-keys main\nm\nwheelhouse-keys map x\na\nb\nwheelhouse-keys end\nbye\n";
        let cut = parts(printed).expect("the end is there");
        assert_eq!(cut, [("main", "m"), ("map x", "a\nb")]);
        assert_eq!((part(&cut, "map x"), part(&cut, "map y")), ("a\nb", ""));
        assert!(parts("hello").is_none() && parts("\nwheelhouse-keys main\nm").is_none());
    }

    #[test]
    fn tools_that_cannot_be_asked_are_none() {
        for id in crate::keys::keymap::ids().filter(|id| !askable().any(|tool| tool == *id)) {
            assert!(live(&crate::keys::keymap::embedded(id).expect("a keymap"), Platform::Linux).is_none());
        }
        assert!(askable().all(|id| crate::keys::keymap::embedded(id).is_some()));
    }
}
