//! What a terminal can send of a key press, and what arrives in its place.
//!
//! Without the kitty keyboard protocol a terminal sends characters and a few escape sequences: Ctrl with a letter is a
//! control character, Alt puts an escape before, and much else is lost. (xterm, "Control Sequences"; ECMA-48; "Comprehensive
//! keyboard handling in terminals".)

use super::chord::{Chord, Modifiers, Sequence, unshifted};

/// What a program in a terminal gets to see of a chord.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// The press itself.
    Sent,
    /// Something that another press sends as well.
    SameAs(&'static str),
    /// Nothing, or the press without what was held with it.
    Lost(&'static str),
}

impl Reach {
    /// Whether a program can tell the press from all others.
    pub fn is_sent(&self) -> bool {
        *self == Self::Sent
    }
}

/// What a terminal without the kitty keyboard protocol sends.
pub fn legacy(chord: &Chord) -> Reach {
    let held = chord.modifiers;
    let key = chord.key.as_str();
    if held.contains(Modifiers::SUPER) {
        return Reach::Lost("a terminal does not send Super (Cmd, Windows); the desktop may take it");
    }
    match key {
        "up" | "down" | "left" | "right" | "home" | "end" | "pageup" | "pagedown" | "insert" | "delete" => Reach::Sent,
        "enter" | "tab" | "escape" | "backspace" | "space" => special(key, held),
        "menu" | "pausebreak" | "capslock" | "printscreen" | "scrolllock" | "numlock" => {
            Reach::Lost("a terminal does not send this key")
        }
        _ if key.starts_with("numpad") && key.len() > 6 => Reach::SameAs("the key of the main block"),
        _ if function_key(key).is_some() => function_key(key).map_or(Reach::Sent, function),
        _ if key.starts_with("mouse:") && key.len() > 6 => Reach::Sent,
        _ if key.starts_with("input:") && key.len() > 6 => Reach::Lost("a terminal does not send this key"),
        _ => character(&chord.on_us_keys()),
    }
}

/// The first chord of a sequence that does not arrive as itself, with what arrives.
pub fn first_unsent(sequence: &Sequence) -> Option<(&Chord, Reach)> {
    let chords = sequence.chords().iter().filter(|chord| !chord.is_symbolic());
    chords.map(|chord| (chord, legacy(chord))).find(|(_, reach)| !reach.is_sent())
}

fn function_key(key: &str) -> Option<u8> {
    key.strip_prefix('f')?.parse().ok()
}

fn function(number: u8) -> Reach {
    if number <= 12 { Reach::Sent } else { Reach::SameAs("Shift or Ctrl with an earlier function key") }
}

fn special(key: &str, held: Modifiers) -> Reach {
    let (ctrl, shift) = (held.contains(Modifiers::CTRL), held.contains(Modifiers::SHIFT));
    match (key, ctrl, shift) {
        (_, false, false) | ("tab", false, true) | ("space", true, false) => Reach::Sent,
        ("backspace", true, _) => Reach::SameAs("Ctrl+H, or Backspace alone"),
        ("enter", ..) => Reach::SameAs("Enter alone"),
        ("tab", ..) => Reach::SameAs("Tab alone, or the terminal takes it to switch its tabs"),
        ("escape", ..) => Reach::SameAs("Escape alone"),
        ("backspace", ..) => Reach::SameAs("Backspace alone"),
        _ => Reach::SameAs("Space alone"),
    }
}

/// A key that types something, by its place on a US layout.
fn character(chord: &Chord) -> Reach {
    let held = chord.modifiers;
    let Some(c) = chord.key.single() else { return Reach::Lost("a terminal does not send this key") };
    if !held.contains(Modifiers::CTRL) {
        return Reach::Sent;
    }
    let shift = held.contains(Modifiers::SHIFT);
    match c {
        'i' if !shift => Reach::SameAs("Tab"),
        'm' if !shift => Reach::SameAs("Enter"),
        'h' if !shift => Reach::SameAs("Backspace, in many terminals"),
        '[' => Reach::SameAs("Escape"),
        'a'..='z' if shift => Reach::SameAs("Ctrl with the letter, without Shift"),
        '\\' | ']' if shift => Reach::SameAs("Ctrl with the key, without Shift"),
        '/' if shift => Reach::Lost("a terminal sends the character alone, or Backspace"),
        'a'..='z' | '\\' | ']' | '/' => Reach::Sent,
        // Ctrl+Shift+2, 6 and - are Ctrl with @, ^ and _.
        '2' | '6' | '-' if shift => Reach::Sent,
        '0'..='9' => Reach::Lost("most terminals send the digit alone, or a control character"),
        _ if unshifted(c).is_some() => Reach::Lost("a terminal sends the character alone"),
        _ => Reach::Lost("a terminal sends the character alone"),
    }
}

/// How a terminal is known to treat keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terminal {
    /// Its name.
    pub name: String,
    /// It speaks the kitty keyboard protocol to programs that ask for it.
    pub kitty: bool,
    /// What is to be known besides.
    pub note: Option<&'static str>,
}

