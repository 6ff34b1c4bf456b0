//! What an article has besides its document: the places of links in all of its lines, attached files.

use super::ArticleLine;
use crate::base::text::width;
use crate::reader::render::LinkPlace;

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
