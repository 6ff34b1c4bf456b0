//! The full text of an item: its page, fetched when a person asks and always for sources that want it.

#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

use support::{Home, item, rss};
use wheelhouse::demo::{DemoServer, Page, Route, Site};

mod support;

/// A page of a blog: a text that nothing else says, between what is on every page.
fn page(word: &str) -> Page {
    let text = format!(
        "The {word} is what this page is about, and it says so at some length, as a text should that is read. "
    );
    Page::html(format!(
        "<!doctype html><html><head><title>Page</title></head><body><nav><a href=/>Home</a> <a href=/tags>Tags</a></nav>\
         <article><h1>Story</h1><p>{}</p><pre><code class='language-rust'>let {word} = 1;</code></pre><p>{}</p>\
         <p><a href='/next'>Next</a><script>evil()</script></p></article><footer>Imprint and cookies</footer></body></html>",
        text.repeat(8),
        text.repeat(8)
    ))
}

/// A feed of these items, whose pages lie on the same server.
fn feed(server: &DemoServer, items: &[(u32, &str)]) -> Page {
    let items = items.iter().map(|(number, body)| {
        let link = server.url(&format!("/page/{number}"));
        item(*number, &format!("Story {number}"), body).replace(&format!("https://site.example/{number}"), &link)
    });
    Page::feed(rss("F", &items.collect::<String>()))
}

fn serve() -> DemoServer {
    let site = Site::new()
        .page("/page/1", page("marmalade"))
        .page("/page/2", page("quincunx"))
        .route("/page/3", Route::status(402))
        .page("/page/4", Page::html("<p>Please enable JavaScript.</p>"));
    let server = DemoServer::start(site).unwrap();
    server.set("/f", feed(&server, &[(1, "short one"), (2, "short two"), (3, "short three"), (4, "short four")]));
    server
}

/// The id of the item with this title.
fn id(home: &Home, title: &str) -> String {
    let items = home.json(["ls", "--json", "--limit", "0"]);
    items.iter().find(|item| item["title"] == title).unwrap_or_else(|| panic!("{title} in {items:?}"))["id"].to_string()
}

#[test]
fn a_page_is_fetched_when_somebody_asks_and_kept() {
    let (home, server) = (Home::on_loopback(), serve());
    home.ok(["add", &server.url("/f")]);
    let one = id(&home, "Story 1");
    assert!(home.ok(["show", &one]).contains("short one") && server.requests_to("/page/1").is_empty());
    let full = home.ok(["show", "--full", &one]);
    assert!(full.contains("marmalade") && full.contains("let marmalade = 1;") && full.contains("full text"), "{full}");
    assert!(!full.contains("Imprint") && !full.contains("evil") && !full.contains("Tags"), "{full}");
    assert!(full.contains(&server.url("/next")), "links are absolute: {full}");
    // It is here from now on: shown, found, counted, and the one that the source sent can be had again.
    assert!(home.ok(["show", &one]).contains("marmalade"));
    assert!(home.ok(["show", "--full", &one]).contains("marmalade"));
    assert_eq!(server.requests_to("/page/1").len(), 1);
    let sent = home.ok(["show", "--sent", &one]);
    assert!(sent.contains("short one") && !sent.contains("marmalade") && !sent.contains("full text"), "{sent}");
    for query in FINDS {
        assert_eq!(home.count(query), 1, "{query}");
    }
    let public = "SELECT count(*) FROM v1_items WHERE full_text LIKE '%marmalade%' AND full_text_url LIKE '%/page/1'";
    assert_eq!((home.number(public), home.number("SELECT count(full_text) FROM v1_items")), (1, 1));
    let item = home.json(["show", "--json", &one]).remove(0);
    assert!(item["full_text"]["content"].as_str().unwrap().contains("marmalade"));
    assert_eq!(item["summary"], "short one");
    // Its author edits it: what the page says is still found.
    server.set("/f", feed(&server, &[(1, "edited one")]));
    home.ok(["sync", "--all"]);
    assert_eq!((home.count("marmalade edited"), home.count("short one")), (1, 0));
}

/// What finds an item by what its page says, or by what was sent.
const FINDS: [&str; 11] = [
    "marmalade",
    "marmal*",
    "short one",
    "body:marmalade",
    "body:\"short one\"",
    "/marmalade is what this/",
    "body:/what this p.ge is .*that is r[aeiou]+d/",
    "code:\"let marmalade\"",
    "code:/let marma\\w+ = 1/",
    "has:code",
    "minutes:2",
];

