//! Whole documents: what events become, and that nothing breaks it.

use jiff::tz::TimeZone;

use super::{Occurrence, occurrences, parse};
use crate::reader::model::{Entry, Event, EventStatus, Zone};

fn read(events: &str) -> Vec<Entry> {
    let text = format!("BEGIN:VCALENDAR\r\nX-WR-CALNAME:Harbour\\, meetups\r\n{events}END:VCALENDAR\r\n");
    parse(&text, None).unwrap().entries
}

fn event(lines: &str) -> Event {
    *read(&format!("BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Talks\r\n{lines}\r\nEND:VEVENT\r\n")).remove(0).event.unwrap()
}

/// Starts and ends between two moments, for a reader in New York.
fn between(event: &Event, from: &str, to: &str) -> Vec<String> {
    let at = |text: &str| text.parse::<jiff::Timestamp>().unwrap().as_second();
    let shown = |at: i64| jiff::Timestamp::from_second(at).unwrap().to_string();
    let zone = TimeZone::get("America/New_York").unwrap();
    let found = occurrences(&event.series, at(from)..at(to), &zone);
    found.iter().map(|Occurrence { starts, ends, .. }| format!("{} {}", shown(*starts), shown(*ends))).collect()
}

#[test]
fn a_series_keeps_its_local_time_over_a_change_of_clocks() {
    let weekly = event(
        "DTSTART;TZID=Europe/Berlin:20261022T180000\r\nDTEND;TZID=Europe/Berlin:20261022T200000\r\nRRULE:FREQ=WEEKLY;UNTIL=20261105T170000Z\r\nEXDATE;TZID=Europe/Berlin:20261029T180000\r\nRDATE:20261030T190000Z",
    );
    assert_eq!(
        between(&weekly, "2026-10-01T00:00:00Z", "2027-10-01T00:00:00Z"),
        [
            "2026-10-22T16:00:00Z 2026-10-22T18:00:00Z",
            "2026-10-30T19:00:00Z 2026-10-30T21:00:00Z",
            "2026-11-05T17:00:00Z 2026-11-05T19:00:00Z",
        ]
    );
}

#[test]
fn whole_days_are_the_readers() {
    let days = event("DTSTART;VALUE=DATE:20261126\r\nDTEND;VALUE=DATE:20261128");
    assert_eq!(
        between(&days, "2026-11-27T00:00:00Z", "2026-11-27T01:00:00Z"),
        ["2026-11-26T05:00:00Z 2026-11-28T05:00:00Z"]
    );
    let one = event("DTSTART;VALUE=DATE:20261126");
    assert_eq!((one.series.all_day, one.series.length.days), (true, 1));
}

#[test]
fn zones_of_windows_and_of_the_calendar_itself_are_understood() {
    let outlook = event("DTSTART;TZID=\"W. Europe Standard Time\":20260701T180000\r\nDURATION:PT1H30M");
    assert_eq!(
        between(&outlook, "2026-07-01T00:00:00Z", "2026-07-02T00:00:00Z"),
        ["2026-07-01T16:00:00Z 2026-07-01T17:30:00Z"]
    );
    let own = "BEGIN:VTIMEZONE\r\nTZID:Harbour time\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0230\r\nTZOFFSETTO:+0230\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
    let entries =
        read(&format!("BEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Harbour time:20260701T180000\r\nEND:VEVENT\r\n{own}"));
    let event = entries[0].event.as_ref().unwrap();
    assert!(matches!(event.series.zone, Zone::Own(_)));
    assert_eq!(
        between(event, "2026-07-01T00:00:00Z", "2026-07-02T00:00:00Z"),
        ["2026-07-01T15:30:00Z 2026-07-01T15:30:00Z"]
    );
}

