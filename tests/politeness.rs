//! What servers see of us: conditions, credentials, pace; and when they are asked again.

#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::time::Duration;

use jiff::Timestamp;
use serde_json::Value;
use support::{Home, item, rss};
use wheelhouse::demo::{DemoServer, FeedSpec, Page, Route, Seen, Site};

mod support;

fn feed(number: u32) -> Page {
    Page::feed(rss("F", &item(number, &format!("Story {number}"), "x")))
}

fn serve(path: &str, route: impl Into<Route>) -> DemoServer {
    DemoServer::start(Site::new().route(path, route)).unwrap()
}

fn conditions(request: &Seen) -> (Option<&str>, Option<&str>) {
    (request.header("if-none-match"), request.header("if-modified-since"))
}

/// Answers without a body.
fn bare(code: u16, headers: &[(&str, &str)]) -> Route {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Route::Status { code, headers, body: bytes::Bytes::new() }
}

/// The only source.
fn source(home: &Home) -> Value {
    home.json(["sources", "--json"]).remove(0)
}

/// Seconds from now to the next poll of the only source.
fn wait(home: &Home) -> i64 {
    let next: Timestamp = source(home)["next_poll"].as_str().unwrap().parse().unwrap();
    next.as_second() - Timestamp::now().as_second()
}

// ------------------------------------------------------------------------------------------------------------ validators

#[test]
fn validators_are_kept_from_the_first_answer_on_and_sent_back_as_they_came() {
    let modified = "Sun, 06 Nov 1994 08:49:37 GMT";
    let (home, server) = (Home::on_loopback(), serve("/f", feed(1).etag("W/\"odd \\ tag\"").last_modified(modified)));
    home.ok(["add", &server.url("/f")]);
    home.ok(["sync", "--all"]);
    home.ok(["sync", "--all"]);
    let requests = server.requests_to("/f");
    assert_eq!(conditions(&requests[0]), (None, None));
    for request in &requests[1..] {
        assert_eq!(conditions(request), (Some("W/\"odd \\ tag\""), Some(modified)));
        assert_eq!(request.status, Some(304));
    }
}

#[test]
fn validators_of_a_304_replace_those_that_it_names() {
    let modified = "Sun, 06 Nov 1994 08:49:37 GMT";
    let route = Route::Sequence(vec![
        feed(1).etag("\"a\"").last_modified(modified).into(),
        bare(304, &[("ETag", "\"b\"")]),
        bare(304, &[]),
        bare(304, &[("Last-Modified", "Mon, 07 Nov 1994 08:49:37 GMT")]),
        bare(304, &[]),
    ]);
    let (home, server) = (Home::on_loopback(), serve("/f", route));
    home.ok(["add", &server.url("/f")]);
    for _ in 0..4 {
        assert_eq!(home.json(["sync", "--json", "--all"])[0]["outcome"], "unchanged");
    }
    let requests = server.requests_to("/f");
    let sent: Vec<_> = requests[1..].iter().map(conditions).collect();
    let later = "Mon, 07 Nov 1994 08:49:37 GMT";
    assert_eq!(
        sent,
        [
            (Some("\"a\""), Some(modified)),
            (Some("\"b\""), Some(modified)),
            (Some("\"b\""), Some(modified)),
            (Some("\"b\""), Some(later))
        ]
    );
}

#[test]
fn a_full_answer_replaces_all_validators() {
    let modified = "Sun, 06 Nov 1994 08:49:37 GMT";
    let (home, server) = (Home::on_loopback(), serve("/f", feed(1).etag("\"a\"").last_modified(modified)));
    home.ok(["add", &server.url("/f")]);
    let last = || {
        home.ok(["sync", "--all"]);
        let requests = server.requests_to("/f");
        let (tag, date) = conditions(requests.last().unwrap());
        (tag.map(str::to_owned), date.map(str::to_owned))
    };
    // Another document, with a tag only.
    server.set("/f", feed(2).etag("\"b\""));
    assert_eq!(last(), (Some("\"a\"".into()), Some(modified.into())));
    assert_eq!(last(), (Some("\"b\"".into()), None));
    // The same document again, now without any.
    server.set("/f", feed(2).etag(None));
    last();
    assert_eq!(last(), (None, None));
}

