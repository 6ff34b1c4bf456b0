//! Dates as people type them in a query.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Zoned};

/// The start of the day or the moment that `text` names: `2026-11-02`, `2026-11`, `2026`, `today`, `yesterday`,
/// or so long before `now`: `90m`, `12h`, `7d`, `2w`, `6mo`, `1y`. In `now`'s time zone; seconds since the epoch.
pub(super) fn moment(text: &str, now: &Zoned) -> Option<i64> {
    let day = |date: Date| date.to_zoned(now.time_zone().clone()).ok().map(|start| start.timestamp().as_second());
    match text {
        "today" => return day(now.date()),
        "yesterday" => return day(now.date().yesterday().ok()?),
        _ => {}
    }
    if let Some(date) = civil(text) {
        return day(date);
    }
    ago(text, now)
}

fn civil(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let mut next = || parts.next().map_or(Some(1), |part| part.parse().ok());
    let (month, day) = (next()?, next()?);
    if parts.next().is_some() { None } else { Date::new(year, month, day).ok() }
}

/// The moment so long before `now`: `3h`, `7d`.
pub(super) fn ago(text: &str, now: &Zoned) -> Option<i64> {
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let count: i64 = text[..digits].parse().ok()?;
    let none = Span::new();
    let span = match &text[digits..] {
        "m" => none.try_minutes(count),
        "h" => none.try_hours(count),
        "d" => none.try_days(count),
        "w" => none.try_weeks(count),
        "mo" => none.try_months(count),
        "y" => none.try_years(count),
        _ => return None,
    };
    Some(now.checked_sub(span.ok()?).ok()?.timestamp().as_second())
}

/// The present, in the person's own time zone.
pub(super) fn now() -> Zoned {
    jiff::Timestamp::now().to_zoned(TimeZone::system())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_spans() {
        let now: Zoned = "2026-03-10T12:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let at = |text: &str| moment(text, &now).map(|s| jiff::Timestamp::from_second(s).unwrap().to_string());
        assert_eq!(at("2026-03-01").as_deref(), Some("2026-02-28T23:00:00Z"));
        assert_eq!(at("2026").as_deref(), Some("2025-12-31T23:00:00Z"));
        assert_eq!(at("today").as_deref(), Some("2026-03-09T23:00:00Z"));
        assert_eq!(at("90m").as_deref(), Some("2026-03-10T09:30:00Z"));
        assert_eq!(at("1mo").as_deref(), Some("2026-02-10T11:00:00Z"));
        for nonsense in ["", "d", "7", "7x", "2026-13-01", "26-01-01", "99999999999d", "2147483647y"] {
            assert_eq!(at(nonsense), None, "{nonsense}");
        }
    }
}
