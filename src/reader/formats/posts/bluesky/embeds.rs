//! What a post holds besides its text: pictures, a film, the preview of a page, another post.
//! <https://github.com/bluesky-social/atproto/tree/main/lexicons/app/bsky/embed>

use serde_json::Value;

use super::{AtUri, view};
use crate::reader::formats::json::{list, some, text};
use crate::reader::formats::posts::{Card, Media, MediaKind, Post};

/// Pictures of one post; there are ten at most.
const MOST: usize = 30;
/// How deep embeds lie in each other: a quote with media beside it.
const DEEPEST: u8 = 2;

/// Adds what a view of an embed shows to its post. What it is shows by what it has: the kinds have no fields in common but
/// those that mean the same.
pub(super) fn add(post: &mut Post, embed: &Value) {
    into(post, embed, DEEPEST);
}

fn into(post: &mut Post, embed: &Value, depth: u8) {
    let pictures = list(embed, "images").iter().chain(list(embed, "media")).chain(list(embed, "items"));
    post.media.extend(pictures.take(MOST).filter_map(picture));
    if let Some(playlist) = some(embed, "playlist") {
        let (url, alt) = (playlist.to_owned(), text(embed, "alt").to_owned());
        post.media.push(Media { kind: MediaKind::Video, url, alt, ..Media::default() });
    }
    if let Some(card) = embed.get("external").and_then(external) {
        post.card.get_or_insert(card);
    }
    if let Some(media) = embed.get("media").filter(|media| media.is_object() && depth > 0) {
        into(post, media, depth - 1);
    }
    if let Some(record) = embed.get("record") {
        // Beside media the record lies one deeper.
        let inner = record.get("record").filter(|inner| inner.is_object() && record.get("uri").is_none());
        quote(post, inner.unwrap_or(record));
    }
}

fn picture(image: &Value) -> Option<Media> {
    let url = some(image, "fullsize").or(some(image, "thumb")).or(some(image, "thumbnail"))?;
    Some(Media { url: url.to_owned(), alt: text(image, "alt").to_owned(), ..Media::default() })
}

fn external(external: &Value) -> Option<Card> {
    let url = some(external, "uri")?.to_owned();
    Some(Card { url, title: text(external, "title").to_owned(), description: text(external, "description").to_owned() })
}

/// A post is a quote; a feed, a list or the like the preview of a page. What was deleted, blocked or detached is neither.
fn quote(post: &mut Post, record: &Value) {
    if record.get("value").is_some() {
        post.quote = view::quoted(record).map(Box::new);
        return;
    }
    let inner = record.get("record").unwrap_or(&Value::Null);
    let title = some(record, "displayName").or(some(record, "name")).or(some(inner, "name"));
    let page = some(record, "uri").and_then(AtUri::parse).and_then(|uri| uri.page(None));
    if let (Some(title), Some(url)) = (title, page) {
        post.card.get_or_insert(Card {
            url,
            title: title.to_owned(),
            description: text(record, "description").to_owned(),
        });
    }
}
