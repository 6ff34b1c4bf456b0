//! Accounts and lists: read once, told whole, and no dearer than needed.

use serde_json::{Value, json};

use super::support::Home;
use super::x_server::{ADA, LIST, TOKEN, Xs};
use super::{add, home};

/// The one item that a query finds, as it is shown.
fn shown(home: &Home, query: &str) -> Value {
    let ids = home.ok(["ls", "--ids", "--limit", "0", "--", query]);
    assert_eq!(ids.lines().count(), 1, "{query}: {ids}");
    home.json(["show", "--json", ids.trim()]).remove(0)
}

#[test]
fn an_account_is_read_with_threads_reposts_and_quotes() {
    let (home, xs) = (home(""), Xs::start());
    {
        let mut has = xs.has();
        has.posts(90, "8", "what Bo said, whole and long");
        has.with(101, ADA, "RT @bo: what Bo sa…", &json!({"referenced_tweets": [{"type": "retweeted", "id": "90"}]}));
        has.posts(102, ADA, "Postgres 19 &amp; io_uring: a thread");
        has.adds(103, ADA, 102, "second of the thread");
        has.with(
            104,
            ADA,
            "@bo no",
            &json!({"referenced_tweets": [{"type": "replied_to", "id": "90"}], "in_reply_to_user_id": "8"}),
        );
        has.with(
            105,
            ADA,
            "This! https://t.co/q",
            &json!({"referenced_tweets": [{"type": "quoted", "id": "90"}],
            "entities": {"urls": [{"start": 6, "end": 20, "expanded_url": "https://x.com/bo/status/90"}]}}),
        );
    }
    add(&home, &xs, "https://twitter.com/Ada");
    assert_eq!(home.count(""), 3, "{}", home.ok(["ls"]));
    let thread = shown(&home, "postgres");
    assert_eq!(thread["url"], "https://x.com/Ada/status/102");
    let content = thread["content"].as_str().unwrap();
    assert!(content.contains("Postgres 19 &amp; io_uring") && content.contains("second of the thread"), "{content}");
    let repost = shown(&home, "whole and long -this");
    assert!(repost["content"].as_str().unwrap().contains("Reposted by Ada L. (@Ada)"), "{repost}");
    assert!(repost["author"].as_str().unwrap().contains("@bo"));
    let quote = shown(&home, "this");
    assert!(quote["content"].as_str().unwrap().contains("<blockquote>"), "{quote}");
    let source = home.json(["sources", "--json"]).remove(0);
    assert_eq!((source["url"].as_str(), source["kind"].as_str()), (Some("x:@ada"), Some("x")));
    assert_eq!((source["name"].as_str(), source["title"].as_str()), (Some("x-ada"), Some("Ada L. (@Ada)")));
    // What is known is not paid for again.
    let sent = xs.has().sent;
    xs.server.asked();
    let told = home.json(["sync", "--all", "--json"]);
    assert_eq!(told[0]["outcome"], "unchanged", "{told:?}");
    let asked = xs.server.asked();
    assert_eq!((asked.len(), asked[0].get("since_id"), xs.has().sent), (1, "105", sent));
    let database = std::fs::read(home.database()).unwrap();
    assert!(!String::from_utf8_lossy(&database).contains(TOKEN), "the token is nowhere in the database");
}

#[test]
fn a_thread_that_grows_stays_one_item() {
    let (home, xs) = (home(""), Xs::start());
    xs.has().posts(102, ADA, "begins");
    add(&home, &xs, "x:@ada");
    xs.has().adds(110, ADA, 102, "goes on");
    xs.has().posts(111, ADA, "something else");
    home.ok(["sync", "--all"]);
    assert_eq!(home.count(""), 2);
    let content = shown(&home, "begins")["content"].as_str().unwrap().to_owned();
    assert!(content.contains("goes on"), "{content}");
    xs.has().adds(120, ADA, 110, "and on");
    home.ok(["sync", "--all"]);
    let content = shown(&home, "begins")["content"].as_str().unwrap().to_owned();
    assert!(content.contains("goes on") && content.contains("and on"), "{content}");
}

#[test]
fn a_thread_over_two_pages_is_one_item() {
    let (home, xs) = (home(""), Xs::start());
    xs.has().posts(1, ADA, "first");
    add(&home, &xs, "x:@ada");
    xs.has().posts(10, ADA, "begins");
    (11..150).for_each(|id| xs.has().posts(id, ADA, "between"));
    xs.has().adds(200, ADA, 10, "ends on another page");
    home.ok(["sync", "--all"]);
    assert_eq!(home.count(""), 1 + 1 + 139);
    assert!(shown(&home, "begins")["content"].as_str().unwrap().contains("ends on another page"));
}

#[test]
fn a_sync_reads_no_more_than_it_may_and_the_next_one_goes_on() {
    let (home, xs) = (home("posts_per_sync = 120"), Xs::start());
    xs.has().posts(1, ADA, "first");
    add(&home, &xs, "x:@ada");
    (2..=301).for_each(|id| xs.has().posts(id, ADA, &format!("number{id}")));
    for (sync, most) in [(1, 120), (2, 120), (3, 60)] {
        let before = xs.has().sent;
        home.ok(["sync", "--all"]);
        assert!(xs.has().sent - before <= most, "sync {sync} reads {}", xs.has().sent - before);
    }
    assert_eq!(home.count(""), 301, "nothing is missed");
    assert_eq!(xs.has().sent, 301, "and nothing is read twice");
}

#[test]
fn a_month_has_a_bound() {
    let (home, xs) = (home("posts_per_month = 30"), Xs::start());
    (1..=20).for_each(|id| xs.has().posts(id, ADA, "x"));
    add(&home, &xs, "x:@ada");
    (21..=60).for_each(|id| xs.has().posts(id, ADA, "x"));
    home.ok(["sync", "--all"]);
    assert_eq!(xs.has().sent, 30);
    xs.server.asked();
    let ran = home.run(["sync", "--all"]).expect(3);
    assert!(ran.err.contains("posts_per_month"), "{}", ran.err);
    assert!(xs.server.asked().is_empty(), "nobody is asked");
}

#[test]
fn a_list_is_read_back_to_what_is_known() {
    let (home, xs) = (home(""), Xs::start());
    (1..=15).for_each(|id| xs.has().posts(id, if id % 2 == 0 { ADA } else { "8" }, &format!("number{id}")));
    add(&home, &xs, &format!("https://x.com/i/lists/{LIST}"));
    assert_eq!(home.count(""), 15);
    assert_eq!(home.json(["sources", "--json"])[0]["title"], "Systems people");
    (16..=130).for_each(|id| xs.has().posts(id, "8", &format!("number{id}")));
    home.ok(["sync", "--all"]);
    assert_eq!(home.count(""), 130);
    home.ok(["sync", "--all"]);
    assert_eq!(home.count(""), 130);
}
