//! A date on the calendar and how it becomes seconds.

use crate::reader::model::Timestamp;

/// Further from UTC no clock on earth is; such a zone is a mistake and is passed over.
const MAX_OFFSET: i64 = 18 * 3600;

/// A moment as its parts, not yet checked.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Civil {
    pub(super) year: i64,
    pub(super) month: i64,
    pub(super) day: i64,
    pub(super) hour: i64,
    pub(super) minute: i64,
    pub(super) second: i64,
    /// Seconds east of UTC.
    pub(super) offset: i64,
}

impl Civil {
    /// The moment, if there is such a day and such a time on it; 24:00 and leap seconds are the next moment.
    pub(super) fn timestamp(self) -> Option<Timestamp> {
        // Year 1 is what software writes that has no date.
        let date = (2..=9_999).contains(&self.year) && (1..=12).contains(&self.month);
        let day = date && (1..=days_in_month(self.year, self.month)).contains(&self.day);
        let clock = (0..=23).contains(&self.hour) || (self.hour == 24 && self.minute == 0 && self.second == 0);
        let clock = clock && (0..=59).contains(&self.minute) && (0..=60).contains(&self.second);
        if !(day && clock) {
            return None;
        }
        let offset = if self.offset.abs() > MAX_OFFSET { 0 } else { self.offset };
        let days = days_from_epoch(self.year, self.month, self.day);
        Some(Timestamp(days * 86_400 + self.hour * 3_600 + self.minute * 60 + self.second - offset))
    }
}

/// A year as written: two digits are of this century or the last (RFC 2822 §4.3, with the turn at 70).
pub(super) fn full_year(number: i64, digits: usize) -> i64 {
    match (digits, number) {
        (..=2, 0..=69) => 2_000 + number,
        // Three digits count from 1900 too: 104 is 2004.
        (..=2, 70..=99) | (3, 70..=199) => 1_900 + number,
        _ => number,
    }
}

/// Month and day of the nth day of a year.
pub(super) fn of_ordinal(year: i64, mut ordinal: i64) -> Option<(i64, i64)> {
    for month in 1..=12 {
        let days = days_in_month(year, month);
        if (1..=days).contains(&ordinal) {
            return Some((month, ordinal));
        }
        ordinal -= days;
    }
    None
}

/// Year, month and day of a day of an ISO week.
pub(super) fn of_week(year: i64, week: i64, weekday: i64) -> Option<(i64, i64, i64)> {
    if !(1..=53).contains(&week) || !(1..=7).contains(&weekday) {
        return None;
    }
    // The week of 4 January is week 1; day 0 of the epoch was a Thursday.
    let fourth = days_from_epoch(year, 1, 4);
    let monday = fourth - (fourth + 3).rem_euclid(7);
    let ordinal = monday + (week - 1) * 7 + weekday - 1 - days_from_epoch(year, 1, 1) + 1;
    let length = if is_leap(year) { 366 } else { 365 };
    let (year, ordinal) = match ordinal {
        ..=0 => (year - 1, ordinal + if is_leap(year - 1) { 366 } else { 365 }),
        _ if ordinal > length => (year + 1, ordinal - length),
        _ => (year, ordinal),
    };
    of_ordinal(year, ordinal).map(|(month, day)| (year, month, day))
}

fn is_leap(year: i64) -> bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days from 1970-01-01, in the proleptic Gregorian calendar: years begin in March so that the leap day comes last.
fn days_from_epoch(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}
