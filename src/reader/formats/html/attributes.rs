//! Which attributes stay on an element, and what their values may be.

use std::borrow::Cow;

use url::Url;

use super::entities::decode_entities;
use super::language;
use super::tokens::Tag;
use crate::base::text::{clean_line, clean_url, is_safe_in_address};

/// No attribute is longer than this; longer text is cut, longer addresses are refused.
const MAX_VALUE: usize = 8 * 1024;

/// What may stand on each element, besides `dir`, `id`, `lang` and `title` which may stand on all of them. Sorted.
pub(super) const ALLOWED: &[(&str, &[&str])] = &[
    ("a", &["href"]),
    ("code", &["class"]),
    ("img", &["alt", "height", "src", "width"]),
    ("ol", &["start"]),
    ("pre", &["class"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan"]),
    ("time", &["datetime"]),
];

/// What may stand on every element.
pub(super) const GENERAL: &[&str] = &["dir", "id", "lang", "title"];

/// Where lazily loaded pictures keep their address.
const LAZY: &[&str] = &["data-src", "data-lazy-src", "data-original"];

/// The attributes of `tag` that may stay on `element`, serialised with a space before each one. Addresses come out
/// absolute. `None` if the element is nothing without what was dropped: an anchor that leads nowhere, a picture without
/// an address, a tracking pixel.
pub(super) fn kept(element: &'static str, tag: &Tag<'_>, base: Option<&Url>) -> Option<String> {
    let mut out = String::new();
    let mut seen: Vec<&'static str> = Vec::new();
    for (name, value) in tag.attributes() {
        let Some(name) = known(element, name).filter(|name| !seen.contains(name)) else { continue };
        seen.push(name);
        if let Some(value) = allowed_value(element, name, &decode_entities(value), base) {
            write_attribute(&mut out, name, &value);
        } else if matches!(name, "src" | "href" | "class") {
            seen.pop();
        }
    }
    if matches!(element, "pre" | "code")
        && !seen.contains(&"class")
        && let Some(name) = language::of_tag(element, tag)
    {
        write_attribute(&mut out, "class", &format!("language-{name}"));
    }
    match element {
        "a" if !seen.contains(&"href") => None,
        "img" if is_pixel(tag) => None,
        "img" if !seen.contains(&"src") => {
            let lazy = LAZY.iter().find_map(|name| {
                let value = decode_entities(tag.attribute(name)?);
                picture(&value, base).map(Cow::into_owned)
            })?;
            write_attribute(&mut out, "src", &lazy);
            Some(out)
        }
        _ => Some(out),
    }
}

/// `name` as we spell it, if it may stand on `element`.
fn known(element: &str, name: &str) -> Option<&'static str> {
    let own = ALLOWED.binary_search_by_key(&element, |(known, _)| known).map_or(&[][..], |index| ALLOWED[index].1);
    own.iter().chain(GENERAL).copied().find(|known| known.eq_ignore_ascii_case(name))
}

/// What `value` becomes, if it may stay. Also the last word when the serialised tree is checked: a value that passed once
/// passes again unchanged.
pub(super) fn allowed_value<'a>(element: &str, name: &str, value: &'a str, base: Option<&Url>) -> Option<Cow<'a, str>> {
    match (element, name) {
        ("a", "href") => link(value, base),
        ("img", "src") => picture(value, base),
        (_, "class") => language::of_class(value).map(|name| same_or(value, format!("language-{name}"))),
        (_, "id") => is_note_place(value).then_some(Cow::Borrowed(value)),
        (_, "width" | "height") => number(value.trim().trim_end_matches("px"), 9_999),
        (_, "colspan" | "rowspan") => number(value.trim(), 100),
        (_, "start") => number(value.trim(), 999_999),
        (_, "dir") => ["ltr", "rtl", "auto"].into_iter().find(|dir| dir.eq_ignore_ascii_case(value)).map(Cow::Borrowed),
        (_, "lang") => {
            let fine = (1..=35).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            fine.then_some(Cow::Borrowed(value))
        }
        (_, "alt" | "title" | "datetime") => Some(line(value)),
        _ => None,
    }
}

/// The address of a link, absolute and clean. An address that is so already stays as it is spelt.
pub(crate) fn link<'a>(value: &'a str, base: Option<&Url>) -> Option<Cow<'a, str>> {
    let value = value.trim_matches(|c: char| c.is_ascii_whitespace());
    if is_plain_http(value) {
        return Some(Cow::Borrowed(value));
    }
    if value.is_empty() || value.len() > MAX_VALUE {
        return None;
    }
    let absolute = match base {
        Some(base) => base.join(value).ok()?,
        None if value.starts_with("//") => Url::parse(&format!("https:{value}")).ok()?,
        None => Url::parse(value).ok()?,
    };
    clean_url(absolute.as_str()).map(|clean| same_or(value, clean))
}

