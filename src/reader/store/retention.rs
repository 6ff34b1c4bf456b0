//! Retention: old items leave, a tombstone stays, and what a person starred or tagged is kept.

use rusqlite::{Transaction, params};

use super::{Store, rows};
use crate::base::db::DbResult;
use crate::reader::model::{SourceSettings, Timestamp};

/// How long items are kept; `None` for ever.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RetentionPolicy {
    /// Days that a read item is kept after it was last seen new or marked; 0 for ever.
    pub keep_read_days: Option<u32>,
    /// Days that an unread item is kept; 0 for ever.
    pub keep_unread_days: Option<u32>,
}

/// What a retention run removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kept {
    /// Items removed.
    pub removed_items: u64,
    /// Sources purged, which had been removed long ago.
    pub purged_sources: u64,
}

/// How long a removed source can be brought back.
const PURGE_AFTER_DAYS: i64 = 30;
/// The most items that one transaction removes, so that other processes are never held up for long.
const BATCH: usize = 5_000;

impl Store {
    /// Removes what is older than the policy (a source's own settings win) and purges what was removed long ago.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn apply_retention(&self, policy: RetentionPolicy, now: Timestamp) -> DbResult<Kept> {
        let mut kept = Kept::default();
        let purge_before = now.0 - PURGE_AFTER_DAYS * 86_400;
        for source in self.retention_work(policy, now, purge_before)? {
            loop {
                let work = source.clone();
                let removed = self.write(move |tx| remove_batch(tx, &work, now))?;
                kept.removed_items += removed as u64;
                if removed < BATCH {
                    break;
                }
            }
            if source.purge {
                self.write(move |tx| Ok(tx.execute("DELETE FROM sources WHERE id = ?1", [source.id])?))?;
                kept.purged_sources += 1;
            }
        }
        Ok(kept)
    }

    /// Which sources have something to remove: asked on a reading connection, so that usually nothing is written.
    fn retention_work(&self, policy: RetentionPolicy, now: Timestamp, purge_before: i64) -> DbResult<Vec<Work>> {
        self.read(|conn| {
            let mut statement = conn.prepare(
                // What was removed of an account stays known as such for as long as the account, or it would come back.
                "SELECT id, settings, CASE WHEN account_id IN (SELECT id FROM sources WHERE removed IS NULL)
                                           THEN NULL ELSE removed END
                 FROM sources",
            )?;
            let sources = statement.query_map([], |row| {
                let settings: SourceSettings = rows::from_json(&row.get::<_, String>(1)?);
                let removed: Option<i64> = row.get(2)?;
                // A source's own 0 keeps for ever, as it does in the configuration.
                let before = |own: Option<u32>, all: Option<u32>| {
                    own.or(all).filter(|days| *days > 0).map(|days| now.0 - i64::from(days) * 86_400)
                };
                Ok(Work {
                    id: row.get(0)?,
                    read_before: before(settings.keep_read_days, policy.keep_read_days),
                    unread_before: before(settings.keep_unread_days, policy.keep_unread_days),
                    purge: removed.is_some_and(|at| at < purge_before),
                    now: now.0,
                })
            })?;
            let mut wanted = Vec::new();
            for work in sources {
                let work = work?;
                let due = work.purge
                    || (work.limits()
                        && conn
                            .prepare_cached(&format!("SELECT EXISTS ({OLD})"))?
                            .query_row(work.params(1), |row| row.get(0))?);
                if due {
                    wanted.push(work);
                }
            }
            Ok(wanted)
        })
    }
}

#[derive(Debug, Clone)]
struct Work {
    id: i64,
    read_before: Option<i64>,
    unread_before: Option<i64>,
    purge: bool,
    now: i64,
}

impl Work {
    fn limits(&self) -> bool {
        self.read_before.is_some() || self.unread_before.is_some()
    }

    fn params(&self, limit: usize) -> impl rusqlite::Params {
        (self.id, self.read_before, self.unread_before, self.purge, i64::try_from(limit).unwrap_or(i64::MAX), self.now)
    }
}

/// Items that may go. An item's age counts from when it came or was last marked, not from what its author claims, or a
/// new source's old entries would vanish at once. An event that is still to come stays.
const OLD: &str = "SELECT i.id, i.position, i.key FROM items i WHERE i.source_id = ?1 AND (?4 OR
    (i.starred = 0 AND NOT EXISTS (SELECT 1 FROM item_tags t WHERE t.item_id = i.id)
      AND NOT EXISTS (SELECT 1 FROM events e WHERE e.item_id = i.id AND (e.over IS NULL OR e.over > ?6)) AND
      ((i.read = 1 AND max(i.first_seen, coalesce(i.state_at, 0)) < ?2) OR (i.read = 0 AND i.first_seen < ?3))))
    ORDER BY i.position LIMIT ?5";

fn remove_batch(tx: &Transaction<'_>, work: &Work, now: Timestamp) -> DbResult<usize> {
    if !work.purge && !work.limits() {
        return Ok(0);
    }
    let old: Vec<(i64, i64, Vec<u8>)> = tx
        .prepare_cached(OLD)?
        .query_map(work.params(BATCH), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    let mut bury = tx.prepare_cached("INSERT OR IGNORE INTO tombstones(source_id, key, at) VALUES (?1, ?2, ?3)")?;
    let mut forget = tx.prepare_cached("DELETE FROM search WHERE rowid = ?1")?;
    let mut delete = tx.prepare_cached("DELETE FROM items WHERE id = ?1")?;
    for (id, position, key) in &old {
        if !work.purge {
            bury.execute(params![work.id, key, now.0])?;
        }
        forget.execute([position])?;
        delete.execute([id])?;
    }
    Ok(old.len())
}
