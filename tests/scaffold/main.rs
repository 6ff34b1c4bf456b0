//! The room of projects, from outside: the real binary makes, updates and grows them in temporary folders.

#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

mod edges;
mod hostile;
mod module;
mod new;
mod project;
mod same;
mod update;
#[cfg(unix)]
mod wizard;

#[path = "../support/mod.rs"]
mod support;
