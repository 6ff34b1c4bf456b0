//! The store by itself: what is kept and for how long, which entry is which, in what order, and what undo brings back.

#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::collections::HashSet;
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use tempfile::TempDir;
use wheelhouse::base::db::DbError;
use wheelhouse::reader::model::{
    Entry, FetchRecord, ItemId, ItemRow, NewSource, Outcome, SourceId, SourceSecrets, SourceSettings, Timestamp,
    UnreadOnSubscribe,
};
use wheelhouse::reader::query::Query;
use wheelhouse::reader::store::{
    Added, Arrival, Cursor, HealthChange, IngestOptions, ListOrder, Listed, Mark, RetentionPolicy, Saving,
    SourceChange, Store, Stored, prepare,
};

const DAY: i64 = 86_400;
const NOW: Timestamp = Timestamp(1_790_000_000);

struct World {
    dir: TempDir,
    store: Store,
}

impl World {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("wheelhouse.db")).unwrap();
        Self { dir, store }
    }

    fn sql(&self) -> Connection {
        Connection::open(self.dir.path().join("wheelhouse.db")).unwrap()
    }

    fn number(&self, sql: &str) -> i64 {
        self.sql().query_row(sql, [], |row| row.get(0)).unwrap()
    }

    fn source(&self, name: &str) -> SourceId {
        self.source_with(name, SourceSettings::default())
    }

    fn source_with(&self, name: &str, settings: SourceSettings) -> SourceId {
        let new = NewSource {
            url: format!("https://{name}.example/feed"),
            name: Some(name.into()),
            settings,
            ..NewSource::default()
        };
        self.store.add_source(new).unwrap().source().id
    }

    /// Stores a document that was fetched at this time, its items unread.
    fn fetch(&self, source: SourceId, at: Timestamp, entries: Vec<Entry>) -> Stored {
        let options = IngestOptions { unread_on_subscribe: UnreadOnSubscribe::All, remark_updated: false };
        self.store.ingest(vec![arrival(source, at, entries, options)]).unwrap()[0]
    }

    fn ls(&self, query: &str) -> Vec<ItemRow> {
        self.store.items(&Query::parse(query).unwrap(), ListOrder::Newest, Cursor::Start, 0).unwrap()
    }

    fn titles(&self, query: &str) -> Vec<String> {
        self.ls(query).into_iter().map(|item| item.title).collect()
    }

    fn id(&self, title: &str) -> ItemId {
        self.ls("").into_iter().find(|item| item.title == title).unwrap().id
    }
}

