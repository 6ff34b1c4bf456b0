//! tmux: where its configuration lies, and what its bindings come to. Nothing is run: commands that would run a program
//! are named as such, and branches that depend on one are read all and marked.

mod key;
mod lex;
mod listed;
mod parse;
mod print;
mod run;
mod table;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use super::found::{Home, Mine};
use super::overlay::Overlay;
use crate::keys::chord::{Chord, Sequence};
use crate::keys::keymap::Keymap;
pub use listed::listed;

/// The files that are there, in the order in which tmux reads them.
pub fn find(home: &Home) -> Vec<PathBuf> {
    let mut files = vec![
        home.etc.join("tmux.conf"),
        home.home.join(".tmux.conf"),
        home.config.join("tmux/tmux.conf"),
        home.home.join(".config/tmux/tmux.conf"),
    ];
    files.dedup();
    files.retain(|file| file.is_file());
    files
}

/// The bindings that are in force with the person's configuration.
pub fn read(keymap: &Keymap, home: &Home) -> Mine {
    // The prefix is put in place at the end: it may be set after what is bound behind it.
    let mut open = keymap.clone();
    let customary = open.tool.vars.remove("prefix");
    let mut run = run::Run::new(Overlay::new(&open, home.platform), home);
    for file in find(home) {
        run.file(&file, None, 0, false);
    }
    let overlay = run.finish(customary.as_deref().and_then(|text| text.parse().ok()));
    overlay.finish()
}

/// How an action is called that runs this command: pages of menu text are cut, as in the embedded keymap.
fn action(printed: &str) -> String {
    match printed.char_indices().nth(200) {
        Some(_) => printed.chars().take(79).chain(['…']).collect(),
        None => printed.to_owned(),
    }
}

/// The keys of a table: those of `prefix` follow the prefix.
fn keys(table: &str, key: Chord) -> Sequence {
    let prefix = (table == "prefix").then(prefix).flatten();
    Sequence::new(prefix.into_iter().chain([key]).collect()).expect("there is a chord")
}

/// The prefix while it is not known.
fn prefix() -> Option<Chord> {
    "$prefix".parse().ok()
}
