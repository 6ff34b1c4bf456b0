//! HTML fragments out of feed text: what is markup, what only looks like it, and how text becomes a fragment.

use std::borrow::Cow;
use std::fmt::Write;

use url::Url;

use super::limits::MAX_BODY_BYTES;
use super::{entities, html};
use crate::base::text::clean_text;

/// Elements that make a text HTML where their tags are in it. Sorted.
const TELLTALE: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "address",
    "article",
    "aside",
    "audio",
    "b",
    "big",
    "blink",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "ins",
    "kbd",
    "li",
    "main",
    "mark",
    "nav",
    "object",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "s",
    "samp",
    "script",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "video",
];

/// Elements without content.
const VOID: &[&str] = &["area", "br", "col", "embed", "hr", "img", "input", "param", "wbr"];

/// Whether an HTML element has no content and no end tag.
pub(super) fn is_void(name: &str) -> bool {
    VOID.iter().any(|void| void.eq_ignore_ascii_case(name))
}

/// Whether HTML has an element of this name that feeds use.
pub(super) fn is_html_name(name: &str) -> bool {
    TELLTALE.binary_search(&name.to_ascii_lowercase().as_str()).is_ok() || is_void(name)
}

/// Elements whose start tag is enough: those without content, and those that would be active.
const ALONE: &[&str] = &["br", "embed", "hr", "iframe", "img", "object", "script", "style", "svg", "video", "audio"];

/// Whether an attribute follows a tag's name.
fn has_attribute(rest: &str) -> bool {
    let name = rest.trim_start();
    let len = name.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').take(32).count();
    len > 0 && name.len() < rest.len() && name[len..].trim_start().starts_with('=')
}

/// Whether plain-looking text is HTML: it has the end tag, the empty tag, or a tag with attributes of an element that
/// feeds use.
pub(super) fn looks_like_html(text: &str) -> bool {
    let (Some(last_end), last_close) = (text.rfind('>'), text.rfind("</")) else { return false };
    text[..last_end].match_indices('<').any(|(at, _)| {
        let after = &text[at + 1..];
        let end_tag = after.starts_with('/');
        let name = after.strip_prefix('/').unwrap_or(after);
        let len = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let rest = &name[len..];
        if !rest.starts_with(['>', ' ', '\t', '\n', '\r', '/']) || len > 10 {
            return false;
        }
        let name = name[..len].to_ascii_lowercase();
        let known = TELLTALE.binary_search(&name.as_str()).is_ok();
        known && (end_tag || ALONE.contains(&name.as_str()) || last_close > Some(at) || has_attribute(rest))
    })
}

/// The allow-listed fragment of an HTML source.
pub(super) fn fragment(source: &str, base: Option<&Url>) -> Option<String> {
    let source = cut(source.trim(), MAX_BODY_BYTES);
    let safe = if source.contains('<') { html::sanitize(source, base) } else { without_tags(source) };
    let trimmed = safe.trim();
    match trimmed.len() {
        0 => None,
        len if len == safe.len() => Some(safe),
        _ => Some(trimmed.to_owned()),
    }
}

/// The fragment that shows a plain text.
pub(super) fn fragment_of_text(text: &str) -> Option<String> {
    let text = cut(text.trim(), MAX_BODY_BYTES);
    let clean = clean_text(text);
    let mut out = String::with_capacity(clean.len());
    escape(&clean, &mut out);
    (!out.is_empty()).then_some(out)
}

/// The fragment that shows a plain text whose line breaks mean something.
pub(super) fn fragment_of_lines(text: &str) -> Option<String> {
    fragment_of_text(text).map(|fragment| {
        if fragment.contains('\n') { fragment.replace("\r\n", "\n").replace('\n', "<br>\n") } else { fragment }
    })
}

/// HTML in which no tag is: nothing can be active, so its spelling is kept. References are normalised (windows-1252
/// numbers, `&#X41;`); those of characters that may be dangerous become the characters, which are then cleaned among
/// their neighbours.
fn without_tags(source: &str) -> String {
    if !source.contains('&') {
        return clean_text(source).into_owned();
    }
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = if let Some(found) = entities::at_start(rest) {
            keep_reference(&found, &mut out);
            &rest[found.source.len()..]
        } else {
            out.push('&');
            &rest[1..]
        };
    }
    out.push_str(rest);
    match clean_text(&out) {
        Cow::Borrowed(_) => out,
        Cow::Owned(clean) => clean,
    }
}

