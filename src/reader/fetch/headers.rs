//! What response headers say about time: freshness, waiting, validators worth keeping.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use reqwest::header::{AGE, CACHE_CONTROL, ETAG, EXPIRES, HeaderMap, LAST_MODIFIED, RETRY_AFTER};

use crate::reader::model::{Timestamp, Validators};

/// The longest wait that is believed, in seconds: a week.
const LONGEST: i64 = 7 * 86_400;
/// The longest validator that is kept, in bytes.
const LONGEST_VALIDATOR: usize = 1024;

/// A date in any of the three forms of HTTP (RFC 9110 §5.6.7).
pub fn parse_http_date(text: &str) -> Option<Timestamp> {
    const FORMS: [&str; 3] = ["%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"];
    let text = text.trim();
    let civil = FORMS.iter().find_map(|form| DateTime::strptime(form, text).ok())?;
    let moment = civil.to_zoned(TimeZone::UTC).ok()?;
    Some(Timestamp(moment.timestamp().as_second()))
}

/// `Retry-After` as seconds from `now` (RFC 9110 §10.2.3), whether it is a number or a date.
pub(super) fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<i64> {
    let text = text(headers, &RETRY_AFTER)?;
    let seconds = match text.trim().parse::<i64>() {
        Ok(seconds) => seconds,
        Err(_) => parse_http_date(text)?.0 - now.0,
    };
    (seconds > 0).then(|| seconds.min(LONGEST))
}

/// How long the answer is fresh, in seconds: `max-age` less `Age`, else `Expires` (RFC 9111 §4.2.1).
pub(super) fn fresh_for(headers: &HeaderMap, now: Timestamp) -> Option<i64> {
    let control = text(headers, &CACHE_CONTROL).unwrap_or_default().to_ascii_lowercase();
    if control.contains("no-cache") || control.contains("no-store") {
        return None;
    }
    let max_age =
        control.split(',').find_map(|part| part.trim().strip_prefix("max-age=")?.trim_matches('"').parse::<i64>().ok());
    let seconds = match max_age {
        Some(age) => age - text(headers, &AGE).and_then(|age| age.trim().parse::<i64>().ok()).unwrap_or(0),
        None => parse_http_date(text(headers, &EXPIRES)?)?.0 - now.0,
    };
    (seconds > 0).then(|| seconds.min(LONGEST))
}

/// The validators to send next time. They are opaque; but a `Last-Modified` in the future would freeze the feed, and
/// who sends `Expires: 0` says that nothing may be reused.
pub(super) fn validators(headers: &HeaderMap, now: Timestamp) -> Validators {
    if text(headers, &EXPIRES).is_some_and(|value| value.trim() == "0") {
        return Validators::default();
    }
    let keep = |value: Option<&str>| {
        value.map(str::trim).filter(|value| !value.is_empty() && value.len() <= LONGEST_VALIDATOR).map(str::to_owned)
    };
    let modified = keep(text(headers, &LAST_MODIFIED))
        .filter(|value| parse_http_date(value).is_none_or(|date| date.0 <= now.0 + 86_400));
    Validators { etag: keep(text(headers, &ETAG)), last_modified: modified }
}

fn text<'a>(headers: &'a HeaderMap, name: &reqwest::header::HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::HeaderName;

    const NOW: Timestamp = Timestamp(1_700_000_000);

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap())).collect()
    }

    #[test]
    fn dates_in_all_three_forms() {
        for text in ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
            assert_eq!(parse_http_date(text), Some(Timestamp(784_111_777)), "{text}");
        }
        assert_eq!(parse_http_date("yesterday"), None);
    }

    #[test]
    fn waiting_and_freshness() {
        assert_eq!(retry_after(&headers(&[("retry-after", "120")]), NOW), Some(120));
        assert_eq!(retry_after(&headers(&[("retry-after", "Tue, 14 Nov 2023 22:14:20 GMT")]), NOW), Some(60));
        assert_eq!(retry_after(&headers(&[("retry-after", "99999999999")]), NOW), Some(LONGEST));
        assert_eq!(retry_after(&headers(&[("retry-after", "-5")]), NOW), None);
        assert_eq!(fresh_for(&headers(&[("cache-control", "public, max-age=600"), ("age", "100")]), NOW), Some(500));
        assert_eq!(fresh_for(&headers(&[("cache-control", "no-cache, max-age=600")]), NOW), None);
        assert_eq!(fresh_for(&headers(&[("expires", "Tue, 14 Nov 2023 22:14:20 GMT")]), NOW), Some(60));
    }

    #[test]
    fn validators_that_would_freeze_a_feed_are_not_kept() {
        let future =
            validators(&headers(&[("last-modified", "Tue, 19 Jan 2038 03:14:07 GMT"), ("etag", "W/\"a\"")]), NOW);
        assert_eq!(future, Validators { etag: Some("W/\"a\"".into()), last_modified: None });
        assert_eq!(validators(&headers(&[("etag", "\"a\""), ("expires", "0")]), NOW), Validators::default());
        let opaque = validators(&headers(&[("last-modified", "some day")]), NOW);
        assert_eq!(opaque.last_modified.as_deref(), Some("some day"));
    }
}
