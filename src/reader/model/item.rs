//! An item: an entry of a source once it is kept.

use serde::Serialize;

use super::{Category, Enclosure, Link, PostFacts, SourceId, Timestamp};

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
    /// What its Q&A site says of it, where it is a question or an answer.
    #[serde(flatten)]
    pub post: Option<PostFacts>,
    /// The item that it is a part of: the digest of a link.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<ItemId>,
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
    /// The text of its page, if that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_text: Option<FullText>,
}

/// The text of an item's page.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct FullText {
    /// Allow-listed HTML; `None` while no try has brought one.
    pub content: Option<String>,
    /// The page.
    pub url: String,
    /// When it was last asked for.
    pub at: Timestamp,
    /// Why the last try failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// Which of an item's texts is meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Wanted {
    /// That of its page where it is here, else what the source sent.
    #[default]
    Fullest,
    /// What the source sent.
    Sent,
}

impl ItemDetail {
    /// Its text as allow-listed HTML; empty for none.
    pub fn body(&self, wanted: Wanted) -> &str {
        let page = self.full_text.as_ref().and_then(|page| page.content.as_deref());
        let sent = self.content.as_deref().or(self.summary.as_deref());
        page.filter(|_| wanted == Wanted::Fullest).or(sent).unwrap_or_default()
    }

    /// Whether the text of its page is here.
    pub fn has_page(&self) -> bool {
        self.full_text.as_ref().is_some_and(|page| page.content.is_some())
    }
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
