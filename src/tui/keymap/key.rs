//! One key as the screen gets it from the terminal, and how it is written.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::keys::chord::{Chord, Modifiers, Sequence, shifted};

/// A key with its modifiers. Shift is part of a character, and a modifier of other keys only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// Keys that are no single character: how the screen writes them, how chords name them, what the terminal sends.
const NAMED: &[(&str, &str, KeyCode)] = &[
    ("enter", "enter", KeyCode::Enter),
    ("esc", "escape", KeyCode::Esc),
    ("tab", "tab", KeyCode::Tab),
    ("space", "space", KeyCode::Char(' ')),
    ("backspace", "backspace", KeyCode::Backspace),
    ("delete", "delete", KeyCode::Delete),
    ("insert", "insert", KeyCode::Insert),
    ("up", "up", KeyCode::Up),
    ("down", "down", KeyCode::Down),
    ("left", "left", KeyCode::Left),
    ("right", "right", KeyCode::Right),
    ("home", "home", KeyCode::Home),
    ("end", "end", KeyCode::End),
    ("page-up", "pageup", KeyCode::PageUp),
    ("page-down", "pagedown", KeyCode::PageDown),
];

impl Key {
    /// A key with these modifiers.
    pub fn new(code: KeyCode, modifiers: KeyModifiers) -> Self {
        let known = modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        match code {
            KeyCode::BackTab => Self { code: KeyCode::Tab, modifiers: known | KeyModifiers::SHIFT },
            KeyCode::Char(_) => Self { code, modifiers: known - KeyModifiers::SHIFT },
            _ => Self { code, modifiers: known },
        }
    }

    /// The character that it types, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() => Some(c),
            _ => None,
        }
    }

    /// Whether it is Escape alone.
    pub fn is_escape(self) -> bool {
        self.code == KeyCode::Esc && self.modifiers.is_empty()
    }

    /// Whether it is Ctrl-C.
    pub fn is_interrupt(self) -> bool {
        self.code == KeyCode::Char('c') && self.modifiers == KeyModifiers::CONTROL
    }

    /// The key that a chord means on this screen; `None` for what no terminal tells of.
    pub fn of(chord: &Chord) -> Option<Self> {
        let held = [
            (Modifiers::CTRL, KeyModifiers::CONTROL),
            (Modifiers::ALT, KeyModifiers::ALT),
            (Modifiers::SHIFT, KeyModifiers::SHIFT),
        ];
        if chord.modifiers.contains(Modifiers::SUPER) {
            return None;
        }
        let theirs = held.iter().filter(|(ours, _)| chord.modifiers.contains(*ours));
        let modifiers = theirs.fold(KeyModifiers::NONE, |all, (_, modifier)| all | *modifier);
        let name = chord.key.as_str();
        if let Some((_, _, code)) = NAMED.iter().find(|(_, canonical, _)| *canonical == name) {
            return Some(Self::new(*code, modifiers));
        }
        if let Some(c) = chord.key.single() {
            let shift = chord.modifiers.contains(Modifiers::SHIFT);
            return Some(Self::new(KeyCode::Char(if shift { shifted(c).unwrap_or(c) } else { c }), modifiers));
        }
        let number: u8 = name.strip_prefix('f')?.parse().ok()?;
        (1..=24).contains(&number).then_some(Self::new(KeyCode::F(number), modifiers))
    }
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        Self::new(event.code, event.modifiers)
    }
}

/// What was written is no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no key; write x, X, ctrl-x, alt-x, f1, enter, esc, tab, shift-tab, space, up, page-down, …")]
pub struct NoKey(String);

impl FromStr for Key {
    type Err = NoKey;

    /// Reads a key in any of the customary notations: `ctrl-x`, `Ctrl+X`, `C-x`, `<C-x>`, `^X`.
    fn from_str(text: &str) -> Result<Self, NoKey> {
        text.parse().ok().and_then(|chord| Self::of(&chord)).ok_or_else(|| NoKey(text.to_owned()))
    }
}

/// Reads keys that are pressed one after the other: `g g`, `ctrl-x s`.
///
/// # Errors
/// One of them is no key.
pub fn sequence(text: &str) -> Result<Vec<Key>, NoKey> {
    let wrong = || NoKey(text.to_owned());
    let read: Sequence = text.parse().map_err(|_| wrong())?;
    read.chords().iter().map(Key::of).collect::<Option<_>>().ok_or_else(wrong)
}

/// Keys as the screen shows them.
pub fn shown(keys: &[Key]) -> String {
    keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (modifier, name) in
            [(KeyModifiers::CONTROL, "ctrl-"), (KeyModifiers::ALT, "alt-"), (KeyModifiers::SHIFT, "shift-")]
        {
            if self.modifiers.contains(modifier) {
                f.write_str(name)?;
            }
        }
        match (NAMED.iter().find(|(_, _, code)| *code == self.code), self.code) {
            (Some((name, ..)), _) => f.write_str(name),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, other) => f.write_str(&other.to_string().to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_key_is_refused() {
        for text in ["", "ctrl-", "xx", "f0", "f99", "hyper-x", "\u{1b}", " ", "super-x", "numlock"] {
            assert!(text.parse::<Key>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn every_notation_names_the_same_key() {
        let ctrl_p = Key::new(KeyCode::Char('p'), KeyModifiers::CONTROL);
        for text in ["ctrl-p", "ctrl+p", "Ctrl+P", "C-p", "<C-p>", "^P"] {
            assert_eq!(text.parse(), Ok(ctrl_p), "{text}");
        }
        assert_eq!("shift+/".parse::<Key>(), "?".parse());
        assert_eq!("alt-enter".parse(), Ok(Key::new(KeyCode::Enter, KeyModifiers::ALT)));
        assert_eq!(shown(&sequence("g G ctrl+x page-down +").unwrap()), "g G ctrl-x page-down +");
    }

    #[test]
    fn shift_belongs_to_the_character() {
        assert_eq!(Key::new(KeyCode::Char('G'), KeyModifiers::SHIFT), "G".parse().unwrap());
        assert_eq!(Key::new(KeyCode::BackTab, KeyModifiers::SHIFT), "shift-tab".parse().unwrap());
    }
}
