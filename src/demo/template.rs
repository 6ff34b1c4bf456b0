//! Date markers in the sample sources, replaced relative to the server's start. Pure.
//!
//! | marker | becomes |
//! |---|---|
//! | `{{ago:2d4h30m}}` | that long before the start, as the feed's format writes dates |
//! | `{{in:3d}}` | likewise, after the start |
//! | `{{iso:2d}}`, `{{iso-in:2d}}` | RFC 3339, whatever the format |
//! | `{{ical-in:2d}}` | as calendars write it: `19941106T084937Z` |
//! | `{{unix:2d}}`, `{{unix-in:2d}}` | seconds since 1970, as APIs write it |
//! | `{{day:2d}}`, `{{day-in:2d}}` | as a person writes it: `6 November 1994` |
//!
//! `<!--later-->…<!--/later-->` holds what only later fetches show.

use jiff::{SignedDuration, Timestamp};

use super::dates;

/// How a format writes dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateStyle {
    /// RFC 822, as in RSS.
    Rfc822,
    /// RFC 3339, as in Atom and JSON Feed.
    Rfc3339,
}

/// The template with its markers replaced; what is no marker stays as it is.
pub(super) fn fill(template: &str, now: Timestamp, style: DateStyle) -> String {
    let mut out = String::with_capacity(template.len() + 512);
    let mut rest = template;
    while let Some((before, from_marker)) = rest.split_once("{{") {
        out.push_str(before);
        let (marker, after) = from_marker.split_once("}}").unwrap_or((from_marker, ""));
        match date(marker, now, style) {
            Some(date) => out.push_str(&date),
            None => out.extend(["{{", marker, "}}"]),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The text without the parts that only later fetches show.
pub(super) fn without_later(text: &str) -> String {
    let (open, close) = ("<!--later-->", "<!--/later-->");
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.split_once(open) {
        out.push_str(before);
        rest = from.split_once(close).map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

fn date(marker: &str, now: Timestamp, style: DateStyle) -> Option<String> {
    let (kind, span) = marker.split_once(':')?;
    let span = duration(span)?;
    let (kind, span) = match kind.strip_suffix("in") {
        Some(kind) => (kind.trim_end_matches('-'), span),
        None => (kind.trim_end_matches("ago"), -span),
    };
    let time = now.saturating_add(span).ok()?;
    match (kind, style) {
        ("", DateStyle::Rfc822) => Some(dates::http(time)),
        ("" | "iso", _) => Some(dates::rfc3339(time)),
        ("ical", _) => Some(dates::ical(time)),
        ("unix", _) => Some(time.as_second().to_string()),
        ("day", _) => Some(dates::spoken(time)),
        _ => None,
    }
}

/// `2d4h30m`: days, hours and minutes, each optional, in this order or another.
fn duration(text: &str) -> Option<SignedDuration> {
    let mut seconds = 0_i64;
    let mut rest = text;
    while let Some(end) = rest.find(|c: char| c.is_ascii_alphabetic()) {
        let number: i64 = rest[..end].parse().ok()?;
        let unit = match &rest[end..=end] {
            "d" => 86_400,
            "h" => 3600,
            "m" => 60,
            _ => return None,
        };
        seconds = seconds.checked_add(number.checked_mul(unit)?)?;
        rest = &rest[end + 1..];
    }
    (rest.is_empty() && !text.is_empty()).then(|| SignedDuration::from_secs(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(template: &str, style: DateStyle) -> String {
        fill(template, "1994-11-06T08:49:37Z".parse().unwrap(), style)
    }

    #[test]
    fn markers_become_dates() {
        assert_eq!(filled("a {{ago:1d2h}} b", DateStyle::Rfc822), "a Sat, 05 Nov 1994 06:49:37 GMT b");
        assert_eq!(filled("{{ago:30m}}{{in:1d}}", DateStyle::Rfc3339), "1994-11-06T08:19:37Z1994-11-07T08:49:37Z");
        assert_eq!(filled("{{iso:1d}} {{iso-in:1d}}", DateStyle::Rfc822), "1994-11-05T08:49:37Z 1994-11-07T08:49:37Z");
        assert_eq!(filled("{{ical-in:1d}}", DateStyle::Rfc822), "19941107T084937Z");
        assert_eq!(filled("{{unix:1d}}", DateStyle::Rfc822), "784025377");
        assert_eq!(filled("{{day:1d}}, {{day-in:30d}}", DateStyle::Rfc822), "5 November 1994, 6 December 1994");
    }

    #[test]
    fn what_is_no_marker_stays() {
        for text in ["{{ user.name }}", "{{ago:}}", "{{ago:3x}}", "{{month:3d}}", "no braces", "{{ago:3}}"] {
            assert_eq!(filled(text, DateStyle::Rfc822), text);
        }
    }

    #[test]
    fn later_parts_are_cut() {
        assert_eq!(without_later("a<!--later-->b<!--/later-->c<!--later-->d<!--/later-->e"), "ace");
        assert_eq!(without_later("abc"), "abc");
    }
}
