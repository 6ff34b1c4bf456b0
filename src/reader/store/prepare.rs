//! Entries made ready for the writer: hashed, counted, serialised. Runs on the parsing threads, so that the one
//! writing thread only writes.

use serde::Serialize;
use xxhash_rust::xxh3::Xxh3;

use crate::reader::formats::html;
use crate::reader::model::{Entry, Event, Identity, KeyOrigin, Person, Post, identities};
use crate::reader::query::parts_of;

/// The most text of one item that is indexed for search, in bytes.
const INDEXED_BYTES: usize = 256 * 1024;
/// Entries between two times that their room is given back.
const GIVE_BACK: usize = 4096;

/// An entry, ready to be stored.
#[derive(Debug, Clone)]
pub struct PreparedItem {
    pub(super) identity: Identity,
    pub(super) entry_id: Option<String>,
    pub(super) title: String,
    pub(super) url: Option<String>,
    pub(super) author: Option<String>,
    pub(super) published: Option<i64>,
    pub(super) updated: Option<i64>,
    pub(super) summary: Option<String>,
    pub(super) content: Option<String>,
    pub(super) comments_url: Option<String>,
    pub(super) links: Option<String>,
    pub(super) categories: Option<String>,
    pub(super) enclosures: Option<String>,
    pub(super) text: String,
    pub(super) words: u32,
    /// What the body holds; see the third migration.
    pub(super) parts: u8,
    /// The language, where the entry says one.
    pub(super) lang: Option<String>,
    /// The `id` of the entry that it is a part of.
    pub(super) parent: Option<String>,
    /// The event that it announces.
    pub(super) event: Option<Box<Event>>,
    /// What its Q&A site says of it.
    pub(super) post: Option<Box<Post>>,
    pub(super) hash: i64,
}

impl PreparedItem {
    /// What its identity key was made from.
    pub fn key_origin(&self) -> KeyOrigin {
        self.identity.origin
    }

    /// Its identity key.
    pub fn key(&self) -> [u8; 16] {
        self.identity.key
    }
}

/// Makes a document's entries ready. A key is only unique within one document, so all of its entries come together.
pub fn prepare(mut entries: Vec<Entry>) -> Vec<PreparedItem> {
    let mut keys = identities(&entries);
    let mut items = Vec::with_capacity(entries.len());
    // From the back, giving room back on the way: a hundred thousand entries must not be held in both shapes at once.
    while let (Some(entry), Some(identity)) = (entries.pop(), keys.pop()) {
        items.push(prepare_one(entry, identity));
        if entries.len().is_multiple_of(GIVE_BACK) {
            entries.shrink_to_fit();
            keys.shrink_to_fit();
        }
    }
    items.reverse();
    items
}

fn prepare_one(entry: Entry, identity: Identity) -> PreparedItem {
    let body = entry.content.as_deref().or(entry.summary.as_deref()).unwrap_or_default();
    let text = indexed_text(body);
    let words = u32::try_from(html::word_count(&text)).unwrap_or(u32::MAX);
    let parts = parts_of(body, !entry.enclosures.is_empty());
    let title = entry.title.filter(|title| !title.is_empty()).unwrap_or_else(|| title_from(&text));
    let mut item = PreparedItem {
        identity,
        entry_id: entry.id.filter(|id| Some(id) != entry.url.as_ref()),
        title,
        author: byline(&entry.authors),
        published: entry.published.map(|moment| moment.0),
        updated: entry.updated.map(|moment| moment.0),
        links: json(&entry.links),
        categories: json(&entry.categories),
        enclosures: json(&entry.enclosures),
        url: entry.url,
        summary: entry.summary,
        content: entry.content,
        comments_url: entry.comments_url,
        text,
        words,
        parts,
        lang: entry.language.as_deref().and_then(language),
        parent: entry.parent,
        event: entry.event,
        post: entry.post,
        hash: 0,
    };
    item.hash = content_hash(&item);
    item
}

/// A language as it is kept: a BCP 47 tag in lower case. What is no tag says nothing.
pub(super) fn language(text: &str) -> Option<String> {
    const LONGEST: usize = 35;
    let tag = text.trim().replace('_', "-").to_ascii_lowercase();
    let is_tag = tag.len() <= LONGEST
        && tag.starts_with(|c: char| c.is_ascii_alphabetic())
        && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_tag.then_some(tag)
}

/// The words of a body, as far as they are indexed.
pub(super) fn indexed_text(body: &str) -> String {
    let mut text = html::to_text(body);
    truncate_at_char(&mut text, INDEXED_BYTES);
    text
}

/// The words by which an item is found: those of what its source sent, and those of its page where that is here.
pub(super) fn searched_text(sent: &str, page: Option<&str>) -> String {
    let mut text = indexed_text(sent);
    if let Some(page) = page {
        text.push('\n');
        text.push_str(&indexed_text(page));
    }
    text
}

/// An untitled entry (a microblog post) is listed by how it begins.
fn title_from(text: &str) -> String {
    const LENGTH: usize = 100;
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("(untitled)");
    if line.chars().count() <= LENGTH {
        return line.to_owned();
    }
    let cut: String = line.chars().take(LENGTH).collect();
    let whole_words = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("{whole_words}…")
}

fn byline(authors: &[Person]) -> Option<String> {
    let names: Vec<&str> =
        authors.iter().filter_map(|person| person.name.as_deref().or(person.email.as_deref())).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

pub(super) fn json<T: Serialize>(values: &[T]) -> Option<String> {
    if values.is_empty() { None } else { serde_json::to_string(values).ok() }
}

/// Changes exactly when something that a person can see changes.
pub(super) fn content_hash(item: &PreparedItem) -> i64 {
    let mut hasher = Xxh3::new();
    let parts = [
        Some(item.title.as_str()),
        item.url.as_deref(),
        item.author.as_deref(),
        item.summary.as_deref(),
        item.content.as_deref(),
        item.enclosures.as_deref(),
    ];
    for part in parts {
        let part = part.unwrap_or_default();
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.digest().cast_signed()
}

fn truncate_at_char(text: &mut String, limit: usize) {
    if text.len() > limit {
        text.truncate(text.floor_char_boundary(limit));
    }
}
