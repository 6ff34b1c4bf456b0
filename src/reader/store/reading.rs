//! Where a person stopped reading an item, and small things that the screen remembers. Neither can be undone: nothing is
//! lost with them.

use rusqlite::{OptionalExtension, params};

use super::Store;
use crate::base::db::DbResult;
use crate::reader::model::{ItemId, Timestamp};

/// The longest value that is remembered, in bytes.
const MOST: usize = 1 << 20;

impl Store {
    /// How many characters of an item's text come before the place where a person stopped reading.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn reading_place(&self, id: ItemId) -> DbResult<Option<u64>> {
        self.read(|conn| {
            let mut statement = conn.prepare_cached("SELECT place FROM reading WHERE item_id = ?1")?;
            Ok(statement.query_row([id.0], |row| row.get(0)).optional()?)
        })
    }

    /// Keeps the place where a person stopped reading, or drops it.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn keep_reading_place(&self, id: ItemId, place: Option<u64>) -> DbResult<()> {
        self.write(move |tx| {
            match place {
                // An item that is gone by now has no place to keep.
                Some(place) => tx.execute(
                    "INSERT INTO reading(item_id, place, at) SELECT id, ?2, ?3 FROM items WHERE id = ?1
                     ON CONFLICT(item_id) DO UPDATE SET place = excluded.place, at = excluded.at",
                    params![id.0, place, Timestamp::now().0],
                )?,
                None => tx.execute("DELETE FROM reading WHERE item_id = ?1", [id.0])?,
            };
            Ok(())
        })
    }

    /// What was remembered under a name.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn recall(&self, name: &str) -> DbResult<Option<String>> {
        self.read(|conn| {
            let mut statement = conn.prepare_cached("SELECT value FROM memory WHERE name = ?1")?;
            Ok(statement.query_row([name], |row| row.get(0)).optional()?)
        })
    }

    /// Remembers something under a name; what was there is replaced.
    ///
    /// # Errors
    /// The database cannot be written, or the value is longer than a mebibyte.
    pub fn remember(&self, name: &str, value: &str) -> DbResult<()> {
        if value.len() > MOST {
            return super::refuse(format!("{name} is too much to remember"));
        }
        let (name, value) = (name.to_owned(), value.to_owned());
        self.write(move |tx| {
            tx.execute("INSERT OR REPLACE INTO memory(name, value) VALUES (?1, ?2)", params![name, value])?;
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_is_recalled_and_places_belong_to_items() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("wh.db")).unwrap();
        assert_eq!(store.recall("screen").unwrap(), None);
        store.remember("screen", "{}").unwrap();
        store.remember("screen", "[]").unwrap();
        assert_eq!(store.recall("screen").unwrap().as_deref(), Some("[]"));
        assert!(store.remember("screen", &"x".repeat(MOST + 1)).is_err());
        // No item of this number: nothing is kept, and nothing fails.
        store.keep_reading_place(ItemId(7), Some(40)).unwrap();
        assert_eq!(store.reading_place(ItemId(7)).unwrap(), None);
        store.keep_reading_place(ItemId(7), None).unwrap();
    }
}
