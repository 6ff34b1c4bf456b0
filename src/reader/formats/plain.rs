//! Single-line fields: one place where text from a document becomes a title, a name, a category.

use std::borrow::Cow;

use super::limits::MAX_LINE_CHARS;
use super::{entities, html, markup};
use crate::base::text::clean_line;

/// Characters of a title that was made from a text.
pub(super) const MAX_TITLE: usize = 100;

/// A safe single line, or nothing where nothing is left: white space with a line break in it becomes one space.
pub(in crate::reader) fn line(text: &str) -> Option<String> {
    let joined = join_lines(text.trim());
    let clean = clean_line(&joined);
    let trimmed = clean.trim();
    let cut = trimmed.char_indices().nth(MAX_LINE_CHARS).map_or(trimmed, |(end, _)| trimmed[..end].trim_end());
    (!cut.is_empty()).then(|| cut.to_owned())
}

/// A single line from text that is HTML or has been escaped once too often.
pub(super) fn line_of_html(text: &str) -> Option<String> {
    if markup::looks_like_html(text) {
        return line(&html::to_line(text));
    }
    line(&entities::decode(text))
}

/// A title from text that is HTML or has been escaped once too often. One that would read as nothing but a sign of
/// markup keeps its spelling: it is about the reference (`&#38;`), not about the sign.
pub(super) fn title_of_html(text: &str) -> Option<String> {
    let read = line_of_html(text);
    let only_sign = read.as_deref().is_none_or(|title| matches!(title, "&" | "<" | ">"));
    if only_sign && text.contains('&') { line(text) } else { read }
}

/// The first line of an HTML text that has no title of its own, cut between words.
pub(in crate::reader) fn first_line(html: &str) -> Option<String> {
    let text = html::to_text(html);
    let line = text.lines().map(str::trim).find(|line| !line.is_empty())?;
    if line.chars().count() <= MAX_TITLE {
        return Some(line.to_owned());
    }
    let cut: String = line.chars().take(MAX_TITLE).collect();
    let words = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    Some(format!("{}…", words.trim_end()))
}

/// Line breaks and tabs, with the blanks beside them, as one space; other runs of spaces stay as written.
fn join_lines(text: &str) -> Cow<'_, str> {
    if !text.contains(['\n', '\r', '\t']) {
        return Cow::Borrowed(text);
    }
    let pieces = text.split(['\n', '\r', '\t']).map(str::trim).filter(|piece| !piece.is_empty());
    Cow::Owned(pieces.collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_is_left() {
        assert_eq!(line(" a  b\r\n\t c\u{1b}[0m ").as_deref(), Some("a  b c[0m"));
        assert_eq!(line(" \n "), None);
        assert_eq!(line(&"x".repeat(10_000)).map(|l| l.len()), Some(MAX_LINE_CHARS));
    }

    #[test]
    fn html_becomes_text() {
        assert_eq!(line_of_html("<b>Bold</b> &amp; 1 < 2").as_deref(), Some("Bold & 1 < 2"));
        assert_eq!(line_of_html("2 &gt; 1 &#8217;").as_deref(), Some("2 > 1 ’"));
        assert_eq!(line_of_html("if a<b then").as_deref(), Some("if a<b then"));
    }
}
