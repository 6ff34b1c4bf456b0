//! mrkdwn, Slack's own markup → HTML: blocks of code, quotes, lists, and lines of text.

use super::super::Names;
use super::super::lists::Lists;
use super::inline::{bare, line};
use crate::reader::formats::writer::{clip, code_block, paragraph};

const FENCE: &str = "```";
/// What Slack puts in front of items, and what people type.
const BULLETS: [&str; 6] = ["• ", "◦ ", "▪︎ ", "▪ ", "- ", "* "];

/// The HTML of a text.
pub(super) fn html(text: &str, names: &Names) -> String {
    let (mut out, mut rest) = (String::new(), clip(text));
    while let Some((before, code, after)) = fenced(rest) {
        lines(&mut out, before, names);
        code_block(&mut out, &bare(code), None);
        rest = after;
    }
    lines(&mut out, rest, names);
    out
}

fn fenced(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once(FENCE)?;
    let (code, after) = rest.split_once(FENCE)?;
    (!code.trim().is_empty()).then_some((before, code, after))
}

/// What a line is, with the rest of it.
enum Line<'a> {
    Quote(&'a str),
    Item(usize, Option<u64>, &'a str),
    Text(&'a str),
    Empty,
}

fn read(raw: &str) -> Line<'_> {
    if let Some(rest) = raw.strip_prefix("&gt;").or_else(|| raw.strip_prefix('>')) {
        return Line::Quote(rest.strip_prefix(' ').unwrap_or(rest));
    }
    let text = raw.trim_start();
    let depth = (raw.len() - text.len()) / 4;
    if text.is_empty() {
        return Line::Empty;
    }
    if let Some(rest) = BULLETS.iter().find_map(|bullet| text.strip_prefix(bullet)) {
        return Line::Item(depth, None, rest);
    }
    match text.split_once(". ") {
        Some((number, rest)) if (1..=3).contains(&number.len()) => match number.parse() {
            Ok(number) => Line::Item(depth, Some(number), rest),
            Err(_) => Line::Text(raw),
        },
        _ => Line::Text(raw),
    }
}

/// What is being written.
#[derive(Default)]
struct Open {
    text: String,
    quote: String,
    lists: Lists,
}

impl Open {
    fn end_text(&mut self, out: &mut String) {
        paragraph(out, &std::mem::take(&mut self.text));
    }

    fn end(&mut self, out: &mut String) {
        self.end_text(out);
        self.lists.end(out);
        if !self.quote.is_empty() {
            out.push_str("<blockquote>");
            paragraph(out, &std::mem::take(&mut self.quote));
            out.push_str("</blockquote>");
        }
    }
}

fn lines(out: &mut String, text: &str, names: &Names) {
    let (mut open, mut quote_all) = (Open::default(), false);
    for raw in text.trim_matches('\n').split('\n') {
        let raw = raw.strip_suffix('\r').unwrap_or(raw);
        // `>>>` quotes all that follows.
        let (raw, whole) = match raw.strip_prefix("&gt;&gt;&gt;").or_else(|| raw.strip_prefix(">>>")) {
            Some(rest) => (rest, true),
            None => (raw, false),
        };
        let kind = if quote_all || whole { Line::Quote(raw) } else { read(raw) };
        quote_all |= whole;
        match kind {
            Line::Quote(rest) => {
                if open.quote.is_empty() {
                    open.end(out);
                } else {
                    open.quote.push_str("<br>");
                }
                line(&mut open.quote, rest, names);
            }
            Line::Item(depth, number, rest) => {
                open.end_text(out);
                if !open.quote.is_empty() {
                    open.end(out);
                }
                open.lists.item(out, depth, number);
                line(out, rest, names);
            }
            Line::Text(rest) => {
                if open.text.is_empty() {
                    open.end(out);
                } else {
                    open.text.push_str("<br>");
                }
                line(&mut open.text, rest, names);
            }
            Line::Empty => open.end(out),
        }
    }
    open.end(out);
}
