//! Notations, canonical forms, and what is the same press.

use proptest::prelude::*;

use super::*;
use crate::keys::platform::Platform;

fn read(text: &str) -> String {
    text.parse::<Sequence>().map_or_else(|wrong| format!("error: {wrong}"), |sequence| sequence.to_string())
}

#[test]
fn notations_of_all_tools_become_one() {
    let cases = [
        ("ctrl+k ctrl+c", "ctrl+k ctrl+c"),
        ("Ctrl+K, Ctrl+C", "ctrl+k ctrl+c"),
        ("Shift+Ctrl+P", "ctrl+shift+p"),
        ("cmd+shift+p", "shift+super+p"),
        ("⇧⌘P", "shift+super+p"),
        ("⌃⌥↑", "ctrl+alt+up"),
        ("C-x C-s", "ctrl+x ctrl+s"),
        ("C-X", "ctrl+shift+x"),
        ("M-f", "alt+f"),
        ("M-C-h", "ctrl+alt+h"),
        ("<C-w>h", "ctrl+w h"),
        ("<C-W>", "ctrl+shift+w"),
        ("gg", "g g"),
        ("zR", "z shift+r"),
        ("G", "shift+g"),
        ("^X", "ctrl+x"),
        ("^", "^"),
        ("?", "?"),
        ("+", "plus"),
        ("ctrl++", "ctrl+plus"),
        ("ctrl+-", "ctrl+-"),
        ("ctrl--", "ctrl+-"),
        ("C--", "ctrl+-"),
        ("-", "-"),
        (",", ","),
        ("ctrl+,", "ctrl+,"),
        ("ctrl+, ctrl+.", "ctrl+, ctrl+."),
        ("Esc", "escape"),
        ("<CR>", "enter"),
        ("BTab", "shift+tab"),
        ("S-Tab", "shift+tab"),
        ("PageUp", "pageup"),
        ("page_down", "pagedown"),
        ("Alt+Up", "alt+up"),
        ("f12", "f12"),
        ("ctrl+[KeyA]", "ctrl+[keya]"),
        ("f <char>", "f <char>"),
        ("$prefix %", "$prefix %"),
        ("$mod+enter", "$mod+enter"),
        ("é", "é"),
        ("É", "shift+é"),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn what_is_no_key_is_refused_with_examples() {
    for text in ["", " ", "ctrl+", "hyper+x", "ctrl+nosuch", "save file", "f100", "ctrl+shift", "qwertz"] {
        let told = read(text);
        assert!(told.starts_with("error:") && told.contains("ctrl+k ctrl+c"), "{text}: {told}");
    }
}

#[test]
fn shifted_characters_are_the_same_press_on_a_us_layout() {
    let same = |a: &str, b: &str| {
        let (a, b): (Sequence, Sequence) = (a.parse().unwrap(), b.parse().unwrap());
        a.same_presses(&b)
    };
    assert!(same("?", "shift+/") && same("G", "shift+g") && same("ctrl+plus", "ctrl+shift+="));
    assert!(!same("ctrl+space", "ctrl+backspace") && !same("shift+=", "=") && !same("ctrl+k", "ctrl+k ctrl+c"));
    assert!(!same("alt+1", "alt+!"));
}

#[test]
fn people_read_them_as_their_platform_writes_them() {
    let shown = |text: &str, platform| text.parse::<Sequence>().unwrap().shown(platform);
    assert_eq!(shown("ctrl+shift+p", Platform::Linux), "Ctrl+Shift+P");
    assert_eq!(shown("shift+super+p", Platform::Macos), "⇧⌘P");
    assert_eq!(shown("super+e", Platform::Windows), "Win+E");
    assert_eq!(shown("ctrl+k ctrl+pageup", Platform::Linux), "Ctrl+K Ctrl+PgUp");
    assert_eq!(shown("alt+numpad_add", Platform::Linux), "Alt+Num add");
    assert_eq!(shown("f <char>", Platform::Linux), "F <char>");
    let typed = |text: &str| text.parse::<Sequence>().unwrap().typed(Platform::Linux);
    assert_eq!(typed("g shift+u ctrl+g shift+alt+g"), "g U Ctrl+G Alt+Shift+G");
}

proptest! {
    #[test]
    fn nothing_panics_and_the_canonical_form_is_stable(text in "\\PC{0,24}") {
        if let Ok(sequence) = text.parse::<Sequence>() {
            let canonical = sequence.to_string();
            prop_assert_eq!(&notation::canonical(&canonical).unwrap(), &sequence);
            prop_assert_eq!(canonical.parse::<Sequence>().unwrap(), sequence);
        }
    }

    #[test]
    fn chords_of_words_survive_every_order_of_modifiers(
        mut parts in prop::sample::subsequence(vec!["ctrl", "alt", "shift", "super"], 0..=4).prop_shuffle(),
        key in prop::sample::select(vec!["a", "f5", "pageup", "/", "space", "[keya]", "numpad_add"]),
    ) {
        parts.push(key);
        let chord: Chord = parts.join("+").parse().unwrap();
        prop_assert_eq!(chord.key.as_str(), key);
        prop_assert_eq!(parts.len() - 1, Modifiers::ALL.iter().filter(|(m, _)| chord.modifiers.contains(*m)).count());
    }
}
