//! Pieces of text set in lines of a width.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::breaks;
use super::document::{Span, Style};
use super::tree::{Inline, Names};
use crate::base::text::{clean_line, width};

/// Stands in for a character that is wider than the page.
const TOO_WIDE: &str = "…";

/// `pieces` in lines of at most `columns`, which is at least 1; `base` is the style of the place they stand in. Of empty
/// lines in a row one is left, and none at the ends.
pub(super) fn wrap(pieces: &[Inline], base: Style, columns: usize, names: Names<'_>) -> Vec<Vec<Span>> {
    // Most cells of a table, and most headings.
    if let [Inline::Text(text, style)] = pieces
        && is_plain_line(text, columns)
    {
        return vec![vec![Span { text: text.clone(), style: over(base, *style) }]];
    }
    word_by_word(pieces, base, columns, names)
}

fn word_by_word(pieces: &[Inline], base: Style, columns: usize, names: Names<'_>) -> Vec<Vec<Span>> {
    let mut wrapper = Wrapper::new(columns);
    for piece in pieces {
        let style = match piece {
            Inline::Break => {
                wrapper.end_line();
                continue;
            }
            Inline::Text(_, style) | Inline::Image { style, .. } => over(base, *style),
            Inline::Number(index) => Style { link: Some(*index), ..base },
            Inline::Note(index, style) => Style { note: Some(*index), ..over(base, *style) },
        };
        let text = shown(piece, names);
        // A number belongs to the word that it stands behind, whatever that ends with.
        if matches!(piece, Inline::Number(_) | Inline::Note(..)) {
            wrapper.add(&text, style, true);
        } else {
            wrapper.text(&text, style);
        }
    }
    wrapper.finish()
}

/// Whether a text is one line as it stands: words of ASCII with a space between each two, and room for all.
fn is_plain_line(text: &str, columns: usize) -> bool {
    let (mut last, mut plain) = (b' ', text.len() <= columns);
    for byte in text.bytes() {
        plain &= byte.is_ascii_graphic() || (byte == b' ' && last != b' ');
        last = byte;
    }
    plain && last != b' '
}

/// The longest word of `pieces` and their longest line, in columns.
pub(super) fn measure(pieces: &[Inline], names: Names<'_>) -> (usize, usize) {
    pieces.split(|piece| *piece == Inline::Break).fold((0, 0), |(longest_word, longest_line), line| {
        let text = match line {
            [piece] => shown(piece, names),
            pieces => Cow::Owned(pieces.iter().map(|piece| shown(piece, names)).collect()),
        };
        let word = text.split(' ').map(word_width).max().unwrap_or_default();
        (longest_word.max(word), longest_line.max(width(&text)))
    })
}

/// The columns of the longest part of a word that stays whole.
fn word_width(word: &str) -> usize {
    if !breaks::may_have(word) {
        return width(word);
    }
    let mut from = 0;
    let parts = breaks::within(word).chain([word.len()]).map(|at| width(&word[std::mem::replace(&mut from, at)..at]));
    parts.max().unwrap_or_default()
}

/// The text of a piece.
fn shown<'a>(piece: &'a Inline, names: Names<'_>) -> Cow<'a, str> {
    match piece {
        Inline::Text(text, _) => Cow::Borrowed(text),
        Inline::Break => Cow::Borrowed(""),
        Inline::Number(index) => {
            names.links.get(*index).map(|link| format!("[{}]", link.number)).unwrap_or_default().into()
        }
        Inline::Note(index, _) => Cow::Owned(format!("[^{}]", names.label(*index))),
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
        note: style.note,
        token: style.token,
    }
}

/// A span of one clean line; a space that does not break looks like any other.
pub(super) fn span(text: &str, style: Style) -> Span {
    owned_span(text.to_owned(), style)
}

fn owned_span(text: String, style: Style) -> Span {
    let text = if text.contains('\u{a0}') { text.replace('\u{a0}', " ") } else { text };
    let cleaned = match clean_line(&text) {
        Cow::Borrowed(_) => None,
        Cow::Owned(cleaned) => Some(cleaned),
    };
    Span { text: cleaned.unwrap_or(text), style }
}

/// A stretch of a word in one style.
struct Run {
    /// Where it ends in the word, in bytes.
    end: usize,
    style: Style,
    /// No line ends before it.
    glued: bool,
}

/// What stands between two spaces: it stays on a line if it can.
#[derive(Default)]
struct Word {
    text: String,
    runs: Vec<Run>,
    width: usize,
}

impl Word {
    /// The pieces of `range`, each in its style. `from` is a run at or before its start, and is moved on.
    fn pieces<'a>(&'a self, range: Range<usize>, from: &mut usize) -> impl Iterator<Item = (&'a str, Style)> {
        while self.runs.get(*from).is_some_and(|run| run.end <= range.start) {
            *from += 1;
        }
        let mut start = range.start;
        self.runs[*from..].iter().map_while(move |run| {
            let end = run.end.min(range.end);
            let piece = (start < end).then(|| (&self.text[start..end], run.style));
            start = end;
            piece
        })
    }

    /// Where lines may end within it, its own end included.
    fn breaks(&self) -> Vec<usize> {
        let mut starts = self
            .runs
            .iter()
            .zip(self.runs.iter().skip(1))
            .filter(|(_, next)| next.glued)
            .map(|(run, _)| run.end)
            .peekable();
        let mut ends: Vec<usize> = breaks::within(&self.text)
            .filter(|at| {
                while starts.next_if(|start| start < at).is_some() {}
                starts.peek() != Some(at)
            })
            .collect();
        ends.push(self.text.len());
        ends
    }
}

