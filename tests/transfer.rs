//! Libraries moved in and out: OPML, lists, newsboat's files, our own export; hostile ones and large ones.
#![expect(clippy::unwrap_used, reason = "a test may panic, in its helpers as well")]

#[path = "transfer/facts.rs"]
mod facts;

use std::fmt::Write as _;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use wheelhouse::demo::{DemoServer, FeedFormat, FeedSpec, Page, Site};
use wheelhouse::reader::fetch::{Fetcher, NetworkSettings};
use wheelhouse::reader::formats;
use wheelhouse::reader::formats::opml::{self, Outline};
use wheelhouse::reader::model::{
    FetchRecord, ItemRow, NewSource, Outcome, ParsedFeed, SourceId, SourceSettings, Timestamp, UnreadOnSubscribe,
};
use wheelhouse::reader::query::Query;
use wheelhouse::reader::store::{
    Arrival, Cursor as From, HealthChange, IngestOptions, ListOrder, Listed, Mark, SourceChange, SourceRecord, Store,
    prepare,
};
use wheelhouse::reader::sync::{Selection, Summary, SyncSettings, stop, sync};
use wheelhouse::reader::transfer::{
    Format, ImportOptions, ImportReport, Input, MAX_SOURCES, Standing, TransferError, export_full, export_opml,
    export_urls, import,
};

struct Library {
    store: Arc<Store>,
    _dir: tempfile::TempDir,
}

impl std::ops::Deref for Library {
    type Target = Store;

    fn deref(&self) -> &Store {
        &self.store
    }
}

fn library() -> Library {
    let dir = tempfile::tempdir().unwrap();
    Library { store: Arc::new(Store::open(&dir.path().join("wh.db")).unwrap()), _dir: dir }
}

fn take(store: &Store, text: impl AsRef<[u8]>, options: &ImportOptions) -> Result<ImportReport, TransferError> {
    let bytes = Box::new(Cursor::new(text.as_ref().to_vec()));
    import(store, Input { name: "test".to_owned(), path: None, bytes }, options)
}

fn take_all(store: &Store, text: impl AsRef<[u8]>) -> ImportReport {
    take(store, text, &ImportOptions::default()).unwrap()
}

fn full(store: &Store) -> String {
    let mut out = String::new();
    export_full(store, Timestamp(0), |line| {
        out.push_str(&serde_json::to_string(line)?);
        out.push('\n');
        Ok(())
    })
    .unwrap()
    .unwrap();
    out
}

fn items(store: &Store) -> Vec<ItemRow> {
    store.items(&Query::default(), ListOrder::Newest, From::Start, 0).unwrap()
}

fn run_sync(library: &Library) -> Summary {
    let fetcher =
        Arc::new(Fetcher::new(NetworkSettings { allow_private: true, ..NetworkSettings::default() }).unwrap());
    let (_stopper, stop) = stop();
    sync(&library.store, &fetcher, &SyncSettings::default(), &Selection::All, &stop, |_| {}).unwrap()
}

fn private() -> ImportOptions {
    ImportOptions { allow_private: true, ..ImportOptions::default() }
}

/// A source without what each database gives it anew.
fn bare(mut record: SourceRecord) -> SourceRecord {
    record.added = None;
    record
}

fn sources(store: &Store) -> Vec<SourceRecord> {
    let source = |listed| match listed {
        Listed::Source(source) => Some(*source),
        Listed::Folder(_) => None,
    };
    store.listing().unwrap().into_iter().filter_map(source).collect()
}

fn bare_sources(store: &Store) -> Vec<SourceRecord> {
    sources(store).into_iter().map(bare).collect()
}

const LIST: &str = r#"<?xml version="1.0"?><opml version="2.0" xmlns:fz="urn:forumzilla:"><head><title>x</title></head><body>
  <outline text="Dev" title="Dev">
    <outline text="TCP/IP %2F"><outline type="rss" text="One" title="One" xmlUrl="https://one.example/feed" htmlUrl="https://one.example/" category="a,b" fz:quickMode="false" note="keep &lt;me&gt;"/></outline>
    <outline type="atom" text="Shown" title="Two" xmlUrl="feed://two.example/" category="/Open Source/x"/>
  </outline>
  <outline text="Three" xmlUrl="http://127.0.0.1:9/3"/>
  <outline text="Again" xmlUrl="https://one.example/feed"/>
  <outline text="Bad" xmlUrl="exec:rm -rf ~"/>
