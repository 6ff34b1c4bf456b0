//! Time and size: what is long, deep or wide costs no more than its length.

use std::time::{Duration, Instant};

use wheelhouse::reader::formats::MAX_ENTRIES;

use super::parse_plain;

/// Ample for a debug build on a busy machine; what grows with the square takes minutes.
const PATIENCE: Duration = Duration::from_secs(20);

/// Parses, and fails where that takes too long.
fn in_time(what: &str, document: &str) -> usize {
    let started = Instant::now();
    let entries = parse_plain(document.as_bytes()).map_or(0, |feed| feed.entries.len());
    assert!(started.elapsed() < PATIENCE, "{what}: {:?}", started.elapsed());
    entries
}

#[test]
fn hostile_shapes_take_linear_time() {
    const TIMES: usize = 30_000;
    for piece in [
        "<item>",
        "<a>",
        "</a>",
        "<a b=\"",
        "<a b='",
        "<!--",
        "<![CDATA[",
        "<a><![CDATA[</a>",
        "<?",
        "<!",
        "<!DOCTYPE [",
        "<",
        "&",
        "&a",
        "&amp;",
        "&#x41;",
        "<description><p>",
        "<author>x",
        "<category>y</category>",
        "<link>z</link>",
        "]]>",
        "<title>",
        "<a xmlns:b='c'>",
        "<b:c/>",
        "<content type='xhtml'>",
        "<item><title>x</title>",
        "<b x=y",
        "<a b=\"<",
        "\"",
        "<!ENTITY",
        "<![CDATA[]]>",
        "<guid/>",
        "<media:group><media:content url='http://e.example/x'/>",
        "< ",
        "<a href=x>y",
        "&lt;p&gt;",
    ] {
        in_time(piece, &format!("<rss><channel><item><description>{}", piece.repeat(TIMES)));
        in_time(piece, &format!("<rss>{}", piece.repeat(TIMES)));
        in_time(piece, &piece.repeat(TIMES));
    }
}

#[test]
fn entities_do_not_multiply() {
    let bomb = format!(
        "<!DOCTYPE rss [<!ENTITY a \"{}\">{}]><rss><channel><title>{}</title></channel></rss>",
        "x".repeat(4_000),
        (0..20).map(|i| format!("<!ENTITY b{i} \"{}\">", "&a;".repeat(50))).collect::<Vec<_>>().concat(),
        "&a;&b1;".repeat(50_000)
    );
    let feed = parse_plain(bomb.as_bytes()).expect("a feed");
    assert!(feed.feed.title.is_some_and(|title| title.len() < 20_000));
}

#[test]
fn a_hundred_thousand_entries_are_read_and_no_more() {
    let item = |i| format!("<item><title>{i}</title><link>http://e.example/{i}</link></item>");
    let items = (0..MAX_ENTRIES + 5).map(item).collect::<Vec<_>>().concat();
    let feed = parse_plain(format!("<rss version='2.0'><channel>{items}</channel></rss>").as_bytes()).expect("a feed");
    assert_eq!(feed.entries.len(), MAX_ENTRIES);
    assert!(feed.problems.iter().any(|problem| problem.ends_with("passed over: 5")), "{:?}", feed.problems);
}

#[test]
fn a_crowd_before_the_entries_does_not_hide_them() {
    let crowd = "<category>x</category>".repeat(150_000);
    let document = format!(
        "<rss><channel>{crowd}<item>{crowd}<title>lost in the crowd</title></item><item><title>a</title></item></channel></rss>"
    );
    let feed = parse_plain(document.as_bytes()).expect("a feed");
    assert_eq!(feed.entries.len(), 2);
    assert_eq!(feed.entries[1].title.as_deref(), Some("a"));
    assert!(feed.feed.categories.len() <= 200 && feed.entries[0].categories.len() <= 200);
}

#[test]
fn deep_nesting_is_flattened() {
    let deep = format!(
        "<rss><channel><item><description>{}heart{}</description><title>t</title></item>",
        "<div>".repeat(50_000),
        "</div>".repeat(50_000)
    );
    let feed = parse_plain(deep.as_bytes()).expect("a feed");
    assert_eq!(feed.entries[0].title.as_deref(), Some("t"));
    assert!(feed.problems.iter().any(|problem| problem.contains("nested too deeply")), "{:?}", feed.problems);
    assert!(feed.entries[0].summary.as_deref().is_some_and(|summary| summary.contains("heart")));
    let unclosed = format!(
        "<rss><channel><item><description>{}heart</description></item><item><title>next</title></item>",
        "<p>".repeat(5_000)
    );
    let feed = parse_plain(unclosed.as_bytes()).expect("a feed");
    assert_eq!(feed.entries.len(), 2);
    assert_eq!(feed.entries[1].title.as_deref(), Some("next"));
    let json = format!("{{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[],\"x\":{}", "[".repeat(100_000));
    assert!(parse_plain(json.as_bytes()).is_ok());
}
