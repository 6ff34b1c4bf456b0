//! A query → SQL text and values. The store chooses the way through its indexes and adds the `SELECT` and the order.
//!
//! The text speaks of `items i`; what was typed goes in as values only. Conditions never are NULL where they are turned
//! round.

use super::ast::{Expr, Field, Place, Query, Term};
use super::clause;
use super::fts::{self, FullText};
use super::matcher::Matcher;

/// The most items that a list may be gathered from, instead of being looked for along the timeline. An index that would
/// yield more is only read so far.
pub const SOME: usize = 5_000;

/// A value to bind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SqlValue {
    /// A number.
    Integer(i64),
    /// A text.
    Text(String),
}

/// A condition in SQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The condition as a filter of items `i` that are walked over with their sources `s`, with `?` for its values.
    pub filter: String,
    /// Its values, in order.
    pub values: Vec<SqlValue>,
    /// The same, written so that an index finds the items by it; `None` where no index does.
    pub index: Option<Lookup>,
}

/// A condition on `items i` alone that an index answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookup {
    /// The condition, with `?` for its values. It finds all only where there are fewer than [`SOME`].
    pub condition: String,
    /// A `SELECT` with the same values, of at least as many rows as there are such items: to be counted up to a bound, which
    /// is cheaper than to look at the items themselves.
    pub rows: String,
    /// Its values, in order.
    pub values: Vec<SqlValue>,
    /// The index is read from end to end: better than the items themselves, and worse than anything else.
    pub scans: bool,
}

/// A query as SQL: everything in it must hold.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// What the full-text index is asked for.
    pub text: Option<FullText>,
    /// What it must not find, where nothing is asked of it.
    pub lacks: Option<FullText>,
    /// What these two say, as conditions.
    words: Vec<Expr>,
    /// The lowest place in the timeline.
    pub from: Option<i64>,
    /// The place in the timeline before which all lie.
    pub before: Option<i64>,
    /// The other conditions.
    pub clauses: Vec<Clause>,
}

impl Filter {
    /// Turns a query into SQL.
    pub fn of(query: &Query) -> Self {
        let mut filter = Self::default();
        let (mut wanted, mut unwanted) = (Vec::new(), Vec::new());
        for part in query.conjuncts() {
            match part {
                Expr::Not(inner) => match fts::of(inner) {
                    Some(text) => filter.words(part.clone(), text, &mut unwanted),
                    None => filter.clauses.push(clause::of(part)),
                },
                Expr::Term(term) => match &term.field {
                    Field::After(moment) => filter.from = filter.from.max(Some(clause::place(*moment))),
                    Field::Before(moment) => {
                        let place = clause::place(*moment);
                        filter.before = Some(filter.before.map_or(place, |before| before.min(place)));
                    }
                    Field::Words(Place::Code, needle) => {
                        let body = Field::Words(Place::Body, needle.clone());
                        let body = Expr::Term(Term { field: body, span: term.span.clone() });
                        filter.words(body, fts::in_body(needle), &mut wanted);
                        filter.clauses.push(clause::code(needle));
                    }
                    _ => filter.other(part, &mut wanted),
                },
                other => filter.other(other, &mut wanted),
            }
        }
        if wanted.is_empty() {
            filter.lacks = fts::joined(unwanted, " OR ");
        } else {
            filter.text = fts::without(wanted, unwanted);
        }
        filter
    }

    fn other(&mut self, part: &Expr, wanted: &mut Vec<FullText>) {
        match fts::of(part) {
            Some(text) => self.words(part.clone(), text, wanted),
            None => self.clauses.push(clause::of(part)),
        }
    }

    fn words(&mut self, part: Expr, text: FullText, beside: &mut Vec<FullText>) {
        self.words.push(part);
        beside.push(text);
    }

    /// What [`Self::text`] or [`Self::lacks`] says, to be held against the texts of an item.
    pub fn matcher(&self) -> Matcher {
        // Words name no source.
        Matcher::of(&Query { expr: Expr::And(self.words.clone()) }, &|_| false)
    }
}

impl Query {
    /// The part that speaks of words, and the rest.
    pub fn split_words(&self) -> (Self, Self) {
        let is_text = |part: &Expr| match part {
            Expr::Not(inner) => fts::of(inner).is_some(),
            other => fts::of(other).is_some(),
        };
        let (text, rest): (Vec<Expr>, Vec<Expr>) = self.conjuncts().iter().cloned().partition(is_text);
        (Self { expr: Expr::And(text) }, Self { expr: Expr::And(rest) })
    }

    /// Whether it wants, among other things that must hold, a word that begins somehow.
    pub fn wants_beginning(&self) -> bool {
        self.conjuncts().iter().any(|part| fts::of(part).is_some_and(|text| text.prefix))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter(text: &str) -> Filter {
        Filter::of(&Query::parse(text).unwrap())
    }

    fn text(query: &str) -> Option<String> {
        filter(query).text.map(|text| text.expression)
    }

    #[test]
    fn what_the_index_answers_is_asked_of_it_at_once() {
        assert_eq!(text("rust is:unread -java (a OR b)").as_deref(), Some(r#"(("rust" AND ("a" OR "b")) NOT "java")"#));
        assert_eq!(filter("rust is:unread -java").clauses.len(), 1);
        assert_eq!(text("code:x y").as_deref(), Some(r#"((body : "x") AND "y")"#));
        assert_eq!(text("+++"), None);
        assert_eq!(text("rust OR is:starred"), None);
    }

    #[test]
    fn what_must_not_be_there_stands_apart_where_nothing_is_asked_for() {
        let found = filter("-java is:unread -(b c)");
        assert_eq!(found.lacks.map(|text| text.expression).as_deref(), Some(r#"("java" OR ("b" AND "c"))"#));
        assert_eq!((found.text, found.clauses.len()), (None, 1));
        assert_eq!(filter("-java rust").lacks, None);
    }

    #[test]
    fn what_was_typed_is_only_ever_a_value() {
        let filter = filter(r#"source:x'y tag:"); DROP TABLE items" -is:read url:'%x lang:'q (kind:'k OR folder:'f)"#);
        for clause in &filter.clauses {
            let lookup = clause.index.as_ref().map(|lookup| (&lookup.condition, &lookup.values));
            for (text, values) in std::iter::once((&clause.filter, &clause.values)).chain(lookup) {
                assert!(!text.contains("DROP") && !text.contains("x'y") && !text.contains("'k"), "{text}");
                assert_eq!(text.matches('?').count(), values.len(), "{text}");
            }
            if let Some(Lookup { rows, values, .. }) = &clause.index {
                assert_eq!(rows.matches('?').count(), values.len(), "{rows}");
            }
        }
        assert_eq!(filter.clauses.len(), 6);
    }

    #[test]
    fn times_are_a_range_of_the_timeline() {
        let filter = filter("after:2026-01-01 before:2026-02-01 after:2025-01-01");
        assert!(filter.clauses.is_empty());
        assert!(filter.from < filter.before && filter.from > Some(1_760_000_000 << 20));
    }

    #[test]
    fn words_and_the_rest_come_apart() {
        let query = Query::parse("rust is:unread tok* -java (a OR is:starred)").unwrap();
        let (words, rest) = query.split_words();
        assert_eq!((words.conjuncts().len(), rest.conjuncts().len()), (3, 2));
        assert!(query.wants_beginning());
        for text in ["word", "\"a phrase\"", "-pre*", "is:unread", "a OR -pre*"] {
            assert!(!Query::parse(text).unwrap().wants_beginning(), "{text}");
        }
    }
}
