//! What a fetch brought goes in: new entries, edited ones, the source's health and its log, in one transaction.

use std::collections::{HashMap, HashSet};

use rusqlite::{OptionalExtension, Row, Transaction, params};

use super::full_text::Searched;
use super::prepare::{PreparedItem, language};
use super::{HealthChange, Share, Store, account, events, fetches, health, posts, rows};
use crate::base::db::{DbError, DbResult};
use crate::reader::model::{FetchRecord, KeyOrigin, Source, SourceId, Timestamp, UnreadOnSubscribe};

/// The result of asking one source, ready to be stored.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// The source.
    pub source_id: SourceId,
    /// The log line; its item counts are filled in here.
    pub record: FetchRecord,
    /// What to remember for the next poll.
    pub health: HealthChange,
    /// What the feed calls itself, if the source has no title yet.
    pub title: Option<String>,
    /// The feed's website.
    pub site_url: Option<String>,
    /// The language that the document says it is in.
    pub language: Option<String>,
    /// The address to use from now on: a permanent move that has been believed.
    pub new_url: Option<String>,
    /// Its entries, in document order.
    pub items: Vec<PreparedItem>,
    /// What it brought for its own sources, if it is an account.
    pub shares: Vec<Share>,
    /// It names everything that there is: what is to come and is not in it was taken back.
    pub whole: bool,
    /// How new and edited entries are marked.
    pub options: IngestOptions,
}

/// How new and edited entries are marked.
#[derive(Debug, Clone, Copy, Default)]
pub struct IngestOptions {
    /// For a source's first document.
    pub unread_on_subscribe: UnreadOnSubscribe,
    /// An edited entry becomes unread again.
    pub remark_updated: bool,
}

/// What storing an arrival did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stored {
    /// Items not seen before.
    pub new_items: u32,
    /// Items whose text changed.
    pub updated_items: u32,
}

impl Stored {
    fn add(&mut self, other: Self) {
        self.new_items += other.new_items;
        self.updated_items += other.updated_items;
    }
}

impl Store {
    /// Stores many arrivals in one transaction; a source is never split over two. The answer is in their order.
    ///
    /// # Errors
    /// The database cannot be written; then nothing of the batch is.
    pub fn ingest(&self, arrivals: Vec<Arrival>) -> DbResult<Vec<Stored>> {
        self.write(move |tx| ingest_all(tx, arrivals))
    }
}

fn ingest_all(tx: &Transaction<'_>, arrivals: Vec<Arrival>) -> DbResult<Vec<Stored>> {
    let mut index = Vec::new();
    let mut next_id = next_item_id(tx)?;
    let mut stored = Vec::with_capacity(arrivals.len());
    for arrival in arrivals {
        stored.push(ingest_one(tx, arrival, &mut next_id, &mut index)?);
    }
    write_index(tx, index)?;
    Ok(stored)
}

/// Ids are handed out here, because an item's place in the timeline holds some of its id.
pub(super) fn next_item_id(tx: &Transaction<'_>) -> DbResult<i64> {
    let last: Option<i64> =
        tx.query_row("SELECT seq FROM sqlite_sequence WHERE name = 'items'", [], |row| row.get(0)).optional()?;
    Ok(last.unwrap_or(0) + 1)
}

fn ingest_one(
    tx: &Transaction<'_>,
    mut arrival: Arrival,
    next_id: &mut i64,
    index: &mut Vec<IndexWrite>,
) -> DbResult<Stored> {
    let source_id = arrival.source_id;
    let alive: Option<bool> = tx
        .prepare_cached("SELECT removed IS NULL FROM sources WHERE id = ?1")?
        .query_row([source_id.0], |row| row.get(0))
        .optional()?;
    // Removed while it was being fetched: nothing of it is wanted any more.
    if alive != Some(true) {
        return Ok(Stored::default());
    }
    let fetch_id = fetches::reserve(tx)?;
    let items = std::mem::take(&mut arrival.items);
    let shares = std::mem::take(&mut arrival.shares);
    let first = !health::ever_succeeded(tx, source_id)?;
    let own = arrival.language.as_deref().and_then(language);
    let mut stored =
        SourceBatch { first, language: own, whole: arrival.whole, ..batch(tx, source_id, fetch_id, &arrival) }
            .stored(items, next_id, index)?;
    if !shares.is_empty() {
        let account = rows::source(tx, source_id)?;
        for share in shares {
            let batch = batch(tx, source_id, fetch_id, &arrival);
            stored.add(ingest_share(&account, share, batch, next_id, index)?);
        }
    }
    if let (true, false, UnreadOnSubscribe::Newest(unread)) =
        (first, arrival.health.unfinished, arrival.options.unread_on_subscribe)
    {
        account::settle(tx, source_id, unread, arrival.record.at)?;
    }
    arrival.record.new_items = stored.new_items;
    arrival.record.updated_items = stored.updated_items;
    fetches::record(tx, fetch_id, source_id, &arrival.record)?;
    health::apply(tx, source_id, &arrival)?;
    Ok(stored)
}

