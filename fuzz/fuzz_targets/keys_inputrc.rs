//! Any text as `.inputrc`, and as what bash and zsh print of their keys: no panic, and nothing that a terminal obeys.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wheelhouse::keys::keymap::embedded;
use wheelhouse::keys::tools::{readline, zsh};

#[path = "shared/keys.rs"]
mod shared;

fuzz_target!(|text: &str| {
    shared::read("bash", ".inputrc", text);
    let printed = readline::Printed { mode: "emacs", bindings: text, commands: text };
    shared::printed(&readline::listed(&embedded("bash").expect("a keymap"), &[printed]));
    shared::printed(&zsh::listed(&embedded("zsh").expect("a keymap"), &[("emacs", text)]));
});
