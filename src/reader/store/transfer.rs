//! Moving a whole library in and out: states by entry id and address, items with their bodies.

use rusqlite::params;
use serde::{Deserialize, Serialize};

use super::{Store, states, tags};
use crate::base::db::DbResult;
use crate::reader::model::{ItemId, SourceId};
use crate::reader::query::Query;

/// The state of an item in another reader, found again by what its source calls it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemState {
    /// `guid` or `id`.
    pub entry_id: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Read there.
    pub read: bool,
    /// Starred there.
    pub starred: bool,
    /// Tags there.
    #[serde(default)]
    pub tags: Vec<String>,
}

/// An item as the full export writes it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExportedItem {
    /// The item.
    #[serde(flatten)]
    pub item: crate::reader::model::ItemDetail,
    /// `guid` or `id`.
    pub entry_id: Option<String>,
}

impl Store {
    /// Sets the states that another reader knew of a source's items. Returns how many changed.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn adopt_states(&self, source: SourceId, wanted: Vec<ItemState>) -> DbResult<u64> {
        self.write(move |tx| {
            let mut find = tx.prepare_cached(
                "SELECT id FROM items WHERE source_id = ?1 AND ((?2 IS NOT NULL AND (entry_id = ?2 OR url = ?2)) OR url = ?3)",
            )?;
            let mut changed = 0;
            for state in wanted {
                let ids: Vec<i64> = find
                    .query_map(params![source.0, state.entry_id, state.url], |row| row.get(0))?
                    .collect::<Result<_, _>>()?;
                changed += states::set_read(tx, &ids, state.read, "import")?.len();
                if state.starred {
                    changed += states::set_starred(tx, &ids, true)?.len();
                }
                for tag in &state.tags {
                    changed += tags::set(tx, &ids, tag, true)?.len();
                }
            }
            Ok(changed as u64)
        })
    }

    /// Hands every item with its body to `visit`, oldest first.
    ///
    /// # Errors
    /// The database cannot be read, or `visit` failed.
    pub fn export_items(
        &self,
        mut visit: impl FnMut(ExportedItem) -> std::io::Result<()>,
    ) -> DbResult<std::io::Result<()>> {
        for id in self.item_ids(&Query::default())?.into_iter().rev() {
            let exported = ExportedItem { entry_id: self.entry_id(id)?, item: self.item(id)? };
            if let Err(error) = visit(exported) {
                return Ok(Err(error));
            }
        }
        Ok(Ok(()))
    }

    fn entry_id(&self, id: ItemId) -> DbResult<Option<String>> {
        self.read(|conn| {
            Ok(conn.prepare_cached("SELECT entry_id FROM items WHERE id = ?1")?.query_row([id.0], |row| row.get(0))?)
        })
    }
}
