//! What is kept beside items travels with them: events of calendars, what Q&A sites say of posts.

use wheelhouse::reader::formats;
use wheelhouse::reader::model::{CALENDAR, Entry, NewSource, ParsedFeed, Post, SourceId, Timestamp};
use wheelhouse::reader::store::{OpenFilter, Store, StoredEvent};

use super::{Library, arrival, full, library, take_all};

const CALENDAR_TEXT: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n\
    BEGIN:VEVENT\r\nUID:weekly@e\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:Stand-up\r\nDTSTART;TZID=Europe/Berlin:20260302T090000\r\n\
    DURATION:PT15M\r\nRRULE:FREQ=WEEKLY;COUNT=9\r\nEXDATE;TZID=Europe/Berlin:20260309T090000\r\nLOCATION:Room 7\r\n\
    BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT10M\r\nEND:VALARM\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:weekly@e\r\nDTSTAMP:20260101T000000Z\r\nRECURRENCE-ID;TZID=Europe/Berlin:20260316T090000\r\n\
    SUMMARY:Stand-up, later\r\nDTSTART;TZID=Europe/Berlin:20260316T110000\r\nDURATION:PT15M\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:day@e\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:Day off\r\nDTSTART;VALUE=DATE:20800401\r\nSTATUS:TENTATIVE\r\n\
    URL:https://e.example/day\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

/// A moment before all events, and one after them.
const ALL: (i64, i64) = (1_767_225_600, 1_798_761_600);

fn ingest(library: &Library, url: &str, parsed: ParsedFeed) -> SourceId {
    let source = library.add_source(NewSource { url: url.to_owned(), ..NewSource::default() }).unwrap().source().id;
    library.ingest(vec![arrival(source, parsed)]).unwrap();
    source
}

fn calendar(text: &str) -> ParsedFeed {
    let hints = formats::Hints { content_type: Some("text/calendar"), base: None };
    formats::parse(text.as_bytes(), &hints).unwrap()
}

fn question(number: i64, post: Post) -> Entry {
    let post = Post { site: "stackoverflow.com".to_owned(), question: number, ..post };
    Entry {
        id: Some(format!("q{number}")),
        title: Some(format!("Why {number}?")),
        post: Some(Box::new(post)),
        ..Entry::default()
    }
}

fn posts() -> ParsedFeed {
    let tags = vec!["rust".to_owned(), "async-await".to_owned()];
    let offer = Timestamp(Timestamp::now().0 + 86_400);
    let open = Post {
        score: Some(-2),
        answers: Some(0),
        accepted: Some(false),
        bounty: Some(50),
        bounty_until: Some(offer),
        views: Some(7),
        tags,
        ..Post::default()
    };
    let followed = Post { answer: Some(3), score: Some(4), accepted: Some(true), followed: true, ..Post::default() };
    let closed = Post { closed: Some(true), ..Post::default() };
    let mut feed = calendar(CALENDAR_TEXT);
    feed.entries = vec![question(1, open), question(2, followed), question(9, closed)];
    feed
}

/// A library with a calendar, of which an event was taken back, and with questions.
fn kept() -> Library {
    let library = library();
    let source = ingest(&library, "https://e.example/talks.ics", calendar(CALENDAR_TEXT));
    let gone = CALENDAR_TEXT.replace("UID:day@e", "UID:other@e").replace("20800401", "20810401");
    let mut again = arrival(source, calendar(&gone));
    again.whole = true;
    library.ingest(vec![again]).unwrap();
    ingest(&library, "https://stackoverflow.com/feeds/tag/rust", posts());
    library
}

/// Events without the numbers that each database gives anew.
fn events(store: &Store) -> Vec<StoredEvent> {
    let mut events = store.events(ALL.0, 2 * ALL.1).unwrap();
    for event in &mut events {
        (event.item_id.0, event.source_id) = (0, SourceId(0));
    }
    events
        .sort_by(|one, other| (&one.event.uid, one.event.occurrence).cmp(&(&other.event.uid, other.event.occurrence)));
    events
}

fn open(store: &Store) -> Vec<(i64, i64, u32, Vec<String>)> {
    let found = store.open_questions(&OpenFilter::default(), Timestamp::now()).unwrap();
    found.into_iter().map(|one| (one.question, one.score, one.bounty, one.tags)).collect()
}

/// The export as a program wrote it that knew neither.
fn without_facts(written: &str) -> String {
    let bare = |line: &str| {
        let mut line: serde_json::Value = serde_json::from_str(line).unwrap();
        let object = line.as_object_mut().unwrap();
        for name in ["post", "event"] {
            object.shift_remove(name);
        }
        line.to_string()
    };
    written.lines().map(bare).collect::<Vec<_>>().join("\n")
}