#[test]
fn nothing_is_conditional_where_the_server_says_that_nothing_may_be_kept() {
    let stale = |page: Page| page.header("Expires", "0");
    let (home, server) = (Home::on_loopback(), serve("/f", stale(feed(1))));
    home.ok(["add", &server.url("/f")]);
    home.ok(["sync", "--all"]);
    // It said otherwise for a while.
    server.set("/f", feed(1));
    home.ok(["sync", "--all"]);
    server.set("/f", stale(feed(1).etag("\"other\"")));
    home.ok(["sync", "--all"]);
    home.ok(["sync", "--all"]);
    let requests = server.requests_to("/f");
    let conditional: Vec<bool> = requests.iter().map(|request| request.header("if-none-match").is_some()).collect();
    assert_eq!(conditional, [false, false, false, true, false]);
}

#[test]
fn a_failure_keeps_the_validators() {
    let (home, server) = (Home::on_loopback(), serve("/f", feed(1).etag("\"a\"")));
    home.ok(["add", &server.url("/f")]);
    server.set("/f", bare(500, &[("ETag", "\"error\"")]));
    home.run(["sync", "--all"]).expect(3);
    server.set("/f", Page::html("<html><body>Log in</body></html>").etag("\"portal\""));
    home.run(["sync", "--all"]).expect(3);
    server.set("/f", feed(1).etag("\"a\""));
    assert_eq!(home.json(["sync", "--json", "--all"])[0]["status"], 304);
}

#[test]
fn compressed_bodies_are_asked_for_and_read() {
    let spec = FeedSpec { entries: 5, bytes_per_entry: 400, ..FeedSpec::default() };
    let (home, server) = (Home::on_loopback(), serve("/f", spec.page().gzipped()));
    home.ok(["add", &server.url("/f")]);
    assert_eq!(home.count(""), 5);
    let request = server.requests_to("/f").remove(0);
    for coding in ["gzip", "br", "zstd"] {
        assert!(request.header("accept-encoding").unwrap().contains(coding), "{coding}");
    }
    assert!(request.header("user-agent").unwrap().starts_with("wheelhouse/"), "an honest name");
    assert!(request.header("accept").unwrap().contains("application/atom+xml"));
    assert_eq!(request.header("cookie").or(request.header("referer")), None);
}

// ----------------------------------------------------------------------------------------------------------- credentials

const HEADER: &str = "X-Token: tops3cret";

/// Whether a request carried any of the secrets.
fn told(request: &Seen) -> bool {
    request.headers.iter().any(|(name, value)| name == "authorization" || value.contains("s3cret"))
}

/// Runs `wh` with the password where `--password-env PASS` finds it.
fn with_password(home: &Home, arguments: &[&str]) -> support::Ran {
    support::Ran::of(&home.command(arguments).env("PASS", "pa55s3cret").output().unwrap())
}

fn secretly<'a>(url: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let mut arguments = vec!["add", "--header", HEADER, "--basic", "ada", "--password-env", "PASS"];
    arguments.extend(more);
    arguments.push(url);
    arguments
}

