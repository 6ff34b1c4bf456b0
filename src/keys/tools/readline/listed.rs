//! What `bind -p`, `bind -s` and `bind -X` print, as rules: the words of a running bash.

use super::keys::{Meta, quoted, shown};
use crate::keys::keymap::Keymap;
use crate::keys::tools::found::Mine;
use crate::keys::tools::overlay::{Overlay, Said};
use crate::keys::tools::terminal::sequence;

/// What bash prints of one of its keymaps.
#[derive(Debug, Clone, Copy, Default)]
pub struct Printed<'a> {
    /// The keymap, by its name here.
    pub mode: &'a str,
    /// What `bind -m NAME -p` and `-s` print.
    pub bindings: &'a str,
    /// What `bind -m NAME -X` prints: commands that keys run.
    pub commands: &'a str,
}

/// The bindings of keymaps, from what is printed of them.
pub fn listed(keymap: &Keymap, printed: &[Printed]) -> Mine {
    let mut overlay = Overlay::empty(keymap);
    for Printed { mode, bindings, commands } in printed {
        let commands = commands.lines().filter_map(said).map(|said| {
            let action = format!("bind -x {}", said.action);
            Said { action, ..said }
        });
        for said in bindings.lines().filter_map(said).chain(commands) {
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
