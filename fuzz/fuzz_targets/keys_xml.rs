//! Any text as a keymap of a JetBrains IDE: no panic, bounded, the same answer twice, and nothing that a terminal would obey in it.
#![no_main]

#[path = "../keys.rs"]
mod keys;

libfuzzer_sys::fuzz_target!(|text: &str| keys::hold("jetbrains", ".config/JetBrains/A2026.1/keymaps/a.xml", text));
