//! What is shown of an agenda, and what is chosen in it.

use jiff::civil::date;
use jiff::tz::TimeZone;

use super::*;
use crate::reader::model::{EventStatus, SourceId};

const HOUR: i64 = 3_600;
/// 2026-03-10, noon in UTC.
const NOW: i64 = 1_773_144_000;

/// An event that begins so many hours from now.
fn event(item: i64, title: &str, begins: i64, hours: i64) -> AgendaEvent {
    let starts = NOW + begins * HOUR;
    AgendaEvent {
        item: ItemId(item),
        source_id: SourceId(1),
        source: "harbour".into(),
        title: title.into(),
        day: crate::tui::components::list::day(starts, &TimeZone::UTC),
        starts,
        ends: starts + hours * HOUR,
        all_day: false,
        status: EventStatus::Confirmed,
        withdrawn: false,
        clashes: false,
        starred: false,
        read: false,
        place: None,
        join_url: None,
        url: None,
    }
}

fn agenda(events: Vec<AgendaEvent>) -> Agenda {
    Agenda { events, today: date(2026, 3, 10), last: date(2026, 4, 8), calendars: true }
}

fn tab(events: Vec<AgendaEvent>) -> AgendaTab {
    let mut tab = AgendaTab::default();
    tab.take(agenda(events), Timestamp(NOW));
    tab
}

#[test]
fn days_head_their_events_and_what_is_next_is_chosen_first() {
    let off = AgendaEvent { status: EventStatus::Cancelled, ..event(3, "off", 1, 1) };
    let tab = tab(vec![event(1, "over", -3, 1), off, event(2, "next", 2, 1), event(4, "later", 30, 1)]);
    let (today, later) = (Line::Day(date(2026, 3, 10)), Line::Day(date(2026, 3, 11)));
    let lines = [today, Line::Event(0), Line::Event(1), Line::Event(2), later, Line::Event(3), Line::End];
    assert_eq!(tab.lines, lines);
    assert_eq!(tab.current().unwrap().title, "next");
}

#[test]
fn the_chosen_event_stays_chosen_when_others_come_and_go() {
    let mut tab = tab(vec![event(1, "one", 1, 1), event(2, "two", 2, 1), event(2, "two", 26, 1)]);
    tab.cursor = 2;
    let fresh = vec![event(5, "new", 1, 1), event(1, "one", 1, 1), event(2, "two", 2, 1), event(2, "two", 26, 1)];
    tab.take(agenda(fresh), Timestamp(NOW));
    assert_eq!((tab.cursor, tab.current().unwrap().starts), (3, NOW + 26 * HOUR));
    tab.narrow("TWO harb");
    assert_eq!((tab.found.len(), tab.cursor), (2, 1));
    tab.narrow("nothing like it");
    assert!(tab.lines.is_empty() && tab.current().is_none());
    tab.settle(10);
    tab.narrow("");
    assert_eq!(tab.found.len(), 4);
}

#[test]
fn the_chosen_event_is_visible_with_its_day_and_with_the_end() {
    let mut tab = tab((0..40).map(|number| event(number, "e", number * 24, 1)).collect());
    for height in [1, 2, 3, 7, 200] {
        for cursor in [0, 1, 20, 39, 20, 1, 0] {
            tab.cursor = cursor;
            tab.settle(height);
            let line = tab.lines.iter().position(|line| *line == Line::Event(cursor)).unwrap();
            assert!((tab.top..tab.top + height).contains(&line), "{cursor} in {height}: {}", tab.top);
            if height > 2 {
                assert!(tab.top < line, "its day");
                assert!(cursor < 39 || tab.top + height >= tab.lines.len(), "the end");
            }
        }
    }
}

#[test]
fn moving_beyond_the_last_wants_more_days_until_there_are_no_more() {
    let mut tab = tab(vec![event(1, "one", 1, 1), event(2, "two", 2, 1)]);
    assert!(!tab.move_by(1));
    assert!(tab.move_by(1) && tab.cursor == 1);
    let mut days = vec![tab.days];
    while tab.want_more() {
        days.push(tab.days);
    }
    assert_eq!(days, [30, 60, 120, 240, 480, 960, 1920, 3660]);
}

#[test]
fn times_say_what_leads_to_another_day() {
    let zone = TimeZone::UTC;
    let of = |event: &AgendaEvent| event.times(&zone, false);
    assert_eq!(of(&event(1, "", 1, 2)), "13:00–15:00");
    assert_eq!(of(&event(1, "", 1, 0)), "13:00");
    assert_eq!(of(&event(1, "", 1, 11)), "13:00–00:00");
    assert_eq!(of(&event(1, "", 1, 20)), "13:00–…");
    assert_eq!(of(&AgendaEvent { day: date(2026, 3, 11), ..event(1, "", 1, 20) }), "…–09:00");
    assert_eq!(of(&AgendaEvent { all_day: true, ..event(1, "", 1, 20) }), "all day");
    let when = |event: &AgendaEvent| event.when(&zone, Timestamp(NOW));
    assert_eq!(when(&event(1, "", 1, 2)), "Tuesday 10 March, 13:00–15:00 · in 60 min");
    assert_eq!(when(&event(1, "", -1, 2)), "Tuesday 10 March, 11:00–13:00 · now");
    assert_eq!(when(&event(1, "", -4, 2)), "Tuesday 10 March, 08:00–10:00 · over");
    assert_eq!(when(&event(1, "", 1, 20)), "Tuesday 10 March, 13:00 to Wednesday 11 March, 09:00 · in 60 min");
}

#[test]
fn what_is_called_off_is_not_joined() {
    let both =
        AgendaEvent { join_url: Some("https://join".into()), url: Some("https://page".into()), ..event(1, "", 1, 1) };
    assert_eq!(both.address(), Some("https://join"));
    let off = AgendaEvent { status: EventStatus::Cancelled, ..both };
    assert_eq!(off.address(), Some("https://page"));
}

#[test]
fn an_event_of_several_days_is_chosen_by_day_and_clashes_by_day() {
    let later = date(2026, 3, 11);
    let camp = AgendaEvent { clashes: true, ..event(1, "camp", -2, 40) };
    let on = AgendaEvent { day: later, ..camp.clone() };
    let talk = AgendaEvent { clashes: true, ..event(2, "talk", 20, 1) };
    let first = AgendaEvent { clashes: false, ..camp };
    let all = vec![first.clone(), on.clone(), talk.clone()];
    let mut tab = tab(all.clone());
    assert_eq!(tab.clashing(&talk).collect::<Vec<_>>(), [&on], "once, and on its day");
    assert_eq!(tab.clashing(&first).count(), 0);
    tab.cursor = 1;
    tab.take(agenda(all), Timestamp(NOW));
    assert_eq!(tab.cursor, 1);
}
