//! What SQLite makes of each way: no way is a full scan, and none sorts that need not.

use super::*;

fn plan(store: &Store, text: &str, limit: u32, bounds: Bounds) -> Vec<String> {
    let query = Query::parse(text).unwrap();
    let explain = |conn: &Connection| {
        let select = Select::within(conn, &query, (ListOrder::Newest, Cursor::Start, limit), bounds, true)?;
        let mut statement =
            conn.prepare(&format!("EXPLAIN QUERY PLAN {}", select.sql(crate::reader::store::rows::ITEM_COLUMNS)))?;
        let lines = statement.query_map(select.values(), |row| row.get::<_, String>(3))?;
        Ok(lines.collect::<Result<Vec<String>, _>>()?)
    };
    store.read(explain).unwrap()
}

const COMMON: [(&str, &str); 18] = [
    ("is:unread", "SCAN i USING INDEX items_unread_timeline"),
    ("is:starred", "SCAN i USING INDEX items_starred"),
    ("is:read", "SCAN i USING INDEX items_read"),
    ("after:7d", "SEARCH i USING INDEX items_position (position>?)"),
    ("after:7d is:unread", "SEARCH i USING INDEX items_unread_timeline (position>?)"),
    ("before:2026-01-01", "SEARCH i USING INDEX items_position (position<?)"),
    ("rust", "SCAN f VIRTUAL TABLE INDEX"),
    ("rust after:7d", "SCAN f VIRTUAL TABLE INDEX"),
    ("title:rust -java", "SCAN f VIRTUAL TABLE INDEX"),
    ("code:rust", "SCAN f VIRTUAL TABLE INDEX"),
    ("has:code", "SCAN i USING INDEX items_code"),
    ("has:enclosure", "SCAN i USING INDEX items_enclosure"),
    ("source:one", "SCAN i USING INDEX items_position"),
    ("folder:f", "SCAN i USING INDEX items_position"),
    ("folder:f is:unread", "SCAN i USING INDEX items_unread_timeline"),
    ("tag:t", "SCAN i USING INDEX items_position"),
    ("-java is:unread", "SCAN i USING INDEX items_unread_timeline"),
    ("", "SCAN i USING INDEX items_position"),
];

#[test]
fn a_large_store_walks_the_timeline_and_stops_at_the_page() {
    let (_dir, store, _) = store_of(&[]);
    for (text, step) in COMMON {
        let lines = plan(&store, text, 100, Bounds { some: 0, few: 0, ..BOUNDS });
        assert!(lines.iter().any(|line| line.contains(step)), "{text}: {lines:#?}");
        let sorts = |line: &String| line.contains("FOR ORDER BY") || line.contains("AUTOMATIC");
        assert!(!lines.iter().any(sorts), "{text} sorts: {lines:#?}");
        assert!(!lines.iter().any(|line| line == "SCAN i" || line == "SCAN s"), "{text} reads all: {lines:#?}");
    }
}

const FROM_FEW: [(&str, &str); 17] = [
    ("source:one", "items_source (source_id=?)"),
    ("folder:f", "items_source (source_id=?)"),
    ("kind:feed", "items_source (source_id=?)"),
    ("tag:t", "MULTI-INDEX OR"),
    ("is:tagged", "SEARCH i USING INTEGER PRIMARY KEY (rowid=?)"),
    ("lang:en", "items_lang (lang=?)"),
    ("is:new", "items_new (first_seen>?)"),
    ("is:starred url:x", "items_starred"),
    ("url:x", "SCAN json_each"),
    ("-rust tag:t", "MULTI-INDEX OR"),
    ("-rus* source:one", "items_source (source_id=?)"),
    ("rust source:one", "items_source (source_id=?)"),
    ("is:starred OR tag:t", "items_starred"),
    ("is:read OR (tag:t OR is:tagged)", "items_read"),
    ("is:starred OR has:enclosure", "items_enclosure"),
    ("is:starred OR rust", "items_position (position=?)"),
    ("(is:starred source:one) OR is:tagged", "items_source (source_id=?)"),
];

#[test]
fn few_items_are_found_by_an_index() {
    let (_dir, store, _) = store_of(&[]);
    for (text, step) in FROM_FEW {
        for limit in [0, 100] {
            let lines = plan(&store, text, limit, BOUNDS);
            assert_eq!(lines[0], "MATERIALIZE d", "{text}: {lines:#?}");
            assert!(lines.iter().any(|line| line.contains(step)), "{text}: {lines:#?}");
            assert!(!lines.iter().any(|line| line == "SCAN i"), "{text} reads all: {lines:#?}");
        }
    }
}

/// Where a list is few items of one condition, counting it reads no items, and an index that has to be read from end to end is
/// read once.
#[test]
fn counting_a_condition_reads_indexes_alone() {
    let (_dir, store, _) = store_of(&[]);
    for text in
        ["tag:t", "is:tagged", "source:one", "folder:f", "kind:feed", "lang:en", "topic:rust", "is:new", "url:x"]
    {
        let filter = Filter::of(&Query::parse(text).unwrap());
        let lookup = filter.clauses[0].index.clone().unwrap();
        let sql = if lookup.scans { start::scan_sql(&lookup, 9) } else { lookup.rows.clone() };
        let explain = |conn: &Connection| {
            let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
            let values = lookup.values.iter().cloned().map(value);
            let lines = statement.query_map(params_from_iter(values), |row| row.get::<_, String>(3))?;
            Ok(lines.collect::<Result<Vec<String>, _>>()?)
        };
        let lines = store.read(explain).unwrap();
        let reads_items = |line: &&String| {
            line.split_whitespace().nth(1) == Some("i")
                && !line.contains("COVERING INDEX")
                && !line.contains("items_new")
        };
        assert_eq!(lines.iter().find(reads_items), None, "{text}: {lines:#?}");
    }
}

#[test]
fn a_regular_expression_that_reads_too_much_says_so() {
    let long = "word ".repeat(40_000);
    let known = |n: i64| Known {
        source: 0,
        entry: Entry {
            title: Some(format!("t{n}")),
            content: Some(format!("<p>{long}</p>")),
            published: Some(Timestamp(NOW - n)),
            ..Entry::default()
        },
        page: None,
        read: false,
        starred: false,
        tags: vec![],
    };
    let items: Vec<Known> = (0..280).map(known).collect();
    let (_dir, store, _) = store_of(&items);
    let ask = |text: &str| store.items(&Query::parse(text).unwrap(), ListOrder::Newest, Cursor::Start, 10);
    let error = ask("/nowhere/").unwrap_err().to_string();
    assert!(error.contains("narrow them down"), "{error}");
    assert_eq!(ask("/t1/ title:t1").unwrap().len(), 1);
    assert_eq!(ask("/WORD/").unwrap().len(), 10);
    assert_eq!(ask("title:/^t27\\d$/").unwrap().len(), 10);
    let marked = store.mark_all(Query::parse("/nowhere/ OR is:unread").unwrap(), Mark::Read(true));
    assert!(marked.is_err() || store.count_items(&Query::parse("is:unread").unwrap()).unwrap() == 0, "never a part");
}
