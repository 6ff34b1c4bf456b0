//! Folders as lists know them: what a list says of one, and the order among folders and sources.
//!
//! A folder needs no row of its own. One that only sources name comes last within the folder above it, by its name.

use std::collections::BTreeMap;

use rusqlite::{Connection, Transaction, params};
use serde::{Deserialize, Serialize};

use super::journal::{self, Change};
use super::sources::clean_folder;
use super::transfer::{SourceRecord, source_records};
use super::{Store, rows};
use crate::base::db::DbResult;

/// Levels below this one are shown as one.
const MAX_LEVELS: usize = 96;

/// A folder as the full export writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FolderRecord {
    /// Its path; `/` between levels.
    pub path: String,
    /// Listed although no source is in it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub kept: bool,
    /// Attributes of the outline that it was imported from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<(String, String)>,
}

/// One line of the list of everything that is followed.
#[derive(Debug, Clone, PartialEq)]
pub enum Listed {
    /// A folder; what is in it follows.
    Folder(FolderRecord),
    /// A source.
    Source(Box<SourceRecord>),
}

impl Store {
    /// Folders and sources in the order of a list: each folder before what is in it.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn listing(&self) -> DbResult<Vec<Listed>> {
        self.read(listing)
    }
}

/// A folder's row, as it is brought back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct FolderRow {
    #[serde(flatten)]
    record: FolderRecord,
    place: i64,
}

/// Why a folder stays on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FolderStays {
    /// There is none of this name.
    Unknown,
    /// So many sources are in it or below it.
    Holds(u32),
}

impl Store {
    /// Takes a folder without sources off the list, with the folders in it. `Err` in the result: it stays, and nothing
    /// is changed.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn remove_folder(&self, path: &str) -> DbResult<Result<(), FolderStays>> {
        let path = clean_folder(path);
        self.write(move |tx| {
            let inside = "(folder = ?1 OR substr(folder, 1, length(?1) + 1) = ?1 || '/') AND removed IS NULL";
            let count = format!("SELECT count(*) FROM sources WHERE {inside}");
            match tx.query_row(&count, [&path], |row| row.get(0))? {
                0 => {}
                sources => return Ok(Err(FolderStays::Holds(sources))),
            }
            let removed = rows_below(tx, &path)?;
            if removed.is_empty() {
                return Ok(Err(FolderStays::Unknown));
            }
            for row in &removed {
                tx.execute("DELETE FROM folders WHERE path = ?1", [&row.record.path])?;
            }
            journal::record(tx, "source", &format!("removed folder {path}"), &Change::Folders { removed })?;
            Ok(Ok(()))
        })
    }
}

fn rows_below(conn: &Connection, path: &str) -> DbResult<Vec<FolderRow>> {
    let mut statement = conn.prepare(
        "SELECT path, kept, attributes, place FROM folders
         WHERE path = ?1 OR substr(path, 1, length(?1) + 1) = ?1 || '/' ORDER BY path",
    )?;
    let found = statement.query_map([path], |row| {
        let attributes = rows::from_json(&row.get::<_, String>("attributes")?);
        let record = FolderRecord { path: row.get("path")?, kept: row.get("kept")?, attributes };
        Ok(FolderRow { record, place: row.get("place")? })
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Puts removed folders back where they were.
pub(super) fn bring_back(tx: &Transaction<'_>, removed: &[FolderRow]) -> DbResult<()> {
    for FolderRow { record, place } in removed {
        let parent = record.path.rsplit_once('/').map_or("", |(parent, _)| parent);
        tx.execute(
            "INSERT OR IGNORE INTO folders(path, parent, place, kept, attributes) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![record.path, parent, place, record.kept, rows::to_json(&record.attributes)?],
        )?;
    }
    Ok(())
}

/// The place after all folders and sources of the folder that parameter 1 names.
pub(super) const NEXT_PLACE: &str = "(SELECT 1 + max(
    coalesce((SELECT max(place) FROM sources WHERE folder = ?1), -1),
    coalesce((SELECT max(place) FROM folders WHERE parent = ?1), -1)))";

/// Puts a folder after what is there; one that is known stays as it is.
pub(super) fn put(tx: &Transaction<'_>, folder: &FolderRecord) -> DbResult<()> {
    let path = clean_folder(&folder.path);
    if path.is_empty() {
        return Ok(());
    }
    let parent = path.rsplit_once('/').map_or("", |(parent, _)| parent);
    let mut insert = tx.prepare_cached(&format!(
        "INSERT OR IGNORE INTO folders(path, parent, place, kept, attributes) VALUES (?2, ?1, {NEXT_PLACE}, ?3, ?4)"
    ))?;
    insert.execute(params![parent, path, folder.kept, rows::to_json(&folder.attributes)?])?;
    Ok(())
}

pub(super) fn listing(conn: &Connection) -> DbResult<Vec<Listed>> {
    let mut top = Node::default();
    for (place, source) in source_records(conn)? {
        top.at(&source.folder).sources.push((place, source));
    }
    let mut statement = conn.prepare("SELECT path, kept, attributes, place FROM folders")?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        let attributes = rows::from_json(&row.get::<_, String>("attributes")?);
        let folder = FolderRecord { path: row.get("path")?, kept: row.get("kept")?, attributes };
        let place = row.get("place")?;
        let node = top.at(&folder.path);
        node.known = Some((place, folder));
    }
    let mut list = Vec::new();
    top.list("", &mut list);
    Ok(list)
}

/// A folder with what is in it.
#[derive(Default)]
struct Node {
    known: Option<(i64, FolderRecord)>,
    sources: Vec<(i64, SourceRecord)>,
    /// By name.
    folders: BTreeMap<String, Node>,
}

/// What a folder holds directly.
enum Child {
    Source(Box<SourceRecord>),
    Folder(String, Node),
}

impl Node {
    fn at(&mut self, path: &str) -> &mut Self {
        let levels = path.splitn(MAX_LEVELS, '/').filter(|level| !level.is_empty());
        levels.fold(self, |node, level| node.folders.entry(level.to_owned()).or_default())
    }

    fn is_listed(&self) -> bool {
        let kept = self.known.as_ref().is_some_and(|(_, folder)| folder.kept);
        kept || !self.sources.is_empty() || self.folders.values().any(Self::is_listed)
    }

    fn list(self, path: &str, list: &mut Vec<Listed>) {
        for child in self.children() {
            match child {
                Child::Source(source) => list.push(Listed::Source(source)),
                Child::Folder(name, mut node) => {
                    let path = if path.is_empty() { name } else { format!("{path}/{name}") };
                    let known = node.known.take().map(|(_, folder)| folder);
                    let unknown = || FolderRecord { path: path.clone(), ..FolderRecord::default() };
                    list.push(Listed::Folder(known.unwrap_or_else(unknown)));
                    node.list(&path, list);
                }
            }
        }
    }

    /// In order. Where places are equal (a source was moved here), sources come first.
    fn children(self) -> impl Iterator<Item = Child> {
        let mut children: Vec<(i64, Child)> =
            self.sources.into_iter().map(|(place, source)| (place, Child::Source(Box::new(source)))).collect();
        let mut folders: Vec<(String, Self)> = self.folders.into_iter().filter(|(_, node)| node.is_listed()).collect();
        folders.sort_by_cached_key(|(name, _)| name.to_lowercase());
        children.extend(folders.into_iter().map(|(name, node)| {
            let place = node.known.as_ref().map_or(i64::MAX, |(place, _)| *place);
            (place, Child::Folder(name, node))
        }));
        children.sort_by_key(|(place, _)| *place);
        children.into_iter().map(|(_, child)| child)
    }
}
