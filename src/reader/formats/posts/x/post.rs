//! One post of the API → the shape of a post.

use std::collections::HashMap;

use serde_json::Value;

use super::text::{Removed, text};
use super::{Told, author, by_key, id_of, media};
use crate::reader::formats::json::{list, some, truth};
use crate::reader::formats::posts::{Author, Boost, Card, Post, ReplyTo};
use crate::reader::model::Timestamp;

/// What an answer's posts refer to.
pub(super) struct Included<'a> {
    pub(super) tweets: HashMap<&'a str, &'a Value>,
    pub(super) users: HashMap<&'a str, &'a Value>,
    pub(super) media: HashMap<&'a str, &'a Value>,
    pub(super) polls: HashMap<&'a str, &'a Value>,
}

impl<'a> Included<'a> {
    pub(super) fn of(answer: &'a Value) -> Self {
        let of = |name: &str, key: &str| by_key(list(&answer["includes"], name), key);
        Self {
            tweets: of("tweets", "id"),
            users: of("users", "id"),
            media: of("media", "media_key"),
            polls: of("polls", "id"),
        }
    }

    fn author(&self, id: Option<&str>) -> Author {
        let known = id.and_then(|id| self.users.get(id)).map(|user| author(user));
        known.unwrap_or_else(|| Author { id: id.unwrap_or_default().to_owned(), ..Author::default() })
    }
}

/// Reads what was posted: a post, or that somebody passed one on.
pub(super) fn told(tweet: &Value, included: &Included<'_>) -> Option<Told> {
    let id = id_of(tweet, "id")?;
    let conversation = id_of(tweet, "conversation_id").unwrap_or(id);
    let passed_on = refers(tweet, "retweeted").and_then(|id| included.tweets.get(id));
    let post = match passed_on {
        Some(original) => {
            let boost = Boost { by: included.author(some(tweet, "author_id")), at: time(tweet) };
            Post { boosts: vec![boost], only_boosted: true, ..post(original, included, true) }
        }
        None => post(tweet, included, true),
    };
    Some(Told { post, id, conversation })
}

fn post(tweet: &Value, included: &Included<'_>, with_quote: bool) -> Post {
    let author = included.author(some(tweet, "author_id"));
    let id = some(tweet, "id").unwrap_or_default();
    // An edited post has a number of its own, and remembers the first.
    let versions = list(tweet, "edit_history_tweet_ids");
    let first = versions.first().and_then(Value::as_str).unwrap_or(id);
    let quote = refers(tweet, "quoted").filter(|_| with_quote).and_then(|id| Some((id, *included.tweets.get(id)?)));
    let media = media::of(tweet, included);
    let removed = Removed { own: id, media: &media.keys, quoted: quote.map(|(id, _)| id) };
    let told = text(tweet, &removed);
    Post {
        id: first.to_owned(),
        url: Some(page(&author.handle, id)),
        at: time(tweet),
        edited: time(tweet).filter(|_| versions.len() > 1),
        html: told.html,
        sensitive: truth(tweet, "possibly_sensitive"),
        poll: media::poll(tweet, included),
        quote: quote.map(|(_, quoted)| Box::new(post(quoted, included, false))),
        card: told.card.filter(|_| media.media.is_empty() && quote.is_none()).map(|(url, title, description)| Card {
            url,
            title,
            description,
        }),
        tags: told.tags,
        language: some(tweet, "lang")
            .filter(|lang| !matches!(*lang, "und" | "zxx" | "qme" | "qst" | "qht" | "qam" | "qct"))
            .map(str::to_owned),
        reply: reply(tweet, included),
        media: media.media,
        author,
        ..Post::default()
    }
}

fn reply(tweet: &Value, included: &Included<'_>) -> Option<ReplyTo> {
    let id = refers(tweet, "replied_to")?;
    let whom = some(tweet, "in_reply_to_user_id").or_else(|| some(included.tweets.get(id)?, "author_id"));
    let author = included.author(whom);
    let handle = Some(author.handle).filter(|handle| !handle.is_empty());
    let url = page(handle.as_deref().unwrap_or_default(), id);
    Some(ReplyTo { post: id.to_owned(), author: whom.map(str::to_owned), handle, url: Some(url) })
}

/// Without a name the page is found by its number.
fn page(handle: &str, id: &str) -> String {
    let handle = if super::is_handle(handle) { handle } else { "i" };
    format!("https://x.com/{handle}/status/{id}")
}

/// The post that this one refers to in this way.
fn refers<'a>(tweet: &'a Value, way: &str) -> Option<&'a str> {
    let referred = list(tweet, "referenced_tweets").iter().find(|it| some(it, "type") == Some(way))?;
    some(referred, "id").filter(|id| id.bytes().all(|b| b.is_ascii_digit()))
}

pub(super) fn time(tweet: &Value) -> Option<Timestamp> {
    let moment: jiff::Timestamp = some(tweet, "created_at")?.parse().ok()?;
    Some(Timestamp(moment.as_second()))
}
