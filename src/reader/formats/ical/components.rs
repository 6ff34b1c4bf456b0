//! Content lines → components: the calendar's own fields, its zones, its events with their alarms. To-dos and the like are
//! passed over.

use super::lines::{Line, line, unfold};
use super::value::{duration, moment, offset, text};
use super::zone::{Definition, Definitions};
use crate::reader::model::Observance;

/// Events of one document.
pub(super) const MAX_EVENTS: usize = 20_000;
/// Values of one event's list of dates.
pub(super) const MAX_DATES: usize = 4_000;
/// Alarms of one event.
pub(super) const MAX_ALARMS: usize = 5;
/// Values of other lists.
const MAX_LIST: usize = 50;
/// Zones that a document defines, and observances of each.
const MAX_ZONES: usize = 200;
/// Components within each other.
const MAX_DEPTH: usize = 16;

/// What was read of a document.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) calendar: Calendar,
    pub(super) zones: Definitions,
    pub(super) events: Vec<RawEvent>,
    /// Events beyond what is kept.
    pub(super) dropped: usize,
    /// It has its end.
    pub(super) ended: bool,
}

/// What a calendar says of itself.
#[derive(Debug, Default)]
pub(super) struct Calendar {
    pub(super) name: Option<String>,
    pub(super) description: Option<String>,
    pub(super) url: Option<String>,
    pub(super) generator: Option<String>,
    /// The zone of times that name none.
    pub(super) zone: Option<String>,
    /// It takes its events back.
    pub(super) cancels: bool,
    pub(super) refresh_minutes: Option<u32>,
}

/// A date or time as it stands there.
#[derive(Debug, Clone)]
pub(super) struct Time {
    pub(super) value: String,
    pub(super) zone: Option<String>,
    /// Of a period what stands behind its start: an end, or a duration.
    pub(super) period: Option<String>,
}

/// A `VEVENT` as it stands there.
#[derive(Debug, Default)]
pub(super) struct RawEvent {
    pub(super) uid: Option<String>,
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    pub(super) html: Option<String>,
    pub(super) url: Option<String>,
    pub(super) location: Option<String>,
    pub(super) organizer: Option<String>,
    pub(super) status: Option<String>,
    pub(super) sequence: u32,
    /// It leaves one's time free.
    pub(super) free: bool,
    pub(super) created: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) start: Option<Time>,
    pub(super) end: Option<Time>,
    pub(super) duration: Option<String>,
    pub(super) rule: Option<String>,
    pub(super) more: Vec<Time>,
    pub(super) except: Vec<Time>,
    pub(super) recurrence: Option<Time>,
    /// It changes what follows that occurrence too.
    pub(super) onwards: bool,
    pub(super) alarms: Vec<Trigger>,
    pub(super) categories: Vec<String>,
    /// Addresses of properties that are made for joining.
    pub(super) conferences: Vec<String>,
}

/// When an alarm goes off, as it stands there.
#[derive(Debug, Clone)]
pub(super) struct Trigger {
    pub(super) value: String,
    /// It is counted from the end of the event.
    pub(super) from_end: bool,
}

/// The component whose lines are read now.
enum Open {
    Calendar,
    Event(Box<RawEvent>),
    Zone(String, Definition),
    Alarm(Option<Trigger>),
    Observance { start: Option<String>, from: Option<i32>, to: Option<i32>, rule: Option<String>, more: Vec<String> },
    Other,
}

/// Reads a document.
pub(super) fn read(text: &str) -> Document {
    let mut document = Document::default();
    let (mut open, mut too_deep): (Vec<Open>, usize) = (Vec::new(), 0);
    for raw in unfold(text) {
        let Some(line) = line(&raw) else { continue };
        match line.name.as_str() {
            "BEGIN" if open.len() < MAX_DEPTH => open.push(begin(&line)),
            "BEGIN" => too_deep += 1,
            "END" if too_deep > 0 => too_deep -= 1,
            "END" => end(&mut document, &mut open),
            _ => match open.last_mut() {
                Some(Open::Calendar) => calendar(&mut document.calendar, &line),
                Some(Open::Event(event)) => property(event, &line),
                Some(Open::Zone(name, zone)) => zone_line(name, zone, &line),
                Some(observance @ Open::Observance { .. }) => observance_line(observance, &line),
                Some(Open::Alarm(trigger)) if line.name == "TRIGGER" => {
                    let from_end = line.parameter("RELATED").is_some_and(|it| it.eq_ignore_ascii_case("END"));
                    *trigger = Some(Trigger { value: line.value.trim().to_owned(), from_end });
                }
                Some(Open::Alarm(_) | Open::Other) | None => {}
            },
        }
    }
    document
}

fn begin(line: &Line<'_>) -> Open {
    match line.value.trim().to_ascii_uppercase().as_str() {
        "VCALENDAR" => Open::Calendar,
        "VEVENT" => Open::Event(Box::default()),
        "VALARM" => Open::Alarm(None),
        "VTIMEZONE" => Open::Zone(String::new(), Definition::default()),
        "STANDARD" | "DAYLIGHT" => Open::Observance { start: None, from: None, to: None, rule: None, more: Vec::new() },
        _ => Open::Other,
    }
}

