//! mrkdwn within a line: marks, code, references in angle brackets, emoji.
//!
//! A mark counts where a word begins and ends, as Slack's own reader has it. Work is linear: a mark that found no end is
//! not looked for again in the same stretch.

use std::fmt::Write as _;

use super::super::{Names, emoji};
use crate::reader::formats::writer::{bare_link, code, link, push, push_char};

/// What stands for emphasis, with what it becomes.
const MARKS: [(u8, &str); 3] = [(b'*', "strong"), (b'_', "em"), (b'~', "del")];

/// Writes a line, without the line break.
pub(super) fn line(out: &mut String, raw: &str, names: &Names) {
    stretch(out, raw, names, [false; 3]);
}

/// `open`: marks that are open around it, and are not opened again.
fn stretch(out: &mut String, raw: &str, names: &Names, open: [bool; 3]) {
    let bytes = raw.as_bytes();
    let (mut at, mut dead) = (0, open);
    while at < bytes.len() {
        let rest = &raw[at..];
        let taken = match bytes[at] {
            b'<' => reference(out, rest, names),
            b'`' => code_span(out, rest),
            b':' => emoji_name(out, rest),
            b'&' => entity(out, rest),
            byte => MARKS.iter().position(|(mark, _)| *mark == byte).and_then(|mark| {
                let end = if dead[mark] || !opens(raw, at) { None } else { closing(raw, at) };
                let Some(end) = end else {
                    dead[mark] |= opens(raw, at);
                    return None;
                };
                let mut inner = open;
                inner[mark] = true;
                _ = write!(out, "<{}>", MARKS[mark].1);
                stretch(out, &raw[at + 1..end], names, inner);
                _ = write!(out, "</{}>", MARKS[mark].1);
                Some(end + 1 - at)
            }),
        };
        at += taken.unwrap_or_else(|| {
            let c = rest.chars().next().unwrap_or_default();
            push_char(out, c);
            c.len_utf8().max(1)
        });
    }
}

fn opens(raw: &str, at: usize) -> bool {
    let before = raw[..at].chars().next_back();
    let after = raw[at + 1..].chars().next();
    before.is_none_or(|c| !c.is_alphanumeric() && c != char::from(raw.as_bytes()[at]))
        && after.is_some_and(|c| !c.is_whitespace() && c != char::from(raw.as_bytes()[at]))
}

/// Where the mark at `at` ends; marks in code and references do not count.
fn closing(raw: &str, at: usize) -> Option<usize> {
    let bytes = raw.as_bytes();
    let mark = bytes[at];
    let mut place = at + 1;
    while place < bytes.len() {
        match bytes[place] {
            b'<' => place += window(&raw[place..]).find('>').unwrap_or(0),
            b'`' => place += window(&raw[place + 1..]).find('`').map_or(0, |length| length + 1),
            byte if byte == mark && place > at + 1 => {
                let before = raw[..place].chars().next_back();
                let after = raw[place + 1..].chars().next();
                if before.is_some_and(|c| !c.is_whitespace())
                    && after.is_none_or(|c| !c.is_alphanumeric() && c != char::from(mark))
                {
                    return Some(place);
                }
            }
            _ => {}
        }
        place += 1;
    }
    None
}

/// As far as the end of a reference or of code is looked for.
fn window(text: &str) -> &str {
    const LONGEST: usize = 8 * 1024;
    &text[..text.floor_char_boundary(LONGEST)]
}

fn code_span(out: &mut String, rest: &str) -> Option<usize> {
    let ticks = rest.bytes().take_while(|byte| *byte == b'`').count();
    if ticks > 1 {
        out.push_str(&rest[..ticks]);
        return Some(ticks);
    }
    let end = window(&rest[1..]).find('`').filter(|length| *length > 0)?;
    code(out, &bare(&rest[1..=end]));
    Some(end + 2)
}

fn emoji_name(out: &mut String, rest: &str) -> Option<usize> {
    const TONE: &str = ":skin-tone-";
    let window = &rest[1..rest.floor_char_boundary(emoji::LONGEST + 1)];
    let end = window.find(|c: char| !c.is_ascii_alphanumeric() && !"_+-'".contains(c))?;
    if end == 0 || !window[end..].starts_with(':') {
        return None;
    }
    push(out, &emoji::named(&window[..end])?);
    let after = &rest[end + 2..];
    // The colour of a hand is passed over.
    let tone = after.strip_prefix(TONE).filter(|tone| tone.len() > 1 && tone.as_bytes()[1] == b':');
    Some(end + 2 + tone.map_or(0, |_| TONE.len() + 2))
}

/// The three signs that Slack escapes; any other `&` is itself.
fn entity(out: &mut String, rest: &str) -> Option<usize> {
    let entity = ["&amp;", "&lt;", "&gt;"].into_iter().find(|entity| rest.starts_with(entity))?;
    out.push_str(entity);
    Some(entity.len())
}

/// Text with its escapes undone.
pub(super) fn unescape(raw: &str) -> String {
    raw.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// `<…>`: a link, somebody or something named, or a word to all.
fn reference(out: &mut String, rest: &str, names: &Names) -> Option<usize> {
    let end = window(rest).find('>')?;
    let inside = &rest[1..end];
    if inside.is_empty() || inside.contains('<') {
        return None;
    }
    let (what, label) = inside.split_once('|').map_or((inside, None), |(what, label)| (what, Some(label)));
    let label = label.map(unescape).filter(|label| !label.trim().is_empty());
    match what.as_bytes().first()? {
        b'@' => push(out, &user(&what[1..], label.as_deref(), names)),
        b'#' => push(out, &names.channel(&what[1..], label.as_deref())),
        b'!' => push(out, &to_all(&what[1..], label.as_deref(), names)),
        _ if what.contains(':') => {
            let address = unescape(what);
            match label {
                Some(label) => {
                    let mut html = String::new();
                    push(&mut html, &label);
                    link(out, &address, &html);
                }
                None => bare_link(out, &address),
            }
        }
        _ => return None,
    }
    Some(end + 1)
}

fn user(id: &str, label: Option<&str>, names: &Names) -> String {
    match label {
        Some(label) if !names.users.contains_key(id) => format!("@{}", label.trim_start_matches('@')),
        _ => names.user(id),
    }
}

/// `!here`, `!subteam^S0ID|@group`, `!date^1392734382^{date}|fallback`.
fn to_all(what: &str, label: Option<&str>, names: &Names) -> String {
    let mut parts = what.split('^');
    match (parts.next().unwrap_or_default(), parts.next()) {
        ("subteam", Some(id)) => names.group(id, label),
        ("date", Some(seconds)) => label.map_or_else(|| date(seconds), str::to_owned),
        (word, _) => format!("@{}", label.unwrap_or(word).trim_start_matches('@')),
    }
}

/// A date that a message holds in seconds, where it says nothing else to show.
pub(super) fn date(seconds: &str) -> String {
    let time = super::Ts::parse(seconds).map(|ts| crate::reader::formats::writer::moment(ts.time()));
    time.unwrap_or_else(|| seconds.to_owned())
}

/// Text as it stands in code: what Slack made a link of is text again.
pub(super) fn bare(raw: &str) -> String {
    let (mut out, mut rest) = (String::new(), raw);
    while let Some(at) = rest.find('<') {
        let Some(end) = rest[at..].find('>').map(|length| at + length) else { break };
        out.push_str(&rest[..at]);
        let inside = &rest[at + 1..end];
        out.push_str(
            inside.split_once('|').map_or(inside, |(what, label)| if label.is_empty() { what } else { label }),
        );
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    unescape(&out)
}
