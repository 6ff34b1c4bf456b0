//! Accounts survive the way out and in: every kind of source, with what it brought, its items and their marks.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

mod support;

use support::{Home, item, rss};

const LETTERS: &str = "From jo@e.org Thu Jan  1 10:00:00 2026\n\
From: Jo <jo@e.org>\nSubject: Weekly one\nDate: Thu, 1 Jan 2026 10:00:00 +0000\nMessage-ID: <1@e.org>\n\
List-Id: Weekly <weekly.e.org>\n\nthe first letter\n\n\
From jo@e.org Fri Jan  2 10:00:00 2026\n\
From: Jo <jo@e.org>\nSubject: Weekly two\nDate: Fri, 2 Jan 2026 10:00:00 +0000\nMessage-ID: <2@e.org>\n\
List-Id: Weekly <weekly.e.org>\n\nthe second letter\n\n";

/// Addresses of every kind that is not asked for anything here.
const ACCOUNTS: [&str; 9] = [
    "slack:acme/#backend",
    "discord:197038439483310086/103735883630395392",
    "@jo@social.example",
    "#rust@social.example",
    "bsky:jo.example",
    "x:@ada",
    "stackoverflow:tag/rust?bounty",
    "stackexchange:dba/tag/postgresql",
    "imaps://jo%40e.org@imap.e.org:9993/Letters",
];

/// A home that follows one of every kind, has read mail and a file, and has marked some of it.
fn full() -> Home {
    let home = Home::on_loopback();
    for typed in ACCOUNTS {
        home.ok(["add", "--no-fetch", "--folder", "Accounts", typed]);
    }
    let letters = home.write("mail/my letters.mbox", LETTERS);
    home.ok(["add", "--all-mail", "--name", "letters", &format!("mbox:{}", letters.display())]);
    let file = home.write("feeds/local.xml", rss("Local", &item(1, "From a file", "text")));
    home.ok(["add", "--name", "local", &format!("file://{}", file.display())]);
    // A project without asking anybody about it, as an export has it.
    let project = format!(
        "{}\n{}\n{}\n",
        r#"{"type":"wheelhouse","version":1,"program":"wh","exported":0}"#,
        serde_json::json!({"type": "source", "name": "shop", "url": format!("stack:{}", home.path("shop").display())}),
        r#"{"type":"end","sources":1,"items":0,"tombstones":0}"#,
    );
    home.pipe(["import", "-"], project.as_bytes()).expect(0);
    let two = home.ok(["ls", "--ids", "Weekly two"]);
    home.ok(["star", two.trim()]);
    home.ok(["mark", "read", "--yes", "--query", "\"Weekly one\""]);
    home
}

/// What it says of its sources, without what only that home knows.
fn sources(home: &Home) -> Vec<(String, String, String)> {
    let text = |line: &serde_json::Value, key: &str| line[key].as_str().unwrap_or_default().to_owned();
    let mut all: Vec<_> = home
        .json(["sources", "ls", "--json"])
        .iter()
        .map(|line| (text(line, "url"), text(line, "name"), text(line, "folder")))
        .collect();
    all.sort();
    all
}

/// The lines of an export but its header, which has the time.
fn exported(home: &Home, format: &str) -> String {
    let text = home.ok(["export", "--format", format]);
    if format == "json" { text.split_once('\n').unwrap().1.to_owned() } else { text }
}

#[test]
fn our_own_export_brings_everything_back() {
    let home = full();
    let (there, lines) = (sources(&home), exported(&home, "json"));
    assert!(there.len() >= ACCOUNTS.len() + 4, "accounts, mail, its list, a file, a project: {there:#?}");
    let backup = home.path("backup.json");
    home.ok(["export", "--format", "json", "-o", backup.to_str().unwrap()]);
    let other = Home::on_loopback();
    let ran = other.run(["import", "--allow-private", backup.to_str().unwrap()]).expect(0);
    assert!(!ran.err.contains("left out"), "{}", ran.err);
    assert_eq!(sources(&other), there);
    assert_eq!(exported(&other, "json"), lines);
    assert_eq!((other.count("is:starred"), other.count("is:read")), (1, 1));
    // The list belongs to its account again, so nothing comes twice when it is read.
    let linked = "SELECT count(*) FROM sources l JOIN sources a ON a.id = l.account_id WHERE a.name = 'letters'";
    assert_eq!((other.number(linked), home.number(linked)), (1, 1));
    let items = other.count("");
    other.ok(["sync", "letters", "local"]);
    assert_eq!(
        (other.count(""), other.count("is:starred"), other.count("is:unread")),
        (items, 1, home.count("is:unread"))
    );
    // Importing again changes nothing.
    other.run(["import", "--allow-private", backup.to_str().unwrap()]).expect(0);
    assert_eq!(sources(&other), there);
}

#[test]
fn lists_bring_accounts_back_and_files_only_where_the_person_says_so() {
    let home = full();
    for format in ["opml", "urls"] {
        let (there, list) = (sources(&home), exported(&home, format));
        let feeds: Vec<&str> = list.lines().filter(|line| line.contains("xmlUrl")).collect();
        assert!(feeds.iter().all(|line| line.contains("file:")), "other readers are offered feeds only: {feeds:#?}");
        let file = home.write("list", &list);
        let file = file.to_str().unwrap();
        let other = Home::on_loopback();
        let told = other.run(["import", file]).expect(3);
        assert_eq!(told.err.matches("is a file on a disk; import with --local").count(), 4, "{}", told.err);
        let urls = |home: &Home| sources(home).into_iter().map(|(url, ..)| url).collect::<Vec<_>>();
        let away = |url: &String| !["file:", "mbox:", "stack:"].iter().any(|scheme| url.starts_with(scheme));
        assert_eq!(urls(&other), urls(&home).into_iter().filter(away).collect::<Vec<_>>());
        other.run(["import", "--local", file]).expect(0);
        assert_eq!(urls(&other), urls(&home), "{format}");
        if format == "opml" {
            assert_eq!(sources(&other), there);
            // What was there before the files came stands before them.
            let outlines = |text: &str| {
                let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
                lines.sort();
                lines
            };
            assert_eq!(outlines(&exported(&other, "opml")), outlines(&list));
        }
    }
}

#[test]
fn the_user_of_a_mailbox_is_shown_and_its_password_never() {
    let home = Home::new();
    let told = home.ok(["add", "--no-fetch", "--name", "mail", "imaps://jo%40e.org@imap.e.org/INBOX"]);
    assert!(told.contains("imaps://jo%40e.org@imap.e.org/INBOX"), "{told}");
    let shown = &home.json(["sources", "ls", "--json"])[0]["url"];
    assert_eq!(shown, "imaps://jo%40e.org@imap.e.org/INBOX");
    for format in ["opml", "urls", "json"] {
        assert!(home.ok(["export", "--format", format]).contains("imaps://jo%40e.org@imap.e.org/INBOX"), "{format}");
    }
    let refused = home.run(["add", "--no-fetch", "imaps://jo:hunter2@imap.e.org/INBOX"]);
    assert!(refused.code != Some(0) && !refused.err.contains("hunter2"), "{}", refused.err);
}
