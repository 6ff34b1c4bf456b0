//! Pages as sites write them, and addresses of sites that are known.

use proptest::prelude::*;

use super::*;

fn urls(html: &str, base: &str) -> Vec<String> {
    feeds_in(html, &Url::parse(base).unwrap()).into_iter().map(|candidate| candidate.url).collect()
}

#[test]
fn declared_feeds_come_first_and_those_of_comments_last() {
    let html = r#"<html><head><title><link rel=alternate type=application/rss+xml href=/no></title>
        <script>"<link rel=alternate type='application/rss+xml' href='/no'>"</script><!-- <link rel=alternate type=text/xml href=/no> -->
        <link rel="alternate" type="application/rss+xml" title="Blog &raquo; Comments Feed" href="/comments/feed/">
        <LINK REL='ALTERNATE' TYPE='application/rss+xml; charset=utf-8' TITLE='Blog &amp; more&#27;' HREF='/feed/?a=1&amp;b=2#x'>
        <link rel="alternate" type="application/atom+xml" href="atom.xml"><link rel="feed" href="//cdn.example/f">
        <link rel="alternate" type="application/feed+json" href="feed.json"><link rel=alternate type=application/rdf+xml href=r.rdf>
        <link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1"><link rel="alternate" hreflang="de" href="/de/">
        <link rel="alternate" type="application/json+oembed" href="/oembed"><link rel="stylesheet" type="text/css" href="/x.css">
        <link rel="alternate" type="application/rss+xml" href="javascript:x"><link rel="alternate" type="application/rss+xml" href="file:///x">
        </head><body><a href="/tags/rust.rss">Rust</a><a href="/feed/?a=1&amp;b=2">again</a><a href="/about">no</a><a href="feed://e.org/index.xml">x</a>"#;
    let found = feeds_in(html, &Url::parse("https://example.org/blog/").unwrap());
    let shown: Vec<_> = found.iter().map(|c| (c.url.as_str(), c.kind, c.declared)).collect();
    assert_eq!(
        shown,
        [
            ("https://example.org/feed/?a=1&b=2", CandidateKind::Rss, true),
            ("https://example.org/blog/atom.xml", CandidateKind::Atom, true),
            ("https://cdn.example/f", CandidateKind::Unknown, true),
            ("https://example.org/blog/feed.json", CandidateKind::Json, true),
            ("https://example.org/blog/r.rdf", CandidateKind::Rdf, true),
            ("https://example.org/comments/feed/", CandidateKind::Rss, true),
            ("https://example.org/tags/rust.rss", CandidateKind::Rss, false),
            ("https://e.org/index.xml", CandidateKind::Unknown, false),
        ]
    );
    assert_eq!(found[0].title.as_deref(), Some("Blog & more"));
}

#[test]
fn calendars_of_a_page_come_after_its_feeds() {
    let html = "<link rel=alternate type='text/calendar; charset=utf-8' title='What takes place' href=/events.ics>
        <link rel=alternate type=application/rss+xml href=/rss><link rel=alternate type=text/calendar href='webcal://e.org/all'>
        <a href=WEBCAL://cal.example/x?y=1>subscribe</a><a href=/talks.ics>talks</a><a href=webcal:javascript:x>no</a>";
    let found = feeds_in(html, &Url::parse("https://e.org/").unwrap());
    let shown: Vec<_> = found.iter().map(|c| (c.url.as_str(), c.kind, c.declared)).collect();
    assert_eq!(
        shown,
        [
            ("https://e.org/rss", CandidateKind::Rss, true),
            ("https://e.org/events.ics", CandidateKind::Calendar, true),
            ("https://e.org/all", CandidateKind::Calendar, true),
            ("https://cal.example/x?y=1", CandidateKind::Calendar, false),
            ("https://e.org/talks.ics", CandidateKind::Calendar, false),
        ]
    );
    assert_eq!(found[1].title.as_deref(), Some("What takes place"));
}

#[test]
fn the_first_base_counts() {
    let html = "<base href='/sub/'><base href='/no/'><link rel=alternate type=application/atom+xml href=a.xml>";
    assert_eq!(urls(html, "https://e.org/x"), ["https://e.org/sub/a.xml"]);
    let hostile = "<base href='javascript:x'><link rel=alternate type=application/atom+xml href=a.xml>";
    assert_eq!(urls(hostile, "https://e.org/x"), ["https://e.org/a.xml"]);
}

