//! A sheet as a page: one file with its style inside, no script, nothing loaded from elsewhere.

use std::fmt::Write;

use super::layers::Layer;
use super::markup::escaped;
use super::press::Key;
use super::rows::{Group, Row};
use super::sheet::{Sheet, system};
use super::{style, svg};
use crate::keys::platform::Platform;

const PAGE: &str = include_str!("page.css");

/// The page.
pub fn html(sheet: &Sheet) -> String {
    let title = format!("{} keys · {}", escaped(&sheet.title()), system(sheet.platform));
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n<style>\n{PAGE}{}\n{}</style>\n</head>\n",
        style::drawing(sheet),
        badges(sheet),
    );
    let _ = write!(
        out,
        "<body class=\"{}\">\n<header><h1>{} <small>{}</small></h1><p>{} · {}</p></header>\n",
        sheet.density.class(),
        escaped(&sheet.name),
        escaped(sheet.number()),
        escaped(&sheet.about),
        system(sheet.platform),
    );
    if sheet.has_keyboard() {
        let _ = writeln!(out, "<figure>\n{}\n{}</figure>", svg::keyboard(sheet), legend(sheet));
    }
    out.push_str("<main>\n");
    for group in &sheet.groups {
        section(&mut out, group, sheet);
    }
    let _ = write!(out, "</main>\n<footer>{}</footer>\n</body>\n</html>\n", escaped(&sheet.footer()));
    out
}

/// The colours of the signs in the line below the keyboard.
fn badges(sheet: &Sheet) -> String {
    let rule = |layer: &Layer, dark: bool| {
        let (light, bright) = super::layers::COLOURS[layer.colour];
        format!("i.b{}{{background:{}}}", layer.colour, if dark { bright } else { light })
    };
    let all = |dark| sheet.layers.iter().map(|layer| rule(layer, dark)).collect::<String>();
    format!("{}\n@media screen and (prefers-color-scheme:dark){{{}}}\n", all(false), all(true))
}

fn legend(sheet: &Sheet) -> String {
    let mut out = String::from("<figcaption>");
    for layer in &sheet.layers {
        let _ = write!(
            out,
            "<span><i class=\"b{}\">{}</i> {}</span> ",
            layer.colour,
            escaped(&layer.sign),
            escaped(&layer.name)
        );
    }
    let _ = writeln!(out, "<span>{}</span></figcaption>", escaped(&svg::remarks(sheet)));
    out
}

/// Rows of a group that stays in one column.
const SHORT: usize = 3;

fn section(out: &mut String, group: &Group, sheet: &Sheet) {
    let short = if group.rows.len() <= SHORT { " class=\"short\"" } else { "" };
    let _ = writeln!(out, "<section{short}><h2>{}</h2><ul>", escaped(&group.category));
    for row in &group.rows {
        line(out, row, sheet);
    }
    out.push_str("</ul></section>\n");
}

fn line(out: &mut String, row: &Row, sheet: &Sheet) {
    let mine = if row.mine && sheet.tells_own() { " class=\"mine\"" } else { "" };
    let note = if row.note.is_empty() { String::new() } else { format!(" <em>{}</em>", escaped(&row.note)) };
    let keys: Vec<String> = row.keys.iter().map(|keys| sequence(keys, sheet.platform)).collect();
    let _ = writeln!(
        out,
        "<li{mine}><span>{}{note}</span><span class=\"keys\">{}</span></li>",
        escaped(&row.title),
        keys.join(" ")
    );
}

/// Chords one after the other; the caps of a chord stand close, as they are pressed together.
fn sequence(keys: &[Vec<Key>], platform: Platform) -> String {
    let chord = |caps: &Vec<Key>| {
        let class = |key: &Key| if key.any { " class=\"any\"" } else { "" };
        let caps: Vec<String> =
            caps.iter().map(|key| format!("<kbd{}>{}</kbd>", class(key), escaped(&key.text))).collect();
        caps.join(if platform == Platform::Macos { "" } else { "<u>+</u>" })
    };
    format!("<b>{}</b>", keys.iter().map(chord).collect::<Vec<_>>().join("<u> </u>"))
}
