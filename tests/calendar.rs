//! Calendars as a person follows them: added from a file, listed by day, changed, cancelled, exported.

#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

mod support;

use std::process::Command;

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde_json::Value;
use support::Home;

/// A time so many hours from the beginning of tomorrow, as calendars write it.
fn tomorrow(hours: i64) -> String {
    let day = Timestamp::now().to_zoned(TimeZone::UTC).start_of_day().unwrap();
    day.checked_add((24 + hours).hours()).unwrap().strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn calendar(home: &Home, events: &[(&str, &str)]) {
    let events: String = events
        .iter()
        .map(|(uid, lines)| format!("BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:About {uid}\r\n{lines}\r\nEND:VEVENT\r\n"))
        .collect::<Vec<_>>()
        .concat();
    let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Pier talks\r\n{events}END:VCALENDAR\r\n");
    home.write("talks.ics", text);
}

fn titles(agenda: &[Value]) -> Vec<&str> {
    agenda.iter().map(|event| event["title"].as_str().unwrap()).collect()
}

#[test]
fn a_calendar_is_followed_changed_and_exported() {
    let home = Home::new();
    let told = home.run(["agenda"]).expect(0);
    assert!(told.err.contains("wh add webcal://"), "{}", told.err);

    let weekly = format!("DTSTART:{}\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=3", tomorrow(18));
    let clash = format!("DTSTART:{}\r\nDURATION:PT2H\r\nLOCATION:https://meet.jit.si/pier\\, or there", tomorrow(17));
    let later = format!("DTSTART:{}\r\nDURATION:PT1H", tomorrow(24 * 40));
    calendar(&home, &[("queues", &weekly), ("locks", &clash), ("later", &later)]);
    let added = home.run(["add", "talks.ics"]).expect(0);
    assert!(added.out.contains("Pier talks") && added.out.contains("with 3 items"), "{}", added.out);
    assert_eq!(home.json(["sources", "--json"])[0]["kind"], "calendar");
    assert_eq!(home.count("kind:calendar locks"), 1);

    let agenda = home.json(["agenda", "--json"]);
    assert_eq!(titles(&agenda), ["About locks", "About queues", "About queues", "About queues"]);
    assert_eq!(
        (&agenda[0]["clashes"], &agenda[1]["clashes"], &agenda[2]["clashes"]),
        (&true.into(), &true.into(), &false.into())
    );
    assert_eq!(agenda[0]["join_url"], "https://meet.jit.si/pier");
    assert_eq!(home.json(["agenda", "--json", "--days", "60"]).len(), 5);
    assert_eq!(titles(&home.json(["agenda", "--json", "locks"])), ["About locks"]);
    let shown = home.ok(["agenda"]);
    assert!(shown.contains("tomorrow") && shown.contains("17:00–19:00 ! next About locks"), "{shown}");

    // The second evening moves, the clash is called off, and the items are the same ones.
    let moved = format!("RECURRENCE-ID:{}\r\nDTSTART:{}\r\nDURATION:PT1H", tomorrow(18 + 168), tomorrow(20 + 168));
    let off = format!("{clash}\r\nSTATUS:CANCELLED\r\nSEQUENCE:1");
    let (starred, item) = (agenda[0]["item_id"].to_string(), agenda[1]["item_id"].clone());
    home.ok(["star", &starred]);
    calendar(&home, &[("queues", &weekly), ("queues", &moved), ("locks", &off), ("later", &later)]);
    home.ok(["sync", "--all"]);
    let agenda = home.json(["agenda", "--json"]);
    assert_eq!(titles(&agenda), ["Cancelled: About locks", "About queues", "About queues", "About queues"]);
    assert_eq!((&agenda[0]["status"], &agenda[0]["starred"]), (&"cancelled".into(), &true.into()));
    assert_eq!(agenda[1]["clashes"], false);
    assert_eq!((&agenda[1]["item_id"], &agenda[3]["item_id"]), (&item, &item));
    assert!(agenda[2]["starts"].as_str().unwrap().contains("T20:00"), "{}", agenda[2]);
    assert_eq!(home.number("SELECT count(*) FROM v1_events WHERE occurrence IS NOT NULL AND uid = 'queues'"), 1);

    home.ok(["agenda", "export", "-o", "out.ics"]);
    read_by_python(&home, &agenda);

    // A calendar that was removed has no events, and they are back when it is.
    home.ok(["sources", "rm", "--yes", "1"]);
    assert!(home.json(["agenda", "--json"]).is_empty());
    home.ok(["undo"]);
    assert_eq!(home.json(["agenda", "--json"]).len(), 4);
}

/// The times and titles that Python's `icalendar` reads in what was exported are those of the agenda.
fn read_by_python(home: &Home, agenda: &[Value]) {
    let script = "import icalendar, sys
cal = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())
for e in cal.walk('VEVENT'): print(e['DTSTART'].dt.strftime('%Y-%m-%dT%H:%M:%SZ'), e['SUMMARY'], e['STATUS'], sep='|')";
    let there = Command::new("python3").args(["-c", "import icalendar"]).output().is_ok_and(|out| out.status.success());
    if !there {
        assert!(std::env::var_os("WH_REQUIRE_SERVERS").is_none(), "python3 with icalendar is not installed");
        return;
    }
    let read = Command::new("python3").args(["-c", script]).arg(home.path("out.ics")).output().unwrap();
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    let read = String::from_utf8(read.stdout).unwrap();
    let told = |event: &Value| {
        let text = |key: &str| event[key].as_str().unwrap().to_owned();
        format!("{}|{}|{}", text("starts"), text("title"), text("status").to_uppercase())
    };
    assert_eq!(read.lines().collect::<Vec<_>>(), agenda.iter().map(told).collect::<Vec<_>>());
}