fn arrival(source_id: SourceId, at: Timestamp, entries: Vec<Entry>, options: IngestOptions) -> Arrival {
    let record = FetchRecord {
        status: Some(200),
        next_poll: Some(at.plus(3600)),
        next_reason: "a test".into(),
        ..FetchRecord::new(at, Outcome::New)
    };
    let health = HealthChange { proven: true, ..HealthChange::default() };
    Arrival {
        source_id,
        record,
        health,
        title: None,
        site_url: None,
        language: None,
        new_url: None,
        shares: Vec::new(),
        whole: false,
        items: prepare(entries),
        options,
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn entry(id: &str, url: &str, title: &str) -> Entry {
    Entry { id: some(id), url: some(url), title: some(title), content: some("Some text."), ..Entry::default() }
}

/// An entry with a guid, a link and a title made from one word.
fn named(word: &str) -> Entry {
    entry(word, &format!("https://x.example/{word}"), word)
}

fn dated(word: &str, published: i64) -> Entry {
    Entry { published: Some(Timestamp(published)), ..named(word) }
}

// ------------------------------------------------------------------------------------------------------------- retention

const POLICY: RetentionPolicy = RetentionPolicy { keep_read_days: Some(10), keep_unread_days: Some(30) };

#[test]
fn old_items_leave_and_do_not_come_back() {
    let world = World::new();
    let source = world.source("a");
    let words = ["read", "unread", "starred", "tagged", "marked-late"];
    // Their dates are years ago; what counts is when they came.
    let document = || words.map(|word| dated(word, 1_000_000_000)).to_vec();
    world.fetch(source, NOW.plus(-40 * DAY), document());
    let store = &world.store;
    store.mark(&[world.id("starred")], Mark::Starred(true)).unwrap();
    store.tag(&[world.id("tagged")], "keep", true).unwrap();
    let ids = ["read", "starred", "tagged", "marked-late"].map(|word| world.id(word));
    store.mark(&ids, Mark::Read(true)).unwrap();
    world.sql().execute("UPDATE items SET state_at = ?1 WHERE state_at IS NOT NULL", [NOW.0 - 20 * DAY]).unwrap();
    world.sql().execute("UPDATE items SET state_at = ?1 WHERE title = 'marked-late'", [NOW.0 - DAY]).unwrap();

    assert_eq!(store.apply_retention(RetentionPolicy::default(), NOW).unwrap().removed_items, 0, "no policy, no loss");
    assert_eq!(store.apply_retention(POLICY, NOW.plus(-15 * DAY)).unwrap().removed_items, 0, "all are young then");
    let kept = store.apply_retention(POLICY, NOW).unwrap();
    assert_eq!((kept.removed_items, kept.purged_sources), (2, 0));
    let left: HashSet<String> = world.titles("").into_iter().collect();
    assert_eq!(left, ["starred", "tagged", "marked-late"].map(str::to_owned).into());
    assert_eq!(world.titles("unread").len(), 0, "search has forgotten them");
    assert_eq!(world.number("SELECT count(*) FROM bodies"), 3);
    assert_eq!(world.number("SELECT count(*) FROM search_docsize"), 3);

    // The feed still lists them, one of them edited.
    let mut again = document();
    again[0].content = some("Edited since.");
    assert_eq!(world.fetch(source, NOW, again), Stored::default());
    assert_eq!(world.titles("").len(), 3);
    assert_eq!(world.fetch(source, NOW, vec![named("new")]).new_items, 1);
    assert!(world.store.check().unwrap().problems.is_empty());
}

#[test]
fn a_sources_own_days_win_and_nought_keeps_for_ever() {
    let world = World::new();
    let days =
        |read, unread| SourceSettings { keep_read_days: read, keep_unread_days: unread, ..SourceSettings::default() };
    for (name, settings) in
        [("default", days(None, None)), ("short", days(Some(1), Some(1))), ("ever", days(Some(0), Some(0)))]
    {
        let source = world.source_with(name, settings);
        let (read, unread) = (format!("{name}-read"), format!("{name}-unread"));
        world.fetch(source, NOW.plus(-5 * DAY), vec![named(&read), named(&unread)]);
        world.store.mark(&[world.id(&read)], Mark::Read(true)).unwrap();
    }
    world.sql().execute("UPDATE items SET state_at = first_seen WHERE state_at IS NOT NULL", []).unwrap();
    world.store.apply_retention(POLICY, NOW).unwrap();
    let left: HashSet<String> = world.titles("").into_iter().collect();
    assert_eq!(left, ["default-read", "default-unread", "ever-read", "ever-unread"].map(str::to_owned).into());
}

#[test]
fn more_than_a_batch_leaves_in_one_go() {
    let world = World::new();
    let source = world.source("a");
    world.fetch(source, NOW.plus(-40 * DAY), (0..5_100).map(|n| named(&format!("w{n}"))).collect());
    assert_eq!(world.store.apply_retention(POLICY, NOW).unwrap().removed_items, 5_100);
    assert_eq!(world.number("SELECT count(*) FROM tombstones"), 5_100);
    assert_eq!(world.titles("").len(), 0);
}

#[test]
fn a_removed_source_is_purged_after_a_month() {
    let world = World::new();
    let (gone, stays) = (world.source("gone"), world.source("stays"));
    world
        .store
        .set_secrets(gone, SourceSecrets { headers: Vec::new(), basic: Some(("u".into(), "p".into())) })
        .unwrap();
    for source in [gone, stays] {
        world.fetch(source, NOW, vec![named(&format!("of-{source}"))]);
    }
    world.store.mark(&[world.id(&format!("of-{gone}"))], Mark::Starred(true)).unwrap();
    world.store.remove_sources(&[gone]).unwrap();
    assert_eq!(world.titles("").len(), 1);
    let removed = Timestamp::now();
    let policy = RetentionPolicy::default();
    assert_eq!(world.store.apply_retention(policy, removed.plus(29 * DAY)).unwrap().purged_sources, 0);
    world.store.undo(1).unwrap();
    assert_eq!(world.titles("is:starred").len(), 1, "until then all of it comes back");
    world.store.remove_sources(&[gone]).unwrap();
    let kept = world.store.apply_retention(policy, removed.plus(31 * DAY)).unwrap();
    assert_eq!((kept.removed_items, kept.purged_sources), (1, 1));
    for table in ["items", "bodies", "search_docsize", "fetches", "source_health", "sources"] {
        assert_eq!(world.number(&format!("SELECT count(*) FROM {table}")), 1, "{table}");
    }
    for table in ["source_secrets", "tombstones"] {
        assert_eq!(world.number(&format!("SELECT count(*) FROM {table}")), 0, "{table}");
    }
    // Undo has nothing to bring back, and does no harm.
    world.store.undo(1).unwrap();
    assert_eq!(world.titles("").len(), 1);
    assert!(matches!(
        world.store.add_source(NewSource { url: "https://gone.example/feed".into(), ..NewSource::default() }),
        Ok(Added::New(_))
    ));
    assert!(world.store.check().unwrap().problems.is_empty());
}

#[test]
fn what_arrives_for_a_removed_source_is_dropped() {
    let world = World::new();
    let source = world.source("a");
    world.store.remove_sources(&[source]).unwrap();
    assert_eq!(world.fetch(source, NOW, vec![named("late")]), Stored::default());
    assert_eq!(world.number("SELECT (SELECT count(*) FROM items) + (SELECT count(*) FROM fetches)"), 0);
}

// ------------------------------------------------------------------------------------------------------------------ undo

/// All that a person can change, as rows of text.
fn state(world: &World) -> Vec<String> {
    let conn = world.sql();
    let mut rows = Vec::new();
    for sql in [
        "SELECT id || ' ' || read || ' ' || starred FROM items ORDER BY id",
        "SELECT item_id || ' ' || tag FROM item_tags ORDER BY 1",
        "SELECT id || name || title || url || folder || paused || coalesce(removed, '-') || settings FROM sources ORDER BY id",
        "SELECT source_id || ' ' || tag FROM source_tags ORDER BY 1",
        "SELECT name || ' ' || query FROM queries ORDER BY 1",
    ] {
        let mut statement = conn.prepare(sql).unwrap();
        rows.extend(statement.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap));
    }
    rows
}

type Work<'a> = dyn Fn() -> Result<(), DbError> + 'a;

#[test]
fn each_kind_of_change_is_undone_to_what_was_before() {
    let world = World::new();
    let (one, two) = (world.source("one"), world.source("two"));
    world.fetch(one, NOW, ["a", "b", "c"].map(named).to_vec());
    world.fetch(two, NOW, ["d", "e"].map(named).to_vec());
    let store = &world.store;
    let (a, b, c) = (world.id("a"), world.id("b"), world.id("c"));
    store.mark(&[b], Mark::Read(true)).unwrap();
    store.tag(&[c], "old", true).unwrap();
    let mut settings = SourceSettings { allow_private: true, ..SourceSettings::default() };
    settings.interval_minutes = Some(5);
    let edit = |change| store.edit_source(one, change).map(drop);
    let nothing = SourceChange::default;
    let changes: Vec<(&str, Box<Work<'_>>)> = vec![
        ("mark some", Box::new(|| store.mark(&[a, b, c], Mark::Read(true)).map(drop))),
        ("mark unread", Box::new(|| store.mark(&[a, b], Mark::Read(false)).map(drop))),
        ("mark all", Box::new(|| store.mark_all(Query::default(), Mark::Read(true)).map(drop))),
        ("star", Box::new(|| store.mark(&[a, c], Mark::Starred(true)).map(drop))),
        ("unstar", Box::new(|| store.mark(&[a], Mark::Starred(false)).map(drop))),
        ("tag", Box::new(|| store.tag(&[a, b, c], "old", true).map(drop))),
        ("untag", Box::new(|| store.tag(&[b, c], "old", false).map(drop))),
        ("tag and untag", Box::new(|| store.tag_all(&[a, b, c], &[("new".into(), true), ("old".into(), false)]))),
        ("rename", Box::new(|| edit(SourceChange { name: some("uno"), title: some("Uno"), ..nothing() }))),
        ("move", Box::new(|| edit(SourceChange { folder: some("x/y"), tags: Some(vec!["t".into()]), ..nothing() }))),
        ("readdress", Box::new(|| edit(SourceChange { url: some("https://new.example/"), ..nothing() }))),
        ("settings", Box::new(|| edit(SourceChange { settings: Some(settings.clone()), ..nothing() }))),
        ("pause", Box::new(|| edit(SourceChange { paused: Some(true), ..nothing() }))),
        ("save a query", Box::new(|| store.save_query("mine", "is:starred").map(drop))),
        ("change a query", Box::new(|| store.save_query("MINE", "is:unread").map(drop))),
        ("remove a query", Box::new(|| store.remove_query("mine").map(drop))),
        ("remove both", Box::new(|| store.remove_sources(&[one, two]))),
    ];
    // Each by itself, then all of them in a row and back again.
    let start = state(&world);
    for (name, change) in &changes {
        let before = state(&world);
        change().unwrap();
        assert_ne!(state(&world), before, "{name} changes something");
        assert_eq!(store.undo(1).unwrap().len(), 1, "{name}");
        assert_eq!(state(&world), before, "{name}");
        change().unwrap();
    }
    let undone = store.undo(u32::try_from(changes.len()).unwrap()).unwrap();
    assert_eq!(undone.len(), changes.len());
    assert_eq!(state(&world), start);
    assert_eq!(store.undo(99).unwrap().len(), 2, "the two changes of the preparation");
    assert!(store.undo(1).unwrap().is_empty());
    assert!(store.journal(99).unwrap().iter().all(|entry| entry.undone.is_some()));
}

#[test]
fn a_source_that_is_changed_before_its_first_fetch_still_learns_its_title() {
    let world = World::new();
    let source = world.source("one");
    let change = SourceChange { folder: some("x"), ..SourceChange::default() };
    assert_eq!(world.store.edit_source(source, change.clone()).unwrap().title, "one", "shown by its name until then");
    let title = some("The first blog");
    world.store.ingest(vec![Arrival { title, ..arrival(source, NOW, Vec::new(), IngestOptions::default()) }]).unwrap();
    assert_eq!(world.store.source(source).unwrap().title, "The first blog");
    assert_eq!(world.store.edit_source(source, change).unwrap().title, "The first blog");
}

#[test]
fn what_changes_nothing_is_not_written_down() {
    let world = World::new();
    let source = world.source("one");
    world.fetch(source, NOW, vec![named("a")]);
    let a = world.id("a");
    world.store.mark(&[a], Mark::Read(false)).unwrap();
    world.store.mark(&[ItemId(77)], Mark::Starred(true)).unwrap();
    world.store.tag(&[a], "none", false).unwrap();
    world.store.edit_source(source, SourceChange { folder: Some(String::new()), ..SourceChange::default() }).unwrap();
    assert!(world.store.journal(9).unwrap().is_empty());
}

#[test]
fn undo_leaves_alone_what_was_marked_otherwise() {
    let world = World::new();
    let source = world.source("one");
    world.fetch(source, NOW, ["a", "b"].map(named).to_vec());
    world.store.mark(&[world.id("a")], Mark::Read(true)).unwrap();
    world.store.mark_all(Query::default(), Mark::Read(true)).unwrap();
    world.store.undo(1).unwrap();
    assert_eq!(world.titles("is:read"), ["a"], "it was read before the bulk mark");
}

// -------------------------------------------------------------------------------------------------------------- identity

#[test]
fn an_entry_is_known_again_by_its_guid_whatever_else_changes() {
    let world = World::new();
    let source = world.source("a");
    world.fetch(
        source,
        NOW,
        vec![entry("g1", "https://x.example/1", "One"), entry("g2", "https://x.example/2", "Two")],
    );
    let stored = world.fetch(
        source,
        NOW.plus(60),
        vec![entry("g2", "https://x.example/2b", "Two, moved"), entry("g1", "https://x.example/1", "One, renamed")],
    );
    assert_eq!((stored.new_items, stored.updated_items), (0, 2));
    assert_eq!(world.titles("").len(), 2);
    assert_eq!(world.ls("moved")[0].url.as_deref(), Some("https://x.example/2b"));
    let unchanged = world.fetch(source, NOW.plus(120), vec![entry("g1", "https://x.example/1", "One, renamed")]);
    assert_eq!(unchanged, Stored::default());
    let other = world.source("b");
    assert_eq!(
        world.fetch(other, NOW, vec![entry("g1", "https://x.example/1", "One")]).new_items,
        1,
        "sources are apart"
    );
}

#[test]
fn a_guid_that_the_feed_repeats_tells_nothing_apart() {
    let world = World::new();
    let source = world.source("a");
    let story = |n: u32| entry("same", &format!("https://x.example/{n}"), &format!("Story {n}"));
    assert_eq!(world.fetch(source, NOW, (1..=3).map(story).collect()).new_items, 3);
    let stored = world.fetch(source, NOW.plus(60), (2..=5).map(story).collect());
    assert_eq!((stored.new_items, stored.updated_items), (2, 0));
    // Alone in the feed it is the same story still.
    assert_eq!(world.fetch(source, NOW.plus(90), vec![story(5)]), Stored::default());

    // Once alone and repeated later, the newcomer does not take the old one's place.
    let source = world.source("b");
    world.fetch(source, NOW, vec![story(1)]);
    let stored = world.fetch(source, NOW.plus(60), vec![story(2), story(1)]);
    assert_eq!((stored.new_items, stored.updated_items), (1, 0));

    // Alike in all, they are counted by place, and are no more next time.
    let source = world.source("c");
    let alike = || vec![entry("same", "https://x.example/", "Same"); 3];
    assert_eq!(world.fetch(source, NOW, alike()).new_items, 3);
    assert_eq!(world.fetch(source, NOW.plus(60), alike()), Stored::default());
}

#[test]
fn without_a_guid_the_link_counts_and_without_both_the_text() {
    let world = World::new();
    let source = world.source("a");
    let bare = |title: &str, date: i64, text: &str| Entry {
        title: some(title),
        published: (date > 0).then_some(Timestamp(date)),
        content: some(text),
        ..Entry::default()
    };
    let first = vec![
        entry("", "https://x.example/1", "By link"),
        bare("By date", 1_000_000, "text"),
        bare("", 0, "Only text, no title"),
    ];
    assert_eq!(world.fetch(source, NOW, first.clone()).new_items, 3);
    assert_eq!(world.fetch(source, NOW.plus(60), first), Stored::default());
    let second = vec![
        entry("", "https://x.example/1", "By link, renamed"),
        bare("By date", 1_000_000, "text, edited"),
        bare("By date", 2_000_000, "another day"),
        bare("", 0, "Other text, no title"),
    ];
    let stored = world.fetch(source, NOW.plus(120), second);
    assert_eq!((stored.new_items, stored.updated_items), (2, 2));
    assert_eq!(world.titles("\"Only text\""), ["Only text, no title"], "what has no title is listed by how it begins");
    // One link for all entries, as changelogs have, is no identity.
    let source = world.source("b");
    let log = || vec![entry("", "https://x.example/", "1.1"), entry("", "https://x.example/", "1.0")];
    assert_eq!(world.fetch(source, NOW, log()).new_items, 2);
    assert_eq!(world.fetch(source, NOW.plus(60), log()), Stored::default());
}

#[test]
fn an_empty_document_takes_nothing_away() {
    let world = World::new();
    let source = world.source("a");
    world.fetch(source, NOW, vec![named("a"), named("b")]);
    assert_eq!(world.fetch(source, NOW.plus(60), Vec::new()), Stored::default());
    assert_eq!(world.titles("").len(), 2);
}

// ----------------------------------------------------------------------------------------------------------------- order

#[test]
fn the_newest_come_first_and_nothing_stays_on_top_for_years() {
    let world = World::new();
    let source = world.source("a");
    let day = |days: i64| NOW.0 + days * DAY;
    let document = vec![
        dated("future", day(400)),
        dated("yesterday", day(-1)),
        dated("same-first", day(-2)),
        dated("same-second", day(-2)),
        dated("before-time", -5),
        named("undated"),
        Entry { updated: Some(Timestamp(day(-3))), ..named("updated-only") },
    ];
    world.fetch(source, NOW, document);
    let order = world.titles("");
    let place = |word: &str| order.iter().position(|title| title == word).unwrap();
    assert!(place("same-first") < place("same-second"), "of one second, the document's order holds: {order:?}");
    let others: Vec<&String> = order.iter().filter(|title| !["future", "undated"].contains(&title.as_str())).collect();
    assert_eq!(others, ["yesterday", "same-first", "same-second", "updated-only", "before-time"]);
    assert_eq!(place("future").max(place("undated")), 1, "both are as new as their arrival: {order:?}");
    // A later document goes above what once claimed the future.
    world.fetch(source, NOW.plus(3600), vec![dated("later", NOW.0 + 1800)]);
    assert_eq!(world.titles("")[0], "later");
    assert_eq!(world.ls("future")[0].published, Some(Timestamp(day(400))), "what the source says is kept");
}

#[test]
fn pages_meet_without_gap_or_overlap_in_both_directions() {
    let world = World::new();
    let source = world.source("a");
    // A third undated, a third of one second, a third apart.
    let document = (0..300)
        .map(|n| match n % 3 {
            0 => named(&format!("w{n}")),
            1 => dated(&format!("w{n}"), NOW.0 - DAY),
            _ => dated(&format!("w{n}"), NOW.0 - DAY * n),
        })
        .collect();
    world.fetch(source, NOW, document);
    for query in ["", "text"] {
        let query = Query::parse(query).unwrap();
        let all = world.store.items(&query, ListOrder::Newest, Cursor::Start, 0).unwrap();
        assert_eq!(all.len(), 300);
        for order in [ListOrder::Newest, ListOrder::Oldest] {
            let (mut paged, mut cursor) = (Vec::new(), Cursor::Start);
            loop {
                let page = world.store.items(&query, order, cursor, 7).unwrap();
                let Some(last) = page.last() else { break };
                cursor = Cursor::After(last.position);
                paged.extend(page);
            }
            if order == ListOrder::Oldest {
                paged.reverse();
            }
            assert_eq!(paged, all);
        }
    }
}

#[test]
fn a_hundred_thousand_entries_go_in_once() {
    let world = World::new();
    let source = world.source("huge");
    let document = || -> Vec<Entry> {
        let entry = |n: i64| Entry {
            id: Some(format!("e{n}")),
            url: Some(format!("https://huge.example/{n}")),
            title: Some(format!("Entry {n}")),
            published: (n % 2 == 0).then_some(Timestamp(NOW.0 - n)),
            ..Entry::default()
        };
        (0..100_000).map(entry).collect()
    };
    let options = IngestOptions::default();
    let first = world.store.ingest(vec![arrival(source, NOW, document(), options)]).unwrap()[0];
    assert_eq!(first.new_items, 100_000);
    let again = world.store.ingest(vec![arrival(source, NOW.plus(60), document(), options)]).unwrap()[0];
    assert_eq!(again, Stored::default());
    assert_eq!(world.number("SELECT count(*) FROM items WHERE read = 0"), 20, "a person is not buried");
    assert_eq!(world.number("SELECT count(DISTINCT position) FROM items"), 100_000);
    assert_eq!(world.titles("\"Entry 77777\""), ["Entry 77777"]);
    let page = world.store.items(&Query::default(), ListOrder::Newest, Cursor::Start, 50_002).unwrap();
    assert!(page[..50_001].iter().all(|item| item.published.is_none_or(|at| at == NOW)), "the undated are the newest");
    assert_eq!(page[50_001].title, "Entry 2");
}

#[test]
fn the_search_index_is_merged_afterwards_and_says_the_same() {
    let world = World::new();
    let source = world.source("news");
    for n in 0..40 {
        world.fetch(source, NOW.plus(n), vec![named(&format!("word{n}"))]);
    }
    let segments = || world.number("SELECT count(DISTINCT segid) FROM search_idx");
    assert!(segments() >= 40, "nothing is merged while a sync writes: {}", segments());
    assert!(!world.store.tidy_search(Duration::ZERO).unwrap(), "without time nothing is done");
    assert!(world.store.tidy_search(Duration::from_mins(1)).unwrap());
    assert!(segments() < 8, "{}", segments());
    assert!(world.store.tidy_search(Duration::from_mins(1)).unwrap(), "and then there is nothing to do");
    for n in 0..40 {
        assert_eq!(world.titles(&format!("word{n}")), [format!("word{n}")]);
    }
    assert_eq!(world.store.check().unwrap().problems, [""; 0]);
}

/// Two entries of a source, with and without its guids.
fn linked(guids: bool, titles: [&str; 2]) -> Vec<Entry> {
    let entry = |n: usize| Entry {
        id: guids.then(|| format!("tag:e.org,2026:{n}")),
        url: Some(format!("https://e.org/{n}")),
        title: Some(titles[n].to_owned()),
        ..Entry::default()
    };
    vec![entry(0), entry(1)]
}

#[test]
fn a_source_that_starts_or_stops_to_give_guids_brings_nothing_twice() {
    for first in [true, false] {
        let world = World::new();
        let source = world.source_with("a", SourceSettings::default());
        assert_eq!(world.fetch(source, NOW, linked(first, ["one", "two"])).new_items, 2);
        world.store.mark(&[world.id("one")], Mark::Read(true)).unwrap();
        // There and back again, so that nothing depends on what an item was first known by.
        for (round, guids) in [(1, !first), (2, !first), (3, first), (4, !first)] {
            let stored = world.fetch(source, NOW.plus(round), linked(guids, ["one", "two"]));
            assert_eq!(stored, Stored::default(), "guids first: {first}, round {round}");
        }
        let edited = world.fetch(source, NOW.plus(9), linked(first, ["one", "two, edited"]));
        assert_eq!((edited.new_items, edited.updated_items), (0, 1));
        assert_eq!(world.titles("is:unread"), ["two, edited"]);
    }
}

#[test]
fn a_link_that_several_entries_share_is_no_identity() {
    let all_home = |guids: bool| {
        let mut entries = linked(guids, ["one", "two"]);
        for entry in &mut entries {
            entry.url = Some("https://e.org/".to_owned());
        }
        entries
    };
    let world = World::new();
    let source = world.source_with("a", SourceSettings::default());
    assert_eq!(world.fetch(source, NOW, all_home(true)).new_items, 2);
    let one = Entry { id: None, title: Some("three".to_owned()), ..all_home(true).remove(0) };
    assert_eq!(world.fetch(source, NOW.plus(1), vec![one]).new_items, 1, "it may be either of the two, or neither");
    let other = world.source_with("b", SourceSettings::default());
    assert_eq!(world.fetch(other, NOW, linked(true, ["one", "two"])).new_items, 2);
    let third = world.source_with("c", SourceSettings::default());
    assert_eq!(world.fetch(third, NOW, linked(false, ["one", "two"])).new_items, 2, "another source, another item");
}

// ---------------------------------------------------------------------------------------------------------------- schema

const VERSION_1: &str = include_str!("../src/reader/store/migrations/0001.sql");

#[test]
fn a_database_of_version_1_is_read_and_written() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("old.db");
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(VERSION_1).unwrap();
    conn.execute_batch(&format!("PRAGMA application_id={}; PRAGMA user_version=1;", 0x5748_4545)).unwrap();
    conn.execute_batch(
        "INSERT INTO sources(id, name, title, url, folder, added) VALUES (7, 'old', 'Old blog', 'https://old.example/', 'f', 1);
         INSERT INTO source_health(source_id, etag, last_success) VALUES (7, '\"v\"', 1);
         INSERT INTO items(id, source_id, key, key_from, entry_id, position, title, url, author, published, first_seen,
                           content_hash, words, read, starred)
           VALUES (41, 7, x'00112233445566778899aabbccddeeff', 'guid', 'g', 1048576000041, 'Kept', 'https://old.example/1',
                   'Ada', 1000000, 1000000, 5, 300, 1, 1);
         INSERT INTO bodies(item_id, summary, content, links) VALUES (41, '<p>s</p>', '<p>body</p>', '[{\"rel\":\"via\",\"href\":\"https://v/\"}]');
         INSERT INTO item_tags VALUES (41, 'rust');
         INSERT INTO search(rowid, title, author, body) VALUES (1048576000041, 'Kept', 'Ada', 'body');",
    )
    .unwrap();
    drop(conn);
    let store = Store::open(&path).unwrap();
    let item = store.item(ItemId(41)).unwrap();
    assert_eq!((item.row.title.as_str(), item.row.read, item.row.starred), ("Kept", true, true));
    assert_eq!((item.row.tags.as_slice(), item.row.reading_minutes), (&["rust".to_owned()][..], 2));
    assert_eq!((item.content.as_deref(), item.links[0].rel.as_deref()), (Some("<p>body</p>"), Some("via")));
    assert_eq!(
        store.items(&Query::parse("body author").unwrap(), ListOrder::Newest, Cursor::Start, 0).unwrap().len(),
        0
    );
    assert_eq!(store.items(&Query::parse("body ada").unwrap(), ListOrder::Newest, Cursor::Start, 0).unwrap().len(), 1);
    let source = store.find_source("old").unwrap();
    assert_eq!((source.id, source.folder.as_str()), (SourceId(7), "f"));
    store.mark(&[ItemId(41)], Mark::Read(false)).unwrap();
    let options = IngestOptions::default();
    store.ingest(vec![arrival(source.id, NOW, vec![named("new")], options)]).unwrap();
    assert_eq!(store.count_items(&Query::parse("is:unread").unwrap()).unwrap(), 2);
    assert_eq!(store.last_item_id().unwrap(), ItemId(42), "numbers go on");
    assert!(store.check().unwrap().problems.is_empty());
    // Steps to now: a copy was made before them, and the folders that sources name need no row.
    let version = |path: &Path| -> i64 {
        Connection::open(path).unwrap().query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap()
    };
    assert_eq!(version(&path), 12);
    assert_eq!(version(store.migration_backup().expect("a copy")), 1);
    let [Listed::Folder(folder), Listed::Source(source)] = &store.listing().unwrap()[..] else {
        panic!("a folder with a source")
    };
    assert_eq!((folder.path.as_str(), source.folder.as_str()), ("f", "f"));
}

