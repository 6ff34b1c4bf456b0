//! What `tmux list-keys` prints, as rules: the words of a running server.

use super::{action, key, keys};
use crate::keys::chord::Chord;
use crate::keys::keymap::Keymap;
use crate::keys::tools::found::Mine;
use crate::keys::tools::overlay::{Overlay, Said};

/// The bindings of a server with these prefixes (`prefix` and `prefix2`), from what `list-keys` prints.
pub fn listed(keymap: &Keymap, text: &str, prefixes: &[&str]) -> Mine {
    let mut overlay = Overlay::empty(keymap);
    for line in text.lines() {
        if let Some(said) = said(line) {
            overlay.live(said);
        }
    }
    let chords: Vec<Chord> = prefixes.iter().filter_map(|name| key::chord(name)).collect();
    let open = super::prefix();
    if let Some(second) = chords.get(1) {
        overlay.repeat_for(second);
    }
    match chords.first() {
        Some(first) => overlay
            .change_keys(|keys| keys.replace(|chord| (Some(chord) == open.as_ref()).then(|| vec![first.clone()]))),
        // Without a prefix nobody gets there.
        None => drop(overlay.take_where(|rule| rule.keys.chords().first() == open.as_ref())),
    }
    overlay.finish()
}

/// `bind-key [-r] -T TABLE KEY COMMAND`
fn said(line: &str) -> Option<Said> {
    let mut rest = line.strip_prefix("bind-key")?.trim_start();
    rest = rest.strip_prefix("-r ").unwrap_or(rest).trim_start();
    rest = rest.strip_prefix("-T ")?.trim_start();
    let (table, rest) = rest.split_once(' ')?;
    let (name, command) = rest.trim_start().split_once(' ')?;
    let name = match name.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')).filter(|inner| !inner.is_empty())
    {
        Some(inner) => inner,
        None if name.len() > 1 => name.strip_prefix('\\').unwrap_or(name),
        None => name,
    };
    let keys = keys(table, key::chord(name)?);
    Some(Said::new(action(command.trim_start()), keys).in_mode(table))
}
