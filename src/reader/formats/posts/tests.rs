//! Posts, threads, boosts, and what a hostile post cannot do.

use proptest::prelude::*;

use super::*;
use crate::reader::model::{Entry, Timestamp};

const WORDS: Words = Words { boosted_by: "Boosted by" };

fn author(id: &str) -> Author {
    Author { id: id.into(), name: id.to_uppercase(), handle: format!("{id}@h.example"), url: None }
}

fn post(id: &str, by: &str, at: i64) -> Post {
    let (html, url) = (format!("<p>text of {id}</p>"), Some(format!("https://h.example/{id}")));
    Post { id: id.into(), url, author: author(by), at: Some(Timestamp(at)), html, ..Post::default() }
}

fn reply(id: &str, by: &str, at: i64, to: &str, whom: &str) -> Post {
    let reply =
        ReplyTo { post: to.into(), author: Some(whom.into()), handle: Some(format!("{whom}@h.example")), url: None };
    Post { reply: Some(reply), ..post(id, by, at) }
}

fn boosted(post: Post, by: &str, at: i64) -> Post {
    Post { boosts: vec![Boost { by: author(by), at: Some(Timestamp(at)) }], only_boosted: true, ..post }
}

fn entry(posts: Vec<Post>) -> Entry {
    let threads = fold(posts);
    assert_eq!(threads.len(), 1, "{threads:?}");
    threads[0].entry(&WORDS)
}

fn content(post: Post) -> String {
    entry(vec![post]).content.unwrap_or_default()
}