#[test]
fn an_export_has_the_texts_of_pages() {
    let (home, server) = (Home::on_loopback(), serve());
    home.ok(["add", &server.url("/f")]);
    home.ok(["show", "--full", &id(&home, "Story 1")]);
    home.run(["show", "--full", &id(&home, "Story 3")]).expect(0);
    let written = home.ok(["export", "--format", "json"]);
    assert_eq!(written.matches("\"full_text\"").count(), 1, "a try that failed is nothing to keep");
    let evil = written.replace("<pre>", "<script>evil()</script><pre onclick=evil()>");
    assert_ne!(evil, written);
    for (text, known) in [(&written, false), (&written, true), (&evil, false)] {
        let other = Home::on_loopback();
        std::fs::write(other.path("all.json"), text).unwrap();
        if known {
            other.ok(["add", &server.url("/f")]);
            assert_eq!(other.count("marmalade"), 0);
        }
        other.ok(["import", "--allow-private", other.path("all.json").to_str().unwrap()]);
        for query in FINDS {
            assert_eq!(other.count(query), 1, "{query}, known: {known}");
        }
        let shown = other.ok(["show", "--json", &id(&other, "Story 1")]);
        assert!(shown.contains("marmalade") && !shown.contains("evil"), "{shown}");
        assert_eq!(other.number("SELECT count(*) FROM search WHERE search MATCH 'marmalade'"), 1);
        if !known && *text == written {
            let items = |text: &str| {
                text.lines().filter(|line| line.contains("\"type\":\"item\"")).map(str::to_owned).collect::<Vec<_>>()
            };
            assert_eq!(items(&other.ok(["export", "--format", "json"])), items(&written));
        }
    }
}

#[test]
fn a_page_that_cannot_be_had_leaves_what_the_source_sent() {
    let (home, server) = (Home::on_loopback(), serve());
    home.ok(["add", &server.url("/f")]);
    for (title, why, body) in
        [("Story 3", "HTTP 402: it is for subscribers", "short three"), ("Story 4", "no text was found", "short four")]
    {
        let ran =
            home.run(["show", "--full", &id(&home, title)]).expect(0).says(&[why, "this is what the source sent"]);
        assert!(ran.out.contains(body), "{}", ran.out);
    }
    drop(server);
    home.run(["show", "--full", &id(&home, "Story 2")]).expect(0).says(&["could not get the full text"]);
}

#[test]
fn a_source_that_wants_full_texts_gets_those_of_its_new_items() {
    let (home, server) = (Home::on_loopback(), serve());
    home.ok(["add", &server.url("/f"), "--name", "f"]);
    home.ok(["sync", "--all"]);
    assert_eq!(home.number("SELECT count(*) FROM full_texts"), 0, "nobody asked");
    home.ok(["sources", "edit", "f", "--full-text"]);
    home.ok(["mark", "read", &id(&home, "Story 2")]);
    let out = home.ok(["sync", "--all"]);
    assert!(out.contains("1 full text"), "{out}");
    assert_eq!((home.count("marmalade"), home.count("quincunx")), (1, 0), "what is read already is left alone");
    let asked = |path: &str| server.requests_to(path).len();
    assert_eq!((asked("/page/1"), asked("/page/2"), asked("/page/3"), asked("/page/4")), (1, 0, 1, 1));
    // Neither a text that is here nor a failure of a moment ago is asked for again.
    home.ok(["sync", "--all"]);
    assert_eq!((asked("/page/1"), asked("/page/3")), (1, 1));
    // What comes later is fetched when it comes.
    server.set("/page/5", page("halyard"));
    server.set("/f", feed(&server, &[(5, "short five"), (1, "short one")]));
    let summary = home.json(["sync", "--all", "--json"]).pop().unwrap();
    assert_eq!((summary["new_items"].as_u64(), summary["full_texts"].as_u64()), (Some(1), Some(1)));
    assert_eq!(home.count("halyard"), 1);
    home.ok(["sources", "edit", "f", "--full-text=false"]);
    server.set("/f", feed(&server, &[(2, "edited"), (6, "short six")]));
    home.ok(["sync", "--all"]);
    assert_eq!(asked("/page/6"), 0);
}
