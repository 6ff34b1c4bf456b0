//! HTML into text that can be read: styled lines that know no terminal, and Markdown.
//!
//! Owns how an article looks on a page of characters. What comes in was sanitised when it was stored, and is sanitised
//! again here, so that its size and depth are bounded; the work is linear in it. Knows no store, no terminal, no colour:
//! the doors decide what a heading or a quotation looks like.

mod columns;
mod document;
mod inline;
mod links;
mod markdown;
mod markdown_text;
mod nodes;
mod page;
mod read;
mod script;
mod tables;
mod text;
mod tree;
mod wrap;

pub use self::document::{Document, Line, LineKind, LinkRef, Span, Style, plain};

use crate::reader::formats::html::sanitize;

/// `html`, or plain text, as lines of at most `width` columns (0 counts as 1); lines of code stay whole.
///
/// Links are numbered in the text, in order; the same address has the same number. A picture is `[image: …]`, with the
/// number of its address. Text in which no tag makes a line is plain text: its line breaks and blank lines count.
pub fn document(html: &str, width: usize) -> Document {
    page::document(article(html), width.max(1))
}

fn article(html: &str) -> tree::Article {
    read::article(&nodes::parse(&sanitize(html, None)))
}
/// `html`, or plain text, as Markdown: `CommonMark`, with the tables and struck text of GitHub's.
///
/// Text is escaped, so that none of it becomes markup that its author did not make.
pub fn markdown(html: &str) -> String {
    markdown::markdown(&article(html))
}

#[cfg(test)]
mod tests;
