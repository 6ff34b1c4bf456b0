//! Statuses of the forms that the documents have, and of forms that they have not.

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::reader::formats::posts::{MediaKind, Post, Words, fold};
use crate::reader::model::{Entry, Timestamp};

const HOST: &str = "social.example";

fn account() -> Value {
    json!({"id": "7", "username": "mira", "acct": "mira", "display_name": "Mira :blobcat:", "url": "https://social.example/@mira"})
}

fn status(more: &Value) -> Value {
    let mut status = json!({"id": "110", "uri": "https://social.example/users/mira/statuses/110", "url": "https://social.example/@mira/110",
        "created_at": "2026-05-01T10:30:00.000Z", "account": account(), "content": "<p>Hello <b>you</b></p>", "visibility": "public",
        "in_reply_to_id": null, "in_reply_to_account_id": null, "spoiler_text": "", "sensitive": false, "reblog": null, "poll": null,
        "card": null, "media_attachments": [], "mentions": [], "tags": [], "emojis": [], "language": "en", "edited_at": null});
    for (name, value) in more.as_object().unwrap() {
        status[name] = value.clone();
    }
    status
}

fn read(more: &Value) -> Post {
    post(&status(more), HOST).unwrap()
}

fn entry(more: &Value) -> Entry {
    fold([read(more)])[0].entry(&Words { boosted_by: "Boosted by" })
}

#[test]
fn a_status_becomes_an_entry() {
    let entry = entry(&json!({"tags": [{"name": "rust"}], "edited_at": "2026-05-01T11:00:00Z"}));
    assert_eq!(entry.id.as_deref(), Some("https://social.example/@mira/110"), "as the server's feed has it");
    assert_eq!(entry.url, entry.id);
    assert_eq!((entry.published, entry.updated), (Some(Timestamp(1_777_631_400)), Some(Timestamp(1_777_633_200))));
    assert_eq!(
        entry.authors[0].name.as_deref(),
        Some("Mira :blobcat: (@mira@social.example)"),
        "emoji of a server stay words"
    );
    assert_eq!(
        (entry.content.as_deref(), entry.title.as_deref()),
        (Some("<p>Hello <b>you</b></p>"), Some("Hello you"))
    );
    assert_eq!(entry.language.as_deref(), Some("en"));
}

#[test]
fn a_boost_is_the_post_that_it_passes_on() {
    let other = json!({"id": "3", "acct": "ann@far.example", "display_name": ""});
    let inner = status(&json!({"id": "90", "url": "https://far.example/@ann/5", "account": other}));
    let post = read(&json!({"reblog": inner, "content": "<p>RT</p>", "created_at": "2026-06-01T00:00:00Z"}));
    assert_eq!((post.id.as_str(), post.identity(), post.only_boosted), ("90", "https://far.example/@ann/5", true));
    assert_eq!(
        (post.author.handle.as_str(), post.boosts[0].by.handle.as_str()),
        ("ann@far.example", "mira@social.example")
    );
    assert_eq!(post.boosts[0].at, Some(Timestamp(1_780_272_000)));
}

#[test]
fn replies_say_whom_they_answer() {
    let mentions = json!([{"id": "9", "acct": "bo@far.example", "url": "https://far.example/@bo"}]);
    let reply = read(&json!({"in_reply_to_id": "55", "in_reply_to_account_id": "9", "mentions": mentions}));
    assert!(reply.is_reply() && reply.continues().is_none());
    assert_eq!(reply.reply.unwrap().handle.as_deref(), Some("bo@far.example"));
    let own = read(&json!({"in_reply_to_id": "109", "in_reply_to_account_id": "7"}));
    assert_eq!((own.continues(), own.is_reply()), (Some("109"), false));
}

