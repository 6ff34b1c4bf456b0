//! Dates in the spellings that feeds and HTTP use. Pure: the present is always given.

use jiff::Timestamp;
use jiff::fmt::rfc2822::{DateTimeParser, DateTimePrinter};

/// As RSS and HTTP write it: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 822 with four digits, RFC 9110 §5.6.7).
pub(super) fn http(time: Timestamp) -> String {
    // Only years before 0 and after 9999 cannot be written so.
    DateTimePrinter::new().timestamp_to_rfc9110_string(&time).unwrap_or_default()
}

/// As Atom and JSON Feed write it, in whole seconds: `1994-11-06T08:49:37Z` (RFC 3339).
pub(super) fn rfc3339(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// As calendars write it: `19941106T084937Z` (RFC 5545).
pub(super) fn ical(time: Timestamp) -> String {
    time.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// As a person writes it: `6 November 1994`.
pub(super) fn spoken(time: Timestamp) -> String {
    time.strftime("%-d %B %Y").to_string()
}

/// Reads an HTTP date.
pub(super) fn parse_http(text: &str) -> Option<Timestamp> {
    DateTimeParser::new().parse_timestamp(text.trim()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_time_in_each_spelling() {
        let time: Timestamp = "1994-11-06T08:49:37Z".parse().unwrap();
        assert_eq!(http(time), "Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(rfc3339(time), "1994-11-06T08:49:37Z");
        assert_eq!(spoken(time), "6 November 1994");
        assert_eq!(parse_http("Sun, 06 Nov 1994 08:49:37 GMT"), Some(time));
    }
}
