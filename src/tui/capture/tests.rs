//! Tables: the terminal's event → a chord, and what is lost on the way in a legacy terminal.

use std::collections::BTreeSet;

use super::legacy::{also, arrives_as};
use super::*;
use crate::keys::keymap::{defaults, embedded};

const C: KeyModifiers = KeyModifiers::CONTROL;
const A: KeyModifiers = KeyModifiers::ALT;
const S: KeyModifiers = KeyModifiers::SHIFT;
const NONE: KeyModifiers = KeyModifiers::NONE;

fn shown(protocol: Protocol, code: KeyCode, modifiers: KeyModifiers) -> String {
    chord(&KeyEvent::new(code, modifiers), protocol).map_or_else(|| "-".to_owned(), |chord| chord.to_string())
}

#[test]
fn events_of_both_protocols() {
    use KeyCode::{BackTab, Char, Delete, Enter, Esc, F, Null, PageUp, Tab, Up};
    let both: &[(KeyCode, KeyModifiers, &str)] = &[
        (Char('p'), NONE, "p"),
        (Char('P'), S, "shift+p"),
        (Char('P'), NONE, "shift+p"),
        (Char('?'), NONE, "?"),
        (Char('+'), C, "ctrl+plus"),
        (Char(' '), C, "ctrl+space"),
        (Char('k'), C, "ctrl+k"),
        (Char('p'), C.union(S), "ctrl+shift+p"),
        (Char('P'), A.union(S), "alt+shift+p"),
        (Char('ß'), NONE, "ß"),
        (Char('Ж'), S, "shift+ж"),
        (Up, A, "alt+up"),
        (F(12), NONE, "f12"),
        (F(35), S, "shift+f35"),
        (Tab, NONE, "tab"),
        (BackTab, S, "shift+tab"),
        (Esc, NONE, "escape"),
        (Enter, C, "ctrl+enter"),
        (PageUp, C, "ctrl+pageup"),
        (Delete, S, "shift+delete"),
        (Null, NONE, "-"),
        (Char('\u{7f}'), NONE, "-"),
        (KeyCode::Media(crossterm::event::MediaKeyCode::Play), NONE, "-"),
        (KeyCode::Modifier(crossterm::event::ModifierKeyCode::LeftShift), S, "-"),
    ];
    for (code, modifiers, expected) in both {
        assert_eq!(shown(Protocol::Legacy, *code, *modifiers), *expected, "{code:?} {modifiers:?}");
        assert_eq!(shown(Protocol::Full, *code, *modifiers), *expected, "{code:?} {modifiers:?}");
    }
    // What crossterm calls 0x1C to 0x1F.
    for (c, legacy, full) in [
        ('4', "ctrl+\\", "ctrl+4"),
        ('5', "ctrl+]", "ctrl+5"),
        ('6', "ctrl+shift+6", "ctrl+6"),
        ('7', "ctrl+/", "ctrl+7"),
    ] {
        assert_eq!(shown(Protocol::Legacy, Char(c), C), legacy);
        assert_eq!(shown(Protocol::Full, Char(c), C), full);
    }
    assert_eq!(shown(Protocol::Full, Char('p'), KeyModifiers::SUPER), "super+p");
    assert_eq!(shown(Protocol::Full, Char('p'), KeyModifiers::HYPER), "-");
}

#[test]
fn the_number_pad_is_told_apart() {
    for (code, expected) in [
        (KeyCode::Char('7'), "numpad7"),
        (KeyCode::Char('+'), "numpad_add"),
        (KeyCode::Char('/'), "numpad_divide"),
        (KeyCode::Enter, "numpad_enter"),
        (KeyCode::Home, "home"),
    ] {
        let mut event = KeyEvent::new(code, NONE);
        event.state = KeyEventState::KEYPAD;
        assert_eq!(chord(&event, Protocol::Full).unwrap().to_string(), expected);
    }
}