const VERSION_2: &str = include_str!("../src/reader/store/migrations/0002.sql");

#[test]
fn items_of_version_2_are_found_by_what_they_bring() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("old.db");
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(VERSION_1).unwrap();
    conn.execute_batch(VERSION_2).unwrap();
    conn.execute_batch(&format!("PRAGMA application_id={}; PRAGMA user_version=2;", 0x5748_4545)).unwrap();
    conn.execute_batch(
        "INSERT INTO sources(id, name, title, url, added) VALUES (1, 'old', 'Old', 'https://o.example/', 1)",
    )
    .unwrap();
    let bodies = [
        ("code", "'<pre><code>let x</code></pre>'", "NULL", "NULL"),
        ("inline", "NULL", "'<p>see <code>x</code> or <a href=\"https://a.example/\">this</a></p>'", "NULL"),
        ("image", "'<img src=\"https://a.example/i.png\">'", "'<pre>not the body</pre>'", "NULL"),
        ("files", "''", "'<pre>nor this</pre>'", "'[{\"url\":\"https://a.example/x.mp3\"}]'"),
        ("plain", "'<p>&lt;pre&gt; text</p>'", "NULL", "NULL"),
    ];
    for (id, (title, content, summary, files)) in (1..).zip(bodies) {
        conn.execute_batch(&format!(
            "INSERT INTO items(id, source_id, key, key_from, position, title, first_seen, content_hash)
               VALUES ({id}, 1, x'0{id}', 'guid', {id} << 20, '{title}', 5, 1);
             INSERT INTO bodies(item_id, content, summary, enclosures) VALUES ({id}, {content}, {summary}, {files});"
        ))
        .unwrap();
    }
    drop(conn);
    let store = Store::open(&path).unwrap();
    let titles = |query: &str| -> Vec<String> {
        let items = store.items(&Query::parse(query).unwrap(), ListOrder::Newest, Cursor::Start, 0).unwrap();
        items.into_iter().map(|item| item.title).collect()
    };
    for (query, found) in [
        ("has:code", &["code"][..]),
        ("has:image", &["image"]),
        ("has:link", &["inline"]),
        ("has:enclosure", &["files"]),
        ("-has:code -has:image -has:link -has:enclosure", &["plain"]),
        ("code:/x/", &["inline", "code"]),
        ("lang:en", &[]),
        ("is:new", &[]),
    ] {
        assert_eq!(titles(query), found, "{query}");
    }
}

