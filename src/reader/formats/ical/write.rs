//! Events → a calendar document that other programs read (RFC 5545): escaped, folded, in UTC, so that it needs no zone of
//! its own.

use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::civil::Date;

/// Octets of a line before it is folded (RFC 5545 §3.1).
const LINE: usize = 75;

/// One event that takes place once.
#[derive(Debug, Clone, Default)]
pub struct Single<'t> {
    /// What it is known by, from one document to the next.
    pub uid: &'t str,
    /// How often it was changed.
    pub sequence: u32,
    /// Its title.
    pub title: &'t str,
    /// When it begins and ends, in seconds since 1970.
    pub times: (i64, i64),
    /// The first day and that after the last, where it is days.
    pub days: Option<(Date, Date)>,
    /// `CONFIRMED`, `TENTATIVE` or `CANCELLED`.
    pub status: &'t str,
    /// It leaves one's time free.
    pub free: bool,
    /// Where it is.
    pub location: Option<&'t str>,
    /// What is known of it, in plain text.
    pub description: Option<&'t str>,
    /// Its page.
    pub url: Option<&'t str>,
    /// The calendar that it is of.
    pub category: Option<&'t str>,
}

/// A moment as calendars write it: `20261126T170000Z`.
pub fn utc(seconds: i64) -> String {
    let at = Timestamp::from_second(seconds).unwrap_or_default();
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A calendar of these events, made at that moment.
pub fn calendar(name: &str, events: &[Single<'_>], now: i64) -> String {
    let mut out = String::new();
    line(&mut out, "BEGIN", "VCALENDAR");
    line(&mut out, "VERSION", "2.0");
    line(&mut out, "PRODID", "-//Wheelhouse//wh agenda//EN");
    line(&mut out, "METHOD", "PUBLISH");
    line(&mut out, "X-WR-CALNAME", &escaped(name));
    for event in events {
        single(&mut out, event, now);
    }
    line(&mut out, "END", "VCALENDAR");
    out
}

fn single(out: &mut String, event: &Single<'_>, now: i64) {
    line(out, "BEGIN", "VEVENT");
    line(out, "UID", &escaped(event.uid));
    line(out, "DTSTAMP", &utc(now));
    if let Some((first, after)) = event.days {
        line(out, "DTSTART;VALUE=DATE", &first.strftime("%Y%m%d").to_string());
        line(out, "DTEND;VALUE=DATE", &after.strftime("%Y%m%d").to_string());
    } else {
        line(out, "DTSTART", &utc(event.times.0));
        line(out, "DTEND", &utc(event.times.1));
    }
    line(out, "SEQUENCE", &event.sequence.to_string());
    line(out, "STATUS", event.status);
    if event.free {
        line(out, "TRANSP", "TRANSPARENT");
    }
    line(out, "SUMMARY", &escaped(event.title));
    let texts = [("LOCATION", event.location), ("DESCRIPTION", event.description), ("CATEGORIES", event.category)];
    for (name, text) in texts {
        if let Some(text) = text {
            line(out, name, &escaped(text));
        }
    }
    if let Some(url) = event.url {
        line(out, "URL", &url.replace(['\r', '\n'], ""));
    }
    line(out, "END", "VEVENT");
}

/// A text with its escapes (§3.3.11); control characters have no place in one.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\\' | ';' | ',' => out.extend(['\\', c]),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A content line, folded between characters.
fn line(out: &mut String, name: &str, value: &str) {
    let whole = format!("{name}:{value}");
    let mut rest = whole.as_str();
    let mut room = LINE;
    while rest.len() > room {
        let end = rest.floor_char_boundary(room);
        let _ = write!(out, "{}\r\n ", &rest[..end]);
        rest = &rest[end..];
        // The blank that continues a line counts.
        room = LINE - 1;
    }
    let _ = write!(out, "{rest}\r\n");
}
