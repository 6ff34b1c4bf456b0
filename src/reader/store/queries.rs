//! Saved queries: names for queries of the language, shared by the shell, the screen and whatever else lists items.

use std::borrow::Cow;

use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde::{Deserialize, Serialize};

use super::journal::{self, Change};
use super::{Store, pins, refuse};
use crate::base::db::{DbError, DbResult};
use crate::base::text::clean_line;
use crate::reader::model::Timestamp;
use crate::reader::query::{NAMES, Query, is_name, is_same_name};

/// The most that are kept: each is a row of the screen that is counted.
const MOST: usize = 500;

/// A saved query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedQuery {
    /// Its name.
    pub name: String,
    /// The query, as it was typed.
    pub query: String,
    /// When it was saved.
    pub saved: Timestamp,
    /// Its place among the tabs of the screen, counted from 1; `None` for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tab: Option<u32>,
}

/// What saving a query did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    /// There was none of this name.
    New,
    /// It took the place of this one.
    Replaced(String),
    /// It was there already.
    Same,
}

impl Store {
    /// Every saved query, by name.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn saved_queries(&self) -> DbResult<Vec<SavedQuery>> {
        self.read(all)
    }

    /// Saves a query under a name, in the place of what was there.
    ///
    /// # Errors
    /// The name is none, the query cannot be read or speaks of itself or of what is not there, or the database cannot be
    /// written.
    pub fn save_query(&self, name: &str, query: &str) -> DbResult<Saving> {
        let (name, query) = (name.to_owned(), clean_line(query).trim().to_owned());
        self.write(move |tx| {
            check(tx, &name, &query)?;
            let before = text_of(tx, &name)?;
            if before.as_deref() == Some(&query) {
                return Ok(Saving::Same);
            }
            put(tx, &name, &query, Timestamp::now())?;
            let summary = format!("query {name} {}", if before.is_some() { "changed" } else { "saved" });
            let tab = pins::place_of(tx, &name)?;
            journal::record(tx, "query", &summary, &Change::Query { name, before: before.clone(), tab })?;
            Ok(before.map_or(Saving::New, Saving::Replaced))
        })
    }

    /// Removes a saved query. Returns the names of those that still speak of it.
    ///
    /// # Errors
    /// There is none of this name, or the database cannot be written.
    pub fn remove_query(&self, name: &str) -> DbResult<Vec<String>> {
        let name = name.to_owned();
        self.write(move |tx| {
            let Some(before) = text_of(tx, &name)? else {
                return refuse(format!("there is no saved query {name}; `wh query ls` lists them"));
            };
            let tab = pins::place_of(tx, &name)?;
            revert(tx, &name, None, None)?;
            let summary = format!("query {name} removed");
            journal::record(tx, "query", &summary, &Change::Query { name: name.clone(), before: Some(before), tab })?;
            let speaks = |query: &SavedQuery| {
                let parsed = Query::parse(&query.query).unwrap_or_default();
                parsed.names().iter().any(|spoken| is_same_name(spoken, &name))
            };
            Ok(all(tx)?.into_iter().filter(speaks).map(|query| query.name).collect())
        })
    }

    /// Puts saved queries of an export back; those whose name is taken stay out. Returns the names that are taken by
    /// another query.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn restore_queries(&self, wanted: Vec<SavedQuery>) -> DbResult<Vec<String>> {
        self.write(move |tx| {
            let (mut taken, mut tabs) = (Vec::new(), Vec::new());
            for query in wanted {
                match text_of(tx, &query.name)? {
                    None => {
                        put(tx, &query.name, &query.query, query.saved)?;
                        // As it stood in the file, after what is a tab here already.
                        tabs.extend(query.tab.map(|tab| (tab, query.name)));
                    }
                    Some(here) if here == query.query => {}
                    Some(_) => taken.push(query.name),
                }
            }
            tabs.sort();
            tabs.iter().try_for_each(|(_, name)| pins::append(tx, name))?;
            Ok(taken)
        })
    }
}

/// Every saved query, by name.
pub(super) fn all(conn: &Connection) -> DbResult<Vec<SavedQuery>> {
    let mut statement = conn.prepare_cached("SELECT name, query, saved, tab FROM queries ORDER BY name")?;
    let found = statement.query_map([], |row| {
        Ok(SavedQuery { name: row.get(0)?, query: row.get(1)?, saved: Timestamp(row.get(2)?), tab: row.get(3)? })
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// A query with the saved queries in it replaced by what they mean.
pub(super) fn resolved<'q>(conn: &Connection, query: &'q Query) -> DbResult<Cow<'q, Query>> {
    if query.names().is_empty() {
        return Ok(Cow::Borrowed(query));
    }
    let known: Vec<(String, String)> = all(conn)?.into_iter().map(|saved| (saved.name, saved.query)).collect();
    query.expand(&known).map(Cow::Owned).map_err(|error| DbError::Refused(error.to_string()))
}

/// Refuses what could never be used.
fn check(tx: &Transaction<'_>, name: &str, query: &str) -> DbResult<()> {
    if !is_name(name) {
        return refuse(format!("{:?} is no name of a saved query: {NAMES}", clean_line(name)));
    }
    let parsed = Query::parse(query).map_err(|error| DbError::Refused(error.to_string()))?;
    if parsed.is_everything() {
        return refuse("the query is empty, and would mean every item");
    }
    let here = all(tx)?;
    if here.len() >= MOST && text_of(tx, name)?.is_none() {
        return refuse(format!("there are {MOST} saved queries already; `wh query rm` removes one"));
    }
    let mut known: Vec<(String, String)> = here.into_iter().map(|saved| (saved.name, saved.query)).collect();
    known.retain(|(known, _)| !is_same_name(known, name));
    known.push((name.to_owned(), query.to_owned()));
    let whole = Query::parse(&format!("@{name}")).map_err(|error| DbError::Refused(error.to_string()))?;
    whole.expand(&known).map(drop).map_err(|error| DbError::Refused(error.to_string()))
}

fn text_of(tx: &Connection, name: &str) -> DbResult<Option<String>> {
    let mut statement = tx.prepare_cached("SELECT query FROM queries WHERE name = ?1")?;
    Ok(statement.query_row([name], |row| row.get(0)).optional()?)
}

fn put(tx: &Connection, name: &str, query: &str, saved: Timestamp) -> DbResult<()> {
    tx.prepare_cached(
        "INSERT INTO queries(name, query, saved) VALUES (?1, ?2, ?3)
         ON CONFLICT(name) DO UPDATE SET query = excluded.query, saved = excluded.saved",
    )?
    .execute(params![name, query, saved.0])?;
    Ok(())
}

/// Puts back what was there before a change, with its place among the tabs.
pub(super) fn revert(tx: &Connection, name: &str, before: Option<&str>, tab: Option<u32>) -> DbResult<()> {
    if let Some(query) = before {
        put(tx, name, query, Timestamp::now())?;
        return pins::place(tx, name, tab);
    }
    pins::place(tx, name, None)?;
    tx.execute("DELETE FROM queries WHERE name = ?1", [name])?;
    Ok(())
}
