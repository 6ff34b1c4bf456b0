//! The room of keys, from outside: the data, the rules of tools, conflicts.

#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

mod asked;
mod cli;
mod conflicts;
mod data;
mod live;
mod own;
mod vscode;

#[path = "../support/mod.rs"]
mod support;
