//! The query language: what a person types to say which items they mean. One grammar for the command line, the screen,
//! saved queries and rules. No I/O.
//!
//! ```text
//! query  = either
//! either = all { "OR" all }
//! all    = one { ["AND"] one }
//! one    = ("-" | "NOT") one | "(" either ")" | term
//! term   = [ field ":" ] value | "@" name
//! value  = word | word "*" | '"' phrase '"' | "/" regex "/"
//! ```
//!
//! Text → tokens (`lexer`) → expression with places (`parser`, `terms`) → either SQL and a full-text expression
//! ([`Filter`]), or a [`Matcher`] in memory, which mean the same. `docs/query.md` is the guide for people.
//!
//! Length, depth, terms, values and patterns are bounded, and each part is linear in what it reads.

mod ast;
mod clause;
mod date;
mod error;
mod fields;
mod fts;
mod letters;
mod lexer;
mod matcher;
mod parser;
mod pattern;
mod saved;
mod sql;
mod terms;
mod words;

pub use ast::{Field, Needle, Part, Place, PostTest, Query, State};
pub use error::QueryError;
pub use fields::{FIELDS, FieldHelp, PARTS, STATES};
pub use fts::FullText;
pub use matcher::{Facts, Matcher, parts_of};
pub use pattern::Pattern;
pub use saved::{NAMES, is_name, is_same_name};
pub use sql::{Clause, Filter, Lookup, SOME, SqlValue};
pub use terms::READING_SPEED;
pub use words::Split;
