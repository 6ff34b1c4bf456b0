//! The text of a message as allow-listed HTML: the HTML parts of its MIME tree, else the plain ones.

use mail_parser::{Message, MessagePart, PartType};

use super::markup::clean;
use super::parts::{Text, Tree};
use crate::reader::formats::html::{self, MAX_BYTES};
use crate::reader::formats::markup::fragment_of_lines;

/// What is shown of a message.
#[derive(Default)]
pub(super) struct Body {
    /// Allow-listed HTML.
    pub(super) html: String,
    /// The same as plain text, where it came as that alone.
    pub(super) plain: Option<String>,
}

/// What is shown of a message; `None` where it holds no text.
pub(super) fn of(tree: &Tree<'_>) -> Option<Body> {
    let message = &tree.message;
    // A tree that is cut off says less of its parts, but they are there.
    let anything = || message.parts.iter().filter(|part| !matches!(part.body, PartType::Multipart(_)));
    joined(tree, message.html_bodies())
        .or_else(|| joined(tree, message.text_bodies()))
        .or_else(|| joined(tree, anything().take(1)))
}

fn joined<'a>(tree: &Tree<'_>, parts: impl Iterator<Item = &'a MessagePart<'a>>) -> Option<Body> {
    let mut body = Body { html: String::new(), plain: Some(String::new()) };
    for text in parts.filter_map(|part| text(tree, part)) {
        let Some(piece) = piece(&text) else { continue };
        if body.html.len() + piece.len() > MAX_BYTES {
            break;
        }
        if !body.html.is_empty() {
            body.html.push('\n');
        }
        body.html.push_str(&piece);
        body.plain = body.plain.filter(|_| !text.is_html).map(|plain| plain + &text.text + "\n");
    }
    (!html::to_text(&body.html).trim().is_empty() || body.html.contains("<img")).then_some(body)
}

fn text(tree: &Tree<'_>, part: &MessagePart<'_>) -> Option<Text> {
    let PartType::Message(inner) = &part.body else { return tree.text(part) };
    // A message that was forwarded whole.
    forwarded(tree, inner)
}

fn forwarded(tree: &Tree<'_>, inner: &Message<'_>) -> Option<Text> {
    inner.html_bodies().find_map(|part| tree.inner_text(inner, part))
}

fn piece(text: &Text) -> Option<String> {
    if !text.is_html {
        return plain(&text.text);
    }
    let cleaned = clean(&text.text[..text.text.floor_char_boundary(MAX_BYTES)]);
    Some(html::sanitize(&cleaned, None)).filter(|safe| !safe.trim().is_empty())
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
