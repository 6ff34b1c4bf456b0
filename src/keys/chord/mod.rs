//! The canonical form of a key press (a chord) and of several, one after the other (a sequence).
//!
//! Owns how keys are written in files, output and queries: lower case, modifiers in the order `ctrl+alt+shift+super+`, one
//! key. Two chords are the same when they are equal; nothing here compares keys by likeness. Reads the notations of other
//! tools in `notation`; knows no tool and no file.

mod key;
mod notation;
mod shown;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use key::{Key, shifted, unshifted};
pub use notation::NotKeys;

/// A set of modifiers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Modifiers(u8);

impl Modifiers {
    /// None.
    pub const NONE: Self = Self(0);
    /// Control.
    pub const CTRL: Self = Self(1);
    /// Alt, Option, and Meta where a tool means the key that sends an escape first.
    pub const ALT: Self = Self(2);
    /// Shift.
    pub const SHIFT: Self = Self(4);
    /// Command on macOS, Windows on Windows, Super elsewhere.
    pub const SUPER: Self = Self(8);
    /// Every modifier with its canonical name, in canonical order.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::CTRL, "ctrl"), (Self::ALT, "alt"), (Self::SHIFT, "shift"), (Self::SUPER, "super")];

    /// Whether all of `other` are in it.
    pub fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Both together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Without those of `other`.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// One press: modifiers and a key.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Chord {
    /// What is held.
    pub modifiers: Modifiers,
    /// What is pressed.
    pub key: Key,
}

impl Chord {
    /// A chord. An upper-case letter becomes the letter with Shift.
    pub fn new(modifiers: Modifiers, key: impl Into<Key>) -> Self {
        let key = key.into();
        match key.lowered() {
            Some(lower) => Self { modifiers: modifiers.with(Modifiers::SHIFT), key: lower },
            None => Self { modifiers, key },
        }
    }

    /// A variable of the tool, such as `$prefix`, or a placeholder for what is typed next, such as `<char>`.
    pub fn is_symbolic(&self) -> bool {
        self.key.is_placeholder() || self.key.as_str().starts_with('$')
    }

    /// Whether both are the same press on a US layout: `?` is `shift+/`, and `shift+?` is how some tools write it.
    pub fn same_press(&self, other: &Self) -> bool {
        self == other || self.on_us_keys() == other.on_us_keys()
    }

    /// The chord by the keys of a US layout: `?` becomes `shift+/`, `[slash]` becomes `/`.
    #[must_use]
    pub fn on_us_keys(&self) -> Self {
        if let Some(key) = key::physical(self.key.as_str()) {
            return Self { modifiers: self.modifiers, key };
        }
        match self.key.single().and_then(unshifted) {
            Some(base) => Self { modifiers: self.modifiers.with(Modifiers::SHIFT), key: Key::from(base) },
            None => self.clone(),
        }
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (modifier, name) in Modifiers::ALL {
            if self.modifiers.contains(modifier) {
                write!(f, "{name}+")?;
            }
        }
        f.write_str(self.key.as_str())
    }
}

impl FromStr for Chord {
    type Err = NotKeys;

    /// Reads the canonical form and the customary notations: `Ctrl+K`, `C-k`, `<C-k>`, `^K`, `⌘K`, `M-x`.
    fn from_str(text: &str) -> Result<Self, NotKeys> {
        notation::chord(text)
    }
}

/// Presses, one after the other; at least one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sequence(Vec<Chord>);

impl Sequence {
    /// A sequence of at least one chord.
    pub fn new(chords: Vec<Chord>) -> Option<Self> {
        (!chords.is_empty()).then_some(Self(chords))
    }

    /// Its chords.
    pub fn chords(&self) -> &[Chord] {
        &self.0
    }

    /// Whether it begins with all of `other` and goes on.
    pub fn extends(&self, other: &Self) -> bool {
        self.0.len() > other.0.len() && self.0.starts_with(&other.0)
    }

    /// Whether both are the same presses on a US layout.
    pub fn same_presses(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.begins_with(other)
    }

    /// Whether its first presses are those of `other`, on a US layout.
    pub fn begins_with(&self, other: &Self) -> bool {
        self.0.len() >= other.0.len() && self.0.iter().zip(&other.0).all(|(a, b)| a.same_press(b))
    }

    /// The sequence with each chord replaced by those that `change` gives for it.
    #[must_use]
    pub fn replace(&self, mut change: impl FnMut(&Chord) -> Option<Vec<Chord>>) -> Self {
        let chords = self.0.iter().flat_map(|chord| change(chord).unwrap_or_else(|| vec![chord.clone()])).collect();
        Self::new(chords).unwrap_or_else(|| self.clone())
    }
}

impl From<Chord> for Sequence {
    fn from(chord: Chord) -> Self {
        Self(vec![chord])
    }
}

impl fmt::Display for Sequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, chord) in self.0.iter().enumerate() {
            if place > 0 {
                f.write_str(" ")?;
            }
            write!(f, "{chord}")?;
        }
        Ok(())
    }
}

impl FromStr for Sequence {
    type Err = NotKeys;

    /// Chords separated by spaces, or by a comma and a space.
    fn from_str(text: &str) -> Result<Self, NotKeys> {
        notation::sequence(text)
    }
}

impl Serialize for Sequence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Sequence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        notation::canonical(&text).map_err(serde::de::Error::custom)
    }
}
