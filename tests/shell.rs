//! What the shell tells a person who slips: values that nothing has, mistakes of every layer at once, and changes by name.

#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

mod support;

use support::{Home, item, rss};
use wheelhouse::demo::{DemoServer, Page, Site};

/// A home that follows `Three stories` in the folder `news/daily`, with the tag `later`.
fn following() -> (Home, DemoServer) {
    let items: String = (1..=3).map(|n| item(n, &format!("Story {n}"), "Text.")).collect();
    let server = DemoServer::start(Site::new().route("/feed.xml", Page::feed(rss("Three stories", &items)))).unwrap();
    let home = Home::on_loopback();
    home.ok(["add", "--folder", "news/daily", "--tag", "later", &server.url("/feed.xml")]);
    (home, server)
}

#[test]
fn what_no_source_and_no_item_has_is_told_and_ends_as_an_empty_list() {
    let (home, _server) = following();
    for (query, told) in [
        ("folder:nwes/daily", "there is no folder nwes/daily; did you mean `news/daily`?"),
        ("source:tree-stories", "no source is called tree-stories; did you mean `three-stories`?"),
        ("source:nosuch", "no source is called nosuch; `wh sources` lists them"),
        ("tag:latr", "nothing is tagged latr; did you mean `later`?"),
        ("lang:klingon", "nothing here says that its language is klingon"),
    ] {
        for verb in ["ls", "search"] {
            let ran = home.run([verb, query]).expect(0);
            assert_eq!(ran.out, "", "{query}");
            ran.says(&[told]);
        }
        home.run(["query", "save", "slip", query]).expect(0).says(&[told]);
        home.run(["next", query]).expect(1).says(&[told]);
        home.run(["mark", "read", "--query", query, "--yes"]).expect(0).says(&[told, "nothing to change"]);
        assert_eq!(home.run(["-q", "ls", query]).expect(0).err, "", "quiet is quiet");
    }
    for query in ["folder:NEWS", "source:three", "source:1", "tag:later", "is:starred", "nowhere"] {
        assert_eq!(home.run(["ls", query]).expect(0).err, "", "{query} is known, whatever it finds");
    }
    assert_eq!(home.run(["ls", "--ids", "-source:nosuch"]).expect(0).out.lines().count(), 3);
}

#[test]
fn a_slip_in_a_query_is_shown_where_it_is() {
    let (home, _server) = following();
    home.ok(["query", "save", "stars", "is:starred"]);
    for (query, code, told, picture) in [
        ("rust @strs", 1, "there is no saved query strs", "  rust @strs\n       ^^^^^"),
        ("query:nope", 1, "there is no saved query nope", "  query:nope\n  ^^^^^^^^^^"),
        ("kind:fed", 2, "did you mean kind:feed?", "  kind:fed\n       ^^^"),
        ("a AND", 2, "quotes make it a word: \"AND\"", "  a AND\n    ^^^"),
        ("a \"b c", 2, "is never closed", "  a \"b c\n    ^"),
    ] {
        home.run(["ls", query]).expect(code).says(&[told, picture]);
        home.run(["query", "save", "slip", query]).expect(code).says(&[told, picture]);
    }
    home.run(["ls", "@strs"]).expect(1).says(&["did you mean @stars?"]);
    assert_eq!(home.count("IS:Unread KIND:Feed"), 3);
    home.run(["ls", "+++"]).expect(0).says(&["it means every item"]);
}