/// `a,b>c`: the ids of each thread, the first one first; `?x` where the post `x` before it is missing.
fn shape(posts: Vec<Post>) -> String {
    let one = |thread: &Thread| {
        let ids: Vec<&str> = thread.posts.iter().map(|post| post.id.as_str()).collect();
        ids.join("+") + &thread.missing.as_ref().map(|id| format!("?{id}")).unwrap_or_default()
    };
    fold(posts).iter().map(one).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_an_author_adds_is_folded_and_what_others_say_is_not() {
    for (posts, expected) in [
        (vec![post("a", "jo", 1), post("b", "jo", 2)], "b a"),
        (vec![reply("b", "jo", 2, "a", "jo"), post("a", "jo", 1)], "a+b"),
        // Branches are told in the order of time.
        (
            vec![
                post("a", "jo", 1),
                reply("d", "jo", 9, "a", "jo"),
                reply("b", "jo", 2, "a", "jo"),
                reply("c", "jo", 3, "b", "jo"),
            ],
            "a+b+c+d",
        ),
        // Somebody else's words part them, on both sides.
        (vec![post("a", "jo", 1), reply("b", "bo", 2, "a", "jo"), reply("c", "jo", 3, "b", "bo")], "c b a"),
        (vec![reply("b", "jo", 2, "x", "bo"), reply("c", "jo", 3, "b", "jo")], "b+c"),
        // The post before the first one is not here.
        (vec![reply("c", "jo", 3, "b", "jo"), reply("d", "jo", 4, "c", "jo")], "c+d?b"),
        (vec![boosted(reply("c", "jo", 3, "b", "jo"), "bo", 9)], "c"),
        // A ring, which no server should send, ends.
        (vec![reply("a", "jo", 1, "b", "jo"), reply("b", "jo", 2, "a", "jo")].into_iter().take(1).collect(), "a?b"),
        (vec![reply("a", "jo", 1, "a", "jo")], "a"),
    ] {
        assert_eq!(shape(posts.clone()), expected, "{posts:?}");
    }
    let ring = fold(vec![reply("a", "jo", 1, "b", "jo"), reply("b", "jo", 2, "a", "jo")]);
    assert_eq!((ring.len(), ring[0].posts.len()), (1, 2));
}

#[test]
fn whose_thread_it_is_says_whether_it_is_a_reply() {
    let threads = fold(vec![reply("b", "jo", 2, "x", "bo"), reply("c", "jo", 3, "b", "jo")]);
    assert!(threads[0].is_reply(), "a thread under somebody's post is a reply as a whole");
    let html = threads[0].entry(&WORDS).content.unwrap();
    assert!(html.starts_with("<p><small>In reply to @bo@h.example</small></p><p>text of b</p><hr>"), "{html}");
    assert!(!fold(vec![post("a", "jo", 1), reply("b", "jo", 2, "a", "jo")])[0].is_reply());
}

#[test]
fn a_thread_is_one_entry_that_keeps_its_identity() {
    let alone = entry(vec![post("a", "jo", 100)]);
    let posts = vec![post("a", "jo", 100), reply("b", "jo", 160, "a", "jo"), reply("c", "jo", 90_000, "b", "jo")];
    let grown = entry(posts);
    assert_eq!((&alone.id, &alone.url, alone.published), (&grown.id, &grown.url, grown.published));
    assert_eq!((alone.updated, grown.updated), (None, Some(Timestamp(90_000))));
    assert_eq!(grown.title.as_deref(), Some("text of a"));
    assert_eq!(grown.authors[0].name.as_deref(), Some("JO (@jo@h.example)"));
    assert_eq!(
        grown.content.unwrap(),
        "<p>text of a</p><hr><p>text of b</p><hr><p><small>1970-01-02 01:00 UTC</small></p><p>text of c</p>"
    );
}

#[test]
fn a_post_that_many_pass_on_is_one_entry_at_the_first_time() {
    let original = post("p", "ann", 50);
    let entry = entry(vec![
        boosted(original.clone(), "bo", 900),
        boosted(original.clone(), "al", 700),
        boosted(original.clone(), "al", 800),
    ]);
    assert_eq!(entry.published, Some(Timestamp(700)));
    assert_eq!(entry.authors[0].name.as_deref(), Some("ANN (@ann@h.example)"));
    let html = entry.content.unwrap();
    assert!(
        html.starts_with(
            "<p><small>Boosted by AL (@al@h.example), BO (@bo@h.example) · written 1970-01-01 00:00 UTC</small></p>"
        ),
        "{html}"
    );
    // What came for itself as well is its author's, at its own time, and no note is needed.
    let both = fold(vec![boosted(original.clone(), "bo", 900), original]);
    assert_eq!((both.len(), both[0].is_boost(), both[0].at()), (1, false, Some(Timestamp(50))));
    assert!(!both[0].entry(&WORDS).content.unwrap().contains("Boosted"));
}

#[test]
fn the_version_that_was_edited_last_is_shown() {
    let old = post("a", "jo", 1);
    let new = Post { html: "<p>corrected</p>".into(), edited: Some(Timestamp(9)), ..old.clone() };
    for posts in [vec![old.clone(), new.clone()], vec![new.clone(), old.clone()]] {
        let entry = entry(posts);
        assert_eq!((entry.content.as_deref(), entry.updated), (Some("<p>corrected</p>"), Some(Timestamp(9))));
    }
    assert_ne!(fingerprint(&old), fingerprint(&new));
    assert_eq!(fingerprint(&old), fingerprint(&boosted(old.clone(), "bo", 5)), "who passes it on changes nothing");
}

#[test]
fn what_is_warned_of_is_folded_away() {
    let plain = post("a", "jo", 1);
    let picture = Media { url: "https://h.example/x.png".into(), alt: "a <cat>".into(), ..Media::default() };
    let warned = Post { warning: Some("spoiler & more".into()), media: vec![picture.clone()], ..plain.clone() };
    let shown = entry(vec![warned]);
    assert_eq!(shown.title.as_deref(), Some("spoiler & more"), "the title gives nothing away");
    assert_eq!(
        shown.content.unwrap(),
        "<details><summary>spoiler &amp; more</summary><p>text of a</p>\
         <p><img src=\"https://h.example/x.png\" alt=\"a &lt;cat&gt;\"></p></details>"
    );
    let sensitive = Post { sensitive: true, media: vec![picture], ..plain };
    assert!(content(sensitive).starts_with("<p>text of a</p><details><summary>Sensitive media</summary><p><img"));
}

#[test]
fn media_polls_quotes_and_cards_are_told() {
    let film = Media {
        kind: MediaKind::Video,
        url: "https://h.example/x.mp4?a=1".into(),
        alt: "waves".into(),
        seconds: Some(7),
        ..Media::default()
    };
    let picture = Media { url: "https://h.example/x.png".into(), ..Media::default() };
    let card = Card { url: "https://e.org/a".into(), title: "An <article>".into(), description: "On things".into() };
    let full = Post {
        media: vec![film, picture, Media { url: "javascript:x".into(), ..Media::default() }],
        card: Some(card),
        quote: Some(Box::new(Post { quote: Some(Box::new(post("deep", "x", 1))), ..post("q", "ann", 60) })),
        tags: vec!["rust".into(), "#Rust".into(), "tui".into()],
        ..post("a", "jo", 1)
    };
    let entry = entry(vec![full]);
    let html = entry.content.unwrap();
    assert!(html.contains("<a href=\"https://h.example/x.mp4?a=1\">Video: waves</a>"), "{html}");
    assert!(
        html.contains("<blockquote><p><strong><a href=\"https://h.example/q\">ANN (@ann@h.example)</a></strong> <small>1970-01-01 00:01 UTC</small></p><p>text of q</p></blockquote>"),
        "{html}"
    );
    assert!(
        html.ends_with(
            "<blockquote><p><a href=\"https://e.org/a\">An &lt;article&gt;</a></p><p>On things</p></blockquote>"
        ),
        "{html}"
    );
    assert!(!html.contains("deep") && !html.contains("javascript"), "{html}");
    assert_eq!(entry.enclosures.len(), 1);
    assert_eq!(
        (entry.enclosures[0].media_type.as_deref(), entry.enclosures[0].duration_seconds),
        (Some("video/mp4"), Some(7))
    );
    assert_eq!(entry.image.as_deref(), Some("https://h.example/x.png"));
    assert_eq!(entry.links[0].href.as_deref(), Some("https://e.org/a"));
    let terms: Vec<_> = entry.categories.iter().filter_map(|tag| tag.term.as_deref()).collect();
    assert_eq!(terms, ["rust", "tui"]);
}

#[test]
fn a_poll_tells_its_votes_when_it_is_over() {
    let choice = |title: &str, votes| Choice { title: title.into(), votes: Some(votes) };
    let poll = Poll { choices: vec![choice("yes", 2), choice("no", 1)], ends: Some(Timestamp(120)), closed: false };
    let open = Post { poll: Some(poll.clone()), ..post("a", "jo", 1) };
    let later =
        Post { poll: Some(Poll { choices: vec![choice("yes", 9), choice("no", 1)], ..poll.clone() }), ..open.clone() };
    assert_eq!(fingerprint(&open), fingerprint(&later), "each vote is no news");
    assert!(
        content(open.clone())
            .ends_with("<ul><li>yes</li><li>no</li></ul><p><small>Poll, open until 1970-01-01 00:02 UTC</small></p>")
    );
    let closed = Post { poll: Some(Poll { closed: true, ..poll }), ..open };
    assert!(content(closed).contains("<li>yes — 66 %</li><li>no — 33 %</li></ul><p><small>Poll, closed: 3 votes"));
}

#[test]
fn a_post_without_words_is_named_by_what_it_has() {
    let bare = || Post { html: String::new(), ..post("a", "jo", 1) };
    let media = |kind, alt: &str| vec![Media { kind, url: "https://h/x".into(), alt: alt.into(), ..Media::default() }];
    let card = Card { title: "1 < 2".into(), ..Card::default() };
    let quote = Post { author: Author { handle: "bo".into(), ..Author::default() }, ..Post::default() };
    for (post, expected) in [
        (Post { media: media(MediaKind::Image, "A dog\non a hill"), ..bare() }, Some("A dog on a hill")),
        (Post { media: media(MediaKind::Audio, ""), ..bare() }, Some("Audio")),
        (Post { card: Some(card), ..bare() }, Some("1 < 2")),
        (Post { quote: Some(Box::new(quote)), ..bare() }, Some("Quote of @bo")),
        (Post { poll: Some(Poll::default()), ..bare() }, Some("Poll")),
        (bare(), None),
    ] {
        assert_eq!(entry(vec![post]).title.as_deref(), expected);
    }
}

#[test]
fn plain_text_becomes_html_with_its_links() {
    let span = |range: std::ops::Range<usize>| Span { range, address: "https://e.org/?a&b".into(), shown: None };
    let link = |text: &str| format!("<a href=\"https://e.org/?a&amp;b\">{text}</a>");
    for (text, spans, expected) in [
        ("a < b\nc\n\nd", vec![], "<p>a &lt; b<br>c</p><p>d</p>".to_owned()),
        ("é see x", vec![span(3..6)], format!("<p>é {} x</p>", link("see"))),
        // Within a character, beyond the end, backwards, empty, or over another one: not there.
        ("é see", vec![span(1..3)], "<p>é see</p>".to_owned()),
        ("abc", vec![span(1..9)], "<p>abc</p>".to_owned()),
        (
            "abc",
            vec![Span { range: std::ops::Range { start: 2, end: 1 }, ..span(0..0) }, span(1..1)],
            "<p>abc</p>".to_owned(),
        ),
        ("abcd", vec![span(1..3), span(0..2)], format!("<p>{}cd</p>", link("ab"))),
        ("t.co/x", vec![Span { shown: Some("e.org/…".into()), ..span(0..6) }], format!("<p>{}</p>", link("e.org/…"))),
        (" \n ", vec![], String::new()),
    ] {
        assert_eq!(html_of(text, spans), expected, "{text}");
    }
}

#[test]
fn a_long_thread_is_shown_from_its_beginning() {
    let mut posts = vec![post("p000", "jo", 0)];
    posts.extend((1..300).map(|at| reply(&format!("p{at:03}"), "jo", at, &format!("p{:03}", at - 1), "jo")));
    let html = entry(posts).content.unwrap();
    assert!(html.contains("text of p199<") && !html.contains("text of p200<"));
    assert!(html.contains("100 more posts of this thread are not shown"));
}

fn any_post() -> impl Strategy<Value = Post> {
    let text =
        || prop_oneof!["\\PC{0,20}", Just("<b onclick=x>\u{202e}".to_owned()), Just("javascript:alert(1)".to_owned())];
    (("[a-d]", text(), text(), text()), ("[a-d]", "[xy]", "[xy]"), any::<(bool, bool, bool, i64)>()).prop_map(
        |((id, html, words, url), (to, by, whom), (replies, only_boosted, sensitive, at))| Post {
            id,
            url: Some(url.clone()),
            author: Author { id: by, name: words.clone(), handle: words.clone(), url: Some(url.clone()) },
            at: Some(Timestamp(at)),
            html,
            warning: sensitive.then(|| words.clone()),
            media: vec![Media { url: url.clone(), alt: words.clone(), ..Media::default() }],
            card: Some(Card { url, title: words.clone(), description: words.clone() }),
            tags: vec![words.clone()],
            reply: replies.then_some(ReplyTo { post: to, author: Some(whom), handle: Some(words), url: None }),
            boosts: vec![Boost::default()],
            only_boosted,
            ..Post::default()
        },
    )
}

proptest! {
    #[test]
    fn every_post_lies_in_one_thread_and_none_does_harm(posts in proptest::collection::vec(any_post(), 0..12)) {
        let threads = fold(posts.clone());
        let mut ids: Vec<&str> = threads.iter().flat_map(|thread| &thread.posts).map(|post| post.id.as_str()).collect();
        let mut all: Vec<&str> = posts.iter().map(|post| post.id.as_str()).collect();
        ids.sort_unstable();
        all.sort_unstable();
        all.dedup();
        prop_assert_eq!(ids, all);
        for thread in threads {
            let entry = thread.entry(&WORDS);
            let all = serde_json::to_string(&entry).unwrap();
            prop_assert!(!all.contains('\u{202e}'), "{}", all);
            // A title is text, in which a sign is a sign; content is HTML.
            let html = entry.content.unwrap_or_default();
            prop_assert!(!html.contains("<b onclick") && !html.contains("href=\"javascript"), "{}", html);
        }
    }
}