#[test]
fn what_lasts_for_days_is_listed_on_each_and_is_one_event_for_scripts() {
    let home = Home::new();
    let camp = format!("DTSTART:{}\r\nDTEND:{}", tomorrow(10), tomorrow(48 + 18));
    let talk = format!("DTSTART:{}\r\nDURATION:PT1H", tomorrow(24 + 12));
    calendar(&home, &[("camp", &camp), ("talk", &talk)]);
    home.ok(["add", "talks.ics"]);
    let shown = home.ok(["agenda"]);
    let lines: Vec<&str> = shown.lines().filter(|line| line.contains("About")).collect();
    assert_eq!(lines.len(), 4, "{shown}");
    assert!(lines[0].contains("10:00–…       next About camp (until "), "{shown}");
    assert!(
        lines[1].contains("…–…         ! About camp (until ") && lines[2].contains("12:00–13:00 ! About talk"),
        "{shown}"
    );
    assert!(lines[3].contains("…–18:00       About camp (from ") && !lines[3].contains('!'), "{shown}");
    assert_eq!(home.ok(["agenda", "--days", "2"]).matches("About").count(), 1);
    let told = home.json(["agenda", "--json"]);
    assert_eq!(titles(&told), ["About camp", "About talk"]);
    assert_eq!(told[0]["clashes"], true);
}

#[test]
fn a_calendar_that_is_looked_into_tells_its_dates_and_one_that_is_too_long_says_so() {
    let home = Home::new();
    let days = "DTSTART;VALUE=DATE:20261125\r\nDTEND;VALUE=DATE:20261129\r\nLOCATION:Pier 7";
    calendar(&home, &[("queues", "DTSTART;TZID=Europe/Berlin:20261126T180000\r\nDURATION:PT1H"), ("fair", days)]);
    let shown = home.ok(["inspect", "talks.ics"]);
    assert!(shown.contains("2026-11-26  About queues  Thu 26 Nov 2026 18:00–19:00 (Europe/Berlin)\n"), "{shown}");
    assert!(shown.contains("2026-11-25  About fair  Wed 25 Nov 2026 to Sat 28 Nov 2026, Pier 7\n"), "{shown}");
    assert!(!shown.contains("no date") && !shown.contains("no link"), "{shown}");

    let event =
        |n: usize| format!("BEGIN:VEVENT\r\nUID:{n}\r\nDTSTART:20260101T100000Z\r\nSUMMARY:E\r\nEND:VEVENT\r\n");
    let events: String = (0..20_003).map(event).collect::<Vec<_>>().concat();
    home.write("long.ics", format!("BEGIN:VCALENDAR\r\nX-WR-CALNAME:Long\r\n{events}END:VCALENDAR\r\n"));
    let added = home.run(["add", "long.ics"]).expect(0);
    assert!(added.out.contains("with 20000 items"), "{}", added.out);
    assert!(added.err.contains("3 events beyond the first 20000 are passed over"), "{}", added.err);
}

