//! Views of the forms that the lexicons have, and of forms that they have not.

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::reader::formats::posts::{MediaKind, Post, Words, fold};
use crate::reader::model::{Entry, Timestamp};

fn uri(who: &str, key: &str) -> String {
    format!("at://did:plc:{who}/app.bsky.feed.post/{key}")
}

fn profile(who: &str) -> Value {
    json!({"did": format!("did:plc:{who}"), "handle": format!("{who}.example"), "displayName": who.to_uppercase()})
}

fn view(who: &str, key: &str, record: &Value) -> Value {
    let mut whole =
        json!({"$type": "app.bsky.feed.post", "text": "", "createdAt": "2026-05-01T10:30:00.000Z", "langs": ["en"]});
    for (name, value) in record.as_object().unwrap() {
        whole[name] = value.clone();
    }
    json!({"uri": uri(who, key), "cid": "bafy", "author": profile(who), "record": whole, "indexedAt": "2026-05-01T10:30:05.000Z", "labels": []})
}

fn one(view: &Value) -> Post {
    posts(&json!({"post": view})).remove(0)
}

fn entry(view: &Value) -> Entry {
    fold([one(view)])[0].entry(&Words { boosted_by: "Reposted by" })
}

#[test]
fn a_post_becomes_an_entry() {
    let entry = entry(&view("jo", "3k1", &json!({"text": "One\nline\n\nand < more"})));
    assert_eq!(entry.id.as_deref(), Some("at://did:plc:jo/app.bsky.feed.post/3k1"), "as the site's feeds have it");
    assert_eq!(entry.url.as_deref(), Some("https://bsky.app/profile/jo.example/post/3k1"));
    assert_eq!(entry.content.as_deref(), Some("<p>One<br>line</p><p>and &lt; more</p>"));
    assert_eq!((entry.title.as_deref(), entry.published), (Some("One"), Some(Timestamp(1_777_631_400))));
    assert_eq!(entry.authors[0].name.as_deref(), Some("JO (@jo.example)"));
    let mut renamed = view("jo", "3k1", &json!({"text": "x", "createdAt": "2099-01-01T00:00:00Z"}));
    renamed["author"]["handle"] = "handle.invalid".into();
    let post = one(&renamed);
    assert_eq!((post.id.as_str(), post.author.id.as_str()), ("at://did:plc:jo/app.bsky.feed.post/3k1", "did:plc:jo"));
    assert_eq!(post.url.as_deref(), Some("https://bsky.app/profile/did:plc:jo/post/3k1"));
    assert_eq!(post.at, Some(Timestamp(1_777_631_405)), "nobody writes in the future");
}

#[test]
fn facets_are_counted_in_bytes() {
    let facet = |start: i64, end: i64, feature: Value| json!({"index": {"byteStart": start, "byteEnd": end}, "features": [feature]});
    let text = "é 🦋 link @bo #größe";
    let at = |part: &str| i64::try_from(text.find(part).unwrap()).unwrap();
    let facets = json!([
        facet(at("#größe"), at("#größe") + 8, json!({"$type": "app.bsky.richtext.facet#tag", "tag": "größe"})),
        facet(at("link"), at("link") + 4, json!({"uri": "https://e.org/?a=1&b=2"})),
        facet(at("@bo"), at("@bo") + 3, json!({"did": "did:plc:bo"})),
        // Within a character, beyond the end, backwards, and no feature that is known.
        facet(1, 3, json!({"uri": "https://evil.example"})),
        facet(5, 900, json!({"uri": "https://evil.example"})),
        facet(-4, 4, json!({"uri": "https://evil.example"})),
        facet(9, 3, json!({"uri": "https://evil.example"})),
        facet(3, 7, json!({"$type": "x"})),
        facet(3, 7, json!({"uri": "javascript:alert(1)"})),
        "no facet",
    ]);
    let entry = entry(&view("jo", "1", &json!({"text": text, "facets": facets, "tags": ["extra"]})));
    assert_eq!(
        entry.content.as_deref(),
        Some(
            "<p>é 🦋 <a href=\"https://e.org/?a=1&amp;b=2\">link</a> <a href=\"https://bsky.app/profile/did:plc:bo\">@bo</a> \
             <a href=\"https://bsky.app/hashtag/gr%C3%B6%C3%9Fe\">#größe</a></p>"
        )
    );
    let terms: Vec<_> = entry.categories.iter().filter_map(|tag| tag.term.as_deref()).collect();
    assert_eq!(terms, ["größe", "extra"]);
}