</body></opml>"#;

#[test]
fn opml_with_folders_tags_and_unknown_attributes() {
    let library = library();
    let report = take_all(&library, LIST);
    assert_eq!(report.count(Standing::New), 3);
    assert_eq!((report.repeated, report.problems.len(), report.warnings.len()), (1, 1, 1));
    assert!(report.problems[0].contains("exec:rm"), "{:?}", report.problems);
    assert!(report.warnings[0].contains("--allow-private"));
    let sources = bare_sources(&library);
    let folders: Vec<_> = sources.iter().map(|source| source.folder.as_str()).collect();
    assert_eq!(folders, ["Dev/TCP%2FIP %252F", "Dev", ""], "in the order of the list");
    assert_eq!(sources[0].tags, ["a", "b"]);
    assert!(sources[0].attributes.contains(&("fz:quickMode".to_owned(), "false".to_owned())));
    assert!(sources[0].attributes.contains(&("note".to_owned(), "keep <me>".to_owned())));
    assert_eq!(sources[1].tags, ["/Open-Source/x"]);
    // Nothing was fetched, and everything is due.
    assert!(library.sources().unwrap().iter().all(|row| row.health.last_attempt.is_none()));

    let written = export_opml(&library).unwrap();
    for part in ["text=\"TCP/IP %2F\"", "xmlns:fz=", "category=\"/Open Source/x\"", "type=\"atom\"", "text=\"Shown\""] {
        assert!(written.contains(part), "{part} in {written}");
    }
    let other = self::library();
    let report = take_all(&other, &written);
    assert!(report.problems.is_empty(), "{:?}", report.problems);
    assert_eq!(bare_sources(&other), sources);
    assert_eq!(export_opml(&other).unwrap(), written);
}

#[test]
fn known_and_removed_sources_are_recognised() {
    let library = library();
    take_all(&library, "https://a.example/\nhttps://b.example/");
    let b = library.find_source("https://b.example/").unwrap().id;
    library.remove_sources(&[b]).unwrap();
    let list = "https://a.example\nHTTPS://B.example/\nhttps://c.example/\nhttps://c.example/#x\nhttps://c.example/";
    for dry_run in [true, false] {
        let report = take(&library, list, &ImportOptions { dry_run, ..ImportOptions::default() }).unwrap();
        let counts = [Standing::New, Standing::Known, Standing::Revived].map(|standing| report.count(standing));
        assert_eq!((counts, report.repeated), ([2, 1, 1], 1), "dry: {dry_run}");
        assert_eq!(library.sources().unwrap().len(), if dry_run { 1 } else { 4 });
    }
}

const FOLDERS: &str = r#"<opml version="2.0" xmlns:fz="urn:forumzilla:"><head/><body>
  <outline text="First" xmlUrl="https://first.example/"/>
  <outline text="Zoo" title="Zoo" fz:opened="true" note="a &quot;b&quot; &lt;c&gt;"><outline text="In" xmlUrl="https://in.example/"/></outline>
  <outline text="Middle" xmlUrl="https://middle.example/"/>
  <outline text="Shown" title="Attic" type="folder" htmlUrl="https://attic.example/" colour="red"/>
  <outline text="Art" title="Art"><outline text="Deep" title="Deep"><outline text="Nothing" title="Nothing" x="1"/></outline>
    <outline text="Last but one" xmlUrl="https://deep.example/"/></outline>
  <outline text="Last" xmlUrl="https://last.example/"/>
</body></opml>"#;

/// Every outline of a list: how deep it lies, its text, and what else it says.
/// Depth, text and attributes of an outline.
type Flat = (usize, String, Vec<(String, String)>);

fn outlines(list: &str) -> Vec<Flat> {
    fn walk(outlines: Vec<Outline>, depth: usize, all: &mut Vec<Flat>) {
        for outline in outlines {
            let mut says = outline.attributes;
            let own = [("title", outline.title), ("type", outline.kind), ("htmlUrl", outline.html_url)];
            // A feed's type and title are always written; a folder's are its own.
            let own = own.into_iter().filter(|_| outline.xml_url.is_none());
            says.extend(own.filter_map(|(name, value)| value.map(|value| (name.to_owned(), value))));
            all.push((depth, outline.text, says));
            walk(outline.children, depth + 1, all);
        }
    }
    let mut all = Vec::new();
    walk(opml::parse(list.as_bytes()).unwrap().outlines, 0, &mut all);
    all
}

