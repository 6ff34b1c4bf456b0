//! The agenda: what takes place between two moments, in a reader's zone, with what clashes.
//!
//! [`plan`] has each time once, [`by_day`] each day of it.

mod days;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use super::formats::ical::write::{Single, calendar, utc};
use super::formats::ical::{Occurrence, moved, occurrences};
use super::model::{EventStatus, SourceId};
use super::store::StoredEvent;

pub use self::days::{OnDay, by_day};

/// The most that one agenda holds.
const MOST: usize = 20_000;

/// One time at which an event takes place.
#[derive(Debug, Clone)]
pub struct Planned<'e> {
    /// The event.
    pub stored: &'e StoredEvent,
    /// When.
    pub at: Occurrence,
    /// The day under which it stands: that of its start, or the first day of the agenda where it began before.
    pub day: Date,
    /// The day of its start.
    pub first_day: Date,
    /// Another one takes place at the same time.
    pub clashes: bool,
}

impl Planned<'_> {
    /// It was called off, or its calendar no longer names it.
    pub fn is_off(&self) -> bool {
        self.stored.event.status == EventStatus::Cancelled || self.stored.withdrawn
    }

    /// It lasts whole days.
    pub fn is_all_day(&self) -> bool {
        self.stored.event.series.all_day
    }

    /// It takes up the time that it lasts: whole days, what was called off and what its calendar marks as free do not.
    fn takes_time(&self) -> bool {
        !self.is_all_day() && !self.is_off() && !self.stored.event.series.free
    }
}

/// From the beginning of today to the end of so many days, today among them; `None` where no clock reaches so far.
pub fn window(now: i64, days: u16, zone: &TimeZone) -> Option<(i64, i64)> {
    let today = Timestamp::from_second(now).ok()?.to_zoned(zone.clone()).start_of_day().ok()?;
    let end = today.checked_add(Span::new().days(days)).ok()?;
    Some((today.timestamp().as_second(), end.timestamp().as_second()))
}

/// What takes place between two moments: by day, whole days first. What two calendars announce alike stands there once.
pub fn plan<'e>(events: &'e [StoredEvent], between: (i64, i64), zone: &TimeZone) -> Vec<Planned<'e>> {
    let changes = changes(events);
    let first_day = day(between.0, zone);
    let mut seen = HashSet::new();
    let mut planned = Vec::new();
    // Of what two calendars announce, that which one of them has taken back stands behind the other's.
    let by_worth =
        events.iter().filter(|stored| !stored.withdrawn).chain(events.iter().filter(|stored| stored.withdrawn));
    for stored in by_worth {
        for (stored, at) in times(stored, &changes, between.0..between.1, zone) {
            if planned.len() >= MOST || !seen.insert((stored.event.uid.as_str(), at.starts)) {
                continue;
            }
            let begins = day(at.starts, zone);
            planned.push(Planned { stored, at, day: begins.max(first_day), first_day: begins, clashes: false });
        }
    }
    planned.sort_by(|a, b| {
        let order = |one: &Planned<'_>| (one.day, !one.is_all_day(), one.at.starts, one.at.ends);
        order(a).cmp(&order(b)).then_with(|| a.stored.title.cmp(&b.stored.title))
    });
    mark_clashes(&mut planned);
    planned
}

/// What is changed of a series, by source and name of it.
type Changes<'e> = HashMap<(SourceId, &'e str), Changed<'e>>;

#[derive(Default)]
struct Changed<'e> {
    /// The series itself is still announced.
    lives: bool,
    /// The occurrences that something else stands for.
    replaced: HashSet<i64>,
    /// What changes all that follow, by the occurrence from which on; the earliest first.
    onwards: Vec<(i64, &'e StoredEvent)>,
}

fn changes(events: &[StoredEvent]) -> Changes<'_> {
    let mut all: Changes<'_> = HashMap::new();
    let of = |stored: &StoredEvent| stored.event.occurrence.is_none();
    for stored in events.iter().filter(|stored| of(stored)) {
        all.entry((stored.source_id, stored.event.uid.as_str())).or_default().lives |= !stored.withdrawn;
    }
    for stored in events.iter().filter(|stored| !of(stored)) {
        let changed = all.entry((stored.source_id, stored.event.uid.as_str())).or_default();
        // A change that is taken back leaves the series as it was; with the series gone it goes as well.
        if let (Some(key), false) = (stored.event.occurrence, stored.withdrawn && changed.lives) {
            changed.replaced.insert(key);
            changed.onwards.extend(stored.event.series.onwards.then_some((key, stored)));
        }
    }
    for changed in all.values_mut() {
        changed.onwards.sort_by_key(|(key, _)| *key);
    }
    all
}

