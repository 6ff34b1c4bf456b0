//! The agenda: what takes place between two moments, in a reader's zone, with what clashes.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::formats::ical::write::{Single, calendar, utc};
use super::formats::ical::{Occurrence, occurrences};
use super::model::{EventStatus, SourceId};
use super::store::StoredEvent;

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
    /// Another one takes place at the same time.
    pub clashes: bool,
}

impl Planned<'_> {
    /// It was called off.
    pub fn is_off(&self) -> bool {
        self.stored.event.status == EventStatus::Cancelled
    }

    /// It lasts whole days.
    pub fn is_all_day(&self) -> bool {
        self.stored.event.series.all_day
    }
}

/// What takes place between two moments: by day, whole days first. What two calendars announce alike stands there once.
pub fn plan<'e>(events: &'e [StoredEvent], between: (i64, i64), zone: &TimeZone) -> Vec<Planned<'e>> {
    let replaced = replaced(events);
    let first_day = day(between.0, zone);
    let mut seen = HashSet::new();
    let mut planned = Vec::new();
    for stored in events {
        let event = &stored.event;
        let changed = replaced.get(&(stored.source_id, event.uid.as_str()));
        for at in occurrences(&event.series, between.0..between.1, zone) {
            let is_replaced = event.occurrence.is_none() && changed.is_some_and(|keys| keys.contains(&at.key));
            if is_replaced || planned.len() >= MOST || !seen.insert((event.uid.as_str(), at.starts)) {
                continue;
            }
            planned.push(Planned { stored, at, day: day(at.starts, zone).max(first_day), clashes: false });
        }
    }
    planned.sort_by(|a, b| {
        let order = |one: &Planned<'_>| (one.day, !one.is_all_day(), one.at.starts, one.at.ends);
        order(a).cmp(&order(b)).then_with(|| a.stored.title.cmp(&b.stored.title))
    });
    mark_clashes(&mut planned);
    planned
}

/// The occurrences that something else stands for, by source and name of the series.
fn replaced(events: &[StoredEvent]) -> HashMap<(SourceId, &str), HashSet<i64>> {
    let mut replaced: HashMap<_, HashSet<i64>> = HashMap::new();
    for StoredEvent { source_id, event, .. } in events {
        if let Some(key) = event.occurrence {
            replaced.entry((*source_id, event.uid.as_str())).or_default().insert(key);
        }
    }
    replaced
}

fn day(at: i64, zone: &TimeZone) -> Date {
    zone.to_datetime(Timestamp::from_second(at).unwrap_or_default()).date()
}

