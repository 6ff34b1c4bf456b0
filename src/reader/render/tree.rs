//! What an article is made of: blocks, and the pieces of a line. Both the page and Markdown are made from it.

use super::document::{LinkRef, Style};
use crate::base::text::clean_line;

/// A whole article.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Article {
    pub(super) blocks: Vec<Block>,
    pub(super) links: Vec<LinkRef>,
    /// What names each footnote.
    pub(super) labels: Vec<String>,
}

/// What pieces of a line name by a number.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    pub(super) links: &'a [LinkRef],
    /// What names each footnote.
    pub(super) labels: &'a [String],
}

impl<'a> Names<'a> {
    /// What names the footnote with this index.
    pub(super) fn label(self, note: usize) -> &'a str {
        self.labels.get(note).map_or("", String::as_str)
    }
}

/// A part of an article that starts on a line of its own. None is empty.
#[derive(Debug, PartialEq)]
pub(super) enum Block {
    Paragraph(Vec<Inline>),
    /// A heading of level 1 to 6.
    Heading(u8, Vec<Inline>),
    Code(Code),
    Quote(Vec<Block>),
    List(List),
    /// A term in a list of definitions.
    Term(Vec<Inline>),
    /// What a term in a list of definitions means.
    Indent(Vec<Block>),
    /// What a page shows when somebody asks for more; here it is open.
    Details {
        summary: Vec<Inline>,
        blocks: Vec<Block>,
    },
    /// The footnote with this index.
    Note(usize, Vec<Block>),
    Table(Table),
    Rule,
}

/// Code whose line breaks and spaces count.
#[derive(Debug, PartialEq)]
pub(super) struct Code {
    /// The language, if the author names it.
    pub(super) language: Option<String>,
    /// Text with line breaks in it.
    pub(super) content: Vec<Inline>,
}

impl Code {
    /// The code as written, each line ended.
    pub(super) fn text(&self) -> String {
        let pieces =
            self.content.iter().map(|piece| if let Inline::Text(text, _) = piece { text.as_str() } else { "" });
        let mut text: String = pieces.collect();
        text.push('\n');
        text
    }
}

/// A list.
#[derive(Debug, PartialEq)]
pub(super) struct List {
    /// The number of the first item, in a numbered list.
    pub(super) start: Option<u64>,
    /// The items; an empty one still counts.
    pub(super) items: Vec<Vec<Block>>,
}

/// A table of data; what only arranges a page is not one.
#[derive(Debug, PartialEq)]
pub(super) struct Table {
    /// How many columns it has, at least 2.
    pub(super) columns: usize,
    pub(super) rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, PartialEq)]
pub(super) struct Row {
    /// Whether it names the columns.
    pub(super) header: bool,
    pub(super) cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, PartialEq)]
pub(super) struct Cell {
    /// The column it starts in, from 0.
    pub(super) column: usize,
    /// How many columns it takes.
    pub(super) span: usize,
    pub(super) content: Vec<Inline>,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Inline {
    /// Text in one style; its spaces are single, but in code.
    Text(String, Style),
    /// A line break of the author's.
    Break,
    /// The number of the link with this index, where the link ends.
    Number(usize),
    /// A picture.
    Image { alt: String, url: String, style: Style },
    /// The name of the footnote with this index.
    Note(usize, Style),
}

impl Inline {
    /// Whether nothing can be seen of it.
    pub(super) fn is_blank(&self) -> bool {
        match self {
            // A mark with nothing to stand on is not shown.
            Self::Text(text, _) => clean_line(text.trim()).is_empty(),
            Self::Break | Self::Number(_) => true,
            Self::Image { .. } | Self::Note(..) => false,
        }
    }
}
