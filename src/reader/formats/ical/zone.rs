//! Zones: the name that a calendar gives one → a zone, and a zone → a clock.
//!
//! A name of the IANA database counts more than what a calendar defines under it: definitions are often cut to the rules of
//! one year. The database is the one thing outside the document that reading it asks.

use std::collections::HashMap;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::expand::{Expansion, Window};
use super::rule::Rule;
use super::windows;
use crate::reader::model::{Observance, Zone};

/// The years for which a zone of a calendar's own is worked out.
const YEARS: (i16, i16) = (1970, 2100);
/// The longest name of a zone, in bytes.
pub(super) const MAX_NAME: usize = 256;

/// What a calendar defines: by the name that its times use.
pub(super) type Definitions = HashMap<String, Definition>;

/// A `VTIMEZONE`.
#[derive(Debug, Clone, Default)]
pub(super) struct Definition {
    /// The zone of the database that it says it is.
    pub(super) known_as: Option<String>,
    pub(super) observances: Vec<Observance>,
}

/// The zone that a calendar calls so; `None` if nobody knows.
pub(super) fn resolve(name: &str, definitions: &Definitions) -> Option<Zone> {
    let name = name.trim().trim_matches('"');
    let defined = definitions.get(name);
    named(name)
        .or_else(|| defined.and_then(|zone| named(zone.known_as.as_deref()?)))
        .map(Zone::Named)
        .or_else(|| defined.filter(|zone| !zone.observances.is_empty()).map(|zone| Zone::Own(zone.observances.clone())))
}

/// The name in the database of what is called so there, by Windows, or behind the prefix of a program
/// (`/freeassociation.sourceforge.net/Europe/Berlin`).
fn named(name: &str) -> Option<String> {
    if name.is_empty() || name.len() > MAX_NAME {
        return None;
    }
    let known = |name: &str| TimeZone::get(name).ok()?.iana_name().map(str::to_owned);
    if let Some(iana) = windows::iana(name) {
        return known(iana);
    }
    let behind = name.match_indices('/').map(|(at, _)| &name[at + 1..]);
    std::iter::once(name).chain(behind).filter(|name| !name.is_empty()).find_map(known)
}

/// Tells what instant a local time is, and back.
#[derive(Debug)]
pub(super) enum Clock {
    Known(TimeZone),
    /// Offsets by when they begin; never empty.
    Own(Vec<Change>),
}

/// A change of a zone's offset.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change {
    /// In local time before it.
    at: DateTime,
    from: i32,
    to: i32,
}

impl Clock {
    /// The clock of a zone; a time without one is the reader's own.
    pub(super) fn of(zone: &Zone, reader: &TimeZone) -> Self {
        match zone {
            Zone::Floating => Self::Known(reader.clone()),
            Zone::Named(name) => Self::Known(TimeZone::get(name).unwrap_or(TimeZone::UTC)),
            Zone::Own(observances) => {
                let changes = changes(observances);
                if changes.is_empty() { Self::Known(TimeZone::UTC) } else { Self::Own(changes) }
            }
        }
    }

    /// Seconds since 1970 at a local time. What clocks skip is counted on from before, what they show twice is the first
    /// (RFC 5545 §3.3.5).
    pub(super) fn instant(&self, local: DateTime) -> i64 {
        match self {
            Self::Known(zone) => zone.to_timestamp(local).map_or_else(|_| as_utc(local), Timestamp::as_second),
            Self::Own(changes) => as_utc(local) - i64::from(offset_at(changes, local)),
        }
    }

    /// The local time at an instant.
    pub(super) fn local(&self, instant: i64) -> DateTime {
        let at = Timestamp::from_second(instant).unwrap_or(Timestamp::UNIX_EPOCH);
        match self {
            Self::Known(zone) => zone.to_datetime(at),
            Self::Own(changes) => {
                let begun = |change: &&Change| as_utc(change.at) - i64::from(change.from) <= instant;
                let offset = changes.iter().rev().find(begun).map_or(changes[0].from, |change| change.to);
                let utc = TimeZone::UTC.to_datetime(at);
                utc.checked_add(SignedDuration::from_secs(offset.into())).unwrap_or(utc)
            }
        }
    }
}

fn offset_at(changes: &[Change], local: DateTime) -> i32 {
    let skipped = |change: &Change| i64::from((change.to - change.from).max(0));
    let over = |change: &&Change| {
        change.at.checked_add(SignedDuration::from_secs(skipped(change))).is_ok_and(|end| end <= local)
    };
    changes.iter().rev().find(over).map_or(changes[0].from, |change| change.to)
}

