//! Bits of HTML that the markup of chats and the parts of posts become. The allow-list has the last word on what comes of them.

use crate::reader::model::Timestamp;

/// Bytes of one message that are read. Slack cuts at 40,000 characters, Discord at 4,000.
const MAX_TEXT: usize = 160 * 1024;

/// The part of a text that is read.
pub(super) fn clip(text: &str) -> &str {
    &text[..text.floor_char_boundary(MAX_TEXT)]
}

/// Writes text with what has a meaning in HTML encoded, and line breaks as such.
pub(super) fn push(out: &mut String, text: &str) {
    text.chars().for_each(|c| push_char(out, c));
}

/// Writes one character of text.
pub(super) fn push_char(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\n' => out.push_str("<br>"),
        c => out.push(c),
    }
}

/// Writes a link with a label that is HTML already.
pub(super) fn link(out: &mut String, address: &str, label: &str) {
    out.push_str("<a href=\"");
    push(out, address.trim());
    out.push_str("\">");
    out.push_str(label);
    out.push_str("</a>");
}

/// Writes a link that is shown as its address, without what nobody wants to read of one.
pub(super) fn bare_link(out: &mut String, address: &str) {
    let mut label = String::new();
    let shown = address.strip_prefix("mailto:").or_else(|| address.strip_prefix("tel:")).unwrap_or(address);
    push(&mut label, shown);
    link(out, address, &label);
}

/// Writes a block of code; its lines are kept.
pub(super) fn code_block(out: &mut String, code: &str, language: Option<&str>) {
    out.push_str("<pre><code");
    if let Some(language) = language {
        out.push_str(" class=\"language-");
        push(out, language);
        out.push('"');
    }
    out.push('>');
    for c in code.trim_matches('\n').chars() {
        if c == '\n' { out.push('\n') } else { push_char(out, c) }
    }
    out.push_str("</code></pre>");
}

/// Writes a short piece of code.
pub(super) fn code(out: &mut String, code: &str) {
    out.push_str("<code>");
    push(out, code);
    out.push_str("</code>");
}

/// Writes a paragraph of HTML, unless nothing stands in it.
pub(super) fn paragraph(out: &mut String, html: &str) {
    let html = html.trim_matches(|c: char| c.is_whitespace());
    if !html.is_empty() {
        out.push_str("<p>");
        out.push_str(html);
        out.push_str("</p>");
    }
}

/// `2026-05-01 10:30 UTC`.
pub(super) fn moment(at: Timestamp) -> String {
    let written = at.to_string();
    match written.get(..16) {
        Some(minutes) if written.ends_with('Z') => format!("{} UTC", minutes.replace('T', " ")),
        _ => written,
    }
}
