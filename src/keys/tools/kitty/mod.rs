//! kitty: where its configuration lies, and what its `map` and `mouse_map` lines come to.
//!
//! Follows kitty 0.26 and, where they go further, the modes and conditions of later versions. Nothing is run: what
//! `geninclude` would run, and what the environment holds, is named as not read.

mod alias;
mod apply;
mod key;
mod lines;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use super::found::{Home, Mine};
use crate::keys::keymap::Keymap;
use lines::Lines;

/// The files that are there, in the order in which kitty reads them: the machine's own, then the person's.
pub fn find(home: &Home) -> Vec<PathBuf> {
    let mut files = vec![home.etc.join("xdg/kitty/kitty.conf")];
    files.extend(own(home));
    files.retain(|file| file.is_file());
    files
}

/// The person's file: where the variable says, or the first of the customary ones that is there.
fn own(home: &Home) -> Option<PathBuf> {
    if let Some(folder) = home.variable("KITTY_CONFIG_DIRECTORY") {
        return Some(home.expand(folder, &home.home).join("kitty.conf"));
    }
    let folders = [home.config.clone(), home.home.join(".config"), home.home.join("Library/Preferences")];
    folders.into_iter().map(|folder| folder.join("kitty/kitty.conf")).find(|file| file.is_file())
}

/// The bindings that are in force with the person's configuration.
pub fn read(keymap: &Keymap, home: &Home) -> Mine {
    let mut mine = Mine::of(keymap);
    let mut lines = Lines::new(home);
    for file in find(home) {
        lines.file(&file, None, 0, &mut mine);
    }
    // What `kitty_mod` and aliases stand for is said anywhere in the file, so nothing takes effect before its end.
    apply::apply(keymap, home, &lines.read, mine)
}
