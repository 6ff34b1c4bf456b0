//! What stands in an agenda, where, and that it is written as it is read.

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
        read: false,
        withdrawn: false,
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

/// The list by day in Berlin from one day on, for so many days.
fn listed(events: &[StoredEvent], from: &str, days: i64) -> Vec<String> {
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    let begins = at(&format!("{from}T00:00:00+01:00"));
    let between = (begins, begins + days * 86_400);
    let planned = plan(events, between, &zone);
    let line = |line: &OnDay<'_, '_>| {
        let clash = if line.clashes { " !" } else { "" };
        let reach = line.reach(&zone).map(|reach| format!(" ({reach})")).unwrap_or_default();
        format!("{} {} {}{clash}{reach}", line.day.day(), line.times(&zone), line.planned.stored.title)
    };
    by_day(&planned, between, &zone).iter().map(line).collect()
}

#[test]
fn what_lasts_over_several_days_stands_on_each_with_where_it_leads() {
    let events = stored(
        &[
            event("camp", "DTSTART:20261125T090000Z\r\nDTEND:20261128T170000Z"),
            event("fair", "DTSTART;VALUE=DATE:20261125\r\nDTEND;VALUE=DATE:20261129"),
            event("talk", "DTSTART:20261127T100000Z\r\nDTEND:20261127T110000Z"),
            event("night", "DTSTART:20261126T200000Z\r\nDTEND:20261126T230000Z"),
            event("long", "DTSTART:20261130T093000Z\r\nDURATION:P1DT2H"),
        ]
        .concat(),
    );
    assert_eq!(
        listed(&events, "2026-11-26", 6),
        [
            "26 all day fair (until Sat 28)",
            "26 …–… camp ! (until Sat 28 18:00)",
            "26 21:00–00:00 night !",
            "27 all day fair (until Sat 28)",
            "27 …–… camp ! (until Sat 28 18:00)",
            "27 11:00–12:00 talk !",
            "28 all day fair (from Wed 25)",
            "28 …–18:00 camp (from Wed 25 10:00)",
            "30 10:30–… long (until Tue 1 Dec 12:30)",
            "1 …–12:30 long (from Mon 30 Nov 10:30)",
        ]
    );
    assert_eq!(
        listed(&events, "2026-11-25", 1),
        ["25 all day fair (until Sat 28)", "25 10:00–… camp (until Sat 28 18:00)"]
    );
}

#[test]
fn an_event_of_years_fills_only_the_days_that_are_asked_for() {
    let years = stored(&event("years", "DTSTART;VALUE=DATE:20200101\r\nDTEND;VALUE=DATE:20291231"));
    assert_eq!(listed(&years, "2026-11-26", 3).len(), 3);
    let until_midnight = stored(&event("late", "DTSTART:20261126T090000Z\r\nDTEND:20261127T230000Z"));
    assert_eq!(
        listed(&until_midnight, "2026-11-26", 9),
        ["26 10:00–… late (until Fri 27 24:00)", "27 …–00:00 late (from Thu 26 10:00)"]
    );
}

#[test]
fn what_leaves_ones_time_free_clashes_with_nothing() {
    let times = |more: &str| {
        stored(
            &[
                event("talk", "DTSTART:20261127T100000Z\r\nDTEND:20261127T110000Z"),
                event("hint", &format!("DTSTART:20261127T103000Z\r\nDTEND:20261127T113000Z{more}")),
            ]
            .concat(),
        )
    };
    assert_eq!(listed(&times(""), "2026-11-27", 1), ["27 11:00–12:00 talk !", "27 11:30–12:30 hint !"]);
    let free = times("\r\nTRANSP:TRANSPARENT");
    assert_eq!(listed(&free, "2026-11-27", 1), ["27 11:00–12:00 talk", "27 11:30–12:30 hint"]);
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    let planned = plan(&free, (at("2026-11-26T00:00:00Z"), at("2026-11-29T00:00:00Z")), &zone);
    assert!(planned.iter().all(|one| !one.clashes));
    assert_eq!(export(&planned, 0).matches("TRANSP:TRANSPARENT").count(), 1);
}

#[test]
fn a_further_time_may_have_a_length_of_its_own() {
    let events = stored(&event(
        "talks",
        "DTSTART:20261126T170000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\n\
         RDATE;VALUE=PERIOD:20261127T170000Z/20261127T200000Z,20261128T170000Z/PT30M,20261201T200000Z/P3D",
    ));
    let zone = TimeZone::UTC;
    let minutes = |from: &str| -> Vec<i64> {
        let planned = plan(&events, (at(from), at("2026-12-20T00:00:00Z")), &zone);
        planned.iter().map(|one| (one.at.ends - one.at.starts) / 60).collect()
    };
    assert_eq!(minutes("2026-11-26T00:00:00Z"), [60, 180, 30, 3 * 1_440, 60]);
    assert_eq!(minutes("2026-12-04T12:00:00Z"), [3 * 1_440], "it began before, and so long ago only this one");
    let last = crate::reader::formats::ical::last_end(&events[0].event.series, &zone);
    assert_eq!(last, Some(at("2026-12-04T20:00:00Z")));
}

