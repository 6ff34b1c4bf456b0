//! What a completing shell is offered from the store. Read only, and nothing is made: a shell that completes must not
//! leave a database behind.

use std::sync::Arc;

use super::complete::Candidates;
use crate::base::text::counted;
use crate::reader::query::{Field, Query, State};
use crate::reader::store::{Cursor, ListOrder, Store};

/// Items that are offered.
const OFFERED: u32 = 50;

/// Candidates from the person's own store, where there is one.
pub struct FromStore;

/// Candidates from a store that is open.
pub(super) struct InStore(pub Arc<Store>);

fn store() -> Option<InStore> {
    let database = super::complete::database().filter(|path| path.exists())?;
    Store::open(&database).ok().map(Arc::new).map(InStore)
}

/// What the person's own store says; nothing where there is none.
fn asked(ask: impl FnOnce(&InStore) -> Vec<(String, String)>) -> Vec<(String, String)> {
    store().as_ref().map_or_else(Vec::new, ask)
}

impl Candidates for FromStore {
    fn sources(&self) -> Vec<(String, String)> {
        asked(InStore::sources)
    }

    fn folders(&self) -> Vec<(String, String)> {
        asked(InStore::folders)
    }

    fn tags(&self) -> Vec<(String, String)> {
        asked(InStore::tags)
    }

    fn queries(&self) -> Vec<(String, String)> {
        asked(InStore::queries)
    }

    fn items(&self) -> Vec<(String, String)> {
        asked(InStore::items)
    }
}

impl Candidates for InStore {
    fn sources(&self) -> Vec<(String, String)> {
        self.0.source_names().unwrap_or_default()
    }

    fn folders(&self) -> Vec<(String, String)> {
        let folders = self.0.folders().unwrap_or_default();
        folders.into_iter().map(|folder| (folder, String::new())).collect()
    }

    fn tags(&self) -> Vec<(String, String)> {
        let tags = self.0.tags().unwrap_or_default();
        tags.into_iter().map(|(tag, items)| (tag, counted(items, "item"))).collect()
    }

    fn queries(&self) -> Vec<(String, String)> {
        let saved = self.0.saved_queries().unwrap_or_default();
        saved.into_iter().map(|saved| (saved.name, saved.query)).collect()
    }

    fn items(&self) -> Vec<(String, String)> {
        let unread = Query::default().and(Field::Is(State::Unread));
        let items = self.0.items(&unread, ListOrder::Newest, Cursor::Start, OFFERED);
        items.unwrap_or_default().into_iter().map(|item| (item.id.to_string(), item.title)).collect()
    }
}
