//! Mail in files as a person follows it: each list a source under its account, digests taken apart, nothing read twice.

#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

mod support;

use std::path::Path;
use std::sync::Arc;

use support::Home;
use wheelhouse::demo::{DemoServer, Site};
use wheelhouse::reader::fetch::{Fetcher, NetworkSettings};
use wheelhouse::reader::subscribe::leave;

fn letter(number: u32, list: &str, body: &str) -> String {
    format!(
        "From: Jo <jo@letters.example>\nMessage-ID: <{number}@letters.example>\nSubject: Issue {number}\n\
         Date: Thu, 0{} Jan 2026 10:00:00 +0000\n{list}Content-Type: text/html; charset=utf-8\n\n{body}\n",
        number % 9 + 1
    )
}

fn digest(number: u32) -> String {
    let item =
        |host: &str| format!("<p><a href='https://{host}.example/{number}'>An article at {host}</a> about {host}.</p>");
    let body = ["one", "two", "three", "four"].map(item).concat();
    letter(number, "List-Id: The Weekly <weekly.letters.example>\n", &body)
}

fn deliver(maildir: &Path, name: &str, message: &str) {
    for folder in ["new", "cur", "tmp"] {
        std::fs::create_dir_all(maildir.join(folder)).unwrap();
    }
    let passing = maildir.join("tmp").join(name);
    std::fs::write(&passing, message).unwrap();
    std::fs::rename(passing, maildir.join("new").join(name)).unwrap();
}

#[test]
fn a_maildir_becomes_its_lists() {
    let home = Home::new();
    let dir = home.path("Mail/letters");
    deliver(&dir, "1", &digest(1));
    deliver(&dir, "2", &letter(2, "", "<p>Just me.</p>"));
    let added = home.run(["add", &format!("maildir:{}", dir.display())]).expect(0);
    assert!(added.out.contains("with 6 items"), "{}", added.out);

    let sources = home.json(["sources", "--json"]);
    let account = sources.iter().find(|source| source["kind"] == "maildir").unwrap();
    let of = |title: &str| sources.iter().find(|source| source["title"] == title).unwrap();
    assert_eq!((account["name"].as_str(), account["items"].as_u64()), (Some("mail-letters"), Some(0)));
    assert_eq!((of("The Weekly")["items"].as_u64(), of("Jo")["items"].as_u64()), (Some(5), Some(1)));
    assert_eq!((&of("Jo")["account_id"], of("Jo")["folder"].as_str()), (&account["id"], Some("mail-letters")));
    let parts = home.number(
        "SELECT count(*) FROM v1_items i JOIN v1_items whole ON whole.id = i.parent_id WHERE whole.title = 'Issue 1'",
    );
    assert_eq!(parts, 4);

    // What was read is not read again, also when the person's mail program has moved it.
    std::fs::rename(dir.join("new/1"), dir.join("cur/1:2,S")).unwrap();
    assert!(home.ok(["sync", "--all"]).starts_with("0 new items"));
    deliver(&dir, "3", &digest(3));
    assert!(home.ok(["sync", "--all"]).starts_with("5 new items"));
    assert_eq!(home.count("source:the-weekly"), 10);
}

#[test]
fn a_persons_choices_hold_for_each_list() {
    let home = Home::new();
    let dir = home.path("letters");
    deliver(&dir, "1", &digest(1));
    deliver(&dir, "2", &letter(2, "", "<p>Just me.</p>"));
    home.ok(["add", &format!("maildir:{}", dir.display())]);
    home.ok(["sources", "edit", "the-weekly", "--unfold=false"]);
    home.ok(["sources", "rm", "--yes", "jo"]);
    deliver(&dir, "3", &digest(3));
    deliver(&dir, "4", &letter(4, "", "<p>Me again.</p>"));
    home.ok(["sync", "--all"]);
    assert_eq!(home.count("source:the-weekly"), 6, "a digest that stays whole");
    assert_eq!(home.json(["sources", "--json"]).len(), 2, "what was removed stays away");
    home.ok(["sources", "rm", "--yes", "mail-letters"]);
    assert!(home.json(["sources", "--json"]).is_empty(), "an account takes its sources along");
    home.ok(["undo"]);
    assert_eq!(home.json(["sources", "--json"]).len(), 2);
}

#[test]
fn an_mbox_that_grows_is_read_from_where_it_grew() {
    let home = Home::new();
    let stamp = "From jo@letters.example Thu Jan  1 00:00:00 2026\n";
    let one = format!("{stamp}{}\n", digest(1));
    let file = home.write("letters.mbox", &one);
    home.ok(["add", &format!("mbox:{}", file.display())]);
    assert_eq!(home.count(""), 5);
    home.write("letters.mbox", format!("{one}{stamp}{}\n", digest(2)));
    let line = home.json(["sync", "--all", "--json"]);
    assert_eq!(line[0]["new_items"], 5);
    assert!(line[0]["bytes"].as_u64().unwrap() < one.len() as u64 + 100, "{line:?}");
    home.write("letters.mbox", format!("{stamp}{}\n", digest(3)));
    assert!(home.ok(["sync", "--all"]).starts_with("5 new items"), "one that was replaced is read whole");
    assert_eq!(home.json(["sync", "--all", "--json"])[0]["outcome"], "unchanged");
}

