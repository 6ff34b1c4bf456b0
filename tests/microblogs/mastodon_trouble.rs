//! What Mastodon's servers refuse, limit and get wrong, and whom a token is told.

use serde_json::{Value, json};

use super::content;
use super::mastodon_server::{HOST, Mastodon, TOKEN, feed_of, jo};
use super::server::{Reply, Server};
use super::support::Home;

fn base(mastodon: &Mastodon) -> String {
    mastodon.server.url("").trim_end_matches('/').to_owned()
}

fn member() -> Home {
    let home = Home::on_loopback();
    home.ok(["auth", "add", "token@127.0.0.1", "--token", "--command", &format!("printf %s {TOKEN}")]);
    home
}

fn log(home: &Home) -> Value {
    home.json(["sources", "log", "--json"]).remove(0)
}

#[test]
fn where_the_api_is_closed_the_feed_is_read_under_the_same_identities() {
    let mastodon = Mastodon::start();
    let base = base(&mastodon);
    let first = {
        let mut has = mastodon.has();
        let first = has.posts(&jo(), 600, "<p>hello &amp; welcome</p>");
        has.closed = true;
        first
    };
    let home = Home::on_loopback();
    let told = home.run(["add", &format!("@jo@{HOST}"), "--name", "blog", "--api-base", &base]).expect(1);
    assert!(
        told.err.contains("members only") && told.err.contains("its feed instead") && told.err.contains("404"),
        "{}",
        told.err
    );
    {
        let mut has = mastodon.has();
        has.feed = Some(feed_of(&[&has.statuses[&first]]));
    }
    home.ok(["add", &format!("@jo@{HOST}"), "--name", "blog", "--api-base", &base]);
    assert_eq!(home.count("welcome"), 1);
    assert_eq!(log(&home)["final_url"], format!("{base}/@jo.rss"), "the log says where it came from");
    assert_eq!(home.json(["ls", "--json"])[0]["title"], "hello & welcome");
    // The server opens: nothing comes twice. It closes again, and what is known of a thread is not torn apart.
    {
        let mut has = mastodon.has();
        has.closed = false;
        has.answers(&jo(), first, 300, "<p>an addition</p>");
    }
    home.ok(["sync", "--all"]);
    assert_eq!(home.count(""), 1);
    assert!(content(&home, "welcome").ends_with("<hr><p>an addition</p>"));
    assert_eq!(log(&home)["final_url"], Value::Null);
    {
        let mut has = mastodon.has();
        let fresh = has.posts(&jo(), 10, "<p>fresh words</p>");
        let statuses: Vec<_> = has.statuses.values().collect();
        let feed = feed_of(&statuses);
        (has.closed, has.feed) = (true, Some(feed));
        assert!(has.statuses.contains_key(&fresh));
    }
    home.ok(["sync", "--all"]);
    assert_eq!(home.count(""), 2, "{}", home.ok(["ls"]));
    assert!(content(&home, "welcome").contains("an addition"));
    // With a token the API is asked all the same.
    let member = member();
    member.ok(["add", &format!("@jo@{HOST}"), "--api-base", &base]);
    assert_eq!(member.count(""), 2);
    assert_eq!(log(&member)["final_url"], Value::Null);
    assert!(mastodon.server.asked().iter().any(|asked| asked.authorization == format!("Bearer {TOKEN}")));
}

