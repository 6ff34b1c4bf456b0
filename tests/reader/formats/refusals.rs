//! What is no feed, and the word that a person gets.

use wheelhouse::reader::formats::NotAFeedKind;

use super::parse_plain;

#[test]
fn each_stranger_is_called_by_its_name() {
    let page = |title: &str| NotAFeedKind::HtmlPage(Some(title.to_owned()));
    let other = |root: &str| NotAFeedKind::OtherXml(root.to_owned());
    for (bytes, kind) in [
        (&b""[..], NotAFeedKind::Empty),
        (b" \n\t\0", NotAFeedKind::Empty),
        (b"\xef\xbb\xbf", NotAFeedKind::Empty),
        (b"<!DOCTYPE html><html><head><title>My &amp; page</title></head><body>rss</body></html>", page("My & page")),
        (b"<html><title>A <b>feed</b></title><rss></html>", page("A")),
        (b"<body><form><input type='password'></form></body>", NotAFeedKind::LoginPage),
        (b"<?xml version='1.0'?><opml version='2.0'><body><outline xmlUrl='x'/></body></opml>", NotAFeedKind::Opml),
        (b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>", NotAFeedKind::Sitemap),
        (b"<sitemapindex/>", NotAFeedKind::Sitemap),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><title>rss</title></svg>", NotAFeedKind::Svg),
        (b"\x89PNG\r\n\x1a\n....", NotAFeedKind::Binary("a PNG image")),
        (b"GIF89a......", NotAFeedKind::Binary("a GIF image")),
        (b"%PDF-1.7", NotAFeedKind::Binary("a PDF document")),
        (b"RIFF....WEBPVP8 ", NotAFeedKind::Binary("a WebP image")),
        (b"BEGIN:VCALENDAR\r\n", NotAFeedKind::Calendar),
        (b"[1, 2]", NotAFeedKind::Json),
        (b"{\"items\": [{\"id\": 1}]}", NotAFeedKind::Json),
        (b"{\"version\": \"https://example.org/\", \"title\": \"x\", \"items\": []}", NotAFeedKind::Json),
        (b"{\"a\": ", NotAFeedKind::BrokenJson),
        (b"Hello, reader.", NotAFeedKind::Text),
        (b"1 < 2 <3", NotAFeedKind::Text),
        (b"<note><to>You</to></note>", other("note")),
        (
            b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><foaf:Person/></rdf:RDF>",
            other("rdf:RDF"),
        ),
    ] {
        let refused = parse_plain(bytes).map(|feed| feed.format).expect_err(&String::from_utf8_lossy(bytes));
        assert_eq!(refused.kind, kind, "{}", String::from_utf8_lossy(bytes));
        assert!(refused.to_string().starts_with("no feed: "), "{refused}");
    }
}

#[test]
fn an_empty_feed_is_a_feed() {
    for bytes in [
        &b"<rss/>"[..],
        b"<feed xmlns='http://www.w3.org/2005/Atom'/>",
        b"<rss><channel>",
        b"{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[]}",
    ] {
        assert!(parse_plain(bytes).is_ok_and(|feed| feed.entries.is_empty()), "{}", String::from_utf8_lossy(bytes));
    }
}