#[test]
fn a_large_mailbox_leaves_the_newest_few_unread() {
    let home = Home::new();
    let stamp = "From jo@letters.example Thu Jan  1 00:00:00 2026\n";
    let all: String = (1..=450)
        .flat_map(|n| [stamp.to_owned(), letter(n, "List-Id: <weekly.e>\n", "<p>x</p>"), "\n".to_owned()])
        .collect();
    let file = home.write("letters.mbox", all);
    let summary = home.run(["add", &format!("mbox:{}", file.display())]).expect(0);
    assert!(summary.out.contains("with 450 items"), "{}", summary.out);
    assert_eq!(home.count("is:unread"), 20);
    assert_eq!(home.number("SELECT count(*) FROM fetches"), 3, "in three harvests");
}

#[test]
fn one_message_and_what_is_none() {
    let home = Home::new();
    let file = home.write("issue.eml", digest(7));
    home.ok(["add", &format!("eml:{}", file.display())]);
    assert_eq!(home.count(""), 5);
    let shown = home.ok(["show", "--no-mark", "1"]);
    assert!(shown.contains("Issue 7") || shown.contains("An article"), "{shown}");
    home.run(["add", "maildir:/no/such/folder"]).expect(1).says(&["/no/such/folder", "new, cur and tmp"]);
    home.run(["add", "mbox:/dev/zero"]).expect(1).says(&["no ordinary file"]);
    home.run(["add", "eml:"]).expect(1).says(&["names no file"]);
    let known = home.run(["add", "--json", &format!("eml:{}", file.display())]).expect(0).json();
    assert_eq!(known[0]["outcome"], "known");
}

#[test]
fn a_list_is_left_by_what_it_offers() {
    let home = Home::new();
    let leave = "List-Unsubscribe: <mailto:leave@letters.example?subject=stop>\n";
    for (number, headers) in [
        (1, leave),
        (2, ""),
        (3, "List-Unsubscribe: <https://letters.example/l>\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\n"),
    ] {
        let file = home.write(format!("{number}.eml"), letter(number, headers, "<p>x</p>"));
        home.ok(["add", &format!("eml:{}", file.display())]);
    }
    let id = |title: &str| home.number(&format!("SELECT id FROM items WHERE title = '{title}'")).to_string();
    assert!(home.ok(["unsubscribe", &id("Issue 1")]).contains("leave@letters.example?subject=stop"));
    home.run(["unsubscribe", &id("Issue 2")]).expect(1).says(&["names no way to leave it"]);
    // Nobody is there to say yes, so nothing is sent.
    home.run(["unsubscribe", &id("Issue 3")]).expect(2).says(&["by one request to letters.example", "--yes"]);
    assert!(home.ok(["show", "--no-mark", &id("Issue 3")]).contains("unsubscribe: https://letters.example/l"));
}

#[test]
fn one_click_is_one_bare_post() {
    let server = DemoServer::start(Site::new()).unwrap();
    let settings = NetworkSettings { allow_private: true, ..NetworkSettings::default() };
    let fetcher = Arc::new(Fetcher::new(settings).unwrap());
    leave(&server.url("/leave?t=1"), &fetcher).unwrap();
    let [asked] = &server.requests()[..] else { panic!("one request") };
    assert_eq!((asked.method.as_str(), asked.path.as_str(), asked.query.as_deref()), ("POST", "/leave", Some("t=1")));
    assert_eq!(asked.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(asked.header("content-length"), Some("26"));
    assert!(asked.header("cookie").is_none() && asked.header("authorization").is_none());
    let careful = Arc::new(Fetcher::new(NetworkSettings::default()).unwrap());
    assert!(leave(&server.url("/leave"), &careful).is_err(), "over TLS only, and to nobody's own network");
    assert!(leave("https://127.0.0.1/leave", &careful).is_err());
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn an_account_that_fails_says_why_and_loses_nothing() {
    let home = Home::new();
    let dir = home.path("letters");
    deliver(&dir, "1", &digest(1));
    home.ok(["add", &format!("maildir:{}", dir.display())]);
    let away = home.path("away");
    std::fs::rename(&dir, &away).unwrap();
    home.run(["sync", "--all"]).expect(3).says(&["mail-letters", "could not read"]);
    std::fs::rename(&away, &dir).unwrap();
    deliver(&dir, "2", &digest(2));
    assert!(home.ok(["sync", "--all"]).starts_with("5 new items"));
}

#[cfg(unix)]
#[test]
fn a_path_needs_no_scheme() {
    let home = Home::new();
    let letter = "From: jo@e.org\nSubject: One letter\nDate: Thu, 1 Jan 2026 10:00:00 +0000\nMessage-ID: <1@e.org>\n                  List-Id: <weekly.e.org>\n\ntext\n";
    home.write("m/a.mbox", format!("From jo@e.org Thu Jan  1 10:00:00 2026\n{letter}\n"));
    home.write("m/u1.eml", letter);
    home.write("box/new/1", letter);
    home.write("box/cur/2", "");
    home.write("feed.xml", support::rss("Local", &support::item(1, "From a file", "text")));
    let whole = home.path("m/u1.eml");
    for (typed, scheme) in
        [("./m/a.mbox", "mbox:"), (whole.to_str().unwrap(), "eml:"), ("./box", "maildir:"), ("./feed.xml", "file:")]
    {
        let added = home.json(["add", "--json", typed]).remove(0);
        assert!(added["url"].as_str().unwrap().starts_with(scheme), "{typed}: {added}");
    }
    assert_eq!(home.count(""), 4);
    home.run(["add", "./gone.mbox"]).expect(1).says(&["gone.mbox is not there"]);
    home.run(["add", "./m"]).expect(1).says(&["no Maildir", "wh follow"]);
}
