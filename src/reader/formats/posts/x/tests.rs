//! Posts as the documents of the API have them, and as nobody should.

#![allow(clippy::needless_pass_by_value, reason = "values of `json!` are handed over as they are written")]

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::fold;
use super::*;
use crate::reader::formats::posts::{MediaKind, Words};
use crate::reader::model::Timestamp;

const WORDS: Words = Words { boosted_by: "Reposted by" };

fn users() -> Value {
    json!([{"id": "7", "username": "ada", "name": "Ada"}, {"id": "8", "username": "bo", "name": "Bo"}])
}

fn answer(tweets: Value, includes: Value) -> Value {
    let mut includes = includes;
    includes["users"] = users();
    json!({"data": tweets, "includes": includes, "meta": {"result_count": 1}})
}

fn one(tweet: Value, includes: Value) -> Post {
    let page = page(&answer(json!([tweet]), includes));
    assert_eq!(page.posts.len(), 1);
    page.posts[0].post.clone()
}

fn tweet(id: &str, text: &str) -> Value {
    json!({"id": id, "text": text, "author_id": "7", "created_at": "2026-11-02T10:00:00.000Z", "conversation_id": id,
        "edit_history_tweet_ids": [id], "lang": "en"})
}

#[test]
fn a_post_is_read_with_its_author_time_and_page() {
    let post = one(tweet("100", "Fish &amp; chips &lt;3\n\nsecond"), json!({}));
    assert_eq!(post.html, "<p>Fish &amp; chips &lt;3</p><p>second</p>");
    assert_eq!((post.url.as_deref(), post.author.handle.as_str()), (Some("https://x.com/ada/status/100"), "ada"));
    assert_eq!((post.at, post.edited, post.language.as_deref()), (Some(Timestamp(1_793_613_600)), None, Some("en")));
}

#[test]
fn places_are_counted_in_code_points_and_short_links_are_unfolded() {
    // The sign takes one code point, four bytes, and two units of UTF-16.
    let mut sent = tweet("100", "🦀 read https://t.co/abc, @Bo #rust $ADA &amp; https://t.co/def");
    sent["entities"] = json!({
        "urls": [
            {"start": 7, "end": 23, "url": "https://t.co/abc", "expanded_url": "https://www.example.org/a?b=c&d", "display_url": "example.org/a?b=…",
             "title": "On crabs", "description": "All of them"},
            {"start": 46, "end": 62, "url": "https://t.co/def", "expanded_url": "javascript:alert(1)", "display_url": "x"},
        ],
        "mentions": [{"start": 25, "end": 28, "username": "bo", "id": "8"}],
        "hashtags": [{"start": 29, "end": 34, "tag": "rust"}],
        "cashtags": [{"start": 35, "end": 39, "tag": "ADA"}],
    });
    let post = one(sent, json!({}));
    assert!(post.html.starts_with("<p>🦀 read <a href=\"https://www.example.org/a?b=c&amp;d\">example.org/a?b=c&amp;d</a>, <a href=\"https://x.com/bo\">@Bo</a> "), "{}", post.html);
    assert!(post.html.contains("<a href=\"https://x.com/search?q=%23rust\">#rust</a> <a href=\"https://x.com/search?q=%24ADA\">$ADA</a> &amp; "), "{}", post.html);
    assert_eq!(post.tags, ["rust"]);
    assert_eq!(
        post.card.as_ref().map(|card| (card.url.as_str(), card.title.as_str())),
        Some(("https://www.example.org/a?b=c&d", "On crabs"))
    );
    let entry = fold([post]).remove(0).entry(&WORDS);
    assert!(!entry.content.unwrap().contains("javascript"), "the allow-list has the last word");
}

#[test]
fn a_long_post_is_read_whole_with_the_places_of_its_own() {
    let long = format!("{} see https://t.co/z", "word ".repeat(100).trim_end());
    let start = long.find("https").unwrap();
    let mut sent = tweet("100", "word word … https://t.co/self");
    sent["entities"] = json!({"urls": [{"start": 0, "end": 4, "expanded_url": "https://wrong.example/"}]});
    sent["note_tweet"] = json!({"text": long, "entities": {"urls": [{"start": start, "end": start + 14, "expanded_url": "https://e.org/z"}]}});
    let post = one(sent, json!({}));
    assert!(
        post.html.ends_with("see <a href=\"https://e.org/z\">e.org/z</a></p>") && !post.html.contains("wrong"),
        "{}",
        post.html
    );
}

