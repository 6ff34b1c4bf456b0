//! A line of text that is being typed. Never holds a character that may not be shown.

use unicode_segmentation::UnicodeSegmentation;

use crate::base::text::clean_line;
use crate::tui::action::Edit;

/// More is not typed by a person; a slip of the clipboard must not slow the screen down.
const MAX_BYTES: usize = 4096;

/// A line of text with a cursor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Input {
    text: String,
    /// In bytes, at the edge of a grapheme.
    cursor: usize,
    /// The text is from before: what is typed takes its place.
    selected: bool,
}

impl Input {
    /// A line that holds `text`, with the cursor at its end.
    pub fn new(text: &str) -> Self {
        let mut input = Self::default();
        input.insert(text);
        input
    }

    /// Likewise, all of it selected: typing replaces it, moving the cursor keeps it to be edited.
    pub fn selected(text: &str) -> Self {
        let input = Self::new(text);
        Self { selected: !input.text.is_empty(), ..input }
    }

    /// Whether what is typed next replaces the text.
    pub fn is_selected(&self) -> bool {
        self.selected
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text before the cursor.
    pub fn before_cursor(&self) -> &str {
        &self.text[..self.cursor]
    }

    /// Puts text in at the cursor, cleaned.
    pub fn insert(&mut self, text: &str) {
        let mut clean = clean_typed(text);
        if std::mem::take(&mut self.selected) {
            self.text.clear();
            self.cursor = 0;
        }
        if self.text.len() + clean.len() > MAX_BYTES {
            return;
        }
        // What was typed may join with what stands around it, so the cursor is measured from the end.
        let tail = self.text.split_off(self.cursor);
        self.text.push_str(&clean);
        self.cursor = self.text.len();
        clean.clear();
        self.text.push_str(&tail);
        self.snap();
    }

    /// Edits as a line editor does.
    pub fn edit(&mut self, edit: Edit) {
        if std::mem::take(&mut self.selected)
            && matches!(edit, Edit::EraseCharacter | Edit::EraseWord | Edit::EraseLine)
        {
            *self = Self::default();
            return;
        }
        match edit {
            Edit::EraseCharacter => self.erase_from(self.previous()),
            Edit::EraseWord => self.erase_from(self.word_start()),
            Edit::EraseLine => self.erase_from(0),
            Edit::Left => self.cursor = self.previous(),
            Edit::Right => self.cursor = self.next(),
            Edit::Start => self.cursor = 0,
            Edit::End => self.cursor = self.text.len(),
        }
    }

    fn erase_from(&mut self, start: usize) {
        self.text.replace_range(start..self.cursor, "");
        self.cursor = start;
        self.snap();
    }

    fn previous(&self) -> usize {
        self.before_cursor().grapheme_indices(true).next_back().map_or(0, |(start, _)| start)
    }

    fn next(&self) -> usize {
        let tail = &self.text[self.cursor..];
        self.cursor + tail.graphemes(true).next().map_or(0, str::len)
    }

    fn word_start(&self) -> usize {
        let trimmed = self.before_cursor().trim_end();
        trimmed
            .rfind(char::is_whitespace)
            .map_or(0, |space| space + trimmed[space..].chars().next().map_or(0, char::len_utf8))
    }

    /// Moves the cursor to the next edge of a grapheme, if it is inside one.
    fn snap(&mut self) {
        let edge = self.text.grapheme_indices(true).map(|(start, _)| start).find(|start| *start >= self.cursor);
        self.cursor = edge.unwrap_or(self.text.len());
    }
}

/// As [`clean_line`], but a space at either end stays: it is being typed.
fn clean_typed(text: &str) -> String {
    let inner = clean_line(text);
    let starts = text.starts_with(char::is_whitespace);
    let ends = text.ends_with(char::is_whitespace) && text.chars().count() > 1;
    format!("{}{}{}", if starts { " " } else { "" }, inner.trim(), if ends { " " } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_selected_is_replaced_or_kept() {
        let after = |change: fn(&mut Input)| {
            let mut input = Input::selected("rust");
            change(&mut input);
            (input.text().to_owned(), input.is_selected())
        };
        assert_eq!(after(|input| input.insert("x")), ("x".into(), false));
        assert_eq!(after(|input| input.edit(Edit::EraseCharacter)), (String::new(), false));
        let kept = after(|input| {
            input.edit(Edit::Left);
            input.insert("x");
        });
        assert_eq!(kept, ("rusxt".into(), false));
        assert!(!Input::selected("").is_selected());
    }

    #[test]
    fn typing_and_erasing() {
        let mut input = Input::new("rust async");
        input.insert(" ");
        input.insert("b");
        assert_eq!(input.text(), "rust async b");
        input.edit(Edit::EraseWord);
        assert_eq!(input.text(), "rust async ");
        input.edit(Edit::EraseWord);
        assert_eq!(input.text(), "rust ");
        input.edit(Edit::Start);
        input.insert("x");
        assert_eq!((input.text(), input.before_cursor()), ("xrust ", "x"));
        input.edit(Edit::EraseLine);
        input.edit(Edit::End);
        input.edit(Edit::EraseCharacter);
        assert_eq!(input.text(), "rust");
    }

    #[test]
    fn graphemes_go_as_a_whole() {
        let mut input = Input::new("a👩‍👩‍👧‍👦e\u{301}");
        input.edit(Edit::EraseCharacter);
        assert_eq!(input.text(), "a👩‍👩‍👧‍👦");
        input.edit(Edit::Left);
        assert_eq!(input.before_cursor(), "a");
        input.edit(Edit::Right);
        input.edit(Edit::EraseCharacter);
        assert_eq!(input.text(), "a");
    }

    #[test]
    fn what_is_pasted_is_one_clean_line() {
        let mut input = Input::default();
        input.insert("two\nlines\u{1b}]52;c;x\u{7}\u{202e}");
        assert!(!input.text().chars().any(char::is_control), "{:?}", input.text());
        assert!(!input.text().contains('\u{202e}'));
        input.insert(&"x".repeat(10_000));
        assert!(input.text().len() <= MAX_BYTES);
    }
}