/// The innermost component ends, whatever name its end has: a document that mixes them up has no better reading.
fn end(document: &mut Document, open: &mut Vec<Open>) {
    match open.pop() {
        Some(Open::Calendar) => document.ended = true,
        Some(Open::Event(event)) if document.events.len() < MAX_EVENTS => document.events.push(*event),
        Some(Open::Event(_)) => document.dropped += 1,
        Some(Open::Zone(name, zone)) if document.zones.len() < MAX_ZONES => _ = document.zones.insert(name, zone),
        Some(Open::Observance { start, from, to, rule, more }) => {
            let civil = |text: &str| moment(text).map(super::value::Moment::civil);
            if let (Some(Open::Zone(_, zone)), Some(start), Some(from), Some(to)) =
                (open.last_mut(), start.as_deref().and_then(civil), from, to)
                && zone.observances.len() < MAX_ZONES
            {
                let more = more.iter().filter_map(|text| civil(text)).collect();
                zone.observances.push(Observance { start, from, to, rule, more });
            }
        }
        Some(Open::Alarm(Some(trigger))) => {
            if let Some(Open::Event(event)) = open.last_mut()
                && event.alarms.len() < MAX_ALARMS
            {
                event.alarms.push(trigger);
            }
        }
        Some(Open::Zone(..) | Open::Alarm(None) | Open::Other) | None => {}
    }
}

fn calendar(calendar: &mut Calendar, line: &Line<'_>) {
    let value = || Some(text(line.value));
    match line.name.as_str() {
        "NAME" => calendar.name = value(),
        "X-WR-CALNAME" if calendar.name.is_none() => calendar.name = value(),
        "DESCRIPTION" => calendar.description = value(),
        "X-WR-CALDESC" if calendar.description.is_none() => calendar.description = value(),
        "URL" => calendar.url = Some(line.value.to_owned()),
        "PRODID" => calendar.generator = value(),
        "X-WR-TIMEZONE" => calendar.zone = value(),
        "METHOD" => calendar.cancels = line.value.trim().eq_ignore_ascii_case("CANCEL"),
        "REFRESH-INTERVAL" | "X-PUBLISHED-TTL" => {
            let length = duration(line.value);
            let minutes = length.map(|length| i64::from(length.days) * 1_440 + length.seconds / 60);
            calendar.refresh_minutes = minutes.and_then(|minutes| u32::try_from(minutes).ok()).filter(|m| *m > 0);
        }
        _ => {}
    }
}

fn property(event: &mut RawEvent, line: &Line<'_>) {
    let value = || Some(text(line.value));
    match line.name.as_str() {
        "UID" => event.uid = value(),
        "SUMMARY" => event.title = value(),
        "DESCRIPTION" => event.description = value(),
        "X-ALT-DESC" if line.parameter("FMTTYPE").is_some_and(|kind| kind.eq_ignore_ascii_case("text/html")) => {
            event.html = value();
        }
        "URL" => event.url = Some(line.value.to_owned()),
        "LOCATION" => event.location = value(),
        "ORGANIZER" => event.organizer = line.parameter("CN").map(str::to_owned),
        "STATUS" => event.status = Some(line.value.trim().to_ascii_uppercase()),
        "SEQUENCE" => event.sequence = line.value.trim().parse().unwrap_or(0),
        "TRANSP" => event.free = line.value.trim().eq_ignore_ascii_case("TRANSPARENT"),
        "CREATED" => event.created = Some(line.value.to_owned()),
        "LAST-MODIFIED" => event.modified = Some(line.value.to_owned()),
        "DTSTART" => event.start = times(line).next(),
        "DTEND" => event.end = times(line).next(),
        "DURATION" => event.duration = Some(line.value.to_owned()),
        "RRULE" if event.rule.is_none() => event.rule = Some(line.value.trim().to_ascii_uppercase()),
        "RDATE" => extend(&mut event.more, times(line)),
        "EXDATE" => extend(&mut event.except, times(line)),
        "RECURRENCE-ID" => {
            event.recurrence = times(line).next();
            event.onwards = line.parameter("RANGE").is_some_and(|it| it.eq_ignore_ascii_case("THISANDFUTURE"));
        }
        "CATEGORIES" if event.categories.len() < MAX_LIST => {
            event.categories.extend(line.value.split(',').take(MAX_LIST).map(text));
        }
        "CONFERENCE"
        | "X-GOOGLE-CONFERENCE"
        | "X-MICROSOFT-SKYPETEAMSMEETINGURL"
        | "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK"
            if event.conferences.len() < MAX_LIST =>
        {
            event.conferences.push(line.value.trim().to_owned());
        }
        _ => {}
    }
}

/// The values of a line.
fn times<'l>(line: &'l Line<'_>) -> impl Iterator<Item = Time> + 'l {
    let zone = line.parameter("TZID").map(str::to_owned);
    line.value.split(',').map(move |value| {
        let (value, period) = value.split_once('/').map_or((value, None), |(start, rest)| (start, Some(rest)));
        let period = period.map(|rest| rest.trim().to_owned());
        Time { value: value.trim().to_owned(), zone: zone.clone(), period }
    })
}

fn extend(list: &mut Vec<Time>, times: impl Iterator<Item = Time>) {
    let room = MAX_DATES.saturating_sub(list.len());
    list.extend(times.take(room));
}

fn zone_line(name: &mut String, zone: &mut Definition, line: &Line<'_>) {
    match line.name.as_str() {
        "TZID" => line.value.trim().clone_into(name),
        "X-LIC-LOCATION" => zone.known_as = Some(line.value.trim().to_owned()),
        _ => {}
    }
}

fn observance_line(open: &mut Open, line: &Line<'_>) {
    let Open::Observance { start, from, to, rule, more } = open else { return };
    match line.name.as_str() {
        "DTSTART" => *start = Some(line.value.to_owned()),
        "TZOFFSETFROM" => *from = offset(line.value),
        "TZOFFSETTO" => *to = offset(line.value),
        "RRULE" => *rule = Some(line.value.trim().to_ascii_uppercase()),
        "RDATE" if more.len() < MAX_DATES => more.extend(times(line).take(MAX_LIST).map(|time| time.value)),
        _ => {}
    }
}
