//! `rich_text` blocks, which Slack's own writer makes of all that people type → HTML.
//! <https://docs.slack.dev/reference/block-kit/blocks/rich-text-block>

use std::fmt::Write as _;

use serde_json::Value;

use super::super::lists::Lists;
use super::super::{Names, emoji};
use super::inline::date;
use crate::reader::formats::json::{list, number, some, text, truth};
use crate::reader::formats::writer::{bare_link, clip, code_block, link, paragraph, push};

/// Elements of one block that are read.
const MOST: usize = 2_000;

/// Writes a block.
pub(super) fn block(out: &mut String, block: &Value, names: &Names) {
    let mut lists = Lists::default();
    for element in list(block, "elements").iter().take(MOST) {
        let kind = text(element, "type");
        if kind == "rich_text_list" {
            items(out, &mut lists, element, names);
            continue;
        }
        lists.end(out);
        match kind {
            "rich_text_preformatted" => code_block(out, &plain(element), some(element, "language")),
            "rich_text_quote" => {
                out.push_str("<blockquote>");
                section(out, element, names);
                out.push_str("</blockquote>");
            }
            _ => section(out, element, names),
        }
    }
    lists.end(out);
}

fn items(out: &mut String, lists: &mut Lists, element: &Value, names: &Names) {
    let depth = usize::try_from(number(element, "indent").unwrap_or(0)).unwrap_or(usize::MAX);
    let offset = number(element, "offset").unwrap_or(0);
    let ordered = text(element, "style") == "ordered";
    for (place, item) in (1..).zip(list(element, "elements").iter().take(MOST)) {
        lists.item(out, depth, ordered.then_some(offset.saturating_add(place)));
        inline(out, item, names);
    }
}

fn section(out: &mut String, element: &Value, names: &Names) {
    let mut html = String::new();
    inline(&mut html, element, names);
    while let Some(rest) = html.strip_suffix("<br>") {
        html.truncate(rest.len());
    }
    paragraph(out, &html);
}

fn inline(out: &mut String, element: &Value, names: &Names) {
    for piece in list(element, "elements").iter().take(MOST) {
        let style = piece.get("style").unwrap_or(&Value::Null);
        let tags: Vec<&str> =
            [("bold", "strong"), ("italic", "em"), ("strike", "del"), ("underline", "u"), ("code", "code")]
                .into_iter()
                .filter(|(name, _)| truth(style, name))
                .map(|(_, tag)| tag)
                .collect();
        for tag in &tags {
            _ = write!(out, "<{tag}>");
        }
        written(out, piece, names);
        for tag in tags.iter().rev() {
            _ = write!(out, "</{tag}>");
        }
    }
}

fn written(out: &mut String, piece: &Value, names: &Names) {
    match text(piece, "type") {
        "text" => push(out, clip(text(piece, "text"))),
        "link" => match (some(piece, "url"), some(piece, "text")) {
            (Some(url), Some(label)) => {
                let mut html = String::new();
                push(&mut html, label);
                link(out, url, &html);
            }
            (Some(url), None) => bare_link(out, url),
            (None, label) => push(out, label.unwrap_or_default()),
        },
        "user" => push(out, &names.user(text(piece, "user_id"))),
        "channel" => push(out, &names.channel(text(piece, "channel_id"), None)),
        "usergroup" => push(out, &names.group(text(piece, "usergroup_id"), None)),
        "broadcast" => push(out, &format!("@{}", some(piece, "range").unwrap_or("channel"))),
        "emoji" => push(out, &picture(piece)),
        "date" => {
            let seconds = || number(piece, "timestamp").map(|seconds| date(&seconds.to_string()));
            push(out, &some(piece, "fallback").map(str::to_owned).or_else(seconds).unwrap_or_default());
        }
        "color" => push(out, text(piece, "value")),
        // A kind that is newer than this has its words somewhere.
        _ => push(out, some(piece, "text").or(some(piece, "fallback")).unwrap_or_default()),
    }
}

fn picture(piece: &Value) -> String {
    let name = text(piece, "name");
    let spelt = some(piece, "unicode").and_then(emoji::spelt);
    spelt.or_else(|| emoji::named(name)).unwrap_or_else(|| format!(":{name}:"))
}

/// The text of what is code.
fn plain(element: &Value) -> String {
    let pieces = list(element, "elements").iter().take(MOST);
    pieces.map(|piece| some(piece, "text").or(some(piece, "url")).unwrap_or_default()).collect()
}