#[test]
fn known_sites() {
    for (page, feed) in [
        ("https://medium.com/@jo/a-post-1", "https://medium.com/feed/@jo"),
        ("https://medium.com/tag/rust", "https://medium.com/feed/tag/rust"),
        ("https://medium.com/netflix-techblog", "https://medium.com/feed/netflix-techblog"),
        ("https://jo.medium.com/", "https://jo.medium.com/feed"),
        ("https://dev.to/t/rust", "https://dev.to/feed/tag/rust"),
        ("https://dev.to/jo", "https://dev.to/feed/jo"),
        ("https://jo.substack.com/p/post", "https://jo.substack.com/feed"),
        ("https://www.youtube.com/channel/UCabc/videos", "https://www.youtube.com/feeds/videos.xml?channel_id=UCabc"),
        ("https://www.youtube.com/playlist?list=PL-1", "https://www.youtube.com/feeds/videos.xml?playlist_id=PL-1"),
        ("https://github.com/rust-lang/rust", "https://github.com/rust-lang/rust/releases.atom"),
        ("https://github.com/rust-lang/rust/commits/master", "https://github.com/rust-lang/rust/commits/master.atom"),
        ("https://old.reddit.com/r/rust/top/", "https://www.reddit.com/r/rust/top/.rss"),
        (
            "https://stackoverflow.com/questions/tagged/rust",
            "https://stackoverflow.com/feeds/tag?tagnames=rust&sort=newest",
        ),
        (
            "https://unix.stackexchange.com/questions/tagged/zsh",
            "https://unix.stackexchange.com/feeds/tag?tagnames=zsh&sort=newest",
        ),
        ("https://mastodon.example/@jo", "https://mastodon.example/@jo.rss"),
        ("https://mastodon.example/deck/@jo", "https://mastodon.example/@jo.rss"),
        ("https://bsky.app/profile/jo.bsky.social", "https://bsky.app/profile/jo.bsky.social/rss"),
        ("https://crates.io/crates/serde", "https://static.crates.io/rss/crates/serde.xml"),
        ("https://jo.wordpress.com/2024/", "https://jo.wordpress.com/feed/"),
        ("https://e.org/", "https://e.org/feed"),
        ("https://e.org/blog/", "https://e.org/blog/feed"),
        ("https://e.org/blog/post.html", "https://e.org/blog/feed"),
    ] {
        assert_eq!(well_known(&Url::parse(page).unwrap())[0].as_str(), feed, "{page}");
    }
}

#[test]
fn hosts_that_only_look_known_are_not() {
    for page in [
        "https://notmedium.com/@jo/x",
        "https://github.com.evil.example/a/b",
        "https://evil-substack.com/",
        "https://www.substack.com/",
    ] {
        assert!(sites::known(&Url::parse(page).unwrap()).is_empty(), "{page}");
    }
}

#[test]
fn pages_say_which_site_they_are() {
    let youtube = r#"<script>{"externalId":"UCabcdefghijklmnopqrstuv"}</script>"#;
    let feed = "https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv";
    assert_eq!(urls(youtube, "https://www.youtube.com/@jo")[..].last().unwrap(), feed);
    assert!(urls(youtube, "https://e.org/").is_empty());
    assert_eq!(urls("<img src=/wp-content/x.png>", "https://e.org/a/"), ["https://e.org/feed/"]);
}

#[test]
fn places_are_few_and_stay_on_the_web() {
    let places = well_known(&Url::parse("https://e.org/blog/a/").unwrap());
    assert!(places.len() <= 14, "{places:?}");
    assert!(places.iter().all(|url| url.host_str() == Some("e.org")));
    assert!(well_known(&Url::parse("file:///etc/").unwrap()).is_empty());
}

proptest! {
    #[test]
    fn never_panics_and_leads_to_the_web(html in "(<link |<a |<base |rel=alternate |type=application/rss\\+xml |href=|[/x:#'\">é&;]|feed:|javascript:|<!--|</){0,40}") {
        for candidate in feeds_in(&html, &Url::parse("https://e.org/x").unwrap()) {
            prop_assert!(candidate.url.starts_with("http"), "{}", candidate.url);
        }
    }
}
