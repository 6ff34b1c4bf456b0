//! Text that lies over the screen, such as what a command has printed.

use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;

use crate::base::text::width;

/// Text in lines that fit, scrolled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// What it is.
    pub title: String,
    /// The text.
    text: String,
    /// It in lines that fit.
    pub lines: Vec<String>,
    /// The columns that they fit.
    columns: usize,
    /// The first visible line.
    pub top: usize,
}

impl Page {
    /// A page of this text.
    pub fn new(title: impl Into<String>, text: impl Into<String>) -> Self {
        Self { title: title.into(), text: text.into(), ..Self::default() }
    }

    /// Sets the text anew, if it does not fit these columns, and scrolls no further than there is text.
    pub fn settle(&mut self, columns: usize, rows: usize) {
        if self.columns != columns.max(1) {
            self.columns = columns.max(1);
            self.lines = self.text.lines().flat_map(|line| broken(line, self.columns)).collect();
        }
        self.top = self.top.min(self.lines.len().saturating_sub(rows));
    }
}

/// Where the text goes on a screen of this size in columns and rows: within a frame, above the status line.
pub fn inside(size: (u16, u16)) -> Rect {
    Rect::new(1, 1, size.0.saturating_sub(4), size.1.saturating_sub(3))
}

/// A line in pieces of at most so many columns. Spaces stay: what is set in columns must stay so.
fn broken(line: &str, columns: usize) -> Vec<String> {
    let line = line.replace('\t', "    ");
    let (mut pieces, mut used) = (vec![String::new()], 0);
    for grapheme in line.graphemes(true) {
        let needed = width(grapheme);
        if used + needed > columns && used > 0 {
            pieces.push(String::new());
            used = 0;
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(grapheme);
        }
        used += needed;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_keep_their_spaces() {
        let mut page = Page::new("x", "a  b\n\n日本語\n");
        page.settle(4, 2);
        assert_eq!(page.lines, ["a  b", "", "日本", "語"]);
        page.top = 9;
        page.settle(4, 2);
        assert_eq!(page.top, 2);
        page.settle(80, 9);
        assert_eq!((page.lines.len(), page.top), (3, 0));
    }
}
