//! A large library, filled through the real parser and writer, kept under `target/` and used again.

use std::path::{Path, PathBuf};
use std::time::Instant;

use wheelhouse::demo::FeedSpec;
use wheelhouse::reader::formats::{self, Hints};
use wheelhouse::reader::model::{FetchRecord, ItemId, NewSource, Outcome, SourceId, Timestamp, UnreadOnSubscribe};
use wheelhouse::reader::query::Query;
use wheelhouse::reader::store::{Arrival, HealthChange, IngestOptions, Mark, Store, prepare};

const ENTRIES: u64 = 35;
const FEEDS_A_BATCH: u64 = 60;

/// Where a library of this size lies.
pub(crate) fn path(items: u64, bytes: u64) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    target.join(format!("search-bench-{items}-{bytes}.db"))
}

/// A library of so many items with so many bytes of HTML each.
pub(crate) fn open(items: u64, bytes: u64) -> Store {
    let store = fill(&path(items, bytes), items, usize::try_from(bytes).unwrap_or(600));
    mark(&store, items);
    store
}

/// Folders of every size: the thousandth part, a tenth, half of all sources.
fn source(number: u64) -> NewSource {
    let folder = match number % 10 {
        3 if number.is_multiple_of(7) => "f3/deep",
        3 => "f3",
        5 => "f5",
        _ => "rest",
    };
    NewSource {
        url: format!("https://s{number}.example/feed"),
        name: Some(format!("s{number}")),
        folder: folder.to_owned(),
        ..NewSource::default()
    }
}

fn fill(path: &Path, items: u64, bytes: usize) -> Store {
    let store = Store::open(path).expect("a store");
    let begun = Instant::now();
    let feeds = items.div_ceil(ENTRIES);
    let have = store.source_names().expect("names").len() as u64;
    for batch in (have..feeds).step_by(usize::try_from(FEEDS_A_BATCH).unwrap_or(60)) {
        let numbers = batch..(batch + FEEDS_A_BATCH).min(feeds);
        let sources = numbers.clone().map(source);
        let added = store.add_sources(sources.collect()).expect("sources");
        let arrivals = numbers.zip(added).map(|(n, added)| arrival(added.source().id, n, bytes)).collect();
        store.ingest(arrivals).expect("stored");
    }
    if have < feeds {
        println!("filled with {} items in {:.1} s", (feeds - have) * ENTRIES, begun.elapsed().as_secs_f64());
    }
    store
}

/// States such as a person leaves behind: most is read, little is starred, some of it tagged. Done once.
fn mark(store: &Store, items: u64) {
    if !store.tags().expect("tags").is_empty() {
        return;
    }
    let every = |step: usize| (1..=items).step_by(step).map(|id| ItemId(i64::try_from(id).unwrap_or(i64::MAX)));
    let ids = |step: usize| every(step).collect::<Vec<_>>();
    let old = Query::parse("is:unread before:2025-10-01").expect("a query");
    store.mark_all(old, Mark::Read(true)).expect("marked");
    store.mark(&ids(2_000), Mark::Starred(true)).expect("starred");
    store.tag(&ids(5_000), "later", true).expect("tagged");
    store.tag(&ids(20), "often", true).expect("tagged");
    store.save_query("mine", "is:starred OR tag:later").expect("saved");
}

/// Feeds begin at different times, so that their items mix in the timeline.
fn arrival(source_id: SourceId, number: u64, bytes: usize) -> Arrival {
    let spec = FeedSpec::numbered(number);
    let base_time =
        spec.base_time - jiff::SignedDuration::from_secs(i64::try_from(number * 7919 % 31_536_000).unwrap_or(0));
    let spec = FeedSpec { bytes_per_entry: bytes, base_time, ..spec };
    let parsed = formats::parse(spec.render().as_bytes(), &Hints::default()).expect("a feed");
    let record = FetchRecord { status: Some(200), ..FetchRecord::new(Timestamp::now(), Outcome::New) };
    Arrival {
        source_id,
        record,
        health: HealthChange::default(),
        title: None,
        site_url: None,
        language: Some(if number.is_multiple_of(50) { "de" } else { "en" }.to_owned()),
        new_url: None,
        shares: Vec::new(),
        whole: false,
        items: prepare(parsed.entries),
        options: IngestOptions { unread_on_subscribe: UnreadOnSubscribe::All, ..IngestOptions::default() },
    }
}
