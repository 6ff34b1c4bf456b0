//! The screen: drawn on a buffer, driven by actions that a world in memory answers, and for real in a pty.

#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

#[path = "tui/agenda.rs"]
mod agenda;
#[path = "tui/files.rs"]
mod files;
#[path = "tui/hostile.rs"]
mod hostile;
#[path = "tui/keys.rs"]
mod keys;
#[path = "tui/many_items.rs"]
mod many_items;
#[path = "tui/plain.rs"]
mod plain;
#[path = "tui/pty.rs"]
mod pty;
#[path = "tui/pty_keys.rs"]
mod pty_keys;
#[path = "tui/random.rs"]
mod random;
#[path = "tui/snapshots.rs"]
mod snapshots;
#[path = "tui/world.rs"]
mod world;
