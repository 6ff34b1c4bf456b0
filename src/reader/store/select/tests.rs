//! The store and the matcher in memory mean the same by every query, whichever way is taken.

mod letters;
mod plans;

use jiff::Zoned;
use proptest::prelude::*;
use proptest::sample::select;

use super::super::{Arrival, HealthChange, IngestOptions, Mark, Page, Store, prepare};
use super::*;
use crate::reader::formats::html;
use crate::reader::model::{
    Enclosure, Entry, FetchRecord, ItemId, NewSource, Outcome, Person, Post, SourceId, Timestamp, UnreadOnSubscribe,
};
use crate::reader::query::{Facts, Matcher, parts_of};

const NOW: i64 = 1_773_144_000;
/// What saved queries mean.
const SAVED: [(&str, &str); 2] = [("mine", "is:starred OR tag:t"), ("both", "@mine -alpha")];

/// An item as the test knows it.
#[derive(Debug, Clone)]
struct Known {
    source: usize,
    entry: Entry,
    /// The text of its page, if that was fetched.
    page: Option<String>,
    read: bool,
    starred: bool,
    tags: Vec<String>,
}

struct KnownSource {
    name: &'static str,
    title: &'static str,
    folder: &'static str,
    tags: &'static [&'static str],
    lang: Option<&'static str>,
}

const SOURCES: [KnownSource; 3] = [
    KnownSource { name: "one", title: "One alpha", folder: "f", tags: &["t"], lang: Some("en") },
    KnownSource { name: "two", title: "Twofold", folder: "f/g", tags: &[], lang: Some("de-AT") },
    KnownSource { name: "fold", title: "Third", folder: "", tags: &["u"], lang: None },
];

const WORDS: [&str; 12] =
    ["alpha", "beta", "gamma", "alp", "crème", "naïve", "東京", "b2", "Alpha-Beta", "한국", "がが", "yay\u{1f973}"];
const BODIES: [&str; 8] = [
    "<p>alpha beta</p>",
    "<pre><code>let alpha = beta(1);\nlet gamma;</code></pre>",
    "<p>Use <code>beta::gamma</code>, not gamma.</p>",
    "<img src=\"https://x.example/i.png\">",
    "<a href=\"https://x.example/\">gamma</a> ray",
    "<p>Crème brûlée &amp; naïveté</p>",
    "<p>東京 alpha-beta</p>",
    "<ul><li>b2</li><li>alp</li></ul>",
];

fn item() -> impl Strategy<Value = Known> {
    let words = || prop::collection::vec(select(&WORDS[..]), 0..4).prop_map(|words| words.join(" "));
    let body = prop::collection::vec(select(&BODIES[..]), 0..4).prop_map(|parts| parts.concat());
    let padded = prop::bool::weighted(0.2);
    let page = prop::option::weighted(0.3, prop::collection::vec(select(&BODIES[..]), 1..3));
    let texts = (words(), words(), body, padded, any::<bool>());
    let lang = prop::option::of(select(&["en-GB", "ja", "de-at"][..]));
    let rest = (0..SOURCES.len(), 0..20_i64 * 86_400, lang, any::<bool>(), any::<bool>());
    let own = (prop::collection::vec(select(&["t", "v"][..]), 0..2), prop::option::of(post()));
    let extra = (any::<bool>(), page);
    (texts, rest, own, extra).prop_map(|((title, author, body, padded, full), rest, (tags, post), (files, page))| {
        let (source, age, lang, read, starred) = rest;
        let body = if padded { format!("{body}<p>{}</p>", "word ".repeat(300)) } else { body };
        let text = (!body.is_empty()).then_some(body);
        let enclosure = Enclosure { url: "https://x.example/a.mp3".into(), ..Enclosure::default() };
        let entry = Entry {
            title: Some(format!("{title} t")),
            authors: if author.is_empty() { vec![] } else { vec![Person { name: Some(author), ..Person::default() }] },
            url: (age % 3 > 0).then(|| format!("https://{}.example/P{age}", if age % 2 == 0 { "even" } else { "odd" })),
            published: Some(Timestamp(NOW - age)),
            content: text.clone().filter(|_| full),
            summary: text.filter(|_| !full),
            language: lang.map(str::to_owned),
            enclosures: if files { vec![enclosure] } else { vec![] },
            post: post.map(Box::new),
            ..Entry::default()
        };
        let mut tags: Vec<String> = tags.into_iter().map(str::to_owned).collect();
        tags.dedup();
        Known { source, entry, page: page.map(|parts| parts.concat()), read, starred, tags }
    })
}

