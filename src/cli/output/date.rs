//! Dates as a person reads them.

use std::sync::OnceLock;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// How dates are printed.
#[derive(Debug, Clone)]
pub struct Dates {
    pattern: Option<String>,
    now: Timestamp,
    /// Looked up when the first date is printed: that reads the system's zones, and most commands print no date.
    zone: OnceLock<TimeZone>,
}

impl Dates {
    /// `relative`, or a pattern of strftime in the local time zone.
    pub fn new(format: &str) -> Self {
        let pattern = (format != "relative").then(|| format.to_owned());
        Self { pattern, now: Timestamp::now(), zone: OnceLock::new() }
    }

    /// Relative dates as if it were this moment, in this time zone.
    pub fn relative_to(now: Timestamp, zone: TimeZone) -> Self {
        Self { pattern: None, now, zone: OnceLock::from(zone) }
    }

    fn zone(&self) -> TimeZone {
        self.zone.get_or_init(TimeZone::system).clone()
    }

    /// A moment in seconds since 1970: `now`, `5m`, `3h`, `2d` up to a week, then `2026-11-02`; or as the pattern says.
    pub fn short(&self, seconds: i64) -> String {
        let Ok(moment) = Timestamp::from_second(seconds) else { return "?".to_owned() };
        let local = moment.to_zoned(self.zone());
        if let Some(pattern) = &self.pattern {
            return jiff::fmt::strtime::format(pattern, &local).unwrap_or_else(|_| local.to_string());
        }
        let age = self.now.duration_since(moment);
        if age < -SignedDuration::from_mins(1) || age >= SignedDuration::from_hours(7 * 24) {
            return local.date().to_string();
        }
        span(age)
    }

    /// A moment that is to come, as in `in 25m`; one that has passed is `now`.
    pub fn until(&self, seconds: i64) -> String {
        let Ok(moment) = Timestamp::from_second(seconds) else { return "?".to_owned() };
        let left = moment.duration_since(self.now);
        if left < SignedDuration::from_mins(1) { "now".to_owned() } else { format!("in {}", span(left)) }
    }

    /// A moment in full: `2026-11-02 14:30`, local.
    pub fn long(&self, seconds: i64) -> String {
        let Ok(moment) = Timestamp::from_second(seconds) else { return "?".to_owned() };
        moment.to_zoned(self.zone()).strftime("%Y-%m-%d %H:%M").to_string()
    }
}

/// A span in its largest unit, cut down.
fn span(span: SignedDuration) -> String {
    match span.as_secs() {
        ..60 => "now".to_owned(),
        seconds @ 60..3600 => format!("{}m", seconds / 60),
        seconds @ 3600..86_400 => format!("{}h", seconds / 3600),
        seconds => format!("{}d", seconds / 86_400),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_relative_for_a_week() {
        let now: Timestamp = "2026-11-22T12:00:00Z".parse().expect("a time");
        let dates = Dates::relative_to(now, TimeZone::fixed(jiff::tz::offset(2)));
        for (back, shown) in [
            (0, "now"),
            (59, "now"),
            (60, "1m"),
            (3 * 3600 + 100, "3h"),
            (47 * 3600, "1d"),
            (6 * 86_400 + 86_399, "6d"),
            (7 * 86_400, "2026-11-15"),
            (-30, "now"),
            (-11 * 3600, "2026-11-23"),
        ] {
            assert_eq!(dates.short(now.as_second() - back), shown, "{back}");
        }
        assert_eq!(dates.long(now.as_second()), "2026-11-22 14:00");
        assert_eq!(dates.until(now.as_second() + 1500), "in 25m");
        assert_eq!(dates.until(now.as_second() + 3), "now");
        assert_eq!([dates.short(i64::MAX), dates.long(i64::MIN), dates.until(i64::MAX)], ["?", "?", "?"]);
    }

    #[test]
    fn a_pattern_is_followed() {
        let dates = Dates { zone: TimeZone::UTC.into(), ..Dates::new("%d.%m.%Y") };
        assert_eq!(dates.short(0), "01.01.1970");
    }
}
