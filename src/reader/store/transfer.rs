//! Moving a whole library: every source, item and tombstone as it is kept, read in one piece.
//!
//! Owns the records that the full export consists of. Secrets are in none of them.

use std::io;
use std::sync::LazyLock;

use rusqlite::{Connection, Row};
use serde::{Deserialize, Serialize};

use super::facts::{self, EventRecord, PostRecord};
use super::folders::{self, FolderRecord, Listed};
use super::full_text::PageRecord;
use super::ingest::POSITION_BITS;
use super::queries::{self, SavedQuery};
use super::{Store, rows};
use crate::base::db::DbResult;
use crate::reader::model::{Category, Enclosure, Link, SourceSettings, Timestamp};

/// A source as the full export writes it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SourceRecord {
    /// The typeable name: what items refer to.
    pub name: String,
    /// The title, where one is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where it is fetched.
    pub url: String,
    /// The website.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site_url: Option<String>,
    /// The folder; `/` between levels; empty at the top.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub folder: String,
    /// Tags of the source, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// When it was added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub added: Option<Timestamp>,
    /// When it last answered with a document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_success: Option<Timestamp>,
    /// The language that its documents say they are in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Not polled until resumed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub paused: bool,
    /// Settings of its own.
    #[serde(default, skip_serializing_if = "is_default")]
    pub settings: SourceSettings,
    /// Unknown attributes of the outline that it was imported from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<(String, String)>,
}

/// An item as the full export writes it: all that is kept of it but its number.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ItemRecord {
    /// The name of its source.
    pub source: String,
    /// The identity key within the source: 32 hexadecimal digits.
    pub key: String,
    /// What the key was made from.
    pub key_from: String,
    /// `guid` or `id`, where it differs from the address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry_id: Option<String>,
    /// Title, one line.
    pub title: String,
    /// The address to open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Its language, where it is not that of its source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// When, as the source says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Timestamp>,
    /// When the source says it was changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<Timestamp>,
    /// When it was first stored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_seen: Option<Timestamp>,
    /// Its place in the timeline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placed: Option<Timestamp>,
    /// Whether it was read.
    pub read: bool,
    /// Whether it was starred.
    pub starred: bool,
    /// The person's own tags, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// When it was marked read or unread.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state_at: Option<Timestamp>,
    /// What marked it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state_by: Option<String>,
    /// How often the source changed it since.
    #[serde(skip_serializing_if = "is_default")]
    pub revisions: u32,
    /// When it last changed here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed_at: Option<Timestamp>,
    /// The short text, allow-listed HTML.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The full text, allow-listed HTML.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// Where it is discussed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comments_url: Option<String>,
    /// Attached files.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub enclosures: Vec<Enclosure>,
    /// Every link that the entry names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Categories that the source gave it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category>,
    /// The text of its page, where that was fetched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_text: Option<PageRecord>,
    /// What a Q&A site says of it.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "facts::lenient")]
    pub post: Option<PostRecord>,
    /// The event that it announces.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "facts::lenient")]
    pub event: Option<EventRecord>,
}

/// What was deleted and must not come back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TombstoneRecord {
    /// The name of its source.
    pub source: String,
    /// The identity key that must not come back.
    pub key: String,
    /// When it was deleted.
    pub at: Timestamp,
}

