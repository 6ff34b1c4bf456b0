//! Accounts, lists and feeds of Bluesky: added, read, read again, changed, refused.

use serde_json::{Value, json};

use super::bluesky_server::{Bluesky, DID};
use super::server::{Reply, Server};
use super::support::Home;
use super::{content, shown};

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

fn add(home: &Home, bluesky: &Bluesky, typed: &str, more: &[&str]) {
    let base = bluesky.base();
    home.ok([&["add", typed, "--name", "blog", "--api-base", &base], more].concat());
}

#[test]
fn an_account_is_read_with_threads_and_reposts() {
    let bluesky = Bluesky::start();
    let first = {
        let mut has = bluesky.has();
        let first = has.post("jo", 5 * HOUR, "Vacuum 🧹 explained, see e.org #postgres", None);
        let facets = json!([
            {"index": {"byteStart": 27, "byteEnd": 32}, "features": [{"uri": "https://e.org/"}]},
            {"index": {"byteStart": 33, "byteEnd": 42}, "features": [{"tag": "postgres"}]}]);
        has.posts.get_mut(&first).unwrap()["record"]["facets"] = facets;
        let second = has.post("jo", 4 * HOUR, "The threshold is a fraction", Some(&first));
        let third = has.post("jo", 4 * HOUR - 60, "So lower it", Some(&second));
        has.post("jo", 4 * HOUR - 120, "Done", Some(&third));
        let wisdom = has.post("ann", 900 * DAY, "An old wisdom", None);
        has.repost("jo", 3 * HOUR, &wisdom);
        let question = has.post("ann", 2 * HOUR, "Why?", None);
        has.post("jo", HOUR, "An answer to Ann", Some(&question));
        let labelled = has.post("jo", 600, "Not for breakfast", None);
        has.posts.get_mut(&labelled).unwrap()["labels"] = json!([{"val": "graphic-media"}]);
        first
    };
    let home = Home::on_loopback();
    add(&home, &bluesky, "bsky:jo.example", &[]);
    assert_eq!(home.count(""), 3, "{}", home.ok(["ls"]));
    let thread = shown(&home, "vacuum");
    assert_eq!(
        (thread["title"].as_str(), thread["author"].as_str()),
        (Some("Vacuum 🧹 explained, see e.org #postgres"), Some("JO (@jo.example)"))
    );
    assert_eq!(
        thread["url"],
        format!("https://bsky.app/profile/jo.example/post/{}", first.rsplit('/').next().unwrap())
    );
    let html = thread["content"].as_str().unwrap();
    assert!(
        html.contains(
            "<a href=\"https://e.org/\">e.org</a> <a href=\"https://bsky.app/hashtag/postgres\">#postgres</a>"
        ),
        "{html}"
    );
    assert!(html.split("<hr>").count() == 4 && html.ends_with("<p>Done</p>"), "{html}");
    assert!(content(&home, "wisdom").starts_with("<p><small>Reposted by JO (@jo.example) · written"));
    assert_eq!(shown(&home, "breakfast")["title"], "Labelled graphic-media");
    let source = home.json(["sources", "--json"]).remove(0);
    assert_eq!((source["title"].as_str(), source["kind"].as_str()), (Some("JO (@jo.example)"), Some("bluesky")));
    assert_eq!(source["url"], format!("bsky:{DID}"), "kept by what stays");
    bluesky.server.asked();
    assert_eq!(home.json(["sync", "--all", "--json"])[0]["outcome"], "unchanged");
    assert_eq!(bluesky.server.paths(), ["/xrpc/app.bsky.feed.getAuthorFeed"], "one request where nothing is new");
}

#[test]
fn another_handle_doubles_nothing() {
    let bluesky = Bluesky::start();
    bluesky.has().post("jo", HOUR, "words", None);
    let home = Home::on_loopback();
    add(&home, &bluesky, "https://bsky.app/profile/jo.example", &[]);
    {
        let mut has = bluesky.has();
        has.handles.insert(DID.to_owned(), "renamed.example".to_owned());
        has.handles.insert("did:plc:bo".to_owned(), "jo.example".to_owned());
        has.post("bo", 60, "somebody else", None);
        let author = has.profile("jo");
        has.posts
            .values_mut()
            .filter(|post| post["author"]["did"] == DID)
            .for_each(|post| post["author"] = author.clone());
        has.post("jo", 30, "more words", None);
    }
    home.ok(["sync", "--all"]);
    assert_eq!(home.count(""), 2, "{}", home.ok(["ls"]));
    let ran = home.ok(["add", "bsky:renamed.example", "--api-base", &bluesky.base()]);
    assert!(ran.contains("known already"), "{ran}");
    // One that was stored unseen knows the DID from its first reading on.
    let home = Home::on_loopback();
    add(&home, &bluesky, "bsky:renamed.example", &["--no-fetch"]);
    home.ok(["sync", "--all"]);
    bluesky.has().handles.insert(DID.to_owned(), "again.example".to_owned());
    bluesky.has().post("jo", 10, "yet more", None);
    home.ok(["sync", "--all"]);
    assert_eq!(home.count(""), 3);
}

