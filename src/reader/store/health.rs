//! How fetching each source goes: validators, failures, when it is due.

use std::collections::HashMap;

use rusqlite::{Row, Transaction, params};

use super::account::{self, KnownShare};
use super::{Arrival, Store};
use crate::base::db::DbResult;
use crate::reader::model::{Outcome, Source, SourceHealth, SourceId, SourceSecrets, Timestamp, Validators};

/// A source that is to be asked, with all that asking it needs.
#[derive(Debug, Clone)]
pub struct PollJob {
    /// The source.
    pub source: Source,
    /// Headers and passwords.
    pub secrets: SourceSecrets,
    /// What is remembered of it.
    pub health: SourceHealth,
    /// Of an account, the sources that it has brought so far, by what it calls them.
    pub shares: HashMap<String, KnownShare>,
}

/// What a fetch changes in a source's health.
#[derive(Debug, Clone, Default)]
pub struct HealthChange {
    /// Validators to keep; `None` leaves the stored ones.
    pub validators: Option<Validators>,
    /// A full answer has just proven the validators.
    pub proven: bool,
    /// Hash of the body, if one came.
    pub body_hash: Option<i64>,
    /// The server said 410.
    pub gone: bool,
    /// Where a permanent redirect led, and how often in a row now.
    pub moved: Option<(String, u32)>,
    /// The mean time between entries, if the document tells.
    pub post_seconds: Option<u32>,
    /// What the feed asks for, in minutes.
    pub ttl_minutes: Option<u32>,
    /// Failures in a row, after this fetch.
    pub failures: u32,
    /// Where the next reading of an account begins; `None` leaves the stored place.
    pub cursor: Option<String>,
    /// More comes at once: the first reading of the account is not over.
    pub unfinished: bool,
}

impl Store {
    /// The sources to ask: the due ones, or every one that is not paused, soonest due first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn poll_jobs(&self, now: Option<Timestamp>) -> DbResult<Vec<PollJob>> {
        let rows = self.sources()?;
        let mut shares = account::known(&rows);
        let secrets = self.all_secrets()?;
        let mut jobs: Vec<PollJob> = rows
            .into_iter()
            // What belongs to an account comes with it.
            .filter(|row| !row.source.paused && row.source.account.is_none())
            .filter(|row| now.is_none_or(|now| is_due(&row.health, now)))
            .map(|row| {
                let secrets = secrets.get(&row.source.id).cloned().unwrap_or_default();
                let shares = shares.remove(&row.source.id).unwrap_or_default();
                PollJob { source: row.source, secrets, health: row.health, shares }
            })
            .collect();
        jobs.sort_by_key(|job| (job.health.next_poll, job.source.id));
        Ok(jobs)
    }
}

fn is_due(health: &SourceHealth, now: Timestamp) -> bool {
    health.gone.is_none() && health.next_poll.is_none_or(|due| due <= now)
}

/// Whether any fetch of the source has brought a document yet.
pub(super) fn ever_succeeded(tx: &Transaction<'_>, source: SourceId) -> DbResult<bool> {
    let mut statement = tx.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM source_health WHERE source_id = ?1 AND last_success IS NOT NULL)",
    )?;
    Ok(statement.query_row([source.0], |row| row.get(0))?)
}

pub(super) fn from_row(row: &Row<'_>) -> rusqlite::Result<SourceHealth> {
    let moment =
        |name: &str| -> rusqlite::Result<Option<Timestamp>> { Ok(row.get::<_, Option<i64>>(name)?.map(Timestamp)) };
    Ok(SourceHealth {
        validators: Validators { etag: row.get("etag")?, last_modified: row.get("last_modified")? },
        validators_at: moment("validators_at")?,
        body_hash: row.get("body_hash")?,
        last_attempt: moment("last_attempt")?,
        last_success: moment("last_success")?,
        next_poll: moment("next_poll")?,
        next_reason: row.get::<_, Option<String>>("next_reason")?.unwrap_or_default(),
        failures: row.get::<_, Option<u32>>("failures")?.unwrap_or_default(),
        last_error: row.get("last_error")?,
        last_status: row.get("last_status")?,
        gone: moment("gone")?,
        moved_to: row.get("moved_to")?,
        moved_seen: row.get::<_, Option<u32>>("moved_seen")?.unwrap_or_default(),
        post_seconds: row.get("post_seconds")?,
        ttl_minutes: row.get("ttl_minutes")?,
        cursor: row.get("cursor")?,
    })
}

