//! The `SELECT` of a list: which way through the indexes, then the conditions, the order and the page.
//!
//! Three ways lead to a page of the newest items. Along the full-text index, whose rows are places in the timeline; along
//! the timeline (or the part of it that is unread or starred); or from the few items that one condition leaves, which are
//! gathered and sorted. The last is best where they are few, so each condition that an index answers is counted first,
//! up to a bound (`start`). Words beside a walk of the second or third kind can stay out of the statement, to be held
//! against its items one by one (`beside`).

mod start;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use self::start::Start;
use super::beside::Beside;
use super::queries;
use super::{Cursor, ListOrder};
use crate::base::db::DbResult;
use crate::reader::query::{Filter, FullText, Lookup, Query, SOME, SqlValue};

/// Where one way becomes better than another.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    /// So many items are gathered and sorted.
    some: usize,
    /// So many where each is looked up in the full-text index.
    few: usize,
    /// Of so many the texts are read, without asking how often their words are found.
    narrow: usize,
    /// So many hits of the full-text index are walked for an item before its text is read.
    steps: usize,
    /// So many texts are read for a list.
    texts: usize,
}

const BOUNDS: Bounds = Bounds { some: SOME, few: 1_000, narrow: 100, steps: 64, texts: 1_000 };

/// The parts of a list's `SELECT`.
#[derive(Debug)]
pub(super) struct Select {
    with: String,
    from: &'static str,
    clauses: Vec<String>,
    values: Vec<Value>,
    order: String,
    limit: u32,
    /// What is left out of it and has to be held against its items, which are all that the rest means.
    pub(super) beside: Option<Beside>,
}

const GATHERED: &str = "d CROSS JOIN items i ON i.id = d.id CROSS JOIN sources s ON s.id = i.source_id";
const TEXTS: &str = "search f CROSS JOIN items i ON i.position = f.rowid CROSS JOIN sources s ON s.id = i.source_id";
const TIMELINE: &str = "items i CROSS JOIN sources s ON s.id = i.source_id";

impl Select {
    /// The best way to a page of what `query` means in one statement; a `limit` of 0 means all.
    pub(super) fn of(conn: &Connection, query: &Query, order: ListOrder, cursor: Cursor, limit: u32) -> DbResult<Self> {
        Self::within(conn, query, (order, cursor, limit), BOUNDS, false)
    }

    /// The best way, which may leave words [`Self::beside`] it.
    pub(super) fn beside(
        conn: &Connection,
        query: &Query,
        order: ListOrder,
        cursor: Cursor,
        limit: u32,
    ) -> DbResult<Self> {
        Self::within(conn, query, (order, cursor, limit), BOUNDS, true)
    }

    fn within(
        conn: &Connection,
        query: &Query,
        (order, cursor, limit): (ListOrder, Cursor, u32),
        bounds: Bounds,
        beside: bool,
    ) -> DbResult<Self> {
        let query = queries::resolved(conn, query)?;
        let mut filter = Filter::of(&query);
        let start = Start::of(conn, &filter, bounds)?;
        let mut select = Self {
            with: String::new(),
            from: TIMELINE,
            clauses: Vec::new(),
            values: Vec::new(),
            order: String::new(),
            limit,
            beside: None,
        };
        let beside = beside && start::cheap_beside(&filter) && (limit > 0 || start != Start::End);
        if beside && !matches!(start, Start::Places(_)) {
            select.beside = words_beside(&filter, &start, order, bounds);
        }
        let found = start.found();
        select.gather(start, &mut filter);
        let mut place = "i.position";
        if select.beside.is_some() {
            // What is left out decides when the page is full.
            select.limit = 0;
        } else if let Some(text) = filter.text.take() {
            if found.is_none() {
                // Walked backwards by place, the index yields the newest first and stops at the limit.
                select.from = TEXTS;
                place = "f.rowid";
                select.add("search MATCH ?", [Value::Text(text.expression)]);
            } else {
                let gathered = text.prefix || found > Some(bounds.narrow);
                select.words("", gathered, text);
            }
        } else if let Some(text) = filter.lacks.take() {
            let gathered = text.prefix || limit == 0;
            select.words("NOT ", gathered, text);
        }
        select.range(place, order, cursor, &filter);
        // What costs most is asked last, of what the others leave.
        filter.clauses.sort_by_key(start::is_dear);
        for clause in filter.clauses {
            select.add(&clause.filter, clause.values.into_iter().map(value));
        }
        select.clauses.push("s.removed IS NULL".into());
        Ok(select)
    }

    /// Starts from the items that are known to be few.
    fn gather(&mut self, start: Start, filter: &mut Filter) {
        let (items, values) = match start {
            Start::End => return,
            Start::Few(place, _) => {
                let Some(Lookup { condition, values, .. }) = filter.clauses.remove(place).index else { return };
                (format!("SELECT i.id FROM items i WHERE {condition}"), values.into_iter().map(value).collect())
            }
            Start::Items(place, items) => {
                filter.clauses.remove(place);
                ("SELECT value AS id FROM json_each(?)".into(), vec![listed(&items)])
            }
            Start::Places(places) => {
                filter.text = None;
                let items = "SELECT i.id FROM items i WHERE i.position IN (SELECT value FROM json_each(?))";
                (items.into(), vec![listed(&places)])
            }
        };
        self.with = format!("WITH d AS MATERIALIZED ({items}) ");
        self.from = GATHERED;
        self.values.extend(values);
    }

    /// Asks the full-text index about each item, or for all its hits.
    fn words(&mut self, not: &str, gathered: bool, text: FullText) {
        let clause = if gathered {
            format!("i.position {not}IN (SELECT rowid FROM search WHERE search MATCH ?)")
        } else {
            format!("{not}EXISTS (SELECT 1 FROM search WHERE search MATCH ? AND rowid = i.position)")
        };
        self.add(&clause, [Value::Text(text.expression)]);
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

/// The words of a query to be held against items, if there are any and the walk is not along their own index.
fn words_beside(filter: &Filter, start: &Start, order: ListOrder, bounds: Bounds) -> Option<Beside> {
    let found = start.found();
    let (text, wanted) = match (&filter.text, &filter.lacks) {
        (Some(text), _) if found.is_some() => (text.clone(), true),
        (None, Some(text)) => (text.clone(), false),
        _ => return None,
    };
    // Not worth opening the index: the hits of a beginning are gathered first, and few texts are read at once.
    let asks_late = text.prefix || found.is_some_and(|found| found <= bounds.narrow);
    let steps = if asks_late { 0 } else { bounds.steps };
    Some(Beside { text, matcher: filter.matcher(), wanted, order, steps, texts: bounds.texts })
}

/// Numbers as one value.
fn listed(numbers: &[i64]) -> Value {
    let numbers: Vec<String> = numbers.iter().map(i64::to_string).collect();
    Value::Text(format!("[{}]", numbers.join(",")))
}

fn value(value: SqlValue) -> Value {
    match value {
        SqlValue::Integer(number) => Value::Integer(number),
        SqlValue::Text(text) => Value::Text(text),
    }
}

#[cfg(test)]
mod tests;
