//! What people type and paste, and the feeds that are meant.

use super::*;

fn alias_of(typed: &str) -> Vec<String> {
    match alias(typed).unwrap_or_else(|wrong| panic!("{typed}: {wrong}")) {
        Some(Known::Feeds(feeds)) => feeds,
        Some(Known::Page(page)) => vec![page],
        None => Vec::new(),
    }
}

#[test]
fn aliases_lead_to_feeds() {
    for (typed, feed) in [
        ("medium:@user", "https://medium.com/feed/@user"),
        ("medium:tag/backend", "https://medium.com/feed/tag/backend"),
        ("Medium:netflix-techblog", "https://medium.com/feed/netflix-techblog"),
        ("devto:tag/rust", "https://dev.to/feed/tag/rust"),
        ("devto:", "https://dev.to/feed"),
        ("hashnode:jo", "https://jo.hashnode.dev/rss.xml"),
        ("substack:jo", "https://jo.substack.com/feed"),
        ("ghost:blog.example.org", "https://blog.example.org/rss/"),
        ("reddit:r/rust", "https://www.reddit.com/r/rust/.rss"),
        ("reddit:r/rust/top", "https://www.reddit.com/r/rust/top/.rss"),
        ("hn:front", "https://hnrss.org/frontpage"),
        ("hn:user/jo", "https://hnrss.org/submitted?id=jo"),
        ("lobsters:t/rust", "https://lobste.rs/t/rust.rss"),
        ("lobsters:t/c++", "https://lobste.rs/t/c%2B%2B.rss"),
        ("yt:@jo", "https://www.youtube.com/@jo"),
        ("youtube:channel/UCx", "https://www.youtube.com/feeds/videos.xml?channel_id=UCx"),
        ("gh:tokio-rs/tokio", "https://github.com/tokio-rs/tokio/releases.atom"),
        ("github:golang/go/tags", "https://github.com/golang/go/tags.atom"),
        ("gl:group/sub/project", "https://gitlab.com/group/sub/project/-/releases.atom"),
        ("bsky:jo.bsky.social", "https://bsky.app/profile/jo.bsky.social/rss"),
        ("@jo@mastodon.example", "https://mastodon.example/@jo.rss"),
        ("#rust@mastodon.example", "https://mastodon.example/tags/rust.rss"),
        ("crates:serde", "https://static.crates.io/rss/crates/serde.xml"),
        ("devto:@ben", "https://dev.to/feed/ben"),
        ("reddit:r/rust/top/week", "https://www.reddit.com/r/rust/top/.rss?t=week"),
        ("git@github.com:golang/go.git", "https://github.com/golang/go/releases.atom"),
        ("ssh://git@github.com/golang/go", "https://github.com/golang/go/releases.atom"),
        ("ssh://git@gitlab.com:22/a/b/c.git", "https://gitlab.com/a/b/c/-/releases.atom"),
        ("git://codeberg.org/a/b.git", "https://codeberg.org/a/b/releases.rss"),
    ] {
        assert_eq!(alias_of(typed).first().map(String::as_str), Some(feed), "{typed}");
    }
}

