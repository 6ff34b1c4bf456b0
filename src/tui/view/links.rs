//! Links that the terminal opens (OSC 8), put around cells when a frame is complete.
//!
//! A cell holds one sign and knows no link. So the sequences that open and close one are put around the sign of each cell,
//! and the cell is told how many columns it takes in spite of them: whichever cells a frame writes anew, none leaves a link
//! open. What was drawn over since stays as it is.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::{Position, Rect};

use crate::base::hyperlinks;
use crate::base::text::width;

/// What was drawn of links.
#[derive(Debug, Default)]
pub(super) struct Links {
    drawn: Vec<Drawn>,
}

/// A sign of a link.
#[derive(Debug)]
struct Drawn {
    at: Position,
    symbol: String,
    /// What opens the link.
    open: std::rc::Rc<str>,
}

impl Links {
    /// Notes what stands in `area` as part of the link with this number to this address.
    pub(super) fn drawn(&mut self, buffer: &Buffer, area: Rect, (number, url): (usize, &str)) {
        let Some(open) = hyperlinks::open(url, number) else { return };
        let open = std::rc::Rc::from(open);
        let mut x = area.x;
        while x < area.right() {
            let at = Position::new(x, area.y);
            let Some(cell) = buffer.cell(at) else { return };
            let symbol = cell.symbol().to_owned();
            x = x.saturating_add(columns(&symbol).get());
            self.drawn.push(Drawn { at, symbol, open: std::rc::Rc::clone(&open) });
        }
    }

    /// Puts the links around the signs that are still there.
    pub(super) fn tell(self, buffer: &mut Buffer) {
        for Drawn { at, symbol, open } in self.drawn {
            if let Some(cell) = buffer.cell_mut(at).filter(|cell| cell.symbol() == symbol) {
                cell.set_symbol(&format!("{open}{symbol}{}", hyperlinks::CLOSE));
                cell.set_diff_option(CellDiffOption::ForcedWidth(columns(&symbol)));
            }
        }
    }
}

/// How many columns a cell's sign takes, at least one.
fn columns(symbol: &str) -> NonZeroU16 {
    u16::try_from(width(symbol)).ok().and_then(NonZeroU16::new).unwrap_or(NonZeroU16::MIN)
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn screen(text: &str, linked: bool) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
        buffer.set_string(0, 0, text, Style::default());
        let mut links = Links::default();
        if linked {
            let taken = u16::try_from(width(text)).unwrap();
            links.drawn(&buffer, Rect::new(0, 0, taken, 1), (1, "https://e.org/"));
        }
        links.tell(&mut buffer);
        buffer
    }

    /// What a terminal shows after both frames, drawn as ratatui does it.
    fn shown(first: &Buffer, second: &Buffer) -> String {
        let cells = |count| NonZeroU16::new(count).unwrap();
        let mut parser = vt100::Parser::new(cells(1), cells(20), 0);
        let mut before = Buffer::empty(Rect::new(0, 0, 20, 1));
        for frame in [first, second] {
            for (x, y, cell) in before.diff(frame) {
                parser.process(format!("\u{1b}[{};{}H{}", y + 1, x + 1, cell.symbol()).as_bytes());
            }
            before = frame.clone();
        }
        parser.screen().contents()
    }

    #[test]
    fn frames_look_the_same_with_links_and_without() {
        let texts = ["one two three", "一二 three", "x", "日本語テキスト", "", "a日b本c"];
        for first in texts {
            for second in texts {
                let plain = shown(&screen(first, false), &screen(second, false));
                for (a, b) in [(true, true), (true, false), (false, true)] {
                    assert_eq!(
                        shown(&screen(first, a), &screen(second, b)),
                        plain,
                        "{first:?} then {second:?}, {a} {b}"
                    );
                }
                assert_eq!(plain.trim_end(), second, "{first:?} then {second:?}");
            }
        }
    }

    #[test]
    fn what_was_drawn_over_is_no_link() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
        buffer.set_string(0, 0, "link", Style::default());
        let mut links = Links::default();
        links.drawn(&buffer, Rect::new(0, 0, 4, 1), (1, "https://e.org/"));
        links.drawn(&buffer, Rect::new(0, 0, 4, 1), (2, "javascript:x"));
        buffer.set_string(1, 0, "日", Style::default());
        links.tell(&mut buffer);
        let linked: Vec<bool> = (0..4).map(|x| buffer[(x, 0)].symbol().contains("e.org")).collect();
        assert_eq!(linked, [true, false, false, true]);
    }
}
