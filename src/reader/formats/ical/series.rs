//! A series → its occurrences between two instants, and when the last of them ends.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp};

use super::expand::{Expansion, Window};
use super::rule::Rule;
use super::value::Moment;
use super::zone::{Clock, as_utc};
use crate::reader::model::{Length, Series, Zone};

/// Occurrences of one series in one answer.
pub const MAX_OCCURRENCES: usize = 2_000;

/// One time at which an event takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// What a changed occurrence names this one by; see [`crate::reader::model::Event::occurrence`].
    pub key: i64,
    /// When it begins, in seconds since 1970; a whole day begins at the reader's midnight.
    pub starts: i64,
    /// When it ends.
    pub ends: i64,
}

/// The occurrences that overlap the time between two instants, the earliest first, for a reader in that zone.
pub fn occurrences(series: &Series, between: Range<i64>, reader: &TimeZone) -> Vec<Occurrence> {
    let timeline = Timeline::of(series, reader);
    let day = SignedDuration::from_hours(24);
    let before = timeline.local(between.start).saturating_sub(day).saturating_sub(timeline.span());
    let window = Window { from: before, to: timeline.local(between.end).saturating_add(day) };
    let overlaps =
        |one: &Occurrence| one.starts < between.end && (one.ends > between.start || one.starts >= between.start);
    timeline.starts(window).0.into_iter().map(|start| timeline.occurrence(start)).filter(overlaps).collect()
}

/// The occurrences of a series from that with this key on, up to that with another key, as a change of the first of them moves
/// them: each by the same difference of local time, and as long as the changed one (RFC 5545 §3.8.4.4).
pub fn moved(
    series: &Series,
    change: &Series,
    keys: Range<i64>,
    between: Range<i64>,
    reader: &TimeZone,
) -> Vec<Occurrence> {
    let timeline = Timeline::of(series, reader);
    let Some(step) = timeline.step(change, keys.start, reader) else { return Vec::new() };
    let day = SignedDuration::from_hours(24);
    let span = Timeline::of(change, reader).span();
    let window = Window {
        from: timeline.local(between.start).saturating_sub(step).saturating_sub(day).saturating_sub(span),
        to: timeline.local(between.end).saturating_sub(step).saturating_add(day),
    };
    let overlaps =
        |one: &Occurrence| one.starts < between.end && (one.ends > between.start || one.starts >= between.start);
    let moved = |start: DateTime| {
        let key = timeline.occurrence(start).key;
        let to = start.checked_add(step).ok()?;
        keys.contains(&key).then(|| Occurrence { key, ..timeline.lasting(to, change.length) })
    };
    timeline.starts(window).0.into_iter().filter_map(moved).filter(overlaps).collect()
}

/// The first occurrence, that before all rules.
pub fn first(series: &Series, reader: &TimeZone) -> Occurrence {
    Timeline::of(series, reader).occurrence(series.start)
}

/// When the last occurrence ends; `None` if there is none, or if it is too far to be counted.
pub fn last_end(series: &Series, reader: &TimeZone) -> Option<i64> {
    let timeline = Timeline::of(series, reader);
    let bounded = timeline.rule.as_ref().is_none_or(|rule| rule.count.is_some() || rule.until.is_some());
    if !bounded {
        return None;
    }
    let (starts, whole) = timeline.starts(Window { from: DateTime::MIN, to: DateTime::MAX });
    // One that begins earlier may end later, where some are longer than others.
    let unlike = starts.iter().filter(|start| series.periods.iter().any(|period| period.start == **start));
    let last = starts.last().copied().unwrap_or(series.start);
    let ends = unlike.chain([&last]).map(|start| timeline.occurrence(*start).ends).max();
    ends.filter(|_| whole)
}

/// A series with its rule read and its clock.
struct Timeline<'s> {
    series: &'s Series,
    rule: Option<Rule>,
    clock: Clock,
}

impl<'s> Timeline<'s> {
    fn of(series: &'s Series, reader: &TimeZone) -> Self {
        // What cannot be followed was told when it was read; its first occurrence is left.
        let rule = series.rule.as_deref().and_then(|rule| rule.parse().ok());
        let clock = if series.all_day { Clock::Known(reader.clone()) } else { Clock::of(&series.zone, reader) };
        Self { series, rule, clock }
    }

    fn local(&self, instant: i64) -> DateTime {
        self.clock.local(instant)
    }

    /// How long the longest occurrence is.
    fn span(&self) -> SignedDuration {
        let lengths = self.series.periods.iter().map(|period| period.length).chain([self.series.length]);
        let seconds = lengths.map(|length| length.seconds.saturating_add(i64::from(length.days) * 86_400)).max();
        SignedDuration::from_secs(seconds.unwrap_or(0).max(0))
    }

    /// The local starts in a window, and whether these are all.
    fn starts(&self, window: Window) -> (BTreeSet<DateTime>, bool) {
        let Series { start, more, except, except_days, .. } = self.series;
        let inside = |local: &DateTime| (window.from..=window.to).contains(local);
        let mut starts: BTreeSet<DateTime> =
            std::iter::once(start).chain(more).copied().filter(inside).take(MAX_OCCURRENCES).collect();
        let mut whole = true;
        if let Some(rule) = &self.rule {
            let until = rule.until.map(|until| self.until(until));
            let mut expansion = Expansion::new(rule.clone(), *start, until, window);
            let wanted = (&mut expansion).filter(|local| *local >= window.from);
            let before = starts.len();
            starts.extend(wanted.take(MAX_OCCURRENCES));
            whole = !expansion.is_exhausted() && starts.len() - before < MAX_OCCURRENCES;
        }
        starts.retain(|start| !except.contains(start) && !except_days.contains(&start.date()));
        (starts, whole)
    }

    /// The end of a rule as a local time: a day is the whole of it.
    fn until(&self, until: Moment) -> DateTime {
        match until {
            Moment::Day(day) => day.to_datetime(Time::MAX),
            Moment::Utc(utc) if !self.is_local() => self.local(as_utc(utc)),
            Moment::Utc(civil) | Moment::Local(civil) => civil,
        }
    }

    /// Whether its times have no zone of their own.
    fn is_local(&self) -> bool {
        self.series.all_day || self.series.zone == Zone::Floating
    }

    /// The local time of the start that a key names.
    fn start_of(&self, key: i64) -> DateTime {
        if self.is_local() {
            TimeZone::UTC.to_datetime(Timestamp::from_second(key).unwrap_or_default())
        } else {
            self.local(key)
        }
    }

    /// How far a change moves the occurrence of this key, in local time. `None` where one of them is days and the other is not.
    fn step(&self, change: &Series, key: i64, reader: &TimeZone) -> Option<SignedDuration> {
        let to = if change.zone == self.series.zone || self.is_local() {
            change.start
        } else {
            self.local(Timeline::of(change, reader).clock.instant(change.start))
        };
        (change.all_day == self.series.all_day).then(|| to.duration_since(self.start_of(key)))
    }

    fn occurrence(&self, start: DateTime) -> Occurrence {
        let own = self.series.periods.iter().find(|period| period.start == start);
        self.lasting(start, own.map_or(self.series.length, |period| period.length))
    }

    fn lasting(&self, start: DateTime, length: Length) -> Occurrence {
        let end = Span::new().try_days(length.days).and_then(|days| start.checked_add(days)).unwrap_or(start);
        let starts = self.clock.instant(start);
        let ends = self.clock.instant(end).saturating_add(length.seconds).max(starts);
        let key = if self.is_local() { as_utc(start) } else { starts };
        Occurrence { key, starts, ends }
    }
}
