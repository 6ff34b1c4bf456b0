//! The pieces of a line as Markdown, escaped so that text stays text.

use std::fmt::Write as _;

use super::document::Style;
use super::markdown::longest_run;
use super::tree::{Inline, Names};

/// The signs of emphasis, outermost first.
const SIGNS: [&str; 3] = ["~~", "**", "*"];

/// Which of [`SIGNS`] text of a style stands in.
fn wanted(style: Style) -> [bool; 3] {
    [style.strike, style.bold, style.italic]
}

/// `pieces` as the lines of a paragraph; a break is a backslash at the end of a line.
pub(super) fn line(pieces: &[Inline], names: Names<'_>) -> String {
    set(pieces, names, false)
}

/// `pieces` as a cell of a table: one line.
pub(super) fn cell(pieces: &[Inline], names: Names<'_>) -> String {
    set(pieces, names, true)
}

fn set(pieces: &[Inline], names: Names<'_>, in_cell: bool) -> String {
    let mut text = Text { names, out: String::new(), open: Vec::new(), space: false, at_start: true, in_cell };
    let same_link = |a: &Inline, b: &Inline| link_of(a) == link_of(b);
    for group in pieces.chunk_by(same_link) {
        let link = group.first().and_then(link_of).and_then(|index| names.links.get(index));
        let only_image = matches!(group, [Inline::Image { url, .. }] if link.is_some_and(|link| link.url == *url));
        match link.filter(|_| !only_image && group.iter().any(|piece| !piece.is_blank())) {
            Some(link) => text.link(group, &link.url),
            None => group.iter().for_each(|piece| text.piece(piece)),
        }
    }
    text.close_to(0);
    text.out
}

/// The link that a piece is a visible part of. Markdown needs no number.
fn link_of(piece: &Inline) -> Option<usize> {
    match piece {
        Inline::Text(_, style) | Inline::Image { style, .. } => style.link,
        Inline::Break | Inline::Number(_) | Inline::Note(..) => None,
    }
}

struct Text<'a> {
    names: Names<'a>,
    out: String,
    /// Indexes of the signs that are open.
    open: Vec<usize>,
    /// A space comes before what follows, outside of signs that close here.
    space: bool,
    /// At the start of a line, where more signs have a meaning.
    at_start: bool,
    in_cell: bool,
}

impl Text<'_> {
    fn piece(&mut self, piece: &Inline) {
        match piece {
            Inline::Text(text, style) => self.styled(text, *style),
            Inline::Number(_) => {}
            Inline::Note(note, style) => {
                self.signs(*style);
                let _ = write!(self.out, "[^{}]", self.names.label(*note));
                self.at_start = false;
            }
            Inline::Image { alt, url, style } => {
                self.signs(*style);
                let alt = escape(alt, false, self.in_cell);
                let _ = write!(self.out, "![{alt}]({})", destination(url));
                self.at_start = false;
            }
            Inline::Break => {
                self.close_to(0);
                self.space = false;
                self.out.push_str(if self.in_cell { "<br>" } else { "\\\n" });
                self.at_start = !self.in_cell;
            }
        }
    }

    fn link(&mut self, group: &[Inline], url: &str) {
        // Signs never stand half in a link.
        if let Some(Inline::Text(text, _)) = group.first() {
            self.space |= text.starts_with(' ');
        }
        self.close_to(0);
        self.write_space();
        self.out.push('[');
        self.at_start = false;
        let start = self.out.len();
        for piece in group {
            if self.out.len() == start {
                self.space = false;
            }
            self.piece(piece);
        }
        self.close_to(0);
        let _ = write!(self.out, "]({})", destination(url));
    }

    fn styled(&mut self, text: &str, style: Style) {
        let text = text.replace('\u{a0}', " ");
        let core = text.trim_matches(' ');
        self.space |= text.starts_with(' ');
        if core.is_empty() {
            return;
        }
        self.signs(style);
        if style.code {
            code(&mut self.out, core, self.in_cell);
        } else {
            self.out.push_str(&escape(core, self.at_start, self.in_cell));
        }
        self.at_start = false;
        self.space = text.ends_with(' ');
    }

    /// Closes and opens signs, and writes the space between them.
    fn signs(&mut self, style: Style) {
        let wanted = wanted(style);
        let kept = self.open.iter().take_while(|sign| wanted[**sign]).count();
        self.close_to(kept);
        self.write_space();
        for at in 0..SIGNS.len() {
            if wanted[at] && !self.open.contains(&at) {
                self.out.push_str(SIGNS[at]);
                self.open.push(at);
            }
        }
    }

    fn write_space(&mut self) {
        if std::mem::take(&mut self.space) {
            self.out.push(' ');
        }
    }

    fn close_to(&mut self, kept: usize) {
        while self.open.len() > kept {
            let sign = self.open.pop().map_or("", |sign| SIGNS[sign]);
            self.out.push_str(sign);
        }
    }
}

/// Code in a line, between as many backticks as it takes.
fn code(out: &mut String, text: &str, in_cell: bool) {
    let fence = "`".repeat(longest_run(text, '`') + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    let text = if in_cell { text.replace('|', "\\|") } else { text.to_owned() };
    let _ = write!(out, "{fence}{pad}{text}{pad}{fence}");
}

/// An address as a link's destination. A clean one has no spaces and no angle brackets.
fn destination(url: &str) -> String {
    let url = url.replace('|', "%7C");
    if url.contains(['(', ')']) { format!("<{url}>") } else { url }
}

/// `text` with a backslash before each sign that would be markup.
fn escape(text: &str, at_start: bool, in_cell: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let number = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let after = || text[at + c.len_utf8()..].chars().next();
        let markup = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' => true,
            '_' => !(before.is_alphanumeric() && after().is_some_and(char::is_alphanumeric)),
            '~' => before == '~' || after() == Some('~'),
            '&' => after().is_some_and(|next| next.is_ascii_alphabetic() || next == '#'),
            '|' => in_cell,
            '#' | '>' | '+' | '-' | '=' => at_start && at == 0,
            '.' | ')' => at_start && at > 0 && at == number,
            _ => false,
        };
        if markup {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}
