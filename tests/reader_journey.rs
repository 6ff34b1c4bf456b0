//! A person's ways through the reader, with the real binary against a loopback server: subscribe, sync, list, read,
//! search, mark, undo, look after.

#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;
use std::sync::mpsc;
use std::time::Duration;

use serde_json::{Value, json};
use support::{Home, Running, item, json_lines, keys, rss, wait_for};
use wheelhouse::demo::{DemoServer, FeedSpec, Page, Route, Site};

mod support;

const LS_KEYS: [&str; 14] = [
    "id",
    "source_id",
    "source",
    "folder",
    "kind",
    "title",
    "url",
    "author",
    "published",
    "first_seen",
    "read",
    "starred",
    "tags",
    "reading_minutes",
];

/// Three small items; the third is the newest.
fn three() -> Page {
    let items: String = (1..=3).map(|n| item(n, &format!("Story {n}"), &format!("Text of story {n}."))).collect();
    Page::feed(rss("Three stories", &items))
}

fn serve(path: &str, route: impl Into<Route>) -> DemoServer {
    DemoServer::start(Site::new().route(path, route)).unwrap()
}

/// A home that follows one feed of three items.
fn following_three() -> (Home, DemoServer) {
    let (home, server) = (Home::on_loopback(), serve("/feed.xml", three()));
    home.ok(["add", &server.url("/feed.xml")]);
    (home, server)
}

// ---------------------------------------------------------------------------------------------------------- subscribing

#[test]
fn a_feed_is_added_with_its_items_and_recognised_when_added_again() {
    let (home, server) = (Home::on_loopback(), serve("/feed.xml", three()));
    let url = server.url("/feed.xml");
    let [added] = &home.json(["add", "--json", "--folder", "news/daily", "--tag", "t", &url])[..] else {
        panic!("one line")
    };
    assert_eq!(
        added,
        &json!({"id": 1, "name": "three-stories", "title": "Three stories", "url": url, "folder": "news/daily",
                "outcome": "new", "new_items": 3})
    );
    assert_eq!(home.count("folder:news"), 3);
    assert_eq!(home.count("tag:t"), 3);
    let again = home.ok(["add", &url]);
    assert!(again.starts_with("known already: three-stories"), "{again}");
    assert_eq!(home.json(["sources", "--json"]).len(), 1);
}

#[test]
fn a_page_leads_to_its_feeds() {
    let page = "<html><head><title>Blog</title>\
        <link rel=alternate type=application/rss+xml title=Posts href=/posts.xml>\
        <link rel=alternate type=application/atom+xml title=Talks href=talks.xml></head><body>Hi</body></html>";
    let site = Site::new()
        .page("/", Page::html(page))
        .page("/posts.xml", Page::feed(rss("Posts", &item(1, "Post", "x"))))
        .page("/talks.xml", Page::feed(rss("Talks", &item(1, "Talk", "x"))))
        .page("/empty", Page::html("<html><body>no feed here</body></html>"));
    let server = DemoServer::start(site).unwrap();
    let page = server.url("/");
    let home = Home::on_loopback();
    let which = home.run(["add", &page]).expect(2);
    assert_eq!(which.out, "", "nothing is added where a person has to choose");
    which.says(&["several feeds", "--all", "--pick", "1  Posts", "2  Talks"]);
    home.run(["add", "--pick", "3", &page]).expect(2).says(&["there are 2 feeds"]);
    assert!(home.ok(["add", "--pick", "2", &page]).contains("talks"));
    assert!(home.ok(["add", "--all", &page]).contains("posts"));
    let mut names: Vec<String> =
        home.json(["sources", "--json"]).iter().map(|source| source["name"].as_str().unwrap().to_owned()).collect();
    names.sort();
    assert_eq!(names, ["posts", "talks"]);
    home.run(["add", &server.url("/empty")]).expect(1).says(&["names none"]);
}

#[test]
fn what_cannot_be_added_is_named_and_the_rest_is_added() {
    let (home, server) = (Home::on_loopback(), serve("/feed.xml", three()));
    let (good, missing) = (server.url("/feed.xml"), server.url("/missing"));
    home.run(["add", &missing]).expect(1).says(&["404", "--no-fetch"]);
    let some = home.run(["add", &missing, &good]).expect(3).says(&["/missing", "1 of 2"]);
    assert!(some.out.starts_with("added three-stories"), "{}", some.out);
    home.run(["add", &missing, "http://127.0.0.1:1/"]).expect(1).says(&["2 of 2"]);
    home.ok(["add", "--no-fetch", "--name", "later", &server.url("/later.xml")]);
    assert_eq!(home.json(["sources", "--json"]).len(), 2);
    assert_eq!(server.count("/later.xml"), 0);
}

#[test]
fn private_addresses_are_refused_until_allowed() {
    let (home, server) = (Home::new(), serve("/feed.xml", three()));
    let url = server.url("/feed.xml");
    let local = url.replace("127.0.0.1", "localhost");
    for address in [&url, &local] {
        home.run(["add", address]).expect(1).says(&["--allow-private", "allow_private = true"]);
    }
    home.ok(["add", "--no-fetch", "--name", "blind", &url]);
    let failed = home.run(["sync", "--json"]).expect(3).says(&["blind", "--allow-private"]);
    assert!(failed.json()[0]["error"].as_str().unwrap().contains("--allow-private"));
    assert_eq!(server.total(), 0, "nothing was asked of the server");
    home.ok(["sources", "edit", "blind", "--allow-private"]);
    home.run(["sync", "blind"]).expect(0);
    assert_eq!(home.count(""), 3);
    home.ok(["sources", "edit", "blind", "--no-allow-private"]);
    home.run(["sync", "blind"]).expect(3).says(&["--allow-private"]);
}

