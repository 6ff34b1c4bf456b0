//! ISO 8601 and W3CDTF, also with blanks for `T`, missing minutes, compact digits, ordinals, weeks.

use super::civil::{Civil, full_year, of_ordinal, of_week};
use super::names;
use super::words;
use crate::reader::model::Timestamp;

/// Reads a date that begins with its year in digits.
pub(super) fn parse(text: &str) -> Option<Timestamp> {
    let text =
        text.strip_prefix(['-', '+']).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(text);
    let (civil, rest) = date(text)?;
    let rest = rest.trim_start_matches([' ', '\u{a0}', '\t', ',', '_']);
    let rest = rest.strip_prefix(['T', 't']).unwrap_or(rest).trim_start();
    if rest.is_empty() {
        return civil.timestamp();
    }
    words::time_and_zone(rest, civil)?.timestamp()
}

/// The digits at the start, and what follows.
fn digits(text: &str) -> (&str, &str) {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    text.split_at(len)
}

fn number(text: &str) -> Option<i64> {
    text.parse().ok()
}

fn date(text: &str) -> Option<(Civil, &str)> {
    let (first, rest) = digits(text);
    match (first.len(), rest.chars().next()) {
        (4, Some('-' | '/' | '.')) => {
            let year = number(first)?;
            after_year(year, &rest[1..]).or_else(|| bare_year(year, rest))
        }
        (4, _) if rest.starts_with(['W', 'w']) => week(number(first)?, &rest[1..]),
        (4, _) => bare_year(number(first)?, rest),
        (2, Some('-')) => short_year(full_year(number(first)?, 2), &rest[1..]),
        _ => compact(first, rest),
    }
}

/// A year alone; with anything but a time after it, it is some other kind of date.
fn bare_year(year: i64, rest: &str) -> Option<(Civil, &str)> {
    let alone = rest.is_empty() || rest.starts_with(['T', 't']);
    (alone && year >= 1_000).then_some((Civil { year, month: 1, day: 1, ..Civil::default() }, rest))
}

fn after_year(year: i64, text: &str) -> Option<(Civil, &str)> {
    if let Some(weeks) = text.strip_prefix(['W', 'w']) {
        return week(year, weeks);
    }
    let (second, rest) = digits(text);
    match second.len() {
        0 => named_month(year, text),
        1 | 2 => {
            let civil = Civil { year, month: number(second)?, day: 1, ..Civil::default() };
            let Some(day) = rest.strip_prefix(['-', '/', '.']) else { return Some((civil, rest)) };
            let (day, rest) = digits(day);
            (1..=2).contains(&day.len()).then_some(())?;
            Some((Civil { day: number(day)?, ..civil }, rest))
        }
        3 => ordinal(year, number(second)?, rest),
        4 => Some((Civil { year, month: number(&second[..2])?, day: number(&second[2..])?, ..Civil::default() }, rest)),
        _ => None,
    }
}

/// A month by its name between the year and the day, as Hungarian software writes it.
fn named_month(year: i64, text: &str) -> Option<(Civil, &str)> {
    let (name, rest) = text.split_once('-')?;
    let month = names::month(&name.to_lowercase())?;
    let (day, rest) = digits(rest);
    Some((Civil { year, month, day: number(day)?, ..Civil::default() }, rest))
}

/// `YY-MM-DD`, `YY-DDD`; the same signs with a four-digit year last are day and month, and not read here.
fn short_year(year: i64, text: &str) -> Option<(Civil, &str)> {
    let (second, rest) = digits(text);
    match (second.len(), rest.strip_prefix('-')) {
        (2, Some(day)) => {
            let (day, rest) = digits(day);
            (day.len() == 2).then_some(())?;
            Some((Civil { year, month: number(second)?, day: number(day)?, ..Civil::default() }, rest))
        }
        (2, None) => Some((Civil { year, month: number(second)?, day: 1, ..Civil::default() }, rest)),
        (3, None) => ordinal(year, number(second)?, rest),
        _ => None,
    }
}

fn ordinal(year: i64, ordinal: i64, rest: &str) -> Option<(Civil, &str)> {
    let (month, day) = of_ordinal(year, ordinal)?;
    Some((Civil { year, month, day, ..Civil::default() }, rest))
}

fn week(year: i64, text: &str) -> Option<(Civil, &str)> {
    let week = number(text.get(..2)?)?;
    let rest = &text[2..];
    let after = rest.strip_prefix('-').unwrap_or(rest);
    let (day, rest) = match after.bytes().next() {
        Some(b @ b'1'..=b'7') => (i64::from(b - b'0'), &after[1..]),
        _ => (1, rest),
    };
    let (year, month, day) = of_week(year, week, day)?;
    Some((Civil { year, month, day, ..Civil::default() }, rest))
}

/// Digits without signs between them: `YYYYMMDD`, `YYYYDDD`, `YYMMDD`, `YYYYMMDDhhmm`, `YYYYMMDDhhmmss`.
fn compact<'t>(digits: &'t str, rest: &'t str) -> Option<(Civil, &'t str)> {
    let part = |from: usize, to: usize| digits.get(from..to).and_then(number);
    match digits.len() {
        6 => {
            let year = full_year(part(0, 2)?, 2);
            Some((Civil { year, month: part(2, 4)?, day: part(4, 6)?, ..Civil::default() }, rest))
        }
        7 => ordinal(part(0, 4)?, part(4, 7)?, rest),
        len @ (8 | 12 | 14) => {
            let mut civil = Civil { year: part(0, 4)?, month: part(4, 6)?, day: part(6, 8)?, ..Civil::default() };
            if len >= 12 {
                (civil.hour, civil.minute) = (part(8, 10)?, part(10, 12)?);
                civil.second = part(12, 14).unwrap_or(0);
                civil.offset = words::zone(rest.trim()).unwrap_or(0);
                return Some((civil, ""));
            }
            Some((civil, rest))
        }
        _ => None,
    }
}
