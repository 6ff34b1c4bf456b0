//! Documents on the terminal: how a heading, a quotation and a link look, and the list of addresses at the end.

use std::io;

use super::{Output, Style, Styled, styles};
use crate::reader::render::{self, Document, Line};

impl Output {
    /// Prints a document, and below it the addresses of its links by number.
    pub fn document(&mut self, document: &Document) -> io::Result<()> {
        for line in &document.lines {
            self.line(styled(line))?;
        }
        if document.links.is_empty() {
            return Ok(());
        }
        self.line("")?;
        for link in &document.links {
            let number = Styled::new().with(styles::DIM, format!("[{}] ", link.number));
            self.line(number.with(styles::LINK, &link.url))?;
        }
        Ok(())
    }

    /// Starts a pager if results go to a terminal that has not room for as many lines.
    pub fn page_if_long(&mut self, lines: usize) {
        let height = terminal_size::terminal_size().map_or(24, |(_, height)| usize::from(height.0));
        // The line of the prompt that follows takes room too.
        if self.is_terminal() && lines >= height {
            self.page();
        }
    }
}

fn styled(line: &Line) -> Styled {
    line.spans.iter().fold(Styled::new(), |styled, span| styled.with(style(span.style), &span.text))
}

/// What a piece of text looks like: the first of what it is decides the colour.
fn style(of: render::Style) -> Style {
    let mut style = if of.link.is_some() {
        styles::LINK
    } else if of.code {
        styles::CODE
    } else if of.quote || of.image {
        styles::DIM
    } else {
        styles::PLAIN
    };
    if of.bold || of.heading.is_some() {
        style = style.bold();
    }
    if of.italic {
        style = style.italic();
    }
    if of.strike {
        style = style.strikethrough();
    }
    style
}