fn keep_reference(found: &entities::Found<'_>, out: &mut String) {
    let Some(number) = found.source.strip_prefix("&#") else {
        out.push_str(if clean_text(&found.text).is_empty() { &found.text } else { found.source });
        return;
    };
    if clean_text(&found.text).is_empty() {
        out.push_str(&found.text);
        return;
    }
    let digits = number.trim_end_matches(';').to_ascii_lowercase();
    let code = found.text.chars().next().map_or(0, u32::from);
    let written = digits.strip_prefix('x').map_or_else(|| digits.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok());
    if written == Some(code) {
        out.push_str("&#");
        out.push_str(&digits);
    } else {
        let _ = write!(out, "&#x{code:x}");
    }
    out.push(';');
}

/// Escapes text for use between tags: `<`, `>`, and `&` where it would read as a reference.
pub(super) fn escape(text: &str, out: &mut String) {
    let mut from = 0;
    for (at, sign) in text.match_indices(['<', '>', '&']) {
        let with = match sign {
            "<" => "&lt;",
            ">" => "&gt;",
            _ if may_start_reference(&text[at + 1..]) => "&amp;",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(with);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

fn may_start_reference(after: &str) -> bool {
    after.starts_with('#') || after.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Escapes text for use in a double-quoted attribute.
pub(super) fn escape_attribute(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '"' => out.push_str("&quot;"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            c => out.push(c),
        }
    }
}

/// At most so many bytes, cut between characters.
pub(super) fn cut(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

/// Characters repaired that a broken publisher produced: controls dropped, C1 read as windows-1252, and UTF-8 that was
/// taken for Latin-1 and encoded again decoded once more.
pub(super) fn repair(text: &str) -> Cow<'_, str> {
    let suspicious = |b: &u8| matches!(*b, 0xc2 | 0x7f | 0..=8 | 0xb | 0xc | 0xe..=0x1f);
    // Block by block, each without an early end: the compiler then looks at a whole one in a few instructions.
    if !text.as_bytes().chunks(64).any(|block| block.iter().fold(false, |any, b| any | suspicious(b))) {
        return Cow::Borrowed(text);
    }
    if let Some(twice) = encoded_twice(text) {
        return Cow::Owned(twice);
    }
    if !text.chars().any(needs_repair) {
        return Cow::Borrowed(text);
    }
    let keep = |c: &char| !c.is_ascii_control() || matches!(c, '\t' | '\n' | '\r');
    Cow::Owned(text.chars().filter(keep).map(entities::from_c1).collect())
}

fn needs_repair(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

/// The text behind UTF-8 that was encoded as UTF-8 a second time.
fn encoded_twice(text: &str) -> Option<String> {
    let pairs = |four: &[u8]| four[0] == 0xc3 && (0x82..=0xb4).contains(&four[1]) && four[2] == 0xc2;
    if !text.as_bytes().windows(4).any(pairs) {
        return None;
    }
    let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    String::from_utf8(bytes?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_told_from_text() {
        assert!(TELLTALE.is_sorted());
        for html in ["<b>x</b>", "a<br>b", "a<br/>b", "x</p>", "<IMG src='x'>"] {
            assert!(looks_like_html(html), "{html}");
        }
        for text in ["a < b", "a<b", "Vec<T> and </T>", "the <blink> tag", "<3", "<!DOCTYPE"] {
            assert!(!looks_like_html(text), "{text}");
        }
    }

    #[test]
    fn references_keep_their_spelling_where_no_tag_is() {
        assert_eq!(
            fragment("don&#146;t &#X41; &lt;b&gt; R&D & &amp; &#27;&bogus;", None).as_deref(),
            Some("don&#x2019;t &#x41; &lt;b&gt; R&D & &amp; &bogus;")
        );
    }

    #[test]
    fn no_reference_to_a_dangerous_character_stays() {
        let read = fragment("a&#x202e;b&#8;c&zwj;", None).unwrap_or_default();
        assert!(!read.contains("&#") && !read.contains("&zwj"), "{read}");
    }

    #[test]
    fn text_is_escaped_only_where_it_must_be() {
        assert_eq!(fragment_of_text(" a < b & c &lt; d ").as_deref(), Some("a &lt; b & c &amp;lt; d"));
        assert_eq!(fragment_of_lines("a\r\nb").as_deref(), Some("a<br>\nb"));
    }

    #[test]
    fn characters_are_repaired() {
        assert_eq!(repair("don\u{92}t\u{1}"), "don’t");
        assert_eq!(repair("CafÃ©"), "Café");
        assert_eq!(repair("â\u{80}\u{99}"), "’");
        assert_eq!(repair("a\u{a0}b Ã"), "a\u{a0}b Ã");
    }
}
