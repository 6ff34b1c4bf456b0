//! How VS Code spells keys (`keybindingParser.ts`, `keyCodes.ts`): `ctrl+k ctrl+c`, `cmd+/`, `ctrl+[Slash]`, `oem_1`.

use crate::keys::chord::{Chord, Key, Modifiers, Sequence};

/// VS Code's names of keys that have another one here.
const NAMES: &[(&str, &str)] = &[
    ("oem_1", ";"),
    ("oem_plus", "="),
    ("oem_comma", ","),
    ("oem_minus", "-"),
    ("oem_period", "."),
    ("oem_2", "/"),
    ("oem_3", "`"),
    ("oem_4", "["),
    ("oem_5", "\\"),
    ("oem_6", "]"),
    ("oem_7", "'"),
    ("contextmenu", "menu"),
    ("browserback", "input:browserback"),
    ("browserforward", "input:browserforward"),
];

/// Keys that exist on other layouts only.
const LAYOUT: &[&str] = &["oem_8", "oem_102", "abnt_c1", "abnt_c2"];

/// Reads keys as `keybindings.json` has them.
///
/// # Errors
/// The part that names no key; VS Code drops such a rule.
pub(super) fn sequence(text: &str) -> Result<Sequence, String> {
    let lower = text.trim().to_lowercase();
    let chords = lower.split_whitespace().map(chord).collect::<Result<Vec<_>, _>>()?;
    Sequence::new(chords).ok_or_else(|| "no key".to_owned())
}

fn chord(word: &str) -> Result<Chord, String> {
    let modifiers = [
        ("ctrl", Modifiers::CTRL),
        ("shift", Modifiers::SHIFT),
        ("alt", Modifiers::ALT),
        ("meta", Modifiers::SUPER),
        ("win", Modifiers::SUPER),
        ("cmd", Modifiers::SUPER),
    ];
    let (mut held, mut rest) = (Modifiers::NONE, word);
    while let Some((modifier, tail)) = modifiers.iter().find_map(|(name, modifier)| {
        let tail = rest.strip_prefix(name)?.strip_prefix(['+', '-'])?;
        (!tail.is_empty()).then_some((*modifier, tail))
    }) {
        (held, rest) = (held.with(modifier), tail);
    }
    let name = NAMES.iter().find(|(theirs, _)| *theirs == rest).map_or(rest, |(_, ours)| *ours);
    let typed = |key: &Key| key.single().is_none_or(|c| c.is_ascii_alphanumeric() || ";=,-./`[\\]'".contains(c));
    let special = LAYOUT.contains(&rest).then(|| Key::named(&format!("input:{rest}"))).flatten();
    match special.or_else(|| Key::named(name).filter(typed)) {
        Some(key) if !key.is_placeholder() && !key.as_str().starts_with('$') => Ok(Chord { modifiers: held, key }),
        _ => Err(format!("VS Code knows no key {rest:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_spelt_as_vs_code_spells_them() {
        let read = |text: &str| sequence(text).map_or_else(|wrong| wrong, |keys| keys.to_string());
        assert_eq!(read("Shift+Ctrl+P"), "ctrl+shift+p");
        assert_eq!(read("cmd+K CMD+c"), "super+k super+c");
        assert_eq!(read("ctrl-x"), "ctrl+x");
        assert_eq!(read("ctrl+-"), "ctrl+-");
        assert_eq!(read("ctrl+[Slash]"), "ctrl+[slash]");
        assert_eq!(read("oem_3"), "`");
        assert_eq!(read("browserback"), "input:browserback");
        for wrong in ["hyper+x", "ctrl+foo", "", "ctrl+", "pgup", "ctrl+?", "<char>"] {
            assert!(sequence(wrong).is_err(), "{wrong}: {}", read(wrong));
        }
    }
}
