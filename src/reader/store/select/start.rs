//! Where a list starts: along the timeline, or from the few items that one condition leaves. Counts, never guesses.

use rusqlite::{Connection, ToSql, params_from_iter};

use super::{Bounds, value};
use crate::base::db::DbResult;
use crate::reader::query::{Clause, Filter, FullText, Lookup};

/// Where a list starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Start {
    /// At the end of the timeline, or of the full-text index, whose rows are places in it.
    End,
    /// From the items of the condition at this place in the filter: so many, at most.
    Few(usize, usize),
    /// From these items, which are all that the condition at this place leaves.
    Items(usize, Vec<i64>),
    /// From these places in the timeline, which are all that the full-text index finds.
    Places(Vec<i64>),
}

impl Start {
    /// The condition that leaves the fewest items, if they are few enough to start from. A list of one condition whose index
    /// is in the order of the timeline is walked instead.
    pub(super) fn of(conn: &Connection, filter: &Filter, bounds: Bounds) -> DbResult<Self> {
        let alone = filter.clauses.len() == 1 && filter.text.is_none() && filter.lacks.is_none();
        let mut most = if filter.text.is_some() && !cheap_beside(filter) { bounds.few } else { bounds.some };
        let mut best = Self::End;
        let mut clauses: Vec<(usize, &Clause)> = filter.clauses.iter().enumerate().collect();
        clauses.sort_by_key(|(_, clause)| clause.index.as_ref().is_some_and(|lookup| lookup.scans));
        for (place, clause) in clauses {
            let Some(lookup) = &clause.index else { continue };
            if alone && lookup.condition == clause.filter {
                continue;
            }
            if lookup.scans {
                if best == Self::End && filter.text.is_none() {
                    // Once and for all: reading such an index from end to end twice would take twice as long.
                    let items = items(conn, lookup, most)?;
                    best = if items.len() < most { Self::Items(place, items) } else { best };
                }
                continue;
            }
            let found = count(conn, lookup, most)?;
            if found < most {
                (most, best) = (found, Self::Few(place, found));
            }
        }
        match (&best, &filter.text) {
            (Self::Few(_, found), Some(text)) if *found > bounds.narrow && cheap_beside(filter) => {
                let places = places(conn, text, *found)?;
                Ok(if places.len() < *found { Self::Places(places) } else { best })
            }
            _ => Ok(best),
        }
    }

    /// How many items it leaves at most; `None` where that is not known.
    pub(super) fn found(&self) -> Option<usize> {
        match self {
            Self::End => None,
            Self::Few(_, found) => Some(*found),
            Self::Items(_, found) | Self::Places(found) => Some(found.len()),
        }
    }
}

/// Whether the words can be held against items one by one, for next to nothing each: not where a beginning has to be
/// gathered first, nor where each text is read for something else anyway and only as long as what that may cost is not spent.
pub(super) fn cheap_beside(filter: &Filter) -> bool {
    filter.text.as_ref().is_none_or(|text| !text.prefix) && !filter.clauses.iter().any(is_dear)
}

/// Whether it reads the texts of items.
pub(super) fn is_dear(clause: &Clause) -> bool {
    clause.filter.contains("wh_")
}

/// What an index that is read from end to end finds, up to `most`.
pub(super) fn scan_sql(lookup: &Lookup, most: usize) -> String {
    format!("SELECT i.id FROM items i WHERE {} LIMIT {most}", lookup.condition)
}

fn items(conn: &Connection, lookup: &Lookup, most: usize) -> DbResult<Vec<i64>> {
    let values: Vec<_> = lookup.values.iter().cloned().map(value).collect();
    numbers(conn, &scan_sql(lookup, most), values)
}

fn places(conn: &Connection, text: &FullText, most: usize) -> DbResult<Vec<i64>> {
    let sql = format!("SELECT rowid FROM search WHERE search MATCH ? LIMIT {most}");
    numbers(conn, &sql, [&text.expression])
}

fn numbers<T: ToSql>(conn: &Connection, sql: &str, values: impl IntoIterator<Item = T>) -> DbResult<Vec<i64>> {
    let mut statement = conn.prepare_cached(sql)?;
    let found = statement.query_map(params_from_iter(values), |row| row.get(0))?;
    Ok(found.collect::<Result<_, _>>()?)
}

fn count(conn: &Connection, lookup: &Lookup, most: usize) -> DbResult<usize> {
    let sql = format!("SELECT count(*) FROM ({} LIMIT {most})", lookup.rows);
    let values = lookup.values.iter().cloned().map(value);
    Ok(conn.prepare_cached(&sql)?.query_row(params_from_iter(values), |row| row.get(0))?)
}
