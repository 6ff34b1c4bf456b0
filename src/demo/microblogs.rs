//! The sample microblogs of `wh demo`: an account of Mastodon and one of Bluesky, served as their APIs would.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::route::Page;
use super::site::Site;

/// An account for `wh demo` to follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SampleMicroblog {
    /// Its address.
    pub address: &'static str,
    /// The name of its source.
    pub name: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Path on the demo server at which its API begins.
    pub api: &'static str,
}

/// The sample accounts.
pub fn sample_microblogs() -> &'static [SampleMicroblog] {
    &[
        SampleMicroblog {
            address: "mastodon:@vacuum@pond.example",
            name: "vacuum",
            title: "Ada Vacuum (@vacuum@pond.example)",
            api: "/mastodon",
        },
        SampleMicroblog {
            address: "bsky:did:plc:demobackpressure",
            name: "backpressure",
            title: "Back Pressure (@backpressure.example)",
            api: "/bluesky",
        },
    ]
}

/// The site with the routes of both.
pub(super) fn served(site: Site, now: Timestamp) -> Site {
    mastodon(now).into_iter().chain(bluesky(now)).fold(site, |site, (path, body)| {
        site.page(path, Page::new("application/json; charset=utf-8", body.to_string()))
    })
}

fn ago(now: Timestamp, minutes: i64) -> String {
    now.saturating_sub(SignedDuration::from_mins(minutes)).unwrap_or(now).to_string()
}

/// <https://docs.joinmastodon.org/methods/accounts/#statuses>
fn mastodon(now: Timestamp) -> Vec<(String, Value)> {
    let account = json!({"id": "7", "username": "vacuum", "acct": "vacuum", "display_name": "Ada Vacuum", "url": "https://pond.example/@vacuum",
        "moved": null});
    let status = |id: u32, minutes: i64, html: &str| {
        json!({"id": id.to_string(), "url": format!("https://pond.example/@vacuum/{id}"), "created_at": ago(now, minutes), "account": account,
            "content": html, "visibility": "public", "spoiler_text": "", "sensitive": false, "language": "en", "reblog": null,
            "in_reply_to_id": null, "in_reply_to_account_id": null, "media_attachments": [], "mentions": [], "tags": [], "poll": null, "card": null})
    };
    let own = |mut status: Value, to: u32| {
        (status["in_reply_to_id"], status["in_reply_to_account_id"]) = (to.to_string().into(), "7".into());
        status
    };
    let first = status(
        101,
        340,
        "<p>Autovacuum did not touch our largest table for nine days. A thread on why, and what <code>pg_stat_user_tables</code> said. 1/3</p>",
    );
    let second = own(
        status(
            102,
            336,
            "<p>The threshold is a <em>fraction</em> of the table: 20 % of 400 million rows is a lot of dead ones. 2/3</p>",
        ),
        101,
    );
    let mut third = own(
        status(
            103,
            331,
            "<p>So: <code>ALTER TABLE charges SET (autovacuum_vacuum_scale_factor = 0.01)</code>, and watch the I/O. 3/3</p>",
        ),
        102,
    );
    third["tags"] = json!([{"name": "postgres"}]);
    let mut poll = status(104, 200, "<p>How do you find bloat?</p>");
    let options = json!([{"title": "pgstattuple", "votes_count": 31}, {"title": "a query from a wiki", "votes_count": 84}, {"title": "by the disk alarm", "votes_count": 140}]);
    poll["poll"] = json!({"expired": true, "expires_at": ago(now, 20), "options": options});
    let mut warned = status(105, 95, "<p>The index was on the wrong column. All along.</p>");
    warned["spoiler_text"] = "how the outage ended".into();
    let ann = json!({"id": "9", "acct": "ann@far.example", "display_name": "Ann", "url": "https://far.example/@ann"});
    let mut passed_on = status(
        42,
        3000,
        "<p>A release candidate wants testers: run it against a copy of your data, not against your data.</p>",
    );
    (passed_on["account"], passed_on["url"]) = (ann, "https://far.example/@ann/42".into());
    let mut boost = status(106, 30, "");
    boost["reblog"] = passed_on;
    vec![
        ("/mastodon/api/v1/accounts/lookup".to_owned(), account),
        ("/mastodon/api/v1/accounts/7/statuses".to_owned(), json!([boost, warned, poll, third, second, first])),
    ]
}

/// <https://docs.bsky.app/docs/api/app-bsky-feed-get-author-feed>
fn bluesky(now: Timestamp) -> Vec<(String, Value)> {
    const DID: &str = "did:plc:demobackpressure";
    let author = json!({"did": DID, "handle": "backpressure.example", "displayName": "Back Pressure"});
    let uri = |key: &str| format!("at://{DID}/app.bsky.feed.post/{key}");
    let post = |key: &str, minutes: i64, record: Value| {
        let mut record = record;
        (record["$type"], record["createdAt"], record["langs"]) =
            ("app.bsky.feed.post".into(), ago(now, minutes).into(), json!(["en"]));
        json!({"uri": uri(key), "cid": "x", "author": author, "record": record, "indexedAt": ago(now, minutes), "labels": []})
    };
    let text = "A bounded channel is a promise 🤝 to slow down. Notes: loomq.example/ordered #rust";
    let place = |part: &str| {
        let start = text.find(part).unwrap_or_default();
        json!({"byteStart": start, "byteEnd": start + part.len()})
    };
    let facets = json!([
        {"index": place("loomq.example/ordered"), "features": [{"$type": "app.bsky.richtext.facet#link", "uri": "https://loomq.example/ordered"}]},
        {"index": place("#rust"), "features": [{"$type": "app.bsky.richtext.facet#tag", "tag": "rust"}]},
    ]);
    let first = post("3kdemo1", 260, json!({"text": text, "facets": facets}));
    let reply = json!({"root": {"uri": uri("3kdemo1"), "cid": "x"}, "parent": {"uri": uri("3kdemo1"), "cid": "x"}});
    let second = post(
        "3kdemo2",
        255,
        json!({"text": "And an unbounded one is a promise to run out of memory.", "reply": reply}),
    );
    let mut picture = post("3kdemo3", 70, json!({"text": "The queue depth of last night."}));
    picture["embed"] = json!({"$type": "app.bsky.embed.images#view", "images": [{"fullsize": "https://cdn.example/depth.jpg",
        "alt": "A line that climbs for two hours, then falls off a cliff when the consumer restarts"}]});
    let feed = json!([{"post": picture}, {"post": second, "reply": {"root": first, "parent": first}}, {"post": first}]);
    vec![
        ("/bluesky/xrpc/app.bsky.actor.getProfile".to_owned(), author),
        ("/bluesky/xrpc/app.bsky.feed.getAuthorFeed".to_owned(), json!({"feed": feed})),
    ]
}
