//! A server as Discord's documents have it: <https://docs.discord.com/developers/resources/message>,
//! <https://docs.discord.com/developers/resources/channel>, <https://docs.discord.com/developers/resources/guild>,
//! <https://docs.discord.com/developers/topics/rate-limits>.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use serde_json::{Value, json};

use super::server::{Asked, Reply, Server};

pub(crate) const TOKEN: &str = "MTk4.very.secret";
pub(crate) const GUILD: u64 = 197_038_439_483_310_086;
pub(crate) const TEXT: u64 = 103_735_883_630_395_392;
pub(crate) const FORUM: u64 = 103_735_883_630_395_399;
pub(crate) const LOCKED: u64 = 103_735_883_630_395_377;
const BOT: &str = "41771983429993937";
const EPOCH: i64 = 1_420_070_400;

/// What is on the server, and how Discord feels.
#[derive(Default)]
pub(crate) struct Guild {
    /// Messages by channel, then by id.
    pub(crate) messages: BTreeMap<u64, BTreeMap<u64, Value>>,
    /// Threads by id.
    pub(crate) threads: BTreeMap<u64, Value>,
    /// Answers 429 to so many requests, with this body and these headers.
    pub(crate) busy: (u32, Value, Vec<(&'static str, String)>),
    /// Flags of the bot's application; 0 for none.
    pub(crate) flags: u64,
    /// Headers of limits that go with messages.
    pub(crate) limits: Vec<(&'static str, String)>,
    counter: u64,
}

impl Guild {
    /// An id of so many seconds ago.
    pub(crate) fn id(&mut self, seconds_ago: i64) -> u64 {
        self.counter += 1;
        let seconds = jiff::Timestamp::now().as_second() - seconds_ago - EPOCH;
        ((u64::try_from(seconds).unwrap() * 1000) << 22) + self.counter
    }

    /// Somebody says something in a channel or a thread.
    pub(crate) fn says(&mut self, channel: u64, seconds_ago: i64, author: &str, text: &str) -> u64 {
        let id = self.id(seconds_ago);
        self.put(channel, id, seconds_ago, author, text);
        id
    }

    fn put(&mut self, channel: u64, id: u64, seconds_ago: i64, author: &str, text: &str) {
        let at = jiff::Timestamp::from_second(jiff::Timestamp::now().as_second() - seconds_ago).unwrap();
        let message = json!({"id": id.to_string(), "type": 0, "channel_id": channel.to_string(), "content": text, "timestamp": at.to_string(),
            "edited_timestamp": null, "author": {"id": "53908099506183680", "username": author, "global_name": null, "bot": false},
            "mentions": [], "attachments": [], "embeds": [], "components": [], "flags": 0});
        self.messages.entry(channel).or_default().insert(id, message);
        if let Some(thread) = self.threads.get_mut(&channel) {
            thread["last_message_id"] = id.to_string().into();
            thread["total_message_sent"] = (thread["total_message_sent"].as_u64().unwrap_or(0) + 1).into();
        }
    }

    /// A thread that is made from a message of the channel of texts.
    pub(crate) fn begins_thread(&mut self, message: u64, name: &str) {
        self.threads.insert(message, thread(message, TEXT, name));
        let parent = self.messages.get_mut(&TEXT).unwrap().get_mut(&message).unwrap();
        parent["flags"] = 32.into();
        parent["thread"] = thread(message, TEXT, name);
    }

    /// A post of the forum.
    pub(crate) fn posts(&mut self, seconds_ago: i64, author: &str, name: &str, text: &str) -> u64 {
        let id = self.id(seconds_ago);
        self.threads.insert(id, thread(id, FORUM, name));
        self.put(id, id, seconds_ago, author, text);
        self.threads.get_mut(&id).unwrap()["applied_tags"] = json!(["9001"]);
        id
    }

    fn answer(&mut self, asked: &Asked) -> Reply {
        if self.busy.0 > 0 {
            self.busy.0 -= 1;
            let reply = Reply::status(429, &self.busy.1);
            return self.busy.2.iter().fold(reply, |reply, (name, value)| reply.with(name, value.clone()));
        }
        if asked.authorization != format!("Bot {TOKEN}") {
            return Reply::status(401, &json!({"message": "401: Unauthorized", "code": 0}));
        }
        let path: Vec<&str> = asked.path.trim_start_matches("/api/v10/").split('/').collect();
        let number = |text: &str| text.parse::<u64>().unwrap_or(0);
        let unknown = || Reply::status(404, &json!({"message": "Unknown Channel", "code": 10003}));
        match path.as_slice() {
            // <https://docs.discord.com/developers/resources/user>, <https://docs.discord.com/developers/resources/application>
            ["users", "@me"] => Reply::json(&json!({"id": BOT, "username": "wheel", "bot": true})),
            ["applications", "@me"] => Reply::json(&json!({"id": "5", "name": "wheel", "flags": self.flags})),
            ["guilds", id, "members", BOT] if number(id) == GUILD => {
                Reply::json(&json!({"user": {"id": BOT}, "roles": ["165511591545143296"]}))
            }
            ["guilds", id] if number(id) == GUILD => {
                let roles = json!([{"id": GUILD.to_string(), "name": "@everyone", "permissions": "66560"},
                    {"id": "165511591545143296", "name": "mods", "permissions": "0"}]);
                Reply::json(&json!({"id": id, "name": "Rustaceans", "owner_id": "1", "roles": roles}))
            }
            ["guilds", id, "channels"] if number(id) == GUILD => Reply::json(&channels()),
            ["guilds", id, "threads", "active"] if number(id) == GUILD => {
                Reply::json(&self.list(|thread| !is_archived(thread)))
            }
            ["guilds", ..] => Reply::status(404, &json!({"message": "Unknown Guild", "code": 10004})),
            ["channels", id, ..] if number(id) == LOCKED => {
                Reply::status(403, &json!({"message": "Missing Access", "code": 50001}))
            }
            ["channels", id, "threads", "archived", "public"] => {
                let parent = (*id).to_owned();
                Reply::json(&self.list(|thread| is_archived(thread) && thread["parent_id"] == parent.as_str()))
            }
            ["channels", id, "messages"] => match self.messages.get(&number(id)) {
                Some(messages) => {
                    let reply = Reply::json(&page(messages, asked));
                    self.limits.iter().fold(reply, |reply, (name, value)| reply.with(name, value.clone()))
                }
                None if [TEXT, FORUM].contains(&number(id)) => Reply::json(&json!([])),
                None => unknown(),
            },
            ["channels", id, "messages", message] => {
                let found = self.messages.get(&number(id)).and_then(|messages| messages.get(&number(message)));
                found.map_or_else(
                    || Reply::status(404, &json!({"message": "Unknown Message", "code": 10008})),
                    Reply::json,
                )
            }
            ["channels", id] => self.threads.get(&number(id)).map_or_else(unknown, Reply::json),
            _ => unknown(),
        }
    }

    fn list(&self, wanted: impl Fn(&Value) -> bool) -> Value {
        let threads: Vec<&Value> = self.threads.values().filter(|thread| wanted(thread)).collect();
        json!({"threads": threads, "members": [], "has_more": false})
    }
}

fn is_archived(thread: &Value) -> bool {
    thread["thread_metadata"]["archived"] == true
}

fn thread(id: u64, parent: u64, name: &str) -> Value {
    json!({"id": id.to_string(), "guild_id": GUILD.to_string(), "parent_id": parent.to_string(), "type": 11, "name": name,
        "last_message_id": null, "message_count": 0, "total_message_sent": 0, "thread_metadata": {"archived": false}})
}

fn channels() -> Value {
    json!([
        {"id": "103735883630395300", "type": 4, "name": "Text Channels"},
        {"id": TEXT.to_string(), "type": 0, "name": "general", "guild_id": GUILD.to_string()},
        {"id": FORUM.to_string(), "type": 15, "name": "help", "available_tags": [{"id": "9001", "name": "async"}]},
        {"id": LOCKED.to_string(), "type": 0, "name": "locked",
            "permission_overwrites": [{"id": GUILD.to_string(), "type": 0, "allow": "0", "deny": "65536"}]},
        null,
    ])
}

/// The newest first; with `after` those nearest to it, as Discord has it.
fn page(messages: &BTreeMap<u64, Value>, asked: &Asked) -> Value {
    let limit = asked.get("limit").parse().unwrap_or(50);
    assert!((1..=100).contains(&limit), "Discord takes a limit of 1 to 100");
    let bound = |name: &str| asked.get(name).parse::<u64>().ok();
    let mut page: Vec<&Value> = match (bound("after"), bound("before")) {
        (Some(after), _) => messages.range(after + 1..).map(|(_, message)| message).take(limit).collect(),
        (_, Some(before)) => messages.range(..before).rev().map(|(_, message)| message).take(limit).collect(),
        _ => messages.values().rev().take(limit).collect(),
    };
    if bound("after").is_some() {
        page.reverse();
    }
    json!(page)
}

/// A server that is served.
pub(crate) struct Discord {
    pub(crate) server: Server,
    guild: Arc<Mutex<Guild>>,
}

impl Discord {
    pub(crate) fn start() -> Self {
        let guild: Arc<Mutex<Guild>> = Arc::default();
        let served = Arc::clone(&guild);
        Self { server: Server::start(move |asked| served.lock().unwrap().answer(asked)), guild }
    }

    pub(crate) fn has(&self) -> MutexGuard<'_, Guild> {
        self.guild.lock().unwrap()
    }
}