#[test]
fn saved_queries_are_checked_and_used_by_name() {
    let world = World::new();
    let source = world.source("a");
    world.fetch(source, NOW, ["one", "two", "three"].map(named).to_vec());
    world.store.mark(&[world.id("two")], Mark::Starred(true)).unwrap();
    assert_eq!(world.store.save_query("stars", " is:starred ").unwrap(), Saving::New);
    assert_eq!(world.store.save_query("stars", "is:starred").unwrap(), Saving::Same);
    assert_eq!(world.store.save_query("rest", "-@Stars").unwrap(), Saving::New);
    assert_eq!(world.titles("@stars"), ["two"]);
    assert_eq!(world.titles("query:rest three"), ["three"]);
    assert_eq!(world.store.mark_all(Query::parse("@rest").unwrap(), Mark::Read(true)).unwrap().ids.len(), 2);
    for (name, query, told) in [
        ("a b", "x", "no name"),
        ("x", "(", "never closed"),
        ("x", "  ", "empty"),
        ("x", "@nobody", "no saved query nobody"),
        ("stars", "@rest", "speaks of itself"),
        ("x", "@x", "speaks of itself"),
    ] {
        let error = world.store.save_query(name, query).unwrap_err().to_string();
        assert!(error.contains(told), "{name} {query}: {error}");
    }
    let changed = world.store.save_query("Stars", "is:unread").unwrap();
    assert_eq!(changed, Saving::Replaced("is:starred".to_owned()));
    assert_eq!(world.store.remove_query("STARS").unwrap(), ["rest"]);
    let gone = world.store.items(&Query::parse("@rest").unwrap(), ListOrder::Newest, Cursor::Start, 0);
    assert!(gone.unwrap_err().to_string().contains("no saved query Stars"));
    world.store.undo(2).unwrap();
    assert_eq!(world.titles("@stars"), ["two"], "as it was before it was changed");
}

