//! The query language: what a person types to say which items they mean. No I/O.
//!
//! `words "a phrase" pre* -not is:unread source:name folder:Blogs tag:rust after:7d before:2026-11-01`: all must hold.

mod date;
mod lexer;
mod matcher;
mod parser;
mod sql;

pub use matcher::Matcher;
pub use parser::{Field, Query, QueryError, State, Term};
pub use sql::{Filter, SqlValue};
