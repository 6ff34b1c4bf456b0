//! i3 and sway: what the `bindsym` lines of their configuration come to, and where i3's lies.
//!
//! The embedded keymaps are the configurations that both ship, not something built in: a file of the person's takes their
//! place as a whole. Nothing is run; key codes, gestures and switches are no keys here.

mod bind;
mod lines;
mod press;
mod run;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::path::PathBuf;

use super::found::{Home, Mine};
use super::overlay::Overlay;
use crate::keys::keymap::{Keymap, Origin, Rule, defaults};

/// Which of the two reads the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wm {
    /// i3: names of keys have their case, the first of two bindings holds, variables hold for the whole file.
    I3,
    /// sway: case does not count, the last of two bindings holds, variables hold from their line on.
    Sway,
}

/// The file that i3 reads: the first of the customary ones that is there.
pub fn find(home: &Home) -> Vec<PathBuf> {
    let files = [
        home.config.join("i3/config"),
        home.home.join(".config/i3/config"),
        home.home.join(".i3/config"),
        home.etc.join("xdg/i3/config"),
        home.etc.join("i3/config"),
    ];
    files.into_iter().find(|file| file.is_file()).into_iter().collect()
}

/// The bindings that are in force with the person's configuration.
pub fn read(keymap: &Keymap, home: &Home) -> Mine {
    read_as(Wm::I3, keymap, home, find(home))
}

/// The bindings of these files, or those that are shipped where there is none.
pub(super) fn read_as(wm: Wm, keymap: &Keymap, home: &Home, files: Vec<PathBuf>) -> Mine {
    if files.is_empty() {
        return Overlay::new(keymap, home.platform).finish();
    }
    let mut run = run::Run::new(wm, Overlay::empty(keymap), home);
    for file in files {
        run.file(&file, None, 0);
    }
    let mut mine = run.finish();
    // What the machine's own file says as it was shipped is nobody's choice.
    let shipped: HashSet<_> = defaults(keymap, home.platform).iter().map(identity).collect();
    for rule in &mut mine.rules {
        let machine = rule.place.as_ref().is_some_and(|place| place.file.starts_with(&home.etc));
        if machine && shipped.contains(&identity(rule)) {
            rule.origin = Origin::Default;
        }
    }
    mine
}

fn identity(rule: &Rule) -> (String, String, Option<String>) {
    (rule.keys.to_string(), rule.action.id.clone(), rule.mode.clone())
}