#[test]
fn threads_grow_and_pages_bring_everything_once() {
    let bluesky = Bluesky::start();
    let last = {
        let mut has = bluesky.has();
        let mut last = has.post("jo", 20 * DAY, "the beginning", None);
        for at in 0..5 {
            last = has.post("jo", 20 * DAY - 60 * (at + 1), &format!("part number{at}."), Some(&last));
        }
        last
    };
    let home = Home::on_loopback();
    add(&home, &bluesky, "bsky:jo.example", &[]);
    assert_eq!(home.count(""), 1);
    {
        let mut has = bluesky.has();
        for at in 0..130 {
            has.post("jo", 5000 - at, &format!("filler number{at}."), None);
        }
        has.post("jo", 20, "at last an end", Some(&last));
    }
    bluesky.server.asked();
    home.ok(["sync", "--all"]);
    assert_eq!(home.count(""), 131, "a thread stays one item");
    let html = content(&home, "beginning");
    assert!(html.split("<hr>").count() == 7 && html.ends_with("<p>at last an end</p>"), "{html}");
    let asked = bluesky.server.asked();
    assert!(asked.iter().any(|asked| asked.get("cursor") == "50") && asked.len() <= 5, "{asked:?}");
    assert_eq!(home.json(["sync", "--all", "--json"])[0]["outcome"], "unchanged");
    // What changes of a post that is still looked at changes its item.
    let newest = bluesky.has().post("jo", 5, "a picture", None);
    home.ok(["sync", "--all"]);
    bluesky.has().posts.get_mut(&newest).unwrap()["labels"] = json!([{"val": "nudity"}]);
    let told = home.json(["sync", "--all", "--json"]);
    assert_eq!((told[0]["outcome"].as_str(), told[0]["new_items"].as_u64()), (Some("new"), Some(0)), "{told:?}");
    assert_eq!(shown(&home, "picture")["title"], "Labelled nudity");
}

#[test]
fn a_new_account_is_read_back_a_while_only() {
    let bluesky = Bluesky::start();
    for at in 0..400 {
        bluesky.has().post("jo", 5000 - at, &format!("number{at}."), None);
    }
    let home = Home::on_loopback();
    add(&home, &bluesky, "bsky:jo.example", &[]);
    assert_eq!(home.count(""), 50);
}

#[test]
fn lists_and_feeds_are_followed_by_their_pages() {
    let bluesky = Bluesky::start();
    {
        let mut has = bluesky.has();
        let words = has.post("ann", HOUR, "words of Ann", None);
        has.repost("bo", 60, &words);
        let wisdom = has.post("far", 900 * DAY, "an old wisdom", None);
        has.repost("ann", 120, &wisdom);
        has.repost("bo", 90, &wisdom);
        let answer = has.post("bo", 300, "an answer", Some(&words));
        has.generated = vec![words, answer];
    }
    let home = Home::on_loopback();
    add(&home, &bluesky, "https://bsky.app/profile/jo.example/lists/3kl", &[]);
    assert_eq!(home.count(""), 2, "{}", home.ok(["ls"]));
    assert!(!content(&home, "words").contains("Reposted"), "what is there already is one item");
    let html = content(&home, "wisdom");
    assert!(html.starts_with("<p><small>Reposted by ANN (@ann.example), BO (@bo.example) · written"), "{html}");
    let source = home.json(["sources", "--json"]).remove(0);
    assert_eq!(
        (source["title"].as_str(), source["url"].as_str()),
        (Some("Database people · @jo.example"), Some("bsky:did:plc:jo/lists/3kl"))
    );
    assert_eq!(source["site_url"], "https://bsky.app/profile/jo.example/lists/3kl");

    let home = Home::on_loopback();
    add(&home, &bluesky, "https://bsky.app/profile/jo.example/feed/rusty", &[]);
    assert_eq!(home.count(""), 2, "what a feed chooses, it chooses: replies too");
    assert!(
        content(&home, "answer")
            .starts_with("<p><small>In reply to <a href=\"https://bsky.app/profile/ann.example/post/")
    );
    assert_eq!(home.json(["sources", "--json"])[0]["title"], "Rusty things · @jo.example");
    let asked = bluesky.server.asked().iter().filter(|asked| asked.path.ends_with("getFeed")).count();
    assert!(asked <= 2, "one page of what may have no end: {asked}");
}

