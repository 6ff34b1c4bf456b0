//! A sheet as Markdown (GFM): a table a category.

use std::fmt::Write;

use super::press::Key;
use super::rows::{Group, Row};
use super::sheet::{Sheet, system};
use crate::keys::platform::Platform;

/// The tables.
pub fn markdown(sheet: &Sheet) -> String {
    let mut out = format!("# {} keys\n\n", text(&sheet.title()));
    let _ = writeln!(out, "{} · {}", text(&sheet.about), system(sheet.platform));
    if sheet.tells_own() {
        out.push_str("\n**Bold**: my own.\n");
    }
    for group in &sheet.groups {
        table(&mut out, group, sheet);
    }
    let _ = writeln!(out, "\n{}", text(&sheet.footer()));
    out
}

fn table(out: &mut String, group: &Group, sheet: &Sheet) {
    let noted = group.rows.iter().any(|row| !row.note.is_empty());
    let _ = writeln!(out, "\n## {}\n", text(&group.category));
    let head =
        if noted { "| Keys | What it does | When |\n|---|---|---|" } else { "| Keys | What it does |\n|---|---|" };
    let _ = writeln!(out, "{head}");
    for row in &group.rows {
        let note = if noted { format!(" {} |", text(&row.note)) } else { String::new() };
        let _ = writeln!(out, "| {} | {} |{note}", keys(row, sheet.platform), title(row, sheet.tells_own()));
    }
}

fn title(row: &Row, tells_own: bool) -> String {
    let title = text(&row.title);
    if row.mine && tells_own { format!("**{title}**") } else { title }
}

fn keys(row: &Row, platform: Platform) -> String {
    let together = if platform == Platform::Macos { "" } else { "+" };
    let chord = |caps: &Vec<Key>| caps.iter().map(cap).collect::<Vec<_>>().join(together);
    let sequence = |keys: &Vec<Vec<Key>>| code(&keys.iter().map(chord).collect::<Vec<_>>().join(" "));
    row.keys.iter().map(sequence).collect::<Vec<_>>().join(", ")
}

fn cap(key: &Key) -> String {
    if key.any { format!("<{}>", key.text) } else { key.text.clone() }
}

/// A span of code in a cell: a pipe is escaped there too (GFM, tables), and the fence is longer than what is inside.
fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{}{space}{fence}", text.replace('|', "\\|"))
}

/// Text in which nothing is taken for Markdown or HTML.
fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '#' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}
