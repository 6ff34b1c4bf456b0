//! A message, or a thread with its messages → an entry.

use std::fmt::Write as _;
use std::sync::Arc;

use serde_json::Value;
use xxhash_rust::xxh3::Xxh3;

use super::super::Names;
use super::super::post::{Said, Talk};
use super::{Snowflake, embeds, markdown::html as markdown};
use crate::reader::formats::json::{list, number, some, text};
use crate::reader::formats::writer::{paragraph, push};
use crate::reader::formats::{date, plain};
use crate::reader::model::{Enclosure, Entry, Timestamp};

/// Files of one message; Discord has ten at most.
const MOST_FILES: usize = 20;
/// How deep messages hold messages: one that answers, or passes on, another.
const DEEPEST: u8 = 2;
/// Components of a message that are looked through.
const MOST_COMPONENTS: usize = 40;

/// Kinds of messages in which somebody says something: plain ones, replies, the answers of programs.
/// <https://docs.discord.com/developers/resources/message#message-object-message-types>
const SPOKEN: [u64; 4] = [0, 19, 20, 23];
/// The kind of the first message of a thread that stands for the one it was made from.
const STARTER: u64 = 21;

/// Where messages lie.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// The server.
    pub guild: Snowflake,
    /// The channel, or the thread.
    pub channel: Snowflake,
}

impl Place {
    fn link(self, message: Option<Snowflake>) -> String {
        let Self { guild, channel } = self;
        let message = message.map(|id| format!("/{id}")).unwrap_or_default();
        format!("https://discord.com/channels/{guild}/{channel}{message}")
    }
}

/// A thread or a post of a forum.
#[derive(Debug, Clone, Default)]
pub struct Thread {
    /// Its id; also that of the message it was made from, if it was from one.
    pub id: Snowflake,
    /// Its name.
    pub name: String,
    /// The tags that a forum has for it.
    pub tags: Vec<String>,
    /// Messages in it that were not read.
    pub unread: u64,
}

/// Whether somebody says something in a message.
pub fn is_spoken(message: &Value) -> bool {
    SPOKEN.contains(&number(message, "type").unwrap_or(0))
}

/// Whether a message has nothing in it, as those of others have for a program without the intent to read them.
pub fn is_hidden(message: &Value) -> bool {
    let empty = |name: &str| list(message, name).is_empty();
    some(message, "content").is_none()
        && ["embeds", "attachments", "components", "sticker_items", "message_snapshots"].into_iter().all(empty)
        && message.get("poll").is_none_or(Value::is_null)
}

/// The entry of a message that began no thread.
pub fn entry(message: &Value, place: Place, names: &Names) -> Option<Entry> {
    let id = Snowflake::of(message, "id")?;
    let talk =
        Talk { id: id.to_string(), url: Some(place.link(Some(id))), first: said(message, names), ..Talk::default() };
    Some(talk.entry())
}

/// The entry of a thread: what it was made from, if that is known, and its messages, the oldest first.
pub fn thread_entry(
    thread: &Thread,
    begun_by: Option<&Value>,
    messages: &[Value],
    place: Place,
    names: &Names,
) -> Entry {
    // In a forum the post itself is the first message; elsewhere one stands for the message in the channel.
    let own = messages.iter().find(|message| Snowflake::of(message, "id") == Some(thread.id));
    let stand_in = messages.iter().find(|message| number(message, "type") == Some(STARTER));
    let first = own.or(begun_by).or_else(|| stand_in?.get("referenced_message").filter(|message| message.is_object()));
    let spoken =
        messages.iter().filter(|message| is_spoken(message) && Snowflake::of(message, "id") != Some(thread.id));
    let replies: Vec<Said> = spoken.map(|message| said(message, names)).collect();
    let begun = Said { at: Some(thread.id.time()), ..Said::default() };
    let talk = Talk {
        id: thread.id.to_string(),
        url: Some(Place { channel: thread.id, ..place }.link(None)),
        title: plain::line(&thread.name),
        first: first.map_or(begun, |first| said(first, names)),
        replies,
        unread: thread.unread,
        labels: thread.tags.clone(),
    };
    talk.entry()
}

fn said(message: &Value, names: &Names) -> Said {
    let files = list(message, "attachments").iter().take(MOST_FILES);
    let stickers = list(message, "sticker_items").iter();
    let first_file = files.clone().find_map(|file| some(file, "title").or(some(file, "filename")));
    let instead = first_file
        .map(str::to_owned)
        .or_else(|| stickers.clone().find_map(|sticker| some(sticker, "name").map(str::to_owned)));
    Said {
        author: author(message),
        at: moment(message, "timestamp").or_else(|| Snowflake::of(message, "id").map(Snowflake::time)),
        edited: moment(message, "edited_timestamp"),
        html: html(message, names, DEEPEST),
        reactions: reactions(message),
        enclosures: files.filter_map(enclosure).collect(),
        instead,
    }
}

fn moment(message: &Value, name: &str) -> Option<Timestamp> {
    date::parse(some(message, name)?)
}

fn author(message: &Value) -> Option<String> {
    let author = message.get("author")?;
    name_of(author).map(str::to_owned)
}

/// What somebody is called.
fn name_of(user: &Value) -> Option<&str> {
    some(user, "global_name").or_else(|| some(user, "username")).or_else(|| some(user, "id"))
}