#[test]
fn what_a_legacy_terminal_makes_of_keys() {
    for (pressed, arrives) in [
        ("p", Some("p")),
        ("shift+p", Some("shift+p")),
        ("ctrl+p", Some("ctrl+p")),
        ("ctrl+shift+p", Some("ctrl+p")),
        ("ctrl+alt+p", Some("ctrl+alt+p")),
        ("ctrl+i", Some("tab")),
        ("ctrl+m", Some("enter")),
        ("ctrl+[", Some("escape")),
        ("ctrl+/", Some("ctrl+/")),
        ("ctrl+shift+-", Some("ctrl+/")),
        ("ctrl+7", Some("ctrl+/")),
        ("ctrl+1", Some("1")),
        ("ctrl+2", Some("ctrl+space")),
        ("ctrl+,", Some(",")),
        ("ctrl+shift+.", Some(">")),
        ("ctrl+`", Some("`")),
        ("ctrl+\\", Some("ctrl+\\")),
        ("super+p", None),
        ("?", Some("shift+/")),
        ("alt+[", None),
        ("alt+shift+o", None),
        ("alt+o", Some("alt+o")),
        ("alt+up", Some("alt+up")),
        ("ctrl+shift+f5", Some("ctrl+shift+f5")),
        ("f13", None),
        ("ctrl+enter", Some("enter")),
        ("alt+enter", Some("alt+enter")),
        ("shift+tab", Some("shift+tab")),
        ("ctrl+tab", Some("tab")),
        ("ctrl+space", Some("ctrl+space")),
        ("shift+escape", Some("escape")),
        ("ctrl+backspace", Some("ctrl+h")),
        ("numpad7", None),
    ] {
        let chord: Chord = pressed.parse().unwrap();
        let found = arrives_as(&chord).map(|chord| chord.to_string());
        assert_eq!(found.as_deref(), arrives, "{pressed}");
    }
}

#[test]
fn what_else_it_may_have_been() {
    let also = |arrived: &str| {
        let found = also(&arrived.parse().unwrap());
        found.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(also("ctrl+p"), ["ctrl+shift+p"]);
    assert_eq!(also("tab"), ["ctrl+i", "ctrl+shift+i", "ctrl+tab", "ctrl+shift+tab"]);
    assert!(also("ctrl+/").contains(&"ctrl+7".to_owned()));
    assert_eq!(also("f5"), [""; 0]);
}

#[test]
fn what_is_told_of_a_terminal() {
    let told = |keys: &str, protocol| reach(&keys.parse().unwrap(), Platform::Linux, protocol);
    for keys in ["ctrl+p", "?", "<char>", "g g", "ctrl+k ctrl+c"] {
        assert_eq!(told(keys, Some(Protocol::Legacy)), "", "{keys}");
    }
    let palette = told("ctrl+shift+p", Some(Protocol::Legacy));
    assert!(palette.starts_with("this one cannot send it; Ctrl+Shift+P arrives as "), "{palette}");
    assert!(told("ctrl+k ctrl+1", None).starts_with("without the kitty protocol Ctrl+1: "));
    assert!(told("super+p", Some(Protocol::Full)).starts_with("this one sends it; "));
}

#[test]
fn what_arrives_is_no_other_than_what_is_told_in_details() {
    // Ctrl+H is Ctrl+H here, and a warning there; Ctrl with `_` and `@` arrives, under a name that other keys have too.
    // Escape with `[`, `O` or Escape is how the sequences of other keys begin, so that nothing is made of it here.
    let told_otherwise = ["ctrl+h", "ctrl+shift+-", "ctrl+shift+2", "alt+[", "alt+shift+o", "alt+escape"];
    let rules = defaults(&embedded("vscode").unwrap(), Platform::Linux);
    let differs = |chord: &&Chord| {
        let same = arrives_as(chord).is_some_and(|arrived| arrived.same_press(chord));
        same != crate::keys::reach::legacy(chord).is_sent()
    };
    let all = rules.iter().flat_map(|rule| rule.keys.chords());
    let different: BTreeSet<String> = all.filter(differs).map(ToString::to_string).collect();
    let unexpected: Vec<_> = different.iter().filter(|name| !told_otherwise.contains(&name.as_str())).collect();
    assert!(unexpected.is_empty(), "{unexpected:?}");
}
