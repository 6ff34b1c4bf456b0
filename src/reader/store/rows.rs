//! Rows of the tables as the model's types, and the small encodings that columns use.

use rusqlite::{Connection, OptionalExtension, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{posts, refuse};
use crate::base::db::{DbError, DbResult};
use crate::reader::model::{ItemId, ItemRow, Source, SourceId, Timestamp};

/// Columns that [`source_from`] reads, from `sources s`.
pub(super) const SOURCE_COLUMNS: &str = "s.id, s.kind, s.name, s.title, s.url, s.site_url, s.folder, s.added, s.paused,
    s.settings, s.attributes, s.account_id, s.account_key, (SELECT group_concat(tag, char(10)) FROM source_tags t WHERE t.source_id = s.id) AS tags";

/// Columns that [`item_from`] reads, in its order, from `items i JOIN sources s`. The last but one is for [`posts::facts`], and
/// looked up for no other kind of source.
pub(super) const ITEM_COLUMNS: &str = "i.id, i.source_id, s.name AS source, s.folder, s.kind, i.title, i.url, i.author,
    i.published, i.first_seen, i.read, i.starred, i.words, i.position,
    (SELECT group_concat(tag, char(10)) FROM item_tags t WHERE t.item_id = i.id) AS tags,
    CASE WHEN s.kind = 'stackexchange' THEN (
      SELECT p.question || ' ' || p.score || ' ' || coalesce(p.answers, '-') || ' ' || coalesce(p.accepted, 0) || ' '
             || CASE WHEN coalesce(p.bounty_until, 0) > unixepoch() THEN p.bounty ELSE 0 END || ' '
             || (p.answer IS NOT NULL) || coalesce((SELECT group_concat(' ' || tag, '') FROM
                  (SELECT tag FROM post_tags t WHERE t.item_id = p.item_id ORDER BY place)), '')
      FROM posts p WHERE p.item_id = i.id) END AS post, i.parent_id";

/// Words a minute that a person reads of technical text.
const READING_SPEED: u32 = 230;

pub(super) fn source_from(row: &Row<'_>) -> rusqlite::Result<Source> {
    let url: String = row.get("url")?;
    let name: String = row.get("name")?;
    let title: String = row.get("title")?;
    Ok(Source {
        id: SourceId(row.get("id")?),
        kind: row.get("kind")?,
        account: row
            .get::<_, Option<i64>>("account_id")?
            .map(|account| Ok::<_, rusqlite::Error>((SourceId(account), row.get("account_key")?)))
            .transpose()?,
        title: if title.is_empty() { name.clone() } else { title },
        name,
        url,
        site_url: row.get("site_url")?,
        folder: row.get("folder")?,
        tags: split_lines(row.get("tags")?),
        added: Timestamp(row.get("added")?),
        paused: row.get("paused")?,
        settings: from_json(row.get::<_, String>("settings")?.as_str()),
        attributes: from_json(row.get::<_, String>("attributes")?.as_str()),
    })
}

/// By place, not by name: names are looked for one after the other, for each column of each row of a long list.
pub(super) fn item_from(row: &Row<'_>) -> rusqlite::Result<ItemRow> {
    let words: u32 = row.get(12)?;
    Ok(ItemRow {
        id: ItemId(row.get(0)?),
        source_id: SourceId(row.get(1)?),
        source: row.get(2)?,
        folder: row.get(3)?,
        kind: row.get(4)?,
        title: row.get(5)?,
        url: row.get(6)?,
        author: row.get(7)?,
        published: row.get::<_, Option<i64>>(8)?.map(Timestamp),
        first_seen: Timestamp(row.get(9)?),
        read: row.get(10)?,
        starred: row.get(11)?,
        reading_minutes: words.div_ceil(READING_SPEED),
        position: row.get(13)?,
        tags: split_lines(row.get(14)?),
        post: posts::facts(row.get::<_, Option<String>>(15)?.as_deref()),
        parent_id: row.get::<_, Option<i64>>(16)?.map(ItemId),
    })
}

/// A source by its number.
pub(super) fn source(conn: &Connection, id: SourceId) -> DbResult<Source> {
    let sql = format!("SELECT {SOURCE_COLUMNS} FROM sources s WHERE s.id = ?1");
    let found = conn.prepare_cached(&sql)?.query_row([id.0], source_from).optional()?;
    match found {
        Some(source) => Ok(source),
        None => refuse(format!("there is no source {id}; `wh sources` lists them")),
    }
}

pub(super) fn to_json<T: Serialize>(value: &T) -> DbResult<String> {
    serde_json::to_string(value).map_err(|error| DbError::Refused(format!("could not write a column: {error}")))
}

/// A column of ours that cannot be read counts as empty rather than losing the row.
pub(super) fn from_json<T: DeserializeOwned + Default>(text: &str) -> T {
    serde_json::from_str(text).unwrap_or_default()
}

pub(super) fn escape_like(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

fn split_lines(text: Option<String>) -> Vec<String> {
    text.map(|text| text.split('\n').map(str::to_owned).collect()).unwrap_or_default()
}