#[test]
fn credentials_go_to_their_host_alone() {
    let elsewhere = DemoServer::start(Site::new().page("/f", feed(1)).page("/login", feed(1))).unwrap();
    let home_site = Site::new().route("/f", Route::from(feed(1)).behind("ada", "pa55s3cret"));
    let server = DemoServer::start(home_site).unwrap();
    let home = Home::on_loopback();
    with_password(&home, &secretly(&server.url("/f"), &["--name", "f"])).expect(0);
    let first = server.requests_to("/f").remove(0);
    assert_eq!(first.header("x-token"), Some("tops3cret"));
    // Within the origin they go along; past it they stay behind, be it another port or another name of the same machine.
    server.set("/old", Route::redirect(302, "/f"));
    server.set("/out", Route::redirect(302, elsewhere.url("/f")));
    let named = elsewhere.url("/f").replace("127.0.0.1", "localhost");
    server.set("/out-by-name", Route::redirect(307, named));
    elsewhere.set("/back", Route::redirect(302, server.url("/f")));
    server.set("/round", Route::redirect(302, elsewhere.url("/back")));
    for (path, code) in [("/old", 0), ("/out", 0), ("/out-by-name", 0), ("/round", 0)] {
        with_password(&home, &secretly(&server.url(path), &["--no-fetch", "--name", &path[1..]])).expect(0);
        home.run(["sync", &path[1..]]).expect(code);
    }
    // The same of what stands in the address itself.
    server.set("/near", Route::redirect(302, "/f"));
    server.set("/far", Route::redirect(302, elsewhere.url("/f")));
    let address = server.url("/near").replace("http://", "http://ada:pa55s3cret@");
    home.ok(["add", "--name", "userinfo", &address]);
    home.ok(["add", "--no-fetch", "--name", "userinfo-out", &address.replace("/near", "/far")]);
    home.ok(["sync", "userinfo-out"]);
    assert_eq!(elsewhere.total(), 4);
    for request in elsewhere.requests() {
        assert!(!told(&request), "{request:?}");
    }
    assert!(server.requests().iter().all(told));
}

#[test]
fn a_move_to_another_host_does_not_take_credentials_along() {
    let elsewhere = DemoServer::start(Site::new().page("/f", feed(1)).page("/g", feed(1))).unwrap();
    let server = serve("/f", feed(1));
    let home = Home::on_loopback();
    with_password(&home, &secretly(&server.url("/f"), &["--name", "mover"])).expect(0);
    server.set("/f", Route::redirect(301, elsewhere.url("/f")));
    for _ in 0..5 {
        home.run(["sync", "mover"]).expect(0);
    }
    // The same at the very first look, when a permanent move is taken at its word.
    server.set("/g", Route::redirect(308, elsewhere.url("/g")));
    with_password(&home, &secretly(&server.url("/g"), &["--name", "newcomer"])).expect(0);
    home.run(["sync", "newcomer"]).expect(0);
    assert!(elsewhere.total() >= 7);
    for request in elsewhere.requests() {
        assert!(!told(&request), "{request:?}");
    }
}

#[test]
fn a_page_cannot_send_credentials_to_the_feeds_that_it_names() {
    let elsewhere = DemoServer::start(Site::new().page("/f", feed(1))).unwrap();
    let page = format!(
        "<html><head><link rel=alternate type=application/rss+xml href=\"{}\">\
         <link rel=alternate type=application/rss+xml href=\"/own\"></head></html>",
        elsewhere.url("/f")
    );
    let server = DemoServer::start(Site::new().page("/", Page::html(page)).page("/own", feed(1))).unwrap();
    let home = Home::on_loopback();
    with_password(&home, &secretly(&server.url("/"), &["--all"])).expect(0);
    home.ok(["sync", "--all"]);
    assert_eq!((elsewhere.total(), server.count("/own")), (2, 2));
    assert!(elsewhere.requests().iter().all(|request| !told(request)));
    assert!(server.requests().iter().all(told));
}