#[test]
fn a_repost_is_the_post_that_was_passed_on() {
    let mut sent = tweet("200", "RT @bo: the beginning of what Bo sa…");
    sent["referenced_tweets"] = json!([{"type": "retweeted", "id": "150"}]);
    let original = json!({"id": "150", "text": "the beginning of what Bo said, whole", "author_id": "8", "created_at": "2026-11-01T10:00:00.000Z"});
    let page = page(&answer(json!([sent]), json!({"tweets": [original]})));
    assert_eq!((page.posts[0].id, page.cost), (200, 2), "both are paid for");
    let post = &page.posts[0].post;
    assert_eq!((post.id.as_str(), post.author.handle.as_str(), post.only_boosted), ("150", "bo", true));
    let entry = fold([post.clone()]).remove(0).entry(&WORDS);
    assert!(entry.content.unwrap().starts_with("<p><small>Reposted by Ada (@ada)"));
    assert_eq!(entry.published, Some(Timestamp(1_793_613_600)), "it belongs where it was passed on");
}

#[test]
fn a_quote_is_shown_and_its_link_is_not() {
    let mut sent = tweet("300", "This: https://t.co/q");
    sent["referenced_tweets"] = json!([{"type": "quoted", "id": "150"}]);
    sent["entities"] =
        json!({"urls": [{"start": 6, "end": 20, "expanded_url": "https://twitter.com/bo/status/150?s=20"}]});
    let quoted = json!({"id": "150", "text": "what Bo said", "author_id": "8", "referenced_tweets": [{"type": "quoted", "id": "300"}]});
    let post = one(sent.clone(), json!({"tweets": [quoted]}));
    assert_eq!(post.html, "<p>This:</p>");
    let quote = post.quote.unwrap();
    assert_eq!(
        (quote.html.as_str(), quote.author.handle.as_str(), quote.quote.is_none()),
        ("<p>what Bo said</p>", "bo", true)
    );
    // One that did not come stays a link.
    assert!(one(sent, json!({})).html.contains("twitter.com/bo/status/150"));
}

#[test]
fn pictures_films_and_polls_come_with_their_words() {
    let mut sent = tweet("400", "look https://t.co/m");
    sent["attachments"] = json!({"media_keys": ["3_1", "7_2", "3_9"], "poll_ids": ["5"]});
    sent["entities"] = json!({"urls": [{"start": 5, "end": 19, "expanded_url": "https://x.com/ada/status/400/photo/1", "media_key": "3_1"}]});
    let includes = json!({
        "media": [
            {"media_key": "3_1", "type": "photo", "url": "https://pbs.twimg.com/media/a.jpg", "alt_text": "a crab"},
            {"media_key": "7_2", "type": "video", "duration_ms": 6_400, "preview_image_url": "https://pbs.twimg.com/p.jpg", "variants": [
                {"content_type": "application/x-mpegURL", "url": "https://video.twimg.com/a.m3u8"},
                {"content_type": "video/mp4", "bit_rate": 256_000, "url": "https://video.twimg.com/small.mp4"},
                {"content_type": "video/mp4", "bit_rate": 832_000, "url": "https://video.twimg.com/large.mp4"}]},
        ],
        "polls": [{"id": "5", "voting_status": "closed", "end_datetime": "2026-11-03T10:00:00.000Z", "options": [
            {"position": 2, "label": "no", "votes": 1}, {"position": 1, "label": "yes", "votes": 3}]}],
    });
    let post = one(sent, includes);
    assert_eq!(post.html, "<p>look</p>");
    let media: Vec<(MediaKind, &str, &str, Option<u32>)> =
        post.media.iter().map(|it| (it.kind, it.url.as_str(), it.alt.as_str(), it.seconds)).collect();
    assert_eq!(
        media,
        [
            (MediaKind::Image, "https://pbs.twimg.com/media/a.jpg", "a crab", None),
            (MediaKind::Video, "https://video.twimg.com/large.mp4", "", Some(7)),
        ]
    );
    let poll = post.poll.unwrap();
    assert!(poll.closed && poll.choices[0].title == "yes" && poll.choices[0].votes == Some(3));
}

