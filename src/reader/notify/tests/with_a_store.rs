//! The same with a database: what was told is not told again, and a desktop that is none breaks nothing.

use tempfile::TempDir;

use super::*;
use crate::reader::model::{Entry, FetchRecord, NewSource, Outcome, SourceSettings, Timestamp, UnreadOnSubscribe};
use crate::reader::query::Query;
use crate::reader::store::{Arrival, Cursor, HealthChange, IngestOptions, ListOrder, Mark, prepare};

struct World {
    _dir: TempDir,
    store: Arc<Store>,
}

impl World {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let store = Arc::new(Store::open(&dir.path().join("wh.db")).unwrap());
        Self { _dir: dir, store }
    }

    fn source(&self, name: &str, notify: Option<bool>) -> SourceId {
        let settings = SourceSettings { notify, ..SourceSettings::default() };
        let url = format!("https://{name}.example/feed");
        self.store.add_source(NewSource { url, settings, ..NewSource::default() }).unwrap().source().id
    }

    fn fetched(&self, source_id: SourceId, entries: Vec<Entry>) {
        let record = FetchRecord { status: Some(200), ..FetchRecord::new(Timestamp(NOON), Outcome::New) };
        let arrival = Arrival {
            source_id,
            record,
            health: HealthChange { proven: true, ..HealthChange::default() },
            title: None,
            site_url: None,
            language: None,
            new_url: None,
            items: prepare(entries),
            shares: Vec::new(),
            whole: false,
            options: IngestOptions { unread_on_subscribe: UnreadOnSubscribe::All, remark_updated: false },
        };
        self.store.ingest(vec![arrival]).unwrap();
    }

    fn entries(&self, source: SourceId, titles: &[&str]) {
        let entry =
            |title: &&str| Entry { id: Some((*title).into()), title: Some((*title).into()), ..Entry::default() };
        self.fetched(source, titles.iter().map(entry).collect());
    }

    fn calendar(&self, source: SourceId, lines: &str) {
        let text = format!("BEGIN:VCALENDAR\n{lines}END:VCALENDAR\n");
        self.fetched(source, formats::parse(text.as_bytes(), &Hints::default()).unwrap().entries);
    }
}

#[test]
fn what_came_is_told_once_and_a_first_fetch_is_no_news() {
    let world = World::new();
    let (notifier, listed) = notifier(settings(), false);
    let tell = |mark: &NewsMark| {
        notifier.tell_news(&world.store, mark, NOON, &TimeZone::UTC).unwrap();
        told(&listed)
    };
    let (old, muted) = (world.source("old", None), world.source("muted", Some(false)));
    let mark = world.store.news_mark().unwrap();
    world.entries(old, &["one", "two"]);
    world.entries(muted, &["three"]);
    assert_eq!(tell(&mark), [""; 0], "they were never fetched before");
    let mark = world.store.news_mark().unwrap();
    let new = world.source("new", None);
    world.entries(old, &["one", "two", "four", "five"]);
    world.entries(muted, &["six"]);
    world.entries(new, &["seven"]);
    let read = world.store.items(&Query::parse("four").unwrap(), ListOrder::Newest, Cursor::Start, 0).unwrap();
    world.store.mark(&[read[0].id], Mark::Read(true)).unwrap();
    assert_eq!(tell(&mark), ["five"], "what is read is no news");
    assert_eq!(tell(&mark), [""; 0], "nor what was told");
    assert_eq!(tell(&NewsMark::default()), [""; 0]);
    let starred = world.store.items(&Query::parse("is:starred").unwrap(), ListOrder::Newest, Cursor::Start, 0).unwrap();
    assert_eq!(starred.len(), 1, "the star was chosen in the notification");
}

#[test]
fn quiet_hours_and_a_desktop_that_is_none() {
    let world = World::new();
    let source = world.source("a", None);
    world.entries(source, &["one"]);
    let quiet = Notify { quiet_hours: Some("11:00-13:00".parse().unwrap()), ..settings() };
    let mark = world.store.news_mark().unwrap();
    world.entries(source, &["two"]);
    let (sleeping, listed) = notifier(quiet.clone(), false);
    assert_eq!(sleeping.tell_news(&world.store, &mark, NOON, &TimeZone::UTC).unwrap(), 0);
    assert_eq!(sleeping.tell_news(&world.store, &mark, NOON + 7_200, &TimeZone::UTC).unwrap(), 0, "not later either");
    let mark = world.store.news_mark().unwrap();
    world.entries(source, &["three"]);
    let (deaf, _) = notifier(settings(), true);
    assert_eq!(deaf.tell_news(&world.store, &mark, NOON, &TimeZone::UTC).unwrap(), 0, "no failure");

    let calendar = world.source("calendar", None);
    world.calendar(calendar, &at_noon(""));
    assert_eq!(
        sleeping.remind(&world.store, NOON - 300, &TimeZone::UTC).unwrap().told.len(),
        1,
        "an event does not wait"
    );
    assert_eq!(told(&listed), ["Talks"]);
    let asleep = Notifier { settings: Notify { quiet_reminders: true, ..quiet }, ..sleeping };
    assert!(asleep.remind(&world.store, NOON - 200, &TimeZone::UTC).unwrap().told.is_empty());
}

#[test]
fn a_person_is_reminded_once_and_again_where_nothing_could_be_told() {
    let world = World::new();
    let calendar = world.source("calendar", None);
    world.calendar(calendar, &at_noon("LOCATION:https://meet.jit.si/talks\n"));
    let (deaf, _) = notifier(settings(), true);
    let at = |notifier: &Notifier, now| notifier.remind(&world.store, now, &TimeZone::UTC).unwrap();
    assert!(at(&deaf, NOON - 601).untold.is_empty(), "too early");
    let reminding = at(&deaf, NOON - 600);
    assert_eq!((reminding.told.len(), reminding.untold.len(), reminding.error.is_some()), (0, 1, true));
    let (notifier, listed) = notifier(settings(), false);
    assert_eq!(at(&notifier, NOON - 540).told.len(), 1);
    let notice = listed.0.lock().unwrap().remove(0);
    assert_eq!((notice.title.as_str(), notice.pressing), ("Talks", true));
    assert_eq!(notice.lines[0], "12:00, in 9 min");
    assert_eq!(notice.acts, [Act::Join("https://meet.jit.si/talks".into())]);
    assert!(at(&notifier, NOON - 60).told.is_empty(), "once");
    // It was put off: that is another time, of which nothing was told.
    world.calendar(calendar, &at_noon("SEQUENCE:1\n").replace("T120000Z", "T123000Z"));
    assert_eq!(at(&notifier, NOON + 1_300).told.len(), 1);
    let muted = world.source("muted", Some(false));
    world.calendar(muted, &at_noon("").replace("UID:1", "UID:2"));
    assert!(at(&notifier, NOON - 60).told.is_empty(), "nothing is told of that calendar");
}
