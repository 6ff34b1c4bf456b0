//! Keys and mouse events as kitty names them: `kitty_mod+page_up`, `ctrl+f>2`, `ctrl+shift+left release`.

use std::fmt;

use crate::keys::chord::{Chord, Key, Modifiers, Sequence};
use crate::keys::platform::Platform;
use crate::keys::tools::keysym::{self, Case};

/// What is needed to read a key.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names {
    /// What `kitty_mod` stands for, if that can be shown.
    pub(super) kitty_mod: Option<Modifiers>,
    /// The names of X are known on Linux only.
    pub(super) platform: Platform,
}

/// Names of characters.
const CHARACTERS: &[(&str, char)] = &[
    ("spc", ' '),
    ("space", ' '),
    ("star", '*'),
    ("multiply", '*'),
    ("plus", '+'),
    ("minus", '-'),
    ("hyphen", '-'),
    ("equal", '='),
    ("underscore", '_'),
    ("comma", ','),
    ("period", '.'),
    ("dot", '.'),
    ("slash", '/'),
    ("backslash", '\\'),
    ("tilde", '~'),
    ("grave", '`'),
    ("grave_accent", '`'),
    ("apostrophe", '\''),
    ("semicolon", ';'),
    ("colon", ':'),
    ("left_bracket", '['),
    ("right_bracket", ']'),
];

/// Names of keys that are called otherwise here. Those that are called the same are not in it.
const NAMED: &[(&str, &str)] = &[
    ("esc", "escape"),
    ("return", "enter"),
    ("del", "delete"),
    ("page_up", "pageup"),
    ("pgup", "pageup"),
    ("page_down", "pagedown"),
    ("pgdn", "pagedown"),
    ("arrowup", "up"),
    ("arrowdown", "down"),
    ("arrowleft", "left"),
    ("arrowright", "right"),
    ("caps_lock", "capslock"),
    ("scroll_lock", "scrolllock"),
    ("num_lock", "numlock"),
    ("print_screen", "printscreen"),
    ("pause", "pausebreak"),
    ("kp_decimal", "numpad_decimal"),
    ("kp_divide", "numpad_divide"),
    ("kp_multiply", "numpad_multiply"),
    ("kp_subtract", "numpad_subtract"),
    ("kp_minus", "numpad_subtract"),
    ("kp_add", "numpad_add"),
    ("kp_plus", "numpad_add"),
    ("kp_enter", "numpad_enter"),
    ("kp_separator", "numpad_separator"),
];

/// Keys that have no name of ours and are inputs by kitty's own.
const INPUTS: &[&str] = &[
    "kp_equal",
    "kp_left",
    "kp_right",
    "kp_up",
    "kp_down",
    "kp_page_up",
    "kp_page_down",
    "kp_home",
    "kp_end",
    "kp_insert",
    "kp_delete",
    "kp_begin",
    "media_play",
    "media_pause",
    "media_play_pause",
    "media_reverse",
    "media_stop",
    "media_fast_forward",
    "media_rewind",
    "media_track_next",
    "media_track_previous",
    "media_record",
    "lower_volume",
    "raise_volume",
    "mute_volume",
    "left_shift",
    "left_control",
    "left_alt",
    "left_super",
    "left_hyper",
    "left_meta",
    "right_shift",
    "right_control",
    "right_alt",
    "right_super",
    "right_hyper",
    "right_meta",
    "iso_level3_shift",
    "iso_level5_shift",
];

/// Why a modifier is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NotHeld {
    /// kitty has it, our form of keys has not.
    NotShown(String),
    /// kitty does not know it.
    Unknown(String),
}

impl fmt::Display for NotHeld {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotShown(name) => write!(f, "keys with {name} held are not shown here"),
            Self::Unknown(name) => write!(f, "kitty knows no modifier {name:?} and ignores the line"),
        }
    }
}

/// The modifiers of a text such as `ctrl+shift`.
pub(super) fn modifiers(text: &str, kitty_mod: Option<Modifiers>) -> Result<Modifiers, NotHeld> {
    text.split('+').try_fold(Modifiers::NONE, |held, name| Ok(held.with(modifier(name, kitty_mod)?)))
}

