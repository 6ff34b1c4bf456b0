//! Putting a library back, or another reader's: sources as they were, items with their states, tombstones.
//!
//! What is handed in has been sanitised. Items are found again by the identity keys that a sync uses, so that importing
//! twice, or importing what was fetched before, stores nothing twice.

use rusqlite::{OptionalExtension, Transaction, params};

use super::facts::{self, EventRecord, PostRecord};
use super::folders::{self, FolderRecord};
use super::full_text::{self, PageRecord, Searched};
use super::imported::Imported;
use super::ingest::{IndexWrite, POSITION_BITS, next_item_id, taken_position, write_index};
use super::prepare::{PreparedItem, content_hash, language};
use super::transfer::ItemRecord;
use super::{Added, Store, rows, sources, states, tags};
use crate::base::db::{DbError, DbResult};
use crate::reader::model::{Identity, KeyOrigin, NewSource, Source, SourceId, Timestamp};

/// A source to put back as it was.
#[derive(Debug, Clone, Default)]
pub struct RestoredSource {
    /// What subscribing needs.
    pub new: NewSource,
    /// When it was added.
    pub added: Option<Timestamp>,
    /// Not polled until resumed.
    pub paused: bool,
    /// When it last answered; a source that has is no new subscription to the next sync.
    pub last_success: Option<Timestamp>,
    /// The language of its documents.
    pub lang: Option<String>,
}

/// What is known of an item besides its text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ItemStates {
    /// Whether it was read.
    pub read: bool,
    /// Whether it was starred.
    pub starred: bool,
    /// The person's own tags.
    pub tags: Vec<String>,
    /// When it was marked read or unread.
    pub state_at: Option<Timestamp>,
    /// What marked it.
    pub state_by: Option<String>,
    /// When it was first stored; now, where that is not known.
    pub first_seen: Option<Timestamp>,
    /// Its place in the timeline; as a sync would place it, where that is not known.
    pub placed: Option<Timestamp>,
    /// How often the source changed it.
    pub revisions: u32,
    /// When it last changed.
    pub changed_at: Option<Timestamp>,
    /// The text of its page.
    pub page: Option<PageRecord>,
    /// What a Q&A site says of it.
    pub post: Option<PostRecord>,
    /// The event that it announces.
    pub event: Option<EventRecord>,
}

/// Items of one source to put in.
#[derive(Debug, Clone)]
pub struct SourceItems {
    /// The source.
    pub source: SourceId,
    /// The items with what is known of them; as an export orders them, oldest first.
    pub items: Vec<(PreparedItem, ItemStates)>,
    /// Keys that must not come back, with when they were deleted.
    pub tombstones: Vec<([u8; 16], Timestamp)>,
    /// The items come from answers of the source: to the next sync it is no new subscription.
    pub polled: bool,
}

/// What becomes of the states of an item that is here already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adopt {
    /// Read, stars and tags are added, never taken away: another reader's word.
    Add,
    /// They become what is handed in: our own export's word.
    Replace,
}

impl Store {
    /// Puts sources back in one transaction, and folders, each with the number of sources that come before it; what is
    /// here already stays as it is.
    ///
    /// # Errors
    /// The database cannot be written; then none is added.
    pub fn restore_sources(
        &self,
        wanted: Vec<RestoredSource>,
        folders: Vec<(usize, FolderRecord)>,
    ) -> DbResult<Vec<Added>> {
        self.write(move |tx| {
            let now = Timestamp::now();
            let mut added = Vec::with_capacity(wanted.len());
            let mut folders = folders.iter().peekable();
            for (number, source) in wanted.iter().enumerate() {
                while let Some((_, folder)) = folders.next_if(|(before, _)| *before <= number) {
                    folders::put(tx, folder)?;
                }
                added.push(restore_source(tx, source, now)?);
            }
            folders.try_for_each(|(_, folder)| folders::put(tx, folder))?;
            Ok(added)
        })
    }

