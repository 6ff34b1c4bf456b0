//! The person's own tags on items.

use std::collections::BTreeSet;

use rusqlite::{Transaction, params};

use super::journal::{self, Change};
use super::{Changed, Store, states, told};
use crate::base::db::DbResult;
use crate::base::text::clean_line;
use crate::reader::model::ItemId;

impl Store {
    /// Gives these items a tag, or takes it from them.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn tag(&self, ids: &[ItemId], tag: &str, add: bool) -> DbResult<Changed> {
        let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
        let tag = clean_line(tag).into_owned();
        self.write(move |tx| {
            let unknown = states::unknown(tx, &ids)?;
            let known: Vec<i64> = ids.into_iter().filter(|id| !unknown.contains(&ItemId(*id))).collect();
            let ids = set(tx, &known, &tag, add)?;
            if !ids.is_empty() {
                let verb = if add { "added to" } else { "taken from" };
                let summary = format!("tag {tag:?} {verb} {}", told::items(tx, &ids)?);
                journal::record(tx, "tag", &summary, &Change::Tag { ids: ids.clone(), tag, added: add })?;
            }
            Ok(Changed { ids: ids.into_iter().map(ItemId).collect(), unknown })
        })
    }

    /// Gives these items some tags and takes others from them, as one thing that can be undone.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn tag_all(&self, ids: &[ItemId], tags: &[(String, bool)]) -> DbResult<()> {
        let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
        let tags: Vec<(String, bool)> = tags.iter().map(|(tag, add)| (clean_line(tag).into_owned(), *add)).collect();
        self.write(move |tx| {
            let unknown = states::unknown(tx, &ids)?;
            let known: Vec<i64> = ids.into_iter().filter(|id| !unknown.contains(&ItemId(*id))).collect();
            let (mut changes, mut touched) = (Vec::new(), BTreeSet::new());
            for (tag, add) in &tags {
                let ids = set(tx, &known, tag, *add)?;
                if !ids.is_empty() {
                    touched.extend(ids.iter().copied());
                    changes.push(Change::Tag { ids, tag: tag.clone(), added: *add });
                }
            }
            if !changes.is_empty() {
                let signs: Vec<String> =
                    tags.iter().map(|(tag, add)| format!("{}{tag}", if *add { '+' } else { '-' })).collect();
                let touched: Vec<i64> = touched.into_iter().collect();
                let summary = format!("{} tagged {}", told::items(tx, &touched)?, signs.join(" "));
                journal::record(tx, "tag", &summary, &Change::Several { changes })?;
            }
            Ok(())
        })
    }

    /// The tags of these items.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn tags_of(&self, ids: &[ItemId]) -> DbResult<Vec<(ItemId, Vec<String>)>> {
        self.read(|conn| {
            let mut statement = conn.prepare_cached("SELECT tag FROM item_tags WHERE item_id = ?1 ORDER BY tag")?;
            let mut found = Vec::with_capacity(ids.len());
            for id in ids {
                let tags = statement.query_map([id.0], |row| row.get(0))?.collect::<Result<_, _>>()?;
                found.push((*id, tags));
            }
            Ok(found)
        })
    }

    /// Every tag in use with how many items bear it.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn tags(&self) -> DbResult<Vec<(String, u64)>> {
        self.read(|conn| {
            let mut statement = conn.prepare(
                "SELECT tag, sum(n) FROM (SELECT tag, count(*) AS n FROM item_tags GROUP BY tag
                   UNION ALL SELECT tag, 0 FROM source_tags) GROUP BY tag ORDER BY tag",
            )?;
            let tags = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(tags.collect::<Result<_, _>>()?)
        })
    }
}

/// Adds or removes a tag; returns the items that were not so before.
pub(super) fn set(tx: &Transaction<'_>, ids: &[i64], tag: &str, add: bool) -> DbResult<Vec<i64>> {
    let mut statement = tx.prepare_cached(if add {
        "INSERT OR IGNORE INTO item_tags(item_id, tag) VALUES (?1, ?2)"
    } else {
        "DELETE FROM item_tags WHERE item_id = ?1 AND tag = ?2"
    })?;
    states::keep_changed(ids, |id| statement.execute(params![id, tag]))
}