/// Remembers what the arrival teaches about its source.
pub(super) fn apply(tx: &Transaction<'_>, source: SourceId, arrival: &Arrival) -> DbResult<()> {
    let (record, change) = (&arrival.record, &arrival.health);
    tx.prepare_cached("INSERT OR IGNORE INTO source_health(source_id) VALUES (?1)")?.execute([source.0])?;
    if record.outcome == Outcome::Skipped {
        // It was not asked, so nothing was learnt of it.
        tx.prepare_cached("UPDATE source_health SET next_poll = ?2, next_reason = ?3 WHERE source_id = ?1")?
            .execute(params![source.0, record.next_poll.map(|moment| moment.0), record.next_reason])?;
        return Ok(());
    }
    let well = matches!(record.outcome, Outcome::New | Outcome::Unchanged) && !change.unfinished;
    let mut update = tx.prepare_cached(
        "UPDATE source_health SET
           etag = CASE WHEN ?2 THEN ?3 ELSE etag END, last_modified = CASE WHEN ?2 THEN ?4 ELSE last_modified END,
           validators_at = CASE WHEN ?5 THEN ?6 ELSE validators_at END, body_hash = coalesce(?7, body_hash),
           last_attempt = ?6, last_success = CASE WHEN ?8 THEN ?6 ELSE last_success END,
           next_poll = ?9, next_reason = ?10, failures = ?11, last_error = ?12, last_status = ?13,
           gone = CASE WHEN ?14 THEN ?6 WHEN ?8 THEN NULL ELSE gone END, moved_to = ?15, moved_seen = ?16,
           post_seconds = coalesce(?17, post_seconds), ttl_minutes = CASE WHEN ?5 THEN ?18 ELSE ttl_minutes END,
           cursor = coalesce(?19, cursor)
         WHERE source_id = ?1",
    )?;
    let validators = change.validators.clone();
    update.execute(params![
        source.0,
        validators.is_some(),
        validators.as_ref().and_then(|both| both.etag.clone()),
        validators.as_ref().and_then(|both| both.last_modified.clone()),
        change.proven,
        record.at.0,
        change.body_hash,
        well,
        record.next_poll.map(|moment| moment.0),
        record.next_reason,
        change.failures,
        record.error,
        record.status,
        change.gone,
        change.moved.as_ref().map(|(url, _)| url),
        change.moved.as_ref().map_or(0, |(_, times)| *times),
        change.post_seconds,
        change.ttl_minutes,
        change.cursor,
    ])?;
    learn_source(tx, source, arrival)
}

/// What `moved_seen` holds where a move is believed and cannot be followed.
const MOVE_REFUSED: u32 = 3;

/// Title, website and, after a permanent move, the address. A title that a person chose is never replaced.
fn learn_source(tx: &Transaction<'_>, source: SourceId, arrival: &Arrival) -> DbResult<()> {
    if arrival.title.is_some() || arrival.site_url.is_some() {
        let mut learn = tx.prepare_cached(
            "UPDATE sources SET title = CASE WHEN title = '' THEN coalesce(?2, title) ELSE title END,
                    site_url = coalesce(?3, site_url)
             WHERE id = ?1 AND (title = '' OR site_url IS NOT coalesce(?3, site_url))",
        )?;
        learn.execute(params![source.0, arrival.title, arrival.site_url])?;
    }
    if let Some(language) = arrival.language.as_deref().and_then(super::prepare::language) {
        let mut learn = tx.prepare_cached("UPDATE sources SET lang = ?2 WHERE id = ?1 AND lang IS NOT ?2")?;
        learn.execute(params![source.0, language])?;
    }
    if let Some(url) = &arrival.new_url {
        let moved = tx.execute("UPDATE OR IGNORE sources SET url = ?2 WHERE id = ?1", params![source.0, url])?;
        if moved == 0 {
            // The new address is another source already, so the old one stays as it is: `wh doctor` tells.
            tx.execute(
                "UPDATE source_health SET moved_to = ?2, moved_seen = ?3 WHERE source_id = ?1",
                params![source.0, url, MOVE_REFUSED],
            )?;
        }
    }
    Ok(())
}
