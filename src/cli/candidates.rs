//! What a completing shell is offered from the store. Read only, and nothing is made: a shell that completes must not
//! leave a database behind.

use super::complete::Candidates;
use crate::reader::query::{Field, Query, State};
use crate::reader::store::{Cursor, ListOrder, Store};

/// Items that are offered.
const OFFERED: u32 = 50;

/// Candidates from the person's own store, where there is one.
pub struct FromStore;

fn store() -> Option<Store> {
    let database = super::complete::database().filter(|path| path.exists())?;
    Store::open(&database).ok()
}

impl Candidates for FromStore {
    fn sources(&self) -> Vec<(String, String)> {
        store().and_then(|store| store.source_names().ok()).unwrap_or_default()
    }

    fn folders(&self) -> Vec<(String, String)> {
        let folders = store().and_then(|store| store.folders().ok()).unwrap_or_default();
        folders.into_iter().map(|folder| (folder, String::new())).collect()
    }

    fn tags(&self) -> Vec<(String, String)> {
        let tags = store().and_then(|store| store.tags().ok()).unwrap_or_default();
        tags.into_iter().map(|(tag, items)| (tag, format!("{items} items"))).collect()
    }

    fn queries(&self) -> Vec<(String, String)> {
        let saved = store().and_then(|store| store.saved_queries().ok()).unwrap_or_default();
        saved.into_iter().map(|saved| (saved.name, saved.query)).collect()
    }

    fn items(&self) -> Vec<(String, String)> {
        let unread = Query::default().and(Field::Is(State::Unread));
        let items = store().and_then(|store| store.items(&unread, ListOrder::Newest, Cursor::Start, OFFERED).ok());
        items.unwrap_or_default().into_iter().map(|item| (item.id.to_string(), item.title)).collect()
    }
}
