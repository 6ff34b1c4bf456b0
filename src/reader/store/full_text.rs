//! The text of an item's page, beside what its source sent: kept, searched, looked for again where it could not be had.

use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde::{Deserialize, Serialize};

use super::ingest::{IndexWrite, write_index};
use super::prepare::indexed_text;
use super::{Store, refuse, rows};
use crate::base::db::DbResult;
use crate::reader::formats::html;
use crate::reader::model::{FullText, ItemId, Source, SourceId, SourceSecrets, Timestamp};
use crate::reader::query::parts_of;

/// Tries before a page is left alone.
const TRIES: u32 = 3;
/// The least time between two of them.
const PAUSE_SECONDS: i64 = 6 * 3600;
/// Older items are not looked up: they came before anybody asked for their pages.
const NEW_SECONDS: i64 = 14 * 86_400;

/// An item whose page is to be fetched, with all that asking for it needs.
#[derive(Debug, Clone)]
pub struct PageJob {
    /// The item.
    pub item: ItemId,
    /// Its page.
    pub url: String,
    /// Its source, whose settings hold.
    pub source: Source,
    /// Headers and passwords of that.
    pub secrets: SourceSecrets,
}

/// What a try to fetch a page brought.
#[derive(Debug, Clone)]
pub struct Page {
    /// The item.
    pub item: ItemId,
    /// Where the page was found.
    pub url: String,
    /// When.
    pub at: Timestamp,
    /// Its text as allow-listed HTML, or why there is none.
    pub text: Result<String, String>,
}

/// The text of an item's page as the full export writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRecord {
    /// Allow-listed HTML.
    pub content: String,
    /// Where the page was found.
    pub url: String,
    /// When.
    pub at: Timestamp,
}

impl Store {
    /// What fetching one item's page needs.
    ///
    /// # Errors
    /// There is no such item, or it has no address.
    pub fn page_job(&self, item: ItemId) -> DbResult<PageJob> {
        let detail = self.item(item)?;
        let Some(url) = detail.row.url else { return refuse(format!("item {item} has no address, and so no page")) };
        let source = self.source(detail.row.source_id)?;
        let secrets = self.all_secrets()?.remove(&source.id).unwrap_or_default();
        Ok(PageJob { item, url, source, secrets })
    }

    /// The newest unread items of sources whose pages are always wanted, at most so many, that have none yet.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn pages_wanted(&self, limit: u32, now: Timestamp) -> DbResult<Vec<PageJob>> {
        let wanted = self.read(|conn| wanted(conn, limit, now))?;
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let secrets = self.all_secrets()?;
        let jobs = wanted.into_iter().map(|(item, url, source)| {
            let secrets = secrets.get(&source.id).cloned().unwrap_or_default();
            PageJob { item, url, source, secrets }
        });
        Ok(jobs.collect())
    }

    /// Keeps what tries brought, and has the texts found by search. A text that is here stays if a try fails.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn store_pages(&self, pages: Vec<Page>) -> DbResult<()> {
        self.write(move |tx| {
            let mut index = Vec::new();
            for page in pages {
                index.extend(store(tx, &page)?);
            }
            write_index(tx, index)
        })
    }
}