#[test]
fn what_is_still_to_come_outlives_retention() {
    let home = Home::with_config("[store]\nkeep_read_days = 1\nkeep_unread_days = 1\n");
    let coming = format!("DTSTART:{}\r\nDURATION:PT1H", tomorrow(24 * 20));
    calendar(
        &home,
        &[
            ("past", "DTSTART:20200101T180000Z\r\nDURATION:PT1H"),
            ("coming", &coming),
            ("series", "DTSTART:20200101T180000Z\r\nRRULE:FREQ=MONTHLY"),
        ],
    );
    home.ok(["add", "talks.ics"]);
    home.sql().execute("UPDATE items SET first_seen = first_seen - 864000", []).unwrap();
    home.ok(["sync", "--all"]);
    assert_eq!((home.count("past"), home.count("coming"), home.count("series")), (0, 1, 1));
}

#[test]
fn what_a_calendar_no_longer_names_is_marked_and_kept() {
    let home = Home::new();
    let at = |hours: i64| format!("DTSTART:{}\r\nDURATION:PT1H", tomorrow(hours));
    let past = "DTSTART:20200101T180000Z\r\nDURATION:PT1H";
    calendar(&home, &[("past", past), ("queues", &at(18)), ("locks", &at(20))]);
    home.ok(["add", "talks.ics"]);
    let withdrawn = || {
        let agenda = home.json(["agenda", "--json"]);
        let of = |event: &Value| (event["title"].as_str().unwrap().to_owned(), event["withdrawn"].as_bool().unwrap());
        agenda.iter().map(of).collect::<Vec<_>>()
    };
    let both = |queues, locks| [("About queues".to_owned(), queues), ("About locks".to_owned(), locks)];
    assert_eq!(withdrawn(), both(false, false));
    calendar(&home, &[("locks", &at(20))]);
    home.ok(["sync", "--all"]);
    assert_eq!(withdrawn(), both(true, false));
    assert_eq!(
        home.number("SELECT count(*) FROM v1_events WHERE withdrawn IS NOT NULL"),
        1,
        "what is over stays as it is"
    );
    assert_eq!(home.count("queues"), 1, "the item is kept");
    assert!(home.ok(["agenda"]).contains("About queues (no longer in its calendar)"));
    home.ok(["agenda", "export", "-o", "out.ics"]);
    assert!(std::fs::read_to_string(home.path("out.ics")).unwrap().contains("STATUS:CANCELLED"));
    // An empty calendar, one that breaks off, one with an event that cannot be read: none of them takes anything back.
    let broken = format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:new\r\n{}\r\nEND:VEVENT\r\n", at(30));
    for text in [
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n".to_owned(),
        broken.clone(),
        format!("{broken}BEGIN:VEVENT\r\nUID:none\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"),
    ] {
        home.write("talks.ics", &text);
        home.ok(["sync", "--all"]);
        assert!(withdrawn().contains(&("About locks".to_owned(), false)), "{text}");
    }
    // It is named again.
    calendar(&home, &[("queues", &at(18)), ("locks", &at(20))]);
    home.ok(["sync", "--all"]);
    assert!(withdrawn().starts_with(&both(false, false)), "{:?}", withdrawn());
}

#[test]
fn a_calendar_without_a_name_is_called_as_its_file_is() {
    let home = Home::new();
    let event = format!(
        "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:{}\r\nDURATION:PT1H\r\nLOCATION:https://meet.jit.si/pier\r\n",
        tomorrow(17)
    );
    home.write(
        "Pier evenings.ics",
        format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{event}SUMMARY:Locks\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"),
    );
    home.ok(["add", "Pier evenings.ics"]);
    let name = home.json(["sources", "--json"])[0]["name"].as_str().unwrap().to_owned();
    assert!(name.starts_with("pier") && name.contains("evenings"), "{name}");
    // A place that is only the link to join is told once.
    assert_eq!(home.ok(["agenda"]).matches("meet.jit.si").count(), 1);
}
