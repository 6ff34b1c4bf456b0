//! An `AppView` as the lexicons have it: <https://github.com/bluesky-social/atproto/tree/main/lexicons> (`app.bsky.feed.*`,
//! `app.bsky.graph.getList`, `app.bsky.actor.getProfile`, `com.atproto.identity.resolveHandle`), with the errors of
//! <https://atproto.com/specs/xrpc#error-responses> and the headers of <https://docs.bsky.app/docs/advanced-guides/rate-limits>.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use serde_json::{Value, json};

use super::server::{Asked, Reply, Server};

pub(crate) const DID: &str = "did:plc:jo";

/// What is in the network, and how the `AppView` feels.
pub(crate) struct View {
    /// Handles by DID.
    pub(crate) handles: BTreeMap<String, String>,
    /// Items of feeds, the newest last: whose feed, when, and the item.
    pub(crate) items: Vec<(String, i64, Value)>,
    /// Posts by address.
    pub(crate) posts: BTreeMap<String, Value>,
    /// Labels of the profile of `jo`.
    pub(crate) labels: Value,
    /// Instead of any answer.
    pub(crate) refuses: Option<(u16, Value)>,
    /// The feed that a generator gives.
    pub(crate) generated: Vec<String>,
    /// Headers of every answer.
    pub(crate) headers: Vec<(&'static str, String)>,
    counter: u64,
}

impl View {
    pub(crate) fn profile(&self, who: &str) -> Value {
        let did = format!("did:plc:{who}");
        let handle = self.handles.get(&did).cloned().unwrap_or_else(|| "handle.invalid".to_owned());
        let labels = if who == "jo" { self.labels.clone() } else { json!([]) };
        json!({"did": did, "handle": handle, "displayName": who.to_uppercase(), "labels": labels})
    }

    /// Somebody posts, so many seconds ago; `to` is what it answers. Returns the address.
    pub(crate) fn post(&mut self, who: &str, seconds_ago: i64, text: &str, to: Option<&str>) -> String {
        self.counter += 1;
        let uri = format!("at://did:plc:{who}/app.bsky.feed.post/3k{:05}", self.counter);
        let at = moment(seconds_ago);
        let mut record = json!({"$type": "app.bsky.feed.post", "text": text, "createdAt": at, "langs": ["en"]});
        if let Some(to) = to {
            let root = self.posts[to]["record"]["reply"]["root"]["uri"].as_str().unwrap_or(to).to_owned();
            record["reply"] = json!({"root": {"uri": root, "cid": "x"}, "parent": {"uri": to, "cid": "x"}});
        }
        let view = json!({"uri": uri, "cid": "x", "author": self.profile(who), "record": record, "indexedAt": at, "labels": []});
        self.posts.insert(uri.clone(), view);
        self.items.push((who.to_owned(), now() - seconds_ago, json!({"uri": uri})));
        uri
    }

    /// Somebody passes a post on.
    pub(crate) fn repost(&mut self, who: &str, seconds_ago: i64, uri: &str) {
        let reason = json!({"$type": "app.bsky.feed.defs#reasonRepost", "by": self.profile(who), "indexedAt": moment(seconds_ago)});
        self.items.push((who.to_owned(), now() - seconds_ago, json!({"uri": uri, "reason": reason})));
    }

    fn answer(&self, asked: &Asked) -> Reply {
        assert!(asked.authorization.is_empty(), "nobody is asked for a token");
        let reply = match &self.refuses {
            Some((status, body)) => Reply::status(*status, body),
            None => self.route(asked),
        };
        self.headers.iter().fold(reply, |reply, (name, value)| reply.with(name, value.clone()))
    }

