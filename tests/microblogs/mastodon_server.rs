//! A server as Mastodon's documents have it: <https://docs.joinmastodon.org/methods/accounts/>,
//! <https://docs.joinmastodon.org/methods/apps/#verify_credentials>, <https://docs.joinmastodon.org/methods/timelines/>, <https://docs.joinmastodon.org/methods/statuses/#context>,
//! <https://docs.joinmastodon.org/api/guidelines/#pagination>, <https://docs.joinmastodon.org/api/rate-limits/>.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use serde_json::{Value, json};

use super::server::{Asked, Reply, Server};
use super::support::{item, rss};

pub(crate) const HOST: &str = "social.example";
pub(crate) const TOKEN: &str = "ZA-Yj3aBD8U8Cm7lKUp";

/// What is on the server, and how it feels.
#[derive(Default)]
pub(crate) struct Instance {
    /// Statuses by id.
    pub(crate) statuses: BTreeMap<u64, Value>,
    /// The account `jo`, with what differs from one in good standing.
    pub(crate) jo: Value,
    /// The API is for members only.
    pub(crate) closed: bool,
    /// The feed that an account or a tag has, if any.
    pub(crate) feed: Option<String>,
    /// Answers 429 to requests of these numbers, with these headers.
    pub(crate) busy_at: Vec<u32>,
    pub(crate) busy_with: Vec<(&'static str, String)>,
    /// Headers of every answer.
    pub(crate) headers: Vec<(&'static str, String)>,
    /// Where `WebFinger` says that accounts are.
    pub(crate) home: Option<String>,
    /// The scopes that it says the token has; servers before 4.3 do not say.
    pub(crate) scopes: Option<Vec<&'static str>>,
    pub(crate) requests: u32,
    counter: u64,
}

pub(crate) fn account(id: &str, acct: &str, name: &str) -> Value {
    json!({"id": id, "username": acct.split('@').next(), "acct": acct, "display_name": name, "url": format!("https://{HOST}/@{acct}")})
}

pub(crate) fn jo() -> Value {
    account("7", "jo", "Jo Doe")
}

impl Instance {
    /// Somebody posts, so many seconds ago.
    pub(crate) fn posts(&mut self, by: &Value, seconds_ago: i64, html: &str) -> u64 {
        self.counter += 1;
        let now = jiff::Timestamp::now();
        let id = 113_000_000_000_000_000 + self.counter;
        let at = jiff::Timestamp::from_second(now.as_second() - seconds_ago).unwrap().to_string();
        let acct = by["acct"].as_str().unwrap();
        let status = json!({"id": id.to_string(), "uri": format!("https://{HOST}/users/{acct}/statuses/{id}"), "url": format!("https://{HOST}/@{acct}/{id}"),
            "created_at": at, "account": by, "content": html, "visibility": "public", "in_reply_to_id": null, "in_reply_to_account_id": null,
            "spoiler_text": "", "sensitive": false, "reblog": null, "poll": null, "card": null, "media_attachments": [], "mentions": [],
            "tags": [], "emojis": [], "language": "en", "edited_at": null});
        self.statuses.insert(id, status);
        id
    }

    /// Somebody answers a status.
    pub(crate) fn answers(&mut self, by: &Value, to: u64, seconds_ago: i64, html: &str) -> u64 {
        let id = self.posts(by, seconds_ago, html);
        let whom = self.statuses[&to]["account"].clone();
        let status = self.statuses.get_mut(&id).unwrap();
        status["in_reply_to_id"] = to.to_string().into();
        status["in_reply_to_account_id"] = whom["id"].clone();
        status["mentions"] = json!([{"id": whom["id"], "acct": whom["acct"], "url": whom["url"], "username": "x"}]);
        id
    }

    /// Somebody passes a status on.
    pub(crate) fn boosts(&mut self, by: &Value, status: &Value, seconds_ago: i64) -> u64 {
        let id = self.posts(by, seconds_ago, "<p>RT</p>");
        self.statuses.get_mut(&id).unwrap()["reblog"] = status.clone();
        id
    }

    pub(crate) fn edit(&mut self, id: u64, change: impl Fn(&mut Value)) {
        let status = self.statuses.get_mut(&id).unwrap();
        change(status);
        status["edited_at"] = jiff::Timestamp::now().to_string().into();
    }

    fn answer(&mut self, asked: &Asked) -> Reply {
        self.requests += 1;
        if self.busy_at.contains(&self.requests) {
            let reply = Reply::status(429, &json!({"error": "Too many requests"}));
            return self.busy_with.iter().fold(reply, |reply, (name, value)| reply.with(name, value.clone()));
        }
        let reply = self.route(asked);
        self.headers.iter().fold(reply, |reply, (name, value)| reply.with(name, value.clone()))
    }

    fn route(&self, asked: &Asked) -> Reply {
        let unknown = || Reply::status(404, &json!({"error": "Record not found"}));
        let invalid = || Reply::status(401, &json!({"error": "The access token is invalid"}));
        let member = asked.authorization == format!("Bearer {TOKEN}");
        if !member && !asked.authorization.is_empty() {
            return invalid();
        }
        let path: Vec<&str> = asked.path.trim_start_matches('/').split('/').collect();
        match path.as_slice() {
            ["@jo.rss"] | ["tags", "rust.rss"] => match &self.feed {
                Some(feed) => Reply {
                    status: 200,
                    headers: vec![("content-type", "application/rss+xml".into())],
                    body: feed.clone(),
                },
                None => unknown(),
            },
            [".well-known", "webfinger"] => match &self.home {
                Some(home) => Reply::json(&json!({"subject": asked.get("resource"), "links": [
                    {"rel": "http://webfinger.net/rel/profile-page", "type": "text/html", "href": format!("{home}/@jo")},
                    {"rel": "self", "type": "application/activity+json", "href": format!("{home}/users/jo")}]})),
                None => unknown(),
            },
            _ if self.closed && !member => {
                Reply::status(401, &json!({"error": "This API requires an authenticated user"}))
            }
            ["api", "v1", "apps", "verify_credentials"] if !member => invalid(),
            ["api", "v1", "apps", "verify_credentials"] => {
                let mut app = json!({"id": "3", "name": "wheel \u{1b}[1mreader", "website": null});
                if let Some(scopes) = &self.scopes {
                    app["scopes"] = json!(scopes);
                }
                Reply::json(&app)
            }
            ["api", "v1", "accounts", "lookup"] => match asked.get("acct") {
                _ if self.jo.is_null() => unknown(),
                "jo" => Reply::json(&self.jo),
                acct if acct == format!("jo@{HOST}") => Reply::json(&self.jo),
                _ => unknown(),
            },
            ["api", "v1", "accounts", "7", "statuses"] => {
                assert_eq!(asked.get("exclude_replies"), "false");
                self.timeline(asked, |status| status["account"]["id"] == "7")
            }
            ["api", "v1", "timelines", "tag", tag] => self
                .timeline(asked, |status| status["tags"].as_array().unwrap().iter().any(|known| known["name"] == *tag)),
            ["api", "v1", "timelines" | "lists", ..] if !member => invalid(),
            ["api", "v1", "timelines", "list", "12"] => self.timeline(asked, |_| true),
            ["api", "v1", "lists", "12"] => Reply::json(&json!({"id": "12", "title": "Databases"})),
            ["api", "v1", "statuses", id, "context"] => id.parse().map_or_else(|_| unknown(), |id| self.context(id)),
            _ => unknown(),
        }
    }

    /// The newest first; with `min_id` those nearest to it.
    fn timeline(&self, asked: &Asked, wanted: impl Fn(&Value) -> bool) -> Reply {
        let limit = asked.get("limit").parse().unwrap_or(20);
        assert!((1..=40).contains(&limit), "Mastodon gives forty at most");
        let bound = |name: &str| asked.get(name).parse::<u64>().ok();
        let below = bound("max_id").unwrap_or(u64::MAX);
        let above = bound("min_id").or(bound("since_id")).unwrap_or(0);
        let all: Vec<&Value> =
            self.statuses.range(above + 1..below).map(|(_, status)| status).filter(|status| wanted(status)).collect();
        let mut page: Vec<&Value> = if bound("min_id").is_some() {
            all.into_iter().take(limit).collect()
        } else {
            let from = all.len().saturating_sub(limit);
            all.into_iter().skip(from).collect()
        };
        page.reverse();
        let ids = |at: Option<&&Value>| at.map(|status| status["id"].as_str().unwrap().to_owned());
        let reply = Reply::json(&json!(page));
        match (ids(page.first()), ids(page.last())) {
            (Some(first), Some(last)) => reply.with(
                "link",
                format!("<https://{HOST}/api/v1/x?limit={limit}&max_id={last}>; rel=\"next\", <https://{HOST}/api/v1/x?limit={limit}&min_id={first}>; rel=\"prev\""),
            ),
            _ => reply,
        }
    }

    fn context(&self, id: u64) -> Reply {
        let parent = |status: &Value| status["in_reply_to_id"].as_str().and_then(|id| id.parse::<u64>().ok());
        let Some(here) = self.statuses.get(&id) else {
            return Reply::status(404, &json!({"error": "Record not found"}));
        };
        let (mut ancestors, mut above) = (Vec::new(), parent(here));
        while let Some(status) = above.and_then(|id| self.statuses.get(&id)) {
            ancestors.insert(0, status);
            above = parent(status);
        }
        let (mut known, mut descendants) = (vec![id], Vec::new());
        for (id, status) in self.statuses.range(id + 1..) {
            if parent(status).is_some_and(|parent| known.contains(&parent)) {
                known.push(*id);
                descendants.push(status);
            }
        }
        Reply::json(&json!({"ancestors": ancestors, "descendants": descendants}))
    }
}

/// The feed of these statuses as Mastodon writes it: the page is the identity, and there are no titles.
pub(crate) fn feed_of(statuses: &[&Value]) -> String {
    let one = |status: &&Value| {
        let (url, html) = (status["url"].as_str().unwrap(), status["content"].as_str().unwrap());
        let escaped = html.replace('&', "&amp;").replace('<', "&lt;");
        let rest = item(1, "", &escaped);
        let rest =
            rest.replace("<guid isPermaLink=\"false\">g1</guid>", &format!("<guid isPermaLink=\"true\">{url}</guid>"));
        rest.replace("<link>https://site.example/1</link>", &format!("<link>{url}</link>"))
            .replace("<title></title>", "")
    };
    rss("Jo Doe", &statuses.iter().map(one).collect::<String>())
}

/// A server that is served.
pub(crate) struct Mastodon {
    pub(crate) server: Server,
    instance: Arc<Mutex<Instance>>,
}

impl Mastodon {
    pub(crate) fn start() -> Self {
        let instance = Arc::new(Mutex::new(Instance { jo: jo(), ..Instance::default() }));
        let served = Arc::clone(&instance);
        Self { server: Server::start(move |asked| served.lock().unwrap().answer(asked)), instance }
    }

    pub(crate) fn has(&self) -> MutexGuard<'_, Instance> {
        self.instance.lock().unwrap()
    }
}
