//! Sources: subscribing, finding one by what a person types, secrets.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::folders::NEXT_PLACE;
use super::{Store, refuse, rows};
use crate::base::db::{DbError, DbResult};
use crate::base::text::{clean_line, composed, word};
use crate::reader::model::{NewSource, Source, SourceId, SourceSecrets, SourceSettings, Timestamp, kind_of};

/// What adding a source did.
#[derive(Debug, Clone, PartialEq)]
pub enum Added {
    /// It is new.
    New(Source),
    /// The address is followed already.
    Known(Source),
    /// It was removed earlier, and is back with its items and their states.
    Revived(Source),
}

impl Added {
    /// The source, whichever it is.
    pub fn source(&self) -> &Source {
        let (Self::New(source) | Self::Known(source) | Self::Revived(source)) = self;
        source
    }
}

impl Store {
    /// Subscribes to a source, or recognises one that is there already.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn add_source(&self, new: NewSource) -> DbResult<Added> {
        self.write(move |tx| add(tx, &new, Timestamp::now()))
    }

    /// Subscribes to many sources in one transaction.
    ///
    /// # Errors
    /// The database cannot be written; then none is added.
    pub fn add_sources(&self, new: Vec<NewSource>) -> DbResult<Vec<Added>> {
        self.write(move |tx| {
            let now = Timestamp::now();
            new.iter().map(|source| add(tx, source, now)).collect()
        })
    }

    /// The one source that a person means: by number, name, address, or the only title or name that holds the words.
    ///
    /// # Errors
    /// None or several fit; the text names what would.
    pub fn find_source(&self, typed: &str) -> DbResult<Source> {
        self.read(|conn| find(conn, typed))
    }

    /// The headers and passwords of every source that has some.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn all_secrets(&self) -> DbResult<HashMap<SourceId, SourceSecrets>> {
        self.read(|conn| {
            let mut statement =
                conn.prepare("SELECT source_id, headers, basic_user, basic_pass FROM source_secrets")?;
            let secrets = statement.query_map([], |row| {
                let headers: String = row.get(1)?;
                let user: Option<String> = row.get(2)?;
                let password: Option<String> = row.get(3)?;
                let secrets = SourceSecrets {
                    headers: serde_json::from_str(&headers).unwrap_or_default(),
                    basic: user.map(|user| (user, password.unwrap_or_default())),
                };
                Ok((SourceId(row.get(0)?), secrets))
            })?;
            Ok(secrets.collect::<Result<_, _>>()?)
        })
    }

    /// Replaces the headers and passwords of a source.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn set_secrets(&self, source: SourceId, secrets: SourceSecrets) -> DbResult<()> {
        self.write(move |tx| write_secrets(tx, source, &secrets))
    }

    /// The sources' names with their titles: for completion, so as cheap as can be.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn source_names(&self) -> DbResult<Vec<(String, String)>> {
        self.read(|conn| {
            let mut statement = conn.prepare("SELECT name, title FROM sources WHERE removed IS NULL ORDER BY name")?;
            let names = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(names.collect::<Result<_, _>>()?)
        })
    }
}

