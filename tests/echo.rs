//! Servers that send back what they were sent: the secret is in nothing that is printed, logged or stored.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

#[path = "chat/server.rs"]
#[allow(dead_code, reason = "each proof uses its own part")]
mod server;
mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};

use base64::Engine as _;
use rusqlite::types::ValueRef;
use serde_json::json;
use server::{Asked, Reply, Server};
use support::{Home, rss};

/// It can be a part of a host's name too.
const TOKEN: &str = "xoxb-4242-Secret-Token-of-Ada-0123456789";

/// A server that says all that it was told, wherever an API could have words, with the status that is wanted.
struct Echo {
    server: Server,
    status: Arc<AtomicU16>,
}

impl Echo {
    fn start() -> Self {
        let status = Arc::new(AtomicU16::new(401));
        let wanted = Arc::clone(&status);
        let server = Server::start(move |asked| echoed(asked, wanted.load(Ordering::SeqCst)));
        Self { server, status }
    }

    fn answers(&self, status: u16) {
        self.status.store(status, Ordering::SeqCst);
    }

    /// Whether the secret was ever sent, so that it could come back.
    fn was_told(&self) -> bool {
        let basic = base64::engine::general_purpose::STANDARD.encode(format!("ada:{TOKEN}"));
        self.server.asked().iter().any(|asked| {
            asked.authorization.contains(TOKEN) || asked.authorization.ends_with(&basic) || asked.get("key") == TOKEN
        })
    }
}

fn echoed(asked: &Asked, status: u16) -> Reply {
    let query: Vec<String> = asked.query.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let said = format!("you sent {} {}", asked.authorization, query.join("&"));
    let feed = asked.path.starts_with("/feed");
    if feed && asked.path.contains("/moved/") {
        return Reply { status: 200, headers: vec![("etag", format!("\"{said}\""))], body: rss("Moved", "") };
    }
    let body = json!({
        "ok": false, "error": said, "errors": [{"message": said, "detail": said, "title": said}], "message": said,
        "error_message": said, "error_name": said, "error_id": 400, "detail": said, "title": said, "reason": said,
        "error_description": said, "needed": said, "provided": said, "warning": said, "code": 0,
        "response_metadata": {"messages": [said], "next_cursor": ""},
    });
    let location = match status {
        301 => format!("{}/moved/{TOKEN}", asked.path),
        _ => format!("http://{TOKEN}.example/"),
    };
    let reply =
        Reply::status(status, &body).with("www-authenticate", said.clone()).with("x-oauth-scopes", said.clone());
    let reply = reply.with("etag", format!("\"{said}\""));
    if (300..400).contains(&status) { reply.with("location", location) } else { reply }
}

/// Whether the text holds the secret, or what it becomes as part of a name or in base64.
#[track_caller]
fn keeps_quiet(what: &str, bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let basic = base64::engine::general_purpose::STANDARD.encode(format!("ada:{TOKEN}"));
    for spelling in [TOKEN, &TOKEN.to_lowercase(), &basic] {
        let found = text.find(spelling).map(|at| &text[text.floor_char_boundary(at.saturating_sub(120))..at]);
        assert!(found.is_none(), "{what} tells the secret after: {found:?}");
    }
}

/// Every answer that the server may give is met by every command that could tell of it. Returns all that was printed.
fn everything_said(home: &Home, echo: &Echo, name: &str, stores_secrets: bool) -> String {
    let mut printed = String::new();
    // A redirect is believed when it comes for the third time.
    for status in [200, 400, 401, 403, 302, 301, 301, 301] {
        echo.answers(status);
        let commands: [&[&str]; 4] =
            [&["-vvv", "sync", "--all"], &["doctor", "--json"], &["auth", "check"], &["sources", "log", "--json"]];
        for command in commands {
            let ran = home.run(command);
            let said = ran.out + &ran.err;
            keeps_quiet(&format!("{name}, HTTP {status}, {command:?}"), said.as_bytes());
            printed += &said;
        }
    }
    for command in [&["sources", "ls", "--json"][..], &["doctor"], &["ls", "--json"], &["sources", "log", name]] {
        let ran = home.run(command);
        keeps_quiet(&format!("{name}, {command:?}"), (ran.out + &ran.err).as_bytes());
    }
    if !stores_secrets {
        keeps_quiet("the database", &std::fs::read(home.database()).unwrap());
    }
    keeps_quiet("the database", &told_by_tables(home));
    for file in walkdir::WalkDir::new(home.path("state")).into_iter().filter_map(Result::ok) {
        if file.file_type().is_file() {
            keeps_quiet("the log", &std::fs::read(file.path()).unwrap());
        }
    }
    assert!(echo.was_told(), "{name} never sent its secret, so nothing is proven");
    printed
}

/// All that the database holds, but for where the secrets of feeds have their place.
fn told_by_tables(home: &Home) -> Vec<u8> {
    let conn = home.sql();
    let mut tables =
        conn.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'source_secrets'").unwrap();
    let tables: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut all = Vec::new();
    for table in tables {
        let mut rows = conn.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
        let columns = rows.column_count();
        let mut rows = rows.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                if let ValueRef::Text(bytes) | ValueRef::Blob(bytes) = row.get_ref(column).unwrap() {
                    all.extend_from_slice(bytes);
                    all.push(b'\n');
                }
            }
        }
    }
    all
}

#[test]
fn no_account_tells_its_secret_when_the_server_does() {
    for (account, typed, base, name) in [
        ("acme@127.0.0.1", "slack:acme/#backend", "/api", "slack"),
        ("bot@127.0.0.1", "discord:197038439483310086/103735883630395392", "/api/v10", "discord"),
        ("app@127.0.0.1", "x:@ada", "/2", "x"),
        ("token@127.0.0.1", "mastodon:social.example/lists/42", "", "mastodon"),
        ("key@127.0.0.1", "stackoverflow:tag/rust", "/2.3", "stackexchange"),
    ] {
        let (home, echo) = (Home::on_loopback(), Echo::start());
        let base = echo.server.url(base);
        home.ok(["auth", "add", account, "--token", "--command", &format!("printf %s {TOKEN}")]);
        let refused = home.run(["-vvv", "add", typed, "--api-base", &base]);
        keeps_quiet(name, (refused.out + &refused.err).as_bytes());
        home.ok(["add", typed, "--name", name, "--api-base", &base, "--no-fetch"]);
        let printed = everything_said(&home, &echo, name, false);
        assert!(printed.contains("REDACTED"), "the words of the server are told, so that hiding is proven: {printed}");
    }
}

#[test]
fn no_feed_tells_its_header_or_password_when_the_server_does() {
    let header = format!("Authorization: Bearer {TOKEN}");
    let command = format!("printf %s {TOKEN}");
    for secret in [&["--header", header.as_str()][..], &["--basic", "ada", "--password-command", &command]] {
        let (home, echo) = (Home::on_loopback(), Echo::start());
        let url = echo.server.url("/feed");
        let refused = home.run([&["-vvv", "add", &url][..], secret].concat());
        keeps_quiet("add", (refused.out + &refused.err).as_bytes());
        home.ok([&["add", "--no-fetch", "--name", "private", &url][..], secret].concat());
        everything_said(&home, &echo, "private", true);
    }
}
