//! The lines of our own full export: one JSON object each, so that neither side ever holds more than one.
//!
//! The first line is the header, then come the folders and sources in the order of a list, the items (oldest first), the tombstones, the saved queries,
//! and a last line that counts them: a file without it was cut off. Exporting what was imported gives the same bytes but for the time in the
//! header, as long as the import was let to take over settings for private networks (`--allow-private`). Numbers of
//! sources and items are in none of the lines; items name their source.

use serde::{Deserialize, Serialize};

use crate::reader::model::Timestamp;
use crate::reader::store::{FolderRecord, ItemRecord, SavedQuery, SourceRecord, TombstoneRecord};

/// The version of the lines. It grows when an older program could not read them; fields that it would pass over (events and
/// facts of posts came so) leave it as it is.
pub(super) const VERSION: u32 = 1;

/// One line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Line {
    /// The first line.
    Wheelhouse(Header),
    /// A folder; what is in it follows.
    Folder(FolderRecord),
    /// A source.
    Source(Box<SourceRecord>),
    /// An item.
    Item(Box<ItemRecord>),
    /// What must not come back.
    Tombstone(TombstoneRecord),
    /// A saved query.
    Query(SavedQuery),
    /// The last line.
    End(Counts),
}

/// What the file is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The version of the lines.
    pub version: u32,
    /// The program that wrote it.
    pub program: String,
    /// When.
    pub exported: Timestamp,
}

/// What is in the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Folders.
    #[serde(default)]
    pub folders: u64,
    /// Sources.
    pub sources: u64,
    /// Items.
    pub items: u64,
    /// Tombstones.
    pub tombstones: u64,
    /// Saved queries.
    #[serde(default)]
    pub queries: u64,
}

impl Counts {
    /// Counts a line in.
    pub(super) fn add(&mut self, line: &Line) {
        match line {
            Line::Folder(_) => self.folders += 1,
            Line::Source(_) => self.sources += 1,
            Line::Item(_) => self.items += 1,
            Line::Tombstone(_) => self.tombstones += 1,
            Line::Query(_) => self.queries += 1,
            Line::Wheelhouse(_) | Line::End(_) => {}
        }
    }
}

/// The beginning of any line, to know what it is before it is read whole.
#[derive(Debug, Deserialize)]
pub(super) struct Kind {
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) version: Option<u32>,
}