fn batch<'a, 'b>(
    tx: &'a Transaction<'b>,
    source_id: SourceId,
    fetch_id: i64,
    arrival: &Arrival,
) -> SourceBatch<'a, 'b> {
    let (now, options) = (arrival.record.at, arrival.options);
    SourceBatch {
        tx,
        source_id,
        fetch_id,
        now,
        first: false,
        whole: false,
        options,
        language: None,
        stored: Stored::default(),
    }
}

/// What an account brought for one of its sources; the fetch that brought it is the account's.
fn ingest_share(
    account: &Source,
    mut share: Share,
    batch: SourceBatch<'_, '_>,
    next_id: &mut i64,
    index: &mut Vec<IndexWrite>,
) -> DbResult<Stored> {
    let Some(source_id) = account::source_of(batch.tx, account, &share, batch.now)? else {
        return Ok(Stored::default());
    };
    let items = std::mem::take(&mut share.items);
    let parts = parts(&items);
    let (tx, now) = (batch.tx, batch.now);
    let stored = SourceBatch { source_id, ..batch }.stored(items, next_id, index)?;
    let mut join = tx.prepare_cached(
        "UPDATE items SET parent_id = (SELECT id FROM items WHERE source_id = ?1 AND key = ?3)
         WHERE source_id = ?1 AND key = ?2 AND parent_id IS NULL",
    )?;
    for (part, whole) in parts {
        join.execute(params![source_id.0, part, whole])?;
    }
    account::note(tx, source_id, share.cursor.as_deref(), now)?;
    Ok(stored)
}

/// The keys of items that are parts of others, with the keys of these.
fn parts(items: &[PreparedItem]) -> Vec<([u8; 16], [u8; 16])> {
    let wholes: HashMap<&str, [u8; 16]> = items
        .iter()
        .filter(|item| item.parent.is_none())
        .filter_map(|item| Some((item.entry_id.as_deref()?, item.identity.key)))
        .collect();
    let whole = |item: &PreparedItem| wholes.get(item.parent.as_deref()?).copied();
    items.iter().filter_map(|item| Some((item.identity.key, whole(item)?))).collect()
}

/// One line of the full-text index to write. Lines are written in order of position: FTS5 writes a segment each time
/// a row id does not grow, and unsorted lines would cost several times as much.
pub(super) struct IndexWrite {
    pub(super) position: i64,
    pub(super) replaces: bool,
    pub(super) title: String,
    pub(super) author: Option<String>,
    pub(super) text: String,
}

pub(super) fn write_index(tx: &Transaction<'_>, mut index: Vec<IndexWrite>) -> DbResult<()> {
    index.sort_unstable_by_key(|line| line.position);
    let mut delete = tx.prepare_cached("DELETE FROM search WHERE rowid = ?1")?;
    let mut insert = tx.prepare_cached("INSERT INTO search(rowid, title, author, body) VALUES (?1, ?2, ?3, ?4)")?;
    for line in index {
        if line.replaces {
            delete.execute([line.position])?;
        }
        insert.execute(params![line.position, line.title, line.author, line.text])?;
    }
    Ok(())
}

/// What an item that is stored already is compared by.
struct Known {
    id: i64,
    hash: i64,
    url: Option<String>,
    position: i64,
}

fn known(row: &Row<'_>) -> rusqlite::Result<Known> {
    Ok(Known { id: row.get(0)?, hash: row.get(1)?, url: row.get(2)?, position: row.get(3)? })
}

struct SourceBatch<'a, 'b> {
    tx: &'a Transaction<'b>,
    source_id: SourceId,
    fetch_id: i64,
    now: Timestamp,
    first: bool,
    whole: bool,
    options: IngestOptions,
    /// The language of the document.
    language: Option<String>,
    stored: Stored,
}

impl SourceBatch<'_, '_> {
    /// Stores the items, and says what that did.
    fn stored(mut self, items: Vec<PreparedItem>, next_id: &mut i64, index: &mut Vec<IndexWrite>) -> DbResult<Stored> {
        self.store(items, next_id, index)?;
        Ok(self.stored)
    }

