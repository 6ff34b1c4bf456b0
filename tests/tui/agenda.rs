//! The Agenda tab as it looks.

use jiff::civil::date;
use jiff::tz::TimeZone;
use wheelhouse::reader::agenda::{by_day, plan};
use wheelhouse::reader::formats::{self, Hints};
use wheelhouse::reader::model::{ItemId, SourceId};
use wheelhouse::reader::store::StoredEvent;
use wheelhouse::tui::components::agenda::{Agenda, AgendaEvent};

use crate::snapshots::picture;
use crate::world::{NOW, Screen, World};

/// A calendar with all that can be in one, about noon of 2026-03-10.
const CALENDAR: &str = "BEGIN:VCALENDAR
BEGIN:VEVENT
UID:hours
SUMMARY:Open office hours
DTSTART:20260310T110000Z
DTEND:20260310T130000Z
RRULE:FREQ=WEEKLY;COUNT=3
LOCATION:https://meet.jit.si/hours
END:VEVENT
BEGIN:VEVENT
UID:plans
SUMMARY:Reading query plans\\, aloud and with \u{202e}many words in the title
DTSTART:20260310T180000Z
DTEND:20260310T200000Z
LOCATION:Pier Seven\\, upper hall
URL:https://pier-seven.example/plans
END:VEVENT
BEGIN:VEVENT
UID:vacuum
SUMMARY:Vacuum without fear
DTSTART:20260310T190000Z
DTEND:20260310T193000Z
CONFERENCE;VALUE=URI:https://rooms.example/vacuum
END:VEVENT
BEGIN:VEVENT
UID:backups
SUMMARY:An evening about backups
DTSTART:20260311T180000Z
DTEND:20260311T200000Z
STATUS:CANCELLED
URL:https://pier-seven.example/backups
END:VEVENT
BEGIN:VEVENT
UID:night
SUMMARY:Night of the long migrations
DTSTART:20260313T200000Z
DTEND:20260314T030000Z
STATUS:TENTATIVE
END:VEVENT
BEGIN:VEVENT
UID:sprint
SUMMARY:Weekend sprint
DTSTART;VALUE=DATE:20260314
DTEND;VALUE=DATE:20260316
LOCATION:Pier Seven
END:VEVENT
END:VCALENDAR
";

/// A few sources, and that calendar.
pub(crate) fn world() -> World {
    let mut world = World::small();
    world.source("Pier Seven", "Meetups", None);

    let entries = formats::parse(CALENDAR.as_bytes(), &Hints::default()).unwrap().entries;
    let mut stored = Vec::new();
    for entry in entries {
        let item = world.item(5, entry.title.as_deref().unwrap());
        item.content = entry.content;
        stored.push(StoredEvent {
            item_id: item.row.id,
            source_id: SourceId(5),
            source: "pier-seven".into(),
            title: entry.title.unwrap(),
            url: entry.url,
            starred: item.row.id == ItemId(9),
            read: false,
            withdrawn: false,
            event: *entry.event.unwrap(),
        });
    }
    let midnight = NOW.0 - 12 * 3_600;
    let between = (midnight, midnight + 30 * 86_400);
    let planned = plan(&stored, between, &TimeZone::UTC);
    let events = by_day(&planned, between, &TimeZone::UTC).iter().map(AgendaEvent::of).collect();
    world.agenda = Agenda { events, today: date(2026, 3, 10), last: date(2026, 4, 8), calendars: true };
    world
}

fn opened(size: (u16, u16)) -> Screen {
    let mut screen = Screen::open(world(), size);
    screen.keys("f5");
    screen
}

const SIZES: [(&str, (u16, u16)); 3] = [("wide", (120, 36)), ("medium", (80, 24)), ("narrow", (40, 12))];

#[test]
fn what_takes_place_by_day() {
    for (name, size) in SIZES {
        let mut screen = opened(size);
        screen.keys("j");
        picture(&format!("agenda-{name}"), &screen);
    }
}

#[test]
fn an_event_is_read() {
    for (name, size) in SIZES {
        let mut screen = opened(size);
        screen.keys("j enter");
        picture(&format!("agenda-event-{name}"), &screen);
    }
}

#[test]
fn without_calendars_it_says_how_to_add_one() {
    for (name, size) in SIZES {
        let mut screen = Screen::open(World::small(), size);
        screen.keys("f5");
        picture(&format!("agenda-empty-{name}"), &screen);
    }
}

#[test]
fn the_end_and_what_is_searched_for() {
    let mut screen = opened((80, 24));
    screen.keys("G");
    assert!(screen.text().contains("to 8 April 2026"), "{}", screen.text());
    screen.keys("/");
    screen.typed("upper");
    picture("agenda-search", &screen);
}