#[test]
fn secrets_are_shown_nowhere() {
    let server = serve("/f", Route::status(403));
    let home = Home::on_loopback();
    let url = server.url("/f?token=querys3cret").replace("http://", "http://bob:urls3cret@");
    with_password(&home, &secretly(&url, &["--no-fetch", "--name", "f"])).expect(0);
    let mut said = String::new();
    for arguments in [
        &["-vvv", "sync", "--all"][..],
        &["-vvv", "sync", "--all", "--json"],
        &["-vvv", "add", &url],
        &["-vvv", "inspect", &url],
        &["sources", "--json"],
        &["sources", "log", "--json"],
        &["sources", "edit", "f", "--folder", "x"],
        &["doctor"],
        &["log", "--json"],
    ] {
        let ran = home.run(arguments);
        said += &(ran.out + &ran.err);
    }
    for file in std::fs::read_dir(home.path("state/wheelhouse/log")).unwrap() {
        said += &std::fs::read_to_string(file.unwrap().path()).unwrap();
    }
    assert!(said.contains("127.0.0.1"), "{said}");
    let found = said.lines().find(|line| line.contains("s3cret"));
    assert_eq!(found, None);
}

// ------------------------------------------------------------------------------------------------------------------ pace

#[test]
fn a_server_that_asks_to_wait_is_left_alone_so_long() {
    let later = |seconds: i64| {
        let moment = Timestamp::from_second(Timestamp::now().as_second() + seconds).unwrap();
        moment.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
    };
    for (route, seconds) in [
        (Route::too_many("30000"), 30_000),
        (Route::too_many(later(40_000)), 40_000),
        (bare(503, &[("Retry-After", "20000")]), 20_000),
        // It says so in an answer that is well.
        (feed(1).header("Retry-After", "90000").into(), 90_000),
    ] {
        let (home, server) = (Home::on_loopback(), serve("/f", route));
        home.ok(["add", "--no-fetch", "--interval", "5m", &server.url("/f")]);
        home.run(["sync"]);
        let waits = wait(&home);
        assert!((seconds - 60..=seconds + 1).contains(&waits), "{seconds}: {waits}");
        assert!(source(&home)["next_reason"].as_str().unwrap().contains("Retry-After"));
        home.run(["sync"]).expect(0);
        assert_eq!(server.total(), 1, "it is not due");
    }
}

#[test]
fn the_next_poll_follows_person_feed_server_and_habit() {
    let ttl = |minutes: u32| {
        let text = rss("F", &item(1, "Story", "x"))
            .replace("<description>A feed", &format!("<ttl>{minutes}</ttl><description>A feed"));
        // No date, so nothing is known of its habit.
        Page::feed(text.replace("<pubDate>2 Jan 2026 10:00:00 GMT</pubDate>", ""))
    };
    for (page, arguments, minutes, reason) in [
        (ttl(1), &[][..], 15, "held to min_interval_minutes"),
        (ttl(300), &[], 300, "the feed asks for 5 h"),
        (ttl(99_999), &[], 24 * 60, "held to max_interval_minutes"),
        (ttl(30).header("Cache-Control", "max-age=14400"), &[], 240, "fresh for 4 h"),
        (ttl(300).header("Cache-Control", "max-age=60"), &["--interval", "45m"], 45, "your own interval"),
    ] {
        let (home, server) = (Home::on_loopback(), serve("/f", page));
        home.ok(["add"].iter().chain(arguments).chain(&[server.url("/f").as_str()]));
        let source = source(&home);
        let waits = wait(&home);
        assert!((minutes * 60 - 30..=minutes * 60 + 1).contains(&waits), "{minutes} min: {source}");
        assert!(source["next_reason"].as_str().unwrap().contains(reason), "{reason}: {source}");
    }
}

#[test]
fn failures_are_followed_by_longer_and_longer_waits() {
    let (home, server) = (Home::on_loopback(), serve("/f", Route::status(500)));
    home.ok(["add", "--no-fetch", &server.url("/f")]);
    let mut waits = Vec::new();
    for _ in 0..4 {
        home.run(["sync", "--all"]).expect(3);
        waits.push(wait(&home));
    }
    assert!(waits.windows(2).all(|pair| pair[0] * 3 / 2 < pair[1]), "{waits:?}");
    server.set("/f", feed(1));
    home.ok(["sync", "--all"]);
    assert_eq!((source(&home)["failures"].as_i64(), source(&home)["error"].is_null()), (Some(0), true));
}

