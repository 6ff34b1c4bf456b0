//! When something was, as a person says it: shortly, and the more exactly the nearer it is.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::list::day;
use crate::reader::model::Timestamp;

/// Columns that [`ago`] takes at most.
pub const AGO: u16 = 9;
/// Columns that [`age`] takes at most.
pub const AGE: u16 = 4;

/// How long ago, in words; past a month the date.
pub fn ago(then: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
    let minutes = now.0.saturating_sub(then.0).max(0) / 60;
    let (that, today) = (day(then.0, zone), day(now.0, zone));
    let days = days_between(that, today);
    match (minutes, days) {
        (0, _) => "now".to_owned(),
        (1..60, _) => format!("{minutes} min"),
        (_, 0) | (..360, _) => format!("{} h", minutes / 60),
        (_, 1) => "yesterday".to_owned(),
        (_, 2..=31) => format!("{days} days"),
        _ if that.year() == today.year() => that.strftime("%-d %b").to_string(),
        _ => that.strftime("%b %Y").to_string(),
    }
}

/// The day as a heading.
pub fn day_name(date: Date, today: Date) -> String {
    match days_between(date, today) {
        0 => "Today".to_owned(),
        1 => "Yesterday".to_owned(),
        2..=6 => date.strftime("%A, %-d %B").to_string(),
        _ if date.year() == today.year() => date.strftime("%-d %B").to_string(),
        _ => date.strftime("%-d %B %Y").to_string(),
    }
}

/// A day to come as a heading.
pub fn coming_day(date: Date, today: Date) -> String {
    let name = match days_between(today, date) {
        0 => "Today, ",
        1 => "Tomorrow, ",
        _ => "",
    };
    let year = if date.year() == today.year() { "" } else { " %Y" };
    format!("{name}{}", date.strftime(&format!("%A %-d %B{year}")))
}

/// How long it is until then, in words.
pub fn until(then: Timestamp, now: Timestamp) -> String {
    let minutes = then.0.saturating_sub(now.0).max(0).saturating_add(59) / 60;
    match minutes {
        0 => "now".to_owned(),
        1..100 => format!("in {minutes} min"),
        100..2_880 => format!("in {} h", minutes / 60),
        _ => format!("in {} days", minutes / 1_440),
    }
}

/// The time of day.
pub fn clock(then: Timestamp, zone: &TimeZone) -> String {
    let moment = jiff::Timestamp::from_second(then.0);
    moment.map_or_else(|_| String::new(), |moment| zone.to_datetime(moment).strftime("%H:%M").to_string())
}

fn days_between(before: Date, after: Date) -> i32 {
    before.until(after).map_or(i32::MAX, |span| span.get_days())
}

/// How long ago, in at most four columns.
pub fn age(then: Timestamp, now: Timestamp) -> String {
    let minutes = now.0.saturating_sub(then.0).max(0) / 60;
    match minutes {
        0 => "now".to_owned(),
        1..60 => format!("{minutes}m"),
        60..1_440 => format!("{}h", minutes / 60),
        1_440..20_160 => format!("{}d", minutes / 1_440),
        20_160..86_400 => format!("{}w", minutes / 10_080),
        86_400..525_600 => format!("{}mo", minutes / 43_800),
        _ => format!("{}y", minutes / 525_600),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60;
    const HOUR: i64 = 60 * MINUTE;
    const DAY: i64 = 24 * HOUR;

    #[test]
    fn ages_are_short() {
        for (seconds, text) in [
            (-5, "now"),
            (59, "now"),
            (MINUTE, "1m"),
            (59 * MINUTE, "59m"),
            (HOUR, "1h"),
            (DAY, "1d"),
            (13 * DAY, "13d"),
            (14 * DAY, "2w"),
            (59 * DAY, "8w"),
            (70 * DAY, "2mo"),
            (364 * DAY, "11mo"),
            (365 * DAY, "1y"),
            (i64::MAX, "292471208677y"),
        ] {
            assert_eq!(age(Timestamp(0), Timestamp(seconds)), text);
        }
    }

    #[test]
    fn words_follow_the_calendar() {
        // 2026-03-10, noon in UTC.
        let now = Timestamp(1_773_144_000);
        for (seconds, text) in [
            (-DAY, "now"),
            (MINUTE, "1 min"),
            (3 * HOUR, "3 h"),
            (11 * HOUR, "11 h"),
            (13 * HOUR, "yesterday"),
            (DAY, "yesterday"),
            (2 * DAY, "2 days"),
            (31 * DAY, "31 days"),
            (32 * DAY, "6 Feb"),
            (80 * DAY, "Dec 2025"),
            (now.0, "Jan 1970"),
        ] {
            let text_of = ago(now.plus(-seconds), now, &TimeZone::UTC);
            assert_eq!(text_of, text, "{seconds}");
            assert!(text_of.len() <= usize::from(AGO));
        }
        // Just after midnight, an hour ago is an hour ago.
        assert_eq!(ago(Timestamp(-HOUR), Timestamp(0), &TimeZone::UTC), "1 h");
        assert_eq!(clock(now, &TimeZone::UTC), "12:00");
    }

    #[test]
    fn days_to_come_have_names_too() {
        let today = jiff::civil::date(2026, 12, 30);
        let names = [(2026, 12, 30), (2026, 12, 31), (2027, 1, 1)]
            .map(|(year, month, day)| coming_day(jiff::civil::date(year, month, day), today));
        assert_eq!(names, ["Today, Wednesday 30 December", "Tomorrow, Thursday 31 December", "Friday 1 January 2027"]);
        let words = [-5, 1, 60, 99 * 60, 100 * 60, 47 * 3_600, 3 * DAY].map(|s| until(Timestamp(s), Timestamp(0)));
        assert_eq!(words, ["now", "in 1 min", "in 1 min", "in 99 min", "in 1 h", "in 47 h", "in 3 days"]);
    }

    #[test]
    fn days_have_names_while_they_are_near() {
        let today = jiff::civil::date(2026, 3, 10);
        let names = [(2026, 3, 10), (2026, 3, 9), (2026, 3, 8), (2026, 3, 1), (2025, 3, 1), (2026, 3, 11)]
            .map(|(year, month, day)| day_name(jiff::civil::date(year, month, day), today));
        assert_eq!(names, ["Today", "Yesterday", "Sunday, 8 March", "1 March", "1 March 2025", "11 March"]);
    }
}