#[test]
fn mistakes_in_options_keys_and_themes_are_told_in_one_run() {
    let home = Home::with_config("[fetch]\nper_hst = 2\n\n[screen]\ntheme = \"drak\"\n\n[keys.inbox]\nM = \"star\"\n");
    home.write("config/wheelhouse/themes/mine.toml", "[roles]\nstra = \"red\"\n");
    home.write("config/wheelhouse/themes/child.toml", "inherits = \"mine\"\n");
    let ran = home.run(["config", "check"]).expect(2);
    let told = [
        "config.toml:2:1: unknown option `per_hst` in [fetch]; did you mean `per_host`?",
        "config.toml:5:1: there is no theme \"drak\"; did you mean `dark`?",
        "config.toml:8:5: unknown action `star`; did you mean `toggle-star`?",
        "mine.toml:2:1:",
    ];
    let mut rest = ran.err.as_str();
    for mistake in told {
        let at = rest.find(mistake).unwrap_or_else(|| panic!("no {mistake:?} after that in\n{}", ran.err));
        rest = &rest[at + mistake.len()..];
    }
    assert_eq!(ran.err.matches("mine.toml").count(), 1, "once, whoever begins with it: {}", ran.err);
    home.write("config/wheelhouse/config.toml", "");
    home.run(["config", "check"]).expect(2).says(&["mine.toml:2:1:"]);
    home.write("config/wheelhouse/themes/mine.toml", "[roles]\nstar = \"red\"\n");
    home.run(["config", "check"]).expect(0);
}

#[test]
fn the_journal_names_what_was_changed() {
    let (home, _server) = following();
    home.ok(["star", "1"]);
    home.ok(["mark", "read", "1", "2"]);
    home.ok(["tag", "add", "rust", "3"]);
    home.ok(["sources", "pause", "three-stories"]);
    home.ok(["sources", "move", "three-stories", "Old"]);
    home.ok(["sources", "edit", "three-stories", "--interval", "6h", "--tag", "x"]);
    home.ok(["sources", "edit", "three-stories", "--name", "tales"]);
    let log = home.ok(["log"]);
    let told = [
        "renamed three-stories to tales",
        "changed three-stories: settings, tags",
        "moved three-stories to Old",
        "paused three-stories",
        "tag \"rust\" added to item 3 “Story 1”",
        "2 items marked read",
        "item 1 “Story 3” marked starred",
    ];
    assert!(log.lines().zip(told).all(|(line, told)| line.contains(told)), "{log}");
    assert_eq!(log.lines().count(), told.len(), "{log}");
    home.ok(["undo", "6"]);
    assert_eq!(home.ok(["undo"]), "undone: item 1 “Story 3” marked starred\n");
}

#[test]
fn numbers_agree_with_their_nouns() {
    let (home, _server) = following();
    home.run(["star", "1"]).expect(0).says(&["1 item starred"]);
    home.run(["mark", "read", "1", "2"]).expect(0).says(&["2 items marked read"]);
    home.run(["tag", "add", "rust", "3"]).expect(0).says(&["1 item tagged"]);
    let synced = home.ok(["sync", "--all"]);
    assert!(synced.contains("0 new items from 1 source ("), "{synced}");
}

#[test]
fn names_are_made_of_letters_of_any_script() {
    let home = Home::new();
    let opml = r#"<opml version="2.0"><body>
      <outline type="rss" text="日本語のブログ" xmlUrl="https://a.example/feed-3.xml"/>
      <outline type="rss" text="مدونة عربية" xmlUrl="https://b.example/feed.xml"/>
      <outline type="rss" text="Cafe&#x301; du Réseau" xmlUrl="https://c.example/rss"/>
      <outline type="rss" text="" xmlUrl="https://www.d.example/notes/on-rust/index.xml"/>
      <outline type="rss" text="" xmlUrl="https://192.0.2.7/feeds/feed-7.xml"/>
      <outline type="rss" text="2024" xmlUrl="https://e.example/feed"/>
    </body></opml>"#;
    home.write("all.opml", opml);
    home.ok(["import", "all.opml"]);
    let rows = home.json(["sources", "ls", "--json"]);
    let names: Vec<&str> = rows.iter().map(|row| row["name"].as_str().unwrap()).collect();
    let expected =
        ["日本語のブログ", "مدونة-عربية", "café-du-réseau", "d-example-notes-on-rust", "feed-7", "e-example"];
    assert_eq!(names, expected);
    for name in expected {
        assert_eq!(home.run(["ls", &format!("source:{name}")]).expect(0).err, "", "{name} is found");
        home.ok(["sources", "pause", name]);
    }
    // Typed in the other spelling, as some systems do.
    assert_eq!(home.run(["ls", "source:cafe\u{301}-du-re\u{301}seau"]).expect(0).err, "");
    home.ok(["sources", "resume", "cafe\u{301}-du-re\u{301}seau"]);
    home.ok(["sources", "edit", "feed-7", "--name", "Блог Анны"]);
    home.ok(["sources", "pause", "блог-анны"]);
    let mut complete = home.command(["--", "wh", "sources", "pause", "日"]);
    let offered = complete.env("WH_COMPLETE", "fish").output().unwrap();
    assert!(String::from_utf8_lossy(&offered.stdout).contains("日本語のブログ"), "{offered:?}");
}

