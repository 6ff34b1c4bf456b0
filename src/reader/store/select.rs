//! The `SELECT` of a list: which way through the indexes, then the conditions, the order and the page.
//!
//! Three ways lead to a page of the newest items. Along the full-text index, whose rows are places in the timeline; along
//! the timeline (or the part of it that is unread or starred); or from the few items that one condition leaves, which are
//! gathered and sorted. The last is best where they are few, so each condition that an index answers is counted first,
//! up to a bound.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::queries;
use super::{Cursor, ListOrder};
use crate::base::db::DbResult;
use crate::reader::query::{Clause, Extent, Filter, Lookup, Query, SOME, SqlValue};

/// So many items are gathered and sorted beside words, where it is [`SOME`] else: each is looked up in the full-text index.
const FEW: usize = 1_000;

/// The parts of a list's `SELECT`.
#[derive(Debug)]
pub(super) struct Select {
    with: String,
    from: &'static str,
    clauses: Vec<String>,
    values: Vec<Value>,
    order: String,
    limit: u32,
}

const GATHERED: &str = "d CROSS JOIN items i ON i.id = d.id CROSS JOIN sources s ON s.id = i.source_id";
const TEXTS: &str = "search f CROSS JOIN items i ON i.position = f.rowid CROSS JOIN sources s ON s.id = i.source_id";
const TIMELINE: &str = "items i CROSS JOIN sources s ON s.id = i.source_id";

impl Select {
    /// The best way to a page of what `query` means; a `limit` of 0 means all.
    pub(super) fn of(conn: &Connection, query: &Query, order: ListOrder, cursor: Cursor, limit: u32) -> DbResult<Self> {
        Self::within(conn, query, (order, cursor, limit), [FEW, SOME])
    }

    fn within(
        conn: &Connection,
        query: &Query,
        (order, cursor, limit): (ListOrder, Cursor, u32),
        bounds: [usize; 2],
    ) -> DbResult<Self> {
        let query = queries::resolved(conn, query)?;
        let extent = if limit == 0 { Extent::Whole } else { Extent::Page };
        let mut filter = Filter::of(&query, extent);
        let few = fewest(conn, &filter, bounds)?;
        let mut select = Self {
            with: String::new(),
            from: TIMELINE,
            clauses: Vec::new(),
            values: Vec::new(),
            order: String::new(),
            limit,
        };
        let mut place = "i.position";
        if let Some(place) = few {
            select.gather(filter.clauses.remove(place));
        }
        if let Some(text) = filter.text.take() {
            let clause = match (few, text.prefix) {
                (None, _) => {
                    // Walked backwards by place, the index yields the newest first and stops at the limit.
                    select.from = TEXTS;
                    place = "f.rowid";
                    "search MATCH ?"
                }
                (Some(_), false) => "EXISTS (SELECT 1 FROM search WHERE search MATCH ? AND rowid = i.position)",
                (Some(_), true) => "i.position IN (SELECT rowid FROM search WHERE search MATCH ?)",
            };
            select.add(clause, [Value::Text(text.expression)]);
        }
        select.range(place, order, cursor, &filter);
        // What costs most is asked last, of what the others leave.
        filter.clauses.sort_by_key(|clause| clause.filter.contains("wh_"));
        for clause in filter.clauses {
            select.add(&clause.filter, clause.values.into_iter().map(value));
        }
        select.clauses.push("s.removed IS NULL".into());
        Ok(select)
    }

    /// Starts from the items that an index finds by this condition.
    fn gather(&mut self, clause: Clause) {
        let Some(Lookup { condition, values, .. }) = clause.index else { return };
        self.with = format!("WITH d AS MATERIALIZED (SELECT i.id FROM items i WHERE {condition}) ");
        self.from = GATHERED;
        self.values.extend(values.into_iter().map(value));
    }

