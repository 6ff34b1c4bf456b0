//! Channels of Slack: read whole, looked at again, and what is told when they are not to be had.

use serde_json::json;

use super::server::{Reply, Server};
use super::shown;
use super::slack_server::{CHANNEL, Slack, TOKEN};
use super::support::Home;

const DAY: i64 = 24 * 3600;
const ANN: &str = "U0ANN0001";
const BO: &str = "U0BO00001";

/// A home that knows the token, by a command.
fn home() -> Home {
    let home = Home::on_loopback();
    home.ok(["auth", "add", "acme@127.0.0.1", "--token", "--command", &format!("printf %s {TOKEN}")]);
    home
}

fn add(home: &Home, slack: &Slack, typed: &str) {
    home.ok(["add", typed, "--name", "backend", "--api-base", &slack.server.url("/api")]);
}

#[test]
fn a_channel_is_read_with_its_threads_and_names() {
    let slack = Slack::start();
    let thread = {
        let mut has = slack.has();
        has.says(60 * DAY, ANN, "too old to be of interest");
        let thread = has.says(2 * DAY, ANN, "Deploy is *red* <@U0BO00001>\nsee <https://ci.example/7|run 7>");
        has.replies(&thread, DAY, BO, "on it, <#C024BE91L> :tada:");
        let joined = has.says(DAY, BO, "<@U0BO00001> has joined the channel");
        has.messages.get_mut(&joined).unwrap()["subtype"] = "channel_join".into();
        let file = has.says(600, BO, "");
        has.messages.get_mut(&file).unwrap()["files"] = json!([{"id": "F1", "title": "plan.pdf", "mimetype": "application/pdf",
            "size": 4711, "url_private": "https://files.slack.com/files-pri/T1-F1/plan.pdf"}]);
        thread
    };
    let home = home();
    add(&home, &slack, "slack:acme/#backend");
    assert_eq!(home.count(""), 2);
    let item = shown(&home, "deploy");
    assert_eq!((item["title"].as_str(), item["author"].as_str()), (Some("Deploy is red @Bo"), Some("Ann")));
    assert_eq!(item["url"], format!("https://acme.slack.com/archives/{CHANNEL}/p{}", thread.replace('.', "")));
    let content = item["content"].as_str().unwrap();
    assert!(content.contains("<a href=\"https://ci.example/7\">run 7</a>"), "{content}");
    assert!(content.contains("<strong>Bo</strong>") && content.contains("on it, #backend 🎉"), "{content}");
    let file = shown(&home, "source:backend plan");
    assert_eq!((file["title"].as_str(), file["enclosures"][0]["length"].as_u64()), (Some("plan.pdf"), Some(4711)));
    let source = home.json(["sources", "--json"]).remove(0);
    assert_eq!((source["title"].as_str(), source["kind"].as_str()), (Some("#backend · Acme"), Some("slack")));
    // What is known is not asked for again.
    slack.server.asked();
    let told = home.json(["sync", "--all", "--json"]);
    assert_eq!(told[0]["outcome"], "unchanged", "{told:?}");
    assert_eq!(slack.server.paths(), ["/api/conversations.history"]);
    let leaked = std::fs::read(home.database()).unwrap();
    assert!(!String::from_utf8_lossy(&leaked).contains(TOKEN), "the token is nowhere in the database");
    assert!(home.ok(["auth", "check"]).contains("lets us in"));
}

#[test]
fn replies_edits_and_reactions_change_the_item_that_is_there() {
    let slack = Slack::start();
    let (old, plain) = {
        let mut has = slack.has();
        let old = has.says(20 * DAY, ANN, "an old question");
        has.replies(&old, 15 * DAY, BO, "a first answer");
        (old, has.says(DAY, BO, "plain words"))
    };
    let home = home();
    add(&home, &slack, &format!("https://acme.slack.com/archives/{CHANNEL}/p1512085950000216"));
    assert_eq!(home.count(""), 2);
    slack.has().replies(&old, 5, BO, "at last an answer");
    let plainly = slack.has().says(3, BO, "fresh");
    {
        let mut has = slack.has();
        let message = has.messages.get_mut(&plain).unwrap();
        message["text"] = "plain words, edited".into();
        message["edited"] = json!({"user": BO, "ts": plainly});
        message["reactions"] = json!([{"name": "+1", "count": 2, "users": [ANN, BO]}]);
    }
    home.ok(["sync", "--all"]);
    assert_eq!(home.count(""), 3, "a thread stays one item");
    let content = shown(&home, "question")["content"].as_str().unwrap().to_owned();
    assert!(content.contains("a first answer") && content.contains("at last an answer"), "{content}");
    let edited = shown(&home, "edited");
    assert!(edited["content"].as_str().unwrap().contains("👍 2"), "{edited}");
    // A thread of today that begins to be one.
    slack.has().replies(&plainly, 1, ANN, "a reply to it");
    home.ok(["sync", "--all"]);
    assert!(shown(&home, "fresh")["content"].as_str().unwrap().contains("a reply to it"));
    assert_eq!(home.count(""), 3);
}

