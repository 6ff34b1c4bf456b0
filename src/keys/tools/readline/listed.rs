//! What `bind -p` and `bind -s` print, as rules: the words of a running bash.

use super::keys::{Meta, quoted, shown};
use crate::keys::keymap::Keymap;
use crate::keys::tools::found::Mine;
use crate::keys::tools::overlay::{Overlay, Said};
use crate::keys::tools::terminal::sequence;

/// The bindings of keymaps, each with its name and what `bind -m NAME -p` and `-s` print of it.
pub fn listed(keymap: &Keymap, printed: &[(&str, &str)]) -> Mine {
    let mut overlay = Overlay::empty(keymap);
    for (mode, text) in printed {
        for line in text.lines() {
            let Some(said) = said(line) else { continue };
            let said = said.in_mode(*mode);
            // A key may have several codes.
            if !overlay.rules_at(Some(mode), &said.keys).any(|rule| rule.action.id == said.action) {
                overlay.live(said);
            }
        }
    }
    overlay.finish()
}

/// `"keys": function` or `"keys": "text"`.
fn said(line: &str) -> Option<Said> {
    let (keys, rest) = quoted(line.strip_prefix('"')?, '"', Meta::Escape)?;
    let keys = keys?;
    let action = rest.strip_prefix(": ")?;
    let action = match action.strip_prefix('"') {
        Some(text) => shown(&quoted(text, '"', Meta::Escape)?.0?),
        None => action.to_owned(),
    };
    let unlisted = ["self-insert", "do-lowercase-version", "insert-last-argument"].contains(&action.as_str());
    // `\000` at the end of a longer sequence means that nothing else follows.
    let keys = if keys.chars().count() > 1 { keys.strip_suffix('\0').unwrap_or(&keys) } else { &keys };
    (!unlisted).then_some(())?;
    Some(Said::new(action, sequence(keys)?))
}
