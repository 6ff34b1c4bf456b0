//! Rules that get in each other's way, proven by what their conditions allow; rules that never act; suspect names.
//!
//! `pair` compares two rules, `find` a whole list. What a reader of a configuration found already (removals without an aim, keys
//! that are none) is the readers' business.

mod find;
mod pair;

pub use find::{Conflict, Scope, dead_together, find, suspects};
pub use pair::{Stated, Verdict, judge};
