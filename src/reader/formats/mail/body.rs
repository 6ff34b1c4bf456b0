//! The text of a message as allow-listed HTML: the HTML parts of its MIME tree, else the plain ones.

use mail_parser::{Message, MessagePart, PartType};

use super::markup::clean;
use crate::reader::formats::html::{self, MAX_BYTES};
use crate::reader::formats::markup::fragment_of_lines;

/// What is shown of a message; `None` where it holds no text.
pub(super) fn of(message: &Message<'_>) -> Option<String> {
    // A tree that is cut off says less of its parts, but they are there.
    let anything = || message.parts.iter().filter(|part| !matches!(part.body, PartType::Multipart(_)));
    joined(message.html_bodies()).or_else(|| joined(message.text_bodies())).or_else(|| joined(anything().take(1)))
}

fn joined<'a>(parts: impl Iterator<Item = &'a MessagePart<'a>>) -> Option<String> {
    let mut out = String::new();
    for piece in parts.filter_map(piece) {
        if out.len() + piece.len() > MAX_BYTES {
            break;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&piece);
    }
    (!html::to_text(&out).trim().is_empty() || out.contains("<img")).then_some(out)
}

fn piece(part: &MessagePart<'_>) -> Option<String> {
    match &part.body {
        PartType::Html(source) => {
            let cleaned = clean(&source[..source.floor_char_boundary(MAX_BYTES)]);
            Some(html::sanitize(&cleaned, None)).filter(|safe| !safe.trim().is_empty())
        }
        PartType::Text(text) => plain(text),
        // A message that was forwarded whole.
        PartType::Message(inner) => inner.html_bodies().find_map(|part| match &part.body {
            PartType::Html(_) | PartType::Text(_) => piece(part),
            _ => None,
        }),
        _ => None,
    }
}

/// Plain text with its lines kept, and its web addresses made links.
fn plain(text: &str) -> Option<String> {
    let fragment = fragment_of_lines(text.trim_end())?;
    let mut out = String::with_capacity(fragment.len());
    let mut rest = fragment.as_str();
    while let Some(at) = [rest.find("https://"), rest.find("http://")].into_iter().flatten().min() {
        let length = rest[at..].find(|c: char| c.is_whitespace() || "<>\"".contains(c)).unwrap_or(rest.len() - at);
        let address = rest[at..at + length].split("&gt;").next().unwrap_or_default();
        let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '*', '_']);
        out.push_str(&rest[..at]);
        out.extend(["<a href=\"", address, "\">", address, "</a>"]);
        rest = &rest[at + address.len()..];
    }
    out.push_str(rest);
    Some(html::sanitize(&clean(&out), None))
}