#[test]
fn saved_queries_are_tabs_in_the_order_in_which_they_were_pinned() {
    let world = World::new();
    let store = &world.store;
    let tabs = || {
        let mut tabs: Vec<_> =
            store.saved_queries().unwrap().into_iter().filter_map(|it| Some((it.tab?, it.name))).collect();
        tabs.sort();
        assert!(tabs.iter().map(|(tab, _)| *tab).eq(1..=u32::try_from(tabs.len()).unwrap()), "without gaps: {tabs:?}");
        tabs.into_iter().map(|(_, name)| name).collect::<Vec<_>>()
    };
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let refused = store.pin_queries(&names(&["a"])).unwrap_err().to_string();
    assert!(refused.contains("no query is saved yet"), "{refused}");
    for name in ["a", "b", "c"] {
        store.save_query(name, "is:starred").unwrap();
    }
    assert_eq!(store.pin_queries(&names(&["b", "@A"])).unwrap(), ["b", "a"]);
    store.pin_queries(&names(&["c"])).unwrap();
    assert_eq!(tabs(), ["b", "a", "c"]);
    assert!(store.pin_queries(&names(&["b", "nobody"])).is_err());
    assert_eq!(tabs(), ["b", "a", "c"], "all of them or none");
    store.pin_queries(&names(&["b"])).unwrap();
    assert_eq!(tabs(), ["a", "c", "b"], "one that is a tab moves to the end");
    store.save_query("c", "is:unread").unwrap();
    assert_eq!(tabs(), ["a", "c", "b"], "a query that is changed stays a tab");
    store.unpin_queries(&names(&["a"])).unwrap();
    store.remove_query("c").unwrap();
    assert_eq!(tabs(), ["b"]);
    let undone = |times| store.undo(times).unwrap().pop().unwrap().summary;
    assert_eq!((undone(1).as_str(), tabs()), ("query c removed", names(&["c", "b"])));
    assert_eq!((undone(1).as_str(), tabs()), ("query a is no tab any more", names(&["a", "c", "b"])));
    assert_eq!((undone(2).as_str(), tabs()), ("query b pinned as a tab", names(&["b", "a", "c"])));
    let before = store.journal(50).unwrap().len();
    store.unpin_queries(&names(&["a"])).unwrap();
    store.unpin_queries(&names(&["a"])).unwrap();
    assert_eq!(store.journal(50).unwrap().len(), before + 1, "nothing is written down for nothing");
}

