//! Line ends: which a text has, and a text with the ends of another. No I/O.
//!
//! git may give a working tree other line ends than the template wrote, and so may an editor. That alone is no edit, and what
//! is merged into such a file gets its ends.

use std::borrow::Cow;

use super::plan::Content;

/// How the lines of a text end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// With a line feed.
    Lf,
    /// With a carriage return before it.
    Crlf,
}

/// How all lines of a text end; `None` where it has none, or some of each.
pub(super) fn of(text: &str) -> Option<Ends> {
    let all = text.matches('\n').count();
    let crlf = text.matches("\r\n").count();
    match (all, crlf) {
        (0, _) => None,
        (_, 0) => Some(Ends::Lf),
        (all, crlf) if all == crlf => Some(Ends::Crlf),
        _ => None,
    }
}

/// A text whose lines all end like one another, with these ends; another as it is.
pub(super) fn with(text: &str, ends: Ends) -> Cow<'_, str> {
    match (of(text), ends) {
        (Some(Ends::Crlf), Ends::Lf) => text.replace("\r\n", "\n").into(),
        (Some(Ends::Lf), Ends::Crlf) => text.replace('\n', "\r\n").into(),
        _ => text.into(),
    }
}

/// A content with the line ends of another, where both are texts.
pub(super) fn like(content: &Content, model: &Content) -> Content {
    let ends = model.text().and_then(of);
    match (content, content.text(), ends) {
        (Content::File { executable, .. }, Some(text), Some(ends)) if of(text).is_some_and(|own| own != ends) => {
            Content::File { bytes: with(text, ends).into_owned().into_bytes().into(), executable: *executable }
        }
        _ => content.clone(),
    }
}

/// Whether two contents are the same but for the ends of their lines.
pub(super) fn same(one: &Content, other: &Content) -> bool {
    one == other || like(one, other) == *other
}

/// A content as it may have been written: with either line ends.
pub(super) fn forms(content: &Content) -> impl Iterator<Item = Content> {
    let other = [Ends::Lf, Ends::Crlf].into_iter().filter_map(move |ends| match (content, content.text()) {
        (Content::File { executable, .. }, Some(text)) if of(text).is_some_and(|own| own != ends) => {
            Some(Content::File { bytes: with(text, ends).into_owned().into_bytes().into(), executable: *executable })
        }
        _ => None,
    });
    std::iter::once(content.clone()).chain(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_text_with_one_kind_of_ends_is_changed() {
        let given = |text: &'static str, ends| with(text, ends).into_owned();
        assert_eq!(given("a\nb\n", Ends::Crlf), "a\r\nb\r\n");
        assert_eq!(given("a\r\nb", Ends::Lf), "a\nb");
        assert_eq!(given("a\r\nb\n", Ends::Lf), "a\r\nb\n", "a mixture is left");
        assert_eq!(given("a\rb", Ends::Crlf), "a\rb");
        assert_eq!((of(""), of("a"), of("a\r\n\n")), (None, None, None));
    }

    #[test]
    fn contents_differ_by_more_than_their_ends_or_not() {
        let file = |text: &'static str| Content::file(text.as_bytes());
        assert!(same(&file("a\nb\n"), &file("a\r\nb\r\n")) && same(&file("a\r\nb\r\n"), &file("a\nb\n")));
        assert!(!same(&file("a\nb\n"), &file("a\r\nc\r\n")) && !same(&file("\0a\n"), &file("\0a\r\n")));
        let executable = Content::File { bytes: b"a\r\n"[..].into(), executable: true };
        assert!(!same(&file("a\n"), &executable), "the mode counts");
        assert_eq!(forms(&file("a\n")).count(), 2);
        assert_eq!(forms(&Content::Link("a".to_owned())).count(), 1);
    }
}
