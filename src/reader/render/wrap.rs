//! Pieces of text set in lines of a width.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use super::document::{LinkRef, Span, Style};
use super::tree::Inline;
use crate::base::text::{clean_line, width};

/// Stands in for a character that is wider than the page.
const TOO_WIDE: &str = "…";

/// `pieces` in lines of at most `columns`, which is at least 1; `base` is the style of the place they stand in. Of empty
/// lines in a row one is left, and none at the ends.
pub(super) fn wrap(pieces: &[Inline], base: Style, columns: usize, links: &[LinkRef]) -> Vec<Vec<Span>> {
    let mut wrapper = Wrapper::new(columns);
    for piece in pieces {
        let style = match piece {
            Inline::Break => {
                wrapper.end_line();
                continue;
            }
            Inline::Text(_, style) | Inline::Image { style, .. } => over(base, *style),
            Inline::Number(index) => Style { link: Some(*index), ..base },
        };
        wrapper.text(&shown(piece, links), style);
    }
    wrapper.finish()
}

/// The longest word of `pieces` and their longest line, in columns.
pub(super) fn measure(pieces: &[Inline], links: &[LinkRef]) -> (usize, usize) {
    pieces.split(|piece| *piece == Inline::Break).fold((0, 0), |(longest_word, longest_line), line| {
        let text: String = line.iter().map(|piece| shown(piece, links)).collect();
        let word = text.split(' ').map(width).max().unwrap_or_default();
        (longest_word.max(word), longest_line.max(width(&text)))
    })
}

/// The text of a piece.
fn shown<'a>(piece: &'a Inline, links: &[LinkRef]) -> Cow<'a, str> {
    match piece {
        Inline::Text(text, _) => Cow::Borrowed(text),
        Inline::Break => Cow::Borrowed(""),
        Inline::Number(index) => links.get(*index).map(|link| format!("[{}]", link.number)).unwrap_or_default().into(),
        Inline::Image { alt, url, .. } => Cow::Owned(image_text(alt, url)),
    }
}

/// What stands in place of a picture: what its author says about it, else what its file is called.
fn image_text(alt: &str, url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let file = path.rsplit('/').next().filter(|name| name.contains('.') && name.len() <= 40 && !name.contains('%'));
    match (alt, file) {
        ("", Some(file)) => format!("[image: {file}]"),
        ("", None) => "[image]".to_owned(),
        (alt, _) => format!("[image: {alt}]"),
    }
}

/// `style` where the place has `base`.
fn over(base: Style, style: Style) -> Style {
    Style {
        bold: base.bold || style.bold,
        italic: base.italic || style.italic,
        code: base.code || style.code,
        strike: base.strike || style.strike,
        heading: base.heading,
        quote: base.quote,
        link: style.link,
        image: style.image,
    }
}

/// A span of one clean line; a space that does not break looks like any other.
pub(super) fn span(text: &str, style: Style) -> Span {
    Span { text: clean_line(&text.replace('\u{a0}', " ")).into_owned(), style }
}

struct Wrapper {
    columns: usize,
    lines: Vec<Vec<Span>>,
    line: Vec<Span>,
    used: usize,
    word: Vec<(String, Style)>,
    word_width: usize,
    /// A space comes before the word, in this style.
    space: Option<Style>,
}

impl Wrapper {
    fn new(columns: usize) -> Self {
        Self { columns, lines: Vec::new(), line: Vec::new(), used: 0, word: Vec::new(), word_width: 0, space: None }
    }

    fn text(&mut self, text: &str, style: Style) {
        for (at, part) in text.split(' ').enumerate() {
            if at > 0 {
                self.end_word();
                self.space = Some(style);
            }
            self.part(part, style);
        }
    }

    /// Adds text without spaces to the word; it may be many words in a script that has no spaces.
    fn part(&mut self, part: &str, style: Style) {
        let mut start = 0;
        if !part.is_ascii() {
            let mut before = "";
            for (at, cluster) in part.grapheme_indices(true) {
                if breaks_between(before, cluster) {
                    self.add(&part[start..at], style);
                    self.end_word();
                    start = at;
                }
                before = cluster;
            }
        }
        self.add(&part[start..], style);
    }

    fn add(&mut self, text: &str, style: Style) {
        if text.is_empty() {
            return;
        }
        self.word_width += width(text);
        match self.word.last_mut() {
            Some((word, same)) if *same == style => word.push_str(text),
            _ => self.word.push((text.to_owned(), style)),
        }
    }

    fn end_word(&mut self) {
        if self.word.is_empty() {
            return;
        }
        let word = std::mem::take(&mut self.word);
        let word_width = std::mem::take(&mut self.word_width);
        let space = self.space.take().filter(|_| self.used > 0);
        let needed = word_width + usize::from(space.is_some());
        if self.used + needed <= self.columns {
            if let Some(style) = space {
                self.put(" ", style);
            }
            self.put_word(&word);
            self.used += needed;
            return;
        }
        if self.used > 0 {
            self.push_line();
        }
        if word_width <= self.columns {
            self.put_word(&word);
            self.used = word_width;
        } else {
            for (text, style) in &word {
                self.cut(text, *style);
            }
        }
    }

    /// Sets a word that no line has room for.
    fn cut(&mut self, text: &str, style: Style) {
        for cluster in text.graphemes(true) {
            let cluster = if width(cluster) > self.columns { TOO_WIDE } else { cluster };
            let columns = width(cluster);
            if self.used + columns > self.columns {
                self.push_line();
            }
            self.put(cluster, style);
            self.used += columns;
        }
    }

    fn put_word(&mut self, word: &[(String, Style)]) {
        for (text, style) in word {
            self.put(text, *style);
        }
    }

    fn put(&mut self, text: &str, style: Style) {
        match self.line.last_mut() {
            Some(last) if last.style == style => last.text.push_str(text),
            _ => self.line.push(Span { text: text.to_owned(), style }),
        }
    }

    fn end_line(&mut self) {
        self.end_word();
        self.space = None;
        let again = self.line.is_empty() && self.lines.last().is_none_or(Vec::is_empty);
        if !again {
            self.push_line();
        }
    }

    fn push_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let spans = line.into_iter().map(|piece| span(&piece.text, piece.style));
        self.lines.push(spans.filter(|span| !span.text.is_empty()).collect());
        self.used = 0;
    }

    fn finish(mut self) -> Vec<Vec<Span>> {
        self.end_word();
        if !self.line.is_empty() {
            self.push_line();
        }
        while self.lines.last().is_some_and(Vec::is_empty) {
            self.lines.pop();
        }
        self.lines
    }
}

/// Whether a line may end between two characters that no space parts: around an ideograph, but not before a sign that
/// closes or behind one that opens.
fn breaks_between(before: &str, after: &str) -> bool {
    let (Some(before), Some(after)) = (before.chars().next(), after.chars().next()) else { return false };
    (is_ideograph(before) || is_ideograph(after))
        && !"」』）】〕》〉。、，．！？：；・ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ…‥)]}.,!?:;%\u{a0}".contains(after)
        && !"「『（【〔《〈([{$¥#@\u{a0}".contains(before)
}

fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c), 0x2E80..=0x30FF | 0x31A0..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0xFF01..=0xFF60 | 0x20000..=0x3FFFD)
}
