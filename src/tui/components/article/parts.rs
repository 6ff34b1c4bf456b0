//! What an article has besides text: headings, blocks of code, places of links, attached files.

use super::ArticleLine;
use crate::base::text::width;
use crate::reader::render::{Line, LineKind};

/// A heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heading {
    /// Its level, 1 to 6.
    pub level: u8,
    /// What it says.
    pub text: String,
    /// Its first line.
    pub line: usize,
}

/// A block of code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CodeBlock {
    /// Its number, from 1.
    pub number: usize,
    /// The language, if it is told.
    pub language: Option<String>,
    /// The code, each line ended.
    pub text: String,
    /// Its first line.
    pub line: usize,
    /// How many lines it takes.
    pub lines: usize,
}

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

/// The headings of a document, from the top.
pub(in crate::tui::components) fn headings(lines: &[Line]) -> Vec<Heading> {
    let mut headings: Vec<Heading> = Vec::new();
    let mut before = None;
    for (number, line) in lines.iter().enumerate() {
        let level = line.spans.iter().find_map(|span| span.style.heading);
        let level = level.filter(|_| line.kind == LineKind::Heading);
        if let Some(level) = level {
            let text = line.text();
            let text = text.trim_start_matches(['#', ' ', '\u{a0}']).trim();
            match headings.last_mut().filter(|_| before == Some(level)) {
                // One that goes on over the end of a line.
                Some(heading) => heading.text = format!("{} {text}", heading.text),
                None => headings.push(Heading { level, text: text.to_owned(), line: number }),
            }
        }
        before = level;
    }
    headings
}

/// The blocks of code of a document, from the top.
pub(in crate::tui::components) fn code(lines: &[Line]) -> Vec<CodeBlock> {
    let mut blocks: Vec<CodeBlock> = Vec::new();
    let mut within = false;
    for (number, line) in lines.iter().enumerate() {
        let is_code = line.kind == LineKind::Code;
        if is_code && !within {
            blocks.push(CodeBlock { number: blocks.len() + 1, line: number, ..CodeBlock::default() });
        }
        if let Some(block) = blocks.last_mut().filter(|_| is_code) {
            let text = line.text();
            block.text.push_str(text.strip_prefix("  ").unwrap_or(&text));
            block.text.push('\n');
            block.lines += 1;
        }
        within = is_code;
    }
    blocks
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
