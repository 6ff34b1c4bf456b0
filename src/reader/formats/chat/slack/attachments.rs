//! What hangs on a message: previews of links, messages that were passed on, and the reports of programs.
//! <https://docs.slack.dev/legacy/legacy-messaging/legacy-secondary-message-attachments>

use std::fmt::Write as _;

use serde_json::Value;

use super::super::Names;
use super::inline::unescape;
use super::{blocks, mrkdwn};
use crate::reader::formats::json::{list, some, text};
use crate::reader::formats::writer::{link, paragraph, push};

/// Attachments of one message that are read.
const MOST: usize = 20;
/// Fields of one attachment.
const MOST_FIELDS: usize = 30;

/// The HTML of a message's attachments, each a quote.
pub(super) fn html(message: &Value, names: &Names) -> String {
    let mut out = String::new();
    for attachment in list(message, "attachments").iter().take(MOST) {
        let inside = one(attachment, names);
        if !inside.is_empty() {
            out.push_str(&mrkdwn::html(text(attachment, "pretext"), names));
            _ = write!(out, "<blockquote>{inside}</blockquote>");
        }
    }
    out
}

fn one(attachment: &Value, names: &Names) -> String {
    let mut out = String::new();
    if let Some(author) = some(attachment, "author_name") {
        labelled(&mut out, author, some(attachment, "author_link"));
    }
    if let Some(title) = some(attachment, "title") {
        let address = some(attachment, "title_link").or(some(attachment, "from_url"));
        labelled(&mut out, title, address);
    }
    out.push_str(&mrkdwn::html(text(attachment, "text"), names));
    for field in list(attachment, "fields").iter().take(MOST_FIELDS) {
        labelled(&mut out, text(field, "title"), None);
        out.push_str(&mrkdwn::html(text(field, "value"), names));
    }
    out.push_str(&blocks::html(list(attachment, "blocks"), names));
    for shared in list(attachment, "message_blocks").iter().take(MOST) {
        let inside = shared.get("message").unwrap_or(&Value::Null);
        // Of a message that was passed on the text may stand here alone.
        if text(attachment, "text").is_empty() {
            out.push_str(&blocks::html(list(inside, "blocks"), names));
        }
    }
    if let Some(image) = some(attachment, "image_url") {
        let (mut line, mut label) = (String::new(), String::new());
        push(&mut label, some(attachment, "fallback").unwrap_or("picture"));
        link(&mut line, image, &label);
        paragraph(&mut out, &line);
    }
    if out.is_empty() {
        out.push_str(&mrkdwn::html(text(attachment, "fallback"), names));
    }
    out
}

fn labelled(out: &mut String, label: &str, address: Option<&str>) {
    let (mut html, mut line) = (String::new(), String::new());
    push(&mut html, &unescape(label));
    match address {
        Some(address) => link(&mut line, address, &html),
        None => line = html,
    }
    if !line.is_empty() {
        paragraph(out, &format!("<strong>{line}</strong>"));
    }
}
