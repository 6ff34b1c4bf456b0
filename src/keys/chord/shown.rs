//! Keys as the people of a platform read them: `Ctrl+Shift+P`, `⇧⌘P`.

use super::{Chord, Modifiers, Sequence};
use crate::keys::platform::Platform;

impl Chord {
    /// The chord as menus of this platform show it.
    pub fn shown(&self, platform: Platform) -> String {
        let key = key(self.key.as_str(), platform);
        if platform == Platform::Macos {
            let symbols =
                [(Modifiers::CTRL, "⌃"), (Modifiers::ALT, "⌥"), (Modifiers::SHIFT, "⇧"), (Modifiers::SUPER, "⌘")];
            let held = symbols.iter().filter(|(modifier, _)| self.modifiers.contains(*modifier));
            return held.map(|(_, symbol)| *symbol).collect::<String>() + &key;
        }
        let logo = if platform == Platform::Windows { "Win" } else { "Super" };
        let names =
            [(Modifiers::CTRL, "Ctrl"), (Modifiers::ALT, "Alt"), (Modifiers::SHIFT, "Shift"), (Modifiers::SUPER, logo)];
        let held = names.iter().filter(|(modifier, _)| self.modifiers.contains(*modifier));
        held.flat_map(|(_, name)| [*name, "+"]).collect::<String>() + &key
    }
}

impl Chord {
    /// As [`Self::shown`], but a letter without any modifier but Shift as it is typed: in lists of keys, people of modal
    /// editors read `g U` and `G`, where a drawing of the keyboard has the names of keys.
    pub fn typed(&self, platform: Platform) -> String {
        self.typed_letter().map_or_else(|| self.shown(platform), String::from)
    }

    fn typed_letter(&self) -> Option<char> {
        let letter = self.key.single().filter(|c| c.is_alphabetic())?;
        if self.modifiers.is_empty() {
            Some(letter)
        } else if self.modifiers == Modifiers::SHIFT {
            Some(letter).filter(char::is_ascii).map(|letter| letter.to_ascii_uppercase())
        } else {
            None
        }
    }
}

impl Sequence {
    /// The sequence as lists show it, see [`Chord::typed`].
    pub fn typed(&self, platform: Platform) -> String {
        let chords: Vec<String> = self.chords().iter().map(|chord| chord.typed(platform)).collect();
        chords.join(" ")
    }

    /// The sequence as menus of this platform show it.
    pub fn shown(&self, platform: Platform) -> String {
        let chords: Vec<String> = self.chords().iter().map(|chord| chord.shown(platform)).collect();
        chords.join(" ")
    }
}

fn key(name: &str, platform: Platform) -> String {
    let mac = platform == Platform::Macos;
    let shown = match name {
        "escape" => "Esc",
        "pageup" => "PgUp",
        "pagedown" => "PgDn",
        "enter" if mac => "↩",
        "backspace" if mac => "⌫",
        "delete" if mac => "⌦",
        "tab" if mac => "⇥",
        "up" if mac => "↑",
        "down" if mac => "↓",
        "left" if mac => "←",
        "right" if mac => "→",
        "up" => "Up",
        "plus" => "+",
        "pausebreak" => "Pause",
        "printscreen" => "Print",
        _ => return capital(name),
    };
    shown.to_owned()
}

/// Letters and names with a capital; placeholders, physical keys and the mouse as they are.
fn capital(name: &str) -> String {
    if name.starts_with(['<', '[', '$']) && name.len() > 1 || name.contains(':') && name.len() > 1 {
        return name.to_owned();
    }
    if let Some(key) = name.strip_prefix("numpad") {
        return format!("Num{}", key.replace('_', " "));
    }
    let mut characters = name.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
