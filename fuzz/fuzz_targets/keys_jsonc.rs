//! Any text as VS Code's `keybindings.json`: no panic, the same answer twice, nothing that a terminal obeys.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "shared/keys.rs"]
mod shared;

fuzz_target!(|text: &str| shared::read("vscode", ".config/Code/User/keybindings.json", text));
