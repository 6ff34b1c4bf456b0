//! Searches for words that begin somehow, newest first: first among the newest texts themselves.
//!
//! The index has to gather every posting of every such word before it can tell the newest: a common beginning costs it
//! hundreds of milliseconds in a large store, and is found in every few of the newest texts. A rare one is found by the
//! index at once. So the newest texts are read until enough is found, or it is clear that the index is the better way.

use rusqlite::Connection;

use super::beside::Texts;
use super::rows;
use super::select::Select;
use crate::base::db::DbResult;
use crate::reader::model::ItemRow;
use crate::reader::query::{Matcher, Query};

/// The most texts that are read.
pub(super) const TEXTS: u32 = 2_000;
/// After so many texts it is reckoned whether the rest can be enough.
const SAMPLE: usize = 200;
/// The largest page that is looked for this way.
const PAGE: u32 = 500;

/// Whether this way is worth trying, and if so the query without its words and what to hold against the texts.
pub(super) fn plan(query: &Query, limit: u32) -> Option<(Query, Matcher)> {
    if limit == 0 || limit > PAGE {
        return None;
    }
    if !query.wants_beginning() {
        return None;
    }
    let (words, rest) = query.split_words();
    // Words name no source.
    Some((rest, Matcher::of(&words, &|_| false)))
}

/// The first `limit` rows of `select`, which ends after [`TEXTS`], whose texts match; `None` where the index is the better
/// way.
pub(super) fn look(
    conn: &Connection,
    select: &Select,
    matcher: &Matcher,
    limit: u32,
) -> DbResult<Option<Vec<ItemRow>>> {
    let (limit, most) = (limit as usize, TEXTS as usize);
    let mut texts = Texts::new(conn, matcher)?;
    let mut statement = conn.prepare_cached(&select.sql(rows::ITEM_COLUMNS))?;
    let mut rows = statement.query(select.values())?;
    let (mut found, mut seen) = (Vec::with_capacity(limit), 0);
    while let Some(row) = rows.next()? {
        if seen >= SAMPLE && found.len() * most < limit * seen {
            return Ok(None);
        }
        seen += 1;
        let item = rows::item_from(row)?;
        if texts.matches(item.id.0)? {
            found.push(item);
            if found.len() == limit {
                break;
            }
        }
    }
    // Fewer than a page among as many as are read: there may be more behind them.
    let whole = found.len() == limit || seen < most;
    Ok(whole.then_some(found))
}