/// Marks what overlaps. Whole days and what was called off clash with nothing.
fn mark_clashes(planned: &mut [Planned<'_>]) {
    let mut order: Vec<usize> =
        (0..planned.len()).filter(|&at| !planned[at].is_all_day() && !planned[at].is_off()).collect();
    order.sort_by_key(|&at| (planned[at].at.starts, planned[at].at.ends));
    let mut longest: Option<usize> = None;
    for at in order {
        let Occurrence { starts, ends, .. } = planned[at].at;
        match longest {
            Some(other) if starts < planned[other].at.ends => {
                planned[at].clashes = true;
                planned[other].clashes = true;
                if ends > planned[other].at.ends {
                    longest = Some(at);
                }
            }
            _ => longest = Some(at),
        }
    }
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
    if happens_once {
        event.uid.clone()
    } else {
        format!("{}_{}", event.uid, utc(event.occurrence.unwrap_or(one.at.key)))
    }
}

fn single<'t>(one: &'t Planned<'_>, uid: &'t str, join: Option<&'t str>) -> Single<'t> {
    let StoredEvent { title, url, source, event, .. } = one.stored;
    let days = event.series.all_day.then(|| {
        // A whole day is kept as if it were UTC.
        let first = day(one.at.key, &TimeZone::UTC);
        let length = jiff::Span::new().try_days(event.series.length.days.max(1));
        (first, length.and_then(|days| first.checked_add(days)).unwrap_or(first))
    });
    Single {
        uid,
        sequence: event.sequence,
        title,
        times: (one.at.starts, one.at.ends),
        days,
        status: match event.status {
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
mod tests {
    use super::*;
    use crate::reader::formats::{self, Hints};
    use crate::reader::model::ItemId;

    fn stored(events: &str) -> Vec<StoredEvent> {
        let text = format!("BEGIN:VCALENDAR\r\n{events}END:VCALENDAR\r\n");
        let entries = formats::parse(text.as_bytes(), &Hints::default()).unwrap().entries;
        let store = |(id, entry): (usize, crate::reader::model::Entry)| StoredEvent {
            item_id: ItemId(i64::try_from(id).unwrap()),
            source_id: SourceId(1),
            source: "harbour".into(),
            title: entry.title.unwrap(),
            url: entry.url,
            starred: false,
            event: *entry.event.unwrap(),
        };
        entries.into_iter().enumerate().map(store).collect()
    }

    fn event(uid: &str, lines: &str) -> String {
        format!("BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:{uid}\r\n{lines}\r\nEND:VEVENT\r\n")
    }

    fn at(text: &str) -> i64 {
        text.parse::<Timestamp>().unwrap().as_second()
    }

    fn shown(events: &[StoredEvent], zone: &str) -> Vec<String> {
        let zone = TimeZone::get(zone).unwrap();
        let planned = plan(events, (at("2026-11-25T23:00:00Z"), at("2026-12-20T00:00:00Z")), &zone);
        let line = |one: &Planned<'_>| {
            let clash = if one.clashes { " !" } else { "" };
            let time = zone.to_datetime(Timestamp::from_second(one.at.starts).unwrap()).strftime("%H:%M").to_string();
            format!("{} {} {}{clash}", one.day, if one.is_all_day() { "day" } else { &time }, one.stored.title)
        };
        planned.iter().map(line).collect()
    }

    #[test]
    fn days_in_the_readers_zone_whole_days_first_clashes_marked() {
        let events = stored(
            &[
                event("late", "DTSTART:20261126T230000Z\r\nDURATION:PT1H"),
                event("long", "DTSTART:20261127T090000Z\r\nDTEND:20261127T170000Z"),
                event("within", "DTSTART:20261127T100000Z\r\nDTEND:20261127T103000Z"),
                event("after", "DTSTART:20261127T170000Z\r\nDTEND:20261127T180000Z"),
                event("off", "DTSTART:20261127T170000Z\r\nDTEND:20261127T180000Z\r\nSTATUS:CANCELLED"),
                event("fair", "DTSTART;VALUE=DATE:20261127\r\nDTEND;VALUE=DATE:20261129"),
            ]
            .concat(),
        );
        assert_eq!(
            shown(&events, "Europe/Berlin"),
            [
                "2026-11-27 day fair",
                "2026-11-27 00:00 late",
                "2026-11-27 10:00 long !",
                "2026-11-27 11:00 within !",
                "2026-11-27 18:00 Cancelled: off",
                "2026-11-27 18:00 after",
            ]
        );
        assert_eq!(shown(&events, "America/New_York")[0], "2026-11-26 18:00 late");
    }

    #[test]
    fn a_changed_occurrence_stands_for_the_one_that_it_changes() {
        let events = stored(
            &[
                event(
                    "talks",
                    "DTSTART;TZID=Europe/Berlin:20261105T180000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=6",
                ),
                event(
                    "talks",
                    "DTSTART;TZID=Europe/Berlin:20261204T190000\r\nRECURRENCE-ID;TZID=Europe/Berlin:20261203T180000",
                ),
                event("talks", "DTSTART:20261210T170000Z\r\nRECURRENCE-ID:20261210T170000Z\r\nSTATUS:CANCELLED"),
            ]
            .concat(),
        );
        assert_eq!(
            shown(&events, "Europe/Berlin"),
            ["2026-11-26 18:00 talks", "2026-12-04 19:00 talks", "2026-12-10 18:00 Cancelled: talks",]
        );
    }

    #[test]
    fn what_is_exported_is_read_back_at_the_same_times() {
        let title = "Ünïcode, semi; and a very long title that does not fit into one line of a calendar, folded";
        let events = stored(
            &[
                event(
                    "talks",
                    "DTSTART;TZID=Europe/Berlin:20261126T180000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=3",
                ),
                event(
                    title,
                    "DTSTART;VALUE=DATE:20261127\r\nLOCATION:Pier 7\\, hall\r\nDESCRIPTION:https://meet.jit.si/x",
                ),
            ]
            .concat(),
        );
        let zone = TimeZone::get("America/New_York").unwrap();
        let window = (at("2026-11-20T00:00:00Z"), at("2027-01-20T00:00:00Z"));
        let text = export(&plan(&events, window, &zone), window.0);
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        let again = formats::parse(text.as_bytes(), &Hints::default()).unwrap();
        assert!(again.problems.is_empty());
        let body = text.strip_prefix("BEGIN:VCALENDAR\r\n").unwrap().strip_suffix("END:VCALENDAR\r\n").unwrap();
        let again = stored(body);
        let times = |events: &[StoredEvent]| {
            let planned = plan(events, window, &zone);
            planned
                .iter()
                .map(|one| (one.at.starts, one.at.ends, one.stored.title.clone(), one.stored.event.location.clone()))
                .collect::<Vec<_>>()
        };
        assert_eq!(times(&events).len(), 4);
        assert_eq!(times(&again), times(&events));
    }
}
