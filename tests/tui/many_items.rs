//! A hundred thousand items: only a window of them is ever in memory, and both ends are one page away.

use tempfile::TempDir;
use wheelhouse::reader::model::{Entry, FetchRecord, NewSource, Outcome, SourceId, Timestamp, UnreadOnSubscribe};
use wheelhouse::reader::store::{Arrival, HealthChange, IngestOptions, Store, prepare};
use wheelhouse::tui::components::list::{ItemList, ListQuery, Load, MAX_ROWS, PAGE};
use wheelhouse::tui::components::query::Scope;
use wheelhouse::tui::pages;

const MANY: i64 = 100_000;

pub(crate) fn arrival(source_id: SourceId, entries: Vec<Entry>) -> Arrival {
    Arrival {
        source_id,
        record: FetchRecord {
            at: Timestamp(1_773_144_000),
            millis: 1,
            status: Some(200),
            outcome: Outcome::New,
            bytes: 1,
            etag: None,
            last_modified: None,
            new_items: 0,
            updated_items: 0,
            final_url: None,
            error: None,
            next_poll: None,
            next_reason: String::new(),
        },
        health: HealthChange::default(),
        title: None,
        site_url: None,
        language: None,
        new_url: None,
        shares: Vec::new(),
        items: prepare(entries),
        options: IngestOptions { unread_on_subscribe: UnreadOnSubscribe::All, ..IngestOptions::default() },
    }
}

fn store(folder: &TempDir) -> Store {
    let store = Store::open(&folder.path().join("wh.db")).unwrap();
    let new = NewSource { url: "https://example.org/feed".into(), ..NewSource::default() };
    let id = store.add_source(new).unwrap().source().id;
    let entry = |number: i64| Entry {
        id: Some(number.to_string()),
        title: Some(format!("Item {number}")),
        // Ten a second, so that places within one second matter.
        published: Some(Timestamp(1_700_000_000 + number / 10)),
        ..Entry::default()
    };
    for start in (0..MANY).step_by(20_000) {
        store.ingest(vec![arrival(id, (start..start + 20_000).rev().map(entry).collect())]).unwrap();
    }
    store
}

/// Reads what the list wants until it wants nothing more.
fn settle(store: &Store, list: &mut ItemList) -> usize {
    let mut pages = 0;
    list.settle(40);
    while let Some(load) = list.wanted() {
        let page = pages::page(store, &list.query, load).unwrap();
        assert!(page.rows.len() <= PAGE, "a page is a window");
        list.apply(page);
        list.settle(40);
        pages += 1;
        assert!(pages < 4, "the window runs on by itself");
        assert!(list.rows.len() <= MAX_ROWS);
    }
    pages
}

fn title(list: &ItemList) -> &str {
    &list.current().unwrap().title
}

#[test]
fn a_window_moves_over_a_hundred_thousand_items() {
    let folder = TempDir::new().unwrap();
    let store = store(&folder);
    let mut list = ItemList::default();
    list.begin(ListQuery { scope: Scope::All, ..ListQuery::default() });
    list.apply(pages::page(&store, &list.query, Load::Start).unwrap());
    let (total, _) = pages::count(&store, &list.query, None).unwrap();
    list.counted(total, None);
    assert_eq!((total, title(&list)), (MANY as u64, "Item 99999"));

    let newest: Vec<String> = (0..2000).map(|number| format!("Item {}", MANY - 1 - number)).collect();
    for expected in newest.iter().step_by(20) {
        settle(&store, &mut list);
        assert_eq!(title(&list), expected);
        list.move_by(20);
    }
    assert_eq!(list.offset + list.cursor as u64, 2000, "the window knows where it lies");

    let load = list.go_last().expect("the end is not in memory");
    list.apply(pages::page(&store, &list.query, load).unwrap());
    settle(&store, &mut list);
    assert_eq!(title(&list), "Item 0");
    assert_eq!(list.offset + list.cursor as u64, MANY as u64 - 1);
    for expected in ["Item 0", "Item 30", "Item 60", "Item 90", "Item 120", "Item 150", "Item 180", "Item 210"] {
        assert_eq!(title(&list), expected, "upwards from the end");
        list.move_by(-30);
        settle(&store, &mut list);
    }

    let middle = list.query.clone();
    let place = pages::page(&store, &middle, Load::Start).unwrap().rows[150].position;
    list.apply(pages::page(&store, &list.query, Load::Jump(place)).unwrap());
    let anchor = list.anchor();
    let (total, before) = pages::count(&store, &list.query, anchor.or(Some(place))).unwrap();
    list.counted(total, before);
    settle(&store, &mut list);
    assert_eq!(title(&list), "Item 99849");
    assert_eq!(list.offset + list.cursor as u64, 150);

    let deep = 1_700_005_000 << 20;
    list.apply(pages::page(&store, &list.query, Load::Jump(deep)).unwrap());
    let (total, before) = pages::count(&store, &list.query, list.anchor()).unwrap();
    list.counted(total, before);
    settle(&store, &mut list);
    let number: u64 = title(&list).strip_prefix("Item ").unwrap().parse().unwrap();
    assert_eq!(list.offset + list.cursor as u64, MANY as u64 - 1 - number, "counted to the item, within a second too");
    let first = list.go_first().expect("the start is not in memory");
    assert_eq!(first, Load::Start);
}
