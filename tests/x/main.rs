//! X, read by the real binary from a server that follows the documents of its API: paging, limits, budgets, refusals, bridges.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

mod reading;
mod refusals;
#[path = "../chat/server.rs"]
#[allow(dead_code, reason = "each proof uses its own part")]
mod server;
#[path = "../support/mod.rs"]
mod support;
mod x_server;

use support::Home;
use x_server::{TOKEN, Xs};

/// A home that knows the token, with these lines below `[x]`.
fn home(options: &str) -> Home {
    let home = Home::with_config(&format!("[fetch]\nallow_private = true\n[x]\n{options}\n"));
    home.ok(["auth", "add", "app@127.0.0.1", "--token", "--command", &format!("printf %s {TOKEN}")]);
    home
}

/// Follows an account or a list at the server.
#[track_caller]
fn add(home: &Home, xs: &Xs, typed: &str) {
    home.ok(["add", typed, "--api-base", &xs.server.url("/2")]);
}
