//! The text of a post with its links as they lead: `t.co` unfolded, names and tags linked, what is shown anyway left out.
//!
//! Places in the API are counted in code points of the text as it is sent, in which `&`, `<` and `>` are written as references.

use std::ops::Range;

use serde_json::Value;

use super::is_handle;
use crate::reader::formats::address::is_web;
use crate::reader::formats::json::{list, number, some};
use crate::reader::formats::posts::{Span, html_of};

/// Entities of one text that are looked at.
const MOST_ENTITIES: usize = 500;
/// Characters of an address that are shown.
const LONGEST_SHOWN: usize = 60;

/// What became of a text.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub(super) html: String,
    pub(super) tags: Vec<String>,
    /// The first page that it links to, if that is described: address, title, description.
    pub(super) card: Option<(String, String, String)>,
}

/// Links that say what is shown below the text anyway.
pub(super) struct Removed<'a> {
    pub(super) own: &'a str,
    pub(super) media: &'a [&'a str],
    pub(super) quoted: Option<&'a str>,
}

impl Removed<'_> {
    fn has(&self, url: &Value, address: &str) -> bool {
        let is_media = some(url, "media_key").is_some_and(|key| self.media.contains(&key));
        let is_quote = self.quoted.is_some_and(|id| {
            address.split(['?', '#']).next().is_some_and(|it| it.ends_with(&format!("/status/{id}")))
        });
        let own = format!("/status/{}/", self.own);
        let is_own = !self.media.is_empty()
            && address.contains(&own)
            && (address.contains("/photo/") || address.contains("/video/"));
        is_media || is_quote || is_own
    }
}

/// A stretch of the text as it was sent, in bytes, and what it becomes.
struct Piece {
    range: Range<usize>,
    becomes: Becomes,
}

enum Becomes {
    Nothing,
    Link { address: String, shown: Option<String> },
}

/// Reads the text of a post: the long one, where it has one.
pub(super) fn text(tweet: &Value, removed: &Removed<'_>) -> Text {
    let note = &tweet["note_tweet"];
    let (sent, entities) = match some(note, "text") {
        Some(long) => (long, &note["entities"]),
        None => (some(tweet, "text").unwrap_or_default(), &tweet["entities"]),
    };
    let places = Places::of(sent);
    let mut told = Text::default();
    let mut pieces = Vec::new();
    for url in list(entities, "urls").iter().take(MOST_ENTITIES) {
        let address = some(url, "expanded_url").or_else(|| some(url, "url")).unwrap_or_default();
        let Some(range) = places.range(url).filter(|_| is_web(address)) else { continue };
        let becomes = if removed.has(url, address) {
            Becomes::Nothing
        } else {
            if told.card.is_none() && some(url, "title").is_some() {
                let words = |name: &str| some(url, name).unwrap_or_default().to_owned();
                told.card = Some((address.to_owned(), words("title"), words("description")));
            }
            Becomes::Link { address: address.to_owned(), shown: Some(shown(address)) }
        };
        pieces.push(Piece { range, becomes });
    }
    for mention in list(entities, "mentions").iter().take(MOST_ENTITIES) {
        let Some((range, name)) = places.range(mention).zip(some(mention, "username").filter(|name| is_handle(name)))
        else {
            continue;
        };
        pieces.push(Piece { range, becomes: Becomes::Link { address: format!("https://x.com/{name}"), shown: None } });
    }
    for (kind, search) in [("hashtags", "%23"), ("cashtags", "%24")] {
        for tag in list(entities, kind).iter().take(MOST_ENTITIES) {
            let Some((range, word)) = places.range(tag).zip(some(tag, "tag")) else { continue };
            if kind == "hashtags" {
                told.tags.push(word.to_owned());
            }
            let word: String = url::form_urlencoded::byte_serialize(word.as_bytes()).collect();
            let address = format!("https://x.com/search?q={search}{word}");
            pieces.push(Piece { range, becomes: Becomes::Link { address, shown: None } });
        }
    }
    told.html = written(sent, pieces);
    told
}

/// The text with its pieces put in. One that lies over another is passed over.
fn written(sent: &str, mut pieces: Vec<Piece>) -> String {
    pieces.sort_by_key(|piece| (piece.range.start, piece.range.end));
    let (mut plain, mut spans, mut at) = (String::with_capacity(sent.len()), Vec::new(), 0);
    for Piece { range, becomes } in pieces {
        if range.start < at {
            continue;
        }
        plain.push_str(&decoded(&sent[at..range.start]));
        at = range.end;
        if let Becomes::Link { address, shown } = becomes {
            let start = plain.len();
            plain.push_str(&decoded(&sent[range]));
            spans.push(Span { range: start..plain.len(), address, shown });
        }
    }
    plain.push_str(&decoded(&sent[at..]));
    let end = plain.trim_end().len();
    plain.truncate(end);
    html_of(&plain, spans)
}

/// The three references that the API writes.
fn decoded(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// An address without what nobody reads of one.
fn shown(address: &str) -> String {
    let bare = address.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    let bare = bare.trim_end_matches('/');
    match bare.char_indices().nth(LONGEST_SHOWN) {
        Some((end, _)) => format!("{}…", &bare[..end]),
        None => bare.to_owned(),
    }
}

/// Where each code point begins, in bytes.
struct Places(Vec<usize>);

impl Places {
    fn of(text: &str) -> Self {
        Self(text.char_indices().map(|(at, _)| at).chain([text.len()]).collect())
    }

    /// The bytes of an entity, if it lies within the text.
    fn range(&self, entity: &Value) -> Option<Range<usize>> {
        let at = |name: &str| self.0.get(usize::try_from(number(entity, name)?).ok()?).copied();
        let (start, end) = (at("start")?, at("end")?);
        (start < end).then_some(start..end)
    }
}
