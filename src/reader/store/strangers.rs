//! What a query names that the library does not know: a source, a folder, a tag, a language. Such a condition finds nothing,
//! now and tomorrow, which an empty list alone does not tell.

use std::fmt;

use rusqlite::{Connection, ToSql, params};

use super::{Store, rows};
use crate::base::config::suggest;
use crate::base::db::DbResult;
use crate::base::text::{clean_line, truncate};
use crate::reader::query::{Field, Query};

/// The most that are told of one query.
const TOLD: usize = 8;
/// Columns of what was typed that are repeated.
const SHOWN: usize = 60;

/// A value of a query that nothing here has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stranger {
    /// What is said of it.
    what: String,
    /// What was probably meant, or where to look.
    advice: String,
}

impl fmt::Display for Stranger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.what, self.advice)
    }
}

impl Store {
    /// The values of a query that no source and no item has, each with what was probably meant.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn strangers(&self, query: &Query) -> DbResult<Vec<Stranger>> {
        let fields = query.fields();
        // Most queries name none of these, and need no look at the database.
        if !fields.iter().any(|(field, _)| is_name(field)) {
            return Ok(Vec::new());
        }
        self.read(|conn| {
            let mut found: Vec<Stranger> = Vec::new();
            for (field, _) in fields {
                let stranger = stranger(conn, field)?;
                found.extend(stranger.filter(|stranger| !found.contains(stranger)));
                if found.len() == TOLD {
                    break;
                }
            }
            Ok(found)
        })
    }
}

fn is_name(field: &Field) -> bool {
    matches!(field, Field::Source(_) | Field::Folder(_) | Field::Tag(_) | Field::Lang(_))
}

fn stranger(conn: &Connection, field: &Field) -> DbResult<Option<Stranger>> {
    let (known, what, names, list) = match field {
        Field::Source(name) => (
            has_source(conn, name)?,
            format!("no source is called {}", shown(name)),
            "SELECT name FROM sources WHERE removed IS NULL",
            "`wh sources` lists them",
        ),
        Field::Folder(name) => (
            has_folder(conn, name)?,
            format!("there is no folder {}", shown(name)),
            "SELECT DISTINCT folder FROM sources WHERE removed IS NULL AND folder <> ''",
            "`wh sources` lists them",
        ),
        Field::Tag(name) => (
            is_there(
                conn,
                "SELECT 1 FROM item_tags WHERE tag = ?1 UNION ALL SELECT 1 FROM source_tags WHERE tag = ?1",
                &[name],
            )?,
            format!("nothing is tagged {}", shown(name)),
            "SELECT tag FROM item_tags UNION SELECT tag FROM source_tags",
            "`wh tag ls` lists the tags",
        ),
        Field::Lang(name) => (
            has_language(conn, name)?,
            format!("nothing here says that its language is {}", shown(name)),
            "SELECT DISTINCT lang FROM sources WHERE removed IS NULL AND lang IS NOT NULL",
            "languages are written as in `lang:en` or `lang:pt-br`",
        ),
        _ => return Ok(None),
    };
    let (Field::Source(typed) | Field::Folder(typed) | Field::Tag(typed) | Field::Lang(typed)) = field else {
        return Ok(None);
    };
    if known {
        return Ok(None);
    }
    let mut statement = conn.prepare_cached(names)?;
    let names: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let near = suggest(typed, names.iter().map(String::as_str));
    let advice = if near.is_empty() { format!("; {list}") } else { near };
    Ok(Some(Stranger { what, advice }))
}

/// As the query language finds sources: by name or number, else by a part of the title.
fn has_source(conn: &Connection, name: &str) -> DbResult<bool> {
    // The database would read a sign or spaces before a number too.
    let id = if name.bytes().all(|byte| byte.is_ascii_digit()) { name.parse::<i64>().ok() } else { None };
    let mut statement = conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM sources WHERE removed IS NULL
           AND (name = ?1 OR id = ?2 OR title LIKE ?3 ESCAPE '\\'))",
    )?;
    let part = format!("%{}%", rows::escape_like(name));
    Ok(statement.query_row(params![name, id, part], |row| row.get(0))?)
}

