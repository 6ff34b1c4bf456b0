//! Discord's Markdown → HTML: blocks of code, headings, quotes, lists, paragraphs.
//!
//! Line breaks are kept, as Discord keeps them.

use super::super::Names;
use super::super::lists::Lists;
use super::inline;
use crate::reader::formats::writer::{clip, code_block, paragraph};

const FENCE: &str = "```";
/// Headings, and small text; the longest first.
const HEADS: [(&str, &str, &str); 4] = [
    ("### ", "<h5>", "</h5>"),
    ("## ", "<h4>", "</h4>"),
    ("# ", "<h3>", "</h3>"),
    ("-# ", "<p><small>", "</small></p>"),
];

/// The HTML of a text.
pub fn html(text: &str, names: &Names) -> String {
    let (mut out, mut rest) = (String::new(), clip(text));
    while let Some((before, code, after)) = fenced(rest) {
        lines(&mut out, before, names);
        let (language, code) = language(code);
        code_block(&mut out, code, language);
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

/// The word behind the fence, if a line ends behind it.
fn language(code: &str) -> (Option<&str>, &str) {
    match code.split_once('\n') {
        Some((word, rest))
            if !word.is_empty()
                && word.len() <= 32
                && !rest.trim().is_empty()
                && word.bytes().all(|b| b.is_ascii_alphanumeric() || b"+#._-".contains(&b)) =>
        {
            (Some(word), rest)
        }
        _ => (None, code),
    }
}

/// What a line is, with the rest of it.
enum Line<'a> {
    Head(usize, &'a str),
    Quote(&'a str),
    Item(usize, Option<u64>, &'a str),
    Text(&'a str),
    Empty,
}

fn read(raw: &str) -> Line<'_> {
    let text = raw.trim_start();
    if text.is_empty() {
        return Line::Empty;
    }
    if let Some(rest) = raw.strip_prefix("> ") {
        return Line::Quote(rest);
    }
    if let Some((number, rest)) =
        HEADS.iter().enumerate().find_map(|(number, (mark, ..))| Some((number, raw.strip_prefix(mark)?)))
        && !rest.trim().is_empty()
    {
        return Line::Head(number, rest.trim());
    }
    let depth = (raw.len() - text.len()).div_ceil(2);
    if let Some(rest) = text.strip_prefix("- ").or_else(|| text.strip_prefix("* ")) {
        return Line::Item(depth, None, rest);
    }
    match text.split_once(". ") {
        Some((number, rest)) if (1..=4).contains(&number.len()) => match number.parse() {
            Ok(number) => Line::Item(depth, Some(number), rest),
            Err(_) => Line::Text(raw),
        },
        _ => Line::Text(raw),
    }
}

/// What is being gathered: marks may span the lines of a paragraph or a quote.
#[derive(Default)]
struct Open {
    text: String,
    quote: String,
    lists: Lists,
}

impl Open {
    fn end(&mut self, out: &mut String, names: &Names) {
        self.lists.end(out);
        paragraph(out, &written(&std::mem::take(&mut self.text), names));
        let quote = std::mem::take(&mut self.quote);
        if !quote.is_empty() {
            out.push_str("<blockquote>");
            paragraph(out, &written(&quote, names));
            out.push_str("</blockquote>");
        }
    }
}

fn written(raw: &str, names: &Names) -> String {
    let mut out = String::new();
    inline::write(&mut out, raw, names);
    out
}

fn lines(out: &mut String, text: &str, names: &Names) {
    let (mut open, mut quote_all) = (Open::default(), false);
    for raw in text.trim_matches('\n').split('\n') {
        let raw = raw.strip_suffix('\r').unwrap_or(raw);
        // `>>>` quotes all that follows.
        let (raw, whole) = raw.strip_prefix(">>> ").map_or((raw, false), |rest| (rest, true));
        let kind = if quote_all || whole { Line::Quote(raw) } else { read(raw) };
        quote_all |= whole;
        match kind {
            Line::Quote(rest) => gather(&mut open, out, names, |open| &mut open.quote, rest),
            Line::Text(rest) => gather(&mut open, out, names, |open| &mut open.text, rest),
            Line::Item(depth, number, rest) => {
                if !open.text.is_empty() || !open.quote.is_empty() {
                    open.end(out, names);
                }
                open.lists.item(out, depth, number);
                out.push_str(&written(rest, names));
            }
            Line::Head(number, rest) => {
                open.end(out, names);
                out.push_str(HEADS[number].1);
                out.push_str(&written(rest, names));
                out.push_str(HEADS[number].2);
            }
            Line::Empty => open.end(out, names),
        }
    }
    open.end(out, names);
}

/// Adds a line to what is open of its kind; what is open of another is ended.
fn gather(open: &mut Open, out: &mut String, names: &Names, place: impl Fn(&mut Open) -> &mut String, line: &str) {
    if place(open).is_empty() {
        open.end(out, names);
    } else {
        place(open).push('\n');
    }
    place(open).push_str(line);
}