#[test]
fn a_changed_occurrence_stands_for_the_one_that_it_changes() {
    let events = stored(
        &[
            event("talks", "DTSTART;TZID=Europe/Berlin:20261105T180000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=6"),
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
            event("talks", "DTSTART;TZID=Europe/Berlin:20261126T180000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=3"),
            event(title, "DTSTART;VALUE=DATE:20261127\r\nLOCATION:Pier 7\\, hall\r\nDESCRIPTION:https://meet.jit.si/x"),
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

/// A weekly series whose third occurrence is moved, and with it what follows.
fn moved_from_the_third_on() -> String {
    [
        event("talks", "DTSTART;TZID=Europe/Berlin:20261126T180000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=6"),
        event(
            "talks",
            "DTSTART;TZID=Europe/Berlin:20261211T193000\r\nDURATION:PT2H\r\nLOCATION:Pier 8\r\n\
             RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20261210T180000",
        ),
    ]
    .concat()
}

/// Times in Berlin until the end of January, each with its length in hours and its place.
fn times(events: &[StoredEvent]) -> Vec<String> {
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    let planned = plan(events, (at("2026-11-20T00:00:00Z"), at("2027-02-01T00:00:00Z")), &zone);
    let line = |one: &Planned<'_>| {
        let begins =
            zone.to_datetime(Timestamp::from_second(one.at.starts).unwrap()).strftime("%m-%d %H:%M").to_string();
        let off = if one.is_off() { " off" } else { "" };
        let place = one.stored.event.location.as_deref().unwrap_or_default();
        format!("{begins} {} {place}{off}", (one.at.ends - one.at.starts) / 3_600)
    };
    planned.iter().map(line).collect()
}

#[test]
fn a_changed_range_moves_what_follows_by_the_same_difference() {
    let events = stored(&moved_from_the_third_on());
    let expected = [
        "11-26 18:00 1 ",
        "12-03 18:00 1 ",
        "12-11 19:30 2 Pier 8",
        "12-18 19:30 2 Pier 8",
        "12-25 19:30 2 Pier 8",
        "01-01 19:30 2 Pier 8",
    ];
    assert_eq!(times(&events), expected);
    // One of them is changed once more, alone, and then all from another one on.
    let more = [
        moved_from_the_third_on(),
        event("talks", "DTSTART:20261219T100000Z\r\nDURATION:PT1H\r\nRECURRENCE-ID:20261217T170000Z"),
        event(
            "talks",
            "DTSTART:20261231T160000Z\r\nDURATION:PT1H\r\nSTATUS:CANCELLED\r\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261231T170000Z",
        ),
    ];
    assert_eq!(
        times(&stored(&more.concat())),
        [
            "11-26 18:00 1 ",
            "12-03 18:00 1 ",
            "12-11 19:30 2 Pier 8",
            "12-19 11:00 1 ",
            "12-25 19:30 2 Pier 8",
            "12-31 17:00 1  off"
        ]
    );
}

#[test]
fn days_of_a_changed_range_are_moved_and_exported_as_days() {
    let events = stored(
        &[
            event("fair", "DTSTART;VALUE=DATE:20261201\r\nRRULE:FREQ=WEEKLY;COUNT=3"),
            event("fair", "DTSTART;VALUE=DATE:20261210\r\nRECURRENCE-ID;VALUE=DATE;RANGE=THISANDFUTURE:20261208"),
        ]
        .concat(),
    );
    let zone = TimeZone::get("America/New_York").unwrap();
    let window = (at("2026-11-20T00:00:00Z"), at("2027-01-20T00:00:00Z"));
    let planned = plan(&events, window, &zone);
    let days: Vec<String> = planned.iter().map(|one| one.day.to_string()).collect();
    assert_eq!(days, ["2026-12-01", "2026-12-10", "2026-12-17"]);
    let text = export(&planned, window.0);
    for day in ["20261201", "20261210", "20261217"] {
        assert!(text.contains(&format!("DTSTART;VALUE=DATE:{day}\r\n")), "{text}");
    }
    let uids: HashSet<&str> = text.split("\r\n").filter(|line| line.starts_with("UID:")).collect();
    assert_eq!(uids.len(), 3, "each has a name of its own");
}

#[test]
fn what_a_calendar_no_longer_names_is_off_and_a_change_that_it_takes_back_is_none() {
    let mut events = stored(&moved_from_the_third_on());
    events[1].withdrawn = true;
    let weekly = ["11-26", "12-03", "12-10", "12-17", "12-24", "12-31"].map(|day| format!("{day} 18:00 1 "));
    assert_eq!(times(&events), weekly, "the series is as it was");
    events[0].withdrawn = true;
    let off = times(&events);
    assert!(off.len() == 6 && off.iter().all(|line| line.ends_with(" off")), "{off:?}");
    events[1].withdrawn = false;
    assert_eq!(times(&events)[..3], ["11-26 18:00 1  off", "12-03 18:00 1  off", "12-11 19:30 2 Pier 8"]);
}
