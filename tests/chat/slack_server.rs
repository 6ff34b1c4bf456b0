//! A workspace as Slack's documents have it: <https://docs.slack.dev/reference/methods/conversations.history>,
//! <https://docs.slack.dev/reference/methods/conversations.replies>, <https://docs.slack.dev/apis/web-api/pagination>,
//! <https://docs.slack.dev/apis/web-api/rate-limits>.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use serde_json::{Value, json};

use super::server::{Asked, Reply, Server};

pub(crate) const TOKEN: &str = "xoxb-4711-very-secret";
pub(crate) const CHANNEL: &str = "C024BE91L";
const HIDDEN_CHANNEL: &str = "C0HIDDEN99";

/// What is in the workspace, and how its server feels.
#[derive(Default)]
pub(crate) struct Workspace {
    /// Messages of the channel, by their time; replies too.
    pub(crate) messages: BTreeMap<String, Value>,
    /// People: id and name.
    pub(crate) users: Vec<(String, String)>,
    /// The most messages of a page.
    pub(crate) most: usize,
    /// Answers 429 to so many requests, with this wait.
    pub(crate) busy: (u32, u32),
    /// Says this to a method.
    pub(crate) refuses: Option<(&'static str, Value)>,
    /// What the token may do, if that is said.
    pub(crate) scopes: Option<&'static str>,
    /// In so many seconds the token ends.
    pub(crate) ends: Option<i64>,
}

impl Workspace {
    /// Somebody says something so many seconds ago; what names the message.
    pub(crate) fn says(&mut self, seconds_ago: i64, user: &str, text: &str) -> String {
        let ts = format!("{}.{:06}", jiff::Timestamp::now().as_second() - seconds_ago, self.messages.len() + 1);
        self.messages.insert(ts.clone(), json!({"type": "message", "user": user, "text": text, "ts": ts}));
        ts
    }

    /// Somebody answers to a message.
    pub(crate) fn replies(&mut self, thread: &str, seconds_ago: i64, user: &str, text: &str) -> String {
        let ts = self.says(seconds_ago, user, text);
        self.messages.get_mut(&ts).unwrap()["thread_ts"] = thread.into();
        let parent = self.messages.get_mut(thread).unwrap();
        let count = parent["reply_count"].as_u64().unwrap_or(0) + 1;
        parent["thread_ts"] = thread.into();
        parent["reply_count"] = count.into();
        parent["latest_reply"] = ts.clone().into();
        ts
    }

    fn answer(&mut self, asked: &Asked) -> Reply {
        let method = asked.path.trim_start_matches("/api/");
        if self.busy.0 > 0 {
            self.busy.0 -= 1;
            let body = json!({"ok": false, "error": "ratelimited"});
            return Reply::status(429, &body).with("retry-after", self.busy.1.to_string());
        }
        if asked.authorization != format!("Bearer {TOKEN}") {
            return Reply::json(&json!({"ok": false, "error": "invalid_auth"}));
        }
        match &self.refuses {
            Some((refused, body)) if *refused == method => return Reply::json(body),
            _ => {}
        }
        let reply = Reply::json(&match method {
            "auth.test" => {
                let mut who = json!({"ok": true, "url": "https://acme.slack.com/", "team": "Acme", "team_id": "T024BE7LD",
                    "user": "wheel", "user_id": "U0BOT", "bot_id": "B0BOT"});
                if let Some(seconds) = self.ends {
                    who["expires_in"] = seconds.into();
                }
                who
            }
            "conversations.list" => channels(asked),
            "conversations.info" if asked.get("channel") == CHANNEL => {
                json!({"ok": true, "channel": {"id": CHANNEL, "name": "backend"}})
            }
            "conversations.history" | "conversations.replies" if asked.get("channel") == HIDDEN_CHANNEL => {
                json!({"ok": false, "error": "not_in_channel"})
            }
            "conversations.history" if asked.get("channel") == CHANNEL => self.history(asked),
            "conversations.replies" if asked.get("channel") == CHANNEL => self.thread(asked),
            "users.info" => match self.users.iter().find(|(id, _)| id == asked.get("user")) {
                Some((id, name)) => {
                    json!({"ok": true, "user": {"id": id, "name": "x", "profile": {"display_name": name}}})
                }
                None => json!({"ok": false, "error": "user_not_found"}),
            },
            "users.list" => self.people(asked),
            _ => json!({"ok": false, "error": "channel_not_found"}),
        });
        // <https://docs.slack.dev/apis/web-api/>: with every answer.
        match self.scopes {
            Some(scopes) => reply.with("x-oauth-scopes", scopes),
            None => reply,
        }
    }