#[test]
fn pages_of_any_length_bring_everything_once_and_names_in_few_requests() {
    let slack = Slack::start();
    {
        let mut has = slack.has();
        has.most = 15;
        has.users = (0..60).map(|at| (format!("U0PERSON{at:02}"), format!("Person {at}"))).collect();
        let mut first = String::new();
        for at in 0..120 {
            first = has.says(at * 60, &format!("U0PERSON{:02}", at % 60), &format!("word number{at}."));
        }
        for at in 0..40 {
            has.replies(&first, 30, "U0PERSON07", &format!("answer{at}."));
        }
    }
    let home = home();
    add(&home, &slack, &format!("https://app.slack.com/client/T024BE7LD/{CHANNEL}"));
    assert_eq!(home.count(""), 120);
    let paths = slack.server.paths();
    let count = |method: &str| paths.iter().filter(|path| path.ends_with(method)).count();
    assert_eq!((count("conversations.history"), count("users.list"), count("users.info")), (9, 3, 0), "{paths:?}");
    let item = shown(&home, "number119");
    let content = item["content"].as_str().unwrap();
    assert!(content.contains("answer0.") && content.contains("answer39."), "{content}");
    assert_eq!(item["author"], "Person 59");
}

#[test]
fn a_short_wait_is_waited_for_and_a_long_one_is_for_another_time() {
    let slack = Slack::start();
    slack.has().says(60, ANN, "hello");
    let home = home();
    slack.has().busy = (1, 1);
    add(&home, &slack, "slack:acme/#backend");
    assert_eq!(home.count(""), 1);
    slack.has().says(30, ANN, "second");
    slack.has().busy = (1, 240);
    let told = home.run(["sync", "--all", "--json"]).expect(3).json();
    assert!(told[0]["error"].as_str().unwrap().contains("left alone for 240 s"), "{told:?}");
    let next = home.number("SELECT next_poll - last_attempt FROM source_health");
    assert!(next >= 240, "{next}");
    home.ok(["sync", "--all"]);
    assert_eq!(home.count(""), 2);
}

#[test]
fn a_reading_that_is_cut_off_goes_on_where_it_was() {
    let slack = Slack::start();
    {
        let mut has = slack.has();
        has.most = 10;
        for at in 0..35 {
            has.says(at * 60, ANN, &format!("n{at}."));
        }
    }
    let home = home();
    home.ok(["add", "--no-fetch", "slack:acme/#backend", "--name", "b", "--api-base", &slack.server.url("/api")]);
    // The workspace, two pages of channels, a page of messages, a name; then the next page is refused.
    let served = std::sync::atomic::AtomicU32::new(0);
    let broken = {
        let workspace = slack.server.url("");
        Server::start(move |asked| {
            if asked.path.ends_with("conversations.history")
                && served.fetch_add(1, std::sync::atomic::Ordering::Relaxed) >= 2
            {
                return Reply { status: 503, headers: Vec::new(), body: "<html>oops".into() };
            }
            forward(&workspace, asked)
        })
    };
    home.ok(["sources", "edit", "b", "--api-base", &broken.url("/api")]);
    home.run(["sync", "--all"]).expect(3).says(&["503"]);
    assert_eq!(home.count(""), 20);
    home.ok(["sources", "edit", "b", "--api-base", &slack.server.url("/api")]);
    slack.server.asked();
    home.ok(["sync", "--all"]);
    assert_eq!(home.count(""), 35);
    let pages = slack.server.paths().iter().filter(|path| path.ends_with("history")).count();
    assert_eq!(pages, 2, "what was stored is not asked for again");
}

/// Asks another server the same.
fn forward(base: &str, asked: &super::server::Asked) -> Reply {
    use std::io::{Read, Write};
    let url = url::Url::parse_with_params(&format!("{base}{}", asked.path), &asked.query).unwrap();
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", url.port().unwrap())).unwrap();
    let target = format!("{}?{}", url.path(), url.query().unwrap_or_default());
    write!(stream, "GET {target} HTTP/1.1\r\nauthorization: {}\r\n\r\n", asked.authorization).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let body = answer.split_once("\r\n\r\n").unwrap().1.to_owned();
    Reply { status: 200, headers: Vec::new(), body }
}

