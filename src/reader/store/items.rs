//! Items: lists by place in the timeline, one item with its body, why it is here.

use rusqlite::{Connection, OptionalExtension, params};

use super::select::Select;
use super::{Store, fetches, full_text, newest, queries, refuse, rows};
use crate::base::db::DbResult;
use crate::reader::model::{ItemDetail, ItemId, ItemRow, Origin, Timestamp};
use crate::reader::query::{Field, Query, State};

/// Where a page of a list begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cursor {
    /// At the first item of the order.
    Start,
    /// After the item at this place, in the order's direction.
    After(i64),
}

/// The direction of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ListOrder {
    /// Newest first.
    #[default]
    Newest,
    /// Oldest first.
    Oldest,
}

/// Where an item is read by its number.
const BY_NUMBER: &str = "FROM items i CROSS JOIN sources s ON s.id = i.source_id WHERE i.id = ?1";

impl Store {
    /// A page of the items that `query` means. A `limit` of 0 means all.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn items(&self, query: &Query, order: ListOrder, cursor: Cursor, limit: u32) -> DbResult<Vec<ItemRow>> {
        let mut list = Vec::new();
        self.each_item(query, order, cursor, limit, |item| {
            list.push(item);
            true
        })?;
        Ok(list)
    }

    /// Hands each item that `query` means to `visit`, as it is read, until that returns false.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn each_item(
        &self,
        query: &Query,
        order: ListOrder,
        cursor: Cursor,
        limit: u32,
        mut visit: impl FnMut(ItemRow) -> bool,
    ) -> DbResult<()> {
        self.read(|conn| {
            let query = queries::resolved(conn, query)?;
            if order == ListOrder::Newest
                && let Some(found) = among_the_newest(conn, &query, cursor, limit)?
            {
                let _ = found.into_iter().all(visit);
                return Ok(());
            }
            let select = Select::beside(conn, &query, order, cursor, limit)?;
            if let Some(beside) = &select.beside {
                let mut row = conn.prepare_cached(&format!("SELECT {} {BY_NUMBER}", rows::ITEM_COLUMNS))?;
                return beside.each(conn, &select, limit, |id| Ok(visit(row.query_row([id], rows::item_from)?)));
            }
            let mut statement = conn.prepare_cached(&select.sql(rows::ITEM_COLUMNS))?;
            let mut found = statement.query(select.values())?;
            while let Some(row) = found.next()? {
                if !visit(rows::item_from(row)?) {
                    break;
                }
            }
            Ok(())
        })
    }

    /// How many items `query` means.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn count_items(&self, query: &Query) -> DbResult<u64> {
        self.count_up_to(query, 0)
    }

    /// How many items `query` means, or `limit` where there are more; a `limit` of 0 counts all.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn count_up_to(&self, query: &Query, limit: u32) -> DbResult<u64> {
        self.read(|conn| {
            let select = Select::beside(conn, query, ListOrder::Newest, Cursor::Start, limit)?;
            if let Some(beside) = &select.beside {
                let mut count = 0;
                beside.each(conn, &select, limit, |_| {
                    count += 1;
                    Ok(true)
                })?;
                return Ok(count);
            }
            let mut statement = conn.prepare_cached(&select.count_sql())?;
            Ok(statement.query_row(select.values(), |row| row.get(0))?)
        })
    }

    /// The numbers of all items that `query` means.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn item_ids(&self, query: &Query) -> DbResult<Vec<ItemId>> {
        self.read(|conn| Ok(ids(conn, query)?.into_iter().map(ItemId).collect()))
    }

    /// Items that were stored after the one numbered `after`, oldest first: what `tail -f` prints.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn items_since(&self, query: &Query, after: ItemId, limit: u32) -> DbResult<Vec<ItemRow>> {
        self.read(|conn| {
            let mut select = Select::of(conn, query, ListOrder::Oldest, Cursor::Start, limit)?;
            select.since(after.0);
            let mut statement = conn.prepare_cached(&select.sql(rows::ITEM_COLUMNS))?;
            let found = statement.query_map(select.values(), rows::item_from)?;
            Ok(found.collect::<Result<_, _>>()?)
        })
    }

    /// The number after which `tail` starts: everything first seen since a moment, or the latest few.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn start_of_tail(&self, query: &Query, since: Option<Timestamp>, limit: u32) -> DbResult<ItemId> {
        let last = self.last_item_id()?;
        self.read(|conn| {
            let mut select = Select::of(conn, query, ListOrder::Oldest, Cursor::Start, limit)?;
            select.latest(since.map(|moment| moment.0));
            let sql = format!("SELECT min(id) - 1 FROM ({})", select.sql("i.id"));
            let start: Option<i64> = conn.query_row(&sql, select.values(), |row| row.get(0))?;
            Ok(start.map_or(last, ItemId))
        })
    }

    /// The highest number that an item has had.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn last_item_id(&self) -> DbResult<ItemId> {
        self.read(|conn| Ok(ItemId(conn.query_row("SELECT coalesce(max(id), 0) FROM items", [], |row| row.get(0))?)))
    }

    /// One item with its body.
    ///
    /// # Errors
    /// There is none of this number.
    pub fn item(&self, id: ItemId) -> DbResult<ItemDetail> {
        self.read(|conn| detail(conn, id))
    }

    /// The items at this address, newest first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn items_at(&self, url: &str) -> DbResult<Vec<ItemId>> {
        self.read(|conn| {
            let mut statement = conn.prepare_cached(
                "SELECT i.id FROM items i JOIN sources s ON s.id = i.source_id
                 WHERE i.url = ?1 AND s.removed IS NULL ORDER BY i.position DESC",
            )?;
            let found = statement.query_map([url], |row| row.get(0).map(ItemId))?;
            Ok(found.collect::<Result<_, _>>()?)
        })
    }

    /// The newest unread item that `query` means.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn next_unread(&self, query: Query, order: ListOrder) -> DbResult<Option<ItemRow>> {
        let query = query.and(Field::Is(State::Unread));
        Ok(self.items(&query, order, Cursor::Start, 1)?.pop())
    }

    /// Why an item is here and in its state.
    ///
    /// # Errors
    /// There is none of this number.
    pub fn origin(&self, id: ItemId) -> DbResult<Origin> {
        self.read(|conn| origin(conn, id))
    }
}