#[test]
fn pages_lead_to_the_same_feeds_and_feeds_to_themselves() {
    for (page, feed) in [
        ("https://medium.com/@jo/a-post-1f?source=home", Some("https://medium.com/feed/@jo")),
        ("https://medium.com/netflix-techblog", Some("https://medium.com/feed/netflix-techblog")),
        ("https://medium.com/pier/a-post-1f2e3d", Some("https://medium.com/feed/pier")),
        ("https://medium.com/me/stories", None),
        ("https://medium.com/new-story", None),
        ("https://medium.com/", None),
        ("https://dev.to/@ben", Some("https://dev.to/feed/ben")),
        ("https://www.reddit.com/r/rust/top/?t=week", Some("https://www.reddit.com/r/rust/top/.rss?t=week")),
        ("https://reddit.com/r/rust/top/?utm=x&t=all&z", Some("https://www.reddit.com/r/rust/top/.rss?t=all")),
        ("https://reddit.com/r/rust/top/?t=none", Some("https://www.reddit.com/r/rust/top/.rss")),
        ("https://www.reddit.com/r/rust/top/.rss?t=week", None),
        ("https://github.com/o/r.git", Some("https://github.com/o/r/releases.atom")),
        ("https://github.com/o/r.github.io", Some("https://github.com/o/r.github.io/releases.atom")),
        ("https://gitlab.com/g/sub/p.git", Some("https://gitlab.com/g/sub/p/-/releases.atom")),
        ("https://www.meetup.com/de-DE/pier-talks/", Some("https://www.meetup.com/pier-talks/events/ical/")),
        ("https://www.meetup.com/pt-BR/pier-talks/events/7/", Some("https://www.meetup.com/pier-talks/events/ical/")),
        ("https://news.ycombinator.com/user?x=1&id=jo", Some("https://hnrss.org/submitted?id=jo")),
        (
            "https://calendar.google.com/calendar/embed?height=600&src=ab%40group.calendar.google.com&ctz=Europe%2FBerlin",
            Some("https://calendar.google.com/calendar/ical/ab@group.calendar.google.com/public/basic.ics"),
        ),
        (
            "https://calendar.google.com/calendar/u/0?cid=YWJAZ3JvdXAuY2FsZW5kYXIuZ29vZ2xlLmNvbQ",
            Some("https://calendar.google.com/calendar/ical/ab@group.calendar.google.com/public/basic.ics"),
        ),
        ("https://calendar.google.com/calendar/u/0?cid=bm9uZQ", None),
        ("https://calendar.google.com/calendar/u/0/r", None),
        ("http://www.dev.to/jo/a-post", Some("https://dev.to/feed/jo")),
        ("https://jo.hashnode.dev/a-post", Some("https://jo.hashnode.dev/rss.xml")),
        ("https://open.substack.com/pub/jo/p/a-post", Some("https://jo.substack.com/feed")),
        ("https://old.reddit.com/r/rust/comments/1ab/title/", Some("https://www.reddit.com/r/rust/comments/1ab/.rss")),
        ("https://www.reddit.com/r/rust/", Some("https://www.reddit.com/r/rust/.rss")),
        ("https://news.ycombinator.com/", Some("https://hnrss.org/frontpage")),
        ("https://news.ycombinator.com/item?id=7", Some("https://hnrss.org/item?id=7")),
        ("https://lobste.rs", Some("https://lobste.rs/rss")),
        ("https://github.com/golang/go/tree/master/src", Some("https://github.com/golang/go/releases.atom")),
        ("https://github.com/a/b/commits/feature/x", Some("https://github.com/a/b/commits/feature/x.atom")),
        ("https://gitlab.com/a/b/c/-/tags", Some("https://gitlab.com/a/b/c/-/tags?format=atom")),
        ("https://gitlab.com/a/b/-/issues/7", Some("https://gitlab.com/a/b/-/releases.atom")),
        ("https://youtube.com/playlist?list=PL-1", Some("https://www.youtube.com/feeds/videos.xml?playlist_id=PL-1")),
        ("https://www.youtube.com/@jo", None),
        ("https://github.com/golang/go/releases.atom", None),
        ("https://medium.com/feed/@jo", None),
        ("https://www.reddit.com/r/rust/.rss", None),
        ("https://dba.stackexchange.com/feeds", None),
        ("https://hnrss.org/newest?points=300", None),
        ("https://github.com:8443/a/b", None),
        ("https://me:secret@github.com/a/b", None),
        ("https://github.com.evil.example/a/b", None),
        ("https://example.org/", None),
        ("file:///etc/passwd", None),
    ] {
        assert_eq!(feeds_of(page).and_then(|feeds| feeds.first().cloned()).as_deref(), feed, "{page}");
    }
}

#[test]
fn a_feed_that_is_coded_otherwise_is_the_same_one() {
    let ruled = "https://calendar.google.com/calendar/ical/ab@group.calendar.google.com/public/basic.ics";
    assert_eq!(alias_of("gcal:ab@group.calendar.google.com"), [ruled]);
    let pasted = ruled.replace('@', "%40");
    assert_eq!(as_ruled(&pasted).as_deref(), Some(ruled));
    for other in [ruled, "https://e.org/a%40b", "https://github.com/golang/go/releases.atom?x=1", "none"] {
        assert_eq!(as_ruled(other), None, "{other}");
    }
}

#[test]
fn what_is_no_alias_is_left_alone() {
    for typed in [
        "example.org",
        "git@example.org:a/b.git",
        "ssh://git@example.org/a",
        "git@",
        "git@:",
        "https://e.org/a:b",
        "localhost:8000/feed",
        "e.org:8443",
        "me@e.org",
        "file:///x",
        "",
        ":",
    ] {
        assert_eq!(alias(typed), Ok(None), "{typed}");
    }
}

#[test]
fn a_wrong_alias_names_what_is_near() {
    let told = |typed: &str| alias(typed).unwrap_err().to_string();
    assert!(told("mediun:@jo").contains("medium"), "{}", told("mediun:@jo"));
    assert!(told("reddit:rust").contains("reddit:r/NAME"), "{}", told("reddit:rust"));
    assert!(told("gh:").contains("gh:OWNER/REPO"), "{}", told("gh:"));
    assert!(told("ghost:blog.example.org/path").contains("ghost:HOST"));
    assert!(told("@jo@").contains("mastodon"), "{}", told("@jo@"));
}

#[test]
fn every_example_of_the_table_means_its_own_rule() {
    let mut ids = std::collections::HashSet::new();
    for site in sites() {
        assert!(
            std::iter::once(&site.id).chain(&site.names).all(|name| ids.insert(name.as_str())),
            "{} is twice",
            site.id
        );
        for rule in &site.rules {
            assert!(rule.feeds.is_empty() != rule.page.is_none(), "{}: feeds, or a page", rule.example);
            let made = match rule.alias {
                Some(_) => alias_of(&rule.example),
                None => feeds_of(&rule.example).unwrap_or_default(),
            };
            assert_eq!(made.len(), rule.feeds.len().max(1), "{}", rule.example);
            let own = rule.feeds.first().or(rule.page.as_ref()).unwrap();
            let texts = Texts::of(&Url::parse(&made[0]).unwrap()).unwrap();
            let own: &'static str = Box::leak(own.trim_end_matches('/').replacen("://www.", "://", 1).into_boxed_str());
            assert!(texts.fit(own).is_some(), "{} gives {}, not {own}", rule.example, made[0]);
            assert!(made.iter().all(|url| Url::parse(url).is_ok_and(|url| url.scheme() == "https")));
        }
    }
}