#[test]
fn the_catalog_shows_what_an_entry_rests_on() {
    let home = Home::new();
    let shown = home.ok(["catalog", "rust-blog"]);
    assert!(shown.contains("evidence  https://") && shown.contains("\nseen      20"), "{shown}");
    let all = home.json(["catalog", "--all", "--json"]);
    let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    assert!(all.len() > 200, "{}", all.len());
    for row in &all {
        assert!(text(row, "evidence").starts_with("http") && text(row, "seen").len() == 10, "{row}");
    }
}

#[test]
fn tables_have_headings_where_a_person_reads_them() {
    let (home, _server) = following();
    home.ok(["query", "save", "stars", "is:starred"]);
    assert!(!home.ok(["query", "ls"]).contains("unread  items"), "a pipe has none");
    let screen = home.command(["query", "ls"]).env("WH_HEADINGS", "1").output().unwrap();
    let screen = String::from_utf8(screen.stdout).unwrap();
    assert!(screen.starts_with("name    unread  items  tab  query\n@stars"), "{screen}");
    let plain = home.pipe(["--plain"], b":query ls\n").expect(0).out;
    assert!(plain.contains("name    unread  items"), "{plain}");
}

#[test]
fn the_linear_mode_lists_tags_and_saved_queries_and_ends_each_sentence_once() {
    let (home, _server) = following();
    home.ok(["tag", "add", "rust", "3"]);
    home.ok(["query", "save", "stars", "is:starred"]);
    let out = home.pipe(["--plain"], b"tags\n2\nqueries\n1\n/is:raed\n/tag:latr\n").expect(0).out;
    let lines = [
        "Tags: 2.",
        "1. later. 0 items.",
        "2. rust. 1 item.",
        "Items tagged rust: 1 item.",
        "Saved queries: 1.",
        "1. stars. is:starred.",
        "Items of stars: 0 items.",
        "Error: is:raed is unknown.",
        "Next: did you mean is:read?\n",
        "nothing is tagged latr; did you mean `later`?\n",
        "Search for tag:latr: 0 items.",
    ];
    let mut rest = out.as_str();
    for line in lines {
        let at = rest.find(line).unwrap_or_else(|| panic!("no {line:?} after that in\n{out}"));
        rest = &rest[at + line.len()..];
    }
}

#[test]
fn what_the_doctor_proposes_may_do_what_the_source_may() {
    let server = DemoServer::start(Site::new()).unwrap();
    let home = Home::new();
    home.ok(["add", "--no-fetch", "--allow-private", "--name", "lost", &server.url("/gone.xml")]);
    home.run(["sync", "--all"]).expect(3);
    let found = home.run(["doctor", "--offline", "lost"]).out;
    let origin = server.url("");
    assert!(found.contains(&format!("`wh add {} --allow-private` looks", origin.trim_end_matches('/'))), "{found}");
}
