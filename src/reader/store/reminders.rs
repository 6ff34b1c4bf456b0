//! Of what a person was reminded. A reminder is claimed before it is told, so that two processes do not tell it twice, and
//! given back where it could not be told.

use rusqlite::params;

use super::Store;
use crate::base::db::DbResult;

/// Seconds after an event's start for which its reminders are remembered.
const REMEMBERED: i64 = 30 * 86_400;

/// What a reminder is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReminderKey {
    /// The event's name.
    pub uid: String,
    /// When the occurrence begins.
    pub starts: i64,
    /// When it was due, in seconds after the start.
    pub alarm: i64,
}

impl Store {
    /// Takes these reminders. Whether any of them was not taken before.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn claim_reminders(&self, keys: &[ReminderKey], now: i64) -> DbResult<bool> {
        let keys = keys.to_vec();
        self.write(move |tx| {
            tx.execute("DELETE FROM reminders WHERE starts < ?1", [now.saturating_sub(REMEMBERED)])?;
            let mut statement =
                tx.prepare_cached("INSERT OR IGNORE INTO reminders(uid, starts, alarm, at) VALUES (?1, ?2, ?3, ?4)")?;
            let mut fresh = false;
            for key in keys {
                fresh |= statement.execute(params![key.uid, key.starts, key.alarm, now])? > 0;
            }
            Ok(fresh)
        })
    }

    /// Gives reminders back that could not be told.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn release_reminders(&self, keys: &[ReminderKey]) -> DbResult<()> {
        let keys = keys.to_vec();
        self.write(move |tx| {
            let mut statement =
                tx.prepare_cached("DELETE FROM reminders WHERE uid = ?1 AND starts = ?2 AND alarm = ?3")?;
            for key in keys {
                statement.execute(params![key.uid, key.starts, key.alarm])?;
            }
            Ok(())
        })
    }

    /// Whether all of these reminders were taken.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn are_claimed(&self, keys: &[ReminderKey]) -> DbResult<bool> {
        self.read(|conn| {
            let mut statement = conn.prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM reminders WHERE uid = ?1 AND starts = ?2 AND alarm = ?3)",
            )?;
            for key in keys {
                if !statement.query_row(params![key.uid, key.starts, key.alarm], |row| row.get::<_, bool>(0))? {
                    return Ok(false);
                }
            }
            Ok(true)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reminder_is_taken_once_and_can_be_given_back() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("wh.db")).unwrap();
        let key = |alarm| ReminderKey { uid: "talks".into(), starts: 1_000, alarm };
        assert!(!store.are_claimed(&[key(-600)]).unwrap());
        assert!(store.claim_reminders(&[key(-600)], 500).unwrap());
        assert!(!store.claim_reminders(&[key(-600)], 501).unwrap());
        assert!(store.claim_reminders(&[key(-600), key(-60)], 950).unwrap(), "another alarm");
        store.release_reminders(&[key(-600), key(-60)]).unwrap();
        assert!(store.claim_reminders(&[key(-600)], 502).unwrap());
        // Long after, nothing is kept of it.
        store.claim_reminders(&[], 1_000 + REMEMBERED + 1).unwrap();
        assert!(!store.are_claimed(&[key(-600)]).unwrap());
    }
}
