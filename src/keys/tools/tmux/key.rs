//! Keys as tmux names them: `C-x`, `M-Left`, `BSpace`, `MouseDown1Pane`. Follows key-string.c of tmux 3.3a.

use crate::keys::chord::{Chord, Key, Modifiers};

const NAMES: &[(&str, &str)] = &[
    ("ic", "insert"),
    ("insert", "insert"),
    ("dc", "delete"),
    ("delete", "delete"),
    ("home", "home"),
    ("end", "end"),
    ("npage", "pagedown"),
    ("pagedown", "pagedown"),
    ("pgdn", "pagedown"),
    ("ppage", "pageup"),
    ("pageup", "pageup"),
    ("pgup", "pageup"),
    ("tab", "tab"),
    ("btab", "tab"),
    ("space", "space"),
    ("bspace", "backspace"),
    ("enter", "enter"),
    ("escape", "escape"),
    ("up", "up"),
    ("down", "down"),
    ("left", "left"),
    ("right", "right"),
    ("kp/", "numpad_divide"),
    ("kp*", "numpad_multiply"),
    ("kp-", "numpad_subtract"),
    ("kp+", "numpad_add"),
    ("kp.", "numpad_decimal"),
    ("kpenter", "numpad_enter"),
    ("any", "input:any"),
];

/// Characters that keep Control beside them; the others become a control character.
const KEEP_CONTROL: &str = "!#()+,-.0123456789:;<=>'";

/// The chord of a key's name, or `None` where tmux knows no such key.
pub(super) fn chord(text: &str) -> Option<Chord> {
    if let Some(code) = text.strip_prefix("0x") {
        let c = char::from_u32(u32::from_str_radix(code, 16).ok()?)?;
        return single(c, Modifiers::NONE);
    }
    let (mut modifiers, mut rest) = (Modifiers::NONE, text);
    if let Some(tail) = rest.strip_prefix('^').filter(|tail| !tail.is_empty()) {
        (modifiers, rest) = (Modifiers::CTRL, tail);
    }
    while rest.as_bytes().get(1) == Some(&b'-') {
        modifiers = modifiers.with(match rest.as_bytes()[0].to_ascii_lowercase() {
            b'c' => Modifiers::CTRL,
            b'm' => Modifiers::ALT,
            b's' => Modifiers::SHIFT,
            _ => return None,
        });
        rest = &rest[2..];
    }
    let mut characters = rest.chars();
    match (characters.next(), characters.next()) {
        (Some(c), None) => single(c, modifiers),
        (Some(_), Some(_)) => named(&rest.to_ascii_lowercase(), modifiers),
        _ => None,
    }
}

/// A character; with Control it is what a terminal sends for both.
fn single(c: char, modifiers: Modifiers) -> Option<Chord> {
    let control = modifiers.contains(Modifiers::CTRL);
    let rest = modifiers.without(Modifiers::CTRL);
    let key = |name: &str, modifiers| Some(Chord::new(modifiers, Key::named(name)?));
    if control && c.is_ascii() && !KEEP_CONTROL.contains(c) {
        return match c.to_ascii_lowercase() {
            'i' => key("tab", rest),
            'm' => key("enter", rest),
            '[' => key("escape", rest),
            '@' | ' ' => key("space", modifiers),
            '?' | '/' | '\\' | ']' | '^' | '_' | '`' if c != '`' => Some(Chord::new(modifiers, c)),
            lower @ 'a'..='z' => Some(Chord::new(modifiers, lower)),
            _ => None,
        };
    }
    match c {
        ' ' => key("space", modifiers),
        '+' => key("plus", modifiers),
        '\t' => key("tab", modifiers),
        '\r' => key("enter", modifiers),
        '\x1b' => key("escape", modifiers),
        _ if c.is_uppercase() => Some(Chord::new(modifiers, c)),
        _ => key(c.encode_utf8(&mut [0; 4]), modifiers),
    }
}

fn named(name: &str, modifiers: Modifiers) -> Option<Chord> {
    let digit = name.strip_prefix("kp").filter(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit());
    let mouse = ["mouse", "wheel", "doubleclick", "tripleclick", "secondclick"].iter().any(|p| name.starts_with(p));
    let known = NAMES.iter().find(|(known, _)| *known == name).map(|(_, key)| (*key).to_owned());
    let function = name.strip_prefix('f').and_then(|n| n.parse::<u8>().ok()).is_some_and(|n| (1..=12).contains(&n));
    let key = known
        .or_else(|| digit.map(|digit| format!("numpad{digit}")))
        .or_else(|| mouse.then(|| format!("mouse:{name}")))
        .or_else(|| function.then(|| name.to_owned()))
        .or_else(|| name.starts_with("user").then(|| format!("input:{name}")))?;
    let shift = if name == "btab" { Modifiers::SHIFT } else { Modifiers::NONE };
    // Control and Space is a character of its own, which tmux prints as both.
    Some(Chord::new(modifiers.with(shift), Key::named(&key)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_tmux_are_chords() {
        let cases = [
            ("C-a", "ctrl+a"),
            ("C-A", "ctrl+a"),
            ("^Q", "ctrl+q"),
            ("C-M-x", "ctrl+alt+x"),
            ("M-A", "alt+shift+a"),
            ("M-é", "alt+é"),
            ("C-Space", "ctrl+space"),
            ("C-@", "ctrl+space"),
            ("C-i", "tab"),
            ("C-m", "enter"),
            ("C-[", "escape"),
            ("BTab", "shift+tab"),
            ("C-S-Left", "ctrl+shift+left"),
            ("C-;", "ctrl+;"),
            ("C-?", "ctrl+?"),
            ("KP+", "numpad_add"),
            ("KP7", "numpad7"),
            ("+", "plus"),
            ("0x41", "shift+a"),
            ("Any", "input:any"),
            ("User3", "input:user3"),
            ("MouseDown1Pane", "mouse:mousedown1pane"),
            ("C-MouseDrag1Pane", "ctrl+mouse:mousedrag1pane"),
            ("F12", "f12"),
            ("-", "-"),
            ("C--", "ctrl+-"),
        ];
        for (text, canonical) in cases {
            assert_eq!(chord(text).map(|chord| chord.to_string()).as_deref(), Some(canonical), "{text}");
        }
        for text in ["", "nokey", "X-a", "C-", "F13", "C-{", "None", "0xzz"] {
            assert_eq!(chord(text), None, "{text}");
        }
    }
}
