//! sway: where its configuration lies. It is written as i3's is; what differs in reading stands with that.

use std::path::PathBuf;

use super::found::{Home, Mine};
use super::i3::{Wm, read_as};
use crate::keys::keymap::Keymap;

/// The file that sway reads: the first of the customary ones that is there. Files of i3, which it takes where it has
/// none, are left to i3: they say nothing of whether somebody uses sway.
pub fn find(home: &Home) -> Vec<PathBuf> {
    let files = [
        home.home.join(".sway/config"),
        home.config.join("sway/config"),
        home.home.join(".config/sway/config"),
        home.etc.join("sway/config"),
    ];
    files.into_iter().find(|file| file.is_file()).into_iter().collect()
}

/// The bindings that are in force with the person's configuration.
pub fn read(keymap: &Keymap, home: &Home) -> Mine {
    read_as(Wm::Sway, keymap, home, find(home))
}
