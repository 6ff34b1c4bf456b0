//! A `VEVENT` as it stands there → an event: zones resolved, its lists in its own local time, what joins it found.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::components::{Calendar, RawEvent, Time, Trigger};
use super::join;
use super::rule::Rule;
use super::value::{Moment, duration, moment};
use super::zone::{Clock, Definitions, as_utc, resolve};
use crate::reader::formats::plain;
use crate::reader::model::{Event, EventStatus, Length, MAX_ALARM, Period, Series, Zone};

/// An event, and what was wrong with it.
pub(super) struct Built {
    pub(super) event: Event,
    pub(super) problems: Vec<String>,
}

/// Makes an event.
///
/// # Errors
/// It has no start; said in words for a person.
pub(super) fn event(raw: &RawEvent, calendar: &Calendar, zones: &Definitions) -> Result<Built, String> {
    let mut builder = Builder { calendar, zones, problems: Vec::new() };
    let series = builder.series(raw).ok_or_else(|| {
        let title = raw.title.as_deref().and_then(plain::line).unwrap_or_else(|| "without a title".to_owned());
        format!("events that have no start were passed over, such as “{title}”")
    })?;
    let occurrence = raw.recurrence.as_ref().and_then(|time| builder.key(time, &series));
    let event = Event {
        uid: raw.uid.as_deref().and_then(plain::line).unwrap_or_else(|| invented_uid(raw, &series)),
        occurrence,
        sequence: raw.sequence,
        status: status(raw, calendar),
        location: raw.location.as_deref().and_then(plain::line),
        join_url: join::link(raw),
        organizer: raw.organizer.as_deref().and_then(plain::line),
        series,
    };
    Ok(Built { event, problems: builder.problems })
}

/// What an event without a name is known by; a calendar that gives none can change nothing.
fn invented_uid(raw: &RawEvent, series: &Series) -> String {
    let title = raw.title.as_deref().and_then(plain::line).unwrap_or_default();
    format!("{} {title}", series.start)
}

fn status(raw: &RawEvent, calendar: &Calendar) -> EventStatus {
    match raw.status.as_deref() {
        _ if calendar.cancels => EventStatus::Cancelled,
        Some("CANCELLED" | "CANCELED") => EventStatus::Cancelled,
        Some("TENTATIVE") => EventStatus::Tentative,
        _ => EventStatus::Confirmed,
    }
}

struct Builder<'d> {
    calendar: &'d Calendar,
    zones: &'d Definitions,
    problems: Vec<String>,
}