    fn store(&mut self, mut items: Vec<PreparedItem>, next_id: &mut i64, index: &mut Vec<IndexWrite>) -> DbResult<()> {
        let empty = self.first && self.is_empty()?;
        let mut read = self.read_on_arrival(&items);
        let mut named = HashSet::new();
        // From the last to the first: where dates are equal, the top of the document is the newest.
        while let (Some(mut item), Some(read)) = (items.pop(), read.pop()) {
            if items.len().is_multiple_of(GIVE_BACK) {
                items.shrink_to_fit();
            }
            let known = if empty { None } else { self.find(&item)? };
            let (event, post) = (item.event.take(), item.post.take());
            let id = match known {
                Some(known) if known.hash == item.hash => known.id,
                Some(known) => {
                    index.push(self.replace(&known, item)?);
                    known.id
                }
                None if !empty && self.is_buried(&item)? => continue,
                None => {
                    index.push(self.insert(*next_id, item, read)?);
                    *next_id += 1;
                    *next_id - 1
                }
            };
            // When it takes place may change while nothing that is shown of the item does.
            if let Some(event) = event {
                events::keep(self.tx, id, &event)?;
                named.insert(id);
            }
            if let Some(post) = post {
                posts::keep(self.tx, id, &post, self.now)?;
            }
        }
        // A calendar that is suddenly empty is more likely broken than empty.
        if named.is_empty() {
            return Ok(());
        }
        if self.whole {
            events::withdraw(self.tx, self.source_id, &named, self.now.0)?;
        }
        events::is_calendar(self.tx, self.source_id)
    }

    /// A new source must not bury a person: its newest few are unread, the rest count as read.
    fn read_on_arrival(&self, items: &[PreparedItem]) -> Vec<bool> {
        let mut read = vec![false; items.len()];
        let UnreadOnSubscribe::Newest(unread) = self.options.unread_on_subscribe else { return read };
        if self.first {
            let mut newest: Vec<usize> = (0..items.len()).collect();
            newest.sort_by_key(|&place| std::cmp::Reverse(self.moment(&items[place])));
            newest.iter().skip(unread as usize).for_each(|&place| read[place] = true);
        }
        read
    }

    /// What claims to be from the future is as new as now, or it would stay on top for years.
    fn moment(&self, item: &PreparedItem) -> i64 {
        item.published.or(item.updated).unwrap_or(self.now.0).clamp(1, self.now.0.max(1))
    }

    fn is_empty(&self) -> DbResult<bool> {
        let mut statement = self.tx.prepare_cached(
            "SELECT NOT EXISTS (SELECT 1 FROM items WHERE source_id = ?1)
                AND NOT EXISTS (SELECT 1 FROM tombstones WHERE source_id = ?1)",
        )?;
        Ok(statement.query_row([self.source_id.0], |row| row.get(0))?)
    }

    fn find(&self, item: &PreparedItem) -> DbResult<Option<Known>> {
        let mut statement = self
            .tx
            .prepare_cached("SELECT id, content_hash, url, position FROM items WHERE source_id = ?1 AND key = ?2")?;
        for candidate in &item.identity.candidates {
            let known = statement.query_row(params![self.source_id.0, candidate.key], known).optional()?;
            if let Some(known) = known.filter(|known| !candidate.same_link || known.url == item.url) {
                let by_link = candidate.same_link && item.identity.origin == KeyOrigin::Guid;
                return if by_link { self.rekey(known, item) } else { Ok(Some(known)) };
            }
        }
        match (item.identity.origin, &item.url) {
            (KeyOrigin::Link, Some(url)) => self.find_by_link(url, item),
            _ => Ok(None),
        }
    }

    /// The one item that has the link, and had a `guid` when it came: the source has stopped to give them.
    fn find_by_link(&self, url: &str, item: &PreparedItem) -> DbResult<Option<Known>> {
        let mut statement = self.tx.prepare_cached(
            "SELECT id, content_hash, url, position FROM items
             WHERE url = ?2 AND source_id = ?1 AND key_from IN ('guid', 'guid+link') LIMIT 2",
        )?;
        let found: Vec<Known> =
            statement.query_map(params![self.source_id.0, url], known)?.collect::<Result<_, _>>()?;
        match <[Known; 1]>::try_from(found) {
            Ok([known]) => self.rekey(known, item),
            // Several had the link: which one this is cannot be known.
            Err(_) => Ok(None),
        }
    }

    /// Has the item found by what identifies it from now on.
    fn rekey(&self, known: Known, item: &PreparedItem) -> DbResult<Option<Known>> {
        let mut statement =
            self.tx.prepare_cached("UPDATE OR IGNORE items SET key = ?2, key_from = ?3 WHERE id = ?1")?;
        statement.execute(params![known.id, item.identity.key, item.identity.origin.as_str()])?;
        Ok(Some(known))
    }

