//! What a terminal without the kitty protocol makes of a key: the bytes of old, in which many keys are alike.
//!
//! Ctrl and a character is the character's code without its upper bits, so Ctrl+I is Tab, Ctrl+M is Enter, Ctrl+[ is Escape,
//! Ctrl+Shift+P is Ctrl+P, and most of Ctrl with a digit or a sign is the sign alone (ECMA-48; xterm's `ctlseqs`).

use crate::keys::chord::{Chord, Key, Modifiers, shifted};

/// Ctrl and this character, from the byte that crossterm names by it: it calls 0x1C to 0x1F Ctrl+4 to Ctrl+7, where people
/// press Ctrl with `\`, `]`, `^` and `/`.
pub(super) fn control(held: Modifiers, c: char) -> Option<Chord> {
    match c {
        '4' => Some(Chord::new(held, '\\')),
        '5' => Some(Chord::new(held, ']')),
        '6' => Some(Chord::new(held.with(Modifiers::SHIFT), '6')),
        '7' => Some(Chord::new(held, '/')),
        _ => super::character(held, c),
    }
}

/// As what a chord arrives; `None` when nothing arrives.
pub fn arrives_as(chord: &Chord) -> Option<Chord> {
    let held = chord.modifiers;
    if held.contains(Modifiers::SUPER) {
        return None;
    }
    match chord.on_us_keys().key.single() {
        Some(_) => character(&chord.on_us_keys()),
        None => named(chord),
    }
}

/// A key that types a character, by the key of a US layout.
fn character(chord: &Chord) -> Option<Chord> {
    let base = chord.key.single()?;
    let held = chord.modifiers;
    let alt = if held.contains(Modifiers::ALT) { Modifiers::ALT } else { Modifiers::NONE };
    let shift = held.contains(Modifiers::SHIFT);
    if !held.contains(Modifiers::CTRL) {
        // Escape and `[` or `O` begin the sequences of other keys.
        let begins_sequence = alt == Modifiers::ALT && matches!((base, shift), ('[', false) | ('o', true));
        return (!begins_sequence).then(|| chord.clone());
    }
    let control = alt.with(Modifiers::CTRL);
    let key = |name: &str| Key::named(name).map(|key| Chord { modifiers: alt, key });
    match (base, shift) {
        ('i', _) => key("tab"),
        ('m', _) => key("enter"),
        ('[' | '3', _) => key("escape"),
        ('a'..='z', _) => Some(Chord::new(control, base)),
        ('2', _) => Some(Chord::new(control, ' ')),
        ('8', false) => key("backspace"),
        ('\\' | '4', _) => Some(Chord::new(control, '\\')),
        (']' | '5', _) => Some(Chord::new(control, ']')),
        ('6', _) => Some(Chord::new(control.with(Modifiers::SHIFT), '6')),
        ('/', false) | ('7', _) | ('-', true) => Some(Chord::new(control, '/')),
        (_, true) => Some(Chord::new(alt, shifted(base)?)),
        _ => Some(Chord::new(alt, base)),
    }
}

/// A key with a name.
fn named(chord: &Chord) -> Option<Chord> {
    let (held, name) = (chord.modifiers, chord.key.as_str());
    let only_alt = Modifiers::ALT;
    let keeping = |kept: Modifiers| {
        let modifiers = held.without(held.without(kept));
        Some(Chord { modifiers, key: chord.key.clone() })
    };
    let function = name.strip_prefix('f').and_then(|number| number.parse::<u8>().ok());
    match name {
        "up" | "down" | "left" | "right" | "home" | "end" | "pageup" | "pagedown" | "insert" | "delete" => {
            Some(chord.clone())
        }
        "tab" if held == Modifiers::SHIFT => Some(chord.clone()),
        "space" => keeping(only_alt.with(Modifiers::CTRL)),
        // Two escapes are one to whoever reads them.
        "escape" => keeping(Modifiers::NONE),
        "backspace" if held.contains(Modifiers::CTRL) => {
            Some(Chord::new(held.without(Modifiers::SHIFT), 'h')).filter(|_| !held.contains(only_alt))
        }
        "tab" | "enter" | "backspace" => keeping(only_alt),
        _ if function.is_some_and(|number| number <= 12) => Some(chord.clone()),
        _ => None,
    }
}

/// What else may have been pressed where this chord arrived.
pub fn also(arrived: &Chord) -> Vec<Chord> {
    let named = ["enter", "tab", "backspace", "space", "escape"].into_iter().filter_map(Key::named);
    let typed = "abcdefghijklmnopqrstuvwxyz0123456789`-=[]\\;',./".chars().map(Key::from);
    let keys: Vec<Key> = typed.chain(named).collect();
    let held = [Modifiers::CTRL, Modifiers::CTRL.with(Modifiers::SHIFT), Modifiers::SHIFT];
    let pressed = keys.iter().flat_map(|key| held.iter().map(|held| Chord { modifiers: *held, key: key.clone() }));
    pressed
        .filter(|chord| !chord.same_press(arrived))
        .filter(|chord| arrives_as(chord).is_some_and(|as_what| as_what.same_press(arrived)))
        .collect()
}
