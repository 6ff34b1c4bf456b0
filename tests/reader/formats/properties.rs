//! What holds for any bytes: no panic, no control character in a line, no address that runs anything.

use proptest::prelude::*;
use wheelhouse::base::text::{clean_line, clean_text};
use wheelhouse::reader::model::{Entry, ParsedFeed, Person};

use super::{fixtures, parse_plain, read};

/// Pieces that hostile feeds are made of.
const PIECES: &[&str] = &[
    "<rss>",
    "<channel>",
    "<item>",
    "</item>",
    "<entry>",
    "<title>",
    "</title>",
    "<link>",
    "</link>",
    "<link href='",
    "<guid>",
    "<description>",
    "</description>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?",
    "?>",
    "<!DOCTYPE x [",
    "<!ENTITY a 'b'>",
    "]>",
    "&a;",
    "&amp;",
    "&#27;",
    "&#x202e;",
    "&#x9b;",
    "&lt;script&gt;",
    "<script>",
    "javascript:alert(1)",
    "<a href=\"",
    "\">",
    "'",
    "\"",
    "=",
    ">",
    "<",
    "&",
    "/",
    "\u{1b}[31m",
    "\u{9b}",
    "\u{202e}x",
    "\u{0}",
    "é",
    "x",
    " ",
    "\n",
    "<feed xmlns='http://www.w3.org/2005/Atom'>",
    "<content type='xhtml'>",
    "<div>",
    "</div>",
    "<author>",
    "<name>",
    "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[",
    "{\"id\":\"",
    "\\u0007",
    "]}",
    "<media:content url='",
    "<br>",
    "Mon, 01 Jan 2024 10:00:00 GMT",
    "<pubDate>",
    "<category>",
    "</",
    "<itunes:category text='",
    "xml:base='",
    "<enclosure url='",
];

fn assert_line(line: &str, what: &str) {
    assert_eq!(clean_line(line), line, "{what} is not clean");
    assert!(!line.contains(['\n', '\r', '\t']), "{what} has a line break: {line:?}");
}

fn assert_address(address: &str, what: &str) {
    assert_line(address, what);
    let low = address.to_ascii_lowercase();
    for scheme in ["javascript:", "data:", "vbscript:", "file:", "blob:"] {
        assert!(!low.starts_with(scheme), "{what}: {address:?}");
    }
}

fn assert_people(people: &[Person]) {
    for person in people {
        person.name.iter().for_each(|line| assert_line(line, "a name"));
        person.email.iter().for_each(|line| assert_line(line, "a mail address"));
        person.url.iter().for_each(|url| assert_address(url, "a person's address"));
    }
}

fn assert_entry(entry: &Entry) {
    for line in [&entry.id, &entry.title, &entry.language].into_iter().flatten() {
        assert_line(line, "a line of an entry");
    }
    for address in [&entry.url, &entry.comments_url, &entry.image].into_iter().flatten() {
        assert_address(address, "an address of an entry");
    }
    for body in [&entry.summary, &entry.content, &entry.rights].into_iter().flatten() {
        assert_eq!(clean_text(body), *body, "a body is not clean");
        assert!(!body.to_ascii_lowercase().contains("<script"), "{body}");
    }
    for link in &entry.links {
        link.href.iter().for_each(|href| assert_address(href, "a link"));
        [&link.rel, &link.media_type, &link.title]
            .into_iter()
            .flatten()
            .for_each(|line| assert_line(line, "a link's part"));
    }
    for enclosure in &entry.enclosures {
        assert_address(&enclosure.url, "an enclosure");
        enclosure.media_type.iter().for_each(|line| assert_line(line, "a media type"));
    }
    for category in &entry.categories {
        [&category.term, &category.scheme, &category.label]
            .into_iter()
            .flatten()
            .for_each(|line| assert_line(line, "a category"));
    }
    assert_people(&entry.authors);
}

fn assert_feed(feed: &ParsedFeed) {
    let meta = &feed.feed;
    for line in [&meta.id, &meta.title, &meta.language, &meta.generator].into_iter().flatten() {
        assert_line(line, "a line of the feed");
    }
    for address in [&meta.url, &meta.icon, &meta.image].into_iter().flatten() {
        assert_address(address, "an address of the feed");
    }
    feed.problems.iter().for_each(|problem| assert_line(problem, "a problem"));
    assert_people(&meta.authors);
    feed.entries.iter().for_each(assert_entry);
}

fn check(bytes: &[u8]) {
    match parse_plain(bytes) {
        Ok(feed) => assert_feed(&feed),
        Err(refusal) => assert_line(&refusal.to_string(), "a refusal"),
    }
}

#[test]
fn the_fixtures_hold_what_every_feed_holds() {
    for path in fixtures() {
        check(&read(&path));
    }
}

#[test]
fn feeds_cut_anywhere_are_read() {
    for path in fixtures() {
        let bytes = read(&path);
        (0..bytes.len()).step_by(3).for_each(|end| check(&bytes[..end]));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check(&bytes);
    }

    #[test]
    fn any_pieces(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..60), rooted in any::<bool>()) {
        let start = if rooted { "<rss version='2.0'><channel><item>" } else { "" };
        check(format!("{start}{}", pieces.concat()).as_bytes());
    }

    #[test]
    fn damaged_feeds(which in 0usize..1_000, damage in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..12)) {
        let paths = fixtures();
        let mut bytes = read(&paths[which % paths.len()]);
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        check(&bytes);
    }
}
