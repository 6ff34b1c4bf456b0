//! Key combinations as i3 and sway write them: `Mod4+Shift+q`, `XF86AudioMute`, `button3`.

use super::Wm;
use crate::keys::chord::{Chord, Key, Modifiers};
use crate::keys::tools::keysym::{self, Case};

/// The press that a combination names.
pub(super) fn chord(text: &str, wm: Wm) -> Result<Chord, String> {
    let mut held = Modifiers::NONE;
    let mut key: Option<&str> = None;
    for name in text.split('+') {
        match part(name, wm) {
            Part::Held(modifier) if key.is_none() || wm == Wm::Sway => held = held.with(modifier),
            Part::NotShown => return Err(format!("keys with {name} held are not shown here")),
            _ if wm == Wm::Sway && key.is_some() => return Err(several(key.unwrap_or_default())),
            _ if key.is_some() => {
                return Err(format!("i3 knows no modifier in {text:?}, and the binding has no effect"));
            }
            _ => key = Some(name),
        }
    }
    let name = key.ok_or("it names modifiers and no key")?;
    let pressed = named(name, wm).ok_or_else(|| format!("{} knows no key {name:?}", wm.name()))?;
    let letter = name.len() == 1 && name.chars().all(|c| c.is_ascii_uppercase());
    if wm == Wm::I3 && letter && !held.contains(Modifiers::SHIFT) {
        return Err(format!(
            "i3 finds {name} on no key unless Shift is held; write Shift+{}",
            name.to_ascii_lowercase()
        ));
    }
    Ok(Chord { modifiers: held.with(pressed.modifiers), key: pressed.key })
}

/// Why two keys make no press: mostly the first is meant for a modifier.
fn several(first: &str) -> String {
    match named(first, Wm::Sway) {
        Some(chord) if !keysym::is_doubtful(&chord) => "several keys at once are not shown here".to_owned(),
        _ => format!("sway knows no modifier {first:?} and no such key"),
    }
}

/// What a part of a combination is.
enum Part {
    /// A modifier.
    Held(Modifiers),
    /// A modifier that our form of keys has not.
    NotShown,
    /// No modifier, so a key.
    Key,
}

fn part(name: &str, wm: Wm) -> Part {
    match name.to_ascii_lowercase().as_str() {
        "shift" => Part::Held(Modifiers::SHIFT),
        "ctrl" | "control" => Part::Held(Modifiers::CTRL),
        "mod1" => Part::Held(Modifiers::ALT),
        "alt" if wm == Wm::Sway => Part::Held(Modifiers::ALT),
        "mod4" => Part::Held(Modifiers::SUPER),
        "mod2" | "mod3" | "mod5" | "mode_switch" | "group1" | "group2" | "group3" | "group4" => Part::NotShown,
        "lock" | "caps" if wm == Wm::Sway => Part::NotShown,
        _ => Part::Key,
    }
}

fn named(name: &str, wm: Wm) -> Option<Chord> {
    let lower = name.to_ascii_lowercase();
    let mouse = lower.strip_prefix("button").is_some_and(|number| number.parse::<u8>().is_ok());
    if mouse || wm == Wm::Sway && lower.starts_with("btn_") {
        return Some(Chord::new(Modifiers::NONE, Key::named(&format!("mouse:{lower}"))?));
    }
    keysym::chord(name, if wm == Wm::I3 { Case::Counts } else { Case::Ignored })
}
