//! What was pressed, as a chord: the terminal's event in the one form that keymaps are searched with. Pure.
//!
//! Two ways of sending keys are told apart. A legacy terminal sends bytes in which many keys are alike ([`legacy`]); one
//! with the kitty keyboard protocol (<https://sw.kovidgoyal.net/kitty/keyboard-protocol/>) tells them all apart.

pub mod legacy;

use crossterm::event::{KeyCode, KeyEvent, KeyEventState, KeyModifiers};

use crate::keys::chord::{Chord, Key, Modifiers, Sequence};
use crate::keys::platform::Platform;
use crate::keys::reach::{Reach, first_unsent};

/// How a terminal sends keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// As bytes of old, many of them alike.
    Legacy,
    /// Each key by its own name, with what is held: the kitty protocol, or the Windows console.
    Full,
}

const HELD: &[(KeyModifiers, Modifiers)] = &[
    (KeyModifiers::CONTROL, Modifiers::CTRL),
    (KeyModifiers::ALT, Modifiers::ALT),
    (KeyModifiers::SHIFT, Modifiers::SHIFT),
    (KeyModifiers::SUPER, Modifiers::SUPER),
];

/// The chord that was pressed; `None` for what no keymap names, such as a modifier alone or a media key.
pub fn chord(event: &KeyEvent, protocol: Protocol) -> Option<Chord> {
    // No keymap knows the hyper and meta keys of the protocol, which are not what tools call Meta.
    if event.modifiers.intersects(KeyModifiers::HYPER | KeyModifiers::META) {
        return None;
    }
    let held = HELD.iter().filter(|(theirs, _)| event.modifiers.contains(*theirs));
    let held = held.fold(Modifiers::NONE, |all, (_, ours)| all.with(*ours));
    let keypad = event.state.contains(KeyEventState::KEYPAD);
    match event.code {
        KeyCode::Char(c) if keypad => Some(Chord::new(held, Key::named(&number_pad(c)?)?)),
        KeyCode::Char(c) if protocol == Protocol::Legacy && held.contains(Modifiers::CTRL) => legacy::control(held, c),
        KeyCode::Char(c) => character(held, c),
        KeyCode::BackTab => Some(Chord::new(held.with(Modifiers::SHIFT), Key::named("tab")?)),
        KeyCode::Enter if keypad => Some(Chord::new(held, Key::named("numpad_enter")?)),
        code => Some(Chord::new(held, Key::named(&name(code)?)?)),
    }
}

fn character(held: Modifiers, c: char) -> Option<Chord> {
    let types = c == ' ' || c == '+' || Key::named(c.encode_utf8(&mut [0; 4])).is_some();
    types.then(|| Chord::new(held, c))
}

fn number_pad(c: char) -> Option<String> {
    Some(match c {
        '0'..='9' => format!("numpad{c}"),
        '+' => "numpad_add".to_owned(),
        '-' => "numpad_subtract".to_owned(),
        '*' => "numpad_multiply".to_owned(),
        '/' => "numpad_divide".to_owned(),
        '.' => "numpad_decimal".to_owned(),
        ',' => "numpad_separator".to_owned(),
        _ => return None,
    })
}

fn name(code: KeyCode) -> Option<String> {
    let name = match code {
        KeyCode::F(number) => return Some(format!("f{number}")),
        KeyCode::Backspace => "backspace",
        KeyCode::Enter => "enter",
        KeyCode::Tab => "tab",
        KeyCode::Esc => "escape",
        KeyCode::Delete => "delete",
        KeyCode::Insert => "insert",
        KeyCode::Home => "home",
        KeyCode::End => "end",
        KeyCode::PageUp => "pageup",
        KeyCode::PageDown => "pagedown",
        KeyCode::Up => "up",
        KeyCode::Down => "down",
        KeyCode::Left => "left",
        KeyCode::Right => "right",
        KeyCode::Menu => "menu",
        KeyCode::Pause => "pausebreak",
        KeyCode::CapsLock => "capslock",
        KeyCode::PrintScreen => "printscreen",
        KeyCode::ScrollLock => "scrolllock",
        KeyCode::NumLock => "numlock",
        _ => return None,
    };
    Some(name.to_owned())
}

/// What a terminal can send of keys, in words for the details of a binding; empty where every terminal sends them.
///
/// `protocol` is that of the terminal in use, once it is known.
pub fn reach(keys: &Sequence, platform: Platform, protocol: Option<Protocol>) -> String {
    let Some((chord, reach)) = first_unsent(keys) else { return String::new() };
    let chord = chord.typed(platform);
    let limit = match reach {
        Reach::Sent => return String::new(),
        Reach::SameAs(other) => format!("{chord} arrives as {other}"),
        Reach::Lost(why) => format!("{chord}: {why}"),
    };
    match protocol {
        Some(Protocol::Full) => format!("this one sends it; without the kitty protocol {limit}"),
        Some(Protocol::Legacy) => format!("this one cannot send it; {limit}"),
        None => format!("without the kitty protocol {limit}"),
    }
}

#[cfg(test)]
mod tests;
