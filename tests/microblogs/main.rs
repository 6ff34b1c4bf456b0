//! Mastodon and Bluesky, read by the real binary from servers that follow their documents: paging, threads, limits, refusals, odd
//! shapes.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

mod bluesky;
mod bluesky_server;
mod mastodon;
mod mastodon_server;
mod mastodon_trouble;
#[path = "../chat/server.rs"]
#[allow(dead_code, reason = "chats look at more of a request")]
mod server;
#[path = "../support/mod.rs"]
mod support;

/// The one item that a query finds, as it is shown.
#[track_caller]
fn shown(home: &support::Home, query: &str) -> serde_json::Value {
    let ids = home.ok(["ls", "--ids", "--limit", "0", "--", query]);
    assert_eq!(ids.lines().count(), 1, "{query}: {ids}");
    home.json(["show", "--json", ids.trim()]).remove(0)
}

/// What is shown of the one item that a query finds.
#[track_caller]
fn content(home: &support::Home, query: &str) -> String {
    shown(home, query)["content"].as_str().unwrap_or_default().to_owned()
}
