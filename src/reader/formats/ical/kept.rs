//! A series as it was kept, read back from a stranger's file: within the bounds of what a calendar may say.

use super::components::{MAX_ALARMS, MAX_DATES};
use super::rule::Rule;
use super::zone::MAX_NAME;
use crate::base::text::clean_line;
use crate::reader::model::{Length, MAX_ALARM, Observance, Series, Zone};

/// Parts of a zone that a calendar defines itself.
const MAX_OBSERVANCES: usize = 200;
/// Seconds of a day, which no offset from UTC has.
const DAY: i32 = 86_400;
/// The longest event, in days: from the first year to the last, which ends may say.
const MAX_DAYS: i32 = 3_652_059;

/// The series with all that is too much, or means nothing, left out. What we kept ourselves passes unchanged.
#[must_use]
pub fn within_bounds(mut series: Series) -> Series {
    series.rule = rule(series.rule);
    series.length = length(series.length);
    series.more.truncate(MAX_DATES);
    series.periods.truncate(MAX_DATES);
    series.periods.iter_mut().for_each(|period| period.length = length(period.length));
    series.except.truncate(MAX_DATES);
    series.except_days.truncate(MAX_DATES);
    series.alarms.retain(|seconds| (-MAX_ALARM..=0).contains(seconds));
    series.alarms.truncate(MAX_ALARMS);
    series.zone = match series.zone {
        Zone::Named(name) if name.len() > MAX_NAME || clean_line(&name) != name => Zone::Floating,
        Zone::Own(observances) => Zone::Own(observances.into_iter().take(MAX_OBSERVANCES).map(observance).collect()),
        zone => zone,
    };
    series
}

fn length(length: Length) -> Length {
    Length {
        days: length.days.clamp(0, MAX_DAYS),
        seconds: length.seconds.clamp(0, i64::from(MAX_DAYS) * i64::from(DAY)),
    }
}

fn rule(rule: Option<String>) -> Option<String> {
    rule.filter(|rule| rule.parse::<Rule>().is_ok() && clean_line(rule) == *rule)
}

fn observance(mut observance: Observance) -> Observance {
    observance.from = observance.from.clamp(1 - DAY, DAY - 1);
    observance.to = observance.to.clamp(1 - DAY, DAY - 1);
    observance.rule = rule(observance.rule);
    observance.more.truncate(MAX_DATES);
    observance
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::reader::formats::ical::{first, last_end};
    use crate::reader::model::Period;

    fn series() -> Series {
        let start = date(2026, 3, 2).at(18, 0, 0, 0);
        let zone = Observance { start, from: 3_600, to: 7_200, rule: Some("FREQ=YEARLY".into()), more: vec![start] };
        Series {
            start,
            all_day: false,
            length: Length { days: 0, seconds: 5_400 },
            zone: Zone::Own(vec![zone]),
            rule: Some("FREQ=WEEKLY;COUNT=5".into()),
            more: vec![start],
            periods: vec![Period { start, length: Length { days: 1, seconds: 60 } }],
            except: vec![start],
            except_days: vec![date(2026, 3, 9)],
            onwards: false,
            alarms: vec![-900, 0],
            free: true,
        }
    }

    #[test]
    fn what_was_kept_stays_and_what_is_too_much_goes() {
        assert_eq!(within_bounds(series()), series());
        let many = vec![series().start; 2 * MAX_DATES];
        let far =
            Observance { start: series().start, from: i32::MIN, to: i32::MAX, rule: Some("x".into()), more: many };
        let wild = within_bounds(Series {
            length: Length { days: i32::MAX, seconds: i64::MIN },
            zone: Zone::Own(vec![far; 2 * MAX_OBSERVANCES]),
            rule: Some("FREQ=NEVER".into()),
            more: vec![series().start; 2 * MAX_DATES],
            periods: vec![
                Period { start: series().start, length: Length { days: -1, seconds: i64::MAX } };
                2 * MAX_DATES
            ],
            alarms: vec![i64::MIN, 7, -60],
            ..series()
        });
        assert_eq!((wild.rule.clone(), wild.more.len(), wild.alarms.clone()), (None, MAX_DATES, vec![-60]));
        assert_eq!(wild.length, Length { days: MAX_DAYS, seconds: 0 });
        let longest = Length { days: 0, seconds: i64::from(MAX_DAYS) * i64::from(DAY) };
        assert_eq!((wild.periods.len(), wild.periods[0].length), (MAX_DATES, longest));
        let utc = jiff::tz::TimeZone::UTC;
        assert!(first(&wild, &utc).ends >= first(&wild, &utc).starts && last_end(&wild, &utc).is_some());
        let named = |name: &str| within_bounds(Series { zone: Zone::Named(name.into()), ..series() }).zone;
        assert_eq!(named("Europe/Berlin"), Zone::Named("Europe/Berlin".into()));
        assert_eq!((named("a\u{1b}b"), named(&"a".repeat(300))), (Zone::Floating, Zone::Floating));
    }
}
