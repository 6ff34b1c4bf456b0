//! HTML into text that can be read: styled lines that know no terminal, and Markdown.
//!
//! Owns how an article looks on a page of characters. What comes in was sanitised when it was stored, and is sanitised
//! again here, so that its size and depth are bounded; the work is linear in it. Knows no store, no terminal, no colour:
//! the doors decide what a heading or a quotation looks like.

mod breaks;
mod code;
mod code_lines;
mod columns;
mod document;
mod highlight;
mod inline;
mod links;
mod markdown;
mod markdown_text;
mod nodes;
mod notes;
mod page;
mod read;
mod script;
mod tables;
mod text;
mod tree;
mod wrap;

pub use self::document::{
    CodeBlock, Document, Heading, Line, LineKind, LinkPlace, LinkRef, Note, Span, Style, Token, plain,
};

use crate::reader::formats::html::sanitize;

/// `html`, or plain text, as lines of at most `width` columns (0 counts as 1); lines of code stay whole.
///
/// Links are numbered in the text, in order; the same address has the same number. A picture is `[image: …]`, with the
/// number of its address. A footnote is `[^1]` where it is named and where it stands; ways back from it are left out. Text in which no tag makes a line is plain text: its line breaks and blank lines count.
pub fn document(html: &str, width: usize) -> Document {
    page::document(article(html), width.max(1), None)
}

/// Likewise, and says of the code what each piece is: for doors that have colours. The first time costs some milliseconds more,
/// for the languages are read then; code of unknown languages, and very long code, is left as it is.
pub fn highlighted(html: &str, width: usize) -> Document {
    page::document(article(html), width.max(1), Some(highlight::Highlighter::default()))
}

fn article(html: &str) -> tree::Article {
    let html = sanitize(html, None);
    let mut nodes = nodes::parse(&html);
    // Whatever leads to a note leads there by a fragment.
    let labels = if html.contains('#') { notes::mark(&mut nodes) } else { Vec::new() };
    read::article(&nodes, labels)
}

/// `html`, or plain text, as Markdown: `CommonMark`, with the tables and struck text of GitHub's.
///
/// Text is escaped, so that none of it becomes markup that its author did not make.
pub fn markdown(html: &str) -> String {
    markdown::markdown(&article(html))
}

#[cfg(test)]
mod tests;