fn post() -> impl Strategy<Value = Post> {
    let known = (prop::option::of(0_u32..3), prop::option::of(any::<bool>()), any::<bool>());
    (known, -2_i64..4, prop::option::of(select(&[-5_i64, 5][..])), 0..4_usize).prop_map(
        |((answers, accepted, is_answer), score, bounty_in, topics)| Post {
            site: "q.example".into(),
            question: 7,
            answer: is_answer.then_some(9),
            score: (score < 3).then_some(score),
            answers,
            accepted,
            bounty: bounty_in.map(|_| 50),
            bounty_until: bounty_in.map(|seconds| Timestamp(NOW + seconds)),
            closed: (score > 2).then_some(true),
            followed: score == 1,
            tags: ["rust", "c++", "sql"][..topics.min(3)].iter().map(|tag| (*tag).to_owned()).collect(),
            ..Post::default()
        },
    )
}

/// Queries of the whole grammar, in whatever combination.
fn query() -> impl Strategy<Value = String> {
    let word = select(&WORDS[..]);
    let fixed = select(
        &[
            "alp*",
            "\"alpha beta\"",
            "\"let alpha\"",
            "title:alpha",
            "title:al*",
            "author:beta",
            "body:alpha",
            "body:\"alpha beta\"",
            "body:gam*",
            "body:/^gamma|b2$/",
            "title:\"alpha beta\"",
            "code:alpha",
            "code:\"let alpha\"",
            "code:gam*",
            "code:ray",
            "url:EVEN.example",
            "url:/p1",
            "url:odd",
            "source:one",
            "source:fold",
            "source:o",
            "source:1",
            "source:99",
            "folder:f",
            "folder:F/G",
            "folder:g",
            "tag:t",
            "tag:u",
            "tag:v",
            "kind:feed",
            "kind:mail",
            "lang:en",
            "lang:en-gb",
            "lang:de",
            "lang:ja",
            "is:unread",
            "is:read",
            "is:starred",
            "is:tagged",
            "is:new",
            "has:code",
            "has:enclosure",
            "has:image",
            "has:link",
            "has:bounty",
            "is:question",
            "is:answer",
            "is:open",
            "is:answered",
            "is:accepted",
            "score:>0",
            "score:<=-1",
            "score:2",
            "answers:0",
            "answers:>=1",
            "topic:rust",
            "topic:C++",
            "after:3d",
            "before:3d",
            "age:<10d",
            "age:>5d",
            "minutes:<1",
            "minutes:0",
            "minutes:1",
            "minutes:>1",
            "minutes:>=1",
            "/alpha.beta/",
            "/^let/",
            "title:/^al/",
            "author:/a$/",
            "url:/[13579]$/",
            "code:/let \\w+;/",
            "title:/^$/",
            "+++",
            "naive",
            "CREME",
            "한국",
            "핫국",
            "かか",
            "yay",
            "brul*",
            "@mine",
            "@both",
        ][..],
    );
    let leaf = prop_oneof![2 => word.prop_map(str::to_owned), 5 => fixed.prop_map(str::to_owned)];
    leaf.prop_recursive(4, 12, 3, |inner| {
        let several = prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            several.clone().prop_map(|parts| parts.join(" ")),
            several.prop_map(|parts| format!("({})", parts.join(" OR "))),
            inner.prop_map(|part| format!("-({part})")),
        ]
    })
}