#[test]
fn what_hangs_on_a_status_is_read() {
    let media = json!([
        {"type": "image", "url": "https://files.example/a.png", "description": "A cat"},
        {"type": "gifv", "url": null, "remote_url": "https://far.example/b.mp4", "meta": {"original": {"duration": 1.6}}},
        {"type": "unknown", "url": "https://files.example/c.zip"},
        {"type": "video", "url": null}
    ]);
    let poll = json!({"expires_at": "2026-05-02T00:00:00Z", "expired": true, "options": [{"title": "yes", "votes_count": 3}, {"title": "no", "votes_count": null}]});
    let card = json!({"url": "https://e.org/", "title": "Q&amp;A", "description": "", "type": "link"});
    let post = read(
        &json!({"media_attachments": media, "poll": poll, "card": card, "spoiler_text": "cats", "sensitive": true}),
    );
    let kinds: Vec<_> = post.media.iter().map(|media| (media.kind, media.seconds)).collect();
    assert_eq!(kinds, [(MediaKind::Image, None), (MediaKind::Animation, Some(2)), (MediaKind::File, None)]);
    assert_eq!((post.card.unwrap().title.as_str(), post.warning.as_deref()), ("Q&A", Some("cats")));
    let poll = post.poll.unwrap();
    assert_eq!((poll.closed, poll.choices[0].votes, poll.choices[1].votes), (true, Some(3), None));
}

#[test]
fn quotes_are_shown_where_that_is_agreed_to() {
    let quoted = status(&json!({"id": "1", "content": "<p>the quoted</p>"}));
    let content =
        "<p class=\"quote-inline\">RE: <a href=\"https://far.example/1\">https://far.example/1</a></p><p>Indeed.</p>";
    for (state, shown) in
        [("accepted", true), ("pending", false), ("revoked", false), ("muted_account", false), ("new", false)]
    {
        let html =
            entry(&json!({"quote": {"state": state, "quoted_status": quoted}, "content": content})).content.unwrap();
        assert_eq!(html.contains("the quoted"), shown, "{state}: {html}");
        assert_ne!(html.contains("RE: "), shown, "{state}: {html}");
    }
    assert!(
        !entry(&json!({"quote": {"state": "accepted", "quoted_status": null}})).content.unwrap().contains("blockquote")
    );
}

#[test]
fn what_is_not_for_everybody_or_no_status_is_left() {
    for odd in [
        json!({"visibility": "direct"}),
        json!({"filtered": [{"filter": {"filter_action": "hide", "title": "x"}}]}),
        json!({"account": null, "id": null}),
        json!({"id": "../../x"}),
    ] {
        assert!(post(&status(&odd), HOST).is_none(), "{odd}");
    }
    assert!(post(&status(&json!({"filtered": [{"filter": {"filter_action": "warn"}}]})), HOST).is_some());
    assert_eq!(id_of(&json!({"id": 5})).as_deref(), Some("5"));
}

#[test]
fn how_an_account_stands() {
    let moved = json!({"id": "7", "acct": "mira", "moved": {"id": "8", "acct": "mira@new.example"}});
    assert_eq!(standing(&moved, HOST).moved.as_deref(), Some("mira@new.example"));
    assert!(standing(&json!({"suspended": true}), HOST).suspended);
    assert_eq!(standing(&json!({"moved": null, "suspended": "x"}), HOST), Standing::default());
    assert_eq!(error_of(&json!({"error": "Record\u{1b} not found"})).as_deref(), Some("Record not found"));
}

fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        Just(json!(true))
    ];
    leaf.prop_recursive(3, 24, 5, |inner| {
        let names = prop_oneof![
            "id",
            "url",
            "content",
            "account",
            "acct",
            "reblog",
            "poll",
            "options",
            "card",
            "media_attachments",
            "quote",
            "state",
            "quoted_status",
            "mentions",
            "tags",
            "name",
            "in_reply_to_id",
            "created_at",
            "meta"
        ];
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::hash_map(names, inner, 0..8)
                .prop_map(|map| map.into_iter().collect::<serde_json::Map<_, _>>().into()),
        ]
    })
}

proptest! {
    #[test]
    fn no_shape_of_json_breaks_it(mut value in anything(), id in "[0-9]{1,3}") {
        if let Some(fields) = value.as_object_mut() {
            fields.insert("id".into(), id.into());
            fields.entry("account").or_insert_with(account);
        }
        if let Some(post) = post(&value, HOST) {
            let _ = fold([post])[0].entry(&Words { boosted_by: "Boosted by" });
        }
        let _ = standing(&value, HOST);
    }
}
