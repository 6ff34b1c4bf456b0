//! Keystrokes as Swing writes them: `ctrl alt S`, `shift F6`, `meta OPEN_BRACKET`, `control button1 doubleClick`.

use crate::keys::chord::{Chord, Key, Modifiers, Sequence};

const NAMES: &[(&str, &str)] = &[
    ("page_up", "pageup"),
    ("page_down", "pagedown"),
    ("back_space", "backspace"),
    ("context_menu", "menu"),
    ("back_quote", "`"),
    ("open_bracket", "["),
    ("close_bracket", "]"),
    ("slash", "/"),
    ("back_slash", "\\"),
    ("comma", ","),
    ("period", "."),
    ("semicolon", ";"),
    ("quote", "'"),
    ("minus", "-"),
    ("equals", "="),
    ("multiply", "numpad_multiply"),
    ("add", "numpad_add"),
    ("subtract", "numpad_subtract"),
    ("divide", "numpad_divide"),
    ("decimal", "numpad_decimal"),
    ("separator", "numpad_separator"),
    ("caps_lock", "capslock"),
    ("num_lock", "numlock"),
    ("scroll_lock", "scrolllock"),
    ("pause", "pausebreak"),
    ("printscreen", "printscreen"),
    ("plus", "plus"),
    ("colon", ":"),
    ("less", "<"),
    ("greater", ">"),
    ("underscore", "_"),
    ("at", "@"),
    ("number_sign", "#"),
    ("dollar", "$"),
    ("ampersand", "&"),
    ("asterisk", "*"),
    ("left_parenthesis", "("),
    ("right_parenthesis", ")"),
    ("exclamation_mark", "!"),
    ("quotedbl", "\""),
    ("braceleft", "{"),
    ("braceright", "}"),
    ("circumflex", "^"),
];

/// The keys of a shortcut of one stroke or two.
pub(super) fn keys(first: &str, second: Option<&str>) -> Result<Sequence, String> {
    let strokes = [Some(first), second].into_iter().flatten();
    let chords = strokes.map(|stroke| chord(stroke).ok_or_else(|| format!("there is no keystroke {stroke:?}")));
    Ok(Sequence::new(chords.collect::<Result<_, _>>()?).expect("there is a first one"))
}

/// The keys of a mouse shortcut.
pub(super) fn mouse(text: &str) -> Result<Sequence, String> {
    let wrong = || format!("there is no mouse shortcut {text:?}");
    let (mut held, mut name) = (Modifiers::NONE, String::new());
    for word in text.split_whitespace() {
        match modifier(word) {
            Some(one) => held = held.with(one),
            None if name.is_empty() => name = word.to_lowercase(),
            None => name = format!("{name}-{}", word.to_lowercase()),
        }
    }
    let key = Key::named(&format!("mouse:{name}")).ok_or_else(wrong)?;
    Ok(Chord::new(held, key).into())
}

fn chord(text: &str) -> Option<Chord> {
    let (mut held, mut key) = (Modifiers::NONE, None);
    for word in text.split_whitespace() {
        match modifier(word) {
            Some(one) => held = held.with(one),
            None if word == "pressed" => {}
            None if key.is_none() => key = Some(word),
            None => return None,
        }
    }
    let lower = key?.to_lowercase();
    let name = NAMES.iter().find(|(known, _)| *known == lower).map_or(lower.as_str(), |(_, name)| *name);
    let name = if name == "+" { "plus" } else { name };
    Some(Chord::new(held, Key::named(name)?))
}

fn modifier(word: &str) -> Option<Modifiers> {
    Some(match word.to_lowercase().as_str() {
        "ctrl" | "control" => Modifiers::CTRL,
        "alt" => Modifiers::ALT,
        "shift" => Modifiers::SHIFT,
        "meta" | "command" => Modifiers::SUPER,
        "altgraph" => Modifiers::CTRL.with(Modifiers::ALT),
        _ => return None,
    })
}
