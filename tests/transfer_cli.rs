//! `wh import` and `wh export` as a person and a script see them.

#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use support::{Home, item, keys, rss};
use wheelhouse::demo::{DemoServer, Page, Site};

mod support;

const LIST: &str = "<opml version='2.0'><body><outline text='Dev'><outline text='One' xmlUrl='https://one.example/' category='a,b'/></outline>\
    <outline text='$(touch x)&#27;[31m' xmlUrl='https://two.example/'/><outline text='Bad' xmlUrl='exec:touch y'/></body></opml>";

/// A home that follows a feed of three items, one read and one starred.
fn lived_in() -> (Home, DemoServer) {
    let items: String = (1..=3).map(|n| item(n, &format!("Story {n}"), "Some text.")).collect();
    let server = DemoServer::start(Site::new().page("/feed.xml", Page::feed(rss("Stories", &items)))).unwrap();
    let home = Home::on_loopback();
    home.ok(["add", &server.url("/feed.xml")]);
    home.ok(["mark", "read", "1"]);
    home.ok(["star", "2"]);
    (home, server)
}

fn but_the_time(export: &str) -> Vec<&str> {
    export.lines().skip(1).collect()
}

#[test]
fn opml_in_and_out() {
    let home = Home::new();
    let list = home.write("feeds.opml", LIST);
    let ran = home.run(["import", list.to_str().unwrap()]).expect(3).says(&["feeds.opml", "exec:touch y", "wh sync"]);
    assert!(ran.out.contains("2 new sources") && ran.out.contains("1 left out"), "{}", ran.out);
    assert!(!home.path("x").exists() && !home.path("y").exists());
    let sources = home.json(["sources", "ls", "--json"]);
    assert_eq!(sources.len(), 2);
    let printed = home.ok(["export"]);
    assert!(printed.contains("<outline text=\"$(touch x)[31m\"") && !printed.contains('\u{1b}'), "{printed}");
    let file = home.path("deep/er/out.opml");
    home.ok(["export", "-o", file.to_str().unwrap()]);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), printed);
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&file.metadata().unwrap().permissions()) & 0o777, 0o600);
    let again = home.run(["import", "--json", file.to_str().unwrap()]).expect(0).json();
    assert_eq!(again.len(), 3);
    assert_eq!(keys(&again[0]), ["type", "file", "outcome", "source_id", "source", "title", "url", "folder", "tags"]);
    assert!(again[..2].iter().all(|line| line["outcome"] == "known"));
    assert_eq!((&again[2]["type"], &again[2]["known"]), (&"summary".into(), &2.into()));
}

#[test]
fn a_list_on_stdin_below_a_folder() {
    let home = Home::new();
    let list = b"https://a.example/feed\nhttp://127.0.0.1:1/feed\n";
    let dry = home.pipe(["import", "--dry-run", "--folder", "inbox", "-"], list).expect(0);
    assert!(dry.out.contains("inbox/") && dry.out.contains("https://a.example/feed"), "{}", dry.out);
    assert!(home.json(["sources", "ls", "--json"]).is_empty());
    home.pipe(["import", "--folder", "inbox", "-"], list).expect(0).says(&["--allow-private"]);
    assert!(home.json(["sources", "ls", "--json"]).iter().all(|source| source["folder"] == "inbox"));
    assert_eq!(home.ok(["export", "--format", "urls"]), "https://a.example/feed\nhttp://127.0.0.1:1/feed\n");
    let open = Home::on_loopback();
    let ran = open.pipe(["import", "-"], list).expect(0);
    assert!(!ran.err.contains("--allow-private"), "{}", ran.err);
}

#[test]
fn an_empty_folder_is_taken_off_the_list_and_brought_back() {
    let home = Home::new();
    let list =
        b"<opml version='2.0'><body><outline text='Full'><outline type='rss' xmlUrl='https://a.example/'/></outline>\
        <outline text='Empty' note='kept'><outline text='Inner'/></outline></body></opml>";
    home.pipe(["import", "-"], list).expect(0);
    let before = home.ok(["export"]);
    home.run(["sources", "rmdir", "Full"]).expect(1).says(&["a source is in", "wh sources move"]);
    home.run(["sources", "rmdir", "Emp"]).expect(1).says(&["no empty folder"]);
    assert_eq!(home.ok(["sources", "rmdir", "Empty"]), "removed folder Empty\n");
    let without = home.ok(["export"]);
    assert!(without.contains("Full") && !without.contains("Empty") && !without.contains("Inner"), "{without}");
    home.ok(["undo"]);
    let after = home.ok(["export"]);
    assert_eq!(but_the_time(&after), but_the_time(&before));
}