#[test]
fn accounts_that_moved_were_suspended_or_deleted_say_so() {
    let mastodon = Mastodon::start();
    let base = base(&mastodon);
    mastodon.has().posts(&jo(), 60, "<p>last words</p>");
    let home = Home::on_loopback();
    home.ok(["add", &format!("@jo@{HOST}"), "--name", "blog", "--api-base", &base]);
    let later = |change: Value| {
        let mut account = jo();
        for (name, value) in change.as_object().unwrap() {
            account[name] = value.clone();
        }
        mastodon.has().jo = account;
        // What is known of an account is asked for once a day.
        let cursor: String = home.sql().query_row("SELECT cursor FROM source_health", [], |row| row.get(0)).unwrap();
        let mut cursor: Value = serde_json::from_str(&cursor).unwrap();
        cursor["who"]["day"] = 0.into();
        home.sql().execute("UPDATE source_health SET cursor = ?1", [cursor.to_string()]).unwrap();
    };
    later(json!({"moved": {"id": "1", "acct": "jo@new.example"}}));
    mastodon.has().posts(&jo(), 30, "<p>off I go</p>");
    let told = home.run(["sync", "--all", "--json"]).expect(3).json();
    assert!(
        told.iter().any(|line| line["error"].as_str().is_some_and(|error| error.contains("wh add @jo@new.example"))),
        "{told:?}"
    );
    assert_eq!(home.count("off"), 1, "what was written before still comes");
    home.run(["add", "https://social.example/@jo", "--name", "x", "--api-base", &base])
        .expect(1)
        .says(&["has moved to @jo@new.example"]);
    later(json!({"suspended": true}));
    home.run(["sync", "--all"]).expect(3).says(&["was suspended by its server"]);
    later(json!({}));
    mastodon.has().jo = Value::Null;
    home.run(["sync", "--all"]).expect(3).says(&["there is no @jo@social.example, or not any more", "wh sources rm"]);
    assert_eq!(home.count(""), 2, "what is here stays");
    let told = Home::on_loopback().run(["add", &format!("@bo@{HOST}"), "--api-base", &base]).expect(1);
    assert!(told.err.contains("there is no @bo@social.example"), "{}", told.err);
}

#[test]
fn limits_are_kept_over_restarts() {
    let mastodon = Mastodon::start();
    let base = base(&mastodon);
    mastodon.has().posts(&jo(), 60, "<p>hello</p>");
    let home = Home::on_loopback();
    home.ok(["add", &format!("@jo@{HOST}"), "--name", "blog", "--api-base", &base]);
    let reset =
        |seconds: i64| jiff::Timestamp::from_second(jiff::Timestamp::now().as_second() + seconds).unwrap().to_string();
    mastodon.has().headers = vec![
        ("X-RateLimit-Limit", "300".into()),
        ("X-RateLimit-Remaining", "0".into()),
        ("X-RateLimit-Reset", reset(200)),
    ];
    home.ok(["sync", "--all"]);
    mastodon.server.asked();
    let told = home.run(["sync", "--all", "--json"]).expect(3).json();
    assert!(told[0]["error"].as_str().unwrap().contains("left alone"), "{told:?}");
    assert!(mastodon.server.asked().is_empty(), "who is told that nothing is left asks nothing");
    let next = home.number("SELECT next_poll - last_attempt FROM source_health");
    assert!(next >= 150, "{next}");
    // A short wait is waited for; one that names no time is believed too.
    home.sql().execute("DELETE FROM api_holds", []).unwrap();
    mastodon.has().headers = vec![("X-RateLimit-Remaining", "0".into()), ("X-RateLimit-Reset", reset(2))];
    mastodon.has().posts(&jo(), 30, "<p>more</p>");
    home.ok(["sync", "--all"]);
    {
        let mut has = mastodon.has();
        has.headers = Vec::new();
        has.busy_at = vec![has.requests + 1];
    }
    home.run(["sync", "--all"]).expect(3).says(&["left alone for another 300 s"]);
    assert_eq!(home.count(""), 2);
}

