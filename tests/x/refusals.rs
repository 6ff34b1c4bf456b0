//! What is told when X gives nothing, the way without a token, and that the token stays where it belongs.

use serde_json::json;

use super::server::{Reply, Server};
use super::support::{Home, item, rss};
use super::x_server::{ADA, TOKEN, Xs};
use super::{add, home};

fn problem(kind: &str, detail: &str) -> serde_json::Value {
    json!({"title": "x", "detail": detail, "type": format!("https://api.twitter.com/2/problems/{kind}")})
}

#[test]
fn refusals_say_which_level_it_takes_and_where_to_click() {
    let (home, xs) = (home(""), Xs::start());
    let base = xs.server.url("/2");
    let mut enrolled = problem("client-forbidden", "attached to a Project");
    enrolled["reason"] = "client-not-enrolled".into();
    for (status, body, words) in [
        (
            401,
            json!({"title": "Unauthorized", "detail": "Unauthorized"}),
            &["does not take the token of app@127.0.0.1", "console.x.com"][..],
        ),
        (402, json!({"title": "CreditsDepleted", "detail": "no credits"}), &["credits", "console.x.com"]),
        (403, enrolled, &["level of access of this app is too low", "pay-per-use"]),
        (403, problem("unsupported-authentication", "Application-Only"), &["another kind of token"]),
        (429, problem("usage-capped", "Monthly product cap"), &["in a month are used up"]),
    ] {
        xs.has().instead = Some(("ada", status, body, Vec::new()));
        home.run(["add", "x:@ada", "--api-base", &base]).expect(1).says(words);
        // After a 429 it is left alone for a while, which is another test's.
        home.sql().execute("DELETE FROM api_holds", []).unwrap();
    }
    xs.has().instead = None;
    home.run(["add", "x:@nobody", "--api-base", &base]).expect(1).says(&["there is no @nobody"]);
    let protected = json!({"errors": [problem("not-authorized-for-resource", "Sorry, you are not authorized")]});
    add(&home, &xs, "x:@ada");
    xs.has().instead = Some(("tweets", 200, protected, Vec::new()));
    home.run(["sync", "--all"]).expect(3).says(&["is protected", "x-ada"]);
}

#[test]
fn a_limit_is_kept_until_it_is_over() {
    let (home, xs) = (home(""), Xs::start());
    xs.has().posts(1, ADA, "first");
    add(&home, &xs, "x:@ada");
    let reset = jiff::Timestamp::now().as_second() + 600;
    let headers = vec![("x-rate-limit-remaining", "0".to_owned()), ("x-rate-limit-reset", reset.to_string())];
    xs.has().instead = Some(("tweets", 429, json!({"title": "Too Many Requests"}), headers));
    home.run(["sync", "--all"]).expect(3).says(&["left alone"]);
    xs.has().instead = None;
    xs.has().posts(2, ADA, "second");
    xs.server.asked();
    home.run(["sync", "--all"]).expect(3).says(&["left alone for another"]);
    assert!(xs.server.asked().is_empty(), "nobody is asked before it is over");
    home.sql().execute("UPDATE api_holds SET until = 1", []).unwrap();
    home.ok(["sync", "--all"]);
    assert_eq!(home.count(""), 2);
}

#[test]
fn an_old_token_of_a_page_begins_the_reading_anew() {
    let (home, xs) = (home("posts_per_sync = 100"), Xs::start());
    xs.has().posts(1, ADA, "first");
    add(&home, &xs, "x:@ada");
    (2..=151).for_each(|id| xs.has().posts(id, ADA, "x"));
    home.ok(["sync", "--all"]);
    let sql = "UPDATE source_health SET cursor = replace(cursor, 'page100', 'stale')";
    assert_eq!(home.sql().execute(sql, []).unwrap(), 1);
    // One sync reads the newest again, the next what was missing.
    home.ok(["sync", "--all"]);
    home.ok(["sync", "--all"]);
    assert_eq!(home.count(""), 151);
}

#[test]
fn without_a_token_the_levels_are_told_and_a_bridge_stands_in() {
    let home = Home::on_loopback();
    let ran = home.run(["add", "x:@ada"]).expect(1);
    for word in ["pay-per-use", "$0.005", "August 2026", "bridge", "RSSHub", "wh auth add app@api.x.com --token"] {
        assert!(ran.err.contains(word), "{word} is not in: {}", ran.err);
    }
    let bridge = Server::start(|asked| match asked.path.as_str() {
        "/twitter/user/ada" => {
            let body = rss("Ada on X", &item(1, "Postgres 19", "io_uring"));
            Reply { status: 200, headers: vec![("content-type", "application/rss+xml".into())], body }
        }
        _ => Reply::status(404, &json!({})),
    });
    let config = format!("[fetch]\nallow_private = true\n[x]\nbridge = '{}'\n", bridge.url("/twitter/user/{user}"));
    let home = Home::with_config(&config);
    home.ok(["add", "https://x.com/Ada"]);
    let source = home.json(["sources", "--json"]).remove(0);
    assert_eq!((source["kind"].as_str(), source["title"].as_str()), (Some("feed"), Some("Ada on X")));
    assert_eq!(home.count("postgres"), 1);
    home.run(["add", "x:list/4711"]).expect(1).says(&["list_bridge", "pay-per-use"]);
}

#[test]
fn the_token_goes_nowhere_else_and_is_shown_nowhere() {
    let elsewhere = Server::start(|_| Reply::json(&json!({"data": {"id": "7", "username": "ada", "name": "Ada"}})));
    let away = elsewhere.url("/2/x");
    let server = Server::start(move |_| Reply::status(302, &json!({})).with("location", away.clone()));
    let home = home("");
    let mut said = String::new();
    for arguments in [
        vec!["-vvv".to_owned(), "add".into(), "x:@ada".into(), "--api-base".into(), server.url("/2")],
        vec!["add".into(), "x:@ada".into(), "--no-fetch".into(), "--api-base".into(), server.url("/2")],
        vec!["-vvv".into(), "sync".into(), "--all".into()],
        vec!["-vvv".into(), "doctor".into()],
        vec!["sources".into(), "log".into(), "--json".into()],
        vec!["export".into(), "--format".into(), "json".into()],
    ] {
        let ran = home.run(&arguments);
        said += &(ran.out + &ran.err);
    }
    for file in std::fs::read_dir(home.path("state/wheelhouse/log")).unwrap() {
        said += &std::fs::read_to_string(file.unwrap().path()).unwrap();
    }
    assert!(elsewhere.asked().is_empty() && server.asked().iter().any(|asked| asked.authorization.contains(TOKEN)));
    assert!(said.contains("sends us on") && !said.contains(TOKEN), "{said}");
}

#[test]
fn the_doctor_tells_what_was_read_this_month() {
    let (home, xs) = (home(""), Xs::start());
    xs.has().posts(1, ADA, "first");
    add(&home, &xs, "x:@ada");
    let told = home.json(["doctor", "--json", "x-ada"]);
    let quota = told.iter().find(|line| line["what"] == "quota").unwrap();
    assert_eq!(
        (quota["level"].as_str(), quota["detail"].as_str()),
        (Some("ok"), Some("1 of 2000000 posts were read this month, counted anew on day 8 of the month"))
    );
    home.ok(["auth", "rm", "app@127.0.0.1"]);
    let told = home.run(["doctor", "--json", "x-ada"]).expect(1).json();
    let secret = told.iter().find(|line| line["what"] == "secret").unwrap();
    assert!(secret["mend"].as_str().unwrap().contains("https://console.x.com"), "{secret}");
}