#[test]
fn a_public_host_cannot_redirect_into_the_private_network() {
    // The server plays the proxy through which public names are reached: what is behind them needs no network then.
    let site = Site::new().page("/secret.xml", three()).page("/public.xml", three());
    let server = DemoServer::start(site).unwrap();
    for (number, target) in
        [server.url("/secret.xml"), server.url("/secret.xml").replace("127.0.0.1", "localhost"), "http://[::1]/".into()]
            .into_iter()
            .chain(["http://169.254.169.254/latest/", "http://0x7f.1/", "http://10.0.0.1/"].map(str::to_owned))
            .enumerate()
    {
        server.set(format!("/{number}"), Route::redirect(302, target));
    }
    let home = Home::with_config(&format!("[fetch]\nproxy = \"http://{}\"\n", server.address()));
    assert!(home.ok(["add", "http://public.example/public.xml"]).contains("three-stories"));
    for number in 0..6 {
        let url = format!("http://public.example/{number}");
        home.run(["add", &url]).expect(1).says(&["private or loopback"]);
    }
    assert_eq!(server.count("/secret.xml"), 0);
}

#[test]
fn a_redirect_never_leads_to_a_file() {
    let home = Home::on_loopback();
    let file = home.write("feed.xml", rss("File", &item(1, "One", "x")));
    let target = format!("file://{}", file.display());
    let page = format!("<html><head><link rel=alternate type=application/rss+xml href={target}></head></html>");
    let site = Site::new().route("/moved", Route::redirect(301, &target)).page("/page", Page::html(page));
    let server = DemoServer::start(site).unwrap();
    home.run(["add", &server.url("/moved")]).expect(1);
    home.run(["add", &server.url("/page")]).expect(1);
}

#[test]
fn a_file_is_a_source_for_whoever_names_it() {
    let home = Home::new();
    let file = home.write("my feed.xml", rss("File", &item(1, "One", "x")));
    let url = format!("file://{}", file.display());
    home.ok(["add", "--name", "mine", &url]);
    let unchanged = home.json(["sync", "--json", "mine"]);
    assert_eq!(unchanged[0]["outcome"], "unchanged");
    home.write("my feed.xml", rss("File", &(item(1, "One", "x") + &item(2, "Two", "y"))));
    assert_eq!(home.json(["sync", "--json", "mine"])[0]["new_items"], 1);
    std::fs::remove_file(file).unwrap();
    home.run(["sync", "mine"]).expect(3).says(&["mine", "could not read"]);
    assert_eq!(home.count(""), 2, "what is stored stays");
}

// ---------------------------------------------------------------------------------------------------------------- sync

#[test]
fn sync_reports_each_source_and_a_summary() {
    let site = Site::new().page("/good.xml", three()).route("/bad.xml", Route::status(500));
    let server = DemoServer::start(site).unwrap();
    let home = Home::on_loopback();
    home.ok(["add", "--no-fetch", "--name", "good", &server.url("/good.xml")]);
    home.ok(["add", "--no-fetch", "--name", "bad", &server.url("/bad.xml")]);
    let first = home.run(["sync", "--json"]).expect(3).says(&["bad", "500"]);
    let lines = first.json();
    let [sources @ .., summary] = &lines[..] else { panic!("a summary") };
    assert_eq!(sources.len(), 2);
    for source in sources {
        assert_eq!(
            keys(source),
            ["type", "source_id", "source", "url", "outcome", "status", "new_items", "bytes", "millis", "error"]
        );
        assert_eq!(source["type"], "source");
    }
    let of = |name: &str| sources.iter().find(|line| line["source"] == name).unwrap();
    let (good, bad) = (of("good"), of("bad"));
    assert_eq!((&good["outcome"], &good["status"], &good["new_items"]), (&json!("new"), &json!(200), &json!(3)));
    assert_eq!((&good["url"], &good["error"]), (&json!(server.url("/good.xml")), &Value::Null));
    assert_eq!((&bad["outcome"], &bad["status"], &bad["new_items"]), (&json!("failed"), &json!(500), &json!(0)));
    assert!(bad["error"].as_str().unwrap().contains("500"));
    assert_eq!(
        keys(summary),
        ["type", "sources", "ok", "unchanged", "failed", "skipped", "new_items", "bytes", "full_texts", "seconds"]
    );
    let counts = |summary: &Value| {
        ["sources", "ok", "unchanged", "failed", "skipped", "new_items"].map(|key| summary[key].as_i64().unwrap())
    };
    assert_eq!(summary["type"], "summary");
    assert_eq!(counts(summary), [2, 1, 0, 1, 0, 3]);
    assert_eq!(summary["bytes"], good["bytes"]);

    let second = home.run(["sync", "--json", "--all"]).expect(3).json();
    let good = second.iter().find(|line| line["source"] == "good").unwrap();
    assert_eq!((&good["outcome"], &good["status"], &good["bytes"]), (&json!("unchanged"), &json!(304), &json!(0)));
    assert_eq!(counts(second.last().unwrap()), [2, 0, 1, 1, 0, 0]);

    let due = home.run(["sync", "--json"]).expect(0).json();
    assert_eq!(counts(&due[0]), [0; 6], "nothing is due so soon");
}

#[test]
fn plain_sync_prints_a_line_a_source_and_a_summary() {
    let (home, server) = (Home::on_loopback(), serve("/feed.xml", three()));
    home.ok(["add", "--no-fetch", "--name", "three", &server.url("/feed.xml")]);
    let ran = home.run(["sync"]).expect(0).says(&["three: 3 new"]);
    assert!(ran.out.starts_with("3 new items from 1 source (0 unchanged, 0 failed, 0 skipped)"), "{}", ran.out);
    home.run(["sync", "no-such-source"]).expect(1).says(&["no-such-source", "wh sources"]);
    assert_eq!(home.run(["sync", "--quiet", "three"]).expect(0).err, "");
}

