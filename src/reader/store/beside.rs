//! Words held against the items that the other conditions of a query leave, one by one and in the order of the list.
//!
//! To ask the full-text index about one item costs as much as thousands of its hits in a row, because it looks into every
//! segment. So the hits are walked beside the items, both being in the order of the timeline. Where too many hits lie
//! between two items, the text of the item is read instead, until so many were read that the hits are the better way.

use rusqlite::{CachedStatement, Connection, Rows, Statement, params};

use super::ListOrder;
use super::prepare::searched_text;
use super::select::Select;
use crate::base::db::DbResult;
use crate::reader::query::{Facts, FullText, Matcher};

/// Bytes of texts that are read at most, as items' sources sent them.
const BYTES: usize = 4 << 20;

/// The words, and how they are held against items.
#[derive(Debug)]
pub(super) struct Beside {
    /// What the index is asked for.
    pub(super) text: FullText,
    /// What the query says of words, for texts.
    pub(super) matcher: Matcher,
    /// Whether an item must have the words; else it must not.
    pub(super) wanted: bool,
    /// The order of the list.
    pub(super) order: ListOrder,
    /// So many hits are walked for an item before its text is read; 0 asks the index only once the texts are spent.
    pub(super) steps: usize,
    /// So many texts are read.
    pub(super) texts: usize,
}

impl Beside {
    /// Hands the items of `select` that are meant to `visit`, until that returns false or `limit` of them were (0: all).
    pub(super) fn each(
        &self,
        conn: &Connection,
        select: &Select,
        limit: u32,
        mut visit: impl FnMut(i64) -> DbResult<bool>,
    ) -> DbResult<()> {
        let mut items = conn.prepare_cached(&select.sql("i.id, i.position"))?;
        let mut rows = items.query(select.values())?;
        let mut index = conn.prepare_cached(match self.order {
            ListOrder::Newest => "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid <= ?2 ORDER BY rowid DESC",
            ListOrder::Oldest => "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid >= ?2 ORDER BY rowid",
        })?;
        let mut held = Held { hits: Hits::new(&mut index, self), texts: Texts::new(conn, &self.matcher)?, of: self };
        let mut found = 0;
        while let Some(row) = rows.next()? {
            let id = row.get(0)?;
            if held.is_hit(id, row.get(1)?)? == self.wanted {
                found += 1;
                if !visit(id)? || found == limit {
                    break;
                }
            }
        }
        Ok(())
    }
}

struct Held<'a, 'c> {
    of: &'a Beside,
    hits: Hits<'a, 'c>,
    texts: Texts<'a>,
}

impl Held<'_, '_> {
    fn is_hit(&mut self, id: i64, place: i64) -> DbResult<bool> {
        if self.texts.read >= self.of.texts || self.texts.bytes >= BYTES {
            return Ok(self.hits.has(place, usize::MAX)? == Some(true));
        }
        if self.of.steps > 0
            && let Some(found) = self.hits.has(place, self.of.steps)?
        {
            return Ok(found);
        }
        // The matcher is that of the query, and so turned round where words are unwanted.
        Ok(self.texts.matches(id)? == self.of.wanted)
    }
}

/// The hits of the index, walked in the order of the list.
struct Hits<'a, 'c> {
    /// Until it is first asked.
    statement: Option<&'a mut Statement<'c>>,
    rows: Option<Rows<'a>>,
    at: Option<i64>,
    expression: &'a str,
    order: ListOrder,
}

impl<'a, 'c> Hits<'a, 'c> {
    fn new(statement: &'a mut Statement<'c>, of: &'a Beside) -> Self {
        Self { statement: Some(statement), rows: None, at: None, expression: &of.text.expression, order: of.order }
    }

    /// Whether there is one at this place, which lies no earlier in the order than those of former calls; `None` where it
    /// was not reached in so many steps.
    fn has(&mut self, place: i64, steps: usize) -> DbResult<Option<bool>> {
        if let Some(statement) = self.statement.take() {
            self.rows = Some(statement.query(params![self.expression, place])?);
            self.step()?;
        }
        for _ in 0..steps {
            let before = match (self.at, self.order) {
                (None, _) => return Ok(Some(false)),
                (Some(at), _) if at == place => return Ok(Some(true)),
                (Some(at), ListOrder::Newest) => at > place,
                (Some(at), ListOrder::Oldest) => at < place,
            };
            if !before {
                return Ok(Some(false));
            }
            self.step()?;
        }
        Ok(None)
    }

    fn step(&mut self) -> DbResult<()> {
        let row = self.rows.as_mut().map(Rows::next).transpose()?.flatten();
        self.at = row.map(|row| row.get(0)).transpose()?;
        Ok(())
    }
}

/// The texts of items, as the index knows them.
pub(super) struct Texts<'a> {
    statement: CachedStatement<'a>,
    matcher: &'a Matcher,
    read: usize,
    bytes: usize,
}

impl<'a> Texts<'a> {
    pub(super) fn new(conn: &'a Connection, matcher: &'a Matcher) -> DbResult<Self> {
        let statement = conn.prepare_cached(
            "SELECT i.title, i.author, (SELECT coalesce(content, summary) FROM bodies WHERE item_id = i.id),
                    (SELECT content FROM full_texts WHERE item_id = i.id)
             FROM items i WHERE i.id = ?1",
        )?;
        Ok(Self { statement, matcher, read: 0, bytes: 0 })
    }

    /// Whether the item of this number has the words.
    pub(super) fn matches(&mut self, id: i64) -> DbResult<bool> {
        let text = |row: &rusqlite::Row<'_>, column| row.get::<_, Option<String>>(column);
        let (title, author, sent, page) =
            self.statement.query_row([id], |row| Ok((text(row, 0)?, text(row, 1)?, text(row, 2)?, text(row, 3)?)))?;
        let (sent, author) = (sent.unwrap_or_default(), author.unwrap_or_default());
        self.read += 1;
        self.bytes += sent.len() + page.as_ref().map_or(0, String::len);
        let text = searched_text(&sent, page.as_deref());
        let title = title.unwrap_or_default();
        Ok(self.matcher.matches(&Facts { title: &title, author: &author, text: &text, ..Facts::default() }))
    }
}
