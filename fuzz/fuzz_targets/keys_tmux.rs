//! Any text as `.tmux.conf`, and as what `list-keys` prints: no panic, and nothing that a terminal obeys.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wheelhouse::keys::keymap::embedded;
use wheelhouse::keys::tools::tmux::listed;

#[path = "shared/keys.rs"]
mod shared;

fuzz_target!(|text: &str| {
    shared::read("tmux", ".tmux.conf", text);
    let first = text.lines().next().unwrap_or_default();
    shared::printed(&listed(&embedded("tmux").expect("a keymap"), text, &[first, "C-a"]));
});