fn store_of(items: &[Known]) -> (tempfile::TempDir, Store, Vec<ItemId>) {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(&dir.path().join("x.db")).unwrap();
    for source in SOURCES {
        let new = NewSource {
            url: format!("https://{}.example/feed", source.name),
            name: Some(source.name.into()),
            title: Some(source.title.into()),
            folder: source.folder.into(),
            tags: source.tags.iter().map(|tag| (*tag).to_owned()).collect(),
            ..NewSource::default()
        };
        store.add_source(new).unwrap();
    }
    let mut ids = Vec::new();
    for known in items {
        store.ingest(vec![arrival(known)]).unwrap();
        ids.push(store.last_item_id().unwrap());
    }
    let page = |(known, id): (&Known, &ItemId)| {
        let text = Ok(known.page.clone()?);
        Some(Page { item: *id, url: "https://x.example/".into(), at: Timestamp(NOW), text })
    };
    store.store_pages(items.iter().zip(&ids).filter_map(page).collect()).unwrap();
    let marked = |mark, wanted: &dyn Fn(&Known) -> bool| {
        let wanted: Vec<ItemId> =
            items.iter().zip(&ids).filter(|(known, _)| wanted(known)).map(|(_, id)| *id).collect();
        store.mark(&wanted, mark).unwrap();
    };
    marked(Mark::Read(true), &|known| known.read);
    marked(Mark::Starred(true), &|known| known.starred);
    for (known, id) in items.iter().zip(&ids) {
        for tag in &known.tags {
            store.tag(&[*id], tag, true).unwrap();
        }
    }
    for (name, text) in SAVED {
        store.save_query(name, text).unwrap();
    }
    (dir, store, ids)
}

fn arrival(known: &Known) -> Arrival {
    let record = FetchRecord { status: Some(200), ..FetchRecord::new(Timestamp(NOW), Outcome::New) };
    // Each by itself, so that none is taken for another.
    let id = format!("{:?}{}", known, jiff::Timestamp::now().as_nanosecond());
    Arrival {
        source_id: SourceId(i64::try_from(known.source).unwrap() + 1),
        record,
        health: HealthChange { proven: true, ..HealthChange::default() },
        title: None,
        site_url: None,
        language: SOURCES[known.source].lang.map(str::to_owned),
        new_url: None,
        shares: Vec::new(),
        whole: false,
        items: prepare(vec![Entry { id: Some(id), ..known.entry.clone() }]),
        options: IngestOptions { unread_on_subscribe: UnreadOnSubscribe::All, remark_updated: false },
    }
}

/// What the matcher finds, newest first.
fn expected(store: &Store, query: &Query, items: &[Known], ids: &[ItemId]) -> Vec<i64> {
    let saved: Vec<(String, String)> = SAVED.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec();
    let named = |name: &str| SOURCES.iter().any(|source| source.name == name) || ["1", "2", "3"].contains(&name);
    let matcher = Matcher::of(&query.expand(&saved).unwrap(), &named);
    let mut found = Vec::new();
    for (known, id) in items.iter().zip(ids) {
        let source = &SOURCES[known.source];
        let row = store.item(*id).unwrap().row;
        let body = known.entry.content.as_deref().or(known.entry.summary.as_deref()).unwrap_or_default();
        let page = known.page.as_deref();
        let (mut text, mut code) = (html::to_text(body), html::code_pieces(body));
        let mut words = html::word_count(&text);
        if let Some(page) = page {
            let page_text = html::to_text(page);
            words = words.max(html::word_count(&page_text));
            text = format!("{text}\n{page_text}");
            code.extend(html::code_pieces(page));
        }
        let lang = known.entry.language.as_deref().or(source.lang).map(str::to_lowercase);
        let source_tags: Vec<String> = source.tags.iter().map(|tag| (*tag).to_owned()).collect();
        let facts = Facts {
            source_id: row.source_id.0,
            source: source.name,
            source_title: source.title,
            source_tags: &source_tags,
            folder: source.folder,
            kind: "feed",
            lang: lang.as_deref(),
            title: &row.title,
            author: row.author.as_deref().unwrap_or_default(),
            url: known.entry.url.as_deref().unwrap_or_default(),
            text: &text,
            code: &code,
            parts: parts_of(body, !known.entry.enclosures.is_empty()) | page.map_or(0, |page| parts_of(page, false)),
            words: u32::try_from(words).unwrap(),
            post: known.entry.post.as_deref(),
            read: known.read,
            starred: known.starred,
            tags: &known.tags,
            first_seen: row.first_seen.0,
            position: row.position,
        };
        if matcher.matches(&facts) {
            found.push((row.position, id.0));
        }
    }
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.into_iter().map(|(_, id)| id).collect()
}

