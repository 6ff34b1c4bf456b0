//! What Neovim's `nvim_get_keymap` says, as rules: the words of a running nvim. Its `init.lua` is a program and is not
//! read. Mappings of a buffer alone, which file types bring, are not among them.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use super::found::Mine;
use super::overlay::{Overlay, Said};
use crate::keys::chord::{Chord, Key, Modifiers, Sequence};
use crate::keys::keymap::Keymap;
use crate::keys::platform::Platform;

/// Prints the mappings of all modes as one JSON text. `print` would go to standard error.
pub(super) const LIST: &str = "lua local all = {} \
    for _, mode in ipairs({'n','x','s','o','i','c','t'}) do \
    for _, map in ipairs(vim.api.nvim_get_keymap(mode)) do \
    table.insert(all, {mode = mode, lhs = map.lhs, rhs = map.rhs, desc = map.desc}) end end \
    io.stdout:write('\\nwheelhouse-keys ' .. vim.json.encode(all) .. '\\n')";

/// A mapping.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Mapping {
    mode: String,
    lhs: String,
    #[serde(default)]
    rhs: Option<String>,
    #[serde(default)]
    desc: Option<String>,
}

/// The bindings of an nvim that prints this with the person's files, and that without them.
///
/// What both have comes with the tool; a mapping that only the second has was taken away.
pub fn listed(keymap: &Keymap, platform: Platform, printed: &str, clean: &str) -> Option<Mine> {
    let (theirs, customary) = (mappings(printed)?, mappings(clean)?);
    let mut overlay = Overlay::new(keymap, platform);
    let place = |map: &Mapping| Some((mode(&map.mode)?, keys(&map.lhs)?));
    let before: HashMap<_, _> = customary.iter().filter_map(|map| Some((place(map)?, map))).collect();
    let now: HashSet<_> = theirs.iter().filter_map(place).collect();
    for (mode, keys) in before.keys().filter(|place| !now.contains(*place)) {
        overlay.take(Some(mode), keys);
    }
    for map in &theirs {
        let Some(place) = place(map) else { continue };
        let known = overlay.rules_at(Some(place.0), &place.1).next().is_some();
        if known && before.get(&place).is_some_and(|before| *before == map) {
            continue;
        }
        overlay.take(Some(place.0), &place.1);
        overlay.live(said(map, place));
    }
    Some(overlay.finish())
}

fn said(map: &Mapping, (mode, keys): (&str, Sequence)) -> Said {
    let rhs = map.rhs.as_deref().filter(|rhs| !rhs.is_empty());
    let what = rhs.or(map.desc.as_deref()).unwrap_or("a function of Lua");
    Said { title: map.desc.clone(), ..Said::new(what, keys).in_mode(mode) }
}

/// The mappings in what was printed; start-up files may print before it.
fn mappings(printed: &str) -> Option<Vec<Mapping>> {
    let json = printed.lines().rev().find_map(|line| line.strip_prefix("wheelhouse-keys "))?;
    // An empty table of Lua is an object in JSON.
    if json == "{}" {
        return Some(Vec::new());
    }
    serde_json::from_str(json).ok()
}

fn mode(letter: &str) -> Option<&'static str> {
    Some(match letter {
        "n" => "normal",
        "x" => "visual",
        "s" => "select",
        "o" => "operator-pending",
        "i" => "insert",
        "c" => "command-line",
        "t" => "terminal",
        _ => return None,
    })
}

/// The keys of a left side. `None` for `<Plug>` and `<SNR>`, which nobody presses.
fn keys(lhs: &str) -> Option<Sequence> {
    let (mut chords, mut rest) = (Vec::new(), lhs);
    while let Some(c) = rest.chars().next() {
        if chords.len() == 64 {
            return None;
        }
        let named = rest.strip_prefix('<').and_then(|tail| tail.split_once('>')).filter(|(name, _)| !name.is_empty());
        let (chord, tail) = match named {
            Some((name, tail)) => (special(name)?, tail),
            None => (Chord::new(Modifiers::NONE, c), &rest[c.len_utf8()..]),
        };
        chords.push(chord);
        rest = tail;
    }
    Sequence::new(chords)
}

