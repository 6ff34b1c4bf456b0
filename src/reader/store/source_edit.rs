//! Changing sources: names, folders, settings, pauses, removal; each written into the journal.

use rusqlite::{Transaction, params};

use super::journal::{self, Change};
use super::sources::{clean_folder, free_name, slug, write_tags};
use super::{Store, refuse, rows, told};
use crate::base::db::DbResult;
use crate::reader::model::{Source, SourceId, SourceSettings, Timestamp, kind_of};

/// What to change; `None` leaves it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceChange {
    /// The typeable name.
    pub name: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// The folder.
    pub folder: Option<String>,
    /// Paused or not.
    pub paused: Option<bool>,
    /// All settings.
    pub settings: Option<SourceSettings>,
    /// All tags.
    pub tags: Option<Vec<String>>,
}

impl Store {
    /// Changes one source. A new address forgets what was known of the old one's answers.
    ///
    /// # Errors
    /// The name or address belongs to another source, or the database cannot be written.
    pub fn edit_source(&self, id: SourceId, change: SourceChange) -> DbResult<Source> {
        self.write(move |tx| edit(tx, id, change))
    }

    /// Removes sources from sight; their items stay for undo until they are purged.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn remove_sources(&self, ids: &[SourceId]) -> DbResult<()> {
        let mut ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
        self.write(move |tx| {
            let mut names = Vec::new();
            for id in &ids {
                names.push(rows::source(tx, SourceId(*id))?.name);
            }
            // An account takes its sources along, but for those that were removed before it.
            let mut own = tx.prepare("SELECT id FROM sources WHERE account_id = ?1 AND removed IS NULL")?;
            for account in ids.clone() {
                for id in own.query_map([account], |row| row.get::<_, i64>(0))? {
                    ids.push(id?);
                }
            }
            drop(own);
            for id in &ids {
                tx.execute("UPDATE sources SET removed = ?2 WHERE id = ?1", params![id, Timestamp::now().0])?;
            }
            let summary = format!("removed source {}", names.join(", "));
            journal::record(tx, "source", &summary, &Change::Removed { ids })
        })
    }

    /// Makes a source due at once.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn poll_soon(&self, id: SourceId) -> DbResult<()> {
        self.write(move |tx| {
            tx.execute(
                "UPDATE source_health SET next_poll = NULL, next_reason = 'asked for', gone = NULL WHERE source_id = ?1",
                [id.0],
            )?;
            Ok(())
        })
    }
}

fn edit(tx: &Transaction<'_>, id: SourceId, change: SourceChange) -> DbResult<Source> {
    let mut before = rows::source(tx, id)?;
    // A source that has no title yet is shown with its name, which must not become its title for good.
    before.title = tx.query_row("SELECT title FROM sources WHERE id = ?1", [id.0], |row| row.get(0))?;
    let mut after = before.clone();
    if let Some(name) = change.name.filter(|name| *name != before.name) {
        after.name = name_for(tx, &name)?;
    }
    if let Some(url) = change.url.filter(|url| *url != before.url) {
        let taken: bool =
            tx.query_row("SELECT EXISTS (SELECT 1 FROM sources WHERE url = ?1)", [&url], |row| row.get(0))?;
        if taken {
            return refuse(format!("{url} is another source's address already"));
        }
        tx.execute("DELETE FROM source_health WHERE source_id = ?1", [id.0])?;
        after.url = url;
    }
    after.title = change.title.unwrap_or(after.title);
    after.folder = change.folder.as_deref().map_or(after.folder, clean_folder);
    after.paused = change.paused.unwrap_or(after.paused);
    after.settings = change.settings.unwrap_or(after.settings);
    after.tags = change.tags.unwrap_or(after.tags);
    if after == before {
        return rows::source(tx, id);
    }
    tx.execute(
        "UPDATE sources SET name = ?2, title = ?3, url = ?4, folder = ?5, paused = ?6, settings = ?7, kind = ?8 WHERE id = ?1",
        params![
            id.0,
            after.name,
            after.title,
            after.url,
            after.folder,
            after.paused,
            rows::to_json(&after.settings)?,
            kind_of(&after.url)
        ],
    )?;
    replace_tags(tx, id.0, &after.tags)?;
    let summary = told::edit(&before, &after);
    let change = Change::Source {
        id: id.0,
        name: before.name,
        title: before.title,
        url: before.url,
        folder: before.folder,
        paused: before.paused,
        settings: Box::new(before.settings),
        tags: before.tags,
    };
    journal::record(tx, "source", &summary, &change)?;
    rows::source(tx, id)
}

fn name_for(tx: &Transaction<'_>, wanted: &str) -> DbResult<String> {
    let name = slug(wanted);
    if name.is_empty() || name.bytes().all(|byte| byte.is_ascii_digit()) {
        return refuse(format!("{wanted:?} makes no name; use letters, and digits or - after them"));
    }
    if free_name(tx, &name)? != name {
        return refuse(format!("another source is called {name:?} already"));
    }
    Ok(name)
}

pub(super) fn replace_tags(tx: &Transaction<'_>, id: i64, tags: &[String]) -> DbResult<()> {
    tx.execute("DELETE FROM source_tags WHERE source_id = ?1", [id])?;
    write_tags(tx, SourceId(id), tags)
}

pub(super) fn bring_back(tx: &Transaction<'_>, ids: &[i64]) -> DbResult<()> {
    for id in ids {
        tx.execute("UPDATE sources SET removed = NULL WHERE id = ?1", [id])?;
    }
    Ok(())
}
