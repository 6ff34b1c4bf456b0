//! The blocks of which programs build messages → HTML. What is there to be pressed is passed over.
//! <https://docs.slack.dev/reference/block-kit/blocks>

use std::fmt::Write as _;

use serde_json::Value;

use super::super::{Names, discord};
use super::{mrkdwn, rich};
use crate::reader::formats::json::{list, some, text};
use crate::reader::formats::writer::{clip, link, paragraph, push};

/// Blocks of one message that are read; Slack has fifty at most.
const MOST: usize = 100;

/// The HTML of a message's blocks; empty where there is nothing to read in them.
pub(super) fn html(blocks: &[Value], names: &Names) -> String {
    let mut out = String::new();
    for block in blocks.iter().take(MOST) {
        match text(block, "type") {
            "rich_text" => rich::block(&mut out, block, names),
            "header" => heading(&mut out, block.get("text").unwrap_or(&Value::Null)),
            "section" => section(&mut out, block, names),
            "context" => context(&mut out, block, names),
            // Markdown as everybody else writes it.
            "markdown" => out.push_str(&discord::markdown(text(block, "text"), names)),
            "divider" if !out.is_empty() => out.push_str("<hr>"),
            "image" => named_link(&mut out, block, &["image_url"], &["alt_text"]),
            "video" => named_link(&mut out, block, &["title_url", "video_url"], &["alt_text"]),
            _ => {}
        }
    }
    out
}

fn heading(out: &mut String, object: &Value) {
    out.push_str("<h3>");
    push(out, text(object, "text"));
    out.push_str("</h3>");
}

fn section(out: &mut String, block: &Value, names: &Names) {
    if let Some(object) = block.get("text") {
        out.push_str(&text_object(object, names));
    }
    for field in list(block, "fields").iter().take(MOST) {
        out.push_str(&text_object(field, names));
    }
}

fn context(out: &mut String, block: &Value, names: &Names) {
    let mut line = String::new();
    for element in list(block, "elements").iter().take(MOST) {
        match text(element, "type") {
            "mrkdwn" => super::inline::line(&mut line, clip(text(element, "text")), names),
            "plain_text" => push(&mut line, clip(text(element, "text"))),
            _ => continue,
        }
        line.push(' ');
    }
    if !line.trim().is_empty() {
        _ = write!(out, "<p><small>{}</small></p>", line.trim());
    }
}

/// A text that says itself whether it has marks.
pub(super) fn text_object(object: &Value, names: &Names) -> String {
    if text(object, "type") == "mrkdwn" {
        return mrkdwn::html(text(object, "text"), names);
    }
    let (mut html, mut out) = (String::new(), String::new());
    push(&mut html, clip(text(object, "text")));
    paragraph(&mut out, &html);
    out
}

/// A link to what cannot be shown, called by its title.
fn named_link(out: &mut String, block: &Value, addresses: &[&str], names: &[&str]) {
    let Some(address) = addresses.iter().find_map(|name| some(block, name)) else { return };
    let title = block.get("title").and_then(|title| title.as_str().or_else(|| some(title, "text")));
    let label = title.or_else(|| names.iter().find_map(|name| some(block, name))).unwrap_or(address);
    let (mut html, mut line) = (String::new(), String::new());
    push(&mut html, label);
    link(&mut line, address, &html);
    paragraph(out, &line);
}