/// When an event takes place, and what stands for it there: the event itself, or a later change of it.
fn times<'e>(
    stored: &'e StoredEvent,
    all: &Changes<'e>,
    between: Range<i64>,
    zone: &TimeZone,
) -> Vec<(&'e StoredEvent, Occurrence)> {
    let event = &stored.event;
    let changed = all.get(&(stored.source_id, event.uid.as_str()));
    // A changed occurrence is known by what it changes; its own times may be any.
    let known = |at: Occurrence| Occurrence { key: event.occurrence.unwrap_or(at.key), ..at };
    let own = || occurrences(&event.series, between.clone(), zone).into_iter().map(known);
    let (Some(changed), None) = (changed, event.occurrence) else {
        let taken_back = stored.withdrawn && changed.is_some_and(|changed| changed.lives);
        return if taken_back { Vec::new() } else { own().map(|at| (stored, at)).collect() };
    };
    let from = changed.onwards.first().map_or(i64::MAX, |(key, _)| *key);
    let mut times: Vec<_> = own().filter(|at| at.key < from).map(|at| (stored, at)).collect();
    for (place, (key, change)) in changed.onwards.iter().enumerate() {
        let until = changed.onwards.get(place + 1).map_or(i64::MAX, |(key, _)| *key);
        let moved = moved(&event.series, &change.event.series, *key..until, between.clone(), zone);
        times.extend(moved.into_iter().map(|at| (*change, at)));
    }
    times.retain(|(_, at)| !changed.replaced.contains(&at.key));
    times
}

fn day(at: i64, zone: &TimeZone) -> Date {
    zone.to_datetime(Timestamp::from_second(at).unwrap_or_default()).date()
}

fn mark_clashes(planned: &mut [Planned<'_>]) {
    let spans: Vec<_> = planned.iter().map(|one| one.takes_time().then_some((one.at.starts, one.at.ends))).collect();
    for (one, clashes) in planned.iter_mut().zip(overlapping(&spans)) {
        one.clashes = clashes;
    }
}

/// Which of these spans of time overlap another one.
fn overlapping(spans: &[Option<(i64, i64)>]) -> Vec<bool> {
    let mut marks = vec![false; spans.len()];
    let mut order: Vec<(i64, i64, usize)> =
        spans.iter().enumerate().filter_map(|(at, span)| span.map(|(starts, ends)| (starts, ends, at))).collect();
    order.sort_unstable();
    let mut longest: Option<(i64, usize)> = None;
    for (starts, ends, at) in order {
        match longest {
            Some((until, other)) if starts < until => {
                (marks[at], marks[other]) = (true, true);
                longest = Some(if ends > until { (ends, at) } else { (until, other) });
            }
            _ => longest = Some((ends, at)),
        }
    }
    marks
}

/// The agenda as one calendar that other programs read.
pub fn export(planned: &[Planned<'_>], now: i64) -> String {
    let joins: Vec<Option<String>> =
        planned.iter().map(|one| one.stored.event.join_url.as_ref().map(|url| format!("Join: {url}"))).collect();
    let uids: Vec<String> = planned.iter().map(uid).collect();
    let singles: Vec<Single<'_>> =
        planned.iter().zip(&uids).zip(&joins).map(|((one, uid), join)| single(one, uid, join.as_deref())).collect();
    calendar("Agenda", &singles, now)
}

/// The event's own name where it takes place once, so that a calendar that has it knows it again.
fn uid(one: &Planned<'_>) -> String {
    let event = &one.stored.event;
    let happens_once = event.occurrence.is_none() && event.series.rule.is_none() && event.series.more.is_empty();
    if happens_once { event.uid.clone() } else { format!("{}_{}", event.uid, utc(one.at.key)) }
}

fn single<'t>(one: &'t Planned<'_>, uid: &'t str, join: Option<&'t str>) -> Single<'t> {
    let StoredEvent { title, url, source, event, .. } = one.stored;
    let days = event.series.all_day.then(|| {
        let first = one.first_day;
        let length = Span::new().try_days(event.series.length.days.max(1));
        (first, length.and_then(|days| first.checked_add(days)).unwrap_or(first))
    });
    Single {
        uid,
        sequence: event.sequence,
        title,
        times: (one.at.starts, one.at.ends),
        days,
        free: event.series.free,
        status: match event.status {
            _ if one.is_off() => "CANCELLED",
            EventStatus::Confirmed => "CONFIRMED",
            EventStatus::Tentative => "TENTATIVE",
            EventStatus::Cancelled => "CANCELLED",
        },
        location: event.location.as_deref(),
        description: join,
        url: url.as_deref(),
        category: Some(source),
    }
}

#[cfg(test)]
mod tests;