    /// Only what began threads, and what was sent to the channel too, the newest first.
    fn history(&self, asked: &Asked) -> Value {
        let (oldest, latest) = (asked.get("oldest"), asked.get("latest"));
        let own = |(ts, message): &(&String, &Value)| {
            let in_channel = message["thread_ts"].is_null() || message["thread_ts"] == message["ts"];
            (in_channel || message["subtype"] == "thread_broadcast")
                && (oldest.is_empty() || ts.as_str() > oldest)
                && (latest.is_empty() || ts.as_str() < latest)
        };
        let mut messages: Vec<&Value> = self.messages.iter().rev().filter(own).map(|(_, message)| message).collect();
        let limit = asked.get("limit").parse().unwrap_or(100).min(self.most);
        let more = messages.len() > limit;
        messages.truncate(limit);
        let next = if more { "bmV4dF90czoxNTEyMDg1ODYxMDAwNTQz" } else { "" };
        json!({"ok": true, "messages": messages, "has_more": more, "pin_count": 0, "response_metadata": {"next_cursor": next}})
    }

    /// A whole thread, the oldest first; the cursor is how far it was told.
    fn thread(&self, asked: &Asked) -> Value {
        let Some(parent) = self.messages.get(asked.get("ts")) else {
            return json!({"ok": false, "error": "thread_not_found"});
        };
        let of_it = |message: &&Value| message["thread_ts"] == parent["ts"] && message["ts"] != parent["ts"];
        let all: Vec<&Value> = std::iter::once(parent).chain(self.messages.values().filter(of_it)).collect();
        let (from, limit) =
            (asked.get("cursor").parse().unwrap_or(0), self.most.min(asked.get("limit").parse().unwrap()));
        let to = (from + limit).min(all.len());
        let more = to < all.len();
        let next = if more { to.to_string() } else { String::new() };
        json!({"ok": true, "messages": &all[from..to], "has_more": more, "response_metadata": {"next_cursor": next}})
    }

    fn people(&self, asked: &Asked) -> Value {
        const PAGE: usize = 20;
        let from: usize = asked.get("cursor").parse().unwrap_or(0);
        let page: Vec<Value> =
            self.users.iter().skip(from).take(PAGE).map(|(id, name)| json!({"id": id, "real_name": name})).collect();
        let next = if from + PAGE < self.users.len() { (from + PAGE).to_string() } else { String::new() };
        json!({"ok": true, "members": page, "response_metadata": {"next_cursor": next}})
    }
}

/// Two a page.
fn channels(asked: &Asked) -> Value {
    if asked.get("cursor").is_empty() {
        let page = json!([{"id": "C0GENERAL1", "name": "general"}, {"id": HIDDEN_CHANNEL, "name": "hidden"}]);
        return json!({"ok": true, "channels": page, "response_metadata": {"next_cursor": "dGVhbTpDMDYxRkE1UEI="}});
    }
    json!({"ok": true, "channels": [{"id": CHANNEL, "name": "backend"}, 5, {"id": null}], "response_metadata": {"next_cursor": ""}})
}

/// A workspace that is served.
pub(crate) struct Slack {
    pub(crate) server: Server,
    workspace: Arc<Mutex<Workspace>>,
}

impl Slack {
    pub(crate) fn start() -> Self {
        let people = [("U0ANN0001", "Ann"), ("U0BO00001", "Bo")].map(|(id, name)| (id.to_owned(), name.to_owned()));
        let workspace = Arc::new(Mutex::new(Workspace { most: 200, users: people.into(), ..Workspace::default() }));
        let served = Arc::clone(&workspace);
        Self { server: Server::start(move |asked| served.lock().unwrap().answer(asked)), workspace }
    }

    pub(crate) fn has(&self) -> MutexGuard<'_, Workspace> {
        self.workspace.lock().unwrap()
    }
}
