//! `wh project check`: a clean project has no finding, and each rule finds what breaks it and nothing else.

#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

#[path = "../support/mod.rs"]
mod support;

mod cli;
mod hostile;
mod project;
mod rules;
mod template;
mod thresholds;