/// A page of a search for words that begin somehow, if it is found among the newest texts.
fn among_the_newest(conn: &Connection, query: &Query, cursor: Cursor, limit: u32) -> DbResult<Option<Vec<ItemRow>>> {
    let Some((rest, matcher)) = newest::plan(query, limit) else { return Ok(None) };
    let select = Select::of(conn, &rest, ListOrder::Newest, cursor, newest::TEXTS)?;
    newest::look(conn, &select, &matcher, limit)
}

pub(super) fn ids(conn: &Connection, query: &Query) -> DbResult<Vec<i64>> {
    let select = Select::beside(conn, query, ListOrder::Newest, Cursor::Start, 0)?;
    if let Some(beside) = &select.beside {
        let mut ids = Vec::new();
        beside.each(conn, &select, 0, |id| {
            ids.push(id);
            Ok(true)
        })?;
        return Ok(ids);
    }
    let mut statement = conn.prepare_cached(&select.sql("i.id"))?;
    let found = statement.query_map(select.values(), |row| row.get(0))?;
    Ok(found.collect::<Result<_, _>>()?)
}

fn detail(conn: &Connection, id: ItemId) -> DbResult<ItemDetail> {
    let sql = format!(
        "SELECT {}, i.updated, i.parent_id, b.summary, b.content, b.comments_url, b.links, b.categories, b.enclosures
         FROM items i JOIN sources s ON s.id = i.source_id LEFT JOIN bodies b ON b.item_id = i.id WHERE i.id = ?1",
        rows::ITEM_COLUMNS
    );
    let found = conn
        .prepare_cached(&sql)?
        .query_row(params![id.0], |row| {
            let json = |name: &str| -> rusqlite::Result<String> {
                Ok(row.get::<_, Option<String>>(name)?.unwrap_or_else(|| "[]".into()))
            };
            Ok(ItemDetail {
                row: rows::item_from(row)?,
                summary: row.get("summary")?,
                content: row.get("content")?,
                enclosures: rows::from_json(&json("enclosures")?),
                links: rows::from_json(&json("links")?),
                categories: rows::from_json(&json("categories")?),
                comments_url: row.get("comments_url")?,
                updated: row.get::<_, Option<i64>>("updated")?.map(Timestamp),
                parent_id: row.get::<_, Option<i64>>("parent_id")?.map(ItemId),
                full_text: None,
            })
        })
        .optional()?;
    match found {
        Some(detail) => Ok(ItemDetail { full_text: full_text::of_item(conn, id)?, ..detail }),
        None => refuse(format!("there is no item {id}; `wh ls` lists them")),
    }
}

fn origin(conn: &Connection, id: ItemId) -> DbResult<Origin> {
    let found = conn
        .prepare_cached(
            "SELECT i.key_from, hex(i.key), coalesce(i.entry_id, CASE WHEN i.key_from LIKE 'guid%' THEN i.url END),
                    i.fetch_id, i.revisions, i.changed_at, i.state_at, i.state_by, s.removed, i.source_id
             FROM items i JOIN sources s ON s.id = i.source_id WHERE i.id = ?1",
        )?
        .query_row([id.0], |row| {
            let removed: Option<i64> = row.get(8)?;
            let origin = Origin {
                key_from: row.get(0)?,
                key: row.get::<_, String>(1)?.to_lowercase(),
                entry_id: row.get(2)?,
                fetch: None,
                revisions: row.get(4)?,
                changed_at: row.get::<_, Option<i64>>(5)?.map(Timestamp),
                state_at: row.get::<_, Option<i64>>(6)?.map(Timestamp),
                state_by: row.get(7)?,
                hidden: removed.map(|at| format!("its source was removed at {}", Timestamp(at))),
            };
            Ok((origin, row.get::<_, Option<i64>>(3)?))
        })
        .optional()?;
    let Some((mut origin, fetch)) = found else {
        return refuse(format!("there is no item {id}; `wh ls` lists them"));
    };
    if let Some(fetch) = fetch {
        origin.fetch = fetches::by_id(conn, fetch)?;
    }
    Ok(origin)
}