    /// Which source has each of these addresses, and whether it was removed.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn sources_at(&self, urls: &[&str]) -> DbResult<Vec<Option<(Source, bool)>>> {
        self.read(|conn| {
            let mut find = conn.prepare_cached("SELECT id, removed IS NOT NULL FROM sources WHERE url = ?1")?;
            let mut found = Vec::with_capacity(urls.len());
            for url in urls {
                let row = find.query_row([url], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
                let source = row.map(|(id, removed)| rows::source(conn, SourceId(id)).map(|source| (source, removed)));
                found.push(source.transpose()?);
            }
            Ok(found)
        })
    }

    /// Puts items of several sources in, in one transaction.
    ///
    /// # Errors
    /// The database cannot be written; then nothing of the batch is.
    pub fn import_items(&self, batch: Vec<SourceItems>, adopt: Adopt) -> DbResult<Imported> {
        self.write(move |tx| {
            let mut import = Import {
                tx,
                adopt,
                now: Timestamp::now(),
                next_id: next_item_id(tx)?,
                index: Vec::new(),
                done: Imported::default(),
            };
            for source in batch {
                import.source(source)?;
            }
            let Import { index, done, .. } = import;
            write_index(tx, index)?;
            Ok(done)
        })
    }
}

fn restore_source(tx: &Transaction<'_>, wanted: &RestoredSource, now: Timestamp) -> DbResult<Added> {
    let added = sources::add(tx, &wanted.new, now)?;
    let Added::New(source) = &added else { return Ok(added) };
    tx.prepare_cached("UPDATE sources SET added = ?2, paused = ?3 WHERE id = ?1")?.execute(params![
        source.id.0,
        wanted.added.unwrap_or(now).min(now).0,
        wanted.paused
    ])?;
    if let Some(lang) = wanted.lang.as_deref().and_then(language) {
        tx.prepare_cached("UPDATE sources SET lang = ?2 WHERE id = ?1")?.execute(params![source.id.0, lang])?;
    }
    if let Some(at) = wanted.last_success {
        mark_polled(tx, source.id, at.min(now))?;
    }
    rows::source(tx, source.id).map(Added::New)
}

fn mark_polled(tx: &Transaction<'_>, source: SourceId, at: Timestamp) -> DbResult<()> {
    tx.prepare_cached(
        "INSERT INTO source_health(source_id, last_success, next_reason) VALUES (?1, ?2, 'imported, not asked since')
         ON CONFLICT(source_id) DO UPDATE SET last_success = coalesce(last_success, excluded.last_success)",
    )?
    .execute(params![source.0, at.0])?;
    Ok(())
}

/// An item that was exported, made ready for the store again. `None` where its key is none.
pub fn prepare_record(record: ItemRecord) -> Option<(PreparedItem, ItemStates)> {
    let identity = Identity::stored(parse_key(&record.key)?, KeyOrigin::parse(&record.key_from)?);
    let body = record.content.as_deref().or(record.summary.as_deref()).unwrap_or_default();
    let mut found = Searched::of(body, !record.enclosures.is_empty());
    if let Some(page) = &record.full_text {
        found.add(&page.content);
    }
    let Searched { text, words, parts } = found;
    let mut item = PreparedItem {
        identity,
        entry_id: record.entry_id,
        title: record.title,
        url: record.url,
        author: record.author,
        published: record.published.map(|moment| moment.0),
        updated: record.updated.map(|moment| moment.0),
        summary: record.summary,
        content: record.content,
        comments_url: record.comments_url,
        links: super::prepare::json(&record.links),
        categories: super::prepare::json(&record.categories),
        enclosures: super::prepare::json(&record.enclosures),
        words,
        parts,
        lang: record.lang.as_deref().and_then(language),
        parent: None,
        event: None,
        post: None,
        text,
        hash: 0,
    };
    item.hash = content_hash(&item);
    let states = ItemStates {
        read: record.read,
        starred: record.starred,
        tags: record.tags,
        state_at: record.state_at,
        state_by: record.state_by,
        first_seen: record.first_seen,
        placed: record.placed,
        revisions: record.revisions,
        changed_at: record.changed_at,
        page: record.full_text,
        post: record.post,
        event: record.event,
    };
    Some((item, states))
}

/// A key as [`ItemRecord`] spells it.
pub fn parse_key(hex: &str) -> Option<[u8; 16]> {
    let digits = hex.len() == 32 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    digits.then(|| u128::from_str_radix(hex, 16).ok()).flatten().map(u128::to_be_bytes)
}

