//! One status.

use serde_json::Value;

use super::{id_at, id_of};
use crate::reader::formats::json::{list, number, some, text, truth};
use crate::reader::formats::posts::{Author, Boost, Card, Choice, Media, MediaKind, Poll, Post, ReplyTo};
use crate::reader::formats::{date, html};
use crate::reader::model::Timestamp;

/// How deep statuses hold statuses: a boost, a quote.
const DEEPEST: u8 = 2;
/// Parts of a status of one kind that are read.
const MOST: usize = 100;

/// A status of a timeline of this host: a post, or one that somebody passed on. `None` for what is no post, or none for
/// everybody's eyes here: messages to single people, and what filters of the person hide.
pub fn post(status: &Value, host: &str) -> Option<Post> {
    let Some(inner) = status.get("reblog").filter(|inner| inner.is_object()) else { return own(status, host, DEEPEST) };
    let boost = Boost { by: author(status.get("account")?, host), at: moment(status, "created_at") };
    let mut post = own(inner, host, DEEPEST)?;
    (post.boosts, post.only_boosted) = (vec![boost], true);
    Some(post)
}

/// An account, by the address that works from everywhere.
pub fn author(account: &Value, host: &str) -> Author {
    let acct = text(account, "acct").trim_start_matches('@');
    let handle = if acct.is_empty() || acct.contains('@') { acct.to_owned() } else { format!("{acct}@{host}") };
    Author {
        id: id_of(account).unwrap_or_default(),
        name: text(account, "display_name").to_owned(),
        handle,
        url: some(account, "url").map(str::to_owned),
    }
}

fn own(status: &Value, host: &str, depth: u8) -> Option<Post> {
    let id = id_of(status)?;
    let (url, uri) = (some(status, "url"), some(status, "uri"));
    if text(status, "visibility") == "direct" || is_hidden(status) {
        return None;
    }
    let quote = quoted(status, host, depth);
    let content = text(status, "content");
    Some(Post {
        // The feeds of the same server say the page too.
        identity: url.or(uri).map(str::to_owned),
        url: url.map(str::to_owned),
        author: author(status.get("account")?, host),
        at: moment(status, "created_at"),
        edited: moment(status, "edited_at"),
        html: if quote.is_some() { without_link_to_quote(content) } else { content }.to_owned(),
        warning: some(status, "spoiler_text").map(str::to_owned),
        sensitive: truth(status, "sensitive"),
        media: list(status, "media_attachments").iter().take(MOST).filter_map(media).collect(),
        poll: status.get("poll").filter(|poll| poll.is_object()).map(poll),
        quote: quote.map(Box::new),
        card: status.get("card").and_then(card),
        tags: list(status, "tags").iter().take(MOST).filter_map(|tag| some(tag, "name")).map(str::to_owned).collect(),
        language: some(status, "language").map(str::to_owned),
        reply: id_at(status, "in_reply_to_id").map(|to| reply(status, to, host)),
        id,
        ..Post::default()
    })
}

/// Whether a filter of the person says that it is not to be shown (<https://docs.joinmastodon.org/entities/FilterResult/>).
fn is_hidden(status: &Value) -> bool {
    let hides = |result: &Value| result.get("filter").is_some_and(|filter| text(filter, "filter_action") == "hide");
    list(status, "filtered").iter().any(hides)
}

fn reply(status: &Value, to: String, host: &str) -> ReplyTo {
    let whom = id_at(status, "in_reply_to_account_id");
    let mentioned = list(status, "mentions").iter().find(|mention| whom.is_some() && id_of(mention) == whom);
    ReplyTo { post: to, author: whom, handle: mentioned.map(|mention| author(mention, host).handle), url: None }
}

/// A quote is shown where the one who is quoted agrees (<https://docs.joinmastodon.org/entities/Quote/>).
fn quoted(status: &Value, host: &str, depth: u8) -> Option<Post> {
    let quote = status.get("quote").filter(|quote| text(quote, "state") == "accepted")?;
    if depth == 0 { None } else { own(quote.get("quoted_status")?, host, depth - 1) }
}

/// For programs that know no quotes, a line with the address of what is quoted stands first.
fn without_link_to_quote(content: &str) -> &str {
    let rest = content.trim_start().strip_prefix("<p class=\"quote-inline\">");
    rest.and_then(|rest| rest.split_once("</p>")).map_or(content, |(_, rest)| rest)
}

fn media(attachment: &Value) -> Option<Media> {
    let url = some(attachment, "url").or(some(attachment, "remote_url"))?;
    let kind = match text(attachment, "type") {
        "image" => MediaKind::Image,
        "video" => MediaKind::Video,
        "gifv" => MediaKind::Animation,
        "audio" => MediaKind::Audio,
        _ => MediaKind::File,
    };
    let length = attachment.get("meta").and_then(|meta| meta.get("original")?.get("duration")?.as_f64());
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between the two")]
    let seconds = length.filter(|length| (0.0..1e6).contains(length)).map(|length| length.round() as u32);
    Some(Media {
        kind,
        url: url.to_owned(),
        media_type: None,
        alt: text(attachment, "description").to_owned(),
        seconds,
    })
}

fn poll(poll: &Value) -> Poll {
    let choice =
        |option: &Value| Choice { title: text(option, "title").to_owned(), votes: number(option, "votes_count") };
    Poll {
        choices: list(poll, "options").iter().take(MOST).map(choice).collect(),
        ends: moment(poll, "expires_at"),
        closed: truth(poll, "expired"),
    }
}

fn card(card: &Value) -> Option<Card> {
    let url = some(card, "url")?.to_owned();
    // Servers that make previews of pages leave references in their words.
    let line = |name: &str| html::to_line(text(card, name));
    Some(Card { url, title: line("title"), description: line("description") })
}

fn moment(value: &Value, name: &str) -> Option<Timestamp> {
    date::parse(some(value, name)?)
}
