//! readline, as bash uses it: `.inputrc`, and what its bindings come to.
//!
//! Only what holds for bash counts: parts for other programs are passed over. What depends on the terminal is read and
//! marked.

mod keys;
mod listed;
mod run;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use super::found::{Home, Mine};
use super::overlay::Overlay;
use crate::keys::keymap::Keymap;
pub use listed::{Printed, listed};

/// The file that bash reads: that of `INPUTRC`, else `~/.inputrc`, else `/etc/inputrc`.
pub fn find(home: &Home) -> Vec<PathBuf> {
    if let Some(named) = home.variable("INPUTRC") {
        return vec![home.expand(named, &home.home)];
    }
    let files = [home.home.join(".inputrc"), home.etc.join("inputrc")];
    files.into_iter().find(|file| file.is_file()).into_iter().collect()
}

/// The bindings that are in force with the person's configuration.
pub fn read(keymap: &Keymap, home: &Home) -> Mine {
    let mut run = run::Run::new(Overlay::new(keymap, home.platform), home);
    for file in find(home) {
        run.file(&file, None, 0, run::Holds::Yes);
    }
    run.finish()
}
