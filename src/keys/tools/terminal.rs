//! Keys as terminals send them: characters and escape sequences → chords. Line editors bind these.
//!
//! Knows what xterm and those like it send; a sequence that no key sends is read character by character.

use crate::keys::chord::{Chord, Key, Modifiers, Sequence};

/// The chords of what a terminal sends; `None` when nothing is sent, or it names no keys.
pub(super) fn sequence(sent: &str) -> Option<Sequence> {
    let characters: Vec<char> = sent.chars().take(512).collect();
    let (mut chords, mut at) = (Vec::new(), 0);
    while at < characters.len() && chords.len() < 64 {
        let rest = &characters[at..];
        if let Some((chord, length)) = escape_sequence(rest) {
            chords.push(chord);
            at += length;
        } else if let ['\x1b', next, ..] = rest
            && *next != '\x1b'
        {
            chords.push(character(*next, Modifiers::ALT)?);
            at += 2;
        } else {
            chords.push(character(rest[0], Modifiers::NONE)?);
            at += 1;
        }
    }
    Sequence::new(chords)
}

/// One character: control characters are Control and a letter, as they are written in configurations.
fn character(c: char, held: Modifiers) -> Option<Chord> {
    match c {
        '\x1b' => Some(Chord::new(held, Key::named("escape")?)),
        '\x7f' => Some(Chord::new(held, Key::named("backspace")?)),
        '\0'..='\x1f' => {
            let letter = char::from(u8::try_from(c).ok()? + 64).to_ascii_lowercase();
            Some(Chord::new(held.with(Modifiers::CTRL), letter))
        }
        ' ' | '+' => Some(Chord::new(held, c)),
        _ if c.is_control() || c.is_whitespace() => None,
        _ => Some(Chord::new(held, c)),
    }
}

/// `ESC O A`, `ESC [ A`, `ESC [ 1 ; 5 A`, `ESC [ 3 ~`, `ESC [ 3 ; 5 ~`: the key, and how many characters it took.
fn escape_sequence(sent: &[char]) -> Option<(Chord, usize)> {
    let ['\x1b', kind @ ('[' | 'O'), rest @ ..] = sent else { return None };
    let parameters = rest.iter().take_while(|c| c.is_ascii_digit() || **c == ';').take(8).count();
    let last = *rest.get(parameters)?;
    let text: String = rest[..parameters].iter().collect();
    let (number, held) = match text.split_once(';') {
        Some((number, held)) => (number, modifiers(held)?),
        None => (text.as_str(), Modifiers::NONE),
    };
    let (held, name) = match (kind, last, number) {
        ('[', '~', "200") => (held, "input:bracketed-paste"),
        ('[', '~', number) => (held, numbered(number)?),
        ('[', 'Z', "") => (Modifiers::SHIFT, "tab"),
        (_, _, "") if held.is_empty() => (held, lettered(last, *kind)?),
        ('[', _, "1") if !held.is_empty() => (held, lettered(last, *kind).or_else(|| lettered(last, 'O'))?),
        _ => return None,
    };
    Some((Chord::new(held, Key::named(name)?), 2 + parameters + 1))
}

fn lettered(last: char, kind: char) -> Option<&'static str> {
    Some(match last {
        'A' => "up",
        'B' => "down",
        'C' => "right",
        'D' => "left",
        'H' => "home",
        'F' => "end",
        'P' if kind == 'O' => "f1",
        'Q' if kind == 'O' => "f2",
        'R' if kind == 'O' => "f3",
        'S' if kind == 'O' => "f4",
        _ => return None,
    })
}

fn numbered(number: &str) -> Option<&'static str> {
    Some(match number {
        "1" | "7" => "home",
        "2" => "insert",
        "3" => "delete",
        "4" | "8" => "end",
        "5" => "pageup",
        "6" => "pagedown",
        "11" => "f1",
        "12" => "f2",
        "13" => "f3",
        "14" => "f4",
        "15" => "f5",
        "17" => "f6",
        "18" => "f7",
        "19" => "f8",
        "20" => "f9",
        "21" => "f10",
        "23" => "f11",
        "24" => "f12",
        _ => return None,
    })
}

/// The second parameter: one more than Shift 1, Alt 2, Control 4, Super 8 together.
fn modifiers(text: &str) -> Option<Modifiers> {
    let bits = text.parse::<u8>().ok()?.checked_sub(1).filter(|bits| (1..16).contains(bits))?;
    let held = [(1, Modifiers::SHIFT), (2, Modifiers::ALT), (4, Modifiers::CTRL), (8, Modifiers::SUPER)];
    let held = held.into_iter().filter(|(bit, _)| bits & bit != 0);
    Some(held.fold(Modifiers::NONE, |all, (_, one)| all.with(one)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_terminals_send_is_keys() {
        let cases = [
            ("\x18\x12", "ctrl+x ctrl+r"),
            ("\x1bx", "alt+x"),
            ("\x1b\x19", "ctrl+alt+y"),
            ("\x1b", "escape"),
            ("\x1b\x1b", "escape escape"),
            ("\x1b[A", "up"),
            ("\x1bOA", "up"),
            ("\x1b[1;5C", "ctrl+right"),
            ("\x1b[1;6C", "ctrl+shift+right"),
            ("\x1b[3;5~", "ctrl+delete"),
            ("\x1b[Z", "shift+tab"),
            ("\x1bOP", "f1"),
            ("\x1b[200~", "input:bracketed-paste"),
            ("\x7f", "backspace"),
            ("\0", "ctrl+@"),
            ("\x1f", "ctrl+_"),
            ("jk", "j k"),
            ("G +", "shift+g space plus"),
            ("é", "é"),
            ("\x1b[99~", "alt+[ 9 9 ~"),
        ];
        for (sent, keys) in cases {
            assert_eq!(sequence(sent).map(|keys| keys.to_string()).as_deref(), Some(keys), "{sent:?}");
        }
        assert_eq!(sequence(""), None);
        assert_eq!(sequence("\u{85}"), None);
    }
}
