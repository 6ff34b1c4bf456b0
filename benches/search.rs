//! How long a search takes in a large store: 40 fixed queries, newest first, 100 results each.
//!
//! `cargo bench --bench search -- [ITEMS] [BYTES]` (default 1,000,000 items with 600 bytes of HTML each). The store is
//! filled through the real parser and writer, kept under `target/` and used again. Prints milliseconds.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]
#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of 40"
)]

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use wheelhouse::demo::FeedSpec;
use wheelhouse::reader::formats::{self, Hints, html};
use wheelhouse::reader::model::{FetchRecord, NewSource, Outcome, SourceId, Timestamp};
use wheelhouse::reader::query::Query;
use wheelhouse::reader::store::{Arrival, Cursor, HealthChange, IngestOptions, ListOrder, Store, prepare};

const ENTRIES: u64 = 35;
const FEEDS_A_BATCH: u64 = 60;
const ROUNDS: usize = 5;

fn main() {
    let numbers: Vec<u64> = std::env::args().skip(1).filter_map(|arg| arg.parse().ok()).collect();
    let items = numbers.first().copied().unwrap_or(1_000_000);
    let bytes = numbers.get(1).copied().unwrap_or(600);
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    let path = target.join(format!("search-bench-{items}-{bytes}.db"));
    let store = fill(&path, items, usize::try_from(bytes).unwrap_or(600));
    let queries = queries();
    let mut times = Vec::new();
    for query in &queries {
        let mut best_of: Vec<f64> = (0..ROUNDS).map(|_| run(&store, query).0).collect();
        best_of.sort_by(f64::total_cmp);
        let (_, found) = run(&store, query);
        println!("{:>8.2} ms  {found:>4} shown  {query}", best_of[ROUNDS / 2]);
        times.push(best_of[ROUNDS / 2]);
    }
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() as f64 * share).ceil() as usize).clamp(1, times.len()) - 1];
    println!(
        "{} queries over {items} items: p50 {:.2} ms, p95 {:.2} ms, max {:.2} ms",
        times.len(),
        at(0.5),
        at(0.95),
        at(1.0)
    );
}

fn run(store: &Store, query: &str) -> (f64, usize) {
    let begun = Instant::now();
    let parsed = Query::parse(query).expect("a query");
    let found = store.items(&parsed, ListOrder::Newest, Cursor::Start, 100).expect("a list");
    (begun.elapsed().as_secs_f64() * 1000.0, found.len())
}

fn fill(path: &Path, items: u64, bytes: usize) -> Store {
    let store = Store::open(path).expect("a store");
    let begun = Instant::now();
    let feeds = items.div_ceil(ENTRIES);
    let have = store.source_names().expect("names").len() as u64;
    for batch in (have..feeds).step_by(usize::try_from(FEEDS_A_BATCH).unwrap_or(60)) {
        let numbers = batch..(batch + FEEDS_A_BATCH).min(feeds);
        let sources =
            numbers.clone().map(|n| NewSource { url: format!("https://s{n}.example/feed"), ..NewSource::default() });
        let added = store.add_sources(sources.collect()).expect("sources");
        let arrivals = numbers.zip(added).map(|(n, added)| arrival(added.source().id, n, bytes)).collect();
        store.ingest(arrivals).expect("stored");
    }
    if have < feeds {
        println!("filled with {} items in {:.1} s", (feeds - have) * ENTRIES, begun.elapsed().as_secs_f64());
    }
    store
}

/// Feeds begin at different times, so that their items mix in the timeline.
fn arrival(source_id: SourceId, number: u64, bytes: usize) -> Arrival {
    let spec = FeedSpec::numbered(number);
    let base_time =
        spec.base_time - jiff::SignedDuration::from_secs(i64::try_from(number * 7919 % 31_536_000).unwrap_or(0));
    let spec = FeedSpec { bytes_per_entry: bytes, base_time, ..spec };
    let parsed = formats::parse(spec.render().as_bytes(), &Hints::default()).expect("a feed");
    let record = FetchRecord {
        at: Timestamp::now(),
        millis: 0,
        status: Some(200),
        outcome: Outcome::New,
        bytes: 0,
        etag: None,
        last_modified: None,
        new_items: 0,
        updated_items: 0,
        final_url: None,
        error: None,
        next_poll: None,
        next_reason: String::new(),
    };
    Arrival {
        source_id,
        record,
        health: HealthChange::default(),
        title: None,
        site_url: None,
        language: None,
        new_url: None,
        items: prepare(parsed.entries),
        options: IngestOptions::default(),
    }
}

/// Words of every frequency, prefixes of every length, phrases, common words together; from the generated text itself.
fn queries() -> Vec<String> {
    let mut counts: HashMap<String, u32> = HashMap::new();
    let mut pairs: Vec<String> = Vec::new();
    for number in 0..40 {
        let parsed = formats::parse(FeedSpec::numbered(number).render().as_bytes(), &Hints::default()).expect("a feed");
        for entry in parsed.entries {
            let text = html::to_text(entry.content.or(entry.summary).as_deref().unwrap_or_default());
            let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1).collect();
            pairs.extend(words.windows(2).step_by(37).map(|pair| format!("\"{} {}\"", pair[0], pair[1])));
            for word in words {
                *counts.entry(word.to_lowercase()).or_default() += 1;
            }
        }
    }
    let mut ranked: Vec<(String, u32)> = counts.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let word = |rank: usize| ranked[rank.min(ranked.len() - 1)].0.as_str();
    let mut queries: Vec<String> =
        [0, 5, 20, 60, 150, 400, 1000, 2500, 6000, 9000].map(|rank| word(rank).to_owned()).to_vec();
    let prefix = |rank: usize, letters: usize| format!("{}*", word(rank).chars().take(letters).collect::<String>());
    queries.extend(
        [(3, 2), (90, 2), (700, 2), (8, 3), (200, 3), (2000, 3), (50, 4), (500, 4), (900, 5), (3000, 6)]
            .map(|(r, n)| prefix(r, n)),
    );
    queries.extend(pairs.iter().step_by(pairs.len() / 10).take(10).cloned());
    queries.extend(
        [(0, 1), (2, 30), (4, 300), (10, 3000), (25, 26), (100, 200), (7, 800), (40, 5000), (300, 301), (1, 9000)]
            .map(|(a, b)| format!("{} {}", word(a), word(b))),
    );
    queries
}