    fn range(&mut self, place: &str, order: ListOrder, cursor: Cursor, filter: &Filter) {
        let (compare, direction) = match order {
            ListOrder::Newest => ("<", " DESC"),
            ListOrder::Oldest => (">", ""),
        };
        if let Cursor::After(position) = cursor {
            self.add(&format!("{place} {compare} ?"), [Value::Integer(position)]);
        }
        if let Some(from) = filter.from {
            self.add(&format!("{place} >= ?"), [Value::Integer(from)]);
        }
        if let Some(before) = filter.before {
            self.add(&format!("{place} < ?"), [Value::Integer(before)]);
        }
        self.order = format!("{place}{direction}");
    }

    fn add(&mut self, clause: &str, values: impl IntoIterator<Item = Value>) {
        self.clauses.push(clause.to_owned());
        self.values.extend(values);
    }

    /// Only items that came after the one of this number, in the order in which they came.
    pub(super) fn since(&mut self, id: i64) {
        self.add("i.id > ?", [Value::Integer(id)]);
        self.order = "i.id".into();
    }

    /// Only items that were first seen at this moment or later, the latest first.
    pub(super) fn latest(&mut self, since: Option<i64>) {
        if let Some(since) = since {
            self.add("i.first_seen >= ?", [Value::Integer(since)]);
        }
        self.order = "i.id DESC".into();
    }

    pub(super) fn values(&self) -> impl rusqlite::Params + '_ {
        params_from_iter(self.values.iter())
    }

    pub(super) fn sql(&self, columns: &str) -> String {
        let limit = if self.limit == 0 { String::new() } else { format!(" LIMIT {}", self.limit) };
        format!(
            "{}SELECT {columns} FROM {} WHERE {} ORDER BY {}{limit}",
            self.with,
            self.from,
            self.conditions(),
            self.order
        )
    }

    /// How many there are, or the limit where there are more.
    pub(super) fn count_sql(&self) -> String {
        if self.limit == 0 {
            return format!("{}SELECT count(*) FROM {} WHERE {}", self.with, self.from, self.conditions());
        }
        let (with, from, limit) = (&self.with, self.from, self.limit);
        format!("{with}SELECT count(*) FROM (SELECT 1 FROM {from} WHERE {} LIMIT {limit})", self.conditions())
    }

    fn conditions(&self) -> String {
        let grouped: Vec<String> = self.clauses.iter().map(|clause| format!("({clause})")).collect();
        grouped.join(" AND ")
    }
}

/// The condition that leaves the fewest items, if they are few enough to start from. A list of one condition whose index
/// is in the order of the timeline is walked instead.
fn fewest(conn: &Connection, filter: &Filter, [few, some]: [usize; 2]) -> DbResult<Option<usize>> {
    let alone = filter.clauses.len() == 1 && filter.text.is_none();
    let mut most = if filter.text.is_some() { few } else { some };
    let mut best = None;
    let mut clauses: Vec<(usize, &Clause)> = filter.clauses.iter().enumerate().collect();
    clauses.sort_by_key(|(_, clause)| clause.index.as_ref().is_some_and(|lookup| lookup.scans));
    for (place, clause) in clauses {
        let Some(Lookup { condition, values, scans }) = &clause.index else { continue };
        if *scans && (best.is_some() || filter.text.is_some()) {
            continue;
        }
        if alone && *condition == clause.filter {
            continue;
        }
        let sql = format!("SELECT count(*) FROM (SELECT 1 FROM items i WHERE {condition} LIMIT {most})");
        let values = values.iter().cloned().map(value);
        let found: usize = conn.prepare_cached(&sql)?.query_row(params_from_iter(values), |row| row.get(0))?;
        if found < most {
            (most, best) = (found, Some(place));
        }
    }
    Ok(best)
}

fn value(value: SqlValue) -> Value {
    match value {
        SqlValue::Integer(number) => Value::Integer(number),
        SqlValue::Text(text) => Value::Text(text),
    }
}

#[cfg(test)]
mod tests;
