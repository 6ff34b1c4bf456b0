//! An item: an entry of a source once it is kept.

use serde::Serialize;

use super::{Category, Enclosure, Link, SourceId, Timestamp};

/// The number of an item: short, stable, never used twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct ItemId(pub i64);

impl std::fmt::Display for ItemId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// What a list shows of an item; the body is not read for it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemRow {
    /// Its number.
    pub id: ItemId,
    /// The source that it came from.
    pub source_id: SourceId,
    /// That source's name.
    pub source: String,
    /// The folder of the source, `/` between levels; empty at the top.
    pub folder: String,
    /// The kind of source.
    pub kind: String,
    /// Title, one line.
    pub title: String,
    /// The address to open.
    pub url: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When, as the source says.
    pub published: Option<Timestamp>,
    /// When it was first stored here.
    pub first_seen: Timestamp,
    /// Whether it was read.
    pub read: bool,
    /// Whether it was starred.
    pub starred: bool,
    /// The person's own tags.
    pub tags: Vec<String>,
    /// Estimated at 230 words a minute, at least one where there is text.
    pub reading_minutes: u32,
    /// The place in the timeline: newer is larger; unique. The cursor of a list.
    #[serde(skip)]
    pub position: i64,
}

/// An item with its body.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemDetail {
    /// What a list shows.
    #[serde(flatten)]
    pub row: ItemRow,
    /// The short text, allow-listed HTML.
    pub summary: Option<String>,
    /// The full text, allow-listed HTML.
    pub content: Option<String>,
    /// Attached files.
    pub enclosures: Vec<Enclosure>,
    /// Every link that the entry names.
    pub links: Vec<Link>,
    /// Categories that the source gave it.
    pub categories: Vec<Category>,
    /// Where it is discussed.
    pub comments_url: Option<String>,
    /// When the source says it was changed.
    pub updated: Option<Timestamp>,
    /// The item that it is a part of: the digest of a link.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<ItemId>,
}

/// Why an item is here and in the state that it is in.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Origin {
    /// What the identity key was made from: `guid`, `link`, …
    pub key_from: String,
    /// The key, in hexadecimal.
    pub key: String,
    /// The `guid` or `id` as the source gave it.
    pub entry_id: Option<String>,
    /// The fetch that brought it, if its record is still kept.
    pub fetch: Option<super::FetchRecord>,
    /// How often the source changed it since.
    pub revisions: u32,
    /// When it last changed here.
    pub changed_at: Option<Timestamp>,
    /// When it was marked read or unread.
    pub state_at: Option<Timestamp>,
    /// What marked it: `you`, `subscribe`, `import`, …
    pub state_by: Option<String>,
    /// Why lists leave it out, if they do.
    pub hidden: Option<String>,
}