pub(super) fn add(tx: &Transaction<'_>, new: &NewSource, now: Timestamp) -> DbResult<Added> {
    let known: Option<(i64, bool)> = tx
        .prepare_cached("SELECT id, removed IS NOT NULL FROM sources WHERE url = ?1")?
        .query_row([&new.url], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match known {
        Some((id, false)) => Ok(Added::Known(rows::source(tx, SourceId(id))?)),
        Some((id, true)) => {
            tx.execute(
                "UPDATE sources SET removed = NULL, paused = 0, folder = ?2 WHERE id = ?1",
                params![id, clean_folder(&new.folder)],
            )?;
            write_tags(tx, SourceId(id), &new.tags)?;
            revive_settings(tx, id, new)?;
            Ok(Added::Revived(rows::source(tx, SourceId(id))?))
        }
        None => insert(tx, new, now).map(Added::New),
    }
}

/// What is said on adding a source again holds; what is not said stays as it was. It is due at once.
fn revive_settings(tx: &Transaction<'_>, id: i64, new: &NewSource) -> DbResult<()> {
    if new.settings != SourceSettings::default() {
        tx.execute("UPDATE sources SET settings = ?2 WHERE id = ?1", params![id, rows::to_json(&new.settings)?])?;
    }
    if new.secrets != SourceSecrets::default() {
        write_secrets(tx, SourceId(id), &new.secrets)?;
    }
    tx.execute("UPDATE source_health SET next_poll = NULL, gone = NULL WHERE source_id = ?1", [id])?;
    Ok(())
}

fn insert(tx: &Transaction<'_>, new: &NewSource, now: Timestamp) -> DbResult<Source> {
    // A name of ours may carry a suffix past the length that a slug is cut to.
    let own = |name: &str| if is_name(name) { name.to_owned() } else { slug(name) };
    let wanted = match new.name.as_deref().map(own).filter(|name| !name.is_empty()) {
        Some(name) => name,
        None => slug_of(new.title.as_deref(), &new.url),
    };
    let name = free_name(tx, &wanted)?;
    let mut statement = tx.prepare_cached(&format!(
        "INSERT INTO sources(folder, name, title, url, site_url, place, added, settings, attributes, kind)
         VALUES (?1, ?2, ?3, ?4, ?5, {NEXT_PLACE}, ?6, ?7, ?8, ?9)"
    ))?;
    statement.execute(params![
        clean_folder(&new.folder),
        name,
        new.title.as_deref().unwrap_or_default(),
        new.url,
        new.site_url,
        now.0,
        rows::to_json(&new.settings)?,
        rows::to_json(&new.attributes)?,
        kind_of(&new.url),
    ])?;
    let id = SourceId(tx.last_insert_rowid());
    write_tags(tx, id, &new.tags)?;
    if new.secrets != SourceSecrets::default() {
        write_secrets(tx, id, &new.secrets)?;
    }
    rows::source(tx, id)
}

pub(super) fn write_tags(tx: &Transaction<'_>, id: SourceId, tags: &[String]) -> DbResult<()> {
    let mut statement = tx.prepare_cached("INSERT OR IGNORE INTO source_tags(source_id, tag) VALUES (?1, ?2)")?;
    for tag in tags {
        statement.execute(params![id.0, clean_line(tag)])?;
    }
    Ok(())
}

/// A folder as it is kept: nothing that a terminal obeys, and no empty levels.
pub(super) fn clean_folder(folder: &str) -> String {
    let levels = folder.split('/').map(|level| clean_line(level).trim().to_owned()).filter(|level| !level.is_empty());
    levels.collect::<Vec<_>>().join("/")
}

fn write_secrets(tx: &Transaction<'_>, id: SourceId, secrets: &SourceSecrets) -> DbResult<()> {
    let (user, password) = secrets.basic.clone().unzip();
    tx.execute(
        "INSERT OR REPLACE INTO source_secrets(source_id, headers, basic_user, basic_pass) VALUES (?1, ?2, ?3, ?4)",
        params![id.0, rows::to_json(&secrets.headers)?, user, password],
    )?;
    Ok(())
}

/// Characters of a name that is made here.
const MADE: usize = 32;
/// Characters of any name: one of ours may carry a suffix.
const MOST: usize = 64;

/// A name that a person can type: words of letters and digits in lower case, joined by `-`, at most 32 characters. No shell
/// and no query needs quotes for it.
pub fn slug(text: &str) -> String {
    word(text, MADE)
}

/// Whether the text is a name as sources have them.
fn is_name(text: &str) -> bool {
    !text.is_empty() && !is_number(text) && word(text, MOST) == text
}

/// Whether the text would be read as a source's number.
fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The name that a source gets by itself: from the title where it has enough letters, else from the address's host and path,
/// or from the file's own name.
pub fn slug_of(title: Option<&str>, url: &str) -> String {
    let from_title = slug(title.unwrap_or_default());
    if from_title.len() >= 2 && !is_number(&from_title) {
        return from_title;
    }
    let parsed = url::Url::parse(url).ok();
    let Some((url, host)) = parsed.as_ref().and_then(|url| Some((url, url.host_str()?))) else {
        let file = url.rsplit('/').next().unwrap_or_default();
        let stem = slug(file.rsplit_once('.').map_or(file, |(stem, _)| stem));
        return if is_name(&stem) { stem } else { "source".to_owned() };
    };
    let (host, path) = (slug(host.trim_start_matches("www.")), told_by_path(url));
    // The number of a machine tells nothing.
    let named = !matches!(url.host(), Some(url::Host::Ipv4(_) | url::Host::Ipv6(_)));
    match (named, path.is_empty()) {
        (true, true) => host,
        (true, false) => slug(&format!("{host} {path}")),
        (false, false) if is_name(&path) => path,
        (false, false) => slug(&format!("feed {path}")),
        (false, true) => slug(&format!("feed {host}")),
    }
}

/// Words of paths that any feed has.
const USUAL: [&str; 10] = ["atom", "feed", "feeds", "index", "json", "php", "rdf", "rss", "rss2", "xml"];

/// What a path says beyond being one of a feed: `blog` of `/blog/feed.xml`.
fn told_by_path(url: &url::Url) -> String {
    let words = url.path().split(['/', '.']).map(|part| word(part, MADE));
    slug(&words.filter(|word| !USUAL.contains(&word.as_str())).collect::<Vec<_>>().join(" "))
}

pub(super) fn free_name(tx: &Transaction<'_>, wanted: &str) -> DbResult<String> {
    let mut taken = tx.prepare_cached("SELECT EXISTS (SELECT 1 FROM sources WHERE name = ?1)")?;
    let mut is_taken = |name: &str| taken.query_row([name], |row| row.get::<_, bool>(0));
    if !is_taken(wanted)? {
        return Ok(wanted.to_owned());
    }
    // Many sources of one name: doubling finds a free suffix and halving the first one, in a few looks.
    let name = |suffix: u64| format!("{wanted}-{suffix}");
    let (mut used, mut free) = (1, 2);
    while is_taken(&name(free))? {
        used = free;
        free *= 2;
    }
    while free - used > 1 {
        let middle = used + (free - used) / 2;
        *(if is_taken(&name(middle))? { &mut used } else { &mut free }) = middle;
    }
    Ok(name(free))
}

pub(super) fn find(conn: &Connection, typed: &str) -> DbResult<Source> {
    let typed = typed.trim();
    let name = composed(typed);
    let exact = conn
        .prepare_cached(
            "SELECT id FROM sources WHERE removed IS NULL AND (id = ?1 OR name = ?2 OR url = ?3 OR url = ?3 || '/')
             ORDER BY name = ?2 DESC LIMIT 1",
        )?
        .query_row(params![typed.parse::<i64>().ok(), name, typed], |row| row.get::<_, i64>(0))
        .optional()?;
    if let Some(id) = exact {
        return rows::source(conn, SourceId(id));
    }
    let mut statement = conn.prepare_cached(
        "SELECT id, name FROM sources
         WHERE removed IS NULL AND (name LIKE ?1 ESCAPE '\\' OR title LIKE ?1 ESCAPE '\\') LIMIT 6",
    )?;
    let pattern = format!("%{}%", rows::escape_like(&name));
    let near: Vec<(i64, String)> =
        statement.query_map([pattern], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    match near.as_slice() {
        [(id, _)] => rows::source(conn, SourceId(*id)),
        [] => refuse(format!("no source is called {typed:?}; `wh sources` lists them")),
        several => {
            let names: Vec<&str> = several.iter().map(|(_, name)| name.as_str()).collect();
            Err(DbError::Refused(format!("{typed:?} fits several sources: {}; name one", names.join(", "))))
        }
    }
}
