//! Functions for SQL that only our program can answer: regular expressions and code, over the candidates that indexes and
//! the other conditions leave. Inside SQLite rather than after the fetch, so that lists, counts, pages and marks all mean
//! the same, and a page stops as soon as it is full.
//!
//! What a statement may spend on regular expressions is bounded. One that would go further fails and says so: a list that
//! is cut off in silence would be a wrong answer, and marking by it a wrong deed.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};

use super::prepare::searched_text;
use crate::base::db::{DbError, DbResult};
use crate::reader::formats::html;
use crate::reader::query::{Needle, Pattern, Split};

/// Bytes that one regular expression of a statement may read.
const BUDGET: usize = 48 << 20;
/// What looking at a text costs besides its bytes.
const EACH: usize = 64;

/// What is told when it is spent.
const SPENT: &str = "the regular expression would have to read too many items; narrow them down with words, source:, folder:, tag: or after:";

/// Makes the functions known to a connection.
pub(super) fn register(conn: &Connection) -> DbResult<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    conn.create_scalar_function("wh_regex", 2, flags, |context| {
        let matching = compiled(context)?;
        matching.is_in(text(context, 1)?)
    })?;
    conn.create_scalar_function("wh_regex_body", 3, flags, |context| {
        let matching = compiled(context)?;
        let (sent, page) = texts(context, 1)?;
        matching.spend(sent.len() + page.map_or(0, str::len))?;
        Ok(matching.pattern.is_in(&searched_text(sent, page)))
    })?;
    conn.create_scalar_function("wh_regex_code", 3, flags, |context| {
        let matching = compiled(context)?;
        let (sent, page) = texts(context, 1)?;
        matching.spend(sent.len() + page.map_or(0, str::len))?;
        Ok(any_code(sent, page, |piece| matching.pattern.is_in(piece)))
    })?;
    conn.create_scalar_function("wh_code", 4, flags, |context| {
        let prefix = context.get(1)?;
        let split: Arc<Split> = context.get_or_create_aux(0, |value| {
            Ok::<_, rusqlite::types::FromSqlError>(Split::of(&Needle { text: value.as_str()?.to_owned(), prefix }))
        })?;
        let (sent, page) = texts(context, 2)?;
        Ok(any_code(sent, page, |piece| split.is_in(piece)))
    })?;
    Ok(())
}

/// The error as a person is told of it.
pub(super) fn explained(error: DbError) -> DbError {
    match &error {
        DbError::Sqlite(rusqlite::Error::SqliteFailure(_, Some(text))) if text == SPENT => {
            DbError::Refused(SPENT.into())
        }
        _ => error,
    }
}

/// A text that may be missing, as an empty one.
fn text<'a>(context: &'a Context<'_>, place: usize) -> rusqlite::Result<&'a str> {
    Ok(context.get_raw(place).as_str_or_null().map_err(wrong)?.unwrap_or_default())
}

/// What the source of an item sent, and the text of its page, if that is here: two arguments, from `place` on.
fn texts<'a>(context: &'a Context<'_>, place: usize) -> rusqlite::Result<(&'a str, Option<&'a str>)> {
    let page = context.get_raw(place + 1).as_str_or_null().map_err(wrong)?;
    Ok((text(context, place)?, page))
}

/// Whether a piece of code of either text is meant.
fn any_code(sent: &str, page: Option<&str>, is_meant: impl Fn(&str) -> bool) -> bool {
    std::iter::once(sent).chain(page).any(|html| html::code_pieces(html).iter().any(|piece| is_meant(piece)))
}

/// A pattern, and what its statement has spent on it.
struct Matching {
    pattern: Pattern,
    spent: AtomicUsize,
}

impl Matching {
    fn spend(&self, bytes: usize) -> rusqlite::Result<()> {
        let spent = self.spent.fetch_add(bytes + EACH, Ordering::Relaxed);
        if spent > BUDGET { Err(wrong(SPENT)) } else { Ok(()) }
    }

    fn is_in(&self, text: &str) -> rusqlite::Result<bool> {
        self.spend(text.len())?;
        Ok(self.pattern.is_in(text))
    }
}

/// The pattern of a call, compiled once a statement.
fn compiled(context: &Context<'_>) -> rusqlite::Result<Arc<Matching>> {
    context.get_or_create_aux(0, |value| -> Result<Matching, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Matching { pattern: Pattern::new(value.as_str()?)?, spent: AtomicUsize::new(0) })
    })
}

fn wrong(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> rusqlite::Error {
    rusqlite::Error::UserFunctionError(error.into())
}