#[test]
fn the_newest_twenty_of_a_new_source_are_unread() {
    let spec = FeedSpec { entries: 35, bytes_per_entry: 200, ..FeedSpec::default() };
    let site = Site::new().feed("/a.xml", &spec).feed("/b.xml", &spec).feed("/c.xml", &spec);
    let server = DemoServer::start(site).unwrap();
    let home = Home::on_loopback();
    home.ok(["add", "--name", "a", &server.url("/a.xml")]);
    home.ok(["add", "--name", "b", "--unread-on-subscribe", "all", &server.url("/b.xml")]);
    home.ok(["add", "--no-fetch", "--name", "c", "--unread-on-subscribe", "3", &server.url("/c.xml")]);
    home.ok(["sync"]);
    assert_eq!(home.count("is:unread source:a"), 20);
    assert_eq!(home.count("is:unread source:b"), 35);
    assert_eq!(home.count("is:unread source:c"), 3);
    let items = home.json(["ls", "--json", "--limit", "0", "source:a"]);
    let read: Vec<bool> = items.iter().map(|item| item["read"].as_bool().unwrap()).collect();
    assert!(read[..20].iter().all(|read| !read) && read[20..].iter().all(|read| *read), "the newest are unread");
    // What comes later is unread, however much it is.
    server.set("/a.xml", Page::feed(spec.changed(1, 30).render()));
    home.ok(["sync", "a"]);
    assert_eq!(home.count("is:unread source:a"), 50);
}

#[test]
fn an_edited_entry_takes_the_new_text_and_keeps_its_state() {
    let (home, server) = following_three();
    let id = home.ok(["ls", "--ids", "Story 2"]);
    let id = id.trim();
    home.ok(["mark", "read", id]);
    home.ok(["star", id]);
    let edited: String = (1..=3).map(|n| item(n, &format!("Story {n}"), &format!("Corrected {n}."))).collect();
    server.set("/feed.xml", Page::feed(rss("Three stories", &edited)));
    let synced = home.json(["sync", "--json", "--all"]);
    assert_eq!((&synced[0]["outcome"], &synced[0]["new_items"]), (&json!("new"), &json!(0)));
    let shown = &home.json(["show", "--json", "--no-mark", id])[0];
    assert!(shown.to_string().contains("Corrected 2."), "{shown}");
    assert_eq!((&shown["read"], &shown["starred"]), (&json!(true), &json!(true)));
    assert_eq!(home.count("Corrected"), 3, "the search index follows");
    assert_eq!(home.count("\"Text of\""), 0, "and forgets the old text");
    assert_eq!(home.json(["why", "--json", id])[0]["origin"]["revisions"], 1);

    home.ok(["sources", "edit", "three-stories", "--remark-updated"]);
    server.set("/feed.xml", Page::feed(rss("Three stories", &edited.replace("Corrected", "Revised"))));
    home.ok(["sync", "--all"]);
    let shown = &home.json(["show", "--json", "--no-mark", id])[0];
    assert_eq!((&shown["read"], &shown["starred"]), (&json!(false), &json!(true)));
}

#[test]
fn a_permanent_move_is_learnt_when_it_was_seen_three_times() {
    let (home, server) = (Home::on_loopback(), serve("/old.xml", three()));
    server.set("/new.xml", three());
    home.ok(["add", "--name", "mover", &server.url("/old.xml")]);
    server.set("/old.xml", Route::redirect(301, "/new.xml"));
    let address = || home.json(["sources", "--json"])[0]["url"].as_str().unwrap().to_owned();
    for _ in 0..2 {
        home.ok(["sync", "--all"]);
        assert_eq!(address(), server.url("/old.xml"));
    }
    assert!(home.ok(["doctor"]).contains("moved"));
    home.ok(["sync", "--all"]);
    assert_eq!(address(), server.url("/new.xml"));
    let asked = server.count("/old.xml");
    home.ok(["sync", "--all"]);
    assert_eq!(server.count("/old.xml"), asked, "the old address is left alone");
    assert_eq!(home.count(""), 3, "no item came twice");
}

#[test]
fn a_move_that_is_not_permanent_or_leads_to_no_feed_is_not_learnt() {
    let site = Site::new()
        .page("/a.xml", three())
        .page("/b.xml", three())
        .page("/new.xml", three())
        .route("/login", Page::html("<html><form>Log in</form></html>"));
    let server = DemoServer::start(site).unwrap();
    let home = Home::on_loopback();
    home.ok(["add", "--name", "a", &server.url("/a.xml")]);
    home.ok(["add", "--name", "b", &server.url("/b.xml")]);
    server.set("/a.xml", Route::redirect(302, "/new.xml"));
    server.set("/b.xml", Route::redirect(301, "/login"));
    for _ in 0..4 {
        home.run(["sync", "--all"]).expect(3);
    }
    let urls: Vec<Value> = home.json(["sources", "--json"]).iter().map(|source| source["url"].clone()).collect();
    assert_eq!(urls, [json!(server.url("/a.xml")), json!(server.url("/b.xml"))]);
}

#[test]
fn a_move_to_another_source_of_ours_is_told_and_not_followed() {
    let (home, server) = (Home::on_loopback(), serve("/a.xml", three()));
    server.set("/b.xml", three());
    home.ok(["add", "--name", "a", &server.url("/a.xml")]);
    home.ok(["add", "--name", "b", &server.url("/b.xml")]);
    server.set("/a.xml", Route::redirect(301, "/b.xml"));
    for turn in 0..5 {
        home.ok(["sync", "a"]);
        let findings = home.json(["doctor", "--json", "a"]);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert_eq!(findings[0]["what"], "moved", "turn {turn}");
        assert_eq!(findings[0]["mend"].as_str().unwrap().contains("another source has it"), turn >= 2, "{findings:?}");
    }
    let urls: Vec<Value> = home.json(["sources", "--json"]).iter().map(|source| source["url"].clone()).collect();
    assert_eq!(urls, [json!(server.url("/a.xml")), json!(server.url("/b.xml"))]);
    assert_eq!(home.count(""), 6, "their items stay apart");
}

