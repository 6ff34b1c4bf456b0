//! Embeds: previews of links and the reports of programs → HTML, each a quote.
//! <https://docs.discord.com/developers/resources/message#embed-object>

use std::fmt::Write as _;

use serde_json::Value;

use super::super::Names;
use super::markdown::html as markdown;
use crate::reader::formats::json::{list, some, text};
use crate::reader::formats::writer::{link, paragraph, push};

/// Embeds of one message; Discord has ten at most.
const MOST: usize = 10;
/// Fields of one embed; Discord has 25 at most.
const MOST_FIELDS: usize = 25;

/// The HTML of a message's embeds.
pub(super) fn html(message: &Value, names: &Names) -> String {
    let mut out = String::new();
    for embed in list(message, "embeds").iter().take(MOST) {
        let inside = one(embed, names);
        if !inside.is_empty() {
            _ = write!(out, "<blockquote>{inside}</blockquote>");
        }
    }
    out
}

fn one(embed: &Value, names: &Names) -> String {
    let mut out = String::new();
    if let Some(author) = embed.get("author")
        && let Some(name) = some(author, "name")
    {
        labelled(&mut out, name, some(author, "url"));
    }
    // A picture or film alone has none: its address stands in the message already.
    if let Some(title) = some(embed, "title") {
        labelled(&mut out, title, some(embed, "url"));
    }
    out.push_str(&markdown(text(embed, "description"), names));
    for field in list(embed, "fields").iter().take(MOST_FIELDS) {
        labelled(&mut out, text(field, "name"), None);
        out.push_str(&markdown(text(field, "value"), names));
    }
    if let Some(footer) = embed.get("footer").and_then(|footer| some(footer, "text")) {
        let mut html = "<small>".to_owned();
        push(&mut html, footer);
        paragraph(&mut out, &(html + "</small>"));
    }
    out
}

fn labelled(out: &mut String, label: &str, address: Option<&str>) {
    let (mut html, mut line) = (String::new(), String::new());
    push(&mut html, label);
    match address {
        Some(address) => link(&mut line, address, &html),
        None => line = html,
    }
    if !line.trim().is_empty() {
        paragraph(out, &format!("<strong>{line}</strong>"));
    }
}
