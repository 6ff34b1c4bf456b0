//! Lists as other readers write them, damaged ones, hostile ones; and that nothing is lost on the way out and in.

use proptest::prelude::*;

use super::*;
use crate::base::text::{clean_line, clean_text};

fn list(body: &str) -> Opml {
    parse(format!("<opml version='2.0'><head/><body>{body}</body></opml>").as_bytes()).unwrap()
}

#[test]
fn folders_and_sources() {
    let opml = parse(
        br#"<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY x "y">]>
        <opml version="1.1" xmlns:fz="urn:forumzilla:"><head><title>My &amp; <![CDATA[<list>]]></title><ownerName>Jo</ownerName></head><body>
          <outline text="News" fz:opened="true"><outline text="A" title="A &#8211; B" type="rss" xmlUrl="https://a.example/feed?x=1&amp;y=2"
            htmlUrl="https://a.example" category="/x,/y"></outline><outline title="Sub"><outline text="C" XMLURL="feed://c.example/c.xml"/></outline></outline>
          <outline type="rss" text="D" xmlUrl="feed:https://d.example/"/>
        </body></opml>"#,
    )
    .unwrap();
    assert_eq!(opml.title.as_deref(), Some("My & <list>"));
    assert_eq!(opml.head, [("ownerName".to_owned(), "Jo".to_owned())]);
    assert_eq!(opml.attributes, [("xmlns:fz".to_owned(), "urn:forumzilla:".to_owned())]);
    assert_eq!((opml.outlines.len(), opml.sources()), (2, 3));
    let news = &opml.outlines[0];
    assert_eq!(news.attributes, [("fz:opened".to_owned(), "true".to_owned())]);
    let first = &news.children[0];
    assert_eq!(first.title.as_deref(), Some("A – B"));
    assert_eq!(first.xml_url.as_deref(), Some("https://a.example/feed?x=1&y=2"));
    assert_eq!(first.html_url.as_deref(), Some("https://a.example"));
    assert_eq!(first.attributes, [("category".to_owned(), "/x,/y".to_owned())]);
    assert_eq!(news.children[1].text, "Sub");
    assert_eq!(news.children[1].children[0].xml_url.as_deref(), Some("https://c.example/c.xml"));
    assert_eq!(opml.outlines[1].xml_url.as_deref(), Some("https://d.example/"));
    assert!(opml.problems.is_empty(), "{:?}", opml.problems);
}

#[test]
fn what_would_run_something_is_left_out_and_named() {
    for address in ["exec:rm -rf ~", "filter:cat:https://e.org/", "javascript:x", "|id", "query:a:b", "/etc/passwd"] {
        let opml = list(&format!(
            "<outline text='T' xmlUrl='{address}'><outline text='ok' xmlUrl='https://e.org/'/></outline>"
        ));
        assert_eq!(opml.problems.len(), 1, "{address}");
        assert!(opml.problems[0].contains(address), "{:?}", opml.problems);
        assert_eq!(opml.outlines.len(), 1);
        assert_eq!(opml.outlines[0].text, "ok");
        assert!(!write(&opml).contains(address));
    }
}

#[test]
fn text_is_cleaned() {
    let opml = list(
        "<outline text='a&#27;[31m&#8238;b\u{9b}' title=' t&#10;u ' note='x&#10;y\nz&#0;&#x202e;' xmlUrl='https://e.org/&#8238;x'/>",
    );
    let outline = &opml.outlines[0];
    assert_eq!((outline.text.as_str(), outline.title.as_deref()), ("a[31mb", Some("t u")));
    assert_eq!(outline.attributes, [("note".to_owned(), "x\ny z\u{fffd}".to_owned())]);
    assert_eq!(outline.xml_url.as_deref(), Some("https://e.org/x"));
}

#[test]
fn damage_keeps_what_came_before() {
    for (body, sources) in [
        ("<outline text='a' xmlUrl='https://a.example/'/><outline text='b' xmlUrl='https://b.exa", 1),
        ("<outline text='f'><outline text='a' xmlUrl='https://a.example/?a=1&b=2'/>", 1),
        (
            "<outline text='a & b' xmlUrl='https://a.example/'></wrong></outline></outline><outline text='c' xmlUrl='https://c.example/'/>",
            2,
        ),
        ("<outline text=a xmlUrl='https://a.example/'/><outline text='b' text='c' xmlUrl='https://b.example/'/>", 2),
    ] {
        let opml = parse(format!("<opml><body>{body}").as_bytes()).unwrap();
        assert_eq!(opml.sources(), sources, "{body}: {opml:?}");
    }
    assert_eq!(parse(b"<outline text='a' xmlUrl='https://a.example/'/>").unwrap().sources(), 1);
}