#[test]
fn embeds_are_told_by_what_they_hold() {
    let images = json!({"$type": "app.bsky.embed.images#view", "images": [{"thumb": "https://cdn.example/t", "fullsize": "https://cdn.example/f", "alt": "A heron"}, {"alt": "none"}]});
    let external = json!({"external": {"uri": "https://e.org/a", "title": "Title", "description": "Words", "thumb": "https://cdn.example/x"}});
    let video = json!({"cid": "b", "playlist": "https://video.example/p.m3u8", "thumbnail": "https://video.example/t.jpg", "alt": "waves"});
    let quoted = {
        let view = view("ann", "9", &json!({"text": "the quoted"}));
        json!({"$type": "app.bsky.embed.record#viewRecord", "uri": view["uri"], "author": view["author"], "value": view["record"], "embeds": [images], "indexedAt": view["indexedAt"]})
    };
    let with = |embed: Value| {
        let mut view = view("jo", "1", &json!({"text": "see"}));
        view["embed"] = embed;
        one(&view)
    };
    assert_eq!(
        with(images.clone()).media.iter().map(|media| (media.url.as_str(), media.alt.as_str())).collect::<Vec<_>>(),
        [("https://cdn.example/f", "A heron")]
    );
    assert_eq!(with(json!({"media": [{"fullsize": "https://cdn.example/g", "alt": ""}]})).media.len(), 1);
    assert_eq!(with(external.clone()).card.unwrap().title, "Title");
    let film = &with(video.clone()).media[0];
    assert_eq!(
        (film.kind, film.url.as_str(), film.alt.as_str()),
        (MediaKind::Video, "https://video.example/p.m3u8", "waves")
    );
    let quote = with(json!({"record": quoted})).quote.unwrap();
    assert_eq!((quote.html.as_str(), quote.media.len()), ("<p>the quoted</p>", 1));
    let both = with(json!({"record": {"record": quoted}, "media": external}));
    assert!(both.quote.is_some() && both.card.is_some());
    assert_eq!(with(json!({"record": {"record": quoted}, "media": video})).media.len(), 1);
    for gone in [
        json!({"uri": "at://x", "notFound": true}),
        json!({"uri": "at://x", "blocked": true}),
        json!({"detached": true}),
        json!(null),
    ] {
        let post = with(json!({"record": gone}));
        assert!(post.quote.is_none() && post.card.is_none());
    }
    let feed = json!({"$type": "app.bsky.feed.defs#generatorView", "uri": "at://did:plc:bo/app.bsky.feed.generator/rusty", "displayName": "Rusty"});
    assert_eq!(with(json!({"record": feed})).card.unwrap().url, "https://bsky.app/profile/did:plc:bo/feed/rusty");
}

#[test]
fn reposts_replies_and_threads() {
    let original = view("ann", "5", &json!({"text": "hello"}));
    let item = json!({"post": original, "reason": {"$type": "app.bsky.feed.defs#reasonRepost", "by": profile("jo"), "indexedAt": "2026-06-01T00:00:00Z"}});
    let post = posts(&item).remove(0);
    assert_eq!((post.only_boosted, post.boosts[0].by.handle.as_str()), (true, "jo.example"));
    assert_eq!(moment_of(&item), Some(Timestamp(1_780_272_000)));
    assert!(!one(&json!(original)).only_boosted);
    let pinned = json!({"post": original, "reason": {"$type": "app.bsky.feed.defs#reasonPin"}});
    assert!(!posts(&pinned)[0].only_boosted);

    let refs = |root: &str, parent: &str| json!({"reply": {"root": {"uri": root, "cid": "x"}, "parent": {"uri": parent, "cid": "x"}}, "text": "more"});
    let (root, middle, last) =
        (uri("jo", "1"), uri("jo", "2"), view("jo", "3", &refs(&uri("jo", "1"), &uri("jo", "2"))));
    let before = |key: &str, record: &Value| view("jo", key, record);
    let item = json!({"post": last, "reply": {"root": before("1", &json!({"text": "first"})), "parent": before("2", &refs(&root, &root))}});
    let thread = &fold(posts(&item))[0];
    assert_eq!(
        thread.posts.iter().map(|post| post.id.as_str()).collect::<Vec<_>>(),
        [root.as_str(), middle.as_str(), &uri("jo", "3")]
    );
    // What others said is not taken along, and a post that answers them says so.
    let item = json!({"post": view("jo", "7", &refs(&uri("ann", "5"), &uri("ann", "5"))), "reply": {"root": original, "parent": original}});
    let reply = posts(&item);
    assert_eq!(reply.len(), 1);
    let to = reply[0].reply.clone().unwrap();
    assert!(reply[0].is_reply());
    assert_eq!(
        (to.handle.as_deref(), to.url.as_deref()),
        (Some("ann.example"), Some("https://bsky.app/profile/ann.example/post/5"))
    );
    let gone = json!({"post": view("jo", "7", &refs(&uri("ann", "5"), &uri("ann", "5"))), "reply": {"root": {"notFound": true}, "parent": {"notFound": true}}});
    assert!(posts(&gone)[0].is_reply());
}

