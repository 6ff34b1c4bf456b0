//! Saved queries that are tabs of the screen: `queries.tab` is their place, from 1 on and without gaps.

use rusqlite::{Connection, OptionalExtension, params};

use super::journal::{self, Change};
use super::{Store, queries, refuse};
use crate::base::db::DbResult;

impl Store {
    /// Makes saved queries tabs of the screen, in this order after those that are tabs; one that is a tab already moves.
    /// Returns their names as they were saved.
    ///
    /// # Errors
    /// There is none of a name, or the database cannot be written; then nothing is changed.
    pub fn pin_queries(&self, names: &[String]) -> DbResult<Vec<String>> {
        self.arrange(names, "pinned as a tab", |tx, name| {
            place(tx, name, None)?;
            append(tx, name)
        })
    }

    /// Takes the tabs of saved queries away; the queries stay. Returns their names as they were saved.
    ///
    /// # Errors
    /// There is none of a name, or the database cannot be written; then nothing is changed.
    pub fn unpin_queries(&self, names: &[String]) -> DbResult<Vec<String>> {
        self.arrange(names, "is no tab any more", |tx, name| place(tx, name, None))
    }

    fn arrange(
        &self,
        names: &[String],
        what: &'static str,
        change: impl Fn(&Connection, &str) -> DbResult<()> + Send + 'static,
    ) -> DbResult<Vec<String>> {
        let names = names.to_vec();
        self.write(move |tx| {
            let before = pinned(tx)?;
            let names: Vec<String> = names.iter().map(|name| known(tx, name)).collect::<DbResult<_>>()?;
            names.iter().try_for_each(|name| change(tx, name))?;
            if pinned(tx)? != before {
                let summary = format!("query {} {what}", names.join(", "));
                journal::record(tx, "query", &summary, &Change::Tabs { before })?;
            }
            Ok(names)
        })
    }
}

/// The saved queries that are tabs, in their order.
pub(super) fn pinned(conn: &Connection) -> DbResult<Vec<String>> {
    let mut statement = conn.prepare_cached("SELECT name FROM queries WHERE tab IS NOT NULL ORDER BY tab, name")?;
    let names = statement.query_map([], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

/// Has these be the tabs, in this order; those that are gone are passed over.
pub(super) fn replace(tx: &Connection, names: &[String]) -> DbResult<()> {
    tx.execute("UPDATE queries SET tab = NULL WHERE tab IS NOT NULL", [])?;
    names.iter().try_for_each(|name| append(tx, name))
}

/// The place of a saved query among the tabs.
pub(super) fn place_of(conn: &Connection, name: &str) -> DbResult<Option<u32>> {
    let mut statement = conn.prepare_cached("SELECT tab FROM queries WHERE name = ?1")?;
    Ok(statement.query_row([name], |row| row.get(0)).optional()?.flatten())
}

/// Makes a saved query the last tab.
pub(super) fn append(tx: &Connection, name: &str) -> DbResult<()> {
    tx.execute("UPDATE queries SET tab = (SELECT coalesce(max(tab), 0) + 1 FROM queries) WHERE name = ?1", [name])?;
    Ok(())
}

/// Gives a saved query this place among the tabs, or none; those behind it make room or close up.
pub(super) fn place(tx: &Connection, name: &str, tab: Option<u32>) -> DbResult<()> {
    let mut names = pinned(tx)?;
    names.retain(|other| !other.eq_ignore_ascii_case(name));
    if let Some(tab) = tab {
        let place = usize::try_from(tab).unwrap_or(usize::MAX).saturating_sub(1);
        names.insert(place.min(names.len()), name.to_owned());
    }
    replace(tx, &names)
}

/// A name as its query was saved under it; as it is used, too.
fn known(tx: &Connection, name: &str) -> DbResult<String> {
    let name = name.strip_prefix('@').unwrap_or(name);
    let found = tx.query_row("SELECT name FROM queries WHERE name = ?1", params![name], |row| row.get(0)).optional()?;
    match found {
        Some(name) => Ok(name),
        None if queries::all(tx)?.is_empty() => refuse("no query is saved yet; `wh query save NAME QUERY` saves one"),
        None => refuse(format!("there is no saved query {name}; `wh query ls` lists them")),
    }
}
