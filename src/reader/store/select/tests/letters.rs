//! Words in memory are those of the full-text index, whatever they are made of.

use rusqlite::Connection;

use crate::reader::query::{Needle, Split};

/// The planes in which characters are assigned; beyond lie tags and private use.
const CHARACTERS: std::ops::Range<u32> = 0x80..0x3_4000;

#[test]
fn every_character_is_what_it_is_to_the_index() {
    let index = Connection::open_in_memory().unwrap();
    index
        .execute_batch(
            "CREATE VIRTUAL TABLE texts USING fts5(text, content='', tokenize='unicode61 remove_diacritics 2');
             CREATE VIRTUAL TABLE terms USING fts5vocab(texts, instance); BEGIN;",
        )
        .unwrap();
    let text = |c: char| format!("a{c}b");
    let mut put = index.prepare("INSERT INTO texts(rowid, text) VALUES (?1, ?2)").unwrap();
    for c in CHARACTERS.filter_map(char::from_u32) {
        put.execute(rusqlite::params![u32::from(c), text(c)]).unwrap();
    }
    let mut terms: Vec<Vec<(i64, String)>> = vec![Vec::new(); CHARACTERS.end as usize];
    let mut all = index.prepare("SELECT doc, offset, term FROM terms").unwrap();
    let mut rows = all.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        terms[row.get::<_, usize>(0).unwrap()].push((row.get(1).unwrap(), row.get(2).unwrap()));
    }
    for c in CHARACTERS.filter_map(char::from_u32) {
        let known = &mut terms[c as usize];
        known.sort();
        let known: Vec<&String> = known.iter().map(|(_, term)| term).collect();
        let split = Split::of(&Needle { text: text(c), prefix: false });
        assert_eq!(split.words().iter().collect::<Vec<_>>(), known, "{:x}", u32::from(c));
    }
}
