//! A condition in plain words: "the cursor is in an editor's text and the editor can be edited".
//!
//! The words for context keys are in `assets/keymaps/context.toml`; a key without words is spelt out from its name.

use super::expr::{Comparison, Expr, Literal};
use crate::keys::keymap::{ContextWords, terms};

/// The condition in plain words; empty for the one that always holds.
pub fn plain(expr: &Expr) -> String {
    match expr {
        Expr::Constant(true) => String::new(),
        other => said(other, true),
    }
}

fn said(expr: &Expr, holds: bool) -> String {
    match expr {
        Expr::Constant(value) => (if *value == holds { "always" } else { "never" }).to_owned(),
        Expr::Is(literal) => statement(literal, holds),
        Expr::Not(inner) => said(inner, !holds),
        Expr::And(parts) => joined(parts, holds, holds),
        Expr::Or(parts) => joined(parts, holds, !holds),
    }
}

/// Parts that hold together, or of which one holds.
fn joined(parts: &[Expr], holds: bool, together: bool) -> String {
    let words = parts.iter().map(|part| {
        let mixed = together && matches!((part, holds), (Expr::Or(_), true) | (Expr::And(_), false));
        let text = said(part, holds);
        if mixed { format!("({text})") } else { text }
    });
    words.collect::<Vec<_>>().join(if together { " and " } else { ", or " })
}

fn statement(literal: &Literal, holds: bool) -> String {
    let words = words(literal.key());
    let subject = || match words {
        Some(words) if !words.value.is_empty() => words.value.clone(),
        _ => spelt(literal.key()),
    };
    let not = if holds { "" } else { "not " };
    match literal {
        Literal::Has(key) => has(key, words, holds),
        Literal::Equals(_, value) => format!("{} is {not}{value}", subject()),
        Literal::Matches(_, pattern) => {
            format!("{} {} {pattern}", subject(), if holds { "matches" } else { "does not match" })
        }
        Literal::In(_, list) => format!("{} is {not}among {}", subject(), spelt(list)),
        Literal::Compares(_, comparison, number) => {
            let comparison = if holds { *comparison } else { comparison.opposite() };
            format!("{} is {} {number}", subject(), compared(comparison))
        }
    }
}

fn compared(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Less => "less than",
        Comparison::AtMost => "at most",
        Comparison::Greater => "more than",
        Comparison::AtLeast => "at least",
    }
}

fn has(key: &str, words: Option<&ContextWords>, holds: bool) -> String {
    let text = words.map(|words| if holds { &words.yes } else { &words.no }).filter(|text| !text.is_empty());
    text.cloned().unwrap_or_else(|| format!("{}{}", if holds { "" } else { "not: " }, spelt(key)))
}

fn words(key: &str) -> Option<&'static ContextWords> {
    let known = &terms().context;
    known.binary_search_by(|words| words.id.as_str().cmp(key)).ok().map(|place| &known[place])
}

/// `editorTextFocus` → "editor text focus"; settings by their path.
fn spelt(key: &str) -> String {
    if let Some(setting) = key.strip_prefix("config.") {
        return format!("the setting {setting}");
    }
    let mut out = String::new();
    let mut before = ' ';
    for c in key.chars() {
        match c {
            '.' | ':' | '_' | '-' => out.push(' '),
            _ if c.is_uppercase() && before.is_lowercase() => {
                out.push(' ');
                out.extend(c.to_lowercase());
            }
            _ => out.push(c),
        }
        before = c;
    }
    out
}