    fn is_buried(&self, item: &PreparedItem) -> DbResult<bool> {
        let mut statement =
            self.tx.prepare_cached("SELECT EXISTS (SELECT 1 FROM tombstones WHERE source_id = ?1 AND key = ?2)")?;
        for candidate in &item.identity.candidates {
            if statement.query_row(params![self.source_id.0, candidate.key], |row| row.get(0))? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn insert(&mut self, id: i64, item: PreparedItem, read: bool) -> DbResult<IndexWrite> {
        let mut position = (self.moment(&item) << POSITION_BITS) | (id & ((1 << POSITION_BITS) - 1));
        let mut statement = self.tx.prepare_cached(
            "INSERT INTO items(id, source_id, key, key_from, entry_id, position, title, url, author, published, updated,
                               first_seen, fetch_id, content_hash, words, read, parts, lang, state_at, state_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
                     CASE WHEN ?16 THEN ?12 END, CASE WHEN ?16 THEN 'subscribe' END)",
        )?;
        loop {
            let inserted = statement.execute(params![
                id,
                self.source_id.0,
                item.identity.key,
                item.identity.origin.as_str(),
                item.entry_id,
                position,
                item.title,
                item.url,
                item.author,
                item.published,
                item.updated,
                self.now.0,
                self.fetch_id,
                item.hash,
                item.words,
                read,
                item.parts,
                self.own_language(&item),
            ]);
            match inserted {
                Ok(_) => break,
                // Two items of one second whose ids are a million apart: the next free place will do.
                Err(error) if taken_position(&error) => position += 1,
                Err(error) => return Err(DbError::from(error)),
            }
        }
        self.write_body("INSERT", id, &item)?;
        self.stored.new_items += 1;
        Ok(IndexWrite { position, replaces: false, title: item.title, author: item.author, text: item.text })
    }

    fn replace(&mut self, known: &Known, mut item: PreparedItem) -> DbResult<IndexWrite> {
        let mut found = Searched { text: std::mem::take(&mut item.text), words: item.words, parts: item.parts };
        found.add_page(self.tx, known.id)?;
        (item.text, item.words, item.parts) = (found.text, found.words, found.parts);
        let mut statement = self.tx.prepare_cached(
            "UPDATE items SET title = ?2, url = ?3, author = ?4, published = ?5, updated = ?6, content_hash = ?7,
                    words = ?8, parts = ?11, lang = ?12, revisions = revisions + 1, changed_at = ?9,
                    state_at = CASE WHEN ?10 AND read THEN ?9 ELSE state_at END,
                    state_by = CASE WHEN ?10 AND read THEN 'edited by its author' ELSE state_by END,
                    read = CASE WHEN ?10 THEN 0 ELSE read END
             WHERE id = ?1",
        )?;
        statement.execute(params![
            known.id,
            item.title,
            item.url,
            item.author,
            item.published,
            item.updated,
            item.hash,
            item.words,
            self.now.0,
            self.options.remark_updated,
            item.parts,
            self.own_language(&item),
        ])?;
        self.write_body("REPLACE", known.id, &item)?;
        self.stored.updated_items += 1;
        let position = known.position;
        Ok(IndexWrite { position, replaces: true, title: item.title, author: item.author, text: item.text })
    }

    /// The language of an entry where it is not that of its document, which its source has.
    fn own_language<'a>(&self, item: &'a PreparedItem) -> Option<&'a str> {
        item.lang.as_deref().filter(|lang| self.language.as_deref() != Some(lang))
    }

    fn write_body(&self, verb: &str, id: i64, item: &PreparedItem) -> DbResult<()> {
        let mut statement = self.tx.prepare_cached(&format!(
            "{verb} INTO bodies(item_id, summary, content, comments_url, links, categories, enclosures)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
        ))?;
        statement.execute(params![
            id,
            item.summary,
            item.content,
            item.comments_url,
            item.links,
            item.categories,
            item.enclosures
        ])?;
        Ok(())
    }
}

/// Items between two times that the room of those that are stored is given back: a huge document is large in memory.
const GIVE_BACK: usize = 4096;

/// Low bits of a position that tell items of one second apart.
pub(super) const POSITION_BITS: u32 = 20;

pub(super) fn taken_position(error: &rusqlite::Error) -> bool {
    matches!(error, rusqlite::Error::SqliteFailure(failure, Some(message))
        if failure.code == rusqlite::ErrorCode::ConstraintViolation && message.contains("items.position"))
}