#[test]
fn refusals_say_what_to_do_and_show_no_token() {
    let slack = Slack::start();
    let home = home();
    let base = slack.server.url("/api");
    let wrong = |typed: &str, words: &[&str]| {
        let ran = home.run(["add", typed, "--api-base", &base]).expect(1).says(words);
        assert!(!ran.err.contains("xoxb"), "{}", ran.err);
    };
    wrong("slack:acme/#nowhere", &["no channel #nowhere", "spelling"]);
    wrong("slack:acme/#hidden", &["not in the channel", "/invite"]);
    wrong("slack:other/#backend", &["other@127.0.0.1", "wh auth add"]);
    slack.has().refuses = Some((
        "conversations.history",
        json!({"ok": false, "error": "missing_scope", "needed": "channels:history", "provided": "chat:write"}),
    ));
    wrong("slack:acme/#backend", &["channels:history", "chat:write", "https://api.slack.com/apps"]);
    slack.has().refuses = Some(("auth.test", json!({"ok": false, "error": "token_revoked"})));
    wrong("slack:acme/#backend", &["token_revoked", "wh auth add acme@127.0.0.1 --token"]);
    slack.has().refuses = Some(("auth.test", json!({"ok": true, "url": "https://elsewhere.slack.com/"})));
    wrong("slack:acme/#backend", &["workspace elsewhere"]);
    home.run(["add", "slack:acme"]).expect(1).says(&["names no channel", "slack:WORKSPACE/#CHANNEL"]);
    assert_eq!(home.json(["sources", "--json"]).len(), 0);
}

#[test]
fn without_the_right_to_names_messages_are_read_all_the_same() {
    let slack = Slack::start();
    slack.has().says(60, ANN, "hello <@U0BO00001>");
    slack.has().refuses = Some(("users.info", json!({"ok": false, "error": "missing_scope", "needed": "users:read"})));
    let home = home();
    add(&home, &slack, "slack:acme/#backend");
    let item = shown(&home, "hello");
    assert_eq!((item["author"].as_str(), item["title"].as_str()), (Some(ANN), Some("hello @U0BO00001")));
}

#[test]
fn odd_answers_are_failures_and_the_token_goes_nowhere_else() {
    let elsewhere = Server::start(|_| Reply::json(&json!({"ok": true})));
    let target = elsewhere.url("/api/auth.test");
    let odd: Vec<Reply> = vec![
        Reply { status: 200, headers: Vec::new(), body: "<!doctype html>Sign in".into() },
        Reply::json(&json!(["ok"])),
        Reply::json(&json!({"ok": "yes"})),
        Reply { status: 200, headers: Vec::new(), body: "[".repeat(400) },
        Reply { status: 302, headers: vec![("location", target)], body: String::new() },
    ];
    for reply in odd {
        let told = format!("{reply:?}");
        let server = Server::start(move |_| reply.clone());
        let home = home();
        let ran = home.run(["add", "slack:acme/#backend", "--api-base", &server.url("/api")]).expect(1);
        assert!(ran.err.contains("Slack") && !ran.err.contains("xoxb"), "{told}: {}", ran.err);
    }
    assert!(elsewhere.asked().is_empty(), "nobody was sent there");
    // Messages of any shape are passed over, and the others read.
    let slack = Slack::start();
    {
        let mut has = slack.has();
        has.says(50, ANN, "fine");
        let ts = has.says(45, ANN, "x");
        has.messages.insert(ts, json!({"ts": 5}));
        let ts = has.says(40, ANN, "x");
        *has.messages.get_mut(&ts).unwrap() = json!({"ts": ts, "text": ["no"], "blocks": {"a": 1}, "files": [null, {"url_private": "javascript:x"}], "user": 7});
    }
    let home = home();
    add(&home, &slack, "slack:acme/#backend");
    assert_eq!(home.count(""), 2);
}

#[test]
fn one_reading_asks_only_so_often_and_the_next_goes_on() {
    const THREADS: usize = 420;
    let slack = Slack::start();
    {
        let mut has = slack.has();
        has.most = 200;
        for number in 0..THREADS {
            let thread = has.says(DAY, ANN, &format!("question {number}"));
            has.replies(&thread, 600, BO, "an answer");
        }
    }
    let home = home();
    add(&home, &slack, "slack:acme/#backend");
    let asked = slack.server.paths().len();
    assert!((400..430).contains(&asked), "{asked} requests");
    assert!(home.count("") < THREADS);
    home.ok(["sync", "--all"]);
    assert_eq!(home.count(""), THREADS, "nothing is lost by it");
}