#[test]
fn a_token_goes_to_its_own_server_alone() {
    let elsewhere = Mastodon::start();
    elsewhere.has().posts(&jo(), 60, "<p>hello from home</p>");
    let mastodon = Mastodon::start();
    {
        let mut has = mastodon.has();
        has.jo = Value::Null;
        has.home = Some(base(&elsewhere));
    }
    let home = member();
    // The account's host has another server speak for it: it is found by WebFinger, and is told no token.
    home.ok(["add", &format!("@jo@{HOST}"), "--name", "blog", "--api-base", &base(&mastodon)]);
    assert_eq!(home.count("home"), 1);
    home.ok(["sync", "--all"]);
    let (asked, there) = (mastodon.server.asked(), elsewhere.server.asked());
    assert!(asked.iter().all(|asked| asked.authorization == format!("Bearer {TOKEN}")), "{asked:?}");
    assert!(there.len() >= 3 && there.iter().all(|asked| asked.authorization.is_empty()), "{there:?}");
    // A redirect to another host is not followed.
    let target = Server::start(|_| Reply::json(&json!({})));
    let to = target.url("/api/v1/accounts/lookup");
    let server =
        Server::start(move |_| Reply { status: 307, headers: vec![("location", to.clone())], body: String::new() });
    let home = member();
    let ran = home.run(["add", &format!("@jo@{HOST}"), "--api-base", server.url("").trim_end_matches('/')]).expect(1);
    assert!(!ran.err.contains(TOKEN), "{}", ran.err);
    assert!(target.asked().is_empty());
    // In the clear it goes nowhere, and a wrong one is named as such.
    let wrong = Home::on_loopback();
    wrong.ok(["auth", "add", "token@127.0.0.1", "--token", "--command", "printf wrong"]);
    let ran = wrong.run(["add", &format!("@jo@{HOST}"), "--api-base", &base(&elsewhere)]).expect(1);
    assert!(
        ran.err.contains("does not take the token of token@127.0.0.1") && !ran.err.contains("wrong\""),
        "{}",
        ran.err
    );
}

#[test]
fn odd_answers_are_failures_and_odd_statuses_are_passed_over() {
    let odd: Vec<Reply> = vec![
        Reply { status: 200, headers: Vec::new(), body: "<!doctype html>Sign in".into() },
        Reply::json(&json!("ok")),
        Reply::json(&json!({"id": {"a": 1}})),
        Reply { status: 200, headers: Vec::new(), body: "[".repeat(400) },
        Reply { status: 502, headers: Vec::new(), body: "bad gateway".into() },
    ];
    for reply in odd {
        let told = format!("{reply:?}");
        let server = Server::start(move |_| reply.clone());
        let home = Home::on_loopback();
        for typed in [format!("@jo@{HOST}"), format!("#rust@{HOST}")] {
            let ran = home.run(["add", &typed, "--api-base", server.url("").trim_end_matches('/')]).expect(1);
            assert!(!ran.err.is_empty(), "{told}");
        }
    }
    // A server that gives the same full page whatever it is asked for.
    let page: Vec<Value> = (0..40)
        .map(|at| json!({"id": (1000 - at).to_string(), "url": format!("https://{HOST}/@jo/{at}"), "account": jo(), "content": format!("<p>n{at}.</p>")}))
        .collect();
    let body = json!(page);
    let endless = Server::start(move |asked| {
        if asked.path.ends_with("lookup") {
            Reply::json(&jo())
        } else {
            Reply::json(&body).with("link", "<https://h/x?max_id=5>; rel=\"next\"")
        }
    });
    let home = Home::on_loopback();
    home.ok(["add", &format!("@jo@{HOST}"), "--api-base", endless.url("").trim_end_matches('/')]);
    home.ok(["sync", "--all"]);
    assert_eq!(home.count(""), 40);
    assert!(endless.asked().len() < 20);
    let mastodon = Mastodon::start();
    {
        let mut has = mastodon.has();
        has.posts(&jo(), 60, "<p>fine</p>");
        for odd in [
            json!({"account": null}),
            json!({"content": 5, "tags": "x", "media_attachments": {"a": 1}}),
            json!({"reblog": {"id": "5"}}),
        ] {
            let id = has.posts(&jo(), 50, "<p>x</p>");
            for (name, value) in odd.as_object().unwrap() {
                has.statuses.get_mut(&id).unwrap()[name] = value.clone();
            }
            if has.statuses[&id]["account"].is_null() {
                // It stays where the account's own are.
                has.statuses.get_mut(&id).unwrap()["account"] = json!({"id": "7", "acct": 5});
            }
        }
    }
    let home = Home::on_loopback();
    home.ok(["add", &format!("@jo@{HOST}"), "--api-base", &base(&mastodon)]);
    assert_eq!(home.count("fine"), 1);
}