impl Builder<'_> {
    fn series(&mut self, raw: &RawEvent) -> Option<Series> {
        let start = raw.start.as_ref()?;
        let begins = moment(&start.value)?;
        let zone = self.zone(start, begins);
        let clock = clock(&zone);
        let mut series = Series {
            start: begins.civil(),
            all_day: matches!(begins, Moment::Day(_)),
            length: Length::default(),
            zone,
            rule: raw.rule.as_deref().and_then(|rule| self.rule(rule)),
            more: Vec::new(),
            periods: Vec::new(),
            except: Vec::new(),
            except_days: Vec::new(),
            onwards: raw.onwards && raw.recurrence.is_some(),
            alarms: Vec::new(),
            free: raw.free,
        };
        series.length = self.length(raw, &series, &clock);
        series.alarms = alarms(raw, &series, &clock);
        // A changed occurrence takes place once.
        if raw.recurrence.is_some() {
            series.rule = None;
            return Some(series);
        }
        series.more = raw.more.iter().filter_map(|time| self.local(time, &series, &clock)).collect();
        series.periods = raw.more.iter().filter_map(|time| self.period(time, &series, &clock)).collect();
        for time in &raw.except {
            match moment(&time.value) {
                Some(Moment::Day(day)) => series.except_days.push(day),
                _ => series.except.extend(self.local(time, &series, &clock)),
            }
        }
        Some(series)
    }

    fn rule(&mut self, text: &str) -> Option<String> {
        match text.parse::<Rule>() {
            Ok(_) => Some(text.to_owned()),
            Err(bad) => {
                self.problems.push(format!("{bad}; only the first occurrence is shown"));
                None
            }
        }
    }

    /// The zone of a time: that which is named, else the calendar's.
    fn zone(&mut self, time: &Time, moment: Moment) -> Zone {
        let name = match (moment, &time.zone) {
            (Moment::Day(_), _) => return Zone::Floating,
            (Moment::Utc(_), _) => return Zone::Named("UTC".to_owned()),
            (Moment::Local(_), name) => name.as_deref(),
        };
        let known = name.and_then(|name| resolve(name, self.zones));
        if let (Some(name), None) = (name, &known) {
            let shown: String = name.chars().take(60).collect();
            self.problems.push(format!(
                "the zone “{shown}” is neither known nor defined; its times are taken as the calendar's"
            ));
        }
        known.or_else(|| resolve(self.calendar.zone.as_deref()?, self.zones)).unwrap_or(Zone::Floating)
    }

    /// A time in the local time of the series.
    fn local(&mut self, time: &Time, series: &Series, clock: &Clock) -> Option<DateTime> {
        let read = moment(&time.value)?;
        if series.all_day || matches!(read, Moment::Day(_)) {
            let midnight: Date = read.civil().date();
            return Some(midnight.to_datetime(if series.all_day {
                jiff::civil::Time::midnight()
            } else {
                series.start.time()
            }));
        }
        let zone = self.zone(time, read);
        if zone == series.zone || zone == Zone::Floating || series.zone == Zone::Floating {
            return Some(read.civil());
        }
        Some(clock.local(self::clock(&zone).instant(read.civil())))
    }

    /// A further start that says how long it is, if that is another length than the others'.
    fn period(&mut self, time: &Time, series: &Series, clock: &Clock) -> Option<Period> {
        let text = time.period.as_deref().filter(|_| !series.all_day)?;
        let start = self.local(time, series, clock)?;
        let length = if let Some(length) = duration(text) {
            length
        } else {
            let end = Time { value: text.to_owned(), zone: time.zone.clone(), period: None };
            let seconds = clock.instant(self.local(&end, series, clock)?) - clock.instant(start);
            Length { days: 0, seconds: Some(seconds).filter(|seconds| *seconds >= 0)? }
        };
        (length != series.length).then_some(Period { start, length })
    }

    /// What a changed occurrence is known by.
    fn key(&mut self, time: &Time, series: &Series) -> Option<i64> {
        let read = moment(&time.value)?;
        if series.all_day || matches!(read, Moment::Day(_)) {
            return Some(as_utc(read.civil().date().to_datetime(jiff::civil::Time::midnight())));
        }
        let zone = self.zone(time, read);
        Some(if zone == Zone::Floating { as_utc(read.civil()) } else { clock(&zone).instant(read.civil()) })
    }

    fn length(&mut self, raw: &RawEvent, series: &Series, clock: &Clock) -> Length {
        let day = Length { days: i32::from(series.all_day), seconds: 0 };
        let length = if let Some((end, at)) = raw.end.as_ref().and_then(|end| Some((end, moment(&end.value)?))) {
            if series.all_day {
                let days = series.start.date().until(at.civil().date()).map_or(1, |span| span.get_days());
                return Length { days: days.max(1), seconds: 0 };
            }
            let ends = self.local(end, series, clock).unwrap_or(series.start);
            Length { days: 0, seconds: clock.instant(ends) - clock.instant(series.start) }
        } else {
            raw.duration.as_deref().and_then(duration).unwrap_or(day)
        };
        // An end before the start says nothing.
        if length.seconds < 0 { day } else { length }
    }
}

/// When its alarms go off, in seconds after its start, the earliest first. Those after it remind of nothing.
fn alarms(raw: &RawEvent, series: &Series, clock: &Clock) -> Vec<i64> {
    let length = i64::from(series.length.days) * 86_400 + series.length.seconds;
    let once = series.rule.is_none() && raw.more.is_empty();
    let alarm = |trigger: &Trigger| match signed_duration(&trigger.value) {
        Some(seconds) if trigger.from_end => Some(length.saturating_add(seconds)),
        Some(seconds) => Some(seconds),
        // A moment is that of one occurrence only.
        None if once => Some(instant(&trigger.value)?.saturating_sub(clock.instant(series.start))),
        None => None,
    };
    let before = |seconds: &i64| (-MAX_ALARM..=0).contains(seconds);
    let mut alarms: Vec<i64> = raw.alarms.iter().filter_map(alarm).filter(before).collect();
    alarms.sort_unstable();
    alarms.dedup();
    alarms
}

/// `-PT15M`, `P1D`: in seconds, days of twenty-four hours.
fn signed_duration(text: &str) -> Option<i64> {
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |text| (-1, text));
    let length = duration(text)?;
    Some(sign * (i64::from(length.days) * 86_400 + length.seconds))
}

fn clock(zone: &Zone) -> Clock {
    // What has no zone has no instant yet either: only differences are taken of it here.
    Clock::of(zone, &TimeZone::UTC)
}

/// A time in UTC, as `CREATED` gives one.
pub(super) fn instant(text: &str) -> Option<i64> {
    let at = as_utc(moment(text)?.civil());
    Timestamp::from_second(at).is_ok().then_some(at)
}
