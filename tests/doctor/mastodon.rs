//! A token of Mastodon: what its server says of it, and that a server without one is looked at too.

use super::mastodon_server::{HOST, Mastodon, TOKEN};
use super::support::{Home, Ran};
use super::{found, has};

fn follow(home: &Home, mastodon: &Mastodon, typed: &str, name: &str) {
    let base = mastodon.server.url("");
    home.ok(["add", typed, "--name", name, "--api-base", base.trim_end_matches('/'), "--no-fetch"]);
}

/// A home that knows a token and follows an account, and a list.
fn member() -> (Home, Mastodon) {
    let (home, mastodon) = (Home::on_loopback(), Mastodon::start());
    home.ok(["auth", "add", "token@127.0.0.1", "--token", "--command", &format!("printf %s {TOKEN}")]);
    follow(&home, &mastodon, &format!("@jo@{HOST}"), "jo");
    follow(&home, &mastodon, &format!("mastodon:{HOST}/lists/12"), "databases");
    (home, mastodon)
}

#[track_caller]
fn hides_the_token(ran: &Ran) {
    assert!(!ran.out.contains(TOKEN) && !ran.err.contains(TOKEN) && !ran.out.contains('\u{1b}'));
}

#[test]
fn a_token_is_judged_by_what_is_followed_with_it() {
    let (home, mastodon) = member();
    mastodon.has().scopes = Some(vec!["read:statuses", "write:statuses"]);
    mastodon.server.asked();
    let ran = home.run(["doctor", "--json"]).expect(1);
    let accounts = found(&ran, "accounts");
    has(&accounts, "ok", "secret", &["token@127.0.0.1: a token from the command printf"]);
    has(&accounts, "ok", "access", &[&format!("{HOST} takes it: the application wheel "), "reader"]);
    has(&accounts, "error", "scopes", &["lacks read:lists (lists)", "regenerate the token: read:lists"]);
    has(&accounts, "warning", "scopes", &["lacks read:accounts (whose they are)"]);
    has(&accounts, "note", "scopes", &["never does: write:statuses"]);
    has(&accounts, "ok", "expiry", &["does not end by itself"]);
    hides_the_token(&ran);
    let asked: Vec<String> = mastodon.server.asked().into_iter().map(|asked| asked.path).collect();
    assert_eq!(asked, ["/api/v1/apps/verify_credentials"], "one request for all sources of the account");
    // Without the list its scope is wanted no more, and `auth check` says the same.
    home.ok(["sources", "rm", "databases"]);
    mastodon.has().scopes = Some(vec!["read"]);
    let accounts = found(&home.run(["doctor", "--json"]).expect(0), "accounts");
    has(&accounts, "ok", "scopes", &["has what is needed"]);
    let checked = home.ok(["auth", "check"]);
    assert!(checked.contains("token@127.0.0.1") && checked.contains("lets us in"), "{checked}");
}

#[test]
fn an_older_server_does_not_tell_scopes() {
    let (home, _mastodon) = member();
    has(&found(&home.run(["doctor", "--json"]).expect(0), "accounts"), "note", "scopes", &["does not say"]);
}

#[test]
fn a_token_that_is_taken_back_is_told_with_where_to_click() {
    let (home, _mastodon) = member();
    home.ok(["auth", "rm", "token@127.0.0.1"]);
    home.ok(["auth", "add", "token@127.0.0.1", "--token", "--command", "printf taken-back"]);
    let ran = home.run(["doctor", "--json"]).expect(1);
    has(&found(&ran, "accounts"), "error", "access", &["token is invalid", "wh auth add token@127.0.0.1"]);
    assert!(!(ran.out + &ran.err).contains("taken-back"));
}

#[test]
fn without_a_token_the_server_is_asked_whether_it_answers() {
    let (home, mastodon) = member();
    home.ok(["auth", "rm", "token@127.0.0.1"]);
    home.ok(["sources", "rm", "databases"]);
    let accounts = found(&home.run(["doctor", "--json"]).expect(0), "accounts");
    has(&accounts, "note", "secret", &["there is none, and none is needed", "Preferences → Development"]);
    has(&accounts, "ok", "access", &[&format!("{HOST} answers without a token")]);
    // A server for members only, without a feed.
    mastodon.has().closed = true;
    let ran = home.run(["doctor", "--json"]).expect(1);
    has(&found(&ran, "accounts"), "error", "access", &["wh auth add token@127.0.0.1"]);
}