fn html(message: &Value, names: &Names, deeper: u8) -> String {
    let mentioned;
    let names = if list(message, "mentions").is_empty() && list(message, "mention_channels").is_empty() {
        names
    } else {
        mentioned = with_mentioned(message, names);
        &mentioned
    };
    let mut out = String::new();
    if deeper > 0 {
        answered(&mut out, message, names, deeper);
    }
    out.push_str(&markdown(text(message, "content"), names));
    components(&mut out, list(message, "components"), names, 3);
    out.push_str(&embeds::html(message, names));
    if let Some(poll) = message.get("poll").filter(|poll| poll.is_object()) {
        asked(&mut out, poll);
    }
    if deeper > 0 {
        for snapshot in list(message, "message_snapshots").iter().take(1) {
            let inside = html(snapshot.get("message").unwrap_or(&Value::Null), names, deeper - 1);
            _ = write!(out, "<blockquote><p><small>forwarded</small></p>{inside}</blockquote>");
        }
    }
    out
}

/// The first line of the message that this one answers.
fn answered(out: &mut String, message: &Value, names: &Names, deeper: u8) {
    let Some(other) = message.get("referenced_message").filter(|other| other.is_object()) else { return };
    if number(message, "type") != Some(19) {
        return;
    }
    let inside = html(other, names, deeper - 1);
    let text = crate::reader::formats::html::to_line(&inside);
    let mut line = "<small>".to_owned();
    push(&mut line, &author(other).map(|name| format!("to {name}: ")).unwrap_or_default());
    push(&mut line, &crate::base::text::truncate(&text, 120, "…"));
    out.push_str("<blockquote>");
    paragraph(out, &(line + "</small>"));
    out.push_str("</blockquote>");
}

/// Texts in the blocks of which programs build messages.
fn components(out: &mut String, list_of: &[Value], names: &Names, deeper: u8) {
    const TEXT: u64 = 10;
    for component in list_of.iter().take(MOST_COMPONENTS) {
        if number(component, "type") == Some(TEXT) {
            out.push_str(&markdown(text(component, "content"), names));
        }
        if deeper > 0 {
            components(out, list(component, "components"), names, deeper - 1);
        }
    }
}

fn asked(out: &mut String, poll: &Value) {
    let words = |value: Option<&Value>| value.map(|value| text(value, "text").to_owned()).unwrap_or_default();
    let mut question = "<strong>".to_owned();
    push(&mut question, &words(poll.get("question")));
    paragraph(out, &(question + "</strong>"));
    out.push_str("<ul>");
    for answer in list(poll, "answers").iter().take(20) {
        out.push_str("<li>");
        push(out, &words(answer.get("poll_media")));
        out.push_str("</li>");
    }
    out.push_str("</ul>");
}

/// A message says itself who is mentioned in it.
fn with_mentioned(message: &Value, names: &Names) -> Names {
    let mut names = names.clone();
    for user in list(message, "mentions") {
        if let (Some(id), Some(name)) = (some(user, "id"), name_of(user)) {
            Arc::make_mut(&mut names.users).insert(id.to_owned(), name.to_owned());
        }
    }
    for channel in list(message, "mention_channels") {
        if let (Some(id), Some(name)) = (some(channel, "id"), some(channel, "name")) {
            Arc::make_mut(&mut names.channels).insert(id.to_owned(), name.to_owned());
        }
    }
    names
}

fn reactions(message: &Value) -> Vec<(String, u64)> {
    let shown = |emoji: &Value| {
        let name = some(emoji, "name")?;
        // Emoji of a server have an id; the others are the character itself.
        Some(if some(emoji, "id").is_some() { format!(":{name}:") } else { name.to_owned() })
    };
    list(message, "reactions")
        .iter()
        .filter_map(|reaction| Some((shown(reaction.get("emoji")?)?, number(reaction, "count")?)))
        .collect()
}

fn enclosure(file: &Value) -> Option<Enclosure> {
    let seconds = file.get("duration_secs").and_then(Value::as_f64).filter(|seconds| (0.0..1e6).contains(seconds));
    Some(Enclosure {
        url: crate::base::text::clean_url(some(file, "url")?)?,
        media_type: some(file, "content_type").and_then(plain::line),
        length: number(file, "size"),
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Between nought and a million.
        duration_seconds: seconds.map(|seconds| seconds.round() as u32),
    })
}

/// Changes when something of a message does that is shown. Addresses of files change every day, and say nothing.
pub fn fingerprint(message: &Value) -> u64 {
    let mut hasher = Xxh3::new();
    for name in ["content", "edited_timestamp", "poll", "components"] {
        hasher.update(name.as_bytes());
        hasher.update(message.get(name).map(Value::to_string).unwrap_or_default().as_bytes());
    }
    for embed in list(message, "embeds") {
        for name in ["title", "description", "fields"] {
            hasher.update(embed.get(name).map(Value::to_string).unwrap_or_default().as_bytes());
        }
    }
    for file in list(message, "attachments") {
        hasher.update(text(file, "id").as_bytes());
    }
    for (name, count) in reactions(message) {
        hasher.update(format!("{name} {count},").as_bytes());
    }
    hasher.digest()
}
