//! How many columns text takes, and how it is cut and filled to fit. Never splits what a reader sees as one character.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns that `text` takes on a terminal (UAX 11; an emoji sequence counts as one emoji). `text` is clean.
pub fn width(text: &str) -> usize {
    if is_printable_ascii(text) { text.len() } else { text.width() }
}

/// `text` in at most `columns`: whole if it fits, else cut between characters with `ellipsis` at its end.
///
/// Where not even the ellipsis fits, the text is cut without one.
pub fn truncate<'a>(text: &'a str, columns: usize, ellipsis: &str) -> Cow<'a, str> {
    if fits(text, columns) {
        return Cow::Borrowed(text);
    }
    match columns.checked_sub(width(ellipsis)) {
        Some(room) if room > 0 || !ellipsis.is_empty() => Cow::Owned(format!("{}{ellipsis}", head(text, room))),
        _ => Cow::Borrowed(head(text, columns)),
    }
}

/// `text` filled with spaces up to `columns`; unchanged if it is as wide already.
pub fn pad_end(text: &str, columns: usize) -> Cow<'_, str> {
    match columns.saturating_sub(width(text)) {
        0 => Cow::Borrowed(text),
        missing => Cow::Owned(format!("{text}{:missing$}", "")),
    }
}

/// Whether `text` takes at most `columns`. A character takes at least a byte and at most two columns, so that most
/// texts need no measuring.
fn fits(text: &str, columns: usize) -> bool {
    text.len() <= columns / 2 || width(text) <= columns
}

/// The longest start of `text` of whole graphemes that takes at most `columns`.
fn head(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let mut end = 0;
    for (start, grapheme) in text.grapheme_indices(true) {
        used += width(grapheme);
        if used > columns {
            break;
        }
        end = start + grapheme.len();
    }
    &text[..end]
}

fn is_printable_ascii(text: &str) -> bool {
    text.bytes().all(|b| (0x20..0x7F).contains(&b))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::text::clean_line;

    #[test]
    fn widths() {
        for (text, columns) in [("", 0), ("abc", 3), ("日本", 4), ("e\u{301}", 1), ("👩‍👩‍👧‍👦", 2), ("🇺🇦", 2), ("❤️", 2)]
        {
            assert_eq!(width(text), columns, "{text:?}");
        }
    }

    #[test]
    fn cuts() {
        for (text, columns, expected) in [
            ("short", 5, "short"),
            ("longer", 5, "long…"),
            ("日本語", 5, "日本…"),
            ("日本語", 4, "日…"),
            ("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 3, "👩‍👩‍👧‍👦…"),
            ("abc", 1, "…"),
            ("abc", 0, ""),
        ] {
            assert_eq!(truncate(text, columns, "…"), expected, "{text:?}");
        }
        assert_eq!(truncate("abcdef", 2, "..."), "ab");
        assert_eq!(truncate("abcdef", 2, ""), "ab");
        assert_eq!(pad_end("日本", 6), "日本  ");
        assert_eq!(pad_end("abc", 2), "abc");
    }

    proptest! {
        #[test]
        fn a_cut_text_fits(text in "\\PC{0,40}", columns in 0usize..30) {
            let text = clean_line(&text).into_owned();
            let cut = truncate(&text, columns, "…").into_owned();
            prop_assert!(width(&cut) <= columns, "{:?}", cut);
            prop_assert!(width(&pad_end(&cut, columns)) == columns);
        }
    }
}