/// `C-W`, `M-S-x`, `Space`, `lt`, `F1`: what stands between `<` and `>`.
fn special(name: &str) -> Option<Chord> {
    let (mut held, mut name) = (Modifiers::NONE, name);
    while let Some((modifier, rest)) = name.split_once('-').filter(|(_, rest)| !rest.is_empty()) {
        held = held.with(match modifier {
            "C" => Modifiers::CTRL,
            "S" => Modifiers::SHIFT,
            "M" | "A" => Modifiers::ALT,
            "D" => Modifiers::SUPER,
            _ => return None,
        });
        name = rest;
    }
    let mut characters = name.chars();
    if let (Some(c), None) = (characters.next(), characters.next()) {
        // Control and a letter is one key, however the letter is written.
        let c = if held.is_empty() || held == Modifiers::ALT { c } else { c.to_ascii_lowercase() };
        return Some(Chord::new(held, c));
    }
    let lower = name.to_ascii_lowercase();
    Some(match lower.as_str() {
        "lt" => Chord::new(held, '<'),
        "bar" => Chord::new(held, '|'),
        "bslash" => Chord::new(held, '\\'),
        "space" => Chord::new(held, ' '),
        "nul" => Chord::new(held.with(Modifiers::CTRL), '@'),
        "nl" => Chord::new(held.with(Modifiers::CTRL), 'j'),
        _ => Chord::new(held, Key::named(&lower).or_else(|| Key::named(other(&lower)?))?),
    })
}

/// The names of keys that are others here.
fn other(name: &str) -> Option<&'static str> {
    Some(match name {
        "cr" | "return" => "enter",
        "esc" => "escape",
        "bs" => "backspace",
        "del" => "delete",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::keys::keymap::{Origin, embedded};

    fn read(printed: &str, clean: &str) -> Mine {
        let line = |json: &str| format!("noise\nwheelhouse-keys {json}\n");
        let keymap = embedded("neovim").expect("a keymap");
        listed(&keymap, Platform::Linux, &line(printed), &line(clean)).expect("mappings")
    }

    #[test]
    fn left_sides_are_keys() {
        let cases = [
            ("gcc", "g c c"),
            ("<C-W>d", "ctrl+w d"),
            ("<Space>fG", "space f shift+g"),
            ("<M-x>", "alt+x"),
            ("<C-S-P>", "ctrl+shift+p"),
            ("<S-Tab>", "shift+tab"),
            ("<lt>", "<"),
            ("<CR>", "enter"),
            ("a<Bar>", "a |"),
            ("<C-Bslash>", "ctrl+\\"),
            ("<F12>", "f12"),
            ("<", "<"),
        ];
        for (lhs, expected) in cases {
            assert_eq!(keys(lhs).map(|keys| keys.to_string()).as_deref(), Some(expected), "{lhs}");
        }
        assert!(keys("<Plug>(x)").is_none() && keys("<SNR>1_x").is_none() && keys("").is_none());
    }

    #[test]
    fn mappings_lie_over_what_comes_with_the_tool() {
        let default = r#"{"mode":"n","lhs":"Y","rhs":"y$"}"#;
        let clean = format!(r#"[{default},{{"mode":"n","lhs":"&","rhs":":&&<CR>"}}]"#);
        let own = r#"{"mode":"n","lhs":"<Space>w","rhs":"","desc":"Save"},{"mode":"i","lhs":"jk","rhs":"<Esc>"}"#;
        let mine = read(&format!("[{default},{own}]"), &clean);
        let at = |mode: &str, keys: &str| {
            mine.rules.iter().find(|rule| rule.mode.as_deref() == Some(mode) && rule.keys.to_string() == keys)
        };
        assert_eq!(at("normal", "shift+y").expect("it is there").origin, Origin::Default);
        assert!(at("normal", "&").is_none(), "it was taken away");
        assert_eq!(at("normal", "space w").expect("it is there").action.title, "Save");
        let own = mine.rules.iter().filter(|rule| rule.origin == Origin::Live);
        assert_eq!(own.map(|rule| rule.action.id.as_str()).collect::<Vec<_>>(), ["Save", "<Esc>"]);
        let keymap = embedded("neovim").expect("a keymap");
        assert!(listed(&keymap, Platform::Linux, "noise", "noise").is_none());
    }

    proptest! {
        #[test]
        fn any_left_side_is_read(lhs in "(<|>|C-|S-|M-|Space|[ -~]|\\PC){0,40}") {
            let _ = keys(&lhs);
        }
    }
}