#[test]
fn folders_keep_their_attributes_their_order_and_themselves_when_empty() {
    let expected = outlines(FOLDERS);
    assert_eq!(expected.len(), 10);
    let first = library();
    take_all(&first, FOLDERS);
    let written = export_opml(&first).unwrap();
    assert_eq!(outlines(&written), expected);
    assert!(written.contains("xmlns:fz=\"urn:forumzilla:\""), "{written}");

    let (by_list, whole) = (library(), library());
    take_all(&by_list, &written);
    assert_eq!(export_opml(&by_list).unwrap(), written);
    let report = take_all(&whole, full(&first));
    assert!(report.problems.is_empty(), "{:?}", report.problems);
    assert_eq!(export_opml(&whole).unwrap(), written, "the full export carries folders too");

    // Twice is once; a folder that a person makes comes last; one whose sources are gone goes with them.
    take_all(&first, FOLDERS);
    assert_eq!(export_opml(&first).unwrap(), written);
    let zoo = first.find_source("in").unwrap().id;
    let change = SourceChange { folder: Some("Made".to_owned()), ..SourceChange::default() };
    first.edit_source(zoo, change).unwrap();
    let now = outlines(&export_opml(&first).unwrap());
    let names: Vec<&str> = now.iter().map(|(_, name, _)| name.as_str()).collect();
    assert_eq!(names, ["First", "Middle", "Shown", "Art", "Deep", "Nothing", "Last but one", "Last", "Made", "In"]);
}

#[test]
fn a_folder_holds_everything_and_private_addresses_can_be_allowed() {
    let library = library();
    let options = ImportOptions { folder: " /inbox/ ".to_owned(), ..private() };
    let report = take(&library, LIST, &options).unwrap();
    assert!(report.warnings.is_empty(), "{:?}", report.warnings);
    let sources = sources(&library);
    assert!(sources.iter().all(|source| source.folder.starts_with("inbox") && source.settings.allow_private));
}

#[test]
fn newsboats_urls_file() {
    let library = library();
    let urls = "# mine\nhttps://me:s3cret@a.example/feed news \"two words\" \"~My \\\"A\\\"\"\nhttps://b.example/ \"!\"\n\
                \"query:Unread:unread = \\\"yes\\\"\"\nexec:~/bin/x\nfilter:~/bin/y:https://c.example/\nfile:///etc/passwd\n";
    let report = take(&library, urls, &ImportOptions { format: Format::Newsboat, ..ImportOptions::default() }).unwrap();
    assert_eq!((report.count(Standing::New), report.problems.len()), (2, 4));
    for (problem, word) in report.problems.iter().zip(["query:", "exec:", "filter:", "file:"]) {
        assert!(problem.contains(word), "{problem}");
    }
    let a = library.find_source("https://a.example/feed").unwrap();
    assert_eq!((a.title.as_str(), a.tags.as_slice()), ("My \"A\"", &["news".to_owned(), "two-words".to_owned()][..]));
    assert_eq!(library.all_secrets().unwrap()[&a.id].basic, Some(("me".to_owned(), "s3cret".to_owned())));
    assert_eq!(library.find_source("https://b.example/").unwrap().tags, ["hidden"]);
    assert_eq!(export_urls(&library).unwrap(), "https://a.example/feed\nhttps://b.example/\n");
    assert!(!full(&library).contains("s3cret") && !export_opml(&library).unwrap().contains("s3cret"));
}