#[test]
fn what_stands_above_a_post_is_its_authors_alone() {
    let node = |view: Value, parent: Value| json!({"$type": "app.bsky.feed.defs#threadViewPost", "post": view, "parent": parent});
    let plain = |who: &str, key: &str| view(who, key, &json!({"text": key}));
    let above = node(plain("jo", "2"), node(plain("ann", "1"), node(plain("jo", "0"), json!(null))));
    let body = json!({"thread": node(plain("jo", "3"), above)});
    let ids: Vec<String> = ancestors(&body).into_iter().map(|post| post.id).collect();
    assert_eq!(ids, [uri("jo", "2")]);
    assert!(ancestors(&json!({"thread": {"notFound": true, "parent": {"parent": 5}}})).is_empty());
}

#[test]
fn labels_warn_or_hide() {
    let labelled = |labels: Value| {
        let mut view = view("jo", "1", &json!({"text": "x", "labels": {"values": [{"val": "sexual"}]}}));
        view["labels"] = labels;
        posts(&json!({"post": view})).pop()
    };
    assert_eq!(
        labelled(json!([{"val": "graphic-media"}, {"val": "spam", "neg": true}, {"val": "!no-promote"}]))
            .unwrap()
            .warning
            .as_deref(),
        Some("Labelled graphic-media, sexual")
    );
    assert_eq!(labelled(json!("odd")).unwrap().warning.as_deref(), Some("Labelled sexual"));
    assert!(labelled(json!([{"val": "!hide"}])).is_none());
    let mut shy = view("jo", "1", &json!({"text": "x"}));
    shy["author"]["labels"] = json!([{"val": "!no-unauthenticated", "src": "did:plc:jo"}]);
    assert!(is_for_members_only(&shy["author"]) && posts(&json!({"post": shy})).is_empty());
}

#[test]
fn addresses_of_records_are_read_strictly() {
    let uri = AtUri::parse("at://did:plc:abc/app.bsky.graph.list/3k").unwrap();
    assert_eq!(
        (uri.to_string().as_str(), uri.page(Some("jo.example")).as_deref()),
        ("at://did:plc:abc/app.bsky.graph.list/3k", Some("https://bsky.app/profile/jo.example/lists/3k"))
    );
    for wrong in [
        "",
        "at://",
        "at://a/b",
        "at://a/b/c/d",
        "at://a/b/",
        "at://a/b/c?x",
        "https://a/b/c",
        "at://a/b/c d",
        "at://a/../b",
    ] {
        let read = AtUri::parse(wrong);
        assert!(read.is_none() || read.unwrap().page(None).is_none(), "{wrong}");
    }
    assert_eq!(
        error_of(&json!({"error": "InvalidRequest", "message": "Profile\u{7} not found"})),
        ("InvalidRequest".into(), "Profile not found".into())
    );
}

fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        Just(json!(uri("jo", "1")))
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        let names = prop_oneof![
            "uri", "author", "did", "handle", "record", "reply", "parent", "root", "embed", "images", "media",
            "external", "value", "facets", "index", "features", "labels", "val", "text", "thread", "post", "reason",
            "by"
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
    fn no_shape_of_json_breaks_it(record in anything(), embed in anything(), around in anything()) {
        let mut view = view("jo", "1", &json!({"text": "x"}));
        view["record"] = record.clone();
        view["embed"] = embed;
        let item = json!({"post": view, "reply": around, "reason": around});
        for thread in fold(posts(&item)) {
            let _ = thread.entry(&Words { boosted_by: "Reposted by" });
        }
        let _ = (ancestors(&around), ancestors(&json!({"thread": around})), moment_of(&around), error_of(&around));
    }
}
