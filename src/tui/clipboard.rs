//! The clipboard: by a program of the desktop, or by the terminal itself (OSC 52).
//!
//! Chooses the way from the environment. Over SSH the programs would fill the other machine's clipboard, so there the
//! terminal is asked, which sits where the person does. The terminal is written to by `terminal` alone.

use crate::base::process::{self, is_on_path};
use crate::base::text::clean_text;

/// Bytes that are handed to a terminal: xterm and others drop a sequence of more than 100,000, and base64 adds a third.
pub(super) const MAX_BY_TERMINAL: usize = 74_000;
/// Bytes that are copied at all.
pub(super) const MAX: usize = 4 << 20;

/// What the environment tells of where we are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is there or not, in any combination")]
pub(super) struct Surroundings {
    remote: bool,
    wayland: bool,
    x11: bool,
    wsl: bool,
}

impl Surroundings {
    /// As these variables say; those that are empty are not set.
    fn of(set: impl Fn(&str) -> bool) -> Self {
        Self {
            remote: ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"].iter().any(|name| set(name)),
            wayland: set("WAYLAND_DISPLAY"),
            x11: set("DISPLAY"),
            wsl: set("WSL_DISTRO_NAME"),
        }
    }
}

/// A program that keeps the clipboard, with its arguments.
type Program = &'static [&'static str];

const WAYLAND: &[Program] = &[&["wl-copy"]];
const X11: &[Program] = &[&["xclip", "-selection", "clipboard", "-in"], &["xsel", "--clipboard", "--input"]];
const MACOS: &[Program] = &[&["pbcopy"]];
const WINDOWS: &[Program] = &[&["clip.exe"]];

/// The programs to try, in their order; none where the terminal is to be asked.
fn programs(here: Surroundings, system: &str, is_there: impl Fn(&str) -> bool) -> Vec<Program> {
    if here.remote {
        return Vec::new();
    }
    let all = match system {
        "macos" => vec![MACOS],
        "windows" => vec![WINDOWS],
        _ => [(here.wayland, WAYLAND), (here.x11, X11), (here.wsl, WINDOWS)]
            .into_iter()
            .filter_map(|(usable, programs)| usable.then_some(programs))
            .collect(),
    };
    all.into_iter().flatten().copied().filter(|program| is_there(program[0])).collect()
}

/// Text as a program wants it: `clip.exe` takes UTF-16, the others UTF-8.
fn encoded(program: Program, text: &str) -> Vec<u8> {
    if program[0] == "clip.exe" {
        // The mark at the start says which encoding it is.
        return std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    }
    text.as_bytes().to_owned()
}

/// Text as it may be copied: pasting it must do nothing that is not seen.
pub(super) fn copied(text: &str) -> String {
    clean_text(text).trim_end().to_owned()
}

/// The program that a text would be handed to; `None` where the terminal is asked instead.
pub fn program() -> Option<&'static str> {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    programs(Surroundings::of(set), std::env::consts::OS, is_on_path).first().map(|program| program[0])
}

/// Copies by a program of the desktop. Returns its name; `None` when there is none that does, and the terminal is to be
/// asked. Blocks for a moment.
pub fn by_program(text: &str) -> Option<&'static str> {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let mut programs = programs(Surroundings::of(set), std::env::consts::OS, is_on_path).into_iter();
    let done = |program: &Program| {
        let argv: Vec<String> = program.iter().map(ToString::to_string).collect();
        let fed = process::feed(&argv, &encoded(program, text));
        fed.inspect_err(|error| tracing::info!(%error, "clipboard")).is_ok()
    };
    programs.find(done).map(|program| program[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_chooses_the_way() {
        let all = |_: &str| true;
        for (set, system, there, tried) in [
            (
                &["WAYLAND_DISPLAY", "DISPLAY"][..],
                "linux",
                &["wl-copy", "xclip", "xsel"][..],
                vec!["wl-copy", "xclip", "xsel"],
            ),
            (&["DISPLAY"], "linux", &["xsel", "wl-copy"], vec!["xsel"]),
            (&["DISPLAY"], "linux", &[], vec![]),
            (&[], "linux", &["wl-copy", "xclip", "clip.exe"], vec![]),
            (&["WSL_DISTRO_NAME"], "linux", &["clip.exe"], vec!["clip.exe"]),
            (&["DISPLAY", "SSH_CONNECTION"], "linux", &["xclip"], vec![]),
            (&["SSH_TTY"], "macos", &["pbcopy"], vec![]),
            (&[], "macos", &["pbcopy"], vec!["pbcopy"]),
            (&[], "windows", &["clip.exe"], vec!["clip.exe"]),
        ] {
            let here = Surroundings::of(|name| set.contains(&name));
            let found = programs(here, system, |program| there.contains(&program));
            assert_eq!(found.iter().map(|program| program[0]).collect::<Vec<_>>(), tried, "{set:?} on {system}");
        }
        assert_eq!(programs(Surroundings::default(), "freebsd", all), [[""; 0]; 0]);
    }

    #[test]
    fn each_program_gets_its_encoding() {
        assert_eq!(encoded(X11[0], "é"), "é".as_bytes());
        assert_eq!(encoded(WINDOWS[0], "é"), [0xff, 0xfe, 0xe9, 0]);
    }

    #[test]
    fn what_is_copied_hides_nothing() {
        assert_eq!(copied("a\u{1b}[201~b\u{202e}\n\tc\n"), "a[201~b\n\tc");
    }
}
