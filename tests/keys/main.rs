//! The room of keys, from outside: the data, the rules of tools, conflicts.

#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

mod cli;
mod conflicts;
mod data;
mod live;
mod vscode;

#[path = "../support/mod.rs"]
#[allow(dead_code, reason = "shared with other tests, which use the rest")]
mod support;
