//! Presses as a sheet draws them: the caps of a chord, and the key of the board that a chord is on.

use crate::base::text::clean_line;
use crate::keys::chord::{Chord, Modifiers, Sequence};
use crate::keys::keymap::Rule;
use crate::keys::platform::Platform;

/// How keys are written on this sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    /// Whose names modifiers have.
    pub(super) platform: Platform,
    /// Letters are characters (`g` and `G` differ), not keys (`G` and `Shift+G`).
    pub(super) characters: bool,
}

impl Style {
    /// As most of the tool's rules ask for: one that binds plain letters binds characters.
    pub(super) fn of(rules: &[Rule], platform: Platform) -> Self {
        let letter = |rule: &&Rule| {
            let is_letter = |chord: &Chord| chord.key.single().is_some_and(char::is_alphabetic);
            rule.keys
                .chords()
                .iter()
                .any(|chord| is_letter(chord) && chord.modifiers.without(Modifiers::SHIFT).is_empty())
        };
        Self { platform, characters: rules.iter().filter(letter).count() * 6 > rules.len() }
    }
}

/// One key cap as it is drawn in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    /// What stands on it.
    pub(super) text: String,
    /// It stands for whatever is typed there.
    pub(super) any: bool,
}

/// The presses up to what is typed freely; a count may come before them.
pub(super) fn presses(keys: &Sequence) -> impl Iterator<Item = &Chord> {
    let free = |chord: &&Chord| chord.key.is_placeholder();
    keys.chords().iter().skip_while(free).take_while(move |chord| !free(chord))
}

/// A command that is typed and sent: `: w enter`, `k g p enter`.
pub(super) fn is_typed(keys: &Sequence) -> bool {
    let Some((last, typed)) = keys.chords().split_last() else { return false };
    let colon = typed.first().is_some_and(|chord| chord.key.as_str() == ":");
    let is_letter = |chord: &Chord| {
        let letter = chord.key.single().is_some() || chord.key.as_str() == "space";
        letter && chord.modifiers.without(Modifiers::SHIFT).is_empty()
    };
    last.key.as_str() == "enter" && typed.len() > 1 && (colon || typed.iter().all(is_letter))
}

/// The caps of a sequence, chord by chord.
pub(super) fn caps(keys: &Sequence, style: Style) -> Vec<Vec<Key>> {
    if !is_typed(keys) {
        return keys.chords().iter().map(|chord| chord_caps(chord, style)).collect();
    }
    let (last, typed) = keys.chords().split_last().expect("a typed command has presses");
    let text: String = typed.iter().map(typed_text).collect();
    vec![vec![cap(&text, false)], chord_caps(last, style)]
}

fn typed_text(chord: &Chord) -> String {
    match (chord.key.as_str(), chord.key.single()) {
        ("space", _) => " ".to_owned(),
        (_, Some(c)) if chord.modifiers.contains(Modifiers::SHIFT) => c.to_uppercase().collect(),
        (_, Some(c)) => c.to_string(),
        (name, None) => name.to_owned(),
    }
}

/// The caps of one chord: modifiers, then the key.
pub(super) fn chord_caps(chord: &Chord, style: Style) -> Vec<Key> {
    let mut held = chord.modifiers;
    if let Some(name) = placeholder(chord) {
        return vec![cap(name, true)];
    }
    let plain = held.without(Modifiers::SHIFT).is_empty();
    let letter = chord.key.single().filter(|c| c.is_alphabetic());
    let key = match letter {
        Some(c) if style.characters && chord.modifiers.is_empty() => c.to_string(),
        Some(c) => {
            // A letter that is typed needs no Shift beside it to be read as a large one.
            held = if style.characters && plain { Modifiers::NONE } else { held };
            c.to_uppercase().collect()
        }
        None => key_name(chord, style.platform),
    };
    let names = modifier_names(style.platform);
    let held = names.iter().filter(|(modifier, _)| held.contains(*modifier));
    held.map(|(_, name)| cap(name, false)).chain([cap(&key, false)]).collect()
}

/// The chord in one word: `Ctrl+K`, `⌘K`, `G`.
pub(super) fn chord_text(chord: &Chord, style: Style) -> String {
    let caps: Vec<String> = chord_caps(chord, style).into_iter().map(|key| key.text).collect();
    caps.join(if style.platform == Platform::Macos { "" } else { "+" })
}

/// Modifiers in the order in which the platform names them.
pub(super) fn modifier_names(platform: Platform) -> [(Modifiers, &'static str); 4] {
    use Modifiers as M;
    match platform {
        Platform::Macos => [(M::CTRL, "⌃"), (M::ALT, "⌥"), (M::SHIFT, "⇧"), (M::SUPER, "⌘")],
        Platform::Windows => [(M::SUPER, "Win"), (M::CTRL, "Ctrl"), (M::ALT, "Alt"), (M::SHIFT, "Shift")],
        Platform::Linux => [(M::SUPER, "Super"), (M::CTRL, "Ctrl"), (M::ALT, "Alt"), (M::SHIFT, "Shift")],
    }
}

fn placeholder(chord: &Chord) -> Option<&str> {
    chord.key.as_str().strip_prefix('<')?.strip_suffix('>').filter(|name| !name.is_empty())
}

fn cap(text: &str, any: bool) -> Key {
    Key { text: clean_line(text).into_owned(), any }
}

fn key_name(chord: &Chord, platform: Platform) -> String {
    let name = chord.key.as_str();
    if let Some((_, input)) = name.split_once(':').filter(|(kind, _)| matches!(*kind, "mouse" | "input")) {
        return input.to_owned();
    }
    // A physical key is shown by what a US layout has there.
    let key = if name.starts_with('[') { chord.on_us_keys().key } else { chord.key.clone() };
    match key.single().filter(|c| c.is_alphabetic()) {
        Some(letter) => letter.to_uppercase().collect(),
        None => Chord { modifiers: Modifiers::NONE, key }.shown(platform),
    }
}

/// Whether it is pressed on a keyboard at all.
pub(super) fn is_keyboard(keys: &Sequence) -> bool {
    let input = |chord: &Chord| {
        let name = chord.key.as_str();
        name.len() > 6 && (name.starts_with("mouse:") || name.starts_with("input:"))
    };
    !keys.chords().iter().any(input)
}
