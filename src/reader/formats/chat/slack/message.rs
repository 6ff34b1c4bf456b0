//! A message of `conversations.history` with its replies → an entry.

use std::sync::Arc;

use serde_json::Value;
use xxhash_rust::xxh3::Xxh3;

use super::super::post::{Said, Talk};
use super::super::{Names, emoji};
use super::{Ts, attachments, blocks, mrkdwn, people};
use crate::reader::formats::json::{list, number, some, text};
use crate::reader::model::{Enclosure, Entry};

/// Files of one message.
const MOST_FILES: usize = 50;

/// What a message is to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Somebody came, left, or renamed something.
    Noise,
    /// A message without replies.
    Single,
    /// The first of a thread.
    Thread,
    /// A reply, to the message of this time.
    Reply(Ts),
}

/// The messages in which nobody says anything.
/// <https://docs.slack.dev/reference/events/message#subtypes>
const NOISE: &[&str] = &[
    "bot_add",
    "bot_remove",
    "channel_archive",
    "channel_canvas_updated",
    "channel_convert_to_private",
    "channel_convert_to_public",
    "channel_join",
    "channel_leave",
    "channel_name",
    "channel_posting_permissions",
    "channel_purpose",
    "channel_topic",
    "channel_unarchive",
    "ekm_access_denied",
    "group_archive",
    "group_join",
    "group_leave",
    "group_name",
    "group_purpose",
    "group_topic",
    "group_unarchive",
    "message_deleted",
    "pinned_item",
    "reminder_add",
    "sh_room_created",
    "unpinned_item",
];

/// The time that names a message, and what it is. `None` for what is no message.
pub fn kind(message: &Value) -> Option<(Ts, Kind)> {
    let ts = Ts::parse(text(message, "ts"))?;
    let thread = Ts::parse(text(message, "thread_ts"));
    let kind = match thread {
        Some(thread) if thread != ts => Kind::Reply(thread),
        _ if number(message, "reply_count").unwrap_or(0) > 0 => Kind::Thread,
        _ if NOISE.contains(&text(message, "subtype")) => Kind::Noise,
        _ => Kind::Single,
    };
    Some((ts, kind))
}

/// Where messages lie.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The workspace's website: `https://acme.slack.com`.
    pub site: &'a str,
    /// The channel's id.
    pub channel: &'a str,
}

impl Place<'_> {
    /// Where a message is read, as `chat.getPermalink` has it.
    fn link(&self, ts: Ts) -> String {
        let digits = ts.to_string().replace('.', "");
        format!("{}/archives/{}/p{digits}", self.site.trim_end_matches('/'), self.channel)
    }
}

/// The entry that a message and the replies to it become, these the oldest first. `None` for what is no message.
pub fn entry(message: &Value, replies: &[Value], place: Place<'_>, names: &Names) -> Option<Entry> {
    let (ts, _) = kind(message)?;
    let told = |reply: &&Value| kind(reply).is_some_and(|(at, kind)| at != ts && kind != Kind::Noise);
    let replies: Vec<Said> = replies.iter().filter(told).map(|reply| said(reply, names)).collect();
    let unread = number(message, "reply_count").unwrap_or(0).saturating_sub(replies.len() as u64);
    let talk = Talk {
        id: format!("{}/{ts}", place.channel),
        url: Some(place.link(ts)),
        first: said(message, names),
        replies,
        unread,
        ..Talk::default()
    };
    Some(talk.entry())
}

fn said(message: &Value, names: &Names) -> Said {
    let files: Vec<&Value> = list(message, "files").iter().take(MOST_FILES).collect();
    let name = |file: &&Value| some(file, "title").or(some(file, "name")).map(str::to_owned);
    Said {
        author: people::author(message, names),
        at: Ts::parse(text(message, "ts")).map(Ts::time),
        edited: message.get("edited").and_then(|edited| Ts::parse(text(edited, "ts"))).map(Ts::time),
        html: html(message, names),
        reactions: reactions(message),
        instead: files.iter().find_map(name),
        enclosures: files.into_iter().filter_map(enclosure).collect(),
    }
}

fn html(message: &Value, names: &Names) -> String {
    let labelled;
    let names = if text(message, "text").contains('|') {
        labelled = with_labels(message, names);
        &labelled
    } else {
        names
    };
    // The text beside blocks is for notifications.
    let mut out = blocks::html(list(message, "blocks"), names);
    if out.is_empty() {
        out = mrkdwn::html(text(message, "text"), names);
    }
    if text(message, "subtype") == "me_message" {
        out = format!("<em>{out}</em>");
    }
    out.push_str(&attachments::html(message, names));
    out
}

/// The text beside blocks has names for channels and groups, of which blocks have the ids.
fn with_labels(message: &Value, names: &Names) -> Names {
    let mut names = names.clone();
    for part in text(message, "text").split('<').skip(1) {
        let Some((what, label)) = part.split_once('>').and_then(|(inside, _)| inside.split_once('|')) else { continue };
        if label.is_empty() {
            continue;
        }
        if let Some(id) = what.strip_prefix('#') {
            Arc::make_mut(&mut names.channels).entry(id.to_owned()).or_insert_with(|| label.to_owned());
        } else if let Some(id) = what.strip_prefix("!subteam^") {
            Arc::make_mut(&mut names.groups).entry(id.to_owned()).or_insert_with(|| label.to_owned());
        }
    }
    names
}

fn reactions(message: &Value) -> Vec<(String, u64)> {
    let shown = |name: &str| {
        let plain = name.split("::").next().unwrap_or(name);
        emoji::named(plain).unwrap_or_else(|| format!(":{plain}:"))
    };
    list(message, "reactions")
        .iter()
        .filter_map(|reaction| Some((shown(some(reaction, "name")?), number(reaction, "count")?)))
        .collect()
}

/// A file; one that was deleted or is hidden is none. Its address wants the browser's own login.
fn enclosure(file: &Value) -> Option<Enclosure> {
    let gone = matches!(text(file, "mode"), "tombstone" | "hidden_by_limit");
    let url = some(file, "url_private").or(some(file, "permalink")).filter(|_| !gone)?;
    Some(Enclosure {
        url: crate::base::text::clean_url(url)?,
        media_type: some(file, "mimetype").and_then(crate::reader::formats::plain::line),
        length: number(file, "size"),
        duration_seconds: number(file, "duration_ms").and_then(|millis| u32::try_from(millis / 1000).ok()),
    })
}

/// Changes when something of a message, or the number of its replies, does.
pub fn fingerprint(message: &Value) -> u64 {
    let mut hasher = Xxh3::new();
    for name in ["text", "edited", "blocks", "attachments", "reply_count", "latest_reply"] {
        hasher.update(name.as_bytes());
        if let Some(value) = message.get(name) {
            hasher.update(value.to_string().as_bytes());
        }
    }
    for (name, count) in reactions(message) {
        hasher.update(format!("{name} {count},").as_bytes());
    }
    for file in list(message, "files") {
        hasher.update(text(file, "id").as_bytes());
        hasher.update(text(file, "mode").as_bytes());
    }
    hasher.digest()
}