#[test]
fn changed_occurrences_are_known_by_the_first_start_whatever_zone_names_it() {
    let series = event("DTSTART;TZID=Europe/Berlin:20261126T180000\r\nRRULE:FREQ=WEEKLY;COUNT=2");
    let changed = event("DTSTART;TZID=Europe/Berlin:20261203T190000\r\nRECURRENCE-ID:20261203T170000Z\r\nSEQUENCE:2");
    let keys: Vec<_> =
        occurrences(&series.series, 0..i64::from(u32::MAX), &TimeZone::UTC).iter().map(|one| one.key).collect();
    assert_eq!(keys.len(), 2);
    assert_eq!(changed.occurrence, Some(keys[1]));
}

#[test]
fn the_latest_state_counts_and_a_cancelled_one_says_so() {
    let state = |sequence: u32, rest: &str| {
        format!(
            "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261126T180000Z\r\nSUMMARY:Talks {sequence}\r\nSEQUENCE:{sequence}\r\n{rest}END:VEVENT\r\n"
        )
    };
    let entries = read(&(state(2, "STATUS:CANCELLED\r\n") + &state(1, "")));
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].title.as_deref(), Some("Cancelled: Talks 2"));
    let taken_back = parse(&format!("BEGIN:VCALENDAR\nMETHOD:CANCEL\n{}END:VCALENDAR", state(1, "")), None).unwrap();
    assert_eq!(taken_back.entries[0].event.as_ref().unwrap().status, EventStatus::Cancelled);
}

#[test]
fn an_entry_tells_when_where_and_how_to_join_and_carries_nothing_active() {
    let entries = read(
        "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261126T180000Z\r\nDTEND:20261126T193000Z\r\nSUMMARY:Post\r\n gres\\, \u{202e}live\r\nLOCATION:Pier <b>7</b>\r\nURL:javascript:alert(1)\r\nDESCRIPTION:Come <script>x()</script><p>by</p>\\nhttps://meet.jit.si/harbour\r\nBEGIN:VALARM\r\nDESCRIPTION:alarm\r\nEND:VALARM\r\nEND:VEVENT\r\n",
    );
    let entry = &entries[0];
    assert_eq!(entry.title.as_deref(), Some("Postgres, live"));
    assert_eq!(entry.url.as_deref(), Some("https://meet.jit.si/harbour"));
    let content = entry.content.as_deref().unwrap();
    assert!(content.contains("Thu 26 Nov 2026 18:00–19:30 (UTC)") && content.contains("Pier &lt;b"), "{content}");
    assert!(!content.contains("script") && !content.contains("alarm"), "{content}");
}

#[test]
fn an_empty_calendar_is_one_and_half_a_calendar_without_events_is_not() {
    assert!(parse("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", None).unwrap().entries.is_empty());
    assert!(parse("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", None).is_err());
}

#[test]
fn hostile_documents_end_and_cost_little() {
    let begun = std::time::Instant::now();
    let hostile = [
        "BEGIN:VEVENT\r\n".repeat(50_000),
        "END:VEVENT\r\n".repeat(50_000),
        format!("BEGIN:VEVENT\r\nDTSTART:20260101T000000Z\r\nEXDATE:{}\r\nEND:VEVENT\r\n", "20260101T000000Z,".repeat(200_000)),
        "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:00010101T000000Z\r\nDURATION:P99999999999D\r\nRRULE:FREQ=SECONDLY;COUNT=4000000000\r\nEND:VEVENT\r\n".into(),
        "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:99991231T235959Z\r\nRRULE:FREQ=YEARLY;BYDAY=53MO\r\nEND:VEVENT\r\n".into(),
        format!("BEGIN:VEVENT\r\nDTSTART:{}\r\nEND:VEVENT\r\n", "é".repeat(100)),
    ];
    for text in hostile {
        let Ok(parsed) = parse(&format!("BEGIN:VCALENDAR\r\n{text}END:VCALENDAR\r\n"), None) else { continue };
        for entry in parsed.entries {
            let event = entry.event.unwrap();
            let _ = super::last_end(&event.series, &TimeZone::UTC);
            assert!(
                occurrences(&event.series, 0..i64::from(u32::MAX), &TimeZone::UTC).len() <= super::MAX_OCCURRENCES * 2
            );
        }
    }
    assert!(begun.elapsed().as_secs() < 30, "{:?}", begun.elapsed());
}
