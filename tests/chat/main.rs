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

/// The one item that a query finds, as it is shown.
fn shown(home: &support::Home, query: &str) -> serde_json::Value {
    let ids = home.ok(["ls", "--ids", "--limit", "0", "--", query]);
    assert_eq!(ids.lines().count(), 1, "{query}: {ids}");
    home.json(["show", "--json", ids.trim()]).remove(0)
}
