//! Keys → actions. Owns how a key is written and which action it has; knows nothing of the state.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::action::{ACTIONS, Action, Context, PROMPT};
use super::components::tabs::Tab;

/// A key with its modifiers. Shift is part of a character, and a modifier of other keys only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// What keys mean at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Keys are the actions of this tab.
    Normal(Tab),
    /// Keys are text.
    Prompt,
    /// Keys are themselves: they are looked up.
    Press,
}

/// Keys that are no single character, by name.
const NAMED: &[(&str, KeyCode)] = &[
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("space", KeyCode::Char(' ')),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("page-up", KeyCode::PageUp),
    ("page-down", KeyCode::PageDown),
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
    fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() => Some(c),
            _ => None,
        }
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

    fn from_str(text: &str) -> Result<Self, NoKey> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = text;
        while let Some((modifier, tail)) = modifier(rest) {
            modifiers |= modifier;
            rest = tail;
        }
        let code = code(rest).ok_or_else(|| NoKey(text.to_owned()))?;
        Ok(Self::new(code, modifiers))
    }
}

fn modifier(text: &str) -> Option<(KeyModifiers, &str)> {
    let all = [("ctrl-", KeyModifiers::CONTROL), ("alt-", KeyModifiers::ALT), ("shift-", KeyModifiers::SHIFT)];
    all.into_iter().find_map(|(name, modifier)| {
        text.strip_prefix(name).filter(|tail| !tail.is_empty()).map(|tail| (modifier, tail))
    })
}

fn code(text: &str) -> Option<KeyCode> {
    let mut characters = text.chars();
    if let (Some(c), None) = (characters.next(), characters.next()) {
        return (!c.is_control() && c != ' ').then_some(KeyCode::Char(c));
    }
    if let Some((_, code)) = NAMED.iter().find(|(name, _)| *name == text) {
        return Some(*code);
    }
    let number: u8 = text.strip_prefix('f')?.parse().ok()?;
    (1..=24).contains(&number).then_some(KeyCode::F(number))
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
        match (NAMED.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, other) => f.write_str(&other.to_string().to_lowercase()),
        }
    }
}

/// Which key does what.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: HashMap<(Context, Key), &'static Action>,
}

impl Default for Keymap {
    fn default() -> Self {
        let all = ACTIONS.iter().chain(PROMPT);
        let bound = all.flat_map(|info| {
            info.keys.iter().filter_map(|key| Some(((info.context, key.parse().ok()?), &info.action)))
        });
        Self { bindings: bound.collect() }
    }
}

impl Keymap {
    /// What `key` does in this mode.
    pub fn action(&self, mode: Mode, key: Key) -> Option<Action> {
        match mode {
            Mode::Normal(tab) => self.normal(tab, key),
            Mode::Prompt => key.typed().map(Action::Insert).or_else(|| self.bound(Context::Prompt, key)),
            Mode::Press => None,
        }
    }

    fn bound(&self, context: Context, key: Key) -> Option<Action> {
        self.bindings.get(&(context, key)).map(|action| (*action).clone())
    }

    fn normal(&self, tab: Tab, key: Key) -> Option<Action> {
        let bound = self.bound(Context::In(tab), key).or_else(|| self.bound(Context::Everywhere, key));
        bound.or_else(|| match key.typed() {
            Some(digit @ '1'..='9') if tab == Tab::Inbox => Some(Action::Digit(digit)),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::action::Edit;

    #[test]
    fn every_default_key_is_a_key_and_is_written_as_it_reads() {
        for key in ACTIONS.iter().chain(PROMPT).flat_map(|info| info.keys) {
            let read: Key = key.parse().unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(read.to_string(), *key);
        }
    }

    #[test]
    fn no_two_spellings_of_a_key_are_bound() {
        let bound = ACTIONS.iter().chain(PROMPT).map(|info| info.keys.len()).sum::<usize>();
        assert_eq!(Keymap::default().bindings.len(), bound);
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for text in ["", "ctrl-", "xx", "f0", "f99", "hyper-x", "\u{1b}", " "] {
            assert!(text.parse::<Key>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn the_same_key_is_text_in_a_prompt() {
        let keymap = Keymap::default();
        let key = |text: &str| text.parse::<Key>().unwrap();
        for (text, normal, prompt) in [
            ("j", Some(Action::Down), Some(Action::Insert('j'))),
            ("G", Some(Action::Last), Some(Action::Insert('G'))),
            ("3", Some(Action::Digit('3')), Some(Action::Insert('3'))),
            ("space", Some(Action::ReadOn), Some(Action::Insert(' '))),
            ("enter", Some(Action::Open), Some(Action::Accept)),
            ("esc", Some(Action::Cancel), Some(Action::Cancel)),
            ("ctrl-c", Some(Action::Quit), Some(Action::Cancel)),
            ("ctrl-w", None, Some(Action::Edit(Edit::EraseWord))),
            ("ctrl-backspace", None, Some(Action::Edit(Edit::EraseWord))),
            ("ctrl-x", None, None),
        ] {
            assert_eq!(keymap.action(Mode::Normal(Tab::Inbox), key(text)), normal, "{text}");
            assert_eq!(keymap.action(Mode::Prompt, key(text)), prompt, "{text}");
        }
    }

    #[test]
    fn a_key_means_what_its_tab_means() {
        let keymap = Keymap::default();
        for (text, inbox, keys) in [
            ("p", Some(Action::PreviousUnread), Some(Action::PressKeys)),
            ("m", Some(Action::ToggleRead), Some(Action::NextMode)),
            ("j", Some(Action::Down), Some(Action::Down)),
            ("A", Some(Action::MarkAllRead), None),
            ("3", Some(Action::Digit('3')), None),
        ] {
            let key: Key = text.parse().unwrap();
            assert_eq!(keymap.action(Mode::Normal(Tab::Inbox), key), inbox, "{text}");
            assert_eq!(keymap.action(Mode::Normal(Tab::Keys), key), keys, "{text}");
            assert_eq!(keymap.action(Mode::Press, key), None, "{text}");
        }
    }

    #[test]
    fn shift_belongs_to_the_character() {
        assert_eq!(Key::new(KeyCode::Char('G'), KeyModifiers::SHIFT), "G".parse().unwrap());
        assert_eq!(Key::new(KeyCode::BackTab, KeyModifiers::SHIFT), "shift-tab".parse().unwrap());
    }
}
