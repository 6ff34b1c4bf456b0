//! What a feed document says, in one shape for every format.
//!
//! Owns the plain types that `formats` fills and `store` keeps. Text in them is already sanitised: no control, bidi
//! or invisible characters in single-line fields, allow-listed HTML in `summary`, `content`, `description` and `rights`.

use serde::{Deserialize, Serialize};

use super::event::Event;
use super::post::Post;
use super::time::Timestamp;

/// The dialect a document was written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FeedFormat {
    /// RSS 2.0 (and 0.91–0.94 that declare `version="2…"`).
    Rss20,
    /// RSS 1.0, and 0.90 in RDF.
    Rss10,
    /// RSS 0.91 to 0.94.
    Rss09,
    /// Atom 1.0 (RFC 4287).
    Atom10,
    /// Atom 0.3.
    Atom03,
    /// JSON Feed 1.0.
    Json10,
    /// JSON Feed 1.1.
    Json11,
    /// iCalendar 2.0 (RFC 5545).
    Ical,
}

/// A feed document, read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ParsedFeed {
    /// The dialect.
    pub format: FeedFormat,
    /// What was wrong with the document and mended or passed over, in words for a person.
    pub problems: Vec<String>,
    /// What the feed says of itself.
    pub feed: FeedMeta,
    /// Its entries, in document order.
    pub entries: Vec<Entry>,
    /// It names everything that there is, not the latest of it, and all of that was read.
    #[serde(skip)]
    pub whole: bool,
}

/// What a feed says of itself.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct FeedMeta {
    /// Atom `id`, `rdf:about`, or JSON Feed `feed_url`.
    pub id: Option<String>,
    /// Title as plain text.
    pub title: Option<String>,
    /// The website that the feed belongs to.
    pub url: Option<String>,
    /// Description, subtitle or tagline, as allow-listed HTML.
    pub description: Option<String>,
    /// BCP 47 language, as the feed spells it.
    pub language: Option<String>,
    /// Authors, editors.
    pub authors: Vec<Person>,
    /// Categories.
    pub categories: Vec<Category>,
    /// Copyright, as allow-listed HTML.
    pub rights: Option<String>,
    /// The program that made it.
    pub generator: Option<String>,
    /// `pubDate` of the channel.
    pub published: Option<Timestamp>,
    /// `lastBuildDate`, `updated`.
    pub updated: Option<Timestamp>,
    /// A small square picture.
    pub icon: Option<String>,
    /// A larger picture.
    pub image: Option<String>,
    /// How long a copy may be kept, in minutes: `<ttl>`, or the period of `sy:updatePeriod` over `sy:updateFrequency`.
    pub ttl_minutes: Option<u32>,
    /// Every link that the feed names.
    pub links: Vec<Link>,
}

/// One entry of a feed.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Entry {
    /// `guid`, Atom `id`, `rdf:about`, JSON Feed `id`, as the feed says it.
    pub id: Option<String>,
    /// The address a person opens.
    pub url: Option<String>,
    /// Title as plain text.
    pub title: Option<String>,
    /// Who wrote it.
    pub authors: Vec<Person>,
    /// First published.
    pub published: Option<Timestamp>,
    /// Last changed.
    pub updated: Option<Timestamp>,
    /// The short text, as allow-listed HTML.
    pub summary: Option<String>,
    /// The full text, as allow-listed HTML.
    pub content: Option<String>,
    /// Categories, tags.
    pub categories: Vec<Category>,
    /// Attached files.
    pub enclosures: Vec<Enclosure>,
    /// Every link that the entry names.
    pub links: Vec<Link>,
    /// Where it is discussed.
    pub comments_url: Option<String>,
    /// Copyright of the entry, as allow-listed HTML.
    pub rights: Option<String>,
    /// Language of the entry.
    pub language: Option<String>,
    /// A picture for it.
    pub image: Option<String>,
    /// The `id` of the entry of the same document that this one is a part of: a link of a digest.
    #[serde(skip)]
    pub parent: Option<String>,
    /// The event that it announces, where it is of a calendar.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<Box<Event>>,
    /// What its Q&A site says of it, where it is a question or an answer.
    #[serde(skip)]
    pub post: Option<Box<Post>>,
}

/// Somebody named in a feed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name.
    pub name: Option<String>,
    /// The mail address.
    pub email: Option<String>,
    /// The home page.
    pub url: Option<String>,
}

/// A category or tag.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// The category itself.
    pub term: Option<String>,
    /// The vocabulary that it is from.
    pub scheme: Option<String>,
    /// What to show a person.
    pub label: Option<String>,
}

/// A file that belongs to an entry.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Enclosure {
    /// Where it is.
    pub url: String,
    /// Its media type.
    #[serde(rename = "type")]
    pub media_type: Option<String>,
    /// Its size in bytes, where the feed gives a believable one.
    pub length: Option<u64>,
    /// How long it plays, in seconds.
    pub duration_seconds: Option<u32>,
}

/// A link, as Atom describes one (RFC 4287 §4.2.7).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// `alternate`, `self`, `enclosure`, `related`, `via`, …
    pub rel: Option<String>,
    /// The address, absolute where it could be resolved.
    pub href: Option<String>,
    /// The media type.
    #[serde(rename = "type")]
    pub media_type: Option<String>,
    /// What to show.
    pub title: Option<String>,
    /// The size in bytes.
    pub length: Option<u64>,
}