#[test]
fn a_304_out_of_nothing_is_a_failure() {
    let (home, server) = (Home::on_loopback(), serve("/f", Route::status(304)));
    home.ok(["add", "--no-fetch", "--name", "f", &server.url("/f")]);
    home.run(["sync"]).expect(3).says(&["304"]);
    let spec = FeedSpec { entries: 30, bytes_per_entry: 60, ..FeedSpec::default() };
    server.set("/f", &spec);
    home.ok(["sync", "f"]);
    assert_eq!(home.count("is:unread"), 20, "the document that came then is the first");
}

#[test]
fn a_source_that_is_gone_is_asked_no_more() {
    let (home, server) = following_three();
    server.set("/feed.xml", Route::status(410));
    home.run(["sync", "--all"]).expect(3).says(&["410", "three-stories"]);
    assert_eq!(server.count("/feed.xml"), 2);
    home.run(["sync"]).expect(0);
    home.run(["sync", "--all"]).expect(0);
    assert_eq!(server.count("/feed.xml"), 2, "not even --all asks it");
    assert!(home.run(["doctor"]).expect(1).out.contains("gone"));
    let source = &home.json(["sources", "--json"])[0];
    assert!(source["gone"].is_string() && source["next_poll"].is_null(), "{source}");
    assert_eq!(home.count(""), 3, "its items stay");
    // Who names it, or resumes it, has it asked again.
    home.run(["sync", "three-stories"]).expect(3);
    server.set("/feed.xml", three());
    home.ok(["sources", "resume", "three-stories"]);
    home.ok(["sync"]);
    assert!(home.json(["sources", "--json"])[0]["gone"].is_null());
}

