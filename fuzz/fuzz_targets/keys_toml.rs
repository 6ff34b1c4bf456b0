//! Any text as Helix's configuration: no panic, bounded, the same answer twice, and nothing that a terminal would obey in it.
#![no_main]

#[path = "../keys.rs"]
mod keys;

libfuzzer_sys::fuzz_target!(|text: &str| keys::hold("helix", ".config/helix/config.toml", text));
