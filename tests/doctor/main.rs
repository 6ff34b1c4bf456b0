//! `wh doctor`, by the real binary: what is ours, what surrounds us, and accounts at servers that follow their documents.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

mod accounts;
#[path = "../chat/discord_server.rs"]
#[allow(dead_code, reason = "each proof uses its own part")]
mod discord_server;
mod mastodon;
#[path = "../microblogs/mastodon_server.rs"]
#[allow(dead_code, reason = "each proof uses its own part")]
mod mastodon_server;
mod own;
#[path = "../chat/server.rs"]
#[allow(dead_code, reason = "each proof uses its own part")]
mod server;
#[path = "../chat/slack_server.rs"]
#[allow(dead_code, reason = "each proof uses its own part")]
mod slack_server;
#[path = "../support/stackexchange.rs"]
#[allow(dead_code, reason = "each proof uses its own part")]
mod stackexchange;
#[path = "../support/mod.rs"]
mod support;

use serde_json::Value;
use support::Ran;

/// The findings of an area, as level, word and the rest of it.
fn found(ran: &Ran, area: &str) -> Vec<(String, String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut lines = ran.json();
    lines.retain(|line| line["area"] == area);
    let told =
        |line: &Value| format!("{}: {} → {}", text(&line["subject"]), text(&line["detail"]), text(&line["mend"]));
    lines.iter().map(|line| (text(&line["level"]), text(&line["what"]), told(line))).collect()
}

/// Asserts that there is a finding of this level and word whose text holds all of these.
#[track_caller]
fn has(findings: &[(String, String, String)], level: &str, what: &str, words: &[&str]) {
    let fits = |(its, word, text): &(String, String, String)| {
        its == level && word == what && words.iter().all(|word| text.contains(word))
    };
    assert!(findings.iter().any(fits), "no {level} {what} with {words:?} in {findings:#?}");
}