#[test]
fn no_more_than_the_configured_connections_are_open_at_once() {
    let slow = Route::from(feed(1)).after(Duration::from_millis(150));
    let server = DemoServer::start(Site::new().fallback(slow)).unwrap();
    let home = Home::with_config("[fetch]\nallow_private = true\nconnections = 5\n");
    let urls: Vec<String> = (0..25).map(|number| server.url(&format!("/{number}"))).collect();
    home.ok(["add", "--no-fetch"].into_iter().chain(urls.iter().map(String::as_str)));
    home.ok(["sync"]);
    assert_eq!(server.total(), 25, "each is asked once");
    let peak = server.peak(|_| true);
    assert!((2..=5).contains(&peak), "{peak} at once");
}

/// A home that reaches public names through the server, which plays the proxy: loopback itself has no budget.
fn behind_proxy(server: &DemoServer, config: &str) -> Home {
    Home::with_config(&format!("[fetch]\nproxy = \"http://{}\"\n{config}", server.address()))
}

#[test]
fn one_host_is_asked_gently_while_others_go_on() {
    let slow = Route::from(feed(1)).after(Duration::from_millis(60));
    let server = DemoServer::start(Site::new().fallback(slow)).unwrap();
    let home = behind_proxy(&server, "host_rate = 20.0\n");
    let mut urls: Vec<String> = (0..16).map(|number| format!("http://crowded.example/{number}")).collect();
    urls.extend((0..16).map(|number| format!("http://host{number}.example/f")));
    home.ok(["add", "--no-fetch"].into_iter().chain(urls.iter().map(String::as_str)));
    home.ok(["sync"]);
    assert_eq!(server.total(), 32);
    let crowded = |request: &Seen| request.header("host") == Some("crowded.example");
    let peak = server.peak(crowded);
    assert!((1..=2).contains(&peak), "{peak} at once to one host");
    assert!(server.peak(|request| !crowded(request)) > 2, "the others do not wait for it");
    // After a burst of six, twenty a second: sixteen take half a second at least.
    let times: Vec<Duration> = server.requests().iter().filter(|seen| crowded(seen)).map(|seen| seen.at).collect();
    let span = times.iter().max().unwrap().saturating_sub(*times.iter().min().unwrap());
    assert!(span >= Duration::from_millis(450), "sixteen requests in {span:?}");
}

#[test]
fn a_429_holds_back_every_request_to_its_host() {
    let server = DemoServer::start(Site::new().fallback(Route::too_many("600")).page("/well", feed(1))).unwrap();
    let home = behind_proxy(&server, "");
    let mut urls: Vec<String> = (0..12).map(|number| format!("http://busy.example/{number}")).collect();
    urls.push("http://other.example/well".to_owned());
    home.ok(["add", "--no-fetch"].into_iter().chain(urls.iter().map(String::as_str)));
    let ran = home.run(["sync", "--json"]).expect(3);
    let lines = ran.json();
    let (summary, reports) = lines.split_last().unwrap();
    let busy = server.requests().iter().filter(|seen| seen.header("host") == Some("busy.example")).count();
    assert!((1..=2).contains(&busy), "{busy} requests reached the host");
    assert_eq!((&summary["ok"], &summary["failed"]), (&1.into(), &busy.into()));
    let skipped: Vec<&Value> = reports.iter().filter(|report| report["outcome"] == "skipped").collect();
    assert_eq!(skipped.len(), 12 - busy);
    for report in skipped {
        assert!(report["error"].as_str().unwrap().contains("left alone"), "{report}");
        assert!(ran.err.contains(&format!("skipped {}", report["source"].as_str().unwrap())), "each is named");
    }
    home.ok(["sync"]);
    assert_eq!(server.total(), busy as u64 + 1, "those that were skipped are not due before that");
}
