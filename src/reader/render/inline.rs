//! The line that is being filled: white space folds, breaks and link numbers find their place.

use super::document::Style;
use super::tree::Inline;

/// What runs in a line so far.
#[derive(Default)]
pub(super) struct Line {
    pieces: Vec<Inline>,
    /// White space came after the last piece, in this style.
    space: Option<Style>,
}

impl Line {
    /// Adds text; runs of white space become one space, and none stands at the start of a line.
    pub(super) fn push_text(&mut self, text: &str, style: Style) {
        if text.starts_with(is_space) {
            self.mark_space(style);
        }
        for (at, word) in text.split(is_space).filter(|word| !word.is_empty()).enumerate() {
            if at > 0 {
                self.mark_space(style);
            }
            self.write_space();
            self.write(word, style);
        }
        if text.ends_with(is_space) {
            self.mark_space(style);
        }
    }

    /// Adds code as it is.
    pub(super) fn push_code(&mut self, text: &str, style: Style) {
        if !text.is_empty() {
            self.write(text, style);
        }
    }

    /// Adds a break; in code it is a character.
    pub(super) fn push_break(&mut self, code: bool) {
        self.space = None;
        if code {
            self.write("\n", Style { code: true, ..Style::default() });
        } else {
            self.pieces.push(Inline::Break);
        }
    }

    /// Ends the line of code, if one has begun.
    pub(super) fn start_line_of_code(&mut self) {
        match self.pieces.last() {
            None => {}
            Some(Inline::Text(text, _)) if text.ends_with('\n') => {}
            Some(_) => self.push_break(true),
        }
    }

    /// Adds a picture.
    pub(super) fn push(&mut self, piece: Inline) {
        if !matches!(piece, Inline::Number(_)) {
            self.write_space();
        }
        self.pieces.push(piece);
    }

    /// Adds the number of a link that has ended: behind its last word, before the white space after that.
    pub(super) fn push_number(&mut self, index: usize) {
        self.pieces.push(Inline::Number(index));
    }

    /// Whether there is nothing to see.
    pub(super) fn is_blank(&self) -> bool {
        self.pieces.iter().all(Inline::is_blank)
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.pieces.clear();
        self.space = None;
    }

    /// The paragraphs: authors part them with empty lines as well.
    pub(super) fn take(&mut self) -> Vec<Vec<Inline>> {
        self.space = None;
        let mut paragraphs: Vec<Vec<Inline>> = Vec::new();
        let mut open = false;
        for line in std::mem::take(&mut self.pieces).split(|piece| *piece == Inline::Break) {
            if line.iter().all(Inline::is_blank) {
                // What cannot be seen is the number of a link at most.
                let numbers = line.iter().filter(|piece| matches!(piece, Inline::Number(_))).cloned();
                if let Some(last) = paragraphs.last_mut() {
                    last.extend(numbers);
                }
                open = false;
            } else if let Some(last) = paragraphs.last_mut().filter(|_| open) {
                last.push(Inline::Break);
                last.extend_from_slice(line);
            } else {
                paragraphs.push(line.to_vec());
                open = true;
            }
        }
        paragraphs
    }

    /// The code, without empty lines at the ends.
    pub(super) fn take_code(&mut self) -> Vec<Inline> {
        self.space = None;
        let mut pieces = std::mem::take(&mut self.pieces);
        while let Some(Inline::Text(text, _)) = pieces.last_mut() {
            text.truncate(text.trim_end().len());
            if !text.is_empty() {
                break;
            }
            pieces.pop();
        }
        while let Some(Inline::Text(text, _)) = pieces.first_mut() {
            let content = text.find(|c: char| !c.is_whitespace()).unwrap_or(text.len());
            let line = text[..content].rfind('\n').map_or(0, |end| end + 1);
            text.drain(..line);
            if !text.is_empty() {
                break;
            }
            pieces.remove(0);
        }
        pieces
    }

    fn mark_space(&mut self, style: Style) {
        let at_start = matches!(self.pieces.last(), None | Some(Inline::Break));
        if !at_start && self.space.is_none() {
            self.space = Some(style);
        }
    }

    fn write_space(&mut self) {
        if let Some(style) = self.space.take() {
            self.write(" ", style);
        }
    }

    fn write(&mut self, text: &str, style: Style) {
        match self.pieces.last_mut() {
            Some(Inline::Text(last, same)) if *same == style => last.push_str(text),
            _ => self.pieces.push(Inline::Text(text.to_owned(), style)),
        }
    }
}

/// White space that folds. A non-breaking space does not.
fn is_space(c: char) -> bool {
    c.is_ascii_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_folds() {
        let mut line = Line::default();
        let bold = Style { bold: true, ..Style::default() };
        line.push_text(" \n one  two\t", Style::default());
        line.push_text(" three ", bold);
        line.push_break(false);
        line.push_text(" four \n", Style::default());
        line.push_break(false);
        let text = |text: &str, style| Inline::Text(text.to_owned(), style);
        let plain = Style::default();
        assert_eq!(line.take(), [[text("one two ", plain), text("three", bold), Inline::Break, text("four", plain)]]);
    }

    #[test]
    fn empty_lines_part_paragraphs() {
        let mut line = Line::default();
        for text in ["", "a", "\u{a0}", "", "b", "c", ""] {
            line.push_text(text, Style::default());
            line.push_break(false);
        }
        let text = |text: &str| Inline::Text(text.to_owned(), Style::default());
        assert_eq!(line.take(), [vec![text("a")], vec![text("b"), Inline::Break, text("c")]]);
    }

    #[test]
    fn code_loses_empty_lines_at_its_ends_only() {
        let mut line = Line::default();
        line.push_code("\n\n  a\n\n", Style::default());
        line.push_code(" b \n\n", Style::default());
        assert_eq!(line.take_code(), [Inline::Text("  a\n\n b".to_owned(), Style::default())]);
    }
}