#[test]
fn what_is_nothing_of_these_is_refused() {
    let library = library();
    for text in ["", "hello", "<rss/>", "{\"a\":1}", "\0\0"] {
        assert!(
            matches!(take(&library, text, &ImportOptions::default()), Err(TransferError::Unknown { .. })),
            "{text:?}"
        );
    }
    assert!(matches!(take(&library, "SQLite format 3\0", &ImportOptions::default()), Err(TransferError::NeedsFile)));
    let wrong = ImportOptions { format: Format::Wheelhouse, ..ImportOptions::default() };
    for text in ["", "<opml/>", "{\"type\":\"item\"}", "{\"type\":\"wheelhouse\",\"version\":99}"] {
        assert!(matches!(take(&library, text, &wrong), Err(TransferError::NotOurs { .. })), "{text:?}");
    }
    let wrong = ImportOptions { format: Format::Opml, ..ImportOptions::default() };
    assert!(matches!(take(&library, "<rss/>", &wrong), Err(TransferError::Opml { .. })));
    assert!(library.sources().unwrap().is_empty());
}

#[test]
fn hostile_lists_are_bounded_and_clean() {
    let library = library();
    let begun = Instant::now();
    let deep = format!(
        "<opml><body>{}<outline text='x' xmlUrl='https://deep.example/'/>{}</body></opml>",
        "<outline text='d/%2F'>".repeat(99_999),
        "</outline>".repeat(99_999)
    );
    assert_eq!(take_all(&library, deep).count(Standing::New), 1);
    let bomb = "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>\
        <!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'><!ENTITY e SYSTEM 'file:///etc/passwd'>]>\
        <opml><body><outline text='&d;&e;' xmlUrl='https://bomb.example/'/></body></opml>";
    take_all(&library, bomb);
    let signs = "<opml><body><outline text='a&#27;]52;c;x&#7;b&#x202e;\u{9b}2J' title='t&#0;' category='x&#27;[0m y' evil&#10;='1' \
        note='n&#27;[31m&#x2066;' xmlUrl='https://signs.example/&#27;[2J'/><outline text='&#27;[f&#10;older'>\
        <outline text='$(touch x) `id` &#39;; --y' xmlUrl='https://shell.example/$(id)'/></outline>\
        <outline text='j' xmlUrl='javascript:alert(1)'/><outline text='f' xmlUrl='file:///etc/passwd'/>\
        <outline text='e' xmlUrl='exec:id'/><outline text='d' xmlUrl='data:text/html,x'/></body></opml>";
    let report = take_all(&library, signs);
    assert_eq!((report.count(Standing::New), report.problems.len()), (2, 4), "{:?}", report.problems);
    let dangerous = |c: char| {
        (c.is_control() && c != '\n')
            || ('\u{202a}'..='\u{202e}').contains(&c)
            || ('\u{2066}'..='\u{2069}').contains(&c)
    };
    let out = [export_opml(&library).unwrap(), export_urls(&library).unwrap(), full(&library), format!("{report:?}")];
    for text in out {
        assert!(!text.contains(dangerous), "{text:?}");
        assert!(!text.contains("root:"), "nothing of the machine is in it");
        assert!(text.len() < 1_000_000);
    }
    assert!(library.sources().unwrap().iter().all(|row| row.source.url.starts_with("http")));
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

fn opml_of(count: usize, title: impl Fn(usize) -> String) -> String {
    let mut list = String::from("<opml version='2.0'><body>");
    for n in 0..count {
        if n % 100 == 0 {
            list.push_str(if n == 0 { "<outline text='0'>" } else { "</outline><outline text='f'>" });
        }
        let (title, tag) = (title(n), n % 7);
        write!(list, "<outline text='{title}' xmlUrl='https://e{n}.example/feed.xml' category='t{tag}'/>").unwrap();
    }
    list.push_str("</outline></body></opml>");
    list
}

#[test]
fn ten_thousand_sources_take_a_moment() {
    let titles: [fn(usize) -> String; 2] = [|n| format!("Feed {n}"), |_| "Blog".to_owned()];
    for title in titles {
        let library = library();
        let list = opml_of(10_000, title);
        let begun = Instant::now();
        assert_eq!(take_all(&library, &list).count(Standing::New), 10_000);
        let first = begun.elapsed();
        assert_eq!(take_all(&library, &list).count(Standing::Known), 10_000);
        assert!(first < Duration::from_secs(15), "{first:?}");
        let begun = Instant::now();
        let written = export_opml(&library).unwrap();
        assert!(begun.elapsed() < Duration::from_secs(5));
        let other = self::library();
        assert_eq!(take_all(&other, written).count(Standing::New), 10_000);
        assert_eq!(bare_sources(&other), bare_sources(&library));
    }
}

#[test]
fn an_import_takes_so_many_sources_and_no_more() {
    let library = library();
    let report = take_all(&library, opml_of(MAX_SOURCES + 5, |n| n.to_string()));
    assert_eq!(report.count(Standing::New), MAX_SOURCES);
    assert!(report.problems[0].starts_with("5 sources are left out"), "{:?}", report.problems);
}

fn a_line() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9 /%&<>\"'é日.-]{0,12}|%2F|%252F".prop_map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn a_source() -> impl Strategy<Value = NewSource> {
    let folder = prop::collection::vec("[a-zA-Z0-9 %&<'é-]{1,6}|x%2Fy|x%252Fy", 0..4).prop_map(|parts| {
        parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/")
    });
    let attributes =
        prop::collection::vec(("[a-z]{3,6}(:[a-zA-Z]{1,4})?", a_line()), 0..3).prop_map(|mut attributes| {
            attributes.sort();
            attributes.dedup_by(|a, b| a.0 == b.0);
            attributes.retain(|(name, _)| {
                !["text", "title", "type", "category", "xmlns"].contains(&name.split(':').next().unwrap())
            });
            attributes
        });
    let tags = prop::collection::btree_set("[a-zA-Z0-9/&é-]{1,5}", 0..3);
    let texts = (prop::option::of("[a-z]{1,8}"), prop::option::of(a_line()), prop::option::of("[a-z]{1,5}"));
    (0_u32..40, texts, folder, tags, attributes).prop_map(|(n, (name, title, site), folder, tags, attributes)| {
        NewSource {
            url: format!("https://e{n}.example/f?a={n}&b=%20"),
            name,
            title: title.filter(|title| !title.is_empty()),
            site_url: site.map(|site| format!("https://{site}.example/")),
            folder,
            tags: tags.into_iter().collect(),
            attributes,
            ..NewSource::default()
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn opml_is_lossless(sources in prop::collection::vec(a_source(), 0..12)) {
        let (one, other) = (library(), library());
        one.add_sources(sources).unwrap();
        let written = export_opml(&one).unwrap();
        if one.sources().unwrap().is_empty() {
            return Ok(());
        }
        let report = take_all(&other, &written);
        prop_assert!(report.problems.is_empty(), "{:?}", report.problems);
        prop_assert_eq!(bare_sources(&other), bare_sources(&one));
        prop_assert_eq!(export_opml(&other).unwrap(), written);
    }

    #[test]
    fn no_bytes_break_an_import(start in "<opml>|https://|\\{\"type\":\"wheelhouse\",\"version\":1\\}\n", bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let library = library();
        let _ = take(&library, [start.as_bytes(), &bytes].concat(), &ImportOptions::default());
        for format in [Format::Opml, Format::Urls, Format::Newsboat, Format::Wheelhouse] {
            let _ = take(&library, &bytes, &ImportOptions { format, ..ImportOptions::default() });
        }
    }
}

/// A library with two synced feeds and states of every kind.
fn lived_in() -> (Library, DemoServer) {
    let small = |seed, format| FeedSpec { entries: 30, bytes_per_entry: 300, seed, format, ..FeedSpec::default() };
    let relative = "<rss version='2.0'><channel><title>R &amp; D</title><link>https://r.example/</link>\
        <item><title>One</title><link>/1</link><description>&lt;p&gt;x &lt;a href='/y'&gt;y&lt;/a&gt;&lt;/p&gt;</description>\
        <enclosure url='a.mp3' type='audio/mpeg' length='7'/><category>c &amp; d</category><comments>https://r.example/c</comments></item>\
        <item><title>Two</title><guid>https://r.example/2</guid><pubDate>Sun, 06 Nov 2022 08:49:37 GMT</pubDate></item>\
        <item><description>no title &lt;b&gt;at all&lt;/b&gt;</description></item></channel></rss>";
    let site = Site::new()
        .feed("/rss.xml", &small(1, FeedFormat::Rss))
        .feed("/atom.xml", &small(2, FeedFormat::Atom))
        .page("/rel.xml", Page::feed(relative));
    let server = DemoServer::start(site).unwrap();
    let library = library();
    let settings = SourceSettings {
        allow_private: true,
        interval_minutes: Some(90),
        unread_on_subscribe: Some(UnreadOnSubscribe::Newest(7)),
        ..SourceSettings::default()
    };
    let of = |path: &str| NewSource { url: server.url(path), settings: settings.clone(), ..NewSource::default() };
    library
        .add_sources(vec![
            NewSource { folder: "Dev/Rust".to_owned(), tags: vec!["z".to_owned(), "a".to_owned()], ..of("/rss.xml") },
            NewSource {
                name: Some("mine".to_owned()),
                attributes: vec![("note".to_owned(), "x".to_owned())],
                ..of("/atom.xml")
            },
            NewSource { title: Some("Relative".to_owned()), ..of("/rel.xml") },
        ])
        .unwrap();
    assert_eq!(run_sync(&library).failed, 0);
    let ids: Vec<_> = items(&library).iter().map(|item| item.id).collect();
    assert_eq!(ids.len(), 63);
    library.mark(&ids[3..20], Mark::Read(true)).unwrap();
    library.mark(&ids[2..5], Mark::Starred(true)).unwrap();
    library.tag(&ids[4..6], "later", true).unwrap();
    library.tag(&ids[4..5], "Ärger", true).unwrap();
    let mine = library.find_source("mine").unwrap().id;
    library.edit_source(mine, SourceChange { paused: Some(true), ..SourceChange::default() }).unwrap();
    library.save_query("Later", "tag:later OR is:starred").unwrap();
    library.pin_queries(&["later".to_owned()]).unwrap();
    (library, server)
}

#[test]
fn our_own_export_comes_back_byte_for_byte() {
    let (library, _server) = lived_in();
    let written = full(&library);
    assert_eq!(written.lines().count(), 1 + 2 + 3 + 63 + 1 + 1);
    let fresh = self::library();
    let report = take(&fresh, &written, &private()).unwrap();
    assert_eq!((report.count(Standing::New), report.items.new, report.changed), (3, 63, 0));
    assert!(report.problems.is_empty() && report.warnings.is_empty(), "{report:?}");
    assert_eq!(full(&fresh), written);
    assert!(fresh.check().unwrap().problems.is_empty());
    let found = |store: &Store| store.count_items(&Query::parse("title").unwrap()).unwrap();
    assert_eq!(found(&fresh), found(&library), "the search index is there too");
    // Again: nothing new, nothing changed, nothing to undo.
    let report = take(&fresh, &written, &private()).unwrap();
    assert_eq!((report.count(Standing::Known), report.items.new, report.items.known, report.changed), (3, 0, 63, 0));
    assert_eq!(full(&fresh), written);
    assert!(fresh.journal(10).unwrap().is_empty());
}

#[test]
fn saved_queries_travel_and_take_no_place_that_is_taken() {
    let (library, _server) = lived_in();
    let written = full(&library);
    let other = self::library();
    other.save_query("later", "is:unread").unwrap();
    let report = take(&other, &written, &private()).unwrap();
    assert!(report.problems.iter().any(|problem| problem.contains("Later")), "{:?}", report.problems);
    assert_eq!(
        (other.saved_queries().unwrap()[0].query.as_str(), other.saved_queries().unwrap()[0].tab),
        ("is:unread", None)
    );
    let evil = [
        r#"{"type":"query","name":"a\u001b","query":"x","saved":1}"#,
        r#"{"type":"query","name":"ok","query":"x\u001b[31m (y)","saved":1}"#,
        r#"{"type":"query","name":"bad","query":"(","saved":1}"#,
    ]
    .join("\n");
    let changed = |line| if str::contains(line, "\"type\":\"query\"") { evil.as_str() } else { line };
    let evil: Vec<&str> = written.lines().map(changed).collect();
    let fresh = self::library();
    let report = take(&fresh, evil.join("\n"), &private()).unwrap();
    let saved: Vec<_> = fresh.saved_queries().unwrap().into_iter().map(|saved| (saved.name, saved.query)).collect();
    assert_eq!(saved, [("ok".to_owned(), "x[31m (y)".to_owned())]);
    assert_eq!(
        report.problems.iter().filter(|problem| problem.contains("saved query")).count(),
        2,
        "{:?}",
        report.problems
    );
}

#[test]
fn a_restored_library_syncs_on_as_if_nothing_had_happened() {
    let (library, server) = lived_in();
    let fresh = self::library();
    take(&fresh, full(&library), &private()).unwrap();
    let small = FeedSpec { entries: 30, bytes_per_entry: 300, seed: 1, ..FeedSpec::default() };
    server.set("/rss.xml", &small.changed(1, 25));
    let summary = run_sync(&fresh);
    assert_eq!((summary.failed, summary.new_items), (0, 25));
    let after = items(&fresh);
    assert_eq!(after.len(), 63 + 25, "no item twice");
    let before: Vec<String> = items(&library).into_iter().map(|item| item.title).collect();
    let unread_new = after.iter().filter(|item| !item.read && !before.contains(&item.title));
    assert_eq!(unread_new.count(), 25, "what is new to a restored library is unread, however much it is");
    let states = |store: &Store| -> Vec<(String, bool, Vec<String>)> {
        let mut states: Vec<_> = items(store)
            .into_iter()
            .filter(|item| item.starred)
            .map(|item| (item.title, item.read, item.tags))
            .collect();
        states.sort();
        states
    };
    assert_eq!(states(&fresh), states(&library));
}

#[test]
fn an_export_is_the_word_on_states_and_can_be_undone() {
    let (library, _server) = lived_in();
    let written = full(&library);
    let ids: Vec<_> = items(&library).iter().map(|item| item.id).collect();
    let undo_all = || while !library.undo(1).unwrap().is_empty() {};
    undo_all();
    let before = items(&library);
    library.mark(&ids[10..15], Mark::Read(false)).unwrap();
    library.mark(&ids[30..31], Mark::Starred(true)).unwrap();
    library.tag(&ids[31..32], "mine", true).unwrap();
    let report = take(&library, &written, &private()).unwrap();
    assert!(report.changed > 20, "{}", report.changed);
    let again = full(&library);
    let states = |text: &str| -> Vec<serde_json::Value> {
        let lines = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        lines
            .filter(|line| line["type"] == "item")
            .map(|line| serde_json::json!([line["read"], line["starred"], line["tags"]]))
            .collect()
    };
    assert_eq!(states(&again), states(&written));
    undo_all();
    assert_eq!(items(&library), before);
}

#[test]
fn tombstones_travel_and_bury_nothing_that_is_here() {
    let (library, server) = lived_in();
    let policy = wheelhouse::reader::store::RetentionPolicy { keep_read_days: Some(1), keep_unread_days: None };
    let read = items(&library).iter().filter(|item| item.read && !item.starred && item.tags.is_empty()).count();
    let removed = library.apply_retention(policy, Timestamp::now().plus(86_400 + 10)).unwrap().removed_items;
    assert_eq!(usize::try_from(removed).unwrap(), read);
    assert!(removed > 10);
    let written = full(&library);
    let fresh = self::library();
    take(&fresh, &written, &private()).unwrap();
    assert_eq!(full(&fresh), written);
    let mine = fresh.find_source("mine").unwrap().id;
    fresh.edit_source(mine, SourceChange { paused: Some(false), ..SourceChange::default() }).unwrap();
    assert_eq!(run_sync(&fresh).new_items, 0, "what was deleted does not come back");
    let whole = self::library();
    whole.add_source(NewSource { url: server.url("/rss.xml"), ..NewSource::default() }).unwrap();
    run_sync(&whole);
    take(&whole, &written, &private()).unwrap();
    assert!(items(&whole).len() >= 30);
}

#[test]
fn a_damaged_export_gives_what_it_can_and_names_the_rest() {
    let (library, _server) = lived_in();
    let written = full(&library);
    let lines: Vec<&str> = written.lines().collect();
    let fresh = self::library();
    let mut damaged: Vec<&str> = lines[..42].to_vec();
    damaged[10] = "{\"type\":\"item\",\"source\":\"mine\",\"title\":\"no key\"}";
    damaged[11] = "not JSON";
    damaged[12] = "{\"type\":\"item\",\"source\":\"nobody\",\"key\":\"00\"}";
    let report = take(&fresh, damaged.join("\n"), &private()).unwrap();
    assert_eq!(report.items.new, 33);
    assert_eq!(report.problems.len(), 4, "{:?}", report.problems);
    assert!(report.problems.iter().any(|problem| problem.contains("line 12")));
    assert!(report.problems.iter().any(|problem| problem.contains("cut off")));
}

#[test]
fn a_hostile_export_is_cleaned() {
    let library = library();
    let hostile = [
        r#"{"type":"wheelhouse","version":1,"program":"x","exported":"2026-01-01T00:00:00Z"}"#,
        r#"{"type":"source","name":"a","title":"\u001b]52;c;x\u0007A\u202e","url":"https://a.example/","settings":{"allow_private":true,"proxy":"http://169.254.169.254/","user_agent":"x\r\nEvil: 1"}}"#,
        r#"{"type":"source","name":"b","url":"exec:id"}"#,
        r#"{"type":"item","source":"a","key":"000102030405060708090a0b0c0d0e0f","key_from":"guid","title":"t\u001b[31m\u009b\u2066","url":"javascript:alert(1)","author":"\u001b[2J","content":"<p onclick=x>hi<script>alert(1)</script><a href='javascript:x'>y</a></p>","tags":["a b\u001b",""],"links":[{"rel":"x","href":"file:///etc/passwd"}],"enclosures":[{"url":"data:x"}],"placed":"9999-01-01T00:00:00Z","state_by":"\u001b[1m"}"#,
        r#"{"type":"item","source":"b","key":"000102030405060708090a0b0c0d0e0f","key_from":"guid","title":"orphan"}"#,
        r#"{"type":"end","sources":2,"items":2,"tombstones":0}"#,
    ];
    let report = take_all(&library, hostile.join("\n"));
    assert_eq!(
        (report.count(Standing::New), report.items.new, report.problems.len(), report.warnings.len()),
        (1, 1, 2, 1)
    );
    let out = full(&library);
    for word in ["script", "onclick", "javascript", "file:", "data:x", "169.254", "allow_private", "\\u00"] {
        assert!(!out.contains(word), "{word} in {out}");
    }
    assert!(!out.chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202e}' || c == '\u{2066}'));
    assert!(items(&library)[0].position >> 20 <= Timestamp::now().0);
}

/// Every feed below a folder, as a source of its own with the items that it has.
fn library_of(folder: &Path) -> Library {
    let library = library();
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect();
    files.sort();
    for (n, file) in files.iter().enumerate() {
        let base = url::Url::parse(&format!("https://feeds.example/{n}/feed.xml")).unwrap();
        let hints = formats::Hints { content_type: None, base: Some(&base) };
        let Ok(parsed) = formats::parse(&std::fs::read(file).unwrap(), &hints) else { continue };
        let source = library.add_source(NewSource { url: base.into(), ..NewSource::default() }).unwrap();
        library.ingest(vec![arrival(source.source().id, parsed)]).unwrap();
    }
    library
}

fn arrival(source_id: SourceId, parsed: ParsedFeed) -> Arrival {
    let record = FetchRecord { status: Some(200), ..FetchRecord::new(Timestamp::now(), Outcome::New) };
    Arrival {
        source_id,
        record,
        health: HealthChange::default(),
        title: parsed.feed.title,
        site_url: parsed.feed.url,
        language: parsed.feed.language,
        new_url: None,
        shares: Vec::new(),
        whole: false,
        items: prepare(parsed.entries),
        options: IngestOptions::default(),
    }
}

#[test]
fn real_and_strange_feeds_come_back_byte_for_byte() {
    let corpora = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpora/feeds"));
    let own = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/feeds"));
    for folder in [corpora, own].into_iter().filter(|folder| folder.exists()) {
        let library = library_of(folder);
        let written = full(&library);
        assert!(written.lines().count() > 10, "{}", folder.display());
        let fresh = self::library();
        let report = take(&fresh, &written, &ImportOptions::default()).unwrap();
        assert!(report.problems.is_empty(), "{:?}", report.problems);
        let again = full(&fresh);
        let differing: Vec<_> = written.lines().zip(again.lines()).filter(|(one, other)| one != other).collect();
        for (one, other) in differing.iter().take(12) {
            eprintln!("- {one}\n+ {other}\n");
        }
        assert!(differing.is_empty(), "{} lines differ", differing.len());
        assert_eq!(again, written);
        // What is stored is what a sync would store: nothing counts as edited.
        let report = take(&fresh, &written, &ImportOptions::default()).unwrap();
        assert_eq!((report.items.new, report.changed), (0, 0));
    }
}
