//! Conditions of key bindings, in the grammar of VS Code's `when` clauses.
//!
//! Reads them ([`parse`]), evaluates them in a context ([`Expr::holds`]), compares them as VS Code does
//! ([`normal`]), decides whether two can hold at once or one implies the other ([`solve`]), and says them in plain words
//! ([`words`]). Knows no tool's rules and no file.

mod expr;
mod lexer;
pub mod normal;
mod parse;
mod pattern;
pub mod solve;
mod state;
pub mod words;

#[cfg(test)]
mod tests;

pub use expr::{Comparison, Context, Expr, Literal, Value};
pub use parse::{NotACondition, parse};
pub use pattern::Pattern;