#[test]
fn languages_come_from_entries_and_documents() {
    let world = World::new();
    let source = world.source("a");
    let japanese = Entry { language: some("ja"), ..named("one") };
    let same = Entry { language: some("EN_us"), ..named("two") };
    let options = IngestOptions::default();
    let spoken =
        |language: &str, entries| Arrival { language: some(language), ..arrival(source, NOW, entries, options) };
    world.store.ingest(vec![spoken("en-US", vec![japanese, same, named("three")])]).unwrap();
    assert_eq!(world.titles("lang:ja"), ["one"]);
    assert_eq!(world.titles("lang:en").len(), 2);
    assert_eq!(world.number("SELECT count(*) FROM items WHERE lang IS NOT NULL"), 1, "the source has the others'");
    world.store.ingest(vec![spoken("de\u{1b} nonsense", vec![])]).unwrap();
    assert_eq!(world.titles("lang:en").len(), 2, "what is no language teaches nothing");
    world.store.ingest(vec![spoken("de", vec![])]).unwrap();
    assert_eq!(world.titles("lang:de").len(), 2);
}

#[test]
fn the_public_views_have_their_columns() {
    let world = World::new();
    let source = world.source_with("a", SourceSettings::default());
    world.fetch(source, NOW, vec![Entry { published: Some(NOW), ..named("word") }]);
    world.store.tag(&[world.id("word")], "t1", true).unwrap();
    world.store.tag(&[world.id("word")], "t2", true).unwrap();
    let conn = world.sql();
    let columns = |view: &str| {
        let statement = conn.prepare(&format!("SELECT * FROM {view}")).unwrap();
        statement.column_names().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        columns("v1_sources"),
        "id kind name title url site_url folder added paused last_attempt last_success next_poll next_reason failures \
         last_error gone items unread lang account_id"
    );
    assert_eq!(
        columns("v1_items"),
        "id source_id source folder kind title url author published updated first_seen read starred words tags summary \
         content enclosures links categories comments_url lang has_code has_enclosure has_image has_link parent_id \
         full_text full_text_url"
    );
    let row: (String, String, i64, i64) = conn
        .query_row("SELECT source, tags, published, read FROM v1_items", [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .unwrap();
    assert_eq!(row, ("a".into(), "t1 t2".into(), NOW.0, 0));
    let counts = conn.query_row("SELECT items, unread FROM v1_sources", [], |row| Ok((row.get(0)?, row.get(1)?)));
    assert_eq!(counts, Ok((1, 1)));
    world.store.remove_sources(&[source]).unwrap();
    assert_eq!(world.number("SELECT (SELECT count(*) FROM v1_items) + (SELECT count(*) FROM v1_sources)"), 0);
}

#[test]
fn search_folds_what_a_person_would_not_type() {
    let world = World::new();
    let source = world.source("a");
    let mut accents = entry("1", "https://x.example/1", "Crème brûlée à Zürich");
    accents.content = some("<p>ΑΘΗΝΑ <b>Straße</b> naïve <code>tokio::select!</code></p><script>hidden</script>");
    accents.authors = vec![wheelhouse::reader::model::Person { name: some("Łukasz Ñandú"), ..Default::default() }];
    world.fetch(source, NOW, vec![accents, named("other")]);
    for (query, hits) in [
        ("creme", 1),
        ("CREME brulee", 1),
        ("zur*", 1),
        ("zur", 0),
        ("αθηνα", 1),
        ("naive", 1),
        ("nandu", 1),
        ("\"creme brulee\"", 1),
        ("\"brulee creme\"", 0),
        ("tokio select", 1),
        ("hidden", 0),
        ("script", 0),
        ("p", 0),
        ("creme -zurich", 0),
        ("-creme", 1),
    ] {
        assert_eq!(world.titles(query).len(), hits, "{query}");
    }
}