#[test]
fn what_an_author_adds_is_one_thread_and_answers_to_others_are_answers() {
    let mut more = tweet("102", "and more");
    more["referenced_tweets"] = json!([{"type": "replied_to", "id": "101"}]);
    more["in_reply_to_user_id"] = "7".into();
    more["conversation_id"] = "101".into();
    let mut other = tweet("103", "@bo no");
    other["referenced_tweets"] = json!([{"type": "replied_to", "id": "90"}]);
    other["in_reply_to_user_id"] = "8".into();
    let page = page(&answer(json!([other, more, tweet("101", "begins")]), json!({})));
    assert_eq!(page.posts.iter().map(|it| it.conversation).collect::<Vec<_>>(), [103, 101, 101]);
    let threads = fold(page.posts.into_iter().map(|it| it.post));
    let shape: Vec<(usize, bool)> = threads.iter().map(|thread| (thread.posts.len(), thread.is_reply())).collect();
    assert_eq!(shape.iter().filter(|it| **it == (2, false)).count(), 1, "{shape:?}");
    assert_eq!(shape.iter().filter(|it| **it == (1, true)).count(), 1, "{shape:?}");
}

#[test]
fn an_edited_post_keeps_its_identity() {
    let mut sent = tweet("501", "corrected");
    sent["edit_history_tweet_ids"] = json!(["500", "501"]);
    let post = one(sent, json!({}));
    assert_eq!((post.id.as_str(), post.edited.is_some()), ("500", true));
    assert_eq!(post.url.as_deref(), Some("https://x.com/ada/status/501"));
}

#[test]
fn errors_are_read_beside_data_and_without() {
    let partial = json!({"data": [tweet("1", "x")], "errors": [{"resource_type": "tweet", "title": "Not Found Error",
        "detail": "Could not find tweet with referenced_tweets.id: [9].", "type": "https://api.twitter.com/2/problems/resource-not-found"}]});
    let read = page(&partial);
    assert_eq!((read.posts.len(), read.troubles.len(), read.troubles[0].kind.as_str()), (1, 1, "resource-not-found"));
    let whole = json!({"title": "Client Forbidden", "reason": "client-not-enrolled", "detail": "When \u{1b}authenticating …",
        "type": "https://api.twitter.com/2/problems/client-forbidden", "required_enrollment": "Appropriate Level of API Access"});
    let told = troubles(&whole);
    assert_eq!((told[0].kind.as_str(), told[0].reason.as_str()), ("client-forbidden", "client-not-enrolled"));
    assert!(!told[0].said.contains('\u{1b}'));
    assert_eq!(
        troubles(&json!({"errors": [{"code": 88, "message": "Rate limit exceeded"}]}))[0].said,
        "Rate limit exceeded"
    );
    assert!(troubles(&json!("x")).is_empty());
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-3i64..40).prop_map(Value::from),
        "\\PC{0,8}".prop_map(Value::from),
        prop_oneof![
            Just("1"),
            Just("7"),
            Just("javascript:x"),
            Just("replied_to"),
            Just("quoted"),
            Just("retweeted"),
            Just("photo")
        ]
        .prop_map(Value::from),
    ];
    let names = prop_oneof![
        Just("id"),
        Just("text"),
        Just("entities"),
        Just("urls"),
        Just("start"),
        Just("end"),
        Just("expanded_url"),
        Just("mentions"),
        Just("username"),
        Just("hashtags"),
        Just("tag"),
        Just("referenced_tweets"),
        Just("type"),
        Just("author_id"),
        Just("attachments"),
        Just("media_keys"),
        Just("note_tweet"),
        Just("media_key"),
        Just("url"),
        Just("options"),
        Just("edit_history_tweet_ids")
    ];
    leaf.prop_recursive(4, 40, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((names.clone(), inner), 0..7).prop_map(|pairs| pairs
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect::<serde_json::Map<_, _>>()
                .into()),
        ]
    })
}

proptest! {
    #[test]
    fn whatever_comes_is_read_without_harm(data in any_json(), tweets in any_json(), users in any_json(), media in any_json()) {
        let read = page(&json!({"data": [data.clone(), data], "includes": {"tweets": [tweets], "users": [users], "media": [media]}}));
        for thread in fold(read.posts.into_iter().map(|it| it.post)) {
            let entry = thread.entry(&WORDS);
            prop_assert!(!entry.content.unwrap_or_default().contains("href=\"javascript"));
        }
    }

    #[test]
    fn places_never_cut_a_character(text in "\\PC{0,30}", places in prop::collection::vec((0usize..40, 0usize..40), 0..6)) {
        let urls: Vec<Value> = places.iter().map(|(start, end)| json!({"start": start, "end": end, "expanded_url": "https://e.org/"})).collect();
        let mut sent = tweet("1", &text);
        sent["entities"] = json!({"urls": urls});
        let _ = one(sent, json!({}));
    }
}
