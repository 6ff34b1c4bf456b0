//! A hundred thousand items: only a window of them is ever in memory, and both ends are one page away.

use tempfile::TempDir;
use wheelhouse::base::config::Sort;
use wheelhouse::reader::model::{Entry, FetchRecord, NewSource, Outcome, SourceId, Timestamp, UnreadOnSubscribe};
use wheelhouse::reader::store::{Arrival, HealthChange, IngestOptions, Store, prepare};
use wheelhouse::tui::components::list::{ItemList, ListQuery, Load, MAX_ROWS, Order, PAGE};
use wheelhouse::tui::components::query::Scope;
use wheelhouse::tui::pages;

const MANY: i64 = 100_000;

pub(crate) fn arrival(source_id: SourceId, entries: Vec<Entry>) -> Arrival {
    Arrival {
        source_id,
        record: FetchRecord { status: Some(200), ..FetchRecord::new(Timestamp(1_773_144_000), Outcome::New) },
        health: HealthChange::default(),
        title: None,
        site_url: None,
        language: None,
        new_url: None,
        shares: Vec::new(),
        whole: false,
        items: prepare(entries),
        options: IngestOptions { unread_on_subscribe: UnreadOnSubscribe::All, ..IngestOptions::default() },
    }
}

fn source(store: &Store, name: &str) -> SourceId {
    let url = format!("https://example.org/{name}");
    let new = NewSource { url, name: Some(name.into()), ..NewSource::default() };
    store.add_source(new).unwrap().source().id
}

fn store(folder: &TempDir) -> Store {
    let store = Store::open(&folder.path().join("wh.db")).unwrap();
    let id = source(&store, "feed");
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

/// The titles of a list from one end to the other, read by pages in one direction.
fn walked(store: &Store, query: &ListQuery, down: bool) -> Vec<String> {
    let mut list = ItemList::default();
    list.begin(query.clone());
    list.apply(pages::page(store, query, if down { Load::Start } else { Load::End }).unwrap());
    let mut titles = Vec::new();
    loop {
        settle(store, &mut list);
        titles.push(title(&list).to_owned());
        let before = list.current().unwrap().id;
        list.move_by(if down { 1 } else { -1 });
        if list.current().unwrap().id == before {
            return titles;
        }
    }
}

#[test]
fn every_order_is_walked_whole_in_both_directions() {
    let folder = TempDir::new().unwrap();
    let store = Store::open(&folder.path().join("wh.db")).unwrap();
    // Names decide, in either case; not the order in which the sources came. One has nothing.
    let sources = [("Beta", 700), ("alpha", 450), ("empty", 0), ("gamma", 3)];
    for (name, count) in sources {
        let id = source(&store, name);
        let entry = |number: i64| Entry {
            id: Some(format!("{name} {number}")),
            title: Some(format!("{name} {number:03}")),
            published: Some(Timestamp(1_700_000_000 + number)),
            ..Entry::default()
        };
        store.ingest(vec![arrival(id, (0..count).map(entry).collect())]).unwrap();
    }
    let named =
        |name: &str, count: i64| (0..count).rev().map(|number| format!("{name} {number:03}")).collect::<Vec<_>>();
    let newest_first = [named("alpha", 450), named("Beta", 700), named("gamma", 3)].concat();
    for by_source in [false, true] {
        for sort in [Sort::Newest, Sort::Oldest] {
            let order = Order { sort, by_source };
            let query = ListQuery { scope: Scope::All, order, ..ListQuery::default() };
            let down = walked(&store, &query, true);
            let mut up = walked(&store, &query, false);
            up.reverse();
            assert_eq!(down, up, "{order:?}");
            assert_eq!(down.len(), newest_first.len(), "{order:?}");
            if order == (Order { sort: Sort::Newest, by_source: true }) {
                assert_eq!(down, newest_first);
            }
            // A jump into the midst, and how much is before it.
            let rows = pages::page(&store, &query, Load::Start).unwrap().rows;
            let place = rows[150].position;
            let (total, before) = pages::count(&store, &query, Some(place)).unwrap();
            assert_eq!((total, before), (1153, Some((place, 150))), "{order:?}");
            let jump = pages::page(&store, &query, Load::Jump(place)).unwrap();
            assert!(jump.rows.iter().any(|row| row.position == place), "{order:?}");
            assert!(jump.rows.is_sorted_by(|a, b| order.compare(a, b).is_lt()), "{order:?}");
            let next = pages::unread(&store, &query, place, true).unwrap();
            assert_eq!(next, Some((rows[151].position, false)), "{order:?}");
            let last = pages::page(&store, &query, Load::End).unwrap().rows.pop().unwrap().position;
            let round = pages::unread(&store, &query, last, true).unwrap();
            assert_eq!(round, Some((rows[0].position, true)), "{order:?}");
        }
    }
    // What is gone cannot be found in a list by sources: it begins anew.
    let order = Order { by_source: true, ..Order::default() };
    let query = ListQuery { scope: Scope::All, order, ..ListQuery::default() };
    let page = pages::page(&store, &query, Load::Around(7)).unwrap();
    assert_eq!((page.rows[0].title.as_str(), page.at_start), ("alpha 449", true));
}
