//! Any text as a keymap of a JetBrains IDE: no panic, the same answer twice, nothing that a terminal obeys.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "shared/keys.rs"]
mod shared;

fuzz_target!(|text: &str| {
    for file in ["keymaps/Mine.xml", "options/keymap.xml"] {
        shared::read("jetbrains", &format!(".config/JetBrains/IntelliJIdea2025.2/{file}"), text);
    }
});