fn wanted(conn: &Connection, limit: u32, now: Timestamp) -> DbResult<Vec<(ItemId, String, Source)>> {
    let mut statement = conn.prepare_cached(
        "SELECT i.id, i.url, i.source_id FROM sources s JOIN items i ON i.source_id = s.id AND i.read = 0
           LEFT JOIN full_texts f ON f.item_id = i.id
         WHERE s.removed IS NULL AND NOT s.paused AND s.settings ->> '$.full_text' AND i.url IS NOT NULL AND i.first_seen > ?1
           AND (f.item_id IS NULL OR (f.content IS NULL AND f.tries < ?2 AND f.at < ?3))
         ORDER BY i.position DESC LIMIT ?4",
    )?;
    let values = params![now.0 - NEW_SECONDS, TRIES, now.0 - PAUSE_SECONDS, limit];
    let found = statement.query_map(values, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let found: Vec<(i64, String, i64)> = found.collect::<Result<_, _>>()?;
    let of_source = |(item, url, source)| Ok((ItemId(item), url, rows::source(conn, SourceId(source))?));
    found.into_iter().map(of_source).collect()
}

fn store(tx: &Transaction<'_>, page: &Page) -> DbResult<Option<IndexWrite>> {
    // Deleted while its page was being fetched: nothing of it is wanted any more.
    let exists: bool =
        tx.query_row("SELECT EXISTS (SELECT 1 FROM items WHERE id = ?1)", [page.item.0], |row| row.get(0))?;
    if !exists {
        return Ok(None);
    }
    let (content, error) = match &page.text {
        Ok(html) => (Some(html), None),
        Err(reason) => (None, Some(reason)),
    };
    tx.prepare_cached(
        "INSERT INTO full_texts(item_id, content, url, at, tries, error) VALUES (?1, ?2, ?3, ?4, ?2 IS NULL, ?5)
         ON CONFLICT DO UPDATE SET at = excluded.at, error = excluded.error,
           tries = CASE WHEN excluded.content IS NULL THEN tries + 1 ELSE 0 END,
           url = CASE WHEN excluded.content IS NULL THEN url ELSE excluded.url END,
           content = coalesce(excluded.content, content)",
    )?
    .execute(params![page.item.0, content, page.url, page.at.0, error])?;
    if content.is_none() { Ok(None) } else { index_again(tx, page.item.0).map(Some) }
}

/// Puts a text back that was exported. Returns whether it is new here: one that is here already stays.
pub(super) fn restore(tx: &Transaction<'_>, item: i64, page: &PageRecord) -> DbResult<bool> {
    let mut put = tx.prepare_cached(
        "INSERT INTO full_texts(item_id, content, url, at, tries) VALUES (?1, ?2, ?3, ?4, 0)
         ON CONFLICT DO UPDATE SET content = excluded.content, url = excluded.url, at = excluded.at, tries = 0, error = NULL
           WHERE content IS NULL",
    )?;
    Ok(put.execute(params![item, page.content, page.url, page.at.0])? > 0)
}

/// The line of the search index for an item with a page, whose words and parts are counted anew.
pub(super) fn index_again(tx: &Transaction<'_>, item: i64) -> DbResult<IndexWrite> {
    let (position, title, author, body, files): (i64, String, Option<String>, Option<String>, bool) = tx
        .prepare_cached(
            "SELECT i.position, i.title, i.author, coalesce(b.content, b.summary), b.enclosures IS NOT NULL
             FROM items i LEFT JOIN bodies b ON b.item_id = i.id WHERE i.id = ?1",
        )?
        .query_row([item], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))?;
    let mut found = Searched::of(&body.unwrap_or_default(), files);
    found.add_page(tx, item)?;
    tx.prepare_cached("UPDATE items SET words = ?2, parts = ?3 WHERE id = ?1")?.execute(params![
        item,
        found.words,
        found.parts
    ])?;
    Ok(IndexWrite { position, replaces: true, title, author, text: found.text })
}

/// What search knows of an item.
pub(super) struct Searched {
    pub(super) text: String,
    pub(super) words: u32,
    pub(super) parts: u8,
}

impl Searched {
    /// What is known by the body that a source sent, and by whether files came with it.
    pub(super) fn of(body: &str, files: bool) -> Self {
        let text = indexed_text(body);
        Self { words: count(&text), parts: parts_of(body, files), text }
    }

    /// Adds what the item's page says, if it is here: it is found by its words too.
    pub(super) fn add_page(&mut self, tx: &Transaction<'_>, item: i64) -> DbResult<()> {
        let mut statement = tx.prepare_cached("SELECT content FROM full_texts WHERE item_id = ?1")?;
        let page: Option<Option<String>> = statement.query_row([item], |row| row.get(0)).optional()?;
        if let Some(page) = page.flatten() {
            self.add(&page);
        }
        Ok(())
    }

    /// Adds a page. Its words count where they are more: mostly it says again what was sent.
    pub(super) fn add(&mut self, page: &str) {
        let text = indexed_text(page);
        self.words = self.words.max(count(&text));
        self.parts |= parts_of(page, false);
        self.text.push('\n');
        self.text.push_str(&text);
    }
}

fn count(text: &str) -> u32 {
    u32::try_from(html::word_count(text)).unwrap_or(u32::MAX)
}

/// The page of an item, if a try was made.
pub(super) fn of_item(conn: &Connection, item: ItemId) -> DbResult<Option<FullText>> {
    let mut statement = conn.prepare_cached("SELECT content, url, at, error FROM full_texts WHERE item_id = ?1")?;
    let found = statement.query_row([item.0], |row| {
        Ok(FullText { content: row.get(0)?, url: row.get(1)?, at: Timestamp(row.get(2)?), error: row.get(3)? })
    });
    Ok(found.optional()?)
}