#[test]
fn everything_moves_to_another_home() {
    let (home, _server) = lived_in();
    let file = home.path("backup.json");
    home.ok(["export", "--format", "json", "-o", file.to_str().unwrap()]);
    let written = std::fs::read_to_string(&file).unwrap();
    assert_eq!(but_the_time(&home.ok(["export", "--format", "json"])), but_the_time(&written));
    let other = Home::on_loopback();
    let ran = other.pipe(["import", "-"], written.as_bytes()).expect(0);
    assert!(ran.out.contains("1 new source,") && ran.out.contains("3 items"), "{}", ran.out);
    assert_eq!(but_the_time(&other.ok(["export", "--format", "json"])), but_the_time(&written));
    assert_eq!((other.count("is:unread"), other.count("is:starred"), other.count("story")), (2, 1, 3));
    let read = other.ok(["ls", "--ids", "is:read"]);
    other.ok(["mark", "unread", read.trim()]);
    other.run(["import", file.to_str().unwrap()]).expect(0).says(&["wh undo"]);
    assert_eq!(other.count("is:unread"), 2);
    other.ok(["undo"]);
    assert_eq!(other.count("is:unread"), 3);
    other.ok(["sync", "--all"]);
    assert_eq!(other.count(""), 3, "no item twice");
}

#[test]
fn failures_are_named() {
    let (home, _server) = lived_in();
    home.run(["import", "nowhere.opml"]).expect(1).says(&["nowhere.opml"]);
    let list = home.write("urls", "https://a.example/\n");
    let names = ["import", "nowhere.opml", list.to_str().unwrap()];
    home.run(names).expect(3).says(&["nowhere.opml", "1 of 2 files"]);
    assert_eq!(home.json(["sources", "ls", "--json"]).len(), 2);
    home.pipe(["import", "-"], b"hello").expect(1).says(&["no OPML file", "--format"]);
    home.pipe(["import", "-"], b"").expect(1);
    // A folder cannot be replaced by a file, and nothing is left beside it.
    let folder = home.path("taken");
    std::fs::create_dir(&folder).unwrap();
    home.run(["export", "-o", folder.to_str().unwrap()]).expect(1).says(&["taken"]);
    let strays = std::fs::read_dir(home.path(""))
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with(".tmp"));
    assert_eq!(strays.count(), 0);
}

#[test]
fn a_reader_that_goes_away_ends_an_export_quietly() {
    let home = Home::new();
    let line = |n| format!("https://e{n}.example/{}", "x".repeat(100));
    let urls = (0..5_000).map(line).collect::<Vec<_>>().join("\n");
    home.pipe(["import", "-"], urls.as_bytes()).expect(0);
    for format in ["opml", "urls", "json"] {
        let mut command = home.command(["export", "--format", format]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let ended = child.wait_with_output().unwrap();
        assert_eq!((ended.status.code(), ended.stderr.as_slice()), (Some(0), &b""[..]), "{format}");
    }
}

#[test]
fn sources_of_the_catalog_are_looked_through_and_followed_without_a_network() {
    let home = Home::new();
    let topics = home.json(["catalog", "--json"]);
    assert!(topics.iter().any(|topic| topic["id"] == "rust" && topic["sources"].as_u64() > Some(5)));
    assert!(home.json(["catalog", "--json", "rust"]).iter().all(|source| source["followed"] == false));
    home.run(["add", "--starter", "rusty"]).expect(2).says(&["no \"rusty\"", "`rust`", "wh catalog"]);
    assert!(home.json(["sources", "ls", "--json"]).is_empty(), "a wrong name adds nothing");
    home.run(["add", "--starter", "rust,postgres-weekly,rust"]).expect(0).says(&["wh sync"]);
    let followed = home.json(["sources", "ls", "--json"]);
    let rust = home.json(["catalog", "--json", "rust"]);
    assert_eq!(followed.len(), rust.len() + 1);
    assert!(rust.iter().all(|source| source["followed"] == true));
    assert_eq!(home.json(["sources", "ls", "--json", "--folder", "rust"]).len(), rust.len());
    let again = home.json(["add", "--json", "--starter", "rust"]);
    assert!(again.iter().all(|line| line["outcome"] == "known"));
    home.run(["catalog", "no", "such", "thing"]).expect(1).says(&["nothing in the catalog"]);
}