#[test]
fn refusals_say_what_to_do() {
    let bluesky = Bluesky::start();
    let base = bluesky.base();
    let home = Home::on_loopback();
    let wrong = |typed: &str, words: &[&str]| {
        home.run(["add", typed, "--api-base", &base]).expect(1).says(words);
    };
    wrong("bsky:nobody.example", &["there is no @nobody.example", "spelling"]);
    wrong("bsky:did:plc:nobody", &["there is no @did:plc:nobody"]);
    wrong("bsky:jo.example/lists/none", &["there is no list none"]);
    wrong("bsky:jo", &["bsky:jo.bsky.social?"]);
    bluesky.has().labels = json!([{"val": "!no-unauthenticated", "src": DID}]);
    wrong("bsky:jo.example", &["asks not to be shown to people without an account"]);
    bluesky.has().labels = json!([]);
    for (status, error, message, words) in [
        (400, "AccountTakedown", "Account has been suspended", "has suspended"),
        (400, "AccountDeactivated", "Account is deactivated", "closed the account"),
        (502, "UpstreamFailure", "feed unavailable", "trouble"),
    ] {
        bluesky.has().refuses = Some((status, json!({"error": error, "message": message})));
        wrong(&format!("bsky:{DID}"), &[words]);
    }
    bluesky.has().refuses = Some((401, json!({"error": "AuthMissing", "message": "Authentication Required"})));
    wrong(&format!("bsky:{DID}/feed/x"), &["only for people who are logged in"]);
    assert_eq!(home.json(["sources", "--json"]).len(), 0);
    let ran = home.run(["add", "https://bsky.app/profile/jo.example/rss", "--no-fetch", "--json"]).expect(0).json();
    assert_eq!(ran[0]["url"], "https://bsky.app/profile/jo.example/rss", "the address of a feed stays one");
}

#[test]
fn limits_are_kept_and_odd_answers_are_failures() {
    let bluesky = Bluesky::start();
    bluesky.has().post("jo", 60, "hello", None);
    let home = Home::on_loopback();
    add(&home, &bluesky, "bsky:jo.example", &[]);
    let reset = (jiff::Timestamp::now().as_second() + 120).to_string();
    bluesky.has().headers = vec![
        ("ratelimit-limit", "3000".into()),
        ("ratelimit-remaining", "0".into()),
        ("ratelimit-reset", reset.clone()),
    ];
    bluesky.has().refuses = Some((429, json!({"error": "RateLimitExceeded", "message": "Rate Limit Exceeded"})));
    let told = home.run(["sync", "--all", "--json"]).expect(3).json();
    assert!(told[0]["error"].as_str().unwrap().contains("left alone"), "{told:?}");
    bluesky.server.asked();
    home.run(["sync", "--all"]).expect(3).says(&["left alone"]);
    assert!(bluesky.server.asked().is_empty());

    let odd: Vec<Reply> = vec![
        Reply { status: 200, headers: Vec::new(), body: "<!doctype html>Sign in".into() },
        Reply::json(&json!("ok")),
        Reply::json(&json!({"did": "did:plc:jo/../x", "feed": 5})),
        Reply { status: 200, headers: Vec::new(), body: "[".repeat(400) },
    ];
    for reply in odd {
        let told = format!("{reply:?}");
        let server = Server::start(move |_| reply.clone());
        let ran = Home::on_loopback()
            .run(["add", "bsky:jo.example", "--api-base", server.url("").trim_end_matches('/')])
            .expect(1);
        assert!(!ran.err.is_empty(), "{told}");
    }
    // Pages without end, each of the same posts: the reading ends.
    let view = json!({"uri": "at://did:plc:jo/app.bsky.feed.post/1", "author": {"did": DID, "handle": "jo.example"}, "record": {"text": "again"}, "indexedAt": "2026-01-01T00:00:00Z"});
    let counter = std::sync::atomic::AtomicU32::new(0);
    let endless = Server::start(move |asked| match asked.path.trim_start_matches("/xrpc/") {
        "app.bsky.feed.getAuthorFeed" => {
            let next = counter.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            Reply::json(&json!({"feed": [{"post": view}, null, {"post": {"uri": 5}}, "x"], "cursor": next.to_string()}))
        }
        _ => Reply::json(&json!({"did": DID, "handle": "jo.example", "displayName": Value::Null})),
    });
    let home = Home::on_loopback();
    home.ok(["add", "bsky:jo.example", "--api-base", endless.url("").trim_end_matches('/')]);
    assert_eq!(home.count("again"), 1);
    assert!(endless.asked().len() < 12);
}
