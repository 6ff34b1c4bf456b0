//! Threads and the posts of forums: which go on, and what is in them.

use serde_json::Value;

use super::client::Route;
use super::state::Waiting;
use super::{Discord, FORUMS, PAGE, Reading};
use crate::reader::formats::chat::discord::{self, Snowflake, Thread};
use crate::reader::model::Entry;
use crate::reader::sources::AskError;
use crate::reader::sources::api::Refused;

/// Pages of a thread that are read, the newest first: 300 messages.
const THREAD_PAGES: usize = 3;
/// Threads of one harvest.
const AT_ONCE: usize = 10;

impl Discord {
    /// Looks at the lists of threads: those that go on, and those that were last put away.
    pub(super) async fn list_threads(&mut self, now: i64) -> Result<(), AskError> {
        let (guild, channel) = (self.place.guild.to_string(), self.state.place.channel.to_string());
        let route =
            Route { name: "guilds/{id}/threads/active", major: &guild, path: &["guilds", &guild, "threads", "active"] };
        let active = self.client.ask(route, &[]).await?;
        let route = Route {
            name: "channels/{id}/threads/archived/public",
            major: &channel,
            path: &["channels", &channel, "threads", "archived", "public"],
        };
        let archived = match self.client.ask(route, &[("limit", PAGE)]).await {
            Ok(archived) => archived,
            // Some kinds of channels have no such list.
            Err(Refused { status: 400 | 403 | 404, .. }) => Value::Null,
            Err(refused) => return Err(refused.error),
        };
        let own = |thread: &&Value| Snowflake::of(thread, "parent_id") == Some(self.state.place.channel);
        let lists = [&active, &archived].into_iter().flat_map(|body| body["threads"].as_array().into_iter().flatten());
        let met: Vec<Waiting> = lists.filter(own).filter_map(|thread| self.waiting(thread)).collect();
        for thread in met {
            self.state.met(thread, now);
        }
        Ok(())
    }

    /// A thread as a list or a message tells of it.
    pub(super) fn waiting(&self, thread: &Value) -> Option<Waiting> {
        let tags = thread["applied_tags"].as_array().into_iter().flatten().filter_map(Value::as_str);
        Some(Waiting {
            id: Snowflake::of(thread, "id")?,
            name: thread["name"].as_str().unwrap_or_default().to_owned(),
            last: Snowflake::of(thread, "last_message_id").unwrap_or_default(),
            messages: thread["total_message_sent"].as_u64().or(thread["message_count"].as_u64()).unwrap_or(0),
            tags: tags.filter_map(|id| self.state.place.tags.get(id).cloned()).collect(),
        })
    }

    /// The next threads that wait. What was read before one failed is kept.
    pub(super) async fn threads(&mut self, reading: &Reading) -> Result<Vec<Entry>, AskError> {
        let mut entries = Vec::new();
        for number in 0..AT_ONCE {
            let Some(thread) = self.state.next_thread() else { break };
            match self.thread(&thread, reading).await {
                Ok(entry) => entries.extend(entry),
                Err(error) if number == 0 => return Err(error),
                Err(_) => break,
            }
        }
        Ok(entries)
    }

    async fn thread(&mut self, thread: &Waiting, reading: &Reading) -> Result<Option<Entry>, AskError> {
        let (messages, all) = match self.thread_messages(thread.id).await {
            Ok(came) => came,
            Err(Refused { status: 403 | 404, .. }) => {
                // It is gone, or not for us: it is not asked for again until something comes in it.
                self.state.read_thread(thread.id, Some(thread.last));
                return Ok(None);
            }
            Err(refused) => return Err(refused.error),
        };
        self.refuse_hidden(&messages)?;
        let begun_by = if all && FORUMS.contains(&self.state.place.kind) {
            None
        } else {
            self.beginning(thread.id, &messages).await?
        };
        let read = messages.len() as u64;
        let about = Thread {
            id: thread.id,
            name: thread.name.clone(),
            tags: thread.tags.clone(),
            unread: if all { 0 } else { thread.messages.saturating_sub(read) },
        };
        let entry = discord::thread_entry(&about, begun_by.as_ref(), &messages, reading.place, &reading.names);
        let last = messages.iter().filter_map(|message| Snowflake::of(message, "id")).max();
        self.state.read_thread(thread.id, Some(last.unwrap_or_default().max(thread.last)));
        Ok(Some(entry))
    }

    /// The newest messages of a thread, the oldest first, and whether they are all.
    async fn thread_messages(&mut self, thread: Snowflake) -> Result<(Vec<Value>, bool), Refused> {
        let id = thread.to_string();
        let (mut messages, mut before): (Vec<Value>, Option<Snowflake>) = (Vec::new(), None);
        let mut all = false;
        for _ in 0..THREAD_PAGES {
            let text = before.map(|id| id.to_string()).unwrap_or_default();
            let query = [("limit", PAGE), ("before", text.as_str())];
            let route = Route { name: "channels/{id}/messages", major: &id, path: &["channels", &id, "messages"] };
            let page = self.client.ask(route, if before.is_some() { &query } else { &query[..1] }).await?;
            let Value::Array(page) = page else { break };
            let lowest = page.iter().filter_map(|message| Snowflake::of(message, "id")).min();
            all = page.len() < super::PAGE_LENGTH;
            messages.extend(page);
            if all || lowest.is_none() || lowest == before {
                break;
            }
            before = lowest;
        }
        messages.sort_by_key(|message| Snowflake::of(message, "id"));
        Ok((messages, all))
    }

    /// The message that a thread was made from, which has its id: in a forum it lies in the thread, elsewhere beside it.
    async fn beginning(&mut self, thread: Snowflake, messages: &[Value]) -> Result<Option<Value>, AskError> {
        const STARTER: u64 = 21;
        let told = |message: &Value| {
            Snowflake::of(message, "id") == Some(thread)
                || (message["type"].as_u64() == Some(STARTER) && message["referenced_message"].is_object())
        };
        if messages.iter().any(told) {
            return Ok(None);
        }
        let in_thread = FORUMS.contains(&self.state.place.kind);
        let place = if in_thread { thread } else { self.state.place.channel }.to_string();
        let id = thread.to_string();
        let route =
            Route { name: "channels/{id}/messages/{id}", major: &place, path: &["channels", &place, "messages", &id] };
        match self.client.ask(route, &[]).await {
            Ok(message) => Ok(Some(message)),
            // It was removed, or the thread was made of nothing.
            Err(Refused { status: 403 | 404, .. }) => Ok(None),
            Err(refused) => Err(refused.error),
        }
    }
}
