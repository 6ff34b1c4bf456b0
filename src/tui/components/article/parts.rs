//! What an article has besides text: headings, blocks of code, places of links, attached files.

use super::ArticleLine;
use crate::base::text::width;
pub use crate::reader::render::{CodeBlock, Heading};

/// Where a link can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkPlace {
    /// The line.
    pub line: usize,
    /// The first column.
    pub column: usize,
    /// The columns.
    pub width: usize,
    /// Its index among the article's links.
    pub link: usize,
}

/// An attached file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachedFile {
    /// Its address.
    pub url: String,
    /// What it is, how long and how large, for a person.
    pub about: String,
}

/// Every place where a link can be seen, from the top and the left.
pub(super) fn links(lines: &[ArticleLine]) -> Vec<LinkPlace> {
    let mut places: Vec<LinkPlace> = Vec::new();
    for (line, pieces) in lines.iter().enumerate() {
        let mut column = 0;
        for piece in pieces {
            let columns = width(&piece.text);
            match (piece.link, places.last_mut()) {
                (Some(link), Some(last))
                    if last.link == link && last.line == line && last.column + last.width == column =>
                {
                    last.width += columns;
                }
                (Some(link), _) => places.push(LinkPlace { line, column, width: columns, link }),
                _ => {}
            }
            column += columns;
        }
    }
    places
}
