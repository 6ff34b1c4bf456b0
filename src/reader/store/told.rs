//! What the journal says of a change: items by their titles, sources by what became of them. Numbers alone tell a person
//! nothing when it is to be undone.

use rusqlite::{Connection, OptionalExtension};

use crate::base::db::DbResult;
use crate::base::text::{clean_line, counted, truncate};
use crate::reader::model::Source;

/// Columns of a title.
const TITLE: usize = 60;
/// Changes of a source that are told one by one.
const TOLD: usize = 3;

/// `item 42 “How pools die”`, or `5 items`.
pub(super) fn items(conn: &Connection, ids: &[i64]) -> DbResult<String> {
    let [id] = ids else { return Ok(counted(ids.len(), "item")) };
    let mut statement = conn.prepare_cached("SELECT title FROM items WHERE id = ?1")?;
    let title: Option<String> = statement.query_row([id], |row| row.get(0)).optional()?;
    let title = title.map(|title| shortened(&title)).filter(|title| !title.is_empty());
    Ok(title.map_or_else(|| format!("item {id}"), |title| format!("item {id} “{title}”")))
}

/// What became of a source: `paused lwn`, `moved lwn to News`, `changed lwn: title, tags`.
pub(super) fn edit(before: &Source, after: &Source) -> String {
    let name = &before.name;
    let mut told = Vec::new();
    if before.paused != after.paused {
        told.push(if after.paused { format!("paused {name}") } else { format!("resumed {name}") });
    }
    if before.name != after.name {
        told.push(format!("renamed {name} to {}", after.name));
    }
    if before.folder != after.folder {
        told.push(match after.folder.as_str() {
            "" => format!("moved {name} out of {}", shortened(&before.folder)),
            folder => format!("moved {name} to {}", shortened(folder)),
        });
    }
    let details = details(before, after);
    if !details.is_empty() {
        told.push(format!("changed {name}: {}", details.join(", ")));
    }
    told.truncate(TOLD);
    told.join("; ")
}

fn details(before: &Source, after: &Source) -> Vec<&'static str> {
    let all = [
        ("title", before.title != after.title),
        ("address", before.url != after.url),
        ("settings", before.settings != after.settings),
        ("tags", before.tags != after.tags),
    ];
    all.into_iter().filter(|(_, changed)| *changed).map(|(what, _)| what).collect()
}

fn shortened(text: &str) -> String {
    truncate(clean_line(text).trim(), TITLE, "…").into_owned()
}
