//! Keys, mouse buttons and modifiers as Alacritty names them.

use crate::keys::chord::{Chord, Key, Modifiers};

/// Names of characters, the old ones of winit.
const CHARACTERS: &[(&str, char)] = &[
    ("At", '@'),
    ("Colon", ':'),
    ("Period", '.'),
    ("LBracket", '['),
    ("RBracket", ']'),
    ("Semicolon", ';'),
    ("Backslash", '\\'),
    ("Plus", '+'),
    ("Comma", ','),
    ("Slash", '/'),
    ("Equals", '='),
    ("Minus", '-'),
    ("Asterisk", '*'),
];

/// Names of keys that are called otherwise here.
const NAMED: &[(&str, &str)] = &[
    ("Back", "backspace"),
    ("Backspace", "backspace"),
    ("ArrowUp", "up"),
    ("ArrowDown", "down"),
    ("ArrowLeft", "left"),
    ("ArrowRight", "right"),
    ("Return", "enter"),
    ("Pause", "pausebreak"),
    ("ContextMenu", "menu"),
    ("CapsLock", "capslock"),
    ("NumLock", "numlock"),
    ("ScrollLock", "scrolllock"),
    ("PrintScreen", "printscreen"),
    ("NumpadAdd", "numpad_add"),
    ("NumpadSubtract", "numpad_subtract"),
    ("NumpadMultiply", "numpad_multiply"),
    ("NumpadDivide", "numpad_divide"),
    ("NumpadDecimal", "numpad_decimal"),
    ("NumpadEnter", "numpad_enter"),
    ("NumpadComma", "numpad_separator"),
    ("NumpadEquals", "input:numpadequals"),
];

/// Names that are the same here but for their case.
const SAME: &[&str] = &[
    "Enter", "Tab", "Space", "Escape", "Delete", "Insert", "Home", "End", "PageUp", "PageDown", "Up", "Down", "Left",
    "Right",
];

/// The key of a name, or `None` where Alacritty knows none.
pub(super) fn key(name: &str) -> Option<Key> {
    let mut characters = name.chars();
    if let (Some(c), None) = (characters.next(), characters.next()) {
        // A letter is its key: `G` is `g`, and Shift stands among the modifiers.
        let lower = c.to_lowercase().next().unwrap_or(c);
        return (!lower.is_control()).then(|| Key::from(lower));
    }
    if let Some((_, c)) = CHARACTERS.iter().find(|(known, _)| *known == name) {
        return Some(Key::from(*c));
    }
    if let Some((_, key)) = NAMED.iter().find(|(known, _)| *known == name) {
        return Key::named(key);
    }
    let digit =
        |prefix: &str| name.strip_prefix(prefix).filter(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit());
    if let Some(digit) = digit("Key") {
        return Key::named(digit);
    }
    let lower = name.to_ascii_lowercase();
    let function = name.strip_prefix('F').is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
    if SAME.contains(&name) || function || digit("Numpad").is_some() {
        return Key::named(&lower);
    }
    // `Copy`, `AudioVolumeUp`, `BrowserBack`: keys by the names that browsers give them.
    let plausible =
        name.starts_with(|c: char| c.is_ascii_uppercase()) && name.bytes().all(|b| b.is_ascii_alphanumeric());
    plausible.then(|| Key::named(&format!("input:{lower}"))).flatten()
}

/// The button of the mouse.
pub(super) fn button(name: &str) -> Option<Key> {
    let known = ["Left", "Right", "Middle", "Back", "Forward"].contains(&name);
    let number = name.parse::<u16>().is_ok();
    (known || number).then(|| Key::named(&format!("mouse:{}", name.to_lowercase()))).flatten()
}

/// The modifiers of `Control|Shift`; `Err` names what is none.
pub(super) fn modifiers(text: &str) -> Result<Modifiers, String> {
    text.split('|').map(str::trim).try_fold(Modifiers::NONE, |held, name| {
        Ok(held.with(match name.to_lowercase().as_str() {
            "command" | "super" => Modifiers::SUPER,
            "shift" => Modifiers::SHIFT,
            "alt" | "option" => Modifiers::ALT,
            "control" => Modifiers::CTRL,
            "none" => Modifiers::NONE,
            _ => return Err(format!("Alacritty knows no modifier {name:?} and ignores the binding")),
        }))
    })
}

/// A press in the form in which two are compared: `shift+?` and `shift+/` are one, as its own defaults have changed.
pub(super) fn compared(chord: &Chord) -> Chord {
    chord.on_us_keys()
}