const INSERT_ITEM: &str = "INSERT INTO items(id, source_id, key, key_from, entry_id, position, title, url, author,
        published, updated, first_seen, content_hash, words, revisions, changed_at, read, starred, state_at, state_by,
        parts, lang)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)";

struct Import<'a, 'b> {
    tx: &'a Transaction<'b>,
    adopt: Adopt,
    now: Timestamp,
    next_id: i64,
    index: Vec<IndexWrite>,
    done: Imported,
}

impl Import<'_, '_> {
    fn source(&mut self, batch: SourceItems) -> DbResult<()> {
        let source = batch.source;
        if batch.polled {
            mark_polled(self.tx, source, self.now)?;
        }
        for (item, states) in batch.items {
            match self.find(source, &item)? {
                Some(id) => {
                    self.done.known += 1;
                    self.adopt(id, &states)?;
                    self.adopt_page(id, states.page.as_ref())?;
                    self.facts(source, id, &states)?;
                }
                None if self.stays_deleted(source, &item)? => self.done.deleted += 1,
                None => self.insert(source, item, &states)?,
            }
        }
        for (key, at) in batch.tombstones {
            self.bury(source, key, at)?;
        }
        Ok(())
    }

    fn find(&self, source: SourceId, item: &PreparedItem) -> DbResult<Option<i64>> {
        let mut find = self.tx.prepare_cached("SELECT id, url FROM items WHERE source_id = ?1 AND key = ?2")?;
        for candidate in &item.identity.candidates {
            let known: Option<(i64, Option<String>)> =
                find.query_row(params![source.0, candidate.key], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
            if let Some((id, _)) = known.filter(|(_, url)| !candidate.same_link || *url == item.url) {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    /// What our own export holds was not deleted; what another reader holds may have been deleted here.
    fn stays_deleted(&self, source: SourceId, item: &PreparedItem) -> DbResult<bool> {
        for candidate in &item.identity.candidates {
            let key = params![source.0, candidate.key];
            match self.adopt {
                Adopt::Replace => {
                    let mut dig = self.tx.prepare_cached("DELETE FROM tombstones WHERE source_id = ?1 AND key = ?2")?;
                    dig.execute(key)?;
                }
                Adopt::Add => {
                    let mut buried = self
                        .tx
                        .prepare_cached("SELECT EXISTS (SELECT 1 FROM tombstones WHERE source_id = ?1 AND key = ?2)")?;
                    if buried.query_row(key, |row| row.get(0))? {
                        return Ok(true);
                    }
                }
            }
        }
        Ok(false)
    }

    fn insert(&mut self, source: SourceId, item: PreparedItem, states: &ItemStates) -> DbResult<()> {
        let id = self.next_id;
        self.next_id += 1;
        let position = self.insert_row(id, source, &item, states)?;
        self.body(id, &item)?;
        if let Some(page) = &states.page {
            full_text::restore(self.tx, id, page)?;
        }
        for tag in &states.tags {
            tags::set(self.tx, &[id], tag, true)?;
        }
        self.facts(source, id, states)?;
        self.done.new += 1;
        let (title, author, text) = (item.title, item.author, item.text);
        self.index.push(IndexWrite { position, replaces: false, title, author, text });
        Ok(())
    }

    /// What is kept beside an item.
    fn facts(&self, source: SourceId, id: i64, states: &ItemStates) -> DbResult<()> {
        if let Some(post) = &states.post {
            facts::restore_post(self.tx, id, post, self.now)?;
        }
        if let Some(event) = &states.event {
            facts::restore_event(self.tx, source, id, event)?;
        }
        Ok(())
    }

    /// Returns the item's place in the timeline.
    fn insert_row(&self, id: i64, source: SourceId, item: &PreparedItem, states: &ItemStates) -> DbResult<i64> {
        let now = self.now.0.max(1);
        let first_seen = states.first_seen.unwrap_or(self.now).0.clamp(1, now);
        let moment = states.placed.map(|at| at.0).or(item.published).or(item.updated).unwrap_or(first_seen);
        let mut position = (moment.clamp(1, now) << POSITION_BITS) | (id & ((1 << POSITION_BITS) - 1));
        let marked = states.state_at.or(states.read.then_some(self.now)).map(|at| at.0);
        let mut insert = self.tx.prepare_cached(INSERT_ITEM)?;
        loop {
            let inserted = insert.execute(params![
                id,
                source.0,
                item.identity.key,
                item.identity.origin.as_str(),
                item.entry_id,
                position,
                item.title,
                item.url,
                item.author,
                item.published,
                item.updated,
                first_seen,
                item.hash,
                item.words,
                states.revisions,
                states.changed_at.map(|at| at.0),
                states.read,
                states.starred,
                marked,
                marked.map(|_| states.state_by.as_deref().unwrap_or("import")),
                item.parts,
                item.lang,
            ]);
            match inserted {
                Ok(_) => return Ok(position),
                Err(error) if taken_position(&error) => position += 1,
                Err(error) => return Err(DbError::from(error)),
            }
        }
    }

    fn body(&self, id: i64, item: &PreparedItem) -> DbResult<()> {
        self.tx
            .prepare_cached(
                "INSERT INTO bodies(item_id, summary, content, comments_url, links, categories, enclosures)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
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

    /// Gives an item that is here the states that were handed in.
    fn adopt(&mut self, id: i64, wanted: &ItemStates) -> DbResult<()> {
        let all = self.adopt == Adopt::Replace;
        if (all || wanted.read) && self.mark_read(id, wanted)? {
            self.done.changes.read[usize::from(wanted.read)].push(id);
        }
        if all || wanted.starred {
            let changed = states::set_starred(self.tx, &[id], wanted.starred)?;
            self.done.changes.starred[usize::from(wanted.starred)].extend(changed);
        }
        for tag in &wanted.tags {
            self.set_tag(id, tag, true)?;
        }
        if all {
            let here: Vec<String> = self
                .tx
                .prepare_cached("SELECT tag FROM item_tags WHERE item_id = ?1")?
                .query_map([id], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            for tag in here.iter().filter(|tag| !wanted.tags.contains(tag)) {
                self.set_tag(id, tag, false)?;
            }
        }
        Ok(())
    }

    /// Gives an item that is here the text of its page, unless that is here too.
    fn adopt_page(&mut self, id: i64, page: Option<&PageRecord>) -> DbResult<()> {
        let Some(page) = page else { return Ok(()) };
        if !full_text::restore(self.tx, id, page)? {
            return Ok(());
        }
        let line = full_text::index_again(self.tx, id)?;
        // A file may name an item twice, and then its first line is not written yet.
        match self.index.iter_mut().find(|waiting| waiting.position == line.position) {
            Some(waiting) => waiting.text = line.text,
            None => self.index.push(line),
        }
        Ok(())
    }

    fn mark_read(&self, id: i64, wanted: &ItemStates) -> DbResult<bool> {
        let mut mark = self
            .tx
            .prepare_cached("UPDATE items SET read = ?2, state_at = ?3, state_by = ?4 WHERE id = ?1 AND read <> ?2")?;
        let at = wanted.state_at.unwrap_or(self.now).0;
        Ok(mark.execute(params![id, wanted.read, at, wanted.state_by.as_deref().unwrap_or("import")])? > 0)
    }

    fn set_tag(&mut self, id: i64, tag: &str, add: bool) -> DbResult<()> {
        let changed = tags::set(self.tx, &[id], tag, add)?;
        if !changed.is_empty() {
            self.done.changes.tags.entry((tag.to_owned(), add)).or_default().extend(changed);
        }
        Ok(())
    }

    /// An item that is here stays; only what is not here is kept from coming back.
    fn bury(&mut self, source: SourceId, key: [u8; 16], at: Timestamp) -> DbResult<()> {
        let mut bury = self.tx.prepare_cached(
            "INSERT OR IGNORE INTO tombstones(source_id, key, at)
             SELECT ?1, ?2, ?3 WHERE NOT EXISTS (SELECT 1 FROM items WHERE source_id = ?1 AND key = ?2)",
        )?;
        self.done.deleted += bury.execute(params![source.0, key, at.0])? as u64;
        Ok(())
    }
}