    fn route(&self, asked: &Asked) -> Reply {
        let invalid = |said: &str| Reply::status(400, &json!({"error": "InvalidRequest", "message": said}));
        match asked.path.trim_start_matches("/xrpc/") {
            "com.atproto.identity.resolveHandle" => {
                match self.handles.iter().find(|(_, handle)| *handle == asked.get("handle")) {
                    Some((did, _)) => Reply::json(&json!({"did": did})),
                    None => invalid("Unable to resolve handle"),
                }
            }
            "app.bsky.actor.getProfile" => match asked.get("actor").strip_prefix("did:plc:") {
                Some(who) if self.handles.contains_key(asked.get("actor")) => Reply::json(&self.profile(who)),
                _ => invalid("Profile not found"),
            },
            "app.bsky.feed.getAuthorFeed" => {
                let threads = asked.get("filter") == "posts_and_author_threads";
                self.feed(asked, |who, view| {
                    format!("did:plc:{who}") == asked.get("actor") && !(threads && answers_others(view))
                })
            }
            "app.bsky.graph.getList" => {
                let creator = self.profile("jo");
                Reply::json(
                    &json!({"list": {"uri": asked.get("list"), "name": "Database people", "creator": creator, "purpose": "app.bsky.graph.defs#curatelist"}, "items": []}),
                )
            }
            "app.bsky.feed.getListFeed" if asked.get("list") == "at://did:plc:jo/app.bsky.graph.list/3kl" => {
                self.feed(asked, |who, _| who != "far")
            }
            "app.bsky.feed.getListFeed" => {
                Reply::status(400, &json!({"error": "UnknownList", "message": "List not found"}))
            }
            "app.bsky.feed.getFeedGenerator" => Reply::json(
                &json!({"view": {"uri": asked.get("feed"), "displayName": "Rusty things", "creator": self.profile("jo")}, "isOnline": true, "isValid": true}),
            ),
            "app.bsky.feed.getFeed" => {
                let items: Vec<Value> = self.generated.iter().map(|uri| self.item(&json!({"uri": uri}))).collect();
                Reply::json(&json!({"feed": items, "cursor": "more of it"}))
            }
            "app.bsky.feed.getPostThread" => match self.posts.get(asked.get("uri")) {
                Some(_) => Reply::json(&json!({"thread": self.above(asked.get("uri"))})),
                None => Reply::status(400, &json!({"error": "NotFound", "message": "Post not found"})),
            },
            _ => Reply::status(404, &json!({"error": "XRPCNotSupported", "message": "XRPCNotSupported"})),
        }
    }

    fn item(&self, kept: &Value) -> Value {
        let post = self.posts[kept["uri"].as_str().unwrap()].clone();
        let mut item = json!({"post": post});
        if kept["reason"].is_object() {
            item["reason"] = kept["reason"].clone();
        } else if let Some(reply) = post["record"].get("reply") {
            let view = |end: &str| {
                self.posts.get(reply[end]["uri"].as_str().unwrap()).cloned().unwrap_or(json!({"notFound": true}))
            };
            item["reply"] = json!({"root": view("root"), "parent": view("parent")});
        }
        item
    }

    fn feed(&self, asked: &Asked, wanted: impl Fn(&str, &Value) -> bool) -> Reply {
        let limit = asked.get("limit").parse().unwrap_or(50);
        assert!((1..=100).contains(&limit), "a hundred are the most");
        let mut all: Vec<_> = self
            .items
            .iter()
            .filter(|(who, _, kept)| {
                kept["reason"].is_object() || wanted(who, &self.posts[kept["uri"].as_str().unwrap()])
            })
            .filter(|(who, _, kept)| wanted(who, &json!({})) || !kept["reason"].is_object())
            .collect();
        all.sort_by_key(|(_, at, _)| std::cmp::Reverse(*at));
        let from: usize = asked.get("cursor").parse().unwrap_or(0);
        let page: Vec<Value> = all.iter().skip(from).take(limit).map(|(_, _, kept)| self.item(kept)).collect();
        let mut body = json!({"feed": page});
        if from + limit < all.len() {
            body["cursor"] = (from + limit).to_string().into();
        }
        Reply::json(&body)
    }

    fn above(&self, uri: &str) -> Value {
        let Some(view) = self.posts.get(uri) else {
            return json!({"$type": "app.bsky.feed.defs#notFoundPost", "uri": uri, "notFound": true});
        };
        let mut node = json!({"$type": "app.bsky.feed.defs#threadViewPost", "post": view});
        if let Some(parent) = view["record"]["reply"]["parent"]["uri"].as_str() {
            node["parent"] = self.above(parent);
        }
        node
    }
}

fn answers_others(view: &Value) -> bool {
    let whose = view["author"]["did"].as_str().unwrap_or_default();
    let reply = &view["record"]["reply"];
    ["root", "parent"].iter().any(|end| reply[*end]["uri"].as_str().is_some_and(|uri| !uri.contains(whose)))
}

fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}

fn moment(seconds_ago: i64) -> String {
    jiff::Timestamp::from_second(now() - seconds_ago).unwrap().to_string()
}

/// A server that is served.
pub(crate) struct Bluesky {
    pub(crate) server: Server,
    view: Arc<Mutex<View>>,
}

impl Bluesky {
    pub(crate) fn start() -> Self {
        let handles = [("jo", "jo.example"), ("ann", "ann.example"), ("bo", "bo.example")];
        let view = Arc::new(Mutex::new(View {
            handles: handles.map(|(who, handle)| (format!("did:plc:{who}"), handle.to_owned())).into(),
            items: Vec::new(),
            posts: BTreeMap::new(),
            labels: json!([]),
            refuses: None,
            generated: Vec::new(),
            headers: Vec::new(),
            counter: 0,
        }));
        let served = Arc::clone(&view);
        Self { server: Server::start(move |asked| served.lock().unwrap().answer(asked)), view }
    }

    pub(crate) fn has(&self) -> MutexGuard<'_, View> {
        self.view.lock().unwrap()
    }

    pub(crate) fn base(&self) -> String {
        self.server.url("").trim_end_matches('/').to_owned()
    }
}
