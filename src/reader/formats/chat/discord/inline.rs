//! Discord's Markdown within a paragraph: marks, code, links, mentions, escapes.
//!
//! Work is linear but for the nesting of marks, of which each is opened once: what found no end is not looked for again in the
//! same stretch.

use super::super::Names;
use super::mentions;
use crate::reader::formats::writer::{bare_link, code, link, push_char};

/// What stands for emphasis, the longer first, with what it becomes.
const MARKS: [(&str, &str, &str); 6] = [
    ("||", "<mark title=\"spoiler\">", "</mark>"),
    ("**", "<strong>", "</strong>"),
    ("__", "<u>", "</u>"),
    ("~~", "<del>", "</del>"),
    ("*", "<em>", "</em>"),
    ("_", "<em>", "</em>"),
];
/// How often brackets are looked into for a link's label.
const DEEPEST_LABEL: u8 = 2;

/// Writes text; line breaks stay.
pub(super) fn write(out: &mut String, raw: &str, names: &Names) {
    Stretch { raw, names, labels: 0 }.write(out, [false; 6]);
}

struct Stretch<'a> {
    raw: &'a str,
    names: &'a Names,
    labels: u8,
}

impl<'a> Stretch<'a> {
    /// `open`: marks that are open around it.
    fn write(&self, out: &mut String, open: [bool; 6]) {
        let (mut at, mut dead) = (0, open);
        while at < self.raw.len() {
            let rest: &'a str = &self.raw[at..];
            let taken = match rest.as_bytes()[0] {
                b'\\' => escaped(out, rest),
                b'`' => code_span(out, rest),
                b'<' => mentions::write(out, rest, self.names),
                b'[' => self.masked(out, rest),
                b'h' if at == 0 || !self.raw.as_bytes()[at - 1].is_ascii_alphanumeric() => address(out, rest),
                b'|' | b'*' | b'_' | b'~' => self.mark(out, at, open, &mut dead),
                _ => None,
            };
            at += taken.unwrap_or_else(|| {
                let c = rest.chars().next().unwrap_or_default();
                push_char(out, c);
                c.len_utf8().max(1)
            });
        }
    }

    fn mark(&self, out: &mut String, at: usize, open: [bool; 6], dead: &mut [bool; 6]) -> Option<usize> {
        for (number, (mark, begin, end)) in MARKS.iter().enumerate() {
            if dead[number] || !self.raw[at..].starts_with(mark) {
                continue;
            }
            match closing(self.raw, at, mark) {
                Closing::At(close) => {
                    let mut inner = open;
                    inner[number] = true;
                    out.push_str(begin);
                    Self { raw: &self.raw[at + mark.len()..close], ..*self }.write(out, inner);
                    out.push_str(end);
                    return Some(close + mark.len() - at);
                }
                Closing::Never => dead[number] = true,
                Closing::NotHere => {}
            }
        }
        None
    }

    /// `[label](address "title")`. What is shown as another address than it leads to is shown with it.
    fn masked(&self, out: &mut String, rest: &'a str) -> Option<usize> {
        const LONGEST: usize = 4_096;
        if self.labels >= DEEPEST_LABEL {
            return None;
        }
        let window = &rest[..rest.floor_char_boundary(LONGEST)];
        let middle = window.find("](")?;
        let label = &window[1..middle];
        let inside = &window[middle + 2..];
        let end = closing_bracket(inside)?;
        let target = inside[..end].split_whitespace().next().unwrap_or_default();
        let address = target.trim_start_matches('<').trim_end_matches('>');
        if label.trim().is_empty()
            || label.contains('\n')
            || !(address.starts_with("https://") || address.starts_with("http://"))
        {
            return None;
        }
        let mut html = String::new();
        Self { raw: label, labels: self.labels + 1, names: self.names }.write(&mut html, [false; 6]);
        if label.contains("://") {
            bare_link(out, address);
        } else {
            link(out, address, &html);
        }
        Some(middle + 2 + end + 1)
    }
}

/// The bracket that ends an address, which may hold pairs of its own.
fn closing_bracket(text: &str) -> Option<usize> {
    let mut deep = 0u32;
    for (at, c) in text.char_indices() {
        match c {
            '(' => deep += 1,
            ')' if deep == 0 => return Some(at),
            ')' => deep -= 1,
            '\n' => return None,
            _ => {}
        }
    }
    None
}

enum Closing {
    At(usize),
    /// This one is no mark; a later one of its kind may be.
    NotHere,
    /// None of its kind ends in what follows.
    Never,
}

/// Where the mark at `at` ends.
fn closing(raw: &str, at: usize, mark: &str) -> Closing {
    let single = mark.len() == 1;
    let begin = at + mark.len();
    let word_before = raw[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    let space_after = raw[begin..].chars().next().is_none_or(char::is_whitespace);
    if (single && space_after) || (mark == "_" && word_before) {
        return Closing::NotHere;
    }
    let byte = mark.as_bytes()[0];
    let bytes = raw.as_bytes();
    let mut place = begin;
    while place < bytes.len() {
        match bytes[place] {
            b'\\' => place += 1,
            b'`' => place += raw[place + 1..].find('`').map_or(0, |length| length + 1),
            found if found == byte => {
                let run = bytes[place..].iter().take_while(|next| **next == byte).count();
                if let Some(end) = end_in_run(raw, place, run, mark).filter(|end| *end > begin) {
                    return Closing::At(end);
                }
                place += run - 1;
            }
            _ => {}
        }
        place += 1;
    }
    Closing::Never
}

/// Whether a run of a mark's sign ends it, and where: `***` ends with the last two of three.
fn end_in_run(raw: &str, place: usize, run: usize, mark: &str) -> Option<usize> {
    if mark.len() == 2 {
        return (run >= 2).then_some(place + run - 2);
    }
    let after = raw[place + run..].chars().next();
    let before_is_space = raw[..place].chars().next_back().is_some_and(char::is_whitespace);
    let in_word = mark == "_" && after.is_some_and(char::is_alphanumeric);
    (run != 2 && !in_word && !before_is_space).then_some(place + run - 1)
}

fn escaped(out: &mut String, rest: &str) -> Option<usize> {
    let sign = rest[1..].chars().next().filter(char::is_ascii_punctuation)?;
    push_char(out, sign);
    Some(2)
}

/// Code between as many backticks on both sides.
fn code_span(out: &mut String, rest: &str) -> Option<usize> {
    let ticks = rest.bytes().take_while(|byte| *byte == b'`').count();
    if ticks > 2 {
        out.push_str(&rest[..ticks]);
        return Some(ticks);
    }
    let fence = &rest[..ticks];
    let length = rest[ticks..].find(fence).filter(|length| *length > 0)?;
    let inside = &rest[ticks..ticks + length];
    code(out, if inside.trim().is_empty() { inside } else { inside.trim_matches(' ') });
    Some(ticks + length + ticks)
}

/// An address that stands in the text as it is.
fn address(out: &mut String, rest: &str) -> Option<usize> {
    if !rest.starts_with("https://") && !rest.starts_with("http://") {
        return None;
    }
    let end = rest.find(|c: char| c.is_whitespace() || "<>\"|*`".contains(c)).unwrap_or(rest.len());
    let mut address = rest[..end].trim_end_matches(['.', ',', ':', ';', '!', '?', '\'', '_', ']']);
    if address.ends_with(')') && !address.contains('(') {
        address = address.trim_end_matches(')');
    }
    bare_link(out, address);
    Some(address.len())
}