/// A local time as if it were UTC, in seconds since 1970.
pub(super) fn as_utc(local: DateTime) -> i64 {
    TimeZone::UTC.to_timestamp(local).map_or(0, Timestamp::as_second)
}

/// When the offset changes, the earliest first.
fn changes(observances: &[Observance]) -> Vec<Change> {
    let (first, last) = YEARS;
    let day = |year| jiff::civil::date(year, 1, 1).at(0, 0, 0, 0);
    let window = Window { from: day(first), to: day(last) };
    let mut changes = Vec::new();
    for Observance { start, from, to, rule, more } in observances {
        let mut begun: Vec<DateTime> = std::iter::once(*start).chain(more.iter().copied()).collect();
        if let Some(rule) = rule.as_deref().and_then(|rule| rule.parse::<Rule>().ok()) {
            let until = rule.until.map(|until| local_until(until, *from));
            begun.extend(Expansion::new(rule, *start, until, window));
        }
        changes.extend(begun.into_iter().map(|at| Change { at, from: *from, to: *to }));
    }
    changes.sort_by_key(|change| as_utc(change.at) - i64::from(change.from));
    changes.dedup_by_key(|change| (change.at, change.to));
    changes
}

/// The end of an observance's rule, which is told in UTC, in its local time before the change.
fn local_until(until: super::value::Moment, offset: i32) -> DateTime {
    let civil = until.civil();
    match until {
        super::value::Moment::Utc(_) => civil.checked_add(SignedDuration::from_secs(offset.into())).unwrap_or(civil),
        _ => civil,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn berlin_by_its_own_rules() -> Zone {
        let begins = |text: &str, from, to, rule: &str| Observance {
            start: text.parse().unwrap(),
            from,
            to,
            rule: Some(rule.to_owned()),
            more: Vec::new(),
        };
        Zone::Own(vec![
            begins("1996-03-31T02:00:00", 3_600, 7_200, "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"),
            begins("1996-10-27T03:00:00", 7_200, 3_600, "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
        ])
    }

    #[test]
    fn names_are_found_as_calendars_write_them() {
        let none = Definitions::new();
        for (typed, meant) in [
            ("Europe/Berlin", "Europe/Berlin"),
            ("europe/berlin", "Europe/Berlin"),
            ("\"W. Europe Standard Time\"", "Europe/Berlin"),
            ("/freeassociation.sourceforge.net/America/Argentina/Salta", "America/Argentina/Salta"),
            ("/mozilla.org/20050126_1/Europe/Berlin", "Europe/Berlin"),
        ] {
            assert_eq!(resolve(typed, &none), Some(Zone::Named(meant.to_owned())), "{typed}");
        }
        for unknown in ["Middle/Earth", "", "../../etc/passwd", "/"] {
            assert_eq!(resolve(unknown, &none), None, "{unknown}");
        }
    }

    #[test]
    fn a_zone_of_a_calendars_own_shows_the_same_time_as_the_database() {
        let reader = TimeZone::UTC;
        let own = Clock::of(&berlin_by_its_own_rules(), &reader);
        let known = Clock::of(&Zone::Named("Europe/Berlin".into()), &reader);
        let mut local: DateTime = "1997-01-01T00:00:00".parse().unwrap();
        for _ in 0..30_000 {
            let instant = known.instant(local);
            assert_eq!(own.instant(local), instant, "{local}");
            assert_eq!(own.local(instant), known.local(instant), "{local}");
            // Not a divisor of a day, so that the hours of the changes are met as well.
            local = local.checked_add(SignedDuration::from_secs(8 * 3_600 + 1_800 + 60)).unwrap();
        }
        for change in ["2026-03-29T01:59:59", "2026-03-29T02:30:00", "2026-03-29T03:00:00", "2026-10-25T02:30:00"] {
            let local: DateTime = change.parse().unwrap();
            assert_eq!(own.instant(local), known.instant(local), "{change}");
        }
    }

    #[test]
    fn a_time_without_a_zone_is_the_readers() {
        let reader = TimeZone::get("Asia/Tokyo").unwrap();
        let noon = "2026-11-26T12:00:00".parse().unwrap();
        assert_eq!(Clock::of(&Zone::Floating, &reader).instant(noon), as_utc(noon) - 9 * 3_600);
    }
}