#[test]
fn events_and_what_sites_say_come_back_byte_for_byte() {
    let library = kept();
    let written = full(&library);
    assert_eq!(written.matches("\"event\":{").count(), 4);
    assert_eq!(written.matches("\"withdrawn\":").count(), 1, "{written}");
    assert_eq!(written.matches("\"post\":{").count(), 3);
    let fresh = self::library();
    let report = take_all(&fresh, &written);
    assert!(report.problems.is_empty() && report.items.new == 7, "{report:?}");
    assert_eq!(full(&fresh), written);
    assert_eq!(events(&fresh), events(&library));
    assert_eq!(open(&fresh), [(1, -2, 50, vec!["rust".to_owned(), "async-await".to_owned()])]);
    assert_eq!(open(&fresh), open(&library));
    let kinds = |store: &Store| store.sources().unwrap().into_iter().map(|row| row.source.kind).collect::<Vec<_>>();
    assert_eq!(kinds(&fresh), kinds(&library));
    assert!(kinds(&fresh).iter().any(|kind| kind == CALENDAR));
    assert!(fresh.check().unwrap().problems.is_empty());
    take_all(&fresh, &written);
    assert_eq!(full(&fresh), written, "again changes nothing");
}

#[test]
fn an_older_file_is_read_and_a_newer_one_adds_what_it_lacked() {
    let library = kept();
    let written = full(&library);
    let fresh = self::library();
    let report = take_all(&fresh, without_facts(&written));
    assert!(report.problems.is_empty() && report.items.new == 7, "{report:?}");
    assert!(events(&fresh).is_empty() && open(&fresh).is_empty());
    assert_eq!(take_all(&fresh, &written).items.known, 7);
    assert_eq!(events(&fresh), events(&library));
    assert_eq!(full(&fresh), written);
}

#[test]
fn what_was_heard_later_stays() {
    let library = kept();
    let written = full(&library);
    // The site told of a vote, the calendar of another room.
    let sources = library.sources().unwrap();
    let at = |part: &str| sources.iter().find(|row| row.source.url.contains(part)).unwrap().source.id;
    let mut told = posts();
    told.entries.truncate(1);
    told.entries[0].post.as_mut().unwrap().score = Some(5);
    let moved = calendar(&CALENDAR_TEXT.replace("Room 7", "Room 8"));
    let mut heard = arrival(at("stackoverflow"), told);
    heard.record.at = Timestamp(Timestamp::now().0 + 5);
    library.ingest(vec![heard, arrival(at("talks"), moved)]).unwrap();
    let before = full(&library);
    take_all(&library, &written);
    assert_eq!(full(&library), before);
    assert!(before.contains("Room 8"));
}

#[test]
fn facts_of_a_stranger_are_bounded_and_clean() {
    let written = full(&kept());
    let hostile = written
        .replace("Room 7", "\\u001b]52;c;x\\u0007Room\\u202e")
        .replace("https://e.example/day", "javascript:alert(1)")
        .replace("FREQ=WEEKLY;COUNT=9", "FREQ=SECONDLY;COUNT=0\\u001b")
        .replace("\"seconds\":900", "\"seconds\":-9223372036854775808")
        .replace("\"alarms\":[-600]", "\"alarms\":[-600,-9223372036854775808,1]")
        .replace("\"async-await\"", "\"\\u001b[2J\",\"a b\"");
    let fresh = library();
    assert_eq!(take_all(&fresh, hostile).items.new, 7);
    let out = full(&fresh);
    assert!(!out.contains("\\u00") && !out.contains("javascript") && !out.contains("SECONDLY"), "{out}");
    assert!(!out.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'));
    let first = &events(&fresh)[0].event;
    assert!(first.series.rule.is_some() || first.uid != "weekly@e" || first.series.alarms == [-600], "{first:?}");
    assert_eq!(open(&fresh)[0].3, ["rust"]);
    // What cannot be read leaves the item, and nothing beside it.
    let odd = written
        .replace("\"uid\":", "\"uid\":7,\"x\":")
        .replace("\"site\":\"stackoverflow.com\"", "\"site\":\"a/../b\"");
    let fresh = library();
    let report = take_all(&fresh, odd);
    assert!(report.items.new == 7 && report.problems.is_empty(), "{report:?}");
    assert!(events(&fresh).is_empty() && open(&fresh).is_empty());
}