/// Each way by itself: along the timeline; from few items, by their texts, by hits beside them, by one after the other, by
/// hits alone; and with one way given up for another half-way.
const WAYS: [Bounds; 6] = [
    Bounds { some: 0, few: 0, ..BOUNDS },
    BOUNDS,
    Bounds { some: 2, few: 2, narrow: 0, ..BOUNDS },
    Bounds { narrow: 0, texts: 0, ..BOUNDS },
    Bounds { some: 0, steps: 1, texts: 1, ..BOUNDS },
    Bounds { narrow: 0, steps: 2, texts: 2, ..BOUNDS },
];

fn found(store: &Store, query: &Query, page: (ListOrder, Cursor, u32), bounds: Bounds, beside: bool) -> Vec<i64> {
    let rows = |conn: &Connection| {
        let select = Select::within(conn, query, page, bounds, beside)?;
        if let Some(beside) = &select.beside {
            let mut ids = Vec::new();
            beside.each(conn, &select, page.2, |id| {
                ids.push(id);
                Ok(true)
            })?;
            return Ok(ids);
        }
        let mut statement = conn.prepare(&select.sql("i.id"))?;
        let ids = statement.query_map(select.values(), |row| row.get(0))?;
        Ok(ids.collect::<Result<Vec<i64>, _>>()?)
    };
    store.read(rows).unwrap()
}

fn now() -> Zoned {
    jiff::Timestamp::from_second(NOW).unwrap().to_zoned(jiff::tz::TimeZone::UTC)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_store_and_the_matcher_agree(
        items in prop::collection::vec(item(), 1..14),
        queries in prop::collection::vec(query(), 16),
    ) {
        let (_dir, store, ids) = store_of(&items);
        for text in &queries {
            let query = Query::parse_at(text, &now()).unwrap();
            let wanted = expected(&store, &query, &items, &ids);
            for (bounds, beside) in WAYS.iter().flat_map(|bounds| [(*bounds, false), (*bounds, true)]) {
                let whole = found(&store, &query, (ListOrder::Newest, Cursor::Start, 0), bounds, beside);
                prop_assert_eq!(&whole, &wanted, "{} within {:?}", text, bounds);
                let page = found(&store, &query, (ListOrder::Newest, Cursor::Start, 2), bounds, beside);
                prop_assert_eq!(&page[..], &wanted[..wanted.len().min(2)], "a page of {} within {:?}", text, bounds);
                let mut oldest = found(&store, &query, (ListOrder::Oldest, Cursor::Start, 0), bounds, beside);
                oldest.reverse();
                prop_assert_eq!(&oldest, &wanted, "oldest first: {} within {:?}", text, bounds);
            }
            if let Some((first, rest)) = wanted.split_first() {
                let after = Cursor::After(store.item(ItemId(*first)).unwrap().row.position);
                let listed = store.items(&query, ListOrder::Newest, after, 3).unwrap();
                let listed: Vec<i64> = listed.iter().map(|row| row.id.0).collect();
                prop_assert_eq!(&listed[..], &rest[..rest.len().min(3)], "the second page of {}", text);
            }
            let listed = store.items(&query, ListOrder::Newest, Cursor::Start, 3).unwrap();
            let listed: Vec<i64> = listed.iter().map(|row| row.id.0).collect();
            prop_assert_eq!(&listed[..], &wanted[..wanted.len().min(3)], "{}", text);
            let ids: Vec<i64> = store.item_ids(&query).unwrap().into_iter().map(|id| id.0).collect();
            prop_assert_eq!(&ids, &wanted, "all of {}", text);
            prop_assert_eq!(store.count_items(&query).unwrap(), wanted.len() as u64, "{}", text);
            prop_assert_eq!(store.count_up_to(&query, 2).unwrap(), wanted.len().min(2) as u64, "{}", text);
        }
    }

    #[test]
    fn nothing_typed_breaks_the_store(text in "[\"*()^:{}+\\-/@<>=.~?!%_'\\\\ a-c\u{0}é東ORNTANDis]{0,40}") {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("x.db")).unwrap();
        for query in [Query::parse(&text), Query::parse_typed(&text)].into_iter().flatten() {
            if query.names().is_empty() {
                prop_assert!(store.items(&query, ListOrder::Newest, Cursor::Start, 5).is_ok(), "{:?}", text);
                prop_assert!(store.count_items(&query).is_ok(), "{:?}", text);
            }
        }
    }
}
