//! Writing OPML 2.0.

use std::fmt::Write as _;

use super::read::is_name;
use super::{Opml, Outline};
use crate::base::text::clean_text;

/// `list` as an OPML 2.0 document in UTF-8. Reading it gives the list again.
pub fn write(list: &Opml) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\"");
    for (name, value) in &list.attributes {
        attribute(&mut out, name, value);
    }
    out.push_str(">\n  <head>\n");
    if let Some(title) = &list.title {
        element(&mut out, "title", title);
    }
    for (name, text) in &list.head {
        element(&mut out, name, text);
    }
    out.push_str("  </head>\n  <body>\n");
    for outline in &list.outlines {
        write_outline(&mut out, outline, 2);
    }
    out.push_str("  </body>\n</opml>\n");
    out
}

fn write_outline(out: &mut String, outline: &Outline, depth: usize) {
    let _ = write!(out, "{:1$}<outline", "", depth * 2);
    attribute(out, "text", &outline.text);
    let known = [
        ("title", &outline.title),
        ("type", &outline.kind),
        ("xmlUrl", &outline.xml_url),
        ("htmlUrl", &outline.html_url),
    ];
    for (name, value) in known {
        if let Some(value) = value {
            attribute(out, name, value);
        }
    }
    for (name, value) in &outline.attributes {
        attribute(out, name, value);
    }
    if outline.children.is_empty() {
        out.push_str("/>\n");
        return;
    }
    out.push_str(">\n");
    for child in &outline.children {
        write_outline(out, child, depth + 1);
    }
    let _ = writeln!(out, "{:1$}</outline>", "", depth * 2);
}

fn attribute(out: &mut String, name: &str, value: &str) {
    if is_name(name) {
        let _ = write!(out, " {name}=\"");
        escape(out, value);
        out.push('"');
    }
}

fn element(out: &mut String, name: &str, text: &str) {
    if is_name(name) {
        let _ = write!(out, "    <{name}>");
        escape(out, text);
        let _ = writeln!(out, "</{name}>");
    }
}

/// Writes cleaned text; line breaks and tabs as references, so that they survive in an attribute.
fn escape(out: &mut String, text: &str) {
    for c in clean_text(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            _ => out.push(c),
        }
    }
}
