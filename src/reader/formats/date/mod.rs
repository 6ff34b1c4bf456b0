//! Dates as feeds write them: RFC 822 and its variants, W3CDTF and ISO 8601, asctime, Unix time, numeric dates, month
//! names of many languages.
//!
//! What cannot be read is `None`, never the present: a reader that took "now" would show such an entry as new at each
//! fetch. The parser knows no clock, so a date without a year is no date.

mod civil;
mod iso;
mod names;
mod words;

use crate::reader::model::Timestamp;

/// Longer texts are no dates.
const MAX_BYTES: usize = 160;

/// The moment that a date text names; a date without a zone is taken as UTC, one without a time as midnight.
pub fn parse(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if text.is_empty() || text.len() > MAX_BYTES {
        return None;
    }
    unix_time(text).or_else(|| iso::parse(text)).or_else(|| words::parse(text))
}

/// Seconds, milliseconds or microseconds since 1970, told apart by the number of digits.
fn unix_time(text: &str) -> Option<Timestamp> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    match whole.len() {
        9 | 10 => Some(Timestamp(number)),
        13 => Some(Timestamp(number / 1_000)),
        16 => Some(Timestamp(number / 1_000_000)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