fn modifier(name: &str, kitty_mod: Option<Modifiers>) -> Result<Modifiers, NotHeld> {
    let not_shown = || NotHeld::NotShown(name.to_owned());
    Ok(match name.to_lowercase().as_str() {
        "ctrl" | "control" | "⌃" => Modifiers::CTRL,
        "shift" | "⇧" => Modifiers::SHIFT,
        "alt" | "option" | "opt" | "⌥" => Modifiers::ALT,
        "super" | "command" | "cmd" | "⌘" => Modifiers::SUPER,
        "kitty_mod" | "kitty" => return kitty_mod.ok_or_else(not_shown),
        "hyper" | "meta" | "caps_lock" | "num_lock" => return Err(not_shown()),
        _ => return Err(NotHeld::Unknown(name.to_owned())),
    })
}

impl Names {
    /// The keys of a `map` line.
    pub(super) fn sequence(self, text: &str) -> Result<Sequence, String> {
        let parts: Vec<&str> = text.trim_matches('>').split('>').take(17).collect();
        if parts.len() > 16 {
            return Err("too many keys, one after the other".to_owned());
        }
        let chords = parts.into_iter().map(|part| self.chord(part)).collect::<Result<_, _>>()?;
        Sequence::new(chords).ok_or_else(|| "it names no key".to_owned())
    }

    fn chord(self, text: &str) -> Result<Chord, String> {
        let plus = text.strip_suffix('+').filter(|rest| !rest.is_empty()).map(|rest| format!("{rest}plus"));
        let text = plus.as_deref().unwrap_or(text);
        let (held, name) = match text.rsplit_once('+') {
            Some((held, name)) => (modifiers(held, self.kitty_mod).map_err(|wrong| wrong.to_string())?, name),
            None => (Modifiers::NONE, text),
        };
        let key = self.key(name).ok_or_else(|| format!("kitty knows no key {name:?} and ignores the line"))?;
        // A letter is its key, whatever its case: `ctrl+A` is `ctrl+a`.
        Ok(Chord { modifiers: held, key })
    }

    fn key(self, name: &str) -> Option<Key> {
        let lower = name.to_ascii_lowercase();
        if let Some((_, c)) = CHARACTERS.iter().find(|(known, _)| *known == lower) {
            return Some(Key::from(*c));
        }
        if let (Some(c), None) = (lower.chars().next(), lower.chars().nth(1)) {
            return Key::named(&c.to_string());
        }
        if let Some(code) = name.strip_prefix("0x") {
            return u32::from_str_radix(code, 16).ok().and_then(|_| Key::named(&format!("input:{lower}")));
        }
        let named = NAMED.iter().find(|(known, _)| *known == lower).map_or(lower.as_str(), |(_, key)| *key);
        let digit = lower.strip_prefix("kp_").filter(|rest| rest.len() == 1).map(|digit| format!("numpad{digit}"));
        let own = Key::named(digit.as_deref().unwrap_or(named)).filter(|_| !lower.contains([':', '[', '<', '$']));
        if own.is_some() || INPUTS.contains(&lower.as_str()) {
            return own.or_else(|| Key::named(&format!("input:{lower}")));
        }
        let linux = self.platform != Platform::Macos;
        let of_x = linux.then(|| keysym::chord(name, Case::Ignored)).flatten()?;
        (!keysym::is_doubtful(&of_x)).then_some(of_x.key)
    }

    /// The event of a `mouse_map` line.
    pub(super) fn mouse(self, button: &str, event: &str) -> Result<Sequence, String> {
        let (held, name) = match button.rsplit_once('+') {
            Some((held, name)) => (modifiers(held, self.kitty_mod).map_err(|wrong| wrong.to_string())?, name),
            None => (Modifiers::NONE, button),
        };
        let (name, event) = (name.to_lowercase(), event.to_lowercase());
        let numbered = name.strip_prefix('b').and_then(|n| n.parse::<u8>().ok()).filter(|n| (1..=8).contains(n));
        let name = match (name.as_str(), numbered) {
            ("left", _) | (_, Some(1)) => "left",
            ("right", _) | (_, Some(2)) => "right",
            ("middle", _) | (_, Some(3)) => "middle",
            (other, Some(_)) => other,
            _ => return Err(format!("kitty knows no mouse button {name:?} and ignores the line")),
        };
        if !["press", "release", "click", "doubleclick", "doublepress", "triplepress"].contains(&event.as_str()) {
            return Err(format!("kitty knows no mouse event {event:?} and ignores the line"));
        }
        let key = Key::named(&format!("mouse:{name}-{event}")).ok_or("it names no mouse event")?;
        Ok(Chord { modifiers: held, key }.into())
    }
}
