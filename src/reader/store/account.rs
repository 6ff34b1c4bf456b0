//! Accounts: one source that is asked, and the sources that it brings. These are made when something first comes for
//! them, lie in the account's folder, and are the person's to name, move, pause and remove like any other.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, Transaction, params};

use super::prepare::PreparedItem;
use super::sources;
use crate::base::db::DbResult;
use crate::base::text::clean_line;
use crate::reader::model::{LIST, NewSource, Source, SourceId, SourceRow, SourceSettings, Timestamp};

/// What an account brought for one of its sources.
#[derive(Debug, Clone, Default)]
pub struct Share {
    /// What the account calls the source.
    pub key: String,
    /// What to show of it, while the person has not named it.
    pub title: Option<String>,
    /// Its website.
    pub site_url: Option<String>,
    /// Where its next reading begins, where each of an account's sources is read on its own.
    pub cursor: Option<String>,
    /// Its entries, the newest first.
    pub items: Vec<PreparedItem>,
}

/// A source that an account has brought before.
#[derive(Debug, Clone, Default)]
pub struct KnownShare {
    /// Where its next reading begins.
    pub cursor: Option<String>,
    /// What the person set for it.
    pub settings: SourceSettings,
    /// Nothing of it is wanted for now.
    pub paused: bool,
}

/// The sources of each account among the rows.
pub(super) fn known(rows: &[SourceRow]) -> HashMap<SourceId, HashMap<String, KnownShare>> {
    let mut accounts: HashMap<SourceId, HashMap<String, KnownShare>> = HashMap::new();
    for SourceRow { source, health, .. } in rows {
        if let Some((account, key)) = &source.account {
            let settings = source.settings.clone();
            let share = KnownShare { cursor: health.cursor.clone(), settings, paused: source.paused };
            accounts.entry(*account).or_default().insert(key.clone(), share);
        }
    }
    accounts
}

/// The source of a share: known, or made now. `None` where the person has removed or paused it.
pub(super) fn source_of(
    tx: &Transaction<'_>,
    account: &Source,
    share: &Share,
    now: Timestamp,
) -> DbResult<Option<SourceId>> {
    let known: Option<(i64, bool)> = tx
        .prepare_cached(
            "SELECT id, removed IS NULL AND paused = 0 FROM sources WHERE account_id = ?1 AND account_key = ?2",
        )?
        .query_row(params![account.id.0, share.key], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match known {
        Some((id, wanted)) => Ok(wanted.then_some(SourceId(id))),
        None => make(tx, account, share, now).map(Some),
    }
}

fn make(tx: &Transaction<'_>, account: &Source, share: &Share, now: Timestamp) -> DbResult<SourceId> {
    let folder =
        if account.folder.is_empty() { account.name.clone() } else { format!("{}/{}", account.folder, account.name) };
    let key: String = url::form_urlencoded::byte_serialize(share.key.as_bytes()).collect();
    let title = clean_line(share.title.as_deref().unwrap_or(&share.key));
    let new = NewSource {
        url: format!("{}#{key}", account.url),
        title: Some(title.into_owned()),
        site_url: share.site_url.clone(),
        folder,
        tags: account.tags.clone(),
        ..NewSource::default()
    };
    // One of this address may have come back from an export, without its account.
    let source = sources::add(tx, &new, now)?;
    let id = source.source().id;
    tx.execute(
        "UPDATE sources SET account_id = ?2, account_key = ?3 WHERE id = ?1",
        params![id.0, account.id.0, share.key],
    )?;
    Ok(id)
}

/// Gives lists that came back from an export to their accounts, as far as those are here.
pub(super) fn join(tx: &Transaction<'_>) -> DbResult<()> {
    let alone: Vec<(i64, String)> = tx
        .prepare("SELECT id, url FROM sources WHERE kind = ?1 AND account_id IS NULL")?
        .query_map([LIST], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (id, url) in alone {
        let Some((account, key)) = url.split_once('#') else { continue };
        // The way back from what `make` writes.
        let key = url::form_urlencoded::parse(key.as_bytes()).next().map(|(key, _)| key.into_owned());
        tx.prepare_cached(
            "UPDATE OR IGNORE sources SET account_id = a.id, account_key = ?3
             FROM (SELECT id FROM sources WHERE url = ?2) a WHERE sources.id = ?1",
        )?
        .execute(params![id, account, key])?;
    }
    Ok(())
}

/// Notes that something came for a source of an account.
pub(super) fn note(tx: &Transaction<'_>, source: SourceId, share_cursor: Option<&str>, at: Timestamp) -> DbResult<()> {
    tx.prepare_cached("INSERT OR IGNORE INTO source_health(source_id) VALUES (?1)")?.execute([source.0])?;
    tx.prepare_cached(
        "UPDATE source_health SET last_attempt = ?2, last_success = ?2, next_poll = NULL,
           next_reason = 'it comes with its account', cursor = coalesce(?3, cursor) WHERE source_id = ?1",
    )?
    .execute(params![source.0, at.0, share_cursor])?;
    Ok(())
}

/// A new account must not bury a person: of each of its sources the newest few are unread, as of a feed's first document.
pub(super) fn settle(tx: &Transaction<'_>, account: SourceId, unread: u32, now: Timestamp) -> DbResult<()> {
    let mut sources = tx.prepare("SELECT id FROM sources WHERE account_id = ?1 OR id = ?1")?;
    let ids: Vec<i64> = sources.query_map([account.0], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for id in ids {
        tx.prepare_cached(
            "UPDATE items SET read = 1, state_at = ?3, state_by = 'subscribe'
             WHERE source_id = ?1 AND read = 0 AND state_by IS NULL AND position < coalesce(
               (SELECT min(position) FROM (SELECT position FROM items WHERE source_id = ?1 ORDER BY position DESC LIMIT ?2)),
               9223372036854775807)",
        )?
        .execute(params![id, unread, now.0])?;
    }
    Ok(())
}