struct Wrapper {
    columns: usize,
    lines: Vec<Vec<Span>>,
    line: Vec<Span>,
    used: usize,
    word: Word,
    /// A space comes before the word, in this style.
    space: Option<Style>,
}

impl Wrapper {
    fn new(columns: usize) -> Self {
        Self { columns, lines: Vec::new(), line: Vec::new(), used: 0, word: Word::default(), space: None }
    }

    fn text(&mut self, text: &str, style: Style) {
        for (at, part) in text.split(' ').enumerate() {
            if at > 0 {
                self.end_word();
                self.space = Some(style);
            }
            self.add(part, style, false);
        }
    }

    fn add(&mut self, text: &str, style: Style, glued: bool) {
        if text.is_empty() {
            return;
        }
        self.word.width += width(text);
        self.word.text.push_str(text);
        let end = self.word.text.len();
        match self.word.runs.last_mut() {
            Some(last) if last.style == style && !glued => last.end = end,
            _ => self.word.runs.push(Run { end, style, glued }),
        }
    }

    fn end_word(&mut self) {
        if self.word.text.is_empty() {
            return;
        }
        let mut word = std::mem::take(&mut self.word);
        let mut space = self.space.take().filter(|_| self.used > 0);
        let mut run = 0;
        let fits = self.used + usize::from(space.is_some()) + word.width <= self.columns;
        if fits || !breaks::may_have(&word.text) {
            self.set(&word, 0..word.text.len(), word.width, &mut run, space);
        } else {
            let mut start = 0;
            for end in word.breaks() {
                let columns = width(&word.text[start..end]);
                self.set(&word, start..end, columns, &mut run, space.take());
                start = end;
            }
        }
        // Its room is used again.
        word.text.clear();
        word.runs.clear();
        word.width = 0;
        self.word = word;
    }

    /// Sets a part of a word that takes so many `columns` where there is room for it.
    fn set(&mut self, word: &Word, range: Range<usize>, columns: usize, run: &mut usize, space: Option<Style>) {
        let needed = columns + usize::from(space.is_some());
        if self.used + needed <= self.columns {
            if let Some(style) = space {
                self.put(" ", style);
            }
            self.put_part(word, range, run);
            self.used += needed;
            return;
        }
        if self.used > 0 {
            self.push_line();
        }
        if columns <= self.columns {
            self.put_part(word, range, run);
            self.used = columns;
        } else {
            self.cut(word, range, run);
        }
    }

    /// Sets what no line has room for: cut where parts of an address join, if one is near, else anywhere.
    fn cut(&mut self, word: &Word, range: Range<usize>, run: &mut usize) {
        let mut start = range.start;
        // Behind the last joint on this line, and the columns up to it.
        let mut joint = (start, 0);
        let mut offset = start;
        // A character ends where a style does: it is set in pieces there, whose widths count.
        for (piece, _) in word.pieces(range.clone(), &mut run.clone()) {
            for (at, cluster) in piece.grapheme_indices(true) {
                let at = offset + at;
                let columns = width(cluster).min(self.columns);
                if self.used + columns > self.columns {
                    let (end, before) = if joint.1 * 3 >= self.columns * 2 { joint } else { (at, self.used) };
                    let left = self.used - before;
                    self.put_part(word, start..end, run);
                    self.push_line();
                    (start, self.used, joint) = (end, left, (end, 0));
                }
                self.used += columns;
                if breaks::is_joint(cluster) {
                    joint = (at + cluster.len(), self.used);
                }
            }
            offset += piece.len();
        }
        self.put_part(word, start..range.end, run);
    }

    fn put_part(&mut self, word: &Word, range: Range<usize>, run: &mut usize) {
        for (text, style) in word.pieces(range, run) {
            // Only where a page is as narrow as this can a character be wider.
            if self.columns > 2 {
                self.put(text, style);
            } else {
                for cluster in text.graphemes(true) {
                    self.put(if width(cluster) > self.columns { TOO_WIDE } else { cluster }, style);
                }
            }
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
        let spans = line.into_iter().map(|piece| owned_span(piece.text, piece.style));
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_plain_line_is_what_its_words_make(text in "[a-c.<\u{a0}é -]{0,9}", columns in 1_usize..9, bold: bool) {
            let pieces = [Inline::Text(text, Style { italic: true, ..Style::default() })];
            let base = Style { bold, ..Style::default() };
            let names = Names { links: &[], labels: &[] };
            prop_assert_eq!(wrap(&pieces, base, columns, names), word_by_word(&pieces, base, columns, names));
        }
    }
}
