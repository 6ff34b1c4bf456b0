//! Folders: names of outlines, joined to a path with `/` between.
//!
//! A name may itself hold a `/`, written `%2F` in the path. So that every name comes back as it was, a `%` that stands
//! before what would read as such an escape (`2F`, or `25…2F`) is written `%25`; every other `%` stays as it is.

/// Folders deeper than this are joined into the last one.
pub(super) const MAX_DEPTH: usize = 32;
/// Longer names are cut.
const MAX_NAME_CHARS: usize = 200;

/// A name as a part of a path.
pub(super) fn escape(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find(['/', '%']) {
        out.push_str(&rest[..at]);
        match &rest[at..] {
            slash if slash.starts_with('/') => out.push_str("%2F"),
            percent if is_escape(percent) => out.push_str("%25"),
            _ => out.push('%'),
        }
        rest = &rest[at + 1..];
    }
    out + rest
}

/// The name that a part of a path stands for.
pub(super) fn unescape(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    let mut rest = part;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        let percent = &rest[at..];
        let (name, length) = match percent {
            slash if slash.starts_with("%2F") => ('/', 3),
            escaped if is_escape(escaped) => ('%', 3),
            _ => ('%', 1),
        };
        out.push(name);
        rest = &percent[length..];
    }
    out + rest
}

/// Whether text that begins with `%` begins with `%2F`, `%252F`, `%25252F`, …
fn is_escape(percent: &str) -> bool {
    percent[1..].trim_start_matches("25").starts_with("2F")
}

/// A path below another.
pub(super) fn join(above: &str, path: &str) -> String {
    match (above.is_empty(), path.is_empty()) {
        (true, _) => path.to_owned(),
        (_, true) => above.to_owned(),
        _ => format!("{above}/{path}"),
    }
}

/// A path as folders are kept: cleaned, without empty parts, bounded.
pub(super) fn tidy(path: &str) -> String {
    let clean = crate::base::text::clean_line(path);
    let parts = clean.split('/').map(str::trim).filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.take(MAX_DEPTH).map(|part| part.chars().take(MAX_NAME_CHARS).collect()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names() {
        for (name, part) in [
            ("News", "News"),
            ("TCP/IP", "TCP%2FIP"),
            ("100 %", "100 %"),
            ("50%25", "50%25"),
            ("a%2Fb", "a%252Fb"),
            ("a%252Fb", "a%25252Fb"),
            ("%/", "%%2F"),
            ("%%2F", "%%252F"),
        ] {
            assert_eq!(escape(name), part, "{name}");
            assert_eq!(unescape(part), name, "{part}");
        }
    }

    #[test]
    fn paths_are_tidied() {
        assert_eq!(tidy(" /a// b /\u{1b}c/"), "a/b/c");
        assert_eq!(tidy(&"x/".repeat(100)).matches('x').count(), MAX_DEPTH);
        assert_eq!((join("a", "b"), join("", "b"), join("a", "")), ("a/b".into(), "b".into(), "a".into()));
    }

    proptest! {
        #[test]
        fn names_and_parts_are_the_same_thing_twice(text in "([%/25Fab]|%2F|%25){0,12}") {
            prop_assert_eq!(unescape(&escape(&text)), text.clone());
            prop_assert!(!escape(&text).contains('/'));
            let part = text.replace('/', "");
            prop_assert_eq!(escape(&unescape(&part)), part);
        }
    }
}
