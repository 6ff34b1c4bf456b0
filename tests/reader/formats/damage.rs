//! Damage as real feeds show it, and what is still read. Each case is one cause.

use wheelhouse::reader::model::Entry;

use super::parse_plain;

/// The entries of an RSS channel with this inside.
fn entries(inside: &str) -> Vec<Entry> {
    let document =
        format!("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>c</title>{inside}</channel></rss>");
    parse_plain(document.as_bytes()).unwrap_or_else(|error| panic!("{error}: {inside}")).entries
}

/// Title and address of each entry, with `-` where there is none.
fn shown(inside: &str) -> String {
    let show = |field: &Option<String>| field.clone().unwrap_or_else(|| "-".to_owned());
    entries(inside).iter().map(|e| format!("{}={}", show(&e.title), show(&e.url))).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_left_of_damaged_entries() {
    let whole = "<item><title>b</title><link>http://e/b</link></item>";
    for (inside, wanted) in [
        // end tags lost
        ("<description>x<item><title>a</title></item>{whole}", "a=- b=http://e/b"),
        ("<item><title>a<link>http://e/a</link></item>{whole}", "a=http://e/a b=http://e/b"),
        ("<item><title>a</title><link>http://e/a</link>{whole}", "a=http://e/a b=http://e/b"),
        ("<item><title>a</title><link>http://e/a</item>{whole}", "a=http://e/a b=http://e/b"),
        ("<item><author>x<title>a</title><link>http://e/a</link></item>{whole}", "a=http://e/a b=http://e/b"),
        ("<image><url>http://e/i</url><pubDate>x</pubDate>{whole}", "b=http://e/b"),
        // end tags misspelt
        ("<item><title>a</titel><link>http://e/a</lnk></item>{whole}", "a=http://e/a b=http://e/b"),
        ("<item><description>x</descriptEon><title>a</title></item>{whole}", "a=- b=http://e/b"),
        // start tags misspelt
        ("<item><tXtle>x</title><link>http://e/a</link></item>{whole}", "-=http://e/a b=http://e/b"),
        ("<item><<title>a</title></item>{whole}", "a=- b=http://e/b"),
        // quotes and brackets lost
        (
            "<item><title>a</title><enclosure url=\"http://e/f length=1/><link>http://e/a</link></item>{whole}",
            "a=http://e/a b=http://e/b",
        ),
        ("<item><guid isPermaLink=false>a</guid><title>a</title></item>{whole}", "a=- b=http://e/b"),
        ("<item><title>a</title</item>{whole}", "a=- b=http://e/b"),
        (
            "<item><title><![CDATA[a</title><link>http://e/a</link></item><item><title><![CDATA[b]]></title></item>",
            "a=http://e/a b=-",
        ),
        ("<item><title>a</title><description><![CDATA[x]></description></item>{whole}", "a=- b=http://e/b"),
        ("<item><title>a</title><!-- lost </item>{whole}", "a=- b=http://e/b"),
        // signs that should have been escaped
        ("<item><title>1 < 2 & 3 > 2</title></item>{whole}", "1 < 2 & 3 > 2=- b=http://e/b"),
        ("<item><link>http://e/?a=1&b=2&copy=3</link></item>{whole}", "-=http://e/?a=1&b=2&copy=3 b=http://e/b"),
        ("<item><title>AT&T &nbsp;&bogus; &#233;</title></item>{whole}", "AT&T \u{a0}&bogus; é=- b=http://e/b"),
        // elements where they do not belong
        ("<item><title>a</title><item/></item>{whole}", "a=- -=- b=http://e/b"),
        ("</channel></rss>{whole}", "b=http://e/b"),
        ("<item><x:title xmlns:x='http://x/'>no</x:title><title>a</title></item>{whole}", "a=- b=http://e/b"),
    ] {
        let inside = inside.replace("{whole}", whole);
        assert_eq!(shown(&inside), wanted, "{inside}");
    }
}

#[test]
fn html_written_without_escaping_is_content() {
    let read = entries(
        "<item><title>a <em>b</em></title><description><p>x<br>y <img src=\"http://e/i.png\"><a href=\"http://e/\">z</p></description><pubDate>2024-01-01</pubDate></item>",
    );
    assert_eq!(read[0].title.as_deref(), Some("a b"));
    let summary = read[0].summary.as_deref().unwrap_or_default();
    assert!(
        summary.starts_with("<p>x<br>y <img") && summary.contains("http://e/i.png") && summary.contains(">z</a>"),
        "{summary}"
    );
    assert!(read[0].published.is_some());
}

#[test]
fn a_root_whose_name_is_damaged_is_known_by_its_namespace() {
    let read =
        parse_plain(b"<fe#d xmlns='http://www.w3.org/2005/Atom'><entry><id>urn:x</id></entry></feed>").expect("a feed");
    assert_eq!(read.entries[0].id.as_deref(), Some("urn:x"));
}
