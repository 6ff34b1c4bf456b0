//! Text constructs: what the text of a field is (plain, HTML, XHTML, base64), and the title, line or fragment in it.
//!
//! RFC 4287 §3.1 and the Atom 0.3 draft say what `type` and `mode` mean; feeds get them wrong, so what is plainly markup
//! is taken as markup.

use std::borrow::Cow;

use url::Url;

use super::names::split;
use super::tree::{Child, ElementRef};
use crate::reader::formats::{address, base64, html, markup, plain};

/// How the text of a field is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Said to be plain text.
    Plain,
    /// Said to be HTML, or of a kind of field that holds HTML.
    Html,
    /// Not said: plain text, unless it has tags in it.
    Unsaid,
    /// Plain text whose line breaks mean something.
    Lines,
    /// Base64 of HTML.
    Base64,
}

/// What `type` and `mode` say, else `unsaid`.
fn meaning(field: ElementRef<'_, '_>, unsaid: Meaning) -> Meaning {
    let media = field.attribute("type").unwrap_or_default().trim().to_ascii_lowercase();
    let media = media.split(';').next().unwrap_or_default().trim_end();
    if field.attribute("mode").is_some_and(|mode| mode.eq_ignore_ascii_case("base64")) {
        return Meaning::Base64;
    }
    match media {
        "" => unsaid,
        "html" | "text/html" | "xhtml" | "application/xhtml+xml" => Meaning::Html,
        "text" | "plain" | "text/plain" => {
            if unsaid == Meaning::Lines {
                Meaning::Lines
            } else {
                Meaning::Plain
            }
        }
        other if other.ends_with("+xml") || other.ends_with("/xml") => Meaning::Html,
        other if other.starts_with("text/") || !other.contains('/') => unsaid,
        _ => Meaning::Base64,
    }
}

/// The text of a field, decoded from base64 where it says so.
fn source<'t>(field: ElementRef<'t, '_>, meaning: Meaning) -> Cow<'t, str> {
    let text = field.text();
    if meaning == Meaning::Base64
        && let Some(decoded) = base64::decode(&text).and_then(|bytes| String::from_utf8(bytes).ok())
    {
        return Cow::Owned(markup::repair(&decoded).into_owned());
    }
    text
}

/// The base that links in a field are relative to.
pub(super) fn base_of<'u>(field: ElementRef<'_, '_>, base: Option<&'u Url>) -> Option<Cow<'u, Url>> {
    let own = field.attribute("xml:base").and_then(|raw| address::rebase(raw, base));
    own.map(Cow::Owned).or(base.map(Cow::Borrowed))
}

/// The fragment that a summary, a content, a description or a note of rights holds.
pub(super) fn fragment(field: ElementRef<'_, '_>, unsaid: Meaning, base: Option<&Url>) -> Option<String> {
    let base = base_of(field, base);
    let base = base.as_deref();
    if field.has_elements() {
        return markup::fragment(&inner_markup(field), base);
    }
    let meaning = meaning(field, unsaid);
    let text = source(field, meaning);
    match meaning {
        Meaning::Html | Meaning::Base64 => markup::fragment(&text, base),
        _ if markup::looks_like_html(&text) => markup::fragment(&text, base),
        Meaning::Lines => markup::fragment_of_lines(&text),
        Meaning::Plain | Meaning::Unsaid => markup::fragment_of_text(&text),
    }
}

/// The single line that a title holds.
pub(super) fn title(field: ElementRef<'_, '_>) -> Option<String> {
    if field.has_elements() {
        return plain::line(&html::to_line(&inner_markup(field)));
    }
    let meaning = meaning(field, Meaning::Unsaid);
    let text = source(field, meaning);
    match meaning {
        Meaning::Plain => plain::line(&text),
        Meaning::Html | Meaning::Base64 if has_tag(&text) => plain::line(&html::to_line(&text)),
        _ => plain::title_of_html(&text),
    }
}

/// Whether a tag may start in the text; `1 < 2` has none.
fn has_tag(text: &str) -> bool {
    text.match_indices('<')
        .any(|(at, _)| text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!')))
}

/// The single line of a field that holds no markup: a name, an id, a date.
pub(super) fn line(field: ElementRef<'_, '_>) -> Option<String> {
    plain::line(&field.text())
}

/// The markup inside a field, as HTML. A `div` that holds everything is RFC 4287's wrapper and is left out.
fn inner_markup(field: ElementRef<'_, '_>) -> String {
    let mut content = field;
    let mut children = field.children().filter(|child| !matches!(child, Child::Text(text) if text.trim().is_empty()));
    if let (Some(Child::Element(only)), None) = (children.next(), children.next())
        && only.local() == "div"
    {
        content = only;
    }
    let mut out = String::new();
    write_children(content, &mut out);
    out
}

fn write_children(element: ElementRef<'_, '_>, out: &mut String) {
    for child in element.children() {
        match child {
            // Escaped markup beside real markup: two programs wrote this field.
            Child::Text(text) if markup::looks_like_html(text) => out.push_str(text),
            Child::Text(text) => markup::escape(text, out),
            Child::Element(element) => write_element(element, out),
        }
    }
}

fn write_element(element: ElementRef<'_, '_>, out: &mut String) {
    let name = split(element.name()).1;
    if !is_plain_name(name) {
        return write_children(element, out);
    }
    out.push('<');
    out.push_str(name);
    for attribute in element.attributes().iter().filter(|a| is_plain_name(a.name)) {
        out.push(' ');
        out.push_str(attribute.name);
        out.push_str("=\"");
        markup::escape_attribute(&attribute.value, out);
        out.push('"');
    }
    out.push('>');
    if markup::is_void(name) {
        return;
    }
    write_children(element, out);
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

/// Whether a name can stand in HTML as it is.
fn is_plain_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':'))
}