fn has_folder(conn: &Connection, name: &str) -> DbResult<bool> {
    let below = format!("{}/%", rows::escape_like(name));
    let sources = "SELECT 1 FROM sources WHERE removed IS NULL
                     AND (folder = ?1 COLLATE NOCASE OR folder LIKE ?2 ESCAPE '\\')";
    // One that is kept though it is empty is known as well.
    let empty = "SELECT 1 FROM folders WHERE path = ?1 COLLATE NOCASE";
    is_there(conn, &format!("{sources} UNION ALL {empty}"), &[name, &below])
}

fn has_language(conn: &Connection, lang: &str) -> DbResult<bool> {
    let range = "lang = ?1 OR (lang >= ?2 AND lang < ?3)";
    let sql = format!(
        "SELECT 1 FROM sources WHERE removed IS NULL AND ({range})
         UNION ALL SELECT 1 FROM items WHERE lang IS NOT NULL AND ({range})"
    );
    is_there(conn, &sql, &[lang, &format!("{lang}-"), &format!("{lang}.")])
}

fn is_there(conn: &Connection, sql: &str, values: &[&str]) -> DbResult<bool> {
    let values: Vec<&dyn ToSql> = values.iter().map(|value| value as &dyn ToSql).collect();
    let mut statement = conn.prepare_cached(&format!("SELECT EXISTS ({sql})"))?;
    Ok(statement.query_row(values.as_slice(), |row| row.get(0))?)
}

/// What was typed, short enough for a message.
fn shown(text: &str) -> String {
    truncate(&clean_line(text), SHOWN, "…").into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::model::NewSource;

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("wh.db")).unwrap();
        for (name, title, folder, tag) in
            [("rust-blog", "The Rust Blog", "News/Rust", "lang"), ("lwn", "LWN 100%", "", "linux")]
        {
            let new = NewSource {
                url: format!("https://{name}.example/feed"),
                name: Some(name.into()),
                title: Some(title.into()),
                folder: folder.into(),
                tags: vec![tag.into()],
                ..NewSource::default()
            };
            store.add_source(new).unwrap();
        }
        (folder, store)
    }

    fn told(store: &Store, query: &str) -> Vec<String> {
        let query = Query::parse(query).unwrap();
        store.strangers(&query).unwrap().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_is_here_is_no_stranger() {
        let (_folder, store) = store();
        for query in [
            "source:lwn source:1 source:\"the rust\" source:100%",
            "folder:news folder:NEWS/rust folder:News",
            "tag:lang -tag:linux",
            "words is:unread kind:imap title:x",
            "",
        ] {
            assert!(told(&store, query).is_empty(), "{query}: {:?}", told(&store, query));
        }
    }

    #[test]
    fn what_nothing_has_is_told_with_what_was_meant() {
        let (_folder, store) = store();
        for (query, expected) in [
            ("source:rust-blgo", "no source is called rust-blgo; did you mean `rust-blog`?"),
            ("source:nosuch", "no source is called nosuch; `wh sources` lists them"),
            ("source:99", "no source is called 99; `wh sources` lists them"),
            ("source:200%", "no source is called 200%; `wh sources` lists them"),
            ("x OR (y -folder:Nwes/Rust)", "there is no folder Nwes/Rust; did you mean `News/Rust`?"),
            ("tag:linx", "nothing is tagged linx; did you mean `linux`?"),
            (
                "lang:klingon lang:klingon",
                "nothing here says that its language is klingon; languages are written as in `lang:en` or `lang:pt-br`",
            ),
        ] {
            assert_eq!(told(&store, query), [expected], "{query}");
        }
        assert_eq!(told(&store, "tag:zz source:zz folder:zz").len(), 3);
        let many = (0..40).map(|n| format!("tag:x{n}")).collect::<Vec<_>>().join(" ");
        assert_eq!(told(&store, &many).len(), TOLD);
    }
}
