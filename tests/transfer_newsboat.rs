//! newsboat's cache: a real one made by newsboat itself, its schema made by hand, and hostile ones.
#![expect(clippy::unwrap_used, reason = "a test may panic, in its helpers as well")]

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

use rusqlite::{Connection, params};
use wheelhouse::demo::{DemoServer, FeedFormat, FeedSpec, Page, Site};
use wheelhouse::reader::fetch::{Fetcher, NetworkSettings};
use wheelhouse::reader::model::ItemRow;
use wheelhouse::reader::query::Query;
use wheelhouse::reader::store::{Cursor, ListOrder, Store};
use wheelhouse::reader::sync::{Selection, Summary, SyncSettings, stop, sync};
use wheelhouse::reader::transfer::{ImportOptions, ImportReport, Input, Standing, TransferError, import};

/// As newsboat 2.21 makes it.
const SCHEMA: &str = r#"
CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL, url VARCHAR(1024) NOT NULL, title VARCHAR(1024) NOT NULL,
  lastmodified INTEGER(11) NOT NULL DEFAULT 0, is_rtl INTEGER(1) NOT NULL DEFAULT 0, etag VARCHAR(128) NOT NULL DEFAULT "");
CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL, title VARCHAR(1024) NOT NULL,
  author VARCHAR(1024) NOT NULL, url VARCHAR(1024) NOT NULL, feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL,
  content VARCHAR(65535) NOT NULL, unread INTEGER(1) NOT NULL, enclosure_url VARCHAR(1024), enclosure_type VARCHAR(1024),
  enqueued INTEGER(1) NOT NULL DEFAULT 0, flags VARCHAR(52), deleted INTEGER(1) NOT NULL DEFAULT 0, base VARCHAR(128) NOT NULL DEFAULT "");
CREATE INDEX idx_feedurl ON rss_item(feedurl);
"#;

struct Place {
    store: Arc<Store>,
    dir: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        Self { store: Arc::new(Store::open(&dir.path().join("wh.db")).unwrap()), dir }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn import(&self, file: &Path) -> Result<ImportReport, TransferError> {
        let bytes = Box::new(BufReader::new(File::open(file).unwrap()));
        let options = ImportOptions { allow_private: true, ..ImportOptions::default() };
        import(&self.store, Input { name: "cache".to_owned(), path: Some(file.to_owned()), bytes }, &options)
    }

    fn sync(&self) -> Summary {
        let fetcher = Arc::new(Fetcher::new(NetworkSettings::default()).unwrap());
        let (_stopper, stop) = stop();
        sync(&self.store, &fetcher, &SyncSettings::default(), &Selection::All, &stop, |_| {}).unwrap()
    }

    fn items(&self) -> Vec<ItemRow> {
        self.store.items(&Query::default(), ListOrder::Newest, Cursor::Start, 0).unwrap()
    }

    fn item(&self, title: &str) -> ItemRow {
        let mut found: Vec<_> = self.items().into_iter().filter(|item| item.title == title).collect();
        assert_eq!(found.len(), 1, "{title}: {found:?}");
        found.remove(0)
    }
}

fn small(seed: u64, format: FeedFormat) -> FeedSpec {
    FeedSpec { entries: 12, bytes_per_entry: 300, seed, format, ..FeedSpec::default() }
}

/// Feeds that tell their items apart in every way that newsboat keeps differently.
const ODD: &str = r#"<?xml version="1.0"?><rss version="2.0"><channel><title>Odd &amp; ends</title><link>https://odd.example/</link>
<item><title>A tag &amp; a date</title><link>https://odd.example/1?a=b&amp;c=d</link><guid isPermaLink="false">tag:odd,1</guid><pubDate>Sun, 06 Nov 2022 08:49:37 GMT</pubDate><description>&lt;p&gt;hi&lt;/p&gt;</description></item>
<item><title>Only a link</title><link>https://odd.example/2</link><description>two</description></item>
<item><title>A permanent link</title><link>https://odd.example/3</link><guid>https://odd.example/3</guid><description>three</description></item>
<item><title>Only a permanent link</title><guid>https://odd.example/4</guid><description>four</description></item>
<item><title>Neither, but a date</title><pubDate>Sun, 06 Nov 2022 08:49:37 GMT</pubDate><description>five</description></item>
<item><title>Blanks around</title><link>https://odd.example/6</link><guid isPermaLink="false"> six </guid></item>
<item><title>Another guid than link</title><link>https://odd.example/7</link><guid>https://odd.example/?p=7</guid></item>
</channel></rss>"#;

