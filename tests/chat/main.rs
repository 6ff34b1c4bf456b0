//! Slack and Discord, read by the real binary from servers that follow their documents: paging, limits, refusals, odd shapes.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

mod discord;
mod discord_server;
mod server;
mod slack;
mod slack_server;
#[path = "../support/mod.rs"]
mod support;
