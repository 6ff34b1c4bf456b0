//! Accounts: what each service says of a secret, and that the secret goes nowhere else and is shown nowhere.

use super::discord_server::{self, Discord, FORUM, GUILD, LOCKED};
use super::server::{Reply, Server};
use super::slack_server::{self, Slack};
use super::stackexchange::StackExchange;
use super::support::Home;
use super::{found, has};

fn with_slack(scopes: Option<&'static str>) -> (Home, Slack) {
    let (home, slack) = (Home::on_loopback(), Slack::start());
    slack.has().scopes = scopes;
    let command = format!("printf %s {}", slack_server::TOKEN);
    home.ok(["auth", "add", "acme@127.0.0.1", "--token", "--command", &command]);
    home.ok(["add", "slack:acme/#backend", "--name", "backend", "--api-base", &slack.server.url("/api"), "--no-fetch"]);
    (home, slack)
}

#[test]
fn slack_tells_scopes_ends_and_channels() {
    let (home, slack) = with_slack(Some("channels:history,channels:read,chat:write"));
    home.ok(["add", "slack:acme/#hidden", "--name", "hidden", "--api-base", &slack.server.url("/api"), "--no-fetch"]);
    slack.has().ends = Some(40_000);
    let ran = home.run(["doctor", "--json"]).expect(1);
    let accounts = found(&ran, "accounts");
    has(&accounts, "ok", "secret", &["acme@127.0.0.1: a token from the command printf"]);
    has(&accounts, "ok", "access", &["the bot wheel of Acme"]);
    has(
        &accounts,
        "warning",
        "scopes",
        &["lacks users:read (names of people)", "https://api.slack.com/apps", "Reinstall"],
    );
    has(&accounts, "note", "scopes", &["never does: chat:write"]);
    has(&accounts, "ok", "expiry", &["11 h", "a command makes it anew"]);
    has(&accounts, "ok", "permissions", &["backend: can be read"]);
    has(&accounts, "error", "permissions", &["hidden:", "/invite"]);
    assert!(!(ran.out + &ran.err).contains(slack_server::TOKEN));
    // Of one source only its own account is asked about, and only with that source.
    slack.server.asked();
    home.run(["doctor", "--json", "backend"]).expect(0);
    assert!(slack.server.asked().iter().all(|asked| asked.get("channel") != "C0HIDDEN99"));
}

#[test]
fn a_token_that_is_missing_or_refused_is_told_with_where_to_click() {
    let (home, slack) = with_slack(None);
    slack.has().refuses = Some(("auth.test", serde_json::json!({"ok": false, "error": "token_revoked"})));
    let accounts = found(&home.run(["doctor", "--json"]).expect(1), "accounts");
    has(
        &accounts,
        "error",
        "access",
        &["token_revoked", "https://api.slack.com/apps", "wh auth add acme@127.0.0.1 --token"],
    );
    home.ok(["auth", "rm", "acme@127.0.0.1"]);
    slack.server.asked();
    let accounts = found(&home.run(["doctor", "--json"]).expect(1), "accounts");
    let steps = ["there is none", "channels:history", "Install to Workspace", "wh auth add acme@127.0.0.1 --token"];
    has(&accounts, "error", "secret", &steps);
    assert!(slack.server.asked().is_empty(), "nobody is asked without a secret");
}

#[test]
fn offline_asks_nobody() {
    let (home, slack) = with_slack(None);
    slack.server.asked();
    let ran = home.run(["doctor", "--offline", "--json"]).expect(0);
    has(&found(&ran, "accounts"), "note", "access", &["--offline"]);
    assert!(slack.server.asked().is_empty());
}

#[test]
fn a_token_is_not_taken_elsewhere_by_a_redirect() {
    let elsewhere = Server::start(|_| Reply::json(&serde_json::json!({"ok": true})));
    let away = elsewhere.url("/api/auth.test");
    let server = Server::start(move |_| Reply::status(302, &serde_json::json!({})).with("location", away.clone()));
    let home = Home::on_loopback();
    let command = format!("printf %s {}", slack_server::TOKEN);
    home.ok(["auth", "add", "acme@127.0.0.1", "--token", "--command", &command]);
    home.ok(["add", "slack:acme/#backend", "--api-base", &server.url("/api"), "--no-fetch"]);
    let ran = home.run(["-vvv", "doctor"]).expect(1);
    assert!(ran.out.contains("sends us on to"), "{}", ran.out);
    assert!(elsewhere.asked().is_empty() && !(ran.out + &ran.err).contains(slack_server::TOKEN));
}

#[test]
fn discord_tells_the_intent_and_permissions_by_channel() {
    let (home, discord) = (Home::on_loopback(), Discord::start());
    home.pipe(["auth", "add", "bot@127.0.0.1", "--token", "--file"], format!("{}\n", discord_server::TOKEN).as_bytes())
        .expect(0);
    for (name, channel) in [("help", FORUM), ("locked", LOCKED)] {
        let address = format!("discord:{GUILD}/{channel}");
        home.ok(["add", &address, "--name", name, "--api-base", &discord.server.url("/api/v10"), "--no-fetch"]);
    }
    let accounts = found(&home.run(["doctor", "--json"]).expect(1), "accounts");
    has(&accounts, "ok", "secret", &["bot@127.0.0.1: a token from the file "]);
    has(&accounts, "ok", "access", &["the bot wheel"]);
    has(
        &accounts,
        "error",
        "scopes",
        &["Message Content Intent is off", "https://discord.com/developers/applications"],
    );
    has(&accounts, "ok", "permissions", &["help: View Channel"]);
    has(&accounts, "error", "permissions", &["locked: the bot lacks Read Message History", "Permissions"]);
    discord.has().flags = 1 << 19;
    home.ok(["sources", "rm", "locked"]);
    has(&found(&home.run(["doctor", "--json"]).expect(0), "accounts"), "ok", "scopes", &["is on"]);
}

#[test]
fn stack_exchange_tells_what_is_left_of_the_day() {
    let (home, server) = (Home::on_loopback(), StackExchange::start());
    home.ok(["add", "stackoverflow:tag/rust", "--name", "rust", "--api-base", &server.base(), "--no-fetch"]);
    let accounts = found(&home.run(["doctor", "--json"]).expect(0), "accounts");
    has(&accounts, "note", "secret", &["none is needed", "https://stackapps.com/apps/oauth/register"]);
    has(&accounts, "ok", "quota", &["requests are left today"]);
    server.change(|behaviour| behaviour.quota = 12);
    has(&found(&home.run(["doctor", "--json"]).expect(0), "accounts"), "warning", "quota", &["midnight UTC"]);
}

#[test]
fn mail_in_files_needs_no_secret_and_a_file_that_is_gone_is_told() {
    let home = Home::new();
    let file = home.write("letters.mbox", "");
    home.ok(["add", &format!("mbox:{}", file.display()), "--name", "letters", "--no-fetch"]);
    has(&found(&home.run(["doctor", "--json"]).expect(0), "accounts"), "ok", "access", &["can be read"]);
    std::fs::remove_file(file).unwrap();
    has(&found(&home.run(["doctor", "--json"]).expect(1), "accounts"), "error", "access", &["letters.mbox"]);
}
