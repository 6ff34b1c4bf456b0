//! What the servers of APIs asked for: to be left alone for a while, and how much may still be asked today. Kept, so that a
//! restart forgets none of it, and shared by all that ask the same server.
//!
//! `api_quotas` holds two things, told apart by the name in `api`. The row of a server (`api.stackexchange.com`) is what that
//! said: `remaining` of `most`. A row of what is counted here (`api.x.com posts`) has in `remaining`, against its name, what was
//! *used*, and no `most`; `at` is when it was last added to.

use rusqlite::{OptionalExtension, params};

use super::Store;
use crate::base::db::DbResult;
use crate::reader::model::Timestamp;

/// What may still be asked of an API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// Requests that are left.
    pub remaining: i64,
    /// Of how many.
    pub most: Option<i64>,
    /// When the server said so.
    pub at: Timestamp,
}

impl Store {
    /// Until when a method of an API, or all of it, is to be left alone; `None` if it is not.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn api_hold(&self, api: &str, method: &str, now: Timestamp) -> DbResult<Option<Timestamp>> {
        self.read(|conn| {
            let sql = "SELECT max(until) FROM api_holds WHERE api = ?1 AND method IN ('', ?2) AND until > ?3";
            let until: Option<i64> = conn.query_row(sql, params![api, method, now.0], |row| row.get(0))?;
            Ok(until.map(Timestamp))
        })
    }

    /// A method of an API, or with an empty name all of it, is left alone until then. A longer wait that is known stays.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn hold_api(&self, api: &str, method: &str, until: Timestamp) -> DbResult<()> {
        let (api, method) = (api.to_owned(), method.to_owned());
        self.write(move |tx| {
            tx.execute("DELETE FROM api_holds WHERE until <= ?1", [Timestamp::now().0])?;
            tx.execute(
                "INSERT INTO api_holds(api, method, until) VALUES (?1, ?2, ?3)
                 ON CONFLICT(api, method) DO UPDATE SET until = max(until, excluded.until)",
                params![api, method, until.0],
            )?;
            Ok(())
        })
    }

    /// What may still be asked of an API, as its server said last.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn api_quota(&self, api: &str) -> DbResult<Option<Quota>> {
        self.read(|conn| {
            let sql = "SELECT remaining, most, at FROM api_quotas WHERE api = ?1";
            let quota = |row: &rusqlite::Row<'_>| {
                Ok(Quota { remaining: row.get(0)?, most: row.get(1)?, at: Timestamp(row.get(2)?) })
            };
            Ok(conn.query_row(sql, [api], quota).optional()?)
        })
    }

    /// Remembers what may still be asked of an API.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn set_api_quota(&self, api: &str, quota: Quota) -> DbResult<()> {
        let api = api.to_owned();
        self.write(move |tx| {
            let sql = "INSERT OR REPLACE INTO api_quotas(api, remaining, most, at) VALUES (?1, ?2, ?3, ?4)";
            tx.execute(sql, params![api, quota.remaining, quota.most, quota.at.0])?;
            Ok(())
        })
    }

    /// What was counted with [`Store::spend_api`] since then.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn api_spent(&self, counted: &str, since: Timestamp) -> DbResult<i64> {
        self.read(|conn| {
            let sql = "SELECT remaining FROM api_quotas WHERE api = ?1 AND at >= ?2";
            Ok(conn.query_row(sql, params![counted, since.0], |row| row.get(0)).optional()?.unwrap_or(0))
        })
    }

    /// Counts what was used of something, from nothing if that was last done before `since`. The count lies in a row of its own
    /// among the quotas.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn spend_api(&self, counted: &str, count: i64, since: Timestamp, now: Timestamp) -> DbResult<()> {
        let counted = counted.to_owned();
        self.write(move |tx| {
            tx.execute(
                "INSERT INTO api_quotas(api, remaining, most, at) VALUES (?1, ?2, NULL, ?4)
                 ON CONFLICT(api) DO UPDATE SET
                   remaining = CASE WHEN at >= ?3 THEN remaining ELSE 0 END + excluded.remaining, at = excluded.at",
                params![counted, count, since.0, now.0],
            )?;
            Ok(())
        })
    }
}
