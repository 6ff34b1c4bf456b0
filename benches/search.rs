//! How long lists take in a large store: 40 fixed queries over the whole grammar, 40 searches for words, and words beside
//! other conditions, newest first, 100 results each; and counts, as the screen makes them for tabs.
//!
//! `cargo bench --bench search -- [ITEMS] [BYTES] [QUERY]...` (default 1,000,000 items with 600 bytes of HTML each). The
//! store is filled through the real parser and writer, kept under `target/` and used again; its full-text index is as a large
//! sync leaves it, in segments that are not merged. Prints milliseconds, medians of five. Queries that are given are measured
//! instead of the fixed ones.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]
#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of 40"
)]

#[path = "library/mod.rs"]
mod library;

use std::collections::HashMap;
use std::time::Instant;

use wheelhouse::demo::FeedSpec;
use wheelhouse::reader::formats::{self, Hints, html};
use wheelhouse::reader::query::{Field, Query, State};
use wheelhouse::reader::store::{Cursor, ListOrder, Store};

const ROUNDS: usize = 5;
/// What the screen counts for a tab at most.
const COUNTED: u32 = 1_000;

fn main() {
    let numbers: Vec<u64> = std::env::args().skip(1).filter_map(|arg| arg.parse().ok()).collect();
    let items = numbers.first().copied().unwrap_or(1_000_000);
    let bytes = numbers.get(1).copied().unwrap_or(600);
    let store = library::open(items, bytes);
    let given: Vec<String> = std::env::args().skip(1).filter(|arg| arg.parse::<u64>().is_err()).collect();
    let given: Vec<String> = given.into_iter().filter(|arg| !arg.starts_with("--")).collect();
    if !given.is_empty() {
        measure(&store, items, "given", &given, list);
        measure(&store, items, "given, counted", &given, count);
        return;
    }
    measure(&store, items, "the grammar", &grammar(), list);
    measure(&store, items, "words", &queries(), list);
    measure(&store, items, "words beside others", &beside(), list);
    measure(&store, items, "words beside others, unread, counted", &beside(), count);
}

fn measure(store: &Store, items: u64, what: &str, queries: &[String], run: fn(&Store, &Query) -> usize) {
    let mut times = Vec::new();
    for query in queries {
        let once = || {
            let begun = Instant::now();
            let found = run(store, &Query::parse(query).expect("a query"));
            (begun.elapsed().as_secs_f64() * 1000.0, found)
        };
        let mut best_of: Vec<f64> = (0..ROUNDS).map(|_| once().0).collect();
        best_of.sort_by(f64::total_cmp);
        let (_, found) = once();
        println!("{:>8.2} ms  {found:>4} shown  {query}", best_of[ROUNDS / 2]);
        times.push(best_of[ROUNDS / 2]);
    }
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() as f64 * share).ceil() as usize).clamp(1, times.len()) - 1];
    println!(
        "{what}: {} queries over {items} items: p50 {:.2} ms, p95 {:.2} ms, max {:.2} ms",
        times.len(),
        at(0.5),
        at(0.95),
        at(1.0)
    );
}

fn list(store: &Store, query: &Query) -> usize {
    store.items(query, ListOrder::Newest, Cursor::Start, 100).expect("a list").len()
}

/// As a saved query is counted that is a tab.
fn count(store: &Store, query: &Query) -> usize {
    let unread = query.clone().and(Field::Is(State::Unread));
    usize::try_from(store.count_up_to(&unread, COUNTED).expect("a count")).expect("a small number")
}

/// Words that are common or rare beside what leaves many or few items, wanted and unwanted.
fn beside() -> Vec<String> {
    let word = |rank: usize| ranked().get(rank).map_or_else(String::new, |(word, _)| word.clone());
    let (most, common, usual, rare) = (word(0), word(20), word(400), word(9000));
    vec![
        format!("-{most}"),
        format!("-{common} -{usual}"),
        format!("-{}*", &common[..2]),
        format!("is:starred {most}"),
        format!("is:starred -{most}"),
        format!("is:starred {usual}"),
        format!("{most} source:s42"),
        format!("\"{most} {common}\" source:s42"),
        format!("{rare} folder:f3/deep"),
        format!("{common} tag:later -{usual}"),
        format!("{usual} tag:often"),
        format!("({usual} OR {rare}) -{common} folder:f3/deep"),
        format!("(tag:later OR source:s7) -{most}"),
        format!("{common} author:okafor is:unread"),
        format!("title:{common} is:unread"),
        format!("minutes:<1 {common}"),
        format!("body:/{common}.{{1,9}}{usual}/ source:s42"),
        format!("code:{common} source:s42"),
        format!("is:starred OR {common}"),
        format!("tag:later OR -{common}"),
    ]
}

/// Every part of the language, alone and together, with what is common and what is rare.
fn grammar() -> Vec<String> {
    let word = |rank: usize| ranked().get(rank).map_or_else(String::new, |(word, _)| word.clone());
    let (common, usual, rare) = (word(20), word(400), word(9000));
    let fixed = [
        "is:unread",
        "is:starred",
        "is:read",
        "is:new",
        "source:s7",
        "folder:f3",
        "folder:f3/deep",
        "tag:later",
        "tag:often",
        "after:2025-12-25",
        "before:2025-03-01",
        "has:code",
        "has:link -has:image",
        "kind:feed is:unread",
        "lang:de",
        "minutes:>=1",
        "minutes:<2 is:unread",
        "url:feed7.example",
        "url:example.net is:starred",
        "title:/^(why|how) /",
        "@mine",
        "@mine is:unread -tag:often",
        "(tag:later OR is:starred) has:code",
        "-tag:often source:s1234",
        "is:tagged after:2025-06-01",
        "has:enclosure",
        "author:quill",
        "title:debugging is:unread",
    ];
    let mut queries: Vec<String> = fixed.map(str::to_owned).to_vec();
    queries.extend([
        format!("{common} is:unread"),
        format!("{common} source:s42"),
        format!("{usual} -{common} folder:f5"),
        format!("-{common}"),
        format!("is:starred OR {rare}"),
        format!("({usual} OR {rare}) after:2025-10-01"),
        format!("{}* tag:often", &common[..3.min(common.len())]),
        format!("title:{usual} author:okafor"),
        format!("code:{usual}"),
        format!("code:\"let {rare}\""),
        format!("/{usual}.{{1,20}}{common}/ source:s99"),
        format!("/{rare}/ {rare}"),
    ]);
    queries
}

/// Words of the generated text, the most frequent first.
fn ranked() -> Vec<(String, u32)> {
    let mut counts: HashMap<String, u32> = HashMap::new();
    for text in texts() {
        for word in words(&text) {
            *counts.entry(word.to_lowercase()).or_default() += 1;
        }
    }
    let mut ranked: Vec<(String, u32)> = counts.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    ranked
}

fn texts() -> Vec<String> {
    let feed =
        |number| formats::parse(FeedSpec::numbered(number).render().as_bytes(), &Hints::default()).expect("a feed");
    let entries = (0..40).flat_map(|number| feed(number).entries);
    entries.map(|entry| html::to_text(entry.content.or(entry.summary).as_deref().unwrap_or_default())).collect()
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1).collect()
}

/// Words of every frequency, prefixes of every length, phrases, common words together; from the generated text itself.
fn queries() -> Vec<String> {
    let mut pairs: Vec<String> = Vec::new();
    for text in texts() {
        let words = words(&text);
        pairs.extend(words.windows(2).step_by(37).map(|pair| format!("\"{} {}\"", pair[0], pair[1])));
    }
    let ranked = ranked();
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
