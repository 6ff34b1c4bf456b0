//! What stands in angle brackets: people, roles, channels, emoji, commands, times, addresses.
//! <https://docs.discord.com/developers/reference#message-formatting-formats>

use std::fmt::Write as _;

use super::super::Names;
use crate::reader::formats::writer::{bare_link, moment, push};
use crate::reader::model::Timestamp;

/// Writes what begins a text with `<…>`; the bytes that it takes, or `None` where it is nothing of the kind.
pub(super) fn write(out: &mut String, rest: &str, names: &Names) -> Option<usize> {
    const LONGEST: usize = 2_048;
    let window = &rest[..rest.floor_char_boundary(LONGEST)];
    let end = window.find('>')?;
    let inside = &window[1..end];
    if inside.starts_with("https://") || inside.starts_with("http://") {
        bare_link(out, inside);
    } else if let Some(when) = inside.strip_prefix("t:") {
        time(out, when)?;
    } else {
        push(out, &named(inside, names)?);
    }
    Some(end + 1)
}

fn named(inside: &str, names: &Names) -> Option<String> {
    let id = |text: &str| (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.to_owned());
    if let Some(rest) = inside.strip_prefix("@&") {
        return Some(names.group(&id(rest)?, None));
    }
    if let Some(rest) = inside.strip_prefix('@') {
        return Some(names.user(&id(rest.strip_prefix('!').unwrap_or(rest))?));
    }
    if let Some(rest) = inside.strip_prefix('#') {
        return Some(names.channel(&id(rest)?, None));
    }
    if let Some(command) = inside.strip_prefix('/') {
        let (name, number) = command.rsplit_once(':')?;
        return id(number).map(|_| format!("/{name}"));
    }
    if let Some(place) = inside.strip_prefix("id:") {
        return place.bytes().all(|b| b.is_ascii_lowercase() || b == b'-').then(|| format!("#{place}"));
    }
    let (name, number) = inside.strip_prefix("a:").or_else(|| inside.strip_prefix(':'))?.split_once(':')?;
    let fine = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    id(number).filter(|_| fine).map(|_| format!(":{name}:"))
}

/// `1618953630:R`: a time, shown as it is: what is "two hours ago" now is not when it is read.
fn time(out: &mut String, when: &str) -> Option<()> {
    let (seconds, style) = when.split_once(':').unwrap_or((when, "f"));
    let seconds: i64 = seconds.parse().ok()?;
    if style.len() != 1 || !"tTdDfFsSR".contains(style) || seconds.unsigned_abs() > 99_999_999_999 {
        return None;
    }
    let full = moment(Timestamp(seconds));
    let shown = match (style, full.split_once(' ')) {
        ("t" | "T", Some((_, time))) => time,
        ("d" | "D", Some((day, _))) => day,
        _ => full.as_str(),
    };
    _ = write!(out, "<time datetime=\"{}\">{shown}</time>", Timestamp(seconds));
    Some(())
}