#[test]
fn charsets() {
    let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><opml><body><outline text='caf\xe9' xmlUrl='http://e.org/'/></body></opml>";
    assert_eq!(parse(latin).unwrap().outlines[0].text, "café");
    let undeclared = b"<opml><body><outline text='caf\xe9' xmlUrl='http://e.org/'/></body></opml>";
    assert_eq!(parse(undeclared).unwrap().outlines[0].text, "café");
    let utf16: Vec<u8> =
        "\u{feff}<opml><body><outline text='日本'/></body></opml>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(parse(&utf16).unwrap().outlines[0].text, "日本");
}

#[test]
fn what_is_no_list_is_named() {
    for (bytes, word) in [
        (&b"  "[..], "empty"),
        (b"<!DOCTYPE html><html><body>x</body></html>", "web page"),
        (b"<rss version='2.0'><channel/></rss>", "feed"),
        (b"<a/>", "XML"),
        (b"hello", "not XML"),
    ] {
        let error = parse(bytes).unwrap_err();
        assert!(error.to_string().contains(word), "{error}");
    }
    assert!(matches!(parse(&vec![b' '; read::MAX_BYTES + 1]), Err(OpmlError::TooLarge { .. })));
}

#[test]
fn monsters_are_bounded() {
    let deep = list(&format!(
        "{}<outline text='x' xmlUrl='https://e.org/'/>{}",
        "<outline text='d'>".repeat(10_000),
        "</outline>".repeat(10_000)
    ));
    assert_eq!(deep.sources(), 1);
    assert!(deep.problems.len() <= 101);
    let many = list(&"<outline text='x' xmlUrl='https://e.org/'/>".repeat(100_500));
    assert_eq!(many.sources(), 100_000);
    assert!(many.problems[0].contains("500"), "{:?}", many.problems);
}

fn text() -> impl Strategy<Value = String> {
    "([ -~]|[\n\té日\u{202e}\u{1b}&<>\"']){0,12}"
}

fn line() -> impl Strategy<Value = String> {
    text().prop_map(|text| clean_line(&text).trim().to_owned())
}

fn outline() -> impl Strategy<Value = Outline> {
    let address = "https://[a-z]{1,8}\\.example/[a-z0-9?&=%+;-]{0,10}";
    let attributes = prop::collection::vec(
        ("[a-z]{1,4}:[a-zA-Z]{3,8}", text().prop_map(|text| clean_text(&text).into_owned())),
        0..3,
    );
    let parts = (
        line(),
        prop::option::of(line()),
        prop::option::of(address),
        prop::option::of(address),
        prop::option::of("[a-z]{1,5}"),
        attributes,
    );
    let leaf = parts.prop_map(|(text, title, xml_url, html_url, kind, mut attributes)| {
        let mut names = Vec::new();
        attributes.retain(|(name, _)| {
            !names.contains(name) && {
                names.push(name.clone());
                true
            }
        });
        let text = if text.is_empty() { title.clone().unwrap_or_default() } else { text };
        Outline { text, title, xml_url, html_url, kind, attributes, children: Vec::new() }
    });
    leaf.prop_recursive(4, 20, 4, |inner| {
        (inner.clone(), prop::collection::vec(inner, 0..4))
            .prop_map(|(folder, children)| Outline { children, ..folder })
    })
}

proptest! {
    #[test]
    fn nothing_is_lost_on_the_way_out_and_in(
        title in prop::option::of(line().prop_filter("no title", |title| !title.is_empty())),
        outlines in prop::collection::vec(outline(), 0..4),
    ) {
        let head = vec![("ownerName".to_owned(), "Jo & Co".to_owned())];
        let attributes = vec![("xmlns:x".to_owned(), "urn:x".to_owned())];
        let opml = Opml { title, head, attributes, outlines, problems: Vec::new() };
        prop_assert_eq!(parse(write(&opml).as_bytes()).unwrap(), opml);
    }

    #[test]
    fn never_panics(bytes in prop::collection::vec(any::<u8>(), 0..200), parts in "(<outline |text='|xmlUrl=\"|/>|>|</outline>|<opml>|&|;|'|<!\\[CDATA\\[|é|<head><title>){0,30}") {
        let _ = parse(&bytes);
        if let Ok(opml) = parse(parts.as_bytes()) {
            let again = parse(write(&opml).as_bytes()).unwrap();
            prop_assert_eq!(&again.outlines, &opml.outlines);
        }
    }
}