impl Terminal {
    /// The terminal that an environment tells of; `variable` looks one up.
    pub fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let is = |name: &str, kitty, note| Some(Self { name: name.to_owned(), kitty, note });
        let set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
        let program = variable("TERM_PROGRAM").unwrap_or_default();
        let term = variable("TERM").unwrap_or_default();
        match () {
            () if set("KITTY_WINDOW_ID") || term == "xterm-kitty" => is("kitty", true, None),
            () if program == "ghostty" => is("Ghostty", true, None),
            () if program == "WezTerm" => {
                is("WezTerm", false, Some("`enable_kitty_keyboard = true` lets programs ask for all keys"))
            }
            () if program == "iTerm.app" => is("iTerm2", true, None),
            () if program == "vscode" => is(
                "the terminal of VS Code",
                false,
                Some("VS Code takes the keys of `terminal.integrated.commandsToSkipShell` first"),
            ),
            () if program == "Apple_Terminal" => {
                is("Terminal.app", false, Some("Option is Alt only with \"Use Option as Meta key\""))
            }
            () if set("ALACRITTY_WINDOW_ID") || term == "alacritty" => {
                is("Alacritty", true, Some("from version 0.13 on"))
            }
            () if term.starts_with("foot") => is("foot", true, None),
            () if set("WT_SESSION") => is("Windows Terminal", false, None),
            () if set("KONSOLE_VERSION") => is("Konsole", false, None),
            () if set("VTE_VERSION") => is("a VTE terminal (GNOME Terminal and its kin)", false, None),
            () if term.is_empty() || term == "dumb" => None,
            () => is(&format!("a terminal that calls itself {term}"), false, None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::keymap::{defaults, embedded};
    use crate::keys::platform::Platform;

    #[test]
    fn presses_that_arrive_as_themselves_and_those_that_do_not() {
        let reach = |text: &str| legacy(&text.parse().expect("a key"));
        let sent = [
            "ctrl+b",
            "alt+f",
            "shift+tab",
            "ctrl+space",
            "ctrl+/",
            "?",
            "shift+g",
            "ctrl+shift+left",
            "f12",
            "shift+f5",
            "ctrl+alt+x",
            "alt+shift+u",
            "ctrl+]",
            "ctrl+pageup",
        ];
        for text in sent {
            assert_eq!(reach(text), Reach::Sent, "{text}");
        }
        for text in ["ctrl+i", "ctrl+m", "ctrl+[", "ctrl+shift+p", "shift+enter", "ctrl+tab", "numpad_add", "f13"] {
            assert!(matches!(reach(text), Reach::SameAs(_)), "{text}");
        }
        for text in ["super+p", "ctrl+1", "ctrl+,", "ctrl+=", "printscreen", "ctrl+`"] {
            assert!(matches!(reach(text), Reach::Lost(_)), "{text}");
        }
    }

    #[test]
    fn most_but_not_all_keys_of_vs_code_could_be_sent() {
        let rules = defaults(&embedded("vscode").expect("VS Code"), Platform::Linux);
        let keys: std::collections::BTreeSet<_> = rules.into_iter().map(|rule| rule.keys).collect();
        let sent = keys.iter().filter(|keys| first_unsent(keys).is_none()).count();
        assert!((200..330).contains(&sent), "{sent} of {}", keys.len());
    }

    #[test]
    fn terminals_are_known_by_their_environment() {
        let of = |pairs: &[(&str, &str)]| {
            let find = |name: &str| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
            Terminal::from_environment(find).map(|terminal| (terminal.name, terminal.kitty))
        };
        assert_eq!(of(&[("TERM", "xterm-kitty")]), Some(("kitty".into(), true)));
        assert_eq!(of(&[("TERM_PROGRAM", "ghostty"), ("TERM", "x")]), Some(("Ghostty".into(), true)));
        assert_eq!(of(&[("TERM", "xterm-256color")]).map(|(_, kitty)| kitty), Some(false));
        assert_eq!(of(&[("TERM", "dumb")]), None);
    }
}