#[test]
fn the_log_tells_each_fetch_and_why_the_next_is_when() {
    let (home, server) = following_three();
    home.ok(["sync", "--all"]);
    server.set("/feed.xml", Route::status(503));
    home.run(["sync", "--all"]).expect(3);
    let log = home.json(["sources", "log", "three-stories", "--json"]);
    let outcomes: Vec<&str> = log.iter().map(|line| line["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["failed", "unchanged", "new"], "newest first");
    for line in &log {
        for key in ["source", "at", "millis", "status", "bytes", "etag", "new_items", "next_poll", "next_reason"] {
            assert!(line.get(key).is_some(), "{key} is not in {line}");
        }
    }
    assert_eq!((&log[0]["status"], &log[1]["status"], &log[2]["status"]), (&json!(503), &json!(304), &json!(200)));
    assert_eq!((&log[2]["new_items"], &log[2]["etag"].is_string()), (&json!(3), &true));
    assert!(log[0]["next_reason"].as_str().unwrap().contains("backing off"));
    let table = home.ok(["sources", "log"]);
    assert!(table.contains("503") && table.contains("backing off"), "{table}");
}

// ------------------------------------------------------------------------------------------------------- list and read

#[test]
fn listed_items_have_the_promised_members() {
    let rich = "<item><guid isPermaLink=\"false\">r</guid><link>https://site.example/rich</link><title>Rich</title>\
        <author>ada@example.org (Ada)</author><pubDate>Fri, 02 Jan 2026 10:00:00 GMT</pubDate>\
        <enclosure url=\"https://site.example/a.mp3\" type=\"audio/mpeg\" length=\"99\"/>\
        <description>Five short words are here.</description></item>";
    let bare = "<item><title>Bare</title></item>";
    let (home, server) = (Home::on_loopback(), serve("/f", Page::feed(rss("F", &format!("{rich}{bare}")))));
    home.ok(["add", "--name", "f", "--folder", "x", &server.url("/f")]);
    for command in [&["ls", "--json"][..], &["tail"]] {
        let items = home.json(command);
        assert_eq!(items.len(), 2, "{command:?}");
        for item in &items {
            assert_eq!(keys(item), LS_KEYS, "{command:?}");
        }
    }
    let found = &home.json(["search", "--json", "short words"])[0];
    assert_eq!(keys(found), LS_KEYS);
    let id = found["id"].as_i64().unwrap();
    assert_eq!(
        found,
        &json!({"id": id, "source_id": 1, "source": "f", "folder": "x", "kind": "feed", "title": "Rich",
                "url": "https://site.example/rich", "author": "Ada", "published": "2026-01-02T10:00:00Z",
                "first_seen": found["first_seen"], "read": false, "starred": false, "tags": [],
                "reading_minutes": 1})
    );
    let shown = &home.json(["show", "--json", "--no-mark", &id.to_string()])[0];
    let shown_keys = keys(shown);
    assert_eq!(shown_keys[..14], LS_KEYS);
    for key in ["summary", "content", "enclosures", "links"] {
        assert!(shown_keys.contains(&key), "{key} is not in {shown}");
    }
    assert_eq!(shown["enclosures"][0]["url"], "https://site.example/a.mp3");
    assert_eq!(shown["enclosures"][0]["length"], 99);
    let bare = &home.json(["ls", "--json", "bare"])[0];
    for key in ["url", "author", "published"] {
        assert_eq!(bare[key], Value::Null, "{key}");
    }
}

#[test]
fn queries_narrow_the_list() {
    let (home, server) = following_three();
    let other = rss("Other", &item(7, "Crème brûlée", "Nothing of tokio::select in a story."));
    server.set("/other.xml", Page::feed(other));
    home.ok(["add", "--folder", "food/sweet", "--tag", "kitchen", &server.url("/other.xml")]);
    for (query, count) in [
        ("", 4),
        ("is:unread", 4),
        ("is:read", 0),
        ("source:other", 1),
        ("source:2", 1),
        ("folder:food", 1),
        ("folder:foo", 0),
        ("tag:kitchen", 1),
        ("-tag:kitchen", 3),
        ("creme", 1),
        ("brul*", 1),
        ("brul", 0),
        ("\"text of story\"", 3),
        ("\"of text\"", 0),
        ("story -other -2", 3),
        ("after:2026-01-03", 3),
        ("before:2026-01-03", 1),
        ("after:2026-01-03 before:2026-01-05", 2),
        ("tokio::select", 1),
    ] {
        assert_eq!(home.count(query), count, "{query}");
    }
    home.run(["ls", "colour:red"]).expect(2).says(&["colour", "is:"]);
    let wrong = home.run(["ls", "beta", "sorce:f", "is:unread"]).expect(2);
    wrong
        .says(&["error: there is no field sorce:\n  beta sorce:f is:unread\n       ^^^^^^\n", "did you mean source:?"]);
    home.run(["ls", "after:soon"]).expect(2).says(&["soon"]);
    assert_eq!(home.ok(["ls", "--ids", "--limit", "2"]).lines().count(), 2);
    let titles: Vec<Value> = home.json(["ls", "--json", "story", "source:three-stories"]);
    let titles: Vec<&str> = titles.iter().map(|item| item["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["Story 3", "Story 2", "Story 1"], "newest first");
}

#[test]
fn queries_are_saved_used_listed_and_removed() {
    let (home, _server) = following_three();
    home.ok(["star", "2"]);
    home.ok(["query", "save", "stars", "is:starred"]);
    home.ok(["query", "save", "rest", "-@stars", "OR", "nowhere"]);
    assert_eq!((home.count("@stars"), home.count("@rest"), home.count("query:rest @stars")), (1, 2, 0));
    let rows = home.json(["query", "ls", "--json"]);
    let row = |row: &Value| (row["name"].clone(), row["query"].clone(), row["items"].clone(), row["unread"].clone());
    assert_eq!(row(&rows[1]), ("stars".into(), "is:starred".into(), 1.into(), 1.into()));
    assert_eq!(rows[0]["items"], 2);
    assert!(home.ok(["query", "ls"]).contains("@rest"));
    let pinned = home.run(["query", "save", "--tab", "both", "story"]).expect(0);
    pinned.says(&["saved", "@both is a tab of the screen (g 1)"]);
    home.run(["query", "pin", "@stars", "both"]).expect(0).says(&[
        "@stars is a tab of the screen (g 1)",
        "@both",
        "(g 2)",
    ]);
    home.run(["query", "pin", "strs"]).expect(1).says(&["there is no saved query strs"]);
    let tabs = |rows: Vec<Value>| rows.into_iter().map(|row| row["tab"].clone()).collect::<Vec<_>>();
    assert_eq!(tabs(home.json(["query", "ls", "--json"])), [2.into(), Value::Null, 1.into()]);
    home.run(["query", "unpin", "stars"]).expect(0).says(&["@stars is no tab"]);
    assert_eq!(tabs(home.json(["query", "ls", "--json"])), [1.into(), Value::Null, Value::Null]);
    home.ok(["query", "rm", "both"]);
    home.run(["query", "save", "x", "a", "OR"]).expect(2).says(&["both sides", "  a OR\n    ^^"]);
    home.run(["query", "save", "stars", "@rest"]).expect(1).says(&["speaks of itself"]);
    home.run(["ls", "@strs"]).expect(1).says(&["did you mean @stars?"]);
    home.run(["query", "rm", "@stars"]).expect(0).says(&["still spoken of by rest"]);
    home.run(["query", "rm", "stars"]).expect(1).says(&["no saved query"]);
    home.ok(["undo"]);
    assert_eq!(home.count("@stars"), 1);
    let help = home.ok(["help", "query"]);
    for field in wheelhouse::reader::query::FIELDS {
        let guide = include_str!("../docs/query.md");
        let spelt = format!("{}:", field.name);
        assert!(help.contains(&spelt) && guide.contains(&format!("`{spelt}`")), "{spelt} is not explained");
    }
}

#[test]
fn an_item_is_shown_in_each_form_and_is_read_then() {
    let body = "&lt;h2&gt;Head&lt;/h2&gt;&lt;p&gt;A &lt;b&gt;bold&lt;/b&gt; word, \
        &lt;a href=\"https://x.example/\"&gt;a link&lt;/a&gt;.&lt;script&gt;alert(1)&lt;/script&gt;&lt;/p&gt;";
    let (home, server) = (Home::on_loopback(), serve("/f", Page::feed(rss("F", &item(1, "Title", body)))));
    home.ok(["add", &server.url("/f")]);
    let raw = home.ok(["show", "--raw", "--no-mark", "1"]);
    assert!(raw.contains("<b>bold</b>") && !raw.contains("script") && !raw.contains("alert"), "{raw}");
    let markdown = home.ok(["show", "--md", "--no-mark", "https://site.example/1"]);
    assert!(markdown.starts_with("# Title\n\n<https://site.example/1>\n\n"), "{markdown}");
    assert!(markdown.contains("bold") && !markdown.contains("alert"), "{markdown}");
    assert_eq!(home.count("is:unread"), 1, "--no-mark leaves it unread");
    let shown = home.ok(["show", "1"]);
    assert!(shown.starts_with("Title\n") && shown.contains("https://site.example/1"), "{shown}");
    assert!(shown.contains("bold") && !shown.contains('\u{1b}'), "{shown}");
    assert_eq!(home.count("is:unread"), 0);
    home.run(["show", "99"]).expect(1).says(&["no item 99", "wh ls"]);
    home.run(["show", "https://nowhere.example/"]).expect(1).says(&["no item has the address"]);
    let piped = home.pipe(["show", "--md", "-"], b"1\n").expect(0);
    assert!(piped.out.starts_with("# Title"), "{}", piped.out);
}

#[test]
fn marks_stars_and_tags_are_undone_one_by_one() {
    let (home, _server) = following_three();
    home.run(["mark", "read", "1", "2"]).expect(0).says(&["2 items marked read", "wh undo"]);
    home.ok(["star", "1"]);
    home.ok(["tag", "add", "rust,later", "2", "3"]);
    home.ok(["mark", "read", "--query", "source:three-stories", "--yes"]);
    assert_eq!((home.count("is:unread"), home.count("is:starred"), home.count("tag:later")), (0, 1, 2));
    assert_eq!(
        home.json(["tag", "ls", "--json"]),
        [json!({"tag": "later", "items": 2}), json!({"tag": "rust", "items": 2})]
    );
    home.run(["mark", "read", "--all"]).expect(0).says(&["nothing to change"]);
    let log = home.json(["log", "--json"]);
    assert_eq!(log.len(), 5, "{log:?}");
    assert_eq!(keys(&log[0]), ["id", "at", "action", "summary", "undone"]);
    assert!(home.ok(["undo", "--dry-run"]).contains("would undo"));
    home.ok(["undo"]);
    assert_eq!(home.count("is:unread"), 1, "the bulk mark is one change");
    home.ok(["undo", "2"]);
    assert_eq!((home.count("tag:later"), home.count("tag:rust")), (0, 0));
    home.ok(["undo", "2"]);
    assert_eq!((home.count("is:unread"), home.count("is:starred")), (3, 0));
    home.run(["undo"]).expect(0).says(&["nothing to undo"]);
    let some = home.run(["mark", "read", "3", "77"]).expect(3).says(&["no item 77"]);
    assert_eq!(some.out, "");
    home.run(["star", "77"]).expect(1).says(&["no item 77"]);
    home.run(["mark", "unread", "--all"]).expect(2).says(&["--yes"]);
    assert_eq!(home.count("is:unread"), 2);
}

#[test]
fn next_walks_through_what_is_unread() {
    let (home, _server) = following_three();
    let mut seen = Vec::new();
    for _ in 0..3 {
        let item = home.json(["next", "--mark", "--json"]).remove(0);
        assert_eq!(keys(&item), LS_KEYS);
        seen.push(item["title"].as_str().unwrap().to_owned());
    }
    assert_eq!(seen, ["Story 3", "Story 2", "Story 1"]);
    let none = home.run(["next", "--json"]).expect(1).says(&["nothing is unread"]);
    assert_eq!(none.out, "");
    home.ok(["mark", "unread", "1"]);
    assert_eq!(home.ok(["next", "--ids"]), "1\n");
    home.run(["next", "source:nobody"]).expect(1);
}

#[test]
fn why_tells_identity_fetch_and_state() {
    let (home, _server) = following_three();
    let text = home.ok(["why", "1"]);
    for word in ["identity", "by guid", "status 200", "3 new items", "unread: as it came", "in every list"] {
        assert!(text.contains(word), "{word} is not in {text}");
    }
    home.ok(["mark", "read", "1"]);
    let why = &home.json(["why", "--json", "1"])[0];
    assert_eq!(why["origin"]["state_by"], "you");
    assert_eq!(why["origin"]["entry_id"], "g3", "the last of a document is stored first");
    assert!(why["origin"]["fetch"]["at"].is_string());
    home.ok(["sources", "rm", "three-stories"]);
    assert!(home.ok(["why", "1"]).contains("source was removed"));
}

#[test]
fn open_prints_the_link_or_runs_the_browser() {
    let (home, _server) = following_three();
    let id = home.ok(["ls", "--ids", "Story 2"]).trim().to_owned();
    assert_eq!(home.ok(["open", "--print", &id]), "https://site.example/2\n");
    assert_eq!(home.count("is:unread"), 3);
    let log = home.path("opened");
    home.write(
        "config/wheelhouse/config.toml",
        format!("[open]\nbrowser = [\"cp\", \"/dev/null\", \"{}\"]\n", log.display()),
    );
    // `cp` gets the link as a last argument, which is no folder: it fails, and so does the command.
    home.run(["open", &id]).expect(1).says(&["cp failed"]);
    home.write("config/wheelhouse/config.toml", "[open]\nbrowser = [\"true\"]\n");
    home.ok(["open", &id]);
    assert_eq!(home.count("is:unread"), 2, "what was opened is read");
}

// ------------------------------------------------------------------------------------------------------------- sources

#[test]
fn sources_are_edited_moved_paused_and_removed() {
    let (home, server) = following_three();
    home.ok(["sources", "edit", "three-stories", "--name", "tri", "--folder", "a/b", "--tag", "x", "--interval", "6h"]);
    home.ok(["sources", "move", "tri", "c"]);
    let source = || home.json(["sources", "--json"]).remove(0);
    let now = source();
    assert_eq!((&now["name"], &now["folder"], &now["tags"]), (&json!("tri"), &json!("c"), &json!(["x"])));
    home.ok(["sync", "tri"]);
    assert!(source()["next_reason"].as_str().unwrap().contains("your own interval"), "{}", source());
    let asked = server.count("/feed.xml");
    home.ok(["sources", "pause", "tri"]);
    home.ok(["sync", "--all"]);
    home.run(["sync", "tri"]).expect(0).says(&["tri is paused", "wh sources resume tri"]);
    assert_eq!(server.count("/feed.xml"), asked, "a paused source is not asked");
    home.ok(["sources", "resume", "tri"]);
    home.ok(["sync"]);
    assert_eq!(server.count("/feed.xml"), asked + 1, "a resumed one is due at once");
    home.run(["sources", "edit", "nobody", "--folder", "x"]).expect(1).says(&["nobody"]);

    home.ok(["mark", "read", "1"]);
    home.ok(["star", "2"]);
    home.ok(["tag", "add", "keep", "3"]);
    home.run(["sources", "rm", "tri"]).expect(0).says(&["wh undo"]);
    assert_eq!((home.count(""), home.json(["sources", "--json"]).len()), (0, 0));
    assert_eq!(home.count("story"), 0, "nor does search find its items");
    home.ok(["undo"]);
    assert_eq!((home.count(""), home.count("is:read")), (3, 1));
    assert_eq!((home.count("is:starred"), home.count("tag:keep")), (1, 1));
    home.ok(["undo", "99"]);
    let now = source();
    assert_eq!((&now["name"], &now["folder"], &now["tags"]), (&json!("three-stories"), &json!(""), &json!([])));
}

#[test]
fn a_removed_source_that_is_added_again_is_back_with_its_states() {
    let (home, server) = following_three();
    home.ok(["mark", "read", "1"]);
    home.ok(["sources", "rm", "three-stories"]);
    let back = home.json(["add", "--json", "--folder", "new", "--interval", "2d", &server.url("/feed.xml")]);
    assert_eq!(
        (&back[0]["outcome"], &back[0]["id"], &back[0]["folder"]),
        (&json!("revived"), &json!(1), &json!("new"))
    );
    assert_eq!((home.count(""), home.count("is:read")), (3, 1));
    home.ok(["sync", "1"]);
    let source = &home.json(["sources", "--json"])[0];
    assert!(source["next_reason"].as_str().unwrap().contains("your own interval"), "what was said holds: {source}");
}

#[test]
fn doctor_names_what_is_wrong_and_how_to_mend_it() {
    let (home, server) = following_three();
    assert!(home.ok(["doctor"]).contains("all sources are well"));
    for (name, route) in [
        ("forbidden", Route::status(403)),
        ("missing", Route::status(404)),
        ("gone", Route::status(410)),
        ("failing", Route::status(500)),
        ("unparseable", Route::Body(Page::html("<html><body>Hello</body></html>"))),
        ("impolite", Route::too_many("60")),
    ] {
        server.set(format!("/{name}"), route);
        home.ok(["add", "--no-fetch", "--name", &format!("s-{name}"), &server.url(&format!("/{name}"))]);
    }
    home.run(["sync"]).expect(3);
    let mut findings = home.run(["doctor", "--json"]).expect(1).json();
    findings.retain(|finding| finding["area"] == "sources");
    assert_eq!(findings.len(), 6, "{findings:?}");
    for finding in &findings {
        let all = ["area", "level", "subject", "what", "detail", "mend", "source_id", "source", "severity"];
        assert_eq!(keys(finding), all);
        assert_eq!(format!("s-{}", finding["what"].as_str().unwrap()), finding["source"].as_str().unwrap());
        assert!(!finding["mend"].as_str().unwrap().is_empty());
    }
    assert_eq!(home.run(["doctor", "--json", "s-gone"]).expect(1).json().len(), 1);
    assert_eq!(home.json(["doctor", "--json", "three-stories"]).remove(0)["level"], "ok");
}

// -------------------------------------------------------------------------------------------------------- the database

#[test]
fn the_database_is_checked_copied_and_packed() {
    let (home, _server) = following_three();
    assert_eq!(home.ok(["db", "path"]).trim(), home.database().to_str().unwrap());
    let check = home.ok(["db", "check"]);
    assert!(check.contains("1 source, 3 items, 3 unread") && check.ends_with("no problems\n"), "{check}");
    let copy = home.path("copy.db");
    home.ok(["db", "backup", copy.to_str().unwrap()]);
    home.run(["db", "backup", copy.to_str().unwrap()]).expect(1).says(&["exists already"]);
    home.ok(["mark", "read", "1"]);
    assert_eq!(home.ok(["--db", copy.to_str().unwrap(), "ls", "--ids", "is:unread"]).lines().count(), 3);
    home.ok(["db", "vacuum"]);
    assert!(home.ok(["db", "check"]).contains("2 unread"));
    assert_eq!(home.count("story"), 3);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        for file in [&home.database(), &copy] {
            assert_eq!(std::fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600, "{}", file.display());
        }
    }
}

#[test]
fn a_damaged_database_is_named() {
    let (home, _server) = following_three();
    home.sql().execute("UPDATE items SET source_id = 1 WHERE 0", []).unwrap();
    home.sql().execute_batch("PRAGMA foreign_keys=OFF; INSERT INTO item_tags VALUES (999, 'x')").unwrap();
    home.run(["db", "check"]).expect(1).says(&["item_tags", "wh db backup"]);
    home.write("data/wheelhouse/wheelhouse.db", "this is no database at all, whatever its name says".repeat(99));
    home.run(["ls"]).expect(1).says(&["not a Wheelhouse database", "--db"]);
}

#[test]
fn a_database_from_the_future_is_refused_and_left_alone() {
    let (home, _server) = following_three();
    home.sql().execute_batch("PRAGMA user_version=4711").unwrap();
    let before = std::fs::read(home.database()).unwrap();
    for command in [&["ls"][..], &["sync"], &["mark", "read", "1"], &["db", "check"]] {
        home.run(command).expect(1).says(&["4711", "newer", "update wh"]);
    }
    assert_eq!(std::fs::read(home.database()).unwrap(), before);
    home.sql().execute_batch("PRAGMA application_id=1234; PRAGMA user_version=1").unwrap();
    home.run(["ls"]).expect(1).says(&["not a Wheelhouse database"]);
}

/// Files that nobody may write mean nothing to root, so root runs the binary as somebody else.
#[cfg(target_os = "linux")]
#[test]
fn a_read_only_database_is_read_and_not_written() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;

    let (home, _server) = following_three();
    let is_root = std::fs::metadata("/proc/self").unwrap().uid() == 0;
    let mode = |path: &std::path::Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    // Where the build lies may be closed to others.
    let binary = home.path("wh");
    std::fs::copy(env!("CARGO_BIN_EXE_wh"), &binary).unwrap();
    let folder = home.database().parent().unwrap().to_owned();
    mode(&home.path(""), 0o755);
    mode(&home.path("data"), 0o755);
    mode(&home.database(), 0o444);
    mode(&folder, 0o555);
    let run = |arguments: &[&str]| {
        let mut command = home.command_of(&binary, arguments);
        if is_root {
            command.uid(65534).gid(65534);
        }
        support::Ran::of(&command.output().unwrap())
    };
    assert_eq!(
        run(&["ls", "--ids", "--quiet"]).expect(0).out.lines().count(),
        3,
        "reading needs no permission to write"
    );
    let word = ["cannot be written", "permissions"];
    run(&["mark", "read", "1"]).expect(1).says(&word);
    run(&["sync", "--all"]).expect(1).says(&word);
    mode(&folder, 0o755);
    mode(&home.database(), 0o644);
    assert_eq!(home.count("is:unread"), 3);
}

#[test]
fn tail_follows_what_arrives() {
    let (home, server) = following_three();
    assert_eq!(home.json(["tail"]).len(), 3);
    assert_eq!(home.json(["tail", "-n", "1"]).len(), 1);
    let mut tail = Running::spawn(home.command(["tail", "-f", "-n", "1", "is:unread"]).stdout(Stdio::piped()));
    let (lines, arrived) = mpsc::channel();
    let stdout = BufReader::new(tail.0.stdout.take().unwrap());
    let reader = std::thread::spawn(move || {
        for line in stdout.lines() {
            if lines.send(json_lines(&line.unwrap()).remove(0)).is_err() {
                break;
            }
        }
    });
    let next = || arrived.recv_timeout(Duration::from_secs(30)).expect("an item arrives");
    assert_eq!(keys(&next()), LS_KEYS, "what is there already comes first");
    let more: String = (2..=5).map(|n| item(n, &format!("Story {n}"), "x")).collect();
    server.set("/feed.xml", Page::feed(rss("Three stories", &more)));
    home.ok(["sync", "--all"]);
    let mut titles = [next()["title"].as_str().unwrap().to_owned(), next()["title"].as_str().unwrap().to_owned()];
    titles.sort();
    assert_eq!(titles, ["Story 4", "Story 5"]);
    drop(tail);
    reader.join().unwrap();
    assert!(arrived.try_recv().is_err(), "edited items do not arrive again");
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let spec = FeedSpec { entries: 3000, bytes_per_entry: 60, ..FeedSpec::default() };
    let (home, server) = (Home::on_loopback(), serve("/f", &spec));
    home.ok(["add", &server.url("/f")]);
    for arguments in
        [&["ls", "-n", "0"][..], &["ls", "--json", "-n", "0"], &["tail", "-n", "0"], &["search", "-n", "0", "a*"]]
    {
        let mut command = home.command(arguments);
        let mut wh = Running::spawn(command.stdout(Stdio::piped()).stderr(Stdio::piped()));
        let mut line = String::new();
        BufReader::with_capacity(64, wh.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(!line.is_empty(), "{arguments:?}");
        let mut err = String::new();
        wh.0.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        assert_eq!((wh.0.wait().unwrap().code(), err.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn an_interrupted_sync_keeps_what_was_fetched() {
    let mut site = Site::new();
    for number in 0..6 {
        site = site.page(format!("/{number}"), three());
    }
    let server = DemoServer::start(site.route("/never", Route::Never)).unwrap();
    let home = Home::on_loopback();
    for path in ["/0", "/1", "/2", "/3", "/4", "/5", "/never"] {
        home.ok(["add", "--no-fetch", &server.url(path)]);
    }
    let mut sync = Running::spawn(home.command(["sync", "--json"]).stdout(Stdio::piped()).stderr(Stdio::piped()));
    wait_for("the seventh request", || server.total() == 7);
    wait_for("the six documents' arrival", || home.number("SELECT count(*) FROM items") == 18);
    let interrupted = std::process::Command::new("kill").args(["-INT", &sync.0.id().to_string()]).status().unwrap();
    assert!(interrupted.success());
    let mut out = String::new();
    sync.0.stdout.take().unwrap().read_to_string(&mut out).unwrap();
    let status = sync.0.wait().unwrap();
    let lines = json_lines(&out);
    assert_eq!(lines.len(), 7, "six sources and the summary: {out}");
    assert_eq!(lines[6]["stopped"], true, "{out}");
    assert_eq!(status.code(), Some(0), "{out}");
    assert!(home.ok(["db", "check"]).contains("18 items"));
}

/// A disk of three megabytes, in a mount namespace of its own.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named_and_loses_nothing() {
    let big = FeedSpec { entries: 400, bytes_per_entry: 20_000, ..FeedSpec::default() };
    let server = DemoServer::start(Site::new().page("/small", three()).feed("/big", &big)).unwrap();
    let home = Home::on_loopback();
    std::fs::create_dir_all(home.path("data/wheelhouse")).unwrap();
    let script = format!(
        "mount -t tmpfs -o size=3m none {data} || exit 99
         {{ {wh} add --name small {small} && {wh} mark read 1 && {wh} add --no-fetch --name big {big}; }} || exit 98
         {wh} sync --all; echo code $?
         {wh} db check; {wh} ls --ids --limit 0 | wc -l; {wh} ls --ids is:read
         mount -o remount,size=60m {data}
         {wh} sync big -q && {wh} ls --ids --limit 0 | wc -l",
        data = home.path("data/wheelhouse").display(),
        wh = env!("CARGO_BIN_EXE_wh"),
        small = server.url("/small"),
        big = server.url("/big"),
    );
    let mut command = home.command_of(std::path::Path::new("unshare"), ["-rm", "sh", "-c", &script]);
    let ran = support::Ran::of(&command.output().unwrap());
    if ran.code == Some(99) || ran.err.contains("unshare") {
        eprintln!("passed over: no mount namespace is allowed here ({})", ran.err.trim());
        return;
    }
    let told: Vec<&str> = ran.out.lines().filter(|line| !line.contains("new items")).collect();
    assert_eq!(told[2..], ["code 1", told[3], "no problems", "3", "1", "403"], "{} {}", ran.out, ran.err);
    assert!(ran.err.contains("the disk that holds the database is full"), "{}", ran.err);
}