fn picture<'a>(value: &'a str, base: Option<&Url>) -> Option<Cow<'a, str>> {
    link(value, base).filter(|address| address.starts_with("http://") || address.starts_with("https://"))
}

/// Whether `value` is an absolute web address that needs no change to be clean.
pub(super) fn is_plain_http(value: &str) -> bool {
    let Some(rest) = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://")) else { return false };
    if value.len() > MAX_VALUE || !rest.bytes().all(is_safe_in_address) {
        return false;
    }
    let host = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    is_plain_host(host) || Url::parse(value).is_ok()
}

/// Whether `host` is certainly a valid domain name without a port: letters, no numeric end, no punycode.
fn is_plain_host(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or_default();
    last.starts_with(|c: char| c.is_ascii_alphabetic())
        && host.starts_with(|c: char| c.is_ascii_alphanumeric())
        && host.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-'))
        && !host.contains("..")
        && !host.contains("--")
}

/// Whether `value` is the name of a place that footnotes lead to and from: it says so, and has a number. Other places are
/// not kept, for a name that a script knows could be put in its way on the page that shows the text.
pub(super) fn is_note_place(value: &str) -> bool {
    let fine = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b':' | b'.' | b'_' | b'-');
    let says =
        |word: &&str| value.as_bytes().windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()));
    (3..=64).contains(&value.len())
        && value.bytes().all(fine)
        && value.bytes().any(|b| b.is_ascii_digit())
        && ["fn", "ftn", "note", "ref", "cite"].iter().any(says)
}

fn number(value: &str, max: u32) -> Option<Cow<'_, str>> {
    let fine = value.bytes().all(|b| b.is_ascii_digit()) && value.parse::<u32>().is_ok_and(|number| number <= max);
    fine.then_some(Cow::Borrowed(value))
}

/// One clean line of at most [`MAX_VALUE`] bytes.
fn line(value: &str) -> Cow<'_, str> {
    clean_line(&value[..value.floor_char_boundary(MAX_VALUE)])
}

fn same_or(value: &str, other: String) -> Cow<'_, str> {
    if value == other { Cow::Borrowed(value) } else { Cow::Owned(other) }
}

/// Whether `tag` is a picture that nobody is meant to see.
fn is_pixel(tag: &Tag<'_>) -> bool {
    let tiny =
        |name: &str| tag.attribute(name).is_some_and(|value| matches!(value.trim().trim_end_matches("px"), "0" | "1"));
    tiny("width") && tiny("height")
}

/// Writes ` name="value"`.
pub(super) fn write_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, value, true);
    out.push('"');
}

/// Writes `text` with what has a meaning in HTML encoded.
pub(super) fn escape(out: &mut String, text: &str, in_attribute: bool) {
    let mut rest = text;
    while let Some(at) = rest.find(|c| matches!(c, '&' | '<' | '>') || (in_attribute && c == '"')) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn links() {
        let base = Url::parse("https://example.org/blog/post").unwrap();
        for (value, expected) in [
            ("https://Example.org/a?b=c", Some("https://Example.org/a?b=c")),
            (" ../x y ", Some("https://example.org/x%20y")),
            ("//cdn.example/z", Some("https://cdn.example/z")),
            ("#top", Some("https://example.org/blog/post#top")),
            ("mailto:a@b.c", Some("mailto:a@b.c")),
            ("java\nscript:alert(1)", None),
            ("\u{1}javascript:alert(1)", None),
            (" data:text/html,x", None),
            ("file:///etc/passwd", None),
            ("http://[::", None),
            ("", None),
        ] {
            assert_eq!(link(value, Some(&base)).as_deref(), expected, "{value:?}");
        }
        assert_eq!(link("/relative", None), None);
        assert_eq!(link("//e.org/x", None).as_deref(), Some("https://e.org/x"));
    }

    #[test]
    fn places_of_footnotes() {
        for place in [
            "fn:1",
            "fnref1",
            "user-content-fn-1",
            "footnote-anchor-2",
            "cite_note-Knuth1974-3",
            "_ftn1",
            "sdendnote1sym",
        ] {
            assert!(is_note_place(place), "{place}");
        }
        for place in ["location", "footnote", "1", "fn 1", "fn1\"", "introduction2", ""] {
            assert!(!is_note_place(place), "{place}");
        }
    }

    proptest! {
        #[test]
        fn what_is_plain_parses(host in "[a-z0-9.-]{1,12}(:[0-9]{1,5})?", path in "(/[!-~]{0,8})?") {
            let value = format!("https://{host}{path}");
            if is_plain_http(&value) {
                prop_assert!(Url::parse(&value).is_ok(), "{}", value);
            }
        }
    }
}
