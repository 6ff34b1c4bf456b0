//! Any text as the TOML of Helix and Alacritty: no panic, the same answer twice, nothing that a terminal obeys.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "shared/keys.rs"]
mod shared;

fuzz_target!(|text: &str| {
    shared::read("helix", ".config/helix/config.toml", text);
    shared::read("alacritty", ".config/alacritty/alacritty.toml", text);
});
