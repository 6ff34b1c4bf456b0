//! Answers of the X API v2 → posts. No I/O.
//!
//! An answer has its posts in `data`, what they refer to in `includes`, and what could not be told in `errors`
//! (<https://docs.x.com/x-api/fundamentals/data-dictionary>, <https://docs.x.com/x-api/fundamentals/expansions>). Each post is
//! read by itself, so that an odd one costs itself alone.

mod media;
mod post;
#[cfg(test)]
mod tests;
mod text;

use std::collections::HashMap;

use serde_json::Value;

use self::post::Included;
use super::{Author, Post};
use crate::base::text::{clean_line, truncate};
use crate::reader::formats::json::{list, number, some};

/// Posts of one answer that are read: the API gives a hundred at most.
const MOST_POSTS: usize = 200;
/// What is kept of an error's own words, in columns.
const MOST_WORDS: usize = 200;

/// The parameters that have the API tell what is read here.
pub const FIELDS: [(&str, &str); 5] = [
    (
        "tweet.fields",
        "attachments,author_id,conversation_id,created_at,edit_history_tweet_ids,entities,in_reply_to_user_id,lang,note_tweet,\
         possibly_sensitive,referenced_tweets",
    ),
    (
        "expansions",
        "attachments.media_keys,attachments.poll_ids,author_id,in_reply_to_user_id,referenced_tweets.id,\
         referenced_tweets.id.author_id",
    ),
    ("media.fields", "alt_text,duration_ms,preview_image_url,type,url,variants"),
    ("user.fields", "name,username"),
    ("poll.fields", "end_datetime,options,voting_status"),
];

/// One answer with posts.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// The posts, as far as they can be read.
    pub posts: Vec<Told>,
    /// What asks for the page after this one.
    pub next: Option<String>,
    /// Posts that were sent, those that the others refer to included: what is paid for.
    pub cost: u64,
    /// What could not be told.
    pub troubles: Vec<Trouble>,
}

/// A post with what says where it belongs.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// The post; of a repost the one that was passed on.
    pub post: Post,
    /// The number of what was posted here, of a repost its own.
    pub id: u64,
    /// The post that began what this is a part of.
    pub conversation: u64,
}

/// An error of the API, with or without an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trouble {
    /// The last part of its type: `resource-not-found`; empty where it has none.
    pub kind: String,
    /// In words, on one line.
    pub said: String,
    /// What it names as the cause: `client-not-enrolled`.
    pub reason: String,
}

/// Reads an answer with posts.
pub fn page(answer: &Value) -> Page {
    let included = Included::of(answer);
    let data = list(answer, "data");
    let posts = data.iter().take(MOST_POSTS).filter_map(|tweet| post::told(tweet, &included)).collect();
    let meta = &answer["meta"];
    let referred = list(&answer["includes"], "tweets").len();
    Page {
        posts,
        next: some(meta, "next_token").map(str::to_owned),
        cost: data.len() as u64 + referred as u64,
        troubles: troubles(answer),
    }
}

/// The account that an answer is about, where it is about one.
pub fn user(answer: &Value) -> Option<Author> {
    Some(author(&answer["data"])).filter(|author| !author.id.is_empty() && !author.handle.is_empty())
}

/// The id and the name of the list that an answer is about.
pub fn list_name(answer: &Value) -> Option<String> {
    some(&answer["data"], "name").map(|name| clean_line(name).into_owned())
}

/// What went wrong, as an answer with or without data says it (<https://docs.x.com/x-api/fundamentals/response-codes-and-errors>).
pub fn troubles(answer: &Value) -> Vec<Trouble> {
    let whole = (some(answer, "title").is_some() || some(answer, "detail").is_some()).then_some(answer);
    let each = list(answer, "errors").iter().take(20);
    let said = |it: &Value| {
        let words =
            some(it, "detail").or_else(|| some(it, "message")).or_else(|| some(it, "title")).unwrap_or_default();
        truncate(&clean_line(words), MOST_WORDS, "…").into_owned()
    };
    let last = |it: &Value| {
        let kind = some(it, "type").unwrap_or_default().rsplit('/').next().unwrap_or_default();
        if kind == "about:blank" { String::new() } else { clean_line(kind).into_owned() }
    };
    let reason = |it: &Value| clean_line(some(it, "reason").unwrap_or_default()).into_owned();
    let read = |it: &Value| Trouble { kind: last(it), said: said(it), reason: reason(it) };
    whole.into_iter().chain(each).map(read).collect()
}

fn author(user: &Value) -> Author {
    let handle = some(user, "username").unwrap_or_default();
    Author {
        id: some(user, "id").unwrap_or_default().to_owned(),
        name: some(user, "name").unwrap_or_default().to_owned(),
        handle: handle.to_owned(),
        url: is_handle(handle).then(|| format!("https://x.com/{handle}")),
    }
}

/// Names are of letters, digits and underscores, 15 at most; older ones may be a little longer.
pub fn is_handle(text: &str) -> bool {
    (1..=20).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

fn by_key<'a>(values: &'a [Value], key: &str) -> HashMap<&'a str, &'a Value> {
    values.iter().take(1_000).filter_map(|value| Some((some(value, key)?, value))).collect()
}

fn id_of(value: &Value, name: &str) -> Option<u64> {
    number(value, name)
}
