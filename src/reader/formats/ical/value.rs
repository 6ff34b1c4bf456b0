//! Values of properties: dates, times, durations, text (RFC 5545 §3.3).

use jiff::civil::{Date, DateTime, Time};

use crate::reader::model::Length;

/// Days of the longest event that is believed.
const MAX_DAYS: i32 = 3_660;

/// A date, or a time on one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    /// A whole day.
    Day(Date),
    /// A time in the zone that is named beside it.
    Local(DateTime),
    /// A time in UTC.
    Utc(DateTime),
}

impl Moment {
    /// Its date and time, in whatever zone; a day begins at midnight.
    pub(super) fn civil(self) -> DateTime {
        match self {
            Self::Day(date) => date.to_datetime(Time::midnight()),
            Self::Local(civil) | Self::Utc(civil) => civil,
        }
    }
}

/// `20261126`, `20261126T180000` or `20261126T180000Z`; also with the hyphens and colons that some leave in.
pub(super) fn moment(text: &str) -> Option<Moment> {
    let plain: String = text.trim().chars().filter(|c| !matches!(c, '-' | ':')).take(24).collect();
    let (date, rest) = plain.split_at_checked(8)?;
    let date = Date::new(digits(&date[..4])?, digits(&date[4..6])?, digits(&date[6..])?).ok()?;
    if rest.is_empty() {
        return Some(Moment::Day(date));
    }
    let time = rest.strip_prefix(['T', 't'])?;
    let (time, utc) = time.strip_suffix(['Z', 'z']).map_or((time, false), |time| (time, true));
    let two = |at: usize| time.get(at..at + 2).and_then(digits::<i8>);
    let second = if time.len() > 4 { two(4)?.min(59) } else { 0 };
    let civil = date.to_datetime(Time::new(two(0)?, two(2)?, second, 0).ok()?);
    Some(if utc { Moment::Utc(civil) } else { Moment::Local(civil) })
}

fn digits<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// `P1DT2H30M`, `-PT15M`, `P2W`; a negative one has no place where this is asked for.
pub(super) fn duration(text: &str) -> Option<Length> {
    let text = text.trim().to_ascii_uppercase();
    let mut rest = text.strip_prefix('+').unwrap_or(&text).strip_prefix('P')?;
    let (mut days, mut seconds, mut in_time) = (0_i64, 0_i64, false);
    while !rest.is_empty() {
        if let Some(time) = rest.strip_prefix('T') {
            (rest, in_time) = (time, true);
            continue;
        }
        let end = rest.bytes().position(|byte| !byte.is_ascii_digit())?;
        let amount: i64 = rest[..end].parse().ok()?;
        let (unit, whole) = match (rest.as_bytes()[end], in_time) {
            (b'W', false) => (&mut days, 7),
            (b'D', false) => (&mut days, 1),
            (b'H', true) => (&mut seconds, 3_600),
            (b'M', true) => (&mut seconds, 60),
            (b'S', true) => (&mut seconds, 1),
            _ => return None,
        };
        *unit = unit.checked_add(amount.checked_mul(whole)?)?;
        rest = &rest[end + 1..];
    }
    let days = i32::try_from(days).ok().filter(|days| *days <= MAX_DAYS)?;
    (seconds <= i64::from(MAX_DAYS) * 86_400).then_some(Length { days, seconds })
}

/// `+0100`, `-053000`: seconds east of UTC.
pub(super) fn offset(text: &str) -> Option<i32> {
    let text = text.trim();
    let (sign, figures) = match text.as_bytes().first()? {
        b'+' => (1, &text[1..]),
        b'-' => (-1, &text[1..]),
        _ => (1, text),
    };
    let two = |at: usize| figures.get(at..at + 2).and_then(digits::<i32>);
    let seconds = two(0)? * 3_600 + two(2)? * 60 + two(4).unwrap_or(0);
    (seconds < 86_400).then_some(sign * seconds)
}

/// A text without its escapes (§3.3.11). What is escaped needlessly loses its backslash.
pub(super) fn text(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut chars = raw.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(escaped @ ('\\' | ';' | ',' | '"' | ':')) => out.push(escaped),
                // `\d` of a path that nobody escaped.
                Some(other) => out.extend(['\\', other]),
                None => out.push('\\'),
            },
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_are_read_and_nonsense_is_not() {
        let day = Date::constant(2026, 11, 26);
        assert_eq!(moment("20261126"), Some(Moment::Day(day)));
        assert_eq!(moment("20261126T180005"), Some(Moment::Local(day.at(18, 0, 5, 0))));
        assert_eq!(moment("2026-11-26T18:00:60Z"), Some(Moment::Utc(day.at(18, 0, 59, 0))));
        assert_eq!(moment("20261126T1800Z"), Some(Moment::Utc(day.at(18, 0, 0, 0))));
        for wrong in [
            "",
            "2026112",
            "20261131",
            "20261126T",
            "20261126T25",
            "20261126X1800",
            "+2261126",
            "2026112é",
            "20261126T18000é",
        ] {
            assert_eq!(moment(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn durations_keep_days_apart_from_hours() {
        let length = |days, seconds| Some(Length { days, seconds });
        assert_eq!(duration("P1DT2H30M"), length(1, 9_000));
        assert_eq!(duration("PT15M"), length(0, 900));
        assert_eq!(duration("P2W"), length(14, 0));
        for wrong in ["", "PT", "P1H", "-PT15M", "P", "PTM", "P99999999999999999999D", "P9999W", "P1", "PTé"] {
            let read = duration(wrong).filter(|length| *length != Length::default());
            assert_eq!(read, None, "{wrong}");
        }
    }

    #[test]
    fn offsets_and_escapes() {
        assert_eq!((offset("+0530"), offset("-080000"), offset("0100")), (Some(19_800), Some(-28_800), Some(3_600)));
        assert_eq!((offset(""), offset("+1"), offset("+9900"), offset("é1")), (None, None, None, None));
        assert_eq!(text(r"a\, b\; c\\n\nd\Ne\"), "a, b; c\\n\nd\ne\\");
        assert_eq!(text(r"C:\dir"), r"C:\dir");
    }
}