/// One part of a library.
#[derive(Debug, Clone, PartialEq)]
pub enum Record {
    /// A folder; they come first, with the sources, each before what is in it.
    Folder(FolderRecord),
    /// A source.
    Source(Box<SourceRecord>),
    /// An item; oldest first.
    Item(Box<ItemRecord>),
    /// A tombstone.
    Tombstone(TombstoneRecord),
    /// A saved query; these come last.
    Query(SavedQuery),
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Store {
    /// Hands the whole library to `visit`, one record at a time, as it is at one moment.
    ///
    /// # Errors
    /// The database cannot be read; inside, that `visit` failed, which ends the walk.
    pub fn export(&self, mut visit: impl FnMut(Record) -> io::Result<()>) -> DbResult<io::Result<()>> {
        self.read(|conn| {
            // One transaction, so that what syncs meanwhile neither doubles nor drops anything.
            let moment = conn.unchecked_transaction()?;
            let written = walk(&moment, &mut visit)?;
            moment.finish()?;
            Ok(written)
        })
    }
}

/// Every source as it is kept, with its place within its folder.
pub(super) fn source_records(conn: &Connection) -> DbResult<Vec<(i64, SourceRecord)>> {
    let mut statement = conn.prepare(SOURCES)?;
    let sources = statement.query_map([], |row| Ok((row.get("place")?, source_record(row)?)))?;
    Ok(sources.collect::<Result<_, _>>()?)
}

const SOURCES: &str =
    "SELECT s.name, s.title, s.url, s.site_url, s.folder, s.place, s.added, s.paused, s.settings, s.attributes, s.lang,
        h.last_success, (SELECT group_concat(tag, char(10)) FROM source_tags t WHERE t.source_id = s.id) AS tags
    FROM sources s LEFT JOIN source_health h ON h.source_id = s.id
    WHERE s.removed IS NULL ORDER BY s.place, s.id";

/// `CROSS JOIN` keeps the walk along the timeline, so that nothing has to be sorted or held.
static ITEMS: LazyLock<String> = LazyLock::new(|| {
    let (facts, joins) = (facts::COLUMNS, facts::JOINS);
    format!(
        "SELECT s.name AS source, hex(i.key) AS key, i.key_from, i.entry_id, i.title, i.url, i.author, i.lang,
        i.published, i.updated, i.first_seen, i.position, i.read, i.starred, i.state_at, i.state_by, i.revisions,
        i.changed_at, b.summary, b.content, b.comments_url, b.enclosures, b.links, b.categories,
        f.content AS page, f.url AS page_url, f.at AS page_at,
        (SELECT group_concat(tag, char(10)) FROM item_tags t WHERE t.item_id = i.id) AS tags, {facts}
    FROM items i CROSS JOIN sources s ON s.id = i.source_id LEFT JOIN bodies b ON b.item_id = i.id
      LEFT JOIN full_texts f ON f.item_id = i.id AND f.content IS NOT NULL {joins}
    WHERE s.removed IS NULL ORDER BY i.position"
    )
});

const TOMBSTONES: &str = "SELECT s.name, hex(t.key), t.at FROM tombstones t JOIN sources s ON s.id = t.source_id
    WHERE s.removed IS NULL ORDER BY s.name, t.key";

type ReadRecord = fn(&Row<'_>) -> rusqlite::Result<Record>;

fn walk(conn: &Connection, visit: &mut dyn FnMut(Record) -> io::Result<()>) -> DbResult<io::Result<()>> {
    for listed in folders::listing(conn)? {
        let record = match listed {
            Listed::Folder(folder) => Record::Folder(folder),
            Listed::Source(source) => Record::Source(source),
        };
        if let Err(error) = visit(record) {
            return Ok(Err(error));
        }
    }
    let mut each = |sql: &str, read: ReadRecord| -> DbResult<io::Result<()>> {
        let mut statement = conn.prepare(sql)?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            if let Err(error) = visit(read(row)?) {
                return Ok(Err(error));
            }
        }
        Ok(Ok(()))
    };
    let parts: [(&str, ReadRecord); 2] = [
        (&ITEMS, |row| item_record(row).map(Box::new).map(Record::Item)),
        (TOMBSTONES, |row| {
            let key: String = row.get(1)?;
            Ok(Record::Tombstone(TombstoneRecord {
                source: row.get(0)?,
                key: key.to_ascii_lowercase(),
                at: Timestamp(row.get(2)?),
            }))
        }),
    ];
    for (sql, read) in parts {
        if let Err(error) = each(sql, read)? {
            return Ok(Err(error));
        }
    }
    Ok(queries::all(conn)?.into_iter().try_for_each(|query| visit(Record::Query(query))))
}

fn source_record(row: &Row<'_>) -> rusqlite::Result<SourceRecord> {
    let title: String = row.get("title")?;
    Ok(SourceRecord {
        name: row.get("name")?,
        title: (!title.is_empty()).then_some(title),
        url: row.get("url")?,
        site_url: row.get("site_url")?,
        folder: row.get("folder")?,
        tags: sorted_lines(row.get("tags")?),
        added: Some(Timestamp(row.get("added")?)),
        last_success: moment(row, "last_success")?,
        lang: row.get("lang")?,
        paused: row.get("paused")?,
        settings: rows::from_json(&row.get::<_, String>("settings")?),
        attributes: rows::from_json(&row.get::<_, String>("attributes")?),
    })
}

fn item_record(row: &Row<'_>) -> rusqlite::Result<ItemRecord> {
    let key: String = row.get("key")?;
    let position: i64 = row.get("position")?;
    let json = |name: &str| row.get::<_, Option<String>>(name).map(|text| text.unwrap_or_else(|| "[]".to_owned()));
    Ok(ItemRecord {
        source: row.get("source")?,
        key: key.to_ascii_lowercase(),
        key_from: row.get("key_from")?,
        entry_id: row.get("entry_id")?,
        title: row.get("title")?,
        url: row.get("url")?,
        author: row.get("author")?,
        lang: row.get("lang")?,
        published: moment(row, "published")?,
        updated: moment(row, "updated")?,
        first_seen: moment(row, "first_seen")?,
        placed: Some(Timestamp(position >> POSITION_BITS)),
        read: row.get("read")?,
        starred: row.get("starred")?,
        tags: sorted_lines(row.get("tags")?),
        state_at: moment(row, "state_at")?,
        state_by: row.get("state_by")?,
        revisions: row.get("revisions")?,
        changed_at: moment(row, "changed_at")?,
        summary: row.get("summary")?,
        content: row.get("content")?,
        comments_url: row.get("comments_url")?,
        enclosures: rows::from_json(&json("enclosures")?),
        links: rows::from_json(&json("links")?),
        categories: rows::from_json(&json("categories")?),
        full_text: page_record(row)?,
        post: facts::post(row)?,
        event: facts::event(row)?,
    })
}

fn page_record(row: &Row<'_>) -> rusqlite::Result<Option<PageRecord>> {
    let Some(content) = row.get("page")? else { return Ok(None) };
    Ok(Some(PageRecord { content, url: row.get("page_url")?, at: Timestamp(row.get("page_at")?) }))
}

fn moment(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Timestamp>> {
    Ok(row.get::<_, Option<i64>>(column)?.map(Timestamp))
}

/// `group_concat` promises no order, and an export must not depend on one.
fn sorted_lines(text: Option<String>) -> Vec<String> {
    let mut lines: Vec<String> = text.map(|text| text.split('\n').map(str::to_owned).collect()).unwrap_or_default();
    lines.sort_unstable();
    lines
}
