//! Searches for words that begin somehow, newest first: first among the newest texts themselves.
//!
//! The index has to gather every posting of every such word before it can tell the newest: a common beginning costs it
//! hundreds of milliseconds in a large store, and is found in every few of the newest texts. A rare one is found by the
//! index at once. So the newest texts are read until enough is found, or it is clear that the index is the better way.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::rows;
use crate::base::db::DbResult;
use crate::reader::formats::html;
use crate::reader::model::ItemRow;
use crate::reader::query::{Field, Matcher, Query};

/// The most texts that are read.
const TEXTS: usize = 2_000;
/// After so many texts it is reckoned whether the rest can be enough.
const SAMPLE: usize = 200;
/// The largest page that is looked for this way.
const PAGE: u32 = 500;

/// Whether this way is worth trying, and if so the query without its words and what to hold against the texts.
pub(super) fn plan(query: &Query, limit: u32) -> Option<(Query, Matcher)> {
    if limit == 0 || limit > PAGE {
        return None;
    }
    let matcher = Matcher::of(query)?;
    let mut rest = query.clone();
    rest.terms.retain(|term| !matches!(term.field, Field::Word(_) | Field::Prefix(_) | Field::Phrase(_)));
    Some((rest, matcher))
}

/// The first `limit` rows of `sql` whose texts match; `None` where the index is the better way.
pub(super) fn look(
    conn: &Connection,
    sql: &str,
    values: &[Value],
    matcher: &Matcher,
    limit: u32,
) -> DbResult<Option<Vec<ItemRow>>> {
    let limit = limit as usize;
    let mut bodies = conn.prepare_cached("SELECT coalesce(content, summary, '') FROM bodies WHERE item_id = ?1")?;
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query(params_from_iter(values.iter()))?;
    let (mut found, mut seen) = (Vec::with_capacity(limit), 0);
    while let Some(row) = rows.next()? {
        if seen == TEXTS || (seen >= SAMPLE && found.len() * TEXTS < limit * seen) {
            return Ok(None);
        }
        seen += 1;
        let item = rows::item_from(row)?;
        let body: String = bodies.query_row([item.id.0], |row| row.get(0)).unwrap_or_default();
        let text = html::to_text(&body);
        if matcher.matches(&[&item.title, item.author.as_deref().unwrap_or_default(), &text]) {
            found.push(item);
            if found.len() == limit {
                break;
            }
        }
    }
    Ok(Some(found))
}