fn site() -> Site {
    Site::new()
        .feed("/rss.xml", &small(1, FeedFormat::Rss))
        .feed("/atom.xml", &small(2, FeedFormat::Atom))
        .page("/odd.xml", Page::feed(ODD))
}

/// Whether newsboat is here; where it must be, that it is not is a failure.
fn newsboat_is_here() -> bool {
    let found = Command::new("newsboat").arg("-v").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    let must = std::env::var("WH_REQUIRE_SERVERS").is_ok_and(|value| value == "1");
    assert!(found || !must, "newsboat is not installed");
    found
}

fn run_newsboat(place: &Place, urls: &str) -> PathBuf {
    std::fs::write(place.file("urls"), urls).unwrap();
    std::fs::write(place.file("config"), "").unwrap();
    let cache = place.file("cache.db");
    let status = Command::new("newsboat")
        .env("HOME", place.dir.path())
        .env_remove("http_proxy")
        .args(["-u".as_ref(), place.file("urls").as_os_str(), "-c".as_ref(), cache.as_os_str(), "-C".as_ref()])
        .args([place.file("config").as_os_str(), "-x".as_ref(), "reload".as_ref()])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success());
    cache
}

#[test]
fn what_newsboat_cached_is_known_to_the_next_sync() {
    if !newsboat_is_here() {
        return;
    }
    let server = DemoServer::start(site()).unwrap();
    let place = Place::new();
    let urls: String = ["/rss.xml", "/atom.xml", "/odd.xml"].map(|path| server.url(path) + "\n").concat();
    let cache = run_newsboat(&place, &urls);
    let conn = Connection::open(&cache).unwrap();
    let (mut read, mut flagged, mut deleted) = (Vec::new(), Vec::new(), Vec::new());
    for (list, change) in [
        (&mut read, "unread = 0 WHERE id % 2 = 0"),
        (&mut flagged, "flags = 'sX' WHERE id % 5 = 0"),
        (&mut deleted, "deleted = 1 WHERE id % 7 = 0"),
    ] {
        conn.execute(&format!("UPDATE rss_item SET {change}"), []).unwrap();
        let sql = format!("SELECT title FROM rss_item WHERE {}", change.split_once("WHERE ").unwrap().1);
        *list = conn
            .prepare(&sql)
            .unwrap()
            .query_map([], |row| row.get::<_, String>(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
    }
    drop(conn);

    let report = place.import(&cache).unwrap();
    assert_eq!((report.count(Standing::New), report.problems.len()), (3, 0), "{report:?}");
    let count = 12 + 12 + 7;
    assert_eq!(report.items.new + report.items.deleted, count);
    assert_eq!(report.items.deleted, deleted.len() as u64);
    let check = || {
        let items = place.items();
        assert_eq!(items.len() as u64 + deleted.len() as u64, count);
        for item in &items {
            assert!(!deleted.contains(&item.title), "{}", item.title);
            assert_eq!(item.read, read.contains(&item.title), "{}", item.title);
            assert_eq!(item.starred, flagged.contains(&item.title), "{}", item.title);
            assert_eq!(item.tags == ["flag-X", "flag-s"], item.starred);
        }
    };
    check();
    let titles: Vec<String> = place.items().into_iter().map(|item| item.title).collect();

    let summary = place.sync();
    assert_eq!((summary.failed, summary.new_items), (0, 0), "{summary:?}");
    check();
    assert_eq!(place.items().into_iter().map(|item| item.title).collect::<Vec<_>>(), titles);
    // The other way round: what was fetched first is not doubled by the cache.
    let report = place.import(&cache).unwrap();
    assert_eq!((report.count(Standing::Known), report.items.new, report.changed), (3, 0, 0), "{report:?}");
    check();
    // And what comes later is new and unread.
    server.set("/rss.xml", &small(1, FeedFormat::Rss).changed(1, 12));
    assert_eq!(place.sync().new_items, 12);
    assert_eq!(place.items().iter().filter(|item| !item.read && !titles.contains(&item.title)).count(), 12);
}

#[test]
fn a_library_that_synced_first_takes_only_what_the_cache_adds() {
    if !newsboat_is_here() {
        return;
    }
    let server = DemoServer::start(site()).unwrap();
    let (place, other) = (Place::new(), Place::new());
    let url = server.url("/odd.xml");
    let cache = run_newsboat(&other, &url);
    let list = place.file("list");
    std::fs::write(&list, &url).unwrap();
    place.import(&list).unwrap();
    assert_eq!(place.sync().new_items, 7);
    let mine = place.item("A permanent link").id;
    place.store.mark(&[mine], wheelhouse::reader::store::Mark::Read(true)).unwrap();
    Connection::open(&cache)
        .unwrap()
        .execute_batch("UPDATE rss_item SET unread = 0, flags = 'a' WHERE title = 'Only a link'; UPDATE rss_item SET deleted = 1 WHERE title LIKE 'Blanks%'")
        .unwrap();
    let report = place.import(&cache).unwrap();
    assert_eq!((report.items.new, report.items.known, report.changed), (0, 6, 3), "{report:?}");
    assert_eq!(place.items().len(), 7, "what is here stays");
    let taken = place.item("Only a link");
    assert!(taken.read && taken.starred);
    assert!(place.item("A permanent link").read, "newsboat's unread takes nothing away");
    while !place.store.undo(1).unwrap().is_empty() {}
    let back = place.item("Only a link");
    assert!(!back.read && !back.starred && back.tags.is_empty());
}

fn cache(place: &Place, rows: &[(&str, &str, &str, &str, i64, &str)]) -> PathBuf {
    let file = place.file("made.db");
    let conn = Connection::open(&file).unwrap();
    conn.execute_batch(SCHEMA).unwrap();
    for (feed, guid, url, title, unread, flags) in rows {
        conn.execute(
            "INSERT OR IGNORE INTO rss_feed(rssurl, url, title) VALUES (?1, 'https://site.example/', 'A feed')",
            [feed],
        )
        .unwrap();
        conn.execute(
            "INSERT INTO rss_item(guid, title, author, url, feedurl, pubDate, content, unread, flags)
             VALUES (?1, ?2, 'Jo', ?3, ?4, 1667724577, '<p>text</p>', ?5, ?6)",
            params![guid, title, url, feed, unread, flags],
        )
        .unwrap();
    }
    file
}

#[test]
fn a_cache_made_by_hand() {
    let server = DemoServer::start(site()).unwrap();
    let place = Place::new();
    let odd = server.url("/odd.xml");
    let file = cache(
        &place,
        &[
            (&odd, "tag:odd,1", "https://odd.example/1?a=b&c=d", "A tag & a date", 0, ""),
            (&odd, "https://odd.example/2", "https://odd.example/2", "Only a link", 0, "s"),
            (&odd, "https://odd.example/3", "https://odd.example/3", "A permanent link", 1, ""),
            (&odd, "Neither, but a date", "", "Neither, but a date", 0, ""),
            (&odd, "gone", "https://odd.example/old", "No longer in the feed", 0, "b"),
            ("exec:~/bin/x", "1", "https://x.example/", "From a program", 1, ""),
            ("query:All:unread = \"yes\"", "2", "https://x.example/", "From a search", 1, ""),
            ("file:///etc/passwd", "3", "https://x.example/", "From a file", 1, ""),
        ],
    );
    let before = std::fs::read(&file).unwrap();
    let report = place.import(&file).unwrap();
    assert_eq!((report.count(Standing::New), report.items.new), (1, 5), "{report:?}");
    assert_eq!(report.problems.len(), 6, "{:?}", report.problems);
    assert_eq!(std::fs::read(&file).unwrap(), before, "the cache is only read");
    let source = place.store.find_source(&odd).unwrap();
    assert_eq!((source.title.as_str(), source.site_url.as_deref()), ("A feed", Some("https://site.example/")));
    let summary = place.sync();
    assert_eq!((summary.failed, summary.new_items), (0, 3), "{summary:?}");
    assert_eq!(place.items().len(), 5 + 3);
    for title in ["A tag & a date", "Only a link", "Neither, but a date", "No longer in the feed"] {
        assert!(place.item(title).read, "{title}");
    }
    assert!(!place.item("A permanent link").read);
    assert!(place.item("Only a link").starred);
}

#[test]
fn a_dry_run_changes_nothing() {
    let place = Place::new();
    let file = cache(&place, &[("https://a.example/", "g", "https://a.example/1", "t", 1, "")]);
    let bytes = Box::new(BufReader::new(File::open(&file).unwrap()));
    let options = ImportOptions { dry_run: true, ..ImportOptions::default() };
    let report = import(&place.store, Input { name: "x".to_owned(), path: Some(file), bytes }, &options).unwrap();
    assert_eq!((report.count(Standing::New), report.items.new), (1, 1));
    assert!(place.store.sources().unwrap().is_empty() && place.items().is_empty());
}

#[test]
fn hostile_databases_are_refused_or_survived() {
    let refuse = |sql: &str, word: &str| {
        let place = Place::new();
        let file = place.file("hostile.db");
        Connection::open(&file).unwrap().execute_batch(sql).unwrap();
        let error = place.import(&file).unwrap_err();
        assert!(error.to_string().contains(word), "{error}");
    };
    refuse("CREATE TABLE x(y)", "no table rss_feed");
    refuse(
        "CREATE VIEW rss_feed AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS rssurl, x AS url, x AS title FROM n;
         CREATE TABLE rss_item(guid, title, author, url, feedurl, pubDate, content, unread)",
        "no ordinary table",
    );
    refuse(
        "CREATE TABLE rss_feed(rssurl, url, title AS (hex(zeroblob(500000000))));
         CREATE TABLE rss_item(guid, title, author, url, feedurl, pubDate, content, unread)",
        "computed",
    );
    refuse("CREATE TABLE rss_feed(rssurl, url, title); CREATE TABLE rss_item(guid)", "no column");

    let place = Place::new();
    let text = place.file("text.db");
    std::fs::write(&text, b"SQLite format 3\0 and then nothing of the kind").unwrap();
    assert!(place.import(&text).is_err());

    // Values of any type in any column, text that is no UTF-8, and what could do harm on a screen.
    let file = place.file("odd.db");
    let conn = Connection::open(&file).unwrap();
    conn.execute_batch(SCHEMA).unwrap();
    conn.execute_batch(
        "INSERT INTO rss_feed(rssurl, url, title) VALUES ('https://a.example/', 'javascript:x', x'ff1b5b324a'), (17, 18, 19);
         INSERT INTO rss_item(guid, title, author, url, feedurl, pubDate, content, unread, flags, deleted, base) VALUES
           (x'00ff', 12, 1.5, 'javascript:alert(1)', 'https://a.example/', 'never', '<script>x</script><p onclick=y>ok', 'maybe', 7, 'no', x'ff'),
           ('g', 'a' || char(27) || ']52;c;x' || char(7), char(8238), 'https://a.example/1', 'https://a.example/', 9223372036854775807, zeroblob(20000000), 0, 'a' || char(27), 0, ''),
           ('h', '', '', '', 'https://nobody.example/', -5, '', 0, '', 0, '')",
    )
    .unwrap();
    drop(conn);
    let report = place.import(&file).unwrap();
    assert_eq!((report.count(Standing::New), report.items.new), (1, 2), "{report:?}");
    assert_eq!(report.problems.len(), 2, "{:?}", report.problems);
    for item in place.items() {
        let detail = place.store.item(item.id).unwrap();
        let text = format!("{detail:?}").replace("\\n", "");
        assert!(!text.contains("\\u{1b}") && !text.contains("\\u{202e}") && !text.contains("script"), "{text}");
    }
}

#[test]
fn a_large_cache_needs_no_index() {
    let place = Place::new();
    let file = place.file("large.db");
    let conn = Connection::open(&file).unwrap();
    conn.execute_batch(SCHEMA).unwrap();
    conn.execute_batch(
        "DROP INDEX idx_feedurl;
         WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 1000)
           INSERT INTO rss_feed(rssurl, url, title) SELECT 'https://e' || x || '.example/', '', 'Feed ' || x FROM n;
         WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 20000)
           INSERT INTO rss_item(guid, title, author, url, feedurl, pubDate, content, unread)
           SELECT 'g' || x, 'Item ' || x, '', 'https://e.example/' || x, 'https://e' || (x % 1000 + 1) || '.example/', 1667724577 + x, '<p>words</p>', x % 2 FROM n",
    )
    .unwrap();
    drop(conn);
    let begun = std::time::Instant::now();
    let report = place.import(&file).unwrap();
    assert_eq!((report.count(Standing::New), report.items.new), (1000, 20_000));
    assert!(begun.elapsed() < std::time::Duration::from_mins(1), "{:?}", begun.elapsed());
}
